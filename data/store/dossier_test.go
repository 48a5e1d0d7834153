package store

import (
	"context"
	"testing"
	"time"

	"assay/data"
)

// observe records Revenue of a quarter.
func (f fixture) observe(t testing.TB, p data.Period, v float64, source int64) {
	t.Helper()
	o := data.Observation{FigureKey: data.FigureKey{UnitID: f.ai.ID, MetricID: f.revenue.ID, Period: p}, Value: &v, Currency: "USD", AsTyped: "x", SourceID: source}
	if _, err := f.n.Edit(context.Background(), "enter", func(e *Edit) error { return e.Observe(&o) }); err != nil {
		t.Fatal(err)
	}
}

func dossier(t testing.TB, n *Notebook, q DossierQuery) data.Dossier {
	t.Helper()
	q.Metrics = []string{"revenue"}
	all, err := n.Dossiers(context.Background(), q)
	if err != nil || len(all) != 1 {
		t.Fatalf("%d dossiers, %v", len(all), err)
	}
	return all[0]
}

func TestADossierHasTheFiveYearsUpToTheLastFigureOfTheDay(t *testing.T) {
	n, f := book(t)
	p := q2
	for range 40 {
		f.observe(t, p, 1, 0)
		p = p.Previous()
	}
	d := dossier(t, n, DossierQuery{})
	if len(d.Figures) != 21 { // 61 months are twenty quarters and the one that ends with them
		t.Errorf("of forty quarters it has %d", len(d.Figures))
	}
	d = dossier(t, n, DossierQuery{Until: q2.Previous().End})
	for _, g := range d.Figures {
		if g.End.After(q2.Previous().End) {
			t.Errorf("it has a figure of %s, after the day", g.End)
		}
	}
}

func TestADossierHasTheStandingFigureOrEveryRecording(t *testing.T) {
	n, f := book(t)
	f.observe(t, q2, 1, f.source.ID)
	f.observe(t, q2, 2, f.source.ID)
	if d := dossier(t, n, DossierQuery{}); len(d.Figures) != 1 || *d.Figures[0].Value != 2 {
		t.Errorf("the standing figure: %+v", d.Figures)
	}
	if d := dossier(t, n, DossierQuery{Known: data.Date{Year: 2026, Month: 12, Day: 31}}); len(d.Figures) != 2 {
		t.Errorf("%d recordings", len(d.Figures))
	}
	if d := dossier(t, n, DossierQuery{}); d.Sources[f.source.ID].Key != "iren-q2" {
		t.Errorf("its sources are %+v", d.Sources)
	}
}

func TestADossierSaysHowLateASourceOfAnyFigureWasPublished(t *testing.T) {
	n, f := book(t)
	other, err := n.Metrics(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	v := 1.0
	own := data.Metric{Name: "Own", Key: "own", Measure: "count", Adds: data.Stock}
	_, err = n.Edit(context.Background(), "enter", func(e *Edit) error {
		if err := e.Put(&own); err != nil {
			return err
		}
		return e.Observe(&data.Observation{FigureKey: data.FigureKey{UnitID: f.group.ID, MetricID: own.ID, Period: q2}, Value: &v, AsTyped: "1", SourceID: f.source.ID})
	})
	if err != nil || len(other) == 0 {
		t.Fatal(err)
	}
	if d := dossier(t, n, DossierQuery{}); d.PublishedOn != (data.Date{Year: 2026, Month: 2, Day: 5}) {
		t.Errorf("it says %s", d.PublishedOn)
	}
	if d := dossier(t, n, DossierQuery{Until: data.Date{Year: 2026, Month: 1, Day: 31}}); !d.PublishedOn.IsZero() {
		t.Errorf("for a day before it says %s", d.PublishedOn)
	}
}

func TestARowIsRecordedOnceAndWhatWasMetIsStamped(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	c := data.Commitment{UnitID: f.ai.ID, Class: data.Delivery, Words: "2026", WindowFrom: data.Date{Year: 2026, Month: 1, Day: 1}, WindowTo: data.Date{Year: 2026, Month: 12, Day: 31}}
	put := func() {
		t.Helper()
		if _, err := n.Edit(ctx, "promise", func(e *Edit) error { return e.Put(&c) }); err != nil {
			t.Fatal(err)
		}
	}
	read := func() data.Commitment {
		t.Helper()
		got, found, err := one[data.Commitment](ctx, n.read, "WHERE r.id = ?", c.ID)
		if err != nil || !found {
			t.Fatal(err)
		}
		return got
	}
	put()
	first := read()
	if first.RecordedAt.IsZero() || !first.MetRecordedAt.IsZero() {
		t.Errorf("at first %+v", first)
	}
	c.MetOn, c.RecordedAt = data.Date{Year: 2026, Month: 5, Day: 1}, time.Time{}
	put()
	met := read()
	if met.RecordedAt != first.RecordedAt || !met.MetRecordedAt.After(first.RecordedAt) {
		t.Errorf("once met %+v", met)
	}
	c.Note = "a word"
	put()
	if again := read(); again.MetRecordedAt != met.MetRecordedAt {
		t.Error("a word more made it met anew")
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if undone := read(); !undone.MetOn.IsZero() || !undone.MetRecordedAt.IsZero() {
		t.Errorf("after undo %+v", undone)
	}
}
