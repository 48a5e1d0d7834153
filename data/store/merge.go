package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"slices"

	"assay/data"
)

// MergeOptions say how two copies are compared. The zero value works.
type MergeOptions struct {
	// Apart lists tickers of companies that are two although both copies have one of that ticker. The other copy's then gets a
	// ticker of its own.
	Apart []string
}

// Merge is the comparison of this notebook with another copy. Its Plan says what merging would do; nothing has been changed.
type Merge struct {
	Plan data.MergePlan
	n    *Notebook
	m    *merging
}

// Merged is what a merge did.
type Merged struct {
	// Backup is where the notebook lies as it was before; empty where there was nothing to merge.
	Backup string
	Effect data.Effect
}

// ErrUnsettled is wrapped by the error for a merge whose conflicts aren't all settled.
var ErrUnsettled = errors.New("conflicts aren't settled")

// PlanMerge compares the notebook with the one at path, by their rows' uids and by what each did since they parted, and changes
// neither. The other file is read by the checks of Open; one that isn't a sound notebook is refused with a *Refusal.
func (n *Notebook) PlanMerge(ctx context.Context, path string, o MergeOptions) (*Merge, error) {
	g, err := n.openGuest(ctx, path)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	m := &merging{ctx: ctx, n: n, byName: map[string]*shape{}, apart: map[string]bool{}, cells: map[*side]map[int64]cellKey{}, referred: map[int64]*recording{}}
	for _, ticker := range o.Apart {
		m.apart[ticker] = true
	}
	m.plan.Other = g.Name()
	here, err := n.snapshot(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	defer here.Rollback()
	there, err := g.snapshot(ctx)
	if err != nil {
		return nil, g.explain(err)
	}
	defer there.Rollback()
	last, err := lastEntry(ctx, here)
	if err != nil {
		return nil, n.explain(err)
	}
	if m.shapes, err = shapes(ctx, here); err != nil {
		return nil, n.explain(err)
	}
	for _, s := range m.shapes {
		m.byName[s.name] = s
	}
	if m.ours, err = readSide(ctx, here, m.shapes, last); err != nil {
		return nil, n.explain(err)
	}
	if m.theirs, err = readSide(ctx, there, m.shapes, g.last); err != nil {
		return nil, g.unreadable(err)
	}
	if err := m.theirs.readNews(ctx, there, m.ours.knows); err != nil {
		return nil, g.unreadable(err)
	}
	m.describe()
	if m.plan.Nothing() {
		return &Merge{Plan: m.plan, n: n, m: m}, nil
	}
	if err := m.ours.readNews(ctx, here, m.theirs.knows); err != nil {
		return nil, n.explain(err)
	}
	m.pair()
	m.ours.countBuilt(m.byName)
	m.theirs.countBuilt(m.byName)
	if err := m.readReferred(ctx, m.ours, here); err != nil {
		return nil, n.explain(err)
	}
	if err := m.readReferred(ctx, m.theirs, there); err != nil {
		return nil, g.unreadable(err)
	}
	m.compareRows()
	if err := m.compareFigures(ctx, here); err != nil {
		return nil, n.explain(err)
	}
	return &Merge{Plan: m.plan, n: n, m: m}, nil
}

// unreadable is why another copy can't be merged: what it holds can't be read, and would make this notebook unreadable too.
func (g *guest) unreadable(err error) error {
	if code(err) != 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return g.explain(err)
	}
	return refuse(g.path, err, "%s can't be merged (%v). Nothing was changed. Ask for a fresh copy from whoever sent it.", g.Name(), err)
}

// snapshot is a reading of the file as it is at this moment, whatever is written meanwhile.
func (n *Notebook) snapshot(ctx context.Context) (*sql.Tx, error) {
	return n.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
}

// describe says of the plan how the copies hang together and whose work the other one brings.
func (m *merging) describe() {
	p := &m.plan
	p.Copy, p.Notebook = m.theirs.copy, m.theirs.notebook
	p.Related = m.ours.notebook == m.theirs.notebook
	for _, g := range m.theirs.entries {
		if m.ours.knows[g.uid] {
			p.Related, p.Parted = true, g.group()
		}
	}
	for _, g := range m.theirs.news {
		if g.changes == 0 {
			continue
		}
		p.Entries++
		if g.author != "" && !slices.Contains(p.Authors, g.author) {
			p.Authors = append(p.Authors, g.author)
		}
	}
	p.Ours = len(news(m.ours.entries, m.theirs.knows))
}

// Apply takes the other copy in as the plan says, its conflicts settled by the choices: one transaction, one entry of the history,
// one undo. The other's changes enter the history as entries of their own, with their authors and moments. A backup of the notebook
// is written beside it before. With conflicts left open, or where the notebook was changed since the plan was made, nothing is done.
func (g *Merge) Apply(ctx context.Context, choices data.Choices) (Merged, error) {
	if g.Plan.Nothing() {
		return Merged{}, nil
	}
	if reason := g.n.ReadOnly(); reason != "" {
		return Merged{}, refuse(g.n.path, nil, "%s Nothing was changed.", reason)
	}
	if open := choices.Open(&g.m.plan); len(open) > 0 {
		return Merged{}, refuse(g.n.path, ErrUnsettled, "%s %s not settled, so nothing was changed. Choose a side for each.", counted(len(open), "conflict", "conflicts"), isAre(len(open)))
	}
	backup, err := g.n.backup(ctx, "merging")
	if err != nil {
		return Merged{}, err
	}
	effect, err := g.n.Edit(ctx, mergeLabel(g.Plan.Other), func(e *Edit) error {
		last, err := lastEntry(ctx, e.tx)
		if err != nil {
			return err
		}
		if own := g.m.ours.entries; len(own) > 0 && own[len(own)-1].id != last {
			return refuse(g.n.path, nil, "%s was changed since the merge was looked at, so nothing was merged. Look at it again.", g.n.Name())
		}
		a := &applying{e: e, m: g.m, choices: choices, created: map[rowRef]int64{}, making: map[rowRef]bool{}, newUnits: map[int64]bool{}, observed: map[int64]int64{}, last: map[cellKey]*recording{}}
		return a.run(last)
	})
	if err != nil {
		os.Remove(backup) // it's what the notebook still is
		var r *Refusal
		if errors.As(err, &r) {
			return Merged{}, err
		}
		return Merged{}, refuse(g.n.path, err, "%s couldn't be merged (%v). Nothing was changed.", g.Plan.Other, err)
	}
	return Merged{Backup: backup, Effect: effect}, nil
}

func isAre(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// mergeLabel is what undo offers to take back.
func mergeLabel(name string) string { return fmt.Sprintf("merge %s", name) }
