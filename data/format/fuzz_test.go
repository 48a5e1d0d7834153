package format

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"assay/data"
)

// sound checks what must hold of any import, whatever the bytes: a failure is a sentence, and what was read is checked.
func sound(t *testing.T, in Input, c Choices) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	known := followed()
	b, err := Recognise(ctx, in, known, c, nil)
	if err != nil {
		var fault *data.Fault
		if !errors.As(err, &fault) {
			t.Fatalf("not a fault: %v", err)
		}
		return
	}
	if b.Shape == CompanyFacts {
		return
	}
	m := Suggest(b, known)
	if len(m.Columns) != len(b.Headings) || b.Layout() == "" {
		t.Fatalf("%d columns mapped of %d", len(m.Columns), len(b.Headings))
	}
	b.Remarks()
	if adapted := Adapt(b, known, m); len(adapted.Columns) != len(m.Columns) {
		t.Fatal("adapting loses columns")
	}
	out, err := Map(ctx, b, m, known, nil)
	if err != nil {
		var fault *data.Fault
		if !errors.As(err, &fault) {
			t.Fatalf("not a fault: %v", err)
		}
		return
	}
	out.Compare(func(Target) (float64, bool) { return 1, true })
	for i := range out.Readings {
		r := &out.Readings[i]
		switch r.Status {
		case ReadWell, Repeated:
			if err := r.Target.Period.Valid(); err != nil || known.Metrics[r.Target.Metric].Key == "" || r.Measure == "" {
				t.Fatalf("read as %+v: %v", r, err)
			}
			if r.ByMark && m.Mark == data.MarkUnset {
				t.Fatalf("%q was read by a mark that nobody chose", r.Raw)
			}
		default:
			if r.Reason == "" {
				t.Fatalf("no reason: %+v", r)
			}
		}
	}
	if _, faults := out.Batch(nil); len(faults) > 0 {
		t.Fatalf("what was read well can't be imported: %v", faults)
	}
}

func FuzzRecogniseText(f *testing.F) {
	for _, s := range []string{"", "ticker,metric,period,value\nAPLD,revenue,Q2 FY26,126.6\n", "APLD\n\tFY2026\t\n\tQ1\tQ2\nRevenue\t1,5\t2.500\n", "sep=;\na;b\n", "a,\"b\nc\",d\r\n\"x",
		"Quarter;Revenue (USD thousands)\nQ2 FY26;1.234,5\n", "\xef\xbb\xbfmetric,Nov-25,Dec-25\nrevenue,1,2\n", utf16Bytes("metric\tQ1 FY26\nrevenue\t1\n", false, true), utf16Bytes("a;b\n", true, false), "Erl\xf6se;1\n", "{\"facts\":", "a|b\rc|d\r", "'=x,''y\n1,2\n"} {
		f.Add([]byte(s), "", byte(0))
	}
	f.Add([]byte("a,1.234\n"), ",", byte(1))
	f.Fuzz(func(t *testing.T, b []byte, mark string, separator byte) {
		c := Choices{}
		if mark == "," || mark == "." {
			c.Mark = data.DecimalMark(mark)
		}
		switch separator % 8 {
		case 1, 2, 3, 4:
			c.Separator = separators[separator%8-1]
		case 5:
			c.Separator = NoSeparator
		case 6:
			c.HeaderFrom = NoHeader
		case 7:
			c.Encoding = Encodings[int(separator/8)%len(Encodings)]
		}
		sound(t, packed("fuzz", b), c)
	})
}

func FuzzWorkbookBytes(f *testing.F) {
	x := excelize.NewFile()
	_ = x.SetSheetRow("Sheet1", "A1", &[]any{"ticker", "metric", "period", "value"})
	_ = x.SetSheetRow("Sheet1", "A2", &[]any{"APLD", "revenue", "Q2 FY26", 126.6})
	var b bytes.Buffer
	if _, err := x.WriteTo(&b); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, b []byte) { sound(t, packed("fuzz.xlsx", b), Choices{}) })
}

// FuzzSheetXML goes past the packing, which random bytes rarely get through.
func FuzzSheetXML(f *testing.F) {
	f.Add(`<worksheet><cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>45991</v></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>x_x0041_</t></is></c><c r="B2"><f>1+1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`,
		`<sst><si><r><t>Reve</t></r><r><t>nue</t></r><rPh><t>x</t></rPh></si></sst>`)
	f.Add(`<worksheet><sheetData><row><c t="e"><v>#REF!</v></c><c t="b"><v>1</v></c><c t="d"><v>2025-11-30T00:00:00</v></c></row></sheetData><mergeCell ref="A1:XFD1048576"/></worksheet>`, ``)
	f.Fuzz(func(t *testing.T, sheet, shared string) {
		if len(sheet)+len(shared) > 1<<20 {
			return
		}
		sound(t, zipped(t, plainParts(sheet, shared)), Choices{})
	})
}

func FuzzCompanyFacts(f *testing.F) {
	b := func(tags map[string]string) []byte {
		in := companyFacts(tags)
		text, _ := in.head(1 << 20)
		return text
	}
	f.Add(b(map[string]string{"Revenues": `"USD":[` + factLine("2025-09-01", "2025-11-30", "1e6", q2a, "10-Q", "2026-01-08") + "]", "Goodwill": `"USD":[` + factLine("", "2025-11-30", "1", q2a, "10-Q", "2026-01-08") + "]"}))
	f.Add([]byte(`{"facts":{"us-gaap":{"Revenues":{"units":{"USD/shares":[{"val":1e999,"end":"9999-12-31"}]}}}}}`))
	f.Add([]byte(`{"facts":{"us-gaap":{"Cash":{"units":{"EUR":[{}]},"label":1}}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		facts, err := ReadCompanyFacts(context.Background(), packed("facts.json", text), followed(), FactsOptions{Unit: "APLD/group", HalfYears: len(text)%2 == 0}, nil)
		if err != nil {
			var fault *data.Fault
			if !errors.As(err, &fault) {
				t.Fatalf("not a fault: %v", err)
			}
			return
		}
		facts.Compare(func(Target) (float64, bool) { return 0, false })
		batch, faults := facts.Batch(nil)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		for _, o := range batch.Observations {
			if err := o.Period.Valid(); err != nil {
				t.Fatal(err)
			}
		}
		for i := range batch.Sources {
			if err := batch.Sources[i].Check(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzPeriodWords(f *testing.F) {
	for _, s := range []string{"Q2 FY26A", "Three months ended November 30, 2025", "As of 2025-11-30", "Nov-25", "9M Feb-26", "FY25E", "2025-11-30T00:00:00", "12 months ended 31 May 2025"} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, month int) {
		end := time.Month(month%12 + 1)
		if end < 1 {
			end = 1
		}
		for _, w := range []periodWords{{}, {shortMonths: true, ending: data.Quarter}} {
			if p, err := w.read(s, end); err == nil && p.Valid() != nil {
				t.Fatalf("%q is read as %v", s, p)
			}
		}
		joined(s, "Q1")
		looksLikePeriod(s)
		if back := unguarded(Guarded(s)); back != s {
			t.Fatalf("%q comes back as %q", s, back)
		}
		if strings.Contains(normal(s), "  ") {
			t.Fatalf("%q is compared as %q", s, normal(s))
		}
	})
}
