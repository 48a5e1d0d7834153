package assets

import (
	"embed"
	"encoding/json"
	"fmt"
)

// languages holds what the program says in other languages than English: a folder a language, in it a file for each of the
// program's own folders, named after it with dots in place of slashes.
//
//go:embed language
var languages embed.FS

// Catalogue returns what the program says in a language ("de"), by the English text that stands in the code. No two files put a
// text in different words, which a test sees to.
func Catalogue(language string) (map[string]string, error) {
	dir := "language/" + language
	files, err := languages.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("there are no texts in the language %q: %w", language, err)
	}
	all := map[string]string{}
	for _, f := range files {
		file, err := languages.ReadFile(dir + "/" + f.Name())
		if err != nil {
			return nil, fmt.Errorf("reading texts: %w", err)
		}
		if err := json.Unmarshal(file, &all); err != nil { // adds to what is there
			return nil, fmt.Errorf("reading the texts of %s: %w", f.Name(), err)
		}
	}
	return all, nil
}

// ToolkitTexts returns what the window library itself says (in the menu of a text field, in the dialog that chooses a file) in
// a language ("en", "de"), as the JSON that it reads.
func ToolkitTexts(language string) ([]byte, error) {
	return languages.ReadFile("language/toolkit/" + language + ".json")
}
