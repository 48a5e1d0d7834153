package theses

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// layBlank is what stands beside an empty text: how it can begin.
func (s *Screen) layBlank() fyne.CanvasObject {
	lines := []fyne.CanvasObject{kit.NewSentence(wording.Of("Write, or begin with:"), kit.TokenMuted)}
	for _, t := range data.Templates {
		link := kit.NewLink(wording.Of(t.Name), func() { s.askTemplate(t.Key) })
		lines = append(lines, kit.Stack(0, link, kit.NewSentence(wording.Of(t.Help), kit.TokenMuted)))
	}
	return kit.Padded(kit.Stack(kit.SpaceNear, lines...), kit.SpaceGroup, kit.SpaceNear)
}

// AskTemplate offers the templates.
func (s *Screen) AskTemplate() { s.askTemplate(data.Templates[0].Key) }

// askTemplate asks which template to put in, and for the ten questions of which unit.
func (s *Screen) askTemplate(chosen string) {
	if !s.writable() {
		return
	}
	id := s.thesis.ID
	s.readEvidence(func(v *evidence) {
		if !kit.Covered(s.window) && s.thesis.ID == id {
			s.templateForm(v, chosen)
		}
	})
}

// templateOf is a template by its key.
func templateOf(key string) data.Template {
	at := slices.IndexFunc(data.Templates, func(t data.Template) bool { return t.Key == key })
	return data.Templates[max(0, at)]
}

func (s *Screen) templateForm(v *evidence, chosen string) {
	var choices []kit.Choice
	for _, t := range data.Templates {
		choices = append(choices, kit.Choice{Key: t.Key, Label: wording.Of(t.Name)})
	}
	units := append([]kit.Choice{{Key: "", Label: wording.Of("None: leave room for answers")}}, v.unitChoices()...)
	fit := func(key string, o *kit.OpenForm) {
		t := templateOf(key)
		o.SetHelp("template", t.Help)
		o.SetShown("unit", t.Questions || o.Values()["questions"] == kit.Checked)
		o.SetShown("questions", !t.Questions)
	}
	lead := wording.Of("It goes in where the caret is. Undo takes it out again.")
	if s.editor.Field.Empty() {
		lead = wording.Of("The text begins with it. Undo takes it out again.")
	}
	open := s.ask(kit.Form{Title: wording.Of("Template"), Lead: lead, Submit: wording.Of("Put in"), OnCancel: s.Focus, Fields: []kit.Field{
		{Key: "template", Label: wording.Of("Template"), Kind: kit.FieldChoice, Value: chosen, Choices: choices, Changed: fit},
		{Key: "questions", Label: wording.Of("The ten questions after it"), Kind: kit.FieldCheck, Changed: func(_ string, o *kit.OpenForm) { fit(o.Values()["template"], o) }},
		{Key: "unit", Label: wording.Of("With the figures of"), Kind: kit.FieldChoice, Value: id(v.firstUnit()), Choices: units,
			Help: wording.Of("Each question is followed by its indicators as they stand today, as links that go on showing the present figure.")},
	}, OnSubmit: func(values kit.Values, done func(error)) {
		t := templateOf(values["template"])
		asks := t.Questions || values["questions"] == kit.Checked
		unit := v.unit(number(values["unit"]))
		if !asks || unit == nil {
			s.putTemplate(t, asks, nil)
			done(nil)
			return
		}
		var asker desk.Asker
		today := s.desk.Today()
		desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) (func(string) string, error) {
			return presentOf(ctx, n, *unit, today)
		}, func(state func(string) string, err error) {
			if err == nil {
				s.putTemplate(t, asks, state)
			}
			done(err)
		})
	}})
	fit(chosen, open)
}

// presentOf reads how the indicators of a unit stand, for the ten questions.
func presentOf(ctx context.Context, n *store.Notebook, unit data.UnitOf, today data.Date) (func(string) string, error) {
	dossiers, err := n.Dossiers(ctx, store.DossierQuery{Companies: []int64{unit.CompanyID}, Metrics: indicator.MetricKeys(), Until: today})
	if err != nil {
		return nil, err
	}
	card := indicator.Score(dossiers, indicator.Question{AsOf: today}, func(u data.UnitOf) bool { return u.ID == unit.ID })
	if len(card.Columns) == 0 {
		return nil, nil
	}
	return watch.Present(&card.Columns[0]), nil
}

// putTemplate puts a template in where the caret is, as one step of undo. An empty thesis of no stance takes the template's.
func (s *Screen) putTemplate(t data.Template, asks bool, state func(string) string) {
	text := t.Body
	if asks {
		if text != "" {
			text = strings.TrimRight(text, "\n") + "\n\n"
		}
		text += data.TenQuestionsText(state)
	}
	empty := s.editor.Field.Empty()
	if before := s.editor.Field.BeforeCaret(); !empty && before != "" {
		text = "\n\n" + text
	}
	s.argument.row.Choose(textTab)
	s.editor.Field.Insert(text)
	s.editor.Field.SetCaret(s.editor.Field.Caret() - len([]rune(text)))
	if empty && s.thesis.Stance == data.Undecided && t.Stance != data.Undecided {
		typed := s.text()
		typed.Stance = t.Stance
		s.dirty = false
		s.stance.SetChosen(string(t.Stance))
		s.save(typed)
	}
	s.Focus()
}
