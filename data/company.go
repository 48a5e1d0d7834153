package data

import (
	"strings"
	"time"

	"assay/data/wording"
)

// Company is a listed company that the analyst follows.
type Company struct {
	Row
	Ticker  string `json:"ticker"`
	Name    string `json:"name"`
	Country string `json:"country"`
	// Currency is the ISO code of the currency the company reports in.
	Currency string `json:"currency"`
	// YearEnd is the month in which the fiscal year ends: May for Applied Digital, June for IREN.
	YearEnd time.Month `json:"year_end_month"`
	// ReviewedThrough is the day up to which the company's sources were read. What fell due later isn't known.
	ReviewedThrough Date `json:"reviewed_through"`
	// Colour is the index of the company's colour in the palette, kept so that it is the same on every chart.
	Colour int    `json:"colour"`
	Note   string `json:"note"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (c *Company) Check() error {
	switch {
	case strings.TrimSpace(c.Ticker) == "":
		return wording.Errorf("a company needs a ticker")
	case strings.ContainsAny(c.Ticker, "/,: \t\n"):
		return wording.Errorf("the ticker %q must not hold a space, comma, colon or slash", c.Ticker)
	case strings.TrimSpace(c.Name) == "":
		return wording.Errorf("%s needs a name", c.Ticker)
	case len(c.Currency) != 3 || strings.ToUpper(c.Currency) != c.Currency:
		return wording.Errorf("%s needs a reporting currency of three capital letters, such as USD", c.Ticker)
	case c.YearEnd < time.January || c.YearEnd > time.December:
		return wording.Errorf("%s needs the month in which its fiscal year ends", c.Ticker)
	}
	return nil
}

// UnitKind says which business of a company a unit is.
type UnitKind string

// The kinds of unit. Group is the consolidated company.
const (
	AI         UnitKind = "ai"
	Mining     UnitKind = "mining"
	Colocation UnitKind = "colocation"
	Group      UnitKind = "group"
)

// UnitKinds lists the kinds in the order in which screens show them.
var UnitKinds = []UnitKind{AI, Mining, Colocation, Group}

// Title is the kind as a screen writes it.
func (k UnitKind) Title() string {
	switch k {
	case AI:
		return wording.Of("AI")
	case Mining:
		return wording.Of("Mining")
	case Colocation:
		return wording.Of("Colocation")
	case Group:
		return wording.Of("Group")
	}
	return string(k)
}

// Stage says which lens fits a unit.
type Stage string

// The stages of a unit.
const (
	Validation  Stage = "validation"
	MatureStage Stage = "mature"
	Legacy      Stage = "legacy"
)

// Stages lists the stages in the order in which screens show them.
var Stages = []Stage{Validation, MatureStage, Legacy}

// Unit is a business unit of a company, the thing that is judged.
type Unit struct {
	Row
	CompanyID int64    `json:"company_id"`
	Kind      UnitKind `json:"kind"`
	Stage     Stage    `json:"stage"`
	// FirstContractOn is the day of the unit's first contract; OpenedOn that of its opening, for one that grew without
	// one. The unit's age runs from the first of the two that is known. Either may be known to the year only.
	FirstContractOn Date   `json:"first_contract_on"`
	OpenedOn        Date   `json:"opened_on"`
	Note            string `json:"note"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (u *Unit) Check() error {
	switch u.Kind {
	case AI, Mining, Colocation, Group:
	default:
		return wording.Errorf("a unit is one of ai, mining, colocation or group, not %q", u.Kind)
	}
	switch u.Stage {
	case Validation, MatureStage, Legacy:
	default:
		return wording.Errorf("a unit's stage is one of validation, mature or legacy, not %q", u.Stage)
	}
	return nil
}

// Began is the day from which the unit's age runs, or the zero date.
func (u *Unit) Began() Date {
	if !u.FirstContractOn.IsZero() {
		return u.FirstContractOn
	}
	return u.OpenedOn
}

// UnitOf is a unit with the company that it belongs to.
type UnitOf struct {
	Unit
	Company Company
}

// Path is how commands and typed charts name the unit: "APLD/ai".
func (u *UnitOf) Path() string { return u.Company.Ticker + "/" + string(u.Kind) }

// Title is how screens name the unit: "APLD · AI"; the consolidated company is its ticker alone.
func (u *UnitOf) Title() string {
	if u.Kind == Group {
		return u.Company.Ticker
	}
	return u.Company.Ticker + " · " + u.Kind.Title()
}

// Benchmark reports whether the unit is what others are measured against: a mature operator.
func (u *UnitOf) Benchmark() bool { return u.Stage == MatureStage }
