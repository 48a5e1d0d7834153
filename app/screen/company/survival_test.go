package company

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

func (r *room) survival() *survival { return r.screen.others[survivalTab].(*survival) }

// gauge is that of an indicator on the tab.
func (r *room) gauge(key string) *gauge {
	r.Helper()
	t := r.survival()
	for _, c := range t.columns {
		for _, g := range c.gauges {
			if g.of.Key == key {
				return g
			}
		}
	}
	for _, g := range t.engine {
		if g.of.Key == key {
			return g
		}
	}
	r.Fatalf("no gauge for %s", key)
	return nil
}

// words are what stands under a gauge.
func (g *gauge) words() string {
	var all []string
	for _, o := range g.under.Objects {
		all = append(all, o.(*kit.Sentence).Text)
	}
	return strings.Join(all, "\n")
}

func TestTheWeakestOfTheThreeIsMarkedAndWhatIsMissingIsSaid(t *testing.T) {
	r := sampleRoom(t, kit.Light, "IREN/ai")
	r.screen.tabs.Choose(survivalTab)
	tab := r.survival()
	var verdicts, marked []string
	for _, c := range tab.columns {
		verdicts = append(verdicts, c.verdict.Text)
		if c.weakest.Visible() {
			marked = append(marked, c.words.title)
		}
	}
	if got := strings.Join(verdicts, ", "); got != "Weak, Holding, Weak" {
		t.Errorf("the verdicts are %s", got)
	}
	if got := strings.Join(marked, ", "); got != "Inherited assets converted, A team to enterprise standard" {
		t.Errorf("marked are %s", got)
	}
	if !strings.Contains(tab.lead.Text, "weakest") || !strings.Contains(tab.lead.Text, "a team to enterprise standard") {
		t.Errorf("the page begins with %q", tab.lead.Text)
	}
	if g := r.gauge("on_time_share"); g.value.Text != "0.0" || g.measure.Text != "%" || g.mark.Text != "!" || g.tint.Token != kit.TokenBad {
		t.Errorf("delivered on time shows %q %q %q", g.mark.Text, g.value.Text, g.measure.Text)
	}
	if g := r.gauge("readiness"); g.value.Text != data.Missing || !strings.Contains(g.words(), "Missing: the readiness checklist of IREN/ai: it isn't begun") {
		t.Errorf("readiness shows %q: %s", g.value.Text, g.words())
	}
	if g := r.gauge("mining_margin"); !strings.Contains(g.words(), "points on a year before, worse") {
		t.Errorf("the mining margin says %s", g.words())
	}
	if g := r.gauge("mining_margin_volatility"); !strings.Contains(g.words(), "mature operators: EQIX ") {
		t.Errorf("beside the volatility stands %s", g.words())
	}
	if g := r.gauge("engine_starved"); g.value.Text != "not known" || !strings.Contains(g.words(), "Missing: ") {
		t.Errorf("the engine shows %q: %s", g.value.Text, g.words())
	}
	r.look("survival-iren")

	r.goTo("APLD/ai")
	if got := tab.spec.Title; got != "APLD announced 4,000 MW, energised 175: 22.9 for each one" {
		t.Errorf("the funnel says %q", got)
	}
	for _, c := range tab.columns {
		if c.weakest.Visible() {
			t.Errorf("with one of three known, %q is marked the weakest", c.words.title)
		}
	}
	r.look("survival-apld")
	r.goTo("EQIX/group")
	if !strings.Contains(tab.basis.Text, "mature operator") || !strings.Contains(tab.lead.Text, "none of the three") {
		t.Errorf("of a mature operator it says %q, %q", tab.lead.Text, tab.basis.Text)
	}
	r.look("survival-eqix")
}

func TestAVerdictFollowsFromTheTints(t *testing.T) {
	v := 1.0
	of := func(tints ...indicator.Tint) judgement {
		var cells []*indicator.Cell
		for _, tint := range tints {
			c := &indicator.Cell{Tint: tint}
			if tint != "missing" {
				c.Value = &v
			} else {
				c.Tint = indicator.NoTint
			}
			cells = append(cells, c)
		}
		return judge(cells)
	}
	const good, warn, bad, plain, missing = indicator.GoodTint, indicator.WarnTint, indicator.BadTint, indicator.NoTint, indicator.Tint("missing")
	for _, c := range []struct {
		got  judgement
		want verdict
	}{
		{of(good, good, bad), weak}, {of(missing, missing, bad), weak}, {of(good, warn, good), holding}, {of(good, good, good), strong},
		{of(good, good, missing), strong}, {of(good, missing, missing), holding}, {of(missing, missing, missing), unknown}, {of(plain, missing, missing), unknown},
		{of(plain, good, missing), strong},
	} {
		if c.got.verdict != c.want {
			t.Errorf("%s is called %s, wanted %s", c.got.words(), c.got.verdict, c.want)
		}
	}
	weaker := of(bad, bad, good)
	for _, c := range []struct {
		all  []judgement
		want []int
	}{
		{[]judgement{of(bad, good, good), weaker, of(good, good, good)}, []int{1}},
		{[]judgement{of(good, warn, good), of(missing, missing, missing), of(good, good, good)}, []int{0}},
		{[]judgement{weaker, weaker, of(good, good, good)}, []int{0, 1}},
		{[]judgement{of(missing), of(good, missing, missing), of(missing)}, nil},
		{[]judgement{of(missing), of(bad, missing, missing), of(missing)}, []int{1}},
		{[]judgement{of(good), of(good), of(good)}, nil},
	} {
		got := weakest(c.all)
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
			t.Errorf("the weakest are %v, wanted %v", got, c.want)
		}
	}
}

// engine fills a notebook with three quarters of a mining unit and of what its AI unit builds.
func engine(hash, capex [3]float64) func(*store.Edit) error {
	return func(e *store.Edit) error {
		c := &data.Company{Ticker: "IREN", Name: "IREN Limited", Currency: "USD", YearEnd: time.June}
		if err := e.Put(c); err != nil {
			return err
		}
		ai := &data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation}
		mining := &data.Unit{CompanyID: c.ID, Kind: data.Mining, Stage: data.Legacy}
		if err := e.Put(ai); err != nil {
			return err
		}
		if err := e.Put(mining); err != nil {
			return err
		}
		metric := map[string]int64{}
		for i, m := range data.BuiltInMetrics() {
			metric[m.Key] = int64(i + 1)
		}
		p := data.FiscalPart(data.Quarter, 1, 2026, time.June)
		for i := range hash {
			for _, o := range []data.Observation{
				{FigureKey: data.FigureKey{UnitID: mining.ID, MetricID: metric["average_hash_rate"], Period: p}, Value: &hash[i]},
				{FigureKey: data.FigureKey{UnitID: ai.ID, MetricID: metric["capex"], Period: p}, Value: &capex[i], Currency: "USD"},
			} {
				if err := e.Observe(&o); err != nil {
					return err
				}
			}
			p = p.Next()
		}
		return nil
	}
}

func TestAnEngineLetGoWhileTheCapexRisesIsCalledStarvedWithItsReasons(t *testing.T) {
	for want, figures := range map[string][2][3]float64{
		"YES":       {{50, 46, 41}, {300, 500, 900}},
		"no":        {{50, 46, 41}, {300, 500, 400}},
		"not known": {{41, 46, 50}, {300, 500, 900}}, // the margin might have fallen
	} {
		r := dayRoom(t, engine(figures[0], figures[1]))
		r.screen.tabs.Choose(survivalTab)
		g := r.gauge("engine_starved")
		if g.value.Text != want {
			t.Errorf("with %v the engine shows %q: %s", figures, g.value.Text, g.words())
		}
		if !strings.Contains(g.words(), "Hash rate ") && want != "not known" {
			t.Errorf("the reasons are %q", g.words())
		}
		if starved := want == "YES"; starved != (g.mark.Text == "!") || starved != (g.tint.Token == kit.TokenBad) {
			t.Errorf("%s is tinted %s", want, g.tint.Token)
		}
		r.look("survival-engine-" + strings.ReplaceAll(strings.ToLower(want), " ", "-"))
	}
}

func TestAnIndicatorSaysWhereItComesFromAndTheArrowsGoOn(t *testing.T) {
	r := sampleRoom(t, kit.Dark, "IREN/ai")
	r.screen.tabs.Choose(survivalTab)
	r.screen.Focus()
	r.press(fyne.KeyRight, fyne.KeyRight, fyne.KeyDown, fyne.KeyDown)
	if r.window.Canvas().Focused() != fyne.Focusable(r.gauge("on_time_share").line) {
		t.Fatal("the arrows don't lead to what was delivered on time")
	}
	r.press(fyne.KeyReturn)
	if !kit.Covered(r.window) {
		t.Fatal("nothing is shown")
	}
	r.look("survival-detail")
	r.press(fyne.KeyEscape)
	if kit.Covered(r.window) || r.window.Canvas().Focused() != fyne.Focusable(r.gauge("on_time_share").line) {
		t.Error("Escape doesn't go back")
	}
	// The first input leads to its commitment.
	in := r.gauge("on_time_share").cell.Inputs[0]
	r.screen.opener(&in)()
	r.settle()
	if r.screen.tabs.Chosen != commitmentsTab || r.screen.commitments().chosen != in.ID {
		t.Error("the input doesn't lead to its commitment")
	}
	r.screen.tabs.Choose(survivalTab)
	for range 8 {
		if c := r.window.Canvas().Focused(); c != nil {
			c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		}
	}
	r.press(fyne.KeyEscape)
	if r.window.Canvas().Focused() != fyne.Focusable(r.screen.tabs) {
		t.Error("Escape doesn't lead to the tabs")
	}
}
