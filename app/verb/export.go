package verb

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

func runExport(ctx context.Context, c *call) (int, error) {
	out := c.flags.String("out", "", "")
	view := c.flags.String("view", "", "")
	formats := c.flags.String("format", "png", "")
	width := c.flags.Int("width", ExportWidth, "")
	scale := c.flags.Float64("scale", 1, "")
	dark := c.flags.Bool("dark", false, "")
	replace := c.flags.Bool("replace", false, "")
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	if *out == "" {
		return Undone, fmt.Errorf("say with --out into which folder. Usage: %s", c.usage())
	}
	kinds := strings.Split(*formats, ",")
	for _, k := range kinds {
		if !slices.Contains([]string{"png", "svg", "csv"}, k) {
			return Undone, fmt.Errorf("--format takes png, svg and csv, separated by commas, not %q", k)
		}
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	views, err := book.Views(ctx)
	if err != nil {
		return Undone, err
	}
	if *view != "" {
		views = slices.DeleteFunc(views, func(v data.View) bool { return !strings.EqualFold(v.Name, *view) })
	}
	if len(views) == 0 {
		if *view != "" {
			return Undone, fmt.Errorf("%s has no saved view named %q", book.Name(), *view)
		}
		return Undone, fmt.Errorf("%s has no saved view to export; save one on the Compare screen", book.Name())
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return Undone, fmt.Errorf("making the folder %s: %w", *out, err)
	}
	theme := charts.Light
	if *dark {
		theme = charts.Dark
	}
	size := charts.Size{Width: *width, Height: ExportHeight(*width), Scale: *scale}
	code := Done
	names := map[string]bool{}
	for _, v := range views {
		chart, err := plot.Build(ctx, book, v, plot.Options{Today: book.Today()})
		if err != nil {
			c.say("%s: %v", v.Name, err)
			code = Wrong
			continue
		}
		for _, k := range kinds {
			path := filepath.Join(*out, fileName(v.Name, names)+"."+k)
			if err := Write(path, *replace, chart, k, theme, size); err != nil {
				return Undone, err
			}
			fmt.Fprintln(c.Out, path)
		}
		names[fileName(v.Name, names)] = true
	}
	return code, nil
}

// ExportWidth is the width in units of an exported picture when none is asked for.
const ExportWidth = 1200

// ExportHeight is the height in units that goes with a width: 16:9, as on a slide.
func ExportHeight(width int) int { return (width*9 + 8) / 16 }

// Write draws a chart at exact pixels, or writes its table, into a new file. It's written beside the place first and
// then named, so that a failure leaves no broken file; a file that's there already is replaced only where asked.
func Write(path string, replace bool, chart *plot.Chart, format string, theme charts.Theme, size charts.Size) error {
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = charts.WritePNG(&b, chart.Spec, theme, size)
	case "svg":
		err = charts.WriteSVG(&b, chart.Spec, theme, size)
	case "csv":
		w := csv.NewWriter(&b)
		for _, row := range chart.Table {
			if err = w.Write(guarded(row)); err != nil {
				break
			}
		}
		w.Flush()
		err = errors.Join(err, w.Error())
	default:
		err = fmt.Errorf("there is no picture format %q", format)
	}
	if err != nil {
		return fmt.Errorf("drawing %s: %w", chart.Name, err)
	}
	return writeWhole(path, replace, b.Bytes())
}

// writeWhole puts a file in place in one step.
func writeWhole(path string, replace bool, content []byte) error {
	if _, err := os.Lstat(path); err == nil && !replace {
		return fmt.Errorf("%s is there already and was left as it is; choose another folder, or say --replace", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".assay-export-*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// guarded marks cells that a spreadsheet could run as a formula, as our own import reads them back. A plain negative number
// is none.
func guarded(row []string) []string {
	out := slices.Clone(row)
	for i, cell := range out {
		if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
			continue
		}
		if _, err := data.ParseNumber(cell, data.MarkPoint); err != nil {
			out[i] = "'" + cell
		}
	}
	return out
}

// FileName is a view's name as a file's: small letters, digits and hyphens.
func FileName(name string) string {
	s := strings.ReplaceAll(data.KeyFor(name), "_", "-")
	if s == "" {
		return "chart"
	}
	return s
}

// fileName is FileName, told apart from those that were given already.
func fileName(name string, given map[string]bool) string {
	base := FileName(name)
	s := base
	for n := 2; given[s]; n++ {
		s = fmt.Sprintf("%s-%d", base, n)
	}
	return s
}
