package charts

import (
	"image"
	"image/color"
	"math"
	"time"
)

// verdicts are the words for what came of a promise, the longest first; none where the signs say it all.
func (g *Gantt) verdicts(r GanttRow) []string {
	passed := func(until time.Time) string {
		if until.IsZero() {
			return ""
		}
		n := math.Round((dayAt(until) - dayAt(r.First.To)) / day)
		if n < 1 {
			return ""
		}
		return say("%s d", grouped(n, 0))
	}
	switch r.State {
	case GanttLate:
		if n := passed(r.Met); n != "" {
			return []string{"+" + n, "+"}
		}
		return []string{say("late"), "+"}
	case GanttOverdue:
		if n := passed(g.Through); n != "" {
			return []string{say("overdue %s", n), say("overdue"), "!"}
		}
		return []string{say("overdue"), "!"}
	case GanttUnverified:
		return []string{say("to look up"), "?"}
	}
	return nil
}

// until is where the last sign of a row stands on the axis.
func (g *Gantt) until(r GanttRow) float64 {
	last := dayAt(r.First.To)
	for _, s := range r.Later {
		last = math.Max(last, dayAt(s.To))
	}
	if !r.Met.IsZero() {
		last = math.Max(last, dayAt(r.Met))
	}
	if r.State == GanttOverdue && !g.Through.IsZero() {
		last = math.Max(last, dayAt(g.Through))
	}
	return last
}

func verdictLetters(c *canvas, r GanttRow) lettering {
	if r.State == GanttUnverified {
		return lettering{labelSize, false, c.theme.Muted}
	}
	return lettering{labelSize, true, c.theme.Text}
}

// windows draws what was promised: the first window filled, its last day a line; later ones hollow; and how long before it was said.
func (g *Gantt) windows(c *canvas, lay lineLayout, r GanttRow, middle, height float64) {
	k := r.Style.ink(c.theme)
	half := halfWindow(height)
	if from := dayAt(r.First.From); !r.Made.IsZero() && dayAt(r.Made) < from {
		x := lay.x(c, dayAt(r.Made))
		c.across(x, lay.x(c, from), middle-0.5, k)
		c.down(x, middle-3, middle+3, k)
	}
	c.window(lay, r.First, middle, half, r.Style)
	for _, s := range r.Later {
		c.hollow(c.windowPixels(lay, s, middle, math.Max(3.5, half-3)), k)
	}
}

// halfWindow is half the height of a window's bar in a row.
func halfWindow(row float64) float64 { return math.Min(12, math.Max(5, 0.3*row)) }

// windowPixels is where a window lies, never too narrow to be seen.
func (c *canvas) windowPixels(lay lineLayout, s Span, middle, half float64) image.Rectangle {
	x0, x1 := lay.x(c, dayAt(s.From)), lay.x(c, dayAt(s.To))
	if over := leastWindow - (x1 - x0); over > 0 {
		x0 -= over
	}
	return image.Rect(c.pixel(x0), c.pixel(middle-half), c.pixel(x1), c.pixel(middle+half))
}

func (c *canvas) window(lay lineLayout, s Span, middle, half float64, style Style) {
	r := c.windowPixels(lay, s, middle, half)
	c.pale(r, style)
	c.endLine(r, style.ink(c.theme))
}

func (c *canvas) pale(r image.Rectangle, style Style) {
	c.fillPixels(r, mix(style.ink(c.theme), c.theme.Page, paleShare))
	c.hatchLines(r, style.hatching(), c.theme.Page)
}

// endLine draws the yardstick over a window's right edge, a little higher than the window.
func (c *canvas) endLine(r image.Rectangle, k color.NRGBA) {
	thick, over := c.thick(2), c.pixel(2)
	left := r.Max.X - thick/2
	c.fillPixels(image.Rect(left, r.Min.Y-over, left+thick, r.Max.Y+over), k)
}

// hollow outlines a window and leaves what is under it to be seen.
func (c *canvas) hollow(r image.Rectangle, k color.NRGBA) {
	edge := c.thick(1.25)
	for _, side := range []image.Rectangle{
		{r.Min, image.Pt(r.Max.X, r.Min.Y+edge)}, {image.Pt(r.Min.X, r.Max.Y-edge), r.Max},
		{r.Min, image.Pt(r.Min.X+edge, r.Max.Y)}, {image.Pt(r.Max.X-edge, r.Min.Y), r.Max},
	} {
		c.fillPixels(side, k)
	}
}

// mix puts so much of a over b.
func mix(a, b color.NRGBA, share float64) color.NRGBA {
	part := func(a, b uint8) uint8 { return uint8(math.Round(share*float64(a) + (1-share)*float64(b))) }
	return color.NRGBA{R: part(a.R, b.R), G: part(a.G, b.G), B: part(a.B, b.B), A: 0xFF}
}

// through draws the day up to which the facts are known, its words over the rows.
func (g *Gantt) through(c *canvas, lay lineLayout, labelled bool, top float64) {
	x := lay.x(c, dayAt(g.Through))
	if !labelled {
		top = c.plot.Y0
	} else {
		l := lettering{labelSize, false, c.theme.Text}
		words := c.face.regular.fit(g.ThroughLabel, labelSize, c.wordRoom())
		base := top + labelSize
		c.text("through", words, c.inside(c.textBoxAt(words, x, base, centred, l)).X0, base, leftAligned, l)
		top = base + 4
	}
	c.down(x-0.5, top, c.plot.Y1, c.theme.Muted)
}

// outcome draws what came of the promise, and says it where signs alone wouldn't.
func (g *Gantt) outcome(c *canvas, lay lineLayout, r GanttRow, middle, height, right float64) {
	k := r.Style.ink(c.theme)
	due := lay.x(c, dayAt(r.First.To))
	end := lay.x(c, g.until(r))
	stretch := func(to, width float64, dash []float64) {
		if y := c.pixel(middle); to > due {
			c.polyline([]image.Point{{X: c.pixel(due), Y: y}, {X: c.pixel(to), Y: y}}, width, dash, k)
		}
	}
	if !r.Met.IsZero() {
		x := lay.x(c, dayAt(r.Met))
		if r.State == GanttLate {
			stretch(x, 3, nil)
		}
		spot := []image.Point{{X: c.pixel(x), Y: c.pixel(middle)}}
		radius := math.Min(metRadius, halfWindow(height)-1)
		c.mark(circle, radius+1.25, spot, c.theme.Page)
		c.mark(circle, radius, spot, k)
		end = math.Max(end, x+radius)
	} else if r.State == GanttOverdue && !g.Through.IsZero() {
		stretch(lay.x(c, dayAt(g.Through)), 1.5, []float64{5, 3})
	}
	l := verdictLetters(c, r)
	for _, words := range g.verdicts(r) {
		box := c.textBoxAt(words, end+verdictGap, middle+0.36*labelSize, leftAligned, l)
		if box.X1 > right {
			continue
		}
		c.fill(box.grow(1), c.theme.Page) // no grid runs through the words
		c.text("verdict", words, box.X0, middle+0.36*labelSize, leftAligned, l)
		return
	}
}
