package theses

import (
	"fmt"
	"testing"

	"assay/app/desk/desktest"
	"assay/data"
	"assay/data/wording/wordingtest"
)

func TestEveryPaneOfAThesisIsSaidThroughWordingOrIsTheAnalysts(t *testing.T) {
	desktest.SpeakMarked(t)
	r := argued(t)
	r.cashTest()
	r.screen.NewPillar()
	r.settle()
	r.fill(map[string]string{"text": "It pays as it goes", "measure": "cash", "unit": id(r.unit("IREN/group"))})
	r.screen.NewCatalyst()
	r.settle()
	r.fill(map[string]string{"title": "Results of the year", "when": "August 2026"})
	for i := range r.screen.argument.parts {
		r.screen.argument.row.Choose(i)
		r.settle()
		desktest.WantSaid(t, fmt.Sprint("pane ", i), r.screen.Object(), r.book.Path(), nil)
	}
}

func TestAThresholdIsTypedAndKeptInGerman(t *testing.T) {
	wordingtest.German(t)
	r := argued(t)
	r.screen.NewTest()
	r.settle()
	r.fill(map[string]string{"unit": id(r.unit("IREN/group")), "measure": "cash", "timing": string(data.Keep), "comparator": string(data.AtLeast),
		"threshold": "1,5 Mrd.", "by": "31.12.2026", "chance": "80"})
	if form := r.screen.argument.asked; form.Open() {
		t.Fatalf("the test isn't written: %s %s", form.Complaint(""), form.Complaint("threshold"))
	}
	e := &r.screen.argument.tests.all[0]
	if e.Test.Threshold != 1500 || e.Test.By.String() != "2026-12-31" {
		t.Errorf("kept %+v", e.Test)
	}
	r.says("the pane", r.screen.Object(), "1.500 Mio. USD")
}
