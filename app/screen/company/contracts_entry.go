package company

import (
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// number reads a figure of a contract's form in the measure given; nil for an empty entry.
func (t *contracts) number(text, measure string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	n, err := data.ParseNumber(text, t.screen.sheet.mark)
	if err != nil {
		return nil, clearer(text, err)
	}
	v, err := n.In(measure)
	if err != nil {
		return nil, errors.New(strings.Replace(err.Error(), wording.Of("the metric is kept"), wording.Of("the contract is kept"), 1))
	}
	return &v, nil
}

// percent reads a share of a hundred. "99.999" can only be one thing there, whatever the notebook's decimal mark.
func (t *contracts) percent(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	for _, mark := range []data.DecimalMark{t.screen.sheet.mark, data.MarkPoint, data.MarkComma} {
		n, err := data.ParseNumber(text, mark)
		if err != nil || n.Value > 100 {
			continue
		}
		if v, err := n.In("%"); err == nil {
			return &v, nil
		}
	}
	return t.number(text, "%") // which says what is wrong
}

var oneMark = regexp.MustCompile(`(\d)[.,](\d{3})`)

// clearer says of a number that can be read in two ways how to write either, since a form can't ask.
func clearer(text string, err error) error {
	if !errors.Is(err, data.ErrAmbiguous) {
		return err
	}
	whole, decimal := oneMark.ReplaceAllString(text, "$1$2"), oneMark.ReplaceAllString(text, "${1}.${2}0")
	return wording.Errorf("%q can be read in two ways: write %s for the larger number or %s for the smaller one", text, whole, decimal)
}

// term reads how long a contract runs, in months: "15 years", "180 months" or a plain number of months.
func (t *contracts) term(text string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	n, err := data.ParseNumber(text, t.screen.sheet.mark)
	if err != nil {
		return nil, clearer(text, err)
	}
	months := n.Value
	switch strings.ToLower(n.Unit) {
	case "", "mo", "mos", "month", "months", "monat", "monate", "monaten":
	case "y", "yr", "yrs", "year", "years", "j", "jahr", "jahre", "jahren":
		months = settle(12 * months)
	default:
		return nil, wording.Errorf("%q is no term; write it as 15 years or 180 months", text)
	}
	if n.Scaled || n.Percent || n.Currency != "" {
		return nil, wording.Errorf("%q is no term; write it as 15 years or 180 months", text)
	}
	return &months, nil
}

// guaranteed reads the part that a guarantor answers for: an amount, or a share of the contract's value, which is kept as the
// amount that it comes to.
func (t *contracts) guaranteed(text string, value *float64, measure string) (*float64, error) {
	if text == "" {
		return nil, nil
	}
	n, err := data.ParseNumber(text, t.screen.sheet.mark)
	switch {
	case err != nil:
		return nil, clearer(text, err)
	case !n.Percent:
		return t.number(text, measure)
	case value == nil:
		return nil, wording.Error("a share needs the contract's total value; write the amount or fill in the value")
	case n.Value < 0 || n.Value > 100:
		return nil, wording.Errorf("a guarantor answers for 0 to 100 %% of the value, not for %s", text)
	}
	amount := settle(*value * n.Value / 100)
	return &amount, nil
}

// settle takes the noise of a product off: what is typed has six decimals at most.
func settle(v float64) float64 { return math.Round(v*1e6) / 1e6 }

// typed writes a figure so that the form reads it back as the same, whatever the notebook's decimal mark.
func (t *contracts) typed(v *float64) string {
	if v == nil {
		return ""
	}
	text := t.typedShare(v)
	if at := strings.IndexAny(text, ".,"); at >= 0 && len(text)-at == 4 {
		text += "0" // one mark with three digits behind it may group thousands
	}
	return text
}

// typedShare writes a share of a hundred, which can't be read in two ways.
func (t *contracts) typedShare(v *float64) string {
	if v == nil {
		return ""
	}
	plain := strconv.FormatFloat(*v, 'f', -1, 64)
	if t.screen.sheet.mark.OrLocale() == data.MarkComma {
		plain = strings.Replace(plain, ".", ",", 1)
	}
	return plain
}

// partyNamed is the party of a name, whatever its capitals. Its ID is zero where the notebook has none.
func (t *contracts) partyNamed(name string) data.PartyOf {
	name = strings.Join(strings.Fields(name), " ")
	for _, p := range t.screen.parties {
		if strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return data.PartyOf{Party: data.Party{Name: name}}
}

// partyFor is the party of a name: that which it was before, where the name is still its own, since two may have the same.
func (t *contracts) partyFor(name string, before int64) data.PartyOf {
	if p := t.partyByID(before); strings.EqualFold(p.Name, name) {
		return p
	}
	return t.partyNamed(name)
}

// partyChoices are the parties that the notebook knows, with their credit today.
func (t *contracts) partyChoices() []kit.Choice {
	var choices []kit.Choice
	for _, p := range t.screen.parties {
		choices = append(choices, kit.Choice{Key: p.Name, Label: p.Name, Detail: strings.ReplaceAll(creditOf(p, "", t.screen.desk.Today()).text(), "\n", " ")})
	}
	return choices
}

// sourceChoices are the sources that a contract, a payment or a rating can cite.
func (t *contracts) sourceChoices() []kit.Choice {
	choices := []kit.Choice{{Key: noSource, Label: wording.Of("No source")}}
	for _, u := range t.screen.sources {
		choices = append(choices, kit.Choice{Key: id(u.ID), Label: u.Title, Detail: u.PublishedOn.Display()})
	}
	return choices
}

// sourceField asks for the source: of something new it's the one that was chosen last.
func (t *contracts) sourceField(known bool, sourceID int64) kit.Field {
	chosen := sourceID
	if !known {
		chosen = t.screen.source.chosen().ID
	}
	key := noSource
	if chosen != 0 {
		key = id(chosen)
	}
	return kit.Field{Key: "source", Label: wording.Of("Source"), Kind: kit.FieldChoice, Value: key, Choices: t.sourceChoices()}
}

// cited is the source chosen in a form. One that was newly chosen there is offered first from then on.
func (t *contracts) cited(v kit.Values, before int64) int64 {
	chosen, _ := strconv.ParseInt(v["source"], 10, 64) // none has no number
	if u, ok := t.screen.sourceOf(chosen); ok && chosen != before {
		t.screen.desk.SetPref(prefSource, u.UID)
		t.screen.source.show()
	}
	return chosen
}
