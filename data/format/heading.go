package format

import (
	"regexp"
	"slices"
	"strings"
)

// headingWithin is how far down a heading is looked for.
const headingWithin = 40

// findHeading finds the rows of the heading: the one that names most roles, periods and metrics, with those above and below it
// that belong to it.
func (b *Block) findHeading(c Choices, v *vocabulary) {
	rows := b.Sample[:min(len(b.Sample), headingWithin)]
	from, to := -1, -1
	switch {
	case c.HeaderFrom == NoHeader:
	case c.HeaderFrom > 0:
		for i, r := range b.Sample {
			if r.Line >= c.HeaderFrom && from < 0 {
				from = i
			}
			if r.Line <= max(c.HeaderFrom, c.HeaderTo) {
				to = i
			}
		}
	case len(rows) > 0 && b.isTable(rows[0]):
		from, to = 0, 0
	default:
		best := 0.0
		for i, r := range rows {
			if score := b.headingScore(r, v); score > best {
				best, from, to = score, i, i
			}
		}
		if from >= 0 {
			for from > 0 && b.headsColumns(rows[from-1], v) {
				from--
			}
			for to+1 < len(rows) && isSubheading(rows[to+1]) {
				to++
			}
		}
	}
	if from < 0 || to < from {
		b.HeaderFrom, b.HeaderTo = 0, 0
		return
	}
	b.HeaderFrom, b.HeaderTo = b.Sample[from].Line, b.Sample[to].Line
	for _, r := range b.Sample[:from] {
		for i := range r.Cells {
			if c := &r.Cells[i]; !c.IsBlank() && !c.Merged && len(b.Titles) < 20 {
				b.Titles = append(b.Titles, strings.TrimSpace(c.Text))
			}
		}
	}
	b.nameColumns(b.Sample[from : to+1])
	for _, r := range b.Sample[:to+1] {
		b.RowCount--
		for i := range r.Cells {
			if c := &r.Cells[i]; !c.IsBlank() && !c.Merged {
				b.CellCount--
			}
		}
	}
}

// headingScore is how much a row looks like a heading; 0 or less is not at all. A row with numbers other than years is none.
func (b *Block) headingScore(r *BlockRow, v *vocabulary) float64 {
	score, filled, years, named := 0.0, 0, 0, 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.IsBlank() {
			continue
		}
		filled++
		text := strings.TrimSpace(c.Text)
		key, _ := v.metric(text)
		ticker, _ := v.company(text)
		switch {
		case c.Kind == ErrorCell:
			return 0
		case bareYears.MatchString(text) && looksLikePeriod(text):
			years++
			named++
			score++
		case c.Kind == NumberCell:
			return 0
		case roleOf(text) != "":
			score += 3
			named += 2
		case c.Kind == DateCell || looksLikePeriod(text):
			score += 2
			named++
		case key != "":
			score += 2
			named++
		case ticker != "":
			score++
		case partOfYear.MatchString(text):
			score += 1.5
			named++
		case strings.ContainsAny(text, "0123456789") && b.readsAsNumber(text):
			return 0
		default:
			score += 0.2
		}
	}
	if filled < 2 && len(b.Headings) > 1 || years == 1 && score < 3 {
		return 0
	}
	if named < 2 || named == 2 && score < 5 && filled > 2 && years == 0 && !b.headsNumbers(r) {
		score /= 10 // a row of a list names a metric and a period as well
	}
	return score
}

// headsNumbers reports whether numbers stand in the next row, under most of what the row holds beyond its first cell.
func (b *Block) headsNumbers(r *BlockRow) bool {
	for i, below := range b.Sample {
		if below.Line <= r.Line {
			continue
		}
		heads, numbers := 0, 0
		for c := 1; c < len(r.Cells); c++ {
			if r.Cell(c).IsBlank() {
				continue
			}
			heads++
			if cell := below.Cell(c); cell.Kind == NumberCell || b.readsAsNumber(cell.Text) {
				numbers++
			}
		}
		if numbers*2 > heads {
			return true
		}
		if i > headingWithin {
			break
		}
	}
	return false
}

var bareYears = regexp.MustCompile(`^(?:19|20)\d\d$`)

// readsAsNumber reports whether a text is a number, whichever its decimal mark.
func (b *Block) readsAsNumber(text string) bool {
	_, err := parseMarked(text)
	return err == nil
}

// headsColumns reports whether a row above the heading belongs to it: it stands over columns other than the first and names years,
// companies or metrics. A title stands over the first alone.
func (b *Block) headsColumns(r *BlockRow, v *vocabulary) bool {
	over := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.IsBlank() || i == 0 {
			continue
		}
		text := strings.TrimSpace(c.Text)
		key, _ := v.metric(text)
		ticker, _ := v.company(text)
		switch {
		case c.Kind == NumberCell && !bareYears.MatchString(text), c.Kind == ErrorCell:
			return false
		case looksLikePeriod(text), key != "", ticker != "", unitKind(text) != "", partOfYear.MatchString(text), spanHead.MatchString(text), strings.EqualFold(text, "fiscal year"):
			over++
		case b.readsAsNumber(text):
			return false
		}
	}
	return over > 0
}

// isSubheading reports whether a row under the heading belongs to it: parts of a year, or how the numbers are written.
func isSubheading(r *BlockRow) bool {
	named := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.IsBlank() {
			continue
		}
		text := strings.TrimSpace(c.Text)
		if _, isHint := readHint(text); c.Kind != TextCell || !partOfYear.MatchString(text) && !isHint {
			if i == 0 && c.Kind == TextCell {
				if _, number := parseMarked(text); number != nil {
					continue // a name over the names beneath
				}
			}
			return false
		}
		named++
	}
	return named > 0
}

// nameColumns writes the heading's rows over their columns. In a text, which knows no merged cells, a year stands over the
// parts of it to its right, up to the next.
func (b *Block) nameColumns(rows []*BlockRow) {
	for at, r := range rows {
		carried := ""
		for c := range b.Headings {
			text := strings.Join(strings.Fields(r.Cell(c).Text), " ")
			below := slices.ContainsFunc(rows[at+1:], func(r *BlockRow) bool { return r.text(c) != "" })
			switch {
			case text != "":
				carried = text
			case b.book == nil && below && c > 0 && b.Headings[c-1].Text != "":
				text = carried
			}
			if text == "" {
				continue
			}
			h := &b.Headings[c]
			if len(h.Parts) == 0 || h.Parts[len(h.Parts)-1] != text {
				h.Parts = append(h.Parts, text)
			}
			h.Text = strings.Join(h.Parts, " ")
		}
	}
}

// orient says which way the table runs, from its headings and the cells beneath.
func (b *Block) orient(v *vocabulary) {
	periods, metrics := 0, 0
	roles := map[Role]bool{}
	for c := range b.Headings {
		m := b.columnMeaning(c, v)
		switch {
		case m.Role != ValueColumn:
			roles[m.Role] = true
		case m.Period != "":
			periods++
		case m.Metric != "":
			metrics++
		default:
			roles[ValueColumn] = true
		}
	}
	switch {
	case roles[ValueColumn] && roles[PeriodColumn] && periods+metrics == 0:
		b.Orientation = List
	case periods > 0:
		b.Orientation = PeriodsAcross
	case metrics > 0:
		b.Orientation = MetricsAcross
	default:
		b.Orientation = Unclear
	}
}
