package data

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAChartIsTypedInOneLine(t *testing.T) {
	lines := func(units, metrics string, change func(*View)) View {
		v := View{Kind: LineChart, Axis: CalendarAxis, Units: units, Metrics: metrics}
		if change != nil {
			change(&v)
		}
		return v
	}
	for _, c := range []struct {
		name, text string
		want       View
	}{
		{"units, a measure and the axis of ages", "APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age",
			lines("APLD/ai IREN/ai EQIX", "signing_speed_mw_12m", func(v *View) { v.Axis = AgeAxis })},
		{"spaces do for commas", "APLD/ai IREN/ai EQIX:signing_speed_mw_12m", lines("APLD/ai IREN/ai EQIX", "signing_speed_mw_12m", nil)},
		{"a kind that needs no measures", "APLD/ai as funnel", lines("APLD/ai", "", func(v *View) { v.Kind = FunnelChart })},
		{"a kind that may name measures", "APLD/ai: critical_it_mw_contracted as waterfall", lines("APLD/ai", "critical_it_mw_contracted", func(v *View) { v.Kind = WaterfallChart })},
		{"words and kinds of unit in capitals", "APLD/AI: REVENUE AS Bars PER Quarter", lines("APLD/ai", "revenue", func(v *View) { v.Kind, v.Span = BarChart, Quarter })},
		{"a range from a month to a day", "IREN/ai: revenue from 2025-07 to 2025-11-30", lines("IREN/ai", "revenue", func(v *View) {
			v.From, v.To = Date{Year: 2025, Month: time.July}, Date{Year: 2025, Month: time.November, Day: 30}
		})},
		{"a date in words", "IREN/ai: revenue from 1 Jul 2025 per day", lines("IREN/ai", "revenue", func(v *View) {
			v.From, v.Span = Date{Year: 2025, Month: time.July, Day: 1}, OnDate
		})},
		{"a log axis and small plots", "A B: cash log apart", lines("A B", "cash", func(v *View) { v.Log, v.Apart = true, true })},
		{"a name given twice counts once", "A, A/ai, a: cash, cash", lines("A A/ai", "cash", nil)},
		{"a ticker that is spelt like an option, behind a comma", "A, LOG: cash", lines("A LOG", "cash", nil)},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseChartLine(c.text)
			if err != nil || got != c.want {
				t.Errorf("%s\n got %+v (%v)\nwant %+v", c.text, got, err, c.want)
			}
		})
	}
}

func TestAWrongChartLineIsToldWhereAndHow(t *testing.T) {
	for _, c := range []struct{ name, text, says, at string }{
		{"nothing typed", "  ", "a chart begins with its units", ""},
		{"no unit before the colon", ": revenue", "a chart begins with its units", ":"},
		{"a unit of no kind", "APLD/al: revenue", `"APLD/al" names no unit: after the ticker and a slash comes ai, mining, colocation or group; did you mean APLD/ai? (character 1)`, "APLD/al"},
		{"no measure behind the colon", "APLD/ai: by age", "after the colon comes at least one measure", "by"},
		{"a measure with an accent", "APLD/ai: révenue", "can't be a measure", "révenue"},
		{"lines of nothing", "APLD/ai", `say after a colon what to show as lines, as in "APLD/ai: revenue"`, ""},
		{"a mistyped kind", "APLD/ai as funel", `not "funel"; did you mean funnel? (character 12)`, "funel"},
		{"a kind left out", "APLD/ai as", `after "as" comes the kind of chart: lines, bars`, ""},
		{"a mistyped axis", "A: cash by aeg", "did you mean age?", "aeg"},
		{"a mistyped option", "A: cash as bars form 2025", `there's no place for "form"`, "form"},
		{"no date", "A: cash from soon", `after "from" comes a date: "soon"`, "soon"},
		{"an ambiguous date", "A: cash from 1/2/2025", "may have the day or the month first", "1/2/2025"},
		{"an end before the beginning", "A: cash from 2026 to 2025", "end, 2025, before it begins, 2026", "to"},
		{"a word twice", "A: cash by age by calendar", `says "by" twice, at first at character 9`, "by"},
		{"two colons", "A: cash: revenue", "a chart has one colon", ":"},
		{"measures behind the options", "A as bars: cash", `before "bars"`, ":"},
		{"measures where none are taken", "A: cash as funnel", "takes no measures", "as"},
		{"bars by age", "A: cash as bars by age", "only lines run by age", "by"},
		{"bars on a log axis", "A: cash as bars log", "bars start at zero", "log"},
		{"a Gantt apart", "A as gantt apart", "leave apart out", "apart"},
		{"a funnel per quarter", "A as funnel per quarter", "has no periods", "per"},
		{"a funnel from a day on", "A as funnel from 2025", "doesn't go back in time; leave \"from 2025\" out", "from"},
		{"bytes that are no text", "A: \xff", "isn't text", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseChartLine(c.text)
			var e *ChartLineError
			if !errors.As(err, &e) || !strings.Contains(e.Reason, c.says) {
				t.Fatalf("%q: it says %v, want %q", c.text, err, c.says)
			}
			if got := c.text[e.From:e.To]; got != c.at {
				t.Errorf("it's about %q, want %q", got, c.at)
			}
		})
	}
}

// chartView draws a view that a line can hold.
func chartView(t *rapid.T) View {
	name := rapid.OneOf(rapid.StringMatching(`[A-Z]{1,5}(/(ai|mining|colocation|group))?`), rapid.SampledFrom([]string{"LOG", "BY", "as", "per", "APART/ai"}))
	key := rapid.OneOf(rapid.StringMatching(`[a-z][a-z0-9_]{0,12}`), rapid.SampledFrom([]string{"log", "by", "to", "from"}))
	fold := func(s string) string { return strings.ToLower(s) }
	v := View{Kind: rapid.SampledFrom(ChartKinds).Draw(t, "kind"), Axis: CalendarAxis,
		Units: strings.Join(rapid.SliceOfNDistinct(name, 1, 4, fold).Draw(t, "units"), " ")}
	if v.Kind.NeedsMeasures() || v.Kind.TakesMeasures() && rapid.Bool().Draw(t, "measured") {
		v.Metrics = strings.Join(rapid.SliceOfNDistinct(key, 1, 3, fold).Draw(t, "metrics"), " ")
	}
	if v.Kind.TakesAge() && rapid.Bool().Draw(t, "by age") {
		v.Axis = AgeAxis
	}
	if v.Kind.TakesSpan() {
		v.Span = rapid.SampledFrom([]PeriodKind{"", Month, Quarter, Half, Year, OnDate}).Draw(t, "span")
	}
	date := func(label string, years int) Date {
		d := Date{Year: 2000 + years + rapid.IntRange(0, 9).Draw(t, label+" year")}
		if rapid.Bool().Draw(t, label+" has a month") {
			d.Month = time.Month(rapid.IntRange(1, 12).Draw(t, label+" month"))
			if rapid.Bool().Draw(t, label+" has a day") {
				d.Day = rapid.IntRange(1, 28).Draw(t, label+" day")
			}
		}
		return d
	}
	if v.Kind.TakesFrom() && rapid.Bool().Draw(t, "from") {
		v.From = date("from", 0)
	}
	if rapid.Bool().Draw(t, "to") {
		v.To = date("to", 10)
	}
	v.Log = v.Kind.TakesLog() && rapid.Bool().Draw(t, "log")
	v.Apart = v.Kind.TakesApart() && rapid.Bool().Draw(t, "apart")
	return v
}

func TestAChartsLineIsReadBackAsTheSameChart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := chartView(t)
		got, err := ParseChartLine(v.Line())
		if err != nil || got != v {
			t.Fatalf("%q came back as %+v (%v), was %+v", v.Line(), got, err, v)
		}
	})
}

func FuzzParseChartLine(f *testing.F) {
	for _, s := range []string{"APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age", "APLD/ai as funnel", "A: cash from 1 Jul 2025 to 2026 log apart", ", log: , by", ":", "A: b: c", "é"} {
		f.Add(s, 3)
	}
	words := ChartWords{Units: []ChartWord{{"APLD/ai", "APLD · AI"}}, Measures: []ChartWord{{"cash", "Cash"}}}
	f.Fuzz(func(t *testing.T, text string, caret int) {
		for _, c := range CompleteChartLine(text, caret, words) {
			if c.From < 0 || c.To < c.From || c.To > len(text) || c.Text == "" {
				t.Fatalf("%q at %d: %+v", text, caret, c)
			}
		}
		v, err := ParseChartLine(text)
		var e *ChartLineError
		if err != nil {
			if !errors.As(err, &e) || e.From < 0 || e.To < e.From || e.To > len(text) || e.Reason == "" {
				t.Fatalf("%q: %#v", text, err)
			}
			return
		}
		if again, err := ParseChartLine(v.Line()); err != nil || again != v {
			t.Fatalf("%q is %+v, written %q, and read back %+v (%v)", text, v, v.Line(), again, err)
		}
	})
}

var typedWords = ChartWords{
	Units: []ChartWord{{"APLD/ai", "APLD · AI"}, {"APLD/group", "APLD"}, {"IREN/ai", "IREN · AI"}, {"EQIX/group", "EQIX"}},
	Measures: []ChartWord{{"revenue", "Revenue"}, {"contracted_revenue", "Contracted revenue"}, {"signing_speed_mw_12m", "Signing speed, 12 months"},
		{"mrr_churn", "Churn of recurring revenue"}},
}

func TestTheLineIsCompletedAsOneTypes(t *testing.T) {
	for _, c := range []struct {
		name, text string // the caret is at the bar
		want       []string
		exact      bool
	}{
		{"an empty line offers the units", "|", []string{"APLD/ai", "APLD/group", "IREN/ai", "EQIX/group"}, true},
		{"the letters typed choose, in capitals or not", "ap|", []string{"APLD/ai", "APLD/group"}, true},
		{"a unit in the line isn't offered again", "APLD/ai, |", []string{"APLD/group", "IREN/ai", "EQIX/group"}, true},
		{"behind a unit come more units and kinds that need no measures", "APLD/ai |", []string{"APLD/group", "IREN/ai", "EQIX/group", "as waterfall", "as funnel", "as gantt"}, false},
		{"behind the colon come measures", "APLD/ai: |", []string{"revenue", "contracted_revenue", "signing_speed_mw_12m", "mrr_churn"}, true},
		{"what begins so comes before what holds it", "APLD/ai: rev|", []string{"revenue", "contracted_revenue", "mrr_churn"}, true},
		{"the label counts too", "APLD/ai: churn|", []string{"mrr_churn"}, true},
		{"behind a measure come options too", "APLD/ai: revenue b|", []string{"by age", "as bars", "as dumbbell"}, false},
		{"behind a comma no option does", "APLD/ai: revenue, p|", []string{"signing_speed_mw_12m"}, true},
		{"behind an option's word come its arguments", "APLD/ai: revenue by |", []string{"age", "calendar"}, true},
		{"a kind by its letters", "APLD/ai as fun|", []string{"funnel", "funding"}, true},
		{"behind the options come more of them, without those given", "A: revenue as bars |", []string{"by age", "per month", "per quarter", "per half", "per year", "per day", "from", "to", "log", "apart"}, true},
		{"dates aren't guessed", "APLD/ai: revenue from |", nil, true},
		{"the middle of a line", "AP|, IREN/ai: revenue", []string{"APLD/ai", "APLD/group"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			caret := strings.Index(c.text, "|")
			text := strings.Replace(c.text, "|", "", 1)
			var got []string
			for _, x := range CompleteChartLine(text, caret, typedWords) {
				got = append(got, x.Text)
			}
			if c.exact && !slices.Equal(got, c.want) || !c.exact && (len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want)) {
				t.Errorf("%s offers %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestACompletionReplacesTheWordThatTheCaretIsIn(t *testing.T) {
	text := "APLD/ai, IRE/ai: revenue"
	all := CompleteChartLine(text, strings.Index(text, "/ai: "), typedWords)
	if len(all) != 1 || text[:all[0].From]+all[0].Text+text[all[0].To:] != "APLD/ai, IREN/ai: revenue" {
		t.Errorf("%+v", all)
	}
}

func TestNamesAreSpeltAsTheNotebookSpellsThem(t *testing.T) {
	v, err := typedWords.Spell(View{Units: "apld/ai eqix", Metrics: "revenue"})
	if err != nil || v.Units != "APLD/ai EQIX" {
		t.Errorf("%+v, %v", v, err)
	}
	for _, c := range []struct{ units, metrics, says string }{
		{"APDL/ai", "revenue", "the notebook has no unit APDL/ai; did you mean APLD/ai?"},
		{"APLD/ai", "revnue", "the notebook has no measure revnue; did you mean revenue?"},
		{"XYZ", "revenue", "the notebook has no unit XYZ"},
	} {
		if _, err := typedWords.Spell(View{Units: c.units, Metrics: c.metrics}); err == nil || err.Error() != c.says {
			t.Errorf("it says %v, want %q", err, c.says)
		}
	}
}

func ExampleView_Line() {
	v := View{Kind: LineChart, Axis: AgeAxis, Units: "APLD/ai IREN/ai EQIX", Metrics: "signing_speed_mw_12m"}
	fmt.Println(v.Line())
	// Output: APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age
}
