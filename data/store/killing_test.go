package store

import (
	"bufio"
	"context"
	"errors"
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

// killsWanted is how many times a program is killed.
const killsWanted = 200

// programs run as processes of their own, to be killed: each by the setting that names its notebook. What works once prints "begun"
// when it begins.
var programs = map[string]func(path string) error{
	"ASSAY_TEST_EDIT_STREAM": editStream,
	"ASSAY_TEST_MERGE":       mergeOnce,
	"ASSAY_TEST_IMPORT":      importOnce,
	"ASSAY_TEST_UPGRADE":     upgradeOnce,
	"ASSAY_TEST_SHARE":       shareOnce,
}

// TestMain runs one of the programs instead of the tests, where it's started as such.
func TestMain(m *testing.M) {
	for setting, program := range programs {
		if path := os.Getenv(setting); path != "" {
			if err := program(path); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(3)
			}
			fmt.Println("done")
			return
		}
	}
	os.Exit(m.Run())
}

// writable opens a notebook for a program, which stops where it can only be read.
func writable(path, author string) (*Notebook, error) {
	n, err := Open(context.Background(), path, Options{Author: author})
	if err == nil && n.ReadOnly() != "" {
		err = errors.New(n.ReadOnly())
	}
	return n, err
}

// runs starts a program with its settings and hands on each line that it prints, with what kills it. It returns what the
// program complains of.
func runs(t *testing.T, settings []string, heard func(line string, kill func())) (complaint string) {
	t.Helper()
	var said strings.Builder
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), settings...)
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		heard(lines.Text(), func() { cmd.Process.Kill() })
	}
	cmd.Wait()
	return said.String()
}

// untilKilled runs a program and kills it a while after it began; below zero never. It tells whether it was done, and how long
// that took.
func untilKilled(t *testing.T, wait time.Duration, settings ...string) (done bool, took time.Duration) {
	t.Helper()
	var began time.Time
	complaint := runs(t, settings, func(line string, kill func()) {
		switch line {
		case "begun":
			began = time.Now()
			if wait >= 0 {
				time.AfterFunc(wait, kill)
			}
		case "done":
			done, took = true, time.Since(began)
		}
	})
	if complaint != "" {
		t.Fatal(complaint)
	}
	return done, took
}

// killed runs a program again and again in a fresh folder, kills it at a random moment of its work, and has what it left looked at.
// The first time it's left alone, to see what comes of it and how long it takes: that is kill -1.
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
		wait := time.Duration(-1)
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
	t.Logf("%d kills within %v: %d wholly, %d not at all", killsWanted, took, wholly, notAtAll)
	if wholly < 2 || notAtAll == 0 {
		t.Errorf("the kills didn't fall on both sides: %d wholly, %d not at all", wholly, notAtAll)
	}
}

// killedChanging kills a program that changes a notebook with this content, and checks that the change happened wholly or not
// at all, as far as read tells: what it reads of the notebook that was left alone is what must come of it.
func killedChanging[R any](t *testing.T, content []byte, before R, read func(n *Notebook) R, setting string, settings ...string) {
	t.Helper()
	var after R
	killed(t, func(folder string, wait time.Duration) (bool, time.Duration) {
		path := filepath.Join(folder, "fresh.assay")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		return untilKilled(t, wait, append(settings, setting+"="+path)...)
	}, func(kill int, folder string, done bool) bool {
		n, err := writable(filepath.Join(folder, "fresh.assay"), "")
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		soundly(t, n)
		is := read(n)
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
		if kill < 0 {
			if after = is; cmp.Equal(before, after) {
				t.Fatal("left alone it changes nothing")
			}
		}
		if !cmp.Equal(is, after) && !cmp.Equal(is, before) {
			t.Fatalf("kill %d (done: %v): neither what was nor what comes of it:\n%s", kill, done, cmp.Diff(before, is))
		}
		return cmp.Equal(is, after)
	})
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
