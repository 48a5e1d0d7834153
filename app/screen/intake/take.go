package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// take takes in all that is ticked as one change.
func (z *Wizard) take() {
	if z.block.Shape == format.OurTables {
		z.put(z.tables.batch, format.Counts{})
		return
	}
	mapped, ticked := z.mapped, slices.Clone(z.ticked)
	making, settings := z.made, z.settings()
	z.work(wording.Of("Preparing what is ticked…"), func(context.Context, *store.Notebook, format.Progress) (func(), error) {
		batch, faults := mapped.BatchAt(func(i int) bool { return ticked[i] })
		if len(faults) > 0 {
			return func() { z.sum() }, nil // the foot says how many, and the button is grey
		}
		making.addNeeded(batch)
		batch.Settings = settings
		counts := mapped.Counts()
		return func() { z.put(batch, counts) }, nil
	})
}

// settings are what the notebook keeps of how the input was read.
func (z *Wizard) settings() map[string]string {
	switch {
	case z.cursor != nil:
		return nil
	case z.block.Shape == format.CompanyFacts:
		if z.facts.cik == 0 {
			return nil
		}
		return map[string]string{fmt.Sprint(settingFacts, z.facts.cik): z.facts.unit}
	}
	text, err := json.Marshal(z.mapping)
	if err != nil {
		return nil // it's only for the next time
	}
	return map[string]string{settingLayout + z.layout: string(text)}
}

// put hands the batch to the notebook.
func (z *Wizard) put(batch *data.Batch, counts format.Counts) {
	stop := make(chan struct{})
	z.stopped, z.busy = stop, true
	z.next.Disable()
	z.back.Disable()
	z.bar.SetValue(0)
	z.gauge.Show()
	z.say(wording.Of("Taking it in…"), kit.TokenMuted)
	label := wording.Of("import %s", z.in.Name)
	if z.cursor != nil {
		label = wording.Of("paste figures into %s", z.cursor.Title)
	}
	shown := -1
	watch := func(done, total int) error {
		select {
		case <-stop:
			return context.Canceled
		default:
		}
		if percent := done * 100 / max(total, 1); percent != shown {
			shown = percent
			fyne.Do(func() {
				if z.stopped == stop {
					z.bar.SetValue(float64(percent) / 100)
				}
			})
		}
		return nil
	}
	var in store.Imported
	z.desk.Do(label, func(e *store.Edit) error {
		var err error
		in, err = e.Import(batch, watch)
		return err
	}, func(err error) {
		z.stopped, z.busy = nil, false
		z.gauge.Hide()
		z.back.Enable()
		switch {
		case errors.Is(err, context.Canceled):
			z.sum()
			z.say(wording.Of("Given up: nothing was imported."), kit.TokenMuted)
		case err != nil:
			z.next.Enable()
			z.say(wording.Of("Nothing was imported. %s", reasonOf(err)), kit.TokenBadText)
		default:
			z.done(batch, counts, in)
		}
	})
}

// giveUp ends the import that is being taken in.
func (z *Wizard) giveUp() {
	select {
	case <-z.stopped:
	default:
		close(z.stopped)
		z.say(wording.Of("Giving up…"), kit.TokenMuted)
	}
}

// done says what came in and what to do next.
func (z *Wizard) done(batch *data.Batch, counts format.Counts, in store.Imported) {
	says := z.result(batch, counts, in)
	z.desk.Say(strings.Join(says, " "))
	if z.cursor != nil {
		z.Close()
		return
	}
	z.step = doneStep
	z.arrange()
	z.cancel.Hide()
	z.next.SetText(wording.Of("Close"))
	z.next.Enable()
	z.say(wording.Of("Undo takes all of it back at once."), kit.TokenMuted)
	var actions []fyne.CanvasObject
	if len(batch.Observations) > 0 && z.OnShow != nil {
		path := batch.Observations[0].Ticker + "/" + string(batch.Observations[0].Unit)
		actions = append(actions, newButton(z, wording.Of("Show the figures of %s", path), func() { z.showUnit(path) }))
	}
	z.body.Objects = []fyne.CanvasObject{donePage(wording.Of("%s is imported", z.in.Name), says, actions...)}
	z.body.Refresh()
	z.window.Canvas().Focus(z.next)
}

// showUnit closes the wizard and shows a unit that the import has figures of.
func (z *Wizard) showUnit(path string) {
	z.Close()
	var asker desk.Asker
	desk.Ask(z.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.UnitOf, error) { return n.Units(ctx) }, func(units []data.UnitOf, err error) {
		for i := range units {
			if units[i].Path() == path {
				z.OnShow(units[i].ID)
				return
			}
		}
		if err != nil {
			z.desk.Say(reasonOf(err))
		}
	})
}

// result says in sentences what came in, what stays out, and what to do next.
func (z *Wizard) result(batch *data.Batch, counts format.Counts, in store.Imported) []string {
	var says []string
	if len(batch.Observations) > 0 || in.Figures > 0 {
		says = append(says, wording.Plural(in.Figures, "One figure was recorded.", "%s figures were recorded.", data.FormatCount(in.Figures)))
	}
	if z.block.Shape == format.OurTables {
		others := in.Sources + in.Companies + in.Units + in.Contracts + in.Payments + in.Commitments + in.Ratings + in.Items + in.Scenarios + in.Others
		return append(says, wording.Of("%s other rows are new or were altered; %s figures stood already.", data.FormatCount(others), data.FormatCount(in.Unchanged)))
	}
	if counts.Same > 0 {
		says = append(says, wording.Plural(counts.Same, "One stood already.", "%s stood already.", data.FormatCount(counts.Same)))
	}
	if in.Unchanged > 0 {
		says = append(says, wording.Of("%s that were ticked say what stands.", data.FormatCount(in.Unchanged)))
	}
	if lost := counts.Refused + counts.Conflict; lost > 0 {
		says = append(says, wording.Plural(lost, "One cell that can't be read was left out.", "%s cells that can't be read were left out.", data.FormatCount(lost)))
	}
	if counts.UnmappedRows > 0 && z.cursor == nil {
		says = append(says, wording.Plural(counts.UnmappedRows, "One row gave no figure.", "%s rows gave no figure.", data.FormatCount(counts.UnmappedRows)))
	}
	if made := in.Companies + in.Units + len(batch.Metrics); made > 0 {
		says = append(says, wording.Of("Made anew: %s.", z.madeNames(batch)))
	}
	unsourced := 0
	for i := range batch.Observations {
		if batch.Observations[i].Source == "" {
			unsourced++
		}
	}
	if unsourced > 0 && z.cursor == nil {
		says = append(says, wording.Plural(unsourced, "One figure names no source: give it one in its cell.", "%s figures name no source: the Sources screen lists what is unsourced.",
			data.FormatCount(unsourced)))
	}
	return says
}

func (z *Wizard) madeNames(batch *data.Batch) string {
	var names []string
	for _, c := range batch.Companies {
		names = append(names, c.Ticker)
	}
	for _, u := range batch.Units {
		names = append(names, u.Ticker+"/"+string(u.Kind))
	}
	for _, m := range batch.Metrics {
		names = append(names, m.Title())
	}
	if most := 6; len(names) > most {
		names = append(names[:most], "…")
	}
	return strings.Join(names, ", ")
}
