package theses

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// sinceRow is something that the notebook learned after a revision.
type sinceRow struct {
	at                    time.Time
	on, what, before, now string
	open                  func()
}

// sinceRows are the figures, contracts and promises recorded since, and the promises met, the last first.
func (t *thenAndNow) sinceRows() []sinceRow {
	s := t.screen
	var out []sinceRow
	add := func(at time.Time, what, before, now string, open func()) {
		out = append(out, sinceRow{at, data.DateOf(at).Display(), what, before, now, open})
	}
	value := func(v *float64) string {
		if v == nil {
			return data.Missing
		}
		return data.FormatNumber(*v)
	}
	for _, f := range t.told.since.Figures {
		unit, metric := t.told.units[f.UnitID], t.told.metrics[f.MetricID]
		what := wording.Of("%s of %s, %s, %s", metric.Title(), f.UnitPath, f.Period.Display(unit.Company.YearEnd), data.SayMeasure(metric.MeasureIn(unit.Company.Currency)))
		before := data.Missing
		if was, ok := t.told.since.Before[f.SupersedesID]; ok && f.SupersedesID != 0 {
			before = value(was.Value)
		}
		key := f.FigureKey
		add(f.RecordedAt, what, before, value(f.Value), func() {
			if s.OnShowFigure != nil {
				s.OnShowFigure(key)
			}
		})
	}
	path := func(unitID int64) string {
		unit := t.told.units[unitID]
		return unit.Path()
	}
	for _, k := range t.told.since.Contracts {
		now := wording.Of("signed")
		if signed, _ := k.SigningDay(); !signed.IsZero() {
			now = signed.Display()
		}
		id := k.ID
		add(k.RecordedAt, wording.Of("Contract of %s: %s", path(k.UnitID), strings.TrimSpace(k.Title(""))), data.Missing, now, func() {
			if s.OnShowContract != nil {
				s.OnShowContract(id)
			}
		})
	}
	promise := func(k data.Commitment, at time.Time, what, before, now string) {
		id := k.ID
		add(at, what, before, now, func() {
			if s.OnShowCommitment != nil {
				s.OnShowCommitment(id)
			}
		})
	}
	for _, k := range t.told.since.Commitments {
		promise(k, k.RecordedAt, wording.Of("Promise of %s: %s", path(k.UnitID), plot.PromiseTitle(&k)), data.Missing, k.WindowTo.Display())
	}
	for _, k := range t.told.since.Met {
		promise(k, k.MetRecordedAt, wording.Of("Promise met by %s: %s", path(k.UnitID), plot.PromiseTitle(&k)), wording.Of("open"), k.MetOn.Display())
	}
	slices.SortStableFunc(out, func(a, b sinceRow) int { return cmp.Compare(b.at.UnixMilli(), a.at.UnixMilli()) })
	return out
}
