package theses

import (
	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// closing is the part of the record about how the thesis ended, or the way to end it.
func (r *record) closing(t *data.Thesis) fyne.CanvasObject {
	s := r.screen
	var lines []fyne.CanvasObject
	if t.State == data.Closed {
		lines = append(lines, kit.NewPair(wording.Of("closed on"), t.ClosedOn.Display()))
	}
	word := wording.Of("Close the thesis…")
	switch {
	case t.PostMortem != "":
		what := kit.NewSentence(t.PostMortem, kit.TokenText)
		what.Points = kit.ProseSize
		if t.Verdict != data.NoVerdict {
			lines = append(lines, kit.NewPair(wording.Of("verdict"), t.Verdict.Title()))
		}
		lines = append(lines, what)
		if t.State == data.Closed {
			word = wording.Of("Change the post-mortem…")
		}
	case t.State == data.Closed:
		lines = append(lines, kit.NewSentence(wording.Of("! It was closed without a post-mortem."), kit.TokenWarnText))
		word = wording.Of("Write the post-mortem…")
	default:
		lines = append(lines, kit.NewSentence(wording.Of("Closing asks for a post-mortem: what happened, and whether the thesis was right for the right reason."), kit.TokenMuted))
	}
	if s.desk.ReadOnly() == "" {
		lines = append(lines, kit.NewLink(word, s.CloseThesis))
	}
	return kit.NewSection(wording.Of("Post-mortem"), lines...)
}

// CloseThesis asks what happened and whether the thesis was right for the right reason, and closes it.
func (s *Screen) CloseThesis() {
	if !s.writable() {
		return
	}
	t := s.kept()
	id := s.thesis.ID
	verdicts := make([]kit.Choice, 0, len(data.Verdicts))
	for _, v := range data.Verdicts {
		verdicts = append(verdicts, kit.Choice{Key: string(v), Label: v.Title()})
	}
	form := kit.Form{Title: wording.Of("Close the thesis"), Submit: wording.Of("Close it"), Width: kit.PanelWidth + 2*kit.RailWidth + kit.SpaceEdge, OnCancel: s.Focus,
		Lead: wording.Of("A post-mortem is what later theses learn from. The tests stay and are scored; the thesis isn't watched any more."),
		Fields: []kit.Field{
			{Key: "what", Label: wording.Of("What happened"), Kind: kit.FieldLong, Value: t.PostMortem, Check: needed(wording.Of("Say what happened: a thesis isn't closed without a post-mortem."))},
			{Key: "verdict", Label: wording.Of("Was it right, and for the right reason?"), Kind: kit.FieldChoice, Value: string(t.Verdict), Choices: verdicts, Hint: wording.Of("choose"),
				Check: needed(wording.Of("Say whether it was right for the right reason."))}},
		OnSubmit: func(v kit.Values, done func(error)) {
			s.desk.Do(wording.Of("close “%s”", named(s.thesis.Title)), func(e *store.Edit) error { return e.CloseThesis(id, v["what"], data.Verdict(v["verdict"])) }, func(err error) {
				if err == nil && s.thesis.ID == id {
					s.thesis.State = data.Closed // what is typed before the notebook is read again must not open it
				}
				s.then(done)(err)
			})
		}}
	if t.State == data.Closed {
		form.Title, form.Submit, form.Lead = wording.Of("Post-mortem"), wording.Of("Save"), ""
	}
	s.ask(form)
}
