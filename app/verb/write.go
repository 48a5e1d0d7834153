package verb

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"assay/app/plot"
	"assay/app/proof"
	"assay/charts"
	"assay/data"
	"assay/data/format"
	"assay/data/wording"
)

// ExportWidth is the width in units of an exported picture when none is asked for.
const ExportWidth = 1200

// ExportHeight is the height in units that goes with a width: 16:9, as on a slide.
func ExportHeight(width int) int { return (width*9 + 8) / 16 }

// Output says how a chart is put into a file.
type Output struct {
	// Format is png, svg or csv. A table takes no notice of theme, size and proof.
	Format string
	Theme  charts.Theme
	Size   charts.Size
	// Replace lets a file that's there already be replaced.
	Replace bool
	// Proof lets the picture be checked later, by what it carries and by a code in its footer; nil leaves both out.
	Proof *proof.Proof
}

// Write draws a chart at exact pixels, or writes its table, into a new file. It's written beside the place first and
// then named, so that a failure leaves no broken file; a file that's there already is replaced only where asked.
func Write(path string, chart *plot.Chart, o Output) error {
	content, err := o.bytes(chart)
	if err != nil {
		return wording.Errorf("drawing %s: %w", chart.Name, err)
	}
	return writeWhole(path, o.Replace, content)
}

func (o Output) bytes(chart *plot.Chart) ([]byte, error) {
	var b bytes.Buffer
	if o.Format == "csv" {
		w := csv.NewWriter(&b)
		for _, row := range chart.Table {
			if err := w.Write(guarded(row)); err != nil {
				return nil, err
			}
		}
		w.Flush()
		return b.Bytes(), w.Error()
	}
	spec := chart.Spec
	if o.Proof != nil {
		spec = charts.WithFrame(spec, func(f *charts.Frame) { f.Code = o.Proof.Code })
	}
	var err error
	switch o.Format {
	case "png":
		err = charts.WriteSealedPNG(&b, spec, o.Theme, o.Size, o.seal(spec))
	case "svg":
		err = charts.WriteSealedSVG(&b, spec, o.Theme, o.Size, o.seal(spec))
	default:
		err = wording.Errorf("there is no picture format %q", o.Format)
	}
	return b.Bytes(), err
}

// seal gives what the picture carries besides its title.
func (o Output) seal(spec charts.Spec) charts.Seal {
	return func(sum string) ([]charts.Carried, error) {
		if o.Proof == nil {
			return nil, nil
		}
		size := proof.Size{Width: o.Size.Width, Height: o.Size.Height}
		if o.Format == "png" {
			size.Width, size.Height = o.Size.Pixels()
		}
		return o.Proof.Carried(charts.FrameOf(spec).Title, size, sum)
	}
}

// writeWhole puts a file in place in one step.
func writeWhole(path string, replace bool, content []byte) error {
	if _, err := os.Lstat(path); err == nil && !replace {
		return wording.Errorf("%s is there already and was left as it is; choose another folder, or say --replace", path)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".assay-export-*")
	if err != nil {
		return wording.Errorf("writing %s: %w", path, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return wording.Errorf("writing %s: %w", path, err)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return wording.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// guarded marks cells that a spreadsheet could run as a formula, as our own import reads them back. A plain negative number
// is none.
func guarded(row []string) []string {
	out := make([]string, len(row))
	for i, cell := range row {
		out[i] = format.Guarded(cell)
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
