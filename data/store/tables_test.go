package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/assets"
	"assay/data"
	"assay/data/format"
	"assay/data/indicator"
	"assay/data/scenario"
)

// carried are the kinds of record that tables carry.
var carried = []reflect.Type{reflect.TypeFor[data.Source](), reflect.TypeFor[data.Company](), reflect.TypeFor[data.Unit](), reflect.TypeFor[data.Metric](),
	reflect.TypeFor[data.Observation](), reflect.TypeFor[data.Party](), reflect.TypeFor[data.Rating](), reflect.TypeFor[data.Contract](),
	reflect.TypeFor[data.Payment](), reflect.TypeFor[data.Commitment](), reflect.TypeFor[data.Repromise](), reflect.TypeFor[data.ChecklistItem](),
	reflect.TypeFor[data.Scenario](), reflect.TypeFor[data.Assumption](), reflect.TypeFor[data.View]()}

// notHeld are the columns that two notebooks of equal contents may differ in: ids, what the history keeps, who recorded what
// and when, a company's place in the palette, and places in an order, of which the order counts.
var notHeld = []string{"id", "uid", "removed", "recorded_at", "met_recorded_at", "author", "supersedes_id", "position", "colour", "built_in"}

// holds is what a notebook holds, a line a record, read from its tables as they lie: every column but those above, with
// what it refers to by name. Two notebooks are equal where these are. Of texts the space around them doesn't count, nor how lines end;
// what isn't live any more (taken out, superseded, withdrawn, or of a unit or company that was taken out) doesn't either. A figure
// that was recorded without the text that it was typed in has its number as that, and a source without a key
// the one that made gives. (Contracts and commitments get theirs when they're entered.)
func holds(t testing.TB, n *Notebook, made *data.Batch) []string {
	t.Helper()
	ctx := context.Background()
	names := map[string]map[int64]string{}
	name := func(table, query string) {
		found, err := n.names(ctx, query)
		if err != nil {
			t.Fatal(err)
		}
		names[table] = found
	}
	name("company", "SELECT id, ticker FROM company WHERE removed = 0")
	name("unit", "SELECT u.id, c.ticker || '/' || u.kind FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0")
	name("metric", "SELECT id, key FROM metric WHERE removed = 0")
	name("party", "SELECT id, name FROM party WHERE removed = 0")
	name("source", "SELECT id, key FROM source")
	name("contract", "SELECT id, key FROM contract WHERE removed = 0")
	name("commitment", "SELECT id, key FROM commitment WHERE removed = 0")
	name("scenario", "SELECT id, name FROM scenario WHERE removed = 0")
	if made != nil {
		for _, s := range made.Sources {
			names["source"][s.ID] = s.Key
		}
	}
	refers := map[string]string{"company_id": "company", "unit_id": "unit", "metric_id": "metric", "party_id": "party", "customer_id": "party", "guarantor_id": "party",
		"source_id": "source", "promise_source_id": "source", "met_source_id": "source", "contract_id": "contract", "commitment_id": "commitment",
		"scenario_id": "scenario", "parent_id": "scenario"}
	needs := map[string]string{"unit": "company_id", "observation": "unit_id", "rating": "party_id", "contract": "unit_id", "payment": "contract_id", "commitment": "unit_id",
		"repromise": "commitment_id", "checklist_item": "unit_id", "scenario": "company_id", "scenario_assumption": "scenario_id"}
	var out []string
	for _, kind := range carried {
		table := tables[kind]
		tail := "WHERE removed = 0 "
		switch table {
		case "observation":
			tail = "WHERE id IN (SELECT observation_id FROM current_figure) "
		case "metric":
			tail += "AND built_in = 0 "
		}
		order := "ORDER BY id"
		if table == "saved_view" || table == "checklist_item" {
			order = "ORDER BY position, id"
		}
		rows, err := n.read.QueryContext(ctx, "SELECT * FROM "+table+" "+tail+order)
		if err != nil {
			t.Fatal(err)
		}
		columns, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		place := map[string]int{}
		for rows.Next() {
			values := make([]any, len(columns))
			into := make([]any, len(columns))
			for i := range values {
				into[i] = &values[i]
			}
			if err := rows.Scan(into...); err != nil {
				t.Fatal(err)
			}
			row := map[string]any{}
			for i, c := range columns {
				row[c] = values[i]
			}
			line, live, group := table, true, ""
			for _, c := range columns {
				v := row[c]
				if slices.Contains(notHeld, c) {
					continue
				}
				if to := refers[c]; to != "" {
					id, _ := v.(int64)
					if needs[table] == c && names[to][id] == "" {
						live = false
					}
					v = names[to][id]
				}
				if c == "key" && table == "source" {
					v = names[table][row["id"].(int64)]
				}
				if s, text := v.(string); text {
					v = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
				}
				if c == "as_typed" && v == "" {
					v = format.Number(row["value"].(float64)).String()
				}
				if v != nil && v != "" {
					line += fmt.Sprintf(" | %s=%v", c, v)
				}
				if c == "list" || c == "unit_id" {
					group += fmt.Sprint(v)
				}
			}
			if !live {
				continue
			}
			if table == "saved_view" || table == "checklist_item" {
				place[group]++
				line += fmt.Sprintf(" | %d of its kind", place[group])
			}
			out = append(out, line)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		rows.Close()
	}
	slices.Sort(out)
	return out
}

// outAndIn writes a notebook's tables and reads them into another one, as CSV files or as a workbook. Everything is written,
// also what people read and a machine passes over.
func outAndIn(t testing.TB, from, to *Notebook, workbook bool) Imported {
	t.Helper()
	ctx := context.Background()
	batch, err := from.Tables(ctx)
	if err != nil {
		t.Fatal(err)
	}
	sheets, _ := format.ChosenSheets(batch, scored(t, from), format.TableKinds)
	files := fstest.MapFS{}
	if workbook {
		var b bytes.Buffer
		if _, err := format.WriteXLSX(&b, sheets...); err != nil {
			t.Fatal(err)
		}
		files["book.xlsx"] = &fstest.MapFile{Data: b.Bytes()}
	} else {
		for _, s := range sheets {
			var b bytes.Buffer
			if err := s.WriteCSV(&b); err != nil {
				t.Fatal(err)
			}
			if files[s.FileName()] != nil {
				t.Fatalf("two tables are called %s", s.FileName())
			}
			files[s.FileName()] = &fstest.MapFile{Data: b.Bytes()}
		}
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	known, err := to.Known(ctx)
	if err != nil {
		t.Fatal(err)
	}
	tables, faults, err := format.ReadFiles(files, names...)
	if err != nil {
		t.Fatal(err)
	}
	read, more := format.Read(tables, known)
	if faults = append(faults, more...); len(faults) > 0 {
		t.Fatalf("what was written isn't read: %v", faults[0])
	}
	in, _, err := to.Import(ctx, "import", read)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func scored(t testing.TB, n *Notebook) *indicator.Scorecard {
	t.Helper()
	q := indicator.Question{AsOf: data.Date{Year: 2026, Month: 7, Day: 1}}
	dossiers, err := n.Dossiers(context.Background(), DossierQuery{Metrics: indicator.MetricKeys(), Until: q.AsOf})
	if err != nil {
		t.Fatal(err)
	}
	return indicator.Score(dossiers, q, nil)
}

func TestTheSampleComesBackEqualFromItsTablesAndReadingThemAgainChangesNothing(t *testing.T) {
	ctx := context.Background()
	tables, faults, err := format.ReadFiles(assets.Starter, assets.StarterDir)
	if err != nil || len(faults) > 0 {
		t.Fatal(err, faults)
	}
	sample, _ := empty(t)
	known, err := sample.Known(ctx)
	if err != nil {
		t.Fatal(err)
	}
	batch, faults := format.Read(tables, known)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if _, _, err := sample.Import(ctx, "sample", batch); err != nil {
		t.Fatal(err)
	}
	for _, workbook := range []bool{false, true} {
		other, _ := empty(t)
		outAndIn(t, sample, other, workbook)
		if diff := gocmp.Diff(holds(t, sample, nil), holds(t, other, nil)); diff != "" {
			t.Errorf("workbook %v:\n%s", workbook, diff)
		}
		before := groups(t, sample)
		if in := outAndIn(t, sample, sample, workbook); in.Figures != 0 || groups(t, sample) != before {
			t.Errorf("reading its own tables changed the notebook: %+v", in)
		}
	}
}

// empty makes a notebook with nothing in it.
func empty(t testing.TB) (*Notebook, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "empty.assay")
	n, err := Create(context.Background(), path, Options{Author: "Ann", Now: newClock().now}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	return n, path
}

// nasty draws texts that tables choke on.
func nasty() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{",", ";", "\t", "\"", "'", "\n", "\r\n", "=1+1", "=", "+", "-", "@", "'=", "''", "-27.8", "+1", "1,234", "2025-11-30", "Q2 FY26", "TRUE", "_x0041_", "é", "漢", "😀", " ", "x",
			"<&>", "sep=;", "1.234", "|", ";=", "\n-", ";'=", "=HYPERLINK(\"http://x\")"}),
		rapid.StringMatching(`[a-zA-Z0-9 ]{0,8}`))
	return rapid.Map(rapid.SliceOfN(piece, 0, 4), func(p []string) string { return strings.Join(p, "") })
}

// named draws names as forms leave them: one line, and something.
func named() *rapid.Generator[string] {
	return rapid.Map(nasty(), func(s string) string {
		return cmp.Or(strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(s)), "x")
	})
}

// figureDrawn draws numbers of at most fifteen digits, as spreadsheets keep them: negative, tiny and huge ones too.
func figureDrawn() *rapid.Generator[float64] {
	return rapid.Custom(func(t *rapid.T) float64 {
		digits := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(t, "digits")
		if rapid.Bool().Draw(t, "short") {
			digits %= 100_000
		}
		v, _ := strconv.ParseFloat(fmt.Sprintf("%de%d", digits, rapid.IntRange(-18, 8).Draw(t, "power")), 64)
		return v + 0 // no negative zero
	})
}

func maybe(t *rapid.T, least, most float64) *float64 {
	if rapid.IntRange(0, 3).Draw(t, "none") == 0 {
		return nil
	}
	v := float64(rapid.IntRange(int(least*1000), int(most*1000)).Draw(t, "thousandths")) / 1000
	return &v
}

func someDay(t *rapid.T) data.Date {
	d := data.Date{Year: 1995, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 15_000).Draw(t, "day"))
	switch rapid.IntRange(0, 9).Draw(t, "exact") {
	case 0:
		return data.Date{}
	case 1:
		return data.Date{Year: d.Year, Month: d.Month}
	case 2:
		return data.Date{Year: d.Year}
	}
	return d
}

func exactDay(t *rapid.T) data.Date {
	return data.Date{Year: 1995, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 15_000).Draw(t, "day"))
}

func somePeriod(t *rapid.T) data.Period {
	kind := rapid.SampledFrom([]data.PeriodKind{data.Month, data.Quarter, data.Half, data.Year, data.OnDate}).Draw(t, "kind")
	if kind == data.OnDate {
		return data.On(exactDay(t))
	}
	end := time.Month(rapid.IntRange(1, 12).Draw(t, "year ends"))
	return data.FiscalPart(kind, 1, rapid.IntRange(1990, 2040).Draw(t, "year"), end)
}

func drawn[T any](t *rapid.T, from []T, what string) T {
	return rapid.SampledFrom(from).Draw(t, what)
}

// anyNotebook fills a notebook with records of every kind that tables carry, then takes some out and corrects some.
func anyNotebook(t *rapid.T, e *Edit) error {
	text := func() string { return nasty().Draw(t, "text") }
	must := func() string { return named().Draw(t, "name") }
	put := func(r data.Record) {
		if err := e.Put(r); err != nil {
			t.Fatalf("%+v: %v", r, err)
		}
	}
	ids := func(n int, more ...int64) func() int64 { // one of some, or none
		return func() int64 { return drawn(t, append([]int64{0}, more...), "id") }
	}
	var sources, parties []int64
	for i := range rapid.IntRange(0, 4).Draw(t, "sources") {
		s := data.Source{Title: fmt.Sprint(must(), i), Publisher: text(), PublishedOn: someDay(t), URL: drawn(t, []string{"", "https://example.com/a,b?c=\"d\""}, "url")}
		if rapid.Bool().Draw(t, "has a key") {
			s.Key = fmt.Sprint(must(), i)
		}
		put(&s)
		sources = append(sources, s.ID)
	}
	source := ids(0, sources...)
	for i := range rapid.IntRange(1, 3).Draw(t, "parties") {
		p := data.Party{Name: fmt.Sprint(must(), i), Note: text()}
		put(&p)
		parties = append(parties, p.ID)
		for range rapid.IntRange(0, 2).Draw(t, "ratings") {
			put(&data.Rating{PartyID: p.ID, Agency: must(), Rating: must(), AsOf: exactDay(t), SourceID: source()})
		}
	}
	var metrics []data.Metric
	for i := range rapid.IntRange(0, 2).Draw(t, "metrics") {
		m := data.Metric{Key: fmt.Sprintf("own_%d", i), Name: fmt.Sprint(must(), i), Measure: drawn(t, []string{data.MoneyMillions, data.Money, "MW", "%", "racks"}, "measure"),
			Lens: drawn(t, []data.Lens{data.NoLens, data.MatureLens, data.ValidationLens}, "lens"), Better: drawn(t, []data.Better{data.Neither, data.Higher, data.Lower}, "better"),
			Adds: drawn(t, []data.Adds{data.Flow, data.Stock, data.Ratio}, "adds"), Help: text()}
		put(&m)
		metrics = append(metrics, m)
	}
	builtIn, err := list[data.Metric](e.ctx, e.tx, "WHERE r.built_in = 1 ORDER BY r.id LIMIT 6")
	if err != nil {
		return err
	}
	metrics = append(metrics, builtIn...)
	var paths []string
	var companies []data.Company
	for i := range rapid.IntRange(1, 3).Draw(t, "companies") {
		c := data.Company{Ticker: drawn(t, []string{"=A", "B", "-C", "@D", "'E"}, "ticker") + fmt.Sprint(i), Name: must(), Country: text(), Currency: drawn(t, []string{"USD", "AUD", "EUR"}, "currency"),
			YearEnd: time.Month(rapid.IntRange(1, 12).Draw(t, "year end")), ReviewedThrough: someDay(t), Note: text(), Colour: i}
		put(&c)
		companies = append(companies, c)
		for _, kind := range data.UnitKinds {
			if rapid.IntRange(0, 3).Draw(t, "no such unit") == 0 {
				continue
			}
			u := data.Unit{CompanyID: c.ID, Kind: kind, Stage: drawn(t, data.Stages, "stage"), FirstContractOn: someDay(t), OpenedOn: someDay(t), Note: text()}
			put(&u)
			paths = append(paths, c.Ticker+"/"+string(kind))
			if err := anyOfUnit(t, e, c, u, metrics, parties, source, text, must, put); err != nil {
				return err
			}
		}
	}
	scenarios := map[int64]int64{}
	for i := range rapid.IntRange(0, 4).Draw(t, "scenarios") {
		c := drawn(t, companies, "company")
		s := data.Scenario{CompanyID: c.ID, Name: fmt.Sprint(must(), i), StartsOn: data.Date{Year: 2026, Month: time.Month(rapid.IntRange(1, 12).Draw(t, "month")), Day: 1},
			Seed: rapid.Int64Range(0, 1<<50).Draw(t, "seed"), Note: text(), ParentID: scenarios[c.ID]}
		put(&s)
		scenarios[c.ID] = s.ID
		for j := range rapid.IntRange(0, 3).Draw(t, "assumptions") {
			kind := scenario.Find(drawn(t, []string{"opening_cash", "power_price", "delivery", "capex", "payment"}, "kind"))
			a := data.Assumption{ScenarioID: s.ID, AssumptionPlace: data.AssumptionPlace{Key: kind.Key}, Value: maybe(t, 0, 900), SourceID: source(), Note: cmp.Or(strings.TrimSpace(text()), "why")}
			if a.Value == nil {
				a.Value = new(float64)
			}
			if kind.Of != "" {
				a.Item = fmt.Sprint(must(), j)
			}
			if kind.Dated {
				a.On, a.Part = exactDay(t), text()
			}
			if kind.ByQuarter != scenario.Throughout {
				a.Quarter = rapid.IntRange(0, 6).Draw(t, "quarter")
			}
			if s.ParentID != 0 && rapid.IntRange(0, 3).Draw(t, "takes back") == 0 {
				a.Value, a.On = nil, data.Date{}
			}
			a.Part = strings.TrimSpace(a.Part)
			stands, err := list[data.Assumption](e.ctx, e.tx, "WHERE r.scenario_id = ?", s.ID)
			if err != nil {
				return err
			}
			if !slices.ContainsFunc(stands, func(b data.Assumption) bool { return b.AssumptionPlace == a.AssumptionPlace }) {
				put(&a)
			}
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "views") {
		if len(paths) == 0 {
			break
		}
		v := data.View{Name: fmt.Sprint(must(), i), Title: text(), Kind: drawn(t, []data.ChartKind{data.LineChart, data.GanttChart, data.FunnelChart}, "chart"), Axis: data.CalendarAxis,
			Units: drawn(t, paths, "unit"), From: someDay(t), To: someDay(t), Position: 10 - i, Apart: false}
		if v.Kind == data.LineChart {
			v.Metrics, v.Log, v.Span = "revenue signing_speed_mw_12m", rapid.Bool().Draw(t, "log"), drawn(t, []data.PeriodKind{"", data.Quarter}, "span")
		}
		put(&v)
	}
	return nil
}

func anyOfUnit(t *rapid.T, e *Edit, c data.Company, u data.Unit, metrics []data.Metric, parties []int64, source func() int64, text, must func() string, put func(data.Record)) error {
	for range rapid.IntRange(0, 8).Draw(t, "figures") {
		m := drawn(t, metrics, "metric")
		v := figureDrawn().Draw(t, "value")
		o := data.Observation{FigureKey: data.FigureKey{UnitID: u.ID, MetricID: m.ID, Period: somePeriod(t)}, Value: &v, AsTyped: text(), SourceID: source(), Locator: text(), Quote: text(), Remark: text()}
		if m.Measure == data.MoneyMillions || m.Measure == data.Money {
			o.Currency = drawn(t, []string{c.Currency, c.Currency, "GBP"}, "currency")
		}
		if err := e.Observe(&o); err != nil {
			return err
		}
		switch rapid.IntRange(0, 5).Draw(t, "then") {
		case 0: // corrected
			w := figureDrawn().Draw(t, "corrected")
			o.Value, o.AsTyped = &w, ""
			if err := e.Observe(&o); err != nil {
				return err
			}
		case 1:
			o.Value = nil
			if err := e.Observe(&o); err != nil {
				return err
			}
		}
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "contracts") {
		k := data.Contract{UnitID: u.ID, CustomerID: drawn(t, parties, "customer"), Site: text(), Kind: drawn(t, []data.ContractKind{data.Lease, data.Cloud}, "kind"), TalksOn: someDay(t), SignedOn: someDay(t),
			AnnouncedOn: someDay(t), BuildingOn: someDay(t), DeliveringOn: someDay(t), EndedOn: someDay(t), CriticalMW: maybe(t, 0, 2000), Value: maybe(t, 500, 20_000), Guaranteed: maybe(t, 0, 400),
			Currency: drawn(t, []string{c.Currency, c.Currency, "GBP"}, "currency"), TermMonths: maybe(t, 0, 200), OwnShare: maybe(t, 0, 100), Prepaid: maybe(t, 0, 100), Uptime: maybe(t, 99, 100),
			CustomerRating: text(), GuarantorID: drawn(t, append([]int64{0}, parties...), "guarantor"), Status: drawn(t, data.ContractStatuses, "status"), StatusNote: text(), SourceID: source(), Note: text()}
		k.Key = fmt.Sprintf("%s-%d-%d", must(), u.ID, i)
		put(&k)
		for range rapid.IntRange(0, 3).Draw(t, "payments") {
			amount := float64(rapid.IntRange(0, 5_000_000).Draw(t, "amount")) / 1000
			p := data.Payment{ContractID: k.ID, Kind: drawn(t, []data.PaymentKind{data.Upfront, data.Staggered}, "kind"), DueOn: drawn(t, []data.Date{{}, {Year: 2026, Month: 3, Day: 31}}, "due"), Amount: &amount, SourceID: source(), Note: text()}
			if p.DueOn.IsZero() || rapid.Bool().Draw(t, "received") {
				p.ReceivedOn = drawn(t, []data.Date{{Year: 2026, Month: 4, Day: 2}, {Year: 2026}}, "received on")
			}
			put(&p)
		}
		if rapid.IntRange(0, 4).Draw(t, "contract goes") == 0 {
			if err := e.Remove(&k); err != nil {
				return err
			}
		}
		for j := range rapid.IntRange(0, 2).Draw(t, "commitments") {
			from := exactDay(t)
			m := data.Commitment{ContractID: drawn(t, []int64{0, k.ID}, "of"), UnitID: u.ID, Site: text(), Kind: text(), Class: drawn(t, []data.CommitmentClass{data.Delivery, data.Enabling}, "class"), MW: maybe(t, 0, 900),
				Words: text(), WindowFrom: from, WindowTo: from.AddDays(rapid.IntRange(0, 90).Draw(t, "days")), PromisedOn: someDay(t), PromiseSourceID: source(), MetOn: someDay(t), MetSourceID: source(), Note: text()}
			m.Key = fmt.Sprintf("%s-%d-%d-%d", must(), u.ID, i, j)
			put(&m)
			for range rapid.IntRange(0, 2).Draw(t, "later promises") {
				put(&data.Repromise{CommitmentID: m.ID, Words: text(), WindowFrom: from, WindowTo: data.Date{Year: 2060}, PromisedOn: drawn(t, []data.Date{{}, {Year: 2026, Month: 5}}, "promised"), SourceID: source(), Note: text()})
			}
		}
	}
	for _, l := range data.Checklists {
		if rapid.Bool().Draw(t, "no list") {
			continue
		}
		items := data.BeginChecklist(u.ID, l)
		for i := range items {
			items[i].MetOn, items[i].Evidence, items[i].SourceID = someDay(t), text(), source()
			if rapid.IntRange(0, 5).Draw(t, "own words") == 0 {
				items[i].Title = must()
			}
		}
		for i := range rapid.IntRange(0, 2).Draw(t, "own items") {
			items = append(items, data.ChecklistItem{UnitID: u.ID, List: l, Title: fmt.Sprint(must(), i), Position: len(items) + 3})
		}
		for i := range items {
			put(&items[i])
		}
	}
	return nil
}

func TestAnyNotebookComesBackEqualFromItsTables(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		ctx := context.Background()
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			rt.Fatal(err)
		}
		make := func(name string) *Notebook {
			n, err := Create(ctx, filepath.Join(dir, name), Options{Author: "Ann", Now: newClock().now}, nil)
			if err != nil {
				rt.Fatal(err)
			}
			return n
		}
		n := make("a.assay")
		defer n.Close()
		if _, err := n.Edit(ctx, "fill", func(e *Edit) error { return anyNotebook(rt, e) }); err != nil {
			rt.Fatal(err)
		}
		batch, err := n.Tables(ctx)
		if err != nil {
			rt.Fatal(err)
		}
		want := holds(t, n, batch)
		for name, workbook := range map[string]bool{"csv.assay": false, "xlsx.assay": true} {
			other := make(name)
			outAndIn(t, n, other, workbook)
			if diff := gocmp.Diff(want, holds(t, other, nil)); diff != "" {
				rt.Fatalf("%s:\n%s", name, diff)
			}
			other.Close()
		}
		// Read into the notebook that they came from, they change no figure.
		figures := holds(t, n, batch)
		outAndIn(t, n, n, false)
		if diff := gocmp.Diff(figures, holds(t, n, nil)); diff != "" {
			rt.Fatalf("read into the same notebook:\n%s", diff)
		}
	})
}
