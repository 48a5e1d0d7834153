package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// upgradeOnce brings a notebook up to date by opening it, and says when it begins and when it's done.
func upgradeOnce(path string) {
	fmt.Println("begun")
	n, err := Open(context.Background(), path, Options{Author: "Ann"})
	if err == nil && n.ReadOnly() != "" {
		err = fmt.Errorf("%s", n.ReadOnly())
	}
	if err == nil {
		fmt.Println("done")
		err = n.Close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
}

// shareOnce writes a copy, and says when it begins and when it's done.
func shareOnce(path, to string) {
	n, err := Open(context.Background(), path, Options{Author: "Ann"})
	if err == nil {
		fmt.Println("begun")
		err = n.Share(context.Background(), to)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println("done")
	n.Close()
}

// untilKilled runs this test's program with the settings and kills it a while after it began; below zero never. It tells whether it
// was done, and how long that took.
func untilKilled(t *testing.T, wait time.Duration, settings ...string) (done bool, took time.Duration) {
	t.Helper()
	var complaint strings.Builder
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), settings...)
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var began time.Time
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		switch lines.Text() {
		case "begun":
			began = time.Now()
			if wait >= 0 {
				time.AfterFunc(wait, func() { cmd.Process.Kill() })
			}
		case "done":
			done, took = true, time.Since(began)
		}
	}
	cmd.Wait()
	if complaint.Len() > 0 {
		t.Fatal(complaint.String())
	}
	return done, took
}

// killed runs a program again and again in a fresh folder, kills it at a random moment of its work, and has what it left looked at.
func killed(t *testing.T, run func(folder string, wait time.Duration) (bool, time.Duration), look func(kill int, folder string, done bool) (wholly bool)) {
	t.Helper()
	var took time.Duration
	wholly, notAtAll := 0, 0
	for kill := -1; kill < killsWanted; kill++ {
		folder, err := os.MkdirTemp(quickFolder(), "assay-kill-*")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		wait := time.Duration(-1) // the first is left alone, to see how long it takes
		if kill >= 0 {
			wait = time.Duration(rand.Int64N(int64(took) * 3 / 2))
		}
		done, long := run(folder, wait)
		if kill < 0 {
			took = long
			if !done {
				t.Fatal("left alone it isn't done")
			}
		}
		switch all := look(kill, folder, done); {
		case all:
			wholly++
		case done:
			t.Fatalf("kill %d: it said that it was done and isn't", kill)
		default:
			notAtAll++
		}
		os.RemoveAll(folder)
	}
	t.Logf("%d kills: %d wholly, %d not at all", killsWanted, wholly, notAtAll)
	if wholly < 2 || notAtAll == 0 {
		t.Errorf("the kills didn't fall on both sides: %d wholly, %d not at all", wholly, notAtAll)
	}
}

// stray lists what lies in the folder beside the files expected, without what is hidden and marked as unfinished.
func stray(t *testing.T, folder string, expected func(name string) bool) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, e := range entries {
		unfinished := strings.HasPrefix(e.Name(), ".assay-") && filepath.Ext(e.Name()) != ".assay"
		if !unfinished && !expected(e.Name()) {
			left = append(left, e.Name())
		}
	}
	return left
}

func TestAnUpgradeThatIsKilledHappenedWhollyOrNotAtAll(t *testing.T) {
	ctx := context.Background()
	content, err := os.ReadFile("testdata/schema-2.assay")
	if err != nil {
		t.Fatal(err)
	}
	count := func(path string) (int, map[string]int64) {
		db, err := connect(path, "rw", 1) // takes back what was left half done
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var version int
		if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
			t.Fatal(err)
		}
		rows, err := rowCounts(ctx, db)
		if err != nil {
			t.Fatal(err)
		}
		return version, rows
	}
	original := filepath.Join(t.TempDir(), "original.assay")
	if err := os.WriteFile(original, content, 0o644); err != nil {
		t.Fatal(err)
	}
	_, before := count(original)
	var after map[string]int64
	killed(t, func(folder string, wait time.Duration) (bool, time.Duration) {
		path := filepath.Join(folder, "fresh.assay")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return untilKilled(t, wait, "ASSAY_TEST_UPGRADE="+path)
	}, func(kill int, folder string, done bool) bool {
		path := filepath.Join(folder, "fresh.assay")
		version, rows := count(path)
		if kill < 0 {
			after = rows
		}
		switch {
		case version == 2 && cmp.Equal(rows, before), version == SchemaVersion() && cmp.Equal(rows, after):
		default:
			t.Fatalf("kill %d: it's of schema %d with neither what was nor what comes of it: %v", kill, version, rows)
		}
		backups := 0
		if left := stray(t, folder, func(name string) bool {
			if strings.HasPrefix(name, "fresh before upgrading ") {
				backups++
				if faults, err := soundCopy(ctx, filepath.Join(folder, name), before, Options{}); err != nil || len(faults) > 0 {
					t.Fatalf("kill %d: the backup: %v %v", kill, err, faults)
				}
				return true
			}
			return name == "fresh.assay" || name == "fresh.assay-journal"
		}); len(left) > 0 {
			t.Fatalf("kill %d: there lie %v", kill, left)
		}
		if version != 2 && backups != 1 {
			t.Fatalf("kill %d: it's brought up to date with %d backups", kill, backups)
		}
		n, err := Open(ctx, path, Options{Author: "Ann"})
		if err != nil || n.ReadOnly() != "" {
			t.Fatalf("kill %d: %v %s", kill, err, n.ReadOnly())
		}
		soundly(t, n)
		if now, err := rowCounts(ctx, n.read); err != nil || !cmp.Equal(now, after) {
			t.Fatalf("kill %d: once opened it has %v (%v)", kill, now, err)
		}
		n.Close()
		return version != 2
	})
}

func TestAShareThatIsKilledHappenedWhollyOrNotAtAll(t *testing.T) {
	ctx := context.Background()
	rows, content := undamaged(t)
	killed(t, func(folder string, wait time.Duration) (bool, time.Duration) {
		path := filepath.Join(folder, "mine.assay")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return untilKilled(t, wait, "ASSAY_TEST_SHARE="+path, "ASSAY_TEST_SHARE_TO="+filepath.Join(folder, "copy.assay"))
	}, func(kill int, folder string, done bool) bool {
		whole := false
		for _, name := range []string{"mine.assay", "copy.assay"} {
			n, err := Open(ctx, filepath.Join(folder, name), Options{})
			if name == "copy.assay" && err != nil && !done {
				if _, there := os.Lstat(filepath.Join(folder, name)); there == nil {
					t.Fatalf("kill %d: the copy: %v", kill, err)
				}
				continue
			}
			if err != nil || n.ReadOnly() != "" {
				t.Fatalf("kill %d: %s: %v", kill, name, err)
			}
			soundly(t, n)
			if diff := cmp.Diff(rows, rowsOf(t, n)); diff != "" {
				t.Fatalf("kill %d: %s isn't what it was:\n%s", kill, name, diff)
			}
			n.Close()
			whole = name == "copy.assay"
		}
		if left := stray(t, folder, func(name string) bool { return name == "mine.assay" || whole && name == "copy.assay" }); len(left) > 0 {
			t.Fatalf("kill %d: there lie %v", kill, left)
		}
		return whole
	})
}
