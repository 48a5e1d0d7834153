package scenario

import (
	"fmt"

	"assay/data"
	"assay/data/wording"
)

// AssumptionError says what is wrong with an assumption, and with which field of it, by the heading that files give it.
type AssumptionError struct{ Field, Reason string }

func (e *AssumptionError) Error() string { return e.Reason }

// needs says what item an assumption lacks, by what its kind is of.
var needs = map[string]string{
	"contract": wording.Key("%s needs the contract that it's about"), "site": wording.Key("%s needs the site that it's about"),
	"facility": wording.Key("%s needs the facility that it's about"), "loan": wording.Key("%s needs the loan that it's about"),
}

// CheckAssumption returns an *AssumptionError with a sentence about what is wrong with an assumption in itself, or nil.
func CheckAssumption(a *data.Assumption) error {
	wrong := func(field, reason string) error { return &AssumptionError{field, reason} }
	kind := Find(a.Key)
	if kind == nil {
		return wrong("key", wording.Of("there is no kind of assumption %q", a.Key))
	}
	nothing := a.Value == nil && a.On.IsZero() // takes back what a parent assumes
	switch {
	case a.Quarter < 0 || a.Quarter > Quarters:
		return wrong("quarter", wording.Of("a scenario has quarters 1 to %d, not %d", Quarters, a.Quarter))
	case kind.Of == "" && a.Item != "":
		return wrong("item", wording.Of("%s is of the company as a whole, not of %q", a.Key, a.Item))
	case kind.Of != "" && !kind.Each && a.Item == "":
		return wrong("item", wording.Of(needs[kind.Of], a.Key))
	case kind.ByQuarter == Throughout && a.Quarter != 0:
		return wrong("quarter", wording.Of("%s holds throughout and has no quarter", a.Key))
	case !kind.Dated && a.Part != "":
		return wrong("part", wording.Of("%s has no parts", a.Key))
	case !kind.Dated && !a.On.IsZero():
		return wrong("on", wording.Of("%s has no day", a.Key))
	case kind.Dated && !nothing && a.On.IsZero():
		return wrong("on", wording.Of("%s needs a day", a.Key))
	case kind.Measure == "" && a.Value != nil:
		return wrong("value", wording.Of("%s is a day and has no value", a.Key))
	case kind.Measure != "" && !nothing && a.Value == nil:
		return wrong("value", wording.Of("%s needs a value", a.Key))
	case a.Value != nil && !(*a.Value >= kind.Least && *a.Value <= kind.Most):
		return wrong("value", wording.Of("%s lies between %s and %s, not at %s", a.Key, data.FormatNumber(kind.Least), data.FormatNumber(kind.Most), data.FormatNumber(*a.Value)))
	}
	return nil
}

// Check returns a sentence about what makes the plan impossible to play, or nil.
func (p Plan) Check() error {
	if p.StartsOn.Day != 1 {
		return wording.Errorf("a scenario begins on the first of a month, not on %q", p.StartsOn)
	}
	there := make(map[Place]bool, len(p.Assumptions))
	for i := range p.Assumptions {
		a := &p.Assumptions[i]
		if err := CheckAssumption(a); err != nil {
			return fmt.Errorf("%s: %w", p.Name, err)
		}
		if there[a.AssumptionPlace] {
			return wording.Errorf("%s assumes two things of one: %s", p.Name, placeText(a.AssumptionPlace))
		}
		there[a.AssumptionPlace] = true
	}
	lines := p.items("facility", "equity")
	for _, item := range p.items("drawing") {
		if !contains(lines, item) {
			return wording.Errorf("%s draws on %s, of which no facility is assumed", p.Name, item)
		}
	}
	for _, item := range p.items("facility") {
		if contains(p.items("equity"), item) {
			return wording.Errorf("%s has %s both as a facility and as an equity line", p.Name, item)
		}
	}
	if c := p.Company.Currency; c != "" && c != "USD" && p.hashes() {
		return wording.Errorf("hash and power prices are in USD and %s reports in %s: give its mining cash as an amount", p.Company.Ticker, c)
	}
	return nil
}

func contains(all []string, s string) bool {
	for _, t := range all {
		if t == s {
			return true
		}
	}
	return false
}

// placeText names a place in a sentence.
func placeText(at Place) string {
	text := at.Key
	for _, s := range []string{at.Item, at.Part} {
		if s != "" {
			text += ", " + s
		}
	}
	if at.Quarter != 0 {
		return wording.Of("%s, quarter %d", text, at.Quarter)
	}
	return text
}
