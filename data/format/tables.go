package format

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"assay/data"
)

// Sheets writes a batch as tables in the shapes that Read reads, so that a notebook that goes out as CSV files or as one
// workbook comes back the same. Kinds of which the batch holds nothing are left out. Every source that is cited must be in the
// batch with a key, and so must every company, since its fiscal year names the periods.
func Sheets(b *data.Batch) []Sheet {
	calendar := map[string]data.Company{}
	for _, c := range b.Companies {
		calendar[c.Ticker] = c
	}
	metrics := map[string]data.Metric{}
	for _, m := range append(data.BuiltInMetrics(), b.Metrics...) {
		metrics[m.Key] = m
	}
	return present(
		sourcesSheet(b.Sources),
		sheetOf("metrics", "key name measure lens better adds help", b.Metrics, func(m data.Metric) []Value { //wording:none
			return []Value{Text(m.Key), Text(m.Name), Text(m.Measure), Text(string(m.Lens)), Text(string(m.Better)), Text(string(m.Adds)), Text(m.Help)}
		}),
		sheetOf("companies", "ticker name country currency fiscal_year_end_month ai_or_main_unit_stage first_ai_contract_on opened_on reviewed_through note", b.Companies, func(c data.Company) []Value {
			var main data.BatchUnit
			for _, u := range b.Units {
				if u.Ticker == c.Ticker && (u.Kind == data.AI && u.Stage != data.MatureStage || u.Kind == data.Group && u.Stage == data.MatureStage) {
					main = u
					break
				}
			}
			return []Value{Text(c.Ticker), Text(c.Name), Text(c.Country), Text(c.Currency), Whole(int64(c.YearEnd)), Text(string(main.Stage)),
				Day(main.FirstContractOn), Day(main.OpenedOn), Day(c.ReviewedThrough), Text(c.Note)}
		}),
		sheetOf("units", "ticker unit stage first_contract_on opened_on note", described(b.Units), func(u data.BatchUnit) []Value {
			return []Value{Text(u.Ticker), Text(string(u.Kind)), Text(string(u.Stage)), Day(u.FirstContractOn), Day(u.OpenedOn), Text(u.Note)}
		}),
		sheetOf("ratings", "party agency rating as_of source_key nth", b.Ratings, func(r data.BatchRating) []Value {
			return []Value{Text(r.Party), Text(r.Agency), Text(r.Rating.Rating), Day(r.AsOf), Text(r.Source), nthValue(r.Nth)}
		}),
		sheetOf("parties", "party note", b.Parties, func(p data.Party) []Value { return []Value{Text(p.Name), Text(p.Note)} }), //wording:none
		sheetOf("contracts", "key ticker unit customer site kind signed_on announced_on talks_on building_on delivering_on ended_on critical_it_mw total_value_m term_months own_share_percent prepaid_percent uptime_promised customer_rating guarantor guaranteed_m status source_key note currency", b.Contracts, func(c data.BatchContract) []Value {
			status := string(c.Status)
			if c.StatusNote != "" {
				status += "; " + c.StatusNote
			}
			return []Value{Text(c.Key), Text(c.Ticker), Text(string(c.Unit)), Text(c.Customer), Text(c.Site), Text(string(c.Kind)), Day(c.SignedOn), Day(c.AnnouncedOn),
				Day(c.TalksOn), Day(c.BuildingOn), Day(c.DeliveringOn), Day(c.EndedOn), NumberOrNone(c.CriticalMW), NumberOrNone(c.Value), NumberOrNone(c.TermMonths),
				NumberOrNone(c.OwnShare), NumberOrNone(c.Prepaid), NumberOrNone(c.Uptime), Text(c.CustomerRating), Text(c.Guarantor), NumberOrNone(c.Guaranteed),
				Text(status), Text(c.Source), Text(c.Note), otherCurrency(c.Currency, calendar[c.Ticker].Currency)}
		}),
		sheetOf("payments", "contract_key kind due_on received_on amount_m source_key note nth", b.Payments, func(p data.BatchPayment) []Value {
			return []Value{Text(p.Contract), Text(string(p.Kind)), Day(p.DueOn), Day(p.ReceivedOn), NumberOrNone(p.Amount), Text(p.Source), Text(p.Note), nthValue(p.Nth)}
		}),
		sheetOf("commitments", "key contract_key ticker unit site kind class mw promised_words promised_from promised_to promised_on promise_source_key met_on met_source_key note", b.Commitments, func(c data.BatchCommitment) []Value {
			return []Value{Text(c.Key), Text(c.Contract), Text(c.Ticker), Text(string(c.Unit)), Text(c.Site), Text(c.Kind), Text(string(c.Class)), NumberOrNone(c.MW),
				Text(c.Words), Day(c.WindowFrom), Day(c.WindowTo), Day(c.PromisedOn), Text(c.PromiseSource), Day(c.MetOn), Text(c.MetSource), Text(c.Note)}
		}),
		sheetOf("repromises", "commitment_key promised_words promised_from promised_to promised_on source_key note nth", b.Repromises, func(r data.BatchRepromise) []Value {
			return []Value{Text(r.Commitment), Text(r.Words), Day(r.WindowFrom), Day(r.WindowTo), Day(r.PromisedOn), Text(r.Source), Text(r.Note), nthValue(r.Nth)}
		}),
		sheetOf("checklists", "ticker unit list key item met_on evidence source_key", b.Items, func(i data.BatchItem) []Value {
			return []Value{Text(i.Ticker), Text(string(i.Unit)), Text(string(i.List)), Text(i.Key), Text(i.Title), Day(i.MetOn), Text(i.Evidence), Text(i.Source)}
		}),
		sheetOf("observations", "ticker unit metric period value unit_of_measure as_typed source_key locator quote note currency", b.Observations, func(o data.BatchObservation) []Value {
			company, metric := calendar[o.Ticker], metrics[o.Metric]
			typed := o.AsTyped
			if o.Value != nil && typed == plainNumber(*o.Value) {
				typed = "" // the value says it already
			}
			return []Value{Text(o.Ticker), Text(string(o.Unit)), Text(o.Metric), Text(o.Label(company.YearEnd)), NumberOrNone(o.Value),
				Text(metric.MeasureIn(cmp.Or(o.Currency, company.Currency))), Text(typed), Text(o.Source), Text(o.Locator), Text(o.Quote), Text(o.Remark),
				otherCurrency(o.Currency, company.Currency)}
		}),
		sheetOf("views", "name title kind axis units metrics span range_from range_to apart log", b.Views, func(v data.View) []Value {
			return []Value{Text(v.Name), Text(v.Title), Text(string(v.Kind)), Text(string(v.Axis)), Text(v.Units), Text(v.Metrics), Text(string(v.Span)),
				Day(v.From), Day(v.To), yesOrNothing(v.Apart), yesOrNothing(v.Log)}
		}),
		sheetOf("scenarios", "scenario ticker fork_of starts_on seed about key item part quarter value on source_key note", assumptions(b.Scenarios), func(a assumed) []Value {
			row := []Value{Text(a.of.Name), Text(a.of.Ticker), {}, {}, {}, {}}
			if a.first {
				row = []Value{Text(a.of.Name), Text(a.of.Ticker), Text(a.of.Parent), Day(a.of.StartsOn), Whole(a.of.Seed), Text(a.of.Note)}
			}
			quarter := Value{}
			if a.Quarter != 0 {
				quarter = Whole(int64(a.Quarter))
			}
			return append(row, Text(a.Key), Text(a.Item), Text(a.Part), quarter, NumberOrNone(a.Value), Day(a.On), Text(a.Source), Text(a.BatchAssumption.Note))
		}),
	)
}

func sourcesSheet(sources []data.Source) *Sheet {
	return sheetOf("sources", "key title publisher url published_on", sources, func(s data.Source) []Value {
		return []Value{Text(s.Key), Text(s.Title), Text(s.Publisher), Text(s.URL), Day(s.PublishedOn)}
	})
}

// assumed is an assumption with its scenario, of which the first row says what it is.
type assumed struct {
	data.BatchAssumption
	of    *data.BatchScenario
	first bool
}

func assumptions(scenarios []data.BatchScenario) []assumed {
	var out []assumed
	for i := range scenarios {
		if len(scenarios[i].Assumptions) == 0 { // a row that only says what it is
			out = append(out, assumed{of: &scenarios[i], first: true})
		}
		for j, a := range scenarios[i].Assumptions {
			out = append(out, assumed{a, &scenarios[i], j == 0})
		}
	}
	return out
}

// described are the units that are more than implied.
func described(units []data.BatchUnit) []data.BatchUnit {
	return slices.DeleteFunc(slices.Clone(units), func(u data.BatchUnit) bool { return u.Soft })
}

// otherCurrency is a currency where it isn't the company's own.
func otherCurrency(currency, own string) Value {
	if currency == own {
		return Value{}
	}
	return Text(currency)
}

func nthValue(n data.Nth) Value {
	if n < 2 {
		return Value{}
	}
	return Whole(int64(n))
}

func yesOrNothing(b bool) Value {
	if b {
		return Text("yes")
	}
	return Value{}
}

// sheetOf is a sheet with a row for each of some records.
func sheetOf[T any](name, headings string, records []T, row func(T) []Value) *Sheet {
	if len(records) == 0 {
		return nil
	}
	var rows iter.Seq2[[]Value, error] = func(yield func([]Value, error) bool) {
		for _, r := range records {
			if !yield(row(r), nil) {
				return
			}
		}
	}
	return &Sheet{Name: name, Columns: strings.Fields(headings), Length: len(records), Rows: rows}
}

func present(sheets ...*Sheet) []Sheet {
	var out []Sheet
	for _, s := range sheets {
		if s != nil {
			out = append(out, *s)
		}
	}
	return out
}

// ReadTables reads an input that Recognise found to be OurTables: every sheet of a workbook, or one CSV file.
func ReadTables(ctx context.Context, in Input, progress Progress) ([]Table, error) {
	head, err := in.head(8)
	if err != nil {
		return nil, err
	}
	if isZip(head) {
		return ReadWorkbook(ctx, in, progress)
	}
	t, err := ReadCSV(in.Name, in.reader(ctx, progress))
	if err != nil {
		return nil, err
	}
	return []Table{t}, nil
}

// ReadWorkbook reads the sheets of a workbook that our export wrote as the tables that Read takes. Hidden sheets are passed
// over; hidden rows are read, since our own export hides none.
func ReadWorkbook(ctx context.Context, in Input, progress Progress) ([]Table, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	book, err := openWorkbook(ctx, in)
	if err != nil {
		return nil, err
	}
	var tables []Table
	for i := range book.sheets {
		if book.sheets[i].Hidden {
			continue
		}
		t := Table{File: in.Name + ", " + book.sheets[i].Name}
		_, err := book.rows(ctx, &book.sheets[i], progress, func(row *BlockRow) error {
			if row.IsBlank() {
				return nil
			}
			cells := make([]string, len(row.Cells))
			for i := range row.Cells {
				cells[i] = tableText(&row.Cells[i])
			}
			if t.Header == nil {
				for _, c := range cells {
					t.Header = append(t.Header, strings.ToLower(strings.TrimSpace(c)))
				}
				return nil
			}
			t.Rows = append(t.Rows, Row{Line: row.Line, Cells: cells})
			return nil
		})
		if err != nil {
			return nil, err
		}
		if t.Header != nil {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return nil, in.fault(0, "the workbook's sheets are empty")
	}
	return tables, nil
}

// tableText is a cell as a CSV file would hold it.
func tableText(c *Cell) string {
	switch {
	case c.Kind == NumberCell && !c.Percent:
		return plainNumber(c.Number)
	case c.Kind == TextCell:
		return Guarded(c.Text) // reading takes the guard off
	}
	return c.Text
}
