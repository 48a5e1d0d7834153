//go:build linux

package main

import (
	"bytes"
	"context"
	"image/png"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// TestAChartTypedCopiedAndPresented types a chart as one line, keeps it as a view, takes its figures and its picture to the
// clipboard, and shows it on the full screen.
func TestAChartTypedCopiedAndPresented(t *testing.T) {
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Fatal("xclip is missing: run .ci/setup test")
	}
	x := newXWindow(t, "1280x800")
	path := filepath.Join(x.folder, "charts.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	r := x.run("charts.assay · saved", path)
	r.still()

	// A wrong line is refused and stays; put right, it's drawn and kept.
	r.changes(func() { r.keys("ctrl+l") })
	r.changes(func() { r.types("APLD/ai, IREN/ai: signing_sped_mw_12m") })
	r.changes(func() { r.keys("Return") })
	r.changes(func() { r.replaces("APLD/ai, IREN/ai: signing_speed_mw_12m by age") })
	r.changes(func() { r.keys("Return") })
	r.changes(func() { r.keys("ctrl+d") })
	r.replaces("Typed speed")
	r.keys("Return")
	var kept data.View
	r.until("the typed chart is a view of the notebook", func() bool {
		for _, v := range look(t, path, func(ctx context.Context, n *store.Notebook) ([]data.View, error) { return n.Views(ctx) }) {
			if v.Name == "Typed speed" {
				kept = v
			}
		}
		return kept.ID != 0
	})
	if kept.Line() != "APLD/ai, IREN/ai: signing_speed_mw_12m by age" {
		t.Errorf("the view is %q", kept.Line())
	}
	r.title("saved")
	r.still()

	// The figures, as a block for a spreadsheet.
	r.keys("ctrl+shift+t")
	var table []string
	r.until("the figures are on the clipboard", func() bool {
		table = strings.Split(strings.TrimRight(r.clipboard("UTF8_STRING"), "\n"), "\n")
		return strings.Contains(table[0], "\t")
	})
	if cells := strings.Split(table[0], "\t"); cells[0] != "ticker" || len(table) < 6 {
		t.Errorf("copied are %d lines, the first of them %q", len(table), table[0])
	}
	for _, line := range table[1:] {
		if cells := strings.Split(line, "\t"); len(cells) != len(strings.Split(table[0], "\t")) || cells[0] != "APLD" && cells[0] != "IREN" || cells[2] != "signing_speed_mw_12m" {
			t.Errorf("copied is the line %q", line)
		}
	}

	// The picture, at two pixels to a unit.
	r.keys("ctrl+shift+c")
	r.until("the picture is on the clipboard", func() bool {
		m, err := png.Decode(strings.NewReader(r.clipboard("image/png")))
		return err == nil && m.Bounds().Dx() > 1280 && m.Bounds().Dx()%2 == 0
	})
	r.still()

	// Alone on the full screen, and back.
	whole := func() bool {
		geometry, _ := r.xdotool("getwindowgeometry", "--shell", r.window)
		return strings.Contains(geometry, "WIDTH=1280\n") && strings.Contains(geometry, "HEIGHT=800\n")
	}
	if whole() {
		t.Fatal("the window fills the screen before it's asked to")
	}
	r.keys("F11")
	r.until("the chart fills the screen", whole)
	r.still()
	r.changes(func() { r.keys("Left") }) // the view before
	r.keys("Escape")
	r.until("the window is as it was", func() bool { return !whole() })
	r.changes(func() { r.keys("ctrl+shift+f") })
	r.changes(func() { r.keys("Escape") })
	r.quits()
	if said := r.said.String(); said != "" {
		t.Errorf("the terminal shows noise:\n%s", said)
	}
}

// clipboard is what the clipboard has in the format given, or nothing.
func (x *xwindow) clipboard(format string) string {
	c := exec.Command("xclip", "-selection", "clipboard", "-t", format, "-o")
	c.Env = x.env
	var out bytes.Buffer
	c.Stdout = &out
	if c.Run() != nil {
		return ""
	}
	return out.String()
}
