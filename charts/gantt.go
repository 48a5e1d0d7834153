package charts

import (
	"fmt"
	"image"
	"math"
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
		return say("number %d", i+1)
	}
	return r.Name
}

func (g *Gantt) validate() error {
	for i, r := range g.Rows {
		if r.Style.Colour < 0 {
			return sayErrorf("row %s: a colour is numbered from 0, not %d", r.called(i), r.Style.Colour)
		}
		if err := r.validate(); err != nil {
			return sayErrorf("row %s: %w", r.called(i), err)
		}
	}
	if !g.Through.IsZero() {
		if err := dayAxis.validate(g.Through, 0); err != nil {
			return sayErrorf("the day up to which the facts are known: %w", err)
		}
	}
	return nil
}

func (r GanttRow) validate() error {
	if err := r.First.validate(); err != nil {
		return sayErrorf("the window first promised: %w", err)
	}
	for i, s := range r.Later {
		if err := s.validate(); err != nil {
			return sayErrorf("later window %d: %w", i+1, err)
		}
	}
	for _, d := range []struct {
		name string
		day  time.Time
	}{{say("the day it was promised"), r.Made}, {say("the day it was met"), r.Met}} {
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
		return sayErrorf("it ends on %s, before it begins on %s", dated(s.To, dayLayout), dated(s.From, dayLayout))
	}
	return nil
}

func (g *Gantt) empty() bool { return len(g.Rows) == 0 }

func (g *Gantt) written() []string {
	all := []string{g.ThroughLabel}
	for _, r := range g.Rows {
		all = append(all, r.Name, r.Detail)
	}
	return all
}

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

func (g *Gantt) ranges() ranges {
	if g.empty() {
		return ranges{key: "gantt"}
	}
	return ranges{key: "gantt", across: intervalOf(g.span(g.Rows))}
}

func (g *Gantt) draw(c *canvas, area Rect) {
	const axisRoom, signRow = 24.0, labelSize + 6
	roomy := area.Height() > lowArea
	// The signs are explained where that leaves room for the rows, or for a good many of them.
	if roomy && area.Height()-2*legendLine-signRow-axisRoom >= leastRow*float64(min(len(g.Rows), 8)) {
		area = c.legend(area, g.key(c))
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
	lo, hi = c.panel.acrossTo(lo, hi)
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

// entries explain the signs that occur, in the company's colour if there is but one.
func (g *Gantt) key(c *canvas) []legendEntry {
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
	entries := []legendEntry{{say("first promised, up to its last day"), func(b Rect) {
		r := pixels(b, 2)
		c.fillPixels(r, mix(k, c.theme.Page, paleShare))
		c.endLine(r, k)
	}}}
	if made {
		entries = append([]legendEntry{{say("promise made"), func(b Rect) {
			y := (b.Y0 + b.Y1) / 2
			c.across(b.X0, b.X1, y-0.5, k)
			c.down(b.X0, y-3, y+3, k)
		}}}, entries...)
	}
	if again {
		entries = append(entries, legendEntry{say("promised again"), func(b Rect) { c.hollow(pixels(b, 3), k) }})
	}
	if met {
		entries = append(entries, legendEntry{say("met"), func(b Rect) {
			c.mark(circle, metRadius, []image.Point{{X: c.pixel((b.X0 + b.X1) / 2), Y: c.pixel((b.Y0 + b.Y1) / 2)}}, k)
		}})
	}
	return entries
}
