package store

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// What a notebook numbers or keeps apart can clash when two copies come together. It's set right here by rules that give the same
// in whichever direction they're merged.

// separateTickers gives a company that isn't the one of the same ticker here a ticker of its own.
func (a *applying) separateTickers() error {
	if len(a.m.apart) == 0 {
		return nil
	}
	all, err := list[data.Company](a.e.ctx, a.e.tx, "WHERE r.removed = 0 ORDER BY r.id")
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, c := range all {
		if !taken[c.Ticker] {
			taken[c.Ticker] = true
			continue
		}
		ticker := ""
		for k := 2; ticker == "" || taken[ticker]; k++ {
			ticker = fmt.Sprintf("%s-%d", c.Ticker, k)
		}
		taken[ticker] = true
		if err := a.e.update("company", c.ID, map[string]any{"ticker": ticker}); err != nil {
			return err
		}
	}
	return nil
}

// separateColours gives each company a colour of its own: of two with the same, the one that was made first keeps it.
func (a *applying) separateColours() error {
	all, err := list[data.Company](a.e.ctx, a.e.tx, "WHERE r.removed = 0")
	if err != nil {
		return err
	}
	a.sortByUID(all)
	next := 0
	for _, c := range all {
		next = max(next, c.Colour+1)
	}
	taken := map[int]bool{}
	for _, c := range all {
		colour := c.Colour
		if taken[colour] {
			colour, next = next, next+1
		}
		taken[colour] = true
		if err := a.e.update("company", c.ID, map[string]any{"colour": int64(colour)}); err != nil {
			return err
		}
	}
	return nil
}

// sortByUID orders companies by the least of the uids that each goes by in any copy, which is that of the one made first.
func (a *applying) sortByUID(all []data.Company) {
	s := a.m.byName["company"]
	theirs := map[int64]int64{}
	for their, here := range a.m.match["company"] {
		theirs[here] = their
	}
	name := func(c data.Company) string {
		if _, old := a.m.ours.rows["company"][c.ID]; old {
			return a.m.one(s, c.ID, theirs[c.ID])
		}
		for at, here := range a.created {
			if at.table == "company" && here == c.ID {
				return a.m.one(s, 0, at.id)
			}
		}
		return c.UID
	}
	slices.SortFunc(all, func(x, y data.Company) int { return strings.Compare(name(x), name(y)) })
}

// numberRevisions numbers the revisions of a thesis that was saved on both sides by when they were saved.
func (a *applying) numberRevisions() error {
	rows, err := a.e.tx.QueryContext(a.e.ctx, `SELECT DISTINCT thesis_id FROM thesis_revision WHERE removed = 0 GROUP BY thesis_id, number HAVING count(*) > 1`)
	if err != nil {
		return wording.Errorf("reading revisions: %w", err)
	}
	var theses []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			rows.Close()
			return err
		}
		theses = append(theses, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	rows.Close()
	for _, thesis := range theses {
		all, err := list[data.Revision](a.e.ctx, a.e.tx, "WHERE r.removed = 0 AND r.thesis_id = ? ORDER BY r.saved_at, r.uid", thesis)
		if err != nil {
			return err
		}
		for i, r := range all {
			if err := a.e.update("thesis_revision", r.ID, map[string]any{"number": int64(i + 1)}); err != nil {
				return err
			}
		}
	}
	return nil
}
