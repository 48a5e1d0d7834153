package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// sampleBytes is the sample notebook as the program of the present schema wrote it, as bytes.
func sampleBytes(t interface{ Fatal(...any) }) []byte {
	content, err := os.ReadFile(filepath.Join("testdata", "schema-6.assay"))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// recovered recovers the bytes of a notebook and opens what comes of it.
func recovered(t *testing.T, content []byte) (*Recovered, *Notebook) {
	t.Helper()
	folder := t.TempDir()
	damaged, path := filepath.Join(folder, "damaged.assay"), filepath.Join(folder, "recovered.assay")
	if err := os.WriteFile(damaged, content, 0o444); err != nil {
		t.Fatal(err)
	}
	r, err := Recover(context.Background(), damaged, path, Options{Author: "Ann"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	n, err := Open(context.Background(), path, Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { n.Close() })
	soundly(t, n)
	if after, _ := os.ReadFile(damaged); !bytes.Equal(content, after) {
		t.Error("the damaged file was changed")
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 2 {
		t.Errorf("beside the two files lie %v", entries)
	}
	return r, n
}

// rowsOf are the rows of every table as texts, by table and id.
func rowsOf(t *testing.T, n *Notebook) map[string]string {
	t.Helper()
	all := map[string]string{}
	for table := range kindOf {
		rows, err := n.read.Query("SELECT * FROM " + table)
		if err != nil {
			t.Fatal(err)
		}
		names, _ := rows.Columns()
		values, targets := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			targets[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(targets...); err != nil {
				t.Fatal(err)
			}
			all[fmt.Sprintf("%s %v", table, values[0])] = fmt.Sprint(values...)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// undamaged opens the sample, of the present schema, undamaged.
func undamaged(t *testing.T) (map[string]string, []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "whole.assay")
	if err := os.WriteFile(path, sampleBytes(t), 0o644); err != nil {
		t.Fatal(err)
	}
	n, err := Open(context.Background(), path, Options{Author: "Ann", scratch: true})
	if err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, n)
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return rows, content
}

func TestASoundNotebookIsRecoveredWhole(t *testing.T) {
	rows, content := undamaged(t)
	r, n := recovered(t, content)
	if diff := cmp.Diff(rows, rowsOf(t, n)); diff != "" {
		t.Errorf("it isn't what was:\n%s", diff)
	}
	if read, rebuilt, lost := r.Count(); !r.Whole() || rebuilt+lost > 0 || read < len(rows) {
		t.Errorf("of %d rows %d were read, %d rebuilt, %d lost: %+v", len(rows), read, rebuilt, lost, r)
	}
	if label := n.UndoLabel(); label != "import the starter figures" {
		t.Errorf("undo offers %q", label)
	}
}

// TestADamagedPageCostsNothingThatStandsElsewhere breaks each page in turn: rows of other pages are all there, and those of the page
// where the history has them.
func TestADamagedPageCostsNothingThatStandsElsewhere(t *testing.T) {
	rows, content := undamaged(t)
	w := newWreck(bytes.NewReader(content), int64(len(content)))
	const step = 6
	for page := 1 + rand.IntN(step); page <= w.count; page += step {
		broken := bytes.Clone(content)
		for i := range w.size {
			broken[(page-1)*w.size+i] = 0xA5
		}
		inHistory := owner(t, content, w.size, page) == "change"
		r, n := recovered(t, broken)
		is := rowsOf(t, n)
		for name, row := range rows {
			if is[name] != row {
				t.Errorf("page %d: %s is %q, was %q", page, name, is[name], row)
			}
		}
		if _, _, lost := r.Count(); lost > 0 && !inHistory && owner(t, content, w.size, page) != "change_group" && owner(t, content, w.size, page) != "notebook" {
			t.Errorf("page %d of %s: %d are lost: %+v", page, owner(t, content, w.size, page), lost, r.Tables)
		}
		n.Close()
	}
}

// owner is the table or index that a page of a sound file belongs to.
func owner(t *testing.T, content []byte, size, page int) string {
	t.Helper()
	w := newWreck(bytes.NewReader(content), int64(len(content)))
	s := &salvage{from: w}
	if err := s.readSchema(); err != nil {
		t.Fatal(err)
	}
	if w.claimed[page] {
		return "schema"
	}
	for name, root := range s.roots {
		w := newWreck(bytes.NewReader(content), int64(len(content)))
		kind, of, _ := strings.Cut(name, " ")
		w.walk(root, kind == "index" || of == "change" || of == "current_figure", func(int64, []any) {})
		if w.claimed[page] {
			return of
		}
	}
	return ""
}

func TestWhateverIsDamagedARecoveryEndsInASoundNotebookOrASentence(t *testing.T) {
	files := map[int][]byte{}
	for _, version := range []int{1, 2, 3, 5, 6} {
		content, err := os.ReadFile(fmt.Sprintf("testdata/schema-%d.assay", version))
		if err != nil {
			t.Fatal(err)
		}
		files[version] = content
	}
	folder := t.TempDir()
	number := 0
	rapid.Check(t, func(t *rapid.T) {
		broken := bytes.Clone(files[rapid.SampledFrom([]int{6, 1, 2, 3, 5}).Draw(t, "schema")])
		size := 4096
		if rapid.IntRange(0, 4).Draw(t, "cut") == 0 {
			broken = broken[:rapid.IntRange(0, len(broken)).Draw(t, "length")]
		}
		dice := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		for range rapid.IntRange(0, 40).Draw(t, "pages") {
			if len(broken) == 0 {
				break
			}
			page := dice.IntN((len(broken)-1)/size + 1)
			for range 1 + dice.IntN(60) {
				at := dice.IntN(size)
				if dice.IntN(2) == 0 {
					at = dice.IntN(40) // the beginning of a page, where it hurts most
				}
				if i := page*size + at; i < len(broken) {
					broken[i] = byte(dice.Uint32())
				}
			}
		}
		number++
		damaged, path := filepath.Join(folder, fmt.Sprint("damaged ", number)), filepath.Join(folder, fmt.Sprint("new ", number))
		if err := os.WriteFile(damaged, broken, 0o644); err != nil {
			t.Fatal(err)
		}
		defer os.Remove(damaged)
		defer os.Remove(path)
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
		defer cancel()
		_, err := Recover(ctx, damaged, path, Options{}, nil)
		if after, _ := os.ReadFile(damaged); !bytes.Equal(broken, after) {
			t.Fatal("the damaged file was changed")
		}
		if err != nil {
			var r *Refusal
			if !errors.As(err, &r) || !strings.Contains(r.Reason, "Nothing of a notebook can be read") {
				t.Fatalf("it ends with %v", err)
			}
			if _, err := os.Lstat(path); err == nil {
				t.Fatal("and yet there's a file")
			}
			return
		}
		n, err := Open(ctx, path, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer n.Close()
		if faults, err := n.Check(ctx); err != nil || len(faults) > 0 {
			t.Fatalf("check: %v %v", err, faults)
		}
		if err := screensRead(n); err != nil {
			t.Fatalf("it can't be read: %v", err)
		}
	})
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("there's left %v", entries)
	}
}

// screensRead reads what the screens read first.
func screensRead(n *Notebook) error {
	ctx := context.Background()
	_, err := n.Figures(ctx, FigureQuery{})
	_, e1 := n.Units(ctx)
	_, e2 := n.Metrics(ctx)
	_, e3 := n.ThesesOf(ctx)
	_, e4 := n.Views(ctx)
	_, _, e5 := n.LastChange(ctx)
	return errors.Join(err, e1, e2, e3, e4, e5)
}

func TestWhatAKilledProgramLeftHalfDoneIsTakenBackBeforeRecovery(t *testing.T) {
	n, f := book(t)
	f.enter(t, 17)
	path := n.Path()
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	// A transaction that has written its pages and not been committed: the file and its journal as a killed program leaves them.
	w, err := openWriter(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"PRAGMA cache_size = 1", "PRAGMA cache_spill = 1", "BEGIN IMMEDIATE", "UPDATE metric SET name = name || ' x', help = hex(randomblob(3000))"} {
		if _, err := w.conn.ExecContext(context.Background(), q); err != nil {
			t.Fatal(err)
		}
	}
	during, _ := os.ReadFile(path)
	journal, err := os.ReadFile(path + "-journal")
	if err != nil || bytes.Equal(before, during) {
		t.Skipf("nothing was written before the commit (%v)", err)
	}
	if err := errors.Join(w.rollback(), w.close()); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	damaged := filepath.Join(folder, "half.assay")
	for name, content := range map[string][]byte{damaged: during, damaged + "-journal": journal} {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	r, err := Recover(context.Background(), damaged, filepath.Join(folder, "new.assay"), Options{}, nil)
	if err != nil || !r.Whole() {
		t.Fatalf("%+v %v", r, err)
	}
	again, err := Open(context.Background(), r.Path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	metrics, err := again.Metrics(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range metrics {
		if strings.HasSuffix(m.Name, " x") {
			t.Fatalf("%s was half changed", m.Name)
		}
	}
	if after, _ := os.ReadFile(damaged + "-journal"); !bytes.Equal(after, journal) {
		t.Error("the journal was touched")
	}
}

func TestAFileThatIsNoNotebookGivesNothing(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string][]byte{"empty": nil, "text": []byte(strings.Repeat("hello ", 2000)), "header": sampleBytes(t)[:100]} {
		damaged := filepath.Join(folder, name)
		if err := os.WriteFile(damaged, content, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err := Recover(context.Background(), damaged, filepath.Join(folder, "new.assay"), Options{}, nil)
		if err == nil || !strings.Contains(err.Error(), "Nothing of a notebook can be read") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTheSizeOfThePagesIsFoundWhereTheHeaderIsBroken(t *testing.T) {
	content := sampleBytes(t)
	binary.BigEndian.PutUint16(content[16:], 512)
	copy(content, "garbage")
	r, _ := recovered(t, content)
	if !r.Whole() {
		t.Errorf("%+v", r)
	}
}
