package theses

import (
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// NewPillar asks for a pillar of the thesis on the paper.
func (s *Screen) NewPillar() {
	if !s.shown {
		s.desk.Say(wording.Of("A pillar belongs to a thesis: write one first."))
		return
	}
	s.scores.close()
	s.argument.pillars.New()
}

// New asks for a pillar.
func (t *pillars) New() { t.ask(data.Pillar{ThesisID: t.screen.thesis.ID}) }

// Edit lets the chosen pillar be put right.
func (t *pillars) Edit() {
	if p, ok := t.pillar(); ok {
		t.ask(p.Pillar.Pillar)
	}
}

func (t *pillars) ask(p data.Pillar) {
	s := t.screen
	if !s.writable() {
		return
	}
	s.readEvidence(func(v *evidence) {
		if !kit.Covered(s.window) && s.thesis.ID == p.ThesisID {
			t.form(v, p)
		}
	})
}

func (t *pillars) form(v *evidence, p data.Pillar) {
	s, was := t.screen, p
	look := func(_ string, o *kit.OpenForm) {
		values := o.Values()
		if values["measure"] == "" {
			o.SetHelp("measure", wording.Of("Without a figure you judge it alone."))
			return
		}
		v.look(number(values["unit"]), values["measure"], data.PeriodKind(values["span"]), func(f figureNow) {
			if o.Open() {
				o.SetHelp("measure", f.sentence())
			}
		})
	}
	unit := p.UnitID
	if unit == 0 {
		unit = v.firstUnit()
	}
	form := kit.Form{Title: wording.Of("New pillar"), Submit: wording.Of("Create"), Columns: 2, Width: 2 * kit.PanelWidth, OnCancel: s.Focus,
		Lead: wording.Of("What must stay true for the thesis to stand, and the figure that shows it. The figure as it stands is kept, and later ones are held against it."),
		Fields: []kit.Field{
			{Key: "text", Label: wording.Of("What must stay true"), Value: p.Text, Span: 2, Hint: wording.Of("It keeps signing at the pace of the last year"), Check: needed(wording.Of("Write what must stay true."))},
			{Key: "unit", Label: wording.Of("Evidence: of which unit"), Kind: kit.FieldChoice, Value: id(unit), Choices: v.unitChoices(), Changed: look},
			{Key: "measure", Label: wording.Of("Indicator or metric (may stay empty)"), Kind: kit.FieldChoice, Value: p.Measure, Hint: wording.Of("type to find one"),
				Choices: append([]kit.Choice{{Key: "", Label: wording.Of("No figure")}}, v.measureChoices()...), Help: wording.Of("Without a figure you judge it alone."),
				Changed: func(key string, o *kit.OpenForm) {
					v.spanFor(key, o)
					look(key, o)
				}},
			{Key: "span", Label: wording.Of("Of which periods"), Kind: kit.FieldChoice, Value: string(p.Span), Choices: spanChoices(), Check: v.checkSpan, Changed: look}}}
	label := wording.Key("add pillar “%s”")
	if p.ID != 0 {
		form.Title, form.Submit, label = wording.Of("Pillar"), wording.Of("Save"), wording.Key("change pillar “%s”")
	}
	keep := func(done func(error)) {
		s.desk.Do(wording.Of(label, p.Text), func(e *store.Edit) error { return e.PutPillar(&p) }, func(err error) {
			if err == nil {
				t.choose(p.ID)
				s.argument.row.Choose(pillarsTab)
			}
			s.then(done)(err)
		})
	}
	form.OnSubmit = func(values kit.Values, done func(error)) {
		p = was
		p.Text, p.Measure, p.UnitID, p.Span = values["text"], values["measure"], 0, ""
		if p.Measure == "" {
			p.Written, p.WrittenOn, p.Seen, p.SeenOn = nil, data.Date{}, nil, data.Date{}
			keep(done)
			return
		}
		p.UnitID, p.Span = number(values["unit"]), data.PeriodKind(values["span"])
		if p.ID != 0 && p.Measure == was.Measure && p.UnitID == was.UnitID && p.Span == was.Span {
			keep(done) // what it was written on stays
			return
		}
		v.look(p.UnitID, p.Measure, p.Span, func(f figureNow) {
			p.Written, p.WrittenOn, p.Seen, p.SeenOn = f.value, s.desk.Today(), nil, data.Date{}
			keep(done)
		})
	}
	o := s.ask(form)
	v.spanFor(p.Measure, o)
	look("", o)
}

// Judge asks whether the chosen pillar stands.
func (t *pillars) Judge() {
	stand, ok := t.pillar()
	if !ok || !t.screen.writable() {
		return
	}
	s, p := t.screen, stand.Pillar.Pillar
	now, hasFigure := stand.Now, p.Measure != ""
	lead := ended(p.Text)
	if stand.Why != "" {
		lead += " " + stand.Why
	}
	s.ask(kit.Form{Title: wording.Of("Does the pillar stand?"), Lead: lead, OnCancel: s.Focus, Fields: []kit.Field{
		{Key: "state", Label: wording.Of("It"), Kind: kit.FieldChoice, Value: string(p.State), Choices: []kit.Choice{{Key: string(data.PillarStands), Label: wording.Of("Stands")},
			{Key: string(data.PillarShaken), Label: wording.Of("Is shaken")}, {Key: string(data.PillarFallen), Label: wording.Of("Has fallen")}},
			Help: wording.Of("The figure as it stands is taken for seen: later ones are held against it.")},
		{Key: "note", Label: wording.Of("Why (may stay empty)"), Kind: kit.FieldLong, Value: p.Note}},
		OnSubmit: func(v kit.Values, done func(error)) {
			p.State, p.Note = data.PillarState(v["state"]), v["note"]
			if hasFigure {
				p.Seen, p.SeenOn = now, s.desk.Today()
			}
			s.desk.Do(wording.Of("judge pillar “%s”", p.Text), func(e *store.Edit) error { return e.PutPillar(&p) }, s.then(done))
		}})
}

// Remove takes the chosen pillar out of the thesis.
func (t *pillars) Remove() {
	stand, ok := t.pillar()
	if !ok || !t.screen.writable() {
		return
	}
	s, p := t.screen, stand.Pillar.Pillar
	s.desk.Do(wording.Of("remove pillar “%s”", p.Text), func(e *store.Edit) error { return e.Remove(&p) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The pillar was removed. Undo brings it back."))
		}
	})
}
