package data

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
	// SignedOn is the day of signing. Where it isn't known, AnnouncedOn stands in, and screens say so.
	SignedOn    Date     `json:"signed_on"`
	AnnouncedOn Date     `json:"announced_on"`
	CriticalMW  *float64 `json:"critical_it_mw"`
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
}
