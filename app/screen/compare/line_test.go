package compare

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
)

// typed is a line typed into the field as a user does, in the place of what stood there.
func (r *room) typed(text string) {
	r.Helper()
	r.screen.TypeChart()
	test.Type(r.screen.line.entry, text)
	r.settle()
}

func (r *room) press(name fyne.KeyName) {
	r.Helper()
	r.screen.line.entry.TypedKey(&fyne.KeyEvent{Name: name})
	r.settle()
}

// offered are the completions that the list shows.
func (r *room) offered() []string {
	if r.screen.line.list.Hidden {
		return nil
	}
	var all []string
	for _, c := range r.screen.line.list.all {
		all = append(all, c.Text)
	}
	return all
}

func TestTheLineSaysWhatTheBuilderShows(t *testing.T) {
	r := newRoom(t)
	if got := r.screen.line.entry.Text; got != "APLD/ai, WULF/ai, IREN/ai: critical_it_mw_contracted by age" {
		t.Errorf("the first view's line is %q", got)
	}
	r.tick(r.screen.builder.units, "WULF · AI")
	if got := r.screen.line.entry.Text; got != "APLD/ai, IREN/ai: critical_it_mw_contracted by age" {
		t.Errorf("after a click the line is %q", got)
	}
}

func TestATypedLineIsDrawnAndSetsTheBuilder(t *testing.T) {
	r := newRoom(t)
	r.typed("apld/AI iren/ai: Signing_Speed_MW_12m by age")
	if r.screen.view.Metrics == "signing_speed_mw_12m" {
		t.Error("it's drawn before Enter")
	}
	r.press(fyne.KeyReturn)
	if got := r.screen.line.entry.Text; got != "APLD/ai, IREN/ai: signing_speed_mw_12m by age" {
		t.Errorf("the line is put as %q", got)
	}
	if !slices.Equal(r.names(), []string{"APLD", "IREN"}) {
		t.Errorf("drawn are %v", r.names())
	}
	if b := r.screen.builder; b.axis.Chosen != string(data.AgeAxis) || b.note.Text != "changed since it was saved" {
		t.Errorf("the builder shows %q, noted as %q", b.axis.Chosen, b.note.Text)
	}
	ticked := map[string]bool{}
	for _, o := range r.screen.builder.metrics.Objects {
		if c, ok := o.(*kit.Check); ok && c.Checked {
			ticked[c.Text] = true
		}
	}
	if len(ticked) != 1 || !ticked["Signing speed, 12 months"] {
		t.Errorf("ticked are %v", ticked)
	}
}

func TestATickerAloneIsTickedAndUnticked(t *testing.T) {
	r := newRoom(t)
	r.typed("APLD/ai, EQIX: revenue")
	r.press(fyne.KeyReturn)
	if got := r.screen.line.entry.Text; got != "APLD/ai, EQIX: revenue" {
		t.Errorf("the line is put as %q", got)
	}
	r.tick(r.screen.builder.units, "EQIX")
	if r.screen.view.Units != "APLD/ai" {
		t.Errorf("unticked, the units are %q", r.screen.view.Units)
	}
	r.tick(r.screen.builder.units, "EQIX")
	if r.screen.view.Units != "APLD/ai EQIX/group" {
		t.Errorf("ticked again, the units are %q", r.screen.view.Units)
	}
}

func TestAWrongLineIsRefusedAndStays(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct{ name, line, says string }{
		{"a measure that nobody has", "APLD/ai: signing_sped_mw_12m", "did you mean signing_speed_mw_12m?"},
		{"a unit that the notebook lacks", "APLX/ai: revenue", "no unit APLX/ai"},
		{"no measure", "APLD/ai", "say after a colon what to show"},
		{"an option that there isn't", "APLD/ai: revenue by moon", "moon"},
		{"log bars", "APLD/ai: revenue as bars log", "bars start at zero"},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, chart := r.screen.view, r.screen.chart
			r.typed(c.line)
			r.press(fyne.KeyReturn)
			l := r.screen.line
			if l.wrong.Hidden || !strings.Contains(strings.ToLower(l.wrong.Text), strings.ToLower(c.says)) {
				t.Errorf("it says %q, want %q in it", l.wrong.Text, c.says)
			}
			if l.entry.Text != c.line || r.screen.view != before || r.screen.chart != chart {
				t.Errorf("the line is %q, the view %q", l.entry.Text, r.screen.view.Line())
			}
			test.Type(l.entry, " ")
			if !l.wrong.Hidden {
				t.Error("the sentence stays while the line is put right")
			}
			r.press(fyne.KeyEscape)
			r.press(fyne.KeyEscape)
			if l.entry.Text != before.Line() {
				t.Errorf("Escape leaves %q", l.entry.Text)
			}
		})
	}
}

func TestTheLineIsCompletedAsOneTypes(t *testing.T) {
	r := newRoom(t)
	r.typed("ire")
	if got := r.offered(); len(got) == 0 || !strings.HasPrefix(got[0], "IREN/") {
		t.Fatalf("after ire it offers %v", got)
	}
	first := r.offered()[0]
	r.press(fyne.KeyTab)
	if got := r.screen.line.entry.Text; got != first+" " {
		t.Errorf("Tab makes %q", got)
	}
	if slices.Contains(r.offered(), first) {
		t.Error("what stands in the line is offered again")
	}
	test.Type(r.screen.line.entry, ": signing")
	r.press(fyne.KeyDown)
	r.press(fyne.KeyDown)
	r.press(fyne.KeyUp)
	want := r.offered()[0]
	r.press(fyne.KeyReturn)
	if got := r.screen.line.entry.Text; got != first+" : "+want+" " {
		t.Errorf("Enter on the first makes %q", got)
	}
	r.press(fyne.KeyEscape)
	if r.offered() != nil {
		t.Error("Escape leaves the list open")
	}
	r.press(fyne.KeyReturn)
	if r.screen.view.Units != first || r.screen.view.Metrics != want {
		t.Errorf("drawn is %q", r.screen.view.Line())
	}
}

func TestACompletionIsTakenByAClick(t *testing.T) {
	r := newRoom(t)
	r.typed("eqi")
	l := r.screen.line
	row := test.WidgetRenderer(l.list.Offers).Objects()[1].(interface {
		fyne.Tappable
		desktop.Hoverable
	})
	row.MouseIn(nil)
	l.entry.FocusLost()
	if l.list.Hidden {
		t.Fatal("the list closes under the pointer")
	}
	row.Tapped(nil)
	if l.entry.Text != "EQIX/group " {
		t.Errorf("the line is %q", l.entry.Text)
	}
	row.MouseOut()
	l.entry.FocusLost()
	if !l.list.Hidden {
		t.Error("the list stays when the field is left")
	}
}

func TestAChangeElsewhereLeavesWhatIsBeingTyped(t *testing.T) {
	r := newRoom(t)
	r.typed("APLD/ai: reve")
	r.screen.reload()
	r.settle()
	if got := r.screen.line.entry.Text; got != "APLD/ai: reve" {
		t.Errorf("the line is %q", got)
	}
}

func TestEveryKindOfChartIsOffered(t *testing.T) {
	r := newRoom(t)
	b := r.screen.builder
	for _, k := range data.ChartKinds {
		if !slices.ContainsFunc(b.kind.Choices, func(c kit.Choice) bool { return c.Key == string(k) && c.Label != "" && c.Label != string(k) }) {
			t.Errorf("%s isn't offered by a name", k)
		}
	}
	kind := func(k data.ChartKind) {
		b.kind.Pick(kit.Choice{Key: string(k)})
		r.settle()
	}
	kind(data.FunnelChart)
	if b.measures.Visible() || b.axisRow.Visible() || b.spanRow.Visible() {
		t.Error("the funnel is offered measures, an axis or periods")
	}
	kind(data.LineChart)
	if !b.measures.Visible() || !b.axisRow.Visible() || r.screen.view.Metrics != "critical_it_mw_contracted" {
		t.Errorf("back at lines the view is %q", r.screen.view.Line())
	}
	b.log.SetChecked(true)
	b.apart.SetChecked(true)
	r.settle()
	if _, apart := r.screen.chart.Spec.(*charts.Multiples); !apart || !strings.HasSuffix(r.screen.line.entry.Text, "log apart") {
		t.Errorf("apart and log are %q, drawn as %T", r.screen.line.entry.Text, r.screen.chart.Spec)
	}
	kind(data.BarChart)
	if r.screen.view.Log || b.log.Visible() || !r.screen.view.Apart {
		t.Errorf("bars are %q", r.screen.view.Line())
	}
}

func TestTheSearchFindsMetricsAndIndicators(t *testing.T) {
	r := newRoom(t)
	r.screen.builder.search.SetText("speed")
	heads, names := 0, 0
	for _, o := range r.screen.builder.metrics.Objects {
		switch o := o.(type) {
		case *kit.Text:
			if o.Text == "Indicators" {
				heads++
			}
		case *kit.Check:
			names++
		}
	}
	if heads != 1 || names < 2 {
		t.Errorf("speed finds %d measures under %d heading", names, heads)
	}
	r.screen.builder.search.SetText("revenue")
	var all []string
	for _, o := range r.screen.builder.metrics.Objects {
		if h, ok := o.(*kit.Text); ok {
			all = append(all, h.Text)
		}
	}
	if !slices.Equal(all, []string{"Indicators", "Metrics"}) {
		t.Errorf("revenue stands under %v", all)
	}
}

func TestATitleGoesWithTheFiguresItTellsOf(t *testing.T) {
	r := newRoom(t)
	at := slices.IndexFunc(r.screen.views, func(v data.View) bool { return v.Name == "Cash at hand" })
	r.screen.views[at].Title = "Cash doubled"
	r.open("Cash at hand")
	units := r.screen.view.Units
	r.tick(r.screen.builder.units, "EQIX")
	if r.screen.view.Title != "" {
		t.Errorf("another unit's figures are titled %q", r.screen.view.Title)
	}
	r.tick(r.screen.builder.units, "EQIX")
	if r.screen.view.Units == units && r.screen.view.Title != "Cash doubled" {
		t.Errorf("the view's own figures are titled %q", r.screen.view.Title)
	}
}

// opens is the first mark of the chart that stands for what is asked for.
func (r *room) opens(kind plot.OpeningKind) string {
	r.Helper()
	for _, d := range r.screen.chart.Drawn {
		if r.screen.chart.Opens[d.Mark].Kind == kind {
			return d.Mark
		}
	}
	r.Fatalf("no mark stands for a %s", kind)
	return ""
}

func TestAMarkOpensWhatItStandsFor(t *testing.T) {
	r := newRoom(t)
	var contract, commitment int64
	r.screen.OnShowContract = func(id int64) { contract = id }
	r.screen.OnShowCommitment = func(id int64) { commitment = id }

	r.typed("APLD/ai: signing_speed_mw_12m")
	r.press(fyne.KeyReturn)
	o := r.screen.chart.Opens[r.opens(plot.OpenIndicator)]
	r.screen.showIndicator(o)
	r.settle()
	if r.screen.panel.Title() != "Signing speed, 12 months" || len(r.screen.beside.Objects) == 0 {
		t.Errorf("the panel tells of %q", r.screen.panel.Title())
	}

	r.typed("APLD/ai as gantt")
	r.press(fyne.KeyReturn)
	r.screen.open(r.opens(plot.OpenCommitment))
	if commitment == 0 {
		t.Error("a commitment isn't opened")
	}

	r.typed("APLD/ai as waterfall")
	r.press(fyne.KeyReturn)
	r.screen.open(r.opens(plot.OpenContract))
	if contract == 0 {
		t.Error("a contract isn't opened")
	}
}
