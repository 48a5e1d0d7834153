package company

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// add asks for a contract of the unit shown, in the consolidated company first for one of its AI unit.
func (t *contracts) add() {
	unit, any := t.screen.unit()
	if !any || !t.screen.writable() {
		return
	}
	c := data.Contract{UnitID: unit.ID, Kind: data.Lease, Status: data.Signed, Currency: unit.Company.Currency}
	if unit.Kind == data.Group {
		for _, u := range t.screen.dossier.Units {
			if u.Kind == data.AI {
				c.UnitID = u.ID
			}
		}
	}
	full := 100.0
	c.OwnShare = &full
	t.ask(wording.Of("New contract"), wording.Of("Create"), c)
}

// edit alters the chosen contract.
func (t *contracts) edit() {
	l, any := t.line()
	if !any || !t.screen.writable() {
		return
	}
	t.ask(l.title(), wording.Of("Save"), l.contract.Contract)
}

// noGuarantor stands for a contract that nobody answers for but the customer.
const noGuarantor = "none"

// contractFormWidth is that of a dialog with three columns of fields.
const contractFormWidth = 2.5 * kit.PanelWidth

func (t *contracts) ask(title, submit string, c data.Contract) {
	s := t.screen
	kit.Form{
		Title: title, Submit: submit, Columns: 3, Width: contractFormWidth, Fields: t.fields(c),
		OnSubmit: func(v kit.Values, done func(error)) {
			kept, err := t.entered(c, v)
			if err != nil {
				done(err)
				return
			}
			customer, guarantor := t.partyFor(v["customer"], c.CustomerID), t.partyFor(v["guarantor"], c.GuarantorID)
			if v["guarantor"] == noGuarantor {
				guarantor = data.PartyOf{}
			}
			label := wording.Of("change contract %s", kept.Title(customer.Name))
			if c.ID == 0 {
				label = wording.Of("add contract %s", kept.Title(customer.Name))
			}
			t.withKey(&kept, customer.Name, func(err error) {
				if err != nil {
					done(err)
					return
				}
				s.desk.Do(label, func(e *store.Edit) error { return putContract(e, &kept, customer.Party, guarantor.Party) }, func(err error) {
					if err == nil {
						t.want = kept.ID
					}
					s.then(done)(err)
				})
			})
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// putContract keeps a contract and with it the parties that the notebook doesn't know yet.
func putContract(e *store.Edit, c *data.Contract, customer, guarantor data.Party) error {
	for _, party := range []struct {
		of data.Party
		id *int64
	}{{customer, &c.CustomerID}, {guarantor, &c.GuarantorID}} {
		if party.of.ID == 0 && party.of.Name != "" {
			if err := e.Put(&party.of); err != nil {
				return err
			}
		}
		*party.id = party.of.ID
	}
	return e.Put(c)
}

// withKey gives a new contract a key that no other of the notebook has, then goes on.
func (t *contracts) withKey(c *data.Contract, customer string, then func(error)) {
	if c.ID != 0 {
		then(nil)
		return
	}
	unit, _ := t.screen.unit()
	desk.Ask(t.screen.desk, &t.keys, func(ctx context.Context, n *store.Notebook) (map[string]bool, error) {
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{})
		taken := map[string]bool{}
		for _, d := range dossiers {
			for _, other := range d.Contracts {
				taken[other.Key] = true
			}
		}
		return taken, err
	}, func(taken map[string]bool, err error) {
		c.Key = freeKey(unit.Company.Ticker+" "+c.Title(customer), taken)
		then(err)
	})
}

// freeKey makes a key of a name: "IREN Childress Horizon 1-4" gives "iren-childress-horizon-1-4", and where that's taken the
// same with a number.
func freeKey(name string, taken map[string]bool) string {
	key := strings.ReplaceAll(data.KeyFor(name), "_", "-")
	free := key
	for n := 2; taken[free]; n++ {
		free = fmt.Sprintf("%s-%d", key, n)
	}
	return free
}

// fields are what a contract's form asks for, in rows of three.
func (t *contracts) fields(c data.Contract) []kit.Field {
	s := t.screen
	unit, _ := s.unit()
	money := c.Currency + " m"
	said := data.SayMeasure(money)
	guarantor := noGuarantor
	if c.GuarantorID != 0 {
		guarantor = t.partyName(c.GuarantorID)
	}
	value := func(v string, _ kit.Values) (*float64, error) { return t.number(v, money) }
	percent := func(v string, _ kit.Values) (*float64, error) { return t.percent(v) }
	megawatts := func(v string, _ kit.Values) (*float64, error) { return t.number(v, "MW") }
	months := func(v string, _ kit.Values) (*float64, error) { return t.term(v) }
	fields := []kit.Field{
		{Key: "customer", Label: wording.Of("Customer"), Kind: kit.FieldChoice, Free: true, Value: t.partyName(c.CustomerID), Choices: t.partyChoices(), Hint: wording.Of("type a name"),
			Help: t.partyHelp(t.partyName(c.CustomerID)), Check: needed(wording.Of("A contract needs a customer.")),
			Changed: func(v string, f *kit.OpenForm) { f.SetHelp("customer", t.partyHelp(v)) }},
		{Key: "site", Label: wording.Of("Site"), Value: c.Site, Hint: "Childress Horizon 1-4", Help: wording.Of("Without one it goes by its customer.")}, //wording:none a name
		{Key: "kind", Label: wording.Of("Kind"), Kind: kit.FieldChoice, Value: string(c.Kind), Choices: []kit.Choice{
			{Key: string(data.Lease), Label: wording.Of("lease"), Detail: wording.Of("power and space")},
			{Key: string(data.Cloud), Label: wording.Of("cloud"), Detail: wording.Of("the GPUs too")}}, Help: wording.Of("Money per MW compares within a kind.")},
		{Key: "status", Label: wording.Of("Status"), Kind: kit.FieldChoice, Value: string(c.Status), Choices: contractStatusChoices()},
		{Key: "state", Label: wording.Of("The status in words"), Value: c.StatusNote, Hint: wording.Of("75 MW delivered by 2026-07-01"), Span: 2},

		{Key: "signed", Label: wording.Of("Signed on"), Value: c.SignedOn.Typed(), Hint: data.TypedDay("2025-11-03"), Check: signedCheck},
		{Key: "announced", Label: wording.Of("Announced on"), Value: c.AnnouncedOn.Typed(), Hint: data.TypedDay("2025-11-03"), Check: day,
			Help: wording.Of("It stands in where the signing's day isn't known.")},
		{Key: "talks", Label: wording.Of("In talks since"), Value: c.TalksOn.Typed(), Check: day},

		{Key: "mw", Label: wording.Of("Critical IT, MW"), Value: t.typed(c.CriticalMW), Hint: "200",
			Check: figureCheck(megawatts, contractWith(func(c *data.Contract, v *float64) { c.CriticalMW = v }))},
		{Key: "value", Label: wording.Of("Total value, %s", said), Value: t.typed(c.Value), Hint: wording.Of("9.7bn, or 9700"), Help: wording.Of("At 100 %. Say 9.7bn, or the millions."),
			Check: figureCheck(value, contractWith(func(c *data.Contract, v *float64) { c.Value = v })),
			Changed: func(v string, f *kit.OpenForm) {
				amount, err := t.number(v, money)
				f.SetHelp("value", t.reading(v, amount, err, money, wording.Of("At 100 %. Say 9.7bn, or the millions.")))
			}},
		{Key: "term", Label: wording.Of("Term"), Value: t.termText(c.TermMonths), Hint: wording.Of("15 years, or 180 months"),
			Check: figureCheck(months, contractWith(func(c *data.Contract, v *float64) { c.TermMonths = v }))},

		{Key: "own", Label: wording.Of("Own share, %"), Value: t.typedShare(c.OwnShare), Hint: "100", Help: wording.Of("Below 100 for a joint venture."),
			Check: figureCheck(percent, contractWith(func(c *data.Contract, v *float64) { c.OwnShare = v }))},
		{Key: "prepaid", Label: wording.Of("Prepaid, %"), Value: t.typedShare(c.Prepaid), Hint: "20",
			Check: figureCheck(percent, contractWith(func(c *data.Contract, v *float64) { c.Prepaid = v }))},
		{Key: "uptime", Label: wording.Of("Uptime promised, %"), Value: t.typedShare(c.Uptime), Hint: wording.Of("99.999"),
			Check: figureCheck(percent, contractWith(func(c *data.Contract, v *float64) { c.Uptime = v }))},

		{Key: "guarantor", Label: wording.Of("Guarantor"), Kind: kit.FieldChoice, Free: true, Value: guarantor,
			Choices: append([]kit.Choice{{Key: noGuarantor, Label: wording.Sense("none", "guarantor")}}, t.partyChoices()...), Help: t.partyHelp(guarantor),
			Check: func(v string, all kit.Values) error {
				if v != noGuarantor && strings.EqualFold(v, all["customer"]) {
					return wording.Error("a customer can't answer for itself")
				}
				return nil
			},
			Changed: func(v string, f *kit.OpenForm) { f.SetHelp("guarantor", t.partyHelp(v)) }},
		{Key: "guaranteed", Label: wording.Of("Guaranteed, %s or %%", said), Value: t.typed(c.Guaranteed), Hint: wording.Of("1.8bn, or 48.6 %"), Help: wording.Of(guaranteedHelp),
			Check: t.guaranteedCheck(money),
			Changed: func(v string, f *kit.OpenForm) {
				value, _ := t.number(f.Values()["value"], money)
				amount, err := t.guaranteed(v, value, money)
				f.SetHelp("guaranteed", t.reading(v, amount, err, money, wording.Of(guaranteedHelp)))
			}},
		{Key: "rating", Label: wording.Of("What the source says of its credit"), Value: c.CustomerRating, Hint: wording.Of("investment grade"), Help: wording.Of("It serves where no rating is noted.")},

		{Key: "building", Label: wording.Of("Building since"), Value: c.BuildingOn.Typed(), Check: day},
		{Key: "delivering", Label: wording.Of("Delivering since"), Value: c.DeliveringOn.Typed(), Check: notBefore("signed", beforeSigning)},
		{Key: "ended", Label: wording.Of("Ended on"), Value: c.EndedOn.Typed(), Check: notBefore("signed", beforeSigning, "building", beforeBuilding, "delivering", beforeDelivery)},
	}
	source, note := t.sourceField(c.ID != 0, c.SourceID), kit.Field{Key: "note", Label: wording.Of("Note"), Value: c.Note, Span: 2}
	if unit.Kind == data.Group {
		note.Span = 1
		fields = append(fields, kit.Field{Key: "unit", Label: wording.Of("Unit"), Kind: kit.FieldChoice, Value: id(c.UnitID), Choices: t.unitChoices()})
	}
	return append(fields, source, note)
}

// guaranteedHelp stands under the amount guaranteed.
var guaranteedHelp = wording.Key("Left empty, the guarantor answers for all.")

func contractStatusChoices() []kit.Choice {
	says := map[data.ContractStatus]string{data.Talks: wording.Of("nothing is signed"), data.Signed: wording.Of("nothing is built for it yet"), data.Delivering: wording.Of("the customer has capacity")}
	var choices []kit.Choice
	for _, status := range data.ContractStatuses {
		choices = append(choices, kit.Choice{Key: string(status), Label: status.Words(), Detail: says[status]})
	}
	return choices
}

// unitChoices are the units of the company shown.
func (t *contracts) unitChoices() []kit.Choice {
	var choices []kit.Choice
	for _, u := range t.screen.dossier.Units {
		choices = append(choices, kit.Choice{Key: id(u.ID), Label: u.Kind.Title()})
	}
	return choices
}

// partyName is the name of a party; empty for none.
func (t *contracts) partyName(id int64) string {
	for _, p := range t.screen.parties {
		if p.ID == id {
			return p.Name
		}
	}
	return ""
}

// partyHelp says whether the notebook knows the party, and how good it is for its debts.
func (t *contracts) partyHelp(name string) string {
	switch p := t.partyNamed(name); {
	case name == "":
		return wording.Of("A name that's new is added with the contract.")
	case name == noGuarantor:
		return wording.Of("Nobody but the customer answers for the rent.")
	case p.ID == 0:
		return wording.Of("New: it's added with the contract.")
	default:
		return wording.Of("Known: %s.", creditOf(p, "", t.screen.desk.Today()).words())
	}
}

// reading says how an amount is read, as it's typed.
func (t *contracts) reading(text string, amount *float64, err error, money, help string) string {
	if text == "" || err != nil || amount == nil {
		return help
	}
	currency, _ := strings.CutSuffix(money, " m")
	return wording.Of("That is %s %s m.", currency, t.screen.numberText(amount, decimalsOf(*amount)))
}

// termText is a term as the form begins with it: in years where they're whole.
func (t *contracts) termText(months *float64) string {
	if months == nil {
		return ""
	}
	if years := *months / 12; years == float64(int(years)) {
		return wording.Of("%s years", t.typed(&years))
	}
	return wording.Of("%s months", t.typed(months))
}

// entered is the contract with what the form holds.
func (t *contracts) entered(c data.Contract, v kit.Values) (data.Contract, error) {
	money := c.Currency + " m"
	c.Site, c.Kind, c.Status, c.StatusNote, c.CustomerRating, c.Note = v["site"], data.ContractKind(v["kind"]), data.ContractStatus(v["status"]), v["state"], v["rating"], v["note"]
	c.TalksOn, c.SignedOn, c.AnnouncedOn = dateOf(v["talks"]), dateOf(v["signed"]), dateOf(v["announced"])
	c.BuildingOn, c.DeliveringOn, c.EndedOn = dateOf(v["building"]), dateOf(v["delivering"]), dateOf(v["ended"])
	if unit, err := strconv.ParseInt(v["unit"], 10, 64); err == nil {
		c.UnitID = unit
	}
	// Each was checked at its field; what fails nevertheless is said there.
	for _, figure := range []struct {
		key  string
		into **float64
		read func(string) (*float64, error)
	}{
		{"mw", &c.CriticalMW, func(v string) (*float64, error) { return t.number(v, "MW") }},
		{"value", &c.Value, func(v string) (*float64, error) { return t.number(v, money) }},
		{"term", &c.TermMonths, t.term},
		{"own", &c.OwnShare, t.percent},
		{"prepaid", &c.Prepaid, t.percent},
		{"uptime", &c.Uptime, t.percent},
		{"guaranteed", &c.Guaranteed, func(text string) (*float64, error) { return t.guaranteed(text, c.Value, money) }},
	} {
		read, err := figure.read(v[figure.key])
		if err != nil {
			return c, &kit.FieldError{Key: figure.key, Sentence: err.Error()}
		}
		*figure.into = read
	}
	c.SourceID = t.cited(v, c.SourceID)
	return c, c.Check()
}
