package charts

import (
	"strings"
	"testing"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
)

// scribe is a renderer that remembers the texts that it's told, and how far its paths reach.
type scribe struct {
	chart.Renderer
	font          *truetype.Font
	texts         []string
	bold          int
	width, height int
}

func (s *scribe) SetFont(f *truetype.Font) { s.font = f; s.Renderer.SetFont(f) }
func (s *scribe) MoveTo(x, y int)          { s.reach(x, y); s.Renderer.MoveTo(x, y) }
func (s *scribe) LineTo(x, y int)          { s.reach(x, y); s.Renderer.LineTo(x, y) }
func (s *scribe) reach(x, y int)           { s.width, s.height = max(s.width, x), max(s.height, y) }
func (s *scribe) Text(body string, x, y int) {
	s.texts = append(s.texts, body)
	if s.font.Name(truetype.NameIDFontSubfamily) == "Bold" {
		s.bold++
	}
}

func TestAChartIsDrawnOnARendererOfTheCallers(t *testing.T) {
	spec := &Bars{Frame: Frame{Title: "A finding", Subtitle: "MW", Footer: []string{"a source"}}, Categories: []string{"Q1", "Q2"},
		Series: []Series{{Name: "APLD", Points: []Point{{Y: 100}, {Y: 175}}}}}
	vector := newVector()
	s := &scribe{Renderer: vector}
	if err := DrawOn(s, spec, Light, Size{Width: 600, Height: 400, Scale: 8}); err != nil {
		t.Fatal(err)
	}
	if s.width != 4800 || s.height != 3200 {
		t.Errorf("it reaches to %d by %d, want 4800 by 3200: the page behind everything", s.width, s.height)
	}
	all := strings.Join(s.texts, "\n")
	for _, want := range []string{"A finding", "a source", "Q1"} {
		if !strings.Contains(all, want) {
			t.Errorf("it isn't told %q but\n%s", want, all)
		}
	}
	if s.bold == 0 || s.bold == len(s.texts) {
		t.Errorf("%d of %d texts are bold", s.bold, len(s.texts))
	}
	if err := DrawOn(s, spec, Light, Size{Width: 10, Height: 10}); err == nil {
		t.Error("a chart too small for a label is drawn")
	}
}
