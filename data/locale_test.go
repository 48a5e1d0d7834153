package data_test

import (
	"strings"
	"testing"
	"time"

	"assay/data"
	"assay/data/wording/wordingtest"
)

func TestGermanReadersSeeNumbersDaysAndPeriodsAsTheyWriteThem(t *testing.T) {
	wordingtest.German(t)
	day := data.Date{Year: 2025, Month: time.November, Day: 30}
	quarter := data.FiscalPart(data.Quarter, 2, 2026, time.June)
	unit := data.Unit{FirstContractOn: data.Date{Year: 2024, Month: time.November, Day: 3}}
	revenue := data.Metric{Key: "revenue", Name: "Revenue", Measure: data.MoneyMillions, BuiltIn: true}
	own := data.Metric{Key: "revenue_2", Name: "Revenue", Measure: "MW"}
	test := data.Test{Timing: data.Reach, Comparator: data.AtLeast, Threshold: 80, By: day}
	for what, pair := range map[string][2]string{
		"a number":                {data.FormatNumber(-1234567.25), "−1.234.567,25"},
		"a column":                {data.FormatFixed(1234.5, 2), "1.234,50"},
		"a day":                   {day.Display(), "30.11.2025"},
		"a month":                 {data.Date{Year: 2025, Month: time.March}.Display(), "März 2025"},
		"a year":                  {data.Date{Year: 1998}.Display(), "1998"},
		"a fiscal quarter":        {quarter.Display(time.June), "Q2 GJ26"},
		"a calendar quarter":      {quarter.Display(time.December), "Q4 2025"},
		"a fiscal year":           {data.FiscalPart(data.Year, 1, 2025, time.May).Display(time.May), "GJ2025"},
		"a calendar year":         {data.FiscalPart(data.Year, 1, 2025, time.December).Display(time.May), "KJ2025"},
		"three months of neither": {data.FiscalPart(data.Quarter, 1, 2025, time.January).Display(time.December), "Feb.–Apr. 2024"},
		"an age":                  {unit.AgeText(day), "12 Monate seit dem ersten Vertrag"},
		"a built-in metric":       {revenue.Title(), "Umsatz"},
		"the analyst's own":       {own.Title(), "Revenue"},
		"a name in a sentence":    {data.LowerFirst(revenue.Title()), "Umsatz"},
		"an amount":               {data.FormatNumber(1126.6) + " " + data.SayMeasure(revenue.MeasureIn("USD")), "1.126,6 Mio. USD"},
		"a test":                  {test.Sentence("Pünktlichkeit", "APLD/ai", "80 %"), "Pünktlichkeit von APLD/ai beträgt bis 30.11.2025 mindestens 80 %"},
		"a template":              {strings.SplitN(data.Templates[0].Text(nil), "\n", 2)[0], "## Die Behauptung"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is shown as %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestWhatAProgramReadsStaysTheSameInEveryLanguage(t *testing.T) {
	wordingtest.German(t)
	day := data.Date{Year: 2025, Month: time.November, Day: 30}
	quarter := data.FiscalPart(data.Quarter, 2, 2026, time.June)
	for what, pair := range map[string][2]string{
		"a day":          {day.String(), "2025-11-30"},
		"a period":       {quarter.Label(time.June), "Q2 FY26"},
		"a link's":       {data.PeriodKey(quarter), "quarter 2025-10-01"},
		"a typed chart":  {data.View{Units: "IREN/ai", Metrics: "revenue", From: day}.Line(), "IREN/ai: revenue from 2025-11-30"},
		"a unit":         {(&data.UnitOf{Unit: data.Unit{Kind: data.AI}, Company: data.Company{Ticker: "APLD"}}).Path(), "APLD/ai"},
		"a metric's key": {data.KeyFor("Power price, net"), "power_price_net"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is written as %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestGermanIsReadWhateverTheLanguage(t *testing.T) {
	for _, c := range []struct{ text, same string }{
		{"30.11.2025", "2025-11-30"}, {"30. November 2025", "2025-11-30"}, {"3. März 2026", "2026-03-03"}, {"1. Dez. 2025", "2025-12-01"},
		{"Okt. 2025", "2025-10"}, {"Mai 2026", "2026-05"}, {"15. Juli 2026", "2026-07-15"}, {"Sept. 2025", "2025-09"}, {"Jänner 2026", "2026-01"},
	} {
		d, err := data.ParseDate(c.text)
		if err != nil || d.String() != c.same {
			t.Errorf("%q is read as %q (%v), want %q", c.text, d, err, c.same)
		}
	}
	for _, c := range []struct{ text, same string }{
		{"Q2 GJ26", "Q2 FY26"}, {"GJ2026", "FY2026"}, {"GJ 26", "FY2026"}, {"2. Quartal 2025", "2025-Q2"}, {"1. Halbjahr 2025", "2025-H1"}, {"H1 GJ26", "H1 FY26"},
		{"2. Quartal GJ26", "Q2 FY26"}, {"zweites Quartal 2025", "2025-Q2"}, {"Quartal 2 2025", "2025-Q2"}, {"KJ2025", "CY2025"}, {"1. HJ 2025", "2025-H1"},
		{"Geschäftsjahr 2026", "FY2026"}, {"Juli 2025", "2025-07"}, {"30.11.2025", "2025-11-30"}, {"1.2.2025 bis 30.4.2025", "2025-02-01 to 2025-04-30"},
	} {
		p, err := data.ParsePeriod(c.text, time.June)
		if want, _ := data.ParsePeriod(c.same, time.June); err != nil || p != want {
			t.Errorf("%q is read as %q (%v), want %q", c.text, p.Label(time.June), err, c.same)
		}
	}
	for _, c := range []struct{ text, from, to string }{
		{"Mitte 2026", "2026-05-01", "2026-08-31"}, {"Anfang 2026", "2026-01-01", "2026-04-30"}, {"im vierten Quartal 2025", "2025-10-01", "2025-12-31"},
		{"bis Ende 2026", "2026-01-01", "2026-12-31"}, {"im April 2026", "2026-04-01", "2026-04-30"}, {"am 30. Juni 2026", "2026-06-30", "2026-06-30"}, {"bis Mitte 2026", "", ""},
	} {
		from, to, ok := data.ParsePromise(c.text, time.June)
		if ok != (c.from != "") || from.String() != c.from || to.String() != c.to {
			t.Errorf("%q is read as %s to %s (%v), want %s to %s", c.text, from, to, ok, c.from, c.to)
		}
	}
	for text, want := range map[string]float64{"126,6 Mio. €": 126.6e6, "1,2 Mrd.": 1.2e9, "12,5 Prozent": 12.5, "3,4 Milliarden": 3.4e9, "250 Tsd.": 250e3} {
		n, err := data.ParseNumber(text, data.MarkUnset)
		if err != nil || n.Value != want {
			t.Errorf("%q is read as %v (%v), want %v", text, n.Value, err, want)
		}
	}
}

func TestWhatAGermanReaderSeesIsReadBack(t *testing.T) {
	wordingtest.German(t)
	for _, yearEnd := range []time.Month{time.May, time.June, time.December} {
		for month := time.January; month <= time.December; month++ {
			for _, kind := range []data.PeriodKind{data.Month, data.Quarter, data.Half, data.Year} {
				if int(month-1)%map[data.PeriodKind]int{data.Month: 1, data.Quarter: 3, data.Half: 6, data.Year: 12}[kind] != 0 {
					continue
				}
				p := data.FiscalPart(kind, 1, 2026, yearEnd)
				for range int(month) {
					p = p.Next()
				}
				shown := p.Display(yearEnd)
				if got, err := data.ParsePeriod(shown, yearEnd); err != nil || got != p {
					t.Errorf("%s is shown as %q, which is read as %v (%v)", p.Label(yearEnd), shown, got, err)
				}
			}
		}
	}
	_, err := data.ParseNumber("1.234", data.MarkUnset)
	if want := "„1.234“ kann 1234 oder 1,234 sein: Wählen Sie, ob das Notizbuch Dezimalstellen mit Punkt oder Komma schreibt"; err == nil || err.Error() != want {
		t.Errorf("an ambiguous number is refused with %v, want %s", err, want)
	}
	if n, err := data.ParseNumber(data.FormatNumber(1234.5), data.LocaleInUse().Mark); err != nil || n.Value != 1234.5 {
		t.Errorf("a number shown is read back as %v (%v)", n.Value, err)
	}
}

func TestAFieldShowsADayInTheDigitsOfTheLocale(t *testing.T) {
	for _, c := range []struct {
		in   data.Locale
		iso  string
		want string
	}{{data.English, "2025-11-03", "2025-11-03"}, {data.German, "2025-11-03", "03.11.2025"}, {data.German, "2025-11", "2025-11"}, {data.German, "", ""}} {
		data.UseLocale(c.in)
		if got := data.TypedDay(c.iso); got != c.want {
			t.Errorf("%s in %s is shown as %q, want %q", c.iso, c.in.Language, got, c.want)
		}
	}
	data.UseLocale(data.English)
}
