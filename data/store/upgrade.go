package store

import (
	"context"
	"errors"
	"fmt"

	"assay/data"
)

// upgrade brings a notebook of an older schema up to date, in one transaction, and gives it the built-in metrics that came
// since. One that can't be written is refused, since this program can't read it as it is.
func (n *Notebook) upgrade(ctx context.Context, from int) error {
	if n.readOnly != "" {
		return refuse(n.path, nil, "%s was written by an older Assay (schema %d; this one works with %d) and can't be brought up to date where it lies: %s Copy it to a folder that you may write to and open the copy.",
			n.Name(), from, SchemaVersion(), n.readOnly)
	}
	if err := n.write.begin(ctx); err != nil {
		return err
	}
	if err := n.lift(ctx, from); err != nil {
		return errors.Join(refuse(n.path, err, "%s was written by an older Assay (schema %d) and could not be brought up to date (%v). Nothing was changed.", n.Name(), from, err), n.write.rollback())
	}
	return n.write.commit()
}

// lift runs the schema's steps and adds metrics, inside a transaction.
func (n *Notebook) lift(ctx context.Context, from int) error {
	// The step's text is many statements: not for the writer's cache of prepared ones.
	if err := migrate(ctx, n.write.conn, from, SchemaVersion()); err != nil {
		return err
	}
	e := &Edit{ctx: ctx, n: n, tx: n.write, label: fmt.Sprintf("bring the notebook to schema %d", SchemaVersion()), kind: data.EditGroup,
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
