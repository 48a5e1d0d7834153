package company

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/cited"
	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// detail is the strip under the grid that says all about the selected figure: its value, where it was read, who recorded
// it when, and what is wrong with an entry.
type detail struct {
	screen *Screen
	name   *kit.Text
	value  *kit.Text
	source *kit.Link
	meta   *kit.Text
	wrong  *kit.Text

	history, note, remark, cite *kit.Link
	settle                      *kit.Link // of a figure of which two values are kept
	cited                       *cited.Marker
	object                      fyne.CanvasObject
}

func newDetail(s *Screen) *detail {
	d := &detail{
		screen: s,
		name:   kit.NewText("", kit.TokenMuted, kit.LabelSize),
		value:  kit.NewText("", kit.TokenText, kit.HeadSize),
		meta:   kit.NewText("", kit.TokenMuted, kit.LabelSize),
		wrong:  kit.NewText("", kit.TokenBadText, kit.LabelSize),
	}
	d.value.Bold = true
	d.meta.Yields, d.wrong.Yields, d.name.Yields = true, true, true
	d.source = kit.NewLink("", s.openSource)
	d.source.Yields = true
	d.history = kit.NewLink(wording.Of("History"), s.ShowHistory)
	d.settle = kit.NewLink(wording.Of("Settle…"), s.SettleDispute)
	d.note = kit.NewLink(wording.Of("Note…"), s.AddNote)
	d.remark = kit.NewLink(wording.Of("Remark…"), s.EditCitation)
	d.cite = kit.NewLink("", s.citeChosen)
	d.cite.Yields = true
	d.cited = cited.NewMarker(s.desk, s.window)
	edge := kit.NewRule()
	links := container.NewHBox(d.cited.Link, gapAcross(), d.settle, gapAcross(), d.history, gapAcross(), d.note, gapAcross(), d.remark)
	d.object = container.NewBorder(edge, nil, nil, nil, kit.Padded(kit.Stack(2,
		container.NewBorder(nil, nil, d.value, links, kit.Padded(d.name, kit.SpaceNear, 0)),
		container.NewBorder(nil, nil, nil, nil, container.NewGridWithColumns(2, d.source, d.cite)),
		container.NewStack(d.meta, d.wrong)), kit.SpaceCell, kit.SpaceNear))
	return d
}

// show fills the strip for the selected cell.
func (d *detail) show() {
	s := d.screen
	key, any := s.selectedKey()
	d.name.SetText("")
	d.value.SetText("")
	d.source.SetText("")
	d.meta.SetText("")
	d.wrong.SetText("")
	d.cite.SetText("")
	for _, link := range []*kit.Link{d.settle, d.history, d.note, d.remark} {
		link.Hide()
	}
	d.cited.Hide()
	if !any {
		return
	}
	d.name.SetText(s.sheet.name(key))
	if p, ok := s.sheet.pending[key]; ok && p.failed != "" {
		d.wrong.SetText("! " + p.failed)
	} else if draft, ok := s.sheet.grid.Drafts[key]; ok {
		d.wrong.SetText("! " + draft.Reason)
	}
	f, there := s.sheet.grid.Figures[key]
	if !there {
		d.value.SetText(data.Missing)
		return
	}
	metric, _ := s.sheet.metric(key.MetricID)
	d.value.SetText(s.sheet.figureText(*f.Value, decimalsOf(*f.Value)) + " " + data.SayMeasure(metric.MeasureIn(s.sheet.grid.Unit.Company.Currency)))
	d.source.SetText(wording.Of("unsourced"))
	if f.SourceID != 0 {
		d.source.SetText(citation(f))
	}
	if text := s.sheet.disputed(f); text != "" && d.wrong.Text == "" {
		d.wrong.SetText(disputeSign + text)
		d.settle.Show()
	}
	if d.wrong.Text == "" {
		d.meta.SetText(metaText(f)) // an entry that can't be read comes first
	}
	if chosen := s.source.chosen(); chosen.ID != 0 && chosen.ID != f.SourceID && s.desk.ReadOnly() == "" {
		d.cite.SetText(wording.Of("Cite %s instead", chosen.Title))
		if f.SourceID == 0 {
			d.cite.SetText(wording.Of("Cite %s", chosen.Title))
		}
	}
	d.cited.Show(data.Link{Kind: data.FigureLink, UID: s.sheet.grid.Unit.UID, Measure: metric.Key, Period: data.PeriodKey(key.Period)})
	d.history.Show()
	d.note.Show()
	d.remark.Show()
	d.history.SetText(wording.Of("History"))
	if f.Versions > 1 {
		d.history.SetText(wording.Of("History (%d)", f.Versions))
	}
	d.note.SetText(wording.Of("Note…"))
	if f.Notes > 0 {
		d.note.SetText(wording.Of("Note… (%d)", f.Notes))
	}
	d.object.Refresh()
}

// citation is a figure's source with the place in it.
func citation(f data.Figure) string {
	text := f.Source.Title
	if cite := f.Source.Cite(); cite != text {
		text += " (" + cite + ")"
	}
	if f.Locator != "" {
		text += ", " + f.Locator
	}
	return text
}

// moment is when something was recorded, by the clock of the machine.
func moment(t time.Time) string {
	at := t.Local()
	return data.DateOf(at).Display() + " " + at.Format("15:04")
}

// metaText says how a figure came into the notebook.
func metaText(f data.Figure) string {
	var parts []string
	if f.AsTyped != "" {
		parts = append(parts, wording.Of("typed “%s”", f.AsTyped))
	}
	recorded := wording.Of("recorded %s", moment(f.RecordedAt))
	if f.Author != "" {
		recorded = wording.Of("recorded %s by %s", moment(f.RecordedAt), f.Author)
	}
	parts = append(parts, recorded)
	if f.Remark != "" {
		parts = append(parts, wording.Of("remark: %s", f.Remark))
	}
	if f.Quote != "" {
		parts = append(parts, wording.Of("“%s”", f.Quote))
	}
	return strings.Join(parts, " · ")
}
