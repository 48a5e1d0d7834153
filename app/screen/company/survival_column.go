package company

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data/indicator"
	"assay/data/wording"
)

// verdict is how one of the three things stands.
type verdict int

// The verdicts, the weakest first. What isn't known is neither weak nor strong.
const (
	weak verdict = iota
	holding
	strong
	unknown
)

// verdicts are what a verdict is called by itself, and said of one of the three things.
var verdicts = [...]struct{ name, of string }{
	weak:    {wording.Key("Weak"), wording.Key("%s is weak")},
	holding: {wording.Key("Holding"), wording.Key("%s is holding")},
	strong:  {wording.Key("Strong"), wording.Key("%s is strong")},
	unknown: {wording.Key("Not known"), wording.Key("%s is not known")},
}

func (v verdict) String() string { return wording.Of(verdicts[v].name) }

// of says the verdict of a thing.
func (v verdict) of(thing string) string { return wording.Of(verdicts[v].of, thing) }

// judgement is a verdict with what it rests on.
type judgement struct {
	verdict                verdict
	bad, warn, good, known int
	count                  int
}

// judge derives a verdict from the tints of indicators: weak if one is bad, not known if none can be judged, strong if at
// least half of them are known and all that can be judged are good, else holding.
func judge(cells []*indicator.Cell) judgement {
	j := judgement{verdict: holding, count: len(cells)}
	for _, c := range cells {
		if c.Value != nil {
			j.known++
		}
		switch c.Tint {
		case indicator.BadTint:
			j.bad++
		case indicator.WarnTint:
			j.warn++
		case indicator.GoodTint:
			j.good++
		}
	}
	switch {
	case j.bad > 0:
		j.verdict = weak
	case j.warn+j.good == 0:
		j.verdict = unknown
	case j.warn == 0 && 2*j.known >= j.count:
		j.verdict = strong
	}
	return j
}

// words say what the verdict rests on: "1 of 3 bad, 1 not known".
func (j judgement) words() string {
	var parts []string
	for _, some := range []struct {
		n     int
		words string
	}{{j.bad, wording.Key("%d bad")}, {j.warn, wording.Key("%d to be watched")}, {j.good, wording.Key("%d good")},
		{j.known - j.bad - j.warn - j.good, wording.Key("%d without a bound")}, {j.count - j.known, wording.Key("%d not known")}} {
		if some.n > 0 {
			parts = append(parts, wording.Of(some.words, some.n))
		}
	}
	return strings.Join(parts, ", ")
}

// weaker orders judgements: by verdict and then by how many of those judged are bad, or to be watched.
func (j judgement) weaker(than judgement) bool {
	if j.verdict != than.verdict {
		return j.verdict < than.verdict
	}
	return j.points()*float64(than.judged()) < than.points()*float64(j.judged())
}

func (j judgement) judged() int     { return j.bad + j.warn + j.good }
func (j judgement) points() float64 { return float64(j.warn) + 2*float64(j.good) }

// weakest are the places of those that no other is weaker than. What isn't known can't be called the weakest, among the
// strong there's none, and one that holds is it only beside another that is known.
func weakest(all []judgement) []int {
	var at []int
	known := 0
	for _, j := range all {
		if j.verdict != unknown {
			known++
		}
	}
	for i, j := range all {
		if j.verdict == unknown || j.verdict == strong || j.verdict == holding && known < 2 {
			continue
		}
		if !slices.ContainsFunc(all, func(other judgement) bool { return other.verdict != unknown && other.weaker(j) }) {
			at = append(at, i)
		}
	}
	return at
}

// thing is what one of the three things that must succeed is called: as a heading, and within a sentence.
type thing struct{ title, within string }

// The three things.
var (
	assetsColumn    = thing{wording.Key("Inherited assets converted"), wording.Key("inherited assets converted")}
	contractsColumn = thing{wording.Key("Contracts that pay up front"), wording.Key("contracts that pay up front")}
	teamColumn      = thing{wording.Key("A team to enterprise standard"), wording.Key("a team to enterprise standard")}
)

// column is one of the three things that must succeed.
type column struct {
	words   thing
	gauges  []*gauge
	verdict *kit.Text
	basis   *kit.Text
	tint    *kit.Fill
	weakest *fyne.Container
	mark    *kit.Text
	object  fyne.CanvasObject
	last    judgement
}

func newColumn(words thing, gauges ...*gauge) *column {
	c := &column{words: words, gauges: gauges, verdict: kit.NewText("", kit.TokenText, kit.TextSize), basis: kit.NewText("", kit.TokenMuted, kit.LabelSize),
		tint: kit.NewFill(kit.TokenNothing), mark: kit.NewText(wording.Of("weakest"), kit.TokenBadText, kit.LabelSize)}
	c.verdict.Bold, c.mark.Bold, c.basis.Yields = true, true, true
	c.tint.Radius = kit.Corner
	face := kit.NewFill(kit.TokenNothing)
	face.Edge, face.Radius = kit.TokenBadText, kit.Corner
	c.weakest = container.NewStack(face, kit.Padded(c.mark, kit.SpaceNear, 2))
	c.weakest.Hide()
	line := container.NewBorder(nil, nil, container.NewStack(c.tint, kit.Padded(c.verdict, kit.SpaceNear, 2)), nil, kit.Padded(c.basis, kit.SpaceCell, 0))
	c.object = card(cardTitle(wording.Of(words.title), c.weakest), line, gauges)
	return c
}

// set judges the column by its gauges.
func (c *column) set() {
	var cells []*indicator.Cell
	for _, g := range c.gauges {
		cells = append(cells, g.cell)
	}
	c.last = judge(cells)
	c.verdict.SetText(c.last.verdict.String())
	c.basis.SetText(c.last.words())
	c.tint.Token = [...]fyne.ThemeColorName{kit.TokenBad, kit.TokenWarn, kit.TokenGood, kit.TokenControl}[c.last.verdict]
	c.tint.Refresh()
}

// setWeakest marks the column as the weakest of the three.
func (c *column) setWeakest(is bool) {
	c.weakest.Hidden = !is
	c.weakest.Refresh()
}

func cardTitle(title string, right fyne.CanvasObject) fyne.CanvasObject {
	head := kit.NewText(title, kit.TokenText, kit.ProseSize)
	head.Bold, head.Yields = true, true
	space := kit.NewFill(kit.TokenNothing)
	space.Least = fyne.NewSize(0, kit.RowHeight-kit.SpaceCell)
	return container.NewBorder(nil, nil, nil, right, container.NewStack(space, head))
}

// card is a part of the page with an edge around it: a heading, a line under it where there is one, and gauges.
func card(head, line fyne.CanvasObject, gauges []*gauge) fyne.CanvasObject {
	rows := []fyne.CanvasObject{kit.Padded(head, kit.SpaceNear, 0)}
	if line != nil {
		rows = append(rows, kit.Padded(line, kit.SpaceNear, 0))
	}
	for _, g := range gauges {
		rows = append(rows, kit.Padded(kit.NewRule(), kit.SpaceNear, 0), g.line)
	}
	return container.NewStack(edged(), container.NewVBox(kit.Padded(kit.Stack(kit.SpaceCell, rows...), kit.SpaceCell, kit.SpaceNear)))
}

// edged is the face of a card.
func edged() fyne.CanvasObject {
	face := kit.NewFill(kit.TokenNothing)
	face.Edge, face.Radius = kit.TokenLine, kit.Corner
	return face
}
