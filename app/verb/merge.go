package verb

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

func runMerge(ctx context.Context, c *call) (int, error) {
	dry := c.flags.Bool("dry-run", false, "")
	ours := c.flags.Bool("ours", false, "")
	theirs := c.flags.Bool("theirs", false, "")
	both := c.flags.Bool("both", false, "")
	apart := c.flags.String("apart", "", "")
	asJSON := c.flags.Bool("json", false, "")
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	if *ours && *theirs {
		return Undone, wording.Errorf("--ours and --theirs can't both settle a conflict: give one of them, with --both for figures if they're to be kept as disputes")
	}
	open := openToWrite
	if *dry {
		open = func(ctx context.Context, path string) (*store.Notebook, error) {
			return store.Open(ctx, path, store.Options{Author: Author()})
		}
	}
	book, err := open(ctx, c.args[0])
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	var options store.MergeOptions
	if *apart != "" {
		options.Apart = strings.Split(*apart, ",")
	}
	found, err := book.PlanMerge(ctx, c.args[1], options)
	if err != nil {
		return Undone, err
	}
	choices := mergeChoices(*ours, *theirs, *both)
	unsettled := choices.Open(&found.Plan)
	var done store.Merged
	apply := !*dry && len(unsettled) == 0 && !found.Plan.Nothing()
	if apply {
		if done, err = found.Apply(ctx, choices); err != nil {
			return Undone, err
		}
	}
	if *asJSON {
		err = writeMergeJSON(c.Out, book.Name(), &found.Plan, choices, done, apply)
	} else {
		err = writeMergeText(c.Out, &found.Plan, unsettled, *dry)
	}
	if err != nil {
		return Undone, wording.Errorf("writing what was merged: %w", err)
	}
	for _, m := range found.Plan.Matches {
		if m.Asked {
			c.say(wording.Of("%s is taken for the same %s in both, by its %s; --apart %s keeps them apart.", m.Name, wording.Of(m.Record), wording.Of(m.By), m.Name))
		}
	}
	c.say(mergeFinding(book.Name(), &found.Plan, len(unsettled), *dry, *both && !*ours && !*theirs, done))
	if len(unsettled) > 0 {
		return Wrong, book.Close()
	}
	return Done, book.Close()
}

// mergeChoices are the choices that the flags stand for: --both is for figures, which it keeps as disputes, and a side for the rest.
func mergeChoices(ours, theirs, both bool) data.Choices {
	side := data.Unsettled
	switch {
	case ours:
		side = data.TakeOurs
	case theirs:
		side = data.TakeTheirs
	}
	choices := data.Choices{Figures: side, Rest: side}
	if both {
		choices.Figures = data.KeepBoth
	}
	return choices
}

// mergeFinding says in a sentence or two what came of it.
func mergeFinding(name string, p *data.MergePlan, unsettled int, dry, bothOnly bool, done store.Merged) string {
	if p.Nothing() {
		return wording.Of("%s has nothing that %s doesn't have already. Nothing was changed.", p.Other, name)
	}
	additions, changes := p.Count()
	what := wording.Of("%s and %s by %s", wording.Plural(additions, "%d addition", "%d additions", additions), wording.Plural(changes, "%d change", "%d changes", changes), authors(p.Authors))
	switch {
	case unsettled > 0:
		how := wording.Of("Settle them with --ours, --theirs or, for figures, --both.")
		if bothOnly {
			how = wording.Of("They aren't figures, so they can't be kept both: add --ours or --theirs for them.")
		}
		return wording.Plural(unsettled, "%d conflict between %s and %s is not settled, beside %s. Nothing was changed. %s",
			"%d conflicts between %s and %s are not settled, beside %s. Nothing was changed. %s", unsettled, name, p.Other, what, how)
	case dry:
		return wording.Plural(len(p.Conflicts), "%s would bring %s into %s; %d conflict would be settled as asked. Nothing was changed.",
			"%s would bring %s into %s; %d conflicts would be settled as asked. Nothing was changed.", p.Other, what, name, len(p.Conflicts))
	}
	return wording.Plural(len(p.Conflicts), "%s now has %s from %s, with %d conflict settled. What it was before lies at %s; one undo takes the merge back.",
		"%s now has %s from %s, with %d conflicts settled. What it was before lies at %s; one undo takes the merge back.", name, what, p.Other, len(p.Conflicts), done.Backup)
}

func authors(names []string) string {
	switch len(names) {
	case 0:
		return wording.Of("nobody named")
	case 1:
		return names[0]
	}
	return wording.Of("%s and %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}

// writeMergeText lists the conflicts that are left, one a line, and in a dry run what would be taken.
func writeMergeText(out io.Writer, p *data.MergePlan, unsettled []data.Conflict, dry bool) error {
	for i := range unsettled {
		if _, err := fmt.Fprintf(out, "%s: %s\n", wording.Of(unsettled[i].Record), unsettled[i].Sentence()); err != nil {
			return err
		}
	}
	if !dry {
		return nil
	}
	for i := range p.Taken {
		if _, err := fmt.Fprintf(out, "%s\n", takenSentence(&p.Taken[i])); err != nil {
			return err
		}
	}
	return nil
}

// takenSentence says in a line what is taken from the other copy.
func takenSentence(t *data.Intake) string {
	text := wording.Of(t.Record) + ": " + t.Name
	if t.Field != "" {
		text += ", " + wording.Of(t.Field)
	}
	switch {
	case t.Removed:
		text = wording.Of("%s: taken out", text)
	case t.New && t.After == "":
		text = wording.Of("%s: new", text)
	case t.New:
		text = wording.Of("%s: %s, new", text, t.After)
	default:
		text = wording.Of("%s: %s becomes %s", text, cmp.Or(t.Before, wording.Of("nothing")), cmp.Or(t.After, wording.Of("nothing")))
	}
	s := data.Side{Author: t.Author, At: t.At, Source: t.Source}
	if by := s.By(); by != "" {
		text += " (" + by + ")"
	}
	return text
}

// mergeJSON is the shape of "assay merge --json".
type mergeJSON struct {
	File      string              `json:"file"`
	Other     string              `json:"other"`
	Merged    bool                `json:"merged"`
	Backup    string              `json:"backup,omitempty"`
	Related   bool                `json:"related"`
	Parted    *mergeParted        `json:"parted_after,omitempty"`
	Authors   []string            `json:"authors"`
	Taken     []mergeTakenJSON    `json:"taken"`
	Conflicts []mergeConflictJSON `json:"conflicts"`
	Matches   []mergeMatchJSON    `json:"matches"`
}

type mergeParted struct {
	Label  string `json:"label"`
	Author string `json:"author"`
	At     string `json:"at"`
}

type mergeTakenJSON struct {
	Record  string `json:"record"`
	Name    string `json:"name"`
	Field   string `json:"field,omitempty"`
	New     bool   `json:"new"`
	Removed bool   `json:"removed,omitempty"`
	Before  string `json:"before,omitempty"`
	After   string `json:"after,omitempty"`
	Author  string `json:"author,omitempty"`
	At      string `json:"at,omitempty"`
	Source  string `json:"source,omitempty"`
}

type mergeConflictJSON struct {
	ID     string    `json:"id"`
	Kind   string    `json:"kind"`
	Record string    `json:"record"`
	Name   string    `json:"name"`
	Field  string    `json:"field,omitempty"`
	Before string    `json:"before,omitempty"`
	Ours   mergeSide `json:"ours"`
	Theirs mergeSide `json:"theirs"`
	Choice string    `json:"choice"`
}

type mergeSide struct {
	Value   string `json:"value"`
	Removed bool   `json:"removed,omitempty"`
	Author  string `json:"author,omitempty"`
	At      string `json:"at,omitempty"`
	Source  string `json:"source,omitempty"`
}

type mergeMatchJSON struct {
	Record string `json:"record"`
	Name   string `json:"name"`
	By     string `json:"by"`
}

// choiceWords are the choices as --json writes them.
var choiceWords = map[data.Choice]string{data.Unsettled: "", data.TakeOurs: "ours", data.TakeTheirs: "theirs", data.KeepBoth: "both"}

func writeMergeJSON(out io.Writer, name string, p *data.MergePlan, choices data.Choices, done store.Merged, applied bool) error {
	whole := mergeJSON{File: name, Other: p.Other, Merged: applied, Backup: done.Backup, Related: p.Related, Authors: append([]string{}, p.Authors...),
		Taken: []mergeTakenJSON{}, Conflicts: []mergeConflictJSON{}, Matches: []mergeMatchJSON{}}
	if p.Parted.UID != "" {
		whole.Parted = &mergeParted{p.Parted.Label, p.Parted.Author, moment(p.Parted.MadeAt)}
	}
	for _, t := range p.Taken {
		whole.Taken = append(whole.Taken, mergeTakenJSON{t.Record, t.Name, t.Field, t.New, t.Removed, t.Before, t.After, t.Author, moment(t.At), t.Source})
	}
	side := func(s data.Side) mergeSide { return mergeSide{s.Value, s.Removed, s.Author, moment(s.At), s.Source} }
	for i := range p.Conflicts {
		x := &p.Conflicts[i]
		whole.Conflicts = append(whole.Conflicts, mergeConflictJSON{x.ID, string(x.Kind), x.Record, x.Name, x.Field, x.Before, side(x.Ours), side(x.Theirs), choiceWords[choices.For(x)]})
	}
	for _, m := range p.Matches {
		whole.Matches = append(whole.Matches, mergeMatchJSON{m.Record, m.Name, m.By})
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(whole)
}

// moment writes an instant for a program; empty for none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
