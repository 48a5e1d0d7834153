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

	"assay/data"
)

// mergeOnce merges a copy, and says when it begins and when it's done.
func mergeOnce(path, other string) {
	ctx := context.Background()
	n, err := Open(ctx, path, Options{Author: "merger"})
	if err == nil && n.ReadOnly() != "" {
		err = fmt.Errorf("%s", n.ReadOnly())
	}
	if err == nil {
		fmt.Println("begun")
		var g *Merge
		if g, err = n.PlanMerge(ctx, other, MergeOptions{}); err == nil {
			_, err = g.Apply(ctx, data.Choices{Figures: data.TakeTheirs, Rest: data.TakeTheirs})
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	fmt.Println("done")
}

func TestAMergeThatIsKilledHappenedWhollyOrNotAtAll(t *testing.T) {
	n, f := book(t)
	f.enter(t, 17)
	bob := shared(t, n, "Bob", later)
	fb := f
	fb.n = bob
	for v := range 150 {
		fb.enter(t, float64(20+v))
	}
	change(t, bob, "add", func(e *Edit) error {
		for i := range 100 {
			if err := e.Put(&data.Source{Title: fmt.Sprint("Filing ", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	f.enter(t, 18)
	before := contents(t, n)
	other, path := bob.Path(), n.Path()
	for _, book := range []*Notebook{n, bob} {
		if err := book.Close(); err != nil {
			t.Fatal(err)
		}
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var after map[string]string
	var took time.Duration
	wholly, notAtAll := 0, 0
	for kill := -1; kill < killsWanted; kill++ {
		folder, err := os.MkdirTemp(quickFolder(), "assay-kill-*")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(folder)
		fresh := filepath.Join(folder, "fresh.assay")
		if err := os.WriteFile(fresh, content, 0o644); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(-1) // the first is left alone, to see what comes of it and how long it takes
		if kill >= 0 {
			wait = time.Duration(rand.Int64N(int64(took) * 11 / 10))
		}
		began := time.Now()
		done, complaint := mergeUntilKilled(t, fresh, other, wait)
		again, err := Open(context.Background(), fresh, Options{})
		if err != nil {
			t.Fatalf("kill %d: %v %s", kill, err, complaint)
		}
		if again.ReadOnly() != "" {
			t.Fatalf("kill %d: %s", kill, again.ReadOnly())
		}
		soundly(t, again)
		is := contents(t, again)
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
		switch {
		case kill < 0:
			if !done || complaint != "" {
				t.Fatalf("left alone it says %s", complaint)
			}
			after, took = is, time.Since(began)
			if cmp.Equal(before, after) {
				t.Fatal("the merge changes nothing")
			}
		case cmp.Equal(is, after):
			wholly++
		case cmp.Equal(is, before) && !done:
			notAtAll++
		default:
			t.Fatalf("kill %d (done: %v): neither what was nor what comes of it:\n%s", kill, done, cmp.Diff(before, is))
		}
		os.RemoveAll(folder)
	}
	t.Logf("%d kills: %d merged, %d not", killsWanted, wholly, notAtAll)
	if wholly == 0 || notAtAll == 0 {
		t.Errorf("the kills didn't fall on both sides of the merge: %d merged, %d not", wholly, notAtAll)
	}
}

// mergeUntilKilled runs the merging program and kills it a while after it began; below zero never. It tells whether that was done.
func mergeUntilKilled(t *testing.T, path, other string, wait time.Duration) (bool, string) {
	t.Helper()
	var complaint strings.Builder
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ASSAY_TEST_MERGE="+path, "ASSAY_TEST_MERGE_OTHER="+other)
	cmd.Stderr = &complaint
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	done := false
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		switch lines.Text() {
		case "begun":
			if wait >= 0 {
				time.AfterFunc(wait, func() { cmd.Process.Kill() })
			}
		case "done":
			done = true
		}
	}
	cmd.Wait()
	return done, complaint.String()
}
