package intake

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/wording"
)

// Cursor says where a block lands that is pasted into a grid.
type Cursor struct {
	// Title is what is pasted into: "IREN · AI".
	Title string
	// At names the cell by row and column from the cursor on; false is outside of the grid. It's called off the main goroutine.
	At func(row, column int) (data.FigureName, bool)
	// Source is the key or the uid of the source that the figures cite; empty for none. SourceTitle is what it's called.
	Source, SourceTitle string
}

// PasteAt shows where each cell of a block from the clipboard lands in a grid, and takes in what is ticked.
func PasteAt(d *desk.Desk, w fyne.Window, text string, at Cursor) *Wizard {
	z := newWizard(d, w)
	z.in, z.cursor = format.Pasted(text), &at
	z.choices.Separator = format.NoSeparator // spreadsheets put tabs between cells: a comma belongs to a number
	if strings.Contains(text, "\t") {
		z.choices.Separator = '\t'
	}
	z.step = previewStep
	z.show()
	z.recognise()
	return z
}

// cursorBar settles what a pasted block leaves open, and leads on where it's more than figures.
func (z *Wizard) cursorBar() fyne.CanvasObject {
	mark := z.chooser(marks(), string(z.block.Mark), func(key string) {
		z.choices.Mark = data.DecimalMark(key)
		z.recognise()
	})
	mark.Lead, mark.Hint, mark.Widest = wording.Of("decimal mark:"), wording.Of("choose one"), 0
	if !z.block.AskMark() && z.block.Mark == data.MarkUnset {
		mark.Hint = wording.Of("no number needs one")
	}
	source := wording.Of("The figures cite %s.", z.cursor.SourceTitle)
	if z.cursor.Source == "" {
		source = wording.Of("The figures cite no source.")
	}
	whole := newButton(z, wording.Of("Read it as a table with headings"), func() {
		z.cursor, z.block, z.mapped, z.step = nil, nil, nil, recognisedStep
		z.choices = format.Choices{}
		z.head.SetText(z.title())
		z.arrange()
		z.recognise()
	})
	return container.NewBorder(nil, nil, mark, whole, container.New(middled{}, kit.Padded(kit.NewSentence(source, kit.TokenMuted), kit.SpaceNear, 0)))
}
