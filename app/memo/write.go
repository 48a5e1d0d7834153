package memo

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/data/wording"
)

// Format is a kind of file that a memo is written as.
type Format string

// The formats. A Markdown memo is a folder, with memo.md in it and the pictures that it shows.
const (
	HTML     Format = "html"
	PDF      Format = "pdf"
	Markdown Format = "md"
)

// Formats lists the formats in the order in which they're offered.
var Formats = []Format{HTML, PDF, Markdown}

// ParseFormats reads formats separated by commas, each once.
func ParseFormats(text string) ([]Format, error) {
	var out []Format
	for _, name := range strings.Split(text, ",") {
		f := Format(strings.ToLower(strings.TrimSpace(name)))
		if !slices.Contains(Formats, f) {
			return nil, wording.Errorf("a memo is written as html, pdf or md, not %q", name)
		}
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out, nil
}

// FormatOf is the format that a path's ending names, if it names one.
func FormatOf(path string) (Format, bool) {
	f := Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), "."))
	if f == "htm" {
		f = HTML
	}
	return f, slices.Contains(Formats, f)
}

// Place is where a memo of a format goes, given the path asked for: the same path with the format's ending in place of another format's,
// and for Markdown a folder with no ending.
func (f Format) Place(path string) string {
	base := path
	if _, known := FormatOf(path); known {
		base = strings.TrimSuffix(path, filepath.Ext(path))
	}
	if f == Markdown {
		return base
	}
	if f == HTML && strings.EqualFold(filepath.Ext(path), ".htm") {
		return path
	}
	return base + "." + string(f)
}

// TakenError says that there is something at a place where a memo should go.
type TakenError struct{ Path string }

func (e *TakenError) Error() string {
	return wording.Of("%s is there already and was left as it was", e.Path)
}

// Write writes the memo in the formats given and returns the places, in their order. Each is made beside its place and then named, so that a
// failure leaves nothing broken. What is there already is replaced only where asked, else nothing is written at all and the error is a
// *TakenError; a folder is replaced only if it holds nothing but a memo.
func (m *Memo) Write(path string, formats []Format, replace bool) ([]string, error) {
	for _, f := range formats {
		if err := free(f, f.Place(path), replace); err != nil {
			return nil, err
		}
	}
	var made []func() error
	var places []string
	for _, f := range formats {
		place := f.Place(path)
		places = append(places, place)
		var content []byte
		var files []File
		var err error
		switch f {
		case HTML:
			content, err = m.HTML()
		case PDF:
			content, err = m.PDF()
		case Markdown:
			files, err = m.Markdown()
		default:
			err = wording.Errorf("there is no format %q", f)
		}
		if err != nil {
			return nil, err
		}
		made = append(made, func() error {
			if f == Markdown {
				return writeFolder(place, files)
			}
			return writeFile(place, content)
		})
	}
	for i, write := range made { // only once all of them are there to be written
		if err := write(); err != nil {
			return places[:i], wording.Errorf("writing %s: %w", places[i], err)
		}
	}
	return places, nil
}

// free reports whether a memo may go to a place.
func free(f Format, place string, replace bool) error {
	info, err := os.Lstat(place)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !replace:
		return &TakenError{place}
	case f == Markdown && !isMemo(place):
		return wording.Errorf("%s is there already and holds more than a memo: it was left as it was; choose another name", place)
	case f != Markdown && !info.Mode().IsRegular():
		return wording.Errorf("%s is no file: it was left as it was; choose another name", place)
	}
	return nil
}

// isMemo reports whether a folder holds a Markdown memo and nothing else.
func isMemo(folder string) bool {
	if info, err := os.Lstat(folder); err != nil || !info.IsDir() {
		return false
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return false
	}
	found := len(entries) == 0
	for _, e := range entries {
		switch {
		case e.Name() == "memo.md" && e.Type().IsRegular():
			found = true
		case e.Name() == pictures && e.IsDir():
			inside, err := os.ReadDir(filepath.Join(folder, pictures))
			if err != nil || slices.ContainsFunc(inside, func(p os.DirEntry) bool {
				return !p.Type().IsRegular() || !strings.HasPrefix(p.Name(), "figure-") || filepath.Ext(p.Name()) != ".png"
			}) {
				return false
			}
		default:
			return false
		}
	}
	return found
}

// writeFile puts a file in place in one step.
func writeFile(place string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(place), ".assay-memo-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), place)
}

// writeFolder puts a folder in place: it's made beside it, and what was there is taken away only once the new one stands.
func writeFolder(place string, files []File) error {
	made, err := os.MkdirTemp(filepath.Dir(place), ".assay-memo-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(made)
	if err := os.Chmod(made, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(made, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := writeFile(path, f.Content); err != nil {
			return err
		}
	}
	if _, err := os.Lstat(place); errors.Is(err, os.ErrNotExist) {
		return os.Rename(made, place)
	}
	old, err := os.MkdirTemp(filepath.Dir(place), ".assay-memo-*")
	if err != nil {
		return err
	}
	was := filepath.Join(old, "was")
	if err := os.Rename(place, was); err != nil {
		os.Remove(old)
		return err
	}
	if err := os.Rename(made, place); err != nil {
		return errors.Join(err, os.Rename(was, place), os.Remove(old))
	}
	return os.RemoveAll(old)
}
