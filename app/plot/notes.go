package plot

import (
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// notes numbers the notes that belong on the chart, in the order in which they were written: those on figures that are
// drawn, those on the saved chart itself, and those on days that it spans.
func (b *builder) notes(all []store.NoteOn) []charts.Note {
	drawn := b.marks()
	var out []charts.Note
	for _, n := range all {
		note := charts.Note{Number: len(out) + 1, Text: n.Text}
		switch n.Pin {
		case data.PinObservation:
			note.Mark = MarkID(n.Key)
			if _, ok := drawn[note.Mark]; !ok {
				continue
			}
		case data.PinDate:
			if !b.spans(n.OnDate) || !b.concerns(n.CompanyID) {
				continue
			}
			note.At = n.OnDate.Time()
			if b.view.Kind.Bars() || b.view.Axis == data.AgeAxis {
				note.Text = n.OnDate.Display() + ": " + note.Text
			}
		}
		out = append(out, note)
	}
	return out
}

// spans reports whether a day lies between the first and the last day of what is drawn.
func (b *builder) spans(d data.Date) bool {
	var first, last data.Date
	for _, l := range b.series {
		for _, f := range l.figures {
			if first.IsZero() || f.Start.Before(first) {
				first = f.Start
			}
			if f.End.After(last) {
				last = f.End
			}
		}
	}
	return !first.IsZero() && !d.Before(first) && !d.After(last)
}

// concerns reports whether a note for a company (zero: for all) belongs on the chart.
func (b *builder) concerns(companyID int64) bool {
	if companyID == 0 {
		return true
	}
	for _, l := range b.series {
		if l.unit.CompanyID == companyID {
			return true
		}
	}
	return false
}
