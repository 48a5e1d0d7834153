// Package store keeps a notebook in one SQLite file.
//
// Open refuses what isn't a sound notebook and leaves it as it was; a notebook that can't be written is opened to read,
// and says why. Every alteration goes through Edit: one transaction, appended to the file's own history, durable when
// Edit returns. Undo and Redo are edits too, made from that history. Reads are shaped for a screen's whole need.
//
// The journal is SQLite's rollback journal with synchronous=FULL: a notebook is mailed, copied and kept in shared folders,
// where a write-ahead log's two side files get lost. Measured on a laptop-class disk a commit costs about a millisecond
// that way against a third of one with a log, which nobody notices between two keys.
package store

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	sqlite "modernc.org/sqlite"

	"assay/data"
	"assay/data/wording"
)

// Options of opening and creating. The zero value works.
type Options struct {
	// Author is the name that the history gives to changes made through this opening.
	Author string
	// Now is the clock; nil is the machine's.
	Now func() time.Time
	// Backups is the folder of this machine's backups, one inside it for each notebook. Where it's empty there is no daily backup,
	// and one made before something lies beside the notebook.
	Backups string

	scratch bool // a copy of this program's own, thrown away soon: it needs no backup
}

// Notebook is an open notebook. Its methods may be called from any goroutine.
type Notebook struct {
	path     string
	options  Options
	readOnly string // why it can't be written, or empty
	write    *writer
	read     *sql.DB
	claim    *claim
	was      os.FileInfo    // the file that was opened: another may come to lie in its place
	aside    *aside         // of an older schema that can't be brought up to date where it lies
	mu       sync.Mutex     // orders edits; guards past and future
	closing  bool           // guarded by mu
	copying  sync.WaitGroup // backups under way
	past     []step
	future   []step
	cells    cellCache
	index    searchIndex

	copyUID         atomic.Value // a string, once it was asked for
	indicatedBefore atomic.Int64 // how many figures were read for indicators last
}

// Path is the file's full name.
func (n *Notebook) Path() string { return n.path }

// Name is the file's name without its folder, as titles and footers show it.
func (n *Notebook) Name() string { return filepath.Base(n.path) }

// ReadOnly is empty for a notebook that can be written, else a sentence that says why it can't.
func (n *Notebook) ReadOnly() string { return n.readOnly }

// Close ends the use of the file and leaves nothing beside it.
func (n *Notebook) Close() error {
	n.mu.Lock()
	n.closing = true
	n.mu.Unlock()
	n.copying.Wait()
	n.mu.Lock()
	defer n.mu.Unlock()
	n.index.close()
	var failed error
	if n.read != nil {
		failed = n.read.Close()
	}
	if n.write != nil {
		failed = errors.Join(failed, n.write.close())
	}
	n.write = nil // the readers' connections stay, closed: a read that comes late is told so
	failed = errors.Join(failed, n.aside.close())
	n.claim.release() // after SQLite has let go: closing another handle earlier could drop its locks
	if failed != nil {
		return wording.Errorf("closing %s: %w", n.Name(), failed)
	}
	return nil
}

func (n *Notebook) now() time.Time {
	if n.options.Now != nil {
		return n.options.Now().UTC()
	}
	return time.Now().UTC()
}

// Today is the notebook's present day, by its clock, where the analyst is.
func (n *Notebook) Today() data.Date {
	if n.options.Now != nil {
		return data.DateOf(n.options.Now())
	}
	return data.DateOf(time.Now())
}

// instant is how the file writes a moment: UTC, to the millisecond, sortable as text.
const instant = "2006-01-02T15:04:05.000Z"

// dsn is a SQLite address for the file: escaped, so that no sign in its name is taken for an option.
func dsn(path, mode string) string {
	name := (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()
	if strings.HasPrefix(name, "//") {
		name = "//" + name // a folder that Windows has from a server, which SQLite would refuse as the address's host
	}
	u := url.URL{Scheme: "file", Opaque: name}
	pragmas := []string{"busy_timeout(2000)", "foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)",
		"synchronous(FULL)", "temp_store(MEMORY)"}
	q := url.Values{"mode": {mode}, "_pragma": pragmas, "_dqs": {"0"}, "_defensive": {"1"}}
	if mode == "rw" {
		q.Set("_txlock", "immediate")
	}
	u.RawQuery = q.Encode()
	return u.String()
}

func connect(path, mode string, connections int) (*sql.DB, error) {
	return connectTo(path, nil, mode, connections)
}

// connectTo opens the file that was, and makes no connection to another that has come to lie in its place; nil takes any.
func connectTo(path string, was os.FileInfo, mode string, connections int) (*sql.DB, error) {
	c, err := sqlite.NewConnector(dsn(path, mode))
	if err != nil {
		return nil, wording.Errorf("opening %s: %w", filepath.Base(path), err)
	}
	db := sql.OpenDB(faithful{c, path, was})
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

func texts(ctx context.Context, db asker, query string, args ...any) ([]string, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func placeholders(n int) string {
	return strings.TrimSuffix(strings.Repeat("?,", n), ",")
}
