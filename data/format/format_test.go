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

const (
	contractHead = "key,ticker,customer,site,kind,signed_on,status,critical_it_mw,total_value_usd_m,own_share_percent,guaranteed_usd_m"
	contractRow  = "k1,IREN,Microsoft,Childress,cloud,2025-11-03,building,200,9700,100,\n"
	paymentHead  = "contract_key,kind,due_on,amount_m,received_on,source_key,note\n"
	itemHead     = "ticker,unit,list,key,item,met_on,evidence,source_key\n"
)

func TestTheDaysOfAContractsStatusesAreReadAndThoseWithoutAColumnNamed(t *testing.T) {
	for name, c := range map[string]struct {
		head, row string
		days      string // of talks, building, delivering and end
		lacks     []string
	}{
		"a file without the columns lacks all four": {contractHead, contractRow, "   ", []string{"talks_on", "building_on", "delivering_on", "ended_on"}},
		"a file with two of them lacks the others": {contractHead + ",building_on,talks_on", strings.TrimSpace(contractRow) + ",2025-12,2025-09-01\n",
			"2025-09-01 2025-12  ", []string{"delivering_on", "ended_on"}},
		"an empty cell isn't a column that lacks": {contractHead + ",talks_on,building_on,delivering_on,ended_on", strings.TrimSpace(contractRow) + ",,,2026-04-01,\n",
			"  2026-04-01 ", nil},
	} {
		t.Run(name, func(t *testing.T) {
			b, faults := read(t, map[string]string{"contracts.csv": c.head + "\n" + c.row})
			if len(faults) > 0 || len(b.Contracts) != 1 {
				t.Fatal(faults)
			}
			k := b.Contracts[0]
			if days := fmt.Sprintf("%s %s %s %s", k.TalksOn, k.BuildingOn, k.DeliveringOn, k.EndedOn); days != c.days {
				t.Errorf("the days are %q, want %q", days, c.days)
			}
			if !slices.Equal(k.Lacks, c.lacks) {
				t.Errorf("the file lacks %v, want %v", k.Lacks, c.lacks)
			}
		})
	}
}

func TestPaymentsAreRead(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a whole row":                      {paymentHead + "k1,staggered,2026-03-31,97,2026-04-02,s1,first step\n", "k1 staggered 2026-03-31 97 2026-04-02 s1 first step []"},
		"a kind that isn't given":          {paymentHead + "k1,,2026-03-31,97,,,\n", "k1 upfront 2026-03-31 97    []"},
		"a kind in capitals":               {paymentHead + "k1,Staggered,2026-03-31,97,,,\n", "k1 staggered 2026-03-31 97    []"},
		"one received without a due day":   {paymentHead + "k1,,,97,2026-04-02,,\n", "k1 upfront  97 2026-04-02   []"},
		"the three columns that must be":   {"contract_key,due_on,amount_m\nk1,2026-03,97\n", "k1 upfront 2026-03 97    [received_on source_id note]"},
		"an amount with currency and size": {paymentHead + "k1,,2026-03-31,USD 1.94 billion,,,\n", "k1 upfront 2026-03-31 1940    []"},
		"a spreadsheet's decimal commas":   {strings.ReplaceAll(paymentHead, ",", ";") + "k1;;2026-03-31;1.940;;;\nk1;;2026-06-30;97,5;;;\n", "k1 upfront 2026-03-31 1940    []"},
	} {
		t.Run(name, func(t *testing.T) {
			b, faults := read(t, map[string]string{"contracts.csv": contractHead + "\n" + contractRow, "payments.csv": c.text})
			if len(faults) > 0 || len(b.Payments) == 0 {
				t.Fatal(faults)
			}
			p := b.Payments[0]
			if got := fmt.Sprintln(p.Contract, p.Kind, p.DueOn, *p.Amount, p.ReceivedOn, p.Source, p.Note, p.Lacks); got != c.want+"\n" {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func TestAPaymentIsInTheCurrencyOfItsContract(t *testing.T) {
	known := notebook()
	known.Contracts, known.Currencies = map[string]bool{"n1": true}, map[string]string{"n1": "AUD"}
	for amount, says := range map[string]string{"97": "", "AUD 97": "", "USD 97": "is in USD, but the metric is kept in AUD m"} {
		table, err := ReadCSV("payments.csv", strings.NewReader("contract_key,due_on,amount_m\nn1,2026-03-31,"+amount+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		b, faults := Read([]Table{table}, known)
		if said := fmt.Sprint(faults); says == "" && len(b.Payments) != 1 || !strings.Contains(said, says) {
			t.Errorf("of %s it says %s, want %q", amount, said, says)
		}
	}
}

func TestItemsOfChecklistsAreRead(t *testing.T) {
	soc := "Controls audited over a period (SOC 2 Type II)"
	for name, c := range map[string]struct{ text, want string }{
		"one of the analyst's own":              {itemHead + "IREN,group,ring_fence,,Board of its own,2026-01-31,page 12,s1\n", "IREN group ring_fence  Board of its own 2026-01-31 page 12 s1 []"},
		"one named by its key":                  {itemHead + "IREN,,readiness,soc_2,,,,\n", "IREN ai readiness soc_2 " + soc + "    [title]"},
		"one named by its key, in other words":  {itemHead + "IREN,,readiness,soc_2,SOC 2,,,\n", "IREN ai readiness soc_2 SOC 2    []"},
		"one named by the words it begins with": {itemHead + "IREN,,Readiness,," + soc + ",,,\n", "IREN ai readiness soc_2 " + soc + "    [title]"},
		"the three columns that must be":        {"ticker,list,item\nIREN,readiness,Spares\n", "IREN ai readiness  Spares    [met_on evidence source_id]"},
	} {
		t.Run(name, func(t *testing.T) {
			b, faults := read(t, map[string]string{"checklists.csv": c.text})
			if len(faults) > 0 || len(b.Items) != 1 {
				t.Fatal(faults)
			}
			i := b.Items[0]
			if got := fmt.Sprintln(i.Ticker, i.Unit, i.List, i.Key, i.Title, i.MetOn, i.Evidence, i.Source, i.Lacks); got != c.want+"\n" {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func TestEveryFaultOfAContractItsPaymentsAndItemsIsNamedByFileRowAndColumn(t *testing.T) {
	contract := func(cells string) string { return contractHead + "\nk1,IREN,Microsoft,Childress," + cells + "\n" }
	commitment := "key,ticker,site,class,promised_words,promised_from,promised_to,mw\nc1,IREN,Childress,"
	for name, c := range map[string]struct{ file, text, says string }{
		"a kind of contract that is none":      {"contracts.csv", contract("loan,2025-11-03,building,,,,"), "contracts.csv, row 2, column kind: a contract is a lease or cloud"},
		"a load below zero":                    {"contracts.csv", contract("cloud,2025-11-03,building,-1,,,"), "contracts.csv, row 2, column critical_it_mw: the critical-IT load"},
		"a value below zero":                   {"contracts.csv", contract("cloud,2025-11-03,building,,-9700,,"), "contracts.csv, row 2, column total_value_usd_m: the value"},
		"an own share above all":               {"contracts.csv", contract("cloud,2025-11-03,building,,,101,"), "contracts.csv, row 2, column own_share_percent: the own share"},
		"a guarantee above the value":          {"contracts.csv", contract("cloud,2025-11-03,building,,100,,101"), "contracts.csv, row 2, column guaranteed_usd_m: a guarantor can't answer for more"},
		"a day of talks that is none":          {"contracts.csv", contractHead + ",talks_on\n" + strings.TrimSpace(contractRow) + ",soon\n", "contracts.csv, row 2, column talks_on:"},
		"a commitment's MW below zero":         {"commitments.csv", commitment + "delivery,mid-2026,2026-05-01,2026-08-31,-5\n", "commitments.csv, row 2, column mw: a commitment's MW"},
		"a commitment of no class":             {"commitments.csv", commitment + "hope,mid-2026,2026-05-01,2026-08-31,5\n", "commitments.csv, row 2, column class: a commitment's class"},
		"a commitment without a window":        {"commitments.csv", commitment + "delivery,mid-2026,,,5\n", "commitments.csv, row 2, column promised_to: a promise needs"},
		"a payment of an unknown contract":     {"payments.csv", paymentHead + "k9,,2026-03-31,97,,,\n", `payments.csv, row 2, column contract_key: there is no contract with the key "k9"`},
		"a payment of no contract":             {"payments.csv", paymentHead + ",,2026-03-31,97,,,\n", "payments.csv, row 2, column contract_key: the cell is empty"},
		"a kind of payment that is none":       {"payments.csv", paymentHead + "k1,monthly,2026-03-31,97,,,\n", "payments.csv, row 2, column kind: a payment is upfront or staggered"},
		"a payment without an amount":          {"payments.csv", paymentHead + "k1,,2026-03-31,,,,\n", "payments.csv, row 2, column amount_m: the cell is empty"},
		"an amount below zero":                 {"payments.csv", paymentHead + "k1,,2026-03-31,-97,,,\n", "payments.csv, row 2, column amount_m: a customer's payment can't be below zero"},
		"an ambiguous amount":                  {"payments.csv", paymentHead + "k1,,2026-03-31,\"1,940\",,,\n", "payments.csv, row 2, column amount_m: \"1,940\" can be read in two ways"},
		"an amount in per cent":                {"payments.csv", paymentHead + "k1,,2026-03-31,20 %,,,\n", "payments.csv, row 2, column amount_m:"},
		"a payment without a day":              {"payments.csv", paymentHead + "k1,,,97,,,\n", "payments.csv, row 2, column due_on: a payment needs the day"},
		"a day of receipt that is none":        {"payments.csv", paymentHead + "k1,,,97,31/31/2026,,\n", "payments.csv, row 2, column received_on:"},
		"a payment's source that is unknown":   {"payments.csv", paymentHead + "k1,,2026-03-31,97,,s9,\n", "payments.csv, row 2, column source_key: there is no source"},
		"the same payment twice":               {"payments.csv", paymentHead + "k1,,2026-03-31,97,,,\nk1,upfront,2026-03-31,98,,,\n", "payments.csv, row 3: the same payment stands in payments.csv, row 2"},
		"an item of an unknown company":        {"checklists.csv", itemHead + "NONE,,readiness,soc_2,,,,\n", "checklists.csv, row 2, column ticker: there is no company NONE"},
		"an item of an unknown unit":           {"checklists.csv", itemHead + "IREN,hq,readiness,soc_2,,,,\n", "checklists.csv, row 2, column unit: a unit is one of"},
		"a list that is none":                  {"checklists.csv", itemHead + "IREN,,safety,,Spares,,,\n", "checklists.csv, row 2, column list: a checklist is readiness or ring_fence"},
		"an item of no list":                   {"checklists.csv", itemHead + "IREN,,,,Spares,,,\n", "checklists.csv, row 2, column list: the cell is empty"},
		"an item of the other list":            {"checklists.csv", itemHead + "IREN,,readiness,financing,,,,\n", `checklists.csv, row 2, column key: "financing" is no item that the list readiness begins with: these are uptime, tier`},
		"an item without words":                {"checklists.csv", itemHead + "IREN,,readiness,,,2026-01-31,,\n", "checklists.csv, row 2, column item: an item of a checklist needs words"},
		"a day met that is none":               {"checklists.csv", itemHead + "IREN,,readiness,soc_2,,soon,,\n", "checklists.csv, row 2, column met_on:"},
		"an item's source that is unknown":     {"checklists.csv", itemHead + "IREN,,readiness,soc_2,,,,s9\n", "checklists.csv, row 2, column source_key: there is no source"},
		"the same item twice, by key and word": {"checklists.csv", itemHead + "IREN,,ring_fence,management,,,,\nIREN,ai,ring_fence,,\"Management of its own, paid by its results\",,,\n", "checklists.csv, row 3: the same item stands in checklists.csv, row 2"},
	} {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"contracts.csv": contractHead + "\n" + contractRow}
			files[c.file] = c.text
			_, faults := read(t, files)
			if len(faults) != 1 || !strings.Contains(fmt.Sprint(faults), c.says) {
				t.Errorf("it says %v, want %s", faults, c.says)
			}
		})
	}
}

func TestEveryCellOfAContractThatIsWrongIsNamed(t *testing.T) {
	_, faults := read(t, map[string]string{"contracts.csv": contractHead + "\nk1,IREN,Microsoft,Childress,cloud,2025-11-03,building,-1,-2,101,-3\n"})
	var columns []string
	for _, f := range faults {
		columns = append(columns, f.Column)
	}
	if want := []string{"critical_it_mw", "total_value_usd_m", "own_share_percent", "guaranteed_usd_m"}; !slices.Equal(columns, want) {
		t.Errorf("faults are in %v, want %v", columns, want)
	}
}

// checkAll checks every row of a batch as the store will.
func checkAll(b *data.Batch) error {
	var rows []interface{ Check() error }
	for i := range b.Sources {
		rows = append(rows, &b.Sources[i])
	}
	for i := range b.Metrics {
		rows = append(rows, &b.Metrics[i])
	}
	for i := range b.Companies {
		rows = append(rows, &b.Companies[i])
	}
	for i := range b.Units {
		rows = append(rows, &b.Units[i])
	}
	for i := range b.Contracts {
		rows = append(rows, &b.Contracts[i])
	}
	for i := range b.Payments {
		rows = append(rows, &b.Payments[i])
	}
	for i := range b.Commitments {
		rows = append(rows, &b.Commitments[i])
	}
	for i := range b.Repromises {
		rows = append(rows, &b.Repromises[i])
	}
	for i := range b.Items {
		rows = append(rows, &b.Items[i])
	}
	for _, r := range rows {
		if err := r.Check(); err != nil {
			return fmt.Errorf("%+v: %w", r, err)
		}
	}
	return nil
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + "IREN,ai,revenue,Q1 FY26,\"1,234.5\",USD m,,x\n"))
	f.Add([]byte("\xef\xbb\xbfticker;unit;metric;period;value\nIREN;ai;revenue;2025-07;12,5\n"))
	f.Add([]byte("key,title,publisher,url,published_on\ns,\"a\nb\",,,1998\n"))
	f.Add([]byte("name,kind,axis,units,metrics\nx,bars,calendar,IREN/ai,revenue\n"))
	f.Add([]byte("key,name,measure,lens,better,adds\nx,X,MW,validation,higher,stock\n"))
	f.Add([]byte("ticker,name,currency,fiscal_year_end_month,ai_or_main_unit_stage\nX,X,USD,12,mature\n"))
	f.Add([]byte(contractHead + ",talks_on,ended_on\nk1,IREN,A,,lease,2025-11-03,ended; early,1,2,3,4,2025,2026-01\n"))
	f.Add([]byte(paymentHead + "n1,staggered,2026-03-31,\"1,940.5\",2026-04-02,,x\nn1,,,5,2026,,\n"))
	f.Add([]byte("key,ticker,site,class,promised_words,promised_from,promised_to,mw\nc1,IREN,,enabling,2026,2026-05-01,2026,5\n"))
	f.Add([]byte("commitment_key,promised_words,promised_from,promised_to\nm1,2027,2027-01-01,2027-12-31\n"))
	f.Add([]byte(itemHead + "IREN,group,ring_fence,financing,,2026-01-31,x,\nIREN,,readiness,,Spares,,,\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := ReadCSV("f.csv", bytes.NewReader(text))
		if err != nil {
			return
		}
		known := notebook()
		known.Companies = map[string]data.Company{"IREN": {Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}}
		known.Contracts, known.Currencies, known.Commitments = map[string]bool{"n1": true}, map[string]string{"n1": "USD"}, map[string]bool{"m1": true}
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
		if err := checkAll(b); err != nil && len(faults) == 0 {
			t.Errorf("it found no fault in %v", err)
		}
	})
}
