//go:build linux

package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// lastQuarter is the last quarter that has ended, as it's written for a fiscal year that ends in June.
func lastQuarter() string {
	today := data.DateOf(time.Now())
	for months := 0; ; months-- {
		on := today.AddMonths(months)
		year, quarter := on.Year, (on.Month-1)/3+3 // the quarter from July on is the first of the next year
		if quarter > 4 {
			year, quarter = year+1, quarter-4
		}
		p, err := data.ParsePeriod("Q"+data.FormatNumber(float64(quarter))+" FY"+data.FormatFixed(float64(year%100), 0), 6)
		if err == nil && p.End.Before(today) {
			return p.Label(6)
		}
	}
}

// TestAThesisThatIsBroken writes a thesis, links evidence, adds a test, enters the figure that breaks it, and sees it turn.
func TestAThesisThatIsBroken(t *testing.T) {
	x := newXWindow(t, "1280x800")
	path := filepath.Join(x.folder, "thesis.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	r := x.run("thesis.assay · saved", path)

	r.keys("ctrl+4", "ctrl+t")
	r.until("the new thesis is in the notebook", func() bool { return len(thesesIn(t, path)) == 1 })
	r.title("saved")
	r.still()
	r.types("IREN rents out")
	r.keys("Return")
	r.types("It signs ")
	r.changes(func() { r.types("[[signing speed iren ai") })
	r.changes(func() { r.keys("Return") })
	r.types(" and goes on.")
	r.until("the thesis links to the indicator", func() bool {
		all := thesesIn(t, path)
		if len(all) != 1 {
			return false
		}
		links := data.Links(all[0].Body)
		return len(links) == 1 && links[0].Measure == "signing_speed_mw_12m"
	})
	r.title("saved")
	r.still()

	// A test: IREN's revenue from AI stays at least 10 millions a quarter.
	r.changes(func() { r.keys("ctrl+shift+a") })
	r.changes(func() { r.types("IREN/ai") })
	r.changes(func() { r.keys("Return") })
	r.keys("Tab")
	r.changes(func() { r.types("revenue metric,") })
	r.changes(func() { r.keys("Return") })
	r.keys("Tab", "Tab", "Tab", "Tab") // periods, when, it must be
	r.types("10")
	r.keys("Tab")
	r.types(data.DateOf(time.Now()).AddMonths(12).String())
	r.keys("Tab")
	r.types("70")
	r.keys("Return")
	theses := func() []data.ThesisOf {
		return look(t, path, func(ctx context.Context, n *store.Notebook) ([]data.ThesisOf, error) { return n.ThesesOf(ctx) })
	}
	r.until("the test is in the notebook", func() bool {
		all := theses()
		return len(all) == 1 && len(all[0].Tests) == 1 && all[0].Tests[0].UnitPath == "IREN/ai" && all[0].Tests[0].Measure == "revenue"
	})
	r.title("saved")
	r.still()

	// The figure that breaks it, on the grid.
	quarter := lastQuarter()
	r.changes(func() { r.keys("ctrl+2") })
	r.changes(func() { r.clicks([2]string{"111", "75"}) }) // the chooser of companies
	r.types("IREN")
	r.changes(func() { r.keys("Return") })
	r.changes(func() { r.keys("ctrl+p") })
	r.replaces(quarter)
	r.changes(func() { r.keys("Return") })
	r.types("9") // the period that was added is selected, in the row of revenue
	r.keys("Return")
	r.until("the figure is in the notebook", func() bool { return figure(t, path, "IREN/ai", "revenue", quarter) == "9" })
	r.until("the test has turned, and what turned it is on record", func() bool {
		all := theses()
		if len(all) != 1 || len(all[0].Tests) != 1 || len(all[0].Tests[0].Resolutions) == 0 {
			return false
		}
		return all[0].Tests[0].Resolutions[0].Outcome == data.OutcomeBroken
	})
	r.changes(func() { r.keys("ctrl+4") })

	// The memo: the thesis, the broken test and the figure that broke it, as text that can be selected.
	r.changes(func() { r.keys("ctrl+e") })
	memo := filepath.Join(x.folder, "memo.pdf")
	r.keys("Tab", "Tab", "Tab") // format and charts, to the file
	r.replaces(memo)
	r.keys("Return")
	r.until("the memo is written", func() bool { _, err := os.Stat(memo); return err == nil })
	text, err := exec.Command("pdftotext", "-layout", memo, "-").Output()
	if err != nil {
		t.Fatalf("reading the memo: %v", err)
	}
	for _, want := range []string{"IREN rents out", "It signs", "Revenue (quarter) of IREN/ai stays at least 10 USD m", "broken since", "Sources"} {
		if !strings.Contains(strings.ToLower(string(text)), strings.ToLower(want)) {
			t.Errorf("the memo doesn't say %q:\n%s", want, text)
		}
	}
	r.quits()
	if said := r.said.String(); said != "" {
		t.Errorf("the terminal shows noise:\n%s", said)
	}
}
