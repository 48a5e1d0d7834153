package format

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"assay/data"
)

// wideList writes a list of figures as CSV: rows of distinct figures of three companies.
func wideList(rows int) []byte {
	var b bytes.Buffer
	b.WriteString("ticker,unit,metric,period,value,note\n")
	metrics := []string{"Revenue", "capex", "net_income", "operating_cash_flow", "adjusted_ebitda", "interest_expense", "affo", "impairment", "notes_issued", "electricity_cost"}
	tickers, units := []string{"APLD", "IREN", "EQIX"}, []string{"group", "ai", "mining", "colocation"}
	for i := range rows {
		n := i
		metric, n := metrics[n%len(metrics)], n/len(metrics)
		ticker, n := tickers[n%3], n/3
		unit, n := units[n%4], n/4
		fmt.Fprintf(&b, "%s,%s,%s,%04d-%02d,%d.%02d,row %d\n", ticker, unit, metric, 1900+n/12, n%12+1, i%900, i%100, i)
	}
	return b.Bytes()
}

// importAll recognises and maps, and returns how many figures were read.
func importAll(t testing.TB, in Input) int {
	b, err := Recognise(context.Background(), in, followed(), Choices{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Map(context.Background(), b, Suggest(b, followed()), followed(), nil)
	if err != nil {
		t.Fatal(err)
	}
	m.Compare(func(Target) (float64, bool) { return 0, false })
	return m.Counts().New
}

func BenchmarkImport100000RowsOfCSV(b *testing.B) {
	in := packed("list.csv", wideList(100_000))
	b.SetBytes(in.Size)
	b.ReportAllocs()
	for b.Loop() {
		if n := importAll(b, in); n != 100_000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkImport100000RowsOfXLSX(b *testing.B) {
	var rows [][]Value
	for _, line := range strings.Split(strings.TrimSpace(string(wideList(100_000))), "\n")[1:] {
		cells := strings.Split(line, ",")
		n, _ := data.ParseNumber(cells[4], data.MarkPoint)
		rows = append(rows, []Value{Text(cells[0]), Text(cells[1]), Text(cells[2]), Text(cells[3]), Number(n.Value), Text(cells[5])})
	}
	var out bytes.Buffer
	if _, err := WriteXLSX(&out, Sheet{Name: "list", Columns: strings.Split("ticker,unit,metric,period,value,note", ","), Rows: RowsOf(rows)}); err != nil {
		b.Fatal(err)
	}
	in := packed("list.xlsx", out.Bytes())
	b.SetBytes(in.Size)
	b.ReportAllocs()
	for b.Loop() {
		if n := importAll(b, in); n != 100_000 {
			b.Fatal(n)
		}
	}
}

func BenchmarkCompanyFactsOf30MB(b *testing.B) {
	var facts strings.Builder
	for i := range 75_000 {
		if i > 0 {
			facts.WriteByte(',')
		}
		facts.WriteString(factLine("2025-09-01", "2025-11-30", fmt.Sprint(1000+i%7), q2a, "10-Q", "2026-01-08"))
	}
	in := companyFacts(map[string]string{"Goodwill": `"USD":[` + facts.String() + "]", "NetIncomeLoss": `"USD":[` + facts.String()[:strings.LastIndexByte(facts.String()[:2_000_000], '{')-1] + "]"})
	b.SetBytes(in.Size)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadCompanyFacts(context.Background(), in, followed(), FactsOptions{Unit: "APLD/group"}, nil); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite100000RowsAsWorkbook(b *testing.B) {
	row := []Value{Text("APLD"), Text("ai"), Text("revenue"), Text("Q2 FY26"), Number(126.6), Day(data.Date{Year: 2025, Month: 11, Day: 30})}
	b.ReportAllocs()
	for b.Loop() {
		s := Sheet{Name: "t", Columns: strings.Split("a b c d e f", " "), Rows: func(yield func([]Value, error) bool) {
			for range 100_000 {
				if !yield(row, nil) {
					return
				}
			}
		}}
		if _, err := WriteXLSX(io.Discard, s); err != nil {
			b.Fatal(err)
		}
	}
}

// endless reads as a CSV file of a size, made up as it's read, so that nothing of it is in memory.
type endless struct {
	line []byte
	size int64
	read atomic.Int64
}

func (e *endless) ReadAt(b []byte, at int64) (int, error) {
	n := int(min(int64(len(b)), e.size-at))
	if n <= 0 {
		return 0, io.EOF
	}
	for i := range n {
		b[i] = e.line[(at+int64(i))%int64(len(e.line))]
	}
	e.read.Add(int64(n))
	return n, nil
}

func TestALargeFileIsReadInBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 20 MB")
	}
	line := []byte("APLD,ai,Free cash,Q2 FY26,126.6,x\n")
	e := &endless{line: line, size: 20 << 20}
	var before, during runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var most uint64
	b, err := Recognise(context.Background(), Input{Name: "large.csv", At: e, Size: e.size}, followed(), Choices{}, func(done, total int64) {
		runtime.ReadMemStats(&during)
		most = max(most, during.HeapInuse)
	})
	if err != nil {
		t.Fatal(err)
	}
	if b.RowCount < 600_000 {
		t.Errorf("%d rows", b.RowCount)
	}
	if grown := int64(most) - int64(before.HeapInuse); grown > 16<<20 {
		t.Errorf("reading 20 MB held %d MB", grown>>20)
	}
	rows := 0
	if err := b.Rows(context.Background(), nil, func(*BlockRow) error { rows++; return nil }); err != nil || rows != b.RowCount {
		t.Errorf("%d rows streamed, %d counted: %v", rows, b.RowCount, err)
	}
	// Mapped, such a file is refused before it fills the memory.
	m := Suggest(b, followed())
	m.Columns = []Column{{Role: CompanyColumn}, {Role: UnitColumn}, {Role: MetricColumn}, {Role: PeriodColumn}, {Role: ValueColumn}, {}}
	if _, err := Map(context.Background(), b, m, followed(), nil); err == nil || !strings.Contains(err.Error(), "divide it") {
		t.Errorf("mapping: %v", err)
	}
}
