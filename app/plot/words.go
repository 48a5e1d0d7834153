package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// says is what hovering over a mark tells: unit and measure, value, period by real dates or the day, remark and source.
func (b *builder) says(l *line, m mark) string {
	name := l.unit.Title() + " · " + l.measure.title()
	if m.result != nil {
		return saysComputed(name, l.measure, m)
	}
	f := m.figure
	text := fmt.Sprintf("%s\n%s %s, %s", name, data.FormatNumber(m.value), data.SayMeasure(l.measure.in(l.unit)), when(f.Period, l.unit))
	if f.Dispute != nil {
		text += "\n" + f.Dispute.Sentence(l.measure.in(l.unit))
	}
	if f.Remark != "" {
		text += "\n" + f.Remark
	}
	if f.Source.ID == 0 {
		return text + "\n" + wording.Of("unsourced")
	}
	return text + "\n" + f.Source.Cite()
}

// saysComputed tells a computed figure with the day that it stands at and what it's made of.
func saysComputed(name string, of measure, m mark) string {
	r := m.result
	asOf := wording.Of("as of %s", m.period.End.Display())
	if r.KnownThrough.Before(m.period.End) {
		asOf = wording.Of("known through %s", r.KnownThrough.Display())
	}
	if m.missing {
		text := name + "\n" + data.Missing + " " + asOf
		if len(r.Missing) > 0 {
			text += "\n" + wording.Of("for want of %s", r.Missing[0])
		}
		return text
	}
	text := fmt.Sprintf("%s\n%s %s", name, of.text(m.value), data.SayMeasure(r.Measure))
	if r.Period != "" {
		text += ", " + r.Period
	}
	text += "\n" + asOf
	for _, remark := range r.Remarks {
		text += "\n" + remark
	}
	switch n := len(r.Inputs); {
	case n == 1 && r.Inputs[0].Source.ID != 0:
		return text + "\n" + r.Inputs[0].Source.Cite()
	case n > 0:
		return text + "\n" + wording.Plural(n, "from %d input", "from %d inputs", n)
	}
	return text
}

// when names a period in the company's own words, with its real months where these aren't plain from the words.
func when(p data.Period, u data.UnitOf) string {
	words := p.Display(u.Company.YearEnd)
	if label := p.Label(u.Company.YearEnd); strings.Contains(label, "FY") {
		words += fmt.Sprintf(" (%s – %s)", month(p.Start), month(p.End))
	}
	return words
}

// megawatts writes a load: "75 MW".
func megawatts(v float64) string { return data.FormatNumber(v) + " " + data.SayMeasure("MW") }

func month(d data.Date) string { return data.Date{Year: d.Year, Month: d.Month}.Display() }

// frame puts a chart of series into words.
func (b *builder) frame() charts.Frame {
	return b.framed(b.finding(), b.subtitle())
}

// framed is the frame of a chart with the finding given, which the view's own title goes before. What the picture leaves out,
// how its indicators are computed, how far the facts are known and where they come from stand in the footer.
func (b *builder) framed(finding, subtitle string) charts.Frame {
	f := charts.Frame{Title: b.view.Title, Subtitle: subtitle, Unit: b.measure,
		Empty: wording.Of("No figures for this choice yet. Enter them on the Company screen, or choose others.")}
	if f.Title == "" {
		f.Title = finding
	}
	f.Notes = b.numbered()
	if w := b.warning(); w != "" {
		f.Footer = append(f.Footer, w)
	}
	if len(b.left) > 0 {
		f.Footer = append(f.Footer, sentence(strings.Join(b.left, "; ")))
	}
	if names := b.disputed(); len(names) > 0 {
		f.Footer = append(f.Footer, wording.Of("Disputed, with a bracket from the one value to the other: %s.", strings.Join(names, "; ")))
	}
	const most = 2
	if len(b.formulas) > 0 && len(b.formulas) <= most {
		f.Footer = append(f.Footer, strings.Join(b.formulas, " "))
	}
	if known := b.known(); known != "" {
		f.Footer = append(f.Footer, known)
	}
	foot := wording.Of("as of %s", b.asOf.Display()) + " · " + b.book
	if b.question.OwnShare {
		foot = wording.Of("joint ventures at own share") + " · " + foot
	}
	if sources := b.sources(); sources != "" {
		foot = sources + " · " + foot
	}
	f.Footer = append(f.Footer, foot)
	return f
}

// disputed names the figures of the picture of which two values are kept.
func (b *builder) disputed() []string {
	var names []string
	for _, e := range b.entries {
		if !e.disputed {
			continue
		}
		name := b.unitName(e.unit)
		if len(b.measures) > 1 {
			for _, m := range b.measures {
				if m.Key == e.measure {
					name += " " + m.title()
				}
			}
		}
		if name += " " + e.period; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return ""
	}
	return strings.TrimSuffix(data.UpperFirst(s), ".") + "."
}

// endWords and byWords say by what kind of period figures stand, as keys.
var (
	endWords = map[data.PeriodKind]string{data.Month: wording.Key("at the end of each month"), data.Quarter: wording.Key("at the end of each quarter"),
		data.Half: wording.Key("at the end of each half"), data.Year: wording.Key("at the end of each year"), data.OnDate: wording.Key("at the end of each date")}
	byWords = map[data.PeriodKind]string{data.Month: wording.Key("by month"), data.Quarter: wording.Key("by quarter"), data.Half: wording.Key("by half"),
		data.Year: wording.Key("by year")}
)

func (b *builder) subtitle() string {
	var names []string
	for _, m := range b.measures {
		names = append(names, m.title())
	}
	parts := []string{strings.Join(names, ", ")}
	if in := data.SayMeasure(b.measure); !strings.HasSuffix(parts[0], in) {
		parts = append(parts, in)
	}
	_, computed := b.computed()
	switch {
	case b.view.Axis == data.AgeAxis && !b.view.Kind.Bars():
		parts = append(parts, wording.Of("by months since first contract"))
	case computed && !b.view.Kind.Bars():
	case computed && b.span != "":
		parts = append(parts, wording.Of(endWords[b.span]))
	case b.span != data.OnDate && b.span != "":
		parts = append(parts, wording.Of(byWords[b.span]))
	}
	return strings.Join(parts, ", ")
}

// finding states in a sentence what the figures show: how one series moved, or where several stand at their latest.
func (b *builder) finding() string {
	var lines []*line
	for i := range b.series {
		if _, any := b.series[i].last(); any {
			lines = append(lines, &b.series[i])
		}
	}
	switch len(lines) {
	case 0:
		return b.measures[0].title()
	case 1:
		return b.movement(lines[0])
	}
	latest := func(l *line) mark { m, _ := l.last(); return m }
	slices.SortStableFunc(lines, func(x, y *line) int {
		switch d := latest(y).value - latest(x).value; {
		case d > 0:
			return 1
		case d < 0:
			return -1
		}
		return 0
	})
	const most = 4
	var stands []string
	apart := false // their latest figures are of different periods
	for _, l := range lines {
		apart = apart || latest(l).period.End != latest(lines[0]).period.End
	}
	for i, l := range lines {
		if i == most {
			stands = append(stands, wording.Of("%d more below", len(lines)-most))
			break
		}
		m := latest(l)
		text := l.name + " " + l.measure.text(m.value)
		if i == 0 {
			text += " " + data.SayMeasure(b.measure)
		}
		if apart && m.result == nil && !b.stock() {
			text += " (" + m.period.Display(l.unit.Company.YearEnd) + ")"
		}
		stands = append(stands, text)
	}
	what := b.measures[0].title()
	switch {
	case len(b.units) == 1:
		what = b.units[0].Title()
	case len(b.measures) > 1:
		what = wording.Of("At the latest")
	}
	return what + ": " + strings.Join(stands, ", ")
}

// movement says how one series went from its first figure to its last.
func (b *builder) movement(l *line) string {
	name := l.unit.Title() + " " + l.measure.inside()
	first, _ := l.first()
	last, _ := l.last()
	display := func(m mark) string { return m.period.Display(l.unit.Company.YearEnd) }
	in := data.SayMeasure(l.measure.in(l.unit))
	if first.id == last.id {
		return fmt.Sprintf("%s: %s %s, %s", name, l.measure.text(last.value), in, display(last))
	}
	switch {
	case last.value < first.value:
		return wording.Of("%s fell from %s to %s %s, %s to %s", name, l.measure.text(first.value), l.measure.text(last.value), in, display(first), display(last))
	case last.value == first.value:
		return wording.Of("%s stood at %s %s in both %s and %s", name, l.measure.text(last.value), in, display(first), display(last))
	}
	return wording.Of("%s rose from %s to %s %s, %s to %s", name, l.measure.text(first.value), l.measure.text(last.value), in, display(first), display(last))
}

// short is a figure without decimals from a thousand on, with one from ten on, and with two below.
func short(v float64) string {
	switch a := math.Abs(v); {
	case a >= 1000 || v == math.Trunc(v):
		return data.FormatFixed(v, 0)
	case a >= 10:
		return data.FormatFixed(v, 1)
	default:
		return data.FormatNumber(math.Round(v*100) / 100)
	}
}

// known says through which day the facts of each company are known, where that is before the chart's day.
func (b *builder) known() string {
	var parts []string
	said := map[int64]bool{}
	for _, u := range b.shown() {
		through := b.knownThrough(u)
		if said[u.CompanyID] || through.IsZero() || !through.Before(b.asOf) {
			continue
		}
		said[u.CompanyID] = true
		parts = append(parts, wording.Of("%s through %s", u.Company.Ticker, through.Display()))
	}
	if len(parts) == 0 {
		return ""
	}
	return wording.Of("Known: %s", strings.Join(parts, " · "))
}

// shown are the units that the picture shows something of, in the order of the view.
func (b *builder) shown() []data.UnitOf {
	return slices.DeleteFunc(slices.Clone(b.units), func(u data.UnitOf) bool {
		return !slices.ContainsFunc(b.entries, func(e entry) bool { return e.unit.ID == u.ID })
	})
}

// knownThrough is how far a unit's facts are known: the day through which its company's sources were read, or the chart's day if
// that's earlier.
func (b *builder) knownThrough(u data.UnitOf) data.Date {
	through := u.Company.ReviewedThrough.Last()
	if c := b.companies[u.CompanyID]; c != nil {
		through = c.ReadThrough()
	}
	if through.IsZero() || !b.asOf.IsZero() && through.After(b.asOf) {
		return b.asOf
	}
	return through
}

// sources names what the figures were read in, the latest first; many are counted.
func (b *builder) sources() string {
	byID := map[int64]data.Source{}
	unsourced := 0
	for _, e := range b.entries {
		if len(e.sources) == 0 && !e.computed {
			unsourced++
		}
		for _, s := range e.sources {
			byID[s.ID] = s.Source
		}
	}
	var all []data.Source
	for _, s := range byID {
		all = append(all, s)
	}
	slices.SortFunc(all, func(x, y data.Source) int {
		if c := y.PublishedOn.Compare(x.PublishedOn); c != 0 {
			return c
		}
		return strings.Compare(x.Key+x.UID, y.Key+y.UID)
	})
	const most = 6
	var names []string
	for _, s := range all {
		if name := s.Cite(); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > most {
		names = append(names[:most], wording.Of("and %d more", len(names)-most))
	}
	text := ""
	if len(names) > 0 {
		text = wording.Of("Sources: %s", strings.Join(names, "; "))
	}
	if unsourced > 0 {
		if text != "" {
			text += " · "
		}
		text += wording.Plural(unsourced, "%d unsourced figure", "%d unsourced figures", unsourced)
	}
	return text
}
