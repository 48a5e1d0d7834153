package company

import (
	"slices"
	"strconv"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// sheet is a unit's figures as the grid shows them.
type sheet struct {
	grid     data.Grid
	notes    map[data.FigureKey]int // the number of the first note on a figure
	decimals []int                  // of each row, so that its figures align on the decimal mark
	mark     data.DecimalMark
	pending  map[data.FigureKey]pending
}

// pending is an entry on its way into the notebook.
type pending struct {
	text string
	// settled: it's durable, and the next reading of the grid has it. failed is why it could not be kept.
	settled bool
	failed  string
}

func newSheet(g data.Grid, notes []store.NoteOn, mark data.DecimalMark) *sheet {
	s := &sheet{grid: g, notes: map[data.FigureKey]int{}, mark: mark, pending: map[data.FigureKey]pending{}}
	for i, n := range notes {
		if _, there := s.notes[n.Key]; !there {
			s.notes[n.Key] = i + 1
		}
	}
	s.decimals = make([]int, len(g.Metrics))
	rows := make(map[int64]int, len(g.Metrics))
	for i, m := range g.Metrics {
		rows[m.ID] = i
	}
	for key, f := range g.Figures {
		if row, ok := rows[key.MetricID]; ok && f.Value != nil {
			s.decimals[row] = max(s.decimals[row], decimalsOf(*f.Value))
		}
	}
	return s
}

const mostDecimals = 6

// decimalsOf is how many decimals a figure needs to be shown as it was meant.
func decimalsOf(v float64) int {
	_, after, _ := strings.Cut(data.FormatAs(v, data.MarkPoint), ".")
	return min(len(after), mostDecimals)
}

// figureText is a figure with the decimals of its row, by the notebook's decimal mark, or the reader's own before one is
// chosen: what is shown can be typed again.
func (s *sheet) figureText(v float64, decimals int) string {
	return data.FormatFixedAs(v, decimals, s.mark)
}

// Size is the number of metrics and periods.
func (s *sheet) Size() (int, int) { return len(s.grid.Metrics), len(s.grid.Periods) }

// Heads are the titles of the first columns.
func (s *sheet) Heads() []string { return []string{wording.Of("metric"), wording.Of("unit")} }

// RowHead is the metric and its unit of measure.
func (s *sheet) RowHead(row int) []string {
	m := &s.grid.Metrics[row]
	return []string{m.Title(), data.SayMeasure(m.MeasureIn(s.grid.Unit.Company.Currency))}
}

// Head is the period, by the company's fiscal year.
func (s *sheet) Head(column int) string {
	return s.grid.Periods[column].Display(s.grid.Unit.Company.YearEnd)
}

// Cell is a figure, an entry on its way, or one that could not be read.
func (s *sheet) Cell(row, column int) kit.CellView {
	key := s.grid.Key(row, column)
	f, there := s.grid.Figures[key]
	noted := there && f.Notes > 0
	if p, ok := s.pending[key]; ok {
		if p.failed != "" {
			return kit.CellView{Text: p.text, Edit: p.text, Plain: p.text, Wrong: true, Tip: p.failed, Noted: noted}
		}
		text := p.text
		if text == "" {
			text = data.Missing
		}
		return kit.CellView{Text: text, Edit: p.text, Plain: p.text, Pending: true, Noted: noted}
	}
	if d, ok := s.grid.Drafts[key]; ok {
		return kit.CellView{Text: d.Text, Edit: d.Text, Plain: d.Text, Wrong: true, Tip: d.Reason, Noted: noted}
	}
	if !there || f.Value == nil {
		return kit.CellView{Text: data.Missing, Faint: true}
	}
	if f.Dispute != nil {
		return kit.CellView{Text: disputeSign + s.figureText(*f.Value, s.decimals[row]), Edit: editText(f), Plain: strconv.FormatFloat(*f.Value, 'f', -1, 64),
			Unsourced: f.SourceID == 0, Noted: noted, Tint: kit.TokenWarn, Tip: s.disputed(f)}
	}
	return kit.CellView{
		Text: s.figureText(*f.Value, s.decimals[row]), Edit: editText(f), Plain: strconv.FormatFloat(*f.Value, 'f', -1, 64),
		Unsourced: f.SourceID == 0, Noted: noted,
	}
}

// editText is what F2 begins with: the text as it was typed, or the plain number where a file gave it.
func editText(f data.Figure) string {
	if f.AsTyped != "" {
		return f.AsTyped
	}
	return strconv.FormatFloat(*f.Value, 'f', -1, 64)
}

// find is the cell of a figure.
func (s *sheet) find(key data.FigureKey) (kit.At, bool) {
	row := slices.IndexFunc(s.grid.Metrics, func(m data.Metric) bool { return m.ID == key.MetricID })
	column := slices.Index(s.grid.Periods, key.Period)
	return kit.At{Row: row, Column: column}, row >= 0 && column >= 0 && key.UnitID == s.grid.Unit.ID
}

// near is the cell of a key of which only the metric or only the period may be given: then it's the first in that row,
// or in that column.
func (s *sheet) near(key data.FigureKey) (kit.At, bool) {
	at := kit.At{}
	if key.MetricID != 0 {
		at.Row = slices.IndexFunc(s.grid.Metrics, func(m data.Metric) bool { return m.ID == key.MetricID })
	}
	if key.Period != (data.Period{}) {
		at.Column = slices.Index(s.grid.Periods, key.Period)
	}
	return at, at.Row >= 0 && at.Column >= 0
}

// name is how a figure is named in menus and messages: "Revenue Q2 FY26".
func (s *sheet) name(key data.FigureKey) string {
	metric := wording.Of("figure")
	if i := slices.IndexFunc(s.grid.Metrics, func(m data.Metric) bool { return m.ID == key.MetricID }); i >= 0 {
		metric = s.grid.Metrics[i].Title()
	}
	return metric + " " + key.Period.Display(s.grid.Unit.Company.YearEnd)
}

// emptied are the rows and columns in which nothing would be left without the figures given, as records that keep them.
func (s *sheet) emptied(gone map[data.FigureKey]string) []data.Record {
	metrics, periods := map[int64]bool{}, map[data.Period]bool{}
	left := func(key data.FigureKey) {
		if _, goes := gone[key]; !goes {
			metrics[key.MetricID], periods[key.Period] = true, true
		}
	}
	for key := range s.grid.Figures {
		left(key)
	}
	for key := range s.grid.Drafts {
		left(key)
	}
	var records []data.Record
	for key := range gone {
		if !metrics[key.MetricID] {
			metrics[key.MetricID] = true
			records = append(records, &data.GridRow{UnitID: key.UnitID, MetricID: key.MetricID})
		}
		if !periods[key.Period] {
			periods[key.Period] = true
			records = append(records, &data.GridColumn{UnitID: key.UnitID, Period: key.Period})
		}
	}
	return records
}

// metric is the definition of a figure of the sheet.
func (s *sheet) metric(id int64) (data.Metric, bool) {
	i := slices.IndexFunc(s.grid.Metrics, func(m data.Metric) bool { return m.ID == id })
	if i < 0 {
		return data.Metric{}, false
	}
	return s.grid.Metrics[i], true
}

// beginning says how to begin where there's nothing to type into yet; empty where there is.
func (s *sheet) beginning() string {
	title := s.grid.Unit.Title()
	switch rows, columns := s.Size(); {
	case rows == 0 && columns == 0:
		return wording.Of("%s has no figures yet. Add a metric and a period, then type straight into the cells: 126.6M, 12.5 %%, (27.8).", title)
	case rows == 0:
		return wording.Of("Add a metric, then type straight into the cells: 126.6M, 12.5 %, (27.8).")
	case columns == 0:
		return wording.Of("Add a period, such as Q2 FY26, FY2026 or 2026-05-31, then type straight into the cells.")
	case len(s.grid.Figures) == 0 && len(s.grid.Drafts) == 0 && len(s.pending) == 0:
		return wording.Of("Type straight into the cells: 126.6M, 1.2bn, 12.5 %, (27.8). Enter goes down, Tab to the right; F2 edits, Delete withdraws.")
	}
	return ""
}
