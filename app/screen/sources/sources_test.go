package sources

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

type room struct {
	*testing.T
	desk   *desk.Desk
	screen *Screen
	main   *desktest.Main
}

func newRoom(t *testing.T) *room {
	t.Helper()
	r := &room{T: t}
	var w fyne.Window
	r.main, r.desk, w = desktest.Window(t, desktest.Sample(t, nil), kit.Light)
	r.screen = New(r.desk, w)
	w.SetContent(r.screen.Object())
	r.settle()
	return r
}

// settle lets everything happen that is under way.
func (r *room) settle() { r.main.Settle(r.desk) }

func TestTheBibliographyListsEverySourceAfterTheUnsourcedFigures(t *testing.T) {
	r := newRoom(t)
	if len(r.screen.shown) != 67 || r.screen.count.Text != "67 in the notebook" || r.screen.table.Chosen() != 1 {
		t.Errorf("%d sources, %q, row %d chosen", len(r.screen.shown), r.screen.count.Text, r.screen.table.Chosen())
	}
	if first := r.screen.shown[0]; first.Title != "Applied Digital: building 2, phase 1 ready for service" || first.Figures != 1 || first.Others != 2 {
		t.Errorf("the newest source is %+v", first)
	}
}

func TestTheFilterFindsSourcesByTheirWords(t *testing.T) {
	r := newRoom(t)
	r.screen.filter.SetText("equinix churn")
	r.settle()
	if len(r.screen.shown) != 3 {
		t.Errorf("it finds %d sources", len(r.screen.shown))
	}
}

func TestAnUnsourcedFigureComesFirst(t *testing.T) {
	r := newRoom(t)
	all, err := r.desk.Book().CitedBy(context.Background(), r.screen.shown[0].ID)
	if err != nil || len(all) == 0 {
		t.Fatal(err)
	}
	o := all[0].Observation
	o.SourceID = 0
	r.desk.Do("unsource", func(e *store.Edit) error { return e.Observe(&o) }, nil)
	r.settle()
	r.screen.choose(0)
	if len(r.screen.unsourced) != 1 || r.screen.panel.Title() != "Unsourced figures" {
		t.Errorf("%d unsourced, the panel says %q", len(r.screen.unsourced), r.screen.panel.Title())
	}
}

func TestANewSourceIsKeptAndUndone(t *testing.T) {
	r := newRoom(t)
	before := len(r.screen.all)
	r.desk.Do("new source", func(e *store.Edit) error { return e.Put(&data.Source{Title: "A filing", URL: "https://example.com"}) }, nil)
	r.settle()
	if len(r.screen.all) != before+1 {
		t.Errorf("%d sources, had %d", len(r.screen.all), before)
	}
	r.desk.Undo()
	r.settle()
	if len(r.screen.all) != before {
		t.Errorf("after undo %d sources", len(r.screen.all))
	}
}
