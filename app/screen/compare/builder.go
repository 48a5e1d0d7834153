package compare

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
)

// builder is the column in which a chart is put together: saved views, form, whom and what.
type builder struct {
	screen           *Screen
	views            *kit.Chooser
	note             *kit.Text
	kind, axis, span *kit.Chooser
	lens             *kit.Chooser
	from, to         *widget.Entry
	wrong            *kit.Sentence
	search           *widget.Entry
	units, metrics   *fyne.Container
	object           fyne.CanvasObject
	showing          bool // the controls are being set, not used
}

func newBuilder(s *Screen) *builder {
	b := &builder{screen: s}
	b.views = kit.NewChooser(nil, "")
	b.views.Hint, b.views.Widest = "Choose a saved view", builderWidth-2*kit.SpaceGroup
	b.views.OnChanged = func(key string) {
		for _, v := range s.views {
			if v.UID == key {
				s.OpenView(v.ID)
			}
		}
	}
	b.note = kit.NewText("", kit.TokenMuted, kit.LabelSize)
	b.kind = b.chooser(choices(string(data.LineChart), "Lines", string(data.BarChart), "Bars", string(data.StackedChart), "Bars, stacked"), func(v *data.View, key string) { v.Kind = data.ChartKind(key) })
	b.axis = b.chooser(choices(string(data.CalendarAxis), "Calendar", string(data.AgeAxis), "Months since first contract"),
		func(v *data.View, key string) { v.Axis = data.ChartAxis(key) })
	b.span = b.chooser(choices("", "Any period", string(data.Month), "Months", string(data.Quarter), "Quarters", string(data.Half), "Half-years",
		string(data.Year), "Years", string(data.OnDate), "Days"), func(v *data.View, key string) { v.Span = data.PeriodKind(key) })
	var lenses []kit.Choice
	for _, a := range data.Audiences {
		lenses = append(lenses, kit.Choice{Key: string(a), Label: a.Title()})
	}
	b.lens = kit.NewChooser(lenses, string(data.Both))
	b.lens.OnChanged = func(key string) { s.desk.SetAudience(data.Audience(key)) }
	b.from, b.to = b.dateEntry("from", func(v *data.View, d data.Date) { v.From = d }), b.dateEntry("to", func(v *data.View, d data.Date) { v.To = d })
	b.wrong = kit.NewSentence("", kit.TokenBadText)
	b.wrong.Hide()
	b.search = widget.NewEntry()
	b.search.SetPlaceHolder("find a metric")
	b.search.OnChanged = func(string) { b.showMetrics() }
	b.units, b.metrics = kit.Stack(0), kit.Stack(0)

	top := kit.Stack(kit.SpaceNear,
		b.views, b.note,
		b.pair("Lens", b.lens),
		b.pair("Form", b.kind), b.pair("Along", b.axis), b.pair("Periods", b.span),
		container.NewGridWithColumns(2, b.from, b.to), b.wrong,
		heading("Units"))
	unitScroll, metricScroll := container.NewVScroll(b.units), container.NewVScroll(b.metrics)
	lists := container.New(&halves{},
		unitScroll, container.NewBorder(kit.Stack(kit.SpaceCell, heading("Metrics"), b.search), nil, nil, nil, metricScroll))
	b.object = kit.Padded(container.NewBorder(top, nil, nil, nil, lists), kit.SpaceGroup, kit.SpaceGroup)
	return b
}

// halves gives units and metrics half of the column each.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	upper := min(objects[0].(*container.Scroll).Content.MinSize().Height, size.Height*0.45)
	objects[0].Resize(fyne.NewSize(size.Width, upper))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[1].Resize(fyne.NewSize(size.Width, size.Height-upper-kit.SpaceNear))
	objects[1].Move(fyne.NewPos(0, upper+kit.SpaceNear))
}

func (halves) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(120, 160) }

func heading(word string) fyne.CanvasObject {
	t := kit.NewText(word, kit.TokenMuted, kit.LabelSize)
	t.Bold = true
	return t
}

func (b *builder) pair(word string, control fyne.CanvasObject) fyne.CanvasObject {
	lead := kit.NewText(word, kit.TokenMuted, kit.LabelSize)
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(56, kit.RowHeight), lead), nil, control)
}

func choices(pairs ...string) []kit.Choice {
	var all []kit.Choice
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, kit.Choice{Key: pairs[i], Label: pairs[i+1]})
	}
	return all
}

func (b *builder) chooser(all []kit.Choice, set func(v *data.View, key string)) *kit.Chooser {
	c := kit.NewChooser(all, "")
	c.Widest = builderWidth - 2*kit.SpaceGroup - 60
	c.OnChanged = func(key string) {
		if !b.showing {
			b.screen.change(func(v *data.View) { set(v, key) })
		}
	}
	return c
}

// dateEntry is a field for one end of the range: a day, a month or a year.
func (b *builder) dateEntry(word string, set func(*data.View, data.Date)) *widget.Entry {
	e := widget.NewEntry()
	e.SetPlaceHolder(word + " 2025-01")
	e.OnChanged = func(text string) {
		if b.showing {
			return
		}
		var d data.Date
		if text = strings.TrimSpace(text); text != "" {
			var err error
			if d, err = data.ParseDate(text); err != nil {
				b.complain(err)
				return
			}
		}
		b.complain(nil)
		b.screen.change(func(v *data.View) { set(v, d) })
	}
	return e
}

func (b *builder) complain(err error) {
	if err == nil {
		err = errors.New("")
	}
	b.wrong.SetText(err.Error())
	b.wrong.Hidden = err.Error() == ""
	b.wrong.Refresh()
}

// show sets every control to the view.
func (b *builder) show() {
	b.showing = true
	defer func() { b.showing = false }()
	v := &b.screen.view
	b.nameView()
	b.lens.SetChosen(string(b.screen.desk.Audience()))
	b.kind.SetChosen(string(v.Kind))
	b.axis.SetChosen(string(v.Axis))
	b.span.SetChosen(string(v.Span))
	b.from.SetText(v.From.String())
	b.to.SetText(v.To.String())
	b.complain(nil)
	b.showUnits()
	b.showMetrics()
}

// nameView says which saved view is shown and whether it was altered.
func (b *builder) nameView() {
	s := b.screen
	var all []kit.Choice
	for _, v := range s.views {
		all = append(all, kit.Choice{Key: v.UID, Label: v.Name})
	}
	all = append(all, kit.Choice{Label: "Save view…", Do: s.SaveView})
	chosen := ""
	if s.stored.ID != 0 {
		all = append(all, kit.Choice{Label: "Remove this view", Do: s.RemoveView})
		chosen = s.stored.UID
	}
	b.views.SetChoices(all, chosen)
	switch {
	case s.stored.ID == 0:
		b.note.SetText("not saved as a view")
	case s.altered():
		b.note.SetText("changed since it was saved")
	default:
		b.note.SetText("saved view")
	}
}

// showUnits lists the units, benchmarks apart, each company with its colour.
func (b *builder) showUnits() {
	s := b.screen
	b.units.RemoveAll()
	apart := false
	for _, u := range s.units {
		if u.Benchmark() && !apart {
			apart = true
			b.units.Add(heading("Benchmarks"))
		}
		b.units.Add(b.tick(u.Title(), slices.Contains(strings.Fields(s.view.Units), u.Path()), &u, func(on bool) {
			s.change(func(v *data.View) { v.Units = with(v.Units, u.Path(), on) })
		}))
	}
	if len(s.units) == 0 {
		b.units.Add(kit.NewSentence("No units yet: make a company on the Company screen.", kit.TokenMuted))
	}
	b.units.Refresh()
}

// showMetrics lists the metrics that match the search: those chosen first, whatever the lens, then those that have figures and
// that the reader's lens sees.
func (b *builder) showMetrics() {
	s := b.screen
	b.metrics.RemoveAll()
	chosen := strings.Fields(s.view.Metrics)
	words := strings.Fields(strings.ToLower(b.search.Text))
	list := func(take func(data.Metric) bool) {
		for _, m := range s.metrics {
			text := strings.ToLower(m.Name + " " + m.Key + " " + m.Lens.Title())
			if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) || !take(m) {
				continue
			}
			b.metrics.Add(b.tick(m.Name, slices.Contains(chosen, m.Key), nil, func(on bool) {
				s.change(func(v *data.View) { v.Metrics = with(v.Metrics, m.Key, on) })
			}))
		}
	}
	list(func(m data.Metric) bool { return slices.Contains(chosen, m.Key) })
	seen := func(m data.Metric) bool { return s.desk.Audience().Sees(m.Lens) && !slices.Contains(chosen, m.Key) }
	list(func(m data.Metric) bool { return s.used[m.ID] && seen(m) })
	if len(words) > 0 {
		list(func(m data.Metric) bool { return !s.used[m.ID] && seen(m) })
	}
	b.metrics.Refresh()
}

// with adds a word to a list of words or takes it out.
func with(words, word string, on bool) string {
	all := slices.DeleteFunc(strings.Fields(words), func(w string) bool { return w == word })
	if on {
		all = append(all, word)
	}
	return strings.Join(all, " ")
}

// tick is a line of a list that can be ticked; a unit's has its company's colour before it.
func (b *builder) tick(label string, on bool, u *data.UnitOf, set func(bool)) fyne.CanvasObject {
	c := widget.NewCheck(kit.Fit(label, kit.TextSize, fyne.TextStyle{}, builderWidth-96), nil)
	c.Checked = on
	c.OnChanged = set
	if u == nil {
		return c
	}
	return container.NewBorder(nil, nil, nil, kit.Padded(newSwatch(u), kit.SpaceNear, kit.SpaceNear), c)
}
