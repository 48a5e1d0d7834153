package merge

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// sides is the page of what each side did since they parted: by author, and entry by entry.
type sides struct {
	here, there *kit.Table
	whole       fyne.CanvasObject
	related     bool
}

// mostAuthors is how many authors of a side are named by themselves.
const mostAuthors = 4

func newSides(s *Screen) *sides {
	p := &sides{here: deedTable(), there: deedTable(), related: s.merge.Plan.Related}
	plan := &s.merge.Plan
	p.whole = container.NewGridWithColumns(2,
		kit.Padded(side(wording.Of("Here: %s", s.desk.Book().Name()), plan.Here, p.here), kit.SpaceCell, 0),
		kit.Padded(side(wording.Of("There: %s", plan.Other), plan.There, p.there), kit.SpaceCell, 0))
	return p
}

func deedTable() *kit.Table {
	return kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("When"), Width: 118, Strong: true},
		{Head: wording.Of("Who"), Share: 2},
		{Head: wording.Of("What"), Share: 5, Strong: true},
		{Head: wording.Of("Changes"), Share: 3},
	})
}

// side is one of the two, under its name.
func side(name string, deeds []data.Deed, table *kit.Table) fyne.CanvasObject {
	head := kit.NewText(name, kit.TokenText, kit.TextSize)
	head.Bold, head.Yields = true, true
	lines := []fyne.CanvasObject{head}
	tallies := data.Tallies(deeds)
	for i, t := range tallies {
		if i == mostAuthors {
			lines = append(lines, kit.NewSentence(wording.Plural(len(tallies)-i, "and %d other author", "and %d other authors", len(tallies)-i), kit.TokenMuted))
			break
		}
		lines = append(lines, kit.NewSentence(tallySentence(t), kit.TokenMuted))
	}
	if len(deeds) == 0 {
		lines = append(lines, kit.NewSentence(wording.Of("Nothing was changed on this side."), kit.TokenMuted))
	}
	rows := make([]kit.TableRow, 0, len(deeds))
	for _, d := range deeds {
		rows = append(rows, kit.TableRow{Cells: []string{moment(d.At), whoOr(d.Author), data.UpperFirst(d.Label), countsText(d.Counts)}})
	}
	table.SetRows(rows, -1)
	return container.NewBorder(kit.Padded(kit.Stack(kit.SpaceCell, lines...), 0, kit.SpaceCell), nil, nil, nil, table)
}

func (p *sides) title() string {
	if !p.related {
		return wording.Of("What each holds")
	}
	return wording.Of("Since they parted")
}

func (p *sides) object() fyne.CanvasObject { return p.whole }
func (p *sides) focus() fyne.Focusable     { return p.there }
func (p *sides) key(fyne.KeyName) bool     { return false }
