package scenario

import (
	"strings"
	"testing"
	"time"

	"assay/data"
)

// dossier is a company with a sheet of figures, a contract with a schedule and promises, and one in another currency.
func dossier(t testing.TB) *data.Dossier {
	number := func(v float64) *float64 { return &v }
	d := &data.Dossier{
		Company: data.Company{Row: data.Row{ID: 1}, Ticker: "IREN", Currency: "USD", YearEnd: time.June},
		Units:   []data.Unit{{Row: data.Row{ID: 1}, Kind: data.AI}, {Row: data.Row{ID: 2}, Kind: data.Mining}, {Row: data.Row{ID: 3}, Kind: data.Group}},
		Parties: map[int64]data.PartyOf{1: {Party: data.Party{Name: "Microsoft"}}},
		Sources: map[int64]data.Source{1: {Row: data.Row{ID: 1}, Publisher: "IREN", PublishedOn: day(t, "2026-02-05")}, 2: {Row: data.Row{ID: 2}, Publisher: "Benzinga"}},
	}
	figure := func(unit int64, metric, period string, v float64, remark string) {
		p, err := data.ParsePeriod(period, time.June)
		if err != nil {
			t.Fatal(err)
		}
		d.Figures = append(d.Figures, data.Figure{MetricKey: metric, Source: d.Sources[1], Observation: data.Observation{Row: data.Row{ID: int64(len(d.Figures) + 1)},
			FigureKey: data.FigureKey{UnitID: unit, Period: p}, Value: &v, Remark: remark, SourceID: 1}})
	}
	figure(3, "cash", "2025-12-31", 3260, "rounded")
	figure(3, "cash", "2026-01-31", 2800, "")
	figure(1, "gpu_financing", "2026-02-05", 3600, "")
	figure(2, "average_hash_rate", "2025-07", 45.4, "")
	figure(2, "installed_hash_rate", "2026-03-31", 38, "about")
	figure(2, "power_price", "FY2025", 3.8, "")
	figure(1, "capex_committed", "2025-11-03", 5800, "")
	figure(3, "interest_expense", "Q2 FY26", 12, "")
	k := data.ContractOf{Contract: data.Contract{Row: data.Row{ID: 1}, UnitID: 1, CustomerID: 1, Site: "Horizon", Kind: data.Cloud, Status: data.Building, SignedOn: day(t, "2025-11-03"),
		Value: number(9700), TermMonths: number(60), CriticalMW: number(200), Prepaid: number(20), OwnShare: number(100), Currency: "USD", SourceID: 2}}
	k.Payments = []data.Payment{{Kind: data.Upfront, Amount: number(500), DueOn: day(t, "2025-11-30"), ReceivedOn: day(t, "2025-12-02"), SourceID: 2},
		{Kind: data.Staggered, Amount: number(720), DueOn: day(t, "2026-06-30"), SourceID: 2}, {Kind: data.Staggered, Amount: number(720), DueOn: day(t, "2026-12")}}
	euro := k
	euro.ID, euro.Site, euro.Currency = 2, "Elsewhere", "EUR"
	talks := k
	talks.ID, talks.Site, talks.Status = 3, "Talked of", data.Talks
	d.Contracts = []data.ContractOf{k, euro, talks}
	promise := func(site, words, to, met string) data.CommitmentOf {
		return data.CommitmentOf{Commitment: data.Commitment{ContractID: 1, UnitID: 1, Class: data.Delivery, Site: site, Kind: "ready", MW: number(100), Words: words, WindowFrom: day(t, "2026-01-01"),
			WindowTo: day(t, to), PromisedOn: day(t, "2025-11-03"), PromiseSourceID: 2, MetOn: day(t, met), MetSourceID: 1}}
	}
	first, second := promise("Horizon, 1", "mid-2026", "2026-08-31", "2026-07-15"), promise("Horizon, 2", "2026", "2026-12-31", "")
	second.Later = []data.Repromise{{Words: "early 2027", WindowTo: day(t, "2027-03"), PromisedOn: day(t, "2026-05-01"), SourceID: 1}}
	d.Commitments = []data.CommitmentOf{first, second}
	return d
}

// said is how an assumption reads: its value, day, and where it comes from.
func said(p *Plan, at Place) string {
	i := p.find(at)
	if i < 0 {
		return "nothing"
	}
	a := p.Assumptions[i]
	text := data.FormatNumber(*a.Value)
	if !a.On.IsZero() {
		text += " on " + a.On.String()
	}
	if a.Assumed() {
		return text + ", assumed: " + a.Note
	}
	return text + ", " + p.cite(a.SourceID) + ": " + a.Note
}

func TestABasePlanStandsOnTheNotebooksFiguresWithTheirSources(t *testing.T) {
	p := FromNotebook(dossier(t), day(t, "2026-06-01"), day(t, "2026-01-01"))
	if p.Name != "IREN base" || p.StartsOn != day(t, "2026-01-01") {
		t.Errorf("it's %s from %s", p.Name, p.StartsOn)
	}
	for _, c := range []struct {
		at   Place
		want string
	}{
		{Place{Key: "opening_cash"}, "3,260, IREN, 5 Feb 2026: as of 31 Dec 2025; rounded"},
		{Place{Key: "facility", Item: "GPU financing"}, "3,600, IREN, 5 Feb 2026: as of 5 Feb 2026; taken as not drawn yet"},
		{Place{Key: "hash_rate"}, "38, IREN, 5 Feb 2026: as of 31 Mar 2026; about"},
		{Place{Key: "power_price"}, "38, IREN, 5 Feb 2026: of FY2025; 3.8 US cents/kWh"},
		{Place{Key: "fleet_efficiency"}, "nothing"}, // its default stands, and Lines says so
		{Place{Key: "contract_value", Item: "Horizon"}, "9,700, Benzinga: "},
		{Place{Key: "prepaid_share", Item: "Horizon"}, "20, Benzinga: "},
		{Place{Key: "own_share", Item: "Horizon"}, "nothing"},
		{Place{Key: "payment", Item: "Horizon", Part: "upfront"}, "500 on 2025-12-02, Benzinga: "},
		{Place{Key: "milestone", Item: "Horizon", Part: "staggered"}, "720 on 2026-06-30, Benzinga: "},
		{Place{Key: "milestone", Item: "Horizon", Part: "staggered (2)"}, "720 on 2026-12-31, assumed: "},
		{Place{Key: "delivery", Item: "Horizon", Part: "1"}, `100 on 2026-08-31, Benzinga: promised for "mid-2026", taken at its last day`}, // met later than the plan knows
		{Place{Key: "delivery", Item: "Horizon", Part: "2"}, `100 on 2027-03-31, IREN, 5 Feb 2026: promised for "early 2027", taken at its last day`},
		{Place{Key: "contract_value", Item: "Elsewhere"}, "nothing"},
		{Place{Key: "contract_value", Item: "Talked of"}, "nothing"},
		{Place{Key: "capex", Item: "Committed"}, "966.666666666667, IREN, 5 Feb 2026: as of 3 Nov 2025; committed, assumed to fall due evenly over the six quarters; more is likely to be planned"},
		{Place{Key: "debt", Item: "Gross debt"}, "0, assumed: the notebook has no figure of debt: nothing matures"},
		{Place{Key: "interest"}, "12, IREN, 5 Feb 2026: of Q2 FY26; interest charged in a quarter, held"},
	} {
		if got := said(&p, c.at); got != c.want {
			t.Errorf("%s: %s\nwant %s", placeText(c.at), got, c.want)
		}
	}
	r := run(t, p)
	// The schedule pays 1,940 in all, of which 1,440 is still to come, and 20 % of revenue was paid so.
	near(t, "payments", r.Total(CustomerPayments), 1440, 1e-9)
	later := FromNotebook(dossier(t), day(t, "2026-08-01"), day(t, "2026-07-01"))
	if got := said(&later, Place{Key: "delivered", Item: "Horizon", Part: "1"}); got != "100 on 2026-07-15, IREN, 5 Feb 2026: " {
		t.Errorf("what was met: %s", got)
	}
	if got := said(&later, Place{Key: "opening_cash"}); !strings.HasSuffix(got, "as of 31 Jan 2026; 151 days before the scenario begins") {
		t.Errorf("old cash says %s", got)
	}
}

func TestABasePlanBeginsWhereTheCashIsKnownAndSaysWhatItLacks(t *testing.T) {
	if p := FromNotebook(dossier(t), day(t, "2026-06-01"), data.Date{}); p.StartsOn != day(t, "2026-02-01") {
		t.Errorf("it begins on %s", p.StartsOn)
	}
	empty := &data.Dossier{Company: data.Company{Ticker: "NEW", Currency: "EUR", YearEnd: time.December}}
	p := FromNotebook(empty, day(t, "2026-06-15"), data.Date{})
	if p.StartsOn != day(t, "2026-07-01") {
		t.Errorf("it begins on %s", p.StartsOn)
	}
	for _, at := range []Place{{Key: "opening_cash"}, {Key: "facility", Item: "Committed facilities"}, {Key: "mining_cash"}, {Key: "capex", Item: "Planned"}, {Key: "debt", Item: "Gross debt"}} {
		if got := said(&p, at); !strings.HasPrefix(got, "0, assumed: the notebook has n") {
			t.Errorf("%s: %s", at.Key, got)
		}
	}
	if r := run(t, p); r.Closing() != 0 || r.Cover != nil {
		t.Errorf("nothing comes to %v", r.Closing())
	}
}
