package charts

import (
	"slices"
)

// foremost tells which series, by index, are told apart; those for context never are.
func (l *Lines) foremost() map[int]bool {
	var own []Series
	var index []int
	for i, s := range l.Series {
		if !s.Context {
			own, index = append(own, s), append(index, i)
		}
	}
	chosen := map[int]bool{}
	for i := range foremost(own) {
		chosen[index[i]] = true
	}
	return chosen
}

// placed are the series as the axis can hold them: where it counts powers of ten, figures of zero and below are missing.
func (l *Lines) placed() []Series {
	if !l.Log {
		return l.Series
	}
	all := slices.Clone(l.Series)
	for i, s := range all {
		all[i].Points = slices.Clone(s.Points)
		for j, p := range s.Points {
			all[i].Points[j].Missing = p.Missing || p.Y < least
		}
	}
	return all
}

func (l *Lines) remarks() []string {
	all := l.unplaced()
	if l.empty() {
		return all
	}
	if len(l.Missing) == 0 {
		var gaps []string
		for _, s := range l.Series {
			if s.Context {
				continue
			}
			n := 0
			for _, p := range s.Points {
				if p.Missing {
					n++
				}
			}
			switch {
			case n == 1:
				gaps = append(gaps, say("%s, 1 figure", s.Name))
			case n > 1 || len(s.Points) == 0:
				gaps = append(gaps, say("%s, %s figures", s.Name, grouped(float64(n), 0)))
			}
			if len(s.Points) == 0 {
				gaps[len(gaps)-1] = say("%s, all figures", s.Name)
			}
		}
		if len(gaps) > 0 {
			all = append(all, lacks(gaps))
		}
	}
	chosen := l.foremost()
	var rest []string
	for i, s := range l.Series {
		if !chosen[i] && !s.Context {
			rest = append(rest, s.Name)
		}
	}
	if len(rest) > 0 {
		all = append(all, say("Drawn faint and not named, the smallest of %d series: %s", len(chosen)+len(rest), listed(rest)))
	}
	if lo, hi, _ := bounds(l.Series); !l.Log && trimmed(lo, hi) {
		all = append(all, trimmedRemark())
	}
	if l.Log {
		all = append(all, say("The axis counts powers of ten."))
	}
	return all
}

// trimmedRemark must stand under a chart whose lines don't count from zero.
func trimmedRemark() string { return say("The axis doesn’t start at zero.") }

// unplaced names the series with figures that an axis of powers of ten has no place for.
func (l *Lines) unplaced() []string {
	if !l.Log {
		return nil
	}
	var gaps []string
	for i, s := range l.Series {
		n := 0
		for _, p := range s.Points {
			if !p.Missing && p.Y < least {
				n++
			}
		}
		if n > 0 && !s.Context {
			gaps = append(gaps, sayPlural(n, "%s, %d figure", "%s, %d figures", namedOr(s.Name, i), n))
		}
	}
	if len(gaps) == 0 {
		return nil
	}
	return []string{say("Zero or below, for which an axis of powers of ten has no place: %s", listed(gaps))}
}
