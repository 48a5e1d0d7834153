package desk

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"assay/data"
	"assay/data/store"
)

// onOne stands in for a window's main goroutine: what is handed to it runs one after the other.
type onOne struct{ mu sync.Mutex }

func (o *onOne) run(f func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	f()
}

func open(t *testing.T) (*Desk, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "desk.assay")
	n, err := store.Create(context.Background(), path, store.Options{Author: "Ann"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return New(n, (&onOne{}).run), path
}

func put(key, value string) func(*store.Edit) error {
	return func(e *store.Edit) error { return e.Set(key, value) }
}

func TestChangesRunInTheirOrderAndListenersHearWhatWasTouched(t *testing.T) {
	d, _ := open(t)
	defer d.Close()
	var heard []string
	var states []State
	d.OnState = func(s State) { states = append(states, s) }
	stop := d.Listen(func(e data.Effect) {
		if e.Touches("setting") {
			heard = append(heard, e.Label)
		}
	})
	for _, v := range []string{"1", "2", "3"} {
		d.Do("set "+v, put("k", v), nil)
	}
	d.Wait()
	if !slices.Equal(heard, []string{"set 1", "set 2", "set 3"}) {
		t.Errorf("heard %v", heard)
	}
	if got, _ := d.Book().Setting(context.Background(), "k"); got != "3" {
		t.Errorf("the notebook holds %s", got)
	}
	if last := states[len(states)-1]; last != Saved || states[0] != Saving {
		t.Errorf("the states were %v", states)
	}
	stop()
	d.Do("set 4", put("k", "4"), nil)
	d.Wait()
	if len(heard) != 3 {
		t.Error("a listener that was stopped still hears")
	}
}

func TestAFailureAndAPanicAreSaidAndTheNextChangeWorks(t *testing.T) {
	d, _ := open(t)
	defer d.Close()
	var said []string
	var state State
	d.OnSay = func(s string) { said = append(said, s) }
	d.OnState = func(s State) { state = s }
	var failed, panicked error
	d.Do("fail", func(e *store.Edit) error { return errors.New("there is no room") }, func(err error) { failed = err })
	d.Wait()
	if failed == nil || state != Failed || len(said) != 1 || said[0] != "Not saved: there is no room." {
		t.Errorf("failed %v, state %s, said %q", failed, state, said)
	}
	d.Do("panic", func(e *store.Edit) error {
		if err := e.Set("half", "done"); err != nil {
			return err
		}
		panic("bug")
	}, func(err error) { panicked = err })
	d.Wait()
	if panicked == nil || !strings.Contains(panicked.Error(), "was not kept") {
		t.Errorf("a panic came back as %v", panicked)
	}
	d.Do("set", put("k", "v"), nil)
	d.Wait()
	if got, _ := d.Book().Setting(context.Background(), "k"); got != "v" || state != Saved {
		t.Errorf("after that the notebook holds %q and says %s", got, state)
	}
	if half, _ := d.Book().Setting(context.Background(), "half"); half != "" {
		t.Error("half of the change that panicked was kept")
	}
}

func TestALateAnswerOfAnEarlierQuestionIsDropped(t *testing.T) {
	d, _ := open(t)
	defer d.Close()
	var a Asker
	var shown []string
	release := make(chan struct{})
	Ask(d, &a, func(ctx context.Context, _ *store.Notebook) (string, error) {
		<-release
		return "early", ctx.Err()
	}, func(s string, _ error) { shown = append(shown, s) })
	Ask(d, &a, func(context.Context, *store.Notebook) (string, error) { return "late", nil }, func(s string, _ error) { shown = append(shown, s) })
	close(release)
	d.Wait()
	if !slices.Equal(shown, []string{"late"}) {
		t.Errorf("shown were %v", shown)
	}
}

func TestUndoAndRedoSayWhatTheyDid(t *testing.T) {
	d, _ := open(t)
	defer d.Close()
	var said []string
	d.OnSay = func(s string) { said = append(said, s) }
	d.Do("write a setting", put("k", "v"), nil)
	d.Undo()
	d.Wait()
	if got, _ := d.Book().Setting(context.Background(), "k"); got != "" {
		t.Errorf("after undo the notebook holds %q", got)
	}
	d.Redo()
	d.Undo()
	d.Undo() // nothing left
	d.Wait()
	if want := []string{"Undone: write a setting", "Done again: write a setting", "Undone: write a setting"}; !slices.Equal(said, want) {
		t.Errorf("said %q", said)
	}
}

func TestClosingKeepsEverythingHandedIn(t *testing.T) {
	d, path := open(t)
	for range 50 {
		d.Do("set", put("k", "x"), nil)
	}
	d.Do("last", put("k", "last"), nil)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	n, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if got, _ := n.Setting(context.Background(), "k"); got != "last" {
		t.Errorf("the notebook holds %q", got)
	}
}

func TestAChangeThatComesAfterClosingIsRefusedNotLostInAPanic(t *testing.T) {
	d, _ := open(t)
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	var told error
	d.Do("write", put("k", "late"), func(err error) { told = err })
	if told == nil || !strings.Contains(told.Error(), "closed") {
		t.Errorf("told %v", told)
	}
}
