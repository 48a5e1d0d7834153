package store

import (
	"context"
	"fmt"
	"os"
	"testing"
)

const killedFigures = 4000

// importOnce imports a batch.
func importOnce(path string) error {
	n, err := writable(path, "importer")
	if err != nil {
		return err
	}
	batch := monthly(killedFigures)
	fmt.Println("begun")
	_, _, err = n.Import(context.Background(), "import monthly.csv", batch)
	return err
}

func TestAnImportThatIsKilledHappenedWhollyOrNotAtAll(t *testing.T) {
	n, f := book(t)
	f.enter(t, 17)
	before := says(t, n)
	path := n.Path()
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	killedChanging(t, content, before, func(n *Notebook) []string { return says(t, n) }, "ASSAY_TEST_IMPORT")
}
