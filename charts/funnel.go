package charts

import (
	"image"
	"image/color"
	"math"
)

// Funnel shows how much of what was announced has come how far: a horizontal bar per stage, one under the other, beginning at zero,
// and between neighbours the share that went on.
type Funnel struct {
	Frame
	Style  Style         // the company's colour
	Stages []FunnelStage // from announced to billing
}

// FunnelStage is how much has come so far.
type FunnelStage struct {
	Name    string  // "signed"
	Value   float64 // in the frame's unit
	Missing bool    // no figure: a dash and no bar, and Value isn't read
	Detail  string  // muted, behind the figure: "30 Nov 2025"; may be empty
	// ID names the mark, for regions and notes. It should be unique in the chart.
	ID string
	// Label is what hovering over the stage says.
	Label string
}

// called is the stage's name for a sentence.
func (s FunnelStage) called(i int) string {
	if s.Name == "" {
		return say("number %d", i+1)
	}
	return s.Name
}

func (f *Funnel) validate() error {
	if f.Style.Colour < 0 {
		return sayErrorf("a colour is numbered from 0, not %d", f.Style.Colour)
	}
	for i, s := range f.Stages {
		if s.Missing {
			continue
		}
		if err := drawable(s.Value); err != nil {
			return sayErrorf("stage %s: the figure %w", s.called(i), err)
		}
		if s.Value < 0 {
			return sayErrorf("stage %s: a funnel has no negative figures", s.called(i))
		}
	}
	return nil
}

func (f *Funnel) empty() bool {
	for _, s := range f.Stages {
		if !s.Missing {
			return false
		}
	}
	return true
}

func (f *Funnel) written() []string {
	var all []string
	for _, s := range f.Stages {
		all = append(all, s.Name, s.Detail)
	}
	return all
}

// remarks name the stages without a figure, unless the caller has.
func (f *Funnel) remarks() []string {
	var gaps []string
	for i, s := range f.Stages {
		if s.Missing {
			gaps = append(gaps, s.called(i))
		}
	}
	if len(gaps) == 0 || len(f.Missing) > 0 || f.empty() {
		return nil
	}
	return []string{lacks(gaps)}
}

// Measures of a row that holds a name at its left, in units.
const (
	nameShare    = 0.38 // of the picture's width that the names may take
	leastStage   = 13.0 // of a stage's height: a name, and nothing between it and the next
	tallestStage = 112.0
	tallestBar   = 44.0
	detailGap    = 8.0
	noteRoom     = 2*noteRadius + 8.0
)

// stageRow is a stage on its way into the picture.
type stageRow struct {
	stage                *FunnelStage
	name, figure, detail string
	share                float64 // of the longest bar
	noted                bool
}

// tail is the width of what stands behind the bar's end.
func (r stageRow) tail(c *canvas, figures, details bool) float64 {
	w := 0.0
	if figures {
		w += labelGap + c.measure(r.figure, r.letters(c))
	}
	if details && r.detail != "" {
		w += detailGap + c.measure(r.detail, lettering{size: labelSize})
	}
	if r.noted {
		w += noteRoom
	}
	return w
}

func (r stageRow) letters(c *canvas) lettering {
	if r.stage.Missing {
		return lettering{labelSize, false, c.theme.Faint}
	}
	return lettering{labelSize, true, c.theme.Text}
}

// greatest is the largest figure; zero where there is none.
func (f *Funnel) greatest() float64 {
	most := 0.0
	for _, s := range f.Stages {
		if !s.Missing {
			most = math.Max(most, s.Value)
		}
	}
	return most
}

func (f *Funnel) ranges() ranges {
	return ranges{key: "funnel, " + f.Unit, across: intervalOf(0, f.greatest())} //wording:none a key
}

// abreast are the rows that must have their bars on one scale: the chart's own, and those of the charts beside it.
func (f *Funnel) abreast(c *canvas, own []stageRow, room float64) []stageRow {
	if c.panel == nil {
		return own
	}
	var all []stageRow
	for _, p := range c.panel.peers {
		rows := p.(*Funnel).rows(c)
		p.(*Funnel).measured(c, rows, room)
		all = append(all, rows...)
	}
	return all
}

func (f *Funnel) rows(c *canvas) []stageRow {
	greatest := f.greatest()
	_, greatest = c.panel.acrossTo(0, greatest)
	rows := make([]stageRow, len(f.Stages))
	for i := range f.Stages {
		s := &f.Stages[i]
		r := stageRow{stage: s, name: s.Name, figure: "–", detail: c.face.regular.fit(s.Detail, labelSize, 0.3*c.view().Width()), noted: f.pinned(s.ID)}
		if !s.Missing {
			r.figure = figure(s.Value)
			if greatest > 0 {
				r.share = s.Value / greatest
			}
		}
		rows[i] = r
	}
	return rows
}

func (f *Funnel) draw(c *canvas, area Rect) {
	rows := f.rows(c)
	if area.Y0 += 2; area.Height() > lowArea {
		area.Y0 += 6
	}
	caption := f.measured(c, rows, area.Width())
	if caption {
		area.Y0 += labelSize + 6
	}
	shown := rowsIn(area.Height(), leastStage, len(rows))
	places := shown
	if shown < len(rows) {
		places++
	}
	slot := math.Min(tallestStage, area.Height()/float64(max(1, places)))

	abreast := f.abreast(c, rows, area.Width())
	names, figures, details := f.columns(c, abreast, area.Width())
	x0 := area.X0 + names + labelGap
	longest := barRoom(c, abreast, area.X1-x0, figures, details)
	c.plot = Rect{x0, area.Y0, x0 + longest, area.Y0 + float64(shown)*slot}
	if caption {
		c.text("unit", c.face.regular.fit(unitWords(f.Unit), labelSize, area.X1-area.X0), area.X0, area.Y0-6, leftAligned, lettering{labelSize, false, c.theme.Muted})
	}

	height := max(1, c.pixel(math.Min(tallestBar, barShare*slot)))
	for i, r := range rows[:shown] {
		middle := area.Y0 + (float64(i)+0.5)*slot
		base := middle + 0.36*labelSize
		c.text("name", c.face.regular.fit(r.name, labelSize, names), area.X0, base, leftAligned, lettering{labelSize, false, c.theme.Muted})
		end := f.bar(c, r, middle, height)
		if figures {
			end = c.text("value", r.figure, end+labelGap, base, leftAligned, r.letters(c)).X1
		}
		if details && r.detail != "" {
			end = c.text("detail", r.detail, end+detailGap, base, leftAligned, lettering{labelSize, false, c.theme.Muted}).X1
		}
		// A note stands behind the words, on their line.
		p := Point{Y: r.stage.Value, ID: r.stage.ID, Label: r.stage.Label}
		if p.Label == "" && r.stage.Missing {
			p.Label = say("%s: no figure", r.stage.called(i))
		}
		c.region(Series{Name: r.stage.Name}, p, Rect{area.X0, middle - slot/2, math.Max(end, x0+12), middle + slot/2}, anchor{x: end + labelGap + noteRadius, y: middle + 16})
	}
	// The line stands before zero, so that a bar shows its whole length.
	c.down(x0-float64(c.thick(1))/c.scale, c.plot.Y0, c.plot.Y1, c.theme.LineStrong)
	if gap := slot - float64(height)/c.scale; gap >= valueSize+3 {
		f.conversions(c, rows[:shown], slot, area.X1)
	}
	if shown < len(rows) {
		c.others(len(rows)-shown, shown, Rect{area.X0, c.plot.Y1, area.X1, c.plot.Y1 + slot})
	}
}

// measured puts the unit behind the first figure or, where it's too long for that, tells that it needs a line of its own.
func (f *Funnel) measured(c *canvas, rows []stageRow, room float64) (caption bool) {
	if f.Unit == "" {
		return false
	}
	if c.measure(unitWords(f.Unit), lettering{labelSize, true, c.theme.Text}) > math.Min(96, 0.16*room) {
		return true
	}
	for i := range rows {
		if !rows[i].stage.Missing {
			rows[i].figure += " " + unitWords(f.Unit)
			return false
		}
	}
	return false
}

// columns shares the width out: the bars keep a third of it. Where they can't, the details go first, then the names are cut, then
// even the figures go.
func (f *Funnel) columns(c *canvas, rows []stageRow, width float64) (names float64, figures, details bool) {
	for _, r := range rows {
		names = math.Max(names, c.measure(r.name, lettering{size: labelSize}))
	}
	names = math.Min(names, nameShare*c.view().Width())
	least := width / 3
	for _, details := range []bool{true, false} {
		if barRoom(c, rows, width-names-labelGap, true, details) >= least {
			return names, true, details
		}
	}
	for cut := names; cut >= 40; cut -= 4 {
		if barRoom(c, rows, width-cut-labelGap, true, false) >= least {
			return cut, true, false
		}
	}
	return names, false, false
}

// barRoom is how long the longest bar may be for every row to end within width; negative where one doesn't, however short its bar.
func barRoom(c *canvas, rows []stageRow, width float64, figures, details bool) float64 {
	longest := width
	for _, r := range rows {
		left := width - r.tail(c, figures, details)
		if left < 0 {
			return left
		}
		if r.share > 0 {
			longest = math.Min(longest, left/r.share)
		}
	}
	return longest
}

// bar draws a stage's bar, height in pixels, and gives the place of its end.
func (f *Funnel) bar(c *canvas, r stageRow, middle float64, height int) float64 {
	if r.stage.Missing {
		return c.plot.X0
	}
	top, zero := c.pixel(middle)-height/2, c.pixel(c.plot.X0)
	end := c.pixel(c.plot.X0 + r.share*c.plot.Width())
	if end == zero { // too little to see, or nothing: a trace, where a missing figure leaves none
		end += c.thick(2)
	}
	c.hatched(image.Rect(zero, top, end, top+height), f.Style.hatching(), f.Style.Benchmark, f.Style.ink(c.theme))
	return float64(end) / c.scale
}

// conversions says between neighbours what share of the upper is in the lower.
func (f *Funnel) conversions(c *canvas, rows []stageRow, slot, right float64) {
	l := lettering{valueSize, false, c.theme.Muted}
	for i := 1; i < len(rows); i++ {
		share, ok := conversion(*rows[i-1].stage, *rows[i].stage)
		if !ok {
			continue
		}
		words := "↓ " + figure(share) + " %"
		if x := c.plot.X0 + 6; x+c.measure(words, l) <= right {
			c.text("conversion", words, x, c.plot.Y0+float64(i)*slot+0.36*valueSize, leftAligned, l)
		}
	}
}

// conversion is the percentage of one stage that came to the next; it takes two figures, of which the first isn't zero.
func conversion(from, to FunnelStage) (percent float64, ok bool) {
	if from.Missing || to.Missing || from.Value < least {
		return 0, false
	}
	return 100 * to.Value / from.Value, true
}

// rowsIn tells how many of n rows, each at least least units high, are shown in height. Where that isn't all, one place is kept for the
// words for the rest.
func rowsIn(height, least float64, n int) int {
	places := max(1, int(height/least))
	if n <= places {
		return n
	}
	return places - 1
}

// others says in box, the place of a row, how many rows there was no room for.
func (c *canvas) others(left, shown int, box Rect) {
	words := say("and %d more in a larger picture", left)
	if shown == 0 {
		words = say("%d in a larger picture", left)
	}
	c.text("others", c.face.regular.fit(words, labelSize, box.Width()), box.X0, (box.Y0+box.Y1)/2+0.36*labelSize, leftAligned, lettering{labelSize, false, c.theme.Muted})
}

// down draws a vertical hairline from y0 to y1 whose left edge is at x.
func (c *canvas) down(x, y0, y1 float64, k color.NRGBA) {
	left := c.pixel(x)
	c.fillPixels(image.Rect(left, c.pixel(y0), left+c.thick(1), c.pixel(y1)), k)
}

// pinned tells whether a note names the mark.
func (f *Frame) pinned(id string) bool {
	for _, n := range f.Notes {
		if id != "" && n.Mark == id {
			return true
		}
	}
	return false
}
