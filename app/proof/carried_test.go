package proof

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"assay/app/plot"
	"assay/data"
)

// anyProof draws a proof as a chart could make it.
func anyProof(t *rapid.T) *Proof {
	word := rapid.StringMatching(`[A-Za-zÀ-ž0-9/_ €−"<&]{1,12}`)
	var figures []plot.Drawn
	for range rapid.IntRange(0, 12).Draw(t, "figures") {
		figures = append(figures, cleanFigure(plot.Drawn{Unit: word.Draw(t, "unit"), Measure: word.Draw(t, "measure"), Period: word.Draw(t, "period"),
			Value: rapid.Float64Range(-1e15, 1e15).Draw(t, "value"), Computed: rapid.Bool().Draw(t, "computed"), Sources: rapid.SliceOfN(word, 0, 3).Draw(t, "sources")}))
	}
	view := data.View{Kind: data.BarChart, Axis: data.AgeAxis, Units: "APLD/ai IREN/ai", Metrics: word.Draw(t, "metrics"), Name: word.Draw(t, "name"),
		From: data.Date{Year: 2025, Month: 1}, Apart: rapid.Bool().Draw(t, "apart"), Log: rapid.Bool().Draw(t, "log")}
	view.UID = word.Draw(t, "uid")
	return &Proof{Notebook: "n", Book: Clean(word.Draw(t, "book"), mostText), After: "a", AsOf: data.Date{Year: 2026, Month: 7, Day: 1}, UpTo: rapid.Bool().Draw(t, "up to"),
		Title: "t", View: cleanView(view), Figures: figures, Code: codeOf(view, false, figures), Size: Size{1280, 720}, Pixels: "sum"}
}

func TestWhatAPictureCarriesIsReadBackAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProof(t)
		carried, err := p.Carried(p.Title, p.Size, p.Pixels)
		if err != nil {
			t.Fatal(err)
		}
		back, whole, err := parse(carried[len(carried)-1].Text)
		if err != nil || !whole {
			t.Fatalf("%v, whole %v", err, whole)
		}
		if !reflect.DeepEqual(back, p) {
			t.Fatalf("read back was\n%+v, want\n%+v", back, p)
		}
	})
}

func TestAnyLetterAlteredInWhatAPictureCarriesIsSeen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProof(t)
		carried, err := p.Carried(p.Title, p.Size, p.Pixels)
		if err != nil {
			t.Fatal(err)
		}
		text := []byte(carried[len(carried)-1].Text)
		from := strings.Index(string(text), `"says":`)
		at := rapid.IntRange(from+len(`"says":`), len(text)-2).Draw(t, "at")
		text[at] ^= 1 << rapid.IntRange(0, 6).Draw(t, "bit")
		if _, whole, err := parse(string(text)); err == nil && whole {
			t.Fatalf("altered at %d it passes", at)
		}
	})
}

func TestACodeDependsOnTheFiguresAndNotOnTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyProof(t)
		turned := slices.Clone(p.Figures)
		slices.Reverse(turned)
		if figuresCode(turned) != figuresCode(p.Figures) {
			t.Fatal("the order counts")
		}
		if code, err := ParseCode(p.Code); err != nil || code != p.Code {
			t.Fatalf("%s is read as %s (%v)", p.Code, code, err)
		}
	})
	a := []plot.Drawn{{Unit: "A/ai", Measure: "revenue", Period: "FY25", Value: 1}}
	b := []plot.Drawn{{Unit: "A/ai", Measure: "revenue", Period: "FY25", Value: 1.001}}
	if figuresCode(a) == figuresCode(b) {
		t.Error("another value has the same code")
	}
}

func TestACodeIsReadAsPeopleTypeIt(t *testing.T) {
	for text, want := range map[string]string{
		"K7Q2-9FXM": "K7Q2-9FXM", "k7q29fxm": "K7Q2-9FXM", " k7q2 9fxm ": "K7Q2-9FXM", "ILO0-1234": "1100-1234", "K7Q2–9FXM": "K7Q2-9FXM",
		"": "", "K7Q2": "", "K7Q2-9FXMM": "", "K7Q2-9FXU": "", "picture.png": "", "Ѐ7Q2-9FXM": "",
	} {
		got, err := ParseCode(text)
		if got != want || (err == nil) != (want != "") {
			t.Errorf("%q is read as %q (%v), want %q", text, got, err, want)
		}
	}
}

func TestAFieldThatALaterAssayAddsToViewsLeavesDefinitionsAlone(t *testing.T) {
	v := data.View{Kind: data.LineChart, Axis: data.CalendarAxis, Units: "APLD/ai", Metrics: "revenue", Name: "one", Title: "two", Position: 3}
	v.ID, v.UID = 4, "uid"
	if got, want := definition(v), `{"axis":"calendar","kind":"lines","metrics":"revenue","units":"APLD/ai"}`; got != want {
		t.Errorf("the definition is %s, want %s", got, want)
	}
}

func TestATextFromElsewhereCannotSteerATerminal(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                 "plain",
		"\x1b[31mred\x1b[0m":    "[31mred[0m",
		"two\r\nlines\tand":     "two  lines and",
		"left\u202eright\u2066": "leftright",
		"\u0000nul\u009b":       "nul",
		"  room  ":              "room",
		"12345678901":           "1234567890…",
		"\xff\xfe":              "",
	} {
		if got := Clean(text, 10); got != want && len([]rune(want)) <= 10 {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

func FuzzWhatAPictureCarries(f *testing.F) {
	p := &Proof{Notebook: "n", Book: "b.assay", AsOf: data.Date{Year: 2026, Month: 7, Day: 1}, View: data.View{Kind: data.LineChart, Units: "APLD/ai"}, Code: "K7Q2-9FXM",
		Figures: []plot.Drawn{{Unit: "APLD/ai", Measure: "revenue", Period: "Q2 FY26", Value: 126.6, Sources: []string{"Applied Digital, 3 Jan 2026"}}}}
	carried, err := p.Carried("title", Size{1280, 720}, "sum")
	if err != nil {
		f.Fatal(err)
	}
	whole := carried[len(carried)-1].Text
	f.Add(whole)
	f.Add(strings.Replace(whole, "126.6", "1e999", 1))
	f.Add(`{"assay_picture":1,"says":{"as_of":"2026","sources":["a"],"figures":[{"sources":[-1]}]}}`)
	f.Add(`{"assay_picture":9}`)
	f.Add("\x00")
	f.Fuzz(func(t *testing.T, text string) {
		p, _, err := parse(text)
		if err != nil {
			return
		}
		if len(p.Figures) > mostFigures || p.LeftOut < 0 {
			t.Fatalf("%d figures, %d left out", len(p.Figures), p.LeftOut)
		}
		texts := []string{p.Book, p.Title, p.View.Name, p.View.Title, p.View.Units, p.View.Metrics, p.Notebook, p.After, p.Code}
		for _, f := range p.Figures {
			texts = append(append(texts, f.Unit, f.Measure, f.Period), f.Sources...)
		}
		for _, s := range texts {
			if strings.ContainsFunc(s, unicode.IsControl) || len([]rune(s)) > mostNames+1 {
				t.Fatalf("%q comes through", s)
			}
		}
	})
}
