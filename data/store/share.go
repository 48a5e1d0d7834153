package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"

	"assay/data/wording"
)

// Share writes one consistent copy of the notebook to path while it stays in use, checks it, and only then gives it its
// name. It never replaces a file. The copy knows from which notebook, and after which change, it parted.
func (n *Notebook) Share(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return wording.Errorf("finding %s: %w", path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return refuse(path, os.ErrExist, "%s is there already and was left as it is. Choose another name for the copy.", path)
	}
	sweep(filepath.Dir(path))
	made, err := temporaryIn(filepath.Dir(path), ".assay-share-*")
	if err != nil {
		return refuse(path, err, "No copy can be written to %s (%v). Choose a folder that you may write to.", filepath.Dir(path), unwrapped(err))
	}
	defer discard(made)
	if _, err := n.read.ExecContext(ctx, "VACUUM INTO ?", made); err != nil {
		return n.explainCopy(path, err)
	}
	copyUID := newUID()
	if err := part(ctx, made, copyUID, n.now().Format(instant)); err != nil {
		return n.explainCopy(path, err)
	}
	copied, err := Open(ctx, made, n.options)
	if err != nil {
		return n.explainCopy(path, err)
	}
	faults, err := copied.Check(ctx)
	if closed := copied.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return n.explainCopy(path, err)
	}
	if len(faults) > 0 {
		return refuse(path, nil, "The copy isn't sound (%s), so it was thrown away. The notebook itself was not touched.", strings.Join(faults, "; "))
	}
	if err := place(made, path); err != nil {
		return err
	}
	return n.recordParting(ctx, path, copyUID)
}

func (n *Notebook) explainCopy(path string, err error) error {
	return refuse(path, err, "The copy to %s couldn't be written (%v). The notebook itself was not touched.", path, because(err))
}

const lineageRow = `INSERT INTO lineage (copy_uid, parent_copy_uid, parted_at, parted_after_group_uid)
	SELECT ?, copy_uid, ?, (SELECT uid FROM change_group ORDER BY id DESC LIMIT 1) FROM notebook`

// part makes the file a copy of its own: it gets its own name and remembers the last change it shares with its parent.
func part(ctx context.Context, path, copyUID, at string) error {
	db, err := connect(path, "rw", 1)
	if err != nil {
		return err
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, lineageRow, copyUID, at); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "UPDATE notebook SET copy_uid = ?", copyUID); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	return db.Close()
}

// recordParting notes in this notebook what its copy notes of itself. A read-only notebook can't, and needn't: the copy
// knows.
func (n *Notebook) recordParting(ctx context.Context, path, copyUID string) error {
	if n.readOnly != "" {
		return nil
	}
	copied, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return err
	}
	defer copied.Close()
	var parent, at string
	var after sql.NullString
	if err := copied.QueryRowContext(ctx, "SELECT parent_copy_uid, parted_at, parted_after_group_uid FROM lineage WHERE copy_uid = ?",
		copyUID).Scan(&parent, &at, &after); err != nil {
		return wording.Errorf("reading where the copy parted: %w", err)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, err := n.write.ExecContext(ctx, "INSERT INTO lineage (copy_uid, parent_copy_uid, parted_at, parted_after_group_uid) VALUES (?, ?, ?, ?)",
		copyUID, parent, at, after); err != nil {
		return n.explain(wording.Errorf("noting where the copy parted: %w", err))
	}
	return nil
}
