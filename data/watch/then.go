package watch

import (
	"assay/data"
	"assay/data/indicator"
)

// Then is what to ask to see the scorecard as it stood before the analyst when she saved a revision: as of that day, by what was
// recorded by then. The dossiers must hold every recording: read them with the day as Known.
func Then(r data.Revision) indicator.Question {
	day := data.DateOf(r.SavedAt)
	return indicator.Question{AsOf: day, Known: day, Recorded: true}
}

// ThenAndNow are the questions of both scorecards that stand beside a revision: as it was on its day, and as it is today.
func ThenAndNow(r data.Revision, today data.Date) (then, now indicator.Question) {
	return Then(r), indicator.Question{AsOf: today}
}
