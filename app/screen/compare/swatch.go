package compare

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
)

// swatch is the mark of a unit's colour: a company's own, or the benchmarks' grey.
type swatch struct {
	widget.BaseWidget
	unit *data.UnitOf
}

func newSwatch(u *data.UnitOf) *swatch {
	s := &swatch{unit: u}
	s.ExtendBaseWidget(s)
	return s
}

func (s *swatch) MinSize() fyne.Size { return fyne.NewSquareSize(10) }

func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	r := &swatchRenderer{s: s, rect: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type swatchRenderer struct {
	s    *swatch
	rect *canvas.Rectangle
}

func (r *swatchRenderer) Layout(size fyne.Size) {
	r.rect.Resize(fyne.NewSquareSize(10))
	r.rect.Move(fyne.NewPos((size.Width-10)/2, (size.Height-10)/2))
}
func (r *swatchRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(10) }
func (r *swatchRenderer) Refresh() {
	r.rect.FillColor = kit.CompanyColour(r.s.unit.Company.Colour)
	if r.s.unit.Benchmark() {
		r.rect.FillColor = kit.Colour(kit.TokenBenchmark)
	}
	r.rect.Refresh()
}
func (r *swatchRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }
func (r *swatchRenderer) Destroy()                     {}
