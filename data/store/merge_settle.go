package store

import (
	"crypto/sha256"
	"reflect"
	"sort"
	"strings"

	"github.com/google/uuid"

	"assay/data"
	"assay/data/wording"
)

// settleAdditions makes sure that what is new is here as it is there.
func (a *applying) settleAdditions() error {
	for _, s := range a.m.shapes {
		for _, id := range a.m.theirs.order[s.name] {
			at := rowRef{s.name, id}
			row := a.m.theirs.rows[s.name][id]
			if a.m.match[s.name][id] != 0 || a.created[at] == 0 && s.removed(row) {
				continue
			}
			here, err := a.ensure(at)
			if err != nil {
				return err
			}
			values, err := a.rowHere(s, row)
			if err != nil {
				return err
			}
			if err := a.e.update(s.name, here, values); err != nil {
				return err
			}
		}
	}
	return nil
}

// settleRows sets what both copies have as the plan and the choices say. A choice is logged also where nothing is altered by it, so
// that it's known to come after what it chose between.
func (a *applying) settleRows() error {
	for i := range a.m.rows {
		p := &a.m.rows[i]
		s := p.shape
		ours := a.m.ours.rows[s.name][p.ours]
		theirs, err := a.rowHere(s, a.m.theirs.rows[s.name][p.theirs])
		if err != nil {
			return err
		}
		wanted, chosen := map[string]any{}, []string{}
		for _, one := range p.picks {
			takeTheirs := one.theirs
			if one.conflict > 0 {
				takeTheirs = a.choices.For(&a.m.plan.Conflicts[one.conflict-1]) == data.TakeTheirs
				chosen = append(chosen, one.columns[0])
			}
			for _, c := range one.columns {
				if wanted[c] = ours[s.at[c]]; takeTheirs {
					wanted[c] = theirs[c]
				}
			}
		}
		if err := a.touch(s, p.ours, wanted, chosen); err != nil {
			return err
		}
		if err := a.e.update(s.name, p.ours, wanted); err != nil {
			return err
		}
	}
	return nil
}

// touch logs those of the columns that stand already as they're wanted.
func (a *applying) touch(s *shape, id int64, wanted map[string]any, columns []string) error {
	if len(columns) == 0 {
		return nil
	}
	stands, uid, err := a.e.row(s.name, id)
	if err != nil {
		return err
	}
	values := map[string]any{}
	for _, c := range columns {
		if same(stands[c], wanted[c]) {
			values[c] = stands[c]
		}
	}
	if len(values) == 0 {
		return nil
	}
	return a.e.log(s.name, id, uid, values, values)
}

// settleFigures records which figure stands where both were recorded: a choice is a recording of its own, by who made it.
func (a *applying) settleFigures() error {
	for i := range a.m.figures {
		f := &a.m.figures[i]
		if f.conflict == 0 && !f.keep {
			continue
		}
		last, err := a.lastOf(f.cell)
		if err != nil {
			return err
		}
		ours, theirs := *f.ours, *f.theirs
		theirs.unit, theirs.metric, theirs.id = ours.unit, ours.metric, a.observed[theirs.id]
		if theirs.source != 0 {
			if theirs.source, err = a.ensure(rowRef{"source", theirs.source}); err != nil {
				return err
			}
		}
		again := ours
		if f.conflict > 0 {
			switch a.choices.For(&a.m.plan.Conflicts[f.conflict-1]) {
			case data.TakeTheirs:
				again = theirs
			case data.KeepBoth:
				if theirs.later(&ours) {
					again = theirs
				}
				if err := a.dispute(&ours, &theirs, f.theirs.uid); err != nil {
					return err
				}
			}
			again.recorded, again.author = a.e.at.Format(instant), a.e.n.options.Author
		} else if last.same(&ours) {
			continue
		}
		again.uid = newUID()
		if err := a.observe(&again); err != nil {
			return err
		}
	}
	return nil
}

// same tells whether two recordings of one cell say the same, with the same source.
func (r *recording) same(o *recording) bool {
	return r.equal(o) && r.typed == o.typed && r.source == o.source && r.locator == o.locator && r.quote == o.quote && r.remark == o.remark
}

// dispute keeps two recordings side by side. It's named after them, so that two people who keep the same two have one dispute.
func (a *applying) dispute(ours, theirs *recording, theirUID string) error {
	earlier, later := ours, theirs
	if ours.later(theirs) {
		earlier, later = theirs, ours
	}
	uids := []string{ours.uid, theirUID}
	sort.Strings(uids)
	d := data.Dispute{Row: data.Row{UID: nameOf("dispute", uids...)}, ObservationID: earlier.id, OtherID: later.id,
		RecordedAt: a.e.at, Author: a.e.n.options.Author}
	stands, found, err := one[data.Dispute](a.e.ctx, a.e.tx, "WHERE r.uid = ?", d.UID)
	if err != nil {
		return err
	}
	if found {
		return a.e.update("dispute", stands.ID, map[string]any{"removed": int64(0), "observation_id": d.ObservationID, "other_id": d.OtherID})
	}
	return a.e.insert("dispute", reflect.ValueOf(&d).Elem(), d.Base())
}

// nameOf makes a uid of what it names, the same in every copy.
func nameOf(what string, uids ...string) string {
	sum := sha256.Sum256([]byte(what + "\x00" + strings.Join(uids, "\x00")))
	id, _ := uuid.FromBytes(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // version 8: of one's own making
	return id.String()
}

// point makes the last recording of each touched cell the figure that stands.
func (a *applying) point() error {
	if len(a.last) == 0 {
		return nil
	}
	// All that was recorded here is numbered after what stood before: in the order of its making the last of each cell comes last.
	if _, err := a.e.tx.ExecContext(a.e.ctx, `INSERT INTO current_figure (unit_id, metric_id, period_end, period_start, period_kind, observation_id)
		SELECT unit_id, metric_id, period_end, period_start, period_kind, id FROM observation WHERE id > ? AND value IS NOT NULL ORDER BY id
		ON CONFLICT DO UPDATE SET observation_id = excluded.observation_id`, a.lastBefore); err != nil {
		return wording.Errorf("pointing to the current figures: %w", err)
	}
	for c, r := range a.last {
		if r.value != nil {
			continue
		}
		if _, err := a.e.tx.ExecContext(a.e.ctx, `DELETE FROM current_figure WHERE unit_id = ? AND metric_id = ? AND period_end = ? AND period_start = ? AND period_kind = ?`,
			c.unit, c.metric, c.end, c.start, c.kind); err != nil {
			return wording.Errorf("pointing to the current figures: %w", err)
		}
	}
	return nil
}
