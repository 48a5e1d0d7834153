package merge

import (
	"errors"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// sentence is an error as the reader is told it.
func sentence(err error) string {
	var r *store.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return wording.Of("The notebooks could not be merged: %s. Nothing was changed.", err)
}

func space() fyne.CanvasObject {
	gap := kit.NewFill(kit.TokenNothing)
	gap.Least = fyne.NewSize(kit.SpaceNear, 0)
	return gap
}

// leadSentence says how the two copies hang together.
func leadSentence(p *data.MergePlan) string {
	switch {
	case !p.Related:
		return wording.Of("%s is another notebook, with no history in common: what it holds joins this one.", p.Other)
	case p.Parted.UID == "":
		return wording.Of("%s is a copy of this notebook. They have no entry of the history in common.", p.Other)
	}
	return wording.Of("%s is a copy of this notebook. Both have what was done through %s, last: %s (%s).", p.Other, moment(p.Parted.MadeAt), p.Parted.Label, whoOr(p.Parted.Author))
}

// nothingSentence says that the other copy brings nothing, and whether this one has more.
func nothingSentence(p *data.MergePlan, name string) string {
	text := wording.Of("%s has nothing that %s doesn't have already. Nothing was changed.", p.Other, name)
	if n := len(p.Here); n > 0 {
		text += " " + wording.Plural(n, "This notebook has %d change that the copy doesn't have: share a copy of it, or merge it there.",
			"This notebook has %d changes that the copy doesn't have: share a copy of it, or merge it there.", n)
	}
	return text
}

// mergedSentence says what a merge did and where the notebook lies as it was.
func mergedSentence(p *data.MergePlan, name string, done store.Merged) string {
	additions, changes := p.Count()
	return wording.Of("%s now has %s and %s from %s, with %s settled. What it was before lies at %s; one undo takes the merge back.", name,
		wording.Plural(additions, "%d addition", "%d additions", additions), wording.Plural(changes, "%d change", "%d changes", changes), p.Other,
		wording.Plural(len(p.Conflicts), "%d conflict", "%d conflicts", len(p.Conflicts)), done.Backup)
}

func whoOr(author string) string {
	if author == "" {
		return wording.Of("nobody named")
	}
	return author
}

// moment is an instant where the reader is.
func moment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	at = at.Local()
	return data.DateOf(at).Display() + " " + at.Format("15:04")
}

func whoAndWhen(s *data.Side) string {
	switch {
	case s.Author == "" && s.At.IsZero():
		return wording.Of("nobody named")
	case s.At.IsZero():
		return s.Author
	}
	return whoOr(s.Author) + ", " + moment(s.At)
}

// countWords count changes by what was changed: one, and more than one.
var countWords = map[string][2]string{
	"figure":     {wording.Key("%d figure"), wording.Key("%d figures")},
	"company":    {wording.Key("%d company"), wording.Key("%d companies")},
	"unit":       {wording.Key("%d unit"), wording.Key("%d units")},
	"metric":     {wording.Key("%d metric"), wording.Key("%d metrics")},
	"source":     {wording.Key("%d source"), wording.Key("%d sources")},
	"contract":   {wording.Key("%d contract"), wording.Key("%d contracts")},
	"commitment": {wording.Key("%d commitment"), wording.Key("%d commitments")},
	"re-promise": {wording.Key("%d re-promise"), wording.Key("%d re-promises")},
	"payment":    {wording.Key("%d payment"), wording.Key("%d payments")},
	"note":       {wording.Key("%d note"), wording.Key("%d notes")},
	"thesis":     {wording.Key("%d thesis"), wording.Key("%d theses")},
	"revision":   {wording.Key("%d revision"), wording.Key("%d revisions")},
	"chart":      {wording.Key("%d chart"), wording.Key("%d charts")},
	"scenario":   {wording.Key("%d scenario"), wording.Key("%d scenarios")},
	"assumption": {wording.Key("%d assumption"), wording.Key("%d assumptions")},
}

// countsText lists how many changes there are of what, the most first.
func countsText(counts map[string]int) string {
	var kinds []string
	for kind := range counts {
		kinds = append(kinds, kind)
	}
	slices.SortFunc(kinds, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		return strings.Compare(a, b)
	})
	var parts []string
	others := 0
	for _, kind := range kinds {
		n := counts[kind]
		if words, known := countWords[kind]; known {
			parts = append(parts, wording.Plural(n, words[0], words[1], n))
		} else {
			others += n
		}
	}
	if others > 0 {
		parts = append(parts, wording.Plural(others, "%d other", "%d others", others))
	}
	return strings.Join(parts, ", ")
}

func tallySentence(t data.Tally) string {
	return wording.Plural(t.Entries, "%s: %s in %d entry, the last on %s", "%s: %s in %d entries, the last on %s", whoOr(t.Author), countsText(t.Counts), t.Entries, moment(t.Last))
}

func named(name, field string) string {
	if field == "" {
		return name
	}
	return name + ", " + wording.Of(field)
}

func conflictName(c *data.Conflict) string { return named(c.Name, c.Field) }

// sideText is what a side says.
func sideText(s *data.Side) string {
	switch {
	case s.Removed:
		return wording.Of("taken out")
	case s.Value == "":
		return wording.Of("nothing")
	}
	return s.Value
}

// beforeSentence says what both had when they parted, and what becomes of the side that isn't chosen.
func beforeSentence(c *data.Conflict) string {
	var parts []string
	switch {
	case c.Kind == data.NameConflict:
		parts = append(parts, wording.Of("Each copy entered it by itself."))
	case c.Before != "":
		parts = append(parts, wording.Of("When they parted: %s.", strings.TrimSuffix(c.Before, ".")))
	}
	switch {
	case c.Kind == data.FigureConflict:
		parts = append(parts, wording.Of("The value that isn't chosen stays in the figure's history. Kept both, it's a disputed figure, drawn as a range until somebody settles it."))
	case c.Table == "thesis":
		parts = append(parts, wording.Of("Both texts are kept: the one that isn't chosen stands among the thesis's revisions."))
	default:
		parts = append(parts, wording.Of("What isn't chosen stays in the history."))
	}
	return strings.Join(parts, " ")
}

func choiceWord(c data.Choice) string {
	switch c {
	case data.TakeOurs:
		return wording.Of("← here")
	case data.TakeTheirs:
		return wording.Of("there →")
	case data.KeepBoth:
		return wording.Of("both")
	}
	return wording.Of("open")
}

func turnWord(t turn) string {
	switch t {
	case added:
		return wording.Of("added")
	case removed:
		return wording.Of("removed")
	}
	return wording.Of("changed")
}

// thenText is what will stand.
func thenText(of turn, after string) string {
	switch {
	case of == removed:
		return wording.Of("taken out")
	case of == added && after == "":
		return wording.Of("new")
	case after == "":
		return wording.Of("nothing")
	}
	return after
}
