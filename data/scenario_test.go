package data

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func assume(key, item string, v float64, source int64) Assumption {
	return Assumption{AssumptionPlace: AssumptionPlace{Key: key, Item: item}, Value: &v, SourceID: source}
}

func TestAForkLiesOverItsParentInTheParentsOrder(t *testing.T) {
	parent := []Assumption{assume("cash", "", 5, 1), assume("capex", "A", 7, 1), assume("capex", "B", 8, 1)}
	own := []Assumption{assume("slip", "", 6, 0), assume("capex", "A", 9, 0), {AssumptionPlace: AssumptionPlace{Key: "capex", Item: "B"}}}
	want := []Assumption{parent[0], own[1], own[0]}
	if diff := cmp.Diff(want, Overlay(parent, own)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(parent, Overlay(parent, nil)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatDiffersLaidOverTheParentIsTheForkAgain(t *testing.T) {
	draw := func(t *rapid.T, label string) []Assumption {
		var out []Assumption
		there := map[AssumptionPlace]bool{}
		for range rapid.IntRange(0, 6).Draw(t, label) {
			a := assume(rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "key"), rapid.SampledFrom([]string{"", "x"}).Draw(t, "item"),
				float64(rapid.IntRange(0, 2).Draw(t, "value")), int64(rapid.IntRange(0, 1).Draw(t, "source")))
			if !there[a.AssumptionPlace] {
				there[a.AssumptionPlace] = true
				out = append(out, a)
			}
		}
		return out
	}
	byPlace := func(all []Assumption) map[AssumptionPlace]Assumption {
		out := map[AssumptionPlace]Assumption{}
		for _, a := range all {
			out[a.AssumptionPlace] = a
		}
		return out
	}
	rapid.Check(t, func(t *rapid.T) {
		parent, fork := draw(t, "parent"), draw(t, "fork")
		if diff := cmp.Diff(byPlace(fork), byPlace(Overlay(parent, Differences(parent, fork)))); diff != "" {
			t.Fatal(diff)
		}
		if more := Differences(parent, parent); len(more) > 0 {
			t.Fatalf("a fork that is its parent keeps %+v", more)
		}
	})
}
