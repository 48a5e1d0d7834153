package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/data"
	"assay/data/format"
)

// importRows is how many figures the import of the benchmarks brings.
const importRows = 100_000

// importFile is a CSV file of as many figures as importRows, of twelve companies, in the order of their months as analysts keep
// them; and a notebook that has the companies.
func importFile(b testing.TB) (notebook, file string) {
	b.Helper()
	ctx := context.Background()
	folder := b.TempDir()
	notebook, file = filepath.Join(folder, "empty.assay"), filepath.Join(folder, "figures.csv")
	n, err := Create(ctx, notebook, Options{Author: "bench"}, nil)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := n.Edit(ctx, "begin", func(e *Edit) error {
		for i := range 12 {
			c := data.Company{Ticker: fmt.Sprintf("C%02d", i), Name: "Company", Currency: "USD", YearEnd: time.December}
			if err := e.Put(&c); err != nil {
				return err
			}
			if err := e.Put(&data.Unit{CompanyID: c.ID, Kind: data.Group, Stage: data.MatureStage}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		b.Fatal(err)
	}
	if err := n.Close(); err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	text.WriteString("company,metric,period,value,unit_of_measure,locator\n")
	period := data.Period{Kind: data.Month, Start: data.Date{Year: 2026, Month: 6, Day: 1}, End: data.Date{Year: 2026, Month: 6, Day: 30}}
	for made := 0; made < importRows; period = period.Previous() {
		for c := range 12 {
			for _, m := range metrics[:40] {
				if made++; made > importRows {
					break
				}
				fmt.Fprintf(&text, "C%02d,%s,%s,%d.5,%s,page %d\n", c, m.Key, period.Label(time.December), made, m.MeasureIn("USD"), made%90)
			}
		}
	}
	if err := os.WriteFile(file, []byte(text.String()), 0o644); err != nil {
		b.Fatal(err)
	}
	return notebook, file
}

// readFile reads the file as the window's import does, up to the batch that is ticked.
func readFile(b testing.TB, n *Notebook, file string) *data.Batch {
	b.Helper()
	ctx := context.Background()
	known, err := n.Known(ctx)
	if err != nil {
		b.Fatal(err)
	}
	in, closer, err := format.OpenInput(file)
	if err != nil {
		b.Fatal(err)
	}
	defer closer.Close()
	block, err := format.Recognise(ctx, in, known, format.Choices{}, nil)
	if err != nil {
		b.Fatal(err)
	}
	mapped, err := format.Map(ctx, block, format.Suggest(block, known), known, nil)
	if err != nil {
		b.Fatal(err)
	}
	stands, err := n.Standing(ctx, mapped.Units(), mapped.Metrics())
	if err != nil {
		b.Fatal(err)
	}
	mapped.Compare(func(t format.Target) (float64, bool) { v, ok := stands[t]; return v, ok })
	batch, faults := mapped.Batch(nil)
	if len(faults) > 0 || len(batch.Observations) != importRows {
		b.Fatalf("%d figures of %d, %v", len(batch.Observations), importRows, faults)
	}
	return batch
}

// onCopies runs work on fresh copies of a notebook; only the work is timed.
func onCopies(b *testing.B, notebook string, work func(n *Notebook)) {
	content, err := os.ReadFile(notebook)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		fresh := filepath.Join(b.TempDir(), "fresh.assay")
		if err := os.WriteFile(fresh, content, 0o644); err != nil {
			b.Fatal(err)
		}
		n, err := Open(context.Background(), fresh, Options{Author: "bench"})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		work(n)
		b.StopTimer()
		if err := n.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkImport100000 imports a CSV file of 100,000 rows into a notebook from beginning to end: it's recognised, mapped, compared
// with what stands and taken in as one change.
func BenchmarkImport100000(b *testing.B) {
	notebook, file := importFile(b)
	onCopies(b, notebook, func(n *Notebook) {
		if _, _, err := n.Import(context.Background(), "import", readFile(b, n, file)); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkImportBatch100000 takes in the same figures once they're read.
func BenchmarkImportBatch100000(b *testing.B) {
	notebook, file := importFile(b)
	onCopies(b, notebook, func(n *Notebook) {
		b.StopTimer()
		batch := readFile(b, n, file)
		b.StartTimer()
		if _, _, err := n.Import(context.Background(), "import", batch); err != nil {
			b.Fatal(err)
		}
	})
}

// BenchmarkBareInserts inserts the rows that the import leaves behind, in the file's order, into the same tables with the same
// indexes: recordings, what stands, and the history. One transaction, prepared statements, and nothing else.
func BenchmarkBareInserts(b *testing.B) {
	notebook, file := importFile(b)
	filled := filepath.Join(b.TempDir(), "filled.assay")
	content, err := os.ReadFile(notebook)
	if err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filled, content, 0o644); err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	n, err := Open(ctx, filled, Options{Author: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	batch := readFile(b, n, file)
	if _, _, err := n.Import(ctx, "import", batch); err != nil {
		b.Fatal(err)
	}
	rows, err := n.read.Query(`SELECT o.id, o.uid, o.unit_id, o.metric_id, o.period_kind, o.period_start, o.period_end, o.value, o.currency, o.as_typed,
		o.source_id, o.locator, o.quote, o.remark, o.supersedes_id, o.recorded_at, o.author, c.group_id, c.number, c.after
		FROM observation AS o JOIN change AS c ON c.group_id = (SELECT max(id) FROM change_group) AND c.table_name = 'observation' AND c.row_id = o.id`)
	if err != nil {
		b.Fatal(err)
	}
	const figure, current, change = 17, 6, 7
	var all [][]any
	at := map[int64]int{}
	for i := range batch.Observations {
		at[batch.Observations[i].ID] = i
	}
	all = make([][]any, len(batch.Observations))
	for rows.Next() {
		values, targets := make([]any, figure+3), make([]any, figure+3)
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			b.Fatal(err)
		}
		all[at[values[0].(int64)]] = values
	}
	if err := rows.Err(); err != nil {
		b.Fatal(err)
	}
	for i, values := range all { // numbered as they come in
		values[0], values[figure+1] = int64(i+1), int64(i+1)
	}
	var group []any
	group = append(group, all[0][figure])
	if err := n.Close(); err != nil {
		b.Fatal(err)
	}
	onCopies(b, notebook, func(n *Notebook) {
		conn := n.write.conn
		exec := func(text string, args ...any) {
			if _, err := conn.ExecContext(ctx, text, args...); err != nil {
				b.Fatal(err)
			}
		}
		exec("BEGIN IMMEDIATE")
		exec(`INSERT INTO change_group (id, uid, made_at, author, label, kind) VALUES (?, 'x', '2026-07-02T00:00:00.000Z', 'bench', 'import', 'edit')`, group...)
		prepare := func(text string, width int) func(args ...any) {
			s, err := conn.PrepareContext(ctx, text+" VALUES ("+placeholders(width)+")")
			if err != nil {
				b.Fatal(err)
			}
			return func(args ...any) {
				if _, err := s.ExecContext(ctx, args...); err != nil {
					b.Fatal(err)
				}
			}
		}
		figures := prepare(`INSERT INTO observation (id, uid, unit_id, metric_id, period_kind, period_start, period_end, value, currency, as_typed,
			source_id, locator, quote, remark, supersedes_id, recorded_at, author)`, figure)
		stands := prepare("INSERT INTO current_figure (unit_id, metric_id, period_end, period_start, period_kind, observation_id)", current)
		changes := prepare("INSERT INTO change (group_id, number, table_name, row_id, row_uid, before, after)", change)
		for _, v := range all {
			figures(v[:figure]...)
			stands(v[2], v[3], v[6], v[5], v[4], v[0])
			changes(v[figure], v[figure+1], "observation", v[0], v[1], nil, v[figure+2])
		}
		exec("COMMIT")
	})
}
