package compare

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// showUnits lists the units, benchmarks apart, each company with its colour.
func (b *builder) showUnits() {
	s := b.screen
	b.units.RemoveAll()
	apart := false
	for _, u := range s.units {
		if u.Benchmark() && !apart {
			apart = true
			b.units.Add(heading(wording.Of("Benchmarks")))
		}
		chosen := slices.ContainsFunc(strings.Fields(s.view.Units), func(name string) bool { return b.means(name, u) })
		b.units.Add(b.tick(u.Title(), chosen, &u, func(on bool) {
			s.change(func(v *data.View) {
				if name := u.Company.Ticker; !on && b.means(name, u) {
					v.Units = with(v.Units, name, false)
				}
				v.Units = with(v.Units, u.Path(), on)
			})
		}))
	}
	if len(s.units) == 0 {
		b.units.Add(kit.NewSentence(wording.Of("No units yet: make a company on the Company screen."), kit.TokenMuted))
	}
	b.units.Refresh()
}

// means reports whether a name in a view is the unit's: its path, or the ticker alone of a company whose group, or else whose
// first unit, it is.
func (b *builder) means(name string, u data.UnitOf) bool {
	if name != u.Company.Ticker {
		return name == u.Path()
	}
	at := slices.IndexFunc(b.screen.units, func(o data.UnitOf) bool { return o.CompanyID == u.CompanyID && o.Kind == data.Group })
	if at < 0 {
		at = slices.IndexFunc(b.screen.units, func(o data.UnitOf) bool { return o.CompanyID == u.CompanyID })
	}
	return at >= 0 && b.screen.units[at].ID == u.ID
}

// The headings that measures are offered under.
var (
	indicatorsGroup = wording.Key("Indicators")
	metricsGroup    = wording.Key("Metrics")
)

// offer is a measure that can be ticked.
type offer struct {
	key, name, group string
	lens             data.Lens
	ready            bool // shown without being searched for: it has figures, or says most
}

// offers are the indicators and the metrics, under their headings. A key that is both's is the metric's.
func (b *builder) offers() []offer {
	var all []offer
	for _, i := range indicator.All() {
		if !slices.ContainsFunc(b.screen.metrics, func(m data.Metric) bool { return m.Key == i.Key }) {
			all = append(all, offer{i.Key, i.Title(), indicatorsGroup, i.Lens, i.Chief()})
		}
	}
	for _, m := range b.screen.metrics {
		all = append(all, offer{m.Key, m.Title(), metricsGroup, m.Lens, b.screen.used[m.ID]})
	}
	return all
}

// showMetrics lists the measures that match the search: those chosen first, whatever the lens, then the indicators that say
// most and the metrics that have figures, as far as the reader's lens sees them; of what is searched for, all.
func (b *builder) showMetrics() {
	s := b.screen
	b.metrics.RemoveAll()
	chosen := strings.Fields(s.view.Metrics)
	words := strings.Fields(strings.ToLower(b.search.Text))
	all := slices.DeleteFunc(b.offers(), func(o offer) bool {
		text := strings.ToLower(o.name + " " + o.key + " " + o.lens.Title())
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
	})
	list := func(under string, take func(offer) bool) {
		for _, o := range all {
			if !take(o) {
				continue
			}
			if under != "" {
				b.metrics.Add(heading(wording.Of(under)))
				under = ""
			}
			b.metrics.Add(b.tick(o.name, slices.Contains(chosen, o.key), nil, func(on bool) {
				s.change(func(v *data.View) { v.Metrics = with(v.Metrics, o.key, on) })
			}))
		}
	}
	list("", func(o offer) bool { return slices.Contains(chosen, o.key) })
	for _, group := range []string{indicatorsGroup, metricsGroup} {
		list(group, func(o offer) bool {
			return o.group == group && !slices.Contains(chosen, o.key) && s.desk.Audience().Sees(o.lens) && (o.ready || len(words) > 0)
		})
	}
	if len(b.metrics.Objects) == 0 {
		b.metrics.Add(kit.NewSentence(wording.Of("No metric and no indicator is called that."), kit.TokenMuted))
	}
	b.metrics.Refresh()
}

// with adds a word to a list of words or takes it out.
func with(words, word string, on bool) string {
	all := slices.DeleteFunc(strings.Fields(words), func(w string) bool { return w == word })
	if on {
		all = append(all, word)
	}
	return strings.Join(all, " ")
}

// tick is a line of a list that can be ticked; a unit's has its company's colour before it.
func (b *builder) tick(label string, on bool, u *data.UnitOf, set func(bool)) fyne.CanvasObject {
	room := builderWidth - 72
	if u != nil {
		room -= 24 // for the colour
	}
	c := kit.NewCheck(kit.Fit(label, kit.TextSize, fyne.TextStyle{}, room), nil)
	c.Checked = on
	c.OnChanged = set
	if u == nil {
		return c
	}
	return container.NewBorder(nil, nil, nil, kit.Padded(newSwatch(u), kit.SpaceNear, kit.SpaceNear), c)
}
