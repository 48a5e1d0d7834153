package verb

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// exhibit is a chart of the gallery, typed as a user would.
type exhibit struct{ name, line string }

// exhibits show every kind of chart, and small plots apart, on the starter figures.
//
//wording:none they are typed
var exhibits = []exhibit{
	{"lines", "APLD/ai, WULF/ai, IREN/ai: critical_it_mw_contracted"},
	{"lines-by-age", "APLD/ai, WULF/ai, IREN/ai: critical_it_mw_contracted by age"},
	{"bars", "APLD/group: adjusted_ebitda, net_loss_to_common as bars per quarter"},
	{"stacked", "IREN/mining, IREN/ai: revenue as stacked per quarter"},
	{"dumbbell", "APLD/group, IREN/group, EQIX/group: adjusted_ebitda_margin as dumbbell"},
	{"scatter", "APLD/ai, IREN/ai, WULF/ai: signing_speed_mw_12m, credit_notch as scatter"},
	{"waterfall", "APLD/ai as waterfall"},
	{"funnel", "APLD/ai as funnel"},
	{"gantt", "APLD/ai, IREN/ai, WULF/ai as gantt"},
	{"scorecard", "APLD/ai, IREN/ai, WULF/ai, EQIX/group, DLR/group as scorecard"},
	{"funding", "IREN/group as funding"},
	{"tornado", "IREN/group as tornado"},
	{"apart", "APLD/ai, IREN/ai, WULF/ai: critical_it_mw_contracted by age apart"},
}

// galleryDay is the day that the gallery stands at, so that its pictures are the same whenever it's drawn.
var galleryDay = time.Date(2026, time.July, 1, 12, 0, 0, 0, time.UTC)

// GalleryWidth is the width in units of the gallery's pictures: that of a slide.
const GalleryWidth = 1280

func runGallery(ctx context.Context, c *call) (int, error) {
	width := c.flags.Int("width", GalleryWidth, "")
	formats := c.flags.String("format", "png", "")
	replace := c.flags.Bool("replace", false, "")
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	kinds := strings.Split(*formats, ",")
	for _, k := range kinds {
		if k != "png" && k != "svg" {
			return Undone, wording.Errorf("--format takes png and svg, separated by a comma, not %q", k)
		}
	}
	folder := c.args[0]
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return Undone, wording.Errorf("making the folder %s: %w", folder, err)
	}
	scratch, err := os.MkdirTemp("", "assay-gallery-*")
	if err != nil {
		return Undone, wording.Errorf("making the sample: %w", err)
	}
	defer os.RemoveAll(scratch)
	book, err := NewSample(ctx, filepath.Join(scratch, "sample.assay"), store.Options{Author: "gallery", Now: func() time.Time { return galleryDay }})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	size := charts.Size{Width: *width, Height: ExportHeight(*width), Scale: 1}
	code := Done
	for _, e := range exhibits {
		chart, err := e.chart(ctx, book)
		if err != nil {
			c.say(e.name + ": " + err.Error())
			code = Wrong
			continue
		}
		for _, look := range []struct {
			name  string
			theme charts.Theme
		}{{"light", charts.Light}, {"dark", charts.Dark}} {
			for _, k := range kinds {
				path := filepath.Join(folder, e.name+"-"+look.name+"."+k)
				if err := Write(path, chart, Output{Format: k, Theme: look.theme, Size: size, Replace: *replace}); err != nil {
					return Undone, err
				}
				fmt.Fprintf(c.Out, "%s  %s\n", path, charts.FrameOf(chart.Spec).Title)
			}
		}
	}
	return code, nil
}

// chart builds the exhibit from the notebook.
func (e exhibit) chart(ctx context.Context, book *store.Notebook) (*plot.Chart, error) {
	view, err := data.ParseChartLine(e.line)
	if err != nil {
		return nil, err
	}
	view.Name = e.name
	chart, err := plot.Build(ctx, book, view, plot.Options{Today: book.Today()})
	if err != nil {
		return nil, err
	}
	if len(chart.Drawn) == 0 {
		return nil, wording.Errorf("it draws no figure from “%s”", e.line)
	}
	return chart, nil
}
