package compare

import (
	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// completions is the list under the line: how it can go on. None is chosen at first, so that Enter draws the line as it stands.
type completions struct {
	*kit.Offers
	all []data.Completion
}

const completionsWidth float32 = 620

func newCompletions(take func(data.Completion)) *completions {
	c := &completions{}
	c.Offers = kit.NewOffers(func(kit.Offer) {
		if chosen, ok := c.chosen(); ok {
			take(chosen)
		}
	})
	c.Plain, c.Unchosen = true, true
	c.Keys = func() string { return wording.Of("↑ ↓ choose · Tab takes · Enter draws the line · Esc closes") }
	return c
}

// set lists other completions: what would stand in the line, and what it means.
func (c *completions) set(all []data.Completion) {
	c.all = all
	offers := make([]kit.Offer, len(all))
	for i, one := range all {
		offers[i] = kit.Offer{Label: one.Text, Detail: one.Label, Put: one.Text}
	}
	c.Set(offers, "")
}

func (c *completions) chosen() (data.Completion, bool) {
	if c.At() < 0 || c.At() >= len(c.all) {
		return data.Completion{}, false
	}
	return c.all[c.At()], true
}

func (c *completions) first() (data.Completion, bool) {
	if len(c.all) == 0 {
		return data.Completion{}, false
	}
	return c.all[0], true
}
