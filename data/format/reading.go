package format

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"assay/data"
	"assay/data/wording"
)

// Target is the cell of the notebook that a figure is for.
type Target = data.FigureName

// Status says what became of a cell.
type Status uint8

// The statuses. Only what is ReadWell or Repeated can be imported. Of a Repeated cell the same value stands in an earlier one; in
// Conflict, another value does, and neither of the two is read.
const (
	ReadWell Status = iota
	Repeated
	Conflict
	Refused
	Absent // the cell says that there is no figure: "n/a", a dash
)

// State says how a figure stands to the notebook, once Compare has looked.
type State uint8

// The states. Superseded is a figure as it was first reported, where the same input gives it anew and the notebook has one already.
const (
	NotCompared State = iota
	New
	Same
	Changed
	Superseded
)

// Reading is one cell: the text as it came beside what was read.
type Reading struct {
	Line   int
	Column int // the first is 0
	Raw    string
	Status Status
	State  State
	// Reason says, as a sentence for a person, why the cell isn't read, or of a repeat where it stands first.
	Reason string
	Target Target
	// Value is in Measure, the metric's unit of measure for the company.
	Value   float64
	Measure string
	// Was is the notebook's own figure, of one that is Same, Changed or Superseded.
	Was float64
	// ByMark says that only the decimal mark settled how the number was read.
	ByMark bool
	// Restates says that an earlier reading of the same input gives another value for the same figure: a later recording.
	Restates bool

	Source, Locator, Quote, Remark string // Source is a key
}

// Place names the cell for a person: "C7" of a sheet, "row 7, column 3" of a text.
func (m *Mapped) Place(r *Reading) string { return m.place(r.Line, r.Column) }

func (m *Mapped) place(line, column int) string {
	switch {
	case m.facts:
		return wording.Of("fact %d", line)
	case m.sheet:
		return fmt.Sprintf("%s%d", ColumnLetters(column), line)
	}
	return wording.Of("row %d, column %d", line, column+1)
}

// Unmapped is a row that no figure was read from, and why.
type Unmapped struct {
	Line  int
	Label string
	// Cells counts the row's cells that might have held figures.
	Cells  int
	Reason string
	// Words are the words that mean nothing to the notebook, where naming them would mend it, and Role what they should name.
	Words string
	Role  Role
}

// Mapped is what a mapping made of a block: every cell that might hold a figure, and every row that holds none.
type Mapped struct {
	File     string
	Readings []Reading
	Unmapped []Unmapped
	// Warnings are sentences about the whole.
	Warnings []string
	// NewUnits are units that figures are for and the notebook hasn't yet, of companies that it has.
	NewUnits []string
	// Sources are those that the input brings itself, such as EDGAR's filings.
	Sources []data.Source

	sheet, facts   bool
	unknownSources map[string]int    // words that name no source, and how many figures cite them
	currencies     map[string]string // of companies, by ticker
	money          map[string]bool   // metrics in money, by key
}

// Units lists the paths of the units that figures are read for, Metrics the keys of their metrics: what Compare has to know.
func (m *Mapped) Units() []string { return m.named(func(t *Target) string { return t.Unit }) }

// Metrics lists the keys of the metrics that figures are read for.
func (m *Mapped) Metrics() []string { return m.named(func(t *Target) string { return t.Metric }) }

func (m *Mapped) named(name func(*Target) string) []string {
	found := map[string]bool{}
	for i := range m.Readings {
		if r := &m.Readings[i]; r.Status == ReadWell {
			found[name(&r.Target)] = true
		}
	}
	return slices.Sorted(maps.Keys(found))
}

// Present looks a figure up in the notebook; ok is false where it has none.
type Present func(Target) (value float64, ok bool)

// Compare says of every figure that was read whether it's new, the same or changed, beside what the notebook has. Values are the
// same when they're written the same, so that the noise of sums in a sheet changes nothing.
//
// Of a figure that the input gives more than once (as first reported, and restated), the last counts: where the notebook has
// it, all are Same; where it has one of the earlier, those after it are Changed.
func (m *Mapped) Compare(present Present) {
	last := map[Target][]int{}
	var order []Target
	for i := range m.Readings {
		r := &m.Readings[i]
		r.State, r.Was = NotCompared, 0
		if r.Status == ReadWell {
			if last[r.Target] == nil {
				order = append(order, r.Target)
			}
			last[r.Target] = append(last[r.Target], i)
		}
	}
	for _, target := range order {
		was, ok := present(target)
		series := last[target]
		stands := -1 // the last of the series that the notebook has
		for at, i := range series {
			if ok && equal(m.Readings[i].Value, was) {
				stands = at
			}
		}
		for at, i := range series {
			r := &m.Readings[i]
			r.Was = was
			switch {
			case !ok:
				r.State = New
			case at <= stands:
				r.State = Same
			case stands < 0 && at < len(series)-1:
				r.State = Superseded
			default:
				r.State = Changed
			}
		}
	}
	for i := range m.Readings { // a repeat stands as the cell that it repeats
		if r := &m.Readings[i]; r.Status == Repeated {
			if series := last[r.Target]; len(series) > 0 {
				first := m.Readings[series[0]]
				r.State, r.Was = first.State, first.Was
			}
		}
	}
}

func equal(a, b float64) bool { return a == b || data.FormatNumber(a) == data.FormatNumber(b) }

// Counts sums up what was read.
type Counts struct{ New, Same, Changed, Superseded, Repeated, Conflict, Refused, Absent, UnmappedRows int }

// Counts counts the readings. Before Compare, all that is read well counts as new.
func (m *Mapped) Counts() Counts {
	n := Counts{UnmappedRows: len(m.Unmapped)}
	for i := range m.Readings {
		r := &m.Readings[i]
		switch {
		case r.Status == Repeated:
			n.Repeated++
		case r.Status == Conflict:
			n.Conflict++
		case r.Status == Refused:
			n.Refused++
		case r.Status == Absent:
			n.Absent++
		case r.State == Same:
			n.Same++
		case r.State == Changed:
			n.Changed++
		case r.State == Superseded:
			n.Superseded++
		default:
			n.New++
		}
	}
	return n
}

// Batch is what was ticked, for the store to take in as one change. If anything that was ticked can't be imported, there is no
// batch but a fault for each. Repeats are imported once. A nil ticked takes all that is new or changed (before Compare: all
// that was read well).
func (m *Mapped) Batch(ticked func(*Reading) bool) (*data.Batch, []data.Fault) {
	if ticked == nil {
		ticked = func(r *Reading) bool {
			return r.Status == ReadWell && (r.State == New || r.State == Changed || r.State == NotCompared)
		}
	}
	return m.BatchAt(func(i int) bool { return ticked(&m.Readings[i]) })
}

// BatchAt is Batch by the places of the readings.
func (m *Mapped) BatchAt(ticked func(i int) bool) (*data.Batch, []data.Fault) {
	batch := &data.Batch{}
	var faults []data.Fault
	cited := map[string]bool{}
	given := map[Target]bool{}
	for i := range m.Readings {
		r := &m.Readings[i]
		if !ticked(i) {
			continue
		}
		if r.Status != ReadWell && r.Status != Repeated {
			reason := r.Reason
			if r.Status == Absent {
				reason = wording.Of("the cell says that there is no figure")
			}
			faults = append(faults, data.Fault{Place: data.Place{File: m.File, Line: r.Line, Column: ColumnLetters(r.Column)}, Reason: reason})
			continue
		}
		if r.Status == Repeated && given[r.Target] {
			continue
		}
		given[r.Target] = true
		ticker, kind := splitPath(r.Target.Unit)
		value := r.Value
		o := data.BatchObservation{Ticker: ticker, Unit: kind, Metric: r.Target.Metric, Source: r.Source,
			Observation: data.Observation{FigureKey: data.FigureKey{Period: r.Target.Period}, Value: &value,
				Locator: r.Locator, Quote: r.Quote, Remark: r.Remark}}
		if o.AsTyped = r.typed(); o.AsTyped != r.Raw && o.Quote == "" {
			o.Quote = r.Raw
		}
		if m.money[r.Target.Metric] {
			o.Currency = m.currencies[ticker]
		}
		batch.Observations = append(batch.Observations, o)
		cited[r.Source] = true
	}
	if len(faults) > 0 {
		return nil, faults
	}
	for _, s := range m.Sources {
		if cited[s.Key] {
			batch.Sources = append(batch.Sources, s)
		}
	}
	m.addUnits(batch)
	return batch, nil
}

// typed is the text from which the notebook reads the value again, when someone edits the figure: the text as it came where it
// says all by itself, and otherwise (in thousands, ambiguous, in single dollars) the value in the metric's measure. The text as
// it came is then the quote.
func (r *Reading) typed() string {
	if n, err := data.ParseNumber(r.Raw, data.MarkUnset); err == nil {
		if v, err := n.In(r.Measure); err == nil && v == r.Value {
			return r.Raw
		}
	}
	return plainNumber(r.Value)
}

// addUnits adds the units that the notebook lacks and the batch needs, in the stage of validation, where the notebook has nothing else to go by.
func (m *Mapped) addUnits(batch *data.Batch) {
	for _, path := range m.NewUnits {
		ticker, kind := splitPath(path)
		needed := slices.ContainsFunc(batch.Observations, func(o data.BatchObservation) bool { return o.Ticker == ticker && o.Unit == kind })
		if !needed {
			continue
		}
		stage := data.Validation
		if kind == data.Mining {
			stage = data.Legacy
		}
		batch.Units = append(batch.Units, data.BatchUnit{Unit: data.Unit{Kind: kind, Stage: stage}, Ticker: ticker, Soft: true})
	}
}

// UnknownWords are the words of rows that mean nothing to the notebook, by what they should name, the most frequent first: what a person
// is asked about.
func (m *Mapped) UnknownWords(role Role) []string {
	count := map[string]int{}
	for _, u := range m.Unmapped {
		if u.Role == role && u.Words != "" {
			count[u.Words]++
		}
	}
	if role == SourceColumn {
		maps.Copy(count, m.unknownSources)
	}
	var out []string
	for w := range count {
		out = append(out, w)
	}
	slices.SortFunc(out, func(a, b string) int {
		if c := cmp.Compare(count[b], count[a]); c != 0 {
			return c
		}
		return cmp.Compare(a, b)
	})
	return out
}
