package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"assay/data"
	"assay/data/wording"
)

// Create makes a new notebook with the built-in metrics, fills it if fill isn't nil, and opens it. It never replaces a
// file. The notebook appears under its name only once it is whole: a failure leaves nothing behind.
func Create(ctx context.Context, path string, o Options, fill func(*Notebook) error) (*Notebook, error) {
	steadyLocks()
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, wording.Errorf("finding %s: %w", path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, refuse(path, os.ErrExist, "%s is there already and was left as it is. Choose another name.", path)
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), ".assay-new-*")
	if err != nil {
		return nil, refuse(path, err, "No notebook can be made in %s (%v). Choose a folder that you may write to.", filepath.Dir(path), unwrapped(err))
	}
	made := temporary.Name()
	temporary.Close()
	defer os.Remove(made)
	if err := initialise(ctx, made, o); err != nil {
		return nil, wording.Errorf("making %s: %w", filepath.Base(path), err)
	}
	if fill != nil {
		n, err := Open(ctx, made, o)
		if err != nil {
			return nil, wording.Errorf("making %s: %w", filepath.Base(path), err)
		}
		if err := errors.Join(fill(n), n.Close()); err != nil {
			return nil, wording.Errorf("filling %s: %w", filepath.Base(path), err)
		}
	}
	if err := place(made, path); err != nil {
		return nil, err
	}
	return Open(ctx, path, o)
}

// initialise writes an empty notebook into the empty file at path.
func initialise(ctx context.Context, path string, o Options) error {
	w, err := openWriter(ctx, path)
	if err != nil {
		return err
	}
	if err := lay(ctx, w, path, o); err != nil {
		return errors.Join(err, w.close())
	}
	return w.close()
}

// lay writes the schema, the notebook's identity and the built-in metrics in one transaction.
func lay(ctx context.Context, w *writer, path string, o Options) error {
	if err := w.begin(ctx); err != nil {
		return err
	}
	if _, err := w.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", ApplicationID)); err != nil {
		return err
	}
	if err := migrate(ctx, w.conn, 0, SchemaVersion()); err != nil {
		return err
	}
	n := &Notebook{path: path, options: o}
	id := newUID()
	if _, err := w.ExecContext(ctx, `INSERT INTO notebook (id, notebook_uid, copy_uid, created_at, created_with) VALUES (1, ?, ?, ?, ?)`,
		id, id, n.now().Format(instant), "Assay"); err != nil {
		return err
	}
	e := &Edit{ctx: ctx, n: n, tx: w, label: wording.Of("begin the notebook"), kind: data.EditGroup, at: n.now(), effect: newEffect("")}
	for _, m := range data.BuiltInMetrics() {
		if err := e.Put(&m); err != nil {
			return err
		}
	}
	return w.commit()
}

// place gives a finished file its name without ever replacing one.
func place(made, path string) error {
	if err := os.Chmod(made, 0o644); err != nil {
		return wording.Errorf("placing %s: %w", filepath.Base(path), err)
	}
	err := os.Link(made, path)
	switch {
	case err == nil:
		os.Remove(made) // at once: Windows keeps a second name for as long as the file is open by its first
		return nil
	case errors.Is(err, os.ErrExist):
		return refuse(path, err, "%s is there already and was left as it is. Choose another name.", path)
	}
	// A file system without hard links: look once more, then rename.
	if _, err := os.Lstat(path); err == nil {
		return refuse(path, os.ErrExist, "%s is there already and was left as it is. Choose another name.", path)
	}
	if err := os.Rename(made, path); err != nil {
		return refuse(path, err, "%s can't be written (%v).", path, unwrapped(err))
	}
	return nil
}

func newUID() string { return uuid.Must(uuid.NewV7()).String() }

// unwrapped is the system's own word for what went wrong, without the path that the sentence around it names already.
func unwrapped(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
