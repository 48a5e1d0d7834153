package company

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

func TestADisputedFigureSaysSoAndIsSettledFromTheGrid(t *testing.T) {
	ctx := context.Background()
	r := newRoom(t, kit.Light, iren(3.6, 7.3))
	path := filepath.Join(t.TempDir(), "copy.assay")
	if err := r.book.Share(ctx, path); err != nil {
		t.Fatal(err)
	}
	r.enter("revenue", "Q2 FY25", "7.4")
	ben, err := store.Open(ctx, path, store.Options{Author: "Ben", Now: func() time.Time { return time.Now().Add(time.Minute) }})
	if err != nil {
		t.Fatal(err)
	}
	all, err := ben.Figures(ctx, store.FigureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	value := 7.9
	all[1].Value = &value
	if _, err := ben.Edit(ctx, "revenue", func(e *store.Edit) error { return e.Observe(&all[1].Observation) }); err != nil {
		t.Fatal(err)
	}
	if err := ben.Close(); err != nil {
		t.Fatal(err)
	}
	m, err := r.book.PlanMerge(ctx, path, store.MergeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r.desk.Take(func() (data.Effect, error) {
		done, err := m.Apply(ctx, data.Choices{Figures: data.KeepBoth})
		return done.Effect, err
	}, nil)
	r.settle()
	if c := r.cell("revenue", "Q2 FY25"); c.Text != "≠ 7.9" || !strings.Contains(c.Tip, "7.4 USD m (Anna") || !strings.Contains(c.Tip, "7.9 USD m (Ben") {
		t.Fatalf("the cell shows %+v", c)
	}
	r.screen.grid.Select(r.at("revenue", "Q2 FY25"))
	if d := r.screen.detail; !strings.Contains(d.wrong.Text, "Disputed: 7.4") || !d.settle.Visible() {
		t.Errorf("the strip says %q, with a way to settle it %v", d.wrong.Text, d.settle.Visible())
	}
	r.screen.SettleDispute()
	if !kit.Covered(r.window) {
		t.Fatal("nothing asks which value stands")
	}
	r.look("company-settle")
	r.window.Canvas().FocusPrevious() // from the value that stands to the other
	r.press(fyne.KeyReturn)
	r.settle()
	if c := r.cell("revenue", "Q2 FY25"); c.Text != "7.4" || c.Tip != "" {
		t.Errorf("settled, the cell shows %+v", c)
	}
	if label := r.book.UndoLabel(); label != "settle Revenue Q2 FY25" {
		t.Errorf("undo offers %q", label)
	}
	r.screen.grid.Select(r.at("revenue", "Q1 FY25"))
	if r.screen.detail.settle.Visible() {
		t.Error("a figure that isn't disputed can be settled")
	}
}
