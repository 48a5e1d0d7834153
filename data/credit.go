package data

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Credit is how good a party is for its debts.
type Credit struct {
	// Notch is from 1 to 22, or 0 where nobody rates the party.
	Notch int
	// Stated says that a source calls it investment grade, without a published rating.
	Stated bool
}

// CreditOf settles the latest ratings of a party, one an agency: of two the lower counts, of three the middle one; a withdrawn
// one doesn't count any more. Where there is no rating at all, what a source states of the party serves.
func CreditOf(latest []Rating, stated string) Credit {
	var notches []int
	for _, r := range latest {
		if n, ok := Notch(r.Rating); ok {
			notches = append(notches, n)
		}
	}
	if len(latest) == 0 {
		notches = StatedNotches(stated)
	}
	if n, rated := NotchOf(notches); rated {
		return Credit{Notch: n}
	}
	return Credit{Stated: StatedInvestmentGrade(stated)}
}

// LatestRatings are the latest rating of each agency by a day, in the order of the agencies.
func LatestRatings(ratings []Rating, on Date) []Rating {
	var out []Rating
	for _, r := range ratings {
		if r.AsOf.After(on) {
			continue
		}
		at := slices.IndexFunc(out, func(o Rating) bool { return agency(o.Agency) == agency(r.Agency) })
		switch {
		case at < 0:
			out = append(out, r)
		case cmp.Or(out[at].AsOf.Compare(r.AsOf), cmp.Compare(out[at].ID, r.ID)) < 0:
			out[at] = r
		}
	}
	slices.SortFunc(out, func(a, b Rating) int { return cmp.Compare(agency(a.Agency), agency(b.Agency)) })
	return out
}

// agency is one agency however it's written: "Moody's", "Moody’s" and "Moody's Ratings" are one.
func agency(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(name)), " ")
	first = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, first)
	if first == "standard" { // & Poor's
		return "sp"
	}
	return first
}
