package format

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"assay/data"
)

// followed is a notebook that follows two companies whose fiscal years differ, and knows one source.
func followed() data.Known {
	k := notebook()
	k.Companies = map[string]data.Company{
		"APLD": {Ticker: "APLD", Name: "Applied Digital Corporation", Currency: "USD", YearEnd: time.May},
		"IREN": {Ticker: "IREN", Name: "IREN Limited", Currency: "USD", YearEnd: time.June},
		"EQIX": {Ticker: "EQIX", Name: "Equinix, Inc.", Currency: "USD", YearEnd: time.December},
	}
	k.Units = map[string]bool{"APLD/ai": true, "APLD/group": true, "IREN/group": true, "EQIX/group": true}
	k.Sources = map[string]bool{"q2": true}
	return k
}

// recognised recognises a text, which must be a table.
func recognised(t *testing.T, text string) *Block {
	t.Helper()
	return recognisedAs(t, text, Choices{})
}

func recognisedAs(t *testing.T, text string, c Choices) *Block {
	t.Helper()
	b, err := Recognise(context.Background(), Pasted(text), followed(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestTheSeparatorIsTheMarkThatGivesEvenRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       rune
		sure       bool
	}{
		{"commas", "metric,Q1 FY26,Q2 FY26\nrevenue,1.5,2.5\ncash,3.5,4.5\n", ',', true},
		{"semicolons with decimal commas", "metric;Q1 FY26;Q2 FY26\nrevenue;1,5;2,5\ncash;3,5;4,5\n", ';', true},
		{"semicolons with decimal commas and no heading", "revenue;1,5;2,5\ncash;3,5;4,5\n", ';', true},
		{"tabs with commas in the texts", "metric\tQ1 FY26\nrevenue, net\t1,5\ncash, end\t2,5\n", '\t', true},
		{"bars", "metric|Q1 FY26\nrevenue|1\ncash|2\n", '|', true},
		{"commas where some texts hold a semicolon", "key,status\na,building; 175 MW\nb,signed\nc,ended\n", ',', true},
		{"commas where a text in quotes holds tabs and line breaks", "metric,note\nrevenue,\"a\tb\nc;d\"\ncash,x\n", ',', true},
		{"what the file says itself", "sep=;\na,b;c,d\n1,2;3,4\n", ';', true},
		{"one column", "revenue\ncash\n", 0, true},
		{"rows of uneven length", "a,b,c\nd,e\nf\ng,h,i,j\n", ',', false},
	} {
		b := recognised(t, c.text)
		if b.Separator != c.want || b.SeparatorSure != c.sure {
			t.Errorf("%s: %q, sure %v", c.name, b.Separator, b.SeparatorSure)
		}
	}
}

func utf16Bytes(text string, big, bom bool) string {
	var b strings.Builder
	units := utf16.Encode([]rune(text))
	if bom {
		units = append([]uint16{0xfeff}, units...)
	}
	for _, u := range units {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestTheEncodingIsToldFromTheBytes(t *testing.T) {
	const text = "Kennzahl;Q2 FY26\r\nUmsatzerlöse in Mio. €;126,6\r\n"
	ansi, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, bytes string
		want        Encoding
		bom         bool
	}{
		{"UTF-8", text, UTF8, false},
		{"UTF-8 with a byte-order mark", "\xef\xbb\xbf" + text, UTF8, true},
		{"UTF-16 of Windows with a mark", utf16Bytes(text, false, true), UTF16LE, true},
		{"UTF-16 the other way round with a mark", utf16Bytes(text, true, true), UTF16BE, true},
		{"UTF-16 of Windows without a mark", utf16Bytes(text, false, false), UTF16LE, false},
		{"UTF-16 the other way round without a mark", utf16Bytes(text, true, false), UTF16BE, false},
		{"Windows-1252", ansi, Windows1252, false},
	} {
		b := recognised(t, c.bytes)
		if b.Encoding != c.want || b.ByteOrderMark != c.bom {
			t.Errorf("%s is taken for %s, mark %v", c.name, b.Encoding, b.ByteOrderMark)
		}
		if got := b.Sample[1].text(0); got != "Umsatzerlöse in Mio. €" {
			t.Errorf("%s reads %q", c.name, got)
		}
		if b.Headings[0].Text != "Kennzahl" || b.HeaderFrom != 1 {
			t.Errorf("%s: the heading is %q in line %d", c.name, b.Headings[0].Text, b.HeaderFrom)
		}
	}
}

func TestWhatIsNoTableIsRefusedWithASentence(t *testing.T) {
	for _, c := range []struct{ name, bytes, says string }{
		{"nothing", "", "nothing in it"},
		{"only space", " \n \n", "nothing in it"},
		{"an old Excel file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel file"},
		{"a PDF", "%PDF-1.7 …", "PDF"},
		{"a web page", "<!DOCTYPE html><html>", "web page"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x00\x02abc", "isn't a table"},
		{"a notebook", "SQLite format 3\x00", "notebook"},
		{"a damaged workbook", "PK\x03\x04 and nothing that follows", "damaged"},
		{"a quote that is never closed", "a,b\n\"c,d\ne,f\n", "never closed"},
		{"text behind a closing quote", "a,b\n\"c\"x,d\n", "follows a closing quote"},
		{"mixed encodings", strings.Repeat("Umsatzerlöse,1\n", 20) + "Erl\xf6se,2\n", "most of the file is UTF-8"},
		{"letters of another encoding", "a,b\nx\x81\x8d,2\n", "neither UTF-8 nor Windows-1252"},
	} {
		_, err := Recognise(context.Background(), Input{Name: "f", At: strings.NewReader(c.bytes), Size: int64(len(c.bytes))}, followed(), Choices{}, nil)
		var fault *data.Fault
		if !errors.As(err, &fault) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	_, err := Recognise(context.Background(), Input{Name: "f", At: strings.NewReader(""), Size: MaxFile + 1}, followed(), Choices{}, nil)
	if err == nil || !strings.Contains(err.Error(), "larger than 200 MB") {
		t.Errorf("a file that is too large: %v", err)
	}
}

func TestAFaultNamesTheRowOfAnOpenQuote(t *testing.T) {
	_, err := Recognise(context.Background(), Pasted("a,b\n\"x\ny\",1\n\"z,2\n3,4\n"), followed(), Choices{}, nil)
	var fault *data.Fault
	if !errors.As(err, &fault) || fault.Line != 4 {
		t.Errorf("got %v", err)
	}
}

func TestTheDecimalMarkIsDecidedFromWhatIsBeyondDoubtOrAsked(t *testing.T) {
	for _, c := range []struct {
		name, values string
		want         data.DecimalMark
		ask          bool
	}{
		{"one number with a decimal point settles the others", "1,234\t12.5\t2,345", data.MarkPoint, false},
		{"one number with a decimal comma settles the others", "1,234\t12,5\t2,345", data.MarkComma, false},
		{"two groups of thousands show the other mark", "1,234,567\t1,234", data.MarkPoint, false},
		{"numbers that may be either are asked about", "1,234\t2,345", data.MarkUnset, true},
		{"one point and three digits is asked about too", "1.234\t2.345", data.MarkUnset, true},
		{"numbers that contradict each other settle nothing", "1,5\t1.5\t1,234", data.MarkUnset, true},
		{"contradiction without a doubtful number needs no answer", "1,5\t1.5", data.MarkUnset, false},
		{"whole numbers need no answer", "1234\t12", data.MarkUnset, false},
		{"a date with points shows nothing", "30.11.2025\t1,234", data.MarkUnset, true},
	} {
		b := recognised(t, "metric\t"+strings.Repeat("x\t", strings.Count(c.values, "\t")+1)+"\nrevenue\t"+c.values+"\n")
		if b.Mark != c.want || b.AskMark() != c.ask {
			t.Errorf("%s: mark %q, asked %v", c.name, b.Mark, b.AskMark())
		}
		if asked := strings.Contains(strings.Join(b.Remarks(), " "), "choose the decimal mark"); asked != c.ask {
			t.Errorf("%s: the remarks are %q", c.name, b.Remarks())
		}
	}
	if b := recognisedAs(t, "metric\tQ1 FY26\nrevenue\t1,234\n", Choices{Mark: data.MarkPoint}); b.Mark != data.MarkPoint || b.AskMark() {
		t.Error("a chosen mark isn't taken")
	}
}

func TestTheNotebooksOwnMarkDoesNotSettleAnImport(t *testing.T) {
	k := followed()
	k.Mark = data.MarkComma
	b, err := Recognise(context.Background(), Pasted("metric\tQ1 FY26\nrevenue\t1,234\n"), k, Choices{}, nil)
	if err != nil || !b.AskMark() {
		t.Errorf("%v %v", b, err)
	}
}

func TestTheHeadingAndTheDirectionAreFound(t *testing.T) {
	for _, c := range []struct {
		name, text string
		from, to   int
		want       Orientation
	}{
		{"a list", "ticker,metric,period,value\nAPLD,revenue,Q2 FY26,126.6\n", 1, 1, List},
		{"periods across", "Metric\tQ1 FY26\tQ2 FY26\nRevenue\t64.2\t126.6\n", 1, 1, PeriodsAcross},
		{"metrics across", "Quarter\tRevenue\tCapex\nQ1 FY26\t64.2\t300\nQ2 FY26\t126.6\t310\n", 1, 1, MetricsAcross},
		{"a title stands above", "Applied Digital, USD in millions\n\n\tQ1 FY26\tQ2 FY26\nRevenue\t64.2\t126.6\n", 3, 3, PeriodsAcross},
		{"years stand over their quarters", "\tFY2026\t\tFY2027\n\tQ1\tQ2\tQ1\nRevenue\t1\t2\t3\n", 1, 2, PeriodsAcross},
		{"bare years", "\t2023\t2024\t2025\nRevenue\t1\t2\t3\n", 1, 1, PeriodsAcross},
		{"no heading", "64.2\t126.6\n1\t2\n", 0, 0, Unclear},
	} {
		b := recognised(t, c.text)
		if b.HeaderFrom != c.from || b.HeaderTo != c.to || b.Orientation != c.want {
			t.Errorf("%s: heading %d to %d, %q", c.name, b.HeaderFrom, b.HeaderTo, b.Orientation)
		}
	}
}

func TestOurOwnTablesAreToldFromOthers(t *testing.T) {
	if b := recognised(t, "key,title,publisher,url,published_on\ns,A,B,https://example.com,2026-01-01\n"); b.Shape != OurTables {
		t.Errorf("a table of sources is %s", b.Shape)
	}
	if b := recognised(t, "ticker,unit,metric,period,value\nAPLD,ai,revenue,Q2 FY26,1\n"); b.Shape != TextTable {
		t.Errorf("a list of figures is %s", b.Shape)
	}
	if b := recognised(t, `{"cik":1144879,"entityName":"APPLIED DIGITAL CORP.","facts":{}}`); b.Shape != CompanyFacts {
		t.Errorf("company facts are %s", b.Shape)
	}
}

func TestQuotedCellsKeepTheirLineBreaksAndRowsTheirLines(t *testing.T) {
	b := recognised(t, "metric,Q1 FY26,note\r\nrevenue,1.5,\"one\r\ntwo \"\"three\"\"\"\r\ncash,2,x\r\n")
	var lines []int
	var notes []string
	if err := b.Rows(context.Background(), nil, func(r *BlockRow) error {
		lines, notes = append(lines, r.Line), append(notes, r.text(2))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if notes[0] != "one\ntwo \"three\"" || lines[0] != 2 || lines[1] != 4 {
		t.Errorf("%q in lines %v", notes, lines)
	}
}

func TestABlockWithLoneQuotesIsReadAsItStands(t *testing.T) {
	b := recognised(t, "metric\tQ1 FY26\n\"so-called\" revenue\t1.5\n5\" pipe\t2\n")
	if b.Sample[1].text(0) != `"so-called" revenue` || b.Sample[2].text(0) != `5" pipe` {
		t.Errorf("%q, %q", b.Sample[1].text(0), b.Sample[2].text(0))
	}
}

func TestRowsOfAnOldMacAreRowsToo(t *testing.T) {
	if b := recognised(t, "metric,Q1 FY26\rrevenue,1.5\rcash,2\r"); b.RowCount != 2 || b.Sample[1].text(0) != "revenue" {
		t.Errorf("%d rows", b.RowCount)
	}
}

func TestReadingStopsWhenItIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	told := 0
	_, err := Recognise(ctx, Pasted("ticker,metric,period,value\n"+strings.Repeat("APLD,revenue,Q2 FY26,1\n", 50_000)), followed(), Choices{}, func(done, total int64) {
		if told++; told == 3 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || told > 5 {
		t.Errorf("told %d times: %v", told, err)
	}
}
