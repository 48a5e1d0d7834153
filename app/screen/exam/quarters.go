package exam

import (
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
)

// quarterColumns are those of the table of quarters.
func quarterColumns() []kit.TableColumn {
	columns := []kit.TableColumn{{Share: 1}}
	for range scenario.Quarters {
		columns = append(columns, kit.TableColumn{Width: 76, Right: true, Strong: true})
	}
	return columns
}

// quarterTable is a table of quarters without rows.
func quarterTable() *kit.Table {
	t := kit.NewTable(quarterColumns())
	t.SetRows(nil, -1)
	return t
}

// fillQuarters sets a table to a result: the rows that the verb prints, and where more is asked what each line is made of and what
// else is known of a quarter.
func fillQuarters(t *kit.Table, r *scenario.Result, parts bool) {
	rows := verb.ScenarioTable(r)
	for i, word := range rows[0] {
		t.SetHead(i, word)
	}
	var out []kit.TableRow
	for i, cells := range rows[1:] {
		row := kit.TableRow{Cells: cells}
		out = append(out, row)
		if kind := scenario.ItemKind(i - 1); parts && i >= 1 && i <= len(r.Quarters[0].Items) {
			out = append(out, partRows(r, kind)...)
		}
	}
	if parts {
		out = append(out, alsoRows(r)...)
	}
	t.SetRows(out, t.Chosen())
}

// partRows are what a line is made of, by contract, site, facility or loan, in the order in which they turn up.
func partRows(r *scenario.Result, kind scenario.ItemKind) []kit.TableRow {
	var names []string
	whole := false
	amounts := map[string][]float64{}
	for i := range r.Quarters {
		for _, part := range r.Quarters[i].Item(kind).Parts {
			if _, there := amounts[part.Name]; !there {
				names = append(names, part.Name)
				amounts[part.Name] = make([]float64, len(r.Quarters))
			}
			amounts[part.Name][i] += part.Amount
			whole = whole || part.Whole
		}
	}
	var rows []kit.TableRow
	for _, name := range names {
		if whole && len(names) == 1 {
			continue
		}
		row := kit.TableRow{Cells: []string{"      " + name}, Token: kit.TokenMuted}
		any := false
		for _, v := range amounts[name] {
			any = any || v != 0
			row.Cells = append(row.Cells, data.FormatFixed(v, 1))
		}
		if any {
			rows = append(rows, row)
		}
	}
	return rows
}

// alsoRows are what else is known of a quarter: what can still be drawn, what is owed, what earns, and whether mining pays.
func alsoRows(r *scenario.Result) []kit.TableRow {
	fixed := func(name string, decimals int, of func(*scenario.Quarter) (float64, bool)) (row kit.TableRow, any bool) {
		row.Cells = []string{name}
		for i := range r.Quarters {
			v, ok := of(&r.Quarters[i])
			if any = any || ok; ok {
				row.Cells = append(row.Cells, data.FormatFixed(v, decimals))
			} else {
				row.Cells = append(row.Cells, data.Missing)
			}
		}
		return row, any
	}
	var rows []kit.TableRow
	add := func(row kit.TableRow, any bool) {
		if any {
			rows = append(rows, row)
		}
	}
	add(fixed(wording.Of("Undrawn facilities at the end"), 1, func(q *scenario.Quarter) (float64, bool) { return q.Undrawn, true }))
	add(fixed(wording.Of("Debt at the end"), 1, func(q *scenario.Quarter) (float64, bool) { return q.Debt, true }))
	add(fixed(wording.Of("Critical IT that earns, MW"), 0, func(q *scenario.Quarter) (float64, bool) { return q.MW, true }))
	add(fixed(wording.Of("Hash price, USD per PH/s and day"), 1, func(q *scenario.Quarter) (float64, bool) { return q.HashPrice, q.HashPrice != 0 }))
	add(fixed(wording.Of("Hash price that pays the power"), 1, func(q *scenario.Quarter) (float64, bool) { return q.BreakEven, q.HashPrice != 0 }))
	mining := kit.TableRow{Cells: []string{wording.Of("Mining pays")}}
	mines := false
	for i := range r.Quarters {
		q := &r.Quarters[i]
		word := data.Missing
		if q.Mines {
			word, mines = map[bool]string{true: wording.Of("yes"), false: wording.Of("no")}[q.MiningPays], true
		}
		mining.Cells = append(mining.Cells, word)
	}
	add(mining, mines)
	return rows
}
