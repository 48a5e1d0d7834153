package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"assay/assets"
)

// module is a module that the program is built of.
type module struct{ Path, Version, Dir string }

// notices writes, module by module, every licence that lies in those which ./app is built of, for the system that GOOS
// and GOARCH name, then the Go library's and the fonts'.
func notices(out io.Writer) error {
	modules, err := builtOf()
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return fmt.Errorf("asking for Go's folder: %w", err)
	}
	modules = append(modules, module{Path: "The Go library", Version: runtime.Version(), Dir: strings.TrimSpace(string(root))})
	fmt.Fprint(out, "Assay contains the work of others. What follows names each part and gives its licence in full.\n")
	for _, m := range modules {
		texts, err := licences(m)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "\n\n==== %s\n", strings.TrimSpace(m.Path+" "+m.Version))
		for _, text := range texts {
			fmt.Fprintf(out, "\n%s\n", text)
		}
	}
	fmt.Fprintf(out, "\n\n==== Noto Sans, with signs added\n\n%s\n", strings.TrimSpace(assets.FontLicence))
	return nil
}

// builtOf lists the modules of ./app by path, without our own.
func builtOf() ([]module, error) {
	command := exec.Command("go", "list", "-deps", "-tags", "migrated_fynedo", "-json=Module", "./app")
	command.Stderr = os.Stderr
	listed, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("listing what the program is built of: %w", err)
	}
	found := map[string]module{}
	for packages := json.NewDecoder(bytes.NewReader(listed)); ; {
		var p struct {
			Module *struct {
				module
				Main bool
			}
		}
		if err := packages.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("reading what go list says: %w", err)
		}
		if p.Module != nil && !p.Module.Main {
			found[p.Module.Path] = p.Module.module
		}
	}
	var modules []module
	for _, m := range found {
		modules = append(modules, m)
	}
	slices.SortFunc(modules, func(a, b module) int { return strings.Compare(a.Path, b.Path) })
	return modules, nil
}

// licenceName tells a licence, a notice or a list of authors by its file's name.
var licenceName = regexp.MustCompile(`(?i)^(un)?(licen[cs]e|copying|copyright|notice|patents)([-_.].*)?$`)

// licences reads the licences of a module, wherever in it they lie: C sources that it carries have their own. A module
// without any is an error, since then it may not be handed on.
func licences(m module) ([]string, error) {
	var texts []string
	err := filepath.WalkDir(m.Dir, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "pkg" && m.Path == "The Go library"):
			return filepath.SkipDir
		case entry.IsDir() || !licenceName.MatchString(entry.Name()) || strings.HasSuffix(entry.Name(), ".go"):
			return nil
		case m.Path == "The Go library" && filepath.Dir(name) != m.Dir && !strings.Contains(filepath.ToSlash(name), "/src/"):
			return nil // its tests and documents aren't in the program
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		text := strings.TrimSpace(strings.ReplaceAll(string(data), "\r\n", "\n"))
		if text != "" && !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("looking for the licence of %s: %w", m.Path, err)
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("%s has no licence that could be found", m.Path)
	}
	return texts, nil
}
