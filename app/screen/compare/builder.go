package compare

import (
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/cited"
	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// builder is the column in which a chart is put together: saved views, form, whom and what.
type builder struct {
	screen           *Screen
	views            *kit.Chooser
	note             *kit.Text
	kind, axis, span *kit.Chooser
	lens             *kit.Chooser
	apart, log       *kit.Check
	from, to         *kit.Entry
	wrong            *kit.Sentence
	cited            *cited.Marker
	search           *kit.Entry
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
	b.views.Hint, b.views.Widest = wording.Of("Choose a saved view"), builderWidth-2*kit.SpaceGroup
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
	b.axis = b.chooser(choices(string(data.CalendarAxis), wording.Of("Calendar"), string(data.AgeAxis), wording.Of("Age in months")),
		func(v *data.View, key string) { v.Axis = data.ChartAxis(key) })
	b.span = b.chooser(choices("", wording.Of("Any period"), string(data.Month), wording.Of("Months"), string(data.Quarter), wording.Of("Quarters"),
		string(data.Half), wording.Of("Half-years"), string(data.Year), wording.Of("Years"), string(data.OnDate), wording.Of("Days")), func(v *data.View, key string) { v.Span = data.PeriodKind(key) })
	var lenses []kit.Choice
	for _, a := range data.Audiences {
		lenses = append(lenses, kit.Choice{Key: string(a), Label: a.Title()})
	}
	b.lens = kit.NewChooser(lenses, string(data.Both))
	b.lens.OnChanged = func(key string) { s.desk.SetAudience(data.Audience(key)) }
	b.from, b.to = b.dateEntry(wording.Of("from 2025-01"), func(v *data.View, d data.Date) { v.From = d }), b.dateEntry(wording.Of("to 2025-01"), func(v *data.View, d data.Date) { v.To = d })
	b.wrong = kit.NewSentence("", kit.TokenBadText)
	b.wrong.Hide()
	b.search = kit.NewEntry()
	b.search.SetPlaceHolder(wording.Of("find a metric or an indicator"))
	b.search.OnChanged = func(string) { b.showMetrics() }
	b.units, b.metrics = kit.Stack(0), kit.Stack(0)
	b.apart = b.option(wording.Of("Each apart"), func(v *data.View, on bool) { v.Apart = on })
	b.log = b.option(wording.Of("Log axis"), func(v *data.View, on bool) { v.Log = on })
	b.axisRow, b.spanRow = b.pair(wording.Of(alongWord), b.axis), b.pair(wording.Of(periodsWord), b.span)
	b.ticks = container.NewGridWithColumns(2, b.apart, b.log)

	top := kit.Stack(kit.SpaceNear,
		b.views, container.NewBorder(nil, nil, nil, b.cited.Link, b.note),
		b.pair(wording.Of(lensWord), b.lens),
		b.pair(wording.Of(formWord), b.kind), b.axisRow, b.spanRow, b.ticks,
		container.NewGridWithColumns(2, b.from, b.to), b.wrong,
		heading(wording.Of("Units")))
	unitScroll, metricScroll := container.NewVScroll(b.units), container.NewVScroll(b.metrics)
	b.measures = container.NewBorder(kit.Stack(kit.SpaceCell, heading(wording.Of("Measures")), b.search), nil, nil, nil, metricScroll)
	b.column = container.NewBorder(top, nil, nil, nil, container.New(&halves{}, unitScroll, b.measures))
	b.object = kit.Padded(b.column, kit.SpaceGroup, kit.SpaceGroup)
	return b
}

// option is a tick that belongs to the form.
func (b *builder) option(words string, set func(*data.View, bool)) *kit.Check {
	return kit.NewCheck(words, func(on bool) {
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

// The words before the choosers.
var (
	lensWord    = wording.Key("Lens")
	formWord    = wording.Key("Form")
	alongWord   = wording.Key("Along")
	periodsWord = wording.Key("Periods")
)

// leadWidth is the room that the words before the choosers take.
func leadWidth() float32 {
	width := float32(56)
	for _, word := range []string{lensWord, formWord, alongWord, periodsWord} {
		width = max(width, fyne.MeasureText(wording.Of(word), kit.LabelSize, fyne.TextStyle{}).Width+kit.SpaceNear)
	}
	return width
}

func (b *builder) pair(word string, control fyne.CanvasObject) fyne.CanvasObject {
	lead := kit.NewText(word, kit.TokenMuted, kit.LabelSize)
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(leadWidth(), kit.RowHeight), lead), nil, control)
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
	c.Widest = builderWidth - 2*kit.SpaceGroup - leadWidth() - kit.SpaceCell
	c.OnChanged = func(key string) {
		if !b.showing {
			b.screen.change(func(v *data.View) { set(v, key) })
			b.fit()
		}
	}
	return c
}

// dateEntry is a field for one end of the range: a day, a month or a year.
func (b *builder) dateEntry(hint string, set func(*data.View, data.Date)) *kit.Entry {
	e := kit.NewEntry()
	e.SetPlaceHolder(hint)
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
	all = append(all, kit.Choice{Label: wording.Of("Save view…"), Do: s.SaveView})
	chosen := ""
	if s.stored.ID != 0 {
		all = append(all, kit.Choice{Label: wording.Of("Remove this view"), Do: s.RemoveView})
		chosen = s.stored.UID
	}
	b.views.SetChoices(all, chosen)
	switch {
	case s.stored.ID == 0:
		b.note.SetText(wording.Of("not saved as a view"))
	case s.altered():
		b.note.SetText(wording.Of("changed since it was saved"))
	default:
		b.note.SetText(wording.Of("saved view"))
	}
}
