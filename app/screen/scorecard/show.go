package scorecard

import "assay/data/wording"

// ShowCell brings an indicator of a unit to the front, with its panel open. Where the rows or units that are shown leave it out, all
// are shown.
func (s *Screen) ShowCell(unitID int64, key string) {
	s.chosen, s.closed = place{unitID, key}, false
	if s.ans.card == nil {
		return // it's chosen once the scorecard is there
	}
	if _, ok := s.sheet.find(s.chosen); !ok {
		s.all, s.allUnits = true, true
	}
	s.fill()
	if _, ok := s.sheet.find(place{unitID, key}); !ok {
		s.desk.Say(wording.Of("The scorecard doesn't show that indicator for the reader that is chosen: choose Both."))
	}
}
