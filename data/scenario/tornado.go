package scenario

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"assay/data"
	"assay/data/wording"
)

// Outcome is what a tornado looks at.
type Outcome string

// The outcomes. The first is cash and what can still be drawn at the end: where facilities are drawn as needed it tells more than
// cash, which they hold at the floor. Then cash at the end and at its least, all in millions, and the two covers.
const (
	Liquidity    Outcome = "liquidity"
	ClosingCash  Outcome = "closing_cash"
	LowestCash   Outcome = "lowest_cash"
	FundingCover Outcome = "funding_cover"
	UsesCover    Outcome = "uses_cover"
)

// Outcomes lists them in the order in which screens offer them.
var Outcomes = []Outcome{Liquidity, ClosingCash, LowestCash, FundingCover, UsesCover}

// Name is the outcome as a screen writes it.
func (o Outcome) Name() string {
	switch o {
	case Liquidity:
		return wording.Of("Cash and undrawn facilities after 18 months")
	case ClosingCash:
		return wording.Of("Cash after 18 months")
	case LowestCash:
		return wording.Of("Lowest cash in 18 months")
	case FundingCover:
		return wording.Of("Funding cover, 18 months")
	case UsesCover:
		return wording.Of("Cover of all uses, 18 months")
	}
	return string(o)
}

// Money reports whether the outcome is money rather than a ratio.
func (o Outcome) Money() bool { return o == Liquidity || o == ClosingCash || o == LowestCash }

// of takes the outcome from a result; nil where it can't be computed.
func (o Outcome) of(r *Result) *float64 {
	switch o {
	case Liquidity:
		liquidity := r.Liquidity()
		return &liquidity
	case LowestCash:
		return &r.Lowest
	case FundingCover:
		return r.Cover
	case UsesCover:
		return r.UsesCover
	}
	closing := r.Closing()
	return &closing
}

// Swing is by how much an assumption is changed, down and up: in percent of it where Relative, else in its own measure.
type Swing struct {
	Key       string
	Low, High float64
	Relative  bool
}

// Swings are those that a tornado makes unless it's told others, in the order of the kinds.
func Swings() []Swing {
	var out []Swing
	for i := range Kinds {
		if k := &Kinds[i]; k.Low != 0 || k.High != 0 {
			out = append(out, Swing{k.Key, k.Low, k.High, k.Relative})
		}
	}
	return out
}

// Bar is what becomes of the outcome when one assumption alone is changed.
type Bar struct {
	Kind *Kind
	// Low and High are the outcome at the assumption's low and at its high value.
	Low, High float64
	// LowText and HighText are the assumption's values there ("30.4 USD/MWh", or "−20 %" where it has several), LowCarried and
	// HighCarried the same as pictures carry them, in one form whatever the language.
	LowText, HighText       string
	LowCarried, HighCarried string
	// Swing is by how much it was changed.
	Swing Swing
}

// Width is how far apart the two outcomes lie.
func (b *Bar) Width() float64 { return math.Abs(b.High - b.Low) }

// Tornado is which assumption matters most to an outcome.
type Tornado struct {
	Outcome Outcome
	Base    float64
	// Bars are the assumptions that alter the outcome, the one that does most first.
	Bars []Bar
	// Idle names those that were changed and altered nothing.
	Idle []string
}

// Tornado changes one assumption at a time, all its values of a kind together, by the swings given (none: Swings), and
// orders them by what that makes of the outcome. An outcome that can't be computed is refused with a sentence.
func (p Plan) Tornado(of Outcome, swings []Swing) (*Tornado, error) {
	if !slices.Contains(Outcomes, of) {
		return nil, wording.Errorf("there is no outcome %q", of)
	}
	result, err := p.Run()
	if err != nil {
		return nil, err
	}
	base := of.of(result)
	if base == nil {
		return nil, wording.Errorf("%s of %s can't be computed: the scenario plans no capex or other use of money", of.Name(), p.Name)
	}
	t := &Tornado{Outcome: of, Base: *base}
	if swings == nil {
		swings = Swings()
	}
	for _, s := range swings {
		kind := Find(s.Key)
		if kind == nil {
			return nil, wording.Errorf("there is no assumption %q", s.Key)
		}
		if !p.swings(kind, s) {
			continue
		}
		bar := Bar{Kind: kind, Swing: s}
		for _, end := range []struct {
			by            float64
			into          *float64
			text, carried *string
		}{{s.Low, &bar.Low, &bar.LowText, &bar.LowCarried}, {s.High, &bar.High, &bar.HighText, &bar.HighCarried}} {
			factor, add := 1.0, end.by
			if s.Relative {
				factor, add = 1+end.by/100, 0
			}
			changed := p.Changed(s.Key, factor, add)
			r, err := changed.Run()
			if err != nil {
				return nil, err
			}
			v := of.of(r)
			if v == nil {
				v = base
			}
			*end.into = *v
			*end.text, *end.carried = changed.changeText(kind, s, end.by)
		}
		if bar.Width() < 1e-9 {
			t.Idle = append(t.Idle, kind.Title())
			continue
		}
		t.Bars = append(t.Bars, bar)
	}
	slices.SortStableFunc(t.Bars, func(a, b Bar) int { return -cmp.Compare(a.Width(), b.Width()) })
	return t, nil
}

// swings reports whether there is anything to change: values of the kind or a default that bears on the plan, and not noughts
// alone where the change is in percent of them.
func (p *Plan) swings(kind *Kind, s Swing) bool {
	values := p.all(kind.Key)
	if len(values) == 0 && kind.Default != nil && p.bears(kind) {
		values = append(values, *kind.Default)
	}
	return slices.ContainsFunc(values, func(v float64) bool { return v != 0 || !s.Relative })
}

// changeText tells a changed assumption: its value where it has one, else the change. Carried is the same in the one form of
// what pictures carry.
func (p Plan) changeText(kind *Kind, s Swing, by float64) (text, carried string) {
	values := p.all(kind.Key)
	measure := kind.MeasureIn(p.Company.Currency)
	if len(values) == 1 {
		if v := round(values[0]); math.Abs(v) >= 1e4 {
			return wording.Of("%sk %s", data.FormatNumber(v/1000), data.SayMeasure(measure)), data.FormatAs(v/1000, data.MarkPoint) + "k " + measure
		}
		v := round(values[0])
		return data.FormatNumber(v) + " " + data.SayMeasure(measure), data.FormatAs(v, data.MarkPoint) + " " + measure
	}
	sign := "+"
	if by < 0 {
		sign = data.Minus
	}
	switch {
	case s.Relative:
		measure = "%"
	case measure == "%":
		measure = wording.Key("points")
	}
	by = math.Abs(by)
	return sign + data.FormatNumber(by) + " " + data.SayMeasure(measure), sign + data.FormatAs(by, data.MarkPoint) + " " + measure
}

// round takes a value to four significant digits, for a label.
func round(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	if err != nil {
		return v
	}
	return short
}
