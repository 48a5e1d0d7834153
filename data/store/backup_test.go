package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"assay/data"
)

func TestABackupIsMadeBeforeANotebookIsBroughtUpToDate(t *testing.T) {
	ctx := context.Background()
	for _, beside := range []bool{false, true} {
		path := oldOf(t, "schema-2.assay")
		before, _ := os.ReadFile(path)
		o := Options{Author: "Ann", Backups: filepath.Join(t.TempDir(), "backups")}
		if beside {
			o.Backups = ""
		}
		n, err := Open(ctx, path, o)
		if err != nil || n.ReadOnly() != "" {
			t.Fatalf("%v %s", err, n.ReadOnly())
		}
		all, err := n.Backups(ctx)
		if beside {
			all, err = backupsIn(filepath.Dir(path))
		}
		if err != nil || len(all) != 1 || all[0].Before != BeforeUpgrading {
			t.Fatalf("the backups are %+v, %v", all, err)
		}
		version, err := checkHeader(all[0].Path)
		kept, _ := os.ReadFile(all[0].Path)
		if err != nil || version != 2 || len(kept) != len(before) || filepath.Ext(all[0].Path) != ".assay" {
			t.Errorf("%s is of schema %d, %d bytes of %d (%v)", all[0].Path, version, len(kept), len(before), err)
		}
		c, err := n.LookInto(ctx, all[0])
		if err != nil || c.Figures < 200 || !c.Known {
			t.Errorf("it holds %+v, %v", c, err)
		}
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		again, err := Open(ctx, path, o)
		if err != nil {
			t.Fatal(err)
		}
		if all, err := again.Backups(ctx); !beside && (err != nil || len(all) != 1) {
			t.Errorf("opening it again makes %+v (%v)", all, err)
		}
		again.Close()
	}
}

func TestAnOldNotebookOfWhichNoBackupCanBeMadeStaysAsItIsAndCanBeRead(t *testing.T) {
	ctx := context.Background()
	path := oldOf(t, "schema-2.assay")
	before, _ := os.ReadFile(path)
	blocked := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(blocked, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	n, err := Open(ctx, path, Options{Backups: blocked})
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"older Assay", "backup", "could not be brought up to date", "open it again"} {
		if !strings.Contains(n.ReadOnly(), words) {
			t.Errorf("it says %q", n.ReadOnly())
		}
	}
	if figures, err := n.Figures(ctx, FigureQuery{}); err != nil || len(figures) < 200 {
		t.Errorf("it shows %d figures, %v", len(figures), err)
	}
	if _, err := n.Edit(ctx, "set", func(e *Edit) error { return e.Set("a", "b") }); err == nil {
		t.Error("it takes edits")
	}
	copied := filepath.Join(t.TempDir(), "copy.assay")
	if err := n.Share(ctx, copied); err != nil {
		t.Error(err)
	}
	folder := n.aside.folder
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Lstat(folder); err == nil {
		t.Error("the copy that was read is still there")
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("beside it lie %v", entries)
	}
	// Once a backup can be made, it is brought up to date.
	again, err := Open(ctx, path, Options{Backups: t.TempDir()})
	if err != nil || again.ReadOnly() != "" {
		t.Fatalf("%v %s", err, again.ReadOnly())
	}
	again.Close()
}

// turnedClock is a notebook's clock that a test turns.
type turnedClock struct{ at time.Time }

func (c *turnedClock) now() time.Time { return c.at }

// daily is a notebook with a clock and a folder of backups.
func daily(t *testing.T) (*Notebook, fixture, *turnedClock) {
	t.Helper()
	c := &turnedClock{time.Date(2026, 3, 2, 9, 0, 0, 0, time.Local)} // a Monday
	n, f := book(t)
	path := n.Path()
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	n, err := Open(context.Background(), path, Options{Author: "Ann", Now: c.now, Backups: filepath.Join(t.TempDir(), "backups")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	f.n = n
	return n, f, c
}

func TestADayHasOneBackupAndOnlySomeAreKept(t *testing.T) {
	ctx := context.Background()
	n, f, c := daily(t)
	value := 1.0
	for day := range 60 {
		f.enter(t, value)
		value++
		path, err := n.DailyBackup(ctx, true)
		if err != nil || path == "" {
			t.Fatalf("day %d: %q %v", day, path, err)
		}
		f.enter(t, value)
		value++
		c.at = c.at.Add(3 * time.Hour)
		if path, err := n.DailyBackup(ctx, true); err != nil || path != "" {
			t.Fatalf("day %d has another: %q %v", day, path, err)
		}
		c.at = c.at.Add(21 * time.Hour)
	}
	all, err := n.Backups(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, b := range all {
		days = append(days, b.MadeAt.Format("01-02"))
	}
	want := []string{"04-30", "04-29", "04-28", "04-27", "04-26", "04-25", "04-24", "04-23", "04-19", "04-12", "04-05"}
	if diff := cmp.Diff(want, days); diff != "" {
		t.Errorf("kept are %v:\n%s", days, diff)
	}
	// The next day without a change wants none.
	if _, err := n.DailyBackup(ctx, false); err != nil {
		t.Fatal(err)
	}
	c.at = c.at.Add(24 * time.Hour)
	if path, err := n.DailyBackup(ctx, false); err != nil || path != "" {
		t.Errorf("a day without a change has %q (%v)", path, err)
	}
	contents, err := n.LookInto(ctx, all[1])
	if err != nil || !contents.Known || contents.Since != 3 || contents.Figures != 1 {
		t.Errorf("the backup before the last holds %+v, %v", contents, err)
	}
}

func TestABackupHoldsWhatIsEnteredWhileItIsMade(t *testing.T) {
	ctx := context.Background()
	n, f, _ := daily(t)
	change(t, n, "fill", func(e *Edit) error {
		for i := range 4000 {
			if err := e.Put(&data.Source{Title: fmt.Sprintf("Filing %d %s", i, strings.Repeat("x", 500))}); err != nil {
				return err
			}
		}
		return nil
	})
	if _, err := n.Backups(ctx); err != nil { // asked before the storm, in which a reader may not get its turn
		t.Fatal(err)
	}
	var editing sync.WaitGroup
	stop := make(chan struct{})
	editing.Add(1)
	go func() {
		defer editing.Done()
		for v := 1.0; ; v++ {
			select {
			case <-stop:
				return
			default:
				f.enter(t, v)
			}
		}
	}()
	for range 3 {
		made, err := n.backup(ctx, BeforeMerging)
		if err != nil {
			t.Error(err)
			break
		}
		if faults, err := checkAt(ctx, made, Options{}); err != nil || len(faults) > 0 {
			t.Errorf("%v %v", err, faults)
		}
	}
	close(stop)
	editing.Wait()
}

func TestClosingEndsABackupUnderWay(t *testing.T) {
	ctx := context.Background()
	for range 20 {
		n, _, _ := daily(t)
		ended := make(chan error)
		go func() {
			_, err := n.DailyBackup(ctx, true)
			ended <- err
		}()
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		<-ended // whichever was first
		left, _ := filepath.Glob(filepath.Join(n.options.Backups, "*", ".assay-*"))
		if len(left) > 0 {
			t.Fatalf("there's left %v", left)
		}
	}
}

func TestABackupIsRestoredAndWhatWasThereIsKept(t *testing.T) {
	ctx := context.Background()
	n, f, c := daily(t)
	f.enter(t, 17)
	then := contents(t, n)
	made, err := n.DailyBackup(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	f.enter(t, 18)
	now := contents(t, n)
	path, o := n.Path(), n.options
	if _, err := RestoreBackup(ctx, path, made, o); err == nil || !strings.Contains(err.Error(), "another window") {
		t.Errorf("while it's open: %v", err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	c.at = c.at.Add(time.Hour)
	kept, err := RestoreBackup(ctx, path, made, o)
	if err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]map[string]string{path: then, kept: now} {
		is, err := Open(ctx, file, o)
		if err != nil {
			t.Fatal(err)
		}
		soundly(t, is)
		if diff := cmp.Diff(want, contents(t, is)); diff != "" {
			t.Errorf("%s isn't what it should be:\n%s", file, diff)
		}
		is.Close()
	}
	beside := filepath.Join(t.TempDir(), "as it was.assay")
	if err := CopyBackup(ctx, made, beside, o); err != nil {
		t.Fatal(err)
	}
	if err := CopyBackup(ctx, made, beside, o); !errors.Is(err, os.ErrExist) {
		t.Errorf("over a file: %v", err)
	}
	if all, err := BackupsOf(o.Backups, path); err != nil || len(all) != 2 || all[0].Before != BeforeRestoring || all[1].Path != made {
		t.Errorf("of the file there are %+v, %v", all, err)
	}
	for _, folder := range []string{filepath.Dir(path), filepath.Dir(beside)} {
		if entries, _ := os.ReadDir(folder); len(entries) != 1 {
			t.Errorf("in %s lie %v", folder, entries)
		}
	}
}

func TestADamagedNotebookIsRestoredAndKeptByteByByte(t *testing.T) {
	ctx := context.Background()
	n, f, _ := daily(t)
	f.enter(t, 17)
	then := contents(t, n)
	made, err := n.DailyBackup(ctx, true)
	if err != nil {
		t.Fatal(err)
	}
	path, o := n.Path(), n.options
	n.Close()
	broken, _ := os.ReadFile(path)
	for i := 100; i < len(broken); i += 7 {
		broken[i] = 0xA5
	}
	if err := os.WriteFile(path, broken, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, path, o)
	var r *Refusal
	if !errors.As(err, &r) || !r.Damaged {
		t.Fatalf("it's opened: %v", err)
	}
	kept, err := RestoreBackup(ctx, path, made, o)
	if err != nil {
		t.Fatal(err)
	}
	if is, _ := os.ReadFile(kept); !bytes.Equal(is, broken) {
		t.Error("the damaged bytes aren't kept")
	}
	again, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if diff := cmp.Diff(then, contents(t, again)); diff != "" {
		t.Errorf("it isn't what the backup holds:\n%s", diff)
	}
	// A damaged backup is never put in a notebook's place.
	before, _ := os.ReadFile(path)
	again.Close()
	if _, err := RestoreBackup(ctx, path, kept, o); err == nil {
		t.Error("a damaged backup was restored")
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("and the notebook was changed")
	}
}

func TestADailyBackupTellsOfDamage(t *testing.T) {
	ctx := context.Background()
	n, f, _ := daily(t)
	f.enter(t, 17)
	path, o := n.Path(), n.options
	var page int
	if err := n.read.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'observation_figure'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	n.Close()
	broken, _ := os.ReadFile(path)
	copy(broken[(page-1)*4096+4000:page*4096], bytes.Repeat([]byte{0x11}, 96))
	if err := os.WriteFile(path, broken, 0o644); err != nil {
		t.Fatal(err)
	}
	n, err := Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	made, err := n.DailyBackup(ctx, true)
	if made != "" || err == nil || !strings.Contains(err.Error(), "sound") {
		t.Errorf("it makes %q and says %v", made, err)
	}
	if all, err := n.Backups(ctx); err != nil || len(all) != 0 {
		t.Errorf("kept is %v (%v)", all, err)
	}
}

func TestUnfinishedFilesOfKilledProgramsAreSweptAway(t *testing.T) {
	folder := t.TempDir()
	long := time.Now().Add(-48 * time.Hour)
	for _, name := range []string{".assay-share-1", ".assay-backup-2-journal", ".assay-notes", "my.assay"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, long, long); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(folder, ".assay-share-3"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	sweep(folder)
	entries, _ := os.ReadDir(folder)
	var left []string
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if !slices.Equal(left, []string{".assay-notes", ".assay-share-3", "my.assay"}) {
		t.Errorf("left are %v", left)
	}
}
