package theses

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/fact"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// fact is a line of a panel, with the unit that it's of; one that isn't in the notebook any more says so.
func (s *Screen) fact(f *watch.Fact) fyne.CanvasObject {
	number, day, remark := fact.Number(f.Input), fact.Day(f.Input), ""
	if f.Gone {
		number = strings.TrimSpace(wording.Of("%s (gone)", number))
	}
	if f.Unit != "" {
		day = f.Unit + ", " + day
	}
	if f.Remark != "" {
		remark = ended(data.UpperFirst(f.Remark))
	}
	lines, _ := s.opener().Lines(f.Input, number, day, remark)
	return lines
}

// opener leads from facts to their records and sources.
func (s *Screen) opener() fact.Opener {
	return fact.Opener{Window: s.window, Say: s.desk.Say, ShowFigure: s.OnShowFigure, ShowContract: s.OnShowContract, ShowCommitment: s.OnShowCommitment}
}
