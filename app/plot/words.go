package plot

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// says is what hovering over a figure tells: unit and metric, value, period by real dates, remark and source.
func (b *builder) says(l line, f data.Figure) string {
	text := fmt.Sprintf("%s · %s\n%s %s, %s", l.unit.Title(), l.metric.Name, data.FormatNumber(*f.Value), b.measure, when(f.Period, l.unit))
	if f.Remark != "" {
		text += "\n" + f.Remark
	}
	if f.Source.ID == 0 {
		return text + "\nunsourced"
	}
	return text + "\n" + f.Source.Cite()
}

// when names a period in the company's own words, with its real months where these aren't plain from the words.
func when(p data.Period, u data.UnitOf) string {
	words := p.Display(u.Company.YearEnd)
	if strings.Contains(words, "FY") {
		words += fmt.Sprintf(" (%s – %s)", month(p.Start), month(p.End))
	}
	return words
}

func month(d data.Date) string { return data.Date{Year: d.Year, Month: d.Month}.Display() }

// frame puts the chart into words.
func (b *builder) frame(notes []store.NoteOn) charts.Frame {
	f := charts.Frame{Title: b.view.Title, Subtitle: b.subtitle(), Unit: b.measure,
		Empty: "No figures for this choice yet. Enter them on the Company screen, or choose others."}
	if f.Title == "" {
		f.Title = b.finding()
	}
	f.Notes = b.notes(notes)
	if len(b.left) > 0 {
		s := strings.Join(b.left, "; ")
		f.Footer = append(f.Footer, strings.ToUpper(s[:1])+s[1:]+".")
	}
	if known := b.known(); known != "" {
		f.Footer = append(f.Footer, known)
	}
	foot := "as of " + b.today.Display() + " · " + b.book
	if sources := b.sources(); sources != "" {
		foot = sources + " · " + foot
	}
	f.Footer = append(f.Footer, foot)
	return f
}

func (b *builder) subtitle() string {
	var names []string
	for _, m := range b.metrics {
		names = append(names, m.Name)
	}
	parts := []string{strings.Join(names, ", ")}
	if !strings.HasSuffix(parts[0], b.measure) {
		parts = append(parts, b.measure)
	}
	switch {
	case b.view.Axis == data.AgeAxis && !b.view.Kind.Bars():
		parts = append(parts, "by months since first contract")
	case b.span != data.OnDate && b.span != "":
		parts = append(parts, "by "+string(b.span))
	}
	return strings.Join(parts, ", ")
}

// finding states in a sentence what the figures show: how one series moved, or where several stand at their latest.
func (b *builder) finding() string {
	lines := slices.Clone(b.series)
	if len(lines) == 0 {
		return b.metrics[0].Name
	}
	if len(lines) == 1 {
		return b.movement(lines[0])
	}
	slices.SortStableFunc(lines, func(x, y line) int {
		switch d := latest(y) - latest(x); {
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
		apart = apart || l.figures[len(l.figures)-1].Period.End != lines[0].figures[len(lines[0].figures)-1].Period.End
	}
	for i, l := range lines {
		if i == most {
			stands = append(stands, fmt.Sprintf("%d more below", len(lines)-most))
			break
		}
		text := l.name + " " + short(latest(l))
		if i == 0 {
			text += " " + b.measure
		}
		if apart && !b.stock() {
			text += " (" + l.figures[len(l.figures)-1].Period.Display(l.unit.Company.YearEnd) + ")"
		}
		stands = append(stands, text)
	}
	what := b.metrics[0].Name
	switch {
	case len(b.units) == 1:
		what = b.units[0].Title()
	case len(b.metrics) > 1:
		what = "At the latest"
	}
	return what + ": " + strings.Join(stands, ", ")
}

func latest(l line) float64 { return *l.figures[len(l.figures)-1].Value }

// movement says how one series went from its first figure to its last.
func (b *builder) movement(l line) string {
	name := l.unit.Title() + " " + lowerFirst(l.metric.Name)
	first, last := l.figures[0], l.figures[len(l.figures)-1]
	display := func(f data.Figure) string { return f.Period.Display(l.unit.Company.YearEnd) }
	if len(l.figures) == 1 {
		return fmt.Sprintf("%s: %s %s, %s", name, short(*last.Value), b.measure, display(last))
	}
	verb := "rose from"
	switch {
	case *last.Value < *first.Value:
		verb = "fell from"
	case *last.Value == *first.Value:
		return fmt.Sprintf("%s stood at %s %s in both %s and %s", name, short(*last.Value), b.measure, display(first), display(last))
	}
	return fmt.Sprintf("%s %s %s to %s %s, %s to %s", name, verb, short(*first.Value), short(*last.Value), b.measure, display(first), display(last))
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

// lowerFirst writes a metric's name inside a sentence, but leaves abbreviations alone.
func lowerFirst(s string) string {
	if len(s) > 1 && s[1] >= 'a' && s[1] <= 'z' {
		return strings.ToLower(s[:1]) + s[1:]
	}
	return s
}

// known says through which day the figures of each company are known, where that is before today.
func (b *builder) known() string {
	var parts []string
	said := map[int64]bool{}
	for _, l := range b.series {
		through := l.unit.Company.ReviewedThrough
		if said[l.unit.CompanyID] || through.IsZero() || !through.Before(b.today) {
			continue
		}
		said[l.unit.CompanyID] = true
		parts = append(parts, l.unit.Company.Ticker+" through "+through.Display())
	}
	if len(parts) == 0 {
		return ""
	}
	return "Known: " + strings.Join(parts, " · ")
}

// sources names what the figures were read in, the latest first; many are counted.
func (b *builder) sources() string {
	byID := map[int64]data.Source{}
	unsourced := 0
	for _, l := range b.series {
		for _, f := range l.figures {
			if f.Source.ID == 0 {
				unsourced++
				continue
			}
			byID[f.Source.ID] = f.Source
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
		names = append(names[:most], fmt.Sprintf("and %d more", len(names)-most))
	}
	text := ""
	if len(names) > 0 {
		text = "Sources: " + strings.Join(names, "; ")
	}
	if unsourced > 0 {
		if text != "" {
			text += " · "
		}
		text += fmt.Sprintf("%d unsourced %s", unsourced, plural(unsourced, "figure", "figures"))
	}
	return text
}
