package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	sqlite "modernc.org/sqlite"

	"assay/data/wording"
)

// errEnded ends a copy because the notebook was closed meanwhile.
var errEnded = wording.Error("the notebook was closed")

// pagesAtOnce is how many pages are copied before edits get their turn: a few milliseconds' worth.
const pagesAtOnce = 512

// copyPages copies the notebook, as it is when the copy is done, into the empty file at path, and returns how many rows each of
// its tables has. Edits go on meanwhile, and are in the copy: the one connection that writes is also the one that copies.
func (n *Notebook) copyPages(ctx context.Context, path string) (map[string]int64, error) {
	n.mu.Lock()
	if n.write == nil || n.closing {
		n.mu.Unlock()
		return nil, errEnded
	}
	n.copying.Add(1)
	defer n.copying.Done()
	copied, err := beginCopy(n.write.conn, path)
	n.mu.Unlock()
	if err != nil {
		return nil, err
	}
	for {
		n.mu.Lock()
		more, err := false, errEnded
		if !n.closing {
			more, err = stepCopy(n.write.conn, copied, pagesAtOnce)
		}
		if err == nil {
			err = ctx.Err()
		}
		if more && err == nil {
			n.mu.Unlock()
			continue
		}
		var rows map[string]int64
		if err == nil {
			rows, err = rowCounts(ctx, n.write.conn)
		}
		err = errors.Join(err, endCopy(n.write.conn, copied))
		n.mu.Unlock()
		return rows, err
	}
}

// copyFile copies the notebook at path, which isn't open, into the empty file to, and returns how many rows each table has.
func copyFile(ctx context.Context, path, to string) (map[string]int64, error) {
	db, err := connect(path, "ro", 1)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	copied, err := beginCopy(conn, to)
	if err != nil {
		return nil, err
	}
	if _, err := stepCopy(conn, copied, -1); err != nil {
		return nil, errors.Join(err, endCopy(conn, copied))
	}
	rows, err := rowCounts(ctx, conn)
	return rows, errors.Join(err, endCopy(conn, copied))
}

func beginCopy(from *sql.Conn, path string) (*sqlite.Backup, error) {
	var copied *sqlite.Backup
	err := from.Raw(func(driver any) (err error) {
		copied, err = driver.(interface {
			NewBackup(string) (*sqlite.Backup, error)
		}).NewBackup(dsn(path, "rw"))
		return err
	})
	return copied, err
}

func stepCopy(from *sql.Conn, copied *sqlite.Backup, pages int32) (more bool, err error) {
	err = from.Raw(func(any) (err error) {
		more, err = copied.Step(pages)
		return err
	})
	return more, err
}

func endCopy(from *sql.Conn, copied *sqlite.Backup) error {
	return from.Raw(func(any) error { return copied.Finish() })
}

// rowCounts is how many rows each table has.
func rowCounts(ctx context.Context, db asker) (map[string]int64, error) {
	names, err := texts(ctx, db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
	if err != nil || len(names) == 0 {
		return nil, err
	}
	var parts []string
	for _, name := range names {
		parts = append(parts, "SELECT '"+name+"', count(*) FROM "+name) // the names are those of our own schema
	}
	rows, err := db.QueryContext(ctx, strings.Join(parts, " UNION ALL "))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[string]int64{}
	for rows.Next() {
		var name string
		var count int64
		if err := rows.Scan(&name, &count); err != nil {
			return nil, err
		}
		counts[name] = count
	}
	return counts, rows.Err()
}

// holdTo opens the copy by itself and refuses it where its pages, its references, its form or the numbers of its rows aren't as
// they should be. One of the present schema is looked through as Check does.
func (n *Notebook) holdTo(ctx context.Context, path string, rows map[string]int64) error {
	faults, err := soundCopy(ctx, path, rows, n.options)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		err := refuse(n.path, nil, "A backup of %s was made and isn't sound (%s), so it was thrown away and nothing was changed. Check the notebook; an earlier backup may be sound.", n.Name(), strings.Join(faults, "; "))
		err.(*Refusal).final = true
		return err
	}
	return nil
}

func soundCopy(ctx context.Context, path string, rows map[string]int64, o Options) ([]string, error) {
	version, err := checkHeader(path)
	if err != nil {
		return nil, err
	}
	db, err := connect(path, "ro", 1)
	if err != nil {
		return nil, err
	}
	defer db.Close()
	found, err := texts(ctx, db, schemaObjects)
	if err != nil {
		return nil, err
	}
	expected, err := expectedSchema(version)
	if err != nil {
		return nil, err
	}
	if odd := schemaDifference(found, expected); odd != "" {
		return []string{odd}, nil
	}
	if rows != nil {
		counted, err := rowCounts(ctx, db)
		if err != nil {
			return nil, err
		}
		for _, name := range slices.Sorted(maps.Keys(rows)) {
			if counted[name] != rows[name] {
				return []string{wording.Of("of the %d rows of %s it has %d", rows[name], name, counted[name])}, nil
			}
		}
	}
	if version == SchemaVersion() {
		if err := db.Close(); err != nil {
			return nil, err
		}
		return checkAt(ctx, path, o)
	}
	pages, err := texts(ctx, db, "PRAGMA integrity_check(3)")
	if err != nil {
		return nil, err
	}
	if len(pages) != 1 || pages[0] != "ok" {
		return pages, nil
	}
	return texts(ctx, db, `SELECT "table" || ' -> ' || parent FROM pragma_foreign_key_check LIMIT 3`)
}

// checkAt opens a notebook of the present schema, looks it through and closes it.
func checkAt(ctx context.Context, path string, o Options) ([]string, error) {
	o.Backups = ""
	n, err := Open(ctx, path, o)
	if err != nil {
		return nil, err
	}
	faults, err := n.Check(ctx)
	return faults, errors.Join(err, n.Close())
}

// temporaryIn makes an empty file for what isn't finished yet. Its name is hidden and has no notebook's ending.
func temporaryIn(folder, pattern string) (string, error) {
	f, err := os.CreateTemp(folder, pattern)
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// discard throws an unfinished file away, and what SQLite may have laid beside it.
func discard(path string) {
	os.Remove(path)
	os.Remove(path + "-journal")
}

// sweep throws away what a program that was killed left unfinished in the folder a day or more ago.
func sweep(folder string) {
	left, err := filepath.Glob(filepath.Join(folder, ".assay-*"))
	if err != nil {
		return
	}
	for _, path := range left {
		name := filepath.Base(path)
		ours := slices.ContainsFunc([]string{"backup", "share", "new", "restore", "recover"}, func(kind string) bool { return strings.HasPrefix(name, ".assay-"+kind+"-") })
		if info, err := os.Lstat(path); err == nil && ours && info.Mode().IsRegular() && time.Since(info.ModTime()) > 24*time.Hour {
			os.Remove(path)
		}
	}
}
