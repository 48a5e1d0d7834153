package company

import (
	"cmp"
	"slices"
	"strings"

	"assay/data"
)

// sortBy sorts by a column: text from its first letter, days from the newest, figures from the largest; by the same column
// again the other way.
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
