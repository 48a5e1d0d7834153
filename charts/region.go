package charts

import "math"

// Rect is a rectangle in units, from the left and top edges to the right and bottom ones; Y grows downwards.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Width is the rectangle's width in units.
func (r Rect) Width() float64 { return r.X1 - r.X0 }

// Height is the rectangle's height in units.
func (r Rect) Height() float64 { return r.Y1 - r.Y0 }

// Contains tells whether the point lies in the rectangle or on its edge.
func (r Rect) Contains(x, y float64) bool {
	return x >= r.X0 && x <= r.X1 && y >= r.Y0 && y <= r.Y1
}

func (r Rect) overlaps(s Rect) bool {
	return r.X0 < s.X1 && s.X0 < r.X1 && r.Y0 < s.Y1 && s.Y0 < r.Y1
}

func (r Rect) within(s Rect) bool {
	return r.X0 >= s.X0 && r.Y0 >= s.Y0 && r.X1 <= s.X1 && r.Y1 <= s.Y1
}

func (r Rect) grow(by float64) Rect {
	return Rect{r.X0 - by, r.Y0 - by, r.X1 + by, r.Y1 + by}
}

// What a region answers for.
const (
	MarkRegion = "mark" // a bar or a point of a line
	NoteRegion = "note" // the numbered marker of a note
)

// Region is a part of the picture that answers to a pointer.
type Region struct {
	// Kind is MarkRegion or NoteRegion.
	Kind string
	// ID is the Point.ID of a mark, the number of a note.
	ID string
	// Series is the name of the mark's series; empty for a note.
	Series string
	// Text is what hovering says: the point's label, or the note's words.
	Text string
	// Rect is where, in units.
	Rect Rect
	// Polygon has the corners of a part that a rectangle would misstate, in units; none where Rect is all of it. Rect encloses it.
	Polygon []XY
}

// XY is a place in units, Y growing downwards.
type XY struct{ X, Y float64 }

// Contains tells whether the point (units) lies in the region.
func (r Region) Contains(x, y float64) bool {
	if !r.Rect.Contains(x, y) {
		return false
	}
	inside := len(r.Polygon) == 0
	for i, a := range r.Polygon { // a ray to the right crosses the outline an odd number of times
		b := r.Polygon[(i+1)%len(r.Polygon)]
		if (a.Y > y) != (b.Y > y) && x < a.X+(y-a.Y)/(b.Y-a.Y)*(b.X-a.X) {
			inside = !inside
		}
	}
	return inside
}

// around gives the corners of a circle's part of box.
func around(x, y, radius float64, box Rect) []XY {
	const corners = 16
	all := make([]XY, corners)
	for i := range all {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / corners)
		all[i] = XY{math.Max(box.X0, math.Min(x+radius*cos, box.X1)), math.Max(box.Y0, math.Min(y+radius*sin, box.Y1))}
	}
	return all
}

// At gives the region under the point (units). Where several lie there, a note goes before a mark and the nearest centre before a farther one.
func (p Picture) At(x, y float64) (Region, bool) {
	best, found, nearest := Region{}, false, math.Inf(1)
	for _, r := range p.Regions {
		if !r.Contains(x, y) {
			continue
		}
		d := math.Hypot((r.Rect.X0+r.Rect.X1)/2-x, (r.Rect.Y0+r.Rect.Y1)/2-y)
		if r.Kind == NoteRegion {
			d -= 1e6
		}
		if d < nearest {
			best, found, nearest = r, true, d
		}
	}
	return best, found
}
