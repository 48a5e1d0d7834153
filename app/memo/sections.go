package memo

import (
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/watch"
	"assay/data/wording"
)

// standing says at the head of the memo where the thesis stands: how it was held, how its tests stand, and what needs attention.
func (g *gatherer) standing() []Block {
	out := []Block{&Paragraph{Small: true, Spans: g.history()}}
	var items [][]Block
	add := func(spans ...Span) { items = append(items, []Block{&Paragraph{Spans: spans}}) }
	if text := g.counts(); text != "" {
		add(Span{Text: wording.Of("Tests:") + " ", Bold: true}, Span{Text: text})
	}
	board := watch.Board([]watch.Watched{g.watched}, g.options.Today)
	for _, cards := range [][]watch.Card{board.Attention, board.Closed} {
		for _, c := range cards {
			for _, why := range c.Whys {
				add(Span{Text: data.UpperFirst(why.Kind.Title()) + ": ", Bold: true}, Span{Text: clean(why.Text)})
			}
		}
	}
	if next, ok := watch.Next(g.watched.Events); ok && g.thesis.State != data.Closed {
		add(Span{Text: wording.Of("Next:") + " ", Bold: true}, Span{Text: clean(next.Title) + ", " + window(next) + "."})
	}
	if len(items) > 0 {
		out = append(out, section(wording.Of("Where it stands")), &List{Items: items})
	}
	return out
}

// history says when the thesis was written and by whom, how strongly it was held, and when it's reviewed.
func (g *gatherer) history() []Span {
	var parts []string
	if written := day(g.thesis.CreatedAt); written != "" {
		parts = append(parts, wording.Of("Written %s", written))
	}
	if len(g.revisions) > 0 {
		last := g.revisions[0]
		text := wording.Of("revision %d of %s", last.Number, day(last.SavedAt))
		if last.Author != "" {
			text = wording.Of("revision %d of %s by %s", last.Number, day(last.SavedAt), last.Author)
		}
		parts = append(parts, text)
	}
	var held []string
	for _, c := range data.ConvictionHistory(g.revisions) {
		if c.Conviction > 0 {
			held = append(held, wording.Of("%d on %s", c.Conviction, c.On.Display()))
		}
	}
	if len(held) > 1 {
		if left := len(held) - 6; left > 0 {
			held = append([]string{held[0], "…"}, held[left+1:]...)
		}
		parts = append(parts, wording.Of("conviction %s", strings.Join(held, ", ")))
	}
	if reviewed := day(g.thesis.ReviewedAt); reviewed != "" {
		parts = append(parts, wording.Of("last reviewed %s", reviewed))
	}
	if due := g.thesis.ReviewDue(); !due.IsZero() {
		parts = append(parts, wording.Of("review due %s", due.Display()))
	}
	return []Span{{Text: clean(strings.Join(parts, " · ")), Muted: true}}
}

// counts sums up how the tests stand.
func (g *gatherer) counts() string {
	n := map[watch.State]int{}
	for _, e := range g.watched.Tests {
		n[e.State]++
	}
	var parts []string
	for _, c := range []struct {
		state     watch.State
		one, more string
	}{
		{watch.Broken, wording.Key("%d is broken"), wording.Key("%d are broken")},
		{watch.NoData, wording.Key("%d can’t be told"), wording.Key("%d can’t be told")},
		{watch.Pending, wording.Key("%d is pending"), wording.Key("%d are pending")},
		{watch.Holds, wording.Key("%d holds"), wording.Key("%d hold")},
		{watch.Withdrawn, wording.Key("%d was withdrawn"), wording.Key("%d were withdrawn")},
	} {
		if k := n[c.state]; k > 0 {
			parts = append(parts, wording.Plural(k, c.one, c.more, k))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + "."
}

// pillars are what must stay true, each with its state, its figure and how that moved.
func (g *gatherer) pillars() []Block {
	if len(g.watched.Pillars) == 0 {
		return nil
	}
	ledger := &Ledger{}
	for i := range g.watched.Pillars {
		p := &g.watched.Pillars[i]
		e := Entry{Tag: data.UpperFirst(p.Pillar.State.Words()), What: g.sentence(p.Pillar.Text)}
		switch {
		case p.Pillar.State == data.PillarFallen:
			e.Tint = BadTint
		case p.Pillar.State == data.PillarShaken:
			e.Tint = WarnTint
		case p.Shaken():
			e.Tag, e.Tint = wording.Of("Shaken by its figure"), WarnTint
		default:
			e.Tint = GoodTint
		}
		if p.Pillar.Measure != "" {
			e.Lines = append(e.Lines, g.pillarFigure(p))
		}
		if note := strings.TrimSpace(p.Pillar.Note); note != "" {
			e.Lines = append(e.Lines, g.sentence(note))
		}
		ledger.Entries = append(ledger.Entries, e)
	}
	return []Block{section(wording.Of("Pillars")), ledger}
}

// pillarFigure says how a pillar's figure stands.
func (g *gatherer) pillarFigure(p *watch.PillarStand) []Span {
	cites := g.cites.facts(p.Facts)
	if p.Why != "" {
		return []Span{{Text: clean(p.Why), Cites: cites}}
	}
	name := wording.Of("%s of %s", g.measureName(p.Pillar.Measure), p.Pillar.UnitPath)
	if p.Now == nil {
		return []Span{{Text: clean(wording.Of("%s has no value.", name))}}
	}
	text := wording.Of("%s is %s.", name, amount(p.Now, p.Measure))
	if p.Then != nil && !p.ThenOn.IsZero() {
		text = wording.Of("%s is %s, as on %s.", name, amount(p.Now, p.Measure), p.ThenOn.Display())
	}
	return []Span{{Text: clean(text), Cites: cites}}
}

// measureName is what a key is called.
func (g *gatherer) measureName(key string) string {
	if m, ok := g.metrics[key]; ok {
		return m.Title()
	}
	if i := indicator.Find(key); i != nil {
		return i.Title()
	}
	return key
}

func amount(v *float64, measure string) string {
	if v == nil {
		return data.Missing
	}
	return strings.TrimSpace(data.FormatNumber(*v) + " " + data.SayMeasure(measure))
}

// tests are the falsifiers, those that need a look first, each with what turned it.
func (g *gatherer) tests() []Block {
	if len(g.watched.Tests) == 0 {
		return nil
	}
	ordered := slices.Clone(g.watched.Tests)
	slices.SortStableFunc(ordered, func(a, b watch.Evaluation) int {
		return slices.Index(watch.States, a.State) - slices.Index(watch.States, b.State)
	})
	ledger := &Ledger{}
	for i := range ordered {
		ledger.Entries = append(ledger.Entries, g.test(&ordered[i]))
	}
	return []Block{section(wording.Of("Tests")), ledger}
}

func (g *gatherer) test(e *watch.Evaluation) Entry {
	out := Entry{Tag: data.UpperFirst(e.State.Title()), What: words(data.UpperFirst(clean(e.Test.Statement)))}
	switch e.State {
	case watch.Broken:
		out.Tint = BadTint
	case watch.Holds:
		out.Tint = GoodTint
	case watch.NoData:
		out.Tint = WarnTint
	}
	if e.State.Decided() && !e.Overruled && !e.On.IsZero() {
		out.Tag = wording.Of("%s since %s", out.Tag, unparted(e.On.Display()))
	}
	line := func(spans ...Span) { out.Lines = append(out.Lines, spans) }
	if e.State == watch.Withdrawn {
		line(Span{Text: clean(wording.Of("Withdrawn on %s: %s", e.Test.WithdrawnOn.Display(), e.Test.WithdrawnWhy))})
	}
	if e.Overruled {
		line(Span{Text: clean(wording.Of("By the analyst’s word of %s, over what the figures say (%s): %s", day(e.Overruling.RecordedAt), e.Told.Title(), e.Overruling.Reason))})
	}
	why := e.Why
	if e.State.Decided() && e.Now != nil && e.Value != nil && *e.Now != *e.Value {
		why += " " + wording.Of("It stands at %s now.", amount(e.Now, e.Measure))
	}
	if why != "" && e.State != watch.Withdrawn {
		line(Span{Text: clean(why)})
	}
	if e.Told.Decided() {
		for i := range e.Facts {
			if i == mostFacts {
				line(Span{Text: wording.Of("and %d more", len(e.Facts)-mostFacts), Muted: true})
				break
			}
			f := &e.Facts[i]
			text := clean(f.Cites())
			if f.Source.ID != 0 {
				text = strings.Replace(text, " ("+clean(f.Source.Cite())+")", "", 1) // its number says so
			}
			if f.Period == "" && !f.On.IsZero() {
				text += ", " + f.On.Display()
			}
			line(Span{Text: "· " + text, Muted: true, Cites: g.cites.all([]data.Source{f.Source})})
		}
	}
	if odds := g.odds(e); odds != "" {
		line(Span{Text: odds, Muted: true})
	}
	return out
}

// mostFacts is how many of the facts that turned a test are named one by one.
const mostFacts = 5

// odds are the probabilities that were stated for a test's statement to come true.
func (g *gatherer) odds(e *watch.Evaluation) string {
	var parts []string
	for _, p := range e.Test.Probabilities {
		parts = append(parts, wording.Of("%s %% on %s", data.FormatFixed(100*p.P, 0), p.StatedOn.Display()))
	}
	if len(parts) == 0 {
		return ""
	}
	if left := len(parts) - 4; left > 0 {
		parts = append([]string{parts[0], "…"}, parts[left+1:]...)
	}
	return wording.Of("Given a probability of %s.", strings.Join(parts, wording.Of(", then ")))
}

// catalysts are the dated events: those ahead, those to be looked up, and what the analyst entered of past ones. Promises that were kept
// are counted.
func (g *gatherer) catalysts() []Block {
	ledger, kept := &Ledger{}, 0
	for _, ev := range g.watched.Events {
		if ev.CommitmentID != 0 && ev.State == watch.Happened {
			kept++
			continue
		}
		e := Entry{Tag: window(ev), What: []Span{{Text: clean(ev.Title)}}}
		if ev.UnitPath != "" {
			e.What = append(e.What, Span{Text: " " + wording.Of("of %s", clean(ev.UnitPath)), Muted: true})
		}
		switch ev.State {
		case watch.LookUp:
			e.Tint = WarnTint
			e.Lines = append(e.Lines, words(wording.Of("Past; nothing was entered about it.")))
		case watch.Late:
			e.Tint = BadTint
			e.Lines = append(e.Lines, words(wording.Of("Not met in its time.")))
		case watch.Happened:
			text := wording.Of("Happened")
			if !ev.On.IsZero() {
				text = wording.Of("Happened on %s", ev.On.Display())
			}
			if ev.Outcome != "" {
				text += ": " + ev.Outcome
			}
			e.Lines = append(e.Lines, words(clean(text)))
		}
		e.What = append(e.What, Span{Cites: g.eventSources(ev)})
		ledger.Entries = append(ledger.Entries, e)
	}
	if len(ledger.Entries) == 0 {
		return nil
	}
	out := []Block{section(wording.Of("Catalysts")), ledger}
	if kept > 0 {
		text := wording.Plural(kept, "%d promise of its companies that was kept is left out.", "%d promises of its companies that were kept are left out.", kept)
		out = append(out, &Paragraph{Small: true, Spans: []Span{{Text: text, Muted: true}}})
	}
	return out
}

// eventSources are the numbers of the sources of an event.
func (g *gatherer) eventSources(ev watch.Event) []int {
	var sources []data.Source
	for _, c := range g.thesis.Catalysts {
		if ev.CatalystID != 0 && c.ID == ev.CatalystID {
			sources = append(sources, g.sources[c.SourceID])
		}
	}
	for i := range g.dossiers {
		for _, c := range g.dossiers[i].Commitments {
			if ev.CommitmentID == 0 || c.ID != ev.CommitmentID {
				continue
			}
			sources = append(sources, g.sources[c.PromiseSourceID])
			for _, l := range c.Later {
				sources = append(sources, g.sources[l.SourceID])
			}
		}
	}
	return g.cites.all(sources)
}

// window is when an event is expected, in the shortest words: the ones that were said, or its days.
func window(e watch.Event) string {
	if w := strings.TrimSpace(clean(e.Words)); w != "" && len(w) <= 40 {
		return w
	}
	if e.From == e.To {
		return unparted(e.To.Display())
	}
	return wording.Of("%s to %s", unparted(e.From.Display()), unparted(e.To.Display()))
}

// postMortem is what was written when the thesis was closed.
func (g *gatherer) postMortem() []Block {
	if strings.TrimSpace(g.thesis.PostMortem) == "" && g.thesis.Verdict == data.NoVerdict {
		return nil
	}
	out := []Block{section(wording.Of("Post-mortem"))}
	if title := g.thesis.Verdict.Title(); title != "" {
		out = append(out, &Paragraph{Spans: []Span{{Text: title + ".", Bold: true}}})
	}
	for _, b := range g.body(g.thesis.PostMortem) {
		if h, ok := b.(*Heading); ok {
			h.Level = min(4, h.Level+1)
		}
		out = append(out, b)
	}
	return out
}

// unparted has a line end neither in nor between the words of a day.
func unparted(day string) string { return strings.ReplaceAll(day, " ", "\u00a0") }
