//go:build linux

package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"assay/app/verb"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
)

// Places on the scorecard in a window of 1280 by 800.
var (
	onDay           = [2]string{"232", "72"}
	onProfitability = [2]string{"446", "72"}
	onBoth          = [2]string{"517", "72"}
	onFirstCell     = [2]string{"380", "184"}
	onFirstSource   = [2]string{"1000", "489"}
)

// TestTheScorecardInARealWindow drives the argument: what the scorecard shows, where a figure comes from, how it stood on
// another day, and what the other lens makes of it.
func TestTheScorecardInARealWindow(t *testing.T) {
	x := newXWindow(t, "1280x800")
	// A browser that only notes where it was sent.
	visited, bin := filepath.Join(x.folder, "visited"), filepath.Join(x.folder, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\nprintf '%s\\n' \"$1\" >>'"+visited+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x.env = append(x.env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))

	path := filepath.Join(x.folder, "argument.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	r := x.run("argument.assay · saved", path)
	r.still()

	exported := 0
	export := func() map[string]string {
		t.Helper()
		exported++
		to := filepath.Join(x.folder, fmt.Sprintf("scorecard-%d.csv", exported))
		r.changes(func() { r.keys("ctrl+e") })
		r.replaces(to)
		r.keys("Return")
		r.until("the scorecard is written", func() bool { _, err := os.Stat(to); return err == nil })
		r.still()
		return scoreTable(t, to)
	}

	today := export()
	if today["APLD/ai signing_speed_mw_12m"] == "" || today["EQIX/group adjusted_ebitda_margin"] == "" {
		t.Errorf("both lenses aren't on the first scorecard: %v", today)
	}
	agrees(t, path, data.Date{}, today)

	// A cell opens its facts; the first of them leads to the page that it was read in, once that is agreed to.
	r.clicks(onFirstCell)
	r.still()
	r.changes(func() { r.clicks(onFirstSource) })
	if _, err := os.Stat(visited); err == nil {
		t.Error("an address was opened unasked")
	}
	r.keys("Return")
	r.until("the source's page is asked for", func() bool { _, err := os.Stat(visited); return err == nil })
	address, err := os.ReadFile(visited)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(sourcesOf(t, path, "APLD/ai", "signing_speed_mw_12m"), strings.TrimSpace(string(address))) {
		t.Errorf("%s is no source of APLD's signing speed", address)
	}
	r.still()

	r.changes(func() { r.clicks(onDay) })
	r.types("2025-11-30")
	r.changes(func() { r.keys("Return") })
	then := export()
	if then["APLD/ai signing_speed_mw_12m"] != "600" {
		t.Errorf("on 30 Nov 2025 APLD's signing speed was %q", then["APLD/ai signing_speed_mw_12m"])
	}
	agrees(t, path, data.Date{Year: 2025, Month: 11, Day: 30}, then)

	r.changes(func() { r.clicks(onProfitability) })
	for cell := range export() {
		if of := indicator.Find(cell[strings.Index(cell, " ")+1:]); of.Lens != data.MatureLens {
			t.Errorf("the profitability lens shows %s", cell)
		}
	}
	r.changes(func() { r.clicks(onBoth) })
	if again := export(); len(again) != len(then) {
		t.Errorf("both lenses show %d cells, had %d", len(again), len(then))
	}
	r.quits()
	if said := r.said.String(); said != "" {
		t.Errorf("the terminal shows noise:\n%s", said)
	}
}

// scoreTable reads an exported scorecard: each value by its unit and indicator, empty where there is none.
func scoreTable(t *testing.T, path string) map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, row := range rows[1:] {
		out[row[0]+" "+row[1]] = row[4]
	}
	return out
}

// agrees holds what the window shows to what the notebook's facts give.
func agrees(t *testing.T, path string, asOf data.Date, shown map[string]string) {
	t.Helper()
	card := scoreOf(t, path, asOf)
	for i := range card.Columns {
		for _, cell := range card.Columns[i].Cells {
			got, there := shown[card.Columns[i].Unit.Path()+" "+cell.Indicator.Key]
			if !there {
				continue
			}
			want := ""
			if cell.Value != nil {
				want = strconv.FormatFloat(*cell.Value, 'f', -1, 64)
			}
			if got != want {
				t.Errorf("%s of %s is %q in the window and %q by the facts", cell.Indicator.Key, card.Columns[i].Unit.Path(), got, want)
			}
		}
	}
}

func scoreOf(t *testing.T, path string, asOf data.Date) *indicator.Scorecard {
	t.Helper()
	return look(t, path, func(ctx context.Context, n *store.Notebook) (*indicator.Scorecard, error) {
		q := indicator.Question{AsOf: asOf}
		if asOf.IsZero() {
			q.AsOf = n.Today()
		}
		return verb.Scorecard(ctx, n, q, nil)
	})
}

// sourcesOf are the addresses of the pages behind an indicator.
func sourcesOf(t *testing.T, path, unit, key string) []string {
	t.Helper()
	card := scoreOf(t, path, data.Date{})
	var out []string
	for i := range card.Columns {
		if card.Columns[i].Unit.Path() == unit {
			for _, in := range card.Columns[i].Cell(key).Inputs {
				out = append(out, in.Source.URL)
			}
		}
	}
	return out
}
