package company

import (
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// gauge is an indicator as the survival tab shows it: name and value on one line, and under it how it moved, what has to be
// known beside it and what is missing. It stays on the page as its value changes, and with it the focus.
type gauge struct {
	of                         *indicator.Indicator
	cell                       *indicator.Cell // nil before the first answer
	remarks                    bool            // say what has to be known beside the value
	name, mark, value, measure *kit.Text
	tint                       *kit.Fill
	under                      *fyne.Container
	line                       *pressable
}

func newGauge(key string, open func(*gauge)) *gauge {
	g := &gauge{of: indicator.Find(key)}
	g.name = kit.NewText(g.of.Title(), kit.TokenText, kit.TextSize)
	g.name.Yields = true
	g.mark, g.value = kit.NewText("", kit.TokenBadText, kit.TextSize), kit.NewText(data.Missing, kit.TokenFaint, kit.TextSize)
	g.mark.Bold, g.value.Bold = true, true
	g.measure = kit.NewText("", kit.TokenMuted, kit.LabelSize)
	g.tint = kit.NewFill(kit.TokenNothing)
	g.tint.Radius = kit.Corner
	g.under = kit.Stack(0)
	value := container.NewStack(g.tint, kit.Padded(container.NewHBox(g.mark, g.value, g.measure), kit.SpaceCell, 2))
	g.line = newPressable(kit.Stack(0, container.NewBorder(nil, nil, nil, value, g.name), g.under), func() { open(g) })
	return g
}

// set shows a cell. More are sentences of the page's own.
func (g *gauge) set(cell *indicator.Cell, more ...string) {
	g.cell = cell
	g.value.Token = kit.TokenText
	if cell.Value == nil {
		g.value.Token = kit.TokenFaint
	}
	g.value.SetText(valueText(cell))
	g.measure.SetText(measureText(cell))
	g.mark.SetText("")
	g.tint.Token = kit.TokenNothing
	if !cell.Hatched {
		switch cell.Tint {
		case indicator.GoodTint:
			g.tint.Token = kit.TokenGood
		case indicator.WarnTint:
			g.tint.Token = kit.TokenWarn
		case indicator.BadTint:
			g.tint.Token = kit.TokenBad
			g.mark.SetText("!")
		}
	}
	g.mark.Hidden = g.mark.Text == ""
	g.measure.Hidden = g.measure.Text == ""
	var words []string
	if trend := trendText(cell); trend != "" {
		words = append(words, trend)
	}
	if said := sentences(cell.Remarks); g.remarks && len(said) > 0 {
		words = append(words, strings.Join(said, ". ")+".")
	}
	words = append(words, more...)
	if missing := missingText(cell); missing != "" {
		words = append(words, missing)
	}
	g.under.Objects = nil
	for _, w := range words {
		g.under.Objects = append(g.under.Objects, kit.NewSentence(w, kit.TokenMuted))
	}
	g.value.Refresh()
	g.tint.Refresh()
	g.under.Refresh()
	g.line.box.Refresh()
}

// yesNo reports whether an indicator answers a question instead of measuring.
func yesNo(of *indicator.Indicator) bool { return of.Measure == "yes or no" }

// valueText is a value as screens write it.
func valueText(c *indicator.Cell) string {
	switch {
	case c.Value == nil && c.Word != "":
		return c.Word
	case c.Value == nil && yesNo(c.Indicator):
		return wording.Of("not known")
	case c.Value == nil:
		return data.Missing
	case yesNo(c.Indicator) && *c.Value != 0:
		return wording.Of("YES")
	case yesNo(c.Indicator):
		return wording.Of("no")
	}
	return data.FormatFixed(*c.Value, c.Indicator.Decimals)
}

func measureText(c *indicator.Cell) string {
	if c.Value == nil || yesNo(c.Indicator) {
		return ""
	}
	return data.SayMeasure(c.Measure)
}

// trendText is the period and how the value moved since a year before: "Q3 FY25 · ▲ 12.1 points on a year before, better".
func trendText(c *indicator.Cell) string {
	if c.Value == nil {
		return ""
	}
	parts := []string{}
	if c.Period != "" {
		parts = append(parts, c.Period)
	}
	switch {
	case yesNo(c.Indicator):
	case c.Change == nil:
		parts = append(parts, wording.Of("no value a year before"))
	default:
		parts = append(parts, changeText(c))
	}
	return strings.Join(parts, " · ")
}

func changeText(c *indicator.Cell) string {
	decimals, measure := c.Indicator.Decimals, c.Measure
	switch {
	case c.Indicator.Percent:
		decimals, measure = 0, "%"
	case measure == "%":
		measure = wording.Key("points")
	}
	amount := data.FormatFixed(math.Abs(*c.Change), decimals)
	if strings.Trim(amount, "0.,") == "" {
		return wording.Of("as a year before")
	}
	sign, rose := "▲ ", *c.Change > 0
	if !rose {
		sign = "▼ "
	}
	text := wording.Of("%s%s %s on a year before", sign, amount, data.SayMeasure(measure))
	switch {
	case c.Indicator.Better == data.Neither:
	case rose == (c.Indicator.Better == data.Higher):
		text = wording.Of("%s, better", text)
	default:
		text = wording.Of("%s, worse", text)
	}
	return text
}

// mostMissing is how many things that lack a gauge names; the dialog on it names all.
const mostMissing = 2

// missingText names what a value lacks.
func missingText(c *indicator.Cell) string {
	n := len(c.Missing)
	switch {
	case n == 0:
		return ""
	case n > mostMissing+1:
		return wording.Of("Missing: %s; and %d more", strings.Join(c.Missing[:mostMissing], "; "), n-mostMissing)
	}
	return wording.Of("Missing: %s", strings.Join(c.Missing, "; "))
}

// sentences begin each of some remarks with a capital letter.
func sentences(remarks []string) []string {
	var out []string
	for _, r := range remarks {
		if r != "" {
			out = append(out, data.UpperFirst(r))
		}
	}
	return out
}
