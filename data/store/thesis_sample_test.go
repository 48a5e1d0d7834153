package store_test

import (
	"context"
	"strings"
	"testing"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
)

func TestTestsOfTheSampleTurnWhereAReaderOfItWouldSaySo(t *testing.T) {
	n := sampleBook(t)
	ctx := context.Background()
	units, err := n.Units(ctx)
	if err != nil {
		t.Fatal(err)
	}
	unit := map[string]int64{}
	for _, u := range units {
		unit[u.Path()] = u.ID
	}
	day := func(text string) data.Date {
		d, err := data.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	test := func(path, measure string, timing data.Timing, c data.Comparator, threshold float64, by string) data.Test {
		return data.Test{UnitID: unit[path], Measure: measure, Timing: timing, Comparator: c, Threshold: threshold, By: day(by), WrittenOn: day("2025-11-30")}
	}
	cases := []struct {
		name  string
		test  data.Test
		state watch.State
		on    string
		says  string
	}{
		// 600 MW at the end of November; Delta Forge 1 makes 900, Polaris Forge 3 on 21 May 1,200.
		{"Applied Digital signs a thousand megawatts a year", test("APLD/ai", "signing_speed_mw_12m", data.Reach, data.AtLeast, 1000, "2026-06-30"), watch.Holds, "2026-05-21", "Polaris Forge 3"},
		// The first lease leaves the year on 2 June: 950, and never less.
		{"and not less than six hundred", test("APLD/ai", "signing_speed_mw_12m", data.Keep, data.AtLeast, 600, "2026-06-30"), watch.Holds, "2026-06-30", "stayed so"},
		{"its 175 MW are energised on 1 July", test("APLD/ai", "critical_it_mw_energized", data.Reach, data.AtLeast, 175, "2026-08-31"), watch.Holds, "2026-07-01", "175 MW"},
		{"whether 250 came by August can't be told: nobody looked", test("APLD/ai", "critical_it_mw_energized", data.Reach, data.AtLeast, 250, "2026-08-31"), watch.NoData, "", "read through 1 Jul 2026 only"},
		// Horizon 1 was promised by the end of 2025: on 31 January it's 31 days late.
		{"IREN's slip passes a month at the end of January", test("IREN/ai", "slip_days", data.Keep, data.AtMost, 30, "2026-04-30"), watch.Broken, "2026-01-31", "31 days"},
		{"its cash falls below two billion in no month that is known", test("IREN/group", "cash", data.Keep, data.AtLeast, 2000, "2026-12-31"), watch.Broken, "2025-11-30", "1,800 USD m"},
		{"what lies ahead is pending", test("APLD/ai", "signing_speed_mw_12m", data.Keep, data.AtLeast, 600, "2027-12-31"), watch.Pending, "", "1,160 MW, known through 1 Jul 2026"},
	}
	x := data.Thesis{ThesisText: data.ThesisText{Title: "Sample", Stance: data.Base, State: data.Active, Companies: "APLD IREN"}}
	if _, err := n.Edit(ctx, "write", func(e *store.Edit) error {
		if err := e.SaveThesis(&x); err != nil {
			return err
		}
		for i := range cases {
			cases[i].test.ThesisID = x.ID
			if err := e.AddTest(&cases[i].test, 0.7, ""); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	look := func() []watch.Watched {
		theses, err := n.ThesesOf(ctx)
		if err != nil {
			t.Fatal(err)
		}
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Metrics: watch.Metrics(theses)})
		if err != nil {
			t.Fatal(err)
		}
		metrics, err := n.Metrics(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return watch.Read(dossiers, metrics, indicator.Question{AsOf: day("2026-11-24")}).WatchAll(theses)
	}
	w := look()[0]
	for i, c := range cases {
		e := w.Tests[i]
		said := e.Why
		if len(e.Facts) > 0 {
			said += " " + e.Facts[0].Cites()
		}
		if e.State != c.state || e.On.String() != c.on || !strings.Contains(said, c.says) {
			t.Errorf("%s: it's %s on %q (%s), want %s on %q, %q", c.name, e.State, e.On, said, c.state, c.on, c.says)
		}
	}
	// What turned is noted once, with the record that did it.
	if _, err := n.RecordResolutions(ctx, watch.Resolutions(w.Tests)); err != nil {
		t.Fatal(err)
	}
	again := look()[0]
	if more := watch.Resolutions(again.Tests); len(more) != 0 {
		t.Errorf("asked again, there is more to note: %+v", more)
	}
	for i, cites := range map[int]func(data.Resolution) bool{
		0: func(r data.Resolution) bool { return r.ContractID != 0 },
		2: func(r data.Resolution) bool { return r.ObservationID != 0 },
		4: func(r data.Resolution) bool { return r.CommitmentID != 0 },
	} {
		if r, ok := again.Tests[i].Test.Recorded(); !ok || !cites(r) || r.Cites == "" {
			t.Errorf("%s: it cites %+v", cases[i].name, r)
		}
	}
	board := watch.Board([]watch.Watched{again}, day("2026-11-24"))
	if len(board.Attention) != 1 || board.Attention[0].Broken != 2 || board.Attention[0].Whys[0].Kind != watch.TestBroken || board.Broken() != 2 {
		t.Errorf("the board shows %+v", board)
	}
	if of := watch.ByCell([]watch.Watched{again})[watch.CellKey{UnitID: unit["IREN/ai"], Measure: "slip_days"}]; len(of) != 1 || of[0].State != watch.Broken {
		t.Errorf("on the scorecard's cell stands %+v", of)
	}
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("it isn't sound: %v %v", faults, err)
	}
}

func TestWhatALinkCanNameIsOffered(t *testing.T) {
	n := sampleBook(t)
	offers, err := n.LinkOffers(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	have := map[data.LinkKind]int{}
	var links []data.Link
	for _, o := range offers {
		have[o.Kind]++
		links = append(links, o.Link)
		if o.Label == "" || o.Title == "" {
			t.Errorf("%+v has no name", o)
		}
	}
	for kind, want := range map[data.LinkKind]int{data.CompanyLink: 5, data.ContractLink: 10, data.CommitmentLink: 17} {
		if have[kind] != want {
			t.Errorf("of the kind %s it offers %d, want %d", kind, have[kind], want)
		}
	}
	for _, kind := range []data.LinkKind{data.UnitLink, data.MeasureLink, data.SourceLink, data.ViewLink} {
		if have[kind] == 0 {
			t.Errorf("it offers no %s", kind)
		}
	}
	targets, err := n.ResolveLinks(context.Background(), links)
	if err != nil {
		t.Fatal(err)
	}
	for i, target := range targets {
		if !target.Found || target.Title != offers[i].Title || target.Where != offers[i].Where {
			t.Errorf("%s is offered as %q, %q and found as %q, %q (%s)", links[i], offers[i].Title, offers[i].Where, target.Title, target.Where, target.Why)
		}
		if read := data.Links(links[i].String()); len(read) != 1 || read[0].UID != links[i].UID {
			t.Errorf("%s isn't read back", links[i])
		}
	}
}
