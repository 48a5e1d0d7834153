package verb

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestATypedChartIsExportedUnderTheNameOfItsLine(t *testing.T) {
	path := sample(t)
	folder := t.TempDir()
	out, talk, code := assay("export", path, "--out", folder, "--format", "png,csv", "--chart", "apld/ai, IREN/ai, EQIX: signing_speed_mw_12m by age", "--as-of", "2025-11-30")
	if code != Done {
		t.Fatalf("export: %d %s", code, talk)
	}
	want := filepath.Join(folder, "apld-ai-iren-ai-eqix-signing-speed-mw-12m-by-age")
	if files := strings.Fields(out); len(files) != 2 || files[0] != want+".png" || files[1] != want+".csv" {
		t.Fatalf("it wrote %q", out)
	}
	f, err := os.Open(want + ".csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, row := range rows {
		found = found || row[0] == "APLD" && row[3] == "2025-11-30" && row[6] == "600" && row[7] == "MW"
		if row[3] > "2025-11-30" && row[0] != "ticker" {
			t.Errorf("as of 30 November 2025 it holds %q", row)
		}
	}
	if !found {
		t.Errorf("APLD's 600 MW aren't among %q", rows)
	}
}

func TestATypedChartThatCantBeDrawnSaysWhy(t *testing.T) {
	path := sample(t)
	for _, c := range []struct {
		name string
		args []string
		says string
	}{
		{"a line with a mistyped word", []string{"--chart", "APLD/ai as funel"}, "did you mean funnel? (character 12)"},
		{"a unit that the notebook hasn't", []string{"--chart", "APDL/ai: revenue"}, "the notebook has no unit APDL/ai; did you mean APLD/ai?"},
		{"a measure that the notebook hasn't", []string{"--chart", "APLD/ai: revenu"}, "did you mean revenue?"},
		{"two measures on one axis", []string{"--chart", "APLD/ai: revenue slip_days"}, "one axis can't hold both"},
		{"a view and a line", []string{"--chart", "APLD/ai as funnel", "--view", "cash at hand"}, "not both"},
		{"a day that is none", []string{"--chart", "APLD/ai as funnel", "--as-of", "soon"}, "--as-of"},
	} {
		t.Run(c.name, func(t *testing.T) {
			folder := filepath.Join(t.TempDir(), "out")
			_, talk, code := assay(append([]string{"export", path, "--out", folder}, c.args...)...)
			if code != Undone || !strings.Contains(talk, c.says) {
				t.Errorf("%d %q, want %q", code, talk, c.says)
			}
			if all, _ := os.ReadDir(folder); len(all) > 0 {
				t.Errorf("it left %v", all)
			}
		})
	}
}

func TestALongLineMakesAFileNameThatFits(t *testing.T) {
	line := strings.TrimSuffix(strings.Repeat("APLD/ai, ", 60), ", ") + ": revenue"
	if s := shortened(line); len(s) > 100 || strings.HasSuffix(s, "/") || !strings.HasPrefix(line, s) {
		t.Errorf("it becomes %q", s)
	}
}
