package compare

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/cited"
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
	apart, log       *widget.Check
	from, to         *widget.Entry
	wrong            *kit.Sentence
	cited            *cited.Marker
	search           *widget.Entry
	units, metrics   *fyne.Container
	object           fyne.CanvasObject
	showing          bool // the controls are being set, not used

	// What a kind of chart makes no use of is hidden.
	axisRow, spanRow, ticks, measures fyne.CanvasObject
	column                            *fyne.Container
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
	b.note.Yields = true
	b.cited = cited.NewMarker(s.desk, s.window)
	var kinds []kit.Choice
	for _, k := range data.ChartKinds {
		kinds = append(kinds, kit.Choice{Key: string(k), Label: k.Title()})
	}
	b.kind = b.chooser(kinds, func(v *data.View, key string) { v.Kind = data.ChartKind(key) })
	b.axis = b.chooser(choices(string(data.CalendarAxis), "Calendar", string(data.AgeAxis), "Age in months"),
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
	b.search.SetPlaceHolder("find a metric or an indicator")
	b.search.OnChanged = func(string) { b.showMetrics() }
	b.units, b.metrics = kit.Stack(0), kit.Stack(0)
	b.apart = b.option("Each apart", func(v *data.View, on bool) { v.Apart = on })
	b.log = b.option("Log axis", func(v *data.View, on bool) { v.Log = on })
	b.axisRow, b.spanRow = b.pair("Along", b.axis), b.pair("Periods", b.span)
	b.ticks = container.NewGridWithColumns(2, b.apart, b.log)

	top := kit.Stack(kit.SpaceNear,
		b.views, container.NewBorder(nil, nil, nil, b.cited.Link, b.note),
		b.pair("Lens", b.lens),
		b.pair("Form", b.kind), b.axisRow, b.spanRow, b.ticks,
		container.NewGridWithColumns(2, b.from, b.to), b.wrong,
		heading("Units"))
	unitScroll, metricScroll := container.NewVScroll(b.units), container.NewVScroll(b.metrics)
	b.measures = container.NewBorder(kit.Stack(kit.SpaceCell, heading("Measures"), b.search), nil, nil, nil, metricScroll)
	b.column = container.NewBorder(top, nil, nil, nil, container.New(&halves{}, unitScroll, b.measures))
	b.object = kit.Padded(b.column, kit.SpaceGroup, kit.SpaceGroup)
	return b
}

// option is a tick that belongs to the form.
func (b *builder) option(words string, set func(*data.View, bool)) *widget.Check {
	return widget.NewCheck(words, func(on bool) {
		if !b.showing {
			b.screen.change(func(v *data.View) { set(v, on) })
		}
	})
}

// fit hides what the kind of chart makes no use of.
func (b *builder) fit() {
	k := b.screen.view.Kind
	hide := func(o fyne.CanvasObject, away bool) {
		if o.Visible() != away {
			return
		}
		if away {
			o.Hide()
		} else {
			o.Show()
		}
	}
	hide(b.axisRow, !k.TakesAge())
	hide(b.spanRow, !k.TakesSpan())
	hide(b.apart, !k.TakesApart())
	hide(b.log, !k.TakesLog())
	hide(b.ticks, !k.TakesApart() && !k.TakesLog())
	hide(b.measures, !k.TakesMeasures())
	b.column.Refresh()
}

// halves gives units and measures half of the column each; without measures the units have it all.
type halves struct{}

func (halves) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	upper := min(objects[0].(*container.Scroll).Content.MinSize().Height, size.Height*0.4)
	if !objects[1].Visible() {
		upper = size.Height
	}
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
			b.fit()
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
	b.cited.Show(data.Link{Kind: data.ViewLink, UID: b.screen.stored.UID})
	b.screen.line.show(*v)
	b.lens.SetChosen(string(b.screen.desk.Audience()))
	b.kind.SetChosen(string(v.Kind))
	b.axis.SetChosen(string(v.Axis))
	b.span.SetChosen(string(v.Span))
	b.apart.SetChecked(v.Apart)
	b.log.SetChecked(v.Log)
	b.from.SetText(v.From.String())
	b.to.SetText(v.To.String())
	b.complain(nil)
	b.showUnits()
	b.showMetrics()
	b.fit()
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
