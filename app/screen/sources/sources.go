// Package sources is the bibliography: what figures were read in, what cites each source, and first of all the figures that
// name none.
package sources

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/cited"
	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the sources screen of one window.
type Screen struct {
	// OnShowFigure brings a figure's cell to the front.
	OnShowFigure func(data.FigureKey)

	desk   *desk.Desk
	window fyne.Window

	all       []store.SourceUse
	shown     []store.SourceUse // those that match the filter
	unsourced []data.Figure
	units     []data.UnitOf
	metrics   []data.Metric
	chosen    int64 // a source, or zero for the unsourced figures

	asker, citing desk.Asker
	count         *kit.Text
	filter        *kit.Entry
	table         *kit.Table
	panel         *kit.Panel
	cited         *cited.List
	object        fyne.CanvasObject
	stop          func()
}

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w, count: kit.NewText("", kit.TokenMuted, kit.LabelSize), panel: kit.NewPanel(nil), chosen: -1}
	s.cited = cited.NewList(d)
	s.filter = kit.NewEntry()
	s.filter.SetPlaceHolder(wording.Of("find a source"))
	s.filter.OnChanged = func(string) { s.narrow() }
	s.table = kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("title"), Share: 6}, {Head: wording.Of("publisher"), Share: 4}, {Head: wording.Of("published"), Width: 92}, {Head: wording.Of("cited by"), Width: 64, Right: true},
	})
	s.table.OnChosen = s.choose
	s.table.OnOpen = func(int) { s.Edit() }
	add := kit.NewButton(wording.Of("New source…"), s.NewSource)
	head := container.NewBorder(nil, nil, container.NewHBox(kit.NewTitle(wording.Of("Sources")), s.count), add,
		kit.Padded(container.New(&narrow{}, s.filter), kit.SpaceGroup, 0))
	s.object = container.NewBorder(nil, nil, nil, s.panel.Object(),
		kit.Padded(container.NewBorder(container.NewBorder(nil, kit.Padded(kit.NewRule(), 0, kit.SpaceCell), nil, nil, head), nil, nil, nil, s.table), kit.SpaceEdge, kit.SpaceGroup))
	s.stop = d.Listen(s.heard)
	s.panel.SetTitle("", "")
	s.reload()
	return s
}

// narrow keeps the filter short, at the right.
type narrow struct{}

func (narrow) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, 260)
	o[0].Resize(fyne.NewSize(width, o[0].MinSize().Height))
	o[0].Move(fyne.NewPos(size.Width-width, (size.Height-o[0].MinSize().Height)/2))
}
func (narrow) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(120, o[0].MinSize().Height)
}

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen.
func (s *Screen) Close() { s.stop() }

// Focus puts the focus on the list.
func (s *Screen) Focus() { s.window.Canvas().Focus(s.table) }

type facts struct {
	sources   []store.SourceUse
	unsourced []data.Figure
	units     []data.UnitOf
	metrics   []data.Metric
}

func (s *Screen) reload() {
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) (facts, error) {
		var f facts
		var err error
		if f.sources, err = n.Sources(ctx); err != nil {
			return f, err
		}
		if f.unsourced, err = n.Unsourced(ctx); err != nil {
			return f, err
		}
		if f.units, err = n.Units(ctx); err != nil {
			return f, err
		}
		f.metrics, err = n.Metrics(ctx)
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The sources could not be read: %s.", err))
			return
		}
		s.all, s.unsourced, s.units, s.metrics = f.sources, f.unsourced, f.units, f.metrics
		s.narrow()
	})
}

// heard asks again where a change touched sources or figures.
func (s *Screen) heard(e data.Effect) {
	if e.Touches("source", "observation", "contract", "commitment", "rating", "repromise", "payment", "checklist_item") {
		s.reload()
	}
}

// narrow shows the sources that hold every word of the filter, after the row of unsourced figures.
func (s *Screen) narrow() {
	words := strings.Fields(strings.ToLower(s.filter.Text))
	s.shown = slices.DeleteFunc(slices.Clone(s.all), func(u store.SourceUse) bool {
		text := strings.ToLower(u.Title + " " + u.Publisher + " " + u.Key + " " + u.URL + " " + u.PublishedOn.String())
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
	rows := []kit.TableRow{{Cells: []string{wording.Of("Unsourced figures"), "", "", strconv.Itoa(len(s.unsourced))}, Token: kit.TokenMuted}}
	if len(s.unsourced) > 0 {
		rows[0].Token = kit.TokenBadText
	}
	at := 0
	for i, u := range s.shown {
		day := u.PublishedOn.Display()
		if day == "" {
			day = data.Missing
		}
		rows = append(rows, kit.TableRow{Cells: []string{u.Title, u.Publisher, day, strconv.Itoa(u.Figures + u.Others)}})
		if u.ID == s.chosen {
			at = i + 1
		}
	}
	if s.chosen == -1 && len(s.unsourced) == 0 && len(s.shown) > 0 {
		at = 1
	}
	s.count.SetText(wording.Of("%d in the notebook", len(s.all)))
	s.table.SetRows(rows, at)
	s.choose(at)
}

// choose fills the panel with what cites the row's source.
func (s *Screen) choose(row int) {
	if row == 0 || row > len(s.shown) {
		s.chosen = 0
		s.panel.SetTitle(wording.Of("Unsourced figures"), wording.Of("figures that name no source"))
		s.fill(nil, s.unsourced)
		return
	}
	u := s.shown[row-1]
	s.chosen = u.ID
	desk.Ask(s.desk, &s.citing, func(ctx context.Context, n *store.Notebook) ([]data.Figure, error) {
		return n.CitedBy(ctx, u.ID)
	}, func(figures []data.Figure, err error) {
		if err != nil {
			s.desk.Say(wording.Of("What cites the source could not be read: %s.", err))
			return
		}
		s.panel.SetTitle(u.Title, u.Cite())
		s.fill(&u, figures)
	})
}

// mostListed is how many figures the panel lists; more are counted.
const mostListed = 200

func (s *Screen) fill(u *store.SourceUse, figures []data.Figure) {
	var sections []fyne.CanvasObject
	if u != nil {
		full := kit.NewSentence(u.Title, kit.TokenText)
		sections = append(sections, full)
		if u.URL != "" {
			sections = append(sections, kit.NewSentence(u.URL, kit.TokenMuted), kit.NewLink(wording.Of("Open in browser…"), func() { kit.AskToOpen(s.window, u.Title, u.URL, s.desk.Say) }))
		}
		sections = append(sections, kit.NewLink(wording.Of("Edit…"), s.Edit))
	}
	var lines []fyne.CanvasObject
	for i, f := range figures {
		if i == mostListed {
			lines = append(lines, kit.NewText(wording.Of("and %d more", len(figures)-mostListed), kit.TokenMuted, kit.LabelSize))
			break
		}
		lines = append(lines, s.line(f))
	}
	switch {
	case len(figures) > 0:
		sections = append(sections, kit.NewSection(wording.Of("Figures"), lines...))
	case u == nil:
		sections = append(sections, kit.NewSentence(wording.Of("Every figure in the notebook names its source."), kit.TokenMuted))
	case u.Others == 0:
		sections = append(sections, kit.NewSentence(wording.Of("Nothing cites it yet."), kit.TokenMuted))
	}
	if u != nil && u.Others > 0 {
		sections = append(sections, kit.NewSentence(wording.Of("Contracts, payments, commitments, ratings and checklist items that cite it: %d.", u.Others), kit.TokenMuted))
	}
	target := data.Link{}
	if u != nil {
		target = data.Link{Kind: data.SourceLink, UID: u.UID}
	}
	s.cited.Show(target)
	s.panel.SetSections(append(sections, s.cited.Object())...)
}

// line is a figure in the panel: a link to its cell, and its value.
func (s *Screen) line(f data.Figure) fyne.CanvasObject {
	title, period, measure := f.UnitPath, f.Period.Label(12), ""
	for _, u := range s.units {
		if u.ID == f.UnitID {
			title, period = u.Title(), f.Period.Display(u.Company.YearEnd)
			for _, m := range s.metrics {
				if m.ID == f.MetricID {
					title += " · " + m.Title()
					measure = data.SayMeasure(m.MeasureIn(u.Company.Currency))
				}
			}
		}
	}
	link := kit.NewLink(kit.Fit(title, kit.TextSize, fyne.TextStyle{}, kit.PanelWidth-2*kit.SpaceGroup), func() {
		if s.OnShowFigure != nil {
			s.OnShowFigure(f.FigureKey)
		}
	})
	return kit.Stack(0, link, kit.NewPair(period, data.FormatNumber(*f.Value)+" "+measure))
}
