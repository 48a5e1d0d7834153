package theses

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/watch"
	"assay/data/wording"
)

// tests is the tab of the thesis's tests: what would break it, each with how it stands, and beside them all about the chosen
// one.
type tests struct {
	screen *Screen
	all    []watch.Evaluation // in the order of the table
	picked[int64]

	count *kit.Text
	table *kit.Table
	panel *kit.Panel
	both  fyne.CanvasObject
	empty fyne.CanvasObject
	box   *fyne.Container
}

// roomy is the width below which rows of the tabs take two lines.
const roomy float32 = 900

func newTests(s *Screen) *tests {
	t := &tests{screen: s, count: kit.NewText("", kit.TokenMuted, kit.LabelSize), panel: kit.NewPanel(nil)}
	t.count.Yields = true
	t.table = kit.NewTable([]kit.TableColumn{{Head: wording.Of("Must come true"), Share: 1}, {Head: wording.Of("Chance"), Width: 56, Right: true, Strong: true},
		{Head: wording.Of("Last day"), Width: 88}, {Head: wording.Sense("Stands", "column"), Width: 180, Narrow: 116, Strong: true}})
	t.table.Roomy = roomy
	t.table.OnChosen = func(i int) { t.pick(t.all[i].Test.ID); t.fill() }
	t.table.OnNew = t.New
	t.both, t.empty = sided(t.count, wording.Of("New test…"), t.New, t.table, t.panel), kit.EmptyState(wording.Of("No test yet"),
		wording.Of("A test says what would break the thesis: an indicator or metric, a threshold, a last day, and the probability that you give it. The notebook then watches for it, and cites the figure that decided it."),
		wording.Of("New test…"), t.New)
	t.box = container.NewStack(t.empty)
	return t
}

// sided lays a table out under a bar with what it counts and a way to add to it, and a panel at its right.
func sided(count *kit.Text, add string, do func(), table fyne.CanvasObject, panel *kit.Panel) fyne.CanvasObject {
	bar := container.NewBorder(nil, nil, nil, kit.NewButton(add, do), count)
	gap := kit.NewFill(kit.TokenNothing)
	gap.Least = fyne.NewSize(kit.SpaceNear, 0)
	return container.NewBorder(nil, nil, nil, panel.Object(), container.NewBorder(nil, nil, nil, gap, container.NewBorder(kit.Stack(kit.SpaceCell, bar), nil, nil, nil, table)))
}

func (t *tests) object() fyne.CanvasObject { return t.box }

func (t *tests) word() string {
	open, broken := 0, 0
	for i := range t.all {
		if t.all[i].State != watch.Withdrawn {
			open++
		}
		if t.all[i].State == watch.Broken {
			broken++
		}
	}
	switch {
	case broken > 0:
		return wording.Of("Tests %d, %d broken!", open, broken)
	case open > 0:
		return wording.Of("Tests %d", open)
	}
	return wording.Of("Tests")
}

func (t *tests) focus() bool {
	if len(t.all) > 0 {
		t.screen.window.Canvas().Focus(t.table)
	}
	return true
}

// choose marks a test, which comes to the front with the tab.
func (t *tests) choose(id int64) { t.seek(id) }

func (t *tests) show(same, _ bool) {
	t.all = nil
	if c := t.screen.card(); c != nil {
		t.all = slices.Clone(c.Tests)
		slices.SortStableFunc(t.all, func(a, b watch.Evaluation) int {
			return slices.Index(watch.States, a.State) - slices.Index(watch.States, b.State)
		})
	}
	content := t.both
	if len(t.all) == 0 {
		content = t.empty
	}
	put(t.box, content)
	keys := make([]int64, len(t.all))
	for i, e := range t.all {
		keys[i] = e.Test.ID
	}
	t.settle(keys)
	var rows []kit.TableRow
	counts := map[watch.State]int{}
	for i := range t.all {
		e := &t.all[i]
		counts[e.State]++
		rows = append(rows, kit.TableRow{Cells: []string{e.Test.Statement, chance(&e.Test), e.Test.By.Display(), stands(e)}, Token: rowToken(e.State)})
	}
	t.table.SetRows(rows, t.at())
	var words []string
	for _, state := range watch.States {
		if counts[state] > 0 {
			words = append(words, wording.Plural(counts[state], stateWords[state][0], stateWords[state][1], counts[state]))
		}
	}
	t.count.SetText(strings.Join(words, ", "))
	t.fill()
}

func (t *tests) at() int {
	return slices.IndexFunc(t.all, func(e watch.Evaluation) bool { return e.Test.ID == t.chosen })
}

// evaluation is the chosen test.
func (t *tests) evaluation() (*watch.Evaluation, bool) {
	if at := t.at(); at >= 0 {
		return &t.all[at], true
	}
	return nil, false
}

// stateWords count tests that stand so: one, and more.
var stateWords = map[watch.State][2]string{
	watch.Pending:   {wording.Key("%d pending"), wording.Key("%d pending")},
	watch.Holds:     {wording.Key("%d holds"), wording.Key("%d hold")},
	watch.Broken:    {wording.Key("%d broken"), wording.Key("%d broken")},
	watch.NoData:    {wording.Key("%d without data"), wording.Key("%d without data")},
	watch.Withdrawn: {wording.Key("%d withdrawn"), wording.Key("%d withdrawn")},
}

func rowToken(s watch.State) kit.Token {
	switch s {
	case watch.Broken:
		return kit.TokenBadText
	case watch.Withdrawn:
		return kit.TokenFaint
	}
	return ""
}

// stands is how a test stands in a cell; its day takes the second line where there is one.
func stands(e *watch.Evaluation) string {
	word := e.State.Title()
	if e.State == watch.Broken {
		word = "! " + word
	}
	switch {
	case e.State == watch.Withdrawn:
		return word + "\n" + e.Test.WithdrawnOn.Display()
	case e.Overruled:
		return wording.Of("%s\noverruled", word)
	case e.State.Decided():
		return word + "\n" + e.On.Display()
	case e.State == watch.NoData && e.Due:
		return wording.Of("%s\nits day is past", word)
	case e.Now != nil:
		return wording.Of("%s\nat %s", word, figure(e.Now, e.Measure))
	}
	return word
}

// chance is the probability stated last.
func chance(t *data.TestOf) string {
	p, ok := t.Last()
	if !ok {
		return data.Missing
	}
	return percent(p.P)
}

// percent writes a share of one.
func percent(p float64) string { return data.FormatFixed(100*p, 0) + " %" }

// figure writes a value with its unit of measure.
func figure(v *float64, measure string) string {
	if v == nil {
		return data.Missing
	}
	return strings.TrimSpace(data.FormatNumber(*v) + " " + data.SayMeasure(measure))
}
