package store

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// facet is some columns of a record that say one thing together, and are taken from one side together.
type facet struct {
	name    string
	columns []string
	// latest: nobody is asked; the side counts whose first column is later.
	latest bool
}

// facets are those of more than one column. All other columns stand for themselves.
var facets = map[string][]facet{
	"contract": {{name: wording.Key("value"), columns: []string{"total_value_m", "currency"}}, {name: wording.Key("status"), columns: []string{"status", "status_note"}}},
	"commitment": {{name: wording.Key("promise"), columns: []string{"promised_words", "promised_from", "promised_to", "promised_on", "promise_source_id"}},
		{name: wording.Key("met on"), columns: []string{"met_on", "met_source_id"}}},
	"repromise":           {{name: wording.Key("promise"), columns: []string{"promised_words", "promised_from", "promised_to", "promised_on", "source_id"}}},
	"thesis":              {{name: wording.Key("state"), columns: []string{"state", "closed_on", "post_mortem", "verdict"}}},
	"thesis_revision":     {{columns: []string{"saved_at", "title", "stance", "conviction", "body", "state", "companies", "author"}, latest: true}},
	"pillar":              {{name: wording.Key("state"), columns: []string{"state", "state_note"}}, {columns: []string{"seen_on", "seen_value"}, latest: true}, {name: wording.Key("measure"), columns: []string{"measure", "unit_id", "span", "written_value", "written_on"}}},
	"thesis_test":         {{name: wording.Key("withdrawal"), columns: []string{"withdrawn_on", "withdrawn_why"}}},
	"catalyst":            {{name: wording.Key("outcome"), columns: []string{"happened_on", "outcome"}}, {name: wording.Key("expected"), columns: []string{"expected_words", "expected_from", "expected_to"}}},
	"draft":               {{name: wording.Key("entry"), columns: []string{"text", "reason"}}},
	"rating":              {{name: wording.Key("rating"), columns: []string{"rating", "source_id"}}},
	"scenario_assumption": {{name: wording.Key("value"), columns: []string{"value", "on_date", "source_id", "note"}}},
	"checklist_item":      {{name: wording.Key("met on"), columns: []string{"met_on", "evidence", "source_id"}}},
	"saved_view":          {{name: wording.Key("what it shows"), columns: []string{"kind", "axis", "units", "metrics", "span", "range_from", "range_to", "apart", "log"}}},
}

// Columns over which nobody is asked: of the two values the lesser counts, or the greater. The rest of them is set by who wrote what.
var (
	lesserCounts  = []string{"recorded_at", "met_recorded_at", "created_at", "begun_at", "written_at", "position", "colour", "number", "seed", "author"}
	greaterCounts = []string{"saved_at", "reviewed_at"}
)

// facetsOf lays a table out in facets: those of many columns first.
func facetsOf(s *shape) []facet {
	all := slices.Clone(facets[s.name])
	inFacet := map[string]bool{"id": true, "uid": true, "removed": true}
	for _, f := range all {
		for _, c := range f.columns {
			inFacet[c] = true
		}
	}
	for _, c := range s.columns {
		if !inFacet[c] {
			all = append(all, facet{name: words(c), columns: []string{c}})
		}
	}
	return all
}

// pick says from which side some columns of a row are taken.
type pick struct {
	columns  []string
	theirs   bool
	conflict int // the plan's conflict that decides, from 1; 0 for none
}

// rowPlan is what becomes of a row that both copies have.
type rowPlan struct {
	shape        *shape
	ours, theirs int64
	picks        []pick
}

// compareRows finds what is new there, what only one side changed, and what both did.
func (m *merging) compareRows() {
	for _, s := range m.shapes {
		all := facetsOf(s)
		for _, id := range m.theirs.order[s.name] {
			ours, at := m.match[s.name][id], rowRef{s.name, id}
			switch {
			case ours == 0:
				m.addition(s, id)
			case m.made[at] && s.removed(m.theirs.rows[s.name][id]):
				// a setting that they made and took back
			case m.made[at] && s.removed(m.ours.rows[s.name][ours]):
				m.addition(s, id) // one that was made and taken back here
				m.rows = append(m.rows, rowPlan{shape: s, ours: ours, theirs: id, picks: []pick{{columns: s.columns[2:], theirs: true}}})
			case m.made[at] || m.theirs.wrote[at] != nil || m.theirs.builtOn[at] != nil && m.ours.wrote[rowRef{s.name, ours}] != nil:
				m.compareRow(s, all, ours, id)
			}
		}
	}
}

func (m *merging) addition(s *shape, id int64) {
	row := m.theirs.rows[s.name][id]
	if s.removed(row) {
		return
	}
	by := m.theirs.by(rowRef{s.name, id})
	m.plan.Taken = append(m.plan.Taken, data.Intake{Table: s.name, UID: s.uid(row), Record: recordWord(s.name), Name: m.title(m.theirs, s.name, id), New: true,
		Author: by.who(), At: by.at(), Source: m.cites(m.theirs, s.ref(row, "source_id"), "")})
}

func (m *merging) compareRow(s *shape, all []facet, ours, theirs int64) {
	a, b := m.ours.rows[s.name][ours], m.theirs.rows[s.name][theirs]
	p := rowPlan{shape: s, ours: ours, theirs: theirs}
	if s.removed(a) && s.removed(b) {
		return
	}
	removal, alive := m.compareRemoval(&p)
	p.picks = append(p.picks, removal)
	for _, f := range all {
		p.picks = append(p.picks, m.compareFacet(&p, f, alive))
	}
	m.rows = append(m.rows, p)
}

// compareRemoval settles whether the row is there, and tells whether a difference in what it holds matters.
func (m *merging) compareRemoval(p *rowPlan) (pick, bool) {
	s := p.shape
	a, b := m.ours.rows[s.name][p.ours], m.theirs.rows[s.name][p.theirs]
	ourRef, theirRef := rowRef{s.name, p.ours}, rowRef{s.name, p.theirs}
	keep := pick{columns: []string{"removed"}}
	if s.removed(a) == s.removed(b) {
		return keep, true
	}
	tookOut, takenOut, other, otherRef := m.ours, ourRef, m.theirs, theirRef
	if s.removed(b) {
		tookOut, takenOut, other, otherRef = m.theirs, theirRef, m.ours, ourRef
	}
	_, removedNow := tookOut.wrote[takenOut]["removed"]
	_, restoredNow := other.wrote[otherRef]["removed"]
	changed := restoredNow || other.builtOn[otherRef] != nil || m.made[theirRef]
	for column := range other.wrote[otherRef] {
		changed = changed || !quiet(column)
	}
	switch {
	case removedNow && !changed:
		keep.theirs = tookOut == m.theirs
		if keep.theirs {
			by := m.theirs.by(theirRef, "removed")
			m.plan.Taken = append(m.plan.Taken, data.Intake{Table: s.name, UID: s.uid(a), Record: recordWord(s.name), Name: m.title(m.ours, s.name, p.ours), Removed: true, Author: by.who(), At: by.at()})
		}
		return keep, false
	case !removedNow && restoredNow, !removedNow && m.made[theirRef]:
		keep.theirs = other == m.theirs
		if keep.theirs {
			by := m.theirs.by(theirRef, "removed")
			m.plan.Taken = append(m.plan.Taken, data.Intake{Table: s.name, UID: s.uid(a), Record: recordWord(s.name), Name: m.title(m.theirs, s.name, p.theirs), New: true, Author: by.who(), At: by.at()})
		}
		return keep, keep.theirs
	case !removedNow:
		return keep, false // long taken out here, or there: what one side wrote into it stays unseen
	}
	c := m.conflict(p, data.RemovedConflict, "")
	for of, at := range map[*side]rowRef{m.ours: ourRef, m.theirs: theirRef} {
		into := &c.Ours
		if of == m.theirs {
			into = &c.Theirs
		}
		row := of.rows[s.name][at.id]
		by := of.by(at, s.columns...)
		if into.Removed = s.removed(row); into.Removed {
			by = of.by(at, "removed")
		} else {
			into.Value = wording.Of("changed")
			if k := of.builtOn[at]; k != nil {
				into.Value = wording.Plural(k.count, "kept, with %d new entry that needs it", "kept, with %d new entries that need it", k.count)
				if by == nil {
					by = k.by
				}
			}
		}
		into.Author, into.At = by.who(), by.at()
	}
	keep.conflict = m.add(c)
	return keep, true
}

// quiet tells whether a column is one over which nobody is asked.
func quiet(column string) bool {
	return column == "" || column == "removed" || slices.Contains(lesserCounts, column) || slices.Contains(greaterCounts, column)
}

// compareFacet settles from which side a facet is taken.
func (m *merging) compareFacet(p *rowPlan, f facet, alive bool) pick {
	s := p.shape
	a, b := m.ours.rows[s.name][p.ours], m.theirs.rows[s.name][p.theirs]
	one := pick{columns: f.columns}
	differ := false
	for _, c := range f.columns {
		differ = differ || !m.sameColumn(s, c, a, b)
	}
	if !differ {
		return one
	}
	wrote := func(of *side, at rowRef) bool {
		for _, c := range append([]string{""}, f.columns...) {
			if _, did := of.wrote[at][c]; did {
				return true
			}
		}
		return m.made[rowRef{s.name, p.theirs}]
	}
	ourRef, theirRef := rowRef{s.name, p.ours}, rowRef{s.name, p.theirs}
	oursNew, theirsNew := wrote(m.ours, ourRef), wrote(m.theirs, theirRef)
	switch first := f.columns[0]; {
	case oursNew && !theirsNew:
		return one
	case theirsNew && !oursNew:
		one.theirs = true
	case f.latest || slices.Contains(greaterCounts, first):
		one.theirs = less(a[s.at[first]], b[s.at[first]])
		if s.name == "thesis_revision" {
			m.unchosen = append(m.unchosen, revisionOf{p.ours, p.theirs, !one.theirs})
		}
		return one
	case slices.Contains(lesserCounts, first):
		one.theirs = b[s.at[first]] != nil && (a[s.at[first]] == nil || less(b[s.at[first]], a[s.at[first]]))
		return one
	case !alive:
		return one
	default:
		kind := data.FieldConflict
		if m.made[theirRef] {
			kind = data.NameConflict
		}
		c := m.conflict(p, kind, f.name)
		c.Ours, c.Theirs = m.sideOf(m.ours, s, ourRef, f), m.sideOf(m.theirs, s, theirRef, f)
		if w := m.ours.wrote[ourRef][first]; w.known {
			c.Before = m.columnText(m.ours, s, first, w.before)
		}
		one.conflict = m.add(c)
		return one
	}
	if alive && !quiet(f.columns[0]) && !f.latest {
		now := m.sideOf(m.theirs, s, theirRef, f)
		m.plan.Taken = append(m.plan.Taken, data.Intake{Table: s.name, UID: s.uid(a), Record: recordWord(s.name), Name: m.title(m.ours, s.name, p.ours), Field: f.name,
			Before: m.valueText(m.ours, s, a, f.columns), After: now.Value, Author: now.Author, At: now.At, Source: now.Source})
	}
	return one
}

func (m *merging) sideOf(of *side, s *shape, at rowRef, f facet) data.Side {
	row := of.rows[s.name][at.id]
	by := of.by(at, f.columns...)
	source := int64(0)
	for _, c := range []string{"source_id", "met_source_id", "promise_source_id"} {
		if slices.Contains(f.columns, c) || c == "source_id" {
			if id := s.ref(row, c); id != 0 {
				source = id
			}
		}
	}
	shown := slices.DeleteFunc(slices.Clone(f.columns), func(c string) bool { return len(f.columns) > 1 && strings.HasSuffix(c, "source_id") })
	return data.Side{Value: m.valueText(of, s, row, shown), Author: by.who(), At: by.at(), Source: m.cites(of, source, "")}
}

// conflict begins the account of one.
func (m *merging) conflict(p *rowPlan, kind data.ConflictKind, field string) *data.Conflict {
	s := p.shape
	id := s.name + ":" + m.one(s, p.ours, p.theirs) + ":" + strings.ReplaceAll(field, " ", "_")
	return &data.Conflict{ID: strings.TrimSuffix(id, ":"), Kind: kind, Table: s.name, UID: s.uid(m.ours.rows[s.name][p.ours]), Record: recordWord(s.name),
		Name: m.title(m.ours, s.name, p.ours), Field: field}
}

func (m *merging) add(c *data.Conflict) int {
	m.plan.Conflicts = append(m.plan.Conflicts, *c)
	return len(m.plan.Conflicts)
}

// sameColumn compares a column of a row here with that of the same row there, references by what they refer to.
func (m *merging) sameColumn(s *shape, column string, a, b mergeRow) bool {
	x, y := a[s.at[column]], b[s.at[column]]
	table, isRef := s.refs[column]
	if !isRef || y == nil || x == nil {
		return same(x, y)
	}
	ours, _ := x.(int64)
	theirs, _ := y.(int64)
	if table == "observation" {
		return m.cells[m.ours][ours] == m.cells[m.theirs][theirs]
	}
	return ours == m.refer(table, theirs)
}

// less orders column values of one kind: numbers, or texts such as moments.
func less(a, b any) bool {
	if x, ok := number(a); ok {
		if y, ok := number(b); ok {
			return x < y
		}
	}
	x, _ := a.(string)
	y, _ := b.(string)
	return x < y
}
