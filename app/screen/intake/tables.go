package intake

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// tablesRead are tables of our own export, as they were read.
type tablesRead struct {
	tables []format.Table
	batch  *data.Batch
	faults []data.Fault
}

// readTables reads tables whose headings say all.
func (z *Wizard) readTables() {
	known, mark, in := z.notebook.Known, z.choices.Mark, z.in
	if mark != data.MarkUnset {
		known.Mark = mark
	}
	z.work(wording.Of("Reading %s…", z.in.Name), func(ctx context.Context, _ *store.Notebook, tell format.Progress) (func(), error) {
		tables, err := format.ReadTables(ctx, in, tell)
		if err != nil {
			return nil, err
		}
		t := tablesRead{tables: tables}
		t.batch, t.faults = format.Read(tables, known)
		return func() {
			z.tables = t
			z.arrange()
			z.focus()
		}, nil
	})
}

// tablesPage lists what the tables bring, or all that is wrong with them.
func (z *Wizard) tablesPage() fyne.CanvasObject {
	t := &z.tables
	if t.batch == nil {
		return container.NewStack()
	}
	if len(t.faults) > 0 {
		table := kit.NewTable([]kit.TableColumn{{Head: wording.Of("table"), Share: 2, Strong: true}, {Head: wording.Of("row"), Width: 64, Right: true, Strong: true},
			{Head: wording.Of("column"), Width: 160, Strong: true}, {Head: wording.Of("what is wrong"), Share: 5, Strong: true}})
		table.OnLeft = z.Close
		table.SetReader(len(t.faults), func(i int) kit.TableRow {
			f := &t.faults[i]
			return kit.TableRow{Cells: []string{f.File, strconv.Itoa(f.Line), f.Column, data.UpperFirst(f.Reason)}}
		}, 0)
		return table
	}
	table := kit.NewTable([]kit.TableColumn{{Head: wording.Of("table"), Share: 3, Strong: true}, {Head: wording.Of("rows"), Width: 96, Right: true, Strong: true}})
	table.OnOpen, table.OnLeft = func(int) { z.Next() }, z.Close
	var rows []kit.TableRow
	for i := range t.tables {
		rows = append(rows, kit.TableRow{Cells: []string{t.tables[i].File, data.FormatCount(len(t.tables[i].Rows))}})
	}
	table.SetRows(rows, 0)
	return container.NewBorder(kit.NewSentence(wording.Of("What the notebook has under the same key is altered where it differs; a figure that differs is recorded anew; all else is added."), kit.TokenMuted), nil, nil, nil, table)
}

func (z *Wizard) sumTables() {
	z.next.SetText(wording.Of("Import the tables"))
	reason := z.desk.ReadOnly()
	faults := len(z.tables.faults)
	switch {
	case reason != "":
		z.say(reason, kit.TokenBadText)
	case faults > 0:
		z.say(wording.Plural(faults, "One fault: nothing is imported before it's mended in the file.", "%s faults: nothing is imported before they are mended in the file.", data.FormatCount(faults)), kit.TokenBadText)
	default:
		z.say(wording.Of("All of it is one change, which one undo takes back."), kit.TokenMuted)
	}
	if reason != "" || faults > 0 || z.tables.batch == nil {
		z.next.Disable()
	}
}
