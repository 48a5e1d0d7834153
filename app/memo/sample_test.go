package memo_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"assay/app/memo"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// still is a sample with one thesis, which no test changes.
func still(t *testing.T) (*store.Notebook, int64) {
	t.Helper()
	s, err := stillSample()
	if err != nil {
		t.Fatal(err)
	}
	return s.book, s.thesis
}

type withThesis struct {
	book   *store.Notebook
	thesis int64
}

var (
	stillFolder string
	stillSample = sync.OnceValues(func() (withThesis, error) {
		book, err := verb.NewSample(context.Background(), filepath.Join(stillFolder, "sample.assay"), store.Options{Author: "Ann Lyst"})
		if err != nil {
			return withThesis{}, err
		}
		id, err := writeThesis(book)
		return withThesis{book, id}, err
	})
)

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "assay-memo-*")
	if err != nil {
		panic(err)
	}
	stillFolder = folder
	code := m.Run()
	if s, err := stillSample(); err == nil {
		s.book.Close()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

var today = data.Date{Year: 2026, Month: 7, Day: 10}

// writeThesis puts a thesis with all its parts into the sample.
func writeThesis(book *store.Notebook) (int64, error) {
	ctx := context.Background()
	units, err := book.Units(ctx)
	if err != nil {
		return 0, err
	}
	unit := map[string]data.UnitOf{}
	for _, u := range units {
		unit[u.Path()] = u
	}
	views, err := book.Views(ctx)
	if err != nil {
		return 0, err
	}
	view := func(name string) string {
		for _, v := range views {
			if v.Name == name {
				return data.Link{Kind: data.ViewLink, Label: v.Name, UID: v.UID, Shown: true}.String()
			}
		}
		return "no view " + name
	}
	sources, err := book.SourceList(ctx)
	if err != nil {
		return 0, err
	}
	body := strings.NewReplacer("VIEW1", view("Signing speed by age"), "VIEW2", view("Promises and what came of them"), "VIEW3", view("Signed is not delivered: APLD"),
		"AI", unit["APLD/ai"].UID, "SOURCE", sources[0].UID).Replace(sampleBody)
	x := data.Thesis{ThesisText: data.ThesisText{Title: "Applied Digital signs faster than it can be funded", Stance: data.Bull, Conviction: 4, State: data.Active, Companies: "APLD IREN",
		Body: body}}
	day := func(text string) data.Date {
		d, err := data.ParseDate(text)
		if err != nil {
			panic(err)
		}
		return d
	}
	_, err = book.Edit(ctx, "write a thesis", func(e *store.Edit) error {
		if err := e.SaveThesis(&x); err != nil {
			return err
		}
		if err := e.PlanReview(x.ID, 90); err != nil {
			return err
		}
		was := 600.0
		for _, p := range []data.Pillar{
			{Text: "It signs more than 600 MW a year", UnitID: unit["APLD/ai"].ID, Measure: "signing_speed_mw_12m", Written: &was, WrittenOn: day("2025-11-30")},
			{Text: "Customers of investment grade stay the greater part, see [[credit of APLD/ai|APLD/ai:credit_ig_share]]", State: data.PillarShaken, Note: "The second tenant has no rating of its own."},
			{Text: "The team stays"},
		} {
			p.ThesisID = x.ID
			if err := e.PutPillar(&p); err != nil {
				return err
			}
		}
		for _, c := range []struct {
			path, measure string
			timing        data.Timing
			comparator    data.Comparator
			threshold     float64
			by            string
			p             float64
		}{
			{"APLD/ai", "signing_speed_mw_12m", data.Reach, data.AtLeast, 1000, "2026-06-30", 0.6},
			{"IREN/ai", "slip_days", data.Keep, data.AtMost, 30, "2026-04-30", 0.7},
			{"APLD/ai", "signing_speed_mw_12m", data.Keep, data.AtLeast, 600, "2027-12-31", 0.8},
			{"APLD/ai", "critical_it_mw_energized", data.Reach, data.AtLeast, 250, "2026-06-30", 0.5},
		} {
			test := data.Test{ThesisID: x.ID, UnitID: unit[c.path].ID, Measure: c.measure, Timing: c.timing, Comparator: c.comparator, Threshold: c.threshold, By: day(c.by), WrittenOn: day("2025-11-30")}
			if err := e.AddTest(&test, c.p, ""); err != nil {
				return err
			}
		}
		return e.Put(&data.Catalyst{ThesisID: x.ID, Kind: data.ResultsDay, Title: "Results of fiscal 2026", Words: "late July 2026", WindowFrom: day("2026-07-20"), WindowTo: day("2026-07-31"), SourceID: sources[0].ID})
	})
	return x.ID, err
}

const sampleBody = `Applied Digital has signed [[1,160 MW in twelve months|measure:AI:signing_speed_mw_12m]] while most of it is still a building site. The
**narrative runs ahead** of execution: *talking is not signing, signing is not delivering*. The funding in €, −5 % a quarter or ≥ 3x, decides; see [[the release|source:SOURCE]].

## What is signed

VIEW1

Speed by itself says little. In Greek Δ and Ω, in Russian «договор», the word is the same.

- leases of fifteen years, of which
  - one is with an investment-grade tenant
  - the others lean on a guarantor
- options that may never be called

1. First the money,
2. then the megawatts.

## What can go wrong

> Deliveries slip. A re-promise is a broken promise with a new date.

VIEW2

| risk | how likely | how bad |
| --- | :-: | --: |
| a campus slips by two quarters | likely | 150 |
| the tenant walks away | unlikely | 600 |

The ~~old~~ new formula is ` + "`contracted / 12`" + `, and [the filing](https://example.com/filing?a=1&b=2) says so. It has [[energised|APLD/ai:critical_it_mw_energized]] and [[nothing|contract:gone]].

VIEW3

Last words.
`

func gathered(t *testing.T) *memo.Memo {
	t.Helper()
	book, id := still(t)
	m, err := memo.Gather(context.Background(), book, id, memo.Options{Today: today, Author: "Ann Lyst"})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLook(t *testing.T) {
	out := os.Getenv("MEMO_LOOK")
	if out == "" {
		t.Skip("only to look at")
	}
	m := gathered(t)
	fmt.Println(m.Problems)
	if _, err := m.Write(filepath.Join(out, "memo"), memo.Formats, true); err != nil {
		t.Fatal(err)
	}
}
