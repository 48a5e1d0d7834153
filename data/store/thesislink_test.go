package store

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"assay/data"
)

// linked is a notebook with a link of each kind in a text, and what they name.
func linked(t *testing.T) (*Notebook, fixture, map[data.LinkKind]data.Link) {
	t.Helper()
	n, f, contract := library(t)
	ctx := context.Background()
	f.enter(t, 17)
	f.enter(t, 17.3)
	history, err := n.FigureHistory(ctx, f.figure(0).FigureKey)
	if err != nil {
		t.Fatal(err)
	}
	companies, err := n.Companies(ctx)
	if err != nil {
		t.Fatal(err)
	}
	commitments, err := list[data.Commitment](ctx, n.read, "")
	if err != nil {
		t.Fatal(err)
	}
	view := data.View{Name: "AI revenue", Kind: data.BarChart, Axis: data.CalendarAxis, Units: "IREN/ai", Metrics: "revenue"}
	f.do(t, "view", func(e *Edit) error { return e.Put(&view) })
	other := f.thesis(t, "Other", "")
	links := map[data.LinkKind]data.Link{
		data.CompanyLink:     {Kind: data.CompanyLink, Label: "the company", UID: companies[0].UID},
		data.UnitLink:        {Kind: data.UnitLink, Label: "the unit", UID: f.ai.UID},
		data.MeasureLink:     {Kind: data.MeasureLink, Label: "speed", UID: f.ai.UID, Measure: "signing_speed_mw_12m"},
		data.FigureLink:      {Kind: data.FigureLink, Label: "revenue", UID: f.ai.UID, Measure: "revenue", Period: data.PeriodKey(q2)},
		data.ObservationLink: {Kind: data.ObservationLink, Label: "as first read", UID: history[1].UID},
		data.ContractLink:    {Kind: data.ContractLink, Label: "the lease", UID: contract.UID},
		data.CommitmentLink:  {Kind: data.CommitmentLink, Label: "the promise", UID: commitments[0].UID},
		data.SourceLink:      {Kind: data.SourceLink, Label: "the report", UID: f.source.UID},
		data.ViewLink:        {Kind: data.ViewLink, Label: "the chart", UID: view.UID, Shown: true},
		data.ThesisLink:      {Kind: data.ThesisLink, Label: "the other", UID: other.UID},
	}
	return n, f, links
}

func TestALinkFindsWhatItNamesUnderAnyName(t *testing.T) {
	n, f, links := linked(t)
	ctx := context.Background()
	// The company gets another ticker, and the source another title.
	company, _, err := one[data.Company](ctx, n.read, "WHERE r.ticker = 'IREN'")
	if err != nil {
		t.Fatal(err)
	}
	company.Ticker, company.Name = "IRN", "Iris"
	f.source.Title = "Results"
	f.do(t, "rename", func(e *Edit) error { return errors.Join(e.Put(&company), e.Put(&f.source)) })
	want := map[data.LinkKind]string{data.CompanyLink: "Iris, IRN", data.UnitLink: "IRN · AI, Iris", data.MeasureLink: "signing_speed_mw_12m, IRN/ai",
		data.FigureLink: "Revenue, Q2 FY26, IRN/ai", data.ObservationLink: "Revenue, Q2 FY26, IRN/ai", data.ContractLink: "Childress, IRN/ai · cloud",
		data.CommitmentLink: "Horizon 1, energised, IRN/ai", data.SourceLink: "Results, IREN · 2026-02-05", data.ViewLink: "AI revenue, chart", data.ThesisLink: "Other, bull · active"}
	for _, kind := range data.LinkKinds {
		got, err := n.ResolveLinks(ctx, []data.Link{links[kind]})
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %v %v", kind, got, err)
		}
		g := got[0]
		if !g.Found || g.ID == 0 || g.UID == "" || g.Title+", "+g.Where != want[kind] {
			t.Errorf("%s names %q (%v), want %q", links[kind], g.Title+", "+g.Where, g.Why, want[kind])
		}
		if kind == data.FigureLink || kind == data.ObservationLink {
			if !g.HasFigure || *g.Figure.Value != 17.3 || g.Figure.Versions != 2 {
				t.Errorf("%s shows %+v, not the figure that stands", kind, g.Figure)
			}
		}
	}
}

func TestAPathTypedByHandFindsTheSame(t *testing.T) {
	n, _, _ := linked(t)
	for text, want := range map[string]string{
		"IREN": "IREN", "iren/ai": "IREN · AI", "IREN/ai:revenue": "Revenue", "IREN/ai:revenue@Q2 FY26": "Revenue, Q2 FY26", "IREN/ai:cash@2026-06-30": "Cash, 30 Jun 2026",
	} {
		l, err := data.ParseLink(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := n.ResolveLinks(context.Background(), []data.Link{l})
		if err != nil || !got[0].Found || !strings.HasPrefix(got[0].Title, want) {
			t.Errorf("%s names %q (%v %v), want %q", text, got[0].Title, got[0].Why, err, want)
		}
	}
	for text, says := range map[string]string{"APLD": "no company APLD", "IREN/mining": "no unit", "IREN/ai:vibes@Q2 FY26": "no metric vibes", "IREN/ai:revenue@soon": "can't be read as a period", "contract:nothing": "no contract"} {
		l, err := data.ParseLink(text)
		if err != nil {
			t.Fatal(err)
		}
		got, err := n.ResolveLinks(context.Background(), []data.Link{l})
		if err != nil || got[0].Found || !strings.Contains(got[0].Why, says) {
			t.Errorf("%s: it says %q (%v), want %q", text, got[0].Why, err, says)
		}
	}
}

func TestWhatIsLinkedListsTheTextsThatDoSo(t *testing.T) {
	n, f, links := linked(t)
	ctx := context.Background()
	var body strings.Builder
	for _, kind := range data.LinkKinds {
		body.WriteString("About " + links[kind].String() + ", see below.\n")
	}
	body.WriteString("By hand: [[IREN/ai:revenue@Q2 FY26]] and `[[IREN]]` in code.")
	x := f.thesis(t, "All", body.String())
	f.do(t, "pillar", func(e *Edit) error {
		return e.PutPillar(&data.Pillar{ThesisID: x.ID, Text: "It pays as [[the lease|" + links[data.ContractLink].Address() + "]] says"})
	})
	f.do(t, "note", func(e *Edit) error {
		return e.Put(&data.Note{Pin: data.PinDate, OnDate: data.Date{Year: 2026, Month: 7, Day: 1}, Text: "See [[IREN/ai]]", WrittenAt: time.Now()})
	})
	// library's first thesis names the lease too.
	want := map[data.LinkKind]int{data.CompanyLink: 7, data.UnitLink: 6, data.MeasureLink: 1, data.FigureLink: 3, data.ObservationLink: 3, data.ContractLink: 3,
		data.CommitmentLink: 1, data.SourceLink: 1, data.ViewLink: 1, data.ThesisLink: 1}
	for _, kind := range data.LinkKinds {
		got, err := n.BackLinks(ctx, links[kind])
		if err != nil || len(got) != want[kind] {
			t.Errorf("the %s is named in %d places (%v), want %d: %+v", kind, len(got), err, want[kind], got)
		}
		for _, b := range got {
			if b.UID == "" || strings.Contains(b.Around, "|") || b.Around[b.Mark.From:b.Mark.To] == "" {
				t.Errorf("the %s is shown in %q at %+v", kind, b.Around, b.Mark)
			}
		}
	}
	got, _ := n.BackLinks(ctx, links[data.SourceLink])
	if b := got[0]; b.Kind != ThesisHit || b.Title != "All" || b.Around != "About the report, see below." || b.Around[b.Mark.From:b.Mark.To] != "the report" {
		t.Errorf("it's shown as %+v", b)
	}
	got, _ = n.BackLinks(ctx, links[data.UnitLink])
	if b := got[len(got)-1]; b.Kind != NoteHit || b.Title != "2026-07-01" || b.Where != "on a day" {
		t.Errorf("the note is shown as %+v", b)
	}
	if got, err := n.BackLinks(ctx, data.Link{Kind: data.CompanyLink, Path: "NONE"}); err != nil || len(got) != 0 {
		t.Errorf("what isn't there is named in %+v, %v", got, err)
	}
}
