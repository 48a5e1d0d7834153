package company

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
	"assay/data"
)

// says reports whether a text stands somewhere in an object.
func says(o fyne.CanvasObject, part string) bool {
	for _, o := range test.LaidOutObjects(o) {
		switch v := o.(type) {
		case *kit.Sentence:
			if strings.Contains(v.Text, part) {
				return true
			}
		case *kit.Link:
			if strings.Contains(v.Text, part) {
				return true
			}
		}
	}
	return false
}

func TestANoteIsPinnedToTheContractThatIsChosen(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	r.screen.AddNote()
	r.typed("May be ended if dates are missed.")
	r.tabs(2)
	r.press(fyne.KeyReturn)
	r.settle()
	if len(r.screen.remarks) != 1 || r.screen.remarks[0].Pin != data.PinContract || r.screen.remarks[0].ContractID != r.onDisk().Contracts[0].ID {
		t.Fatalf("the notes on contracts are %+v", r.screen.remarks)
	}
	if !says(r.tab().panel.Object(), "May be ended if dates are missed.") {
		t.Error("the panel doesn't show it")
	}
	r.screen.tabs.Choose(notesTab)
	if !says(r.screen.list.body, "May be ended if dates are missed.") || !says(r.screen.list.body, "Childress Horizon 1-4") {
		t.Error("the list of notes doesn't show it with its contract")
	}
	r.screen.removeNote(r.screen.remarks[0].Note, 1)
	r.settle()
	if len(r.screen.remarks) != 0 {
		t.Error("it's still there after it was removed")
	}
	r.desk.Undo()
	r.settle()
	if len(r.screen.remarks) != 1 {
		t.Error("undo doesn't bring it back")
	}
}

func TestANoteOnNeitherFigureNorContractIsRefusedInWords(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	r.screen.tabs.Choose(checklistsTab)
	r.screen.AddNote()
	if kit.Covered(r.window) {
		t.Error("a form opened")
	}
}
