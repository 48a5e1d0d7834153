package main_test

import (
	"slices"
	"strings"
	"testing"
)

func TestALayoutRuleBitesWhereItIsBroken(t *testing.T) {
	const (
		fyne    = "fyne.io/fyne/v2"
		goChart = "github.com/wcharczuk/go-chart/v2"
		sqlite  = "modernc.org/sqlite"
	)
	cases := []struct {
		name  string
		files []source
		// says is a part of the rule that must be named; empty where nothing is broken.
		says string
	}{
		{"the domain opens a database", []source{{"data/company.go", []string{"database/sql"}}}, "data/ knows neither SQL"},
		{"the domain draws a window", []source{{"data/company.go", []string{fyne}}}, "data/ knows neither SQL"},
		{"the domain draws a chart", []source{{"data/company.go", []string{goChart + "/drawing"}}}, "data/ knows neither SQL"},
		{"a test of the domain opens a database", []source{{"data/company_test.go", []string{"database/sql/driver"}}}, "data/ knows neither SQL"},
		{"a format opens a database", []source{{"data/format/csv.go", []string{sqlite}}}, "data/ knows neither SQL"},
		{"a format reaches a database through the store", []source{
			{"data/format/csv.go", []string{"assay/data/store"}},
			{"data/store/store.go", []string{sqlite}},
		}, "data/ knows neither SQL"},
		{"the store draws a window", []source{{"data/store/store.go", []string{fyne + "/widget"}}}, "data/store knows neither"},
		{"the store draws a chart", []source{{"data/store/store.go", []string{goChart}}}, "data/store knows neither"},
		{"the store asks the program", []source{{"data/store/store.go", []string{"assay/app/desk"}}}, "neither app/ nor charts/"},
		{"the domain asks the charts", []source{{"data/view.go", []string{"assay/charts"}}}, "neither app/ nor charts/"},
		{"an indicator reads the store", []source{{"data/indicator/speed.go", []string{"assay/data/store"}}}, "know only data"},
		{"the wording reads the domain", []source{{"data/wording/wording.go", []string{"assay/data"}}}, "data/wording knows nothing of ours"},
		{"a scenario reads an indicator", []source{{"data/scenario/run.go", []string{"assay/data/indicator"}}}, "know only data"},
		{"a chart knows the domain", []source{{"charts/bars.go", []string{"assay/data"}}}, "charts/ knows neither"},
		{"a chart knows a part of the domain", []source{{"charts/bars.go", []string{"assay/data/format"}}}, "charts/ knows neither"},
		{"a chart draws on a window", []source{{"charts/bars.go", []string{fyne + "/canvas"}}}, "charts/ knows neither"},
		{"a chart reads a database", []source{{"charts/bars.go", []string{"database/sql"}}}, "charts/ knows neither"},
		{"a chart reaches the domain through another folder", []source{
			{"charts/bars.go", []string{"assay/assets"}},
			{"assets/assets.go", []string{"assay/data"}},
		}, "charts/ knows neither"},
		{"the window opens a database", []source{{"app/main.go", []string{"database/sql"}}}, "app/ holds no SQL"},
		{"a screen opens a database", []source{{"app/screen/company/company.go", []string{sqlite}}}, "app/ holds no SQL"},
		{"a verb draws a window", []source{{"app/verb/export.go", []string{fyne}}}, "app/verb knows no Fyne"},
		{"a verb reaches Fyne through the kit", []source{
			{"app/verb/export.go", []string{"assay/app/kit"}},
			{"app/kit/theme.go", []string{fyne}},
		}, "app/verb knows no Fyne"},
		{"the desk holds a widget", []source{{"app/desk/desk.go", []string{fyne + "/widget"}}}, "none of Fyne's widgets"},
		{"the desk holds a screen", []source{{"app/desk/desk.go", []string{"assay/app/screen/company"}}}, "none of Fyne's widgets"},
		{"a screen uses another screen", []source{{"app/screen/company/company.go", []string{"assay/app/screen/compare"}}}, "no other screen"},
		{"a part of a screen uses another screen", []source{{"app/screen/company/grid/grid.go", []string{"assay/app/screen/compare"}}}, "no other screen"},
		{"the kit uses a screen", []source{{"app/kit/grid.go", []string{"assay/app/screen/company"}}}, "app/kit knows no screen"},
		{"the assets know the domain", []source{{"assets/assets.go", []string{"assay/data"}}}, "assets/ imports nothing of ours"},
		{"a screen starts an app", []source{{"app/screen/company/company.go", []string{fyne + "/app"}}}, "only app/*.go"},
		{"a test of a widget starts an app", []source{{"app/kit/grid_test.go", []string{fyne + "/app"}}}, "only app/*.go"},

		{"the window starts the app", []source{{"app/main.go", []string{fyne + "/app", "assay/app/screen/company", "assay/data/store"}}}, ""},
		{"the store opens a database", []source{{"data/store/store.go", []string{"database/sql", sqlite, "assay/data"}}}, ""},
		{"the desk uses the store and Fyne's core", []source{
			{"app/desk/desk.go", []string{fyne, "assay/data/store"}},
			{"data/store/store.go", []string{sqlite}},
		}, ""},
		{"a chart draws with go-chart", []source{{"charts/bars.go", []string{goChart, "assay/assets"}}}, ""},
		{"an indicator reads the domain", []source{{"data/indicator/speed.go", []string{"assay/data"}}}, ""},
		{"a test stands outside the package that it tests", []source{{"data/indicator/speed_test.go", []string{"assay/data/indicator"}}}, ""},
		{"a screen uses its own parts, the kit and the desk", []source{
			{"app/screen/company/company.go", []string{"assay/app/screen/company/grid", "assay/app/kit", "assay/app/desk", fyne}},
		}, ""},
		{"a verb uses a package whose tests alone use Fyne", []source{
			{"app/verb/export.go", []string{"assay/charts"}},
			{"charts/charts.go", nil},
			{"charts/charts_test.go", []string{"testing"}},
			{"app/desk/desk_test.go", []string{fyne}},
		}, ""},
		{"a name only begins like a barred one", []source{{"data/company.go", []string{"database/sqlish", "fyne.iota/x"}}}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			lines := broken(c.files, rules)
			if c.says == "" {
				if len(lines) > 0 {
					t.Errorf("nothing is broken here, but: %s", strings.Join(lines, "\n"))
				}
				return
			}
			if !slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, c.says) }) {
				t.Errorf("want the rule %q named, have %q", c.says, lines)
			}
		})
	}
	t.Run("every rule is shown to bite", func(t *testing.T) {
		for _, r := range rules {
			if !slices.ContainsFunc(cases, func(c struct {
				name  string
				files []source
				says  string
			}) bool {
				return c.says != "" && strings.Contains(r.says, c.says)
			}) {
				t.Errorf("no case breaks the rule %q", r.says)
			}
		}
	})
}

func TestAStrangerAtTheTopLevelIsNamed(t *testing.T) {
	paths := []string{".ci/run", ".gitignore", "app/main.go", "go.mod", "LICENSE", "internal/x.go", "internal/y.go", "notes.txt"}
	if got := strangers(paths); !slices.Equal(got, []string{"internal", "notes.txt"}) {
		t.Errorf("have %q", got)
	}
}
