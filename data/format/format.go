// Package format turns files into rows of the domain's types and back. It reads CSV files in the shapes of the starter
// figures (see the README), as spreadsheets write them: with a byte-order mark or without, separated by commas, semicolons
// or tabs, with decimal points or decimal commas.
//
// Whatever else an analyst has (a block from the clipboard, CSV, XLSX) goes through the wizard's steps: Recognise says what it
// is, Suggest or Adapt maps it, Map reads every cell with what became of it, Compare sets that beside the notebook, Batch is
// what was ticked. ReadCompanyFacts does the same for EDGAR's JSON. ChosenSheets
// makes tables of a notebook, which WriteCSV and WriteXLSX write and Read reads back.
//
// What is read is checked in itself and against what a notebook knows, and every fault is named by file, row and column:
// a batch with a fault is not for keeping.
package format

import (
	"slices"

	"assay/data"
)

// Read turns tables into one batch. It returns every fault that it finds; the batch is whole only if there is none.
func Read(tables []Table, known data.Known) (*data.Batch, []data.Fault) {
	r := &reader{batch: &data.Batch{}, known: newKnowledge(known), mark: known.Mark}
	r.decideMark(tables)
	listed := false // figures stand in a list, with their sources; grids only show them again
	shaped := make([]*shape, len(tables))
	for i := range tables {
		s, fault := shapeOf(&tables[i])
		if fault != nil {
			r.faults = append(r.faults, *fault)
			continue
		}
		shaped[i] = s
		listed = listed || s.name == "observations"
	}
	// What others refer to is read first: sources and companies before contracts, contracts before payments and commitments.
	for _, s := range shapes {
		if s.computed || s.name == "figures" && listed {
			continue
		}
		for i := range tables {
			if shaped[i] != s {
				continue
			}
			for line := range tables[i].Rows {
				s.read(r, &row{table: &tables[i], Row: &tables[i].Rows[line], reader: r})
			}
		}
	}
	r.impliedUnits()
	slices.SortStableFunc(r.faults, func(a, b data.Fault) int {
		if a.File != b.File {
			return slices.IndexFunc(tables, func(t Table) bool { return t.File == a.File }) -
				slices.IndexFunc(tables, func(t Table) bool { return t.File == b.File })
		}
		return a.Line - b.Line
	})
	return r.batch, r.faults
}

// reader is the state of one Read.
type reader struct {
	batch  *data.Batch
	known  knowledge
	mark   data.DecimalMark
	faults []data.Fault
	units  []impliedUnit
	given  map[string]data.Place // figures, payments, items and assumptions read so far, to find one given twice
}

// impliedUnit is a unit that a row speaks of without any row describing it.
type impliedUnit struct {
	ticker string
	kind   data.UnitKind
}

// knowledge is what may be referred to: the notebook's rows and those read so far.
type knowledge struct {
	data.Known
	began map[string]data.Unit // what the files say of a company's main unit, by ticker
}

func newKnowledge(k data.Known) knowledge {
	own := knowledge{Known: data.Known{Companies: map[string]data.Company{}, Metrics: map[string]data.Metric{}, Units: map[string]bool{},
		Sources: map[string]bool{}, Contracts: map[string]bool{}, Currencies: map[string]string{}, Commitments: map[string]bool{}},
		began: map[string]data.Unit{}}
	own.Scenarios = map[string]string{}
	for key, v := range k.Scenarios {
		own.Scenarios[key] = v
	}
	for key, v := range k.Companies {
		own.Companies[key] = v
	}
	for key, v := range k.Metrics {
		own.Metrics[key] = v
	}
	for key, v := range k.Currencies {
		own.Currencies[key] = v
	}
	for _, sets := range []struct{ from, to map[string]bool }{{k.Units, own.Units}, {k.Sources, own.Sources},
		{k.Contracts, own.Contracts}, {k.Commitments, own.Commitments}} {
		for key := range sets.from {
			sets.to[key] = true
		}
	}
	return own
}

// impliedUnits adds the units that figures, contracts or promises speak of. A company in validation is so as a whole, so
// its group is too, from the same first contract; its mining business is the legacy that pays for the change.
func (r *reader) impliedUnits() {
	for _, u := range r.units {
		path := u.ticker + "/" + string(u.kind)
		if r.known.Units[path] {
			continue
		}
		r.known.Units[path] = true
		main := r.known.began[u.ticker]
		unit := data.Unit{Kind: u.kind, Stage: main.Stage, FirstContractOn: main.FirstContractOn, OpenedOn: main.OpenedOn}
		switch {
		case u.kind == data.Mining || u.kind == data.Colocation && main.Stage == data.Validation:
			unit.Stage, unit.FirstContractOn, unit.OpenedOn = data.Legacy, data.Date{}, data.Date{}
		case unit.Stage == "":
			unit.Stage = data.Validation
		}
		r.batch.Units = append(r.batch.Units, data.BatchUnit{Unit: unit, Ticker: u.ticker, Soft: true})
	}
}
