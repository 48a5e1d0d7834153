package desk

import (
	"testing"

	"assay/data"
	"assay/data/store"
)

func TestWhoeverWatchesTheThesesIsToldOfEachChangeUntilStopped(t *testing.T) {
	d, _ := open(t)
	defer d.Close()
	thesis := data.Thesis{ThesisText: data.ThesisText{Title: "A", Stance: data.Bull, State: data.Active}}
	var told []int
	stop := d.OnTheses(func(t Theses) { told = append(told, len(t.All)) })
	d.Wait()
	d.Do("write", func(e *store.Edit) error { return e.SaveThesis(&thesis) }, nil)
	d.Wait()
	if len(told) != 2 || told[0] != 0 || told[1] != 1 {
		t.Fatalf("it was told of %v theses", told)
	}
	late := 0
	d.OnTheses(func(t Theses) { late = len(t.Board.Active) })
	if late != 1 {
		t.Error("who asks later isn't told at once")
	}
	stop()
	d.Do("set", put("k", "v"), nil) // bears on no thesis
	thesis.Title = "B"
	d.Do("write", func(e *store.Edit) error { return e.SaveThesis(&thesis) }, nil)
	d.Wait()
	if len(told) != 2 {
		t.Error("who stopped is still told")
	}
	var last Theses
	d.OnTheses(func(t Theses) { last = t })
	if c := last.Card(thesis.ID); c == nil || c.Thesis.Title != "B" {
		t.Error("the card isn't the one that was saved last")
	}
}
