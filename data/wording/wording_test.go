package wording_test

import (
	"errors"
	"strings"
	"testing"

	"assay/data/wording"
)

func TestSentencesAreSaidInTheLanguageInUse(t *testing.T) {
	german := map[string]string{
		"%d figures in %s": "In %[2]s: %[1]d Zahlen", "100 % met": "zu 100 % erfüllt", "one unit": "eine Einheit", "Open [command]": "Öffnen", "%d units": "%d Einheiten",
		"the file is gone": "Die Datei ist weg", "reading %s: %w": "Beim Lesen von %s: %w",
	}
	gone := wording.Error("the file is gone") // before anyone chose
	wording.Use(func(english string) string {
		if text, ok := german[english]; ok {
			return text
		}
		return english
	})
	t.Cleanup(func() { wording.Use(nil) })

	for name, pair := range map[string][2]string{
		"parts in another order":       {wording.Of("%d figures in %s", 3, "a.assay"), "In a.assay: 3 Zahlen"},
		"a percent sign without parts": {wording.Of("100 % met"), "zu 100 % erfüllt"},
		"one":                          {wording.Plural(1, "one unit", "%d units"), "eine Einheit"},
		"one without its number":       {wording.Plural(1, "one unit", "%d units", 1), "eine Einheit"},
		"a word of one sense":          {wording.Sense("Open", "command"), "Öffnen"},
		"a word of another":            {wording.Sense("Open", "state"), "Open"},
		"many":                         {wording.Plural(4, "one unit", "%d units", 4), "4 Einheiten"},
		"no words of its own":          {wording.Of("never put over"), "never put over"},
		"an error made before":         {gone.Error(), "Die Datei ist weg"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %q, want %q", name, pair[0], pair[1])
		}
	}
	if err := wording.Errorf("reading %s: %w", "a.assay", gone); !errors.Is(err, gone) || !strings.HasPrefix(err.Error(), "Beim Lesen") {
		t.Errorf("a wrapped error is %q", err)
	}
	wording.Use(nil)
	if got := gone.Error(); got != "the file is gone" {
		t.Errorf("back in English it is %q", got)
	}
}
