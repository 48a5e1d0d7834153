package charts

import "math"

// dot is a point of a line in the plot: its place in units and the index of its figure.
type dot struct {
	x, y  float64
	index int
}

// thin picks about most of the dots, which run from left to right, so that the line keeps its shape: the first, the last, the highest
// and the lowest, and from each of the buckets between them the dot that makes the largest triangle with the one picked before it
// and the middle of the next bucket (largest-triangle-three-buckets, after S. Steinarsson).
func thin(dots []dot, most int) []dot {
	if len(dots) <= most || most < 4 {
		return dots
	}
	top, bottom := 0, 0
	for i, d := range dots {
		if d.y < dots[top].y {
			top = i
		}
		if d.y > dots[bottom].y {
			bottom = i
		}
	}
	picked := make([]dot, 0, most+2)
	picked = append(picked, dots[0])
	size := float64(len(dots)-2) / float64(most-2)
	edge := func(bucket int) int { return min(len(dots)-1, 1+int(float64(bucket)*size)) }
	for b := range most - 2 {
		from, to, beyond := edge(b), edge(b+1), edge(b+2)
		if b == most-3 {
			to, beyond = len(dots)-1, len(dots)
		}
		if from >= to {
			continue
		}
		mx, my := 0.0, 0.0
		for _, d := range dots[to:max(beyond, to+1)] {
			mx, my = mx+d.x, my+d.y
		}
		n := float64(max(beyond, to+1) - to)
		mx, my = mx/n, my/n
		before := picked[len(picked)-1]
		best, area := from, -1.0
		for i := from; i < to; i++ {
			d := dots[i]
			if t := math.Abs((before.x-mx)*(d.y-before.y) - (before.x-d.x)*(my-before.y)); t > area {
				best, area = i, t
			}
		}
		// The extremes stay, whatever their triangles; both in their order where they share a bucket.
		low, high := min(top, bottom), max(top, bottom)
		kept := false
		for _, extreme := range []int{low, high} {
			if extreme >= from && extreme < to && (!kept || low != high) {
				picked, kept = append(picked, dots[extreme]), true
			}
		}
		if !kept {
			picked = append(picked, dots[best])
		}
	}
	return append(picked, dots[len(dots)-1])
}
