package data

// Dossier is all that a notebook knows of one company, as indicators ask for it.
type Dossier struct {
	Company     Company
	Units       []Unit
	Contracts   []ContractOf
	Commitments []CommitmentOf
	Checklist   []ChecklistItem
	// Parties are the customers and guarantors of the contracts, by their ID.
	Parties map[int64]PartyOf
	// Figures are in the order of unit, metric, period's end and recording. Where a question is asked as known on a day,
	// every recording of a cell is there; else only the one that stands.
	Figures []Figure
	// PublishedOn is the latest day, up to the one asked for, on which a source of any figure of the company was published,
	// where that is after the day through which the analyst says that she read.
	PublishedOn Date
	// Sources are those that anything here cites, by their ID.
	Sources map[int64]Source
}

// ContractOf is a contract with its payment schedule, by day.
type ContractOf struct {
	Contract
	Payments []Payment
}

// CommitmentOf is a commitment with the windows promised later, in their order.
type CommitmentOf struct {
	Commitment
	Later []Repromise
}

// PartyOf is a customer or guarantor with its rating history, by day.
type PartyOf struct {
	Party
	Ratings []Rating
}
