package theses

import (
	"context"
	"strings"
	"time"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/plot"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// NewCatalyst asks for a catalyst of the thesis on the paper.
func (s *Screen) NewCatalyst() {
	if !s.shown {
		s.desk.Say(wording.Of("A catalyst belongs to a thesis: write one first."))
		return
	}
	s.scores.close()
	s.argument.catalysts.New()
}

// New asks for a catalyst.
func (t *catalysts) New() {
	c := data.Catalyst{ThesisID: t.screen.thesis.ID, Kind: data.ResultsDay}
	if about := t.screen.about(); len(about) > 0 {
		c.CompanyID = about[0].ID
	}
	t.ask(c)
}

// Edit lets the chosen catalyst be put right.
func (t *catalysts) Edit() {
	if c, ok := t.catalyst(); ok {
		t.ask(c)
	}
}

func (t *catalysts) ask(c data.Catalyst) {
	s := t.screen
	if !s.writable() {
		return
	}
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.Source, error) { return n.SourceList(ctx) },
		func(sources []data.Source, err error) {
			switch {
			case err != nil:
				s.desk.Say(wording.Of("The sources could not be read: %s.", err.Error()))
			case !kit.Covered(s.window) && s.thesis.ID == c.ThesisID:
				t.form(c, sources)
			}
		})
}

func (t *catalysts) form(c data.Catalyst, sources []data.Source) {
	s := t.screen
	companies := []kit.Choice{{Key: "0", Label: wording.Of("No company")}}
	for _, k := range s.companies {
		companies = append(companies, kit.Choice{Key: id(k.ID), Label: k.Ticker, Detail: k.Name})
	}
	cited := []kit.Choice{{Key: "0", Label: wording.Of("No source")}}
	for _, u := range sources {
		cited = append(cited, kit.Choice{Key: id(u.ID), Label: u.Title, Detail: u.PublishedOn.Display()})
	}
	kinds := make([]kit.Choice, 0, len(data.CatalystKinds))
	for _, k := range data.CatalystKinds {
		kinds = append(kinds, kit.Choice{Key: string(k), Label: k.Title()})
	}
	means := func(v string, o *kit.OpenForm) {
		from, to, err := s.expected(v, number(o.Values()["company"]))
		if err != nil {
			o.SetHelp("when", wording.Of(whenHelp))
			return
		}
		o.SetHelp("when", wording.Of("That means %s.", plot.Window(from, to)))
	}
	when := c.Words
	if when == "" && !c.WindowTo.IsZero() {
		when = c.WindowTo.String()
	}
	form := kit.Form{Title: wording.Of("New catalyst"), Submit: wording.Of("Create"), Columns: 2, Width: 2 * kit.PanelWidth, OnCancel: s.Focus,
		Fields: []kit.Field{
			{Key: "title", Label: wording.Of("What is to happen"), Value: c.Title, Span: 2, Hint: wording.Of("Results of the second quarter"), Check: needed(wording.Of("Say what is to happen."))},
			{Key: "kind", Label: wording.Of("Kind"), Kind: kit.FieldChoice, Value: string(c.Kind), Choices: kinds},
			{Key: "company", Label: wording.Of("Of which company"), Kind: kit.FieldChoice, Value: id(c.CompanyID), Choices: companies,
				Changed: func(_ string, o *kit.OpenForm) { means(o.Values()["when"], o) }},
			{Key: "when", Label: wording.Of("When, in the words that were said"), Value: when, Hint: wording.Of("mid-2026"), Help: wording.Of(whenHelp), Changed: means,
				Check: func(v string, all kit.Values) error { _, _, err := s.expected(v, number(all["company"])); return err }},
			{Key: "source", Label: wording.Of("Source"), Kind: kit.FieldChoice, Value: id(c.SourceID), Choices: cited}}}
	label := wording.Key("add catalyst “%s”")
	if c.ID != 0 {
		form.Title, form.Submit, label = wording.Of("Catalyst"), wording.Of("Save"), wording.Key("change catalyst “%s”")
	}
	form.OnSubmit = func(v kit.Values, done func(error)) {
		c.Title, c.Kind, c.CompanyID, c.SourceID, c.Words = v["title"], data.CatalystKind(v["kind"]), number(v["company"]), number(v["source"]), v["when"]
		c.WindowFrom, c.WindowTo, _ = s.expected(v["when"], c.CompanyID)
		s.desk.Do(wording.Of(label, c.Title), func(e *store.Edit) error { return e.Put(&c) }, func(err error) {
			if err == nil {
				t.choose(c.ID, 0)
				s.argument.row.Choose(catalystsTab)
			}
			s.then(done)(err)
		})
	}
	o := s.ask(form)
	if when != "" {
		means(when, o)
	}
}

var whenHelp = wording.Key("A day (2026-11-12), a month, or words: “mid-2026”, “fourth quarter of 2026”, “by the end of 2026”.")

// expected is what the words for a day or a stretch of time mean, by the fiscal year of the company.
func (s *Screen) expected(words string, companyID int64) (from, to data.Date, err error) {
	yearEnd := time.December
	for _, c := range s.companies {
		if c.ID == companyID {
			yearEnd = c.YearEnd
		}
	}
	if strings.TrimSpace(words) == "" {
		return from, to, wording.Error("say when it's expected: a day, or the words for it")
	}
	if d, err := data.ParseDate(words); err == nil {
		return d.First(), d.Last(), nil
	}
	from, to, ok := data.ParsePromise(words, yearEnd)
	if !ok {
		return from, to, wording.Error("that can be meant in more than one way, or isn't understood: write a day, a month or a quarter")
	}
	return from, to, nil
}

// Enter asks what came of the chosen catalyst.
func (t *catalysts) Enter() {
	c, ok := t.catalyst()
	if !ok || !t.screen.writable() {
		return
	}
	s, on := t.screen, c.HappenedOn
	if on.IsZero() {
		on = s.desk.Today()
		if c.WindowTo.Last().Before(on) {
			on = c.WindowTo
		}
	}
	s.ask(kit.Form{Title: wording.Of("What came of it"), Lead: wording.Of("%s, expected %s.", c.Title, plot.Window(c.WindowFrom, c.WindowTo)), OnCancel: s.Focus, Fields: []kit.Field{
		{Key: "on", Label: wording.Of("Day (empty where it didn't happen)"), Value: on.String(), Check: func(v string, _ kit.Values) error {
			if v == "" {
				return nil
			}
			d, err := data.ParseDate(v)
			if err == nil && d.First().After(s.desk.Today()) {
				err = wording.Error("that day is still ahead")
			}
			return err
		}},
		{Key: "outcome", Label: wording.Of("What came of it"), Kind: kit.FieldLong, Value: c.Outcome, Check: needed(wording.Of("Say what came of it."))}},
		OnSubmit: func(v kit.Values, done func(error)) {
			c.HappenedOn = data.Date{}
			if v["on"] != "" {
				c.HappenedOn, _ = data.ParseDate(v["on"])
			}
			c.Outcome = v["outcome"]
			s.desk.Do(wording.Of("enter what came of “%s”", c.Title), func(e *store.Edit) error { return e.Put(&c) }, s.then(done))
		}})
}

// Remove takes the chosen catalyst out of the thesis.
func (t *catalysts) Remove() {
	c, ok := t.catalyst()
	if !ok || !t.screen.writable() {
		return
	}
	s := t.screen
	s.desk.Do(wording.Of("remove catalyst “%s”", c.Title), func(e *store.Edit) error { return e.Remove(&c) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The catalyst was removed. Undo brings it back."))
		}
	})
}
