package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"assay/data"
	"assay/data/wording"
)

// upgrade brings a notebook of an older schema up to date, in one transaction, and gives it the built-in metrics that came
// since. A backup is made and checked before. One that can't be written, or of which no backup can be made, stays as it is and
// is read in a copy that is brought up to date instead.
func (n *Notebook) upgrade(ctx context.Context, from int) error {
	if n.readOnly != "" {
		n.readOnly = wording.Of("%s It was written by an older Assay (schema %d; this one works with %d), so you see a copy brought up to date, and the file is as it was.", n.readOnly, from, SchemaVersion())
		return n.readAside(ctx, from)
	}
	made := ""
	if !n.options.scratch {
		var err error
		if made, err = n.backup(ctx, BeforeUpgrading); err != nil {
			return n.stayAsItIs(ctx, from, err)
		}
	}
	if err := n.write.begin(ctx); err != nil {
		return err
	}
	err := n.lift(ctx, from)
	if err != nil {
		err = errors.Join(err, n.write.rollback())
	} else if err = n.write.commit(); err != nil {
		n.write.rollback()
	}
	if err != nil {
		if made != "" {
			os.Remove(made) // it's what the notebook still is
		}
		return n.stayAsItIs(ctx, from, err)
	}
	return nil
}

// stayAsItIs opens a notebook that can't be brought up to date to read, and says why.
func (n *Notebook) stayAsItIs(ctx context.Context, from int, why error) error {
	var said *Refusal
	if !errors.As(why, &said) {
		why = wording.Errorf("%s", because(why))
	}
	n.readOnly = wording.Of("%s was written by an older Assay (schema %d; this one works with %d) and could not be brought up to date: %s You see a copy brought up to date; the file is as it was. Mend that and open it again to write.", n.Name(), from, SchemaVersion(), sentenceOf(why))
	if err := n.write.close(); err != nil {
		return err
	}
	n.write = nil
	n.claim.release()
	if err := n.readAside(ctx, from); err != nil {
		return refuse(n.path, errors.Join(why, err), "%s was written by an older Assay (schema %d; this one works with %d) and could not be brought up to date: %s Nothing was changed.", n.Name(), from, SchemaVersion(), sentenceOf(why))
	}
	return nil
}

// sentenceOf ends what an error says with a full stop.
func sentenceOf(err error) string {
	var r *Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return wording.Of("%v.", err)
}

// aside is a copy of an older notebook, brought up to date in a folder of the program's own, that is read in its place.
type aside struct {
	*Notebook
	folder string
}

func (a *aside) close() error {
	if a == nil {
		return nil
	}
	return errors.Join(a.Notebook.Close(), os.RemoveAll(a.folder))
}

// readAside has the notebook read in a copy that is brought up to date.
func (n *Notebook) readAside(ctx context.Context, from int) error {
	refused := func(err error) error {
		return refuse(n.path, err, "%s was written by an older Assay (schema %d; this one works with %d) and can't be brought up to date where it lies, nor copied to this machine's own folder (%v). Nothing was changed. Copy it to a folder that you may write to and open the copy.",
			n.Name(), from, SchemaVersion(), unwrapped(err))
	}
	folder, err := os.MkdirTemp("", "assay-aside-*")
	if err != nil {
		return refused(err)
	}
	copied := filepath.Join(folder, n.Name())
	o := n.options
	o.Backups, o.scratch = "", true
	var book *Notebook
	if _, err = n.read.ExecContext(ctx, "VACUUM INTO ?", copied); err == nil {
		book, err = Open(ctx, copied, o)
	}
	if err != nil {
		return errors.Join(refused(err), os.RemoveAll(folder))
	}
	n.aside = &aside{book, folder}
	if err := n.read.Close(); err != nil {
		return err
	}
	n.read = book.read
	return nil
}

// lift runs the schema's steps and adds metrics, inside a transaction.
func (n *Notebook) lift(ctx context.Context, from int) error {
	// The step's text is many statements: not for the writer's cache of prepared ones.
	if err := migrate(ctx, n.write.conn, from, SchemaVersion()); err != nil {
		return err
	}
	e := &Edit{ctx: ctx, n: n, tx: n.write, label: wording.Of("bring the notebook to schema %d", SchemaVersion()), kind: data.EditGroup,
		program: true, at: n.now(), effect: newEffect("")}
	there, err := list[data.Metric](ctx, n.write, "WHERE r.removed = 0")
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for _, m := range there {
		taken[m.Key] = true
	}
	for _, m := range data.BuiltInMetrics() {
		if !taken[m.Key] { // an analyst's own metric of that key stays hers
			if err := e.Put(&m); err != nil {
				return err
			}
		}
	}
	return nil
}
