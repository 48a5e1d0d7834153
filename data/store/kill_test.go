package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"assay/data"
)

// editStream edits one figure on and on, and prints each value once it was reported saved.
func editStream(path string) error {
	ctx := context.Background()
	n, err := writable(path, "stream")
	if err != nil {
		return err
	}
	var unit, metric, last int64
	if err := n.read.QueryRow("SELECT u.id, m.id FROM unit AS u, metric AS m WHERE u.kind = 'ai' AND m.key = 'revenue'").Scan(&unit, &metric); err != nil {
		return err
	}
	if err := n.read.QueryRow("SELECT coalesce(max(value), 0) FROM observation").Scan(&last); err != nil {
		return err
	}
	for v := float64(last) + 1; ; v++ {
		o := &data.Observation{FigureKey: data.FigureKey{UnitID: unit, MetricID: metric, Period: q2}, Value: &v, AsTyped: "typed"}
		if _, err := n.Edit(ctx, "enter", func(e *Edit) error { return e.Observe(o) }); err != nil {
			return err
		}
		fmt.Println(int64(v))
	}
}

func TestEveryEditReportedSavedOutlivesAKill(t *testing.T) {
	n, f := book(t)
	path := n.Path()
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	saved := int64(0)
	for kill := range killsWanted {
		reported, complaint := editUntilKilled(t, path, 1+rand.IntN(12))
		if reported == 0 {
			t.Fatalf("kill %d: no edit was reported: %s", kill, complaint)
		}
		saved = reported
		again, err := Open(context.Background(), path, Options{})
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		if again.ReadOnly() != "" {
			t.Fatalf("kill %d: %s", kill, again.ReadOnly())
		}
		f.n = again
		stands, err := strconv.ParseInt(f.shown(t), 10, 64)
		// One more edit than was reported may stand: it was kept, and the kill came before the word of it.
		if err != nil || stands < saved || stands > saved+1 {
			t.Fatalf("kill %d: %d was reported saved, %d stands (%v)", kill, saved, stands, err)
		}
		var recorded int64
		if err := again.read.QueryRow("SELECT count(*) FROM observation").Scan(&recorded); err != nil || recorded != stands {
			t.Fatalf("kill %d: %d recordings of %d edits (%v)", kill, recorded, stands, err)
		}
		faults, err := again.Check(context.Background())
		if err != nil || len(faults) > 0 {
			t.Fatalf("kill %d: check: %v %v", kill, faults, err)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
			t.Fatalf("kill %d: beside the notebook lie %v", kill, entries)
		}
	}
	t.Logf("%d kills, %d edits", killsWanted, saved)
}

// editUntilKilled runs the editing program, kills it a random moment after it has reported some edits, and returns the
// last value that it reported saved.
func editUntilKilled(t *testing.T, path string, after int) (last int64, complaint string) {
	t.Helper()
	count := 0
	complaint = runs(t, []string{"ASSAY_TEST_EDIT_STREAM=" + path}, func(line string, kill func()) {
		v, err := strconv.ParseInt(line, 10, 64)
		if err != nil {
			return // cut off by the kill
		}
		last = v
		if count == after {
			time.AfterFunc(time.Duration(rand.IntN(3000))*time.Microsecond, kill)
		}
		count++
	})
	return last, complaint
}
