package format

import (
	"bytes"
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"assay/data"
)

// fuzzed is a notebook that has one of each thing that tables refer to.
func fuzzed() data.Known {
	k := notebook()
	k.Companies = map[string]data.Company{"IREN": {Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}}
	k.Sources, k.Contracts = map[string]bool{"s1": true}, map[string]bool{"n1": true}
	k.Currencies, k.Commitments = map[string]string{"n1": "USD"}, map[string]bool{"m1": true}
	return k
}

// FuzzWhatIsReadIsWrittenAndReadBack holds every table to this: what is read from it without a fault is read equal from the tables that
// are written of it, as CSV and as a workbook.
func FuzzWhatIsReadIsWrittenAndReadBack(f *testing.F) {
	for _, seed := range []string{
		head + "IREN,ai,revenue,Q1 FY26,\"1,234.5\",USD m,s1,x\n",
		"ticker,unit,metric,period,value,currency,as_typed\nIREN,ai,revenue,FY2025,12,GBP,twelve\n",
		"company,metric,unit_of_measure,Q1 FY26,2025-11-30\nIREN/ai,Revenue,USD m,12.5,\nIREN/group,cash,,,-3\n",
		"ticker,unit,stage,first_contract_on,opened_on,note\nIREN,mining,legacy,,2019,'=note\n",
		"party,note\nMicrosoft,\"two\nlines\"\n",
		"party,agency,rating,as_of,nth\nMicrosoft,S&P,AAA,2025-01-01,\nMicrosoft,S&P,AA+,2025-01-01,2\n",
		"contract_key,kind,due_on,amount_m,received_on,source_key,note,nth\nn1,,2026-03-31,97,,,,\nn1,,2026-03-31,98,,,,2\n",
		"commitment_key,promised_words,promised_from,promised_to,nth\nm1,2027,2027-01-01,2027-12-31,3\n",
		"scenario,ticker,key,value,starts_on,seed,note\nBase,IREN,,,2026-07-01,4503599627370495,\nOther,IREN,floor,-5,2026-07-01,,why\n",
		contractHead + ",currency\nk1,IREN,A,,lease,2025-11-03,ended; early,1,2,3,,AUD\n",
		"key,name,measure,lens,better,adds\nx,X,racks,validation,higher,stock\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := ReadCSV("f.csv", bytes.NewReader(text))
		if err != nil || bytes.ContainsFunc(text, func(r rune) bool {
			return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r == '\ufffe' || r == '\uffff' || r == '\ufffd'
		}) {
			return // what XML can't hold isn't carried
		}
		known := fuzzed()
		b, faults := Read([]Table{table}, known)
		if len(faults) > 0 {
			return
		}
		written := *b
		written.Companies = append(written.Companies, known.Companies["IREN"])
		written.Sources = append(written.Sources, data.Source{Key: "s1", Title: "A source"})
		for _, workbook := range []bool{false, true} {
			sheets, _ := ChosenSheets(&written, nil, TableKinds)
			var tables []Table
			var out bytes.Buffer
			if workbook {
				if _, err := WriteXLSX(&out, sheets...); err != nil {
					t.Fatal(err)
				}
				if tables, err = ReadWorkbook(context.Background(), packed("f.xlsx", out.Bytes()), nil); err != nil {
					t.Fatal(err)
				}
			}
			for i := range sheets {
				if workbook {
					break
				}
				out.Reset()
				if err := sheets[i].WriteCSV(&out); err != nil {
					t.Fatal(err)
				}
				read, err := ReadCSV(sheets[i].FileName(), bytes.NewReader(out.Bytes()))
				if err != nil {
					t.Fatalf("%v in\n%s", err, out.String())
				}
				tables = append(tables, read)
			}
			again, faults := Read(tables, fuzzed())
			if len(faults) > 0 {
				t.Fatalf("workbook %v: %v", workbook, faults[0])
			}
			alike := []cmp.Option{cmpopts.EquateEmpty(), cmpopts.EquateApprox(1e-14, 0), cmpopts.IgnoreTypes(data.Lacks{}), cmpopts.IgnoreFields(data.BatchUnit{}, "Soft"),
				cmpopts.IgnoreFields(data.Observation{}, "AsTyped"), cmpopts.IgnoreFields(data.Batch{}, "Companies", "Sources", "Units")}
			if diff := cmp.Diff(b, again, alike...); diff != "" && !cutOff(b) {
				t.Errorf("workbook %v:\n%s", workbook, diff)
			}
		}
	})
}

// cutOff reports whether a batch has a text that a workbook's cell is too small for.
func cutOff(b *data.Batch) bool {
	var out bytes.Buffer
	sheets, _ := ChosenSheets(b, nil, TableKinds)
	if len(sheets) == 0 {
		return false
	}
	cut, _ := WriteXLSX(&out, sheets...)
	return cut > 0
}
