//go:build linux

package main

import (
	"context"
	"errors"
	"image"
	"image/png"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

func TestWithNoDisplayTheProgramNamesTheVerbsAndEndsWithTwo(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(path)
	c.Env = append(os.Environ(), "DISPLAY=", "WAYLAND_DISPLAY=", "LANG=C", "LC_ALL=C")
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != verb.Undone {
		t.Errorf("it ended with %v", err)
	}
	if text := string(out); strings.Count(text, "\n") != 1 || !strings.Contains(text, "assay export") {
		t.Errorf("it says %q", text)
	}
}

// look opens the notebook beside the program that has it open, and reads.
func look[T any](t *testing.T, path string, read func(context.Context, *store.Notebook) (T, error)) T {
	t.Helper()
	var none T
	book, err := store.Open(context.Background(), path, store.Options{})
	if err != nil {
		return none // being written this moment: the test looks again
	}
	defer book.Close()
	found, err := read(context.Background(), book)
	if err != nil {
		return none
	}
	return found
}

// figure is the current value of a cell as text, or "" where there's none.
func figure(t *testing.T, path, unit, metric, period string) string {
	return look(t, path, func(ctx context.Context, n *store.Notebook) (string, error) {
		all, err := n.Figures(ctx, store.FigureQuery{})
		if err != nil {
			return "", err
		}
		for _, f := range all {
			if f.UnitPath == unit && f.MetricKey == metric && f.Period.Label(6) == period {
				return data.FormatNumber(*f.Value), nil
			}
		}
		return "", nil
	})
}

func TestTheFirstDay(t *testing.T) {
	x := newXWindow(t, "1280x800")
	folder := t.TempDir()
	path := filepath.Join(folder, "first day.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}

	r := x.run("first day.assay · saved", path)
	enterAQuarter(t, r, path)
	keepAWrongEntry(t, r, path)
	writeAThesis(t, r, path)
	exportTheChart(t, r, folder)
	shareACopy(t, r, path, filepath.Join(folder, "for a colleague.assay"))
	r.quits()
	if entries, _ := os.ReadDir(folder); len(entries) != 3 {
		t.Errorf("beside the notebook, the picture and the copy lie %v", entries)
	}
	if said := r.said.String(); said != "" {
		t.Errorf("the terminal shows noise:\n%s", said)
	}

	r = x.run("first day.assay · saved", path)
	if got := figure(t, path, "IREN/ai", "revenue", "Q3 FY26"); got != "33.6" {
		t.Errorf("after reopening the figure is %q", got)
	}
	if all := thesesIn(t, path); len(all) != 1 || all[0].Body != thesisBody {
		t.Errorf("after reopening the theses are %v", all)
	}
	r.quits()
}

// enterAQuarter adds a period for IREN's AI unit and types its revenue.
func enterAQuarter(t *testing.T, r *running, path string) {
	t.Helper()
	r.changes(func() { r.keys("ctrl+k") }) // the palette
	r.changes(func() { r.types("iren ai unit") })
	r.changes(func() { r.keys("Return") })
	r.changes(func() { r.keys("ctrl+p") })
	r.replaces("Q3 FY26")
	r.keys("Return")
	r.until("the period is in the notebook", func() bool {
		return look(t, path, func(ctx context.Context, n *store.Notebook) (bool, error) {
			all, err := n.Units(ctx)
			if err != nil {
				return false, err
			}
			for _, u := range all {
				if u.Path() == "IREN/ai" {
					g, err := n.Grid(ctx, u.ID)
					for _, p := range g.Periods {
						if p.Label(6) == "Q3 FY26" {
							return true, err
						}
					}
				}
			}
			return false, nil
		})
	})
	r.still()
	r.types("33,6") // the period that was added is selected, in the row of revenue
	r.keys("Return")
	r.until("the figure is in the notebook", func() bool { return figure(t, path, "IREN/ai", "revenue", "Q3 FY26") == "33.6" })
	r.title("saved")
}

// keepAWrongEntry types what is no number and finds it kept as typed.
func keepAWrongEntry(t *testing.T, r *running, path string) {
	t.Helper()
	r.still()
	r.types("abc")
	r.keys("Return")
	r.until("the wrong entry is kept", func() bool {
		return look(t, path, func(ctx context.Context, n *store.Notebook) (bool, error) {
			all, err := n.Units(ctx)
			if err != nil {
				return false, err
			}
			for _, u := range all {
				g, err := n.Grid(ctx, u.ID)
				for _, d := range g.Drafts {
					return d.Text == "abc" && d.Reason != "", err
				}
			}
			return false, nil
		})
	})
	r.keys("ctrl+z")
	r.until("undo takes the wrong entry back", func() bool {
		return look(t, path, func(ctx context.Context, n *store.Notebook) (bool, error) {
			all, err := n.Units(ctx)
			if err != nil || len(all) == 0 {
				return false, err
			}
			for _, u := range all {
				if g, err := n.Grid(ctx, u.ID); err != nil || len(g.Drafts) > 0 {
					return false, err
				}
			}
			return true, nil
		})
	})
}

const thesisBody = "The substation came one day late."

// writeAThesis writes a title and a text and leaves the saving to the program.
func writeAThesis(t *testing.T, r *running, path string) {
	t.Helper()
	r.keys("ctrl+4", "ctrl+t")
	r.until("the new thesis is in the notebook", func() bool { return len(thesesIn(t, path)) == 1 })
	r.title("saved")
	r.still()
	r.types("IREN delivers Horizon on time")
	r.keys("Return")
	r.types(thesisBody)
	r.until("the thesis is in the notebook", func() bool {
		all := thesesIn(t, path)
		return len(all) == 1 && all[0].Title == "IREN delivers Horizon on time" && all[0].Body == thesisBody
	})
}

func thesesIn(t *testing.T, path string) []data.Thesis {
	return look(t, path, func(ctx context.Context, n *store.Notebook) ([]data.Thesis, error) { return n.Theses(ctx) })
}

// exportTheChart opens the saved view of IREN's AI revenue, sees the new quarter in it, and exports it as a picture and as a
// table.
func exportTheChart(t *testing.T, r *running, folder string) {
	t.Helper()
	r.changes(func() { r.keys("ctrl+3") })
	r.changes(func() { r.clicks([2]string{"192", "75"}) }) // the chooser of views
	r.types("AI revenue of IREN")
	r.changes(func() { r.keys("Return") })
	export := func(name string, before ...string) {
		path := filepath.Join(folder, name)
		r.changes(func() { r.keys("ctrl+e") })
		r.replaces(path)
		r.keys(before...)
		r.keys("Return")
		r.until(name+" is written", func() bool { _, err := os.Stat(path); return err == nil })
		r.still()
	}
	export("memo.png")
	picture, err := os.Open(filepath.Join(folder, "memo.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer picture.Close()
	checkPicture(t, picture)
}

// checkPicture finds in the exported picture the bars of IREN's AI revenue and holds their heights against the figures.
func checkPicture(t *testing.T, from io.Reader) {
	t.Helper()
	m, err := png.Decode(from)
	if err != nil {
		t.Fatal(err)
	}
	if size := m.Bounds().Size(); size.X != 2560 || size.Y != 1440 {
		t.Fatalf("the picture is %v, want 2560 by 1440 pixels", size)
	}
	heights := barHeights(m)
	figures := []float64{3.2, 2.7, 3.6, 7.3, 17.3, 33.6} // Q1 to Q3 FY25, Q1 to Q3 FY26; Q4 FY25 is a gap
	if len(heights) != len(figures) {
		t.Fatalf("the picture has %d bars (%v), want %d", len(heights), heights, len(figures))
	}
	for i, h := range heights {
		want := figures[i] / figures[5] * float64(heights[5])
		if math.Abs(float64(h)-want) > 4 {
			t.Errorf("bar %d is %d pixels high, want %.0f for %v beside %d for %v", i+1, h, want, figures[i], heights[5], figures[5])
		}
	}
}

// barHeights are the heights of the areas in the company's colour, from left to right: runs of columns that hold at least a
// few pixels of it, below the legend.
func barHeights(m image.Image) []int {
	b := m.Bounds()
	like := func(x, y int) bool {
		r, g, bl, _ := m.At(x, y).RGBA()
		for _, c := range [][3]int{{0x9A, 0x24, 0x10}, {0xDE, 0x5A, 0x45}} { // the colour of the second company, light and dark
			if near(r, c[0]) && near(g, c[1]) && near(bl, c[2]) {
				return true
			}
		}
		return false
	}
	var heights []int
	inside := 0
	for x := b.Min.X; x < b.Max.X; x++ {
		count := 0
		for y := b.Min.Y + b.Dy()/7; y < b.Max.Y; y++ {
			if like(x, y) {
				count++
			}
		}
		switch {
		case count < 8:
			inside = 0
		default:
			if inside == 0 {
				heights = append(heights, 0)
			}
			inside++
			heights[len(heights)-1] = max(heights[len(heights)-1], count)
		}
	}
	return heights
}

func near(v uint32, want int) bool { return math.Abs(float64(int(v>>8)-want)) < 12 }

// shareACopy writes a copy while the notebook is in use and opens it elsewhere.
func shareACopy(t *testing.T, r *running, path, to string) {
	t.Helper()
	r.changes(func() { r.keys("ctrl+shift+s") })
	r.replaces(to)
	r.keys("Return")
	r.until("the copy is written", func() bool { _, err := os.Stat(to); return err == nil })
	book, err := store.Open(context.Background(), to, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	faults, err := book.Check(context.Background())
	if err != nil || len(faults) > 0 || book.ReadOnly() != "" {
		t.Errorf("the copy: %v %v %s", faults, err, book.ReadOnly())
	}
	if got := figure(t, to, "IREN/ai", "revenue", "Q3 FY26"); got != "33.6" {
		t.Errorf("in the copy the figure is %q", got)
	}
	if all := thesesIn(t, to); len(all) != 1 || all[0].Body != thesisBody {
		t.Errorf("in the copy the theses are %v", all)
	}
	r.still()
	r.keys("Escape") // the sentence that says where it lies
}
