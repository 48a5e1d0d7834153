package desk

import (
	"context"
	"sync/atomic"

	"assay/data/store"
)

// Asker stands for one thing that a screen asks again and again. The zero value works.
type Asker struct {
	round  atomic.Int64
	cancel context.CancelFunc
}

// Ask reads off the main goroutine and shows the answer on it. A later Ask with the same Asker cancels the earlier and
// drops its answer, however late it comes. It's called on the main goroutine.
func Ask[T any](d *Desk, a *Asker, read func(context.Context, *store.Notebook) (T, error), show func(T, error)) {
	if a.cancel != nil {
		a.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	a.cancel = cancel
	round := a.round.Add(1)
	d.running.Add(1)
	book := d.book
	go func() {
		answer, err := read(ctx, book)
		d.onMain(func() {
			defer d.running.Done()
			cancel()
			if a.round.Load() == round {
				show(answer, err)
			}
		})
	}()
}

// Drop cancels what was asked last and drops its answer.
func (a *Asker) Drop() {
	if a.cancel != nil {
		a.cancel()
	}
	a.round.Add(1)
}
