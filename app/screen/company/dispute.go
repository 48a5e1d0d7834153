package company

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// disputeSign stands before a figure of which two values are kept.
const disputeSign = "≠ "

// disputed is the sentence on a figure of which two values are kept; empty for any other.
func (s *sheet) disputed(f data.Figure) string {
	if f.Dispute == nil {
		return ""
	}
	metric, _ := s.metric(f.MetricID)
	return f.Dispute.Sentence(data.SayMeasure(metric.MeasureIn(s.grid.Unit.Company.Currency)))
}

// SettleDispute asks which of the two values of the selected figure is to stand.
func (s *Screen) SettleDispute() { s.ready(s.settleDispute) }

func (s *Screen) settleDispute() {
	if !s.writable() || kit.Covered(s.window) {
		return
	}
	f, ok := s.selectedFigure(wording.Of("Select a disputed figure to settle it."))
	if !ok || f.Dispute == nil {
		return
	}
	name := s.sheet.name(f.FigureKey)
	metric, _ := s.sheet.metric(f.MetricID)
	measure := data.SayMeasure(metric.MeasureIn(s.sheet.grid.Unit.Company.Currency))
	d := &kit.Dialog{Title: wording.Of("Which value of %s stands?", name), Width: 620, OnClosed: s.Focus}
	rows := []fyne.CanvasObject{kit.NewSentence(wording.Of("Two copies of the notebook gave different values, and both were kept. The one that you take is recorded as the figure that stands; the other stays in its history."), kit.TokenMuted)}
	actions := []kit.Action{{Label: wording.Of("Cancel")}}
	for i := range f.Dispute.Figures {
		one := &f.Dispute.Figures[i]
		text := wording.Of("withdrawn")
		if one.Value != nil {
			text = s.sheet.figureText(*one.Value, decimalsOf(*one.Value)) + " " + measure
		}
		value := kit.NewText(text, kit.TokenText, kit.HeadSize)
		value.Bold = true
		source := wording.Of("unsourced")
		if one.SourceID != 0 {
			source = citation(*one)
		}
		rows = append(rows, kit.NewRule(), value, kit.NewSentence(source, kit.TokenText), kit.NewSentence(metaText(*one), kit.TokenMuted))
		actions = append(actions, kit.Action{Label: wording.Of("Take %s", text), Chief: one.ID == f.ID || i == 1 && f.Dispute.Figures[0].ID != f.ID, Do: func() {
			s.desk.Do(wording.Of("settle %s", name), func(e *store.Edit) error { return e.Settle(f.Dispute, i) }, nil)
		}})
	}
	d.Content, d.Actions = kit.Stack(kit.SpaceNear, rows...), actions
	d.Show(s.window)
}
