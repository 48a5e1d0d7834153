package theses

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/calibration"
	"assay/data/indicator"
	"assay/data/watch"
	"assay/data/wording"
)

// scores tells how good the probabilities were that were given to tests: a line at the foot of the board, and a page of its own.
type scores struct {
	screen   *Screen
	line     *kit.Link
	interval *kit.Text // the interval of the line's score
	shown    bool      // the page stands in the place of the paper
	which    watch.Stated
	cases    []calibration.Case

	verdict *kit.Sentence
	stated  *kit.Tabs
	split   *kit.Tabs
	chart   *kit.ChartView
	bins    *kit.Table
	groups  *kit.Table
	page    fyne.CanvasObject
}

func newScores(s *Screen) *scores {
	c := &scores{screen: s, which: watch.StatedFirst, chart: kit.NewChartView(), verdict: kit.NewSentence("", kit.TokenText)}
	c.verdict.Points = kit.TextSize
	c.line = kit.NewLink("", s.ShowCalibration)
	c.line.Yields = true
	c.interval = kit.NewText("", kit.TokenMuted, kit.LabelSize)
	c.interval.Yields = true
	c.stated = kit.NewTabs(func(i int) {
		c.which = []watch.Stated{watch.StatedFirst, watch.StatedLast}[i]
		c.show()
	}, wording.Of("First stated"), wording.Of("Last stated"))
	c.stated.Boxed = true
	c.split = kit.NewTabs(func(int) { c.fillGroups() }, wording.Of("By thesis"), wording.Of("By metric"), wording.Of("By horizon"))
	c.bins = kit.NewTable([]kit.TableColumn{{Head: wording.Of("Given"), Share: 1}, {Head: wording.Sense("Tests", "in a narrow column"), Width: 44, Right: true, Strong: true}, {Head: wording.Of("Came true"), Width: 72, Right: true, Strong: true},
		{Head: wording.Of("95 %, from to"), Width: 110, Right: true}})
	c.groups = kit.NewTable([]kit.TableColumn{{Head: "", Share: 1}, {Head: wording.Sense("Tests", "in a narrow column"), Width: 36, Right: true, Strong: true}, {Head: wording.Of("Brier"), Width: 36, Right: true, Strong: true},
		{Head: "95 %", Width: 84, Right: true}, {Head: wording.Of("Log"), Width: 34, Right: true, Strong: true}, {Head: wording.Sense("Given", "in a narrow column"), Width: 54, Right: true}, {Head: wording.Of("Came true"), Width: 74, Right: true}})
	c.groups.Roomy = roomy
	back := kit.NewButton(wording.Of("Back to the thesis"), c.close)
	head := container.NewBorder(nil, nil, nil, back, kit.NewTitle(wording.Of("Calibration")))
	help := kit.NewSentence(wording.Of("A test counts once it's decided, unless it was withdrawn or was so already when it was written. Brier: 0 is always certain and right, 0.25 is saying one half of everything. Log: 0 at best, 0.69 for one half. Both are better the lower."), kit.TokenMuted)
	top := kit.Stack(kit.SpaceNear, head, c.verdict, help, container.NewHBox(c.stated))
	groups := container.NewBorder(container.NewHBox(c.split), nil, nil, nil, c.groups)
	c.page = container.NewBorder(top, nil, nil, nil, container.New(scored{}, c.chart, c.bins, groups))
	return c
}

// scored lays the chart out at the left, the bins' table under it, and the groups at the right.
type scored struct{}

// binsHeight is that of five bins under their headings.
const binsHeight = 6*kit.RowHeight + kit.SpaceCell

func (scored) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := (size.Width - kit.SpaceGroup) * 0.4
	chart := size.Height - binsHeight - kit.SpaceNear
	o[0].Move(fyne.NewPos(0, kit.SpaceNear))
	o[0].Resize(fyne.NewSize(left, chart-kit.SpaceNear))
	o[1].Move(fyne.NewPos(0, chart+kit.SpaceNear))
	o[1].Resize(fyne.NewSize(left, binsHeight))
	o[2].Move(fyne.NewPos(left+kit.SpaceGroup, kit.SpaceNear))
	o[2].Resize(fyne.NewSize(size.Width-left-kit.SpaceGroup, size.Height-kit.SpaceNear))
}

func (scored) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*kit.PanelWidth, kit.PanelWidth)
}

// open reports whether the page stands in the place of the paper.
func (c *scores) open() bool { return c.shown }

func (c *scores) close() {
	s := c.screen
	if !c.shown {
		return
	}
	c.shown = false
	s.page.Objects = []fyne.CanvasObject{s.empty}
	if s.shown {
		s.page.Objects = []fyne.CanvasObject{s.paper}
	}
	s.page.Refresh()
	s.Focus()
}

// ShowCalibration shows how good the probabilities of the tests were.
func (s *Screen) ShowCalibration() {
	s.CommitPending()
	s.scores.shown = true
	s.page.Objects = []fyne.CanvasObject{s.scores.page}
	s.page.Refresh()
	s.scores.show()
	s.window.Canvas().Focus(s.scores.stated)
}

// show counts anew.
func (c *scores) show() {
	s := c.screen
	all := s.watched.Evaluations()
	first := calibration.Of(watch.Cases(all, watch.StatedFirst))
	c.line.SetText(calibrationLine(first, len(all)))
	c.interval.SetText(intervalLine(first))
	if !c.shown {
		return
	}
	c.cases = watch.Cases(all, c.which)
	c.verdict.SetText(verdictOf(calibration.Of(c.cases), openTests(all)))
	bins := calibration.Reliability(c.cases, 5)
	var rows []kit.TableRow
	for _, b := range bins {
		cells := []string{wording.Of("%s to %s", data.FormatFixed(100*b.From, 0), percent(b.To)), fmt.Sprint(b.Count), data.Missing, data.Missing}
		if b.Count > 0 {
			cells[2] = fmt.Sprintf("%d, %s", b.Came, percent(b.Share))
			cells[3] = wording.Of("%s to %s", data.FormatFixed(100*b.Low, 0), percent(b.High))
		}
		rows = append(rows, kit.TableRow{Cells: cells})
	}
	c.bins.SetRows(rows, -1)
	c.chart.SetSpec(reliabilityChart(bins, len(c.cases)))
	c.fillGroups()
}

// openTests are those that may still be decided.
func openTests(all []watch.Evaluation) int {
	n := 0
	for i := range all {
		if s := all[i].State; s == watch.Pending || s == watch.NoData {
			n++
		}
	}
	return n
}

// calibrationLine is what stands at the foot of the board.
func calibrationLine(s calibration.Score, tests int) string {
	switch {
	case tests == 0:
		return wording.Of("Calibration: no tests yet")
	case s.Count == 0:
		return wording.Of("Calibration: no test decided yet")
	}
	return wording.Of("Brier %s on %s", two(s.Brier), decidedTests(s.Count))
}

// intervalLine stands under it: how far the score can be trusted.
func intervalLine(s calibration.Score) string {
	switch {
	case s.Count == 0:
		return ""
	case s.Count < 3:
		return wording.Of("too few for an interval")
	}
	return wording.Of("95 %% from %s to %s", two(s.Low), two(s.High))
}

// verdictOf says in full how good the probabilities were, and how little few cases say.
func verdictOf(s calibration.Score, open int) string {
	if s.Count == 0 {
		return wording.Of("No test counts yet: %d may still be decided.", open)
	}
	words := wording.Of("Brier score %s on %s", two(s.Brier), decidedTests(s.Count))
	if s.Count >= 3 {
		words += wording.Of(", 95 %% from %s to %s", two(s.Low), two(s.High))
	} else {
		words += wording.Of(", too few for an interval")
	}
	words += wording.Of("; log score %s. %d came true (%s), given %s on average.", two(s.Log), s.Came, percent(float64(s.Came)/float64(s.Count)), percent(s.MeanP))
	if s.Count >= 3 {
		words += wording.Of(" Always giving the share that came true would have scored %s.", two(s.Base))
	}
	if s.Few {
		words += wording.Of(" With fewer than %d tests this is a first impression, not a judgement.", calibration.Few)
	}
	return words
}

func decidedTests(n int) string {
	if n == 1 {
		return wording.Of("1 resolved test")
	}
	return wording.Of("%d resolved tests", n)
}

func two(v float64) string { return data.FormatFixed(v, 2) }

// fillGroups shows the scores of each thesis, metric or horizon.
func (c *scores) fillGroups() {
	var rows []kit.TableRow
	row := func(name string, s calibration.Score) {
		interval := data.Missing
		if s.Count >= 3 {
			interval = wording.Of("%s to %s", two(s.Low), two(s.High))
		}
		rows = append(rows, kit.TableRow{Cells: []string{name, fmt.Sprint(s.Count), two(s.Brier), interval, two(s.Log), percent(s.MeanP), wording.Of("%d of %d", s.Came, s.Count)}})
	}
	head := ""
	switch c.split.Chosen {
	case 0:
		head = wording.Of("Thesis")
		for _, g := range calibration.Split(c.cases, calibration.ByThesis) {
			row(c.thesisNamed(g.Key), g.Score)
		}
	case 1:
		head = wording.Of("Indicator or metric")
		for _, g := range calibration.Split(c.cases, calibration.ByMeasure) {
			row(c.measureNamed(g.Key), g.Score)
		}
	default:
		head = wording.Of("Written how far ahead")
		for _, g := range calibration.Split(c.cases, calibration.ByHorizon) {
			row(strings.ToUpper(g.Key.Title()[:1])+g.Key.Title()[1:], g.Score)
		}
	}
	if len(c.cases) > 0 {
		row(wording.Of("All"), calibration.Of(c.cases))
	}
	c.groups.SetHead(0, head)
	c.groups.SetRows(rows, -1)
}

func (c *scores) thesisNamed(id int64) string {
	if card := c.screen.watched.Card(id); card != nil {
		return named(card.Thesis.Title)
	}
	return wording.Of("removed thesis")
}

// measureNamed is what an indicator or metric is called; a metric's name stands in the statements of its tests.
func (c *scores) measureNamed(key string) string {
	if i := indicator.Find(key); i != nil {
		return i.Title()
	}
	for _, e := range c.screen.watched.Evaluations() {
		if e.Test.Measure == key {
			if what, ok := aboutUnit(&e.Test); ok {
				return what
			}
		}
	}
	return key
}
