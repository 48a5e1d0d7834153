package company

import (
	"slices"
	"strings"
	"unicode"

	"assay/data"
)

// credit is how good a party is for its debts on a day.
type credit struct {
	notch  int  // 0 where nobody rates it
	stated bool // called investment grade by a source, without a published rating
}

// creditOf settles a party's ratings on a day as the credit indicators do: of each agency the latest, of two the lower, of
// three the middle one. Where the notebook has no rating of it at all, what the contract's source states serves.
func creditOf(p data.PartyOf, stated string, on data.Date) credit {
	latest := latestRatings(p, on)
	var notches []int
	for _, r := range latest {
		if n, ok := data.Notch(r.Rating); ok {
			notches = append(notches, n)
		}
	}
	if len(latest) == 0 {
		notches = data.StatedNotches(stated)
	}
	if notch, rated := data.NotchOf(notches); rated {
		return credit{notch: notch}
	}
	return credit{stated: data.StatedInvestmentGrade(stated)}
}

// latestRatings are the latest of each agency by the day.
func latestRatings(p data.PartyOf, on data.Date) []data.Rating {
	var out []data.Rating
	for _, r := range p.Ratings {
		if r.AsOf.After(on) {
			continue
		}
		at := slices.IndexFunc(out, func(o data.Rating) bool { return agencyKey(o.Agency) == agencyKey(r.Agency) })
		switch {
		case at < 0:
			out = append(out, r)
		case !r.AsOf.Before(out[at].AsOf):
			out[at] = r
		}
	}
	return out
}

// agencyKey is one agency however it's written: "Moody's" and "Moody’s Ratings" are one.
func agencyKey(name string) string {
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

// text is the credit as the list shows it.
func (c credit) text() string {
	switch {
	case c.notch > 0:
		return data.NotchText(c.notch)
	case c.stated:
		return "stated IG"
	}
	return "unrated"
}

// words say the same in full.
func (c credit) words() string {
	switch {
	case c.notch > data.LastInvestmentGrade:
		return data.NotchText(c.notch) + ", below investment grade"
	case c.notch > 0:
		return data.NotchText(c.notch) + ", investment grade"
	case c.stated:
		return "stated investment grade"
	}
	return "unrated"
}

// rank orders credits, the best first; nil for one that isn't known. What is merely stated comes after every published
// investment grade.
func (c credit) rank() *float64 {
	rank := float64(c.notch)
	switch {
	case c.notch == 0 && c.stated:
		rank = data.LastInvestmentGrade + 0.5
	case c.notch == 0:
		return nil
	}
	return &rank
}
