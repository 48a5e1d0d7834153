package memo_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"assay/app/memo"
)

// poppler runs one of its tools on a PDF and gives what it says.
func poppler(t *testing.T, name string, pdf []byte, args ...string) string {
	t.Helper()
	tool, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s isn't installed: .ci/setup puts it in place", name)
	}
	path := filepath.Join(t.TempDir(), "memo.pdf")
	if err := os.WriteFile(path, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	var out, says bytes.Buffer
	cmd := exec.Command(tool, append(args, path, "-")...)
	if name == "pdfinfo" || name == "pdffonts" || name == "pdfimages" {
		cmd = exec.Command(tool, append(args, path)...)
	}
	cmd.Stdout, cmd.Stderr = &out, &says
	if err := cmd.Run(); err != nil || says.Len() > 0 {
		t.Fatalf("%s: %v %s", name, err, says.String())
	}
	return out.String()
}

func TestTheTextOfThePDFIsReadInItsOrder(t *testing.T) {
	pdf, err := gathered(t).PDF()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(poppler(t, "pdftotext", pdf)), " ")
	at := 0
	for _, want := range []string{"Applied Digital signs faster than it can be funded", "As of 10 Jul 2026 · sample.assay · Ann Lyst", "Where it stands", "2 are broken", "The thesis",
		"€, −5 % a quarter or ≥ 3x", "What is signed", "months since first contract", "Figure 1. Signing speed by age", "In Greek Δ and Ω, in Russian «договор»", "leases of fifteen years",
		"What can go wrong", "Figure 2.", "a campus slips by two quarters", "the tenant walks away", "Pillars", "It signs more than 600 MW a year", "Tests", "It was 31 days on 31 Jan 2026", "Catalysts",
		"Results of fiscal 2026", "Scorecard extract", "Investment-grade share", "Sources", "Applied Digital: Polaris Forge 3 lease", "Made with Assay"} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("%q isn't behind what comes before it in\n%s", want, text)
		}
		at += i
	}
	for page := 1; page <= 3; page++ {
		if !strings.Contains(text, "Page "+string(rune('0'+page))+" of ") {
			t.Errorf("page %d has no number", page)
		}
	}
	if !strings.Contains(text, "sample.assay · as of 10 Jul 2026") {
		t.Error("the foot doesn't name notebook and day")
	}
	if images := poppler(t, "pdfimages", pdf, "-list"); strings.Count(images, "\n") > 2 {
		t.Errorf("its charts aren't drawings:\n%s", images)
	}
	if info := poppler(t, "pdfinfo", pdf); !regexp.MustCompile(`Page size:\s+595\.28 x 841\.89 pts \(A4\)`).MatchString(info) || !regexp.MustCompile(`CreationDate:\s+Fri Jul 10`).MatchString(info) {
		t.Errorf("it's\n%s", info)
	}
	fonts := poppler(t, "pdffonts", pdf)
	for _, line := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
		if f := strings.Fields(line); f[len(f)-5] != "yes" || f[len(f)-3] != "yes" {
			t.Errorf("a font isn't embedded with its letters: %s", line)
		}
	}
	if again, err := gathered(t).PDF(); err != nil || !bytes.Equal(pdf, again) {
		t.Error("the same memo isn't the same file")
	}
}

func TestALongMemoPartsNoRowAndLeavesNoHeadingAlone(t *testing.T) {
	for fill := range 24 { // the section begins at another height each time
		var blocks []memo.Block
		words := func(s string) []memo.Span { return []memo.Span{{Text: s}} }
		for range 30 + fill {
			blocks = append(blocks, &memo.Paragraph{Spans: words("filling")})
		}
		table := &memo.Table{Aligns: []memo.Align{memo.Left, memo.Right}, Head: []memo.Cell{{Spans: words("HEAD")}, {Spans: words("figure")}}}
		for range 60 {
			table.Rows = append(table.Rows, memo.Row{Cells: []memo.Cell{{Spans: words("BEGIN of a row which is so long that it takes more than one line of the page that it stands on, and so could be parted END")}, {Spans: words("1")}}})
		}
		blocks = append(blocks, &memo.Heading{Level: 2, Spans: words("SECTION")}, &memo.Paragraph{Spans: words("What follows the section's heading.")}, table)
		pdf, err := (&memo.Memo{Title: "Long", Notebook: "n.assay", AsOf: today, Blocks: blocks}).PDF()
		if err != nil {
			t.Fatal(err)
		}
		for n, page := range strings.Split(strings.TrimRight(poppler(t, "pdftotext", pdf, "-layout"), "\f"), "\f") {
			if strings.Count(page, "BEGIN") != strings.Count(page, "END") {
				t.Errorf("with %d, page %d parts a row:\n%s", fill, n+1, page)
			}
			if strings.Contains(page, "SECTION") && !strings.Contains(page, "What follows") {
				t.Errorf("with %d, page %d ends with a heading", fill, n+1)
			}
			if strings.Contains(page, "BEGIN") && strings.Count(page, "HEAD") != 1 {
				t.Errorf("with %d, page %d has the table's head %d times", fill, n+1, strings.Count(page, "HEAD"))
			}
		}
		if fill > 6 && testing.Short() {
			break
		}
	}
}

func TestNoTextBreaksThePDF(t *testing.T) {
	book := emptyBook(t)
	rapid.Check(t, func(r *rapid.T) {
		m := written(r, book, nastyText().Draw(r, "title"), nastyText().Draw(r, "body"), nastyText().Draw(r, "pillar"))
		pdf, err := m.PDF()
		if err != nil {
			r.Fatal(err)
		}
		for _, bad := range []string{"/JavaScript", "/JS ", "/Launch", "/Type /EmbeddedFile", "/SubmitForm", "/URI (javascript", "/URI (file", "/URI (data"} {
			if bytes.Contains(pdf, []byte(bad)) {
				r.Fatalf("it holds %s", bad)
			}
		}
	})
}

func FuzzBody(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Add(sampleBody)
	f.Add(strings.Repeat(">", 5000) + " deep")
	f.Add(strings.Repeat("word", 3000))
	f.Add("\xc3")
	f.Add(strings.Repeat("- ", 300) + "deep")
	f.Fuzz(func(t *testing.T, body string) {
		m := &memo.Memo{Title: body, Notebook: body, AsOf: today, Blocks: memo.BodyOf(body)}
		page, err := m.HTML()
		if err != nil {
			t.Fatal(err)
		}
		if c := harmless(page); len(c) > 0 {
			t.Fatal(strings.Join(c, "\n"))
		}
		if _, err := m.PDF(); err != nil {
			t.Fatal(err)
		}
		files, err := m.Markdown()
		if err != nil {
			t.Fatal(err)
		}
		if _, c := again(files); len(c) > 0 {
			t.Fatalf("%s in\n%s", strings.Join(c, "\n"), files[0].Content)
		}
	})
}
