package store

import (
	"strings"

	"assay/data"
)

// What our own tables carry beyond the shapes of the starter figures: sources that the notebook keeps without a key, what is
// noted of parties, rows that have all names in common, and figures of a grid, of which only the numbers are known.

// adoptSources finds the notebook's sources that have no key, which an export gave one, by all else that is said of them. A source
// that is found takes the key.
func (e *Edit) adoptSources(b *data.Batch, k names) error {
	type says struct{ title, publisher, url, on string }
	lineEnds := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	of := func(s *data.Source) says { // as a table gives it back
		return says{lineEnds.Replace(strings.TrimSpace(s.Title)), lineEnds.Replace(strings.TrimSpace(s.Publisher)), strings.TrimSpace(s.URL), s.PublishedOn.String()}
	}
	var keyless map[says]int64
	for i := range b.Sources {
		s := &b.Sources[i]
		if _, there := k.sources[s.Key]; there {
			continue
		}
		if keyless == nil {
			found, err := list[data.Source](e.ctx, e.tx, "WHERE r.removed = 0 AND r.key = '' ORDER BY r.id DESC")
			if err != nil {
				return err
			}
			keyless = make(map[says]int64, len(found))
			for i := range found {
				keyless[of(&found[i])] = found[i].ID
			}
		}
		at := of(s)
		if id, there := keyless[at]; there {
			k.sources[s.Key] = id
			delete(keyless, at)
		}
	}
	return nil
}

// takeParties takes in what is noted of parties.
func (e *Edit) takeParties(b *data.Batch, k names, in *Imported) error {
	for i := range b.Parties {
		p := &b.Parties[i]
		if err := e.takeRow(k.parties, p.Name, p, &in.Others); err != nil {
			return err
		}
	}
	return nil
}

// nthOf is the nth record, from 1, that list returns, and whether there is one.
func nthOf[T any](e *Edit, n data.Nth, tail string, args ...any) (T, bool, error) {
	var none T
	all, err := list[T](e.ctx, e.tx, tail+" ORDER BY r.id", args...)
	at := max(int(n)-1, 0)
	if err != nil || at >= len(all) {
		return none, false, err
	}
	return all[at], true, nil
}

// keepFigure puts back into a figure what stands beside an equal one and of which the file says nothing, so that reading a
// grid takes no source off a figure.
func (e *Edit) keepFigure(o *data.BatchObservation) error {
	if len(o.Lacks) == 0 || o.Value == nil {
		return nil
	}
	stands, found, err := e.lastObservation(o.FigureKey)
	if err != nil || !found || stands.Value == nil || *stands.Value != *o.Value {
		return err
	}
	keep(&o.Observation, stands, o.Lacks)
	return nil
}
