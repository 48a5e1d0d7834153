package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// upgradeOnce brings a notebook up to date by opening it.
func upgradeOnce(path string) error {
	fmt.Println("begun")
	n, err := writable(path, "Ann")
	if err != nil {
		return err
	}
	return n.Close()
}

// shareOnce writes a copy.
func shareOnce(path string) error {
	n, err := writable(path, "Ann")
	if err != nil {
		return err
	}
	fmt.Println("begun")
	if err := n.Share(context.Background(), os.Getenv("ASSAY_TEST_SHARE_TO")); err != nil {
		return err
	}
	return n.Close()
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
