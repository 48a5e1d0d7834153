package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/data/wording"
)

// Recovered is what came of a damaged notebook.
type Recovered struct {
	// Path is the new notebook.
	Path   string
	Tables []RecoveredTable
	// Pages is how many the damaged file has, Broken how many could not be read as what they should be.
	Pages, Broken int
	// StandIns are rows, by table, that are lost but that others refer to: an empty one with a name of its own stands there.
	StandIns map[string]int
	// Cleared counts references to what is lost that now are empty, such as a figure's source.
	Cleared int
	// Orphans names rows that were read but left out, since they mean nothing without what is lost. At most fifty are named.
	Orphans []string
}

// RecoveredTable says what came of one table.
type RecoveredTable struct {
	Name string
	// Read are the rows read from the damaged file, Rebuilt those taken from the history instead, and Lost those that must have been
	// there and are nowhere, or mean nothing without what is lost.
	Read, Rebuilt, Lost int
}

// Whole reports whether every row that the damaged file must have had is in the new one.
func (r *Recovered) Whole() bool {
	return len(r.StandIns) == 0 && r.Cleared == 0 && !slices.ContainsFunc(r.Tables, func(t RecoveredTable) bool { return t.Lost > 0 })
}

// Count is the rows read, rebuilt and lost in all.
func (r *Recovered) Count() (read, rebuilt, lost int) {
	for _, t := range r.Tables {
		read, rebuilt, lost = read+t.Read, rebuilt+t.Rebuilt, lost+t.Lost
	}
	return read, rebuilt, lost
}

// Recover reads what can be read of the damaged notebook at damaged, page by page, and makes a new one of it at path, which it
// never replaces and which passes Check. Rows that are lost but stand in the history are rebuilt from that. The damaged file
// is only read. progress, where given, is told how far it is, from 0 to 1.
func Recover(ctx context.Context, damaged, path string, o Options, progress func(float64)) (*Recovered, error) {
	steadyLocks()
	damaged, err := filepath.Abs(damaged)
	if err == nil {
		path, err = filepath.Abs(path)
	}
	if err != nil {
		return nil, wording.Errorf("finding %s: %w", damaged, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, refuse(path, os.ErrExist, "%s is there already and was left as it is. Choose another name.", path)
	}
	if progress == nil {
		progress = func(float64) {}
	}
	from, done, err := wreckAt(ctx, damaged)
	if err != nil {
		return nil, err
	}
	defer done()
	sweep(filepath.Dir(path))
	made, err := temporaryIn(filepath.Dir(path), ".assay-recover-*")
	if err != nil {
		return nil, refuse(path, err, "Nothing can be written to %s (%v). Choose a folder that you may write to.", filepath.Dir(path), unwrapped(err))
	}
	defer discard(made)
	s := &salvage{ctx: ctx, from: from, name: filepath.Base(damaged), progress: progress, options: o, found: &Recovered{Path: path, Pages: from.count, StandIns: map[string]int{}}}
	if err := s.into(made); err != nil {
		var r *Refusal
		if errors.As(err, &r) || ctx.Err() != nil {
			return nil, err
		}
		return nil, refuse(damaged, err, "%s couldn't be recovered (%v). It is as it was, and no new file was made.", filepath.Base(damaged), because(err))
	}
	if err := place(made, path); err != nil {
		return nil, err
	}
	progress(1)
	return s.found, nil
}

// wreckAt opens a damaged file to be read. Where a program was cut off while it wrote, what that left half done is taken back
// first, in a copy.
func wreckAt(ctx context.Context, path string) (*wreck, func(), error) {
	folder := ""
	clear := func() {
		if folder != "" {
			os.RemoveAll(folder)
		}
	}
	if info, err := os.Stat(path + "-journal"); err == nil && info.Size() > 0 {
		if folder, err = os.MkdirTemp("", "assay-recover-*"); err == nil {
			copied := filepath.Join(folder, "copy")
			if copyBytes(path, copied) == nil && copyBytes(path+"-journal", copied+"-journal") == nil {
				if db, err := connect(copied, "rw", 1); err == nil {
					_, _ = texts(ctx, db, "SELECT name FROM sqlite_schema LIMIT 1") // where that fails the file is taken as it lies
					db.Close()
					path = copied
				}
			}
		}
	}
	f, err := os.Open(path)
	if err != nil {
		clear()
		return nil, nil, refuse(path, err, "%s can't be read (%v).", path, unwrapped(err))
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		clear()
		return nil, nil, refuse(path, err, "%s is not an ordinary file, so it can't be a notebook.", path)
	}
	w := newWreck(f, info.Size())
	w.each = func() bool { return ctx.Err() == nil }
	return w, func() { f.Close(); clear() }, nil
}

// salvage is a recovery under way. The damaged file is read page by page (recover_page.go), its rows are put into the new one or
// rebuilt from the history (recover_rows.go), what refers to lost ones is mended (recover_mend.go), and what comes of it is
// opened and checked as any notebook is.
type salvage struct {
	ctx      context.Context
	from     *wreck
	name     string
	options  Options
	progress func(float64)
	version  int
	roots    map[string]int
	shapes   map[string]*rowShape
	to       *writer
	counts   map[string]*RecoveredTable
	found    *Recovered
}

// into makes the new notebook in the empty file.
func (s *salvage) into(made string) error {
	if err := s.readSchema(); err != nil {
		return err
	}
	if err := s.fill(made); err != nil {
		return err
	}
	o := s.options
	o.Backups, o.scratch = "", true
	n, err := Open(s.ctx, made, o) // brings it up to date
	if err != nil {
		return err
	}
	err = s.finish(n)
	var faults []string
	if err == nil {
		faults, err = n.Check(s.ctx)
	}
	if err = errors.Join(err, n.Close()); err != nil {
		return err
	}
	if len(faults) > 0 {
		return refuse(s.found.Path, nil, "What can be read of %s doesn't make a sound notebook (%s), so no new file was made. Restore a backup instead.", s.name, strings.Join(faults, "; "))
	}
	for _, t := range s.counts {
		if t.Read+t.Rebuilt+t.Lost > 0 {
			s.found.Tables = append(s.found.Tables, *t)
		}
	}
	slices.SortFunc(s.found.Tables, func(a, b RecoveredTable) int { return strings.Compare(a.Name, b.Name) })
	s.found.Broken = s.from.broken
	return nil
}

// readSchema finds out of which schema the file is, and where its tables begin.
func (s *salvage) readSchema() error {
	objects := map[string]bool{}
	s.roots = map[string]int{}
	take := func(_ int64, values []any) {
		if len(values) != 5 {
			return
		}
		kind, ok := values[0].(string)
		name, named := values[1].(string)
		root, rooted := values[3].(int64)
		text, _ := values[4].(string)
		if !ok || !named || !rooted || kind != "table" && kind != "index" || strings.HasPrefix(name, "sqlite_") && kind == "table" {
			return
		}
		objects[kind+" "+name+"\n"+text] = true
		if _, there := s.roots[kind+" "+name]; !there && root > 1 && root <= int64(s.from.count) {
			s.roots[kind+" "+name] = int(root)
		}
	}
	if lost := s.from.walk(1, false, take); lost > 0 || s.from.broken > 0 {
		s.from.peeking = true
		s.from.unowned(tableLeaf, func(n node, page []byte) { s.from.records(n, page, take) })
		s.from.peeking = false
	}
	header, _ := s.from.page(1)
	said := 0
	if header != nil {
		said = int(binary.BigEndian.Uint32(header[headerUserVersion:]))
	}
	best := -1
	for version := SchemaVersion(); version >= 1; version-- {
		expected, err := expectedSchema(version)
		if err != nil {
			return err
		}
		fits := 0
		for _, o := range expected {
			if objects[o] {
				fits += 2
			}
		}
		for o := range objects {
			if !slices.Contains(expected, o) {
				fits--
			}
		}
		if fits > best || fits == best && version == said {
			best, s.version = fits, version
		}
	}
	var err error
	s.shapes, err = shapesOf(s.version)
	return err
}

// unowned goes through the pages of a kind that nothing was found to own: a broken page above them hides them.
func (w *wreck) unowned(kind byte, take func(n node, page []byte)) {
	for number := 2; number <= w.count; number++ {
		if w.claimed[number] {
			continue
		}
		if !w.goesOn() {
			return
		}
		if n, page, ok := w.node(number); ok && n.kind == kind {
			take(n, page)
		}
	}
}

// rowShape is a table of the schema: its columns, and what the program must be able to read in them.
type rowShape struct {
	table   string
	columns []rowColumn
	least   int // columns of the oldest rows: later ones came with a schema's step
	hasUID  bool
}

type rowColumn struct {
	name    string
	key     bool // the integer that a row is known by
	notNull bool
	kind    string // INTEGER, REAL, TEXT
}

// shapesOf are the tables of a schema's version.
func shapesOf(version int) (map[string]*rowShape, error) {
	ctx := context.Background()
	shapes := map[string]*rowShape{}
	for v := 1; v <= version; v++ {
		db, err := sql.Open("sqlite", ":memory:")
		if err != nil {
			return nil, err
		}
		db.SetMaxOpenConns(1)
		err = migrate(ctx, db, 0, v)
		if err == nil {
			err = addShapes(ctx, db, shapes)
		}
		if err = errors.Join(err, db.Close()); err != nil {
			return nil, err
		}
	}
	return shapes, nil
}

func addShapes(ctx context.Context, db *sql.DB, shapes map[string]*rowShape) error {
	rows, err := db.QueryContext(ctx, `SELECT t.name, c.name, c.type, c."notnull", c.pk > 0 AND NOT t.wr FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
		WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY t.name, c.cid`)
	if err != nil {
		return err
	}
	defer rows.Close()
	now := map[string]*rowShape{}
	for rows.Next() {
		var table string
		var c rowColumn
		if err := rows.Scan(&table, &c.name, &c.kind, &c.notNull, &c.key); err != nil {
			return err
		}
		if now[table] == nil {
			now[table] = &rowShape{table: table}
		}
		now[table].columns = append(now[table].columns, c)
		now[table].hasUID = now[table].hasUID || c.name == "uid"
	}
	for name, shape := range now {
		shape.least = len(shape.columns)
		if before := shapes[name]; before != nil {
			shape.least = before.least
		}
		shapes[name] = shape
	}
	return rows.Err()
}

// tableNames are the schema's tables in the order of their names, without those that are built anew.
func (s *salvage) tableNames() []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(s.shapes)), func(name string) bool { return name == "current_figure" })
}
