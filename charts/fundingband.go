package charts

import (
	"image"
	"math"
)

// FundingBand is where the cash at a period's end may lie.
type FundingBand struct{ Low, High float64 }

// bandShare is how much of the words' colour the band's ground has.
const bandShare = 0.10

// banded tells whether any period has a band.
func (f *Funding) banded() bool {
	for _, p := range f.Periods {
		if p.Band != nil {
			return true
		}
	}
	return false
}

func (b *FundingBand) validate() error {
	for _, v := range []float64{b.Low, b.High} {
		if err := drawable(v); err != nil {
			return err
		}
	}
	if b.Low > b.High {
		return sayError("has its low end above its high one")
	}
	return nil
}

// bandRuns are the ends of the band in pixels, from the left, one run for each row of neighbours that have one.
func (f *Funding) bandRuns(c *canvas, a axis, slot float64) (lows, highs [][]image.Point) {
	open := false
	for i, p := range f.Periods {
		if p.Band == nil {
			open = false
			continue
		}
		if !open {
			lows, highs, open = append(lows, nil), append(highs, nil), true
		}
		x, last := c.pixel(c.plot.X0+(float64(i)+0.5)*slot), len(lows)-1
		lows[last] = append(lows[last], image.Pt(x, c.pixel(c.y(a, p.Band.Low))))
		highs[last] = append(highs[last], image.Pt(x, c.pixel(c.y(a, p.Band.High))))
	}
	return lows, highs
}

// band draws the ground of the band, which belongs behind the bars.
func (f *Funding) band(c *canvas, a axis, slot float64) {
	lows, highs := f.bandRuns(c, a, slot)
	for i := range lows {
		if len(lows[i]) < 2 {
			continue
		}
		c.pens(ink(c.theme.Page), 0, nil, ink(mix(c.theme.Text, c.theme.Page, bandShare)))
		var xy []int
		for _, p := range highs[i] {
			xy = append(xy, p.X, p.Y)
		}
		for j := len(lows[i]) - 1; j >= 0; j-- {
			xy = append(xy, lows[i][j].X, lows[i][j].Y)
		}
		c.polygon(xy...)
		c.r.Fill()
	}
}

// bandDash are the strokes and gaps of the band's edges.
var bandDash = []float64{1, 3}

// bandEdges draws the ends of the band over the bars, and a stroke from one to the other where a period has no neighbour to lead to.
func (f *Funding) bandEdges(c *canvas, a axis, slot float64) {
	lows, highs := f.bandRuns(c, a, slot)
	for i := range lows {
		edges := [][]image.Point{lows[i], highs[i]}
		if len(lows[i]) == 1 {
			edges = [][]image.Point{{lows[i][0], highs[i][0]}}
		}
		for _, edge := range edges {
			c.polyline(edge, 3, nil, c.theme.Page)
			c.polyline(edge, 1.5, bandDash, c.theme.Text)
		}
	}
}

// bandSign is the band in the legend.
func (f *Funding) bandSign(c *canvas) func(Rect) {
	return func(b Rect) {
		c.fill(b, mix(c.theme.Text, c.theme.Page, 2*bandShare))
		for _, y := range []float64{b.Y0, b.Y1} {
			at := c.pixel(y)
			c.polyline([]image.Point{{X: c.pixel(b.X0), Y: at}, {X: c.pixel(b.X1), Y: at}}, 1.5, bandDash, c.theme.Text)
		}
	}
}

// bandBounds is what the axis must hold of the band.
func (f *Funding) bandBounds(lo, hi float64) (float64, float64) {
	for _, p := range f.Periods {
		if p.Band != nil {
			lo, hi = math.Min(lo, p.Band.Low), math.Max(hi, p.Band.High)
		}
	}
	return lo, hi
}
