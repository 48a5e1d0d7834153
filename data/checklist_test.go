package data_test

import (
	"strings"
	"testing"

	"assay/data"
)

func TestAnItemIsMetFromItsDayOnAndOnlyWithEvidence(t *testing.T) {
	for _, c := range []struct {
		name string
		item data.ChecklistItem
		met  bool
	}{
		{"words are evidence", data.ChecklistItem{MetOn: on("2025-06-30"), Evidence: "certificate 12"}, true},
		{"a source is evidence", data.ChecklistItem{MetOn: on("2025-06-30"), SourceID: 7}, true},
		{"without evidence it isn't met", data.ChecklistItem{MetOn: on("2025-06-30")}, false},
		{"the day after", data.ChecklistItem{MetOn: on("2025-07-01"), Evidence: "certificate 12"}, false},
		{"evidence without a day", data.ChecklistItem{Evidence: "certificate 12"}, false},
	} {
		if got := c.item.Met(on("2025-06-30")); got != c.met {
			t.Errorf("%s: met is %v", c.name, got)
		}
	}
}

func TestAChecklistBeginsWithItemsThatAreSoundAndOpen(t *testing.T) {
	for _, list := range data.Checklists {
		items := data.BeginChecklist(5, list)
		if len(items) < 4 || list.Title() == "" {
			t.Errorf("%s begins with %d items", list, len(items))
		}
		keys := map[string]bool{}
		for i, item := range items {
			if item.Check() != nil || item.UnitID != 5 || item.List != list || item.Position != i+1 || keys[item.Key] || item.Met(on("2999-12-31")) {
				t.Errorf("%s begins with %+v", list, item)
			}
			keys[item.Key] = true
		}
	}
	for says, item := range map[string]data.ChecklistItem{"readiness or ring_fence": {List: "x", Title: "y"}, "needs words": {List: data.Readiness}} {
		if err := item.Check(); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%+v: %v, want %q", item, err, says)
		}
	}
}
