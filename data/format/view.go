package format

import (
	"slices"
	"strings"

	"assay/data"
)

// readView reads a saved chart. Its units and metrics must be known: a chart that can't be drawn isn't worth keeping.
func readView(r *reader, in *row) {
	v := data.View{Name: in.must("name"), Title: in.text("title"), Kind: data.ChartKind(in.must("kind")), Axis: data.ChartAxis(in.must("axis")),
		Units: strings.Join(strings.Fields(in.must("units")), " "), Metrics: strings.Join(strings.Fields(in.must("metrics")), " "),
		Span: data.PeriodKind(in.text("span")), From: in.date("range_from"), To: in.date("range_to"), Position: len(r.batch.Views) + 1}
	if !v.Kind.Bars() && v.Kind != data.LineChart {
		in.fault("kind", "a chart has bars, stacked bars (stacked) or lines, not %q", v.Kind)
	}
	if v.Axis != data.CalendarAxis && v.Axis != data.AgeAxis {
		in.fault("axis", "a chart runs along the calendar or along age, not %q", v.Axis)
	}
	if !slices.Contains([]data.PeriodKind{"", data.Month, data.Quarter, data.Half, data.Year, data.OnDate}, v.Span) {
		in.fault("span", "a span is month, quarter, half, year or date, not %q", v.Span)
	}
	for _, path := range strings.Fields(v.Units) {
		implied := slices.ContainsFunc(r.units, func(u impliedUnit) bool { return u.ticker+"/"+string(u.kind) == path })
		if !implied && !r.known.Units[path] {
			in.fault("units", "there is no unit %s, in the files or in the notebook", path)
		}
	}
	for _, key := range strings.Fields(v.Metrics) {
		if _, ok := r.known.Metrics[key]; !ok {
			in.fault("metrics", "there is no metric %q", key)
		}
	}
	r.batch.Views = append(r.batch.Views, v)
}
