package charts

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"math"
	"slices"
	"sync"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
	"pgregory.net/rapid"
)

var black, white = color.NRGBA{A: 255}, color.NRGBA{255, 255, 255, 255}

// blank is a white picture to draw on in black.
func blank(width, height int) *raster {
	r := newRaster(image.NewRGBA(image.Rect(0, 0, width, height)))
	r.rectangle(r.img.Rect, white)
	r.SetFillColor(ink(black))
	r.SetStrokeColor(ink(black))
	r.SetFontColor(ink(black))
	return r
}

// darkness is how much of the picture is black, in pixels.
func darkness(img *image.RGBA) float64 {
	sum := 0.0
	for i := 0; i < len(img.Pix); i += 4 {
		sum += float64(255-img.Pix[i]) / 255
	}
	return sum
}

func TestAShapeCoversItsArea(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(*raster)
		want float64
		off  float64 // pixels
	}{
		{"an upright square has exactly its pixels", func(r *raster) { path(r, 10, 10, 30, 10, 30, 30, 10, 30); r.Close(); r.Fill() }, 400, 0},
		{"a triangle has half its box", func(r *raster) { path(r, 10, 10, 50, 10, 10, 50); r.Close(); r.Fill() }, 800, 1},
		{"a circle is round", func(r *raster) { r.Circle(20, 40, 40); r.Fill() }, math.Pi * 400, 5},
		{"an arc all the way round is a circle too", func(r *raster) { r.ArcTo(40, 40, 20, 20, 0, 2*math.Pi); r.Close(); r.Fill() }, math.Pi * 400, 5},
		{"a parabola has two thirds of its box", func(r *raster) { r.MoveTo(10, 40); r.QuadCurveTo(40, 0, 70, 40); r.Close(); r.Fill() }, 2.0 / 3 * 60 * 20, 3},
		{"a line has its length times its width", func(r *raster) { r.SetStrokeWidth(3); path(r, 10, 10, 50, 40); r.Stroke() }, 150, 1},
		{"a line that is dashed evenly has half of that", func(r *raster) {
			r.SetStrokeWidth(2)
			r.SetStrokeDashArray([]float64{5, 5})
			path(r, 10, 20, 70, 20)
			r.Stroke()
		}, 60, 0.1},
		{"a pattern goes on round corners", func(r *raster) {
			r.SetStrokeWidth(2)
			r.SetStrokeDashArray([]float64{10, 10})
			path(r, 10, 10, 25, 10, 25, 35, 65, 35)
			r.Stroke()
		}, 80, 1},
		{"the corner of a step is filled to its point", func(r *raster) { r.SetStrokeWidth(4); path(r, 10, 10, 40, 10, 40, 40); r.Stroke() }, 4*30 + 4*30, 0.1},
		{"a line that turns back ends round and counts once", func(r *raster) { r.SetStrokeWidth(10); path(r, 20, 20, 50, 20, 20, 20); r.Stroke() }, 300 + math.Pi*25/2, 1.5},
		{"shapes that overlap count once", func(r *raster) { r.Circle(10, 40, 40); r.Circle(5, 40, 40); r.Fill() }, math.Pi * 100, 3},
		{"a closed line has no gap at its start", func(r *raster) {
			r.SetStrokeWidth(2)
			path(r, 20, 20, 60, 20, 60, 60, 20, 60)
			r.Close()
			r.Stroke()
		}, 42*42 - 38*38, 0.1},
		{"without a width nothing is stroked", func(r *raster) { path(r, 10, 10, 50, 40); r.Stroke() }, 0, 0},
		{"a pattern of noughts is a whole line", func(r *raster) {
			r.SetStrokeWidth(2)
			r.SetStrokeDashArray([]float64{0, 0})
			path(r, 10, 20, 70, 20)
			r.Stroke()
		}, 120, 0.1},
		{"a point repeated is no corner", func(r *raster) { r.SetStrokeWidth(2); path(r, 10, 20, 10, 20, 40, 20, 40, 20); r.Stroke() }, 60, 0.1},
		{"what lies outside is cut off", func(r *raster) { path(r, -50, -50, 40, -50, 40, 40, -50, 40); r.Close(); r.Fill() }, 1600, 0},
		{"what lies around all of it covers all of it", func(r *raster) { r.Circle(5000, 40, 40); r.Fill() }, 6400, 0},
		{"what is far off leaves no trace", func(r *raster) { r.SetStrokeWidth(3); path(r, 1<<30, 10, 1<<30, 1<<30, 5000, 5000); r.Stroke() }, 0, 0},
		{"an angle sharper than the eye", func(r *raster) { path(r, 0, 0, 80, 1, 0, 2); r.Close(); r.Fill() }, 80, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := blank(80, 80)
			c.draw(r)
			if got := darkness(r.img); math.Abs(got-c.want) > c.off {
				t.Errorf("%.2f pixels are black, want %.2f", got, c.want)
			}
		})
	}
}

func path(r *raster, xy ...int) {
	r.MoveTo(xy[0], xy[1])
	for i := 2; i < len(xy); i += 2 {
		r.LineTo(xy[i], xy[i+1])
	}
}

func TestAnUprightLineIsSharpAtAnyWidth(t *testing.T) {
	for width := 1.0; width <= 5; width++ {
		r := blank(60, 60)
		r.SetStrokeWidth(width)
		path(r, 10, 20, 50, 20, 50, 40)
		r.Stroke()
		for y := range 60 {
			for x := range 60 {
				if v := r.img.RGBAAt(x, y).R; v != 0 && v != 255 {
					t.Fatalf("a line of width %v is grey at %d, %d", width, x, y)
				}
			}
		}
	}
}

func TestAColourThatShowsThroughIsMixed(t *testing.T) {
	r := blank(20, 20)
	r.rectangle(image.Rect(0, 0, 10, 20), color.NRGBA{0, 0, 0, 51})
	r.SetFillColor(drawing.Color{A: 51})
	path(r, 10, 0, 20, 0, 20, 20, 10, 20)
	r.Close()
	r.Fill()
	for _, x := range []int{5, 15} {
		if got := r.img.RGBAAt(x, 5); got != (color.RGBA{204, 204, 204, 255}) {
			t.Errorf("a fifth of black on white is %v at %d", got, x)
		}
	}
}

// The widths that were measured are those that are drawn: what is set from left to right ends where it should.
func TestLettersFillTheBoxThatWasMeasured(t *testing.T) {
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []float64{9, 12, 16.5, 31} {
		for _, face := range []*typeface{faces.regular, faces.bold} {
			const s = "HIHIHI 1,410 MW HIHIHIH"
			r := blank(800, 120)
			r.SetFont(face.font)
			r.SetFontSize(size)
			r.Text(s, 20, 80)
			got := extentOf(r.img)
			width := face.width(s, size)
			if math.Abs(float64(got.Min.X)-20) > 0.15*size+1 || math.Abs(float64(got.Max.X)-20-width) > 0.15*size+1 || got.Max.Y > 80+int(0.25*size)+1 {
				t.Errorf("at size %v the letters fill %v, want them from 20 to %.1f above 80", size, got, 20+width)
			}
		}
	}
}

func TestATurnedTextIsTheSameTurned(t *testing.T) {
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	set := func(turn float64, x, y int) *image.RGBA {
		r := blank(200, 200)
		r.SetFont(faces.regular.font)
		r.SetFontSize(12)
		if turn != 0 {
			r.SetTextRotation(turn)
		}
		r.Text("Ångström 1,410 MW", x, y)
		return r.img
	}
	flat, upright, slanted := set(0, 20, 100), set(-math.Pi/2, 100, 180), set(-math.Pi/2+1e-6, 100, 180)
	for y := range 200 {
		for x := range 200 {
			if a, b := flat.RGBAAt(x, y).R, upright.RGBAAt(y, 199-x).R; math.Abs(float64(a)-float64(b)) > 4 {
				t.Fatalf("at %d, %d there is %d lying and %d standing", x, y, a, b)
			}
		}
	}
	if a, b := darkness(upright), darkness(slanted); math.Abs(a-b) > 0.02*a {
		t.Errorf("a text turned by a quarter has %.1f black pixels with masks, %.1f without", a, b)
	}
}

func extentOf(img *image.RGBA) image.Rectangle {
	var found image.Rectangle
	for y := range img.Rect.Max.Y {
		for x := range img.Rect.Max.X {
			if img.RGBAAt(x, y).R < 128 {
				found = found.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return found
}

// anyStrokes draws whatever the property comes up with, most of it partly or wholly outside.
func anyStrokes(t *rapid.T, r chart.Renderer) {
	coordinate := rapid.OneOf(rapid.IntRange(-20, 60), rapid.IntRange(-100_000, 100_000), rapid.SampledFrom([]int{math.MinInt32, math.MaxInt32, 0, 40}))
	at := func(what string) int { return coordinate.Draw(t, what) }
	length := rapid.OneOf(rapid.Float64Range(0, 30), rapid.Float64Range(0, 1e6), rapid.SampledFrom([]float64{-1, 1e-12, math.Inf(1), math.NaN()}))
	r.SetFillColor(drawing.Color{R: 200, A: rapid.Byte().Draw(t, "fill")})
	r.SetStrokeColor(drawing.Color{B: 200, A: rapid.Byte().Draw(t, "stroke")})
	r.SetFontColor(drawing.Color{G: 200, A: rapid.Byte().Draw(t, "letters")})
	r.SetStrokeWidth(length.Draw(t, "width"))
	r.SetStrokeDashArray(rapid.SliceOfN(length, 0, 4).Draw(t, "dash"))
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		switch rapid.IntRange(0, 7).Draw(t, "step") {
		case 0:
			r.MoveTo(at("x"), at("y"))
		case 1, 2:
			r.LineTo(at("x"), at("y"))
		case 3:
			r.QuadCurveTo(at("cx"), at("cy"), at("x"), at("y"))
		case 4:
			r.ArcTo(at("cx"), at("cy"), rapid.Float64Range(0, 1000).Draw(t, "rx"), rapid.Float64Range(0, 1000).Draw(t, "ry"), rapid.Float64Range(-7, 7).Draw(t, "start"), rapid.Float64Range(-7, 7).Draw(t, "delta"))
		case 5:
			r.Circle(rapid.Float64Range(0, 100_000).Draw(t, "radius"), at("cx"), at("cy"))
		case 6:
			r.Close()
		case 7:
			r.SetFontSize(rapid.Float64Range(0, 60).Draw(t, "size"))
			r.SetTextRotation(rapid.SampledFrom([]float64{0, -math.Pi / 2, 1}).Draw(t, "turn"))
			r.Text(rapid.StringN(0, 8, 20).Draw(t, "text"), at("x"), at("y"))
		}
	}
	switch rapid.IntRange(0, 2).Draw(t, "finish") {
	case 0:
		r.Fill()
	case 1:
		r.Stroke()
	case 2:
		r.FillStroke()
	}
}

func TestNothingIsPaintedOutsideTheImage(t *testing.T) {
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		width, height := rapid.IntRange(1, 50).Draw(t, "width"), rapid.IntRange(1, 50).Draw(t, "height")
		const margin = 8
		stride := 4 * (width + 2*margin)
		whole := bytes.Repeat([]byte{0xAB}, stride*(height+2*margin))
		r := newRaster(&image.RGBA{Pix: whole[margin*stride+4*margin : (margin+height)*stride], Stride: stride, Rect: image.Rect(0, 0, width, height)})
		r.SetFont(faces.regular.font)
		anyStrokes(t, r)
		corner := rapid.IntRange(-100, 100)
		r.rectangle(image.Rect(corner.Draw(t, "x0"), corner.Draw(t, "y0"), corner.Draw(t, "x1"), corner.Draw(t, "y1")), color.NRGBA{1, 2, 3, rapid.Byte().Draw(t, "alpha")})
		for i, b := range whole {
			if x, y := i%stride/4-margin, i/stride-margin; b != 0xAB && (x < 0 || x >= width || y < 0 || y >= height) {
				t.Fatalf("there is paint at %d, %d, outside %d by %d", x, y, width, height)
			}
		}
	})
}

// go-chart's own chart, drawn by its renderer and by ours, is the same picture but for what a glance doesn't see. Its axes are left out:
// we draw their hairs sharp.
func TestALineOfGoChartsLooksTheSameOnOurRenderer(t *testing.T) {
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	render := func(provider chart.RendererProvider) *image.RGBA {
		line := chart.ContinuousSeries{Name: "a line"}
		for i := range 40 {
			line.XValues, line.YValues = append(line.XValues, float64(i)), append(line.YValues, math.Sin(float64(i)/5))
		}
		var picture goChartPixels
		bare := chart.Chart{Width: 600, Height: 400, Font: faces.regular.font, Title: "A bare go-chart", XAxis: chart.HideXAxis(), YAxis: chart.HideYAxis(), Series: []chart.Series{line}}
		if err := bare.Render(provider, &picture); err != nil {
			t.Fatal(err)
		}
		return picture.img
	}
	theirs := render(chart.PNG)
	ours := render(func(width, height int) (chart.Renderer, error) {
		return newRaster(image.NewRGBA(image.Rect(0, 0, width, height))), nil
	})
	apart := 0
	for i := range theirs.Pix {
		if d := int(theirs.Pix[i]) - int(ours.Pix[i]); d > 96 || d < -96 {
			apart++
		}
	}
	if share := float64(apart) / float64(len(ours.Pix)); share > 0.004 {
		t.Errorf("%.2f %% of the pixels are clearly different", 100*share)
	}
}

type goChartPixels struct {
	chart.ImageWriter
	img *image.RGBA
}

func (p *goChartPixels) SetRGBA(img *image.RGBA) { p.img = img }

func TestAReleasedPictureServesAgain(t *testing.T) {
	size := Size{400, 300, 1}
	first := drawn(t, sampleBars(), Light, size)
	want := slices.Clone(first.Image.Pix)
	pixels := &first.Image.Pix[0]
	again := first
	first.Release()
	again.Release() // a copy of what was released already
	a, b := drawn(t, sampleLines(), Dark, size), drawn(t, sampleBars(), Light, size)
	if &a.Image.Pix[0] != pixels && &b.Image.Pix[0] != pixels {
		t.Error("the pixels were not used again")
	}
	if &a.Image.Pix[0] == &b.Image.Pix[0] {
		t.Fatal("two pictures have the same pixels")
	}
	if !bytes.Equal(b.Image.Pix, want) {
		t.Error("a chart drawn over another's pixels looks different")
	}
	Picture{}.Release()
}

func TestFewPixelsAreKept(t *testing.T) {
	var all []Picture
	for range 5 {
		all = append(all, drawn(t, sampleBars(), Light, Size{300, 200, 1}))
	}
	for _, p := range all {
		p.Release()
	}
	kept.Lock()
	defer kept.Unlock()
	if len(kept.pixels) > mostKept {
		t.Errorf("%d sets of pixels are kept, want %d at most", len(kept.pixels), mostKept)
	}
}

func TestGlyphMasksStayBounded(t *testing.T) {
	r := blank(300, 100)
	faces, err := loadFaces()
	if err != nil {
		t.Fatal(err)
	}
	r.SetFont(faces.bold.font)
	for size := 8.0; size < 200; size++ {
		r.SetFontSize(size)
		r.Text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0, 90)
	}
	glyphs.RLock()
	defer glyphs.RUnlock()
	if glyphs.bytes > mostGlyphBytes {
		t.Errorf("the masks take %d bytes, want %d at most", glyphs.bytes, mostGlyphBytes)
	}
}

func TestChartsDrawnAtOnceAreTheSame(t *testing.T) {
	want := drawn(t, sampleLines(), Light, Size{500, 300, 1})
	var wait sync.WaitGroup
	failed := make(chan string, 16)
	for range 8 {
		wait.Go(func() {
			for range 4 {
				p, err := Draw(sampleLines(), Light, Size{500, 300, 1})
				if err != nil || !bytes.Equal(p.Image.Pix, want.Image.Pix) {
					failed <- fmt.Sprint("a chart drawn beside others looks different: ", err)
					return
				}
				p.Release()
			}
		})
	}
	wait.Wait()
	close(failed)
	for why := range failed {
		t.Error(why)
	}
}
