package charts

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTheCodeEndsTheFooter(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("Applied Digital, release of 2 June 2025; ", 12))
	for _, c := range []struct {
		name   string
		footer []string
		size   Size
		own    bool // on a line of its own
	}{
		{"behind a short last line", []string{"sources", "as of 1 Jul 2026"}, Size{640, 400, 1}, false},
		{"under a last line that fills the width", []string{strings.Repeat("m", 60)}, Size{640, 400, 1}, true},
		{"without any other line", nil, Size{640, 400, 1}, true},
		{"behind what is cut", []string{long, long, long, long, long}, Size{320, 200, 1}, false},
		{"in the least picture", []string{long}, Size{minWidth, minHeight, 1}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			spec := sampleLines()
			spec.Missing = []string{"none"}
			spec.Footer, spec.Code = c.footer, "K7Q2-9FXM"
			if c.footer == nil {
				spec.Missing, spec.Series = nil, spec.Series[:2]
			}
			canvas := laidOut(t, spec, c.size)
			var code, last Rect
			for _, b := range canvas.texts {
				switch b.role {
				case "code":
					code = b.box
					if b.text != spec.Code {
						t.Errorf("the code is %q", b.text)
					}
				case "footer":
					last = b.box
				}
			}
			if right := canvas.width - canvas.margin(); code.X1 < right-0.5 || code.X1 > right+0.5 {
				t.Errorf("the code ends at %v, want it flush with the margin at %v", code.X1, right)
			}
			if own := last == (Rect{}) || code.Y0 > last.Y1; own != c.own {
				t.Errorf("the code is at %v, the last line at %v: on a line of its own %v, want %v", code, last, own, c.own)
			}
		})
	}
}

func TestTheCodeIsNeverCutAway(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFrame(t)
		f.Code = "K7Q2-9FXM"
		spec := &Bars{Frame: f, Categories: quarters(2), Series: []Series{{Name: "APLD", Points: figures("a", 1, missing)}}}
		size := anySize(t)
		c, err := rasterCanvas(spec, Light, size)
		if err != nil {
			t.Fatal(err)
		}
		c.paint(spec)
		if got := texts(c, "code"); len(got) != 1 || got[0] != f.Code {
			t.Fatalf("at %v the footer has the codes %q", size, got)
		}
	})
}
