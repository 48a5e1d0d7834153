package company

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// addPayment asks for a payment of the chosen contract.
func (t *contracts) addPayment() {
	l, any := t.line()
	if !any || !t.screen.writable() {
		return
	}
	t.askPayment(l, wording.Of("Add payment"), wording.Of("Add"), data.Payment{ContractID: l.contract.ID, Kind: data.Upfront})
}

// editPayment alters one.
func (t *contracts) editPayment(l contractLine, p data.Payment) {
	if t.screen.writable() {
		t.askPayment(l, wording.Of("Payment"), wording.Of("Save"), p)
	}
}

// removePayment takes one out; Undo brings it back.
func (t *contracts) removePayment(l contractLine, p data.Payment) {
	s := t.screen
	if !s.writable() {
		return
	}
	s.desk.Do(wording.Of("remove a payment of %s", l.title()), func(e *store.Edit) error { return e.Remove(&p) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The payment was removed. Undo brings it back."))
		}
	})
}

func (t *contracts) askPayment(l contractLine, title, submit string, p data.Payment) {
	s := t.screen
	money := l.contract.Currency + " m"
	kit.Form{
		Title: title, Lead: l.title() + ", " + l.customer.Name, Submit: submit,
		Fields: []kit.Field{
			{Key: "amount", Label: wording.Of("Amount, %s", data.SayMeasure(money)), Value: t.typed(p.Amount), Hint: wording.Of("1.9bn, or 1900"), Help: wording.Of(amountHelp), Check: func(v string, _ kit.Values) error {
				amount, err := t.number(v, money)
				if err != nil {
					return err
				}
				return (&data.Payment{Kind: data.Upfront, Amount: amount, DueOn: s.desk.Today()}).Check()
			}, Changed: func(v string, f *kit.OpenForm) {
				amount, err := t.number(v, money)
				f.SetHelp("amount", t.reading(v, amount, err, money, wording.Of(amountHelp)))
			}},
			{Key: "kind", Label: wording.Of("Kind"), Kind: kit.FieldChoice, Value: string(p.Kind), Choices: []kit.Choice{
				{Key: string(data.Upfront), Label: wording.Of("upfront"), Detail: wording.Of("in one piece")},
				{Key: string(data.Staggered), Label: wording.Of("staggered"), Detail: wording.Of("a step that goes with the building")}}},
			{Key: "due", Label: wording.Of("Due on"), Value: p.DueOn.Typed(), Hint: data.TypedDay("2026-03-31"), Check: func(v string, all kit.Values) error {
				if v == "" && all["received"] == "" {
					return wording.Error("a payment needs the day on which it is due or was received")
				}
				return day(v, all)
			}},
			{Key: "received", Label: wording.Of("Received on (may stay empty)"), Value: p.ReceivedOn.Typed(), Help: wording.Of("Left empty while it's outstanding."), Check: func(v string, all kit.Values) error {
				if on := dateOf(v); on.First().After(s.desk.Today()) {
					return wording.Error("that day is still to come; leave it empty while the payment is outstanding")
				}
				return day(v, all)
			}},
			t.sourceField(p.ID != 0, p.SourceID),
			{Key: "note", Label: wording.Of("Note (may stay empty)"), Value: p.Note},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			kept := p
			amount, err := t.number(v["amount"], money)
			if err != nil {
				done(&kit.FieldError{Key: "amount", Sentence: err.Error()})
				return
			}
			kept.Kind, kept.Amount, kept.DueOn, kept.ReceivedOn, kept.Note = data.PaymentKind(v["kind"]), amount, dateOf(v["due"]), dateOf(v["received"]), v["note"]
			kept.SourceID = t.cited(v, p.SourceID)
			label := wording.Of("change a payment of %s", l.title())
			if p.ID == 0 {
				label = wording.Of("add a payment to %s", l.title())
			}
			s.desk.Do(label, func(e *store.Edit) error { return e.Put(&kept) }, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// amountHelp stands under the amount of a payment.
var amountHelp = wording.Key("At 100 %. Say 1.9bn, or the millions.")

// paymentLines are a contract's payments as the panel shows them: what of the value is paid before or beside the rent.
func (t *contracts) paymentLines(l contractLine) []fyne.CanvasObject {
	if len(l.contract.Payments) == 0 {
		return []fyne.CanvasObject{kit.NewSentence(wording.Of("None noted."), kit.TokenMuted)}
	}
	var lines []fyne.CanvasObject
	for i, p := range l.contract.Payments {
		if i > 0 {
			lines = append(lines, kit.NewRule())
		}
		when := p.Kind.Words()
		if !p.DueOn.IsZero() {
			when = wording.Of("%s, due %s", when, p.DueOn.Display())
		}
		word, token := t.paymentState(p)
		state := kit.NewText(word, token, kit.LabelSize)
		links := container.NewHBox(kit.NewLink(wording.Of("Edit…"), func() { t.editPayment(l, p) }), gapAcross(), kit.NewLink(wording.Of("Remove"), func() { t.removePayment(l, p) }))
		lines = append(lines, kit.NewPair(when, wording.Of("%s %s m", l.contract.Currency, t.screen.numberText(p.Amount, mostOf(p.Amount)))), container.NewBorder(nil, nil, state, links))
		if cited := t.citedLine(p.SourceID); cited != nil {
			lines = append(lines, cited)
		}
		if p.Note != "" {
			lines = append(lines, kit.NewSentence(p.Note, kit.TokenMuted))
		}
	}
	return lines
}

// paymentState says whether a payment came. One whose day lies after that through which the company's sources were read is
// neither received nor late: nobody looked.
func (t *contracts) paymentState(p data.Payment) (string, kit.Token) {
	read := t.screen.known.ReadThrough()
	switch due := p.DueOn.Last(); {
	case !p.ReceivedOn.IsZero():
		return wording.Of("received %s", p.ReceivedOn.Display()), kit.TokenMuted
	case !due.Before(t.screen.desk.Today()):
		return wording.Of("outstanding"), kit.TokenMuted
	case due.After(read):
		return wording.Of("unverified: no source read since"), kit.TokenMuted
	}
	return wording.Of("outstanding, past its day"), kit.TokenWarnText
}

// mostOf is how many decimals a figure that may be missing is shown with.
func mostOf(v *float64) int {
	if v == nil {
		return 0
	}
	return decimalsOf(*v)
}
