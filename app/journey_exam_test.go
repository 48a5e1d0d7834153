//go:build linux

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/verb"
	"assay/data"
	"assay/data/scenario"
	"assay/data/store"
)

// TestAnExamPlayedInARealWindow opens the sample, lets the deliveries of APLD slip by the keyboard alone, and sees the file, the
// verb and the window agree on what comes of it; then it takes that back.
func TestAnExamPlayedInARealWindow(t *testing.T) {
	if _, err := exec.LookPath("xclip"); err != nil {
		t.Fatal("xclip is missing: run .ci/setup test")
	}
	x := newXWindow(t, "1280x800")
	path := filepath.Join(x.folder, "exam.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Ann"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	r := x.run("exam.assay · saved", path)
	r.still()
	r.changes(func() { r.keys("ctrl+5") })
	first := played(t, path)
	r.copies(first)

	// The slip has the focus: six steps, kept as one change once the last is a moment ago.
	r.changes(func() { r.keys("Right", "Right", "Right", "Right", "Right", "Right") })
	slip := func() float64 {
		p := look(t, path, func(ctx context.Context, n *store.Notebook) (scenario.Plan, error) {
			of, err := n.Scenario(ctx, "APLD base")
			return scenario.Plan{ScenarioOf: of}, err
		})
		if p.Name == "" {
			return -1 // being written this moment
		}
		v, _ := p.Value("slip")
		return v
	}
	r.until("the file holds a slip of six months", func() bool { return slip() == 6 })
	r.title("saved")
	r.still()
	late := played(t, path)
	if !(late[len(late)-1] < first[len(first)-1]) {
		t.Errorf("six months late APLD ends with %v, on time with %v", late[len(late)-1], first[len(first)-1])
	}
	r.copies(late)

	r.changes(func() { r.keys("ctrl+z") })
	r.until("the file holds no slip any more", func() bool { return slip() == 0 })
	r.title("saved")
	r.still()
	r.copies(first)
	r.quits()
	if said := r.said.String(); said != "" {
		t.Errorf("the terminal shows noise:\n%s", said)
	}
}

// played is the closing cash of APLD base by quarter, as the verb prints it of the file.
func played(t *testing.T, path string) []float64 {
	t.Helper()
	built, err := program()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	c := exec.Command(built, "scenario", path, "APLD base", "--json")
	c.Stdout = &out
	if err := c.Run(); err != nil {
		t.Fatal(err)
	}
	var all struct {
		Quarters []struct {
			Closing float64 `json:"closing_cash"`
		}
	}
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatal(err)
	}
	var closing []float64
	for _, q := range all.Quarters {
		closing = append(closing, q.Closing)
	}
	return closing
}

// copies has the window copy its quarters as a table, and waits until the closing cash in it is the one given.
func (r *running) copies(closing []float64) {
	r.t.Helper()
	want := "Closing cash"
	for _, v := range closing {
		want += "\t" + data.FormatFixed(v, 1)
	}
	r.keys("ctrl+shift+t")
	r.until("the window copies "+want, func() bool { return strings.Contains(r.clipboard("UTF8_STRING"), want) })
}
