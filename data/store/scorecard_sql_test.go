package store_test

import (
	"bytes"
	"context"
	"database/sql"
	_ "embed"
	"encoding/csv"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/assets"
	"assay/data"
	"assay/data/format"
	"assay/data/indicator"
	"assay/data/store"
)

// scorecardSQL works the indicators out once more, from the starter files and the definitions alone.
//
//go:embed testdata/scorecard.sql
var scorecardSQL string

// checked are the indicators that it works out.
var checked = []string{"signing_speed_mw_12m", "signing_speed_value_12m", "days_between_signings", "credit_notch", "credit_ig_share", "credit_unrated_share",
	"largest_customer_share", "contracted_annual_revenue", "revenue_per_mw_year", "revenue_per_mw_year_lease", "revenue_per_mw_year_cloud", "on_time_share",
	"on_time_share_30d", "on_time_share_enabling", "on_time_share_enabling_30d", "slip_days", "unverified_mw", "repromises", "narrative_gap",
	"customer_funded_share_contracted", "adjusted_ebitda_margin", "recurring_share", "affo_margin", "mrr_churn", "bookings_to_revenue", "mining_margin"}

var (
	checkedUnits = []string{"APLD/ai", "IREN/ai", "WULF/ai", "EQIX/group", "DLR/group", "IREN/mining"}
	// Among them days on which something falls due, and on which a contract falls out of the year.
	checkedDays = []string{"2025-05-31", "2025-06-02", "2025-08-31", "2025-11-30", "2025-12-31", "2026-01-31", "2026-05-01", "2026-06-02", "2026-07-01", "2026-08-31",
		"2026-11-24"}
)

func TestTheScorecardOfTheSampleAgreesWithPlainSQL(t *testing.T) {
	ctx := context.Background()
	want := workedInSQL(t)
	book := sampleBook(t)
	found := map[string]int{}
	for _, text := range checkedDays {
		asOf, err := data.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		dossiers, err := book.Dossiers(ctx, store.DossierQuery{Metrics: indicator.MetricKeys(), Until: asOf})
		if err != nil {
			t.Fatal(err)
		}
		card := indicator.Score(dossiers, indicator.Question{AsOf: asOf}, func(u data.UnitOf) bool { return slices.Contains(checkedUnits, u.Path()) })
		if len(card.Columns) != len(checkedUnits) {
			t.Fatalf("%d units, want %d", len(card.Columns), len(checkedUnits))
		}
		for i := range card.Columns {
			col := &card.Columns[i]
			for _, key := range checked {
				cell := col.Cell(key)
				worked, ok := want[answer{col.Unit.Path(), text, key}]
				// A company without contracts here is shown its own figure, which is no share of contracts and says so.
				if key == "largest_customer_share" && slices.Contains(cell.Remarks, "of revenue, as reported") {
					continue
				}
				switch {
				case !ok && cell.Value != nil:
					t.Errorf("%s of %s at %s is %v, in SQL there is none", key, col.Unit.Path(), text, *cell.Value)
				case ok && cell.Value == nil:
					t.Errorf("%s of %s at %s is missing (%q), in SQL it is %v", key, col.Unit.Path(), text, cell.Missing, worked)
				case ok && math.Abs(*cell.Value-worked) > 1e-6*math.Max(1e-9, math.Abs(worked)):
					t.Errorf("%s of %s at %s is %v, in SQL %v", key, col.Unit.Path(), text, *cell.Value, worked)
				case ok:
					found[key]++
				}
			}
		}
	}
	for _, key := range checked {
		if found[key] == 0 {
			t.Errorf("%s was never held against anything: neither has a value", key)
		}
	}
}

// answer names one value of the script's.
type answer struct{ unit, asOf, indicator string }

// workedInSQL lays the starter files as they are into tables of text, and runs the script over them.
func workedInSQL(t *testing.T) map[answer]float64 {
	t.Helper()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection would have a database of its own
	for _, table := range []string{"companies", "contracts", "commitments", "repromises", "ratings", "observations"} {
		text, err := assets.Starter.ReadFile(assets.StarterDir + "/" + table + ".csv")
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		lay(t, db, table, rows[0], rows[1:])
	}
	var asked [][]string
	for _, unit := range checkedUnits {
		for _, day := range checkedDays {
			asked = append(asked, []string{unit, day})
		}
	}
	lay(t, db, "ask", []string{"unit", "as_of"}, asked)
	if _, err := db.Exec(scorecardSQL); err != nil {
		t.Fatal(err)
	}
	rows, err := db.Query("SELECT unit, as_of, indicator, value FROM answer")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := map[answer]float64{}
	for rows.Next() {
		var a answer
		var v float64
		if err := rows.Scan(&a.unit, &a.asOf, &a.indicator, &v); err != nil {
			t.Fatal(err)
		}
		if _, twice := out[a]; twice {
			t.Errorf("the script answers %v twice", a)
		}
		out[a] = v
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func lay(t *testing.T, db *sql.DB, table string, head []string, rows [][]string) {
	t.Helper()
	if _, err := db.Exec("CREATE TABLE " + table + " (" + strings.Join(head, " TEXT, ") + " TEXT)"); err != nil {
		t.Fatal(err)
	}
	insert := "INSERT INTO " + table + " VALUES (?" + strings.Repeat(", ?", len(head)-1) + ")"
	for _, row := range rows {
		cells := make([]any, len(row))
		for i := range row {
			cells[i] = row[i]
		}
		if _, err := db.Exec(insert, cells...); err != nil {
			t.Fatal(err)
		}
	}
}

// sampleBook is a notebook of the starter figures.
func sampleBook(t *testing.T) *store.Notebook {
	t.Helper()
	ctx := context.Background()
	book, err := store.Create(ctx, filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Ann"}, func(n *store.Notebook) error {
		known, err := n.Known(ctx)
		if err != nil {
			return err
		}
		tables, faults, err := format.ReadFiles(assets.Starter, assets.StarterDir)
		if err != nil {
			return err
		}
		batch, more := format.Read(tables, known)
		for _, f := range append(faults, more...) {
			t.Error(f.Error())
		}
		_, _, err = n.Import(ctx, "import the starter figures", batch)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}
