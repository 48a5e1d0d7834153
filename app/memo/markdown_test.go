package memo_test

import (
	"bytes"
	"image/png"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"assay/app/memo"
)

// again is a Markdown memo read by a reader of Markdown: its tree, and complaints about what is more than text in it.
func again(files []memo.File) (doc ast.Node, complaints []string) {
	source := files[0].Content
	doc = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(source))
	pictures := map[string]bool{}
	for _, f := range files[1:] {
		pictures[f.Path] = true
	}
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.HTMLBlock, *ast.RawHTML:
			complaints = append(complaints, "HTML")
		case *ast.Image:
			if !pictures[string(n.Destination)] {
				complaints = append(complaints, "a picture "+string(n.Destination))
			}
		case *ast.Link:
			if u, err := url.Parse(string(n.Destination)); err != nil || u.Scheme != "http" && u.Scheme != "https" {
				complaints = append(complaints, "a link "+string(n.Destination))
			}
		case *ast.AutoLink:
			if u, err := url.Parse(string(n.URL(source))); err != nil || u.Scheme != "http" && u.Scheme != "https" {
				complaints = append(complaints, "an address "+string(n.URL(source)))
			}
		}
		return ast.WalkContinue, nil
	})
	return doc, complaints
}

func TestTheMarkdownOfTheSampleIsReadAgainWithItsPictures(t *testing.T) {
	files, err := gathered(t).Markdown()
	if err != nil {
		t.Fatal(err)
	}
	doc, complaints := again(files)
	for _, c := range complaints {
		t.Error(c)
	}
	if len(files) != 4 {
		t.Fatalf("%d files, want memo.md and 3 pictures", len(files))
	}
	for _, f := range files[1:] {
		if img, err := png.Decode(bytes.NewReader(f.Content)); err != nil || img.Bounds().Dx() != 1360 {
			t.Errorf("%s: %v", f.Path, err)
		}
	}
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Renderer().Render(&page, files[0].Content, doc); err != nil {
		t.Fatal(err)
	}
	all := strings.Join(strings.Fields(textOf(t, page.Bytes())), " ")
	for _, want := range sampleWords {
		if want == "(1,160 MW, known through 1 Jul 2026)" { // its sources stand behind it
			want = "(1,160 MW, known through 1 Jul 2026)[1–5]"
		}
		if !strings.Contains(all, want) {
			t.Errorf("it lacks %q", want)
		}
	}
	for _, want := range []string{"<strong>narrative runs ahead</strong>", "<em>talking is not signing, signing is not delivering</em>", "<del>old</del>", "<code>contracted / 12</code>",
		`<td style="text-align:right">150</td>`, `<a href="https://example.com/filing?a=1&amp;b=2">the filing</a>`, "<li>one is with an investment-grade tenant</li>", "<blockquote>"} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("it lacks %s", want)
		}
	}
}

func TestNoTextIsMoreThanTextInMarkdown(t *testing.T) {
	book := emptyBook(t)
	rapid.Check(t, func(r *rapid.T) {
		title := nastyText().Draw(r, "title")
		m := written(r, book, title, nastyText().Draw(r, "body"), nastyText().Draw(r, "pillar"))
		files, err := m.Markdown()
		if err != nil {
			r.Fatal(err)
		}
		doc, complaints := again(files)
		if len(complaints) > 0 {
			r.Fatalf("%s in\n%s", strings.Join(complaints, ", "), files[0].Content)
		}
		// The headings are those of the tree, in their order: no text made one or took one away.
		var want, got []string
		want = append(want, "1 "+m.Title)
		want = append(want, headings(m.Blocks)...)
		_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if h, ok := n.(*ast.Heading); ok && entering {
				got = append(got, string(rune('0'+h.Level))+" "+readText(h, files[0].Content))
			}
			return ast.WalkContinue, nil
		})
		if squeezed(want) != squeezed(got) {
			r.Fatalf("headings\n%s\nwant\n%s\nin\n%s", squeezed(got), squeezed(want), files[0].Content)
		}
	})
}

func headings(all []memo.Block) []string {
	var out []string
	for _, b := range all {
		switch b := b.(type) {
		case *memo.Heading:
			text := ""
			for _, s := range b.Spans {
				text += s.Text
			}
			out = append(out, string(rune('0'+b.Level))+" "+text)
		case *memo.Quote:
			out = append(out, headings(b.Blocks)...)
		case *memo.List:
			for _, item := range b.Items {
				out = append(out, headings(item)...)
			}
		}
	}
	return out
}

// readText is the text of a node as a reader sees it.
func readText(n ast.Node, source []byte) string {
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Renderer().Render(&page, source, n); err != nil {
		return err.Error()
	}
	return plainText(page.String())
}

func squeezed(lines []string) string {
	var out []string
	for _, l := range lines {
		out = append(out, strings.Join(strings.Fields(l), ""))
	}
	return strings.Join(out, "\n")
}

func TestAMemoIsWrittenBesideWhatIsThereAndNeverOverIt(t *testing.T) {
	m := &memo.Memo{Title: "T", AsOf: today, Notebook: "n.assay", Blocks: []memo.Block{&memo.Paragraph{Spans: []memo.Span{{Text: "words"}}}}}
	folder := t.TempDir()
	path := filepath.Join(folder, "memo.pdf")
	places, err := m.Write(path, memo.Formats, false)
	if err != nil || strings.Join(places, " ") != strings.Join([]string{filepath.Join(folder, "memo.html"), path, filepath.Join(folder, "memo")}, " ") {
		t.Fatalf("%v %v", places, err)
	}
	before, _ := os.ReadFile(path)
	if _, err := m.Write(path, []memo.Format{memo.PDF}, false); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("over a file it says %v", err)
	}
	if _, err := m.Write(path, memo.Formats, true); err != nil {
		t.Errorf("asked to replace it says %v", err)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the same memo isn't the same file")
	}
	mine := filepath.Join(folder, "memo", "mine.txt")
	if err := os.WriteFile(mine, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := m.Write(path, memo.Formats, true); err == nil || !strings.Contains(err.Error(), "holds more than a memo") {
		t.Errorf("over a folder with something else in it, it says %v", err)
	}
	if _, err := os.Stat(mine); err != nil {
		t.Error("what was in the folder is gone")
	}
	left, _ := filepath.Glob(filepath.Join(folder, ".assay*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if _, err := m.Write(filepath.Join(folder, "nowhere", "m.html"), []memo.Format{memo.HTML}, false); err == nil {
		t.Error("into no folder it writes")
	}
}
