package plot

import (
	"strconv"

	"assay/data"
)

var tableHead = []string{"ticker", "unit", "metric", "period", "period_start", "period_end", "value", "unit_of_measure", "source", "published_on", "url", "note"}

// table is what the chart shows, as rows of text with the heading first.
func (b *builder) table() [][]string {
	rows := [][]string{tableHead}
	for _, l := range b.series {
		for _, f := range l.figures {
			rows = append(rows, []string{l.unit.Company.Ticker, string(l.unit.Kind), l.metric.Key, f.Period.Label(l.unit.Company.YearEnd),
				f.Start.String(), f.End.String(), strconv.FormatFloat(*f.Value, 'f', -1, 64), b.measure, f.Source.Title,
				f.Source.PublishedOn.String(), f.Source.URL, f.Remark})
		}
	}
	return rows
}

// ParseMarkID reads the cell that a mark's ID names.
func ParseMarkID(id string) (data.FigureKey, bool) {
	var parts [5]string
	n := 0
	for start, i := 0, 0; i <= len(id) && n < len(parts); i++ {
		if i == len(id) || id[i] == '|' {
			parts[n] = id[start:i]
			n, start = n+1, i+1
		}
	}
	unit, err1 := strconv.ParseInt(parts[0], 10, 64)
	metric, err2 := strconv.ParseInt(parts[1], 10, 64)
	from, err3 := data.ParseDate(parts[3])
	to, err4 := data.ParseDate(parts[4])
	if n != len(parts) || err1 != nil || err2 != nil || err3 != nil || err4 != nil {
		return data.FigureKey{}, false
	}
	return data.FigureKey{UnitID: unit, MetricID: metric, Period: data.Period{Kind: data.PeriodKind(parts[2]), Start: from, End: to}}, true
}
