package format

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
)

// readView reads a saved chart. Its units and measures must be known: a chart that can't be drawn isn't worth keeping. Measures
// are keys of metrics or of indicators; a chart that is made for one thing names none. The columns apart and log may be left
// out.
func readView(r *reader, in *row) {
	v := data.View{Name: in.must("name"), Title: in.text("title"), Kind: data.ChartKind(in.must("kind")), Axis: data.ChartAxis(in.must("axis")),
		Units: strings.Join(strings.Fields(in.must("units")), " "), Metrics: strings.Join(strings.Fields(in.text("metrics")), " "),
		Span: data.PeriodKind(in.text("span")), From: in.date("range_from"), To: in.date("range_to"), Position: len(r.batch.Views) + 1,
		Apart: yes(in, "apart"), Log: yes(in, "log")}
	if v.Kind != "" && !v.Kind.Known() {
		var kinds []string
		for _, k := range data.ChartKinds {
			kinds = append(kinds, string(k))
		}
		in.fault("kind", "a chart is one of %s, not %q", strings.Join(kinds, ", "), v.Kind)
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
	if v.Metrics == "" && v.Kind.Known() && v.Kind.NeedsMeasures() {
		in.fault("metrics", "a chart of the kind %s names at least one metric or indicator", v.Kind)
	}
	for _, key := range strings.Fields(v.Metrics) {
		if _, ok := r.known.Metrics[key]; !ok && indicator.Find(key) == nil {
			in.fault("metrics", "there is no metric or indicator %q", key)
		}
	}
	if err := v.Fits(); err != nil {
		column := "apart"
		if v.Log && !v.Kind.TakesLog() {
			column = "log"
		}
		in.fault(column, "%v", err)
	}
	r.batch.Views = append(r.batch.Views, v)
}

// yes reads a cell that is yes or no; an empty one is no.
func yes(in *row, column string) bool {
	switch text := strings.ToLower(in.text(column)); text {
	case "yes", "true", "1":
		return true
	case "", "no", "false", "0":
	default:
		in.fault(column, "it's yes or no, not %q", text)
	}
	return false
}
