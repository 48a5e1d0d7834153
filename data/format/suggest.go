package format

import (
	"errors"
	"slices"
	"strings"

	"assay/data"
)

// parseMarked reads a number whichever its decimal mark; an ambiguous one counts.
func parseMarked(text string) (data.Number, error) {
	n, err := data.ParseNumber(text, data.MarkUnset)
	if errors.Is(err, data.ErrAmbiguous) {
		return data.ParseNumber(text, data.MarkPoint)
	}
	return n, err
}

// roleOf is the role that a heading names beyond doubt; empty where it names none.
func roleOf(text string) Role {
	if r := roleWords[normal(text)]; r != "" {
		return r
	}
	words, found := splitHint(text)
	if found != (hint{}) && roleWords[normal(words)] == ValueColumn {
		return ValueColumn
	}
	return ""
}

// columnMeaning is what a column's heading, and failing that its cells, say that it holds.
func (b *Block) columnMeaning(c int, v *vocabulary) Column {
	h := b.Headings[c]
	out := Column{Heading: normal(h.Text)}
	if r := b.roleByCells(c, roleOf(h.Text)); r != "" {
		out.Role = r
		if r == ValueColumn {
			_, found := splitHint(h.Text)
			out.Scale = found.scale
		}
		return out
	}
	out.Period = b.periodOver(c)
	for _, part := range append(slices.Clone(h.Parts), h.Text) {
		if key, found := v.metric(part); key != "" && out.Metric == "" {
			out.Metric, out.Scale = key, found.scale
		}
		if ticker, kind := v.company(part); ticker != "" {
			out.Unit = ticker
			if kind != "" {
				out.Unit += "/" + string(kind)
			}
		}
		if kind := unitKind(part); kind != "" && out.Unit != "" && !strings.Contains(out.Unit, "/") {
			out.Unit += "/" + string(kind)
		}
		if found, ok := readHint(part); ok && out.Scale == "" {
			out.Scale = found.scale
		}
	}
	held := b.holds(c, v)
	switch {
	case out.Period != "" || out.Metric != "":
		if held.filled > 0 && held.numbers == 0 && held.words > held.absent {
			return Column{Heading: out.Heading} // words under a heading that happens to name one
		}
		out.Role = ValueColumn
		return out
	case out.Unit != "" && held.numbers > 0:
		out.Role = ValueColumn
		return out
	}
	out = Column{Heading: out.Heading}
	switch most := held.filled*4/5 + 1; {
	case held.filled == 0:
	case held.periods >= most:
		out.Role = PeriodColumn
	case held.metrics >= most || c == 0 && held.metrics > 0 && held.words >= most && held.companies < held.metrics:
		out.Role = MetricColumn
	case held.companies >= most:
		out.Role = CompanyColumn
	case held.kinds >= most:
		out.Role = UnitColumn
	case held.numbers >= most && h.Text == "" && b.HeaderFrom == 0:
		out.Role = ValueColumn
	}
	return out
}

// roleByCells settles headings such as "unit" and "measure" by what stands beneath: kinds of unit, or units of measure.
func (b *Block) roleByCells(c int, role Role) Role {
	if role != UnitColumn && role != MeasureColumn && role != MetricColumn {
		return role
	}
	kinds, measures := 0, 0
	for _, r := range b.Sample {
		text := r.text(c)
		if r.Line <= b.HeaderTo || text == "" {
			continue
		}
		if _, ok := readHint(text); ok {
			measures++
		} else if unitKind(text) != "" {
			kinds++
		}
	}
	switch {
	case measures > kinds:
		return MeasureColumn
	case kinds > measures:
		return UnitColumn
	}
	return role
}

// held counts what the sample's cells of a column may be.
type held struct{ filled, periods, metrics, companies, kinds, numbers, words, absent int }

func (b *Block) holds(c int, v *vocabulary) held {
	var n held
	for _, r := range b.Sample {
		cell := r.Cell(c)
		if r.Line <= b.HeaderTo || cell.IsBlank() {
			continue
		}
		n.filled++
		text := strings.TrimSpace(cell.Text)
		if cell.Kind == NumberCell && !(bareYears.MatchString(text) && looksLikePeriod(text)) {
			n.numbers++
			continue
		}
		key, _ := v.metric(text)
		ticker, _ := v.company(text)
		isPeriod := cell.Kind == DateCell || looksLikePeriod(text) || monthNamed(text)
		_, err := parseMarked(text)
		switch {
		case isPeriod:
			n.periods++
			if bareYears.MatchString(text) {
				n.numbers++ // 2025 may be either
			}
		case key != "":
			n.metrics++
			n.words++
		case ticker != "":
			n.companies++
			n.words++
		case unitKind(text) != "":
			n.kinds++
			n.words++
		case err == nil:
			n.numbers++
		case isAbsent(text):
			n.absent++
			n.words++
		default:
			n.words++
		}
	}
	return n
}

// Suggest maps a block from its names: those of metrics, their keys and usual synonyms, companies, periods, and the headings
// that tables mostly have. What it isn't sure of it leaves to the person. Nothing in it depends on the order of what is known.
func Suggest(b *Block, known data.Known) Mapping {
	v := newVocabulary(known)
	m := Mapping{Mark: b.Mark, StocksOnDay: true, Columns: make([]Column, len(b.Headings))}
	first := map[Role]int{}
	var shorts []string
	for c := range b.Headings {
		m.Columns[c] = b.columnMeaning(c, v)
		col := &m.Columns[c]
		if col.Role != LeftOut && col.Role != ValueColumn {
			yearAndPart := col.Role == PeriodColumn && (b.holdsParts(c) || b.holdsParts(first[PeriodColumn]))
			if _, taken := first[col.Role]; !taken {
				first[col.Role] = c
			} else if !yearAndPart {
				col.Role = LeftOut // of two such columns the first counts, unless a person says otherwise
			}
		}
		shorts = append(shorts, col.Period)
	}
	if b.Orientation == PeriodsAcross || b.Orientation == Unclear {
		m.nameColumn(b)
	}
	titles := slices.Clone(b.Titles)
	if b.book != nil {
		titles = append(titles, b.Sheet)
	}
	for _, t := range titles {
		if ticker, kind := v.company(t); ticker != "" && m.Unit == "" {
			m.Unit, m.Kind = ticker, kind
		}
		if ticker, _ := v.company(firstClause(t)); ticker != "" && m.Unit == "" {
			m.Unit = ticker
		}
		if found := looseHint(t); found.scale != "" && m.Scale == "" {
			m.Scale = found.scale
		}
	}
	for c, col := range m.Columns {
		if col.Role == PeriodColumn {
			for _, r := range b.Sample {
				if r.Line > b.HeaderTo && r.text(c) != "" && !slices.Contains(shorts, r.text(c)) {
					shorts = append(shorts, r.text(c))
				}
			}
		}
	}
	m.ShortMonths = monthsApart(shorts) > 0
	return m
}

// holdsParts reports whether a column holds parts of years, which another column names.
func (b *Block) holdsParts(c int) bool {
	parts, filled := 0, 0
	for _, r := range b.Sample {
		if text := r.text(c); r.Line > b.HeaderTo && text != "" {
			filled++
			if partOfYear.MatchString(text) {
				parts++
			}
		}
	}
	return parts*2 > filled
}

// nameColumn makes the first column of words that has no role yet the one that names the metrics, where none does.
func (m *Mapping) nameColumn(b *Block) {
	for _, c := range m.Columns {
		if c.Role == MetricColumn || c.Role == ValueColumn && c.Metric != "" {
			return
		}
	}
	v := newVocabulary(data.Known{})
	for i := range m.Columns {
		if n := b.holds(i, v); m.Columns[i].Role == LeftOut && n.words > n.numbers && n.words > n.periods {
			m.Columns[i].Role = MetricColumn
			return
		}
	}
}

// firstClause is a title up to its first comma, colon or dash.
func firstClause(title string) string {
	for _, mark := range []string{" – ", " - ", ":", ",", "("} {
		title, _, _ = strings.Cut(title, mark)
	}
	return strings.TrimSpace(title)
}

// looseHint reads how a title says that numbers are written: "Applied Digital, USD in millions (except per share data)".
func looseHint(title string) hint {
	low := strings.ToLower(title)
	//wording:none read
	for _, intro := range []string{"in thousands", "in millions", "in billions", "$ thousands", "$ millions", "usd m", "usd thousands", "usd millions", "$m", "$ in thousands", "$ in millions", "$000"} {
		if at := strings.Index(low, intro); at >= 0 && (at+len(intro) == len(low) || !isLetter(low[at+len(intro)])) {
			h, _ := readHint(intro)
			return h
		}
	}
	_, h := splitHint(title)
	return h
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// Adapt applies a mapping that was remembered for a block's layout: roles and metrics by heading, words and choices as they were.
// Periods are the new block's own; so is the decimal mark, which is never remembered.
func Adapt(b *Block, known data.Known, remembered Mapping) Mapping {
	fresh := Suggest(b, known)
	columns := fresh.Columns
	m := remembered
	m.Columns, m.Mark = columns, fresh.Mark
	m.ShortMonths = remembered.ShortMonths || fresh.ShortMonths
	byHeading := map[string]Column{}
	for _, c := range remembered.Columns {
		if c.Period == "" && c.Heading != "" {
			byHeading[c.Heading] = c
		}
	}
	at := 0 // columns without a heading go by their place
	for i := range columns {
		if columns[i].Period != "" {
			continue
		}
		if old, ok := byHeading[columns[i].Heading]; ok {
			columns[i] = old
			continue
		}
		if columns[i].Heading == "" {
			for at = max(at, i); at < len(remembered.Columns) && at == i; at++ {
				if old := remembered.Columns[at]; old.Heading == "" && old.Period == "" {
					columns[i] = old
				}
			}
		}
	}
	return m
}

// NearMetrics suggests metrics for words that name none: a heading or row label with a slip in it. A person confirms them.
func NearMetrics(known data.Known, words []string) map[string]string {
	v := newVocabulary(known)
	slices.Sort(v.names)
	out := map[string]string{}
	for _, w := range words {
		if key := v.nearMetric(w); key != "" {
			out[w] = key
		}
	}
	return out
}
