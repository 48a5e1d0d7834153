package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/data"
)

// merging is what is known of two copies while they're compared.
type merging struct {
	ctx          context.Context
	n            *Notebook
	shapes       []*shape
	byName       map[string]*shape
	ours, theirs *side
	apart        map[string]bool             // tickers of companies that are two, not one
	match        map[string]map[int64]int64  // table -> their row -> our row
	made         map[rowRef]bool             // their rows that both copies made by themselves
	cells        map[*side]map[int64]cellKey // of the recordings that records refer to, as this copy knows the cells
	referred     map[int64]*recording        // their recordings that records refer to
	stood        map[cellKey]*recording      // the last recording here of the cells that they recorded; nil for none
	unchosen     []revisionOf                // revisions that were rewritten on both sides
	progress     func(doing string, share float64)
	plan         data.MergePlan
	rows         []rowPlan
	figures      []figurePlan
}

// says tells how far the comparison or the merge has come.
func (m *merging) says(doing string, share float64) {
	if m.progress != nil {
		m.progress(doing, share)
	}
}

// sameName lists, for each table, by which columns two rows made apart are one and the same, the first of which must hold something.
// Later lists are tried for rows that the earlier ones leave.
var sameName = map[string][][]string{
	"setting":             {{"key"}},
	"metric":              {{"key"}},
	"company":             {{"ticker"}},
	"unit":                {{"company_id", "kind"}},
	"source":              {{"key"}, {"url"}, {"title", "publisher", "published_on"}},
	"party":               {{"name"}},
	"rating":              {{"party_id", "agency", "as_of"}},
	"contract":            {{"key"}},
	"payment":             {{"due_on", "contract_id", "kind"}, {"received_on", "contract_id", "kind"}},
	"commitment":          {{"key"}},
	"repromise":           {{"promised_on", "commitment_id", "promised_words"}},
	"checklist_item":      {{"key", "unit_id", "list"}, {"title", "unit_id", "list"}},
	"draft":               {{"unit_id", "metric_id", "period_kind", "period_start", "period_end"}},
	"grid_column":         {{"unit_id", "period_kind", "period_start", "period_end"}},
	"grid_row":            {{"unit_id", "metric_id"}},
	"scenario":            {{"name"}},
	"scenario_assumption": {{"key", "scenario_id", "item", "part", "quarter"}},
	"saved_view":          {{"name"}},
	"test_resolution":     {{"outcome", "test_id", "turned_on", "overruled", "reason"}},
}

// pair finds for each of their rows the one that is the same here: by uid, by what earlier merges found, and then by name.
func (m *merging) pair() {
	m.match, m.made = map[string]map[int64]int64{}, map[rowRef]bool{}
	for _, s := range m.shapes {
		m.match[s.name] = map[int64]int64{}
		m.pairByUID(s)
		for _, columns := range sameName[s.name] {
			m.pairByName(s, columns)
		}
	}
}

func (m *merging) pairByUID(s *shape) {
	byUID := make(map[string]int64, len(m.ours.order[s.name]))
	for id, row := range m.ours.rows[s.name] {
		byUID[s.uid(row)] = id
		for _, other := range m.ours.other[s.name][s.uid(row)] {
			byUID[other] = id
		}
	}
	for _, id := range m.theirs.order[s.name] {
		uid := s.uid(m.theirs.rows[s.name][id])
		for _, u := range append([]string{uid}, m.theirs.other[s.name][uid]...) {
			if ours, there := byUID[u]; there {
				m.match[s.name][id] = ours
				break
			}
		}
	}
}

// pairByName takes rows for the same that bear the same name, where each copy has it once.
func (m *merging) pairByName(s *shape, columns []string) {
	taken := map[int64]bool{}
	for _, ours := range m.match[s.name] {
		taken[ours] = true
	}
	named := func(of *side, free func(int64) bool, refer func(table string, id int64) int64) (map[string]int64, []string) {
		found, twice, order := map[string]int64{}, map[string]bool{}, []string{}
		for _, id := range of.order[s.name] {
			row := of.rows[s.name][id]
			if !free(id) || s.removed(row) && s.name != "setting" {
				continue
			}
			name, ok := s.nameBy(row, columns, refer)
			if !ok {
				continue
			}
			if _, again := found[name]; again {
				twice[name] = true
			}
			found[name] = id
			order = append(order, name)
		}
		for name := range twice {
			delete(found, name)
		}
		return found, order
	}
	own, _ := named(m.ours, func(id int64) bool { return !taken[id] }, func(_ string, id int64) int64 { return id })
	their, order := named(m.theirs, func(id int64) bool { return m.match[s.name][id] == 0 }, func(table string, id int64) int64 { return m.match[table][id] })
	for _, name := range order {
		id, there := their[name]
		ours, here := own[name]
		if !there || !here || s.name == "company" && m.apart[name] {
			continue
		}
		m.match[s.name][id] = ours
		m.made[rowRef{s.name, id}] = true
		row := m.ours.rows[s.name][ours]
		m.plan.Matches = append(m.plan.Matches, data.Match{Table: s.name, Record: recordWord(s.name), Name: m.title(m.ours, s.name, ours), By: words(columns[0]),
			OurUID: s.uid(row), TheirUID: s.uid(m.theirs.rows[s.name][id]), Asked: s.name == "company",
			OurName: s.text(row, "name"), TheirName: s.text(m.theirs.rows[s.name][id], "name")})
	}
}

// nameBy is a row's name by some of its columns; false where the first holds nothing, or a row that it refers to isn't in both.
func (s *shape) nameBy(row mergeRow, columns []string, refer func(table string, id int64) int64) (string, bool) {
	parts := make([]string, len(columns))
	for i, c := range columns {
		value := row[s.at[c]]
		if table, isRef := s.refs[c]; isRef && value != nil {
			id, _ := value.(int64)
			if value = refer(table, id); value == int64(0) {
				return "", false
			}
		}
		if i == 0 && (value == nil || value == "") {
			return "", false
		}
		if text, ok := value.(string); ok && (s.name == "scenario" || s.name == "party") {
			value = strings.ToLower(strings.TrimSpace(text))
		}
		parts[i] = fmt.Sprint(value)
	}
	return strings.Join(parts, "\x00"), true
}

// one names a record in both copies alike: by the lesser of the uids that it has.
func (m *merging) one(s *shape, ours, theirs int64) string {
	var uids []string
	add := func(of *side, id int64) {
		if row, there := of.rows[s.name][id]; there {
			uids = append(uids, s.uid(row))
			uids = append(uids, of.other[s.name][s.uid(row)]...)
		}
	}
	add(m.ours, ours)
	add(m.theirs, theirs)
	if len(uids) == 0 {
		return ""
	}
	return slices.Min(uids)
}

// refer is a row of theirs as this copy knows it: its ID here, or the negative of theirs where it isn't here yet.
func (m *merging) refer(table string, theirs int64) int64 {
	if ours := m.match[table][theirs]; ours != 0 {
		return ours
	}
	return -theirs
}
