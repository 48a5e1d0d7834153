package verb

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/data/store"
)

// twoCopies shares a sample and enters revenue of one quarter in both copies, differently, and of another in the second alone.
func twoCopies(t *testing.T) (string, string) {
	t.Helper()
	first := sample(t)
	second := filepath.Join(t.TempDir(), "colleague.assay")
	if _, talk, code := assay("share", first, second); code != Done {
		t.Fatal(talk)
	}
	// One after the other: where both figures are kept, the later one stands.
	for _, entry := range [][2]string{{first, "IREN,ai,revenue,Q4 FY26,30,USD m,iren-q2fy26,\n"},
		{second, "IREN,ai,revenue,Q4 FY26,31,USD m,iren-q2fy26,\nIREN,ai,revenue,Q1 FY27,40,USD m,iren-q2fy26,\n"}} {
		path, rows := entry[0], entry[1]
		file := filepath.Join(t.TempDir(), "more.csv")
		if err := os.WriteFile(file, []byte("ticker,unit,metric,period,value,unit_of_measure,source_key,note\n"+rows), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, talk, code := assay("import", path, file); code != Done {
			t.Fatal(talk)
		}
	}
	return first, second
}

func TestMergeListsConflictsAndChangesNothingUntilASideIsChosen(t *testing.T) {
	first, second := twoCopies(t)
	before, _ := os.ReadFile(first)
	theirs, _ := os.ReadFile(second)
	out, talk, code := assay("merge", first, second)
	if lines := strings.Split(strings.TrimSpace(out), "\n"); code != Wrong || len(lines) != 1 || !strings.HasPrefix(lines[0], "figure: IREN/ai, Revenue, Q4 FY26: 30 USD m here (") ||
		!strings.Contains(lines[0], "31 USD m there (") || !strings.Contains(lines[0], "IREN Q2 FY26") {
		t.Errorf("%d %s", code, out)
	}
	if !strings.Contains(talk, "1 conflict between") || !strings.Contains(talk, "Nothing was changed") {
		t.Errorf("it says %s", talk)
	}
	out, talk, code = assay("merge", first, second, "--theirs", "--dry-run")
	if code != Done || !strings.Contains(out, "figure: IREN/ai, Revenue, Q1 FY27: 40 USD m, new (") || !strings.Contains(talk, "1 addition and 0 changes by") {
		t.Errorf("%d %s %s", code, out, talk)
	}
	if after, _ := os.ReadFile(first); !bytes.Equal(before, after) {
		t.Error("the notebook was changed")
	}
	if after, _ := os.ReadFile(second); !bytes.Equal(theirs, after) {
		t.Error("the other copy was changed")
	}
}

func TestMergeTakesTheChosenSideOnceAndSaysWhereTheBackupLies(t *testing.T) {
	for _, test := range []struct {
		flag string
		want float64
	}{{"--ours", 30}, {"--theirs", 31}, {"--both", 31}} {
		t.Run(test.flag, func(t *testing.T) {
			first, second := twoCopies(t)
			out, talk, code := assay("merge", first, second, test.flag, "--json")
			var got struct {
				Merged, Related bool
				Backup          string
				Taken           []struct{ Name, After string }
				Conflicts       []struct {
					Choice, Kind string
					Ours, Theirs struct{ Value, Author, At, Source string }
				}
			}
			if err := json.Unmarshal([]byte(out), &got); err != nil || code != Done {
				t.Fatalf("%d %v %s %s", code, err, out, talk)
			}
			if !got.Merged || !got.Related || len(got.Taken) != 1 || len(got.Conflicts) != 1 || got.Conflicts[0].Choice != test.flag[2:] || got.Conflicts[0].Theirs.Author == "" || got.Conflicts[0].Theirs.At == "" {
				t.Errorf("it tells %s", out)
			}
			if _, talk, code := assay("check", got.Backup); code != Done {
				t.Errorf("the backup: %s", talk)
			}
			book, err := store.Open(context.Background(), first, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			figures, err := book.Recordings(context.Background(), "IREN/ai", "revenue")
			book.Close()
			stands := 0.0
			for _, f := range figures {
				if f.AsTyped == "30" || f.AsTyped == "31" {
					stands = *f.Value
				}
			}
			if err != nil || stands != test.want {
				t.Errorf("%v stands (%v)", stands, err)
			}
			if _, talk, code := assay("check", first); code != Done {
				t.Error(talk)
			}
			before, _ := os.ReadFile(first)
			if _, talk, code := assay("merge", first, second); code != Done || !strings.Contains(talk, "nothing that") {
				t.Errorf("again: %d %s", code, talk)
			}
			if after, _ := os.ReadFile(first); !bytes.Equal(before, after) {
				t.Error("merging again changed the file")
			}
		})
	}
}

func TestMergeRefusesWithASentence(t *testing.T) {
	first := sample(t)
	for _, test := range []struct {
		says, want string
		args       []string
	}{
		{"both sides chosen", "can't both settle a conflict", []string{first, first, "--ours", "--theirs"}},
		{"the notebook itself", "is the notebook itself", []string{first, first}},
		{"no file", "There is no file", []string{first, first + ".none"}},
		{"one name", "usage: assay merge FILE OTHER", []string{first}},
	} {
		t.Run(test.says, func(t *testing.T) {
			if _, talk, code := assay(append([]string{"merge"}, test.args...)...); code != Undone || !strings.Contains(talk, test.want) {
				t.Errorf("%d %s", code, talk)
			}
		})
	}
}
