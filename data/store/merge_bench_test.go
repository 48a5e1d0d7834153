package store

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"assay/data"
)

// benchmarkMerge merges a notebook of 100,000 figures with a copy in which 5,000 were corrected since, or with another that was made
// apart.
func benchmarkMerge(b *testing.B, other func(b *testing.B, path string) string, choices data.Choices) {
	ctx := context.Background()
	path := filled(b, 100_000)
	from := other(b, path)
	content, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		folder := b.TempDir()
		fresh := filepath.Join(folder, "fresh.assay")
		if err := os.WriteFile(fresh, content, 0o644); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		n, err := Open(ctx, fresh, Options{Author: "bench"})
		if err != nil {
			b.Fatal(err)
		}
		g, err := n.PlanMerge(ctx, from, MergeOptions{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := g.Apply(ctx, choices); err != nil {
			b.Fatal(err)
		}
		if err := n.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMergeCopy merges two copies of a notebook of 100,000 figures, of which 5,000 were corrected in the one and 5,000, half of
// them the same, in the other: open, compare, back up, check and merge.
func BenchmarkMergeCopy(b *testing.B) {
	benchmarkMerge(b, func(b *testing.B, path string) string {
		ctx := context.Background()
		n, err := Open(ctx, path, Options{Author: "bench"})
		if err != nil {
			b.Fatal(err)
		}
		defer n.Close()
		from := filepath.Join(b.TempDir(), "other.assay")
		if err := n.Share(ctx, from); err != nil {
			b.Fatal(err)
		}
		o, err := Open(ctx, from, Options{Author: "other"})
		if err != nil {
			b.Fatal(err)
		}
		defer o.Close()
		correct(b, n, 1, 5000)
		correct(b, o, 2500, 5000)
		return from
	}, allTheirs)
}

// BenchmarkMergeApart merges a notebook of 100,000 figures with one of as many that was made apart and says the same.
func BenchmarkMergeApart(b *testing.B) {
	benchmarkMerge(b, func(b *testing.B, _ string) string { return filled(b, 100_000) }, allTheirs)
}

// correct records figures again, from the one given.
func correct(b *testing.B, n *Notebook, from, count int) {
	b.Helper()
	ctx := context.Background()
	figures, err := n.Figures(ctx, FigureQuery{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := n.Edit(ctx, "correct", func(e *Edit) error {
		for i := range count {
			o := figures[from+i].Observation
			value := *o.Value + 0.5
			if n.options.Author == "other" {
				value++
			}
			o.Value = &value
			if err := e.Observe(&o); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkMergeRows opens two such files one after the other and reads every recording and the place of every change, as plainly as
// that can be done: the least that a merge has to look at when nothing is in common.
func BenchmarkMergeRows(b *testing.B) {
	path := filled(b, 100_000)
	read := func(n *Notebook, query string, scan func(*sql.Rows) error) {
		rows, err := n.read.Query(query)
		if err != nil {
			b.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			if err := scan(rows); err != nil {
				b.Fatal(err)
			}
		}
		if err := rows.Err(); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		for range 2 {
			n, err := Open(context.Background(), path, Options{Author: "bench"})
			if err != nil {
				b.Fatal(err)
			}
			var r recording
			read(n, recordingColumns, r.scan)
			var c changeOf
			var group int64
			read(n, "SELECT group_id, table_name, row_id FROM change", func(rows *sql.Rows) error { return rows.Scan(&group, &c.table, &c.id) })
			if err := n.Close(); err != nil {
				b.Fatal(err)
			}
		}
	}
}
