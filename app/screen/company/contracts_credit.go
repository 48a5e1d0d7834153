package company

import (
	"assay/data"
	"assay/data/wording"
)

// credit is how good a party is for its debts, as the screen puts it.
type credit struct{ data.Credit }

// creditOf settles a party's ratings on a day as the credit indicators do.
func creditOf(p data.PartyOf, stated string, on data.Date) credit {
	return credit{data.CreditOf(data.LatestRatings(p.Ratings, on), stated)}
}

// text is the credit as the list shows it.
func (c credit) text() string {
	switch {
	case c.Notch > 0:
		return data.NotchText(c.Notch)
	case c.Stated:
		return wording.Of("stated IG")
	}
	return wording.Sense("unrated", "in a narrow column")
}

// words say the same in full.
func (c credit) words() string {
	switch {
	case c.Notch > data.LastInvestmentGrade:
		return wording.Of("%s, below investment grade", data.NotchText(c.Notch))
	case c.Notch > 0:
		return wording.Of("%s, investment grade", data.NotchText(c.Notch))
	case c.Stated:
		return wording.Of("stated investment grade")
	}
	return wording.Of("unrated")
}

// rank orders credits, the best first; nil for one that isn't known. What is merely stated comes after every published
// investment grade.
func (c credit) rank() *float64 {
	rank := float64(c.Notch)
	switch {
	case c.Notch == 0 && c.Stated:
		rank = data.LastInvestmentGrade + 0.5
	case c.Notch == 0:
		return nil
	}
	return &rank
}
