package data

import "slices"

// ConvictionOn is how strongly a thesis was held at the end of a day.
type ConvictionOn struct {
	On         Date
	Conviction int
	Stance     Stance
	State      ThesisState
	Author     string
}

// ConvictionHistory is how conviction, stance and state went from day to day: of a day's revisions the last counts, and a day
// on which none of the three moved is left out. Revisions are given in any order.
func ConvictionHistory(revisions []Revision) []ConvictionOn {
	byNumber := make([]Revision, len(revisions))
	copy(byNumber, revisions)
	slices.SortFunc(byNumber, func(a, b Revision) int { return a.Number - b.Number })
	var out []ConvictionOn
	for _, r := range byNumber {
		now := ConvictionOn{DateOf(r.SavedAt), r.Conviction, r.Stance, r.State, r.Author}
		last := len(out) - 1
		if last >= 0 && out[last].On == now.On {
			out = out[:last]
			last--
		}
		if last >= 0 && out[last].Conviction == now.Conviction && out[last].Stance == now.Stance && out[last].State == now.State {
			continue
		}
		out = append(out, now)
	}
	return out
}
