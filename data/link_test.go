package data

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestALinkIsReadAsItIsWritten(t *testing.T) {
	cases := []struct {
		name  string
		inner string
		want  Link
		bad   string // a part of the reason, where it's refused
	}{
		{"a company by its ticker", "APLD", Link{Kind: CompanyLink, Path: "APLD"}, ""},
		{"a unit by its path", "APLD/ai", Link{Kind: UnitLink, Path: "APLD/ai"}, ""},
		{"an indicator of a unit", "APLD/ai:signing_speed_mw_12m", Link{Kind: MeasureLink, Path: "APLD/ai", Measure: "signing_speed_mw_12m"}, ""},
		{"a figure by its fiscal quarter", "IREN/ai:revenue@Q2 FY26", Link{Kind: FigureLink, Path: "IREN/ai", Measure: "revenue", Period: "Q2 FY26"}, ""},
		{"a path with a label", "the AI unit|APLD/ai", Link{Kind: UnitLink, Label: "the AI unit", Path: "APLD/ai"}, ""},
		{"a contract by its UID", "APLD 11 Jun 2026 lease|contract:0198-a", Link{Kind: ContractLink, Label: "APLD 11 Jun 2026 lease", UID: "0198-a"}, ""},
		{"a measure by its unit's UID", "speed|measure:u1:signing_speed_mw_12m", Link{Kind: MeasureLink, Label: "speed", UID: "u1", Measure: "signing_speed_mw_12m"}, ""},
		{"a figure by its unit's UID", "figure:u1:revenue:quarter 2025-10-01", Link{Kind: FigureLink, UID: "u1", Measure: "revenue", Period: "quarter 2025-10-01"}, ""},
		{"white space about a path", " APLD/ai ", Link{Kind: UnitLink, Path: "APLD/ai"}, ""},
		{"a ticker with a dot", "BRK.B", Link{Kind: CompanyLink, Path: "BRK.B"}, ""},
		{"nothing", "", Link{}, "names nothing"},
		{"a sentence", "see the lease", Link{}, "names nothing"},
		{"a kind of unit that there isn't", "APLD/cloud", Link{}, "ai, mining"},
		{"a measure of no unit", "APLD:revenue", Link{}, "names no unit"},
		{"a measure that is no key", "APLD/ai:Revenue", Link{}, "no key"},
		{"a contract without a UID", "x|contract:", Link{}, "needs its UID"},
		{"a figure without a period", "figure:u1:revenue", Link{}, "3 parts"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := ParseLink(c.inner)
			if c.bad != "" {
				if err == nil || !strings.Contains(err.Error(), c.bad) {
					t.Errorf("it says %v, want %q", err, c.bad)
				}
				return
			}
			if err != nil || got != c.want {
				t.Errorf("it's %+v (%v), want %+v", got, err, c.want)
			}
		})
	}
}

func TestLinksOfATextAreFoundWhereTheyStand(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string // the text of each, brackets and all
	}{
		{"in a sentence", "As [[APLD/ai]] and [[x|contract:c1]] show.", []string{"[[APLD/ai]]", "[[x|contract:c1]]"}},
		{"a view to be drawn", "![[Funnel|view:v1]]", []string{"![[Funnel|view:v1]]"}},
		{"not in code", "`[[APLD]]` and ``a ` [[APLD]]`` but [[IREN]]", []string{"[[IREN]]"}},
		{"not in fenced code", "```\n[[APLD]]\n```\n[[IREN]]", []string{"[[IREN]]"}},
		{"a backtick that stands alone hides nothing", "5` of [[APLD]]", []string{"[[APLD]]"}},
		{"brackets that aren't closed", "[[APLD and [[IREN]]", []string{"[[IREN]]"}},
		{"brackets closed on another line", "[[APLD\n]]", nil},
		{"what names nothing stays text", "[[to do]] [[WULF]]", []string{"[[WULF]]"}},
		{"an ordinary Markdown link isn't one", "[APLD](https://example.com)", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range Links(c.text) {
				got = append(got, c.text[l.From:l.To])
			}
			if strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("it finds %q, want %q", got, c.want)
			}
		})
	}
}

func TestALabelCantBreakItsLink(t *testing.T) {
	l := Link{Kind: ContractLink, Label: "a ]] b | c [[ d\n e", UID: "c1"}
	found := Links("before " + l.String() + " after")
	if len(found) != 1 || found[0].UID != "c1" || found[0].Label != "a b / c d e" {
		t.Errorf("%q gives %+v", l.String(), found)
	}
}

func TestALinkWrittenIsTheLinkRead(t *testing.T) {
	name := rapid.StringMatching(`[A-Za-z0-9.\-]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		l := Link{Kind: rapid.SampledFrom(LinkKinds).Draw(t, "kind"), Label: cleanLabel(rapid.String().Draw(t, "label")), UID: name.Draw(t, "uid"), Shown: rapid.Bool().Draw(t, "shown")}
		if l.Kind == MeasureLink || l.Kind == FigureLink {
			l.Measure = "revenue"
		}
		if l.Kind == FigureLink {
			l.Period = "quarter 2025-10-01"
		}
		found := Links(l.String())
		if strings.Contains(l.Label, "`") || len(l.Label) > 300 {
			return
		}
		if len(found) != 1 || found[0].Link != l {
			t.Fatalf("%q gives %+v, want %+v", l.String(), found, l)
		}
	})
}

func TestAPeriodOfALinkIsTheSameInEveryFiscalYear(t *testing.T) {
	parse := func(s string) (Period, error) { return ParsePeriod(s, time.June) }
	q := FiscalPart(Quarter, 2, 2026, time.June)
	for _, text := range []string{PeriodKey(q), "Q2 FY26", "2025-Q4"} {
		if got, err := ParsePeriodKey(text, parse); err != nil || got != q {
			t.Errorf("%q is %+v, %v", text, got, err)
		}
	}
	day := On(Date{2025, 11, 30})
	if got, err := ParsePeriodKey(PeriodKey(day), parse); err != nil || got != day {
		t.Errorf("%q is %+v, %v", PeriodKey(day), got, err)
	}
	if _, err := ParsePeriodKey("quarter 2025-10-02", parse); err == nil {
		t.Error("a quarter that begins on the second is taken")
	}
}

func FuzzLinks(f *testing.F) {
	for _, s := range []string{"[[APLD/ai:revenue@Q2 FY26]]", "![[x|view:1]]", "`[[a]]`", "[[[[a]]]]", "```\n[[a]]", "[[a|b|c]]", "[[\xff]]"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, l := range Links(text) {
			if l.From < last || l.To <= l.From || l.To > len(text) {
				t.Fatalf("a link from %d to %d after %d", l.From, l.To, last)
			}
			last = l.To
			again, err := ParseLink(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(l.String(), "!"), "[["), "]]"))
			again.Shown = l.Shown
			if err != nil || again != l.Link {
				t.Fatalf("%+v is written %q, which is read as %+v (%v)", l.Link, l.String(), again, err)
			}
		}
	})
}
