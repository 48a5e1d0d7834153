package charts

import (
	"strings"
	"testing"
	"unicode"
)

// covered are the letters that both weights must have: ranges of Unicode, both ends included.
var covered = []struct {
	name     string
	from, to rune
}{
	{"Basic Latin", 0x20, 0x7E},
	{"Latin-1 (German, French, Nordic …)", 0xA0, 0xFF},
	{"Latin Extended-A (Polish, Czech, Turkish …)", 0x100, 0x17F},
	{"Latin Extended-B (Romanian …)", 0x180, 0x24F},
	{"Latin Extended Additional (Vietnamese …)", 0x1EA0, 0x1EF9},
	{"Greek", 0x391, 0x3A1}, {"Greek", 0x3A3, 0x3CE},
	{"Cyrillic (Russian, Ukrainian, Serbian, Bulgarian …)", 0x400, 0x45F},
	{"dashes, quotes, ellipsis", 0x2010, 0x2026},
	{"superior figures", 0x2074, 0x2079},
	{"arrows", 0x2190, 0x2193},
}

func TestTheFontsCoverTheLettersOfTheLanguagesThatCompaniesAreNamedIn(t *testing.T) {
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	for name, face := range map[string]*typeface{"regular": faces.regular, "bold": faces.bold} {
		for _, block := range covered {
			var gaps []rune
			for r := block.from; r <= block.to; r++ {
				if unicode.IsPrint(r) && face.advance(r) < 0 {
					gaps = append(gaps, r)
				}
			}
			if len(gaps) > 0 {
				t.Errorf("%s: %s lacks %q", name, block.name, string(gaps))
			}
		}
		for _, sign := range "€£¥₿$¢−–—…≥≤≈≠±×÷·•°%‰½²³¹⁰⁻μΔΣ ▲▼◆■→←↑↓“”‘’„‚«»" {
			if face.advance(sign) < 0 {
				t.Errorf("%s lacks %q", name, sign)
			}
		}
	}
}

func TestLettersThatTheFontLacksAreNamedInTheFooter(t *testing.T) {
	panels := &Multiples{Panels: []Panel{{Title: "京", Spec: &Funnel{Stages: []FunnelStage{{Name: "signed", Value: 3}}}}}}
	for _, c := range []struct {
		name string
		spec Spec
		want string // in the footer; empty: it says nothing of letters
	}{
		{"in the title", &Bars{Frame: Frame{Title: "東京 leads"}}, "Not in the font, shown as “?”: U+6771 (Han), U+4EAC (Han)"},
		{"twice the same", &Bars{Frame: Frame{Title: "電 and 電"}}, "Not in the font, shown as “?”: U+96FB (Han)"},
		{"in the footer itself", &Bars{Frame: Frame{Footer: []string{"源"}}}, "Not in the font, shown as “?”: U+6E90 (Han)"},
		{"in a note", &Bars{Frame: Frame{Notes: []Note{{Number: 1, Text: "注"}}}}, "Not in the font, shown as “?”: U+6CE8 (Han)"},
		{"a sign of no script", &Bars{Frame: Frame{Subtitle: "up \U0001F680"}}, "Not in the font, shown as “?”: U+1F680"},
		{"a series' name", sampleSeriesNamed("مركز"), "Not in the font, shown as “?”: U+0645 (Arabic), U+0631 (Arabic), U+0643 (Arabic), U+0632 (Arabic)"},
		{"a category", &Bars{Categories: []string{"東"}, Series: []Series{{Points: figures("a", 1)}}}, "U+6771 (Han)"},
		{"a row's detail", &Gantt{Rows: []GanttRow{{Detail: "東", First: window("2025-01-01", "2025-02-01")}}}, "U+6771 (Han)"},
		{"a cell", &HeatMap{Columns: []HeatColumn{{}}, Rows: []HeatRow{{Cells: []HeatCell{{Text: "無"}}}}}, "U+7121 (Han)"},
		{"an assumption", &Tornado{Bars: []TornadoBar{{Low: 1, High: 2, LowLabel: "低"}}}, "U+4F4E (Han)"},
		{"a part", &Funding{Periods: []FundingPeriod{{Sources: []FundingPart{{Name: "金", Value: 1}}}}}, "U+91D1 (Han)"},
		{"a panel's title", panels, "U+4EAC (Han)"},
		{"very many", &Bars{Frame: Frame{Title: "一二三四五六七八九十"}}, "U+516B (Han), 2 more"},
		{"Greek, Cyrillic, German", &Bars{Frame: Frame{Title: "Größe, Δύναμη, Мощность ≥ 5 €…", Footer: []string{"a line\nbreak"}}}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(texts(laidOut(t, c.spec, Size{900, 600, 1}), "footer"), " ")
			if c.want == "" && strings.Contains(got, "font") || !strings.Contains(got, c.want) {
				t.Errorf("the footer says %q, want %q", got, c.want)
			}
		})
	}
}

func sampleSeriesNamed(name string) *Lines {
	s := sampleLines()
	s.Series[1].Name = name
	return s
}
