package intake

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// factsChoice says for whom company facts are read.
type factsChoice struct {
	cik       int64
	entity    string
	unit      string // by path
	halfYears bool
}

// recogniseFacts finds out whose facts they are: as was said before, or by the name.
func recogniseFacts(ctx context.Context, n *store.Notebook, in format.Input, b book) (factsChoice, error) {
	var f factsChoice
	var err error
	if f.cik, f.entity, err = format.CompanyFactsOf(in); err != nil {
		return f, err
	}
	if f.cik != 0 {
		remembered, err := n.Setting(ctx, fmt.Sprint(settingFacts, f.cik))
		if err != nil {
			return f, err
		}
		if ticker, _, _ := strings.Cut(remembered, "/"); b.Companies[ticker].Ticker != "" {
			f.unit = remembered
		}
	}
	for ticker, c := range b.Companies {
		if f.unit == "" && sameName(c.Name, f.entity) {
			f.unit = ticker + "/" + string(data.Group)
		}
	}
	return f, nil
}

// sameName reports whether two names of a company begin with the same words, apart from its legal form.
func sameName(a, b string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return strings.ContainsRune(" ,.()&/-", r) })
	}
	x, y := words(a), words(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) == 0 {
		return false
	}
	form := map[string]bool{"inc": true, "corp": true, "corporation": true, "ltd": true, "limited": true, "plc": true, "holdings": true, "trust": true, "co": true, "company": true}
	for i := range x {
		if x[i] != y[i] && !(form[x[i]] && form[y[i]]) {
			return false
		}
	}
	return len(x[0]) > 2
}

// factsOf is the page that asks whose facts they are.
func (z *Wizard) factsOf() fyne.CanvasObject {
	name := z.facts.entity
	if name == "" {
		name = wording.Of("a company that the file doesn't name")
	}
	lead := kit.NewSentence(wording.Of("These are the facts that EDGAR keeps of %s (CIK %d): figures as they stood in each report, a restated value after the one before it. "+
		"The figures are read for one unit; the filings become its sources.", name, z.facts.cik), kit.TokenMuted)
	lead.Points = kit.ProseSize
	var unit *kit.Chooser
	choices := func() []kit.Choice {
		return append(z.unitChoices(wording.Of("choose one"))[1:], kit.Choice{Label: wording.Of("New company…"), Do: func() {
			z.askCompany(z.facts.entity, func(ticker string) {
				z.facts.unit, z.mapped = ticker+"/"+string(data.Group), nil
				z.arrange()
				z.window.Canvas().Focus(z.next)
			})
		}})
	}
	unit = z.chooser(choices(), z.facts.unit, func(key string) { z.facts.unit, z.mapped = key, nil; z.sum() })
	unit.Hint = wording.Of("choose one")
	halves := newTick(z, wording.Of("Read six months to date as a half-year's figure"), z.facts.halfYears, func(on bool) { z.facts.halfYears, z.mapped = on, nil })
	return container.New(middled{}, container.NewCenter(container.New(wide{520}, kit.Stack(kit.SpaceGroup, kit.NewTitle(wording.Of("EDGAR company facts")), lead,
		field(wording.Of("They are read for"), unit), halves))))
}

// factsPage lists what was read of company facts and what wasn't, with the reason.
func (z *Wizard) factsPage() fyne.CanvasObject {
	table := kit.NewTable([]kit.TableColumn{{Head: wording.Of("metric or tag"), Share: 4, Strong: true}, {Head: wording.Of("facts"), Width: 72, Right: true, Strong: true},
		{Head: wording.Of("what becomes of them"), Share: 5}})
	table.OnOpen, table.OnLeft = func(int) { z.Next() }, z.Close
	if z.factual == nil {
		return table
	}
	f := z.factual
	var rows []kit.TableRow
	add := func(token kit.Token, what string, n int, fate string) {
		rows = append(rows, kit.TableRow{Cells: []string{what, data.FormatCount(n), fate}, Token: token})
	}
	count := map[string]int{}
	var order []string
	for i := range f.Readings {
		key := f.Readings[i].Target.Metric
		if count[key] == 0 {
			order = append(order, key)
		}
		count[key]++
	}
	for _, key := range order {
		add("", z.metricName(key), count[key], wording.Of("Read; the next page shows each"))
	}
	for _, s := range f.Skipped {
		add(kit.TokenMuted, z.metricName(s.Metric), s.Facts, wording.Of("Passed over: %s", s.Reason))
	}
	company := z.notebook.Companies[strings.SplitN(z.facts.unit, "/", 2)[0]]
	for _, t := range f.NoFourth {
		add(kit.TokenMuted, z.metricName(t.Metric)+" "+t.Period.Display(company.YearEnd), 0, wording.Of("Not given: the year less three quarters isn't a reported figure and isn't worked out"))
	}
	for _, t := range f.Other {
		what := t.Tag
		if t.Label != "" {
			what = t.Label + " (" + t.Tag + ")"
		}
		add(kit.TokenFaint, what, t.Facts, wording.Of("No metric of the notebook means the same"))
	}
	table.SetRows(rows, 0)
	says := container.NewVBox()
	for _, s := range f.Warnings {
		says.Add(kit.NewSentence(s, kit.TokenWarnText))
	}
	return container.NewBorder(says, nil, nil, nil, table)
}
