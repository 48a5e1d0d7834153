package verb

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"assay/data/store"
	"assay/data/wording"
)

func runRecover(ctx context.Context, c *call) (int, error) {
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	found, err := store.Recover(ctx, c.args[0], c.args[1], store.Options{Author: Author()}, nil)
	if err != nil {
		return Undone, err
	}
	for _, t := range found.Tables {
		if _, err := fmt.Fprintln(c.Out, wording.Of("%s: %d read, %d rebuilt from the history, %d lost", t.Name, t.Read, t.Rebuilt, t.Lost)); err != nil {
			return Undone, wording.Errorf("writing what was recovered: %w", err)
		}
	}
	for _, line := range RecoveredWords(found) {
		c.say(line)
	}
	if !found.Whole() {
		return Wrong, nil
	}
	return Done, nil
}

// RecoveredWords say what came of a damaged notebook, a sentence each.
func RecoveredWords(r *store.Recovered) []string {
	read, rebuilt, lost := r.Count()
	words := []string{wording.Of("%s holds %d rows that could be read and %d rebuilt from the history; it is checked and sound. The damaged file is as it was.", r.Path, read, rebuilt)}
	if r.Broken > 0 {
		words = append(words, wording.Of("Of the damaged file's %d pages %d could not be read.", r.Pages, r.Broken))
	}
	if lost > 0 {
		words = append(words, wording.Plural(lost, "One row is lost.", "%d rows are lost.", lost))
	} else {
		words = append(words, wording.Of("As far as the file tells, nothing is lost."))
	}
	for _, table := range slices.Sorted(maps.Keys(r.StandIns)) {
		words = append(words, wording.Of("For %d rows of %s that are lost but that others belong to, empty ones stand there.", r.StandIns[table], table))
	}
	if r.Cleared > 0 {
		words = append(words, wording.Of("%d references to what is lost are empty now, such as a figure's source.", r.Cleared))
	}
	for _, orphan := range r.Orphans {
		words = append(words, wording.Of("Left out, since what it belongs to is lost: %s.", orphan))
	}
	return words
}
