package charts

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"
	"time"
)

// Gantt shows promises against what came of them: a row per commitment, the promised window, each window promised later, and the day
// it was met.
type Gantt struct {
	Frame
	Rows []GanttRow
	// Through is the day up to which the facts are known; a line marks it. Zero: no line.
	Through      time.Time
	ThroughLabel string // "known through 1 Jul 2026"
}

// GanttRow is a commitment.
type GanttRow struct {
	Name   string // "Polaris Forge 1, building 2, phase 1"
	Detail string // "75 MW", muted behind the name
	Style  Style  // the company's colour
	State  GanttState
	Made   time.Time // day the promise was made; zero where unknown
	First  Span      // the window first promised: the yardstick
	Later  []Span    // windows promised later, in order
	Met    time.Time // zero while open
	// ID names the row, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the row says.
	Label string
}

// Span is a window of time, from its first day to its last.
type Span struct{ From, To time.Time }

// GanttState is what came of a promise.
type GanttState int

const (
	GanttOpen       GanttState = iota // not yet due
	GanttMet                          // met within the first window's last day
	GanttLate                         // met after it
	GanttOverdue                      // due, not met
	GanttUnverified                   // due after what is known: to be looked up
)

// dayAxis is the axis that the windows lie on.
var dayAxis = XAxis{Time: true}

// dayAt is a day's place on the axis.
func dayAt(day time.Time) float64 { return dayAxis.place(day, 0) }

// called is the row's name for a sentence.
func (r GanttRow) called(i int) string {
	if r.Name == "" {
		return fmt.Sprintf("number %d", i+1)
	}
	return r.Name
}

func (g *Gantt) validate() error {
	for i, r := range g.Rows {
		if r.Style.Colour < 0 {
			return fmt.Errorf("row %s: a colour is numbered from 0, not %d", r.called(i), r.Style.Colour)
		}
		if err := r.validate(); err != nil {
			return fmt.Errorf("row %s: %w", r.called(i), err)
		}
	}
	if !g.Through.IsZero() {
		if err := dayAxis.validate(g.Through, 0); err != nil {
			return fmt.Errorf("the day up to which the facts are known: %w", err)
		}
	}
	return nil
}

func (r GanttRow) validate() error {
	if err := r.First.validate(); err != nil {
		return fmt.Errorf("the window first promised: %w", err)
	}
	for i, s := range r.Later {
		if err := s.validate(); err != nil {
			return fmt.Errorf("later window %d: %w", i+1, err)
		}
	}
	for _, d := range []struct {
		name string
		day  time.Time
	}{{"the day it was promised", r.Made}, {"the day it was met", r.Met}} {
		if d.day.IsZero() {
			continue
		}
		if err := dayAxis.validate(d.day, 0); err != nil {
			return fmt.Errorf("%s: %w", d.name, err)
		}
	}
	return nil
}

func (s Span) validate() error {
	for _, d := range []time.Time{s.From, s.To} {
		if err := dayAxis.validate(d, 0); err != nil {
			return err
		}
	}
	if dayAt(s.To) < dayAt(s.From) {
		const layout = "2 Jan 2006"
		return fmt.Errorf("it ends on %s, before it begins on %s", s.To.Format(layout), s.From.Format(layout))
	}
	return nil
}

func (g *Gantt) empty() bool { return len(g.Rows) == 0 }

func (g *Gantt) remarks() []string { return nil }

// Measures of a row, in units.
const (
	leastRow, tallestRow = 16.0, 112.0
	nameLine             = 15.0
	dateStrip            = 20.0 // over the rows, for the numbers of notes that name a day
	metRadius            = 5.0
	verdictGap           = 8.0
	leastWindow          = 3.0 // the width of a window of one day
	paleShare            = 0.35
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
		return grouped(n, 0) + " d"
	}
	switch r.State {
	case GanttLate:
		if n := passed(r.Met); n != "" {
			return []string{"+" + n, "+"}
		}
		return []string{"late", "+"}
	case GanttOverdue:
		if n := passed(g.Through); n != "" {
			return []string{"overdue " + n, "overdue", "!"}
		}
		return []string{"overdue", "!"}
	case GanttUnverified:
		return []string{"to look up", "?"}
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

// span is what the axis must hold.
func (g *Gantt) span(rows []GanttRow) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	hold := func(d time.Time) {
		if !d.IsZero() {
			lo, hi = math.Min(lo, dayAt(d)), math.Max(hi, dayAt(d))
		}
	}
	hold(g.Through)
	for _, r := range rows {
		hold(r.Made)
		hold(r.Met)
		for _, s := range append([]Span{r.First}, r.Later...) {
			hold(s.From)
			hold(s.To)
		}
	}
	return lo, hi
}

func (g *Gantt) draw(c *canvas, area Rect) {
	const axisRoom, signRow = 24.0, labelSize + 6
	roomy := area.Height() > lowArea
	// The signs are explained where that leaves room for the rows, or for a good many of them.
	if roomy && area.Height()-2*legendLine-signRow-axisRoom >= leastRow*float64(min(len(g.Rows), 8)) {
		area = c.legend(area, g.entries(c))
		area.Y0 += 4
	}
	top := area.Y0 + 2
	labelled := !g.Through.IsZero() && g.ThroughLabel != "" && area.Height() >= 80
	if labelled {
		top += signRow
	}
	plotTop := top
	if roomy && g.dated() {
		plotTop, top = top+dateStrip-noteRadius, top+dateStrip
	}
	bottom := math.Max(top+1, area.Y1-axisRoom)
	shown := rowsIn(bottom-top, leastRow, len(g.Rows))
	rows := g.Rows[:shown]
	places := shown
	if shown < len(g.Rows) {
		places++
	}
	height := math.Min(tallestRow, (bottom-top)/float64(max(1, places)))
	bottom = top + float64(places)*height

	names := g.names(c, rows, height)
	x0 := area.X0 + names.width + labelGap
	for _, r := range rows {
		if g.pinned(r.ID) {
			x0 += noteRoom // their numbers stand in a column of their own
			break
		}
	}
	x0 = math.Min(x0, area.X1-1)
	lo, hi := g.span(rows)
	if shown == 0 {
		lo, hi = g.span(g.Rows)
	}
	width := g.width(c, rows, area.X1-x0, axis{lo: lo, hi: hi})
	c.plot = Rect{x0, plotTop, x0 + width, bottom}
	lay := lineLayout{across: dayAxis.layOut(lo, hi, width, func(s string) float64 { return c.measure(s, lettering{size: labelSize}) })}
	c.domain = func(n Note) (float64, bool) {
		if n.At.IsZero() {
			return 0, false
		}
		return lay.x(c, dayAt(n.At)), dayAt(n.At) >= lay.across.lo && dayAt(n.At) <= lay.across.hi
	}

	for _, t := range lay.across.ticks {
		c.down(lay.x(c, t.at), c.plot.Y0, c.plot.Y1, c.theme.Line)
	}
	for i := range rows[:max(0, shown-1)] {
		c.across(area.X0, area.X1, top+float64(i+1)*height, c.theme.Line)
	}
	(&Lines{X: dayAxis}).drawAcross(c, lay)
	for i := range rows {
		g.windows(c, lay, rows[i], top+(float64(i)+0.5)*height, height)
	}
	if !g.Through.IsZero() {
		g.through(c, lay, labelled, area.Y0+2)
	}
	for i, r := range rows {
		middle := top + (float64(i)+0.5)*height
		g.outcome(c, lay, r, middle, height, area.X1)
		names.draw(c, i, area.X0, middle)
		p := Point{ID: r.ID, Label: r.Label}
		if p.Label == "" {
			p.Label = r.called(i)
		}
		c.region(Series{Name: r.Name}, p, Rect{area.X0, middle - height/2, area.X1, middle + height/2}, anchor{x: x0 - labelGap - noteRadius, y: middle + 16})
	}
	if shown < len(g.Rows) {
		c.others(len(g.Rows)-shown, shown, Rect{area.X0, bottom - height, area.X1, bottom})
	}
}

// dated tells whether a note names a day, so that its number needs room over the rows.
func (g *Gantt) dated() bool {
	for _, n := range g.Notes {
		if n.Mark == "" && !n.At.IsZero() {
			return true
		}
	}
	return false
}

// width is how much of room the axis may take for every verdict to fit behind its row's last sign; never less than half.
func (g *Gantt) width(c *canvas, rows []GanttRow, room float64, across axis) float64 {
	width := room
	for _, r := range rows {
		words := g.verdicts(r)
		if len(words) == 0 {
			continue
		}
		width = math.Min(width, room-metRadius-verdictGap-labelSize) // for a sign at least
		if f := across.fraction(g.until(r)); f > 0 && across.hi > across.lo {
			width = math.Min(width, (room-metRadius-verdictGap-c.measure(words[0], verdictLetters(c, r)))/f)
		}
	}
	return math.Max(math.Max(width, room/2), 1)
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
		words := c.face.regular.fit(g.ThroughLabel, labelSize, c.width-2*c.margin())
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

// entries explain the signs that occur, in the company's colour if there is but one.
func (g *Gantt) entries(c *canvas) []legendEntry {
	style := g.Rows[0].Style
	k := style.ink(c.theme)
	var made, again, met bool
	for _, r := range g.Rows {
		made = made || !r.Made.IsZero()
		again = again || len(r.Later) > 0
		met = met || !r.Met.IsZero()
		if r.Style != style {
			k = c.theme.Muted
		}
	}
	pixels := func(b Rect, less float64) image.Rectangle {
		return image.Rect(c.pixel(b.X0), c.pixel(b.Y0+less), c.pixel(b.X1), c.pixel(b.Y1-less))
	}
	entries := []legendEntry{{"first promised, up to its last day", func(b Rect) {
		r := pixels(b, 2)
		c.fillPixels(r, mix(k, c.theme.Page, paleShare))
		c.endLine(r, k)
	}}}
	if made {
		entries = append([]legendEntry{{"promise made", func(b Rect) {
			y := (b.Y0 + b.Y1) / 2
			c.across(b.X0, b.X1, y-0.5, k)
			c.down(b.X0, y-3, y+3, k)
		}}}, entries...)
	}
	if again {
		entries = append(entries, legendEntry{"promised again", func(b Rect) { c.hollow(pixels(b, 3), k) }})
	}
	if met {
		entries = append(entries, legendEntry{"met", func(b Rect) {
			c.mark(circle, metRadius, []image.Point{{X: c.pixel((b.X0 + b.X1) / 2), Y: c.pixel((b.Y0 + b.Y1) / 2)}}, k)
		}})
	}
	return entries
}

// rowNames are the names at the rows' left, laid out: the details in a column of their own behind them, else under them, else left out.
type rowNames struct {
	width   float64
	lines   [][]string
	details []string
	under   bool
}

func (g *Gantt) names(c *canvas, rows []GanttRow, height float64) rowNames {
	face := c.face.regular
	const gap, shortest = 12.0, 84.0
	most := nameShare * c.width
	n := rowNames{lines: make([][]string, len(rows)), details: make([]string, len(rows))}
	widest, detail := 0.0, 0.0
	for i, r := range rows {
		n.details[i] = face.fit(r.Detail, labelSize, most/2)
		widest = math.Max(widest, c.measure(r.Name, lettering{size: labelSize}))
		detail = math.Max(detail, face.width(n.details[i], labelSize))
	}
	behind, fit := 0.0, int(height/nameLine) // fit is how many lines a row holds
	switch {
	case detail == 0:
	case widest+gap+detail <= most || most-gap-detail >= shortest:
		behind = gap + detail
	case fit >= 2:
		n.under, fit = true, fit-1
	default:
		n.details = make([]string, len(rows))
	}
	width := math.Min(widest, most-behind)
	if width < widest && fit >= 2 {
		width = narrowest(face, rows, width)
	}
	n.width = width + behind
	if n.under {
		n.width = math.Max(width, detail)
	}
	same := map[string]int{}
	for i, r := range rows {
		if fit >= 2 {
			n.lines[i] = face.wrap(r.Name, labelSize, width, 2)
			continue
		}
		cut := face.fit(r.Name, labelSize, width)
		n.lines[i] = []string{cut}
		same[cut]++
	}
	for i, r := range rows {
		if fit < 2 && same[n.lines[i][0]] > 1 {
			n.lines[i][0] = fitEnds(face, r.Name, labelSize, width)
		}
	}
	return n
}

// narrowest is the least width, up to the given one, in which every name takes two lines at most and no word is cut.
func narrowest(face *typeface, rows []GanttRow, width float64) float64 {
	const least, less = 60, 4
	for w := width - less; w >= least; w -= less {
		for _, r := range rows {
			if brokenWord(face, r.Name, w) || len(face.wrap(r.Name, labelSize, w, 0)) > 2 {
				return width
			}
		}
		width = w
	}
	return width
}

// fitEnds gives s, or its beginning and its end with an ellipsis between them, for names that only their ends tell apart.
func fitEnds(face *typeface, s string, size, width float64) string {
	s = strings.TrimSpace(face.printable(s))
	if face.width(s, size) <= width {
		return s
	}
	end := len(s)
	for i := range s {
		if face.width(s[i:], size) <= width/2 {
			end = i
			break
		}
	}
	tail := strings.TrimLeft(s[end:], " ,;·")
	head := face.fit(s[:end], size, width-face.width(tail, size))
	if !strings.HasSuffix(head, "…") { // but for the space between them it would have fitted
		return face.fit(s, size, width)
	}
	return head + tail
}

// draw sets the name of row i with its detail.
func (n rowNames) draw(c *canvas, i int, x, middle float64) {
	muted := lettering{labelSize, false, c.theme.Muted}
	below := n.under && n.details[i] != ""
	base := middle + 0.36*labelSize - float64(len(n.lines[i])-1)*nameLine/2
	if below {
		base -= nameLine / 2
	}
	for _, line := range n.lines[i] {
		c.text("name", line, x, base, leftAligned, lettering{labelSize, false, c.theme.Text})
		base += nameLine
	}
	if below {
		c.text("detail", n.details[i], x, base, leftAligned, muted)
	} else {
		c.text("detail", n.details[i], x+n.width, middle+0.36*labelSize, rightAligned, muted)
	}
}
