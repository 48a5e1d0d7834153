package exam

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/app/verb"
	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
	"assay/data/wording"
)

// The panes, in the order of their tabs.
const (
	fundingPane = iota
	quartersPane
	tornadoPane
	comparePane
)

// panes are what stands under the verdict: the money by quarter with its band, the quarters as a table, what matters most, and two
// scenarios side by side. Only the one in sight is drawn.
type panes struct {
	screen *Screen
	tabs   *kit.Tabs
	right  *fyne.Container // beside the tabs: what belongs to the pane in sight
	head   *fyne.Container // the tabs and what stands beside them
	stack  *fyne.Container
	object fyne.CanvasObject

	funding *kit.ChartView
	under   *kit.Table // the quarters under the bars, where there is room

	quarters *kit.Table
	parts    *kit.Check

	tornado *kit.ChartView
	outcome *kit.Chooser
	swings  *scenario.Tornado

	lines  *kit.ChartView
	table  *kit.Table
	with   *kit.Chooser
	chosen string // the UID of the scenario to compare with
	pair   [2]string
}

// leastBars is the least height that the bars keep where the quarters stand under them.
const leastBars float32 = 400

func newPanes(s *Screen) *panes {
	p := &panes{screen: s, funding: kit.NewChartView(), under: quarterTable(), quarters: quarterTable(), tornado: kit.NewChartView(), lines: kit.NewChartView(), table: kit.NewTable(compareColumns())}
	p.funding.Rows, p.tornado.Rows, p.lines.Rows = p.rows, p.tornadoRows, p.compareRows
	p.tabs = kit.NewTabs(func(int) { p.show() }, wording.Of("Funding"), wording.Of("Quarters"), wording.Of("What matters most"), wording.Of("Compare"))
	p.parts = kit.NewCheck(wording.Of("With what each line is made of"), func(bool) { p.show() })
	var outcomes []kit.Choice
	for _, o := range scenario.Outcomes {
		outcomes = append(outcomes, kit.Choice{Key: string(o), Label: o.Name()})
	}
	p.outcome = kit.NewChooser(outcomes, string(scenario.Outcomes[0]))
	p.outcome.Lead = wording.Of("for")
	p.outcome.OnChanged = func(string) { p.show() }
	p.with = kit.NewChooser(nil, "")
	p.with.Lead, p.with.Hint = wording.Of("with"), wording.Of("no other scenario")
	p.with.OnChanged = func(uid string) { p.chosen = uid; p.show() }
	p.right, p.stack = container.NewStack(), container.NewStack()
	height := kit.RowHeight*float32(len(itemRows)+1) + kit.SpaceNear
	p.head = container.NewBorder(nil, nil, p.tabs, p.right)
	p.object = container.NewBorder(kit.Stack(0, p.head, kit.NewRule(), space(0, kit.SpaceNear)), nil, nil, nil, p.stack)
	p.stack.Objects = []fyne.CanvasObject{
		container.New(&underneath{least: leastBars, height: height}, p.funding, p.under),
		p.quarters,
		p.tornado,
		container.New(&parted{0.45}, p.lines, p.table),
	}
	p.table.SetRows(nil, -1)
	p.place()
	return p
}

// itemRows are the rows of the table of quarters under its heading: opening cash, the lines, closing cash and the two covers.
var itemRows = [11]struct{}{}

// place brings the pane that is chosen to the front.
func (p *panes) place() {
	for i, o := range p.stack.Objects {
		if i == p.tabs.Chosen {
			o.Show()
		} else {
			o.Hide()
		}
	}
	beside := []fyne.CanvasObject{}
	switch p.tabs.Chosen {
	case quartersPane:
		beside = append(beside, p.parts)
	case tornadoPane:
		beside = append(beside, p.outcome)
	case comparePane:
		beside = append(beside, p.with)
	}
	if len(p.right.Objects) != len(beside) || len(beside) == 1 && p.right.Objects[0] != beside[0] {
		p.right.Objects = beside
		p.head.Refresh() // it has another width now
	}
}

// chart is the one in sight, or nil.
func (p *panes) chart() *kit.ChartView {
	switch p.tabs.Chosen {
	case tornadoPane:
		return p.tornado
	case comparePane:
		return p.lines
	}
	return p.funding
}

// show draws the pane in sight.
func (p *panes) show() {
	p.place()
	s := p.screen
	if s.result == nil || !s.shown {
		return
	}
	book, today := s.desk.Book().Name(), s.desk.Today()
	switch p.tabs.Chosen {
	case fundingPane:
		p.funding.SetSpec(fundingChart(s.plan, s.result, s.band, book, today))
		fillQuarters(p.under, s.result, false)
	case quartersPane:
		fillQuarters(p.quarters, s.result, p.parts.Checked)
	case tornadoPane:
		p.showTornado(book, today)
	case comparePane:
		p.showCompare(book, today)
	}
}

// showTornado changes one assumption at a time, off the main goroutine.
func (p *panes) showTornado(book string, today data.Date) {
	s := p.screen
	plan, outcome := s.plan, scenario.Outcome(p.outcome.Chosen)
	desk.Ask(s.desk, &s.swing, func(context.Context, *store.Notebook) (*scenario.Tornado, error) { return plan.Tornado(outcome, nil) }, func(t *scenario.Tornado, err error) {
		if err != nil {
			if s.wrong == "" {
				s.desk.Say(data.UpperFirst(err.Error()) + ".")
			}
			return
		}
		p.swings = t
		p.tornado.SetSpec(plot.Tornado(plan, t, book, today))
	})
}

// showCompare puts the scenario shown beside another.
func (p *panes) showCompare(book string, today data.Date) {
	s := p.screen
	var choices []kit.Choice
	for _, o := range s.comparable() {
		choices = append(choices, kit.Choice{Key: o.UID, Label: o.Name})
	}
	other, there := s.other(p.chosen)
	if !there {
		p.with.SetChoices(nil, "")
		p.lines.SetSpec(nil)
		p.table.SetRows([]kit.TableRow{{Cells: []string{wording.Of("There is no other scenario of %s yet: fork this one.", s.plan.Company.Ticker), "", "", ""}}}, -1)
		return
	}
	p.with.SetChoices(choices, other.UID)
	p.head.Refresh()
	plan := scenario.Plan{ScenarioOf: other}
	r, err := plan.Run()
	if err != nil {
		p.lines.SetSpec(nil)
		p.table.SetRows([]kit.TableRow{{Cells: []string{data.UpperFirst(err.Error()) + ".", "", "", ""}}}, -1)
		return
	}
	a, b := played{s.plan, s.result}, played{plan, r}
	p.lines.SetSpec(cashLines(a, b, book, today))
	p.table.SetHead(1, a.plan.Name)
	p.table.SetHead(2, b.plan.Name)
	p.table.SetRows(compareRows(a, b), p.table.Chosen())
	p.pair = [2]string{a.plan.Name, b.plan.Name}
}

// rows are the quarters as a table: what the verb prints.
func (p *panes) rows() [][]string {
	if p.screen.result == nil {
		return nil
	}
	return verb.ScenarioTable(p.screen.result)
}

// tornadoRows are the bars as a table.
func (p *panes) tornadoRows() [][]string {
	if p.swings == nil {
		return nil
	}
	rows := [][]string{{wording.Of("assumption"), wording.Of("low"), wording.Of("outcome at low"), wording.Of("high"), wording.Of("outcome at high")}}
	for _, b := range p.swings.Bars {
		rows = append(rows, []string{b.Kind.Title(), b.LowText, data.FormatNumber(b.Low), b.HighText, data.FormatNumber(b.High)})
	}
	return rows
}

// compareRows are the differences as a table.
func (p *panes) compareRows() [][]string {
	rows := [][]string{{"", p.pair[0], p.pair[1], wording.Of("difference")}}
	for i := range p.table.Rows() {
		rows = append(rows, p.table.Row(i).Cells)
	}
	return rows
}
