package scorecard

import (
	"context"
	"strings"
	"testing"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

func TestABrokenTestOfAThesisMarksItsCellAndIsNamedInThePanel(t *testing.T) {
	r := newRoom(t)
	units, err := r.desk.Book().Units(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	thesis := data.Thesis{ThesisText: data.ThesisText{Title: "IREN delivers", Stance: data.Bull, State: data.Active, Companies: "IREN"}}
	test := data.Test{Measure: "slip_days", Timing: data.Keep, Comparator: data.AtMost, Threshold: 30, By: data.Date{Year: 2026, Month: 4, Day: 30},
		WrittenOn: data.Date{Year: 2025, Month: 11, Day: 30}, Statement: "Slip of IREN/ai stays at most 30 days through 30 Apr 2026"}
	for _, u := range units {
		if u.Path() == "IREN/ai" {
			test.UnitID = u.ID
		}
	}
	if r.figure("IREN/ai", "slip_days").Broken {
		t.Fatal("a cell is marked before any test was written")
	}
	r.desk.Do("write", func(e *store.Edit) error {
		if err := e.SaveThesis(&thesis); err != nil {
			return err
		}
		test.ThesisID = thesis.ID
		return e.AddTest(&test, 0.7, "")
	}, nil)
	r.settle()
	cell := r.figure("IREN/ai", "slip_days")
	if !cell.Broken || !strings.Contains(cell.Tip, "Breaks test: "+test.Statement) {
		t.Errorf("the cell is marked: %v; its tip says %q", cell.Broken, cell.Tip)
	}
	if r.figure("APLD/ai", "slip_days").Broken {
		t.Error("another company's cell is marked")
	}
	var opened [2]int64
	r.screen.OnShowTest = func(thesisID, testID int64) { opened = [2]int64{thesisID, testID} }
	r.choose("IREN/ai", "slip_days")
	if all := words(r.screen.detail.panel.Object()); !strings.Contains(all, "! Breaks test: "+test.Statement+". It was 31 days on 31 Jan 2026.") {
		t.Errorf("the panel says:\n%s", all)
	}
	broken, _ := r.screen.detail.tests()
	broken[1].(*kit.Link).Tapped(nil)
	if opened != [2]int64{thesis.ID, test.ID} {
		t.Errorf("the link opens %v", opened)
	}
	// On the day before it turned nothing was broken.
	r.screen.AsOf(data.Date{Year: 2026, Month: 1, Day: 30})
	r.settle()
	if r.figure("IREN/ai", "slip_days").Broken {
		t.Error("the cell is marked on a day before the test turned")
	}
}
