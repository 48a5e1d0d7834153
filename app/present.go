package main

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// presentation is a chart alone over everything else: in the full window, or on the full screen for a room that reads it from
// afar, where it goes from one saved view to the next. Charts are built off the main goroutine, the next one beforehand.
type presentation struct {
	shell   *shell
	afar    bool        // on the full screen, drawn larger
	pages   []data.View // none in the full window, where the chart is the one that was there
	at      int
	made    map[int]*plot.Chart
	chart   *kit.ChartView
	hint    *kit.Text
	surface *fyne.Container
	before  fyne.Focusable
	// shown is asked for the page to be shown, next for the one after it.
	shown, next desk.Asker
}

// begin lays the chart over the window.
func (p *presentation) begin() {
	s := p.shell
	over := s.window.Canvas()
	p.before = over.Focused()
	p.made = map[int]*plot.Chart{}
	p.hint = kit.NewText("", kit.TokenMuted, kit.LabelSize)
	p.hint.Align = fyne.TextAlignTrailing
	p.chart.OnKey, p.chart.Alone = p.key, true
	back := kit.NewFill(kit.TokenPage)
	p.surface = &fyne.Container{Layout: &stage{p}, Objects: []fyne.CanvasObject{back, p.chart, p.hint}}
	p.surface.Resize(over.Size())
	over.Overlays().Add(p.surface)
	s.presenting = p
	if p.afar {
		s.window.SetFullScreen(true)
	}
	over.Focus(p.chart)
}

// end takes it away again.
func (p *presentation) end() {
	s := p.shell
	if s.presenting != p {
		return
	}
	s.presenting = nil
	s.window.Canvas().Overlays().Remove(p.surface)
	if p.afar {
		s.window.SetFullScreen(false)
	}
	p.chart.SetSpec(nil)
	if p.before != nil {
		kit.FocusOn(p.before)
	}
}

// onTop reports whether nothing else lies over it.
func (p *presentation) onTop() bool { return p.shell.window.Canvas().Overlays().Top() == p.surface }

// key leaves, or goes on to another view.
func (p *presentation) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyEscape:
		p.end()
	case fyne.KeyF11:
		afar := p.afar
		p.end()
		if !afar {
			p.shell.present()
		}
	case fyne.KeyRight, fyne.KeyPageDown, fyne.KeySpace:
		if !p.afar {
			return false
		}
		p.turn(p.at + 1)
	case fyne.KeyLeft, fyne.KeyPageUp:
		if !p.afar {
			return false
		}
		p.turn(p.at - 1)
	case fyne.KeyHome, fyne.KeyEnd:
		if !p.afar {
			return false
		}
		p.turn(map[bool]int{false: len(p.pages) - 1}[k.Name == fyne.KeyHome])
	default:
		return false
	}
	return true
}

// turn shows another page. What stands stays until it's there.
func (p *presentation) turn(to int) {
	if to < 0 || to >= len(p.pages) {
		return
	}
	p.at = to
	p.hint.SetText("")
	if c := p.made[to]; c != nil {
		p.show(c)
		return
	}
	p.build(&p.shown, to, func() { p.show(p.made[to]) })
}

func (p *presentation) show(c *plot.Chart) {
	p.chart.Rows = func() [][]string { return c.Table }
	p.chart.SetSpec(c.Spec)
	if after := p.at + 1; after < len(p.pages) && p.made[after] == nil {
		p.build(&p.next, after, func() {})
	}
}

// build makes a page's chart. One that can't be made says why in its place.
func (p *presentation) build(asker *desk.Asker, page int, then func()) {
	d, view := p.shell.desk, p.pages[page]
	today := d.Today()
	desk.Ask(d, asker, func(ctx context.Context, n *store.Notebook) (*plot.Chart, error) {
		return plot.Build(ctx, n, view, plot.Options{Today: today})
	}, func(c *plot.Chart, err error) {
		if err != nil {
			sentence := err.Error()
			c = &plot.Chart{Name: view.Name, Spec: &charts.Lines{Frame: charts.Frame{Title: view.Name, Empty: data.UpperFirst(sentence) + "."}}}
		}
		p.made[page] = c
		if p.shell.presenting == p {
			then()
		}
	})
}

// hintFor says for a few seconds which keys there are.
func (p *presentation) hintFor(words string) {
	const seconds = 5
	p.hint.SetText(words)
	time.AfterFunc(seconds*time.Second, func() { fyne.Do(func() { p.hint.SetText("") }) })
}

// stage lays a presentation out: the chart with a margin, and larger the larger the screen.
type stage struct{ of *presentation }

func (l *stage) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	back, chart, hint := objects[0], objects[1], objects[2]
	back.Resize(size)
	margin := kit.SpaceGroup
	if l.of.afar {
		margin = kit.SpaceEdge
		// Drawn as if the screen had this many units across, a chart's smallest text is read from the back of a room.
		const width, height = 960, 540
		l.of.chart.Zoom = max(1, min(size.Width/width, size.Height/height, 4))
	}
	chart.Move(fyne.NewSquareOffsetPos(margin))
	chart.Resize(size.SubtractWidthHeight(2*margin, 2*margin))
	least := hint.MinSize().Height
	hint.Move(fyne.NewPos(margin, kit.SpaceCell))
	hint.Resize(fyne.NewSize(size.Width-2*margin, least))
}

func (l *stage) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 200) }

// viewShown is what the presentation asks of the compare screen: the view that is shown, without an ID where it isn't a saved
// one or was changed since.
type viewShown interface {
	ShownView() data.View
}

// present goes through the saved views on the full screen, beginning with the chart that is shown; once more, it leaves.
func (s *shell) present() {
	if p := s.presenting; p != nil {
		p.key(&fyne.KeyEvent{Name: fyne.KeyF11})
		return
	}
	s.commitPending()
	first := data.View{}
	if at, ok := s.screens[s.current].(viewShown); ok {
		first = at.ShownView()
	}
	desk.Ask(s.desk, &s.viewsAsker, func(ctx context.Context, n *store.Notebook) ([]data.View, error) { return n.Views(ctx) },
		func(views []data.View, err error) {
			switch {
			case err != nil:
				s.message.say(wording.Of("The saved views could not be read: %s.", err))
				return
			case kit.Covered(s.window):
				return
			}
			at := 0
			for i := range views {
				if first.ID != 0 && views[i].ID == first.ID {
					at = i
				}
			}
			if first.ID == 0 && first.Units != "" {
				views = append([]data.View{first}, views...)
			}
			if len(views) == 0 {
				s.message.say(wording.Of("There is nothing to present yet: put a chart together on the Compare screen and save it as a view."))
				return
			}
			p := &presentation{shell: s, afar: true, pages: views, chart: kit.NewChartView()}
			p.begin()
			p.turn(at)
			p.hintFor(wording.Of("← → other views · Esc leaves"))
		})
}

// fill shows a chart alone in the window. What is opened or done from there is done where the chart came from.
func (s *shell) fill(of *kit.ChartView) {
	spec, _, _, ok := of.Shown()
	if !ok || s.presenting != nil {
		return
	}
	p := &presentation{shell: s, chart: kit.NewChartView()}
	p.chart.Rows = of.Rows
	if of.OnOpen != nil {
		p.chart.OnOpen = func(id string) {
			p.end()
			of.Select(id)
			of.OnOpen(id)
		}
	}
	if of.OnMenu != nil {
		p.chart.OnMenu = func(at kit.ChartPlace) []*fyne.MenuItem {
			items := of.OnMenu(at)
			for _, item := range items {
				if do := item.Action; do != nil {
					item.Action = func() { p.end(); do() }
				}
			}
			return items
		}
	}
	p.begin()
	p.chart.SetSpec(spec)
	p.chart.Select(of.Selected())
	p.hintFor(wording.Of("Esc leaves"))
}

// fillShown shows the chart in sight alone in the window; once more, it leaves.
func (s *shell) fillShown() {
	if p := s.presenting; p != nil {
		p.end()
		return
	}
	if v := s.chartInSight(); v != nil {
		s.fill(v)
		return
	}
	s.message.say(wording.Of("There is no chart here to show in the full window."))
}

// chartInSight is the chart that a command without a place means: the one that is alone, that has the focus, or that the screen
// is about.
func (s *shell) chartInSight() *kit.ChartView {
	if s.presenting != nil {
		return s.presenting.chart
	}
	if v, ok := s.window.Canvas().Focused().(*kit.ChartView); ok {
		return v
	}
	if at, ok := s.screens[s.current].(interface{ Chart() *kit.ChartView }); ok {
		if v := at.Chart(); v != nil {
			if _, _, _, shown := v.Shown(); shown {
				return v
			}
		}
	}
	return nil
}
