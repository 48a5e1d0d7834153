package watch

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// EventState is where an event stands on the day that is asked about.
type EventState string

// The states of an event: ahead, within its window or later but not yet past; past without an entry, so that it's to be looked up; done,
// with an entry; late, known not to have been met in its window.
//
//wording:none see eventTitles
const (
	Ahead    EventState = "ahead"
	LookUp   EventState = "look up"
	Happened EventState = "happened"
	Late     EventState = "late"
)

// eventTitles are the states as keys: the states themselves.
var eventTitles = map[EventState]string{Ahead: wording.Key("ahead"), LookUp: wording.Key("look up"), Happened: wording.Key("happened"), Late: wording.Key("late")}

// Title is the state as a screen writes it.
func (s EventState) Title() string { return wording.Of(eventTitles[s]) }

// Event is a dated thing that a thesis waits for: a catalyst that the analyst wrote down, or a commitment of one of the thesis's
// companies, which appears by itself.
type Event struct {
	Kind  data.CatalystKind
	Title string
	Words string // when, as it was said
	// From and To are the window, of a commitment the one promised last.
	From, To data.Date
	State    EventState
	On       data.Date // the day it happened
	Outcome  string
	UnitPath string // of a commitment
	// CatalystID or CommitmentID is the record's.
	CatalystID, CommitmentID int64
}

// Events are a thesis's catalysts and its companies' commitments, by the last day of their windows.
func (b *Book) Events(t data.ThesisOf) []Event {
	var out []Event
	for _, c := range t.Catalysts {
		e := Event{Kind: c.Kind, Title: c.Title, Words: c.Words, From: c.WindowFrom.First(), To: c.WindowTo.Last(), On: c.HappenedOn, Outcome: c.Outcome, CatalystID: c.ID}
		switch {
		case c.Entered() && b.knows(c.HappenedOn):
			e.State = Happened
		case e.To.Before(b.today):
			e.State = LookUp
		default:
			e.State = Ahead
		}
		out = append(out, e)
	}
	for _, ticker := range t.Tickers() {
		company := b.companies[ticker]
		if company == nil {
			continue
		}
		for _, c := range company.Dossier().Commitments {
			at := b.units[c.UnitID].unit
			e := Event{Kind: data.PromisedDelivery, Title: commitmentTitle(&c), Words: c.Words, From: c.WindowFrom.First(), To: c.WindowTo.Last(),
				On: c.MetOn, UnitPath: at.Path(), CommitmentID: c.ID}
			if c.PromisedOn.After(b.today) {
				continue
			}
			for _, l := range c.Later {
				if !l.PromisedOn.After(b.today) {
					e.Words, e.From, e.To = l.Words, l.WindowFrom.First(), l.WindowTo.Last()
				}
			}
			if met := c.MetOn.Last(); met.After(b.today) || !b.knows(data.DateOf(c.MetRecordedAt)) {
				e.On = data.Date{}
			}
			read := company.ReadThrough()
			switch {
			case !e.On.IsZero():
				e.State = Happened
			case !e.To.Before(b.today):
				e.State = Ahead
			case read.IsZero() || e.To.After(read):
				e.State = LookUp
			default:
				e.State = Late
			}
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		if c := a.To.Compare(b.To); c != 0 {
			return c
		}
		return strings.Compare(a.Title, b.Title)
	})
	return out
}

// commitmentTitle names a commitment by its site and what was promised for it.
func commitmentTitle(c *data.CommitmentOf) string {
	return strings.Trim(c.Site+", "+c.Kind, ", ")
}

// Next is the event that comes first of those ahead.
func Next(events []Event) (Event, bool) {
	at := slices.IndexFunc(events, func(e Event) bool { return e.State == Ahead })
	if at < 0 {
		return Event{}, false
	}
	return events[at], true
}
