package indicator

import (
	"strings"
	"testing"

	"assay/data"
)

func TestACellTellsWhatItWasAYearBefore(t *testing.T) {
	b := newBook()
	b.contract("A", "2024-06-01", 100, 1, 12)
	b.contract("B", "2025-06-01", 150, 1, 12)
	b.figure(mining, "revenue", "2024-Q4 100, 2025-Q4 100")
	b.figure(mining, "electricity_cost", "2024-Q4 30, 2025-Q4 40")
	s := Score([]data.Dossier{b.Dossier}, Question{AsOf: day("2025-12-31")}, nil)
	speed, margin := s.Columns[0].Cell("signing_speed_mw_12m"), s.Columns[1].Cell("mining_margin")
	compare(t, speed.Before, 100)
	compare(t, speed.Change, 50) // percent: 150 / 100 − 1
	compare(t, margin.Before, 70)
	compare(t, margin.Change, -10) // points: 60 − 70
}

func TestAMatureFigureOfAYoungUnitIsHatchedAndNeverGood(t *testing.T) {
	b := newBook()
	b.Units[0].FirstContractOn = day("2025-01-15")
	b.figure(group, "revenue", "2025-Q4 100")
	b.figure(group, "affo", "2025-Q4 10")
	s := Score([]data.Dossier{b.Dossier}, Question{AsOf: day("2025-12-31")}, func(u data.UnitOf) bool { return u.Kind == data.AI })
	if len(s.Columns) != 1 {
		t.Fatalf("%d columns, want the AI unit's", len(s.Columns))
	}
	cell := s.Columns[0].Cell("affo_margin")
	if compare(t, cell.Value, 10); !cell.Hatched || cell.Tint != NoTint {
		t.Errorf("hatched: %v, tint %q", cell.Hatched, cell.Tint)
	}
	old := data.UnitOf{Unit: data.Unit{Kind: data.Group, Stage: data.MatureStage, OpenedOn: day("1998")}, Company: data.Company{Ticker: "EQIX"}}
	says := Guard(cell.Indicator, s.Columns[0].Unit, []data.UnitOf{old}, day("2025-12-31"))
	if !strings.Contains(says, "TEST · AI: 11 months since first contract; EQIX: 27 years") || !strings.HasSuffix(says, "Look at funding cover, 18 months instead.") {
		t.Errorf("it says %q", says)
	}
	if Guard(cell.Indicator, old, nil, day("2025-12-31")) != "" {
		t.Error("a mature unit is warned of a mature figure")
	}
}

func TestACompanyIsJudgedByWhatGrows(t *testing.T) {
	var units []data.UnitOf
	if _, ok := MainUnit(units); ok {
		t.Error("a company without units has a main one")
	}
	for _, kind := range []data.UnitKind{data.Mining, data.Group, data.Colocation, data.AI} { // each goes before those so far
		units = append(units, data.UnitOf{Unit: data.Unit{Kind: kind}})
		if got, ok := MainUnit(units); !ok || got.Kind != kind {
			t.Errorf("of %d units it's %s, want %s", len(units), got.Kind, kind)
		}
	}
	for key := range chief {
		if Find(key) == nil {
			t.Errorf("%s stands on the short scorecard and is no indicator", key)
		}
	}
}

func TestAGoodValueOfPoorCoverageIsNotCalledGood(t *testing.T) {
	i := Find("on_time_share")
	for _, c := range []struct {
		name            string
		value, coverage float64
		want            Tint
	}{
		{"good", 95, 1, GoodTint},
		{"at the bound", 90, 0.5, GoodTint},
		{"good of too little", 95, 0.4, WarnTint},
		{"between the bounds", 75, 1, WarnTint},
		{"bad", 60, 0.1, BadTint},
	} {
		if got := i.tint(c.value, c.coverage); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestQuartilesSayNothingOfFewerThanFourUnits(t *testing.T) {
	card := func(values ...float64) *Scorecard {
		var all []data.Dossier
		for _, v := range values {
			b := newBook()
			b.Units = b.Units[:1]
			b.contract("A", "2025-06-01", v, 1, 12)
			all = append(all, b.Dossier)
		}
		return Score(all, Question{AsOf: day("2025-12-31")}, nil)
	}
	tints := func(s *Scorecard) string {
		var all []string
		for i := range s.Columns {
			all = append(all, string(s.Columns[i].Cell("signing_speed_mw_12m").Tint))
		}
		return strings.Join(all, ",")
	}
	for want, values := range map[string][]float64{",,": {30, 10, 20}, ",warn,,good": {30, 10, 20, 40}, ",,,": {10, 10, 10, 10}, "good,,warn,": {40, 20, 10, 20}} {
		if got := tints(card(values...)); got != want {
			t.Errorf("%v are tinted %q, want %q", values, got, want)
		}
	}
}
