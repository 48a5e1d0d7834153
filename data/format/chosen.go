package format

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// TableKind is a kind of table that can be exported, with what belongs to it.
type TableKind string

// The kinds of table, by the names that the command line knows them by.
const (
	ScorecardTables    TableKind = "scorecard"
	FigureTables       TableKind = "figures"
	ObservationTables  TableKind = "observations"
	ContractTables     TableKind = "contracts"
	CommitmentTables   TableKind = "commitments"
	SourceTables       TableKind = "sources"
	CompanyTables      TableKind = "companies"
	ChecklistTables    TableKind = "checklists"
	ScenarioTables     TableKind = "scenarios"
	DefinitionTables   TableKind = "metrics"
	PresentationTables TableKind = "views"
)

// TableKinds lists the kinds in the order in which they are offered and written.
var TableKinds = []TableKind{ScorecardTables, FigureTables, ContractTables, CommitmentTables, ObservationTables, ChecklistTables, ScenarioTables, SourceTables,
	CompanyTables, DefinitionTables, PresentationTables}

// tableWords are what each kind is called and what is in it.
var tableWords = map[TableKind][2]string{
	ScorecardTables:    {wording.Key("Scorecard"), wording.Key("every indicator of every unit, and the facts behind each")},
	FigureTables:       {wording.Key("Figures as grids"), wording.Key("metrics by periods, a sheet for each unit")},
	ObservationTables:  {wording.Key("Figures as a list"), wording.Key("each with its source, page and note")},
	ContractTables:     {wording.Key("Contracts"), wording.Key("with payments and the ratings of customers and guarantors")},
	CommitmentTables:   {wording.Key("Commitments"), wording.Key("with every later promise")},
	SourceTables:       {wording.Key("Sources"), wording.Key("all of them; without this, those that the tables cite")},
	CompanyTables:      {wording.Key("Companies"), wording.Key("with their units")},
	ChecklistTables:    {wording.Key("Checklists"), wording.Key("readiness and ring-fence, with the evidence")},
	ScenarioTables:     {wording.Key("Scenarios"), wording.Key("what each assumes")},
	DefinitionTables:   {wording.Key("Metrics of your own"), wording.Key("their definitions")},
	PresentationTables: {wording.Key("Saved views"), wording.Key("their settings")},
}

// Title is the kind as a screen writes it.
func (k TableKind) Title() string { return wording.Of(tableWords[k][0]) }

// About says what is in it.
func (k TableKind) About() string { return wording.Of(tableWords[k][1]) }

// belongs are the sheets of each kind other than the computed ones and the grids.
var belongs = map[TableKind][]string{
	ObservationTables: {"observations"}, ContractTables: {"contracts", "payments", "ratings", "parties"}, CommitmentTables: {"commitments", "repromises"},
	SourceTables: {"sources"}, CompanyTables: {"companies", "units"}, ChecklistTables: {"checklists"}, ScenarioTables: {"scenarios"},
	DefinitionTables: {"metrics"}, PresentationTables: {"views"},
}

// ChosenSheets are the sheets of the kinds chosen, in the order of TableKinds, without those that would be empty. card may be nil
// where no scorecard is chosen. The sources that the sheets cite go with them. wide names the units whose grids have too many periods for
// a sheet and are left out.
func ChosenSheets(b *data.Batch, card *indicator.Scorecard, kinds []TableKind) (sheets []Sheet, wide []string) {
	all := Sheets(b)
	cited := citing{of: b}
	var out []Sheet
	for _, kind := range TableKinds {
		switch {
		case kind == SourceTables:
			if slices.Contains(kinds, kind) {
				cited.all = true
			}
			if s := cited.sheet(); s != nil {
				out = append(out, *s)
			}
		case !slices.Contains(kinds, kind):
		case kind == ScorecardTables && card != nil:
			out = append(out, ScoreGrid(card), ScoreSheet(card), inputsSheet(card, cited.keyOf))
			cited.card(card)
		case kind == FigureTables:
			var grids []Sheet
			grids, wide = gridSheets(b)
			out = append(out, grids...)
		default:
			for _, name := range belongs[kind] {
				if at := slices.IndexFunc(all, func(s Sheet) bool { return s.Name == name }); at >= 0 {
					out = append(out, all[at])
				}
			}
			cited.kind(kind)
		}
	}
	return out, wide
}

// citing gathers which sources are cited by what is exported. Kinds that stand behind the sources cite none.
type citing struct {
	of   *data.Batch
	all  bool
	keys map[string]bool
	byID map[int64]string
}

func (c *citing) add(keys ...string) {
	if c.keys == nil {
		c.keys = map[string]bool{}
	}
	for _, k := range keys {
		c.keys[k] = true
	}
}

// keyOf is the key that a source of the notebook has in the tables.
func (c *citing) keyOf(s data.Source) string {
	if s.ID == 0 {
		return ""
	}
	if c.byID == nil {
		c.byID = make(map[int64]string, len(c.of.Sources))
		for _, s := range c.of.Sources {
			c.byID[s.ID] = s.Key
		}
	}
	return c.byID[s.ID]
}

func (c *citing) card(card *indicator.Scorecard) {
	for _, col := range card.Columns {
		for _, cell := range col.Cells {
			for _, in := range cell.Inputs {
				c.add(c.keyOf(in.Source))
			}
		}
	}
}

func (c *citing) kind(kind TableKind) {
	switch kind {
	case ObservationTables:
		for i := range c.of.Observations {
			c.add(c.of.Observations[i].Source)
		}
	case ContractTables:
		for _, r := range c.of.Contracts {
			c.add(r.Source)
		}
		for _, r := range c.of.Payments {
			c.add(r.Source)
		}
		for _, r := range c.of.Ratings {
			c.add(r.Source)
		}
	case CommitmentTables:
		for _, r := range c.of.Commitments {
			c.add(r.PromiseSource, r.MetSource)
		}
		for _, r := range c.of.Repromises {
			c.add(r.Source)
		}
	case ChecklistTables:
		for _, r := range c.of.Items {
			c.add(r.Source)
		}
	case ScenarioTables:
		for _, s := range c.of.Scenarios {
			for _, a := range s.Assumptions {
				c.add(a.Source)
			}
		}
	}
}

// sheet is the sources cited, or all; nil where there are none.
func (c *citing) sheet() *Sheet {
	sources := c.of.Sources
	if !c.all {
		sources = slices.DeleteFunc(slices.Clone(sources), func(s data.Source) bool { return !c.keys[s.Key] })
	}
	return sourcesSheet(sources)
}

// FileName is the name that a sheet has in a folder of CSV files.
func (s Sheet) FileName() string {
	name := s.Name
	if strings.ContainsRune(name, '/') {
		name = "figures-" + name // a grid is named after its unit
	}
	clean := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?* `, r) || r < ' ' {
			return '-'
		}
		return r
	}, strings.ToLower(name))
	return strings.Trim(clean, ".-") + ".csv"
}
