package company

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// fill shows all about the chosen contract in the panel.
func (t *contracts) fill() {
	s := t.screen
	l, any := t.line()
	if !any {
		t.panel.SetTitle("", "")
		t.panel.SetSections()
		return
	}
	sub := l.customer.Name + " · " + l.contract.Kind.Words()
	if unit, _ := s.unit(); l.unit.ID != unit.ID {
		sub += " · " + l.unit.Kind.Title()
	}
	t.panel.SetTitle(l.title(), sub)
	sections := []fyne.CanvasObject{
		inPanel(kit.NewLink(wording.Of("Edit…"), t.edit), kit.NewLink(wording.Of("Add payment…"), t.addPayment), kit.NewLink(wording.Of("Note…"), t.addNote), kit.NewLink(wording.Of("Remove"), func() { t.remove(l) })),
		kit.NewSection(wording.Of("Status"), t.statusLines(l)...),
		kit.NewSection(wording.Of("Terms"), t.termLines(l)...),
		kit.NewSection(wording.Of("Payments"), t.paymentLines(l)...),
		kit.NewSection(wording.Of("Customer"), t.partyLines(l.customer, l.credit, l.contract.CustomerRating)...),
	}
	if l.contract.GuarantorID != 0 {
		sections = append(sections, kit.NewSection(wording.Of("Guarantor"), append(t.guaranteeLines(l), t.partyLines(l.guarantor, creditOf(l.guarantor, "", s.desk.Today()), "")...)...))
	}
	sections = append(sections, kit.NewSection(wording.Of("Source"), t.sourceLines(l.contract.SourceID)...))
	if l.contract.Note != "" {
		sections = append(sections, kit.NewSection(wording.Of("Note"), kit.NewSentence(l.contract.Note, kit.TokenText)))
	}
	if notes := t.noteLines(l); len(notes) > 0 {
		sections = append(sections, kit.NewSection(wording.Of("Notes"), notes...))
	}
	t.citations.Show(data.Link{Kind: data.ContractLink, UID: l.contract.UID})
	t.panel.SetSections(append(sections, t.citations.Object())...)
}

// statusLines say how far the contract has come, and since when, as far as days were noted.
func (t *contracts) statusLines(l contractLine) []fyne.CanvasObject {
	c := &l.contract
	lines := []fyne.CanvasObject{kit.NewPair(wording.Of("today"), l.status.Words())}
	for _, on := range []struct {
		word string
		day  data.Date
	}{{wording.Of("in talks since"), c.TalksOn}, {wording.Of("signed on"), c.SignedOn}, {wording.Of("announced on"), c.AnnouncedOn}, {wording.Of("building since"), c.BuildingOn},
		{wording.Of("delivering since"), c.DeliveringOn}, {wording.Of("ended on"), c.EndedOn}} {
		if !on.day.IsZero() {
			lines = append(lines, kit.NewPair(on.word, on.day.Display()))
		}
	}
	switch {
	case l.announced:
		lines = append(lines, kit.NewSentence(wording.Of("The day of signing isn't known: that of the announcement stands in."), kit.TokenMuted))
	case l.day.IsZero() && l.status != data.Talks:
		lines = append(lines, kit.NewSentence(wording.Of("Neither the day of signing nor that of an announcement is known: it counts in no figure."), kit.TokenWarnText))
	}
	if c.StatusNote != "" {
		lines = append(lines, kit.NewSentence(c.StatusNote, kit.TokenMuted))
	}
	return lines
}

// minutesInYear are those of a year of 365.25 days.
const minutesInYear = 525_960

// termLines are what was agreed, and what follows from it.
func (t *contracts) termLines(l contractLine) []fyne.CanvasObject {
	c := &l.contract
	money := func(v float64, decimals int) string {
		return wording.Of("%s %s m", c.Currency, t.screen.numberText(&v, decimals))
	}
	lines := []fyne.CanvasObject{kit.NewPair(wording.Of("critical IT"), t.amountText(c.CriticalMW, " MW"))}
	value := data.Missing
	if c.Value != nil {
		value = money(*c.Value, decimalsOf(*c.Value))
	}
	lines = append(lines, kit.NewPair(wording.Of("total value"), value))
	if c.Value != nil && c.CriticalMW != nil && *c.CriticalMW > 0 && l.years != nil && *l.years > 0 {
		lines = append(lines, kit.NewPair(wording.Of("value per MW and year"), money(*c.Value / *c.CriticalMW / *l.years, 2)))
	}
	term := data.Missing
	if l.years != nil {
		term = wording.Of("%s years", t.screen.numberText(l.years, min(decimalsOf(*l.years), 1)))
	}
	lines = append(lines, kit.NewPair(wording.Of("term"), term), kit.NewPair(wording.Of("own share"), t.amountText(c.OwnShare, " %")), kit.NewPair(wording.Of("prepaid"), t.amountText(c.Prepaid, " %")))
	uptime := t.amountText(c.Uptime, " %")
	if c.Uptime != nil {
		down := minutesInYear * (1 - *c.Uptime/100)
		decimals := 0
		if down < 100 {
			decimals = 1
		}
		uptime = wording.Of("%s · %s min down a year", uptime, t.screen.numberText(&down, decimals))
	}
	return append(lines, kit.NewPair(wording.Of("uptime promised"), uptime))
}

// amountText is a figure as it was meant with its unit of measure.
func (t *contracts) amountText(v *float64, measure string) string {
	if v == nil {
		return data.Missing
	}
	return t.screen.numberText(v, decimalsOf(*v)) + measure
}

// guaranteeLines are what the guarantor answers for.
func (t *contracts) guaranteeLines(l contractLine) []fyne.CanvasObject {
	c := &l.contract
	text := wording.Of("all of the value")
	if c.Guaranteed != nil {
		text = wording.Of("%s %s m", c.Currency, t.amountText(c.Guaranteed, ""))
		if l.share != nil {
			text += " · " + t.screen.numberText(l.share, 1) + " %"
		}
	}
	return []fyne.CanvasObject{kit.NewPair(wording.Of("answers for"), text)}
}

// partyLines are who a party is, how good it is for its debts, and its ratings, the newest first.
func (t *contracts) partyLines(p data.PartyOf, c credit, stated string) []fyne.CanvasObject {
	name := kit.NewSentence(p.Name, kit.TokenText)
	name.Points = kit.TextSize
	lines := []fyne.CanvasObject{name, kit.NewPair(wording.Of("credit today"), c.words())}
	for _, r := range newestFirst(p.Ratings) {
		lines = append(lines, kit.NewPair(r.Agency+", "+r.AsOf.Display(), r.Rating+" · "+notchWords(r)))
		if cited := t.citedLine(r.SourceID); cited != nil {
			lines = append(lines, cited)
		}
	}
	if stated != "" {
		lines = append(lines, kit.NewSentence(wording.Of("The source says: %s", stated), kit.TokenMuted))
	}
	link := kit.NewLink(wording.Of("Ratings of %s…", p.Name), func() { t.showRatings(p.ID) })
	link.Yields = true
	return append(lines, link)
}

// sourceLines name the source in full, with the way to its page.
func (t *contracts) sourceLines(id int64) []fyne.CanvasObject {
	u, ok := t.screen.sourceOf(id)
	if !ok {
		return []fyne.CanvasObject{kit.NewSentence(wording.Of("unsourced"), kit.TokenWarnText)}
	}
	lines := []fyne.CanvasObject{kit.NewSentence(u.Title, kit.TokenText)}
	if cite := u.Cite(); !strings.HasPrefix(cite, u.Title) {
		lines = append(lines, kit.NewSentence(cite, kit.TokenMuted))
	}
	if u.URL != "" {
		lines = append(lines, kit.NewLink(wording.Of("Open in browser…"), func() { t.openPage(u) }))
	}
	return lines
}

// citedLine names a source in one line, which opens its page where it has one; nil for no source.
func (t *contracts) citedLine(id int64) fyne.CanvasObject {
	u, ok := t.screen.sourceOf(id)
	if !ok {
		return nil
	}
	if u.URL == "" {
		text := kit.NewText(u.Title, kit.TokenMuted, kit.LabelSize)
		text.Yields = true
		return text
	}
	link := kit.NewLink(u.Title, func() { t.openPage(u) })
	link.Yields = true
	return link
}

// openPage asks before a source's page is opened in the browser.
func (t *contracts) openPage(u data.Source) {
	d := kit.AskToOpen(t.screen.window, u.Title, u.URL, t.screen.desk.Say)
	if d != nil {
		d.OnClosed = t.screen.Focus
	}
}
