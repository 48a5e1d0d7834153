package data

import "assay/data/wording"

// AgeMonths is the number of whole months from the unit's first contract or opening to the day given, and whether that
// is known. A beginning known only to the year counts from its first of January.
func (u *Unit) AgeMonths(on Date) (int, bool) {
	began := u.Began()
	if began.IsZero() || on.IsZero() || on.Before(began.First()) {
		return 0, false
	}
	return began.First().MonthsUntil(on), true
}

// AgeText says the unit's age in words: "12 months since first contract", "28 years". Empty when it isn't known.
func (u *Unit) AgeText(on Date) string {
	months, known := u.AgeMonths(on)
	if !known {
		return ""
	}
	age := wording.Plural(months, "%d month", "%d months", months)
	if months >= 48 {
		age = wording.Of("%d years", months/12)
	}
	if !u.FirstContractOn.IsZero() {
		return wording.Of("%s since first contract", age)
	}
	return age
}
