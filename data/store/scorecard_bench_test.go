package store

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"assay/data"
	"assay/data/indicator"
)

// The argued notebook has 12 companies with a unit each, five years of quarters of every metric that indicators read (some
// 10,000 standing figures), ten contracts and ten commitments a unit. What it has beyond that are earlier recordings.
const (
	arguedUnits    = 12
	arguedQuarters = 20
)

// argued makes such a notebook with so many recordings in all, once a process, in the system's temporary folder.
func argued(b *testing.B, figures int) string {
	b.Helper()
	arguedMutex.Lock()
	defer arguedMutex.Unlock()
	if path, ok := arguedPaths[figures]; ok {
		return path
	}
	folder, err := os.MkdirTemp("", "assay-bench-")
	if err != nil {
		b.Fatal(err)
	}
	path := filepath.Join(folder, fmt.Sprintf("%d.assay", figures))
	n, err := Create(context.Background(), path, Options{Author: "bench"}, nil)
	if err != nil {
		b.Fatal(err)
	}
	if err := argue(n, figures); err != nil {
		b.Fatal(err)
	}
	if err := n.Close(); err != nil {
		b.Fatal(err)
	}
	arguedPaths[figures] = path
	return path
}

var (
	arguedMutex sync.Mutex
	arguedPaths = map[int]string{}
)

func argue(n *Notebook, figures int) error {
	ctx := context.Background()
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return err
	}
	wanted := map[string]int64{}
	for _, m := range metrics {
		wanted[m.Key] = m.ID
	}
	var cells []data.FigureKey
	_, err = n.Edit(ctx, "companies", func(e *Edit) error {
		for i := range arguedUnits {
			unit, err := arguedUnit(e, i)
			if err != nil {
				return err
			}
			for _, key := range indicator.MetricKeys() {
				period := data.FiscalPart(data.Quarter, 2, 2026, time.December)
				for range arguedQuarters {
					cells = append(cells, data.FigureKey{UnitID: unit, MetricID: wanted[key], Period: period})
					period = period.Previous()
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := n.recordEarlier(ctx, cells, figures/len(cells)-1); err != nil {
		return err
	}
	_, err = n.Edit(ctx, "figures", func(e *Edit) error {
		for i, k := range cells {
			v := 100 + float64(i%97)
			if err := e.Observe(&data.Observation{FigureKey: k, Value: &v, Currency: "USD", AsTyped: "1"}); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// arguedUnit makes a company with a unit, its customers, contracts and commitments.
func arguedUnit(e *Edit, i int) (int64, error) {
	c := data.Company{Ticker: fmt.Sprintf("C%02d", i), Name: "Company", Currency: "USD", YearEnd: time.December, ReviewedThrough: data.Date{Year: 2026, Month: 7, Day: 1}}
	if err := e.Put(&c); err != nil {
		return 0, err
	}
	u := data.Unit{CompanyID: c.ID, Kind: data.AI, Stage: data.Validation, FirstContractOn: data.Date{Year: 2024, Month: 1, Day: 10}}
	if i >= arguedUnits/2 {
		u.Kind, u.Stage = data.Group, data.MatureStage
	}
	if err := e.Put(&u); err != nil {
		return 0, err
	}
	p := data.Party{Name: fmt.Sprintf("Customer %d", i)}
	if err := e.Put(&p); err != nil {
		return 0, err
	}
	for j, agency := range []string{"S&P", "Moody's", "Fitch"} {
		r := data.Rating{PartyID: p.ID, Agency: agency, Rating: []string{"BB", "Ba2", "BB+"}[j], AsOf: data.Date{Year: 2025, Month: 1, Day: 1}}
		if err := e.Put(&r); err != nil {
			return 0, err
		}
	}
	for j := range 10 {
		mw, value, term := 100.0, 2000.0, 180.0
		k := data.Contract{Key: fmt.Sprintf("%d-%d", i, j), UnitID: u.ID, CustomerID: p.ID, Site: fmt.Sprintf("Site %d", j), Kind: data.Lease, Status: data.Building, Currency: "USD",
			SignedOn: data.Date{Year: 2024, Month: 1, Day: 10}.AddMonths(3 * j), CriticalMW: &mw, Value: &value, TermMonths: &term}
		if err := e.Put(&k); err != nil {
			return 0, err
		}
		m := data.Commitment{Key: k.Key, ContractID: k.ID, UnitID: u.ID, Site: k.Site, Class: data.Delivery, MW: &mw, Words: "a quarter", PromisedOn: k.SignedOn,
			WindowFrom: k.SignedOn.AddMonths(9), WindowTo: k.SignedOn.AddMonths(12)}
		if j < 5 {
			m.MetOn = k.SignedOn.AddMonths(11 + j)
		}
		if err := e.Put(&m); err != nil {
			return 0, err
		}
	}
	return u.ID, nil
}

// recordEarlier gives every cell so many recordings from before, straight into the table: a million edits would take minutes.
func (n *Notebook) recordEarlier(ctx context.Context, cells []data.FigureKey, times int) error {
	if times < 1 {
		return nil
	}
	for _, statement := range []string{"BEGIN", "CREATE TEMP TABLE cell (u INTEGER, m INTEGER, k TEXT, s TEXT, e TEXT)"} {
		if _, err := n.write.conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	for _, k := range cells {
		if _, err := n.write.ExecContext(ctx, "INSERT INTO temp.cell VALUES (?, ?, ?, ?, ?)", k.UnitID, k.MetricID, string(k.Kind), k.Start.String(), k.End.String()); err != nil {
			return err
		}
	}
	for _, statement := range []string{fmt.Sprintf(`WITH RECURSIVE version (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM version WHERE n < %d)
		INSERT INTO observation (uid, unit_id, metric_id, period_kind, period_start, period_end, value, currency, as_typed, locator, quote, remark, recorded_at, author)
		SELECT 'earlier ' || n || ' ' || c.rowid, u, m, k, s, e, n, 'USD', '1', '', '', '', '2026-01-01T00:00:00.000Z', 'bench' FROM version, temp.cell AS c`, times),
		"DROP TABLE temp.cell", "COMMIT"} {
		if _, err := n.write.conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return nil
}

func benchmarkScorecard(b *testing.B, figures int) {
	n, err := Open(context.Background(), argued(b, figures), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	q := indicator.Question{AsOf: data.Date{Year: 2026, Month: 7, Day: 1}}
	b.ReportAllocs()
	for b.Loop() {
		dossiers, err := n.Dossiers(context.Background(), DossierQuery{Metrics: indicator.MetricKeys(), Until: q.AsOf})
		if err != nil {
			b.Fatal(err)
		}
		card := indicator.Score(dossiers, q, nil)
		if len(card.Columns) != arguedUnits || card.Columns[0].Cell("signing_speed_mw_12m").Value == nil {
			b.Fatal("the scorecard isn't whole")
		}
	}
}

// BenchmarkScorecard10000 reads and computes the scorecard of 12 units over their standing figures: the baseline for growth.
func BenchmarkScorecard10000(b *testing.B) { benchmarkScorecard(b, 10_000) }

// BenchmarkScorecard100000 does so where each figure was recorded ten times.
func BenchmarkScorecard100000(b *testing.B) { benchmarkScorecard(b, 100_000) }

// BenchmarkScorecard1000000 does so where each figure was recorded a hundred times.
func BenchmarkScorecard1000000(b *testing.B) { benchmarkScorecard(b, 1_000_000) }

// BenchmarkScorecardRows merely reads the rows that the scorecard of 100,000 recordings needs: the standing figures of the
// metrics that indicators ask for, with the same columns, and nothing made of them.
func BenchmarkScorecardRows(b *testing.B) {
	n, err := Open(context.Background(), argued(b, 100_000), Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	var args []any
	for _, key := range indicator.MetricKeys() {
		args = append(args, key)
	}
	query := figureFields + `FROM current_figure AS f JOIN observation AS o ON o.id = f.observation_id
		WHERE f.metric_id IN (SELECT id FROM metric WHERE key IN (` + placeholders(len(args)) + `))`
	b.ReportAllocs()
	for b.Loop() {
		rows, err := n.read.Query(query, args...)
		if err != nil {
			b.Fatal(err)
		}
		count := 0
		var id, unit, metric, source, supersedes int64
		var uid, kind, start, end, currency, typed, locator, quote, remark, recorded, author string
		var value sql.NullFloat64
		for rows.Next() {
			if err := rows.Scan(&id, &uid, &unit, &metric, &kind, &start, &end, &value, &currency, &typed, &source, &locator, &quote, &remark, &supersedes, &recorded, &author); err != nil {
				b.Fatal(err)
			}
			count++
		}
		if err := rows.Close(); err != nil || count != arguedUnits*arguedQuarters*len(indicator.MetricKeys()) {
			b.Fatalf("%d rows, %v", count, err)
		}
	}
}
