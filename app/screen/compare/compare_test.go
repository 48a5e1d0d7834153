package compare

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// room is the screen in a window over the sample notebook.
type room struct {
	*testing.T
	desk   *desk.Desk
	screen *Screen
	window fyne.Window
	main   *desktest.Main
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{T: t}
	r.main, r.desk, r.window = desktest.Window(t, desktest.Sample(t, nil), kit.Light)
	r.show()
	return r
}

func (r *room) show() {
	r.screen = New(r.desk, r.window)
	r.window.SetContent(r.screen.Object())
	r.settle()
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

// tick ticks a line of the builder by its words.
func (r *room) tick(in *fyne.Container, words string) {
	r.Helper()
	var find func(o fyne.CanvasObject) bool
	find = func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *kit.Check:
			if o.Text == words {
				o.SetChecked(!o.Checked)
				return true
			}
		case *fyne.Container:
			return slices.ContainsFunc(o.Objects, find)
		}
		return false
	}
	if !slices.ContainsFunc(in.Objects, find) {
		r.Fatalf("the builder has no line %q", words)
	}
	r.settle()
}

func (r *room) names() []string {
	var names []string
	switch s := r.screen.chart.Spec.(type) {
	case *charts.Lines:
		for _, l := range s.Series {
			names = append(names, l.Name)
		}
	case *charts.Bars:
		for _, l := range s.Series {
			names = append(names, l.Name)
		}
	}
	return names
}

func (r *room) open(name string) {
	r.Helper()
	at := slices.IndexFunc(r.screen.views, func(v data.View) bool { return v.Name == name })
	if at < 0 {
		r.Fatalf("there is no view %s", name)
	}
	r.screen.OpenView(r.screen.views[at].ID)
	r.settle()
}

func TestTheFirstSavedViewIsShown(t *testing.T) {
	r := newRoom(t)
	if r.screen.view.Name != "Signed capacity by age" || !slices.Equal(r.names(), []string{"APLD", "WULF", "IREN"}) {
		t.Errorf("shown is %q with %v", r.screen.view.Name, r.names())
	}
}

func TestTickingUnitsAndMetricsChangesTheChart(t *testing.T) {
	r := newRoom(t)
	r.tick(r.screen.builder.units, "WULF · AI")
	if !slices.Equal(r.names(), []string{"APLD", "IREN"}) || r.screen.builder.note.Text != "changed since it was saved" {
		t.Errorf("without WULF it shows %v, noted as %q", r.names(), r.screen.builder.note.Text)
	}
	r.tick(r.screen.builder.metrics, "Contracted revenue")
	if len(r.screen.warning.Objects) != 1 {
		t.Error("MW and money on one axis aren't refused with a sentence")
	}
	r.tick(r.screen.builder.metrics, "Critical IT contracted")
	if got := r.screen.chart.Spec.(*charts.Lines).Unit; got != "USD m" {
		t.Errorf("the axis is in %s", got)
	}
	if len(r.screen.warning.Objects) != 0 {
		t.Error("the sentence stays when the choice is a good one")
	}
}

func TestAMatureMetricOfAYoungUnitIsWarnedOf(t *testing.T) {
	r := newRoom(t)
	r.open("EBITDA margin beside Equinix")
	if !strings.Contains(r.screen.chart.Warning, "mature operator's measure") || len(r.screen.warning.Objects) != 1 {
		t.Errorf("the warning is %q", r.screen.chart.Warning)
	}
}

func TestAFigureEnteredElsewhereAppearsInTheChart(t *testing.T) {
	r := newRoom(t)
	r.open("AI revenue of IREN")
	before := len(r.screen.chart.Figures)
	var f data.Figure
	for _, f = range r.screen.chart.Figures {
		break
	}
	v := 33.6
	r.desk.Do("enter", func(e *store.Edit) error {
		return e.Observe(&data.Observation{FigureKey: data.FigureKey{UnitID: f.UnitID, MetricID: f.MetricID, Period: data.FiscalPart(data.Quarter, 3, 2026, 6)}, Value: &v, AsTyped: "33.6"})
	}, nil)
	r.settle()
	if len(r.screen.chart.Figures) != before+1 {
		t.Errorf("the chart shows %d figures, had %d", len(r.screen.chart.Figures), before)
	}
}

func TestTheViewShownLastComesBack(t *testing.T) {
	r := newRoom(t)
	r.open("Cash at hand")
	r.tick(r.screen.builder.units, "IREN")
	r.screen.Close()
	r.show()
	if r.screen.view.Name != "Cash at hand" || !slices.Equal(r.names(), []string{"APLD"}) {
		t.Errorf("after a restart it shows %q with %v", r.screen.view.Name, r.names())
	}
}

func TestAChartOfAnotherNotebookGivesWayToTheFirstSavedView(t *testing.T) {
	r := newRoom(t)
	r.desk.SetPref(prefView, `{"kind":"lines","axis":"calendar","units":"ELSE/ai","metrics":"revenue"}`)
	r.screen.Close()
	r.show()
	if r.screen.view.Name != "Signed capacity by age" {
		t.Errorf("it begins with %+v", r.screen.view)
	}
}

func TestARangeLimitsTheChartAndNonsenseIsRefused(t *testing.T) {
	r := newRoom(t)
	r.open("AI revenue of IREN")
	r.screen.builder.from.SetText("2025-07")
	r.settle()
	if got := len(r.screen.chart.Figures); got != 2 {
		t.Errorf("from July 2025 it shows %d figures, want Q1 and Q2 FY26", got)
	}
	r.screen.builder.from.SetText("soon")
	r.settle()
	if r.screen.builder.wrong.Hidden || len(r.screen.chart.Figures) != 2 {
		t.Error("nonsense in the range isn't refused")
	}
}

func TestRemovingAViewIsUndone(t *testing.T) {
	r := newRoom(t)
	r.open("Cash at hand")
	count := len(r.screen.views)
	r.screen.RemoveView()
	r.settle()
	if len(r.screen.views) != count-1 || r.screen.builder.note.Text != "not saved as a view" {
		t.Errorf("%d views are left, noted as %q", len(r.screen.views), r.screen.builder.note.Text)
	}
	r.desk.Undo()
	r.settle()
	if len(r.screen.views) != count {
		t.Errorf("after undo there are %d views", len(r.screen.views))
	}
}

func TestTheChartShownIsTheOneExported(t *testing.T) {
	r := newRoom(t)
	r.open("What mining earns: IREN")
	c, ok := r.screen.ExportChart()
	if !ok || c.Name != "What mining earns: IREN" || len(c.Table) != len(c.Figures)+1 {
		t.Errorf("exported is %q, %v", c.Name, ok)
	}
	for _, name := range []string{"IREN · Mining"} {
		r.tick(r.screen.builder.units, name)
	}
	if _, ok := r.screen.ExportChart(); ok {
		t.Error("a chart without units is exported")
	}
}

func TestANoteOnAFigureShowsInTheChart(t *testing.T) {
	r := newRoom(t)
	r.open("AI revenue of IREN")
	var f data.Figure
	for _, f = range r.screen.chart.Figures {
		break
	}
	r.desk.Do("note", func(e *store.Edit) error {
		return e.Put(&data.Note{Pin: data.PinObservation, ObservationID: f.ID, Text: "look again"})
	}, nil)
	r.settle()
	if notes := r.screen.chart.Spec.(*charts.Bars).Notes; len(notes) != 1 || notes[0].Text != "look again" {
		t.Errorf("the notes are %v", notes)
	}
}

func TestTheLensDecidesWhichMetricsAreOffered(t *testing.T) {
	r := newRoom(t)
	offered := func() string {
		var all []string
		for _, o := range r.screen.builder.metrics.Objects {
			if c, ok := o.(*kit.Check); ok && !c.Checked {
				all = append(all, c.Text)
			}
		}
		return strings.Join(all, "|")
	}
	for _, c := range []struct {
		lens          data.Audience
		signed, churn bool
	}{{data.Growth, true, false}, {data.Profitability, false, true}, {data.Both, true, true}} {
		r.desk.SetAudience(c.lens)
		all := offered()
		if strings.Contains(all, "Critical IT energised") != c.signed || strings.Contains(all, "MRR churn") != c.churn || !strings.Contains(all, "Revenue") {
			t.Errorf("%s offers %s", c.lens, all)
		}
	}
}

func TestAViewShownBeforeTheSavedOnesAreReadIsNotCalledChanged(t *testing.T) {
	r := newRoom(t)
	saved := r.screen.views[2]
	fresh := New(r.desk, r.window)
	defer fresh.Close()
	as := saved
	as.Position = 0 // a picture carries what the view shows, not its place in the list
	fresh.ShowView(as)
	r.settle()
	if fresh.altered() || fresh.builder.note.Text != "saved view" {
		t.Errorf("the view is called %q", fresh.builder.note.Text)
	}
}
