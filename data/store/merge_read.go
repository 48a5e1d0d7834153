package store

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"assay/data"
	"assay/data/wording"
)

// shape is a table as a merge sees it: its columns, and which of them refer to rows of which table.
type shape struct {
	name    string
	columns []string
	at      map[string]int
	refs    map[string]string // column -> table
	kind    reflect.Type      // of its records
}

var (
	knownShapes []*shape
	shapesMutex sync.Mutex
)

// shapes are the tables that hold records, all but the observations, each behind those that it refers to. They're the same in every
// notebook that was opened, so they're read once.
func shapes(ctx context.Context, from asker) ([]*shape, error) {
	shapesMutex.Lock()
	defer shapesMutex.Unlock()
	if knownShapes == nil {
		all, err := readShapes(ctx, from)
		if err != nil {
			return nil, err
		}
		knownShapes = all
	}
	return knownShapes, nil
}

func readShapes(ctx context.Context, from asker) ([]*shape, error) {
	var all []*shape
	for kind, name := range tables {
		if name == "observation" {
			continue
		}
		s := &shape{name: name, at: map[string]int{}, refs: map[string]string{}, kind: kind}
		columns, err := texts(ctx, from, "SELECT name FROM pragma_table_info(?) ORDER BY cid", name)
		if err != nil {
			return nil, err
		}
		for i, c := range columns {
			s.at[c] = i
		}
		s.columns = columns
		refs, err := texts(ctx, from, `SELECT "from" || ' ' || "table" FROM pragma_foreign_key_list(?)`, name)
		if err != nil {
			return nil, err
		}
		for _, r := range refs {
			column, table, _ := strings.Cut(r, " ")
			s.refs[column] = table
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b *shape) int { return strings.Compare(a.name, b.name) })
	var ordered []*shape
	placed := map[string]bool{"observation": true}
	for len(ordered) < len(all) {
		for _, s := range all {
			ready := !placed[s.name]
			for _, table := range s.refs {
				ready = ready && (placed[table] || table == s.name)
			}
			if ready {
				ordered, placed[s.name] = append(ordered, s), true
			}
		}
	}
	return ordered, nil
}

// mergeRow is a row of a table: its columns' values in the table's order.
type mergeRow []any

func (s *shape) id(r mergeRow) int64 { id, _ := r[s.at["id"]].(int64); return id }

func (s *shape) text(r mergeRow, column string) string {
	i, ok := s.at[column]
	if !ok {
		return ""
	}
	text, _ := r[i].(string)
	return text
}

func (s *shape) ref(r mergeRow, column string) int64 {
	i, ok := s.at[column]
	if !ok {
		return 0
	}
	id, _ := r[i].(int64)
	return id
}

func (s *shape) uid(r mergeRow) string { return s.text(r, "uid") }

func (s *shape) removed(r mergeRow) bool { return s.ref(r, "removed") != 0 }

// rowRef names a row within one file.
type rowRef struct {
	table string
	id    int64
}

// recording is an observation, with the entry of the history that it came with.
type recording struct {
	id, unit, metric                        int64
	uid, kind, start, end                   string
	value                                   *float64
	currency, typed, locator, quote, remark string
	source                                  int64
	recorded, author                        string
	entry                                   *entry
}

const recordingColumns = `SELECT id, uid, unit_id, metric_id, period_kind, period_start, period_end, value, currency, as_typed,
	coalesce(source_id, 0), locator, quote, remark, recorded_at, author FROM observation `

func (r *recording) scan(rows *sql.Rows) error {
	return rows.Scan(&r.id, &r.uid, &r.unit, &r.metric, &r.kind, &r.start, &r.end, &r.value, &r.currency, &r.typed,
		&r.source, &r.locator, &r.quote, &r.remark, &r.recorded, &r.author)
}

// equal tells whether two recordings of one cell say the same figure.
func (r *recording) equal(o *recording) bool {
	if r.value == nil || o.value == nil {
		return r.value == nil && o.value == nil
	}
	return *r.value == *o.value && r.currency == o.currency
}

// later tells which of two recordings was made later, the same in every copy.
func (r *recording) later(o *recording) bool {
	if r.recorded != o.recorded {
		return r.recorded > o.recorded
	}
	return r.uid > o.uid
}

// changeOf is a change of the history that counts. after and before aren't read for observations.
type changeOf struct {
	entry         *entry
	table         string
	id            int64
	inserted      bool
	before, after map[string]any
	recording     *recording
}

// written is by which entry a column was written last, and what stood before the first time.
type written struct {
	by     *entry
	before any
	known  bool // that before is known
}

// side is one of the two copies that are merged.
type side struct {
	notebook, copy string
	entries        []*entry
	knows          map[string]bool
	rows           map[string]map[int64]mergeRow
	order          map[string][]int64
	other          map[string]map[string][]string // table -> uid here -> uids that other copies have for the same row
	news           []*entry
	changes        []changeOf
	wrote          map[rowRef]map[string]written // by column; "" is the row's making
	lastMade       map[int64]*recording          // of the news, by ID
	builtOn        map[rowRef]*built
}

// built counts the new rows and figures that refer to a row.
type built struct {
	count int
	by    *entry // of the last
}

// countBuilt notes to which rows the news refer: one that was taken out in the other copy is missed here.
func (p *side) countBuilt(byName map[string]*shape) {
	p.builtOn = map[rowRef]*built{}
	on := func(table string, id int64, by *entry) {
		if id == 0 {
			return
		}
		at := rowRef{table, id}
		if p.builtOn[at] == nil {
			p.builtOn[at] = &built{}
		}
		p.builtOn[at].count++
		p.builtOn[at].by = by
	}
	for i := range p.changes {
		c := &p.changes[i]
		switch {
		case c.recording != nil:
			on("unit", c.recording.unit, c.entry)
			if unit, there := p.rows["unit"][c.recording.unit]; there {
				on("company", byName["unit"].ref(unit, "company_id"), c.entry)
			}
			on("metric", c.recording.metric, c.entry)
			on("source", c.recording.source, c.entry)
		case c.inserted:
			s := byName[c.table]
			row := p.rows[c.table][c.id]
			if s.removed(row) {
				continue
			}
			for column, table := range s.refs {
				if table != "observation" {
					on(table, s.ref(row, column), c.entry)
				}
			}
		}
	}
}

// readSide reads a copy whole but for its observations.
func readSide(ctx context.Context, from asker, all []*shape, last int64) (*side, error) {
	p := &side{rows: map[string]map[int64]mergeRow{}, order: map[string][]int64{}, other: map[string]map[string][]string{}}
	names, err := texts(ctx, from, "SELECT notebook_uid || ' ' || copy_uid FROM notebook")
	if err != nil || len(names) != 1 {
		return nil, wording.Errorf("reading the notebook's name: %w", err)
	}
	p.notebook, p.copy, _ = strings.Cut(names[0], " ")
	if p.entries, err = entries(ctx, from, last); err != nil {
		return nil, err
	}
	p.knows = known(p.entries)
	for _, s := range all {
		if err := p.readTable(ctx, from, s); err != nil {
			return nil, err
		}
	}
	return p, p.readOtherNames(ctx, from)
}

// readTable reads a table's rows, and makes sure that each can be read as what it's a record of: what can't would make this notebook
// unreadable too.
func (p *side) readTable(ctx context.Context, from asker, s *shape) error {
	rows, err := from.QueryContext(ctx, "SELECT "+strings.Join(s.columns, ", ")+" FROM "+s.name+" ORDER BY id")
	if err != nil {
		return wording.Errorf("reading %s: %w", s.name, err)
	}
	defer rows.Close()
	p.rows[s.name] = map[int64]mergeRow{}
	record, fields := reflect.New(s.kind).Elem(), columnsOf(s.kind)
	for rows.Next() {
		row, targets := make(mergeRow, len(s.columns)), make([]any, len(s.columns))
		for i := range row {
			targets[i] = &row[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return wording.Errorf("reading %s: %w", s.name, err)
		}
		for _, f := range fields {
			if err := fromColumn(f.name, row[s.at[f.name]], record.FieldByIndex(f.index)); err != nil {
				return wording.Errorf("reading %s: %w", s.name, err)
			}
		}
		id := s.id(row)
		p.rows[s.name][id] = row
		p.order[s.name] = append(p.order[s.name], id)
	}
	return rows.Err()
}

// readOtherNames reads under which uids other copies know rows of this one, as far as the merges that told so are in force.
func (p *side) readOtherNames(ctx context.Context, from asker) error {
	rows, err := from.QueryContext(ctx, "SELECT group_id, table_name, row_id, other_uid FROM merged_uid ORDER BY id")
	if err != nil {
		return wording.Errorf("reading what was merged: %w", err)
	}
	defer rows.Close()
	chains := turns(p.entries)
	for rows.Next() {
		var group, id int64
		var table, uid string
		if err := rows.Scan(&group, &table, &id, &uid); err != nil {
			return wording.Errorf("reading what was merged: %w", err)
		}
		row, there := p.rows[table][id]
		if !there || undone(chains[group]) {
			continue
		}
		if p.other[table] == nil {
			p.other[table] = map[string][]string{}
		}
		own, _ := row[1].(string)
		p.other[table][own] = append(p.other[table][own], uid)
	}
	return rows.Err()
}

// readNews reads the changes that the other copy doesn't know.
func (p *side) readNews(ctx context.Context, from asker, knows map[string]bool) error {
	p.news = news(p.entries, knows)
	p.wrote, p.lastMade = map[rowRef]map[string]written{}, map[int64]*recording{}
	if len(p.news) == 0 {
		return nil
	}
	counts := make(map[int64]*entry, len(p.news))
	for _, g := range p.news {
		counts[g.id] = g
	}
	rows, err := from.QueryContext(ctx, `SELECT group_id, table_name, row_id, before IS NULL, CASE table_name WHEN 'observation' THEN NULL ELSE before END,
		CASE table_name WHEN 'observation' THEN NULL ELSE after END FROM change WHERE group_id >= ? ORDER BY group_id, number`, p.news[0].id)
	if err != nil {
		return wording.Errorf("reading the history: %w", err)
	}
	defer rows.Close()
	var least, most int64
	for rows.Next() {
		var c changeOf
		var group int64
		var before, after sql.NullString
		if err := rows.Scan(&group, &c.table, &c.id, &c.inserted, &before, &after); err != nil {
			return wording.Errorf("reading the history: %w", err)
		}
		if c.entry = counts[group]; c.entry == nil {
			continue
		}
		c.entry.changes++
		if c.table == "observation" {
			c.recording = &recording{entry: c.entry}
			p.lastMade[c.id] = c.recording
			if least == 0 || c.id < least {
				least = c.id
			}
			most = max(most, c.id)
		} else if err := p.note(&c, before, after); err != nil {
			return err
		}
		p.changes = append(p.changes, c)
	}
	if err := rows.Err(); err != nil {
		return wording.Errorf("reading the history: %w", err)
	}
	return p.readRecordings(ctx, from, least, most)
}

// note keeps by whom each column of a row was written.
func (p *side) note(c *changeOf, before, after sql.NullString) error {
	if _, ours := p.rows[c.table]; !ours {
		return wording.Errorf("the history names a table %q, which a notebook doesn't have", c.table)
	}
	if _, there := p.rows[c.table][c.id]; !there {
		return wording.Errorf("the history names a row of %s that isn't there", c.table)
	}
	var err error
	if c.after, err = decodeRow(after.String); err != nil {
		return wording.Errorf("reading the history: %w", err)
	}
	if before.Valid {
		if c.before, err = decodeRow(before.String); err != nil {
			return wording.Errorf("reading the history: %w", err)
		}
	}
	at := rowRef{c.table, c.id}
	if p.wrote[at] == nil {
		p.wrote[at] = map[string]written{}
	}
	if c.inserted {
		p.wrote[at][""] = written{by: c.entry}
	}
	for column := range c.after {
		w, again := p.wrote[at][column]
		if !again && !c.inserted {
			w.before, w.known = c.before[column]
		}
		w.by = c.entry
		p.wrote[at][column] = w
	}
	return nil
}

func (p *side) readRecordings(ctx context.Context, from asker, least, most int64) error {
	if len(p.lastMade) == 0 {
		return nil
	}
	rows, err := from.QueryContext(ctx, recordingColumns+"WHERE id BETWEEN ? AND ? ORDER BY id", least, most)
	if err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	defer rows.Close()
	var cells cellCache
	read, lastMoment := 0, ""
	for rows.Next() {
		var r recording
		if err := r.scan(rows); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		wanted := p.lastMade[r.id]
		if wanted == nil {
			continue
		}
		if _, err := cells.period(r.kind, r.start, r.end); err != nil {
			return wording.Errorf("reading figures: %w", err)
		}
		if r.recorded != lastMoment {
			if _, err := parseInstant(r.recorded); err != nil {
				return wording.Errorf("reading figures: %w", err)
			}
			lastMoment = r.recorded
		}
		r.entry = wanted.entry
		*wanted = r
		read++
	}
	if err := rows.Err(); err != nil {
		return wording.Errorf("reading figures: %w", err)
	}
	if read != len(p.lastMade) {
		return wording.Errorf("the history names a row of observation that isn't there")
	}
	return nil
}

// by is who wrote any of the columns of a row last among the news, or nil.
func (p *side) by(at rowRef, columns ...string) *entry {
	wrote := p.wrote[at]
	var last *entry
	for _, c := range append(columns, "") {
		if w := wrote[c]; w.by != nil && (last == nil || w.by.id > last.id) {
			last = w.by
		}
	}
	return last
}

func (g *entry) at() time.Time {
	if g == nil {
		return time.Time{}
	}
	t, _ := parseInstant(g.madeAt)
	return t
}

func (g *entry) who() string {
	if g == nil {
		return ""
	}
	return g.author
}

func (g *entry) group() data.ChangeGroup {
	return data.ChangeGroup{ID: g.id, UID: g.uid, MadeAt: g.at(), Author: g.author, Label: g.label, Kind: g.kind}
}
