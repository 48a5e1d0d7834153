package store

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"time"

	"assay/data"
	"assay/data/wording"
)

// tables says where each kind of record is kept. The JSON names of a record's fields are its table's columns.
var tables = map[reflect.Type]string{
	reflect.TypeFor[data.Setting]():       "setting",
	reflect.TypeFor[data.Source]():        "source",
	reflect.TypeFor[data.Company]():       "company",
	reflect.TypeFor[data.Unit]():          "unit",
	reflect.TypeFor[data.Metric]():        "metric",
	reflect.TypeFor[data.Observation]():   "observation",
	reflect.TypeFor[data.Draft]():         "draft",
	reflect.TypeFor[data.GridColumn]():    "grid_column",
	reflect.TypeFor[data.GridRow]():       "grid_row",
	reflect.TypeFor[data.Party]():         "party",
	reflect.TypeFor[data.Rating]():        "rating",
	reflect.TypeFor[data.Contract]():      "contract",
	reflect.TypeFor[data.Payment]():       "payment",
	reflect.TypeFor[data.Commitment]():    "commitment",
	reflect.TypeFor[data.Repromise]():     "repromise",
	reflect.TypeFor[data.ChecklistItem](): "checklist_item",
	reflect.TypeFor[data.Scenario]():      "scenario",
	reflect.TypeFor[data.Assumption]():    "scenario_assumption",
	reflect.TypeFor[data.Thesis]():        "thesis",
	reflect.TypeFor[data.Revision]():      "thesis_revision",
	reflect.TypeFor[data.Pillar]():        "pillar",
	reflect.TypeFor[data.Test]():          "thesis_test",
	reflect.TypeFor[data.Probability]():   "test_probability",
	reflect.TypeFor[data.Resolution]():    "test_resolution",
	reflect.TypeFor[data.Catalyst]():      "catalyst",
	reflect.TypeFor[data.View]():          "saved_view",
	reflect.TypeFor[data.Note]():          "note",
	reflect.TypeFor[data.Dispute]():       "dispute",
}

// tableOf is the table of a record, which must be a pointer to one of the types in tables.
func tableOf(r data.Record) (string, reflect.Value, error) {
	v := reflect.ValueOf(r)
	if v.Kind() == reflect.Pointer && !v.IsNil() {
		if table, ok := tables[v.Type().Elem()]; ok {
			return table, v.Elem(), nil
		}
	}
	return "", v, wording.Errorf("a notebook has no table for %T", r)
}

// column is a field of a record and the column it's kept in.
type column struct {
	name  string
	index []int
}

var columnsByType sync.Map // reflect.Type -> []column

// columnsOf lists a record's columns, embedded structs laid flat, in the order of the fields.
func columnsOf(t reflect.Type) []column {
	if known, ok := columnsByType.Load(t); ok {
		return known.([]column)
	}
	var all []column
	var walk func(t reflect.Type, at []int)
	walk = func(t reflect.Type, at []int) {
		for i := range t.NumField() {
			f := t.Field(i)
			index := append(append([]int{}, at...), i)
			if name := strings.Split(f.Tag.Get("json"), ",")[0]; name != "" {
				all = append(all, column{name, index})
			} else if f.Anonymous {
				walk(f.Type, index)
			}
		}
	}
	walk(t, nil)
	columnsByType.Store(t, all)
	return all
}

// toColumn turns a field into what SQLite stores: unknown dates and instants, absent numbers and empty references are
// NULL.
func toColumn(name string, field reflect.Value) any {
	switch v := field.Interface().(type) {
	case data.Date:
		if v.IsZero() {
			return nil
		}
		return v.String()
	case time.Time:
		if v.IsZero() {
			return nil
		}
		return v.UTC().Format(instant)
	case *float64:
		if v == nil {
			return nil
		}
		return *v
	case bool:
		if v {
			return int64(1)
		}
		return int64(0)
	}
	switch field.Kind() {
	case reflect.String:
		return field.String()
	case reflect.Int, reflect.Int64:
		if field.Int() == 0 && strings.HasSuffix(name, "_id") {
			return nil
		}
		return field.Int()
	case reflect.Float64:
		return field.Float()
	}
	panic(fmt.Sprintf("store: no column form for %s (%s)", name, field.Type()))
}

// fromColumn sets a field from what SQLite gave.
func fromColumn(name string, value any, field reflect.Value) error {
	if value == nil {
		field.SetZero()
		return nil
	}
	bad := wording.Errorf("column %s holds %v", name, value)
	switch field.Addr().Interface().(type) {
	case *data.Date:
		s, ok := value.(string)
		if !ok {
			return bad
		}
		d, err := data.ParseDate(s)
		if err != nil {
			return wording.Errorf("column %s: %w", name, err)
		}
		field.Set(reflect.ValueOf(d))
		return nil
	case *time.Time:
		s, ok := value.(string)
		if !ok {
			return bad
		}
		t, err := time.Parse(instant, s)
		if err != nil {
			return wording.Errorf("column %s: %w", name, err)
		}
		field.Set(reflect.ValueOf(t))
		return nil
	case **float64:
		f, ok := number(value)
		if !ok {
			return bad
		}
		field.Set(reflect.ValueOf(&f))
		return nil
	}
	switch field.Kind() {
	case reflect.String:
		s, ok := value.(string)
		if !ok {
			return bad
		}
		field.SetString(s)
	case reflect.Bool:
		i, ok := value.(int64)
		if !ok {
			return bad
		}
		field.SetBool(i != 0)
	case reflect.Int, reflect.Int64:
		i, ok := value.(int64)
		if !ok {
			return bad
		}
		field.SetInt(i)
	case reflect.Float64:
		f, ok := number(value)
		if !ok {
			return bad
		}
		field.SetFloat(f)
	default:
		return bad
	}
	return nil
}

func number(value any) (float64, bool) {
	switch v := value.(type) {
	case float64:
		return v, true
	case int64:
		return float64(v), true
	}
	return 0, false
}
