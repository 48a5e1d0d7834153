package intake

import (
	"context"
	"maps"
	"slices"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// read reads every cell by what was settled, and sets it beside what stands in the notebook.
func (z *Wizard) read() {
	if z.block.Shape == format.OurTables {
		z.readTables()
		return
	}
	known := z.notebook.Known // what forms add to later must not be added under a reader's hand
	known.Companies, known.Metrics, known.Sources = maps.Clone(known.Companies), maps.Clone(known.Metrics), maps.Clone(known.Sources)
	block, m, cursor, facts := z.block, z.mapping, z.cursor, z.facts
	m.Columns = slices.Clone(m.Columns)
	sources := z.notebook.sources
	z.work(wording.Of("Reading the figures of %s…", z.in.Name), func(ctx context.Context, n *store.Notebook, tell format.Progress) (func(), error) {
		var mapped *format.Mapped
		var factual *format.Facts
		var err error
		titled := map[string]string{}
		switch {
		case cursor != nil:
			mapped, err = format.Place(ctx, block, block.Mark, known, cursor.Source, cursor.At)
		case block.Shape == format.CompanyFacts:
			if factual, err = format.ReadCompanyFacts(ctx, block.Input, known, format.FactsOptions{Unit: facts.unit, HalfYears: facts.halfYears}, tell); err == nil {
				mapped = &factual.Mapped
			}
		default:
			if mapped, err = format.Map(ctx, block, m, known, tell); err != nil {
				break
			}
			if titled = byTitle(mapped.UnknownWords(format.SourceColumn), sources, m.Sources); len(titled) > 0 {
				m.Sources = titled
				mapped, err = format.Map(ctx, block, m, known, tell)
			}
		}
		if err != nil {
			return nil, err
		}
		stands, err := n.Standing(ctx, mapped.Units(), mapped.Metrics())
		if err != nil {
			return nil, err
		}
		mapped.Compare(func(t format.Target) (float64, bool) { v, ok := stands[t]; return v, ok })
		return func() {
			if len(titled) > 0 {
				z.mapping.Sources = titled
			}
			z.mapped, z.factual = mapped, factual
			z.tickUsual()
			z.showRead()
		}, nil
	})
}

// byTitle gives words that are the title of one source that source's key, beside the meanings given before.
func byTitle(words []string, sources []store.SourceUse, given map[string]string) map[string]string {
	var found map[string]string
	for _, w := range words {
		key := ""
		for i := range sources {
			if s := &sources[i].Source; s.Title == w {
				if key != "" {
					key = ""
					break
				}
				key = sourceKey(s)
			}
		}
		if _, said := given[w]; key == "" || said {
			continue
		}
		if found == nil {
			if found = maps.Clone(given); found == nil {
				found = map[string]string{}
			}
		}
		found[w] = key
	}
	return found
}

// tickUsual ticks what is new or changed, and what can't be read: that must be left out knowingly, or mended.
func (z *Wizard) tickUsual() {
	z.ticked = make([]bool, len(z.mapped.Readings))
	for i := range z.mapped.Readings {
		r := &z.mapped.Readings[i]
		z.ticked[i] = r.Status == format.ReadWell && (r.State == format.New || r.State == format.Changed) || blocks(r)
	}
}

// blocks reports whether a reading can't be imported though it should hold a figure.
func blocks(r *format.Reading) bool { return r.Status == format.Refused || r.Status == format.Conflict }

// showRead brings what was read onto the page that is shown.
func (z *Wizard) showRead() {
	switch {
	case z.step == meaningStep && z.block.Shape == format.CompanyFacts, z.step == previewStep:
		z.arrange()
		z.focus()
	case z.step == meaningStep && z.meaning != nil:
		z.meaning.showWords()
	}
	z.sum()
}

// sum writes at the foot what was read so far, and whether it can go on.
func (z *Wizard) sum() {
	if z.busy || z.failed {
		return
	}
	z.next.Enable()
	switch {
	case z.block == nil:
	case z.step == previewStep && z.block.Shape == format.OurTables:
		z.sumTables()
	case z.step == previewStep && z.mapped != nil:
		z.sumTicked()
	case z.step == meaningStep && z.mapped != nil:
		n := z.mapped.Counts()
		read := n.New + n.Same + n.Changed + n.Superseded
		text, token := wording.Of("Figures read: %s.", data.FormatCount(read)), kit.TokenMuted
		if lost := n.Refused + n.Conflict; lost > 0 || n.UnmappedRows > 0 {
			text = wording.Of("Figures read: %s. Cells that can't be: %s. Rows that give none: %s. The next page says why.", data.FormatCount(read),
				data.FormatCount(lost), data.FormatCount(n.UnmappedRows))
			token = kit.TokenWarnText
		}
		z.say(text, token)
	default:
		z.say(z.hintOf(), kit.TokenMuted)
	}
}

// hintOf says what the page asks for.
func (z *Wizard) hintOf() string {
	if z.step == recognisedStep && z.block != nil && z.block.AskMark() {
		return wording.Of("Choose the decimal mark, then go on.")
	}
	if z.step == recognisedStep {
		return wording.Of("Nothing is altered before the last step.")
	}
	return ""
}
