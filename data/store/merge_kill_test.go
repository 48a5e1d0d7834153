package store

import (
	"context"
	"fmt"
	"os"
	"testing"

	"assay/data"
)

// mergeOnce merges a copy.
func mergeOnce(path string) error {
	ctx := context.Background()
	n, err := writable(path, "merger")
	if err != nil {
		return err
	}
	fmt.Println("begun")
	g, err := n.PlanMerge(ctx, os.Getenv("ASSAY_TEST_MERGE_OTHER"), MergeOptions{})
	if err != nil {
		return err
	}
	_, err = g.Apply(ctx, data.Choices{Figures: data.TakeTheirs, Rest: data.TakeTheirs})
	return err
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
	killedChanging(t, content, before, func(n *Notebook) map[string]string { return contents(t, n) }, "ASSAY_TEST_MERGE", "ASSAY_TEST_MERGE_OTHER="+other)
}
