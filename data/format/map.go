package format

import (
	"context"
	"maps"
	"math"
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// MaxReadings is how many cells one import reads: each is kept for the preview, at about 300 bytes.
const MaxReadings = 500_000

// Map reads every cell of a block by a mapping. What can't be read stays in the result with its reason; an error is of the input or
// the context. Known must hold what Recognise was given.
func Map(ctx context.Context, b *Block, m Mapping, known data.Known, progress Progress) (*Mapped, error) {
	if err := m.check(b); err != nil {
		return nil, err
	}
	p := newMapper(b, m, known)
	if err := b.Rows(ctx, progress, p.row); err != nil {
		return nil, err
	}
	p.finish()
	return p.out, nil
}

// check complains of a mapping that can't be used for the block.
func (m *Mapping) check(b *Block) error {
	values := 0
	for _, c := range m.Columns {
		if c.Role == ValueColumn {
			values++
		}
	}
	switch {
	case len(m.Columns) > len(b.Headings):
		return b.Input.fault(0, "the mapping has %d columns and the table %d; map it anew", len(m.Columns), len(b.Headings))
	case values == 0:
		return b.Input.fault(0, "no column holds figures; say which does")
	}
	return nil
}

// figureID is a target in small, to tell the same figure given twice.
type figureID struct{ unit, metric, period uint32 }

// mapper is the state of one Map.
type mapper struct {
	b       *Block
	m       Mapping
	v       *vocabulary
	out     *Mapped
	first   map[figureID]int
	ids     map[string]uint32
	periods map[data.Period]uint32
	read    map[periodText]periodRead
	names   map[string]metricName
	units   map[string]unitName
	plain   struct{ percents, small int }
	below   map[string]int // figures below zero of metrics that are kept above it
}

// periodText is a period in words for a company's calendar.
type periodText struct {
	text    string
	yearEnd time.Month
	stock   bool
}

type periodRead struct {
	period data.Period
	err    error
}

type metricName struct {
	key  string
	hint hint
}

type unitName struct {
	ticker string
	kind   data.UnitKind
}

func newMapper(b *Block, m Mapping, known data.Known) *mapper {
	p := &mapper{b: b, m: m, v: newVocabulary(known), first: map[figureID]int{}, ids: map[string]uint32{}, periods: map[data.Period]uint32{},
		read: map[periodText]periodRead{}, names: map[string]metricName{}, units: map[string]unitName{}, below: map[string]int{},
		out: &Mapped{File: b.Input.Name, sheet: b.book != nil}}
	p.out.learn(known)
	values := 0
	for _, c := range m.Columns {
		if c.Role == ValueColumn {
			values++
		}
	}
	p.out.Readings = make([]Reading, 0, min(b.RowCount*values, b.CellCount, MaxReadings))
	return p
}

// learn keeps what a batch needs of what the notebook knows.
func (m *Mapped) learn(known data.Known) {
	m.currencies, m.money = map[string]string{}, map[string]bool{}
	for ticker, c := range known.Companies {
		m.currencies[ticker] = c.Currency
	}
	for key, metric := range known.Metrics {
		m.money[key] = metric.Measure == data.MoneyMillions || metric.Measure == data.Money
	}
}

// column is the row's text in the first column of a role.
func (p *mapper) column(row *BlockRow, role Role) string {
	for c := range p.m.Columns {
		if p.m.Columns[c].Role == role {
			if text := row.text(c); text != "" {
				return text
			}
		}
	}
	return ""
}

// metric is the metric that words name, by the mapping's own words first.
func (p *mapper) metric(words string) metricName {
	if found, ok := p.names[words]; ok {
		return found
	}
	var found metricName
	if key, ok := p.m.Metrics[words]; ok {
		_, h := splitHint(words)
		found = metricName{key, h}
	} else {
		found.key, found.hint = p.v.metric(words)
	}
	p.names[words] = found
	return found
}

// unit is the company, and kind of unit where it's said, that words name.
func (p *mapper) unit(words string) unitName {
	if found, ok := p.units[words]; ok {
		return found
	}
	text := words
	if other, ok := p.m.Companies[words]; ok {
		text = other
	}
	var found unitName
	found.ticker, found.kind = p.v.company(text)
	p.units[words] = found
	return found
}

// row reads a row.
func (p *mapper) row(row *BlockRow) error {
	filled, numbers := 0, 0
	for c := range p.m.Columns {
		if cell := row.Cell(c); p.m.Columns[c].Role == ValueColumn && !cell.IsBlank() && !cell.Merged {
			filled++
			if cell.Kind == NumberCell || cell.Kind == ErrorCell || strings.ContainsAny(cell.Text, "0123456789") {
				numbers++
			}
		}
	}
	label := p.label(row)
	unmapped := func(role Role, words, reason string) error {
		p.out.Unmapped = append(p.out.Unmapped, Unmapped{Line: row.Line, Label: label, Cells: filled, Reason: reason, Role: role, Words: words})
		return p.enough(row.Line)
	}
	words := p.column(row, MetricColumn)
	switch {
	case row.Hidden && p.m.Hidden == HiddenLeft:
		return unmapped("", "", wording.Of("the row is hidden in the sheet and was left out, as chosen"))
	case filled == 0:
		return unmapped("", "", wording.Of("the row holds no figures"))
	case numbers == 0 && words != "" && p.metric(words).key == "":
		return unmapped("", "", wording.Of("the row holds words and no figures"))
	}
	if words != "" && p.metric(words).key == "" {
		if key, said := p.m.Metrics[words]; said && key == "" {
			return unmapped("", "", wording.Of("the row was left out, as chosen"))
		}
		return unmapped(MetricColumn, words, wording.Of("%q names no metric of the notebook", words))
	}
	company := p.column(row, CompanyColumn)
	if company != "" && p.unit(company).ticker == "" {
		return unmapped(CompanyColumn, company, wording.Of("%q names no company of the notebook", company))
	}
	for c := range p.m.Columns {
		if p.m.Columns[c].Role != ValueColumn {
			continue
		}
		cell := row.Cell(c)
		if cell.IsBlank() || p.b.Headings[c].Hidden && p.m.Hidden == HiddenLeft {
			continue
		}
		p.cell(row, c, cell, words, company)
	}
	return p.enough(row.Line)
}

// enough stops an import that would fill the memory.
func (p *mapper) enough(line int) error {
	if len(p.out.Readings) > MaxReadings || len(p.out.Unmapped) > MaxReadings {
		return p.b.Input.fault(line, "the table holds more than %s cells to import; divide it", data.FormatNumber(MaxReadings))
	}
	return nil
}

// label names a row for a person: its first cells that aren't figures.
func (p *mapper) label(row *BlockRow) string {
	var parts []string
	for c := range row.Cells {
		if c < len(p.m.Columns) && p.m.Columns[c].Role == ValueColumn {
			continue
		}
		if text := row.text(c); text != "" && len(parts) < 3 {
			parts = append(parts, text)
		}
	}
	label := strings.Join(parts, ", ")
	if runes := []rune(label); len(runes) > 80 {
		label = string(runes[:80]) + "…"
	}
	return label
}

// cell reads one cell that a figure may stand in.
func (p *mapper) cell(row *BlockRow, c int, cell *Cell, metricWords, companyWords string) {
	col := &p.m.Columns[c]
	r := Reading{Line: row.Line, Column: c, Raw: strings.TrimSpace(cell.Text), Locator: p.column(row, LocatorColumn),
		Quote: p.column(row, QuoteColumn), Remark: p.column(row, RemarkColumn)}
	if isAbsent(r.Raw) && cell.Kind == TextCell {
		r.Status, r.Reason = Absent, wording.Of("the cell says that there is no figure")
	}
	if err := p.target(&r, row, col, metricWords, companyWords); err != nil && r.Status != Absent {
		r.Status, r.Reason = Refused, err.Error()
	}
	switch {
	case r.Status != ReadWell:
	case row.Hidden && p.m.Hidden != HiddenRead:
		r.Status, r.Reason = Refused, wording.Of("the row is hidden in the sheet: say whether hidden rows and columns are read or left out")
	case p.b.Headings[c].Hidden && p.m.Hidden != HiddenRead:
		r.Status, r.Reason = Refused, wording.Of("the column is hidden in the sheet: say whether hidden rows and columns are read or left out")
	case cell.Merged:
		r.Status, r.Reason = Refused, wording.Of("the cell is covered by a merged one, so that it can't be told which of them the figure is for")
	default:
		if err := p.value(&r, row, col, cell, metricWords); err != nil {
			r.Status, r.Reason = Refused, err.Error()
		}
	}
	p.once(&r)
	p.out.Readings = append(p.out.Readings, r)
}

// errors that more than one cell has.
var (
	errNoCompany = wording.Error("no column, heading or choice says whose figure it is")
	errNoMetric  = wording.Error("no column, heading or choice says which metric it is")
	errNoPeriod  = wording.Error("no column, heading or choice says of which period it is")
)

// target finds out whose, which and when: the heading's word goes before the row's, and the row's before what stands for all.
func (p *mapper) target(r *Reading, row *BlockRow, col *Column, metricWords, companyWords string) error {
	key := col.Metric
	if key == "" && metricWords != "" {
		key = p.metric(metricWords).key
	}
	if key == "" {
		key = p.m.Metric
	}
	who := firstOf(col.Unit, companyWords, p.m.Unit)
	unit := p.unit(who)
	r.Target.Metric = key
	kindWords := p.column(row, UnitColumn)
	kind := unit.kind
	if kindWords != "" && (kind == "" || col.Unit == "" && companyWords == "") { // the row's word goes before what stands for all
		if kind = unitKind(kindWords); kind == "" {
			return wording.Errorf("%q is no kind of unit: these are ai, mining, colocation and group", kindWords)
		}
	}
	if kind == "" {
		kind = p.m.Kind
	}
	if kind == "" {
		kind = data.Group
	}
	if unit.ticker == "" {
		if who == "" {
			return errNoCompany
		}
		return wording.Errorf("%q names no company of the notebook", who)
	}
	r.Target.Unit = unit.ticker + "/" + string(kind)
	metric, ok := p.v.known.Metrics[key]
	if !ok {
		if key == "" {
			return errNoMetric
		}
		return wording.Errorf("there is no metric %q", key)
	}
	if col.Metric != "" && metricWords != "" && p.metric(metricWords).key != "" && p.metric(metricWords).key != col.Metric {
		return wording.Errorf("the heading says %s and the row %s", col.Metric, p.metric(metricWords).key)
	}
	company := p.v.known.Companies[unit.ticker]
	r.Measure = metric.MeasureIn(company.Currency)
	words := col.Period
	if words == "" {
		words = p.periodWords(row)
	}
	if words == "" {
		words = p.m.Period
	}
	if words == "" {
		return errNoPeriod
	}
	period := p.period(words, company.YearEnd, metric.Adds == data.Stock)
	if period.err != nil {
		return period.err
	}
	r.Target.Period = period.period
	return p.source(r, row)
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// period reads a period in words, once for each calendar.
func (p *mapper) period(words string, yearEnd time.Month, stock bool) periodRead {
	id := periodText{words, yearEnd, stock}
	if found, ok := p.read[id]; ok {
		return found
	}
	text := words
	if other, ok := p.m.Periods[words]; ok {
		text = other
	}
	reader := periodWords{shortMonths: p.m.ShortMonths, ending: p.m.Ending, years: p.m.Years}
	if stock {
		reader.ending = ""
	}
	var found periodRead
	found.period, found.err = reader.read(text, yearEnd)
	if found.err == nil && stock && p.m.StocksOnDay {
		found.period = data.On(found.period.End)
	}
	p.read[id] = found
	return found
}

// periodWords is what a row says of its period: in one column, or a year in one and its part in another.
func (p *mapper) periodWords(row *BlockRow) string {
	var found []string
	for c := range p.m.Columns {
		if p.m.Columns[c].Role != PeriodColumn {
			continue
		}
		text := row.text(c)
		if bareYears.MatchString(text) && saysFiscal(p.m.Columns[c].Heading) {
			text = "FY" + text
		}
		if text != "" {
			found = append(found, text)
		}
	}
	if len(found) == 2 {
		for _, way := range [][2]string{{found[0], found[1]}, {found[1], found[0]}} {
			if text := joined(way[0], way[1]); text != "" {
				return text
			}
		}
	}
	return firstOf(found...)
}

// saysFiscal reports whether a heading, as names are compared, says that its years are the company's.
func saysFiscal(heading string) bool {
	return strings.Contains(heading, "fiscal") || heading == "fy" || strings.HasPrefix(heading, "fy ")
}

// source finds the source that the row or the mapping cites.
func (p *mapper) source(r *Reading, row *BlockRow) error {
	words := p.column(row, SourceColumn)
	key := firstOf(words, p.m.Source)
	if other, ok := p.m.Sources[words]; ok && words != "" {
		key = firstOf(other, p.m.Source)
	}
	if key == "" {
		return nil
	}
	if !p.v.known.Sources[key] {
		if p.out.unknownSources == nil {
			p.out.unknownSources = map[string]int{}
		}
		p.out.unknownSources[key]++
		return wording.Errorf("there is no source with the key %q in the notebook; add it, or say which one is meant", key)
	}
	r.Source = key
	return nil
}

// value reads the number and brings it to the metric's measure.
func (p *mapper) value(r *Reading, row *BlockRow, col *Column, cell *Cell, metricWords string) error {
	var n data.Number
	switch cell.Kind {
	case ErrorCell:
		return wording.Errorf("the cell %s", cell.Reason)
	case DateCell:
		return wording.Error("the cell holds a date, not a figure")
	case NumberCell:
		n = data.Number{Value: cell.Number, Percent: cell.Percent, Scaled: cell.Thousands, Currency: cell.Currency}
	default:
		var err error
		if n, err = data.ParseNumber(cell.Text, p.m.Mark); err != nil {
			return err
		}
		r.ByMark = n.Ambiguous
	}
	measure, scale, err := p.measure(r, row, col, metricWords)
	if err != nil {
		return err
	}
	millions := strings.HasSuffix(r.Measure, " m")
	switch {
	case millions && scale != AsKept && !n.Scaled && !n.Percent && n.Unit == "":
		n = data.Number{Value: shift(n.Value, scale.power()), Scaled: true, Currency: n.Currency}
	case measure == "%" && r.Measure == "%":
		n.Percent = true
	case r.Measure == "%" && !n.Percent:
		p.plain.percents++
		if math.Abs(n.Value) <= 1 {
			p.plain.small++
		}
		if p.m.Fractions {
			n = data.Number{Value: shift(n.Value, 2), Percent: true}
		}
	}
	if r.Value, err = n.In(r.Measure); err != nil {
		return err
	}
	if p.m.Flipped[r.Target.Metric] && r.Value != 0 {
		r.Value = -r.Value
	}
	switch {
	case results[r.Target.Metric] && r.Value > 0 && saysLoss(firstOf(metricWords, col.Heading)) && !p.m.Flipped[r.Target.Metric]:
		return wording.Error("the row is called a loss and the number is above zero, so that its sign can't be told; write a loss in brackets or with a minus, or say that the sign is turned")
	case outlays[r.Target.Metric] && r.Value < 0:
		p.below[r.Target.Metric]++
	}
	return nil
}

// results are the metrics of which a loss is below zero, outlays those that the notebook keeps above zero and cash-flow
// statements write in brackets.
var (
	results = map[string]bool{"net_income": true, "net_loss_to_common": true, "operating_income": true}
	outlays = map[string]bool{"capex": true, "capex_recurring": true, "capex_non_recurring": true, "interest_expense": true, "impairment": true,
		"electricity_cost": true, "net_electricity_cost": true}
)

// saysLoss reports whether a row is called a loss and nothing else: "Net loss", not "Net income (loss)".
func saysLoss(label string) bool {
	said := " " + normal(label) + " "
	return strings.Contains(said, " loss ") && !strings.Contains(said, " income ") && !strings.Contains(said, " profit ") && !strings.Contains(said, " result ")
}

// measure is what the row, the heading and the choices say of how numbers are written, the nearest to the cell first.
func (p *mapper) measure(r *Reading, row *BlockRow, col *Column, metricWords string) (measure string, scale Scale, err error) {
	scale = p.m.Scale
	currency := ""
	if col.Scale != AsKept {
		scale = col.Scale
	}
	if metricWords != "" {
		h := p.metric(metricWords).hint
		if h.scale != AsKept {
			scale = h.scale
		}
		currency = h.currency
	}
	if text := p.column(row, MeasureColumn); text != "" && text != r.Measure {
		h, ok := readHint(text)
		millions := strings.HasSuffix(r.Measure, " m")
		switch {
		case ok && millions && (h.scale != AsKept || h.currency != ""):
			if scale = h.scale; scale == AsKept {
				scale = Units // "USD" alone
			}
			currency = h.currency
		case ok && h.percent && r.Measure == "%":
		case strings.EqualFold(text, r.Measure):
		case ok && h.currency == r.Measure: // per share
		default:
			return "", "", wording.Errorf("%s is kept in %s, and the row says %s", r.Target.Metric, r.Measure, text)
		}
		if ok && h.percent {
			measure = "%"
		}
	} else if text != "" {
		scale = AsKept // the row says itself that it's written as the notebook keeps it
		measure = text
	}
	if own, _ := strings.CutSuffix(r.Measure, " m"); currency != "" && currency != own && len(own) == 3 {
		return "", "", wording.Errorf("the figure is in %s, and the company reports in %s", currency, own)
	}
	return measure, scale, nil
}

// once tells a repeat from a conflict with a cell before.
func (p *mapper) once(r *Reading) {
	if r.Status != ReadWell {
		return
	}
	id := figureID{p.id(r.Target.Unit), p.id(r.Target.Metric), p.periodID(r.Target.Period)}
	at, twice := p.first[id]
	if !twice {
		p.first[id] = len(p.out.Readings)
		return
	}
	before := &p.out.Readings[at]
	if equal(before.Value, r.Value) && before.Status == ReadWell {
		r.Status, r.Reason = Repeated, wording.Of("the same figure stands in %s already", p.out.Place(before))
		return
	}
	r.Status, r.Reason = Conflict, wording.Of("%s gives %s for the same figure; keep one of the two", p.out.Place(before), before.Raw)
	if before.Status == ReadWell {
		before.Status, before.Reason = Conflict, wording.Of("%s gives %s for the same figure; keep one of the two", p.out.Place(r), r.Raw)
	}
}

func (p *mapper) id(name string) uint32 {
	id, ok := p.ids[name]
	if !ok {
		id = uint32(len(p.ids))
		p.ids[name] = id
	}
	return id
}

func (p *mapper) periodID(period data.Period) uint32 {
	id, ok := p.periods[period]
	if !ok {
		id = uint32(len(p.periods))
		p.periods[period] = id
	}
	return id
}

// finish settles what only the whole shows: repeats of what turned out to be in conflict, new units, warnings.
func (p *mapper) finish() {
	out := p.out
	units := map[string]bool{}
	marked := 0
	for i := range out.Readings {
		r := &out.Readings[i]
		if r.Status == Repeated {
			first := &out.Readings[p.first[figureID{p.id(r.Target.Unit), p.id(r.Target.Metric), p.periodID(r.Target.Period)}]]
			if first.Status == Conflict {
				r.Status, r.Reason = Conflict, first.Reason
			}
		}
		if r.Status == ReadWell && !p.v.known.Units[r.Target.Unit] && !units[r.Target.Unit] {
			units[r.Target.Unit] = true
			out.NewUnits = append(out.NewUnits, r.Target.Unit)
		}
		if r.ByMark {
			marked++
		}
	}
	slices.Sort(out.NewUnits)
	if p.plain.percents > 1 && p.plain.small == p.plain.percents && !p.m.Fractions {
		out.Warnings = append(out.Warnings, wording.Of("All shares without a % sign lie between −1 and 1: if 0.265 means 26.5 %, say that shares are written as fractions."))
	}
	for _, key := range slices.Sorted(maps.Keys(p.below)) {
		metric := p.v.known.Metrics[key]
		out.Warnings = append(out.Warnings, wording.Plural(p.below[key],
			"%s figure of %s is below zero, and the notebook keeps what is spent above it: say that its sign is turned, if the sheet writes it in brackets.",
			"%s figures of %s are below zero, and the notebook keeps what is spent above it: say that its sign is turned, if the sheet writes it in brackets.",
			data.FormatCount(p.below[key]), metric.Title()))
	}
	if marked > 0 {
		one, several := wording.Key("%s number was read with a decimal point, which only the choice of the mark settles."), wording.Key("%s numbers were read with a decimal point, which only the choice of the mark settles.")
		if p.m.Mark == data.MarkComma {
			one, several = wording.Key("%s number was read with a decimal comma, which only the choice of the mark settles."), wording.Key("%s numbers were read with a decimal comma, which only the choice of the mark settles.")
		}
		out.Warnings = append(out.Warnings, wording.Plural(marked, one, several, data.FormatCount(marked)))
	}
}

// isAbsent reports whether a text says that there is no figure.
func isAbsent(text string) bool {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "-", "–", "—", "−", "--", "n/a", "na", "n.a.", "n.m.", "nm", "nmf", "n/m", "none", "nil", "tbd", "#n/a", "k.a.", "k. a.", "..", "…", "*":
		return true
	}
	return false
}

// splitPath takes "APLD/ai" apart.
func splitPath(path string) (ticker string, kind data.UnitKind) {
	at := strings.LastIndexByte(path, '/')
	if at < 0 {
		return path, data.Group
	}
	return path[:at], data.UnitKind(path[at+1:])
}
