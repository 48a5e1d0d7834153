package store

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"assay/data"
)

// filled makes a notebook of the number of figures given: 12 units, 40 metrics, months going back in time.
func filled(b *testing.B, figures int) string {
	b.Helper()
	ctx := context.Background()
	path := filepath.Join(b.TempDir(), fmt.Sprintf("%d.assay", figures))
	n, err := Create(ctx, path, Options{Author: "bench"}, nil)
	if err != nil {
		b.Fatal(err)
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		b.Fatal(err)
	}
	_, err = n.Edit(ctx, "fill", func(e *Edit) error {
		var units []int64
		for i := range 12 {
			c := data.Company{Ticker: fmt.Sprintf("C%02d", i), Name: "Company", Currency: "USD", YearEnd: time.December}
			if err := e.Put(&c); err != nil {
				return err
			}
			u := data.Unit{CompanyID: c.ID, Kind: data.Group, Stage: data.MatureStage}
			if err := e.Put(&u); err != nil {
				return err
			}
			units = append(units, u.ID)
		}
		period := data.Period{Kind: data.Month, Start: data.Date{Year: 2026, Month: 6, Day: 1}, End: data.Date{Year: 2026, Month: 6, Day: 30}}
		for made := 0; made < figures; period = period.Previous() {
			for _, u := range units {
				for _, m := range metrics[:40] {
					if made++; made > figures {
						return nil
					}
					v := float64(made)
					o := data.Observation{FigureKey: data.FigureKey{UnitID: u, MetricID: m.ID, Period: period}, Value: &v, AsTyped: "1"}
					if err := e.Observe(&o); err != nil {
						return err
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := n.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

func benchmarkOpen(b *testing.B, figures int) { openAndClose(b, filled(b, figures)) }

func openAndClose(b *testing.B, path string) {
	b.Helper()
	for b.Loop() {
		n, err := Open(context.Background(), path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := n.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen100 opens and closes a notebook of 100 figures: the baseline for opening.
func BenchmarkOpen100(b *testing.B) { benchmarkOpen(b, 100) }

// BenchmarkOpen100000 opens and closes a notebook of 100,000 figures.
func BenchmarkOpen100000(b *testing.B) { benchmarkOpen(b, 100_000) }

// BenchmarkOpen1000000 opens and closes a notebook of 1,000,000 figures, BenchmarkOpen10000 one of 10,000.
func BenchmarkOpen1000000(b *testing.B) { openAndClose(b, argued(b, 1_000_000)) }
func BenchmarkOpen10000(b *testing.B)   { openAndClose(b, argued(b, 10_000)) }

// BenchmarkDurableEdit enters a figure and waits until it's on disk.
func BenchmarkDurableEdit(b *testing.B) {
	path := filled(b, 1000)
	ctx := context.Background()
	n, err := Open(ctx, path, Options{Author: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	var unit, metric int64
	if err := n.read.QueryRow("SELECT unit_id, metric_id FROM observation LIMIT 1").Scan(&unit, &metric); err != nil {
		b.Fatal(err)
	}
	v := 0.0
	for b.Loop() {
		v++
		value := v
		o := data.Observation{FigureKey: data.FigureKey{UnitID: unit, MetricID: metric, Period: q2}, Value: &value, AsTyped: "1"}
		if _, err := n.Edit(ctx, "enter", func(e *Edit) error { return e.Observe(&o) }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareCommit commits one row to a bare SQLite file with the same journal: the baseline for an edit.
func BenchmarkBareCommit(b *testing.B) {
	path := filled(b, 1000)
	db, err := connect(path, "rw", 1)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE TABLE bare (id INTEGER PRIMARY KEY, value REAL, text TEXT)"); err != nil {
		b.Fatal(err)
	}
	v := 0.0
	for b.Loop() {
		v++
		if _, err := db.Exec("INSERT INTO bare (value, text) VALUES (?, ?)", v, "1"); err != nil {
			b.Fatal(err)
		}
	}
}
