package data

import (
	"slices"
	"time"

	"assay/data/wording"
)

// Party is a customer or guarantor: someone whose credit matters.
type Party struct {
	Row
	Name string `json:"name"`
	Note string `json:"note"`
}

// Rating is an agency's rating of a party as of a day.
type Rating struct {
	Row
	PartyID  int64  `json:"party_id"`
	Agency   string `json:"agency"`
	Rating   string `json:"rating"`
	AsOf     Date   `json:"as_of"`
	SourceID int64  `json:"source_id"`
	// RecordedAt is when the notebook first had the row.
	RecordedAt time.Time `json:"recorded_at"`
}

// ContractKind says what a contract sells.
type ContractKind string

// A lease sells power and space, a cloud contract the GPUs too. Money per MW compares only within a kind.
const (
	Lease ContractKind = "lease"
	Cloud ContractKind = "cloud"
)

// ContractStatus says how far a contract has come.
type ContractStatus string

// The statuses of a contract, in their order.
const (
	Talks      ContractStatus = "talks"
	Signed     ContractStatus = "signed"
	Building   ContractStatus = "building"
	Delivering ContractStatus = "delivering"
	Ended      ContractStatus = "ended"
)

// ContractStatuses lists the statuses in their order.
var ContractStatuses = []ContractStatus{Talks, Signed, Building, Delivering, Ended}

// Contract is an agreement by which a unit's capacity is sold.
type Contract struct {
	Row
	Key        string       `json:"key"`
	UnitID     int64        `json:"unit_id"`
	CustomerID int64        `json:"customer_id"`
	Site       string       `json:"site"`
	Kind       ContractKind `json:"kind"`
	// SignedOn is the day of signing. Where it isn't known, AnnouncedOn stands in, and screens say so. The other days are
	// those on which the contract came to the status of that name.
	TalksOn      Date     `json:"talks_on"`
	SignedOn     Date     `json:"signed_on"`
	AnnouncedOn  Date     `json:"announced_on"`
	BuildingOn   Date     `json:"building_on"`
	DeliveringOn Date     `json:"delivering_on"`
	EndedOn      Date     `json:"ended_on"`
	CriticalMW   *float64 `json:"critical_it_mw"`
	// Value is the total contract value in millions of Currency, at 100 %.
	Value      *float64 `json:"total_value_m"`
	Currency   string   `json:"currency"`
	TermMonths *float64 `json:"term_months"`
	// OwnShare, Prepaid and Uptime are in percent.
	OwnShare *float64 `json:"own_share_percent"`
	Prepaid  *float64 `json:"prepaid_percent"`
	Uptime   *float64 `json:"uptime_promised_percent"`
	// CustomerRating is what the source says of the customer's credit, as it says it.
	CustomerRating string `json:"customer_rating"`
	GuarantorID    int64  `json:"guarantor_id"`
	// Guaranteed is the part of the value that the guarantor answers for, in millions of Currency.
	Guaranteed *float64       `json:"guaranteed_m"`
	Status     ContractStatus `json:"status"`
	StatusNote string         `json:"status_note"`
	SourceID   int64          `json:"source_id"`
	Note       string         `json:"note"`
	RecordedAt time.Time      `json:"recorded_at"`
}

// SigningDay is the day from which the contract counts as signed: that of signing or else that of the announcement, which
// announced tells. Zero for a contract that is merely in talks or has neither day.
func (c *Contract) SigningDay() (day Date, announced bool) {
	switch {
	case c.Status == Talks:
		return Date{}, false
	case !c.SignedOn.IsZero():
		return c.SignedOn, false
	}
	return c.AnnouncedOn, !c.AnnouncedOn.IsZero()
}

// Live reports whether the contract was signed by the day and had not ended by then. One that ended on a day nobody noted
// isn't live.
func (c *Contract) Live(on Date) bool {
	signed, _ := c.SigningDay()
	if signed.IsZero() || signed.After(on) {
		return false
	}
	if c.Status == Ended {
		return c.EndedOn.After(on)
	}
	return c.EndedOn.IsZero() || c.EndedOn.After(on)
}

// StatusOn is how far the contract had come by the day, as far as days were noted; empty before it was known at all.
func (c *Contract) StatusOn(on Date) ContractStatus {
	by := func(d Date) bool { return !d.IsZero() && !d.After(on) }
	signed, _ := c.SigningDay()
	switch {
	case by(c.EndedOn) || c.Status == Ended && c.EndedOn.IsZero() && by(signed):
		return Ended
	case by(c.DeliveringOn) || c.Status == Delivering && c.DeliveringOn.IsZero() && by(signed):
		return Delivering
	case by(c.BuildingOn) || c.Status == Building && c.BuildingOn.IsZero() && by(signed):
		return Building
	case by(signed):
		return Signed
	case by(c.TalksOn) || c.Status == Talks && c.TalksOn.IsZero() && (c.AnnouncedOn.IsZero() || by(c.AnnouncedOn)):
		return Talks
	}
	return ""
}

// Title names the contract by its site, or its customer where no site is known.
func (c *Contract) Title(customer string) string {
	if c.Site != "" {
		return c.Site
	}
	return customer
}

// Check returns a sentence about what is missing or wrong, or nil.
func (c *Contract) Check() error {
	switch {
	case c.Kind != Lease && c.Kind != Cloud:
		return wording.Errorf("a contract is a lease or cloud, not %q", c.Kind)
	case !slices.Contains(ContractStatuses, c.Status):
		return wording.Errorf("a contract is in talks, signed, building, delivering or ended, not %q", c.Status)
	}
	for _, share := range []struct {
		name  string
		value *float64
	}{{wording.Sense("own share", "of a contract"), c.OwnShare}, {wording.Sense("prepaid share", "of a contract"), c.Prepaid}, {wording.Sense("uptime promised", "of a contract"), c.Uptime}} {
		if share.value != nil && (*share.value < 0 || *share.value > 100) {
			return wording.Errorf("the %s of a contract lies between 0 and 100 %%, not at %s", share.name, FormatNumber(*share.value))
		}
	}
	for _, amount := range []struct {
		name  string
		value *float64
	}{{wording.Sense("critical-IT load", "of a contract"), c.CriticalMW}, {wording.Sense("value", "of a contract"), c.Value}, {wording.Sense("term", "of a contract"), c.TermMonths}, {wording.Sense("guaranteed amount", "of a contract"), c.Guaranteed}} {
		if amount.value != nil && *amount.value < 0 {
			return wording.Errorf("the %s of a contract can't be below zero", amount.name)
		}
	}
	if c.Value != nil && c.Guaranteed != nil && *c.Guaranteed > *c.Value {
		return wording.Errorf("a guarantor can't answer for more (%s) than the contract's value (%s)", FormatNumber(*c.Guaranteed), FormatNumber(*c.Value))
	}
	return nil
}

// PaymentKind says how a customer pays before or beside the rent.
type PaymentKind string

// An upfront payment comes in one piece, a staggered one in steps that go with the building.
const (
	Upfront   PaymentKind = "upfront"
	Staggered PaymentKind = "staggered"
)

// Payment is one date and amount of a contract's payment schedule.
type Payment struct {
	Row
	ContractID int64       `json:"contract_id"`
	Kind       PaymentKind `json:"kind"`
	DueOn      Date        `json:"due_on"`
	// Amount is in millions of the contract's currency, at 100 %.
	Amount *float64 `json:"amount_m"`
	// ReceivedOn is zero while the payment is outstanding.
	ReceivedOn Date      `json:"received_on"`
	SourceID   int64     `json:"source_id"`
	Note       string    `json:"note"`
	RecordedAt time.Time `json:"recorded_at"`
}

// Occasion is the day that tells payments of one kind apart, as files count them: due, or received where it was never due.
func (p *Payment) Occasion() string {
	if p.DueOn.IsZero() {
		return "received " + p.ReceivedOn.String() //wording:none compared
	}
	return "due " + p.DueOn.String() //wording:none compared
}

// Check returns a sentence about what is missing or wrong, or nil.
func (p *Payment) Check() error {
	switch {
	case p.Kind != Upfront && p.Kind != Staggered:
		return wording.Errorf("a payment is upfront or staggered, not %q", p.Kind)
	case p.Amount == nil:
		return wording.Errorf("a payment needs an amount")
	case *p.Amount < 0:
		return wording.Errorf("a customer's payment can't be below zero")
	case p.DueOn.IsZero() && p.ReceivedOn.IsZero():
		return wording.Errorf("a payment needs the day on which it is due or was received")
	}
	return nil
}

// CommitmentClass tells what earns money when met from what only makes it possible.
type CommitmentClass string

// Delivery commitments hand capacity to a customer; enabling ones (a substation energised) prepare for it.
const (
	Delivery CommitmentClass = "delivery"
	Enabling CommitmentClass = "enabling"
)

// Commitment is something promised by a day: its first promise stays the yardstick.
type Commitment struct {
	Row
	Key        string          `json:"key"`
	ContractID int64           `json:"contract_id"`
	UnitID     int64           `json:"unit_id"`
	Site       string          `json:"site"`
	Kind       string          `json:"kind"`
	Class      CommitmentClass `json:"class"`
	MW         *float64        `json:"mw"`
	// Words is the promise as made ("mid-2026"); the window is the first and last day that those words mean.
	Words           string `json:"promised_words"`
	WindowFrom      Date   `json:"promised_from"`
	WindowTo        Date   `json:"promised_to"`
	PromisedOn      Date   `json:"promised_on"`
	PromiseSourceID int64  `json:"promise_source_id"`
	MetOn           Date   `json:"met_on"`
	MetSourceID     int64  `json:"met_source_id"`
	Note            string `json:"note"`
	// RecordedAt is when the notebook first had the row, MetRecordedAt when it had the day on which the promise was met.
	RecordedAt    time.Time `json:"recorded_at"`
	MetRecordedAt time.Time `json:"met_recorded_at"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (c *Commitment) Check() error {
	switch {
	case c.Class != Delivery && c.Class != Enabling:
		return wording.Errorf("a commitment's class is delivery or enabling, not %q", c.Class)
	case c.MW != nil && *c.MW < 0:
		return wording.Errorf("a commitment's MW can't be below zero")
	}
	return checkWindow(c.WindowFrom, c.WindowTo)
}

// checkWindow complains of a promise whose window isn't one.
func checkWindow(from, to Date) error {
	switch {
	case from.IsZero() || to.IsZero():
		return wording.Errorf("a promise needs the first and last day that its words mean")
	case to.Last().Before(from.First()):
		return wording.Errorf("the window ends (%s) before it begins (%s)", to, from)
	}
	return nil
}

// Repromise is a later date given for the same commitment.
type Repromise struct {
	Row
	CommitmentID int64  `json:"commitment_id"`
	Words        string `json:"promised_words"`
	WindowFrom   Date   `json:"promised_from"`
	WindowTo     Date   `json:"promised_to"`
	PromisedOn   Date   `json:"promised_on"`
	SourceID     int64  `json:"source_id"`
	Note         string `json:"note"`
	// RecordedAt is when the notebook first had the row.
	RecordedAt time.Time `json:"recorded_at"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (r *Repromise) Check() error { return checkWindow(r.WindowFrom, r.WindowTo) }
