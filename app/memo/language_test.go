package memo_test

import (
	"strings"
	"testing"
	"time"

	"assay/assets"
	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// inGerman has the rest of a test said, written and drawn in German.
func inGerman(t *testing.T) {
	t.Helper()
	german, err := assets.Catalogue("de")
	if err != nil {
		t.Fatal(err)
	}
	find := func(english string) string {
		if text, ok := german[english]; ok {
			return text
		}
		return english
	}
	wording.Use(find)
	data.UseLocale(data.German)
	charts.Speak(charts.Speech{Find: find, Point: ",", Group: ".", MoneyBehind: true, Day: func(t time.Time) string { return data.DateOf(t).Display() },
		Month: func(t time.Time) string { return data.Date{Year: t.Year(), Month: t.Month()}.Display() }})
	t.Cleanup(func() {
		wording.Use(nil)
		data.UseLocale(data.English)
		charts.Speak(charts.Speech{})
	})
}

func TestAMemoIsInTheReadersLanguageAndNamesIt(t *testing.T) {
	inGerman(t)
	m := gathered(t)
	page, err := m.HTML()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), `<html lang="de">`) {
		t.Error("the page doesn't say that it's German")
	}
	text := textOf(t, page)
	for _, want := range []string{"10.07.2026", "Überzeugung", "Prüfstein", "Säule", "Quellen", "MW"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, english := range []string{"as of ", "As of ", "Sources", "conviction", "Jul 2026", " days"} {
		if strings.Contains(text, english) {
			t.Errorf("the page says %q", english)
		}
	}
	pdf, err := m.PDF()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(pdf), "/Lang (de)") {
		t.Error("the PDF doesn't say that it's German")
	}
}
