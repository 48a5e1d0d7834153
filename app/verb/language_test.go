package verb

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/data/wording/wordingtest"
)

// inGerman runs verbs as where the system's language is German.
func inGerman(t *testing.T, run func()) {
	t.Helper()
	wordingtest.German(t)
	defer wordingtest.English()
	run()
}

func TestWhatScriptsReadIsTheSameInEveryLanguage(t *testing.T) {
	book, picture := exported(t)
	correct(t, book, 2)
	other := sample(t)
	for _, args := range [][]string{
		{"scorecard", book, "--json"}, {"scorecard", book, "--csv"}, {"scenario", book, "IREN base", "--json"}, {"verify", book, picture, "--json"},
		{"merge", book, other, "--dry-run", "--json"},
	} {
		english, talk, code := assay(args...)
		if code == Undone {
			t.Errorf("%s: %s", strings.Join(args, " "), talk)
			continue
		}
		inGerman(t, func() {
			if german, _, again := assay(args...); german != english || again != code {
				t.Errorf("%s differs:\n%s", args[0], firstDifference(english, german))
			}
		})
	}
}

// The note is the one column for a person.
func TestTablesOfViewsAreTheSameInEveryLanguageButForTheirNotes(t *testing.T) {
	book := sample(t)
	tables := func() map[string]string {
		folder := t.TempDir()
		if _, talk, code := assay("export", book, "--out", folder, "--format", "csv"); code != Done {
			t.Fatalf("export: %d %s", code, talk)
		}
		all := map[string]string{}
		names, err := filepath.Glob(filepath.Join(folder, "*.csv"))
		if err != nil || len(names) < 3 {
			t.Fatalf("%v (%v)", names, err)
		}
		for _, name := range names {
			file, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			rows, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
			if err != nil || rows[0][len(rows[0])-1] != "note" {
				t.Fatal(rows[0], err)
			}
			var lines []string
			for _, r := range rows {
				lines = append(lines, strings.Join(r[:len(r)-1], "|"))
			}
			all[filepath.Base(name)] = strings.Join(lines, "\n")
		}
		return all
	}
	english := tables()
	inGerman(t, func() {
		german := tables()
		for name, table := range english {
			if german[name] != table {
				t.Errorf("%s differs:\n%s", name, firstDifference(table, german[name]))
			}
		}
	})
}

func TestAPictureMadeInOneLanguageIsCheckedInAnother(t *testing.T) {
	for _, line := range []string{"IREN/ai: revenue", "APLD/ai, IREN/ai: signing_speed_mw_12m as bars", "APLD/ai as funnel", "APLD/ai, WULF/ai as gantt", "APLD, IREN, EQIX as scorecard",
		"IREN/ai as tornado", "IREN/ai as funding", "APLD/ai as waterfall", "APLD/ai, EQIX: adjusted_ebitda_margin as dumbbell"} {
		book, folder := sample(t), t.TempDir()
		inGerman(t, func() {
			if _, talk, code := assay("export", book, "--out", folder, "--chart", line); code != Done {
				t.Errorf("%s: %d %s", line, code, talk)
			}
		})
		names, err := filepath.Glob(filepath.Join(folder, "*.png"))
		if err != nil || len(names) != 1 {
			t.Errorf("%s: %v (%v)", line, names, err)
			continue
		}
		if out, talk, code := assay("verify", book, names[0]); code != Done {
			t.Errorf("%s, drawn in German, is checked in English: %d %s%s", line, code, out, talk)
		}
	}
}

// firstDifference is the first line in which two texts differ.
func firstDifference(a, b string) string {
	before, after := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range before {
		if i >= len(after) || before[i] != after[i] {
			return "in English " + before[i] + "\nin German  " + strings.Join(after[i:min(i+1, len(after))], "")
		}
	}
	return "in German there's more"
}
