package store

import (
	"fmt"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// naming are the columns that a record is called by, the first that holds something; owners those that say whose it is.
var (
	naming = []string{"ticker", "name", "title", "statement", "text", "key", "kind", "site", "item", "outcome", "rating", "promised_words", "stated_on", "as_of", "due_on"}
	owners = []string{"company_id", "unit_id", "contract_id", "commitment_id", "party_id", "thesis_id", "test_id", "scenario_id", "view_id", "customer_id"}
)

// longestName is how many signs of a text name a record.
const longestName = 60

// title calls a record by its name, with the name of what it belongs to.
func (m *merging) title(of *side, table string, id int64) string {
	s := m.byName[table]
	row, there := of.rows[table][id]
	if s == nil || !there {
		return recordWord(table)
	}
	ofUnit := func(column string) string { return m.title(of, "unit", s.ref(row, column)) }
	switch table {
	case "unit":
		return m.title(of, "company", s.ref(row, "company_id")) + "/" + s.text(row, "kind")
	case "company":
		return s.text(row, "ticker")
	case "metric":
		return (&data.Metric{Name: s.text(row, "name"), BuiltIn: s.ref(row, "built_in") == 1}).Title()
	case "draft", "grid_row", "grid_column":
		name := ofUnit("unit_id")
		if metric := s.ref(row, "metric_id"); metric != 0 {
			name += ", " + m.title(of, "metric", metric)
		}
		if start := s.text(row, "period_start"); start != "" {
			name += ", " + m.period(of, s.ref(row, "unit_id"), s.text(row, "period_kind"), start, s.text(row, "period_end"))
		}
		return name
	case "contract":
		name := strings.TrimSpace(m.title(of, "party", s.ref(row, "customer_id")) + " " + s.text(row, "site"))
		return ofUnit("unit_id") + ", " + name
	case "commitment":
		return ofUnit("unit_id") + ", " + strings.TrimSpace(s.text(row, "site")+" "+s.text(row, "kind"))
	case "thesis_revision":
		return wording.Of("%s, revision %d", m.title(of, "thesis", s.ref(row, "thesis_id")), s.ref(row, "number"))
	}
	name := ""
	for _, column := range naming {
		if name = strings.TrimSpace(s.text(row, column)); name != "" {
			break
		}
	}
	name = clip(name)
	for _, column := range owners {
		if _, isRef := s.refs[column]; isRef && s.ref(row, column) != 0 {
			return strings.TrimSuffix(m.title(of, s.refs[column], s.ref(row, column))+", "+name, ", ")
		}
	}
	return name
}

// clip shortens a text to what names a thing in a line.
func clip(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestName {
		return strings.TrimSpace(string(runes[:longestName-1])) + "…"
	}
	return text
}

// period writes a period as the unit's company counts its years.
func (m *merging) period(of *side, unit int64, kind, start, end string) string {
	p, err := m.n.cells.period(kind, start, end)
	if err != nil {
		return wording.Of("%s to %s", start, end)
	}
	yearEnd := time.December
	if row, there := of.rows["unit"][unit]; there {
		if company, there := of.rows["company"][m.byName["unit"].ref(row, "company_id")]; there {
			yearEnd = time.Month(m.byName["company"].ref(company, "year_end_month"))
		}
	}
	return p.Display(yearEnd)
}

// figureName says which figure a recording is of.
func (m *merging) figureName(of *side, r *recording) string {
	return m.title(of, "unit", r.unit) + ", " + m.title(of, "metric", r.metric) + ", " + m.period(of, r.unit, r.kind, r.start, r.end)
}

// figureText writes a recording's value with its unit of measure; empty where it withdraws the figure.
func (m *merging) figureText(of *side, r *recording) string {
	if r == nil || r.value == nil {
		return ""
	}
	metric := data.Metric{Measure: m.byName["metric"].text(of.rows["metric"][r.metric], "measure")}
	return strings.TrimSpace(data.FormatNumber(*r.value) + " " + data.SayMeasure(metric.MeasureIn(r.currency)))
}

// cites names a source and the place in it.
func (m *merging) cites(of *side, source int64, locator string) string {
	if source == 0 {
		return ""
	}
	name := m.title(of, "source", source)
	if locator != "" {
		name += ", " + locator
	}
	return name
}

// valueText writes what some columns of a row hold.
func (m *merging) valueText(of *side, s *shape, row mergeRow, columns []string) string {
	var parts []string
	for _, c := range columns {
		if text := m.columnText(of, s, c, row[s.at[c]]); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

// chosenWords are the columns that hold one of a few words, which are shown in the reader's language.
var chosenWords = map[string]bool{"status": true, "class": true, "stance": true, "state": true, "adds": true, "better": true, "span": true, "period_kind": true, "timing": true}

func (m *merging) columnText(of *side, s *shape, column string, value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		if d, err := data.ParseDate(v); err == nil && len(v) >= 4 {
			return d.Display()
		}
		if chosenWords[column] && v != "" {
			return wording.Of(v)
		}
		return clip(v)
	case float64:
		return data.FormatNumber(v)
	case int64:
		if table, isRef := s.refs[column]; isRef {
			return m.title(of, table, v)
		}
		return data.FormatNumber(float64(v))
	}
	return fmt.Sprint(value)
}
