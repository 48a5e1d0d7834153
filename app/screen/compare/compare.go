// Package compare is the screen of charts: a builder on the left (what, whom, range, form), the chart on the right under the
// line that it can be typed in, and beside it what the chosen mark stands for.
//
// Builder and line say the same data.View in two ways. Every change of it is turned into a chart by package plot off the main
// goroutine and drawn; a late answer is dropped. Saving gives the view a name in the notebook.
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
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the compare screen of one window.
type Screen struct {
	// OnShowFigure brings a figure's cell to the front, OnShowContract and OnShowCommitment a record on the company's screen.
	OnShowFigure     func(data.FigureKey)
	OnShowContract   func(id int64)
	OnShowCommitment func(id int64)
	// OnExport writes the chart to a file of the user's choice.
	OnExport func()

	desk   *desk.Desk
	window fyne.Window

	view    data.View // what is shown, saved or not
	stored  data.View // the saved view as it stands in the notebook, where view is one
	units   []data.UnitOf
	metrics []data.Metric
	used    map[int64]bool // metrics that have figures
	views   []data.View
	chart   *plot.Chart

	facts, charts, marks desk.Asker

	builder      *builder
	line         *line
	plot         *kit.ChartView
	warning      *fyne.Container
	head, middle *fyne.Container // what stands over the chart; that and the chart
	panel        *kit.Panel
	beside       *fyne.Container
	object       fyne.CanvasObject
	stop         func()
	want         string // the mark to select in the next chart
	wantView     int64  // the saved view to show once the views were read
	begun        bool   // the view has met its notebook
}

// prefView keeps what was shown last.
const prefView = "compare.view"

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w}
	s.view = data.View{Kind: data.LineChart, Axis: data.CalendarAxis}
	_ = json.Unmarshal([]byte(d.Pref(prefView)), &s.view) // what can't be read any more leaves the empty view
	s.plot = kit.NewChartView()
	s.plot.OnOpen = s.open
	s.plot.OnSelect = func(id string) {
		if id == "" {
			s.closePanel()
		}
	}
	s.plot.OnMenu = s.menu
	s.plot.Rows = s.rows
	s.builder = newBuilder(s)
	s.line = newLine(s)
	s.warning = container.NewStack()
	s.panel = kit.NewPanel(s.closePanel)
	s.beside = container.NewStack()
	side := kit.NewFill(kit.TokenPanel)
	side.Least = fyne.NewSize(builderWidth, 0)
	edge := kit.NewFill(kit.TokenLine)
	edge.Least = fyne.NewSize(kit.Hairline, 0)
	s.head = kit.Stack(0, kit.Padded(s.line.object, kit.SpaceNear, kit.SpaceNear), s.warning)
	s.middle = container.NewBorder(s.head, nil, nil, nil, kit.Padded(s.plot, kit.SpaceNear, kit.SpaceNear))
	parts := &sides{left: container.NewStack(side, container.NewBorder(nil, nil, nil, edge, s.builder.object)), middle: s.middle, right: s.beside}
	s.object = container.NewStack(container.New(parts, parts.all()...), s.line.layer)
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
			s.desk.Say(wording.Of("The charts could not be read: %s.", err))
			return
		}
		s.units, s.metrics, s.used, s.views = f.units, f.metrics, f.used, f.views
		s.settle()
		if at := slices.IndexFunc(s.views, func(v data.View) bool { return v.ID == s.wantView }); at >= 0 {
			s.view, s.stored = s.views[at], s.views[at]
		}
		s.wantView = 0
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
		return indicator.Find(k) != nil || slices.ContainsFunc(s.metrics, func(m data.Metric) bool { return m.Key == k })
	})
	at := slices.IndexFunc(s.views, func(v data.View) bool { return v.UID == s.view.UID })
	switch {
	case at >= 0 && s.view.UID != "":
		s.stored = s.views[at]
		s.view.Row, s.view.Name, s.view.Position = s.stored.Row, s.stored.Name, s.stored.Position
	case s.view.UID != "":
		s.view.Row, s.view.Name, s.stored = data.Row{}, "", data.View{}
	}
	if !s.begun && !chosen(s.view) && len(s.views) > 0 {
		s.view, s.stored = s.views[0], s.views[0]
	}
	s.begun = true
}

// chosen reports whether a view chooses enough for its kind of chart.
func chosen(v data.View) bool {
	return v.Units != "" && (v.Metrics != "" || !v.Kind.NeedsMeasures())
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
			s.warn(data.UpperFirst(err.Error()) + ".")
			return
		}
		s.chart = c
		if c.Warning != "" {
			s.warn(c.Warning)
		}
		s.head.Refresh()
		s.middle.Refresh()
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
	s.head.Refresh()
	s.middle.Refresh()
}

// heard asks again where a change touched what is shown.
func (s *Screen) heard(e data.Effect) {
	switch {
	case e.Touches("unit", "company", "metric", "saved_view", "source", "observation"): // a metric may have its first figure
		s.reload()
	case e.Touches("note", "contract", "payment", "party", "rating", "commitment", "repromise", "checklist_item"):
		s.draw()
	}
}

// change alters the view and draws it.
func (s *Screen) change(alter func(*data.View)) {
	alter(&s.view)
	if !s.view.Kind.TakesLog() {
		s.view.Log = false
	}
	if !s.view.Kind.TakesApart() {
		s.view.Apart = false
	}
	// The title that a saved view was given tells of its figures, not of others.
	s.view.Title = ""
	if s.stored.ID != 0 && s.view.Units == s.stored.Units && s.view.Metrics == s.stored.Metrics && s.view.Kind == s.stored.Kind {
		s.view.Title = s.stored.Title
	}
	s.builder.nameView()
	s.line.show(s.view)
	s.draw()
}

// OpenView shows a saved view: at once, or when the views have been read.
func (s *Screen) OpenView(id int64) {
	at := slices.IndexFunc(s.views, func(v data.View) bool { return v.ID == id })
	if at < 0 {
		s.wantView = id
		return
	}
	s.view, s.stored = s.views[at], s.views[at]
	s.closePanel()
	s.builder.show()
	s.draw()
}

// ExportChart is the chart that is shown, or false where there's nothing to export.
func (s *Screen) ExportChart() (*plot.Chart, bool) {
	if s.chart == nil || len(s.chart.Drawn) == 0 {
		return nil, false
	}
	c := *s.chart
	if c.Name == "" {
		c.Name = strings.NewReplacer("/", " ", ":", "", ",", "").Replace(s.view.Line())
	}
	return &c, true
}

// ShownView is the view that is shown, as one of its own where it isn't a saved one or was changed since.
func (s *Screen) ShownView() data.View {
	v := s.view
	if s.stored.ID == 0 || s.altered() {
		v.Row = data.Row{}
	}
	if !chosen(v) {
		v.Units = ""
	}
	return v
}

// Chart is the chart that the screen is about.
func (s *Screen) Chart() *kit.ChartView { return s.plot }

// rows are the figures of the chart as a table.
func (s *Screen) rows() [][]string {
	if s.chart == nil {
		return nil
	}
	return s.chart.Table
}

// altered reports whether the saved view that is shown was changed since.
func (s *Screen) altered() bool { return s.stored.ID != 0 && s.view != s.stored }
