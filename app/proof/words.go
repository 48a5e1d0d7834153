package proof

import (
	"assay/data/wording"
	"fmt"
	"strings"

	"assay/data"
)

// Headline names the view, the day and how many figures are as they were.
func (r *Report) Headline() string {
	name := "Chart"
	if r.View.Name != "" {
		name = "View " + quoted(r.View.Name)
	}
	if r.ByCode {
		if r.Same == r.Figures {
			return wording.Of("%s, as of %s: its figures are still those of the picture.", name, r.AsOf.Display())
		}
		return wording.Of("%s, as of %s: its figures are not those of the picture any more.", name, r.AsOf.Display())
	}
	head := wording.Of("%s, as of %s: ", name, r.AsOf.Display())
	switch {
	case r.Figures == 0:
		return head + "it shows no figure."
	case r.Same == r.Figures && r.Figures == 1:
		return head + "its one figure is as it was."
	case r.Same == r.Figures:
		return head + wording.Of("all %d figures are as they were.", r.Figures)
	}
	return head + wording.Of("%d of %s as they were.", r.Same, counted(r.Figures, "figure is", "figures are"))
}

// Standing says how the view stands in the notebook; empty where there's nothing to say.
func (r *Report) Standing() string {
	switch {
	case r.State == Altered:
		return "The view draws something else since: what is compared is the chart of the picture."
	case r.State == Removed:
		return "The view was taken out of the notebook since."
	case r.State == Unsaved && r.View.UID != "" && r.SameBook:
		return "The notebook has no such view; its chart was drawn from what the picture carries."
	}
	return ""
}

// Sentence says what became of a figure, on one line.
func (f *Finding) Sentence() string {
	what := f.What() + ": "
	was, is := f.figure(f.Was), f.figure(f.Is)
	switch f.Kind {
	case Changed:
		word := "corrected"
		if f.Computed {
			return what + was + " → " + is + f.measure() + ", computed anew from what was entered since"
		}
		if len(f.Sources) > 0 && !equal(f.Sources, f.Before) {
			return what + was + " → " + is + f.measure() + f.recorded(word) + ", now from " + strings.Join(f.Sources, "; ")
		}
		if len(f.Sources) == 0 && len(f.Before) > 0 {
			return what + was + " → " + is + f.measure() + f.recorded(word) + ", now without a source"
		}
		return what + was + " → " + is + f.measure() + f.recorded(word)
	case Corrected:
		return what + "still " + is + f.measure() + f.recorded("recorded again") + ", now from " + strings.Join(f.Sources, "; ") + before(f.Before)
	case Renamed:
		return what + "still " + is + f.measure() + ", its source now reads " + strings.Join(f.Sources, "; ") + before(f.Before)
	case Unsourced:
		return what + "still " + is + f.measure() + ", but its source was taken away" + f.recorded("recorded again") + before(f.Before)
	case Gone:
		return what + "gone; it was " + was + f.measure() + f.recorded("recorded last")
	case New:
		return what + "new since, " + is + f.measure() + f.recorded("entered")
	case NeverHeld:
		if f.Computed {
			return what + "the picture says " + was + f.measure() + "; the notebook, unchanged since, says " + orNothing(is, f.Is)
		}
		return what + "the picture says " + was + f.measure() + ", which the notebook never held; it says " + orNothing(is, f.Is)
	case Untimely:
		return what + "the picture says " + was + f.measure() + "; at its own time the notebook held " + orNothing(f.figure(f.Held), f.Held)
	}
	return what + string(f.Kind)
}

// What names the figure: unit, measure and period.
func (f *Finding) What() string {
	name := strings.TrimSpace(f.Unit + " " + f.Name)
	if f.Period == "" {
		return name
	}
	return name + ", " + f.Period
}

// Kind's word for a reader, before the sentence.
func (k Kind) Word() string {
	switch k {
	case Unsourced:
		return "source gone"
	case Renamed:
		return "source renamed"
	case NeverHeld:
		return "never held"
	}
	return string(k)
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

// recorded says when and by whom, where that's known.
func (f *Finding) recorded(word string) string {
	if f.At.IsZero() {
		return ""
	}
	text := ", " + word + " " + data.DateOf(f.At.Local()).Display()
	if f.By != "" {
		text += " by " + Clean(f.By, mostText)
	}
	return text
}

func before(sources []string) string {
	if len(sources) == 0 {
		return ""
	}
	return " (was " + strings.Join(sources, "; ") + ")"
}

func orNothing(text string, v *float64) string {
	if v == nil {
		return "nothing"
	}
	return text
}

func equal(a, b []string) bool { return strings.Join(a, "\n") == strings.Join(b, "\n") }

func quoted(name string) string { return "“" + name + "”" }

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Text is the whole report, a line each: what the verb prints and the window copies.
func (r *Report) Text() string {
	lines := []string{r.Headline()}
	for _, s := range r.Doubts {
		lines = append(lines, "not to be trusted: "+s)
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
