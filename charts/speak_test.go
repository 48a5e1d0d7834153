package charts

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// inGerman has the rest of a test drawn in German.
func inGerman(t *testing.T, words map[string]string) {
	t.Helper()
	Speak(Speech{Point: ",", Group: ".", MoneyBehind: true,
		Find: func(english string) string {
			if text, ok := words[english]; ok {
				return text
			}
			return english
		},
		Day:   func(t time.Time) string { return t.Format("02.01.2006") },
		Month: func(t time.Time) string { return "Monat " + t.Format("1/2006") }})
	t.Cleanup(func() { Speak(Speech{}) })
}

func TestNumbersAndUnitsAreWrittenAsTheReaderWritesThem(t *testing.T) {
	inGerman(t, map[string]string{"%sbn": "Mrd. %s", "%sm": "Mio. %s", "%s m": "Mio. %s", "million": "Mio.", "days": "Tage"})
	for _, c := range []struct {
		unit string
		of   float64
		want string // the topmost label
	}{
		{"MW", 1600, "2.000 MW"},
		{"%", 0.7, "0,8 %"},
		{"days", 40, "40 Tage"},
		{"USD m", 50, "50 Mio. $"},
		{"USD m", 3000, "3 Mrd. $"},
		{"AUD m", 80, "80 Mio. AUD"},
	} {
		got := texts(laidOut(t, &Bars{Frame: Frame{Unit: c.unit}, Categories: []string{"a"}, Series: []Series{{Name: "A", Points: []Point{{Y: c.of}}}}}, Size{640, 400, 1}), "y")
		if len(got) < 2 || got[0] != c.want {
			t.Errorf("%v %s is labelled %q, want %q", c.of, c.unit, got, c.want)
		}
		for _, label := range got {
			if strings.Contains(label, "$") && label != got[0] {
				t.Errorf("%v %s names its currency more than once: %q", c.of, c.unit, got)
			}
		}
	}
	for v, want := range map[float64]string{1234.5: "1.234", 12.5: "12,5", 0.125: "0,125", -1.5e7: "−15 Mio.", 1e-5: "1e−05"} {
		if got := figure(v); got != want {
			t.Errorf("%v is written %q, want %q", v, got, want)
		}
	}
}

func TestDaysOnAnAxisAreWrittenAsTheReaderWritesThem(t *testing.T) {
	inGerman(t, nil)
	at := func(month time.Month, day int) time.Time { return time.Date(2026, month, day, 0, 0, 0, 0, time.UTC) }
	few := &Lines{X: XAxis{Time: true}, Series: []Series{{Name: "A", Points: []Point{{At: at(1, 1), Y: 1}, {At: at(1, 3), Y: 2}}}}}
	if got := texts(laidOut(t, few, Size{640, 400, 1}), "x"); !slices.Contains(got, "02.01.2026") {
		t.Errorf("days are written %q", got)
	}
	many := &Lines{X: XAxis{Time: true}, Series: []Series{{Name: "A", Points: []Point{{At: at(1, 1), Y: 1}, {At: at(12, 1), Y: 2}}}}}
	got := texts(laidOut(t, many, Size{640, 400, 1}), "x")
	if len(got) < 2 || !strings.HasPrefix(got[0], "Monat ") {
		t.Errorf("months are written %q", got)
	}
}

// TestWhatIsMissingIsGatheredInEveryLanguage checks that small charts put what they lack into one sentence, whatever its words.
func TestWhatIsMissingIsGatheredInEveryLanguage(t *testing.T) {
	inGerman(t, map[string]string{"Missing: %s": "Fehlt: %s"})
	panel := func(title string) Panel {
		return Panel{Title: title, Spec: &Bars{Categories: []string{"Q1", "Q2"}, Series: []Series{{Points: []Point{{Y: 1}, {Missing: true}}}}}}
	}
	if got := (&Multiples{Panels: []Panel{panel("APLD"), panel("IREN")}}).remarks(); !slices.Contains(got, "Fehlt: APLD (Q2), IREN (Q2)") {
		t.Errorf("it says %q", got)
	}
}
