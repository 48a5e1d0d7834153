package format

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/assets"
	"assay/data"
)

// mapped maps a text as it is suggested, with changes.
func mapped(t *testing.T, text string, change func(*Mapping)) *Mapped {
	t.Helper()
	return mappedBlock(t, recognised(t, text), change)
}

func mappedBlock(t *testing.T, b *Block, change func(*Mapping)) *Mapped {
	t.Helper()
	m := Suggest(b, followed())
	if change != nil {
		change(&m)
	}
	out, err := Map(context.Background(), b, m, followed(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// told writes readings as a person would check them: "APLD/group revenue 2025-09-01..2025-11-30 = 126.6".
func told(m *Mapped) []string {
	var out []string
	for i := range m.Readings {
		r := &m.Readings[i]
		switch r.Status {
		case ReadWell, Repeated:
			line := fmt.Sprintf("%s %s %s..%s = %s %s", r.Target.Unit, r.Target.Metric, r.Target.Period.Start, r.Target.Period.End, data.FormatNumber(r.Value), r.Measure)
			if r.Status == Repeated {
				line += " (again)"
			}
			out = append(out, line)
		case Absent:
			out = append(out, "none: "+r.Raw)
		default:
			out = append(out, fmt.Sprintf("%s refused: %s", r.Raw, r.Reason))
		}
	}
	for _, u := range m.Unmapped {
		out = append(out, fmt.Sprintf("row %d %s: %s", u.Line, u.Label, u.Reason))
	}
	return out
}

func TestTheSameFiguresAreReadFromAllThreeLayouts(t *testing.T) {
	want := []string{
		"APLD/group revenue 2025-06-01..2025-08-31 = 64.2 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 126.6 USD m",
		"APLD/group cash 2025-08-31..2025-08-31 = 114.1 USD m", "APLD/group cash 2025-11-30..2025-11-30 = 1,900 USD m",
	}
	for _, c := range []struct {
		name, text string
		order      []int
	}{
		{"a row a figure", "ticker;metric;period;value\nAPLD;Revenue;Q1 FY26;64,2\nAPLD;Revenue;Q2 FY26;126,6\nAPLD;Cash;2025-08-31;114,1\nAPLD;Cash;2025-11-30;1.900\n", []int{0, 1, 2, 3}},
		{"periods across", "Applied Digital Corp., USD in millions\n\n\tQ1 FY26\tQ2 FY26\nTotal revenue\t64.2\t126.6\nCash and cash equivalents\t114.1\t1,900\n", []int{0, 1, 2, 3}},
		{"metrics across", "Company\tQuarter\tRevenue\tCash\nAPLD\tQ1 FY26\t64.2\t114.1\nAPLD\tQ2 FY26\t126.6\t1,900\n", []int{0, 2, 1, 3}},
	} {
		var ordered []string
		for _, i := range c.order {
			ordered = append(ordered, want[i])
		}
		if diff := cmp.Diff(ordered, told(mapped(t, c.text, nil))); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestAFiscalQuarterIsThatOfTheRowsCompany(t *testing.T) {
	got := told(mapped(t, "ticker,metric,period,value\nAPLD,revenue,Q2 FY26,1.5\nIREN,revenue,Q2 FY26,2.5\nEQIX,revenue,Q2 FY26,3.5\n", nil))
	want := []string{"APLD/group revenue 2025-09-01..2025-11-30 = 1.5 USD m", "IREN/group revenue 2025-10-01..2025-12-31 = 2.5 USD m", "EQIX/group revenue 2026-04-01..2026-06-30 = 3.5 USD m"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestEachCellIsReadOrRefusedWithItsReason(t *testing.T) {
	for _, c := range []struct{ name, metric, period, value, want string }{
		{"a plain number of money is in millions", "revenue", "Q2 FY26", "126.65", "= 126.65 USD m"},
		{"a magnitude is converted", "revenue", "Q2 FY26", "$1.2bn", "= 1,200 USD m"},
		{"brackets are a loss", "net_income", "Q2 FY26", "(31.2)", "= −31.2 USD m"},
		{"a percentage of a share", "occupancy", "Q2 FY26", "12.55 %", "= 12.55 %"},
		{"gigawatts are megawatts", "mw_operating", "2025-11-30", "1.4 GW", "= 1,400 MW"},
		{"another currency", "revenue", "Q2 FY26", "€5.55", "is in EUR, but the metric is kept in USD m"},
		{"a percentage of money", "revenue", "Q2 FY26", "5.55%", "is a percentage"},
		{"words", "revenue", "Q2 FY26", "see note 3", "is not a number"},
		{"a dash", "revenue", "Q2 FY26", "—", "none: —"},
		{"not meaningful", "revenue", "Q2 FY26", "n.m.", "none: n.m."},
		{"an estimate", "revenue", "Q3 FY26E", "5.55", "is an estimate"},
		{"a year that may be of two calendars", "revenue", "2025", "5.55", "may be a fiscal or a calendar year"},
		{"a short quarter that may be of two calendars", "revenue", "2Q26", "5.55", "may be of a fiscal or a calendar year"},
		{"a month that may be a day", "revenue", "Nov-25", "5.55", "may be a month"},
		{"a period in the words of a filing", "revenue", "Three months ended November 30, 2025", "5.55", "2025-09-01..2025-11-30 = 5.55"},
		{"nine months", "revenue", "Nine months ended February 28, 2026", "5.55", "nine months"},
		{"a stock by the words of a balance sheet", "cash", "As of Nov 30, 2025", "5.55", "2025-11-30..2025-11-30 = 5.55"},
		{"a stock under a quarter stands on its last day", "cash", "Q2 FY26", "5.55", "2025-11-30..2025-11-30 = 5.55"},
		{"an actual figure of a model", "revenue", "Q2 FY26A", "5.55", "2025-09-01..2025-11-30 = 5.55"},
	} {
		got := told(mapped(t, "ticker\tmetric\tperiod\tvalue\nAPLD\t"+c.metric+"\t"+c.period+"\t"+c.value+"\nAPLD\tcapex\tQ1 FY20\t2.5\n", nil))
		if len(got) != 2 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestAnAmbiguousNumberIsRefusedUntilTheMarkIsChosen(t *testing.T) {
	text := "ticker\tmetric\tperiod\tvalue\nAPLD\trevenue\tQ2 FY26\t1,234\n"
	if got := told(mapped(t, text, nil)); !strings.Contains(got[0], "choose whether") {
		t.Errorf("unasked: %q", got)
	}
	point := mappedBlock(t, recognisedAs(t, text, Choices{Mark: data.MarkPoint}), nil)
	comma := mappedBlock(t, recognisedAs(t, text, Choices{Mark: data.MarkComma}), nil)
	if point.Readings[0].Value != 1234 || comma.Readings[0].Value != 1.234 || !point.Readings[0].ByMark {
		t.Errorf("%v and %v", point.Readings[0].Value, comma.Readings[0].Value)
	}
	if len(point.Warnings) != 1 || !strings.Contains(point.Warnings[0], "decimal point") {
		t.Errorf("warned %q", point.Warnings)
	}
}

func TestRepeatsAreToldFromContradictions(t *testing.T) {
	m := mapped(t, "ticker,metric,period,value\nAPLD,revenue,Q2 FY26,126.6\nAPLD,sales,FY26 Q2,126.60\nIREN,revenue,Q2 FY26,1.5\nIREN,revenue,Q2 FY26,2.5\nIREN,revenue,Q2 FY26,1.5\n", nil)
	want := []Status{ReadWell, Repeated, Conflict, Conflict, Conflict}
	for i, s := range want {
		if m.Readings[i].Status != s {
			t.Errorf("row %d is %d: %s", m.Readings[i].Line, m.Readings[i].Status, m.Readings[i].Reason)
		}
	}
	if !strings.Contains(m.Readings[2].Reason, "row 5, column 4 gives 2.5") || !strings.Contains(m.Readings[3].Reason, "row 4, column 4 gives 1.5") {
		t.Errorf("%q, %q", m.Readings[2].Reason, m.Readings[3].Reason)
	}
}

func TestEveryRowWithoutAFigureIsNamed(t *testing.T) {
	m := mapped(t, "Metric\tQ1 FY26\tQ2 FY26\nIncome statement\t\t\nRevenue\t1.5\t2.5\nFree cash flow\t3\t4\nCosts of moonshots\tn/a\t–\n", func(m *Mapping) { m.Unit = "APLD" })
	want := []string{"APLD/group revenue 2025-06-01..2025-08-31 = 1.5 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 2.5 USD m",
		"row 2 Income statement: the row holds no figures",
		`row 4 Free cash flow: "Free cash flow" names no metric of the notebook`, "row 5 Costs of moonshots: the row holds words and no figures"}
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
	if words := m.UnknownWords(MetricColumn); len(words) != 1 || words[0] != "Free cash flow" {
		t.Errorf("asked about %q", words)
	}
}

func TestWordsOfABlockCanBeGivenAMeaningOrLeftOut(t *testing.T) {
	m := mapped(t, "Who\tWhat\tWhen\tvalue\nApplied\tTop line\t2Q26\t1.5\nApplied\tFluff\t2Q26\t9\n", func(m *Mapping) {
		m.Columns[0].Role, m.Columns[1].Role, m.Columns[2].Role, m.Columns[3].Role = CompanyColumn, MetricColumn, PeriodColumn, ValueColumn
		m.Companies = map[string]string{"Applied": "APLD/ai"}
		m.Metrics = map[string]string{"Top line": "revenue", "Fluff": ""}
		m.Periods = map[string]string{"2Q26": "Q2 FY26"}
	})
	want := []string{"APLD/ai revenue 2025-09-01..2025-11-30 = 1.5 USD m", "row 3 Applied, Fluff, 2Q26: the row was left out, as chosen"}
	if diff := cmp.Diff(want, told(m)); diff != "" {
		t.Error(diff)
	}
}

func TestTheScaleOfMoneyIsTakenFromTheNearestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the title says thousands", "APLD, in thousands\n\tQ1 FY26\tQ2 FY26\nRevenue\t64200\t126600\n", "= 126.6 USD m"},
		{"the row says billions", "APLD, in thousands\n\tQ1 FY26\tQ2 FY26\nRevenue ($bn)\t0.05\t0.1266\n", "= 126.6 USD m"},
		{"the heading says thousands", "ticker\tmetric\tperiod\tvalue (USD thousands)\nAPLD\trevenue\tQ1 FY26\t64200\nAPLD\trevenue\tQ2 FY26\t126600\n", "= 126.6 USD m"},
		{"a column of measures says dollars", "ticker\tmetric\tperiod\tvalue\tunit of measure\nAPLD\trevenue\tQ1 FY26\t1\tUSD m\nAPLD\trevenue\tQ2 FY26\t126600000\tUSD\n", "= 126.6 USD m"},
		{"a magnitude in the cell goes before all", "APLD, in thousands\n\tQ1 FY26\tQ2 FY26\nRevenue\t64200\t126.6M\n", "= 126.6 USD m"},
		{"megawatts have no such scale", "APLD, in thousands\n\tQ1 FY26\tQ2 FY26\nMW operating\t100\t126.6\n", "= 126.6 MW"},
		{"another measure is refused", "ticker\tmetric\tperiod\tvalue\tunit of measure\nAPLD\trevenue\tQ1 FY26\t1\tUSD m\nAPLD\trevenue\tQ2 FY26\t5\tMW\n", "is kept in USD m, and the row says MW"},
		{"another currency is refused", "ticker\tmetric\tperiod\tvalue\tunit of measure\nAPLD\trevenue\tQ1 FY26\t1\tUSD m\nAPLD\trevenue\tQ2 FY26\t5\tEUR m\n", "reports in USD"},
	} {
		got := told(mapped(t, c.text, nil))
		if len(got) != 2 || !strings.Contains(got[1], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestSharesWrittenAsFractionsAreWarnedOfAndReadByChoice(t *testing.T) {
	text := "ticker\tmetric\tperiod\tvalue\nAPLD\toccupancy\tQ1 FY26\t0.91\nAPLD\toccupancy\tQ2 FY26\t0.265\n"
	m := mapped(t, text, nil)
	if len(m.Warnings) == 0 || m.Readings[0].Value != 0.91 {
		t.Errorf("%q %v", m.Warnings, m.Readings[0].Value)
	}
	m = mapped(t, text, func(m *Mapping) { m.Fractions = true })
	if m.Readings[0].Value != 91 || m.Readings[1].Value != 26.5 {
		t.Errorf("read as fractions: %v %v", m.Readings[0].Value, m.Readings[1].Value)
	}
}

func TestALossWithoutItsSignIsRefusedAndOutlaysInBracketsAreWarnedOf(t *testing.T) {
	text := "APLD\n\tQ1 FY26\tQ2 FY26\nNet loss\t(18.5)\t31.2\nNet loss attributable to common stockholders\t-5.5\t-6.5\nCapital expenditures\t(300)\t(310)\nIncome (loss) from operations\t1.5\t(2)\n"
	m := mapped(t, text, nil)
	got := told(m)
	if len(got) != 8 || got[0] != "APLD/group net_income 2025-06-01..2025-08-31 = −18.5 USD m" || !strings.Contains(got[1], "its sign can't be told") || !strings.Contains(got[6], "= 1.5") {
		t.Errorf("%q", got)
	}
	if len(m.Warnings) != 1 || !strings.HasPrefix(m.Warnings[0], "2 figures of Capex are below zero") {
		t.Errorf("warned %q", m.Warnings)
	}
	m = mapped(t, text, func(m *Mapping) { m.Flipped = map[string]bool{"capex": true} })
	if got := told(m); !strings.HasSuffix(got[4], "= 300 USD m") || len(m.Warnings) > 0 {
		t.Errorf("turned: %q %q", got, m.Warnings)
	}
}

func TestShortMonthsAreMonthsWhereNothingElseFits(t *testing.T) {
	got := told(mapped(t, "APLD\n\tNov-25\tDec-25\tJan-26\nBitcoin mined\t1\t2\t3\n", nil))
	if len(got) != 3 || !strings.Contains(got[2], "2026-01-01..2026-01-31 = 3 BTC") {
		t.Errorf("%q", got)
	}
	got = told(mapped(t, "APLD\n\tNov-25\tNov-26\nBitcoin mined\t1\t2\n", nil))
	if !strings.Contains(got[0], "may be a month") {
		t.Errorf("two days or two months: %q", got)
	}
}

func TestAMonthCanBeTheLastOfAQuarterByChoice(t *testing.T) {
	got := told(mapped(t, "APLD\n\t2025-08\t2025-11\nRevenue\t1\t2\nCash\t3\t4\n", func(m *Mapping) { m.Ending = data.Quarter }))
	want := []string{"APLD/group revenue 2025-06-01..2025-08-31 = 1 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 2 USD m",
		"APLD/group cash 2025-08-31..2025-08-31 = 3 USD m", "APLD/group cash 2025-11-30..2025-11-30 = 4 USD m"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestYearsOverQuartersAndCompaniesOverPeriodsAreOneHeading(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"a fiscal year over its quarters", "APLD\t\t\t\n\tFY2026\t\tFY2027\n\tQ1\tQ2\tQ1\nRevenue\t1\t2\t3\n"},
		{"quarters written the other way round", "APLD\t\t\t\n\tFY2026\t\tFY2027\n\t1Q\t2Q\t1Q\nRevenue\t1\t2\t3\n"},
		{"a company over its periods", "\tAPLD\t\t\n\tQ1 FY26\tQ2 FY26\tQ1 FY27\nRevenue\t1\t2\t3\n"},
	} {
		got := told(mapped(t, c.text, nil))
		want := []string{"APLD/group revenue 2025-06-01..2025-08-31 = 1 USD m", "APLD/group revenue 2025-09-01..2025-11-30 = 2 USD m", "APLD/group revenue 2026-06-01..2026-08-31 = 3 USD m"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
}

func TestABareYearIsTheCompanysOrTheCalendarsByChoiceOnly(t *testing.T) {
	for _, c := range []struct {
		name, text string
		years      Years
		want       string
	}{
		{"a year unasked", "APLD\n\t2025\t2026\nRevenue\t1\t2\n", YearsAsked, "may be a fiscal or a calendar year"},
		{"a year of the company", "APLD\n\t2025\t2026\nRevenue\t1\t2\n", FiscalYears, "2024-06-01..2025-05-31"},
		{"a year of the calendar", "APLD\n\t2025\t2026\nRevenue\t1\t2\n", CalendarYears, "2025-01-01..2025-12-31"},
		{"a year over its quarters unasked", "APLD\n\t2026\t\n\tQ1\tQ2\nRevenue\t1\t2\n", YearsAsked, "may be of a fiscal or a calendar year"},
		{"a year over its quarters", "APLD\n\t2026\t\n\tQ1\tQ2\nRevenue\t1\t2\n", FiscalYears, "2025-06-01..2025-08-31"},
		{"a year over its quarters, of the calendar", "APLD\n\t2026\t\n\tQ1\tQ2\nRevenue\t1\t2\n", CalendarYears, "2026-01-01..2026-03-31"},
		{"a short quarter", "APLD\n\t1Q26\t2Q26\nRevenue\t1\t2\n", FiscalYears, "2025-06-01..2025-08-31"},
		{"a company whose year is the calendar's", "EQIX\n\t2025\t2026\nRevenue\t1\t2\n", YearsAsked, "2025-01-01..2025-12-31"},
		{"a fiscal year and its quarter in two columns", "ticker,fiscal year,quarter,metric,value\nAPLD,2026,Q1,revenue,1.5\nAPLD,2026,Q2,revenue,2.5\n", YearsAsked, "2025-06-01..2025-08-31"},
		{"a year and its quarter in two columns, unasked", "ticker,quarter,year,metric,value\nAPLD,Q1,2026,revenue,1.5\nAPLD,Q2,2026,revenue,2.5\n", YearsAsked, "may be of a fiscal or a calendar year"},
	} {
		if got := told(mapped(t, c.text, func(m *Mapping) { m.Years = c.years })); len(got) != 2 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestAColumnOfUnitsIsToldFromOneOfMeasures(t *testing.T) {
	got := told(mapped(t, "APLD\nMetric\tUnit\tQ1 FY26\tQ2 FY26\nRevenue\tUSD thousands\t64200\t126600\nMW operating\tMW\t1\t2\n", nil))
	if len(got) != 4 || !strings.Contains(got[0], "= 64.2 USD m") || !strings.Contains(got[2], "= 1 MW") {
		t.Errorf("%q", got)
	}
}

func TestTheHeadingsOfAFilingAreReadOverTheirColumns(t *testing.T) {
	want := []string{"APLD/group revenue 2025-09-01..2025-11-30 = 126.59 USD m", "APLD/group revenue 2024-09-01..2024-11-30 = 63.86 USD m",
		"APLD/group revenue 2025-06-01..2025-11-30 = 190.81 USD m", "APLD/group revenue 2024-06-01..2024-11-30 = 124.57 USD m"}
	rows := "Total revenue\t126.59\t63.86\t190.81\t124.57\n"
	for _, c := range []struct{ name, text string }{
		{"lengths over days", "\tThree Months Ended\t\tSix Months Ended\t\n\tNovember 30, 2025\tNovember 30, 2024\tNovember 30, 2025\tNovember 30, 2024\n"},
		{"lengths and days over years", "\tThree Months Ended November 30,\t\tSix Months Ended November 30,\t\n\t2025\t2024\t2025\t2024\n"},
		{"lengths over days over years", "\tThree Months Ended\t\tSix Months Ended\t\n\tNovember 30,\t\tNovember 30,\t\n\t2025\t2024\t2025\t2024\n"},
	} {
		if diff := cmp.Diff(want, told(mapped(t, "APLD\t\t\t\t\n"+c.text+rows, nil))); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
	got := told(mapped(t, "APLD\t\t\n\tNine Months Ended February 28,\t\n\t2026\t2025\nTotal revenue\t126.59\t63.86\n", nil))
	if len(got) != 2 || !strings.Contains(got[0], "nine months") {
		t.Errorf("nine months: %q", got)
	}
	got = told(mapped(t, "APLD\t\t\n\tAs of November 30,\t\n\t2025\t2024\nCash\t126.59\t63.86\n", nil))
	if len(got) != 2 || got[0] != "APLD/group cash 2025-11-30..2025-11-30 = 126.59 USD m" {
		t.Errorf("a balance sheet: %q", got)
	}
}

func TestUnitsAreReadFromPathsNamesAndColumns(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a path", "company,metric,period,value\nAPLD/ai,revenue,Q2 FY26,1.5\n", "APLD/ai"},
		{"a title", "company,metric,period,value\nIREN · AI,revenue,Q2 FY26,1.5\n", "IREN/ai"},
		{"a name without its legal form", "company,metric,period,value\nEquinix,revenue,Q2 FY26,1.5\n", "EQIX/group"},
		{"an exchange before the ticker", "company,metric,period,value\nNASDAQ: APLD,revenue,Q2 FY26,1.5\n", "APLD/group"},
		{"a column of segments", "company,segment,metric,period,value\nAPLD,HPC Hosting,revenue,Q2 FY26,1.5\n", "APLD/ai"},
		{"a segment that is none of ours", "company,segment,metric,period,value\nAPLD,Farming,revenue,Q2 FY26,1.5\n", "no kind of unit"},
		{"a company that isn't followed", "company,metric,period,value\nNVDA,revenue,Q2 FY26,1.5\n", `"NVDA" names no company`},
	} {
		if got := told(mapped(t, c.text, nil)); len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
	if m := mapped(t, "company,metric,period,value\nIREN/mining,revenue,Q2 FY26,1.5\n", nil); len(m.NewUnits) != 1 || m.NewUnits[0] != "IREN/mining" {
		t.Errorf("new units %q", m.NewUnits)
	}
}

func TestASourceIsCitedByItsKeyAndAnUnknownOneRefused(t *testing.T) {
	m := mapped(t, "ticker,metric,period,value,source,page,note\nAPLD,revenue,Q2 FY26,1.5,q2,p. 3,rounded\nAPLD,revenue,Q1 FY26,2.5,zz,,\n", nil)
	r := m.Readings[0]
	if r.Source != "q2" || r.Locator != "p. 3" || r.Remark != "rounded" {
		t.Errorf("%+v", r)
	}
	if m.Readings[1].Status != Refused || !strings.Contains(m.Readings[1].Reason, `"zz"`) {
		t.Errorf("%+v", m.Readings[1])
	}
}

func TestComparingTellsNewSameAndChanged(t *testing.T) {
	m := mapped(t, "ticker,metric,period,value\nAPLD,revenue,Q1 FY26,64.2\nAPLD,revenue,Q2 FY26,126.6\nAPLD,revenue,Q3 FY26,0.30000000000000004\n", nil)
	m.Compare(func(at Target) (float64, bool) {
		switch at.Period.Label(time.May) {
		case "Q2 FY26":
			return 120, true
		case "Q3 FY26":
			return 0.3, true
		}
		return 0, false
	})
	if n := m.Counts(); n.New != 1 || n.Changed != 1 || n.Same != 1 || m.Readings[1].Was != 120 {
		t.Errorf("%+v", n)
	}
	b, faults := m.Batch(nil)
	if len(faults) > 0 || len(b.Observations) != 2 || *b.Observations[0].Value != 64.2 || b.Observations[1].AsTyped != "126.6" || b.Observations[0].Currency != "USD" {
		t.Errorf("%v %+v", faults, b)
	}
}

func TestNothingIsImportedUnlessAllThatWasTickedCanBe(t *testing.T) {
	m := mapped(t, "ticker,metric,period,value\nAPLD,revenue,Q1 FY26,64.2\nAPLD,revenue,Q2 FY26,words\n", nil)
	b, faults := m.Batch(func(*Reading) bool { return true })
	if b != nil || len(faults) != 1 || faults[0].Line != 3 || faults[0].Column != "D" {
		t.Errorf("%v %v", b, faults)
	}
}

func TestAFigureKeepsATextThatIsReadAgainAsTheSameValue(t *testing.T) {
	for _, c := range []struct{ name, scale, raw, typed, quote string }{
		{"a text that says all", "", "$126.6M", "$126.6M", ""},
		{"a number in millions", "", "126.65", "126.65", ""},
		{"a number in thousands", ", in thousands", "126650", "126.65", "126650"},
		{"a number that only the mark settles", "", "1.234", "1.2340", "1.234"},
	} {
		b := recognisedAs(t, "APLD"+c.scale+"\n\tQ1 FY26\tQ2 FY26\nRevenue\t1\t"+c.raw+"\n", Choices{Mark: data.MarkPoint})
		batch, faults := mappedBlock(t, b, nil).Batch(nil)
		if len(faults) > 0 || len(batch.Observations) != 2 {
			t.Fatalf("%s: %v", c.name, faults)
		}
		o := batch.Observations[1]
		n, err := data.ParseNumber(o.AsTyped, data.MarkComma)
		if err != nil {
			t.Fatal(err)
		}
		if v, err := n.In("USD m"); err != nil || v != *o.Value || o.AsTyped != c.typed || o.Quote != c.quote {
			t.Errorf("%s: typed %q, quoted %q, read again as %v (%v), want %v", c.name, o.AsTyped, o.Quote, v, err, *o.Value)
		}
	}
}

func TestAMappingIsRememberedForTheNextSheetOfItsLayout(t *testing.T) {
	first := recognised(t, "Line\tQ1 FY26\tQ2 FY26\tMemo\nTop line\t1.5\t2.5\tx\n")
	next := recognised(t, "line \tQ1 FY26\tQ2 FY26\tQ3 FY26\tMEMO\nTop line\t1.5\t2.5\t3.5\ty\n")
	other := recognised(t, "Line\tQ1 FY26\tQ2 FY26\tPage\nTop line\t1.5\t2.5\tx\n")
	if first.Layout() != next.Layout() || first.Layout() == other.Layout() {
		t.Error("the layouts aren't told apart")
	}
	m := Suggest(first, followed())
	m.Unit, m.Metrics, m.Scale, m.Columns[3].Role = "APLD/ai", map[string]string{"Top line": "revenue"}, Thousands, RemarkColumn
	kept, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var back Mapping
	if err := json.Unmarshal(kept, &back); err != nil {
		t.Fatal(err)
	}
	out, err := Map(context.Background(), next, Adapt(next, followed(), back), followed(), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"APLD/ai revenue 2025-06-01..2025-08-31 = 0.0015 USD m", "APLD/ai revenue 2025-09-01..2025-11-30 = 0.0025 USD m", "APLD/ai revenue 2025-12-01..2026-02-28 = 0.0035 USD m"}
	if diff := cmp.Diff(want, told(out)); diff != "" {
		t.Error(diff)
	}
	if out.Readings[2].Remark != "y" {
		t.Errorf("the remark is %q", out.Readings[2].Remark)
	}
}

func TestAWordWithASlipIsOnlySuggested(t *testing.T) {
	got := NearMetrics(followed(), []string{"Adjusted EBIDTA", "Moonshots"})
	if got["Adjusted EBIDTA"] != "adjusted_ebitda" || len(got) != 1 {
		t.Errorf("%v", got)
	}
	if m := mapped(t, "ticker,metric,period,value\nAPLD,Adjusted EBIDTA,Q1 FY26,64.2\n", nil); len(m.Readings) != 0 {
		t.Error("a slip was read without asking")
	}
}

func TestEverySynonymNamesABuiltInMetric(t *testing.T) {
	known := notebook().Metrics
	for name, key := range metricSynonyms {
		if _, ok := known[key]; !ok {
			t.Errorf("%q stands for %q, which is no metric", name, key)
		}
		if normal(name) != name {
			t.Errorf("%q is written %q when names are compared", name, normal(name))
		}
	}
	for _, tag := range tagMetrics {
		if _, ok := known[tag.metric]; !ok {
			t.Errorf("%s gives %q, which is no metric", tag.tag, tag.metric)
		}
	}
}

func TestTheWizardReadsTheStarterFiguresAsTheImportDoes(t *testing.T) {
	_, starter := starter(t)
	known := notebook()
	known.Companies, known.Units, known.Sources = map[string]data.Company{}, map[string]bool{}, map[string]bool{}
	for _, c := range starter.Companies {
		known.Companies[c.Ticker] = c
	}
	for _, u := range starter.Units {
		known.Units[u.Ticker+"/"+string(u.Kind)] = true
	}
	for _, s := range starter.Sources {
		known.Sources[s.Key] = true
	}
	text, err := assets.Starter.ReadFile(assets.StarterDir + "/observations.csv")
	if err != nil {
		t.Fatal(err)
	}
	b, err := Recognise(context.Background(), packed("observations.csv", text), known, Choices{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := Suggest(b, known)
	m.StocksOnDay = false // the import takes periods as they're written
	out, err := Map(context.Background(), b, m, known, nil)
	if err != nil {
		t.Fatal(err)
	}
	batch, faults := out.Batch(nil)
	if len(faults) > 0 || len(out.Unmapped) > 0 || len(out.NewUnits) > 0 {
		t.Fatal(faults, out.Unmapped, out.NewUnits)
	}
	for i := range batch.Observations {
		batch.Observations[i].AsTyped, batch.Observations[i].Quote = starter.Observations[i].AsTyped, starter.Observations[i].Quote
	}
	if diff := cmp.Diff(starter.Observations, batch.Observations); diff != "" {
		t.Error(diff)
	}
}
