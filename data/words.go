package data

import "assay/data/wording"

// The choices of the domain are kept by a word and shown as that word, in the reader's language.

// Words is the stage as a screen writes it.
func (s Stage) Words() string { return wording.Of(string(s)) }

// Words is the kind as a screen writes it.
func (k ContractKind) Words() string { return wording.Of(string(k)) }

// Words is the status as a screen writes it.
func (s ContractStatus) Words() string { return wording.Of(string(s)) }

// Words is the kind as a screen writes it.
func (k PaymentKind) Words() string { return wording.Of(string(k)) }

// Words is the class as a screen writes it.
func (c CommitmentClass) Words() string { return wording.Of(string(c)) }

// Words is the stance as a screen writes it.
func (s Stance) Words() string { return wording.Of(string(s)) }

// Words is the state as a screen writes it.
func (s ThesisState) Words() string { return wording.Of(string(s)) }

// Words is the state as a screen writes it.
func (s PillarState) Words() string { return wording.Of(string(s)) }

// Words is the outcome as a screen writes it.
func (o Outcome) Words() string { return wording.Of(string(o)) }

// Words is the kind of period as a screen writes it: "quarter".
func (k PeriodKind) Words() string { return wording.Of(string(k)) }

// Words is the timing as a screen writes it.
func (t Timing) Words() string { return wording.Of(string(t)) }

// Words is the way of adding up as a screen writes it.
func (a Adds) Words() string { return wording.Of(string(a)) }

// Words is the direction as a screen writes it; empty for neither.
func (b Better) Words() string { return wording.Of(string(b)) }

// This marks those words for the languages, as consts can't be.
var _ = []string{
	wording.Key("validation"), wording.Key("mature"), wording.Key("legacy"),
	wording.Key("lease"), wording.Key("cloud"),
	wording.Key("talks"), wording.Key("signed"), wording.Key("building"), wording.Key("delivering"), wording.Key("ended"),
	wording.Key("upfront"), wording.Key("staggered"), wording.Key("delivery"), wording.Key("enabling"),
	wording.Key("bull"), wording.Key("bear"), wording.Key("base"), wording.Key("undecided"),
	wording.Key("watching"), wording.Key("active"), wording.Key("closed"),
	wording.Key("stands"), wording.Key("shaken"), wording.Key("fallen"),
	wording.Key("holds"), wording.Key("broken"), wording.Key("open"),
	wording.Key("month"), wording.Key("quarter"), wording.Key("half"), wording.Key("year"), wording.Key("date"),
	wording.Key("reach"), wording.Key("keep"), wording.Key("flow"), wording.Key("stock"), wording.Key("ratio"),
	wording.Key("higher"), wording.Key("lower"),
	wording.Key("count"), wording.Key("days"), wording.Key("months"), wording.Key("money"), wording.Key("US cents/kWh"), // of measures
}
