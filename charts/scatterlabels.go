package charts

import (
	"image"
	"math"
)

// spotLabel is a point's name where it came to stand.
type spotLabel struct {
	text string
	box  Rect
	of   spotted
	far  bool // a hair leads to it
}

// maxHairs is how many points there may be for names to stand off their markers: among more nobody would follow a hair.
const maxHairs = 40

// labels finds a place for every name where it covers no marker and no other name, the companies' first, and counts the names for
// which there's none.
func (s *Scatter) labels(c *canvas, lay scatterLayout) (placed []spotLabel, left int) {
	taken := make([]Rect, 0, 2*len(lay.spots))
	for _, d := range lay.spots { // these first, so that a point's own marker is found
		taken = append(taken, d.box().grow(2.5))
	}
	for _, d := range lay.spots {
		if s.pinned(d.point.ID) {
			up := d.y - math.Max(0, d.radius-scatterRadius) - 16
			taken = append(taken, Rect{d.x - noteRadius, up - noteRadius, d.x + noteRadius, up + noteRadius})
		}
	}
	names := s.names(c, lay.frame.Width())
	for _, far := range []bool{false, true} {
		for _, benchmarks := range []bool{false, true} {
			for i, d := range lay.spots {
				if d.point.Style.Benchmark != benchmarks || names[i] == "" || far && len(lay.spots) > maxHairs {
					continue
				}
				l := spotLabel{text: names[i], of: d, far: far}
				var ok bool
				if l.box, ok = d.place(c.measure(l.text, lettering{size: labelSize}), far, i, lay.frame, taken); !ok {
					continue
				}
				taken = append(taken, Rect{l.box.X0 - 4, l.box.Y0 - 1, l.box.X1 + 4, l.box.Y1 + 1})
				if far {
					taken = append(taken, d.hair(l.box).beads()...)
				}
				placed, names[i] = append(placed, l), ""
			}
		}
	}
	for _, name := range names {
		if name != "" {
			left++
		}
	}
	return placed, left
}

// hair is the line from a marker to a name that stands off it.
type hair struct{ x0, y0, x1, y1 float64 }

// hair leads from the marker's edge to the nearest spot of box.
func (d spotted) hair(box Rect) hair {
	x, y := math.Max(box.X0-1, math.Min(d.x, box.X1+1)), math.Max(box.Y0, math.Min(d.y, box.Y1))
	share := math.Min(1, (d.radius+1)/math.Max(1, math.Hypot(x-d.x, y-d.y)))
	return hair{d.x + share*(x-d.x), d.y + share*(y-d.y), x, y}
}

// beads are small boxes all along the hair, for what comes later to keep off it.
func (h hair) beads() []Rect {
	const size = 2.0
	n := math.Ceil(math.Hypot(h.x1-h.x0, h.y1-h.y0)/size) + 1
	var all []Rect
	for i := range int(n) {
		x, y := h.x0+(h.x1-h.x0)*float64(i)/n, h.y0+(h.y1-h.y0)*float64(i)/n
		all = append(all, Rect{x, y, x, y}.grow(size/2))
	}
	return all
}

// meets tells whether the hair runs through any of all, but for the one numbered own.
func (h hair) meets(all []Rect, own int) bool {
	for i, t := range all {
		if i != own && segmentMeets(t, h.x0, h.y0, h.x1, h.y1) {
			return true
		}
	}
	return false
}

func (l spotLabel) draw(c *canvas) {
	letters := lettering{labelSize, false, c.theme.Text}
	if l.of.point.Style.Benchmark {
		letters.ink = c.theme.Muted
	}
	if l.far {
		h := l.of.hair(l.box)
		c.polyline([]image.Point{{X: c.pixel(h.x0), Y: c.pixel(h.y0)}, {X: c.pixel(h.x1), Y: c.pixel(h.y1)}}, 0.75, nil, l.of.point.Style.ink(c.theme))
	}
	c.fill(l.box.grow(0.5), c.theme.Page) // no grid runs through the words
	c.text("label", l.text, l.box.X0, l.box.Y0+ascent*labelSize, leftAligned, letters)
}

// names are the drawn points' names, cut to their share of room; those that would be cut to the same keep their ends.
func (s *Scatter) names(c *canvas, room float64) []string {
	face, most := c.face.regular, math.Max(60, math.Min(220, 0.34*room))
	var names, whole []string
	same := map[string]int{}
	for _, p := range s.Points {
		if p.Missing {
			continue
		}
		cut := face.fit(p.Name, labelSize, most)
		names, whole = append(names, cut), append(whole, p.Name)
		same[cut]++
	}
	for i, cut := range names {
		if same[cut] > 1 {
			names[i] = fitEnds(face, whole[i], labelSize, most)
		}
	}
	return names
}

// place tries the places around a marker for a label of the given width: right, left, above and below, then beside these; far off it,
// where no other marker, numbered as in taken, nor any label is in the way.
func (d spotted) place(width float64, far bool, own int, frame Rect, taken []Rect) (Rect, bool) {
	const (
		height = (ascent + descent) * labelSize
		gap    = 4.0
		aside  = 5.0
	)
	type corner struct{ x, y float64 }
	around := func(gap float64) (right, left, middle, above, below float64) {
		return d.x + d.radius + gap, d.x - d.radius - gap - width, d.y - height/2, d.y - d.radius - gap - height, d.y + d.radius + gap
	}
	right, left, middle, above, below := around(gap)
	above, below = above+1, below-1
	corners := []corner{
		{right, middle}, {left, middle}, {d.x - width/2, above}, {d.x - width/2, below},
		{right, middle - aside}, {right, middle + aside}, {left, middle - aside}, {left, middle + aside},
		{d.x - d.radius, above}, {d.x - d.radius, below}, {d.x + d.radius - width, above}, {d.x + d.radius - width, below},
	}
	if far {
		corners = nil
		for _, off := range []float64{12, 20, 32, 48} {
			right, left, _, above, below = around(off)
			corners = append(corners, corner{right, above + height/2}, corner{right, below - height/2}, corner{left, above + height/2}, corner{left, below - height/2},
				corner{d.x - width/2, above}, corner{d.x - width/2, below}, corner{right, middle}, corner{left, middle})
		}
	}
	for _, at := range corners {
		b := Rect{at.x, at.y, at.x + width, at.y + height}
		if b.within(frame) && !touches(b, taken) && (!far || !d.hair(b).meets(taken, own)) {
			return b, true
		}
	}
	return Rect{}, false
}
