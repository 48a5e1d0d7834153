package exam

import (
	"maps"
	"slices"
	"strings"

	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// set takes another value at a place. One that is the reference's again gets back its source and words as well.
func (s *Screen) set(at scenario.Place, v float64) {
	p := s.plan.WithAt(at, v)
	ref, _ := s.reference()
	if l, ok := lineAt(ref.Lines(), at); ok && l.Value != nil && *l.Value == v && on(p, at) == on(ref, at) {
		p = returned(s.plan, ref, at)
	}
	s.alter(subject(at), p)
}

// setDay takes another day at a place.
func (s *Screen) setDay(at scenario.Place, day data.Date) {
	p := s.plan.On(at, day)
	ref, _ := s.reference()
	if l, ok := lineAt(ref.Lines(), at); ok && l.On == day {
		if v, there := p.ValueAt(at); l.Value == nil || there && v == *l.Value {
			p = returned(s.plan, ref, at)
		}
	}
	s.alter(subject(at), p)
}

// takeBack makes a place what it is in the reference.
func (s *Screen) takeBack(at scenario.Place) {
	ref, _ := s.reference()
	s.alter(subject(at), returned(s.plan, ref, at))
}

// returned is the plan with what the reference assumes at a place, or without anything there where that assumes nothing.
func returned(p, ref scenario.Plan, at scenario.Place) scenario.Plan {
	there := func(a data.Assumption) bool { return a.AssumptionPlace == at }
	from := slices.IndexFunc(ref.Assumptions, there)
	if from < 0 {
		return p.Without(at)
	}
	if source, cited := ref.Sources[ref.Assumptions[from].SourceID]; cited {
		if p.Sources = maps.Clone(p.Sources); p.Sources == nil {
			p.Sources = map[int64]data.Source{}
		}
		p.Sources[source.ID] = source
	}
	p.Assumptions = slices.Clone(p.Assumptions)
	if to := slices.IndexFunc(p.Assumptions, there); to >= 0 {
		p.Assumptions[to] = ref.Assumptions[from]
	} else {
		p.Assumptions = append(p.Assumptions, ref.Assumptions[from])
	}
	return p
}

// on is the day that a plan has at a place.
func on(p scenario.Plan, at scenario.Place) data.Date {
	for _, a := range p.Assumptions {
		if a.AssumptionPlace == at {
			return a.On
		}
	}
	return data.Date{}
}

// lineAt is what stands at a place.
func lineAt(lines []scenario.Line, at scenario.Place) (scenario.Line, bool) {
	i := slices.IndexFunc(lines, func(l scenario.Line) bool { return l.Place == at })
	if i < 0 {
		return scenario.Line{}, false
	}
	return lines[i], true
}

// differs reports whether a line says something else than the reference's at its place.
func differs(l scenario.Line, ref []scenario.Line) bool {
	other, there := lineAt(ref, l.Place)
	if !there {
		return true
	}
	same := l.Value == nil && other.Value == nil || l.Value != nil && other.Value != nil && *l.Value == *other.Value
	return !same || l.On != other.On
}

// subject names what is assumed at a place in a sentence: "slip of deliveries".
func subject(at scenario.Place) string {
	kind := scenario.Find(at.Key)
	if kind == nil {
		return at.Key
	}
	return strings.Join(append([]string{data.LowerFirst(kind.Title())}, named(at)...), ", ")
}

// named are the item and the part of a place, where it has them.
func named(at scenario.Place) []string {
	var out []string
	for _, s := range []string{at.Item, at.Part} {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// says writes what a line assumes: "6 months", "75 MW on 31 Aug 2026".
func says(l scenario.Line) string {
	text := ""
	if l.Value != nil {
		text = data.FormatNumber(*l.Value) + " " + data.SayMeasure(l.Measure)
	}
	if l.On.IsZero() {
		return text
	}
	if text == "" {
		return l.On.Display()
	}
	return wording.Of("%s on %s", text, l.On.Display())
}

// quarterName names a quarter of the plan, counted from 1, as the company does.
func quarterName(p scenario.Plan, quarter int) string {
	from := p.StartsOn.AddMonths(3 * (quarter - 1))
	return data.Period{Kind: data.Quarter, Start: from, End: from.AddMonths(3).AddDays(-1)}.Display(p.Company.YearEnd)
}

// title names a line in full: "Hash rate, from Q3 FY27".
func title(p scenario.Plan, l scenario.Line) string {
	words := append([]string{l.Kind.Title()}, named(l.Place)...)
	if l.Quarter > 0 {
		when := quarterName(p, l.Quarter)
		if l.Kind.ByQuarter == scenario.FromQuarter {
			when = wording.Of("from %s", when)
		}
		words = append(words, when)
	}
	return strings.Join(words, ", ")
}

// inBounds says in a sentence that a value lies outside of its kind's bounds, or nothing.
func inBounds(kind *scenario.Kind, v float64, currency string) error {
	if v >= kind.Least && v <= kind.Most {
		return nil
	}
	return wording.Errorf("%s lies between %s and %s %s", kind.Title(), data.FormatNumber(kind.Least), data.FormatNumber(kind.Most), data.SayMeasure(kind.MeasureIn(currency)))
}
