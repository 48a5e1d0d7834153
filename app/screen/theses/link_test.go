package theses

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/kit"
	"assay/charts"
	"assay/data"
)

// newDesk is a room whose main goroutine is the test's also for what the editor does by itself after a moment.
func newDesk(t *testing.T) *room {
	t.Helper()
	r := newRoom(t)
	r.main.Serve(t)
	t.Cleanup(func() { r.screen.editor.SetText("") }) // which ends what is still to come
	return r
}

// typed types into the text.
func (r *room) typed(text string) {
	r.Helper()
	r.window.Canvas().Focus(r.screen.editor.Focusable())
	test.Type(r.screen.editor.Field, text)
	r.settle()
}

func (r *room) press(k fyne.KeyName) { r.screen.editor.Field.TypedKey(&fyne.KeyEvent{Name: k}) }

func TestTwoBracketsOfferEvidenceAndPutItIn(t *testing.T) {
	cases := []struct {
		name, typed string
		keys        []fyne.KeyName
		kind        data.LinkKind
		label       string
		measure     string
	}{
		{"an indicator of a unit", "[[signing speed apld", []fyne.KeyName{fyne.KeyReturn}, data.MeasureLink, "Signing speed, 12 months of APLD/ai", "signing_speed_mw_12m"},
		{"a company by its ticker", "[[iren", []fyne.KeyName{fyne.KeyTab}, data.CompanyLink, "", ""},
		{"a figure of a metric by its period", "[[revenue iren ai q2 fy26", []fyne.KeyName{fyne.KeyReturn}, data.FigureLink, "Revenue of IREN/ai, Q2 FY26", "revenue"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := newDesk(t)
			r.write("x", "")
			r.typed("See " + c.typed)
			for _, k := range c.keys {
				r.press(k)
			}
			r.settle()
			links := data.Links(r.screen.editor.Text())
			if len(links) != 1 || links[0].Kind != c.kind || links[0].Measure != c.measure || c.label != "" && links[0].Label != c.label {
				t.Fatalf("the text is %q with %+v", r.screen.editor.Text(), links)
			}
			if !strings.HasPrefix(r.screen.editor.Text(), "See [[") {
				t.Errorf("the text is %q", r.screen.editor.Text())
			}
		})
	}
}

func TestEscapeClosesTheListAndUndoTakesTheLinkOutInOneStep(t *testing.T) {
	r := newDesk(t)
	r.write("x", "")
	r.typed("[[iren")
	r.press(fyne.KeyEscape)
	r.typed(" x")
	if got := r.screen.editor.Text(); got != "[[iren x" {
		t.Fatalf("after Escape the text is %q", got)
	}
	r.press(fyne.KeyReturn)
	r.typed("[[iren")
	r.press(fyne.KeyReturn)
	r.settle()
	if len(data.Links(r.screen.editor.Text())) != 1 {
		t.Fatalf("the text is %q", r.screen.editor.Text())
	}
	r.screen.editor.Field.Undo()
	if got := r.screen.editor.Text(); got != "[[iren x\n[[iren" {
		t.Errorf("after undo the text is %q", got)
	}
}

func TestALinkTellsHowWhatItNamesStandsAndOpensIt(t *testing.T) {
	r := newDesk(t)
	r.write("x", "[[APLD/ai:signing_speed_mw_12m]] [[IREN/ai:revenue@Q2 FY26]] [[NOPE]] [[APLD/ai]]")
	r.settle()
	known := r.screen.sights.known
	for address, want := range map[string]string{"APLD/ai:signing_speed_mw_12m": "MW", "IREN/ai:revenue@Q2 FY26": "17.3 USD m, Q2 FY26", "APLD/ai": "validation"} {
		if got := known[address].Figure; !strings.Contains(got, want) {
			t.Errorf("%s stands at %q, without %q", address, got, want)
		}
	}
	if known["NOPE"].Gone == "" {
		t.Error("a link to nothing doesn't say so")
	}
	var at desk.Place
	r.desk.OnOpen = func(p desk.Place) { at = p }
	r.screen.editor.Preview.OnEvidence(data.Links("[[IREN/ai:revenue@Q2 FY26]]")[0].Link)
	r.settle()
	if at.Kind != data.FigureLink || at.Figure.UnitID == 0 {
		t.Errorf("the link opens %+v", at)
	}
}

func TestATemplateGoesInAsOneStepWithThePresentFigures(t *testing.T) {
	r := newDesk(t)
	r.write("x", "")
	r.screen.askTemplate("questions")
	r.settle()
	open := r.screen.argument.asked
	if open == nil || !open.Open() {
		t.Fatal("no form is shown")
	}
	open.Submit()
	r.settle()
	text := r.screen.editor.Text()
	if strings.Count(text, "\n## ")+1 != len(data.TenQuestions) || !strings.Contains(text, "|measure:") {
		t.Errorf("the text is %q", text[:min(400, len(text))])
	}
	r.screen.editor.Field.Undo()
	if got := r.screen.editor.Text(); got != "" {
		t.Errorf("one undo leaves %q", got)
	}
}

func TestARevisionShowsWhatItChangedInWords(t *testing.T) {
	changes := kit.NewChanges()
	changes.Set(data.Difference("same\n\nIt signs fast.\n\ngone\n\na\n\nb\n\nc", "same\n\nIt delivers fast.\n\na\n\nb\n\nc\n\nnew"))
	got := strings.Join(changes.Words(), "|")
	for _, want := range []string{"−signs", "+delivers", "± It"} {
		if !strings.Contains(got, want) {
			t.Errorf("it reads %q, without %q", got, want)
		}
	}
}

func TestAParagraphWrittenBehindTheLastLeavesThatAsItIs(t *testing.T) {
	for before, after := range map[string]string{"It signs.": "It signs.\n\nIt delivers.", "It signs.\n": "It signs.\n\nIt delivers."} {
		changes := kit.NewChanges()
		changes.Set(changesOf(before, after))
		if got := strings.Join(changes.Words(), "|"); got != "It signs.|+ [+It delivers.]" {
			t.Errorf("it reads %q", got)
		}
	}
	changes := kit.NewChanges()
	changes.Set(changesOf("", "It signs."))
	if got := strings.Join(changes.Words(), "|"); got != "+ [+It signs.]" {
		t.Errorf("the first revision reads %q", got)
	}
}

func TestAChartInATextLeavesOutItsSourcesButNotWhatIsMissing(t *testing.T) {
	view := &charts.Lines{Frame: charts.Frame{Missing: []string{"IREN has no figure."},
		Footer: []string{"Known: APLD through 1 Jul 2026", "A scenario, not a forecast · Sources: One, 3 Sep 2025; as of late, Two · as of 24 Nov 2026 · book.assay"}}}
	f := charts.FrameOf(inText(view))
	if want := "Known: APLD through 1 Jul 2026 · A scenario, not a forecast · as of 24 Nov 2026"; len(f.Footer) != 1 || f.Footer[0] != want {
		t.Errorf("the footer is %q, not %q", f.Footer, want)
	}
	if len(f.Missing) != 1 || len(view.Footer) != 2 {
		t.Errorf("it says %q is missing; the view itself has the footer %q", f.Missing, view.Footer)
	}
}
