package indicator

import (
	"slices"

	"assay/data"
)

// Stand is an indicator's value as it stood on a day; nil where it couldn't be computed.
type Stand struct {
	On    data.Date
	Value *float64
}

// mostStands bounds how many days a history asks for; of more, every nth is taken.
const mostStands = 300

// History is how an indicator stood from one day to another, on each day on which a fact could have changed it, and on the
// last day that is known. Each stand is what the scorecard of that day would have shown.
func (c *Company) History(of *Indicator, unitID int64, from, to data.Date) []Stand {
	days := c.turningDays(from, to)
	if n := len(days); n > mostStands {
		every := (n + mostStands - 1) / mostStands
		kept := days[:0:0]
		for i, d := range days {
			if i%every == 0 || i == n-1 {
				kept = append(kept, d)
			}
		}
		days = kept
	}
	var out []Stand
	for _, d := range days {
		facts := c.Facts(unitID, d)
		facts.bare = true
		out = append(out, Stand{d, of.Of(facts).Value})
	}
	first := slices.IndexFunc(out, func(s Stand) bool { return s.Value != nil })
	if first < 0 {
		return nil
	}
	return out[first:]
}

// turningDays are the days in a stretch, its ends included, on which something happened or fell out of a year's window.
func (c *Company) turningDays(from, to data.Date) []data.Date {
	if h := c.read; !h.IsZero() && h.Before(to) {
		to = h
	}
	if to.Before(from) {
		return nil
	}
	days := []data.Date{from, to}
	add := func(all ...data.Date) {
		for _, d := range all {
			if !d.IsZero() && !d.Last().Before(from) && !d.Last().After(to) {
				days = append(days, d.Last())
			}
		}
	}
	for i := range c.dossier.Contracts {
		k := &c.dossier.Contracts[i]
		signed, _ := k.SigningDay()
		add(signed, signed.AddMonths(12), k.TalksOn, k.BuildingOn, k.DeliveringOn, k.EndedOn)
		if left := signed.AddMonths(12); left.YearBefore() != signed {
			add(left.AddDays(1)) // signed on 29 February
		}
		for _, p := range k.Payments {
			add(p.DueOn, p.ReceivedOn)
		}
	}
	for i := range c.dossier.Commitments {
		k := &c.dossier.Commitments[i]
		add(k.PromisedOn, k.WindowTo, k.MetOn)
		for _, l := range k.Later {
			add(l.PromisedOn)
		}
	}
	for _, p := range c.dossier.Parties {
		for _, r := range p.Ratings {
			add(r.AsOf)
		}
	}
	for _, i := range c.dossier.Checklist {
		add(i.MetOn)
	}
	for _, series := range c.cells {
		for i := range series {
			add(series[i].End)
		}
	}
	slices.SortFunc(days, data.Date.Compare)
	return slices.Compact(days)
}
