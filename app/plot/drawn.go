package plot

import (
	"slices"
	"strconv"
	"strings"

	"assay/data"
	"assay/data/indicator"
)

// Drawn is one figure that a chart shows, told so that it can be asked for again: an observation's, or a computed one.
type Drawn struct {
	// Mark is the ID of its mark in the picture.
	Mark string `json:"-"`
	// Unit is a unit path ("APLD/ai"), Measure the key of a metric or an indicator, Period a period as written ("Q2 FY26") or,
	// of a computed figure, the day it stands at. Where a chart shows records and no measure, Measure names the record:
	// "contract/KEY", "commitment/KEY", "funnel/signed".
	Unit    string  `json:"unit"`
	Measure string  `json:"measure"`
	Period  string  `json:"period"`
	Value   float64 `json:"value"`
	// In is the value's unit of measure, with its currency ("USD m").
	In string `json:"in,omitempty"`
	// Computed says that it's an indicator's, from the sources named.
	Computed bool `json:"computed,omitempty"`
	// Sources cite where it was read, with the place in them; none for an unsourced figure.
	Sources []string `json:"sources,omitempty"`
}

// OpeningKind says what a mark stands for.
type OpeningKind string

// What a mark can stand for.
const (
	OpenFigure     OpeningKind = "figure"
	OpenIndicator  OpeningKind = "indicator"
	OpenContract   OpeningKind = "contract"
	OpenCommitment OpeningKind = "commitment"
)

// Opening is what a mark stands for, so that a click can open it.
type Opening struct {
	Kind OpeningKind
	// UnitID and Unit (its path) say whose it is.
	UnitID int64
	Unit   string
	// Figure is the cell of an observation.
	Figure data.FigureKey
	// Indicator is the key of what was computed, On the day that it stands at.
	Indicator string
	On        data.Date
	// ID is that of a contract or a commitment.
	ID int64
}

// entry is one figure of the picture with all that's told of it: in Drawn, in the table, on opening.
type entry struct {
	mark     string
	unit     data.UnitOf
	measure  string // key
	period   string // as Drawn has it
	from, to data.Date
	value    float64
	in       string // its unit of measure
	computed bool
	sources  []cited
	remark   string
	opens    Opening
	disputed bool // two values of it are kept
}

// cited is a source and the place in it.
type cited struct {
	data.Source
	locator string
}

// inputSources are the sources of a result's inputs, each once, in the order of the inputs.
func inputSources(inputs []indicator.Input) []cited {
	var out []cited
	for _, in := range inputs {
		if in.Source.ID != 0 {
			out = append(out, cited{Source: in.Source})
		}
	}
	return once(out)
}

// once leaves each source once, with the place in it first named.
func once(all []cited) []cited {
	var out []cited
	for _, c := range all {
		if !slices.ContainsFunc(out, func(o cited) bool { return o.ID == c.ID }) {
			out = append(out, c)
		}
	}
	return out
}

// tell keeps a figure that the picture shows.
func (b *builder) tell(e entry) { b.entries = append(b.entries, e) }

// drawn are the figures of the picture in its order.
func (b *builder) drawn() []Drawn {
	out := make([]Drawn, 0, len(b.entries))
	for _, e := range b.entries {
		d := Drawn{Mark: e.mark, Unit: e.unit.Path(), Measure: e.measure, Period: e.period, Value: e.value, In: e.in, Computed: e.computed}
		for _, s := range e.sources {
			d.Sources = append(d.Sources, s.carried())
		}
		out = append(out, d)
	}
	return out
}

// drawnFrom are the sources of the picture's figures.
func (b *builder) drawnFrom() []data.Source {
	var all []cited
	for _, e := range b.entries {
		all = append(all, e.sources...)
	}
	var out []data.Source
	for _, c := range once(all) {
		out = append(out, c.Source)
	}
	return out
}

// opens are what the marks stand for. Of several figures in one mark the last goes first.
func (b *builder) opens() map[string]Opening {
	out := map[string]Opening{}
	for _, e := range b.entries {
		if e.opens.Kind != "" {
			out[e.mark] = e.opens
		}
	}
	return out
}

var tableHead = []string{"ticker", "unit", "metric", "period", "period_start", "period_end", "value", "unit_of_measure", "source", "published_on", "url", "note"}

// table is what the chart shows, as rows of text with the heading first. What several sources tell names them all.
func (b *builder) table() [][]string {
	rows := [][]string{tableHead}
	for _, e := range b.entries {
		var titles, days, urls []string
		for _, s := range e.sources {
			titles = append(titles, s.Title)
			if !s.PublishedOn.IsZero() {
				days = append(days, s.PublishedOn.String())
			}
			if s.URL != "" {
				urls = append(urls, s.URL)
			}
		}
		rows = append(rows, []string{e.unit.Company.Ticker, string(e.unit.Kind), e.measure, e.period, e.from.String(), e.to.String(),
			strconv.FormatFloat(e.value, 'f', -1, 64), e.in, strings.Join(titles, "; "), strings.Join(days, "; "), strings.Join(urls, "; "), e.remark})
	}
	return rows
}
