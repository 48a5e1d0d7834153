package verb

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// tableNames are the kinds of table as --tables names them.
func tableNames(between string) string {
	names := make([]string, len(format.TableKinds))
	for i, k := range format.TableKinds {
		names[i] = string(k)
	}
	return strings.Join(names, between)
}

// tablesUsage is the other way to use the verb export.
func tablesUsage() Usage {
	return Usage{ //wording:none what is typed
		"assay export FILE --out DIR|BOOK.xlsx --tables all|NAME,... [--as-of DATE] [--format csv|xlsx] [--replace]",
		wording.Of("tables of the notebook, as CSV files in a folder or as one workbook, which import reads back; NAME is %s", tableNames(", "))}
}

// tablesGiven are the kinds of table that --tables names: all, or some by name.
func tablesGiven(text string) ([]format.TableKind, error) {
	if text == "all" {
		return format.TableKinds, nil
	}
	var kinds []format.TableKind
	for _, name := range strings.Split(text, ",") {
		kind := format.TableKind(strings.ToLower(strings.TrimSpace(name)))
		if !slices.Contains(format.TableKinds, kind) {
			return nil, wording.Errorf("--tables takes all, or names separated by commas: %s; not %q", tableNames(", "), name)
		}
		kinds = append(kinds, kind)
	}
	return kinds, nil
}

// exportTables is the verb export with --tables.
func exportTables(ctx context.Context, c *call, names, formats, out string, asOf data.Date, replace bool) (int, error) {
	kinds, err := tablesGiven(names)
	if err != nil {
		return Undone, err
	}
	t := Tables{Kinds: kinds, Format: formats, Path: out, AsOf: asOf, Replace: replace}
	workbook := strings.EqualFold(filepath.Ext(out), ".xlsx")
	if t.Format == "" {
		t.Format = "csv"
		if workbook {
			t.Format = "xlsx"
		}
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	folder := out
	switch {
	case t.Format == "xlsx" && workbook:
		folder = filepath.Dir(out)
	case t.Format == "xlsx":
		t.Path = filepath.Join(out, strings.TrimSuffix(book.Name(), filepath.Ext(book.Name()))+".xlsx")
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return Undone, wording.Errorf("making the folder %s: %w", folder, err)
	}
	done, err := t.Run(ctx, book)
	if err != nil {
		return Undone, err
	}
	for _, f := range done.Files {
		fmt.Fprintln(c.Out, f)
	}
	for _, s := range done.Sentences() {
		c.say(s)
	}
	return Done, nil
}
