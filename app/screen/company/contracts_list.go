package company

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
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
		customerColumn:  {Head: wording.Of("customer"), Share: 3},
		siteColumn:      {Head: wording.Of("site"), Share: 2, Strong: true},
		kindColumn:      {Head: wording.Of("kind"), Width: 76, Narrow: 36},
		signedColumn:    {Head: wording.Sense("signed", "the day"), Width: 116, Narrow: across(data.Date{Year: 2028, Month: time.November, Day: 28}.Display()), Strong: true},
		megawattColumn:  {Head: "MW", Width: 64, Narrow: 38, Right: true, Strong: true},
		valueColumn:     {Head: wording.Of("value"), Width: 104, Narrow: max(50, across(data.SayMeasure("USD m"))), Right: true, Strong: true}, //wording:none a measure
		termColumn:      {Head: wording.Of("term,\nyears"), Width: 88, Narrow: 36, Right: true, Strong: true},
		statusColumn:    {Head: wording.Of("status"), Width: 84, Narrow: 62},
		creditColumn:    {Head: wording.Of("credit"), Width: 84, Narrow: 58, Strong: true},
		guarantorColumn: {Head: wording.Of("guarantor"), Width: 120, Narrow: 62},
		shareColumn:     {Head: wording.Of("share,\n%"), Width: 76, Narrow: 39, Right: true, Strong: true},
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

// across is the width of a column that has room for a text.
func across(text string) float32 {
	return fyne.MeasureText(text, kit.TextSize, fyne.TextStyle{}).Width + kit.SpaceCell
}

// title writes the currency into the heading of the values. Where there are two, each value carries its own.
func (t *contracts) title() {
	unit, _ := t.screen.unit()
	head := wording.Of("value,\n%s m", unit.Company.Currency)
	switch all := currencies(t.all); {
	case len(all) > 1:
		head = wording.Of("value,\nm")
	case len(all) == 1:
		head = wording.Of("value,\n%s m", all[0])
	}
	t.table.SetHead(valueColumn, head)
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
		t.none.SetText(wording.Of("No contract here has every word of the search and that status. Clear the search or choose all."))
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
		kind := l.contract.Kind.Words()
		if l.unit.ID != unit.ID {
			kind += "\n" + l.unit.Kind.Title()
		}
		signed := orMissing(l.day.Display())
		if l.announced {
			signed += "\n" + wording.Of("ann.")
		}
		worth := value(l)
		if several && l.contract.Value != nil {
			worth = l.contract.Currency + "\n" + worth
		}
		row := kit.TableRow{Cells: []string{l.customer.Name, orMissing(l.contract.Site), kind, signed, megawatts(l), worth, years(l),
			shortStatus(l.status), l.credit.text(), orMissing(l.guarantor.Name), share(l)}}
		if !l.live {
			row.Token = kit.TokenMuted // it's talked of, or over
		}
		rows = append(rows, row)
	}
	return rows
}

// shortStatus is a status in a word that a narrow column has room for.
func shortStatus(s data.ContractStatus) string {
	switch s {
	case data.Talks:
		return wording.Sense("talks", "in a narrow column")
	case data.Signed:
		return wording.Sense("signed", "in a narrow column")
	case data.Delivering:
		return wording.Sense("delivering", "in a narrow column")
	}
	return s.Words()
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
