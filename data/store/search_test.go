package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"assay/data"
)

// found lists what a search finds, as kind and title.
func found(t testing.TB, n *Notebook, text string) []string {
	t.Helper()
	hits, err := n.Search(context.Background(), text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	out := []string{}
	for _, h := range hits {
		out = append(out, string(h.Kind)+": "+h.Title)
	}
	return out
}

// library is a book with something of each kind to find.
func library(t testing.TB) (*Notebook, fixture, data.Contract) {
	t.Helper()
	n, f := book(t)
	party := data.Party{Name: "Microsoft"}
	var contract data.Contract
	f.do(t, "fill", func(e *Edit) error {
		if err := e.Put(&party); err != nil {
			return err
		}
		contract = data.Contract{Key: "iren-msft", UnitID: f.ai.ID, CustomerID: party.ID, Site: "Childress", Kind: data.Cloud, Status: data.Signed, Note: "GB300 fleet, prepaid by a fifth"}
		if err := e.Put(&contract); err != nil {
			return err
		}
		c := data.Commitment{UnitID: f.ai.ID, Site: "Horizon 1", Kind: "energised", Class: data.Enabling, Words: "mid-2026", WindowFrom: data.Date{Year: 2026, Month: 5}, WindowTo: data.Date{Year: 2026, Month: 8}}
		if err := e.Put(&c); err != nil {
			return err
		}
		if err := e.Put(&data.Note{Pin: data.PinContract, ContractID: contract.ID, Text: "Ask about the café at the site"}); err != nil {
			return err
		}
		return e.Put(&data.Note{Pin: data.PinDate, OnDate: data.Date{Year: 2026, Month: 4, Day: 19}, Text: "Halving: the subsidy falls"})
	})
	f.thesis(t, "Signing is not delivering", "The **narrative** runs ahead of execution.\n\n## Power\n\nPower price and the [[the Childress lease|contract:"+contract.UID+"]] decide it. Überlandwerk, Αθήνα, Ёлка, naïve.")
	f.thesis(t, "Credit", "Microsoft pays. Microsoft always pays, and Microsoft has the better rating.")
	return n, f, contract
}

func TestASearchFindsEachKindAsOneTypes(t *testing.T) {
	n, _, contract := library(t)
	cases := []struct {
		name, text string
		want       []string
	}{
		{"a thesis by a word of its text", "narrative", []string{"thesis: Signing is not delivering"}},
		{"by the beginning of a word", "narr", []string{"thesis: Signing is not delivering"}},
		{"by the words of a link in it", "childress lease", []string{"thesis: Signing is not delivering"}},
		{"but not by the link's target", contract.UID, []string{}},
		{"all words have to be there", "narrative microsoft", []string{}},
		{"in any order", "execution ahead", []string{"thesis: Signing is not delivering"}},
		{"what is quoted has to follow", `"ahead execution"`, []string{}},
		{"and does here", `"ahead of exec`, []string{"thesis: Signing is not delivering"}},
		{"a contract by a word of its note", "prepaid fifth", []string{"contract: Childress"}},
		{"a commitment by the words of the promise", "mid-2026", []string{"commitment: Horizon 1, energised"}},
		{"a source by its title", "q2 fy26", []string{"source: IREN Q2 FY26"}},
		{"a source by its address", "example.com", []string{"source: IREN Q2 FY26"}},
		{"a note on a day", "halving", []string{"note: 2026-04-19"}},
		{"a note without its accent", "cafe", []string{"note: Childress"}},
		{"an accent that isn't in the text", "nàivé", []string{"thesis: Signing is not delivering"}},
		{"German", "UBERLAND", []string{"thesis: Signing is not delivering"}},
		{"Greek without its tone, and with the other sigma", "αθηνα", []string{"thesis: Signing is not delivering"}},
		{"Cyrillic", "елка", []string{"thesis: Signing is not delivering"}},
		{"nothing", "", []string{}},
		{"signs alone", `"*" -- ^ ( ) : { }`, []string{}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := found(t, n, c.text); !slices.Equal(got, c.want) {
				t.Errorf("%q finds %q, want %q", c.text, got, c.want)
			}
		})
	}
	if got := found(t, n, "microsoft"); len(got) != 2 || got[0] != "thesis: Credit" {
		t.Errorf("what names it most isn't first: %q", got)
	}
	if got := found(t, n, "iren"); !slices.Contains(got, "company: IREN") || got[0] != "company: IREN" && got[0] != "source: IREN Q2 FY26" {
		t.Errorf("a title doesn't go first: %q", got)
	}
}

func TestAHitShowsWhereItsWordsStand(t *testing.T) {
	n, _, _ := library(t)
	hits, err := n.Search(context.Background(), "power über")
	if err != nil || len(hits) != 1 {
		t.Fatal(hits, err)
	}
	h := hits[0]
	var words []string
	for _, m := range h.Marks {
		words = append(words, h.Snippet[m.From:m.To])
	}
	if !slices.Equal(words, []string{"Power", "Power", "Überlandwerk"}) || strings.Contains(h.Snippet, "\n") || strings.Contains(h.Snippet, "[[") || h.Where != "bull · active · IREN" {
		t.Errorf("it shows %q, %q in %q", h.Snippet, words, h.Where)
	}
	hits, _ = n.Search(context.Background(), "sign deliv")
	if h := hits[0]; len(h.TitleMarks) != 2 || h.Title[h.TitleMarks[1].From:h.TitleMarks[1].To] != "delivering" || h.Snippet != "" {
		t.Errorf("in the title it marks %+v of %q, %q", h.TitleMarks, h.Title, h.Snippet)
	}
}

func TestASearchSeesEveryChange(t *testing.T) {
	n, f, contract := library(t)
	ctx := context.Background()
	gone := func(text string) {
		t.Helper()
		if got := found(t, n, text); len(got) != 0 {
			t.Errorf("%q still finds %q", text, got)
		}
	}
	there := func(text, want string) {
		t.Helper()
		if got := found(t, n, text); len(got) != 1 || got[0] != want {
			t.Errorf("%q finds %q, want %q", text, got, want)
		}
	}
	gone("zirconium")
	x := f.thesis(t, "New", "zirconium")
	there("zirconium", "thesis: New")
	x.Body = "hafnium"
	f.do(t, "save", func(e *Edit) error { return e.SaveThesis(&x) })
	gone("zirconium")
	there("hafnium", "thesis: New")
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	there("zirconium", "thesis: New")
	gone("hafnium")
	f.do(t, "pillar", func(e *Edit) error { return e.PutPillar(&data.Pillar{ThesisID: x.ID, Text: "tantalum"}) })
	there("tantalum", "thesis: New")
	party, _, err := one[data.Party](ctx, n.read, "WHERE r.name = 'Microsoft'")
	if err != nil {
		t.Fatal(err)
	}
	party.Name = "Hyperscaler"
	f.do(t, "rename", func(e *Edit) error { return e.Put(&party) })
	there("hyperscaler", "contract: Childress")
	f.do(t, "remove", func(e *Edit) error { return e.Remove(&contract) })
	gone("hyperscaler")
	f.do(t, "remove", func(e *Edit) error { return e.Remove(&x) })
	gone("zirconium")
	// Another opening that reads alone searches too.
	reader, err := Open(ctx, n.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	if reader.ReadOnly() == "" {
		t.Fatal("it isn't open to read")
	}
	if got := found(t, reader, "narrative"); len(got) != 1 {
		t.Errorf("open to read it finds %q", got)
	}
}

func TestASearchLeavesNothingInTheFile(t *testing.T) {
	n, _, _ := library(t)
	before, err := texts(context.Background(), n.read, "SELECT name FROM sqlite_schema WHERE name LIKE '%words%' OR sql LIKE '%fts5%'")
	found(t, n, "narrative")
	if err != nil || len(before) != 0 {
		t.Errorf("the file holds %v, %v", before, err)
	}
	n.Close()
	if _, err := n.Search(context.Background(), "narrative"); err == nil {
		t.Error("a closed notebook is searched")
	}
}

func FuzzSearch(f *testing.F) {
	n, _, _ := library(f)
	for _, s := range []string{"narrative", `"`, `a" OR b`, "NEAR(a b)", "*", "title:x", "-a", "^a", "a AND", "\x00", "\xff\xfe", "ß ﬁ ½ İ ς", "日本語", "a" + strings.Repeat("b", 5000), strings.Repeat("a ", 3000), "́"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) { searchSafely(t, n, text) })
}

// searchSafely searches for a text and looks whether what comes back is in order.
func searchSafely(t interface{ Fatalf(string, ...any) }, n *Notebook, text string) {
	hits, err := n.Search(context.Background(), text)
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	for _, h := range hits {
		last := 0
		for _, m := range h.Marks {
			if m.From < last || m.To <= m.From || m.To > len(h.Snippet) {
				t.Fatalf("%q marks %+v in %q", text, h.Marks, h.Snippet)
			}
			last = m.To
		}
		if len(h.Marks)+len(h.TitleMarks)+len(marks(h.Where, parseSearch(text), 1)) == 0 {
			t.Fatalf("%q finds %q and marks nothing", text, h.Title)
		}
	}
}

func TestWhateverIsTypedIsSearchedFor(t *testing.T) {
	n, f, _ := library(t)
	f.thesis(t, "Letters", "ß ﬁn ½ İstanbul ς ΣΊΣΥΦΟΣ 日本語テキスト ไทย हिन्दी עברית العربية 𝔘𝔫𝔦 x²")
	parts := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`"`, "*", " AND ", " OR ", "NEAR(", ")", "^", "-", ":", "{", "}", "\x00", "\xff", "microsoft", "pow", "本語", "istanbul", "σίσυφος", "ﬁ", "²", "́", "“"})))
	rapid.Check(t, func(t *rapid.T) { searchSafely(t, n, strings.Join(parts.Draw(t, "parts"), "")) })
	for _, text := range []string{"fin", "istanbul", "σισυφος", "日本", "テキスト", "ไทย", "हिन्दी", "עברית", "العربية", "uni", "ss"} {
		if got := found(t, n, text); len(got) != 1 || got[0] != "thesis: Letters" {
			t.Errorf("%q finds %q", text, got)
		}
	}
}

func TestASnippetCutsNoLetter(t *testing.T) {
	words := rapid.SliceOf(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"narrative ", "Überlandwerk\n\n", "日本語", "\xff", strings.Repeat("long", 60), "  "})))
	rapid.Check(t, func(t *rapid.T) {
		text, query := strings.Join(words.Draw(t, "words"), ""), rapid.SampledFrom([]string{"narr", "uber", "日", "long", `"narrative uber"`}).Draw(t, "query")
		s, all := snippet(text, parseSearch(query))
		last := 0
		for _, m := range all {
			if m.From < last || m.To <= m.From || m.To > len(s) {
				t.Fatalf("%q in %q marks %+v", query, s, all)
			}
			last = m.To
		}
		if utf8.ValidString(text) && !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r") {
			t.Fatalf("%q of %q", s, text)
		}
	})
}

// BenchmarkFirstSearch measures what the note at the head of search.go claims: the first search of a notebook builds the index.
func BenchmarkFirstSearch(b *testing.B) {
	ctx := context.Background()
	n, err := Create(ctx, filepath.Join(b.TempDir(), "big.assay"), Options{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	words := make([]string, 3000)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range words {
		for range 3 + random.IntN(8) {
			words[i] += string(rune('a' + random.IntN(26)))
		}
	}
	if _, err := n.Edit(ctx, "write", func(e *Edit) error {
		for i := range 200 {
			var text strings.Builder
			for range 5000 {
				text.WriteString(words[random.IntN(len(words))] + " ")
			}
			if err := e.SaveThesis(&data.Thesis{ThesisText: data.ThesisText{Title: fmt.Sprint(i), Body: text.String(), Stance: data.Bull, State: data.Active}}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			n.index.close()
			if _, err := n.Search(ctx, words[7]); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("next", func(b *testing.B) {
		for b.Loop() {
			if _, err := n.Search(ctx, words[7][:3]); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSearchBesides100000Figures measures the first search, and what a thesis's board and its list of news ask, beside many figures.
func BenchmarkSearchBesides100000Figures(b *testing.B) {
	ctx := context.Background()
	n, err := Open(ctx, filled(b, 100_000), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	x := data.Thesis{ThesisText: data.ThesisText{Title: "Signing", Body: strings.Repeat("signing is not delivering ", 1000), Stance: data.Bull, State: data.Active}}
	if _, err := n.Edit(ctx, "write", func(e *Edit) error {
		for i := range 100 {
			if err := e.Put(&data.Source{Title: fmt.Sprintf("Results %d", i), Publisher: "Company"}); err != nil {
				return err
			}
		}
		return e.SaveThesis(&x)
	}); err != nil {
		b.Fatal(err)
	}
	for name, work := range map[string]func() error{
		"first":  func() error { n.index.close(); _, err := n.Search(ctx, "results"); return err },
		"next":   func() error { _, err := n.Search(ctx, "sign"); return err },
		"theses": func() error { _, err := n.ThesesOf(ctx); return err },
		"since":  func() error { _, err := n.RecordedSince(ctx, []string{"C01", "C02"}, n.now()); return err },
		"links":  func() error { _, err := n.BackLinks(ctx, data.Link{Kind: data.CompanyLink, Path: "C01"}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := work(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
