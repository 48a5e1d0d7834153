package data

import (
	"strings"

	"assay/data/wording"
)

// OfferMeasure is a unit of measure as it's offered for a new metric: of money it says how that is kept.
func OfferMeasure(measure string) string {
	switch measure {
	case MoneyMillions:
		return wording.Of("money, in millions")
	case Money:
		return wording.Of("money, as it is")
	}
	return SayMeasure(measure)
}

// SayMeasure is a unit of measure as a reader sees it: "days", "USD m". What figures keep, files hold and code compares stays
// as it is.
func SayMeasure(measure string) string {
	if currency, money := strings.CutSuffix(measure, " m"); money && len(currency) == 3 && strings.ToUpper(currency) == currency {
		return wording.Of("%s m", currency)
	}
	return wording.Of(measure)
}
