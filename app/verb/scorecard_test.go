package verb

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

// The worked figures of the definitions, from the starter as it is imported. A figure is told as the definitions round it.
func TestScorecardOfTheSampleShowsTheWorkedFigures(t *testing.T) {
	ctx := context.Background()
	book, err := NewSample(ctx, filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for _, c := range []struct {
		unit, asOf, key string
		want            float64
		decimals        int
		says            string // in the remarks
	}{
		{"APLD/ai", "2025-11-30", "signing_speed_mw_12m", 600, 0, ""},
		{"APLD/ai", "2025-11-30", "signing_speed_value_12m", 16000, 0, ""},
		{"APLD/ai", "2025-11-30", "days_between_signings", 71, 0, ""},
		{"APLD/ai", "2025-11-30", "credit_notch", 13, 1, ""},
		{"APLD/ai", "2025-11-30", "credit_ig_share", 31.25, 2, ""},
		{"WULF/ai", "2025-08-31", "credit_unrated_share", 52.2, 1, ""},
		{"APLD/ai", "2025-11-30", "largest_customer_share", 68.75, 2, "CoreWeave"},
		{"APLD/ai", "2026-07-01", "time_to_deploy_days", 394, 0, ""},
		{"APLD/ai", "2026-07-01", "on_time_share", 100, 0, ""},
		{"IREN/ai", "2026-05-01", "on_time_share_enabling", 0, 0, ""},
		{"IREN/ai", "2026-05-01", "on_time_share_enabling_30d", 100, 0, ""},
		{"IREN/ai", "2026-05-01", "slip_days", 121, 0, ""},
		{"APLD/ai", "2025-11-30", "narrative_gap", 40, 0, ""},
		{"APLD/ai", "2025-11-30", "contracted_annual_revenue", 1066.7, 1, ""},
		{"APLD/ai", "2025-11-30", "revenue_per_mw_year", 1.78, 2, "lease contracts"},
		{"APLD/ai", "2025-11-30", "revenue_per_mw_year_lease", 1.78, 2, ""},
		{"IREN/ai", "2025-11-30", "revenue_per_mw_year_cloud", 9.7, 1, ""},
		{"IREN/ai", "2025-11-30", "customer_funded_share_contracted", 33.4, 1, ""},
		{"IREN/mining", "2025-05-31", "mining_margin", 74.2, 1, "net electricity cost"},
		{"EQIX/group", "2025-09-30", "adjusted_ebitda_margin", 49.6, 1, ""},
		{"EQIX/group", "2025-09-30", "affo_margin", 41.7, 1, ""},
		{"EQIX/group", "2025-09-30", "bookings_to_revenue", 4.3, 1, ""},
		{"EQIX/group", "2025-09-30", "mrr_churn", 2.3, 1, ""},
		{"EQIX/group", "2025-12-31", "recurring_share", 94.8, 1, ""},
		{"EQIX/group", "2025-12-31", "utilisation", 77, 0, "as reported"},
		{"EQIX/group", "2025-12-31", "net_leverage", 3.8, 1, "as reported"},
	} {
		t.Run(c.unit+" "+c.key+" at "+c.asOf, func(t *testing.T) {
			cell := cellOf(t, book, c.unit, c.asOf, c.key)
			if cell.Value == nil {
				t.Fatalf("there is no value, missing: %q", cell.Missing)
			}
			if scale := math.Pow(10, float64(c.decimals)); math.Round(*cell.Value*scale)/scale != c.want {
				t.Errorf("it's %v, want %v", *cell.Value, c.want)
			}
			if !strings.Contains(strings.Join(cell.Remarks, "\n"), c.says) {
				t.Errorf("it says %q, want %q", cell.Remarks, c.says)
			}
			if len(cell.Inputs) == 0 {
				t.Error("it doesn't say what from")
			}
			for _, in := range cell.Inputs {
				if in.Source.Title == "" {
					t.Errorf("%s names no source", in.What)
				}
			}
		})
	}
	if got := cellOf(t, book, "APLD/ai", "2025-11-30", "credit_notch").Coverage; math.Abs(got-11.0/16) > 1e-9 {
		t.Errorf("the notch covers %v, want 11 / 16", got)
	}
	if got := indicator.Downtime(99.999); math.Round(got*100)/100 != 5.26 {
		t.Errorf("five nines allow %v minutes, want 5.26", got)
	}
}

func cellOf(t *testing.T, book Dossiers, unit, asOf, key string) *indicator.Cell {
	t.Helper()
	d, err := data.ParseDate(asOf)
	if err != nil {
		t.Fatal(err)
	}
	card, err := Scorecard(context.Background(), book, indicator.Question{AsOf: d}, func(u data.UnitOf) bool { return u.Path() == unit })
	if err != nil || len(card.Columns) != 1 || card.Columns[0].Cell(key) == nil {
		t.Fatalf("there is no %s of %s (%v)", key, unit, err)
	}
	return card.Columns[0].Cell(key)
}

// element is the shape that --json promises.
type element struct {
	Unit         string           `json:"unit"`
	Indicator    string           `json:"indicator"`
	Value        *float64         `json:"value"`
	Measure      string           `json:"unit_of_measure"`
	AsOf         string           `json:"as_of"`
	KnownThrough string           `json:"known_through"`
	Coverage     *float64         `json:"coverage"`
	Inputs       []map[string]any `json:"inputs"`
	Missing      []string         `json:"missing"`
}

func scorecardJSON(t *testing.T, args ...string) []element {
	t.Helper()
	out, talk, code := assay(append([]string{"scorecard", "--json"}, args...)...)
	if code != Done || talk != "" {
		t.Fatalf("scorecard: %d %s", code, talk)
	}
	var all []element
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestScorecardAsJSONIsOneArrayOfTheShapePromised(t *testing.T) {
	path := sample(t)
	out, _, _ := assay("scorecard", path, "--json", "--as-of", "2025-11-30")
	var raw []map[string]json.RawMessage
	if err := json.Unmarshal([]byte(out), &raw); err != nil {
		t.Fatalf("it is no array: %v", err)
	}
	for _, e := range raw {
		for _, key := range []string{"unit", "indicator", "value", "unit_of_measure", "as_of", "known_through", "coverage", "inputs", "missing"} {
			if e[key] == nil {
				t.Fatalf("an element has no %q: %s", key, e)
			}
		}
		if string(e["inputs"]) == "null" || string(e["missing"]) == "null" {
			t.Fatalf("inputs or missing is null and no array: %s", e)
		}
	}
	all := scorecardJSON(t, path, "--as-of", "2025-11-30")
	units := map[string]int{}
	for _, e := range all {
		units[e.Unit]++
		switch {
		case e.Value == nil && (len(e.Missing) == 0 || e.Missing[0] == ""):
			t.Errorf("%s of %s is null and nothing is missing", e.Indicator, e.Unit)
		case e.AsOf != "2025-11-30" || e.KnownThrough > e.AsOf || e.KnownThrough == "":
			t.Errorf("%s of %s stands at %q, known through %q", e.Indicator, e.Unit, e.AsOf, e.KnownThrough)
		case *e.Coverage < 0 || *e.Coverage > 1:
			t.Errorf("%s of %s covers %v", e.Indicator, e.Unit, *e.Coverage)
		case e.Measure == "" || strings.Contains(e.Measure, data.MoneyMillions):
			t.Errorf("%s of %s is in %q", e.Indicator, e.Unit, e.Measure)
		}
		if e.Unit == "APLD/ai" && e.Indicator == "signing_speed_mw_12m" && (e.Value == nil || *e.Value != 600 || e.Measure != "MW" || *e.Coverage != 1 || len(e.Inputs) != 3 || len(e.Missing) != 0) {
			t.Errorf("the README's example is %+v", e)
		}
	}
	for unit, n := range units {
		if n != len(indicator.All()) {
			t.Errorf("%s has %d indicators, want %d", unit, n, len(indicator.All()))
		}
	}
}

func TestScorecardAsCSVAgreesWithJSON(t *testing.T) {
	path := sample(t)
	out, talk, code := assay("scorecard", path, "--csv", "--as-of", "2026-07-01")
	if code != Done || talk != "" {
		t.Fatalf("scorecard: %d %s", code, talk)
	}
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row []string, name string) string { return row[slices.Index(rows[0], name)] }
	all := scorecardJSON(t, path, "--as-of", "2026-07-01")
	if len(all) != len(rows)-1 {
		t.Fatalf("%d elements and %d rows", len(all), len(rows)-1)
	}
	for i, e := range all {
		row := rows[i+1]
		number := ""
		if e.Value != nil {
			number = strconv.FormatFloat(*e.Value, 'f', -1, 64)
		}
		if at(row, "unit") != e.Unit || at(row, "indicator") != e.Indicator || at(row, "value") != number || at(row, "unit_of_measure") != e.Measure ||
			at(row, "as_of") != e.AsOf || at(row, "known_through") != e.KnownThrough || at(row, "missing") != strings.Join(e.Missing, "; ") ||
			at(row, "inputs") != strconv.Itoa(len(e.Inputs)) || at(row, "coverage") != strconv.FormatFloat(*e.Coverage, 'f', -1, 64) {
			t.Errorf("row %d is %q, in JSON %+v", i+2, row, e)
		}
	}
}

func TestScorecardAsKnownUsesNothingPublishedLater(t *testing.T) {
	path := sample(t)
	value := func(args ...string) *float64 {
		for _, e := range scorecardJSON(t, append([]string{path}, args...)...) {
			if e.Unit == "APLD/ai" && e.Indicator == "signing_speed_mw_12m" {
				if known := args[len(args)-1]; e.KnownThrough > known {
					t.Errorf("known through %s, asked as known on %s", e.KnownThrough, known)
				}
				return e.Value
			}
		}
		return nil
	}
	// The lease of 22 October was published on that day: on the 21st only 250 + 150 MW were known.
	for known, want := range map[string]float64{"2025-10-21": 400, "2025-10-22": 600} {
		if got := value("--as-of", "2025-11-30", "--known", known); got == nil || *got != want {
			t.Errorf("as known on %s it's %v, want %v", known, got, want)
		}
	}
}

func TestScorecardAtTheOwnShareCountsLessOfAJointVenture(t *testing.T) {
	path := sample(t)
	mw := func(args ...string) float64 {
		for _, e := range scorecardJSON(t, append([]string{path, "--as-of", "2025-12-31"}, args...)...) {
			if e.Unit == "WULF/ai" && e.Indicator == "signing_speed_mw_12m" && e.Value != nil {
				return *e.Value
			}
		}
		return math.NaN()
	}
	if whole, own := mw(), mw("--own-share"); whole != 200+160+168 || math.Abs(own-(200+160+168*0.51)) > 1e-9 {
		t.Errorf("%v in full and %v at the own share", whole, own)
	}
}

func TestScorecardRefusesWhatItCannotAnswer(t *testing.T) {
	path := sample(t)
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a day that isn't one", []string{path, "--as-of", "2025-13-01"}, "--as-of: "},
		{"a day that the month doesn't have", []string{path, "--as-of", "2025-02-30"}, "--as-of: "},
		{"a day with the month or the day first", []string{path, "--known", "11/30/2025"}, "--known: "},
		{"a word for a day", []string{path, "--known", "soon"}, "--known: "},
		{"two forms at once", []string{path, "--json", "--csv"}, "--json or --csv, not both"},
		{"no file", nil, "usage: assay scorecard FILE"},
		{"a file that isn't there", []string{path + ".none"}, "There is no file"},
		{"a flag that isn't one", []string{path, "--asof", "2025-11-30"}, "Usage: assay scorecard"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, talk, code := assay(append([]string{"scorecard"}, c.args...)...)
			if code != Undone || out != "" || !strings.Contains(talk, c.says) || !strings.HasPrefix(talk, "assay scorecard: ") {
				t.Errorf("%d %q %q, want %q", code, out, talk, c.says)
			}
		})
	}
}

func TestScorecardForReadingTellsValuesAndWhatIsMissing(t *testing.T) {
	out, talk, code := assay("scorecard", sample(t), "--as-of", "2026-07-01")
	if code != Done || talk != "" {
		t.Fatalf("scorecard: %d %s", code, talk)
	}
	for _, want := range []string{"APLD/ai, as of 2026-07-01, known through 2026-07-01", "WULF/ai, as of 2026-07-01, known through 2026-05-08", "unverified", "missing: "} {
		if !strings.Contains(out, want) {
			t.Errorf("it doesn't say %q", want)
		}
	}
}
