package store

import (
	"context"
	"database/sql"
	"reflect"
	"strings"

	"assay/data/wording"
)

// asker is what can be asked: the readers' connections or an edit's transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// list reads records of one kind. tail is what follows "SELECT columns FROM table AS r ": WHERE, ORDER BY.
func list[T any](ctx context.Context, from asker, tail string, args ...any) ([]T, error) {
	t := reflect.TypeFor[T]()
	table, ok := tables[t]
	if !ok {
		return nil, wording.Errorf("a notebook has no table for %s", t)
	}
	columns := columnsOf(t)
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = "r." + c.name
	}
	rows, err := from.QueryContext(ctx, "SELECT "+strings.Join(names, ", ")+" FROM "+table+" AS r "+tail, args...)
	if err != nil {
		return nil, wording.Errorf("reading %s: %w", table, err)
	}
	defer rows.Close()
	var out []T
	values, targets := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			return nil, wording.Errorf("reading %s: %w", table, err)
		}
		var record T
		v := reflect.ValueOf(&record).Elem()
		for i, c := range columns {
			if err := fromColumn(c.name, values[i], v.FieldByIndex(c.index)); err != nil {
				return nil, wording.Errorf("reading %s: %w", table, err)
			}
		}
		out = append(out, record)
	}
	if err := rows.Err(); err != nil {
		return nil, wording.Errorf("reading %s: %w", table, err)
	}
	return out, nil
}

// one reads the first record that list would return, and whether there is one.
func one[T any](ctx context.Context, from asker, tail string, args ...any) (T, bool, error) {
	all, err := list[T](ctx, from, tail+" LIMIT 1", args...)
	if err != nil || len(all) == 0 {
		var none T
		return none, false, err
	}
	return all[0], true, nil
}
