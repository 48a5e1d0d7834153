package charts

import "math"

// run is one unbroken line of a path, in pixels.
type run struct {
	points []vec
	closed bool
}

// stroke adds a line of the given width along r, its ends cut off square.
func (o *outline) stroke(r run, width float64, dash []float64) {
	points := distinct(r.points)
	if r.closed && len(points) > 1 && points[0] != points[len(points)-1] {
		points = append(points, points[0])
	}
	if len(points) < 2 {
		return
	}
	if period := dashPeriod(dash); period > 0 && lengthOf(points)/period < mostDashes {
		dashes(points, dash, func(part []vec) { o.strokeSolid(part, width, false) })
		return
	}
	o.strokeSolid(points, width, r.closed)
}

// strokeSolid lays a strip along each stretch and fills the wedge that two strips leave open where the line bends. All go round the
// same way, so what overlaps counts once, and the ends of strips that meet cancel out.
func (o *outline) strokeSolid(points []vec, width float64, closed bool) {
	half := width / 2
	var before, first vec
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		side := vec{(b.y - a.y) / length * half, -(b.x - a.x) / length * half}
		o.move(vec{a.x + side.x, a.y + side.y})
		o.line(vec{b.x + side.x, b.y + side.y})
		o.line(vec{b.x - side.x, b.y - side.y})
		o.line(vec{a.x - side.x, a.y - side.y})
		o.close()
		if i == 1 {
			first = side
		} else {
			o.join(a, before, side)
		}
		before = side
	}
	if closed {
		o.join(points[0], before, first)
	}
}

// join fills the outer wedge at p between two strips with the sides given: to a point where the bend is no sharper than a right angle,
// as the corners of steps and squares want, round where it's sharper.
func (o *outline) join(p, before, after vec) {
	turn := before.x*after.y - before.y*after.x
	along := before.x*after.x + before.y*after.y
	square := before.x*before.x + before.y*before.y
	if math.Abs(turn) < 1e-3*square && along > 0 {
		return
	}
	from, to := before, after // it bends to the right, and is open on its left
	if turn <= 0 {
		from, to = vec{-after.x, -after.y}, vec{-before.x, -before.y}
	}
	o.move(p)
	o.line(vec{p.x + from.x, p.y + from.y})
	if along >= -1e-9*square {
		k := 1 / (1 + along/square)
		o.line(vec{p.x + (from.x+to.x)*k, p.y + (from.y+to.y)*k})
	} else {
		radius, start := math.Sqrt(square), math.Atan2(from.y, from.x)
		angle := math.Acos(max(-1, along/square))
		n := arcSteps(radius, angle)
		for i := 1; i < n; i++ {
			sin, cos := math.Sincos(start + angle*float64(i)/float64(n))
			o.line(vec{p.x + cos*radius, p.y + sin*radius})
		}
	}
	o.line(vec{p.x + to.x, p.y + to.y})
	o.close()
}

// arcSteps is how many chords stay within a twentieth of a pixel of an arc.
func arcSteps(radius, angle float64) int {
	return max(2, min(int(math.Ceil(math.Abs(angle)*math.Sqrt(max(1, radius)*2.5))), 720))
}

// distinct leaves out points that repeat the one before, and any that are no place.
func distinct(points []vec) []vec {
	repeats := func(i int) bool {
		return i > 0 && points[i] == points[i-1] || math.IsNaN(points[i].x+points[i].y) || math.IsInf(points[i].x+points[i].y, 0)
	}
	for i := range points {
		if !repeats(i) {
			continue
		}
		kept := append([]vec(nil), points[:i]...)
		for j := i; j < len(points); j++ {
			if !repeats(j) {
				kept = append(kept, points[j])
			}
		}
		return kept
	}
	return points
}

func lengthOf(points []vec) float64 {
	sum := 0.0
	for i := 1; i < len(points); i++ {
		sum += math.Hypot(points[i].x-points[i-1].x, points[i].y-points[i-1].y)
	}
	return sum
}

// mostDashes is how many times a line goes through its pattern at most: a longer line leaves the picture far behind.
const mostDashes = 100_000

// dashPeriod is the length after which a pattern comes again; 0 where it's none.
func dashPeriod(dash []float64) float64 {
	sum := 0.0
	for _, d := range dash {
		if !(d >= 0) {
			return 0
		}
		sum += d
	}
	if len(dash)%2 == 1 {
		sum *= 2
	}
	return sum
}

// dashes cuts a line into the parts that its pattern shows.
func dashes(points []vec, dash []float64, part func([]vec)) {
	at, left, shown := 0, dash[0], true
	piece := []vec{points[0]}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		length := math.Hypot(b.x-a.x, b.y-a.y)
		done := 0.0
		for length-done > left {
			done += left
			cut := vec{a.x + (b.x-a.x)*done/length, a.y + (b.y-a.y)*done/length}
			if shown {
				if piece = append(piece, cut); piece[0] != cut {
					part(distinct(piece))
				}
			}
			shown = !shown
			at = (at + 1) % len(dash)
			left = dash[at]
			piece = append(piece[:0], cut)
		}
		left -= length - done
		if shown {
			piece = append(piece, b)
		}
	}
	if shown && len(piece) > 1 {
		part(distinct(piece))
	}
}
