package format

import (
	"context"

	"assay/data"
	"assay/data/wording"
)

// Place reads every cell of a block for the cell of the notebook that at names by row and column, from 0 on: a block that is pasted at
// a cursor. A cell for which at names none is refused. An empty cell leaves the notebook's as it is. The block must have been
// recognised without a heading, and source (a key, or none) is what its figures cite.
func Place(ctx context.Context, b *Block, mark data.DecimalMark, known data.Known, source string, at func(row, column int) (Target, bool)) (*Mapped, error) {
	m := Mapping{Mark: mark, Source: source, Columns: make([]Column, len(b.Headings))}
	for i := range m.Columns {
		m.Columns[i].Role = ValueColumn
	}
	p := newMapper(b, m, known)
	err := b.Rows(ctx, nil, func(row *BlockRow) error {
		for c := range row.Cells {
			cell := row.Cell(c)
			if cell.IsBlank() {
				continue
			}
			p.placed(row, c, cell, source, at)
		}
		return p.enough(row.Line)
	})
	if err != nil {
		return nil, err
	}
	p.finish()
	return p.out, nil
}

// placed reads one cell for its target.
func (p *mapper) placed(row *BlockRow, c int, cell *Cell, source string, at func(row, column int) (Target, bool)) {
	r := Reading{Line: row.Line, Column: c, Raw: row.text(c), Source: source}
	target, ok := at(row.Line-1, c)
	r.Target = target
	ticker, _ := splitPath(target.Unit)
	metric, knows := p.v.known.Metrics[target.Metric]
	r.Measure = metric.MeasureIn(p.v.known.Companies[ticker].Currency)
	switch {
	case isAbsent(r.Raw) && cell.Kind == TextCell:
		r.Status, r.Reason = Absent, wording.Of("the cell says that there is no figure")
	case !ok || !knows:
		r.Status, r.Reason = Refused, wording.Of("the cell lies outside of the grid; add the metrics and periods first, or paste further up or to the left")
	default:
		if err := p.value(&r, row, &p.m.Columns[c], cell, ""); err != nil {
			r.Status, r.Reason = Refused, err.Error()
		}
	}
	p.out.Readings = append(p.out.Readings, r)
}
