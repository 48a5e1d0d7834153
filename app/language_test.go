package main_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"assay/assets"
)

// unsaid are the folders that are not yet put through package wording: what they say is still English everywhere.
var unsaid = []string{}

// text is a literal of the code that a person may come to read.
type text struct {
	words string
	at    string // path:line
	room  string // the folder
	args  int    // how many the call fills in; -1 where that can't be told
	of    string // the function of wording that says it, or nothing
}

// texts reads every literal of the program: those that are said through wording, and those that only look like it.
func texts(t *testing.T, root string) (said, bare []text) {
	t.Helper()
	consts := map[string]map[string]string{} // by folder and name
	var files []*ast.File
	var names []string
	set := token.NewFileSet()
	for _, top := range []string{"app", "charts", "data"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() && (entry.Name() == "testdata" || strings.HasSuffix(entry.Name(), "test") || entry.Name() == "wording") {
				return filepath.SkipDir
			}
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return nil
			}
			parsed, err := parser.ParseFile(set, name, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, name)
			files, names = append(files, parsed), append(names, filepath.ToSlash(rel))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, f := range files {
		room := path.Dir(names[i])
		if consts[room] == nil {
			consts[room] = map[string]string{}
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.CONST {
				for _, s := range g.Specs {
					v := s.(*ast.ValueSpec)
					for j, name := range v.Names {
						if j < len(v.Values) {
							if words, ok := constant(v.Values[j], nil); ok {
								consts[room][name.Name] = words
							}
						}
					}
				}
			}
		}
	}
	for i, f := range files {
		w := &walker{set: set, path: names[i], consts: consts[path.Dir(names[i])], spared: map[ast.Node]bool{}}
		w.spareMarked(f)
		ast.Inspect(f, w.visit)
		said, bare = append(said, w.said...), append(bare, w.bare...)
	}
	return said, bare
}

// constant is the value of an expression that is made of literals, or of the constants given.
func constant(e ast.Expr, consts map[string]string) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			words, err := strconv.Unquote(e.Value)
			return words, err == nil
		}
	case *ast.Ident:
		words, ok := consts[e.Name]
		return words, ok
	case *ast.ParenExpr:
		return constant(e.X, consts)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			a, ok := constant(e.X, consts)
			b, too := constant(e.Y, consts)
			return a + b, ok && too
		}
	}
	return "", false
}

// walker goes through a file.
type walker struct {
	set        *token.FileSet
	path       string
	consts     map[string]string
	spared     map[ast.Node]bool
	said, bare []text
}

// labels are the fields whose value is shown, be it a single word.
var labels = []string{"Label", "Title", "Help", "Lead", "Placeholder", "PlaceHolder", "Subtitle", "Heading", "Hint", "Foot", "Submit", "Head", "Tip", "Sub", "label", "title", "submit", "head", "word"}

// made are the functions of kit that show what they're given.
var made = regexp.MustCompile(`^(?:New(?:Text|Sentence|Pair|Section|Button|Link|Heading|Quiet\w*|Chief\w*)|Show\w*)$`)

func (w *walker) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.ImportSpec:
		return false
	case *ast.Field:
		w.spare(n.Tag)
	case *ast.CaseClause: // words that are read
		for _, e := range n.List {
			w.spare(e)
		}
	case *ast.IndexExpr:
		w.spare(n.Index)
	case *ast.KeyValueExpr:
		w.spare(n.Key)
		if name, ok := n.Key.(*ast.Ident); ok && slices.Contains(labels, name.Name) {
			w.label(n.Value)
		}
	case *ast.BinaryExpr:
		if n.Op == token.EQL || n.Op == token.NEQ {
			w.spare(n.X)
			w.spare(n.Y)
		}
	case *ast.CallExpr:
		w.call(n)
	case *ast.BasicLit:
		if n.Kind == token.STRING && !w.spared[n] {
			if words, err := strconv.Unquote(n.Value); err == nil && readable(words) {
				w.add(&w.bare, n, words, -1, "")
			}
		}
	}
	return true
}

// call tells what is said from what is read or run by a machine.
func (w *walker) call(n *ast.CallExpr) {
	if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "panic" {
		for _, e := range n.Args {
			w.spare(e)
		}
		return
	}
	if f, ok := n.Fun.(*ast.Ident); ok {
		if at, ok := sayers[path.Dir(w.path)+"."+f.Name]; ok {
			w.saysFrom(at, 1, "Of", n)
			return
		}
	}
	if f, ok := n.Fun.(*ast.Ident); ok && path.Dir(w.path) == "charts" { // which says its texts by itself: see charts.Speech
		if of, ok := strings.CutPrefix(f.Name, "say"); ok {
			w.says(cmp.Or(of, "Of"), n)
		}
		return
	} else if ok && path.Dir(w.path) == "app/kit" && made.MatchString(f.Name) {
		for _, e := range n.Args {
			w.label(e)
		}
		return
	}
	if _, ok := n.Fun.(*ast.ArrayType); ok { // []byte("…")
		w.spare(n.Args[0])
		return
	}
	f, ok := n.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	if at, ok := sayers[path.Dir(w.path)+"."+f.Sel.Name]; ok {
		w.saysFrom(at, 1, "Of", n)
		return
	}
	from, _ := f.X.(*ast.Ident)
	if from == nil {
		return
	}
	switch {
	case from.Name == "wording":
		w.says(f.Sel.Name, n)
	case from.Name == "regexp", from.Name == "strings" && f.Sel.Name != "Join", from.Name == "log", from.Name == "time", from.Name == "flag":
		for _, e := range n.Args {
			w.spare(e)
		}
	case from.Name == "kit" && made.MatchString(f.Sel.Name):
		for _, e := range n.Args {
			w.label(e)
		}
	}
}

// sayers are functions that say a text with its arguments through wording, by their folder, with the place of the text.
var sayers = map[string]int{"data/format.fault": 1, "data/store.refuse": 2, "data/store.refuseDamaged": 2}

// says takes the texts that a call of wording says.
func (w *walker) says(of string, n *ast.CallExpr) {
	first, count := 0, 1
	switch of {
	case "Plural":
		first, count = 1, 2
	case "Sense":
		if word, ok := constant(n.Args[0], w.consts); ok {
			sense, _ := constant(n.Args[1], w.consts)
			w.spare(n.Args[0])
			w.spare(n.Args[1])
			w.add(&w.said, n, word+" ["+sense+"]", -1, of)
		}
		return
	case "Of", "Errorf", "Error", "Key":
	default:
		return
	}
	w.saysFrom(first, count, of, n)
}

func (w *walker) saysFrom(first, count int, of string, n *ast.CallExpr) {
	for _, e := range n.Args[min(first, len(n.Args)):min(first+count, len(n.Args))] {
		w.spare(e)
		args := len(n.Args) - first - count
		if n.Ellipsis.IsValid() {
			args = -1
		}
		if words, ok := constant(e, w.consts); ok {
			w.add(&w.said, e, words, args, of)
		}
	}
}

// label takes a literal in a place that is shown, be it a single word.
func (w *walker) label(e ast.Expr) {
	if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING && !w.spared[lit] {
		words, err := strconv.Unquote(lit.Value)
		if err == nil && !readable(words) && word.MatchString(words) && strings.ContainsFunc(words, unicode.IsLower) && !strings.Contains(words, "://") &&
			!keys.MatchString(words) {
			w.add(&w.bare, lit, words, -1, "")
		}
	}
}

// spare passes over the literals of an expression that nobody reads.
func (w *walker) spare(n ast.Node) {
	switch n := n.(type) {
	case nil:
	case *ast.BasicLit:
		if n != nil {
			w.spared[n] = true
		}
	case *ast.BinaryExpr:
		if n.Op == token.ADD {
			w.spare(n.X)
			w.spare(n.Y)
		}
	case *ast.ParenExpr:
		w.spare(n.X)
	case *ast.CallExpr: // of what panics
		for _, e := range n.Args {
			w.spare(e)
		}
	case *ast.CompositeLit: // a list of words to be read
		for _, e := range n.Elts {
			w.spare(e)
		}
	}
}

// spareMarked passes over the literals of lines, functions and tables that a comment marks with //wording:none: they are read
// back, or typed by the reader, and no rule tells that.
func (w *walker) spareMarked(f *ast.File) {
	lines := map[int]bool{}
	for _, group := range f.Comments {
		for _, c := range group.List {
			if strings.HasPrefix(c.Text, "//wording:none") {
				lines[w.set.Position(c.Pos()).Line] = true
				lines[w.set.Position(group.End()).Line+1] = true
			}
		}
	}
	if len(lines) == 0 {
		return
	}
	spareAll := func(n ast.Node) {
		ast.Inspect(n, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				w.spared[lit] = true
			}
			return true
		})
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.GenDecl, *ast.ValueSpec:
			if lines[w.set.Position(n.Pos()).Line] {
				spareAll(n)
			}
		case *ast.BasicLit:
			if lines[w.set.Position(n.Pos()).Line] {
				w.spared[n] = true
			}
		}
		return true
	})
}

func (w *walker) add(to *[]text, n ast.Node, words string, args int, of string) {
	*to = append(*to, text{words, fmt.Sprintf("%s:%d", w.path, w.set.Position(n.Pos()).Line), path.Dir(w.path), args, of})
}

var (
	word   = regexp.MustCompile(`\pL{2}`)
	verb   = regexp.MustCompile(`%(?:\[(\d+)\])?[-+#0]*\d*(?:\.\d+)?([a-zA-Z%])`)
	sqlish = regexp.MustCompile(`\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA|CREATE|ATTACH|DETACH|FROM|WHERE|JOIN|AND|OR|ORDER BY|GROUP BY|UNION|VALUES|BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|VACUUM|LIMIT|IS NULL|IS NOT|EXISTS|COALESCE|CASE WHEN|RETURNING|AS r|IN \()|\b[a-z]\.[a-z_]+ = `)
	names  = regexp.MustCompile(`^[a-z0-9_ ]*[a-z0-9]_[a-z0-9][a-z0-9_, ]*$`)
	keys   = regexp.MustCompile(`^(?:(?:Ctrl|Cmd|Shift|Alt|Tab|Enter|Space|Esc|F\d+|[A-Z]|\\)(?:\+|, |$))+$`)
	markup = regexp.MustCompile(`^\s*[<&]|="|/>|\{[^}]*:[^}]*;|^[a-z-]+/[a-z-]+;`)
)

// readable tells whether a literal looks like something for a person: two words, in a text that is no SQL, no markup, no list of
// keys or headings and not all in capitals, as units of measure and tickers are.
func readable(s string) bool {
	if sqlish.MatchString(s) || markup.MatchString(s) || keys.MatchString(s) || names.MatchString(s) || !strings.ContainsFunc(s, unicode.IsLower) {
		return false
	}
	plain := verb.ReplaceAllString(s, "§")
	for i, r := range plain {
		if r == ' ' {
			before := strings.ContainsFunc(plain[:i], unicode.IsLetter)
			after := strings.ContainsFunc(plain[i:], unicode.IsLetter)
			if (before || after) && word.MatchString(plain) {
				return true
			}
		}
	}
	return false
}

// verbs are the verbs of a text by the argument that each writes, those for texts as one.
func verbs(s string) map[int]string {
	found := map[int]string{}
	next := 1
	for _, m := range verb.FindAllStringSubmatch(s, -1) {
		if m[2] == "%" {
			continue
		}
		at := next
		if m[1] != "" {
			at, _ = strconv.Atoi(m[1])
		}
		next = at + 1
		kind := m[2]
		if kind == "q" || kind == "v" {
			kind = "s"
		}
		found[at] = kind
	}
	return found
}

func TestEveryTextHasItsGermanWithTheSameVerbs(t *testing.T) {
	german, err := assets.Catalogue("de")
	if err != nil {
		t.Fatal(err)
	}
	said, _ := texts(t, "..")
	if len(said) < 400 {
		t.Fatalf("only %d texts are said through wording: the test doesn't find them", len(said))
	}
	used := map[string]bool{}
	missing := map[string][]string{}
	for _, s := range said {
		if s.words == "" || !word.MatchString(verb.ReplaceAllString(s.words, "")) && german[s.words] == "" {
			continue // verbs alone, which read the same
		}
		used[s.words] = true
		if given := verbs(s.words); s.args > 0 && !(s.of == "Plural" && len(given) == 0) || s.args == 0 && s.of == "Errorf" {
			picked := strings.Contains(s.words, "%[") // which may leave arguments out
			for at := 1; at <= max(s.args, len(given)); at++ {
				if given[at] == "" && !picked || given[at] != "" && at > s.args {
					t.Errorf("%s: %q is given %d arguments for %d verbs", s.at, s.words, s.args, len(given))
					break
				}
			}
		}
		if s.args == 0 && s.of == "Of" && strings.Contains(s.words, "%%") {
			t.Errorf("%s: %q has no arguments, so that %%%% stays as it is", s.at, s.words)
		}
		text, ok := german[s.words]
		switch {
		case !ok && inAny(s.room, unsaid):
		case !ok:
			missing[s.room] = append(missing[s.room], s.at+": "+strconv.Quote(s.words))
		case s.args == 0 && s.of != "Key" && s.of != "Errorf": // taken as it stands, percent signs and all
		case !maps.Equal(verbs(s.words), verbs(text)):
			t.Errorf("%s: %q and its German %q have other verbs", s.at, s.words, text)
		}
	}
	for _, room := range slices.Sorted(maps.Keys(missing)) {
		for _, line := range missing[room] {
			t.Errorf("no German in %s.json: %s", strings.ReplaceAll(room, "/", "."), line)
		}
	}
	for english := range german {
		if !used[english] {
			t.Errorf("%q is put in German, but the program doesn't say it", english)
		}
	}
}

func TestWhatAPersonReadsIsSaidThroughWording(t *testing.T) {
	_, bare := texts(t, "..")
	count := map[string]int{}
	for _, b := range bare {
		count[b.room]++
		if !inAny(b.room, unsaid) || slices.Contains(strings.Fields(os.Getenv("ASSAY_UNSAID")), b.room) {
			t.Errorf("%s: %q isn't said through wording", b.at, b.words)
		}
	}
	rooms := slices.Sorted(maps.Keys(count))
	sort.SliceStable(rooms, func(i, j int) bool { return count[rooms[i]] > count[rooms[j]] })
	for _, room := range rooms {
		t.Logf("%4d %s", count[room], room)
	}
}

func inAny(room string, folders []string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return within(room, f) })
}

func TestTheGermanFilesAreInOrder(t *testing.T) {
	files, err := filepath.Glob("../assets/language/*/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no files of texts: %v", err)
	}
	all, from := map[string]string{}, map[string]string{}
	for _, name := range files {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if filepath.Base(filepath.Dir(name)) == "de" {
			if err := json.Unmarshal(file, &texts); err != nil {
				t.Errorf("%s can't be read: %v", name, err)
			}
		}
		for english, text := range texts {
			if before, twice := all[english]; twice && before != text {
				t.Errorf("%q is %q in %s, but %q in %s: tell with wording.Sense what is meant", english, before, from[english], text, filepath.Base(name))
			}
			all[english], from[english] = text, filepath.Base(name)
		}
		decoder := json.NewDecoder(strings.NewReader(string(file)))
		var keys []string
		depth, isKey := 0, true
		for {
			token, err := decoder.Token()
			if err != nil {
				break
			}
			switch token := token.(type) {
			case json.Delim:
				if token == '{' {
					depth++
					isKey = true
				} else {
					depth--
					isKey = true
				}
			case string:
				if isKey && depth == 1 {
					keys = append(keys, token)
				}
				isKey = !isKey
			}
		}
		for i := 1; i < len(keys); i++ {
			if keys[i] == keys[i-1] {
				t.Errorf("%s says %q twice", name, keys[i])
			}
		}
		if filepath.Base(filepath.Dir(name)) != "de" {
			continue
		}
		if !slices.IsSorted(keys) {
			t.Errorf("the keys of %s aren't sorted", name)
		}
		room := strings.ReplaceAll(strings.TrimSuffix(filepath.Base(name), ".json"), ".", "/")
		if info, err := os.Stat("../" + room); err != nil || !info.IsDir() {
			t.Errorf("%s is named after no folder of the program", name)
		}
	}
}
