// Package compare is the screen of charts: a builder on the left (what, whom, range, form), the chart on the right, and
// beside it what the chosen mark stands for.
//
// What the builder chooses is a data.View. Every change of it is turned into a chart by package plot off the main goroutine and
// drawn; a late answer is dropped. Saving gives the view a name in the notebook.
package compare

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/store"
)

// Screen is the compare screen of one window.
type Screen struct {
	// OnShowFigure brings a figure's cell to the front.
	OnShowFigure func(data.FigureKey)

	desk   *desk.Desk
	window fyne.Window

	view    data.View // what is shown, saved or not
	stored  data.View // the saved view as it stands in the notebook, where view is one
	units   []data.UnitOf
	metrics []data.Metric
	used    map[int64]bool // metrics that have figures
	views   []data.View
	chart   *plot.Chart

	facts, charts desk.Asker
	builder       *builder
	plot          *kit.ChartView
	warning       *fyne.Container
	panel         *kit.Panel
	beside        *fyne.Container
	object        fyne.CanvasObject
	stop          func()
	want          string // the mark to select in the next chart
	begun         bool   // the view has met its notebook
}

// prefView keeps what was shown last.
const prefView = "compare.view"

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w}
	s.view = data.View{Kind: data.LineChart, Axis: data.CalendarAxis}
	_ = json.Unmarshal([]byte(d.Pref(prefView)), &s.view) // what can't be read any more leaves the empty view
	s.plot = kit.NewChartView()
	s.plot.OnOpen = func(string) { s.showMark() }
	s.plot.OnSelect = func(id string) {
		if id == "" {
			s.closePanel()
		}
	}
	s.plot.OnMenu = s.showMenu
	s.builder = newBuilder(s)
	s.warning = container.NewStack()
	s.panel = kit.NewPanel(s.closePanel)
	s.beside = container.NewStack()
	side := kit.NewFill(kit.TokenPanel)
	side.Least = fyne.NewSize(builderWidth, 0)
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	s.object = container.New(&sides{
		left:   container.NewStack(side, container.NewBorder(nil, nil, nil, edge, s.builder.object)),
		middle: container.NewBorder(s.warning, nil, nil, nil, kit.Padded(s.plot, kit.SpaceNear, kit.SpaceNear)),
		right:  s.beside,
	})
	s.object.(*fyne.Container).Objects = s.object.(*fyne.Container).Layout.(*sides).all()
	stopHearing, stopSeeing := d.Listen(s.heard), d.OnAudience(func(data.Audience) { s.builder.show() })
	s.stop = func() { stopHearing(); stopSeeing() }
	s.reload()
	return s
}

// builderWidth is that of the builder.
const builderWidth float32 = 280

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen.
func (s *Screen) Close() { s.stop() }

// Focus puts the focus on the chart.
func (s *Screen) Focus() { s.window.Canvas().Focus(s.plot) }

// facts are what the builder offers.
type facts struct {
	units   []data.UnitOf
	metrics []data.Metric
	used    map[int64]bool
	views   []data.View
}

// reload reads what the builder offers, then draws.
func (s *Screen) reload() {
	desk.Ask(s.desk, &s.facts, func(ctx context.Context, n *store.Notebook) (facts, error) {
		var f facts
		var err error
		if f.units, err = n.Units(ctx); err != nil {
			return f, err
		}
		if f.metrics, err = n.Metrics(ctx); err != nil {
			return f, err
		}
		if f.used, err = n.UsedMetrics(ctx); err != nil {
			return f, err
		}
		f.views, err = n.Views(ctx)
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			s.desk.Say("The charts could not be read: " + err.Error() + ".")
			return
		}
		s.units, s.metrics, s.used, s.views = f.units, f.metrics, f.used, f.views
		s.settle()
		s.builder.show()
		s.draw()
	})
}

// settle drops from the view what the notebook doesn't have. Where that leaves nothing to begin with (the last chart was one of
// another notebook, or there was none), the first saved view is shown.
func (s *Screen) settle() {
	keep := func(words string, there func(string) bool) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(words), func(w string) bool { return !there(w) }), " ")
	}
	s.view.Units = keep(s.view.Units, func(p string) bool {
		return slices.ContainsFunc(s.units, func(u data.UnitOf) bool { return u.Path() == p || u.Company.Ticker == p })
	})
	s.view.Metrics = keep(s.view.Metrics, func(k string) bool {
		return slices.ContainsFunc(s.metrics, func(m data.Metric) bool { return m.Key == k })
	})
	at := slices.IndexFunc(s.views, func(v data.View) bool { return v.UID == s.view.UID })
	switch {
	case at >= 0 && s.view.UID != "":
		s.stored = s.views[at]
		s.view.Row, s.view.Name = s.stored.Row, s.stored.Name
	case s.view.UID != "":
		s.view.Row, s.view.Name, s.stored = data.Row{}, "", data.View{}
	}
	if !s.begun && (s.view.Units == "" || s.view.Metrics == "") && len(s.views) > 0 {
		s.view, s.stored = s.views[0], s.views[0]
	}
	s.begun = true
}

// draw turns the view into a chart and shows it.
func (s *Screen) draw() {
	view, today := s.view, s.desk.Today()
	if text, err := json.Marshal(view); err == nil {
		s.desk.SetPref(prefView, string(text))
	}
	desk.Ask(s.desk, &s.charts, func(ctx context.Context, n *store.Notebook) (*plot.Chart, error) {
		return plot.Build(ctx, n, view, plot.Options{Today: today})
	}, func(c *plot.Chart, err error) {
		s.warning.RemoveAll()
		if err != nil {
			sentence := err.Error()
			s.warn(strings.ToUpper(sentence[:1]) + sentence[1:] + ".")
			return
		}
		s.chart = c
		if c.Warning != "" {
			s.warn(c.Warning)
		}
		s.warning.Refresh()
		s.plot.SetSpec(c.Spec)
		if s.want != "" {
			s.plot.Select(s.want)
			s.want = ""
		}
		if len(s.beside.Objects) > 0 {
			s.showMark()
		}
	})
}

// warn says a sentence over the chart.
func (s *Screen) warn(sentence string) {
	s.warning.Objects = []fyne.CanvasObject{container.NewStack(kit.NewFill(kit.TokenWarn),
		kit.Padded(kit.NewSentence(sentence, kit.TokenWarnText), kit.SpaceGroup, kit.SpaceCell))}
	s.warning.Refresh()
}

// heard asks again where a change touched what is shown.
func (s *Screen) heard(e data.Effect) {
	switch {
	case e.Touches("unit", "company", "metric", "saved_view", "source"):
		s.reload()
	case e.Touches("observation"):
		s.reload() // a metric may have its first figure
	case e.Touches("note"):
		s.draw()
	}
}

// change alters the view and draws it.
func (s *Screen) change(alter func(*data.View)) {
	alter(&s.view)
	s.builder.nameView()
	s.draw()
}

// OpenView shows a saved view.
func (s *Screen) OpenView(id int64) {
	at := slices.IndexFunc(s.views, func(v data.View) bool { return v.ID == id })
	if at < 0 {
		return
	}
	s.view, s.stored = s.views[at], s.views[at]
	s.closePanel()
	s.builder.show()
	s.draw()
}

// ExportChart is the chart that is shown, or false where there's nothing to export.
func (s *Screen) ExportChart() (*plot.Chart, bool) {
	if s.chart == nil || len(s.chart.Figures) == 0 {
		return nil, false
	}
	c := *s.chart
	if c.Name == "" {
		c.Name = strings.ReplaceAll(s.view.Units+" "+s.view.Metrics, "/", " ")
	}
	return &c, true
}

// altered reports whether the saved view that is shown was changed since.
func (s *Screen) altered() bool { return s.stored.ID != 0 && s.view != s.stored }
