package verb

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/app/plot"
	"assay/app/proof"
	"assay/charts"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

func runExport(ctx context.Context, c *call) (int, error) {
	out := c.flags.String("out", "", "")
	view := c.flags.String("view", "", "")
	typed := c.flags.String("chart", "", "")
	tables := c.flags.String("tables", "", "")
	day := c.flags.String("as-of", "", "")
	formats := c.flags.String("format", "", "")
	width := c.flags.Int("width", ExportWidth, "")
	scale := c.flags.Float64("scale", 1, "")
	dark := c.flags.Bool("dark", false, "")
	replace := c.flags.Bool("replace", false, "")
	plain := c.flags.Bool("plain", false, "")
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	if *out == "" {
		return Undone, wording.Errorf("say with --out into which folder. Usage: %s", c.usage())
	}
	if *view != "" && *typed != "" {
		return Undone, wording.Errorf("say --view for a saved view or --chart for a typed one, not both. Usage: %s", c.usage())
	}
	asOf, err := dayGiven("--as-of", *day)
	if err != nil {
		return Undone, err
	}
	if *tables != "" {
		if *view != "" || *typed != "" {
			return Undone, wording.Errorf("say --tables for tables, or --view or --chart for pictures, not both. Usage: %s", c.usage())
		}
		return exportTables(ctx, c, *tables, *formats, *out, asOf, *replace)
	}
	kinds := strings.Split(cmp.Or(*formats, "png"), ",")
	for _, k := range kinds {
		if !slices.Contains([]string{"png", "svg", "csv"}, k) {
			return Undone, wording.Errorf("--format takes png, svg and csv, separated by commas, not %q", k)
		}
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	views, err := viewsToExport(ctx, book, *typed)
	if err != nil {
		return Undone, err
	}
	if *view != "" {
		views = slices.DeleteFunc(views, func(v data.View) bool { return !strings.EqualFold(v.Name, *view) })
	}
	if len(views) == 0 {
		if *view != "" {
			return Undone, wording.Errorf("%s has no saved view named %q", book.Name(), *view)
		}
		return Undone, wording.Errorf("%s has no saved view to export; save one on the Compare screen", book.Name())
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return Undone, wording.Errorf("making the folder %s: %w", *out, err)
	}
	theme := charts.Light
	if *dark {
		theme = charts.Dark
	}
	size := charts.Size{Width: *width, Height: ExportHeight(*width), Scale: *scale}
	code := Done
	names := map[string]bool{}
	for _, v := range views {
		chart, err := plot.Build(ctx, book, v, plot.Options{Today: book.Today(), AsOf: asOf})
		if err != nil && *typed != "" {
			return Undone, err
		}
		if err != nil {
			c.say(v.Name + ": " + err.Error())
			code = Wrong
			continue
		}
		for _, k := range kinds {
			path := filepath.Join(*out, fileName(v.Name, names)+"."+k)
			o := Output{Format: k, Theme: theme, Size: size, Replace: *replace}
			if !*plain && k != "csv" {
				if o.Proof, err = proof.Make(ctx, book, v, chart, plot.Options{Today: book.Today(), AsOf: asOf}); err != nil {
					return Undone, err
				}
			}
			if err := Write(path, chart, o); err != nil {
				return Undone, err
			}
			fmt.Fprintln(c.Out, path)
		}
		names[fileName(v.Name, names)] = true
	}
	return code, nil
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
