package company

import (
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
)

func (r *room) checklists() *checklists { return r.screen.others[checklistsTab].(*checklists) }

// checked are the items of a list of the unit shown, with the share met as the tab says it.
func (r *room) checked(list data.Checklist) ([]data.ChecklistItem, string) {
	unit, _ := r.screen.unit()
	items := r.checklists().items(unit.ID, list)
	if len(items) == 0 {
		return nil, ""
	}
	return items, r.checklists().share(items)
}

func TestAChecklistIsBegunInOneChangeAndUndone(t *testing.T) {
	r := sampleRoom(t, kit.Light, "APLD/ai")
	r.screen.tabs.Choose(checklistsTab)
	r.look("checklists-not-begun")
	unit, _ := r.screen.unit()
	r.checklists().begin(unit, data.Readiness)
	r.settle()
	items, share := r.checked(data.Readiness)
	if len(items) != 6 || share != "0 of 6 met, 0 %" {
		t.Fatalf("%d items, %q", len(items), share)
	}
	if other, _ := r.checked(data.RingFence); other != nil {
		t.Error("the other list was begun too")
	}
	r.desk.Undo()
	r.settle()
	if items, _ := r.checked(data.Readiness); items != nil {
		t.Errorf("undo leaves %d items", len(items))
	}
}

func TestAnItemCountsOnceThereIsEvidence(t *testing.T) {
	r := sampleRoom(t, kit.Light, "APLD/ai")
	r.screen.tabs.Choose(checklistsTab)
	unit, _ := r.screen.unit()
	r.checklists().begin(unit, data.Readiness)
	r.settle()
	r.screen.Focus()
	r.press(fyne.KeyReturn) // the first item
	r.look("checklists-form")
	r.typed("2026-03-01")
	r.press(fyne.KeyReturn)
	r.settle()
	items, share := r.checked(data.Readiness)
	if items[0].MetOn.String() != "2026-03-01" || share != "0 of 6 met, 0 %" {
		t.Fatalf("without evidence %+v, %q; covered %v", items[0], share, kit.Covered(r.window))
	}
	r.look("checklists-no-evidence")
	r.press(fyne.KeyReturn, fyne.KeyTab)
	r.typed("99.999 % at Polaris Forge 1")
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	r.settle()
	if items, share = r.checked(data.Readiness); share != "1 of 6 met, 17 %" || items[0].Evidence == "" {
		t.Errorf("with evidence %+v, %q; covered %v", items[0], share, kit.Covered(r.window))
	}
	r.look("checklists-met")
	// The scorecard counts the same.
	value := indicator.Find("readiness").Of(indicator.Prepare(&r.screen.dossier, indicator.Question{AsOf: r.desk.Today()}).Facts(unit.ID, r.desk.Today())).Value
	if value == nil || *value < 16.6 || *value > 16.7 {
		t.Errorf("the indicator is %v", value)
	}
	r.desk.Undo()
	r.settle()
	if _, share = r.checked(data.Readiness); share != "0 of 6 met, 0 %" {
		t.Errorf("after undo %q", share)
	}
}

func TestAnItemOfOnesOwnIsAddedAndRemoved(t *testing.T) {
	r := sampleRoom(t, kit.Dark, "APLD/ai")
	r.screen.tabs.Choose(checklistsTab)
	unit, _ := r.screen.unit()
	r.checklists().begin(unit, data.RingFence)
	r.settle()
	r.checklists().add(data.RingFence)
	r.typed("Auditor of its own")
	r.press(fyne.KeyReturn)
	r.settle()
	items, share := r.checked(data.RingFence)
	if len(items) != 5 || items[4].Title != "Auditor of its own" || share != "0 of 5 met, 0 %" {
		t.Fatalf("%d items, %q; covered %v", len(items), share, kit.Covered(r.window))
	}
	if focused, ok := r.window.Canvas().Focused().(*pressable); !ok || r.checklists().ids[focused] != items[4].ID {
		t.Error("the new item hasn't the focus")
	}
	r.press(fyne.KeyUp, fyne.KeyDown)
	r.press(fyne.KeyReturn)
	// title, met on, evidence, source, Cancel, Remove
	r.press(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	r.settle()
	if items, _ := r.checked(data.RingFence); len(items) != 4 || !r.said("Undo brings it back") {
		t.Fatalf("%d items; said %q; covered %v", len(items), r.says, kit.Covered(r.window))
	}
	r.desk.Undo()
	r.settle()
	if items, _ := r.checked(data.RingFence); len(items) != 5 {
		t.Error("undo doesn't bring it back")
	}
	r.look("checklists-own")
}
