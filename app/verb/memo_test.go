package verb

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/data"
	"assay/data/store"
)

// withTheses is a sample with theses of the titles given; one's text embeds a view that is gone.
func withTheses(t *testing.T, titles ...string) string {
	t.Helper()
	path := sample(t)
	ctx := context.Background()
	book, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if _, err := book.Edit(ctx, "write", func(e *store.Edit) error {
		for _, title := range titles {
			x := data.Thesis{ThesisText: data.ThesisText{Title: title, Stance: data.Bull, State: data.Active, Companies: "IREN", Body: "It stands at [[x|IREN/ai:signing_speed_mw_12m]]."}}
			if strings.Contains(title, "broken") {
				x.Body = "![[gone|view:0190a]]"
			}
			if err := e.SaveThesis(&x); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAMemoIsWrittenByTheThesisTitle(t *testing.T) {
	path := withTheses(t, "IREN signs slowly", "A broken link")
	folder := t.TempDir()
	at := func(name string) string { return filepath.Join(folder, name) }
	cases := []struct {
		name  string
		args  []string
		code  int
		says  string // on either stream
		files []string
	}{
		{"as its ending says, whatever the capitals", []string{"iren SIGNS slowly", "--out", at("a.pdf")}, Done, at("a.pdf"), []string{"a.pdf"}},
		{"not over what is there", []string{"IREN signs slowly", "--out", at("a.pdf")}, Undone, "is there already and was left as it was; choose another name, or say --replace", nil},
		{"over it where asked", []string{"IREN signs slowly", "--out", at("a.pdf"), "--replace"}, Done, at("a.pdf"), nil},
		{"in several formats", []string{"IREN signs slowly", "--out", at("b"), "--format", "html,md"}, Done, at("b.html"), []string{"b.html", "b/memo.md"}},
		{"with a view chosen", []string{"IREN signs slowly", "--out", at("c"), "--format", "md", "--view", "cash at hand"}, Done, at("c"), []string{"c/memo.md", "c/charts/figure-1.png"}},
		{"what can't be shown is named", []string{"A broken link", "--out", at("d.html")}, Wrong, "A link leads nowhere: The notebook has no view gone.", []string{"d.html"}},
		{"an unknown thesis lists those there are", []string{"Nothing", "--out", at("e.html")}, Undone, `it has "A broken link", "IREN signs slowly"`, nil},
		{"an unknown view", []string{"IREN signs slowly", "--out", at("e.html"), "--view", "x"}, Undone, `has no saved view named "x"`, nil},
		{"an unknown format", []string{"IREN signs slowly", "--out", at("e"), "--format", "docx"}, Undone, "html, pdf or md", nil},
		{"without a place", []string{"IREN signs slowly"}, Undone, "say with --out", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out, talk, code := assay(append([]string{"memo", path}, c.args...)...)
			if code != c.code || !strings.Contains(out+talk, c.says) {
				t.Errorf("%d %s %s", code, out, talk)
			}
			for _, f := range c.files {
				if info, err := os.Stat(at(f)); err != nil || info.Size() == 0 {
					t.Errorf("%s: %v", f, err)
				}
			}
		})
	}
	if _, err := os.Stat(at("e.html")); err == nil {
		t.Error("a memo that could not be made was written")
	}
}
