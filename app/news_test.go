package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

func TestTheRailMarksWhatAMergeBroughtUntilItIsLookedAt(t *testing.T) {
	ctx := context.Background()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	main := desktest.New()
	main.Serve(t)
	book, err := verb.NewSample(ctx, filepath.Join(t.TempDir(), "mine.assay"), store.Options{Author: verb.Author()})
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, kit.NewFill(kit.TokenPage))
	w.Resize(fyne.NewSize(1280, 800))
	s := &shell{app: a, window: w, look: &kit.Theme{}, screens: map[string]screen{}, message: newMessageLine(), page: container.NewStack()}
	s.rail = newRail(s.show)
	s.desk = desk.New(book, main.Do)
	s.desk.Prefs = a.Preferences()
	t.Cleanup(func() { s.desk.Close() })
	settle := func() { main.Settle(s.desk) }
	marks := func() string {
		var all []string
		for _, p := range pages {
			if n := s.rail.buttons[p.key].news; n > 0 {
				all = append(all, p.key+" "+newsText(n))
			}
		}
		return strings.Join(all, ", ")
	}

	s.readNews() // the notebook is opened: from here on it's looked at
	settle()
	if got := marks(); got != "" {
		t.Errorf("before anything was merged, marked are %s", got)
	}
	path := filepath.Join(t.TempDir(), "copy.assay")
	if err := book.Share(ctx, path); err != nil {
		t.Fatal(err)
	}
	ben, err := store.Open(ctx, path, store.Options{Author: "Ben", Now: func() time.Time { return time.Now().Add(time.Minute) }})
	if err != nil {
		t.Fatal(err)
	}
	all, err := ben.Figures(ctx, store.FigureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ben.Edit(ctx, "correct", func(e *store.Edit) error {
		for i := range 3 {
			value := *all[i].Value + 1
			all[i].Value = &value
			if err := e.Observe(&all[i].Observation); err != nil {
				return err
			}
		}
		return e.Put(&data.Source{Title: "Ben's filing"})
	}); err != nil {
		t.Fatal(err)
	}
	if err := ben.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := book.Edit(ctx, "own", func(e *store.Edit) error { return e.Put(&data.Source{Title: "My own"}) }); err != nil {
		t.Fatal(err)
	}
	m, err := book.PlanMerge(ctx, path, store.MergeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := m.Apply(ctx, data.Choices{}); err != nil {
		t.Fatal(err)
	}
	s.readNews()
	settle()
	if got := marks(); got != "company +3, sources +1" {
		t.Fatalf("marked are %s", got)
	}
	s.looked("company")
	if got := marks(); got != "sources +1" {
		t.Errorf("once the company is looked at, marked are %s", got)
	}
	s.news = news{} // as when the notebook is opened again
	s.readNews()
	settle()
	if got := marks(); got != "sources +1" {
		t.Errorf("opened again, marked are %s", got)
	}
	s.showNews()
	if !kit.Covered(w) {
		t.Fatal("no list is shown")
	}
	s.looked("sources")
	if got := marks(); got != "" {
		t.Errorf("all looked at, marked are %s", got)
	}
	s.readNews()
	settle()
	if len(s.news.changes) != 0 {
		t.Errorf("all looked at, there is still %+v", s.news.changes)
	}
}
