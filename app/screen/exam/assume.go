package exam

import (
	"slices"
	"strconv"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// AddAssumption asks for something that the plan doesn't assume yet: a facility, a delivery, a maturity.
func (s *Screen) AddAssumption(group scenario.Group) {
	var kinds []kit.Choice
	for i := range scenario.Kinds {
		k := &scenario.Kinds[i]
		if k.Group == group {
			kinds = append(kinds, kit.Choice{Key: k.Key, Label: k.Title(), Detail: data.SayMeasure(k.MeasureIn(s.plan.Company.Currency))})
		}
	}
	first := kinds[0].Key
	for i := range scenario.Kinds {
		if k := &scenario.Kinds[i]; k.Group == group && k.Of != "" && !k.Each {
			first = k.Key
			break
		}
	}
	fields := append([]kit.Field{{Key: "kind", Label: wording.Of("What"), Kind: kit.FieldChoice, Choices: kinds, Value: first, Help: scenario.Find(first).Explained(),
		Changed: func(key string, form *kit.OpenForm) { fitForm(form, scenario.Find(key)) }}}, s.placeFields(scenario.Place{Key: first})...)
	form := s.askAssumption(wording.Of("Add to %s", data.LowerFirst(group.Title())), wording.Of("Add"), fields, "", data.Assumption{})
	fitForm(form, scenario.Find(first))
}

// EditAssumption asks for an assumption's value, source and reason anew.
func (s *Screen) EditAssumption(at scenario.Place) {
	l, there := lineAt(s.plan.Lines(), at)
	if !there || s.desk.ReadOnly() != "" && s.locked() {
		return
	}
	a := data.Assumption{AssumptionPlace: at, Value: l.Value, On: l.On, Note: wording.Of(l.Kind.Why)}
	for _, one := range s.plan.Assumptions {
		if one.AssumptionPlace == at {
			a = one
		}
	}
	form := s.askAssumption(title(s.plan, l), wording.Of("Keep"), nil, at.Key, a)
	fitForm(form, l.Kind)
}

// fitForm shows the fields that a kind has.
func fitForm(form *kit.OpenForm, kind *scenario.Kind) {
	form.SetShown("item", kind.Of != "")
	form.SetShown("part", kind.Dated && kind.Of != "")
	form.SetShown("quarter", kind.ByQuarter != scenario.Throughout)
	form.SetShown("value", kind.Measure != "")
	form.SetShown("on", kind.Dated)
	form.SetHelp("kind", kind.Explained())
}

// placeFields ask for what an assumption is about.
func (s *Screen) placeFields(scenario.Place) []kit.Field {
	var items []kit.Choice
	for _, l := range s.plan.Lines() {
		if l.Item != "" && !slices.ContainsFunc(items, func(c kit.Choice) bool { return c.Key == l.Item }) {
			items = append(items, kit.Choice{Key: l.Item, Label: l.Item, Detail: wording.Of(l.Kind.Of)})
		}
	}
	quarters := []kit.Choice{{Key: "0", Label: wording.Of("every quarter")}}
	for q := 1; q <= scenario.Quarters; q++ {
		quarters = append(quarters, kit.Choice{Key: strconv.Itoa(q), Label: quarterName(s.plan, q)})
	}
	return []kit.Field{
		{Key: "item", Label: wording.Of("Of which contract, site, facility or loan"), Kind: kit.FieldChoice, Choices: items, Free: true, Hint: wording.Of("Choose one or type a name")},
		{Key: "part", Label: wording.Of("Part"), Hint: wording.Of("building 2, phase 1; may stay empty")},
		{Key: "quarter", Label: wording.Of("Quarter"), Kind: kit.FieldChoice, Choices: quarters, Value: "0"},
	}
}

// askAssumption asks for an assumption: with a kind given only for what it's worth, else for what it's about as well.
func (s *Screen) askAssumption(name, submit string, about []kit.Field, key string, a data.Assumption) *kit.OpenForm {
	value := ""
	if a.Value != nil {
		value = plain(*a.Value, s.facts.mark)
	}
	sources := []kit.Choice{{Key: "0", Label: wording.Of("assumed")}}
	for _, source := range s.facts.sources {
		sources = append(sources, kit.Choice{Key: strconv.FormatInt(source.ID, 10), Label: source.Cite(), Detail: source.Title})
	}
	kindOf := func(all kit.Values) *scenario.Kind {
		if key != "" {
			return scenario.Find(key)
		}
		return scenario.Find(all["kind"])
	}
	fields := append(about,
		kit.Field{Key: "value", Label: wording.Of("Value"), Value: value, Hint: wording.Of("126.6M, 1.2bn, 12.5 %"), Check: func(v string, all kit.Values) error {
			if kind := kindOf(all); kind.Measure != "" {
				_, err := s.read(kind, v)
				return err
			}
			return nil
		}},
		kit.Field{Key: "on", Label: wording.Of("Day"), Value: a.On.Typed(), Hint: data.TypedDay("2026-08-31"), Check: func(v string, all kit.Values) error {
			if kindOf(all).Dated {
				_, err := data.ParseDate(v)
				return err
			}
			return nil
		}},
		kit.Field{Key: "source", Label: wording.Of("Source"), Kind: kit.FieldChoice, Choices: sources, Value: strconv.FormatInt(a.SourceID, 10)},
		kit.Field{Key: "why", Label: wording.Of("Where in it, or why assumed"), Value: a.Note, Check: func(v string, all kit.Values) error {
			if v == "" && all["source"] == "0" {
				return wording.Error("say why it's assumed, or choose its source")
			}
			return nil
		}})
	return kit.Form{Title: name, Submit: submit, Fields: fields, OnSubmit: func(values kit.Values, done func(error)) {
		kind := kindOf(values)
		if key == "" {
			a.AssumptionPlace = scenario.Place{Key: kind.Key}
			if kind.Of != "" {
				a.Item = values["item"]
			}
			if kind.Dated && kind.Of != "" {
				a.Part = values["part"]
			}
			if kind.ByQuarter != scenario.Throughout {
				a.Quarter, _ = strconv.Atoi(values["quarter"])
			}
		}
		if kind.Measure != "" {
			v, err := s.read(kind, values["value"])
			if err != nil {
				done(&kit.FieldError{Key: "value", Sentence: err.Error()})
				return
			}
			a.Value = &v
		}
		if kind.Dated {
			a.On, _ = data.ParseDate(values["on"])
		}
		a.SourceID, _ = strconv.ParseInt(values["source"], 10, 64)
		a.Note = values["why"]
		done(s.assume(a, key == ""))
	}}.Show(s.window)
}

// assume takes an assumption into the plan. It returns a sentence where the plan can't be played with it, or where something
// new stands at its place already.
func (s *Screen) assume(a data.Assumption, fresh bool) error {
	if err := scenario.CheckAssumption(&a); err != nil {
		return err
	}
	p := s.plan
	p.Assumptions = slices.Clone(p.Assumptions)
	i := slices.IndexFunc(p.Assumptions, func(o data.Assumption) bool { return o.AssumptionPlace == a.AssumptionPlace })
	switch {
	case i >= 0 && fresh:
		return wording.Errorf("%s is assumed already: change it where it stands", subject(a.AssumptionPlace))
	case i >= 0:
		p.Assumptions[i] = a
	default:
		p.Assumptions = append(p.Assumptions, a)
	}
	for _, source := range s.facts.sources {
		if source.ID == a.SourceID {
			sources := map[int64]data.Source{source.ID: source}
			for id, other := range p.Sources {
				sources[id] = other
			}
			p.Sources = sources
		}
	}
	if err := p.Check(); err != nil {
		return err
	}
	if !fresh || a.Item != "" || a.Quarter > 0 {
		s.assumptions.open[scenario.Find(a.Key).Group] = true
	}
	s.alter(subject(a.AssumptionPlace), p)
	s.CommitPending()
	return nil
}
