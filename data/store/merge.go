package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// MergeOptions say how two copies are compared. The zero value works.
type MergeOptions struct {
	// Apart lists tickers of companies that are two although both copies have one of that ticker. The other copy's then gets a
	// ticker of its own.
	Apart []string
	// Progress, where set, is told what a comparison or a merge is at, in a sentence, and how much of that is done, from 0 to 1. It's
	// called on the goroutine that compares or merges.
	Progress func(doing string, share float64)
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
var ErrUnsettled = wording.Error("conflicts aren't settled")

// PlanMerge compares the notebook with the one at path, by their rows' uids and by what each did since they parted, and changes
// neither. The other file is read by the checks of Open; one that isn't a sound notebook is refused with a *Refusal.
func (n *Notebook) PlanMerge(ctx context.Context, path string, o MergeOptions) (*Merge, error) {
	if o.Progress != nil {
		o.Progress(wording.Of("Reading %s…", filepath.Base(path)), 0)
	}
	g, err := n.openGuest(ctx, path)
	if err != nil {
		return nil, err
	}
	defer g.Close()
	m := &merging{ctx: ctx, n: n, byName: map[string]*shape{}, apart: map[string]bool{}, cells: map[*side]map[int64]cellKey{}, referred: map[int64]*recording{}, progress: o.Progress}
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
	if err := both(func() error {
		var err error
		m.ours, err = readSide(ctx, here, m.shapes, last)
		return n.explain(err)
	}, func() error {
		var err error
		if m.theirs, err = readSide(ctx, there, m.shapes, g.last); err != nil {
			return g.unreadable(err)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	m.says(wording.Of("Reading what each side did…"), 0)
	if err := both(func() error {
		return n.explain(m.ours.readNews(ctx, here, m.theirs.knows))
	}, func() error {
		if err := m.theirs.readNews(ctx, there, m.ours.knows); err != nil {
			return g.unreadable(err)
		}
		return nil
	}); err != nil {
		return nil, err
	}
	m.describe()
	if m.plan.Nothing() {
		return &Merge{Plan: m.plan, n: n, m: m}, nil
	}
	m.says(wording.Of("Comparing…"), 0.5)
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
	return &Merge{Plan: m.plan, n: n, m: m}, ctx.Err()
}

// both does two things at once, each of a file of its own, and returns the first error.
func both(one, other func() error) error {
	failed := make(chan error, 1)
	go func() { failed <- other() }()
	return cmp.Or(one(), <-failed)
}

// unreadable is why another copy can't be merged: what it holds can't be read, and would make this notebook unreadable too.
func (g *guest) unreadable(err error) error {
	if code(err) != 0 || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return g.explain(err)
	}
	return refuse(g.path, err, "%s", wording.Of("%s can't be merged (%v). Nothing was changed. Ask for a fresh copy from whoever sent it.", g.Name(), err))
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
	p.Ours = len(m.ours.news)
	p.Here, p.There = m.ours.deeds(), m.theirs.deeds()
}

// deeds are a side's news as a reader is told of them, the latest first.
func (p *side) deeds() []data.Deed {
	at := map[*entry]int{}
	var all []data.Deed
	for i := range p.changes {
		c := &p.changes[i]
		k, begun := at[c.entry]
		if !begun {
			k = len(all)
			at[c.entry] = k
			all = append(all, data.Deed{Author: c.entry.author, At: c.entry.at(), Label: c.entry.label, Counts: map[string]int{}})
		}
		all[k].Counts[recordWord(c.table)]++
	}
	slices.Reverse(all)
	return all
}

// Apply takes the other copy in as the plan says, its conflicts settled by the choices: one transaction, one entry of the history,
// one undo. The other's changes enter the history as entries of their own, with their authors and moments. A backup of the notebook
// is written beside it before. With conflicts left open, or where the notebook was changed since the plan was made, nothing is done.
func (g *Merge) Apply(ctx context.Context, choices data.Choices) (Merged, error) {
	g.m.ctx = ctx
	if g.Plan.Nothing() {
		return Merged{}, nil
	}
	if reason := g.n.ReadOnly(); reason != "" {
		return Merged{}, refuse(g.n.path, nil, "%s Nothing was changed.", reason)
	}
	if open := choices.Open(&g.m.plan); len(open) > 0 {
		return Merged{}, refuse(g.n.path, ErrUnsettled, "%s", wording.Plural(len(open), "%d conflict is not settled, so nothing was changed. Choose a side for each.", "%d conflicts are not settled, so nothing was changed. Choose a side for each.", len(open)))
	}
	g.m.says(wording.Of("Writing a backup and checking it…"), 0)
	backup, err := g.n.backup(ctx, BeforeMerging)
	if err != nil {
		return Merged{}, err
	}
	g.m.says(wording.Of(doingMerge), 0)
	// The driver watches over each statement of a work that can be cancelled, which costs more than the statement: the merge looks for
	// itself, between its steps, whether it's still wanted.
	effect, err := g.n.Edit(context.WithoutCancel(ctx), mergeLabel(g.Plan.Other), func(e *Edit) error {
		last, err := lastEntry(ctx, e.tx)
		if err != nil {
			return err
		}
		if own := g.m.ours.entries; len(own) > 0 && own[len(own)-1].id != last {
			return refuse(g.n.path, nil, "%s", wording.Of("%s was changed since the merge was looked at, so nothing was merged. Look at it again.", g.n.Name()))
		}
		a := &applying{e: e, m: g.m, choices: choices, created: map[rowRef]int64{}, making: map[rowRef]bool{}, newUnits: map[int64]bool{}, observed: map[int64]int64{}, last: map[cellKey]*recording{}}
		e.tx.roomy(e.ctx)
		if err := a.run(last); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		os.Remove(backup) // it's what the notebook still is
		if ctx.Err() != nil {
			return Merged{}, refuse(g.n.path, ctx.Err(), "%s", wording.Of("The merge was cancelled. Nothing was changed."))
		}
		var r *Refusal
		if errors.As(err, &r) {
			return Merged{}, err
		}
		return Merged{}, refuse(g.n.path, err, "%s", wording.Of("%s couldn't be merged (%v). Nothing was changed.", g.Plan.Other, err))
	}
	return Merged{Backup: backup, Effect: effect}, nil
}

// doingMerge says what a merge is at while it makes the other's changes again.
var doingMerge = wording.Key("Merging…")

// Watch has the merge tell how far it has come, as MergeOptions.Progress does.
func (g *Merge) Watch(progress func(doing string, share float64)) { g.m.progress = progress }

// mergeLabel is what undo offers to take back.
func mergeLabel(name string) string { return wording.Of("merge %s", name) }
