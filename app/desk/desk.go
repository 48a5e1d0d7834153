// Package desk is the one small model that the screens share: the open notebook, the queue of changes to it, who wants to
// know of them, and what the user last chose. It knows no widget.
//
// A change goes one way: a screen hands work to Do, the desk runs it off the main goroutine in the order handed in, the
// notebook makes it durable, the state says saved, and every listener is told what was touched. A screen then asks again
// for what it shows through Ask, whose late answers are dropped.
package desk

import (
	"context"
	"errors"
	"slices"

	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// State is how the notebook stands, as the window's title says it.
type State string

// The states of a notebook. Failed stays until the next change is kept.
const (
	Saved  State = "saved"
	Saving State = "saving…"
	Failed State = "not saved" //wording:none see Words
)

// Words is the state as the window writes it.
func (s State) Words() string {
	switch s {
	case Saved:
		return wording.Of("saved")
	case Saving:
		return wording.Of("saving…")
	}
	return wording.Of("not saved")
}

// Prefs keeps a user's own choices between runs.
type Prefs interface {
	String(key string) string
	SetString(key, value string)
}

// Desk is shared by the screens of one window. Its methods are called on the main goroutine; what they hand out comes
// back on it.
type Desk struct {
	// Prefs may be left nil: choices then last as long as the desk.
	Prefs Prefs
	// OnState and OnSay, where set, are told on the main goroutine how the notebook stands and what to tell the user.
	OnState func(State)
	OnSay   func(sentence string)
	// OnFailed, where set, is told of a change that couldn't be kept.
	OnFailed func(error)
	// OnOpen, where set, brings a thing to the front.
	OnOpen func(Place)

	book      *store.Notebook
	onMain    func(func())
	listeners []*listener
	watchers  []*watcher // of the lens
	memory    map[string]string
	work      chan func()
	running   tally // work and answers under way
	waiting   int   // changes handed in and not yet answered
	ended     chan struct{}
	watchman  watchman
	closed    bool
}

type listener struct{ hear func(data.Effect) }

// New returns a desk over an open notebook. onMain runs a function on the main goroutine: fyne.Do in a window.
func New(book *store.Notebook, onMain func(func())) *Desk {
	d := &Desk{book: book, onMain: onMain, memory: map[string]string{}, work: make(chan func(), 1024), ended: make(chan struct{})}
	go func() {
		defer close(d.ended)
		for f := range d.work {
			f()
		}
	}()
	return d
}

// Book is the open notebook.
func (d *Desk) Book() *store.Notebook { return d.book }

// GoOnWith has the desk and its screens go on with another opening of the same notebook, and returns the one before, which the
// caller closes. What is typed and not kept stays where it was typed. Nothing may be under way: see Wait.
func (d *Desk) GoOnWith(book *store.Notebook) *store.Notebook {
	before := d.book
	d.book = book
	return before
}

// ReadOnly is empty, or a sentence that says why nothing can be changed.
func (d *Desk) ReadOnly() string { return d.book.ReadOnly() }

// Today is the present day by the notebook's clock.
func (d *Desk) Today() data.Date { return d.book.Today() }

// Say tells the user a sentence in the window's message line.
func (d *Desk) Say(sentence string) {
	if d.OnSay != nil {
		d.OnSay(sentence)
	}
}

// Do makes a change. done, where given, is told how it ended; a failure is also told to the user.
func (d *Desk) Do(label string, work func(*store.Edit) error, done func(error)) {
	book := d.book
	d.change(func() (data.Effect, error) { return book.Edit(context.Background(), label, work) }, done)
}

// Take makes a change that the notebook carries out as a whole, such as a merge, in its turn. It ends as with Do.
func (d *Desk) Take(change func() (data.Effect, error), done func(error)) { d.change(change, done) }

// Undo takes back the latest change and says which it was.
func (d *Desk) Undo() { d.turn(wording.Key("Undone: %s"), d.book.UndoLabel, d.book.Undo) }

// Redo does again what was undone last and says what it was.
func (d *Desk) Redo() { d.turn(wording.Key("Done again: %s"), d.book.RedoLabel, d.book.Redo) }

func (d *Desk) turn(says string, label func() string, turn func(context.Context) (data.Effect, error)) {
	if reason := d.ReadOnly(); reason != "" {
		d.Say(reason)
		return
	}
	what := ""
	d.change(func() (data.Effect, error) {
		what = label()
		return turn(context.Background())
	}, func(err error) {
		if err == nil && what != "" {
			d.Say(wording.Of(says, what))
		}
	})
}

func (d *Desk) change(make func() (data.Effect, error), done func(error)) {
	if d.closed { // a screen's answer or timer that comes late: its window has gone on
		if done != nil {
			done(errClosed)
		}
		return
	}
	d.waiting++
	d.tell(Saving)
	d.running.Add(1)
	d.work <- func() {
		effect, err := safely(make)
		d.onMain(func() {
			defer d.running.Done()
			d.waiting--
			switch {
			case errors.Is(err, context.Canceled): // the user gave it up: there is nothing that isn't saved
				if d.waiting == 0 {
					d.tell(Saved)
				}
			case err != nil:
				d.tell(Failed)
				d.Say(sentence(err))
				if d.OnFailed != nil {
					d.OnFailed(err)
				}
			case d.waiting == 0:
				d.tell(Saved)
			}
			if done != nil {
				done(err)
			}
			if err == nil && len(effect.Tables) > 0 {
				for _, l := range slices.Clone(d.listeners) {
					l.hear(effect)
				}
			}
		})
	}
}

// safely turns a panic in a change into an error: the transaction was rolled back, and the program goes on.
func safely(make func() (data.Effect, error)) (effect data.Effect, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = wording.Errorf("the change failed inside the program (%v); it was not kept", p)
		}
	}()
	return make()
}

// sentence is an error as the user reads it.
func sentence(err error) string {
	var r *store.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return wording.Of("Not saved: %s.", err)
}

func (d *Desk) tell(s State) {
	if d.OnState != nil {
		d.OnState(s)
	}
}

// Listen asks to be told of every durable change, on the main goroutine. stop ends it.
func (d *Desk) Listen(hear func(data.Effect)) (stop func()) {
	l := &listener{hear}
	d.listeners = append(d.listeners, l)
	return func() { d.listeners = slices.DeleteFunc(d.listeners, func(other *listener) bool { return other == l }) }
}

// Pref reads a choice that this user made; empty when never made.
func (d *Desk) Pref(key string) string {
	if d.Prefs != nil {
		return d.Prefs.String(key)
	}
	return d.memory[key]
}

// SetPref keeps a choice of this user.
func (d *Desk) SetPref(key, value string) {
	if d.Prefs != nil {
		d.Prefs.SetString(key, value)
		return
	}
	d.memory[key] = value
}

var errClosed = wording.Error("the notebook is closed: nothing was changed")

// Busy reports whether changes are waiting to be kept.
func (d *Desk) Busy() bool { return d.waiting > 0 }

// Wait blocks until all work handed in so far was done and its answers were delivered. It must not be called on a main
// goroutine that answers have to come back on.
func (d *Desk) Wait() { d.running.Wait() }

// Close keeps every change handed in, then closes the notebook. Answers still under way are dropped.
func (d *Desk) Close() error {
	d.listeners, d.watchers, d.closed = nil, nil, true
	close(d.work)
	<-d.ended
	return d.book.Close()
}
