package store

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"assay/data/wording"
)

// guest is another notebook, opened only to be read: nothing is ever written to its file.
type guest struct {
	*Notebook
	folder string // of the copy that is read in its place, or empty
	last   int64  // the last entry of its history: later ones, in such a copy, are this program's own
}

// openGuest opens a notebook that someone sent, by the same checks as Open, and looks it through. One of an older schema is brought
// up to date in a copy that is thrown away afterwards.
func (n *Notebook) openGuest(ctx context.Context, path string) (*guest, error) {
	steadyLocks()
	sweepGuests(os.TempDir(), time.Now())
	path, info, version, err := examine(path)
	if err != nil {
		return nil, err
	}
	if own, err := os.Stat(n.path); err == nil && os.SameFile(own, info) {
		return nil, refuse(path, nil, "%s", wording.Of("%s is the notebook itself. Nothing was changed. Choose another copy to merge.", filepath.Base(path)))
	}
	g := &guest{Notebook: &Notebook{path: path, options: n.options, readOnly: wording.Of("%s is read to be merged.", filepath.Base(path))}}
	if version < SchemaVersion() {
		err = g.renew(ctx, version)
	} else {
		err = g.connect(ctx, version)
	}
	if err == nil && g.last == 0 {
		g.last, err = lastEntry(ctx, g.read)
	}
	if err == nil {
		err = g.sound(ctx)
	}
	if err != nil {
		g.Close()
		switch code(err) {
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
			return nil, refuse(path, err, "%s", wording.Of("%s can't be read as it lies: a program that wrote to it was cut off. Nothing was changed. Open it in Assay once, which mends it, and merge again.", filepath.Base(path)))
		case sqlite3.SQLITE_FULL:
			return nil, refuse(path, err, "%s", wording.Of("There is no room on this machine's disk for what merging needs. Nothing was changed. Free some space and merge again."))
		}
		return nil, g.explain(err)
	}
	return g, nil
}

// guestFolders are the folders in which copies of an older schema are read; leftOver is how old one is that a program which was cut
// off has left: reading a copy takes seconds.
const (
	guestFolders = "assay-merge-*"
	leftOver     = 24 * time.Hour
)

// sweepGuests throws away what merges that were cut off have left.
func sweepGuests(folder string, now time.Time) {
	found, _ := filepath.Glob(filepath.Join(folder, guestFolders))
	for _, left := range found {
		if info, err := os.Lstat(left); err == nil && info.IsDir() && now.Sub(info.ModTime()) > leftOver {
			os.RemoveAll(left)
		}
	}
}

// renew copies a notebook of an older schema to a folder of the program's own and opens the copy, which brings that up to date.
func (g *guest) renew(ctx context.Context, version int) error {
	db, err := connect(g.path, "ro", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	found, err := texts(ctx, db, schemaObjects)
	if err != nil {
		return err
	}
	expected, err := expectedSchema(version)
	if err != nil {
		return wording.Errorf("building the schema to compare with: %w", err)
	}
	if odd := schemaDifference(found, expected); odd != "" {
		return untrusted(g.Notebook, odd)
	}
	if g.last, err = lastEntry(ctx, db); err != nil {
		return err
	}
	if g.folder, err = os.MkdirTemp("", guestFolders); err != nil {
		return refuse(g.path, err, "%s", wording.Of("No folder for what merging needs can be made on this machine (%v). Nothing was changed.", unwrapped(err)))
	}
	copied := filepath.Join(g.folder, filepath.Base(g.path))
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", copied); err != nil {
		return err
	}
	o := g.options
	o.scratch = true // a copy of ours needs no backup
	opened, err := Open(ctx, copied, o)
	if err != nil {
		return err
	}
	opened.path = g.path
	g.Notebook = opened
	return nil
}

// sound refuses a damaged file. What is taken from it is looked at besides, row by row, when it's read.
func (g *guest) sound(ctx context.Context) error {
	pages, err := texts(ctx, g.read, "PRAGMA quick_check(1)")
	if err != nil {
		return err
	}
	if len(pages) != 1 || pages[0] != "ok" {
		return refuse(g.path, nil, "%s", wording.Of("%s is damaged (%s). Nothing was changed. Ask for a fresh copy from whoever sent it.", g.Name(), strings.Join(pages, "; ")))
	}
	return nil
}

// Close ends the reading and throws away the copy that was read, where there was one.
func (g *guest) Close() error {
	err := g.Notebook.Close()
	if g.folder != "" {
		os.RemoveAll(g.folder)
	}
	return err
}

func lastEntry(ctx context.Context, from asker) (int64, error) {
	rows, err := from.QueryContext(ctx, "SELECT coalesce(max(id), 0) FROM change_group")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var last int64
	if rows.Next() {
		err = rows.Scan(&last)
	}
	if err == nil {
		err = rows.Err()
	}
	return last, err
}
