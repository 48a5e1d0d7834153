package format

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/data"
)

// factLine is a fact as EDGAR writes it.
func factLine(start, end, val, accn, form, filed string) string {
	if start != "" {
		start = `"start":"` + start + `",`
	}
	// fy and fp are those of the filing, wrong for the period on purpose.
	return fmt.Sprintf(`{%s"end":"%s","val":%s,"accn":"%s","fy":1999,"fp":"Q1","form":"%s","filed":"%s","frame":"CY2025Q3"}`, start, end, val, accn, form, filed)
}

// companyFacts is a file of company facts from the units of tags.
func companyFacts(tags map[string]string) Input {
	var b strings.Builder
	b.WriteString(`{"cik":1144879,"entityName":"APPLIED DIGITAL CORP.","facts":{"dei":{"EntityPublicFloat":{"label":"Public Float","description":"x","units":{"USD":[` + factLine("", "2025-11-30", "1", "0001144879-26-000001", "10-K", "2026-01-08") + `]}}},"us-gaap":{`)
	names := []string{"Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax", "CashAndCashEquivalentsAtCarryingValue", "NetIncomeLoss", "PaymentsToAcquirePropertyPlantAndEquipment", "Goodwill", "InterestExpense"}
	first := true
	for _, n := range names {
		if tags[n] == "" {
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		fmt.Fprintf(&b, `"%s":{"label":"Label of %s","description":null,"units":{%s}}`, n, n, tags[n])
	}
	b.WriteString("}}}")
	return Pasted(b.String())
}

const (
	q2a  = "0001144879-26-000012" // 10-Q of the second quarter
	q2b  = "0001144879-27-000012" // a year later, with the year before beside it
	k1   = "0001144879-26-000099"
	late = "0001144879-26-000050" // an amendment
)

func readFacts(t *testing.T, in Input, o FactsOptions) *Facts {
	t.Helper()
	if o.Unit == "" {
		o.Unit = "APLD/group"
	}
	f, err := ReadCompanyFacts(context.Background(), in, followed(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestFactsAreReadByTheirDaysAndTheCompanysYear(t *testing.T) {
	for _, c := range []struct{ name, tag, unit, fact, want string }{
		{"a quarter", "Revenues", "USD", factLine("2025-09-01", "2025-11-30", "126600000", q2a, "10-Q", "2026-01-08"), "APLD/group revenue 2025-09-01..2025-11-30 = 126.6 USD m"},
		{"a year", "Revenues", "USD", factLine("2024-06-01", "2025-05-31", "215000000", k1, "10-K", "2025-07-30"), "APLD/group revenue 2024-06-01..2025-05-31 = 215 USD m"},
		{"a day", "CashAndCashEquivalentsAtCarryingValue", "USD", factLine("", "2025-11-30", "1900000000", q2a, "10-Q", "2026-01-08"), "APLD/group cash 2025-11-30..2025-11-30 = 1,900 USD m"},
		{"a loss", "NetIncomeLoss", "USD", factLine("2025-09-01", "2025-11-30", "-31.25e6", q2a, "10-Q", "2026-01-08"), "APLD/group net_income 2025-09-01..2025-11-30 = −31.25 USD m"},
		{"a quarter of thirteen weeks", "Revenues", "USD", factLine("2025-08-31", "2025-11-29", "1000000", q2a, "10-Q", "2026-01-08"), "APLD/group revenue 2025-09-01..2025-11-30 = 1 USD m"},
		{"a year that ends in the next month's first days", "Revenues", "USD", factLine("2024-06-02", "2025-06-03", "1000000", q2a, "10-K", "2026-01-08"), "APLD/group revenue 2024-06-01..2025-05-31 = 1 USD m"},
		{"six months to date", "PaymentsToAcquirePropertyPlantAndEquipment", "USD", factLine("2025-06-01", "2025-11-30", "5000000", q2a, "10-Q", "2026-01-08"), "skipped capex: six months to date, which is no quarter"},
		{"nine months to date", "PaymentsToAcquirePropertyPlantAndEquipment", "USD", factLine("2025-06-01", "2026-02-28", "5000000", q2a, "10-Q", "2026-04-08"), "skipped capex: nine months to date, which is no quarter"},
		{"a quarter of another year's cut", "Revenues", "USD", factLine("2025-10-01", "2025-12-31", "1000000", q2a, "10-Q", "2026-01-08"), "skipped revenue: the period doesn't fit the company's fiscal year"},
		{"a month", "Revenues", "USD", factLine("2025-10-01", "2025-10-31", "1000000", q2a, "10-Q", "2026-01-08"), "skipped revenue: neither a quarter nor a year long, such as the months of a change of year"},
		{"a flow on a day", "Revenues", "USD", factLine("", "2025-11-30", "1000000", q2a, "10-Q", "2026-01-08"), "skipped revenue: the metric is a flow, and the fact stands on a single day"},
		{"a stock over a quarter", "CashAndCashEquivalentsAtCarryingValue", "USD", factLine("2025-09-01", "2025-11-30", "1", q2a, "10-Q", "2026-01-08"), "skipped cash: the metric stands on a day, and the fact runs over a period"},
		{"another currency", "Revenues", "EUR", factLine("2025-09-01", "2025-11-30", "1000000", q2a, "10-Q", "2026-01-08"), `1000000 EUR refused: "1,000,000" is in EUR, but the metric is kept in USD m`},
		{"per share", "Revenues", "USD/shares", factLine("2025-09-01", "2025-11-30", "1", q2a, "10-Q", "2026-01-08"), "1 USD/shares refused: the fact is per share, and the metric is kept in USD m"},
		{"without a filing", "Revenues", "USD", factLine("2025-09-01", "2025-11-30", "1", "", "10-Q", ""), "1 USD refused: the fact doesn't say in which filing it stood and when"},
	} {
		f := readFacts(t, companyFacts(map[string]string{c.tag: fmt.Sprintf(`"%s":[%s]`, c.unit, c.fact)}), FactsOptions{})
		got := told(&f.Mapped)
		for _, s := range f.Skipped {
			got = append(got, fmt.Sprintf("skipped %s: %s", s.Metric, s.Reason))
		}
		if len(got) != 1 || got[0] != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestAHalfYearIsReadByChoice(t *testing.T) {
	f := readFacts(t, companyFacts(map[string]string{"PaymentsToAcquirePropertyPlantAndEquipment": `"USD":[` + factLine("2025-06-01", "2025-11-30", "5000000", q2a, "10-Q", "2026-01-08") + "]"}), FactsOptions{HalfYears: true})
	if got := told(&f.Mapped); len(got) != 1 || got[0] != "APLD/group capex 2025-06-01..2025-11-30 = 5 USD m" || f.Readings[0].Target.Period.Kind != data.Half {
		t.Errorf("%q", got)
	}
}

func TestRestatedValuesAreLaterRecordingsAndRepeatsAreNone(t *testing.T) {
	quarter := func(val, accn, form, filed string) string {
		return factLine("2025-09-01", "2025-11-30", val, accn, form, filed)
	}
	in := companyFacts(map[string]string{"Revenues": `"USD":[` + strings.Join([]string{
		quarter("125000000", q2b, "10-Q", "2027-01-08"), // listed first, filed last
		quarter("126600000", q2a, "10-Q", "2026-01-08"),
		quarter("126600000", k1, "10-K", "2026-07-30"),
		quarter("124000000", late, "10-Q/A", "2026-09-01"),
	}, ",") + "]"})
	f := readFacts(t, in, FactsOptions{})
	var got []string
	for _, r := range f.Readings {
		got = append(got, fmt.Sprintf("%s %v %v", r.Source, r.Value, r.Restates))
	}
	want := []string{"edgar-" + q2a + " 126.6 false", "edgar-" + late + " 124 true", "edgar-" + q2b + " 125 true"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	for _, c := range []struct {
		name string
		has  float64
		want []State
	}{
		{"an empty notebook takes all three", 0, []State{New, New, New}},
		{"one that has the first takes the restatements", 126.6, []State{Same, Changed, Changed}},
		{"one that has the last takes nothing", 125, []State{Same, Same, Same}},
		{"one that has something else takes the last", 99, []State{Superseded, Superseded, Changed}},
	} {
		f.Compare(func(Target) (float64, bool) { return c.has, c.has != 0 })
		var states []State
		for _, r := range f.Readings {
			states = append(states, r.State)
		}
		if diff := cmp.Diff(c.want, states); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
	f.Compare(func(Target) (float64, bool) { return 0, false })
	b, faults := f.Batch(nil)
	if len(faults) > 0 || len(b.Observations) != 3 || len(b.Sources) != 3 {
		t.Fatalf("%v %+v", faults, b)
	}
	s := b.Sources[0]
	if s.URL != "https://www.sec.gov/Archives/edgar/data/1144879/000114487926000012/0001144879-26-000012-index.htm" || s.Check() != nil ||
		s.PublishedOn != (data.Date{Year: 2026, Month: time.January, Day: 8}) || s.Title != "10-Q of APPLIED DIGITAL CORP., filed 8 Jan 2026" {
		t.Errorf("%+v", s)
	}
}

func TestAPartIsNotTakenForARestatementOfTheWhole(t *testing.T) {
	f := readFacts(t, companyFacts(map[string]string{
		"Revenues": `"USD":[` + factLine("2025-09-01", "2025-11-30", "126600000", q2b, "10-Q", "2027-01-08") + "]",
		"RevenueFromContractWithCustomerExcludingAssessedTax": `"USD":[` + factLine("2025-09-01", "2025-11-30", "85000000", q2a, "10-Q", "2026-01-08") + "," +
			factLine("2025-06-01", "2025-08-31", "64200000", q2a, "10-Q", "2025-10-09") + "]",
	}), FactsOptions{})
	want := []string{"APLD/group revenue 2025-06-01..2025-08-31 = 64.2 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 126.6 USD m"}
	if diff := cmp.Diff(want, told(&f.Mapped)); diff != "" {
		t.Error(diff)
	}
	if len(f.Skipped) != 1 || f.Skipped[0].Facts != 1 || !strings.Contains(f.Skipped[0].Reason, "another tag") {
		t.Errorf("%+v", f.Skipped)
	}
}

func TestTwoValuesInOneFilingAreAContradiction(t *testing.T) {
	f := readFacts(t, companyFacts(map[string]string{"Revenues": `"USD":[` + factLine("2025-09-01", "2025-11-30", "1000000", q2a, "10-Q", "2026-01-08") + "," +
		factLine("2025-09-01", "2025-11-30", "2000000", q2a, "10-Q", "2026-01-08") + "]"}), FactsOptions{})
	if f.Readings[0].Status != Conflict || f.Readings[1].Status != Conflict {
		t.Errorf("%q", told(&f.Mapped))
	}
}

func TestAFourthQuarterIsListedAndNotWorkedOut(t *testing.T) {
	f := readFacts(t, companyFacts(map[string]string{"Revenues": `"USD":[` + strings.Join([]string{
		factLine("2024-06-01", "2024-08-31", "1000000", q2a, "10-Q", "2024-10-08"), factLine("2024-09-01", "2024-11-30", "2000000", q2a, "10-Q", "2025-01-08"),
		factLine("2024-12-01", "2025-02-28", "3000000", q2a, "10-Q", "2025-04-08"), factLine("2024-06-01", "2025-05-31", "10000000", k1, "10-K", "2025-07-30"),
	}, ",") + "]"}), FactsOptions{})
	if len(f.Readings) != 4 || len(f.NoFourth) != 1 || f.NoFourth[0].Period.Label(time.May) != "Q4 FY25" {
		t.Errorf("%q, without %v", told(&f.Mapped), f.NoFourth)
	}
	if f.YearEnd != time.May || f.CIK != 1144879 || f.Entity != "APPLIED DIGITAL CORP." {
		t.Errorf("%v %d %s", f.YearEnd, f.CIK, f.Entity)
	}
}

func TestTagsWithoutAMetricAreListedWithTheirCounts(t *testing.T) {
	two := factLine("", "2025-11-30", "1", q2a, "10-Q", "2026-01-08") + "," + factLine("", "2025-08-31", "1", q2a, "10-Q", "2026-01-08")
	f := readFacts(t, companyFacts(map[string]string{"Goodwill": `"USD":[` + two + "]", "NetIncomeLoss": `"USD":[]`}), FactsOptions{})
	want := []TagCount{{"us-gaap:Goodwill", "Label of Goodwill", 2}, {"dei:EntityPublicFloat", "Public Float", 1}}
	if diff := cmp.Diff(want, f.Other); diff != "" {
		t.Error(diff)
	}
}

func TestAYearThatDiffersFromTheNotebooksIsWarnedOf(t *testing.T) {
	f := readFacts(t, companyFacts(map[string]string{"Revenues": `"USD":[` + factLine("2024-07-01", "2025-06-30", "1000000", k1, "10-K", "2025-08-30") + "]"}), FactsOptions{})
	if len(f.Warnings) != 1 || !strings.Contains(f.Warnings[0], "end in June, and those of APLD in the notebook in May") {
		t.Errorf("%q", f.Warnings)
	}
}

func TestAFileThatIsNotCompanyFactsIsRefused(t *testing.T) {
	for _, c := range []struct{ name, text, says string }{
		{"another shape", `{"facts":[1,2]}`, "isn't shaped"},
		{"cut off", `{"cik":1,"facts":{"us-gaap":{"Revenues":{"units":{"USD":[{"end"`, "ends in the middle"},
		{"no facts", `{"cik":1,"entityName":"x","facts":{}}`, "holds no facts"},
		{"a value that is a text", `{"facts":{"us-gaap":{"Revenues":{"units":{"USD":[{"end":"2025-11-30","val":"many"}]}}}}}`, "can't be read"},
		{"no JSON", `hello`, "can't be read"},
	} {
		_, err := ReadCompanyFacts(context.Background(), Pasted(c.text), followed(), FactsOptions{Unit: "APLD/group"}, nil)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := ReadCompanyFacts(context.Background(), Pasted(`{}`), followed(), FactsOptions{Unit: "NVDA/group"}, nil); err == nil || !strings.Contains(err.Error(), `no company "NVDA"`) {
		t.Error(err)
	}
	if cik, name, err := CompanyFactsOf(companyFacts(nil)); cik != 1144879 || name != "APPLIED DIGITAL CORP." || err != nil {
		t.Errorf("%d %s %v", cik, name, err)
	}
}
