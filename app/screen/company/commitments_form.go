package company

import (
	"slices"
	"strconv"
	"strings"

	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// formWidth is that of a form with its fields in two columns.
const formWidth = 2 * kit.PanelWidth

// add asks for a commitment of the unit shown.
func (t *commitments) add() {
	unit, any := t.screen.unit()
	if !any {
		return
	}
	source := t.screen.source.chosen().ID // the one cited last
	t.ask(wording.Of("New commitment of %s", unit.Title()), wording.Of("Create"), data.Commitment{UnitID: unit.ID, Class: data.Delivery, PromiseSourceID: source})
}

// edit shows what is known of the chosen commitment and lets it be put right.
func (t *commitments) edit() {
	if p, ok := t.promise(); ok {
		t.ask(p.Title(), wording.Of("Save"), p.Commitment)
	}
}

func (t *commitments) ask(title, submit string, k data.Commitment) {
	s := t.screen
	if !s.writable() {
		return
	}
	w := newWindowFields(s, k.Words, k.WindowFrom, k.WindowTo)
	megawatts := ""
	if k.MW != nil {
		megawatts = s.numberText(k.MW, decimalsOf(*k.MW))
	}
	kit.Form{
		Title: title, Submit: submit, Columns: 2, Width: formWidth,
		Fields: append(append([]kit.Field{
			{Key: "site", Label: wording.Of("Site"), Value: k.Site, Hint: "Polaris Forge 1, building 2", Check: func(v string, all kit.Values) error { //wording:none a name
				if v == "" && all["kind"] == "" {
					return wording.Error("name the site, or what is promised")
				}
				return nil
			}},
			{Key: "kind", Label: wording.Of("What is promised"), Value: k.Kind, Hint: wording.Sense("ready for service", "example")},
			{Key: "contract", Label: wording.Of("Contract"), Kind: kit.FieldChoice, Value: id(k.ContractID), Choices: t.contractChoices(), Changed: t.fillFrom},
			{Key: "mw", Label: wording.Of("MW (may stay empty)"), Value: megawatts, Check: func(v string, _ kit.Values) error { _, err := s.megawatts(v); return err }},
			{Key: "class", Label: wording.Of("Class"), Kind: kit.FieldChoice, Value: string(k.Class), Span: 2, Choices: []kit.Choice{
				{Key: string(data.Delivery), Label: wording.Of("Delivery"), Detail: wording.Of("hands capacity to a customer")},
				{Key: string(data.Enabling), Label: wording.Of("Enabling"), Detail: wording.Of("what has to be in place first, such as a substation")}}},
		}, w.fields()...),
			kit.Field{Key: "on", Label: wording.Of("Promised on (may stay empty)"), Value: k.PromisedOn.Typed(), Hint: data.TypedDay("2025-11-06"), Check: s.past},
			s.sourceField("source", k.PromiseSourceID),
			kit.Field{Key: "note", Label: wording.Of("Note (may stay empty)"), Value: k.Note, Span: 2}),
		OnSubmit: func(v kit.Values, done func(error)) {
			k.Site, k.Kind, k.Class, k.Note = v["site"], v["kind"], data.CommitmentClass(v["class"]), v["note"]
			k.ContractID, k.PromiseSourceID = number(v["contract"]), number(v["source"])
			k.MW, _ = s.megawatts(v["mw"])
			k.Words, k.PromisedOn = v["words"], dateOf(v["on"])
			k.WindowFrom, k.WindowTo = w.read(v)
			label := wording.Of("change commitment %s", plot.PromiseTitle(&k))
			if k.ID == 0 {
				label = wording.Of("add commitment %s", plot.PromiseTitle(&k))
				k.UnitID = t.unitOf(k.ContractID, k.UnitID)
				k.Key = t.freeKey(&k)
			}
			s.desk.Do(label, func(e *store.Edit) error { return e.Put(&k) }, func(err error) {
				if err == nil {
					t.want = k.ID
				}
				s.then(done)(err)
			})
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// contractChoices are the contracts that a commitment may belong to.
func (t *commitments) contractChoices() []kit.Choice {
	s := t.screen
	unit, _ := s.unit()
	choices := []kit.Choice{{Key: "0", Label: wording.Of("No contract")}}
	for _, k := range s.dossier.Contracts {
		if k.UnitID == unit.ID || unit.Kind == data.Group {
			customer := s.dossier.Parties[k.CustomerID].Name
			choices = append(choices, kit.Choice{Key: id(k.ID), Label: k.Title(customer), Detail: customer})
		}
	}
	return choices
}

// fillFrom takes site and MW from the contract that was chosen, where they're empty.
func (t *commitments) fillFrom(key string, form *kit.OpenForm) {
	for _, k := range t.screen.dossier.Contracts {
		if id(k.ID) != key {
			continue
		}
		values := form.Values()
		if values["site"] == "" {
			form.Set("site", k.Site)
		}
		if values["mw"] == "" && k.CriticalMW != nil {
			form.Set("mw", t.screen.numberText(k.CriticalMW, decimalsOf(*k.CriticalMW)))
		}
	}
}

// unitOf is the unit that a new commitment belongs to: its contract's, or else the one shown.
func (t *commitments) unitOf(contractID, shown int64) int64 {
	for _, k := range t.screen.dossier.Contracts {
		if k.ID == contractID {
			return k.UnitID
		}
	}
	return shown
}

// freeKey makes the short name that CSV files use of ticker and site: "iren-sweetwater-1".
func (t *commitments) freeKey(k *data.Commitment) string {
	s := t.screen
	unit, _ := s.unit()
	words := k.Site
	if words == "" {
		words = k.Kind
	}
	stem := strings.ReplaceAll(data.KeyFor(unit.Company.Ticker+" "+words), "_", "-")
	taken := func(key string) bool {
		return slices.ContainsFunc(s.dossier.Commitments, func(c data.CommitmentOf) bool { return c.Key == key })
	}
	key := stem
	for n := 2; taken(key); n++ {
		key = stem + "-" + strconv.Itoa(n)
	}
	return key
}

// again asks for a later date given for the chosen commitment.
func (t *commitments) again() {
	if p, ok := t.promise(); ok {
		t.askAgain(data.Repromise{CommitmentID: p.ID, SourceID: t.screen.source.chosen().ID})
	}
}

func (t *commitments) askAgain(l data.Repromise) {
	s := t.screen
	at := t.find(l.CommitmentID)
	if at < 0 || !s.writable() {
		return
	}
	first := t.all[at]
	w := newWindowFields(s, l.Words, l.WindowFrom, l.WindowTo)
	form := kit.Form{
		Title: wording.Of("%s: promised again", first.Title()), Columns: 2, Width: formWidth,
		Lead: wording.Of("The window first promised, %s, stays the yardstick.", plot.Window(first.WindowFrom, first.WindowTo)),
		Fields: append(w.fields(),
			kit.Field{Key: "on", Label: wording.Of("Promised on"), Value: l.PromisedOn.Typed(), Hint: data.TypedDay("2025-11-06"), Check: both(needed(wording.Of("Write the day on which it was said.")), s.past)},
			s.sourceField("source", l.SourceID),
			kit.Field{Key: "note", Label: wording.Of("Note (may stay empty)"), Value: l.Note, Span: 2}),
		OnSubmit: func(v kit.Values, done func(error)) {
			l.Words, l.PromisedOn, l.SourceID, l.Note = v["words"], dateOf(v["on"]), number(v["source"]), v["note"]
			l.WindowFrom, l.WindowTo = w.read(v)
			s.desk.Do(wording.Of("promise again %s", first.Title()), func(e *store.Edit) error { return e.Put(&l) }, s.then(done))
		},
		OnCancel: s.Focus,
	}
	if l.ID != 0 {
		gone := l
		form.More = []kit.Action{{Label: wording.Of("Remove"), Danger: true, Do: func() {
			s.desk.Do(wording.Of("remove a later promise of %s", first.Title()), func(e *store.Edit) error { return e.Remove(&gone) }, func(err error) {
				if err == nil {
					s.desk.Say(wording.Of("The later promise was removed. Undo brings it back."))
				}
			})
		}}}
	}
	form.Show(s.window)
}

// met asks for the day on which the chosen commitment was met.
func (t *commitments) met() {
	s := t.screen
	p, ok := t.promise()
	if !ok || !s.writable() {
		return
	}
	k := p.Commitment
	source := k.MetSourceID
	if k.MetOn.IsZero() {
		source = s.source.chosen().ID
	}
	kit.Form{
		Title: wording.Of("%s: met", p.Title()),
		Lead:  wording.Of("First promised by %s. %s", p.Due().Display(), s.knownWords(t.facts.Horizon)),
		Fields: []kit.Field{
			{Key: "on", Label: wording.Of("Met on"), Value: k.MetOn.Typed(), Hint: data.TypedDay("2026-05-01"), Help: wording.Of("Of what was read without a day, the last day it can mean. Left empty where it isn't met."),
				Check: both(s.past, func(v string, _ kit.Values) error {
					if v != "" && !dateOf(v).Exact() {
						return wording.Errorf("%s may be any of its days; write the last, %s", v, dateOf(v).Last())
					}
					return nil
				})},
			s.sourceField("source", source),
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			label := wording.Of("note as met: %s", plot.PromiseTitle(&k))
			k.MetOn, k.MetSourceID = dateOf(v["on"]), number(v["source"])
			if k.MetOn.IsZero() {
				label, k.MetSourceID = wording.Of("note as not met: %s", plot.PromiseTitle(&k)), 0
			}
			s.desk.Do(label, func(e *store.Edit) error { return e.Put(&k) }, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// knownWords say from when on a fact needs a source that says so.
func (s *Screen) knownWords(horizon data.Date) string {
	return wording.Of("Sources are read through %s: a later day counts once a source published since is cited.", horizon.Display())
}

// windowFields ask for the words of a promise and the window that they mean, which fills itself in where the words are
// understood.
type windowFields struct {
	screen   *Screen
	words    string
	from, to data.Date
	filled   [2]string // what the words filled in last
}

func newWindowFields(s *Screen, words string, from, to data.Date) *windowFields {
	w := &windowFields{screen: s, words: words, from: from, to: to}
	if a, b, ok := w.meaning(words); ok {
		w.filled = [2]string{a.Typed(), b.Typed()}
	}
	return w
}

func (w *windowFields) meaning(words string) (from, to data.Date, ok bool) {
	unit, _ := w.screen.unit()
	return data.ParsePromise(words, unit.Company.YearEnd)
}

// help says what the words mean, or that it isn't guessed.
func (w *windowFields) help(words string) string {
	from, to, ok := w.meaning(words)
	switch {
	case words == "":
		return wording.Of("As the source says it. The two days below fill themselves in where the words are plain.")
	case !ok:
		return wording.Of("These words can mean more than one thing: write the first and last day below.")
	}
	return wording.Of("Means %s.", plot.Window(from, to))
}

func (w *windowFields) fields() []kit.Field {
	return []kit.Field{
		{Key: "words", Label: wording.Of("Words of the promise"), Value: w.words, Hint: wording.Of("mid-2026, fourth quarter of 2025"), Span: 2, Help: w.help(w.words), Changed: w.fill},
		{Key: "from", Label: wording.Of("First day that they mean"), Value: w.from.Typed(), Hint: data.TypedDay("2026-05-01"), Check: both(needed(wording.Of("Write the first day that the words mean.")), day)},
		{Key: "to", Label: wording.Of("Last day that they mean"), Value: w.to.Typed(), Hint: data.TypedDay("2026-08-31"),
			Check: both(both(needed(wording.Of("Write the last day that the words mean.")), day), func(v string, all kit.Values) error {
				if from := dateOf(all["from"]); !from.IsZero() && dateOf(v).Last().Before(from.First()) {
					return wording.Error("the window ends before it begins")
				}
				return nil
			})},
	}
}

// fill sets the two days to what the words mean. Days that stand there from words that aren't understood any more go.
func (w *windowFields) fill(words string, form *kit.OpenForm) {
	values := form.Values()
	from, to, ok := w.meaning(words)
	switch {
	case ok:
		w.filled = [2]string{from.Typed(), to.Typed()}
		form.Set("from", w.filled[0])
		form.Set("to", w.filled[1])
	case values["from"] == w.filled[0] && values["to"] == w.filled[1]:
		form.Set("from", "")
		form.Set("to", "")
		w.filled = [2]string{}
	}
	form.SetHelp("words", w.help(words))
}

// read is the window as it was submitted.
func (w *windowFields) read(v kit.Values) (from, to data.Date) {
	return dateOf(v["from"]).First(), dateOf(v["to"]).Last()
}

// sourceField asks for the source of something. The one given is chosen.
func (s *Screen) sourceField(key string, sourceID int64) kit.Field {
	choices := []kit.Choice{{Key: "0", Label: wording.Of("No source")}}
	for _, u := range s.sources {
		choices = append(choices, kit.Choice{Key: id(u.ID), Label: u.Title, Detail: u.PublishedOn.Display()})
	}
	return kit.Field{Key: key, Label: wording.Of("Source"), Kind: kit.FieldChoice, Value: id(sourceID), Choices: choices}
}

// past complains of an entry that is no date, or one still ahead. An empty one is well.
func (s *Screen) past(v string, all kit.Values) error {
	if err := day(v, all); err != nil || v == "" {
		return err
	}
	if dateOf(v).After(s.desk.Today()) {
		return wording.Error("that day is still ahead")
	}
	return nil
}

// both makes two checks, the second where the first has nothing to say.
func both(first, second func(string, kit.Values) error) func(string, kit.Values) error {
	return func(v string, all kit.Values) error {
		if err := first(v, all); err != nil {
			return err
		}
		return second(v, all)
	}
}

// megawatts reads a capacity; none where there's no entry.
func (s *Screen) megawatts(v string) (*float64, error) {
	if v == "" {
		return nil, nil
	}
	n, err := data.ParseNumber(v, s.sheet.mark)
	if err != nil {
		return nil, err
	}
	mw, err := n.In("MW")
	switch {
	case err != nil:
		return nil, err
	case mw < 0:
		return nil, wording.Error("MW can't be below zero")
	}
	return &mw, nil
}

// number is the ID that a choice stands for.
func number(key string) int64 {
	n, _ := strconv.ParseInt(key, 10, 64)
	return n
}
