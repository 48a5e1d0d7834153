package charts

import (
	"math"
	"strings"
)

// Frame is what every kind of chart has around its plot.
type Frame struct {
	// Title states the finding. Too long a title is wrapped to two lines, then cut with an ellipsis.
	Title string
	// Subtitle names measure and unit.
	Subtitle string
	// Unit is the unit of measure ("MW", "USD m", "%"), written once, on the axis.
	Unit string
	// Notes are numbered markers, explained above the footer.
	Notes []Note
	// Footer lines: sources, as-of date, notebook. They are wrapped; only where the picture is too small to hold them are they cut,
	// and then the last line says how many are missing.
	Footer []string
	// Missing says what is missing, for the footer. When it's empty the chart lists its own missing points.
	Missing []string
	// Empty is the sentence that stands in the frame when there is nothing to draw.
	Empty string
	// Code is a short code that stands at the end of the footer, by which the picture's origin is found again; may be empty.
	Code string
	// Legend asks for a legend row even where labels at the lines' ends would fit.
	Legend bool
}

func (f *Frame) words() *Frame { return f }

func (f *Frame) validate() error {
	for _, n := range f.Notes {
		if n.Number < 1 {
			return sayErrorf("a note is numbered from 1, not %d", n.Number)
		}
		if math.IsNaN(n.X) || math.IsInf(n.X, 0) {
			return sayErrorf("note %d is pinned to a place that is not a number", n.Number)
		}
	}
	return nil
}

// Sizes of the frame's text and lines, in units.
const (
	titleSize, titleLine       = 16, 22
	subtitleSize, subtitleLine = 12, 18
	labelSize                  = 12
	footerSize, footerLine     = 10, 16
	noteIndent                 = 16
	codeGap                    = 24 // between the footer's last words and the code
)

// view is where words may stand: the picture, or the panel of it that is being drawn.
func (c *canvas) view() Rect {
	if c.panel != nil {
		return c.panel.bounds
	}
	return Rect{0, 0, c.width, c.height}
}

// wordRoom is the width, in units, that a sentence of its own may take.
func (c *canvas) wordRoom() float64 {
	if c.panel != nil {
		return c.panel.bounds.Width()
	}
	return c.width - 2*c.margin()
}

func (c *canvas) margin() float64 {
	if c.width < 480 || c.height < 300 {
		return 8
	}
	return 16
}

// footLine is one line under the plot; number is that of the note which begins on it.
type footLine struct {
	text   string
	indent float64
	number int
}

// frame draws title, subtitle and footer and returns what is left between them.
func (c *canvas) frame(f *Frame, remarks []string) Rect {
	margin := c.margin()
	width := c.width - 2*margin
	title := c.face.bold.wrap(f.Title, titleSize, width, 2)
	subtitle := c.face.regular.wrap(f.Subtitle, subtitleSize, width, 2)
	foot := c.footLines(f, remarks, width)
	small := lettering{footerSize, false, c.theme.Muted}
	// The code stands behind the last words, or else on a line of its own.
	code := c.face.regular.fit(f.Code, footerSize, width)
	beside := width - c.measure(code, small) - codeGap // what it leaves of its line
	ownLine := 0
	if code != "" && (len(foot) == 0 || foot[len(foot)-1].indent+c.measure(foot[len(foot)-1].text, small) > beside) {
		ownLine = 1
	}

	// The plot keeps a share of the height. What doesn't fit gives way in the order of what can best be spared.
	room := c.height - 2*margin - math.Min(math.Max(96, 0.4*c.height), 0.6*c.height)
	taken := func() float64 {
		return float64(len(title))*titleLine + float64(len(subtitle))*subtitleLine + float64(len(foot)+ownLine)*footerLine
	}
	if taken() > room && len(subtitle) > 1 {
		subtitle = []string{c.face.regular.fit(f.Subtitle, subtitleSize, width)}
	}
	if taken() > room && len(title) > 1 {
		title = []string{c.face.bold.fit(f.Title, titleSize, width)}
	}
	if over := taken() - room; over > 0 && len(foot)+ownLine > 1 {
		// The lines are cut, the code never is: it comes to stand behind the words that say so.
		last := width
		if code != "" {
			last = beside
		}
		keep := max(1, len(foot)+ownLine-int(math.Ceil(over/footerLine)))
		switch {
		case keep < len(foot):
			cut := len(foot) - keep + 1
			foot = append(foot[:keep-1:keep-1], footLine{text: c.face.regular.fit(say("… and %d more lines in a larger picture", cut), footerSize, last)})
		case ownLine > 0:
			end := foot[len(foot)-1]
			end.text = c.face.regular.fit(end.text, footerSize, last-end.indent)
			foot = append(foot[:len(foot)-1:len(foot)-1], end)
		}
		ownLine = 0
	}
	if taken() > room {
		subtitle = nil
	}

	y := margin - 2
	for _, line := range title {
		c.text("title", line, margin, y+titleSize, leftAligned, lettering{titleSize, true, c.theme.Text})
		y += titleLine
	}
	for _, line := range subtitle {
		c.text("subtitle", line, margin, y+subtitleSize+2, leftAligned, lettering{subtitleSize, false, c.theme.Muted})
		y += subtitleLine
	}
	if len(title)+len(subtitle) > 0 && c.height >= 300 {
		y += 4
	}
	bottom := c.height - margin + 4 - float64(len(foot)+ownLine)*footerLine
	for i, line := range foot {
		base := bottom + float64(i)*footerLine + footerSize + 1
		if line.number > 0 {
			c.noteSign(line.number, margin+6, base-0.36*footerSize, 6, footerSize-2)
		}
		c.text("footer", line.text, margin+line.indent, base, leftAligned, small)
	}
	if code != "" {
		c.text("code", code, c.width-margin, c.height-margin+4-footerLine+footerSize+1, rightAligned, small)
	}
	if len(foot)+ownLine > 0 {
		bottom -= margin / 2
	}
	return Rect{margin, y, c.width - margin, bottom}
}

// footLines wraps all that stands under the plot: notes, what is missing, remarks, then the caller's own lines.
func (c *canvas) footLines(f *Frame, remarks []string, width float64) []footLine {
	var lines []footLine
	face := c.face.regular
	for _, n := range f.Notes {
		wrapped := face.wrap(n.Text, footerSize, width-noteIndent, 0)
		if len(wrapped) == 0 {
			wrapped = []string{""}
		}
		for i, text := range wrapped {
			line := footLine{text: text, indent: noteIndent}
			if i == 0 {
				line.number = n.Number
			}
			lines = append(lines, line)
		}
	}
	var rest []string
	if len(f.Missing) > 0 {
		rest = append(rest, say("Missing: %s", strings.Join(f.Missing, "; ")))
	}
	rest = append(append(rest, remarks...), f.Footer...)
	for _, text := range rest {
		for _, w := range face.wrap(text, footerSize, width, 0) {
			lines = append(lines, footLine{text: w})
		}
	}
	return lines
}

// sentence stands in the middle of an empty chart.
func (c *canvas) sentence(area Rect, s string) {
	if s == "" {
		s = say("No figures for this choice yet.")
	}
	size, line := 14.0, 21.0
	if c.panel != nil {
		size, line = labelSize, nameLine
	}
	most := max(1, int(area.Height()/line))
	wrapped := c.face.regular.wrap(s, size, math.Min(area.Width(), 520), most)
	y := (area.Y0+area.Y1)/2 - float64(len(wrapped))*line/2 + size
	for _, w := range wrapped {
		c.text("empty", w, (area.X0+area.X1)/2, y, centred, lettering{size, false, c.theme.Muted})
		y += line
	}
}

// lacks says what is missing, of the names the first few. Every language names them last: see lacksOf.
func lacks(names []string) string { return say("Missing: %s", listed(names)) }

// lacksOf takes the names out of a sentence that lacks made.
func lacksOf(sentence string) (names string, ok bool) {
	return strings.CutPrefix(sentence, say("Missing: %s", ""))
}

// listed joins names for a sentence, the first few of them.
func listed(names []string) string {
	const most = 8
	if len(names) > most {
		return say("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
	}
	return strings.Join(names, ", ")
}
