package chartbench

import (
	"testing"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

func BenchmarkGonumImageLines(b *testing.B) {
	gonumImage(b, func(p *plot.Plot) error {
		for s := range series {
			line, err := plotter.NewLine(gonumPoints(s))
			if err != nil {
				return err
			}
			line.Color, line.Width = plotutil.Color(s), vg.Points(1.5)
			p.Add(line)
			p.Legend.Add(name(s), line)
		}
		return nil
	})
}

func BenchmarkGonumImageScatter(b *testing.B) {
	gonumImage(b, func(p *plot.Plot) error {
		for s := range series {
			dots, err := plotter.NewScatter(gonumPoints(s))
			if err != nil {
				return err
			}
			dots.Color, dots.Shape = plotutil.Color(s), draw.CircleGlyph{}
			p.Add(dots)
			p.Legend.Add(name(s), dots)
		}
		return nil
	})
}

func BenchmarkGonumImageBars(b *testing.B) {
	gonumImage(b, func(p *plot.Plot) error {
		var values plotter.Values
		var names []string
		for i := range points {
			values, names = append(values, value(0, i)), append(names, day(i).Format("Jan 06"))
		}
		bars, err := plotter.NewBarChart(values, vg.Points(12))
		if err != nil {
			return err
		}
		bars.Color = plotutil.Color(0)
		p.Add(bars)
		p.NominalX(names...)
		return nil
	})
}

func gonumPoints(s int) plotter.XYs {
	var all plotter.XYs
	for p := range points {
		all = append(all, plotter.XY{X: float64(day(p).Unix()), Y: value(s, p)})
	}
	return all
}

func gonumImage(b *testing.B, fill func(*plot.Plot) error) {
	b.ReportAllocs()
	for b.Loop() {
		p := plot.New()
		p.Title.Text, p.Y.Label.Text = "Eight companies over ten years", "USD m"
		if err := fill(p); err != nil {
			b.Fatal(err)
		}
		const dpi = 96
		c := vgimg.NewWith(vgimg.UseWH(width*vg.Inch/dpi, height*vg.Inch/dpi), vgimg.UseDPI(dpi))
		p.Draw(draw.New(c))
		if c.Image().Bounds().Dx() != width {
			b.Fatalf("gonum drew %v", c.Image().Bounds())
		}
	}
}
