package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"assay/assets"
	"assay/data"
	"assay/data/format"
)

// importing imports texts as files, as the verb does; what is wrong with them comes back as an error.
func importing(t *testing.T, n *Notebook, files map[string]string) (Imported, error) {
	t.Helper()
	from := fstest.MapFS{}
	var names []string
	for name, text := range files {
		from[name] = &fstest.MapFile{Data: []byte(text)}
		names = append(names, name)
	}
	slices.Sort(names)
	ctx := context.Background()
	known, err := n.Known(ctx)
	if err != nil {
		t.Fatal(err)
	}
	tables, faults, err := format.ReadFiles(from, names...)
	if err != nil {
		t.Fatal(err)
	}
	batch, more := format.Read(tables, known)
	if faults = append(faults, more...); len(faults) > 0 {
		return Imported{}, fmt.Errorf("%v", faults)
	}
	in, _, err := n.Import(ctx, "import", batch)
	return in, err
}

// imported is importing of files that are in order.
func imported(t *testing.T, n *Notebook, files map[string]string) Imported {
	t.Helper()
	in, err := importing(t, n, files)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func groups(t *testing.T, n *Notebook) string {
	t.Helper()
	found, err := texts(context.Background(), n.read, "SELECT count(*) FROM change_group")
	if err != nil {
		t.Fatal(err)
	}
	return found[0]
}

// stands is what the notebook has, a line for each row: contracts, payments and items of checklists.
func stands(t *testing.T, n *Notebook) []string {
	t.Helper()
	ctx := context.Background()
	dossiers, err := n.Dossiers(ctx, DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range dossiers {
		for _, c := range d.Contracts {
			out = append(out, fmt.Sprintf("contract %s %s talks %s building %s", c.Key, c.Status, c.TalksOn, c.BuildingOn))
			for _, p := range c.Payments {
				out = append(out, fmt.Sprintf("payment %s due %s of %v received %s %q source %d", p.Kind, p.DueOn, *p.Amount, p.ReceivedOn, p.Note, p.SourceID))
			}
		}
		for _, i := range d.Checklist {
			out = append(out, fmt.Sprintf("item %s %d %s %q met %s %q", i.List, i.Position, i.Key, i.Title, i.MetOn, i.Evidence))
		}
	}
	return out
}

func alike(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("there stand\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

const (
	contractsFile = "key,ticker,customer,site,kind,signed_on,status\nk1,IREN,Microsoft,Childress,cloud,2025-11-03,signed\n"
	paymentsFile  = "contract_key,kind,due_on,amount_m,received_on,source_key,note\n" +
		"k1,staggered,2026-03-31,97,,iren-q2,first step\nk1,staggered,2026-06-30,97,,,\nk1,,,1940,2025-12-01,,\n"
	checklistsFile = "ticker,unit,list,key,item,met_on,evidence,source_key\n" +
		"IREN,,ring_fence,financing,,2026-01-31,page 12,\nIREN,,ring_fence,,Board of its own,,,\n"
)

func whole() map[string]string {
	return map[string]string{"contracts.csv": contractsFile, "payments.csv": paymentsFile, "checklists.csv": checklistsFile}
}

func TestPaymentsAndItemsComeInAsOneChangeThatOneUndoTakesBack(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	in := imported(t, n, whole())
	if in.Contracts != 1 || in.Payments != 3 || in.Items != 2 {
		t.Errorf("it counts %+v", in)
	}
	want := []string{
		"contract k1 signed talks  building ",
		`payment upfront due  of 1940 received 2025-12-01 "" source 0`,
		fmt.Sprintf(`payment staggered due 2026-03-31 of 97 received  "first step" source %d`, f.source.ID),
		`payment staggered due 2026-06-30 of 97 received  "" source 0`,
		`item ring_fence 1 profit_and_loss "Profit and loss reported as a segment of its own" met  ""`,
		`item ring_fence 2 financing "Financing of its own, without recourse to the rest" met 2026-01-31 "page 12"`,
		`item ring_fence 3 management "Management of its own, paid by its results" met  ""`,
		`item ring_fence 4 metrics "Metrics of its own, published each quarter" met  ""`,
		`item ring_fence 5  "Board of its own" met  ""`,
	}
	alike(t, stands(t, n), want...)
	if _, err := n.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	alike(t, stands(t, n))
	if _, err := n.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	alike(t, stands(t, n), want...)
	if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
		t.Errorf("check: %v %v", faults, err)
	}
}

func TestImportingTheSameAgainLeavesNoTrace(t *testing.T) {
	n, _ := book(t)
	imported(t, n, whole())
	before, was := groups(t, n), stands(t, n)
	if in := imported(t, n, whole()); in != (Imported{}) {
		t.Errorf("it counts %+v", in)
	}
	if after := groups(t, n); after != before {
		t.Errorf("the history has %s entries, had %s", after, before)
	}
	alike(t, stands(t, n), was...)
}

func TestTheStarterImportedAgainLeavesTheAnalystsDaysAndNoTrace(t *testing.T) {
	n, _ := book(t)
	ctx := context.Background()
	again := func() Imported {
		t.Helper()
		known, err := n.Known(ctx)
		if err != nil {
			t.Fatal(err)
		}
		tables, faults, err := format.ReadFiles(assets.Starter, assets.StarterDir)
		if err != nil || len(faults) > 0 {
			t.Fatal(err, faults)
		}
		batch, faults := format.Read(tables, known)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		in, _, err := n.Import(ctx, "import starter", batch)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	again()
	contract := func() data.Contract {
		t.Helper()
		c, found, err := one[data.Contract](ctx, n.read, "WHERE r.key = 'apld-pf2'")
		if err != nil || !found {
			t.Fatal(found, err)
		}
		return c
	}
	c := contract()
	c.TalksOn, c.BuildingOn = data.Date{Year: 2025, Month: time.June}, data.Date{Year: 2025, Month: time.December, Day: 1}
	c.DeliveringOn, c.EndedOn = data.Date{Year: 2026, Month: time.May, Day: 2}, data.Date{Year: 2041}
	if _, err := n.Edit(ctx, "type days", func(e *Edit) error { return e.Put(&c) }); err != nil {
		t.Fatal(err)
	}
	before := groups(t, n)
	in := again()
	in.Unchanged = 0
	if after := groups(t, n); after != before || in != (Imported{}) {
		t.Errorf("it counts %+v; the history has %s entries, had %s", in, after, before)
	}
	if got := contract(); got.TalksOn != c.TalksOn || got.BuildingOn != c.BuildingOn || got.DeliveringOn != c.DeliveringOn || got.EndedOn != c.EndedOn {
		t.Errorf("the days are %+v", got)
	}
}

func TestAnImportAltersWhatItsColumnsSayAndLeavesTheRest(t *testing.T) {
	const contract = "contract k1 signed talks 2025-09 building "
	item := func(position int, key, title, rest string) string {
		return fmt.Sprintf("item ring_fence %d %s %q %s", position, key, title, rest)
	}
	const profit, finance, manage, metrics = "Profit and loss reported as a segment of its own", "Financing of its own, without recourse to the rest",
		"Management of its own, paid by its results", "Metrics of its own, published each quarter"
	unmet := `met  ""`
	began := []string{contract, `payment staggered due 2026-03-31 of 97 received 2026-04-02 "late" source 0`,
		item(1, "profit_and_loss", profit, unmet), item(2, "financing", finance, `met 2026-01-31 "page 12"`), item(3, "management", manage, unmet),
		item(4, "metrics", metrics, unmet)}
	with := func(at int, line string) []string {
		out := slices.Clone(began)
		out[at] = line
		return out
	}
	for name, c := range map[string]struct {
		file, text string
		want       []string
	}{
		"a contract without the column keeps its day": {"contracts.csv", strings.Replace(contractsFile, "signed\n", "building\n", 1),
			with(0, "contract k1 building talks 2025-09 building ")},
		"a contract with the column takes its cell": {"contracts.csv",
			"key,ticker,customer,site,kind,signed_on,status,talks_on,building_on\nk1,IREN,Microsoft,Childress,cloud,2025-11-03,signed,,2026-01-05\n",
			with(0, "contract k1 signed talks  building 2026-01-05")},
		"a payment's amount alone": {"payments.csv", "contract_key,kind,due_on,amount_m\nk1,staggered,2026-03-31,98\n",
			with(1, `payment staggered due 2026-03-31 of 98 received 2026-04-02 "late" source 0`)},
		"a payment's empty cells": {"payments.csv", "contract_key,kind,due_on,amount_m,received_on,note\nk1,staggered,2026-03-31,97,,\n",
			with(1, `payment staggered due 2026-03-31 of 97 received  "" source 0`)},
		"a payment of another kind on the same day is another": {"payments.csv", "contract_key,kind,due_on,amount_m\nk1,,2026-03-31,5\n",
			slices.Insert(slices.Clone(began), 2, `payment upfront due 2026-03-31 of 5 received  "" source 0`)},
		"one received on the day that another is due is another": {"payments.csv", "contract_key,kind,due_on,amount_m,received_on\nk1,staggered,,5,2026-03-31\n",
			slices.Insert(slices.Clone(began), 2, `payment staggered due  of 5 received 2026-03-31 "" source 0`)},
		"an item without day and evidence keeps them": {"checklists.csv", "ticker,list,key,item\nIREN,ring_fence,financing,\n", began},
		"an item's words by its key": {"checklists.csv", "ticker,list,key,item\nIREN,ring_fence,financing,Money of its own\n",
			with(3, item(2, "financing", "Money of its own", `met 2026-01-31 "page 12"`))},
		"an item met, in the place that it has": {"checklists.csv", "ticker,list,item,met_on,evidence\nIREN,ring_fence,\"" + manage + "\",2026-02,CEO named\n",
			with(4, item(3, "management", manage, `met 2026-02 "CEO named"`))},
		"items of one's own come behind those there": {"checklists.csv", "ticker,list,item\nIREN,ring_fence,Board of its own\nIREN,ring_fence,Auditor of its own\n",
			append(slices.Clone(began), item(5, "", "Board of its own", unmet), item(6, "", "Auditor of its own", unmet))},
	} {
		t.Run(name, func(t *testing.T) {
			n, _ := book(t)
			imported(t, n, map[string]string{
				"contracts.csv":  strings.Replace(strings.Replace(contractsFile, "status\n", "status,talks_on\n", 1), "signed\n", "signed,2025-09\n", 1),
				"payments.csv":   "contract_key,kind,due_on,amount_m,received_on,note\nk1,staggered,2026-03-31,97,2026-04-02,late\n",
				"checklists.csv": "ticker,list,key,item,met_on,evidence\nIREN,ring_fence,financing,,2026-01-31,page 12\n",
			})
			alike(t, stands(t, n), began...)
			imported(t, n, map[string]string{c.file: c.text})
			alike(t, stands(t, n), c.want...)
			before := groups(t, n)
			imported(t, n, map[string]string{c.file: c.text})
			if after := groups(t, n); after != before {
				t.Errorf("imported again, the history has %s entries, had %s", after, before)
			}
		})
	}
}

func TestAnItemThatTheAnalystRenamedIsFoundByTheWordsItBeganWith(t *testing.T) {
	n, f := book(t)
	ctx := context.Background()
	items := data.BeginChecklist(f.ai.ID, data.RingFence)
	items[1].Title = "Money of its own"
	if _, err := n.Edit(ctx, "begin", func(e *Edit) error {
		for i := range items {
			if err := e.Put(&items[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	imported(t, n, map[string]string{"checklists.csv": "ticker,list,item,met_on,evidence\nIREN,ring_fence,\"Financing of its own, without recourse to the rest\",2026-01-31,page 12\n"})
	got := stands(t, n)
	if want := `item ring_fence 2 financing "Money of its own" met 2026-01-31 "page 12"`; len(got) != 4 || got[1] != want {
		t.Errorf("there stand %q", got)
	}
}

func TestAnImportWithAFaultLeavesTheNotebookAsItWas(t *testing.T) {
	n, _ := book(t)
	before := groups(t, n)
	files := whole()
	files["payments.csv"] += "k9,,2026-09-30,5,,,\n"
	if _, err := importing(t, n, files); err == nil || !strings.Contains(err.Error(), `payments.csv, row 5, column contract_key: there is no contract with the key "k9"`) {
		t.Errorf("it says %v", err)
	}
	// A batch that nobody checked is refused by the store itself, with all that came before.
	amount := 5.0
	_, _, err := n.Import(context.Background(), "import", &data.Batch{Sources: []data.Source{{Key: "new", Title: "New"}},
		Payments: []data.BatchPayment{{Contract: "k9", Payment: data.Payment{Kind: data.Upfront, DueOn: data.Date{Year: 2026}, Amount: &amount}}}})
	if err == nil || !strings.Contains(err.Error(), "there is no contract k9") {
		t.Errorf("it says %v", err)
	}
	_, _, err = n.Import(context.Background(), "import", &data.Batch{Sources: []data.Source{{Key: "new", Title: "New"}},
		Items: []data.BatchItem{{Ticker: "IREN", Unit: data.AI, ChecklistItem: data.ChecklistItem{List: "safety", Title: "Spares"}}}})
	if err == nil || !strings.Contains(err.Error(), "a checklist is readiness or ring_fence") {
		t.Errorf("it says %v", err)
	}
	if after := groups(t, n); after != before {
		t.Errorf("the history has %s entries, had %s", after, before)
	}
	if sources, err := n.SourceList(context.Background()); err != nil || len(sources) != 1 {
		t.Errorf("sources are %v %v", sources, err)
	}
}

func TestAPaymentIsReadInTheCurrencyOfTheNotebooksContract(t *testing.T) {
	n, _ := book(t)
	imported(t, n, map[string]string{"contracts.csv": contractsFile})
	if _, err := n.Edit(context.Background(), "price it in AUD", func(e *Edit) error {
		c, _, err := one[data.Contract](e.ctx, e.tx, "WHERE r.key = 'k1'")
		c.Currency = "AUD"
		if err != nil {
			return err
		}
		return e.Put(&c)
	}); err != nil {
		t.Fatal(err)
	}
	if _, err := importing(t, n, map[string]string{"payments.csv": "contract_key,due_on,amount_m\nk1,2026-03-31,USD 97\n"}); err == nil || !strings.Contains(err.Error(), "is in USD") {
		t.Errorf("it says %v", err)
	}
	imported(t, n, map[string]string{"payments.csv": "contract_key,due_on,amount_m\nk1,2026-03-31,AUD 97\n"})
}
