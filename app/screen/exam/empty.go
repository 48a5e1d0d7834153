package exam

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

// showEmpty says how to begin: with a company, or with what the notebook's figures give the one chosen.
func (s *Screen) showEmpty() {
	s.bar.show()
	s.result, s.band = nil, nil
	if s.company == 0 {
		s.put(kit.EmptyState(wording.Of("The next exam"), wording.Of("An exam plays a company's next eighteen months through, by quarters: does the money last until what is promised earns? It begins with a company."),
			wording.Of("New company…"), func() {
				if s.OnNewCompany != nil {
					s.OnNewCompany()
				}
			}))
		return
	}
	s.put(kit.NewFill(kit.TokenPage))
	s.readDraft(func(p scenario.Plan) {
		if !s.shown {
			s.put(s.layDraft(p))
		}
	})
}

func (s *Screen) put(o fyne.CanvasObject) {
	s.page.Objects = []fyne.CanvasObject{o}
	s.page.Refresh()
}

// layDraft shows what a scenario from the notebook's figures would take for given.
func (s *Screen) layDraft(p scenario.Plan) fyne.CanvasObject {
	p.Name = s.freeName(p.Name)
	rows, sourced, assumed := draftRows(p)
	lead := kit.NewSentence(wording.Of("No scenario of %s is in the notebook yet. Its own figures give one that begins on %s: %s with their sources, and %d that had to be assumed. Each can be changed once it's made.",
		p.Company.Ticker, p.StartsOn.Display(), counted(sourced), assumed), kit.TokenMuted)
	lead.Points = kit.ProseSize
	begin := kit.NewButton(wording.Of("Make %s from these", p.Name), func() { s.begin(p) })
	begin.Importance = widget.HighImportance
	if s.desk.ReadOnly() != "" {
		begin.Disable()
	}
	table := kit.NewTable([]kit.TableColumn{{Head: wording.Of("assumption"), Share: 3}, {Head: wording.Of("value"), Width: 150, Strong: true}, {Head: wording.Of("from"), Share: 7}})
	table.SetRows(rows, -1)
	head := kit.Stack(kit.SpaceNear, kit.NewTitle(wording.Of("Does the money of %s last?", p.Company.Ticker)), container.NewBorder(nil, nil, nil, container.NewCenter(begin), kit.Padded(lead, 0, 0)))
	return kit.Padded(container.NewBorder(kit.Stack(kit.SpaceGroup, head, kit.NewRule()), nil, nil, nil, table), kit.SpaceEdge, kit.SpaceGroup)
}

// draftRows are a plan's lines for reading, and how many have a source.
func draftRows(p scenario.Plan) (rows []kit.TableRow, sourced, assumed int) {
	for _, l := range p.Lines() {
		if l.Assumed {
			assumed++
		} else {
			sourced++
		}
		rows = append(rows, kit.TableRow{Cells: []string{title(p, l), says(l), l.From}})
	}
	return rows, sourced, assumed
}

// begin keeps a plan as the company's first scenario.
func (s *Screen) begin(p scenario.Plan) {
	if s.locked() {
		return
	}
	of := p.ScenarioOf
	s.desk.Do(wording.Of("new scenario %s", of.Name), func(e *store.Edit) error { return e.SaveScenario(&of) }, func(err error) {
		if err == nil {
			s.want = of.UID
		}
	})
}
