package theses

import (
	"errors"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// NewTest asks for a test of the thesis on the paper.
func (s *Screen) NewTest() {
	if !s.shown {
		s.desk.Say(wording.Of("A test belongs to a thesis: write one first."))
		return
	}
	s.scores.close()
	s.argument.tests.New()
}

// New asks for a test.
func (t *tests) New() { t.ask(nil) }

// Change asks for another statement in the place of the chosen test's.
func (t *tests) Change() {
	if e, ok := t.evaluation(); ok {
		old := e.Test
		t.ask(&old)
	}
}

// ask shows the form of a test. With an old one it's what takes its place.
func (t *tests) ask(old *data.TestOf) {
	s := t.screen
	if !s.writable() {
		return
	}
	thesis := s.thesis.ID
	s.readEvidence(func(v *evidence) {
		if kit.Covered(s.window) || s.thesis.ID != thesis {
			return
		}
		t.form(v, old, thesis)
	})
}

func (t *tests) form(v *evidence, old *data.TestOf, thesis int64) {
	s := t.screen
	was := data.Test{UnitID: v.firstUnit(), Timing: data.Keep, Comparator: data.AtLeast}
	form := kit.Form{Title: wording.Of("New test"), Submit: wording.Of("Write it"), Columns: 2, Width: 2 * kit.PanelWidth, OnCancel: s.Focus,
		Lead: wording.Of("What must come true for the thesis to stand. The statement is frozen when it's written: a later change makes a new test and closes this one as withdrawn.")}
	threshold, chance := "", ""
	if old != nil {
		was = old.Test
		threshold = v.typed(was.Threshold)
		if p, ok := old.Last(); ok {
			chance = v.typed(100 * p.P)
		}
		form.Title, form.Submit = wording.Of("Another statement"), wording.Of("Write it in the old one's place")
		form.Lead = wording.Of("The statement was frozen on %s. This makes a new test, dated today, and closes the old one as withdrawn: it's in no score then.", was.WrittenOn.Display())
	}
	retell := func(o *kit.OpenForm) {
		test, err := v.read(o.Values())
		switch {
		case err != nil:
			o.SetHelp("chance", wording.Of("How sure you are that it comes true, from 1 to 99."))
		default:
			name, measure := v.named(test.UnitID, test.Measure)
			words := strings.TrimSpace(data.FormatNumber(test.Threshold) + " " + data.SayMeasure(measure))
			o.SetHelp("chance", wording.Of("“%s.” %s", test.Sentence(name, v.unit(test.UnitID).Path(), words), test.BreaksWhen(words)))
		}
	}
	look := func(o *kit.OpenForm) {
		values := o.Values()
		if values["measure"] == "" {
			return
		}
		v.look(number(values["unit"]), values["measure"], data.PeriodKind(values["span"]), func(f figureNow) {
			if o.Open() {
				o.SetHelp("threshold", wording.Of("In %s. %s", f.measure, f.sentence()))
			}
		})
	}
	both := func(_ string, o *kit.OpenForm) { look(o); retell(o) }
	say := func(_ string, o *kit.OpenForm) { retell(o) }
	form.Fields = []kit.Field{
		{Key: "unit", Label: wording.Of("Of which unit"), Kind: kit.FieldChoice, Value: id(was.UnitID), Choices: v.unitChoices(), Changed: both},
		{Key: "measure", Label: wording.Of("Indicator or metric"), Kind: kit.FieldChoice, Value: was.Measure, Choices: v.measureChoices(), Hint: wording.Of("type to find one"),
			Check: needed(wording.Of("Pick the figure that is watched.")),
			Changed: func(key string, o *kit.OpenForm) {
				v.spanFor(key, o)
				both(key, o)
			}},
		{Key: "span", Label: wording.Of("Of which periods"), Kind: kit.FieldChoice, Value: string(was.Span), Choices: spanChoices(), Check: v.checkSpan, Changed: both},
		{Key: "timing", Label: wording.Of("When"), Kind: kit.FieldChoice, Value: string(was.Timing), Changed: say, Choices: []kit.Choice{
			{Key: string(data.Keep), Label: wording.Of("Stays so through the last day"), Detail: wording.Of("a kill condition")},
			{Key: string(data.Reach), Label: wording.Of("Is so on any day by the last"), Detail: wording.Of("a goal")}}},
		{Key: "comparator", Label: wording.Of("It must be"), Kind: kit.FieldChoice, Value: string(was.Comparator), Choices: comparators(), Changed: say},
		{Key: "threshold", Label: wording.Of("Threshold"), Value: threshold, Hint: "80", Changed: say, Check: func(_ string, all kit.Values) error { _, err := v.threshold(all); return err }},
		{Key: "by", Label: wording.Of("Last day"), Value: was.By.Typed(), Hint: data.TypedDay("2026-12-31"), Changed: say, Check: s.ahead},
		{Key: "chance", Label: wording.Of("Probability that it comes true, %"), Value: chance, Hint: "70", Span: 2, Changed: say, Help: wording.Of("How sure you are that it comes true, from 1 to 99."),
			Check: func(text string, _ kit.Values) error { _, err := v.probability(text); return err }},
		{Key: "why", Label: wording.Of("Why so much (may stay empty)"), Span: 2},
	}
	if old != nil {
		form.Fields = append(form.Fields, kit.Field{Key: "withdrawn", Label: wording.Of("Why the old one is withdrawn"), Span: 2, Check: needed(wording.Of("Say why the old statement goes."))})
	}
	form.OnSubmit = func(values kit.Values, done func(error)) {
		test, err := v.read(values)
		if err != nil {
			done(err)
			return
		}
		p, _ := v.probability(values["chance"])
		test.ThesisID = thesis
		name, measure := v.named(test.UnitID, test.Measure)
		path := v.unit(test.UnitID).Path()
		test.Statement = test.Sentence(name, path, strings.TrimSpace(data.FormatNumber(test.Threshold)+" "+data.SayMeasure(measure)))
		if old != nil && sameWords(&old.Test, &test) {
			done(wording.Error("nothing of the statement differs: to change the probability alone, state another"))
			return
		}
		work, label := func(e *store.Edit) error { return e.AddTest(&test, p, values["why"]) }, wording.Of("write test “%s”", test.Statement)
		if old != nil {
			replaced := old.ID
			work = func(e *store.Edit) error { return e.ReplaceTest(replaced, &test, p, values["withdrawn"]) }
			label = wording.Of("change test to “%s”", test.Statement)
		}
		s.desk.Do(label, work, func(err error) {
			if err == nil {
				t.choose(test.ID)
				s.argument.row.Choose(testsTab)
			}
			s.then(done)(err)
		})
	}
	o := s.ask(form)
	v.spanFor(was.Measure, o)
	both("", o)
}

// sameWords reports whether two tests state the same.
func sameWords(a, b *data.Test) bool {
	x, y := *a, *b
	x.Statement, x.WrittenOn, x.ThesisID = y.Statement, y.WrittenOn, y.ThesisID
	return x.SameStatement(&y)
}

func comparators() []kit.Choice {
	var out []kit.Choice
	for _, c := range data.Comparators {
		out = append(out, kit.Choice{Key: string(c), Label: data.UpperFirst(c.Words()), Detail: string(c)})
	}
	return out
}

// needed refuses an empty entry.
func needed(sentence string) func(string, kit.Values) error {
	return func(v string, _ kit.Values) error {
		if strings.TrimSpace(v) == "" {
			return errors.New(sentence)
		}
		return nil
	}
}

// ahead takes a day that isn't past.
func (s *Screen) ahead(v string, _ kit.Values) error {
	d, err := data.ParseDate(v)
	switch {
	case v == "":
		return wording.Error("without a last day it can never be decided")
	case err != nil:
		return err
	case d.Last().Before(s.desk.Today()):
		return wording.Error("a test is about what is to come: that day is past")
	}
	return nil
}

// threshold reads the number in the measure's own unit of measure.
func (v *evidence) threshold(all kit.Values) (float64, error) {
	if all["threshold"] == "" {
		return 0, wording.Error("a test needs a threshold")
	}
	n, err := data.ParseNumber(all["threshold"], v.mark)
	if err != nil {
		return 0, err
	}
	_, measure := v.named(number(all["unit"]), all["measure"])
	if measure == "" {
		return n.Value, nil
	}
	return n.In(measure)
}

// probability reads a share in percent.
func (v *evidence) probability(text string) (float64, error) {
	n, err := data.ParseNumber(text, v.mark)
	if err != nil {
		return 0, err
	}
	p := data.Probability{P: n.Value / 100}
	return p.P, p.Check()
}

// read is the test that a form's entries state.
func (v *evidence) read(all kit.Values) (data.Test, error) {
	t := data.Test{UnitID: number(all["unit"]), Measure: all["measure"], Span: data.PeriodKind(all["span"]),
		Timing: data.Timing(all["timing"]), Comparator: data.Comparator(all["comparator"])}
	var err error
	if t.Threshold, err = v.threshold(all); err != nil {
		return t, err
	}
	if t.By, err = data.ParseDate(all["by"]); err != nil {
		return t, err
	}
	return t, t.Check()
}

// StateProbability asks for another probability of the chosen test.
func (t *tests) StateProbability() {
	e, ok := t.evaluation()
	if !ok || !t.screen.writable() {
		return
	}
	s, test := t.screen, e.Test
	s.readEvidence(func(v *evidence) {
		form := kit.Form{Title: wording.Of("Probability"), Lead: wording.Of("%s. The earlier ones are kept, and the first is scored beside the last.", test.Statement), Submit: wording.Of("State it"), OnCancel: s.Focus,
			Fields: []kit.Field{
				{Key: "chance", Label: wording.Of("Probability that it comes true, %"), Hint: strings.TrimSuffix(chance(&test), " %"),
					Check: func(text string, _ kit.Values) error { _, err := v.probability(text); return err }},
				{Key: "why", Label: wording.Of("Why (may stay empty)"), Kind: kit.FieldLong}},
			OnSubmit: func(values kit.Values, done func(error)) {
				p, _ := v.probability(values["chance"])
				s.desk.Do(wording.Of("state %s for “%s”", percent(p), test.Statement), func(e *store.Edit) error { return e.StateProbability(test.ID, p, values["why"]) }, s.then(done))
			}}
		s.ask(form)
	})
}

// Overrule asks for the analyst's own word over the figures', or takes it back.
func (t *tests) Overrule() {
	e, ok := t.evaluation()
	if !ok || !t.screen.writable() {
		return
	}
	s, test := t.screen, e.Test
	form := kit.Form{Title: wording.Of("Overrule what the figures say"), Submit: wording.Of("Overrule"), OnCancel: s.Focus,
		Lead: wording.Of("%s. The figures say: %s. %s Your word is kept with your name, the day and the reason.", test.Statement, e.Told.Title(), e.Why)}
	outcome := kit.Field{Key: "outcome", Label: wording.Of("It"), Kind: kit.FieldChoice, Value: string(data.OutcomeHolds), Choices: []kit.Choice{
		{Key: string(data.OutcomeHolds), Label: wording.Of("Holds")}, {Key: string(data.OutcomeBroken), Label: wording.Of("Is broken")}}}
	if e.Told == watch.Holds {
		outcome.Value = string(data.OutcomeBroken)
	}
	reason := kit.Field{Key: "reason", Label: wording.Of("Reason"), Kind: kit.FieldLong, Check: needed(wording.Of("Overruling what the figures say needs a reason."))}
	form.Fields = []kit.Field{outcome, reason}
	if e.Overruled {
		form.Title, form.Submit, form.Fields = wording.Of("Go by the figures again"), wording.Of("Go by the figures"), []kit.Field{reason}
		form.Lead = wording.Of("%s. It was overruled%s: %s The figures say: %s.", test.Statement, by(e.Overruling.Author), ended(e.Overruling.Reason), e.Told.Title())
		form.Fields[0].Check = needed(wording.Of("Say why the figures count again."))
	}
	form.OnSubmit = func(v kit.Values, done func(error)) {
		to := data.Outcome(v["outcome"])
		if to == "" {
			to = data.OutcomeOpen
		}
		s.desk.Do(wording.Of("overrule “%s”", test.Statement), func(e *store.Edit) error { return e.Overrule(test.ID, to, v["reason"]) }, s.then(done))
	}
	s.ask(form)
}

// Withdraw asks why the chosen test is closed without a decision.
func (t *tests) Withdraw() {
	e, ok := t.evaluation()
	if !ok || !t.screen.writable() {
		return
	}
	s, test := t.screen, e.Test
	s.ask(kit.Form{Title: wording.Of("Withdraw the test"), Lead: wording.Of("%s. It stays in the record, but is in no score.", test.Statement), Submit: wording.Of("Withdraw"), OnCancel: s.Focus,
		Fields: []kit.Field{{Key: "why", Label: wording.Of("Why"), Kind: kit.FieldLong, Check: needed(wording.Of("Withdrawing a test needs a reason: it's in no score then."))}},
		OnSubmit: func(v kit.Values, done func(error)) {
			s.desk.Do(wording.Of("withdraw “%s”", test.Statement), func(e *store.Edit) error { return e.WithdrawTest(test.ID, v["why"]) }, s.then(done))
		}})
}
