package plot_test

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/wording/wordingtest"
)

// inGerman has the rest of a test said, written and drawn in German.
func inGerman(t *testing.T) {
	t.Helper()
	charts.Speak(plot.Speech(wordingtest.German(t)))
	t.Cleanup(inEnglish)
}

func inEnglish() {
	wordingtest.English()
	charts.Speak(charts.Speech{})
}

// TestWhatAPictureCarriesIsTheSameInEveryLanguage checks that a picture made by someone who reads German is checked as well by
// someone who doesn't: all that is carried is written in one form.
func TestWhatAPictureCarriesIsTheSameInEveryLanguage(t *testing.T) {
	n := still(t)
	views, err := n.Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"IREN/group as funding", "IREN/group as tornado", "APLD/ai as waterfall from 2025-09-01", "APLD/ai, IREN/ai: critical_it_mw_contracted by age apart",
		"APLD/group, EQIX/group: adjusted_ebitda_margin as dumbbell", "APLD/ai as funnel", "IREN/ai, WULF/ai as gantt"} {
		v, err := data.ParseChartLine(line)
		if err != nil {
			t.Fatal(err)
		}
		v.Name = line
		views = append(views, v)
	}
	for _, v := range views {
		t.Run(v.Name, func(t *testing.T) {
			english := build(t, n, v)
			inGerman(t)
			german := build(t, n, v)
			inEnglish()
			if !slices.EqualFunc(english.Drawn, german.Drawn, func(a, b plot.Drawn) bool {
				sources := slices.Equal(a.Sources, b.Sources)
				a.Sources, b.Sources = nil, nil
				return sources && a.Mark == b.Mark && a.Unit == b.Unit && a.Measure == b.Measure && a.Period == b.Period && a.Value == b.Value && a.In == b.In
			}) {
				t.Errorf("in English it carries %+v,\nin German %+v", english.Drawn, german.Drawn)
			}
			if e, g := frameOf(t, english.Spec), frameOf(t, german.Spec); v.Title == "" && e.Subtitle == g.Subtitle {
				t.Errorf("its subtitle is %q in both languages", g.Subtitle)
			}
		})
	}
}

func TestChartsAreWrittenInGerman(t *testing.T) {
	n := still(t)
	inGerman(t)
	for line, want := range map[string]string{
		"APLD/ai as waterfall": "APLD · KI unterzeichnete 1.410 MW in 6 Verträgen, 02.06.2025 bis 25.06.2026",
		"APLD/ai as funnel":    "APLD: 4.000 MW angekündigt, 175 am Netz, also 22,9 je MW am Netz",
		"APLD/group, EQIX/group: adjusted_ebitda_margin as dumbbell": "Bereinigte EBITDA-Marge von APLD liegt 14,3 Prozentpunkte unter EQIX",
		"APLD/group: revenue from 2025-06-01 to 2026-02-28":          "APLD Umsatz stieg von",
	} {
		c := typed(t, n, line, plot.Options{})
		f := frameOf(t, c.Spec)
		if !strings.HasPrefix(f.Title, want) {
			t.Errorf("%s: its title is %q, want %q", line, f.Title, want)
		}
		if !strings.Contains(strings.Join(f.Footer, " "), "Stand 01.07.2026") {
			t.Errorf("%s: its footer is %q", line, f.Footer)
		}
	}
}

// TestNothingOfAChartStaysEnglish looks for English in what German charts of every kind say on the picture and beside it.
func TestNothingOfAChartStaysEnglish(t *testing.T) {
	n := still(t)
	views, err := n.Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	english := regexp.MustCompile(`(?i)\b(?:as of|of the|from \d|known through|unsourced|signed|for want|no figure|quarter|by month|met on|due by|lower is better)\b|\d,\d{3}\b`)
	inGerman(t)
	for _, v := range views {
		c := build(t, n, v)
		f := frameOf(t, c.Spec)
		picture, err := charts.Draw(c.Spec, charts.Light, charts.Size{Width: 1280, Height: 720})
		if err != nil {
			t.Fatal(err)
		}
		said := []string{f.Subtitle}
		if v.Title == "" {
			said = append(said, f.Title)
		}
		for _, line := range f.Footer {
			if !strings.Contains(line, "Quellen: ") { // whose titles are the notebook's
				said = append(said, line)
			}
		}
		for _, r := range picture.Regions {
			if r.Kind == charts.MarkRegion {
				for i, line := range strings.Split(r.Text, "\n") {
					if i < 2 { // below stand remarks and sources
						said = append(said, line)
					}
				}
			}
		}
		for _, s := range said {
			if english.MatchString(s) {
				t.Errorf("%s: %q", v.Name, s)
			}
		}
	}
}
