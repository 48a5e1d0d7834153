package desk

import (
	"slices"

	"assay/data"
)

// prefAudience keeps the lens between runs.
const prefAudience = "audience"

// Audience is the lens that the reader looks through, on every screen: both until she chose one.
func (d *Desk) Audience() data.Audience {
	if a := data.Audience(d.Pref(prefAudience)); slices.Contains(data.Audiences, a) {
		return a
	}
	return data.Both
}

// SetAudience changes the lens for every screen.
func (d *Desk) SetAudience(a data.Audience) {
	if a == d.Audience() {
		return
	}
	d.SetPref(prefAudience, string(a))
	for _, w := range slices.Clone(d.watchers) {
		w.see(a)
	}
}

// OnAudience asks to be told when the lens changes. stop ends it.
func (d *Desk) OnAudience(see func(data.Audience)) (stop func()) {
	w := &watcher{see}
	d.watchers = append(d.watchers, w)
	return func() { d.watchers = slices.DeleteFunc(d.watchers, func(other *watcher) bool { return other == w }) }
}

type watcher struct{ see func(data.Audience) }
