package memo_test

import (
	"strings"
	"testing"

	"assay/app/plot"
	"assay/charts"
	"assay/data/wording/wordingtest"
)

func TestAMemoIsInTheReadersLanguageAndNamesIt(t *testing.T) {
	charts.Speak(plot.Speech(wordingtest.German(t)))
	t.Cleanup(func() { charts.Speak(charts.Speech{}) })
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
