package verb

import (
	"context"
	"fmt"
	"strings"

	"assay/app/plot"
	"assay/data"
	"assay/data/store"
)

// viewsToExport are the notebook's saved views, or the one chart that is typed.
func viewsToExport(ctx context.Context, book *store.Notebook, line string) ([]data.View, error) {
	if line == "" {
		return book.Views(ctx)
	}
	v, err := TypedView(ctx, book, line)
	return []data.View{v}, err
}

// TypedView reads a chart that is typed as one line, with its names as the notebook spells them; it's named after the line. What
// the line gets wrong, or the notebook doesn't have, is told in a sentence.
func TypedView(ctx context.Context, book plot.Reader, line string) (data.View, error) {
	v, err := data.ParseChartLine(line)
	if err != nil {
		return data.View{}, err
	}
	units, err := book.Units(ctx)
	if err != nil {
		return data.View{}, err
	}
	metrics, err := book.Metrics(ctx)
	if err != nil {
		return data.View{}, err
	}
	if v, err = plot.Words(units, metrics).Spell(v); err != nil {
		return data.View{}, err
	}
	v.Name = shortened(v.Line())
	return v, nil
}

// shortened cuts a chart's line to what a file may well be named, at a space.
func shortened(line string) string {
	const most = 100
	if len(line) <= most {
		return line
	}
	if at := strings.LastIndexByte(line[:most], ' '); at > 0 {
		return line[:at]
	}
	return line[:most]
}

// dayGiven reads a flag that is a date; of a month or year it's the last day. Zero where it's left out.
func dayGiven(flag, text string) (data.Date, error) {
	if text == "" {
		return data.Date{}, nil
	}
	d, err := data.ParseDate(text)
	if err != nil {
		return data.Date{}, fmt.Errorf("%s: %w", flag, err)
	}
	return d.Last(), nil
}
