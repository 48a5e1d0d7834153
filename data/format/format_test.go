package format

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/assets"
	"assay/data"
)

// notebook is what a new notebook knows: the built-in metrics.
func notebook() data.Known {
	k := data.Known{Metrics: map[string]data.Metric{}}
	for _, m := range data.BuiltInMetrics() {
		k.Metrics[m.Key] = m
	}
	return k
}

func starter(t *testing.T) ([]Table, *data.Batch) {
	t.Helper()
	tables, faults, err := ReadFiles(assets.Starter, assets.StarterDir)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	b, faults := Read(tables, notebook())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return tables, b
}

func TestTheStarterFiguresAreReadWholeAndEachHasASource(t *testing.T) {
	_, b := starter(t)
	for name, c := range map[string][2]int{
		"observations": {len(b.Observations), 230}, "sources": {len(b.Sources), 67}, "companies": {len(b.Companies), 5},
		"contracts": {len(b.Contracts), 10}, "commitments": {len(b.Commitments), 17}, "ratings": {len(b.Ratings), 5}, "re-promises": {len(b.Repromises), 1},
	} {
		if c[0] != c[1] {
			t.Errorf("%d %s, want %d", c[0], name, c[1])
		}
	}
	for _, o := range b.Observations {
		if o.Source == "" || o.Value == nil {
			t.Errorf("%s %s %s has no source or value", o.Ticker, o.Metric, o.Period.End)
		}
	}
}

func TestFiscalQuartersAreResolvedByTheCompanysOwnYear(t *testing.T) {
	_, b := starter(t)
	want := map[string]string{"APLD": "2025-09-01 to 2025-11-30", "IREN": "2025-10-01 to 2025-12-31"} // Q2 FY26 of each
	for _, o := range b.Observations {
		if o.Metric == "revenue" && o.Unit == data.Group && o.Remark == "" && (o.AsTyped == "126.6" || o.AsTyped == "184.7") {
			if got := o.Start.String() + " to " + o.End.String(); got != want[o.Ticker] {
				t.Errorf("Q2 FY26 of %s is %s, want %s", o.Ticker, got, want[o.Ticker])
			}
		}
	}
}

func TestUnitsThatRowsSpeakOfTakeTheirStageFromTheCompany(t *testing.T) {
	_, b := starter(t)
	units := map[string]data.Unit{}
	for _, u := range b.Units {
		units[u.Ticker+"/"+string(u.Kind)] = u.Unit
	}
	first := data.Date{Year: 2025, Month: time.November, Day: 3}
	if u := units["IREN/ai"]; u.Stage != data.Validation || u.FirstContractOn != first {
		t.Errorf("IREN/ai is %+v", u)
	}
	if u := units["IREN/group"]; u.Stage != data.Validation || u.FirstContractOn != first {
		t.Errorf("IREN/group is %+v", u)
	}
	if u := units["IREN/mining"]; u.Stage != data.Legacy || !u.Began().IsZero() {
		t.Errorf("IREN/mining is %+v", u)
	}
	if u := units["EQIX/group"]; u.Stage != data.MatureStage || u.OpenedOn != (data.Date{Year: 1998}) {
		t.Errorf("EQIX/group is %+v", u)
	}
}

func TestTheOrderOfFilesDoesNotMatter(t *testing.T) {
	tables, b := starter(t)
	slices.Reverse(tables)
	again, faults := Read(tables, notebook())
	if len(faults) > 0 || len(again.Observations) != len(b.Observations) || len(again.Units) != len(b.Units) {
		t.Errorf("read backwards: %v, %d figures", faults, len(again.Observations))
	}
}

// read reads texts as files: observations.csv and so on, with a company and a source beside them.
func read(t *testing.T, files map[string]string) (*data.Batch, []data.Fault) {
	t.Helper()
	all := map[string]string{
		"companies.csv": "ticker,name,country,currency,fiscal_year_end_month,ai_or_main_unit_stage,first_ai_contract_on,opened_on,reviewed_through,note\nIREN,IREN,AU,USD,06,validation,2025-11-03,,2026-05-01,\n",
		"sources.csv":   "key,title,publisher,url,published_on\ns1,A source,IREN,https://example.com,2026-02-05\n",
	}
	for name, text := range files {
		all[name] = text
	}
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	var tables []Table
	var faults []data.Fault
	for _, name := range names {
		table, err := ReadCSV(name, strings.NewReader(all[name]))
		if f, ok := err.(*data.Fault); ok {
			faults = append(faults, *f)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, table)
	}
	b, more := Read(tables, notebook())
	return b, append(faults, more...)
}

const head = "ticker,unit,metric,period,value,unit_of_measure,source_key,note\n"

func TestEveryFaultIsNamedByFileRowAndColumn(t *testing.T) {
	for name, c := range map[string]struct{ text, says string }{
		"an unknown company":        {head + "NONE,ai,revenue,Q1 FY26,1,USD m,s1,\n", "observations.csv, row 2, column ticker: there is no company NONE"},
		"an unknown metric":         {head + "IREN,ai,profit,Q1 FY26,1,USD m,s1,\n", `column metric: there is no metric "profit"`},
		"an unknown source":         {head + "IREN,ai,revenue,Q1 FY26,1,USD m,s9,\n", `column source_key: there is no source with the key "s9"`},
		"an unknown unit":           {head + "IREN,hq,revenue,Q1 FY26,1,USD m,s1,\n", "column unit: a unit is one of"},
		"a period that is none":     {head + "IREN,ai,revenue,Q5 FY26,1,USD m,s1,\n", `column period: "Q5 FY26"`},
		"a value that is none":      {head + "IREN,ai,revenue,Q1 FY26,many,USD m,s1,\n", "column value:"},
		"an empty value":            {head + "IREN,ai,revenue,Q1 FY26,,USD m,s1,\n", "column value: the cell is empty"},
		"an ambiguous value":        {head + "IREN,ai,revenue,Q1 FY26,\"1,234\",USD m,s1,\n", "can be read in two ways"},
		"a percentage for money":    {head + "IREN,ai,revenue,Q1 FY26,12 %,USD m,s1,\n", "percentage"},
		"another currency":          {head + "IREN,ai,revenue,Q1 FY26,EUR 12,USD m,s1,\n", "EUR"},
		"another unit of measure":   {head + "IREN,ai,revenue,Q1 FY26,12,MW,s1,\n", "column unit_of_measure: Revenue of IREN is kept in USD m, not in MW"},
		"the same figure twice":     {head + "IREN,ai,revenue,Q1 FY26,1,USD m,s1,\nIREN,ai,revenue,Q1 FY26,2,USD m,s1,\n", "row 3: the same figure stands in observations.csv, row 2"},
		"a row with too many cells": {head + "IREN,ai,revenue,Q1 FY26,1,234,USD m,s1,x\n", "row 2: the row has 9 cells under 8 headings"},
		"quotes that don't match":   {head + "IREN,ai,\"revenue,Q1 FY26,1\n", "the quotes don't match"},
		"headings of no kind":       {"a,b,c\n1,2,3\n", "the headings (a, b, c)"},
		"a heading twice":           {"ticker,unit,metric,period,value,value\n", "column value: the heading stands there twice"},
		"text that isn't UTF-8":     {head + "IREN,ai,revenue,Q1 FY26,1,USD m,s1,caf\xe9\n", "row 2: the text isn't UTF-8"},
		"an empty file":             {"", "observations.csv: the file is empty"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := read(t, map[string]string{"observations.csv": c.text})
			said := fmt.Sprint(faults)
			if len(faults) == 0 || !strings.Contains(said, c.says) || !strings.Contains(said, "observations.csv") {
				t.Errorf("it says %s, want %s", said, c.says)
			}
		})
	}
}

func TestASpreadsheetsCSVIsReadWithSemicolonsDecimalCommasAndAByteOrderMark(t *testing.T) {
	text := "\xef\xbb\xbf" + strings.ReplaceAll(head, ",", ";") +
		"IREN;ai;revenue;Q1 FY26;7,3;USD m;s1;\"two\nlines\"\r\nIREN;ai;revenue;Q2 FY26;1.234;USD m;s1;\r\nIREN;ai;revenue;Q3 FY26;12,5;USD m;;\r\n"
	b, faults := read(t, map[string]string{"observations.csv": text})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, o := range b.Observations {
		got = append(got, fmt.Sprint(*o.Value, " ", o.AsTyped, " ", o.Source))
	}
	// 1.234 is a thousand and more: the commas beside it are decimal marks.
	if want := []string{"7.3 7,3 s1", "1234 1.234 s1", "12.5 12,5 "}; !slices.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
	if b.Observations[0].Remark != "two\nlines" {
		t.Errorf("the quoted line break came as %q", b.Observations[0].Remark)
	}
}

func TestContradictingMarksDecideNothing(t *testing.T) {
	_, faults := read(t, map[string]string{"observations.csv": head +
		"IREN,ai,revenue,Q1 FY26,\"7,3\",USD m,s1,\nIREN,ai,revenue,Q2 FY26,7.3,USD m,s1,\nIREN,ai,revenue,Q3 FY26,\"1,234\",USD m,s1,\n"})
	if len(faults) != 1 || faults[0].Line != 4 {
		t.Errorf("faults are %v", faults)
	}
}

func TestAGuardedCellIsReadBack(t *testing.T) {
	b, faults := read(t, map[string]string{"observations.csv": head + "IREN,ai,net_income,Q1 FY26,-155.4,USD m,s1,'=our own note\n"})
	if len(faults) > 0 || b.Observations[0].Remark != "=our own note" || *b.Observations[0].Value != -155.4 {
		t.Errorf("read %+v %v", b.Observations, faults)
	}
}

func TestAPromisesWindowMayNotEndBeforeItBegins(t *testing.T) {
	_, faults := read(t, map[string]string{"commitments.csv": "key,ticker,site,class,promised_words,promised_from,promised_to\n" +
		"c1,IREN,Childress,delivery,mid-2026,2026-08-31,2026-05-01\n"})
	if len(faults) != 1 || !strings.Contains(faults[0].Reason, "before it begins") {
		t.Errorf("faults are %v", faults)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + "IREN,ai,revenue,Q1 FY26,\"1,234.5\",USD m,,x\n"))
	f.Add([]byte("\xef\xbb\xbfticker;unit;metric;period;value\nIREN;ai;revenue;2025-07;12,5\n"))
	f.Add([]byte("key,title,publisher,url,published_on\ns,\"a\nb\",,,1998\n"))
	f.Add([]byte("name,kind,axis,units,metrics\nx,bars,calendar,IREN/ai,revenue\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := ReadCSV("f.csv", bytes.NewReader(text))
		if err != nil {
			return
		}
		known := notebook()
		known.Companies = map[string]data.Company{"IREN": {Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}}
		b, faults := Read([]Table{table}, known)
		for _, fault := range faults {
			if fault.Reason == "" || fault.File == "" {
				t.Errorf("a fault says nothing: %+v", fault)
			}
		}
		for _, o := range b.Observations {
			if err := o.Period.Valid(); err != nil || o.Value == nil {
				t.Errorf("it read %+v: %v", o, err)
			}
		}
	})
}
