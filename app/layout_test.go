package main_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is a Go file of the tree: where it lies, with slashes, from the top level, and what it imports.
type source struct {
	path    string
	imports []string
}

// folder returns the file's package folder.
func (s source) folder() string { return path.Dir(s.path) }

// rule is one sentence of the layout that a file's imports can break.
type rule struct {
	says string
	// binds tells whether the rule holds for a file.
	binds func(file source) bool
	// bars tells whether a file that the rule binds must not import a package.
	bars func(file source, imported string) bool
	// through makes the rule hold for what the file reaches by way of our own packages, too: then the folder
	// doesn't know the thing at all, rather than just not naming it.
	through bool
}

const module = "assay"

var rules = []rule{
	{
		says:    "data/ knows neither SQL, Fyne nor go-chart (data/store alone knows SQL)",
		binds:   func(f source) bool { return within(f.folder(), "data") && !within(f.folder(), "data/store") },
		bars:    func(_ source, imp string) bool { return isSQL(imp) || isFyne(imp) || isGoChart(imp) },
		through: true,
	},
	{
		says:    "data/store knows neither Fyne nor go-chart",
		binds:   func(f source) bool { return within(f.folder(), "data/store") },
		bars:    func(_ source, imp string) bool { return isFyne(imp) || isGoChart(imp) },
		through: true,
	},
	{
		says:  "data/ knows neither app/ nor charts/",
		binds: func(f source) bool { return within(f.folder(), "data") },
		bars:  func(_ source, imp string) bool { return ours(imp, "app") || ours(imp, "charts") },
	},
	{
		says: "data/indicator and data/scenario know only data, and how to say it",
		binds: func(f source) bool {
			return within(f.folder(), "data/indicator") || within(f.folder(), "data/scenario")
		},
		bars: func(f source, imp string) bool {
			return isOurs(imp) && imp != module+"/data" && !ours(imp, "data/wording") && !ours(imp, f.folder())
		},
	},
	{
		says:  "data/wording knows nothing of ours",
		binds: func(f source) bool { return f.folder() == "data/wording" }, // what helps tests beside it does
		bars:  func(f source, imp string) bool { return isOurs(imp) && !ours(imp, f.folder()) },
	},
	{
		says:  "charts/ knows neither Fyne, SQL, data/ nor app/",
		binds: func(f source) bool { return within(f.folder(), "charts") },
		bars: func(_ source, imp string) bool {
			return isFyne(imp) || isSQL(imp) || ours(imp, "data") || ours(imp, "app")
		},
		through: true,
	},
	{
		says:  "app/ holds no SQL",
		binds: func(f source) bool { return within(f.folder(), "app") },
		bars:  func(_ source, imp string) bool { return isSQL(imp) },
	},
	{
		says:    "app/verb knows no Fyne",
		binds:   func(f source) bool { return within(f.folder(), "app/verb") },
		bars:    func(_ source, imp string) bool { return isFyne(imp) },
		through: true,
	},
	{
		says:  "app/desk knows none of Fyne's widgets, and no kit or screen",
		binds: func(f source) bool { return f.folder() == "app/desk" }, // what helps tests beside it opens windows
		bars: func(_ source, imp string) bool {
			return imp == "fyne.io/fyne/v2/widget" || imp == "fyne.io/fyne/v2/dialog" ||
				ours(imp, "app/kit") || ours(imp, "app/screen")
		},
	},
	{
		says:  "a screen knows no other screen",
		binds: func(f source) bool { return screen(f.folder()) != "" },
		bars: func(f source, imp string) bool {
			other := screen(strings.TrimPrefix(imp, module+"/"))
			return isOurs(imp) && other != "" && other != screen(f.folder())
		},
	},
	{
		says:  "app/kit knows no screen",
		binds: func(f source) bool { return within(f.folder(), "app/kit") },
		bars:  func(_ source, imp string) bool { return ours(imp, "app/screen") },
	},
	{
		says:  "assets/ imports nothing of ours",
		binds: func(f source) bool { return within(f.folder(), "assets") },
		bars:  func(f source, imp string) bool { return isOurs(imp) && !ours(imp, f.folder()) },
	},
	{
		says:  "only app/*.go imports fyne.io/fyne/v2/app, which needs OpenGL",
		binds: func(f source) bool { return f.folder() != "app" },
		bars:  func(_ source, imp string) bool { return imp == "fyne.io/fyne/v2/app" },
	},
}

// within tells whether a folder is the other one or lies in it.
func within(folder, outer string) bool {
	return folder == outer || strings.HasPrefix(folder, outer+"/")
}

func isOurs(imp string) bool { return within(imp, module) }

// ours tells whether an import is the package of that folder of ours, or one in it.
func ours(imp, folder string) bool { return within(imp, module+"/"+folder) }

func isSQL(imp string) bool     { return within(imp, "database/sql") || within(imp, "modernc.org/sqlite") }
func isFyne(imp string) bool    { return within(imp, "fyne.io") }
func isGoChart(imp string) bool { return within(imp, "github.com/wcharczuk/go-chart") }

// screen returns the screen that a folder belongs to: its name under app/screen, empty for any other folder.
func screen(folder string) string {
	rest, ok := strings.CutPrefix(folder, "app/screen/")
	if !ok {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	return name
}

// broken names, a line each, the imports of the files that break a rule.
func broken(files []source, rules []rule) []string {
	// What a package imports when another one uses it: its tests are its own affair.
	packages := map[string][]string{}
	for _, f := range files {
		if !strings.HasSuffix(f.path, "_test.go") {
			name := module + "/" + f.folder()
			packages[name] = append(packages[name], f.imports...)
		}
	}
	var lines []string
	for _, r := range rules {
		for _, f := range files {
			if !r.binds(f) {
				continue
			}
			for _, imp := range f.imports {
				if way := barred(r, f, imp, packages, map[string]bool{}); way != nil {
					lines = append(lines, fmt.Sprintf("%s imports %s: %s", f.path, strings.Join(way, ", which imports "), r.says))
				}
			}
		}
	}
	return lines
}

// barred returns the way from an import to what the rule bars, nil where it bars nothing.
func barred(r rule, f source, imp string, packages map[string][]string, seen map[string]bool) []string {
	if r.bars(f, imp) {
		return []string{imp}
	}
	if !r.through || seen[imp] {
		return nil
	}
	seen[imp] = true
	for _, next := range packages[imp] {
		if way := barred(r, f, next, packages, seen); way != nil {
			return append([]string{imp}, way...)
		}
	}
	return nil
}

// topLevel is all that the top level may hold beside dot-files and dot-folders.
var topLevel = []string{"app", "charts", "data", "assets", "go.mod", "go.sum", "FyneApp.toml", "README.md", "LICENSE"}

// strangers returns the names at the top level of the given paths that the layout doesn't know.
func strangers(paths []string) []string {
	var names []string
	for _, p := range paths {
		name, _, _ := strings.Cut(p, "/")
		if !strings.HasPrefix(name, ".") && !slices.Contains(topLevel, name) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

func TestEveryFileKeepsTheLayout(t *testing.T) {
	files := tree(t, "..")
	for _, line := range broken(files, rules) {
		t.Error(line)
	}
}

func TestTheTopLevelHoldsOnlyTheFixedNames(t *testing.T) {
	if _, err := os.Stat("../.git"); err != nil {
		t.Skip("not a clone, so what belongs to the tree can't be told from what was built in it")
	}
	command := exec.Command("git", "ls-files", "-z")
	command.Dir = ".."
	listed, err := command.Output()
	if err != nil {
		t.Skipf("git can't list the tree: %v", err)
	}
	if names := strangers(strings.Split(strings.TrimRight(string(listed), "\x00"), "\x00")); len(names) > 0 {
		t.Errorf("the top level holds %s beside what the layout fixes", strings.Join(names, ", "))
	}
}

// tree reads the imports of every Go file under a folder, those of the tests too.
func tree(t *testing.T, root string) []source {
	t.Helper()
	var files []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		from, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			// Go passes over these as well.
			if from != "." && (strings.HasPrefix(entry.Name(), ".") || entry.Name() == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return fmt.Errorf("reading the imports: %w", err)
		}
		file := source{path: filepath.ToSlash(from)}
		for _, spec := range parsed.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return fmt.Errorf("%s: %w", from, err)
			}
			file.imports = append(file.imports, imp)
		}
		files = append(files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no Go files under %s", root)
	}
	return files
}
