package company

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
)

// contractLine is a contract as the list and the panel show it, with what follows from it today.
type contractLine struct {
	contract  data.ContractOf
	unit      data.Unit
	customer  data.PartyOf
	guarantor data.PartyOf
	status    data.ContractStatus
	live      bool
	day       data.Date // the day from which it counts as signed
	announced bool      // that of the announcement stands in
	years     *float64
	credit    credit
	share     *float64 // guaranteed, in percent of the value
}

// contractLines are the contracts of the unit shown; the consolidated company has those of all its units.
func (t *contracts) lines() []contractLine {
	unit, _ := t.screen.unit()
	today := t.screen.desk.Today()
	var lines []contractLine
	for _, c := range t.screen.dossier.Contracts {
		if c.UnitID != unit.ID && unit.Kind != data.Group {
			continue
		}
		l := contractLine{contract: c, customer: t.screen.dossier.Parties[c.CustomerID], guarantor: t.screen.dossier.Parties[c.GuarantorID], live: c.Live(today)}
		for _, u := range t.screen.dossier.Units {
			if u.ID == c.UnitID {
				l.unit = u
			}
		}
		l.day, l.announced = c.SigningDay()
		if l.status = c.StatusOn(today); l.status == "" {
			l.status = c.Status // no day tells
		}
		if c.TermMonths != nil {
			years := *c.TermMonths / 12
			l.years = &years
		}
		l.credit = creditOf(l.customer, c.CustomerRating, today)
		l.share = shareGuaranteed(c.Contract)
		lines = append(lines, l)
	}
	return lines
}

// shareGuaranteed is the part of the value that the guarantor answers for, in percent. A guarantee without an amount is one for
// all.
func shareGuaranteed(c data.Contract) *float64 {
	share := 100.0
	switch {
	case c.GuarantorID == 0:
		return nil
	case c.Guaranteed == nil:
		return &share
	case c.Value == nil || *c.Value == 0:
		return nil
	}
	share = *c.Guaranteed / *c.Value * 100
	return &share
}

// title names the contract in menus and messages.
func (l *contractLine) title() string { return l.contract.Title(l.customer.Name) }

// The columns of the list.
const (
	customerColumn = iota
	siteColumn
	kindColumn
	signedColumn
	megawattColumn
	valueColumn
	termColumn
	statusColumn
	creditColumn
	guarantorColumn
	shareColumn
)

// roomyList is the width from which a contract fits on one line.
const roomyList = 3.75 * kit.PanelWidth

func (t *contracts) newTable() *kit.Table {
	table := kit.NewTable([]kit.TableColumn{
		customerColumn:  {Head: "customer", Share: 3},
		siteColumn:      {Head: "site", Share: 2, Strong: true},
		kindColumn:      {Head: "kind", Width: 76, Narrow: 36},
		signedColumn:    {Head: "signed", Width: 116, Narrow: 80, Strong: true},
		megawattColumn:  {Head: "MW", Width: 64, Narrow: 38, Right: true, Strong: true},
		valueColumn:     {Head: "value", Width: 104, Narrow: 50, Right: true, Strong: true},
		termColumn:      {Head: "term,\nyears", Width: 88, Narrow: 36, Right: true, Strong: true},
		statusColumn:    {Head: "status", Width: 84, Narrow: 62},
		creditColumn:    {Head: "credit", Width: 84, Narrow: 58, Strong: true},
		guarantorColumn: {Head: "guarantor", Width: 120, Narrow: 62},
		shareColumn:     {Head: "share,\n%", Width: 76, Narrow: 39, Right: true, Strong: true},
	})
	table.Roomy = roomyList
	table.SetSorted(signedColumn, true)
	table.OnChosen = t.choose
	table.OnOpen = func(int) { t.edit() }
	table.OnSort = t.sortBy
	table.OnNew = t.add
	table.OnDelete = func(row int) { t.remove(t.shown[row]) }
	table.OnLeft = func() { t.screen.window.Canvas().Focus(t.screen.tabs) }
	return table
}

// currencies are those of the unit's contracts, in the order of their letters.
func currencies(lines []contractLine) []string {
	var all []string
	for _, l := range lines {
		if l.contract.Currency != "" && !slices.Contains(all, l.contract.Currency) {
			all = append(all, l.contract.Currency)
		}
	}
	slices.Sort(all)
	return all
}

// title writes the currency into the heading of the values. Where there are two, each value carries its own.
func (t *contracts) title() {
	unit, _ := t.screen.unit()
	head := "value,\n" + unit.Company.Currency + " m"
	switch all := currencies(t.all); {
	case len(all) > 1:
		head = "value,\nm"
	case len(all) == 1:
		head = "value,\n" + all[0] + " m"
	}
	t.table.SetHead(valueColumn, head)
}

// The choices by which the list is narrowed.
const (
	anyStatus  = "all"
	liveOnes   = "live"
	talksOnes  = "talks"
	endedOnes  = "ended"
	nothingFor = "No contract here has every word of the search and that status. "
)

var statusFilters = []kit.Choice{
	{Key: anyStatus, Label: "all"},
	{Key: liveOnes, Label: "live", Detail: "signed and not ended"},
	{Key: talksOnes, Label: "talks", Detail: "not signed"},
	{Key: endedOnes, Label: "ended"},
}

// matching are the contracts with the status chosen that hold every word of the search.
func (t *contracts) matching() []contractLine {
	words := strings.Fields(strings.ToLower(t.search.Text))
	return slices.DeleteFunc(slices.Clone(t.all), func(l contractLine) bool {
		switch t.status.Chosen {
		case liveOnes:
			if !l.live {
				return true
			}
		case talksOnes, endedOnes:
			if string(l.status) != t.status.Chosen {
				return true
			}
		}
		text := strings.ToLower(strings.Join([]string{l.customer.Name, l.contract.Site, string(l.contract.Kind), string(l.status), l.contract.StatusNote,
			l.guarantor.Name, l.unit.Kind.Title()}, " "))
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
}

// sortBy sorts by a column: text and days from the first, figures from the largest; by the same column again the other way.
func (t *contracts) sortBy(column int) {
	sorted, descending := t.table.Sorted()
	if column == sorted {
		descending = !descending
	} else {
		descending = column == signedColumn || column == megawattColumn || column == valueColumn || column == termColumn || column == shareColumn
	}
	t.table.SetSorted(column, descending)
	t.narrow()
}

// order compares two contracts by the column sorted by. What has nothing there comes last either way; equal ones stand by
// day, the newest first.
func (t *contracts) order(a, b contractLine) int {
	column, descending := t.table.Sorted()
	by, missing := compareBy(column, &a, &b)
	if descending && !missing {
		by = -by
	}
	return cmp.Or(by, b.day.Compare(a.day), cmp.Compare(a.contract.Key, b.contract.Key), cmp.Compare(a.contract.ID, b.contract.ID))
}

// compareBy compares in one column. missing says that what isn't there decided.
func compareBy(column int, a, b *contractLine) (by int, missing bool) {
	text := func(x, y string) (int, bool) {
		if x == "" || y == "" {
			return cmp.Compare(len(y), len(x)), true
		}
		return strings.Compare(strings.ToLower(x), strings.ToLower(y)), false
	}
	figure := func(x, y *float64) (int, bool) {
		switch {
		case x == nil && y == nil:
			return 0, true
		case x == nil:
			return 1, true
		case y == nil:
			return -1, true
		}
		return cmp.Compare(*x, *y), false
	}
	switch column {
	case customerColumn:
		return text(a.customer.Name, b.customer.Name)
	case siteColumn:
		return text(a.contract.Site, b.contract.Site)
	case kindColumn:
		return text(string(a.contract.Kind)+a.unit.Kind.Title(), string(b.contract.Kind)+b.unit.Kind.Title())
	case megawattColumn:
		return figure(a.contract.CriticalMW, b.contract.CriticalMW)
	case valueColumn:
		if a.contract.Currency != b.contract.Currency { // nothing makes them comparable
			return strings.Compare(a.contract.Currency, b.contract.Currency), true
		}
		return figure(a.contract.Value, b.contract.Value)
	case termColumn:
		return figure(a.years, b.years)
	case statusColumn:
		return slices.Index(data.ContractStatuses, a.status) - slices.Index(data.ContractStatuses, b.status), false
	case creditColumn:
		return figure(a.credit.rank(), b.credit.rank())
	case guarantorColumn:
		return text(a.guarantor.Name, b.guarantor.Name)
	case shareColumn:
		return figure(a.share, b.share)
	}
	if a.day.IsZero() || b.day.IsZero() {
		return b.day.Compare(a.day), true
	}
	return a.day.Compare(b.day), false
}

// narrow shows the contracts that match, in their order, and keeps the chosen one where it's among them.
func (t *contracts) narrow() {
	t.shown = t.matching()
	slices.SortStableFunc(t.shown, t.order)
	at := slices.IndexFunc(t.shown, func(l contractLine) bool { return l.contract.ID == t.chosen })
	if at < 0 && len(t.shown) > 0 {
		at = 0
	}
	t.table.SetRows(t.rows(), at)
	t.none.SetText("")
	if len(t.shown) == 0 && len(t.all) > 0 {
		t.none.SetText(nothingFor + "Clear the search or choose all.")
	}
	t.sum.SetText(t.sumText())
	t.choose(at)
}

// rows are the contracts as the table shows them: the figures of a column align on their decimal mark.
func (t *contracts) rows() []kit.TableRow {
	number := func(of func(*contractLine) *float64, most int) func(*contractLine) string {
		decimals := 0
		for i := range t.shown {
			if v := of(&t.shown[i]); v != nil {
				decimals = max(decimals, min(decimalsOf(*v), most))
			}
		}
		return func(l *contractLine) string { return t.screen.numberText(of(l), decimals) }
	}
	megawatts := number(func(l *contractLine) *float64 { return l.contract.CriticalMW }, mostDecimals)
	value := number(func(l *contractLine) *float64 { return l.contract.Value }, mostDecimals)
	years := number(func(l *contractLine) *float64 { return l.years }, 1)
	share := number(func(l *contractLine) *float64 { return l.share }, 1)
	unit, _ := t.screen.unit()
	several := len(currencies(t.all)) > 1
	rows := make([]kit.TableRow, 0, len(t.shown))
	for i := range t.shown {
		l := &t.shown[i]
		kind := string(l.contract.Kind)
		if l.unit.ID != unit.ID {
			kind += "\n" + l.unit.Kind.Title()
		}
		signed := orMissing(l.day.Display())
		if l.announced {
			signed += "\nann."
		}
		worth := value(l)
		if several && l.contract.Value != nil {
			worth = l.contract.Currency + "\n" + worth
		}
		row := kit.TableRow{Cells: []string{l.customer.Name, orMissing(l.contract.Site), kind, signed, megawatts(l), worth, years(l),
			string(l.status), l.credit.text(), orMissing(l.guarantor.Name), share(l)}}
		if !l.live {
			row.Token = kit.TokenMuted // it's talked of, or over
		}
		rows = append(rows, row)
	}
	return rows
}

// orMissing is a text, or the sign for what there's none of.
func orMissing(text string) string {
	if text == "" {
		return data.Missing
	}
	return text
}

// numberText is a figure by the notebook's decimal mark, or the sign for one that isn't known.
func (s *Screen) numberText(v *float64, decimals int) string {
	if v == nil {
		return data.Missing
	}
	return s.sheet.figureText(*v, decimals)
}

// sumText is the line under the list: what is shown, and of that what is live. Amounts in two currencies stand side by side.
func (t *contracts) sumText() string {
	live, megawatts, unknown, joint := 0, 0.0, 0, false
	values := map[string]float64{}
	for _, l := range t.shown {
		if !l.live {
			continue
		}
		live++
		c := l.contract
		joint = joint || c.OwnShare != nil && *c.OwnShare < 100
		if c.CriticalMW != nil {
			megawatts += *c.CriticalMW
		}
		if c.Value == nil {
			unknown++
			continue
		}
		values[c.Currency] += *c.Value
	}
	parts := []string{plural(len(t.shown), "contract")}
	if live < len(t.shown) {
		parts[0] += fmt.Sprintf(", %d of them live", live)
	}
	if live == 0 {
		return parts[0]
	}
	parts = append(parts, t.screen.numberText(&megawatts, min(decimalsOf(megawatts), 1))+" MW")
	var amounts []string
	for _, currency := range currencies(t.shown) {
		if sum, ok := values[currency]; ok {
			amounts = append(amounts, currency+" "+t.screen.numberText(&sum, min(decimalsOf(sum), 1))+" m")
		}
	}
	if len(amounts) > 0 {
		parts = append(parts, strings.Join(amounts, " and ")+" live")
	}
	if len(amounts) > 1 {
		parts = append(parts, "two currencies are never added")
	}
	if unknown > 0 {
		parts = append(parts, fmt.Sprintf("the value of %d isn't known", unknown))
	}
	if joint {
		parts = append(parts, "joint ventures at 100 %")
	}
	return strings.Join(parts, " · ")
}

// plural counts things: "1 contract", "6 contracts".
func plural(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// searchField is a field that narrows a list: Enter and the arrow down go on into the list, Escape empties it first.
type searchField struct {
	widget.Entry
	onward func()
}

func newSearchField(hint string, onward func()) *searchField {
	f := &searchField{onward: onward}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey goes on into the list, or edits.
func (f *searchField) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnter:
		f.onward()
	case fyne.KeyEscape:
		f.SetText("")
		f.onward()
	default:
		f.Entry.TypedKey(key)
	}
}

// searchWidth is how wide a search field is.
const searchWidth float32 = 220

// widen gives an object a least width.
func widen(o fyne.CanvasObject, width float32) fyne.CanvasObject {
	space := kit.NewFill(kit.TokenNothing)
	space.Least = fyne.NewSize(width, 0)
	return container.NewStack(space, o)
}
