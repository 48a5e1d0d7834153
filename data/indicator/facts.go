package indicator

import (
	"cmp"
	"slices"
	"time"

	"assay/data"
)

// Question is what is asked of a company's facts.
type Question struct {
	// AsOf is the day that the answer is to stand at.
	AsOf data.Date
	// Known limits the facts to what was known on the day: its source was published by then or, where that bears no date, it
	// was recorded by then. Zero takes all that the notebook knows.
	Known data.Date
	// Recorded makes Known go by the day of recording alone: what the analyst herself had at hand.
	Recorded bool
	// OwnShare counts a joint venture at the company's own share; else it counts at 100 %.
	OwnShare bool
}

// Company is a dossier made ready for questions.
type Company struct {
	dossier  *data.Dossier
	question Question
	cells    map[cell][]data.Figure // by the period's end, of those that end together the shorter first
	read     data.Date              // the day through which the company's sources were read
}

// cell is a unit's metric: the key of a series of figures.
type cell struct {
	unit   int64
	metric string
}

// Prepare orders a dossier's facts for a question. What wasn't known on the question's day is left out for good.
func Prepare(d *data.Dossier, q Question) *Company {
	c := &Company{dossier: d, question: q, cells: map[cell][]data.Figure{}}
	c.gather(d.Figures)
	c.read = c.readThrough()
	return c
}

// gather sorts figures into series. A dossier lists them cell by cell, so that most series are stretches of its own list.
func (c *Company) gather(all []data.Figure) {
	for i := 0; i < len(all); {
		at, j := cell{all[i].UnitID, all[i].MetricKey}, i+1
		for j < len(all) && all[j].UnitID == at.unit && all[j].MetricKey == at.metric {
			j++
		}
		run := all[i:j:j]
		if !c.question.Known.IsZero() {
			run = slices.DeleteFunc(slices.Clone(run), func(f data.Figure) bool { return !c.knew(f.SourceID, f.RecordedAt) })
		}
		if before, ok := c.cells[at]; ok {
			run = slices.Concat(before, run)
		}
		c.cells[at] = run
		i = j
	}
	for at, figures := range c.cells {
		c.cells[at] = standing(figures, c.question.Recorded)
	}
}

// standing leaves of a cell's recordings the latest, drops what was withdrawn, and puts the rest in order. The list given
// stays as it is. byMoment orders recordings by when they were made rather than by when they came into this file: a merge brings
// older ones in behind newer ones.
func standing(figures []data.Figure, byMoment bool) []data.Figure {
	order := func(a, b *data.Figure) int {
		if byMoment {
			return cmp.Or(a.Period.Compare(b.Period), a.RecordedAt.Compare(b.RecordedAt), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Or(a.Period.Compare(b.Period), cmp.Compare(a.ID, b.ID))
	}
	settled := true
	for i := range figures {
		settled = settled && figures[i].Value != nil && (i == 0 || figures[i-1].Period != figures[i].Period && order(&figures[i-1], &figures[i]) < 0)
	}
	if settled {
		return figures
	}
	sorted := slices.Clone(figures)
	slices.SortFunc(sorted, func(a, b data.Figure) int { return order(&a, &b) })
	kept := sorted[:0]
	for i, f := range sorted {
		if i+1 < len(sorted) && sorted[i+1].Period == f.Period {
			continue // recorded anew
		}
		if f.Value != nil {
			kept = append(kept, f)
		}
	}
	return kept
}

// knew reports whether a fact with the source, recorded at the moment given, was known on the question's day.
func (c *Company) knew(sourceID int64, recorded time.Time) bool {
	k := c.question.Known
	if k.IsZero() {
		return true
	}
	if s, ok := c.dossier.Sources[sourceID]; ok && !c.question.Recorded && !s.PublishedOn.IsZero() {
		return !s.PublishedOn.Last().After(k)
	}
	return !recorded.IsZero() && !data.DateOf(recorded).After(k)
}

// readThrough is the latest day of publication among the company's own sources, or later where the analyst says that she
// checked. Asked as known on a day, nothing later than it was read. Zero where neither is known.
func (c *Company) readThrough() data.Date {
	through := c.dossier.Company.ReviewedThrough.Last()
	own := map[int64]bool{}
	for _, k := range c.dossier.Contracts {
		own[k.SourceID] = true
		for _, p := range k.Payments {
			own[p.SourceID] = true
		}
	}
	for _, k := range c.dossier.Commitments {
		own[k.PromiseSourceID], own[k.MetSourceID] = true, true
		for _, l := range k.Later {
			own[l.SourceID] = true
		}
	}
	for _, i := range c.dossier.Checklist {
		own[i.SourceID] = true
	}
	var last int64 // figures come in runs of one source
	for _, f := range c.dossier.Figures {
		if f.SourceID != last {
			last = f.SourceID
			own[last] = true
		}
	}
	for id := range own {
		if s, ok := c.dossier.Sources[id]; ok && s.PublishedOn.Last().After(through) && c.knew(id, time.Time{}) {
			through = s.PublishedOn.Last()
		}
	}
	if p := c.dossier.PublishedOn.Last(); p.After(through) {
		through = p
	}
	if k := c.question.Known; !k.IsZero() && through.After(k) {
		through = k
	}
	return through
}

// ReadThrough is the day through which the company's sources were read, or zero where that isn't known.
func (c *Company) ReadThrough() data.Date { return c.read }

// Facts is what had happened to one unit by the horizon, and was known: what indicators are computed from.
type Facts struct {
	Unit    data.Unit
	Company data.Company
	// AsOf is the day asked for, Horizon the last day whose facts are used: the earlier of AsOf and the day through which the
	// company's sources were read.
	AsOf, Horizon data.Date
	OwnShare      bool

	of          *Company
	contracts   []*data.ContractOf // signed, by the day of signing
	undated     []*data.ContractOf // signed on a day that nobody noted
	talks       []*data.ContractOf // merely in talks
	commitments []*data.CommitmentOf
	checklist   []*data.ChecklistItem
	// bare says that only values are asked for: inputs go without the words that a reader would see.
	bare    bool
	credits map[debtor]rated // settled once for all that ask
}

// Facts leaves of the company's facts those of one unit on the day asked for. The consolidated company has those of all its
// units.
func (c *Company) Facts(unitID int64, asOf data.Date) *Facts {
	f := &Facts{Company: c.dossier.Company, AsOf: asOf.Last(), OwnShare: c.question.OwnShare, of: c, credits: map[debtor]rated{}}
	f.Horizon = f.AsOf
	if !c.read.IsZero() && c.read.Before(f.Horizon) {
		f.Horizon = c.read
	}
	if k := c.question.Known.Last(); !k.IsZero() && k.Before(f.Horizon) {
		f.Horizon = k
	}
	for _, u := range c.dossier.Units {
		if u.ID == unitID {
			f.Unit = u
		}
	}
	mine := func(id int64) bool { return id == unitID || f.Unit.Kind == data.Group }
	h := f.Horizon
	for i := range c.dossier.Contracts {
		k := &c.dossier.Contracts[i]
		if !mine(k.UnitID) || !c.knew(k.SourceID, k.RecordedAt) {
			continue
		}
		switch day, _ := k.SigningDay(); {
		case !day.IsZero() && !day.After(h):
			f.contracts = append(f.contracts, k)
		case k.StatusOn(h) == data.Talks && (!k.TalksOn.IsZero() || f.happened(k.AnnouncedOn, k.SourceID)):
			f.talks = append(f.talks, k)
		case day.IsZero() && k.Status != data.Talks && k.Status != data.Ended && f.happened(day, k.SourceID):
			f.undated = append(f.undated, k)
		}
	}
	for _, some := range [][]*data.ContractOf{f.contracts, f.talks, f.undated} {
		slices.SortStableFunc(some, func(a, b *data.ContractOf) int {
			x, _ := a.SigningDay()
			y, _ := b.SigningDay()
			return cmp.Or(x.Compare(y), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
		})
	}
	for i := range c.dossier.Commitments {
		k := &c.dossier.Commitments[i]
		if mine(k.UnitID) && f.happened(k.PromisedOn, k.PromiseSourceID) && c.knew(k.PromiseSourceID, k.RecordedAt) {
			f.commitments = append(f.commitments, k)
		}
	}
	slices.SortStableFunc(f.commitments, func(a, b *data.CommitmentOf) int {
		return cmp.Or(a.WindowTo.Last().Compare(b.WindowTo.Last()), cmp.Compare(a.Key, b.Key), cmp.Compare(a.ID, b.ID))
	})
	for i := range c.dossier.Checklist {
		if k := &c.dossier.Checklist[i]; mine(k.UnitID) {
			f.checklist = append(f.checklist, k)
		}
	}
	slices.SortStableFunc(f.checklist, func(a, b *data.ChecklistItem) int {
		return cmp.Or(cmp.Compare(a.UnitID, b.UnitID), cmp.Compare(a.Position, b.Position), cmp.Compare(a.ID, b.ID))
	})
	return f
}

// happened reports whether something had happened by the horizon. Where its day isn't known its source's publication stands
// in, and where that isn't known either it's taken to have.
func (f *Facts) happened(on data.Date, sourceID int64) bool {
	if on.IsZero() {
		on = f.of.dossier.Sources[sourceID].PublishedOn.Last()
	}
	return !on.After(f.Horizon)
}

// metOn is the day by which a commitment was met, as far as it was known; zero while it's open. Of a day known only to the
// month it's the last: nobody gets the benefit of the doubt.
func (f *Facts) metOn(k *data.CommitmentOf) data.Date {
	met := k.MetOn.Last()
	if met.IsZero() || met.After(f.Horizon) || !f.of.knew(k.MetSourceID, k.MetRecordedAt) {
		return data.Date{}
	}
	return met
}

// mw is what counts of a commitment's capacity: all of it, or the own share of the joint venture that it's promised under.
func (f *Facts) mw(k *data.CommitmentOf) *float64 {
	if k.MW == nil || k.ContractID == 0 {
		return k.MW
	}
	for i := range f.of.dossier.Contracts {
		if c := &f.of.dossier.Contracts[i]; c.ID == k.ContractID {
			return f.scaled(c, k.MW)
		}
	}
	return k.MW
}

// live are the contracts signed and not ended by the horizon.
func (f *Facts) live() []*data.ContractOf {
	var out []*data.ContractOf
	for _, k := range f.contracts {
		if k.Live(f.Horizon) {
			out = append(out, k)
		}
	}
	return out
}

// contract is the one with the ID among those signed, or nil.
func (f *Facts) contract(id int64) *data.ContractOf {
	for _, k := range f.contracts {
		if k.ID == id {
			return k
		}
	}
	return nil
}

// part is what counts of a contract: all of it, or the company's own share of a joint venture.
func (f *Facts) part(k *data.ContractOf) float64 {
	if f.OwnShare && k.OwnShare != nil {
		return *k.OwnShare / 100
	}
	return 1
}

// path names a unit of the company.
func (f *Facts) path(unitID int64) string {
	for _, u := range f.of.dossier.Units {
		if u.ID == unitID {
			return f.Company.Ticker + "/" + string(u.Kind)
		}
	}
	return f.Company.Ticker
}

// units are the company's units of a kind.
func (f *Facts) units(kind data.UnitKind) []int64 {
	var out []int64
	for _, u := range f.of.dossier.Units {
		if u.Kind == kind {
			out = append(out, u.ID)
		}
	}
	return out
}

// own is where a unit's figures are looked for: in the unit itself, and for an AI or colocation unit that reports none of
// its own in the consolidated company, which the inputs then name.
func (f *Facts) own() []int64 {
	out := []int64{f.Unit.ID}
	if f.Unit.Kind == data.AI || f.Unit.Kind == data.Colocation {
		out = append(out, f.units(data.Group)...)
	}
	return out
}

// mining is where the figures of the mining business are looked for: the unit itself, or the company's mining unit.
func (f *Facts) mining() []int64 {
	if f.Unit.Kind == data.Mining {
		return []int64{f.Unit.ID}
	}
	return f.units(data.Mining)
}

// building is where figures about what the AI unit builds are looked for: in it, for the consolidated company in its AI unit
// first.
func (f *Facts) building() []int64 {
	if f.Unit.Kind == data.Group {
		return append(f.units(data.AI), f.Unit.ID)
	}
	return []int64{f.Unit.ID}
}

// money is where balance sheets are looked for: in the unit, and else in the consolidated company, whatever the unit.
func (f *Facts) money() []int64 {
	if f.Unit.Kind == data.Mining {
		return []int64{f.Unit.ID}
	}
	return f.own()
}
