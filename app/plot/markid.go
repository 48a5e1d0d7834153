package plot

import (
	"fmt"
	"strconv"

	"assay/data"
)

// MarkID names the mark of a figure in a chart.
func MarkID(k data.FigureKey) string {
	return fmt.Sprintf("%d|%d|%s|%s|%s", k.UnitID, k.MetricID, k.Kind, k.Start, k.End)
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
