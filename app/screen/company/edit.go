package company

import (
	"strconv"
	"strings"
	"time"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// EditCompany shows what is known of the company and lets it be put right: periods keep their days when the month changes
// in which the fiscal year ends, and only their names change.
func (s *Screen) EditCompany() { s.ready(s.editCompany) }

func (s *Screen) editCompany() {
	unit, any := s.unit()
	if !any || !s.writable() {
		return
	}
	c := unit.Company
	kit.Form{
		Title: c.Ticker, Submit: wording.Of("Save"),
		Fields: []kit.Field{
			{Key: "name", Label: wording.Of("Name"), Value: c.Name, Check: needed(wording.Of("A company needs a name."))},
			{Key: "country", Label: wording.Of("Country of its seat (may stay empty)"), Value: c.Country},
			{Key: "month", Label: wording.Of("Fiscal year ends in"), Kind: kit.FieldChoice, Value: strconv.Itoa(int(c.YearEnd)), Choices: monthChoices()},
			{Key: "reviewed", Label: wording.Of("Sources read through (may stay empty)"), Value: c.ReviewedThrough.Typed(), Hint: data.TypedDay("2026-05-01"), Check: day,
				Help: wording.Of("What fell due later counts as not known, neither met nor broken.")},
			{Key: "note", Label: wording.Of("Note"), Kind: kit.FieldLong, Value: c.Note},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			month, _ := strconv.Atoi(v["month"])
			c.Name, c.Country, c.YearEnd, c.ReviewedThrough, c.Note = v["name"], v["country"], time.Month(month), dateOf(v["reviewed"]), v["note"]
			s.desk.Do(wording.Of("change company %s", c.Ticker), func(e *store.Edit) error { return e.Put(&c) }, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// EditUnit shows what is known of the unit and lets its stage and beginning be put right.
func (s *Screen) EditUnit() { s.ready(s.editUnit) }

func (s *Screen) editUnit() {
	unit, any := s.unit()
	if !any || !s.writable() {
		return
	}
	u := unit.Unit
	kit.Form{
		Title: unit.Company.Ticker + " " + strings.TrimSpace(u.Kind.Title()), Submit: wording.Of("Save"),
		Fields: []kit.Field{
			{Key: "stage", Label: wording.Of("Stage"), Kind: kit.FieldChoice, Value: string(u.Stage), Choices: stageChoices()},
			{Key: "first", Label: wording.Of("First contract signed on (may stay empty)"), Value: u.FirstContractOn.Typed(), Hint: wording.Of("2024-05-01, or 2024"), Check: day},
			{Key: "opened", Label: wording.Of("Opened on, where it grew without a contract (may stay empty)"), Value: u.OpenedOn.Typed(), Hint: "1998", Check: day},
			{Key: "note", Label: wording.Of("Note"), Kind: kit.FieldLong, Value: u.Note},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			u.Stage, u.FirstContractOn, u.OpenedOn, u.Note = data.Stage(v["stage"]), dateOf(v["first"]), dateOf(v["opened"]), v["note"]
			s.desk.Do(wording.Of("change unit %s", unit.Title()), func(e *store.Edit) error { return e.Put(&u) }, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}
