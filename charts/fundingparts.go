package charts

import (
	"image"
	"math"
	"sort"
)

// partLook tells parts of one colour apart: full or pale, and hatched in one of several ways.
type partLook struct {
	pale, hollow bool
	pattern      hatch
}

// partLooks go to the parts in their order; neighbours differ in more than their hatching.
var partLooks = []partLook{
	{}, {pale: true}, {pattern: risingHatch}, {pale: true, pattern: fallingHatch}, {pattern: flatHatch},
	{pale: true, pattern: crossHatch}, {pattern: crossHatch}, {pale: true, pattern: flatHatch}, {pattern: fallingHatch}, {pale: true, pattern: risingHatch},
}

// partKey is what parts that look the same have in common.
type partKey struct{ kind, name string }

// looks gives each name its look: sources first, each side in the order in which its names turn up. Of too many the greatest get one
// each, the others are hollow.
func (f *Funding) looks() (order []partKey, looks map[partKey]partLook) {
	sums := map[partKey]float64{}
	for side := range 2 {
		for _, p := range f.Periods {
			s := p.sides()[side]
			for _, part := range s.parts {
				key := partKey{s.kind, part.Name}
				if _, known := sums[key]; !known {
					order = append(order, key)
				}
				sums[key] += part.Value
			}
		}
	}
	least := math.Inf(-1)
	if len(order) > len(partLooks) {
		greatest := append([]partKey(nil), order...)
		sort.SliceStable(greatest, func(i, j int) bool { return sums[greatest[i]] > sums[greatest[j]] })
		least = sums[greatest[len(partLooks)-1]]
	}
	looks = map[partKey]partLook{}
	given := 0
	for _, key := range order {
		looks[key] = partLook{hollow: true}
		if sums[key] >= least && given < len(partLooks) {
			looks[key] = partLooks[given]
			given++
		}
	}
	return order, looks
}

// among is the chart with the periods of all that it's to be compared with: parts of one name look the same in all of them.
func (f *Funding) among(c *canvas) *Funding {
	if c.panel == nil || len(c.panel.peers) < 2 {
		return f
	}
	all := &Funding{}
	for _, p := range c.panel.peers {
		all.Periods = append(all.Periods, p.(*Funding).Periods...)
	}
	return all
}

// stack draws one side of a period, width in pixels, from zero outwards. Notes on its parts stand beyond its end.
func (f *Funding) stack(c *canvas, a axis, side fundingSide, looks map[partKey]partLook, centre, own float64, width int) {
	total := 0.0
	for _, part := range side.parts {
		total += part.Value
	}
	at := anchor{x: centre, y: c.y(a, side.sign*total), below: side.sign < 0}
	left, zero, sum := c.pixel(centre)-width/2, c.pixel(c.y(a, 0)), 0.0
	for _, part := range side.parts {
		from := c.pixel(c.y(a, side.sign*sum))
		sum += part.Value
		to := c.pixel(c.y(a, side.sign*sum))
		r := image.Rect(left, min(from, to), left+width, max(from, to))
		c.part(r, looks[partKey{side.kind, part.Name}], f.Style)
		if seam := c.thick(1); from != zero && r.Dy() > 4*seam { // the line between neighbours belongs to the outer one
			inner := image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+seam)
			if side.sign > 0 {
				inner = inner.Add(image.Pt(0, r.Dy()-seam))
			}
			c.fillPixels(inner, c.theme.Page)
		}
		box := Rect{float64(r.Min.X) / c.scale, float64(r.Min.Y) / c.scale, float64(r.Max.X) / c.scale, float64(r.Max.Y) / c.scale}
		wider := math.Max(0, math.Min(own, 12)-box.Width()) / 2
		taller := math.Max(0, 6-box.Height()) / 2
		c.region(Series{Name: part.Name}, Point{Y: part.Value, ID: part.ID, Label: part.Label}, Rect{box.X0 - wider, box.Y0 - taller, box.X1 + wider, box.Y1 + taller}, at)
	}
}

// part fills a part of a stack.
func (c *canvas) part(r image.Rectangle, look partLook, s Style) {
	k := s.ink(c.theme)
	if !look.pale && !look.hollow {
		c.hatched(r, look.pattern, false, k)
		return
	}
	ground := c.theme.Page
	if look.pale {
		ground = mix(k, c.theme.Page, paleShare)
	}
	if edge := c.thick(1.25); r.Dx() <= 3*edge || r.Dy() <= 3*edge { // no room for a pattern
		if look.hollow {
			ground = k
		}
		c.fillPixels(r, ground)
		return
	}
	c.fillPixels(r, ground)
	c.hatchLines(r, look.pattern, k)
	c.hollow(r, k)
}
