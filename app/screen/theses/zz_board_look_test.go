package theses

import (
	"context"
	"os"
	"testing"
	"time"

	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

func TestZZMake(t *testing.T) {
	path := "/tmp/board/look.assay"
	os.Remove(path)
	now := time.Date(2025, 12, 1, 9, 0, 0, 0, time.UTC)
	ctx := context.Background()
	n, err := verb.NewSample(ctx, path, store.Options{Author: "Anna", Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	units, _ := n.Units(ctx)
	unit := map[string]int64{}
	for _, u := range units {
		unit[u.Path()] = u.ID
	}
	day := func(s string) data.Date { d, err := data.ParseDate(s); if err != nil { t.Fatal(err) }; return d }
	do := func(f func(e *store.Edit) error) {
		if _, err := n.Edit(ctx, "write", f); err != nil {
			t.Fatal(err)
		}
	}
	mk := func(title string, stance data.Stance, conv int, state data.ThesisState, tickers string) data.Thesis {
		x := data.Thesis{ThesisText: data.ThesisText{Title: title, Stance: stance, Conviction: conv, State: state, Companies: tickers, Body: data.Templates[0].Body}}
		do(func(e *store.Edit) error { return e.SaveThesis(&x) })
		return x
	}
	add := func(x data.Thesis, path, m string, tm data.Timing, c data.Comparator, th float64, by string, p float64, st string) {
		do(func(e *store.Edit) error {
			return e.AddTest(&data.Test{ThesisID: x.ID, UnitID: unit[path], Measure: m, Timing: tm, Comparator: c, Threshold: th, By: day(by), Statement: st}, p, "It has been so for a year.")
		})
	}
	a := mk("Applied Digital signs faster than it can be doubted", data.Bull, 4, data.Active, "APLD")
	add(a, "APLD/ai", "signing_speed_mw_12m", data.Reach, data.AtLeast, 1000, "2026-06-30", 0.7, "Signing speed, 12 months of APLD/ai is at least 1,000 MW by 30 Jun 2026")
	add(a, "APLD/ai", "signing_speed_mw_12m", data.Keep, data.AtLeast, 600, "2027-12-31", 0.85, "Signing speed, 12 months of APLD/ai stays at least 600 MW through 31 Dec 2027")
	add(a, "APLD/ai", "critical_it_mw_energized", data.Reach, data.AtLeast, 250, "2026-08-31", 0.5, "")
	add(a, "APLD/group", "cash", data.Keep, data.AtLeast, 1000, "2027-12-31", 0.6, "")
	do(func(e *store.Edit) error { return e.PlanReview(a.ID, 91) })
	b := mk("IREN can't keep its dates", data.Bear, 3, data.Active, "IREN")
	add(b, "IREN/ai", "slip_days", data.Keep, data.AtMost, 30, "2026-04-30", 0.4, "Slip of IREN/ai stays at most 30 days through 30 Apr 2026")
	add(b, "IREN/group", "cash", data.Keep, data.AtLeast, 1000, "2027-12-31", 0.8, "")
	add(b, "IREN/ai", "on_time_share", data.Reach, data.AtLeast, 80, "2026-03-31", 0.2, "Delivered on time of IREN/ai is at least 80 % by 31 Mar 2026")
	v := 1030.0
	do(func(e *store.Edit) error {
		if err := e.PutPillar(&data.Pillar{ThesisID: b.ID, Text: "Cash stays where it is while the GPUs are paid for", UnitID: unit["IREN/group"], Measure: "cash", Written: &v}); err != nil {
			return err
		}
		w := 40.0
		if err := e.PutPillar(&data.Pillar{ThesisID: b.ID, Text: "Nothing slips by more than a month", UnitID: unit["IREN/ai"], Measure: "slip_days", Written: &w}); err != nil {
			return err
		}
		return e.PutPillar(&data.Pillar{ThesisID: b.ID, Text: "Management stays"})
	})
	do(func(e *store.Edit) error {
		return e.Put(&data.Catalyst{ThesisID: b.ID, Kind: data.ResultsDay, Title: "Results of the second quarter", Words: "February 2026", WindowFrom: day("2026-02-01"), WindowTo: day("2026-02-28")})
	})
	do(func(e *store.Edit) error {
		return e.Put(&data.Catalyst{ThesisID: b.ID, Kind: data.Maturity, Title: "Convertible notes due", Words: "mid-2027", WindowFrom: day("2027-05-01"), WindowTo: day("2027-08-31")})
	})
	c := mk("TeraWulf waits on its partner's guarantee", data.Undecided, 2, data.Watching, "WULF")
	add(c, "WULF/ai", "credit_notch", data.Keep, data.AtMost, 10, "2026-12-31", 0.7, "Customer credit of WULF/ai stays at most notch 10 through 31 Dec 2026")
	d := mk("Equinix grows through the build-out", data.Base, 5, data.Watching, "EQIX")
	add(d, "EQIX/group", "adjusted_ebitda_margin", data.Keep, data.AtLeast, 45, "2027-12-31", 0.9, "Adjusted EBITDA margin of EQIX/group stays at least 45 % through 31 Dec 2027")
	now = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	b.Conviction = 5
	do(func(e *store.Edit) error { return e.SaveThesis(&b) })
	n.Close()
}
