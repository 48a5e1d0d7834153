package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"sync"

	"assay/data"
	"assay/data/wording"
)

// Full-text search goes by an FTS5 index that lies in memory and is built at the first search of an opening.
//
// The index could lie in the file instead. But then every file that someone sends would carry tables of FTS5's own, which an
// untrusted file could hold broken in ways that the schema's comparison can't see; each edit would write to them; a merge would have to
// rebuild them; and a notebook that is open to read could not be mended where its index disagrees with its texts. What is
// searched is small (texts that people wrote, and not the figures), so that building it costs little: measured on two slow cores, 4 ms
// in a notebook of 100,000 figures and 100 sources, and 0.7 s in one with 200 theses of 5,000 words each, which no analyst
// has. After that each search first takes in what the history says was changed since, and takes 0.3 and 14 ms. Opening costs nothing.
//
// FTS5 finds and ranks. The words are made alike before it sees them, by the fold of this package, so that letters with and
// without accents find each other in every script and not in Latin alone; and the same fold finds the words in the text again, so that a hit
// can say by the byte where they stand.

// HitKind is what a search found.
type HitKind string

// The kinds of hit.
const (
	ThesisHit     HitKind = "thesis"
	NoteHit       HitKind = "note"
	ContractHit   HitKind = "contract"
	CommitmentHit HitKind = "commitment"
	SourceHit     HitKind = "source"
	CompanyHit    HitKind = "company"
)

// Mark is a stretch of a text that matches: the bytes from From up to To.
type Mark struct{ From, To int }

// Hit is one record that a search found.
type Hit struct {
	Kind  HitKind
	ID    int64
	UID   string
	Title string
	// Where says what it belongs to: "APLD/ai · lease", "on Revenue Q2 FY26 of IREN/ai".
	Where string
	// Snippet is the part of its text that matches best; empty where the title alone does. A text that goes on has an ellipsis.
	Snippet           string
	TitleMarks, Marks []Mark
}

// mostHits bounds how many records a search lists.
const mostHits = 50

// Search finds the records whose words begin with all the words of the text, the best match first. Words between quotation marks have to
// follow each other. A text without a word in it finds nothing. Case and accents don't matter.
func (n *Notebook) Search(ctx context.Context, text string) ([]Hit, error) {
	q := parseSearch(text)
	if len(q) == 0 {
		return nil, nil
	}
	n.index.mu.Lock()
	defer n.index.mu.Unlock()
	if err := n.index.refresh(ctx, n); err != nil {
		return nil, n.explain(wording.Errorf("searching: %w", err))
	}
	found, err := n.index.match(ctx, q)
	if err != nil {
		return nil, wording.Errorf("searching: %w", err)
	}
	out := make([]Hit, 0, len(found))
	for _, d := range found {
		out = append(out, d.hit(q))
	}
	return out, nil
}

// document is a record's text as it's searched.
type document struct {
	kind        HitKind
	id          int64
	uid         string
	title, body string
	where       string
	row         int64 // in the index
}

func (d *document) same(o *document) bool {
	return d.uid == o.uid && d.title == o.title && d.body == o.body && d.where == o.where
}

// searchIndex is the index in memory. Its mutex is held by whoever searches.
type searchIndex struct {
	mu       sync.Mutex
	db       *sql.DB
	built    bool
	language string // what it was titled in
	group    int64  // the last entry of the history that it has
	rows     int64  // the last row given out
	docs     map[HitKind]map[int64]*document
	byRow    map[int64]*document
}

func (x *searchIndex) close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.db != nil {
		x.db.Close()
	}
	x.db, x.built, x.docs, x.byRow = nil, false, nil, nil
}

// readsFrom are the tables from which each kind of document is made.
var readsFrom = map[HitKind][]string{
	ThesisHit:     {"thesis", "pillar", "thesis_test", "catalyst"},
	NoteHit:       {"note", "contract", "saved_view", "company", "unit", "metric"},
	ContractHit:   {"contract", "party", "unit", "company"},
	CommitmentHit: {"commitment", "repromise", "unit", "company"},
	SourceHit:     {"source"},
	CompanyHit:    {"company"},
}

// refresh takes in what was changed since the last search, or all at the first.
func (x *searchIndex) refresh(ctx context.Context, n *Notebook) error {
	if x.db == nil {
		db, err := sql.Open("sqlite", ":memory:")
		if err != nil {
			return err
		}
		db.SetMaxOpenConns(1) // each connection would have a memory of its own
		if _, err := db.ExecContext(ctx, `CREATE VIRTUAL TABLE words USING fts5(title, body, place, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`); err != nil {
			db.Close()
			return err
		}
		x.db, x.docs, x.byRow = db, map[HitKind]map[int64]*document{}, map[int64]*document{}
	}
	last, _, err := n.LastChange(ctx)
	if err != nil {
		return err
	}
	language := data.LocaleInUse().Language
	built := x.built && x.language == language // in another, all is titled anew
	if built && last.ID == x.group {
		return nil
	}
	var changed []string
	if built {
		if changed, err = texts(ctx, n.read, "SELECT DISTINCT table_name FROM change WHERE group_id > ?", x.group); err != nil {
			return err
		}
	}
	tx, err := x.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	fresh := map[HitKind]map[int64]*document{}
	for kind, from := range readsFrom {
		if built && !slices.ContainsFunc(from, func(t string) bool { return slices.Contains(changed, t) }) {
			continue
		}
		docs, err := documentsOf[kind](ctx, n)
		if err != nil {
			return err
		}
		if fresh[kind], err = x.take(ctx, tx, kind, docs); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	for kind, docs := range fresh {
		for _, d := range x.docs[kind] {
			if docs[d.id] != d {
				delete(x.byRow, d.row)
			}
		}
		for _, d := range docs {
			x.byRow[d.row] = d
		}
		x.docs[kind] = docs
	}
	x.built, x.language, x.group = true, language, last.ID
	return nil
}

// take puts those documents of a kind into the index that are new or read otherwise, and takes those out that are gone. It returns what
// there is then.
func (x *searchIndex) take(ctx context.Context, tx *sql.Tx, kind HitKind, docs []document) (map[int64]*document, error) {
	insert, err := tx.PrepareContext(ctx, "INSERT INTO words (rowid, title, body, place) VALUES (?, ?, ?, ?)")
	if err != nil {
		return nil, err
	}
	defer insert.Close()
	before, now := x.docs[kind], make(map[int64]*document, len(docs))
	for i := range docs {
		d := &docs[i]
		d.kind = kind
		if old := before[d.id]; old != nil && old.same(d) {
			now[d.id] = old
			continue
		}
		x.rows++
		d.row = x.rows
		if _, err := insert.ExecContext(ctx, d.row, folded(d.title), folded(d.body), folded(d.where)); err != nil {
			return nil, err
		}
		now[d.id] = d
	}
	for id, old := range before {
		if now[id] != old {
			if _, err := tx.ExecContext(ctx, "DELETE FROM words WHERE rowid = ?", old.row); err != nil {
				return nil, err
			}
		}
	}
	return now, nil
}

// match asks the index. A word in the title counts for five in the text.
func (x *searchIndex) match(ctx context.Context, q []term) ([]*document, error) {
	rows, err := x.db.QueryContext(ctx, "SELECT rowid FROM words WHERE words MATCH ? ORDER BY bm25(words, 5.0, 1.0, 0.5), rowid LIMIT ?", matchText(q), mostHits)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*document
	for rows.Next() {
		var row int64
		if err := rows.Scan(&row); err != nil {
			return nil, err
		}
		if d := x.byRow[row]; d != nil {
			out = append(out, d)
		}
	}
	return out, rows.Err()
}

// hit is a document as the reader is shown it.
func (d *document) hit(q []term) Hit {
	h := Hit{Kind: d.kind, ID: d.id, UID: d.uid, Title: d.title, Where: d.where, TitleMarks: marks(d.title, q, mostMarks)}
	h.Snippet, h.Marks = snippet(d.body, q)
	return h
}

// readable is a Markdown text as a reader sees it: links by their words, and without the signs that only lay it out.
func readable(markdown string) string {
	lines := strings.Split(inline(markdown), "\n")
	for i, line := range lines {
		line = strings.TrimLeft(line, " \t#>")
		lines[i] = strings.TrimPrefix(strings.TrimPrefix(line, "- "), "* ")
	}
	return strings.Join(lines, "\n")
}

var inlineSigns = strings.NewReplacer("**", "", "`", "", "~~", "")

// inline is readable for a part of a line.
func inline(markdown string) string {
	var b strings.Builder
	at := 0
	for _, l := range data.Links(markdown) {
		b.WriteString(markdown[at:l.From] + l.Words())
		at = l.To
	}
	b.WriteString(markdown[at:])
	return inlineSigns.Replace(b.String())
}
