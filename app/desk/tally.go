package desk

import "sync"

// tally counts what is under way. Unlike sync.WaitGroup it lets something new begin while someone is being told that all has ended,
// as happens where one piece of work leads to the next. The zero value works.
type tally struct {
	lock sync.Mutex
	of   int
	none sync.Cond
}

// Add counts n more.
func (t *tally) Add(n int) {
	t.lock.Lock()
	defer t.lock.Unlock()
	t.of += n
	if t.of == 0 && t.none.L != nil {
		t.none.Broadcast()
	}
}

// Done counts one less.
func (t *tally) Done() { t.Add(-1) }

// Wait blocks until nothing is under way.
func (t *tally) Wait() {
	t.lock.Lock()
	defer t.lock.Unlock()
	if t.none.L == nil {
		t.none.L = &t.lock
	}
	for t.of > 0 {
		t.none.Wait()
	}
}
