package format

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"assay/data"
)

const scenarioHead = "scenario,ticker,fork_of,starts_on,seed,about,key,item,part,quarter,value,on,source_key,note\n"

func readScenarios(t *testing.T, text string) (*data.Batch, []data.Fault) {
	t.Helper()
	table, err := ReadCSV("scenarios.csv", strings.NewReader(scenarioHead+text))
	if err != nil {
		t.Fatal(err)
	}
	known := notebook()
	known.Companies = map[string]data.Company{"IREN": {Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}, "APLD": {Ticker: "APLD", Name: "APLD", Currency: "USD", YearEnd: time.May}}
	known.Sources = map[string]bool{"s1": true}
	known.Scenarios = map[string]string{"apld base": "APLD"}
	return Read([]Table{table}, known)
}

func TestAScenarioIsReadWithItsForkItsDaysAndWhereEachValueComesFrom(t *testing.T) {
	b, faults := readScenarios(t, "IREN base,IREN,,2026-01-01,7,from the sheet,opening_cash,,,,3.26bn,,s1,rounded\n"+
		"IREN base,IREN,,,,,capex,Horizon,,3,\"1,450.5\",,,evenly\n"+
		"IREN base,IREN,,,,,delivery,Horizon,first,,75,2026-12-31,s1,\n"+
		"IREN base,IREN,,,,,halving_on,,,,,2028-04-17,,at ten minutes a block\n"+
		"IREN slip,IREN,iren base,2026-01-01,,,slip,,,,6,,,late\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if len(b.Scenarios) != 2 {
		t.Fatalf("%d scenarios", len(b.Scenarios))
	}
	base, slip := b.Scenarios[0], b.Scenarios[1]
	if base.Ticker != "IREN" || base.StartsOn.String() != "2026-01-01" || base.Seed != 7 || base.Note != "from the sheet" || len(base.Assumptions) != 4 {
		t.Errorf("the base is %+v", base)
	}
	if slip.Parent != "iren base" || slip.Seed != 1 || len(slip.Assumptions) != 1 {
		t.Errorf("the fork is %+v", slip)
	}
	cash, capex, delivery := base.Assumptions[0], base.Assumptions[1], base.Assumptions[2]
	if *cash.Value != 3260 || cash.Source != "s1" || *capex.Value != 1450.5 || capex.Quarter != 3 || capex.Item != "Horizon" || capex.Source != "" || capex.Note != "evenly" ||
		delivery.On.String() != "2026-12-31" || delivery.Part != "first" || base.Assumptions[3].Value != nil {
		t.Errorf("it assumes %+v", base.Assumptions)
	}
}

func TestWhatIsWrongWithAScenarioIsNamedByRowAndColumn(t *testing.T) {
	first := "IREN base,IREN,,2026-01-01,,,floor,,,,5,,,x\n"
	for _, c := range []struct{ name, text, says string }{
		{"no first day", "IREN base,IREN,,,,,floor,,,,5,,,x\n", "row 2, column starts_on: IREN base begins on the first of a month"},
		{"a first day amid a month", "IREN base,IREN,,2026-01-15,,,floor,,,,5,,,x\n", "row 2, column starts_on"},
		{"a company that there isn't", "X base,X,,2026-01-01,,,floor,,,,5,,,x\n", "row 2, column ticker: there is no company X"},
		{"a fork of nothing", "IREN slip,IREN,IREN base,2026-01-01,,,floor,,,,5,,,x\n", `row 2, column fork_of: there is no scenario "IREN base"`},
		{"a fork of another company's", "IREN slip,IREN,APLD base,2026-01-01,,,floor,,,,5,,,x\n", "row 2, column fork_of: APLD base is a scenario of APLD, not of IREN"},
		{"a fork of itself", "IREN base,IREN,IREN base,2026-01-01,,,floor,,,,5,,,x\n", "row 2, column fork_of: IREN base can't be a fork of itself"},
		{"a seed that is none", "IREN base,IREN,,2026-01-01,1.5,,floor,,,,5,,,x\n", "row 2, column seed"},
		{"another company in a later row", first + "IREN base,APLD,,,,,slip,,,,5,,,x\n", "row 3, column ticker: IREN base is a scenario of IREN, not of APLD"},
		{"another first day in a later row", first + "IREN base,IREN,,2026-02-01,,,slip,,,,5,,,x\n", `row 3, column starts_on: the first row of IREN base says "2026-01-01"`},
		{"a kind that there isn't", first + "IREN base,IREN,,,,,luck,,,,5,,,x\n", `row 3, column key: there is no kind of assumption "luck"`},
		{"no item where one is needed", first + "IREN base,IREN,,,,,capex,,,1,5,,,x\n", "row 3, column item: capex needs the site"},
		{"a quarter past the last", first + "IREN base,IREN,,,,,capex,A,,7,5,,,x\n", "row 3, column quarter: a scenario has quarters 1 to 6"},
		{"half a quarter", first + "IREN base,IREN,,,,,capex,A,,1.5,5,,,x\n", "row 3, column quarter"},
		{"a value out of bounds", first + "IREN base,IREN,,,,,uptime,,,,101,,,x\n", "row 3, column value: uptime lies between 0 and 100, not at 101"},
		{"a word for a value", first + "IREN base,IREN,,,,,uptime,,,,high,,,x\n", "row 3, column value"},
		{"a delivery without a day", first + "IREN base,IREN,,,,,delivery,A,,,5,,,x\n", "row 3, column on: delivery needs a day"},
		{"a source that there isn't", first + "IREN base,IREN,,,,,slip,,,,5,,s9,\n", "row 3, column source_key"},
		{"neither source nor reason", first + "IREN base,IREN,,,,,slip,,,,5,,,\n", "row 3, column note: what is assumed needs a sentence"},
		{"the same twice", first + "IREN base,IREN,,,,,floor,,,,6,,,x\n", "the same assumption stands in scenarios.csv, row 2 already"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := readScenarios(t, c.text)
			if len(faults) != 1 || !strings.Contains(faults[0].Error(), c.says) {
				t.Errorf("it says %v, want %q", faults, c.says)
			}
		})
	}
}

func TestTheStarterHoldsABaseAndASlipOfEveryCompanyInValidation(t *testing.T) {
	_, b := starter(t)
	have := map[string]string{}
	for _, s := range b.Scenarios {
		have[s.Name] = s.Parent
		for _, a := range s.Assumptions {
			if a.Source == "" && a.Note == "" {
				t.Errorf("%s: %s of %q says neither where it was read nor why it's assumed", s.Name, a.Key, a.Item)
			}
		}
	}
	for _, u := range b.Units {
		if u.Kind != data.AI || u.Stage != data.Validation {
			continue
		}
		if parent, there := have[u.Ticker+" base"]; !there || parent != "" {
			t.Errorf("%s has no base", u.Ticker)
		}
		if have[u.Ticker+" slip"] != u.Ticker+" base" {
			t.Errorf("%s has no slip that is a fork of its base", u.Ticker)
		}
	}
}

func FuzzReadScenario(f *testing.F) {
	f.Add([]byte(scenarioHead + "IREN base,IREN,,2026-01-01,7,x,opening_cash,,,,3.26bn,,,rounded\n"))
	f.Add([]byte(scenarioHead + "IREN slip,IREN,IREN base,2026-01-01,,,delivery,A,p,,75,2026-12,,x\nIREN slip,IREN,,,,,capex,A,,6,1,,,x\n"))
	f.Add([]byte("scenario;ticker;key;value;note;starts_on\nx;IREN;slip;1,5;why;2026-03-01\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		table, err := ReadCSV("f.csv", bytes.NewReader(text))
		if err != nil {
			return
		}
		known := notebook()
		known.Companies = map[string]data.Company{"IREN": {Ticker: "IREN", Name: "IREN", Currency: "USD", YearEnd: time.June}}
		b, faults := Read([]Table{table}, known)
		if len(faults) > 0 {
			return
		}
		for _, s := range b.Scenarios {
			if s.Name == "" || s.StartsOn.Day != 1 || s.Ticker != "IREN" {
				t.Errorf("it keeps %+v", s)
			}
			there := map[data.AssumptionPlace]bool{}
			for i := range s.Assumptions {
				a := &s.Assumptions[i]
				if err := a.Check(); err != nil || there[a.AssumptionPlace] {
					t.Errorf("it keeps %+v (%v)", a, err)
				}
				there[a.AssumptionPlace] = true
			}
		}
	})
}
