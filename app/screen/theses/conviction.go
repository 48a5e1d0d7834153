package theses

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/charts"
	"assay/data"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// record is the tab of how strongly the thesis was held from day to day, when it is to be looked through again, and what came
// of it.
type record struct {
	screen *Screen
	asker  desk.Asker
	days   []data.ConvictionOn
	of     int64 // the thesis that the days are of

	chart  *kit.ChartView
	table  *kit.Table
	panel  *kit.Panel
	review *kit.Chooser
	did    *kit.Button
	box    fyne.CanvasObject
}

// convictionHeight is that of the chart.
const convictionHeight float32 = 240

func newRecord(s *Screen) *record {
	r := &record{screen: s, chart: kit.NewChartView(), panel: kit.NewPanel(nil)}
	r.table = kit.NewTable([]kit.TableColumn{{Head: wording.Sense("From", "the day"), Width: 96}, {Head: wording.Of("Conviction"), Width: 90, Strong: true}, {Head: wording.Of("Stance"), Width: 90, Strong: true},
		{Head: wording.Of("State"), Width: 90, Strong: true}, {Head: wording.Of("By"), Share: 1}})
	r.review = kit.NewChooser(nil, "")
	r.review.OnChanged = r.plan
	r.did = kit.NewButton(wording.Of("Reviewed today"), r.reviewed)
	gap := kit.NewFill(kit.TokenNothing)
	gap.Least = fyne.NewSize(kit.SpaceNear, 0)
	tall := kit.NewFill(kit.TokenNothing)
	tall.Least = fyne.NewSize(0, convictionHeight)
	r.box = container.NewBorder(nil, nil, nil, r.panel.Object(),
		container.NewBorder(container.NewStack(tall, r.chart), nil, nil, gap, r.table))
	return r
}

func (r *record) object() fyne.CanvasObject { return r.box }
func (r *record) word() string              { return wording.Of("Record") }
func (r *record) focus() bool {
	r.screen.window.Canvas().Focus(r.table)
	return true
}

func (r *record) show(same, front bool) {
	r.fill()
	if !front {
		return
	}
	s, id := r.screen, r.screen.thesis.ID
	desk.Ask(s.desk, &r.asker, func(ctx context.Context, n *store.Notebook) ([]data.ConvictionOn, error) {
		return n.Convictions(ctx, id)
	}, func(days []data.ConvictionOn, err error) {
		if err != nil {
			s.desk.Say(wording.Of("How strongly the thesis was held could not be read: %s.", err.Error()))
			return
		}
		r.days, r.of = days, id
		r.draw()
	})
}

// draw shows the conviction from day to day.
func (r *record) draw() {
	var rows []kit.TableRow
	for i := len(r.days) - 1; i >= 0; i-- {
		d := &r.days[i]
		rows = append(rows, kit.TableRow{Cells: []string{d.On.Display(), convictionText(d.Conviction), d.Stance.Words(), d.State.Words(), d.Author}})
	}
	r.table.SetRows(rows, -1)
	r.chart.SetSpec(convictionChart(r.days, r.screen.desk.Today()))
}

func convictionText(n int) string {
	if n == 0 {
		return wording.Of("not stated")
	}
	return wording.Of("%d of %d", n, data.MaxConviction)
}

// convictionChart is the conviction in steps, up to today.
func convictionChart(days []data.ConvictionOn, today data.Date) *charts.Lines {
	line := charts.Series{Name: wording.Of("Conviction")}
	point := func(d *data.ConvictionOn, on data.Date) {
		line.Points = append(line.Points, charts.Point{At: on.Time(), Y: float64(d.Conviction), Missing: d.Conviction == 0, ID: on.String(),
			Label: on.Display() + "\n" + convictionText(d.Conviction) + ", " + d.Stance.Words() + ", " + d.State.Words()})
	}
	for i := range days {
		point(&days[i], days[i].On)
	}
	title := wording.Of("How strongly it is held was never stated")
	if n := len(days); n > 0 {
		last := &days[n-1]
		if last.On.Before(today) && last.State != data.Closed {
			point(last, today)
		}
		if last.Conviction > 0 {
			title = wording.Of("Held with conviction %s since %s", convictionText(last.Conviction), since(days).Display())
			line.End = convictionText(last.Conviction)
		}
	}
	return &charts.Lines{Step: true, X: charts.XAxis{Time: true}, Series: []charts.Series{line},
		Frame: charts.Frame{Title: title, Subtitle: wording.Of("Conviction, from 1 (a hunch) to 5"), Empty: wording.Of("State a conviction beside the title: from then on its history is drawn here.")}}
}

// since is the day from which the present conviction stands.
func since(days []data.ConvictionOn) data.Date {
	at := len(days) - 1
	for at > 0 && days[at-1].Conviction == days[at].Conviction {
		at--
	}
	return days[at].On
}

// reviews are the intervals that are offered, in days.
var reviews = []struct {
	days int
	word string
}{{0, wording.Key("Not planned")}, {14, wording.Key("Every two weeks")}, {30, wording.Key("Every month")}, {91, wording.Key("Every quarter")},
	{182, wording.Key("Every half-year")}, {365, wording.Key("Every year")}}

// kept is the thesis as it's in the notebook: the one on the paper may hold text that is newer.
func (s *Screen) kept() data.Thesis {
	if c := s.card(); c != nil {
		return c.Thesis.Thesis
	}
	return s.thesis
}

// fill shows the reviews and the closing.
func (r *record) fill() {
	s := r.screen
	t := s.kept()
	known := false
	var choices []kit.Choice
	for _, v := range reviews {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(v.days), Label: wording.Of(v.word)})
		known = known || v.days == t.ReviewDays
	}
	if !known {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(t.ReviewDays), Label: wording.Of("Every %d days", t.ReviewDays)})
	}
	r.review.SetChoices(choices, strconv.Itoa(t.ReviewDays))
	r.panel.SetTitle(wording.Of("Reviews and closing"), wording.Of("begun on %s", data.DateOf(t.CreatedAt).Display()))
	last := wording.Of("never")
	if !t.ReviewedAt.IsZero() {
		last = data.DateOf(t.ReviewedAt).Display()
	}
	lines := []fyne.CanvasObject{kit.NewPair(wording.Of("last reviewed"), last)}
	due := t.ReviewDue()
	switch today := s.desk.Today(); {
	case due.IsZero():
	case due.Before(today):
		ago := due.DaysUntil(today)
		lines = append(lines, kit.NewSentence(wording.Plural(ago, "! It was due on %s, %d day ago.", "! It was due on %s, %d days ago.", due.Display(), ago), kit.TokenWarnText))
	default:
		lines = append(lines, kit.NewPair(wording.Of("next due"), due.Display()))
	}
	if s.desk.ReadOnly() == "" && t.State != data.Closed {
		lines = append([]fyne.CanvasObject{r.review}, lines...)
		lines = append(lines, container.NewHBox(r.did), kit.NewSentence(wording.Of("A review takes the pillars' figures and the broken tests for seen: later figures are held against those of today."), kit.TokenMuted))
	}
	r.panel.SetSections(kit.NewSection(wording.Of("Review"), lines...), r.closing(&t))
}

// plan sets how often the thesis is looked through.
func (r *record) plan(key string) {
	s := r.screen
	if !s.writable() {
		return
	}
	days, id := int(number(key)), s.thesis.ID
	s.desk.Do(wording.Of("plan reviews of “%s”", named(s.thesis.Title)), func(e *store.Edit) error { return e.PlanReview(id, days) }, nil)
}

// reviewed notes that the thesis was looked through now.
func (r *record) reviewed() {
	s := r.screen
	c := s.card()
	if c == nil || !s.writable() {
		return
	}
	id, seen := s.thesis.ID, watch.Seen(c.Pillars)
	s.desk.Do(wording.Of("review “%s”", named(s.thesis.Title)), func(e *store.Edit) error { return e.Review(id, seen) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The thesis is noted as reviewed today. Undo takes that back."))
		}
	})
}
