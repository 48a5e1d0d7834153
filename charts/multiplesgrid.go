package charts

import "math"

// Measures of small charts, in units.
const (
	panelTitle       = 20.0
	panelGap         = 24.0 // between columns
	panelLine        = 14.0 // between rows
	panelHead        = 10.0 // between title and plot
	panelNotes       = 26.0 // the same, where there are numbers of notes
	panelRatio       = 1.7  // the width of a plot that's easy to read, in parts of its height
	halfLabel        = 8.0  // by which the lowest label at the left reaches under the plot
	leastPlotWidth   = 68.0
	leastPlotHeight  = 48.0
	leastPanelWidth  = 216.0 // of a panel with all its axes' words
	leastPanelHeight = 132.0
)

// multiplesGrid is where the panels stand.
type multiplesGrid struct {
	area          Rect
	shown, n      int
	columns, rows int
	width, height float64 // of a panel's plot where they share axes, else of a whole panel

	shares       bool
	gutter, foot float64 // what the labels at the left and at the foot of all take
	under        float64 // what notes of bars that hang need before them
	high         float64 // the plot's height by which those at the foot are laid out
	bare         bool    // there's no room for them
	head         float64 // between a panel's title and its plot
	unit         bool    // it follows the topmost label
	caption      string  // else it stands over the panels
	name         string  // of the axis below, under the panels
}

// grid lays the panels out in area: in as many columns as make them largest.
func (m *Multiples) grid(c *canvas, area Rect) multiplesGrid {
	first := m.common()
	g := multiplesGrid{area: area, n: len(m.Panels), head: panelHead}
	if first == nil {
		g.fit(leastPanelWidth, leastPanelHeight, 0)
		return g
	}
	g.shares = true
	for _, p := range m.Panels {
		if len(p.Spec.words().Notes) > 0 || len(m.Notes) > 0 {
			g.head = panelNotes
		}
	}
	if l, ok := first.(*Lines); ok && area.Height() > lowArea {
		g.name = l.X.Label
	}
	if _, bars := first.(*Bars); bars && g.head == panelNotes && m.scale(first).lo < 0 {
		g.under = 20
	}
	const low, lowest = 110.0, 60.0 // under these there's no room for all that a panel bears
	if area.Height() < low {
		g.head = 2
	}
	if g.foot = tickRoom; area.Height() < lowest {
		g.bare, g.foot = true, halfLabel
	}
	// The labels' room depends on the plots' size, and that on the labels' room. So the labels are laid out for a first size, by which
	// they stay, and the plots give way; where they become too low, there are fewer.
	for range 4 {
		g.fit(leastPlotWidth, leastPlotHeight, panelTitle+g.head)
		g.high = g.height
		a := m.scale(first).layOut(g.high)
		width, above := c.gutter(&a, shortUnits)
		g.gutter, g.unit, g.caption = width+labelGap, !above, ""
		if above {
			g.caption = a.unit
		}
		g.width, _ = g.size(g.columns, g.rows, 0)
		if !g.bare {
			g.foot = first.footOf(c, g.width, g.high) + g.under
		}
		_, g.height = g.size(g.columns, g.rows, panelTitle+g.head)
		if g.shown == 1 || g.height >= 0.75*leastPlotHeight {
			break
		}
	}
	if g.height < leastPlotHeight/2 { // the figures go before the words around them
		g.foot, g.caption, g.name, g.bare = halfLabel, "", "", true
		_, g.height = g.size(g.columns, g.rows, panelTitle+g.head)
	}
	g.width, g.height = math.Max(1, g.width), math.Max(1, g.height)
	return g
}

// scale is the axis that all panels have in common.
func (m *Multiples) scale(first gridded) scale {
	var group []int
	for i := range m.Panels {
		group = append(group, i)
	}
	up := m.shared(group).up
	s := scale{lo: up.lo, hi: up.hi, unit: first.words().Unit}
	switch of := first.(type) {
	case *Bars:
		s.fromZero = true
	case *Lines:
		s.powers = of.Log
	}
	if !up.ok {
		s.lo, s.hi = 1, 10
	}
	return s
}

// size is that of a plot, or of a panel with its axes, in so many columns and rows; over is what stands over each.
func (g *multiplesGrid) size(columns, rows int, over float64) (width, height float64) {
	wide, high := g.area.Width()-g.gutter, g.area.Height()
	if g.shares {
		high -= g.foot
		if g.name != "" {
			high -= labelSize + 6
		}
		if g.caption != "" {
			high -= labelSize + 6
		}
	}
	return (wide+panelGap)/float64(columns) - panelGap, (high+panelLine)/float64(rows) - panelLine - over
}

// fit shares the area out among as many panels as it holds, each of the least size or larger; over is what stands over each plot.
func (g *multiplesGrid) fit(leastWidth, leastHeight, over float64) {
	best := -1.0
	for shown := g.n; shown >= 1 && best < 0; shown-- {
		for columns := 1; columns <= shown; columns++ {
			rows := (shown + columns - 1) / columns
			w, h := g.size(columns, rows, over)
			if shown > 1 && (w < leastWidth || h < leastHeight) {
				continue
			}
			// Of two that are as large, the one that leaves fewer places empty.
			worth := math.Min(w/panelRatio, h) - 0.01*float64(columns*rows-shown)
			if shown == 1 || worth > best {
				best, g.shown, g.columns, g.rows, g.width, g.height = math.Max(0, worth), shown, columns, rows, math.Max(1, w), math.Max(1, h)
			}
		}
	}
}

// place is the column and row of panel i.
func (g multiplesGrid) place(i int) (column, row int) { return i % g.columns, i / g.columns }

// inner is the part of the picture that panel i has for its title and chart.
func (g multiplesGrid) inner(i int) Rect {
	column, row := g.place(i)
	if !g.shares {
		x, y := g.area.X0+float64(column)*(g.width+panelGap), g.area.Y0+float64(row)*(g.height+panelLine)
		return Rect{x, y, x + g.width, y + g.height}
	}
	top := g.area.Y0
	if g.caption != "" {
		top += labelSize + 6
	}
	x := g.area.X0 + g.gutter + float64(column)*(g.width+panelGap)
	y := top + float64(row)*(panelTitle+g.head+g.height+panelLine)
	return Rect{x, y, x + g.width, y + panelTitle + g.head + g.height}
}

// panel tells panel i what it bears.
func (g multiplesGrid) panel(i int) *panel {
	in := g.inner(i)
	if !g.shares {
		return &panel{bounds: in}
	}
	column, _ := g.place(i)
	last := i+g.columns >= g.shown // nothing stands under it
	p := &panel{bounds: Rect{in.X0 - panelGap/2 + 4, in.Y0, math.Min(in.X1+panelGap/2-4, g.area.X1), in.Y1},
		plot: Rect{in.X0, in.Y1 - g.height, in.X1, in.Y1}, left: column == 0, foot: last && !g.bare, under: g.under, wide: g.width, high: g.high, unit: i == 0 && g.unit}
	if p.left {
		p.bounds.X0 = g.area.X0
	}
	if last {
		p.bounds.Y1 += g.foot
	}
	return p
}
