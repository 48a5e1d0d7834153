package indicator

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Result is an indicator's value for one unit, with where it comes from.
type Result struct {
	// Value is nil where it can't be computed; Missing then says what lacks.
	Value    *float64
	Measure  string // unit of measure, with the currency: data.SayMeasure says it
	Currency string // of the money in it, where that isn't the company's own
	// AsOf is the day that was asked for, KnownThrough the horizon: the last day whose facts were used.
	AsOf, KnownThrough data.Date
	// Period is that of a figure by period, written as its company does.
	Period string
	// Coverage is the share of the inputs that was there, from 0 to 1.
	Coverage float64
	Inputs   []Input
	Missing  []string
	// Remarks say what has to be known beside the value: a reported figure in place of a computed one.
	Remarks []string
	// Word stands in the place of a value that is missing for a reason of its own: "unverified".
	Word string
	// Stages are those of the execution funnel.
	Stages []Stage
}

// InputKind says what an input is.
type InputKind string

// The kinds of input.
const (
	ContractInput   InputKind = "contract"
	CommitmentInput InputKind = "commitment"
	FigureInput     InputKind = "figure"
	PaymentInput    InputKind = "payment"
	RatingInput     InputKind = "rating"
	ChecklistInput  InputKind = "checklist_item"
)

// Input is one fact that a result was computed from.
type Input struct {
	Kind InputKind
	// ID is that of the record in the notebook; Figure besides names the cell of a figure.
	ID     int64
	Figure data.FigureKey
	// Unit is the path of the unit that it belongs to ("APLD/group"), What names it.
	Unit, What string
	// On is its day (of a figure, its period's last), Period a figure's period as the company writes it.
	On     data.Date
	Period string
	// Value is the number that was used, in Measure; nil where it's a fact without one.
	Value   *float64
	Measure string
	Remark  string
	Source  data.Source // zero where it names none
	// Dispute is set for a figure of which two values are kept.
	Dispute *data.DisputeOf
}

func (r *Result) miss(what string) { r.Missing = append(r.Missing, what) }

func (r *Result) remark(what string) { r.Remarks = append(r.Remarks, what) }

// mixed says that amounts in several currencies are there, which are never added.
func (r *Result) mixed(currencies []string) {
	slices.Sort(currencies)
	names := currencies[0]
	for _, next := range currencies[1:] {
		names = wording.Of("%s and %s", names, next)
	}
	r.miss(wording.Of("one currency: amounts in %s are never added", names))
}

// currencies are those of the money among the inputs.
func (r *Result) currencies() []string {
	var all []string
	for _, in := range r.Inputs {
		code, money := strings.CutSuffix(in.Measure, " m")
		if money && len(code) == 3 && strings.ToUpper(code) == code && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	return all
}

// set gives the result its value; what it's made of was all there.
func (r *Result) set(v float64) {
	r.Value, r.Coverage = &v, 1
}

// share is a part of a whole in percent. A whole of zero or less has no shares. The whole's name is a key.
func (r *Result) share(part, whole float64, name string) {
	r.ratio(100*part, whole, name)
}

// ratio is a quotient. With a denominator of zero or less there is no value, and name, a key, says of what.
func (r *Result) ratio(over, under float64, name string) {
	if !(under > 0) {
		r.miss(wording.Of("a denominator above zero: %s is %s", data.LowerFirst(wording.Of(name)), data.FormatNumber(under)))
		return
	}
	r.set(over / under)
}
