package proof

import (
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Headline names the view, the day and how many figures are as they were.
func (r *Report) Headline() string {
	name := wording.Of("Chart")
	if r.View.Name != "" {
		name = wording.Of("View “%s”", r.View.Name)
	}
	day := r.AsOf.Display()
	switch {
	case r.ByCode && r.Same == r.Figures:
		return wording.Of("%s, as of %s: its figures are still those of the picture.", name, day)
	case r.ByCode:
		return wording.Of("%s, as of %s: its figures are not those of the picture any more.", name, day)
	case r.Figures == 0:
		return wording.Of("%s, as of %s: it shows no figure.", name, day)
	case r.Same == r.Figures && r.Figures == 1:
		return wording.Of("%s, as of %s: its one figure is as it was.", name, day)
	case r.Same == r.Figures:
		return wording.Of("%s, as of %s: all %d figures are as they were.", name, day, r.Figures)
	}
	return wording.Plural(r.Figures, "%s, as of %s: %d of %d figure is as it was.", "%s, as of %s: %d of %d figures are as they were.", name, day, r.Same, r.Figures)
}

// Standing says how the view stands in the notebook; empty where there's nothing to say.
func (r *Report) Standing() string {
	switch {
	case r.State == Altered:
		return wording.Of("The view draws something else since: what is compared is the chart of the picture.")
	case r.State == Removed:
		return wording.Of("The view was taken out of the notebook since.")
	case r.State == Unsaved && r.View.UID != "" && r.SameBook:
		return wording.Of("The notebook has no such view; its chart was drawn from what the picture carries.")
	}
	return ""
}

// Sentence says what became of a figure, on one line.
func (f *Finding) Sentence() string {
	what, was, is := f.What(), f.figure(f.Was), f.figure(f.Is)+f.measure()
	from := strings.Join(f.Sources, "; ")
	switch f.Kind {
	case Changed:
		switch {
		case f.Computed:
			return wording.Of("%s: %s → %s, computed anew from what was entered since", what, was, is)
		case len(f.Sources) > 0 && !equal(f.Sources, f.Before):
			return wording.Of("%s: %s → %s%s, now from %s", what, was, is, f.recorded(Changed), from)
		case len(f.Sources) == 0 && len(f.Before) > 0:
			return wording.Of("%s: %s → %s%s, now without a source", what, was, is, f.recorded(Changed))
		}
		return wording.Of("%s: %s → %s%s", what, was, is, f.recorded(Changed))
	case Corrected:
		return wording.Of("%s: still %s%s, now from %s%s", what, is, f.recorded(Corrected), from, before(f.Before))
	case Renamed:
		return wording.Of("%s: still %s, its source now reads %s%s", what, is, from, before(f.Before))
	case Unsourced:
		return wording.Of("%s: still %s, but its source was taken away%s%s", what, is, f.recorded(Corrected), before(f.Before))
	case Gone:
		return wording.Of("%s: gone; it was %s%s", what, was+f.measure(), f.recorded(Gone))
	case New:
		return wording.Of("%s: new since, %s%s", what, is, f.recorded(New))
	case NeverHeld:
		if f.Computed {
			return wording.Of("%s: the picture says %s; the notebook, unchanged since, says %s", what, was+f.measure(), f.orNothing(f.Is))
		}
		return wording.Of("%s: the picture says %s, which the notebook never held; it says %s", what, was+f.measure(), f.orNothing(f.Is))
	case Untimely:
		return wording.Of("%s: the picture says %s; at its own time the notebook held %s", what, was+f.measure(), f.orNothing(f.Held))
	}
	return what + ": " + f.Kind.Word()
}

// What names the figure: unit, measure and period.
func (f *Finding) What() string {
	name := strings.TrimSpace(f.Unit + " " + f.Name)
	if f.Period == "" {
		return name
	}
	return name + ", " + f.Period
}

// Word is the kind's word for a reader, before the sentence.
func (k Kind) Word() string { return wording.Of(words[k]) }

var words = map[Kind]string{
	Changed: wording.Key("changed"), Corrected: wording.Key("corrected"), Unsourced: wording.Key("source gone"),
	Renamed: wording.Key("source renamed"), Gone: wording.Key("gone"), New: wording.Key("new"),
	NeverHeld: wording.Key("never held"), Untimely: wording.Key("untimely"),
}

func (f *Finding) figure(v *float64) string {
	if v == nil {
		return data.Missing
	}
	return data.FormatNumber(*v)
}

func (f *Finding) measure() string {
	if f.In == "" || f.In == "count" {
		return ""
	}
	return " " + f.In
}

// recorded says when and by whom what became of the figure was entered, where that's known.
func (f *Finding) recorded(as Kind) string {
	if f.At.IsZero() {
		return ""
	}
	day, by := data.DateOf(f.At.Local()).Display(), Clean(f.By, mostText)
	forms := map[Kind][2]string{
		Changed:   {wording.Key(", corrected %s"), wording.Key(", corrected %s by %s")},
		Corrected: {wording.Key(", recorded again %s"), wording.Key(", recorded again %s by %s")},
		Gone:      {wording.Key(", recorded last %s"), wording.Key(", recorded last %s by %s")},
		New:       {wording.Key(", entered %s"), wording.Key(", entered %s by %s")},
	}[as]
	if by == "" {
		return wording.Of(forms[0], day)
	}
	return wording.Of(forms[1], day, by)
}

func before(sources []string) string {
	if len(sources) == 0 {
		return ""
	}
	return wording.Of(" (was %s)", strings.Join(sources, "; "))
}

func (f *Finding) orNothing(v *float64) string {
	if v == nil {
		return wording.Of("nothing")
	}
	return f.figure(v)
}

func equal(a, b []string) bool { return strings.Join(a, "\n") == strings.Join(b, "\n") }

func quoted(name string) string { return wording.Of("“%s”", name) }

// Text is the whole report, a line each: what the verb prints and the window copies.
func (r *Report) Text() string {
	lines := []string{r.Headline()}
	for _, s := range r.Doubts {
		lines = append(lines, wording.Of("not to be trusted: %s", s))
	}
	for _, s := range append([]string{r.Standing()}, r.Remarks...) {
		if s != "" {
			lines = append(lines, s)
		}
	}
	for i := range r.Findings {
		lines = append(lines, r.Findings[i].Kind.Word()+": "+r.Findings[i].Sentence())
	}
	return strings.Join(lines, "\n") + "\n"
}
