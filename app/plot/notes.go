package plot

import (
	"strconv"

	"assay/charts"
	"assay/data"
)

// numbered numbers the notes that belong on the chart, in the order in which they were written: those on figures and contracts
// that are drawn, those on the saved chart itself, and those on days that it spans.
func (b *builder) numbered() []charts.Note {
	drawn := map[string]bool{}
	for _, e := range b.entries {
		drawn[e.mark] = true
	}
	var out []charts.Note
	for _, n := range b.notes {
		note := charts.Note{Number: len(out) + 1, Text: n.Text}
		switch n.Pin {
		case data.PinObservation, data.PinContract:
			note.Mark = MarkID(n.Key)
			if n.Pin == data.PinContract {
				note.Mark = contractMark(n.ContractID)
			}
			if !drawn[note.Mark] {
				continue
			}
		case data.PinDate:
			if !b.spans(n.OnDate) || !b.concerns(n.CompanyID) {
				continue
			}
			note.At = n.OnDate.Time()
			if b.view.Kind != data.GanttChart && (b.view.Kind != data.LineChart || b.view.Axis == data.AgeAxis) {
				note.Text = n.OnDate.Display() + ": " + note.Text
			}
		}
		out = append(out, note)
	}
	return out
}

// contractMark names the mark of a contract.
func contractMark(id int64) string { return "contract " + strconv.FormatInt(id, 10) } //wording:none an ID

// spans reports whether a day lies between the first and the last day of what is drawn over time.
func (b *builder) spans(d data.Date) bool {
	if b.view.Kind.Stands() || b.view.Kind == data.FunnelChart {
		return false
	}
	var first, last data.Date
	for _, e := range b.entries {
		from, to := e.from.First(), e.to.Last()
		if from.IsZero() || to.IsZero() {
			continue
		}
		if first.IsZero() || from.Before(first) {
			first = from
		}
		if to.After(last) {
			last = to
		}
	}
	return !first.IsZero() && !d.Before(first) && !d.After(last)
}

// concerns reports whether a note for a company (zero: for all) belongs on the chart.
func (b *builder) concerns(companyID int64) bool {
	if companyID == 0 {
		return true
	}
	for _, e := range b.entries {
		if e.unit.CompanyID == companyID {
			return true
		}
	}
	return false
}
