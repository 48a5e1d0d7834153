//go:build linux

package store

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"assay/data"
)

// smallDisk is an empty file system of its own of so many bytes, which the test may take away.
func smallDisk(t *testing.T, bytes string) (folder string, take func()) {
	t.Helper()
	folder = t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+bytes); err != nil {
		t.Skipf("no file system of its own can be made here (%v)", err)
	}
	there := true
	take = func() {
		if there {
			there = false
			if err := syscall.Unmount(folder, syscall.MNT_DETACH); err != nil {
				t.Error(err)
			}
		}
	}
	t.Cleanup(take)
	return folder, take
}

// fillDisk leaves no room on a disk, and tells how to make some again.
func fillDisk(t *testing.T, folder string) (free func()) {
	t.Helper()
	path := filepath.Join(folder, "filling")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	block := make([]byte, 4096)
	for err == nil {
		_, err = f.Write(block)
	}
	f.Close()
	return func() {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAFullDiskKeepsWhatWasSavedAndTheNextTryIsSaved(t *testing.T) {
	ctx := context.Background()
	folder, _ := smallDisk(t, "2m")
	n, f := bookAt(t, filepath.Join(folder, "my.assay"))
	f.enter(t, 17)
	free := fillDisk(t, folder)
	long := strings.Repeat("a long title ", 10000)
	put := func() error {
		_, err := n.Edit(ctx, "add", func(e *Edit) error { return e.Put(&data.Source{Title: long}) })
		return err
	}
	err := put()
	if err == nil || !strings.Contains(err.Error(), "The disk is full. The last change to my.assay was not kept; all earlier ones were.") {
		t.Errorf("it says %v", err)
	}
	if f.shown(t) != "17" {
		t.Errorf("it shows %s", f.shown(t))
	}
	soundly(t, n)
	free()
	if err := put(); err != nil {
		t.Errorf("with room again it says %v", err)
	}
	soundly(t, n)
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("beside it lie %v", entries)
	}
}

func TestAFullDiskMigratesNothing(t *testing.T) {
	ctx := context.Background()
	folder, _ := smallDisk(t, "1m")
	content, _ := os.ReadFile("testdata/schema-2.assay")
	path := filepath.Join(folder, "old.assay")
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	n, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(n.ReadOnly(), "could not be brought up to date") || !strings.Contains(n.ReadOnly(), "(the disk is full)") {
		t.Errorf("it says %q", n.ReadOnly())
	}
	if figures, err := n.Figures(ctx, FigureQuery{}); err != nil || len(figures) < 150 {
		t.Errorf("it shows %d figures, %v", len(figures), err)
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	if after, _ := os.ReadFile(path); string(after) != string(content) {
		t.Error("the file was changed")
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("beside it lie %v", entries)
	}
}

func TestAFullDiskSharesAndRestoresNothing(t *testing.T) {
	ctx := context.Background()
	n, f := book(t)
	f.enter(t, 17)
	folder, _ := smallDisk(t, "64k")
	for what, write := range map[string]func(string) error{
		"share":   func(path string) error { return n.Share(ctx, path) },
		"keep":    func(path string) error { return n.KeepElsewhere(ctx, path) },
		"recover": func(path string) error { _, err := Recover(ctx, n.Path(), path, Options{}, nil); return err },
	} {
		err := write(filepath.Join(folder, "copy.assay"))
		var r *Refusal
		if !errors.As(err, &r) || !strings.Contains(err.Error(), "full") {
			t.Errorf("%s says %v", what, err)
		}
		if entries, _ := os.ReadDir(folder); len(entries) != 0 {
			t.Errorf("after %s there lie %v", what, entries)
		}
	}
	soundly(t, n)
}

// TestAShareThatGoesAwayLosesNothing takes the file system away from under the open notebook.
func TestAShareThatGoesAwayLosesNothing(t *testing.T) {
	ctx := context.Background()
	folder, take := smallDisk(t, "4m")
	n, f := bookAt(t, filepath.Join(folder, "my.assay"))
	f.enter(t, 17)
	before := contents(t, n)
	take()
	if err := n.StillThere(); !errors.Is(err, ErrGone) {
		t.Errorf("it says %v", err)
	}
	_, err := n.Edit(ctx, "set", func(e *Edit) error { return e.Set("a", "b") })
	if !errors.Is(err, ErrGone) || !strings.Contains(err.Error(), "not kept") {
		t.Errorf("it says %v", err)
	}
	kept := filepath.Join(t.TempDir(), "kept.assay")
	if err := n.KeepElsewhere(ctx, kept); err != nil {
		t.Fatal(err)
	}
	again, err := Open(ctx, kept, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if diff := cmp.Diff(before, contents(t, again)); diff != "" {
		t.Errorf("what was kept isn't what was open:\n%s", diff)
	}
}

// TestADiskThatFailsIsSaidAndTheNextTryIsSaved reads and writes through a limit on the size of files, which answers as a broken disk
// does, in a process of its own.
func TestADiskThatFailsIsSaidAndTheNextTryIsSaved(t *testing.T) {
	n, _ := book(t)
	path := n.Path()
	n.Close()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestADiskThatFailsIsSaid")
	if os.Getenv("ASSAY_TEST_FAILING_DISK") == "" {
		cmd.Env = append(os.Environ(), "ASSAY_TEST_FAILING_DISK="+path)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	onFailingDisk(t, os.Getenv("ASSAY_TEST_FAILING_DISK"))
}

func onFailingDisk(t *testing.T, path string) {
	ctx := context.Background()
	n, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	long := strings.Repeat("a long title ", 10000)
	put := func() error {
		_, err := n.Edit(ctx, "add", func(e *Edit) error { return e.Put(&data.Source{Title: long}) })
		return err
	}
	limited(t, 4096, func() {
		err := put()
		if err == nil || !strings.Contains(err.Error(), "The last change") || !strings.Contains(err.Error(), "all earlier ones were") {
			t.Errorf("it says %v", err)
		}
	})
	soundly(t, n)
	if err := put(); err != nil {
		t.Errorf("once it answers again: %v", err)
	}
}

func TestAFileThatIsReplacedIsNeitherWrittenNorRead(t *testing.T) {
	ctx := context.Background()
	n, f := book(t)
	f.enter(t, 17)
	path := n.Path()
	other, _ := book(t)
	otherPath := other.Path()
	other.Close()
	if err := os.Rename(otherPath, path); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	_, err := n.Edit(ctx, "set", func(e *Edit) error { return e.Set("a", "b") })
	if !errors.Is(err, ErrGone) || !strings.Contains(err.Error(), "Another file has taken the place of") {
		t.Errorf("it says %v", err)
	}
	// Reads at one time want connections of their own: none of them may be to the other file.
	one, err := n.read.Conn(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	if _, err := n.Figures(ctx, FigureQuery{}); err != nil && !errors.Is(err, ErrGone) {
		t.Errorf("a second reader says %v", err)
	} else if figures, _ := n.Figures(ctx, FigureQuery{}); err == nil && len(figures) != 1 {
		t.Errorf("a second reader sees %d figures", len(figures))
	}
	if after, _ := os.ReadFile(path); string(before) != string(after) {
		t.Error("the other file was written to")
	}
	// Put back, the notebook is there again.
	if err := os.Rename(path, otherPath); err != nil {
		t.Fatal(err)
	}
	if err := n.StillThere(); !errors.Is(err, ErrGone) || !strings.Contains(err.Error(), "removed") {
		t.Errorf("it says %v", err)
	}
}

// bookAt is a notebook at a place of the test's choosing.
func bookAt(t *testing.T, path string) (*Notebook, fixture) {
	t.Helper()
	n, f := book(t)
	made := n.Path()
	n.Close()
	content, err := os.ReadFile(made)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if f.n, err = Open(context.Background(), path, Options{Author: "Ann", Now: newClock().now}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.n.Close() })
	return f.n, f
}
