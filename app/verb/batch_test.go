package verb

import (
	"bytes"
	"context"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// batch is one of all views of the sample, into an empty folder.
func batch(t *testing.T) (Batch, *store.Notebook) {
	t.Helper()
	book, err := store.Open(context.Background(), sample(t), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	views, err := book.Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return Batch{Views: views, Folder: t.TempDir(), Checkable: true,
		Output: Output{Format: "png", Theme: charts.Light, Size: charts.Size{Width: 480, Height: 300, Scale: 1}}}, book
}

func files(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestAViewThatFailsIsNamedAndStopsNoOther(t *testing.T) {
	b, book := batch(t)
	b.Views = append([]data.View{{Name: "Of a stranger", Kind: data.LineChart, Units: "NONE/ai", Metrics: "revenue"}}, b.Views...)
	var told []string
	b.Progress = func(done int, name string) { told = append(told, name) }
	out, err := b.Run(context.Background(), book)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Files) != len(b.Views)-1 || len(out.Failed) != 1 || !strings.HasPrefix(out.Failed[0], "Of a stranger (") || len(told) != len(b.Views) {
		t.Errorf("%+v, told %v", out, told)
	}
	if s := out.Sentence(b.Folder); !strings.Contains(s, "files lie in "+b.Folder) || !strings.Contains(s, "Not exported: Of a stranger") {
		t.Errorf("it says %s", s)
	}
	again, err := b.Run(context.Background(), book)
	if err != nil || len(again.Files) != 0 || len(again.There) != len(b.Views)-1 {
		t.Errorf("the second time: %+v (%v)", again, err)
	}
}

func TestCancellingABatchLeavesOnlyWholePictures(t *testing.T) {
	b, book := batch(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b.Progress = func(done int, _ string) {
		if done == 3 {
			cancel()
		}
	}
	out, err := b.Run(ctx, book)
	if err != nil {
		t.Fatal(err)
	}
	names := files(t, b.Folder)
	if len(names) != 3 || out.Left != len(b.Views)-3 || len(out.Files) != 3 {
		t.Errorf("%v lie there; %+v", names, out)
	}
	for _, name := range names {
		file, err := os.ReadFile(filepath.Join(b.Folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := png.Decode(bytes.NewReader(file)); err != nil {
			t.Errorf("%s is broken: %v", name, err)
		}
	}
	if s := out.Sentence(b.Folder); !strings.Contains(s, "Cancelled before") {
		t.Errorf("it says %s", s)
	}
}

func TestTwoViewsOfOneNameGetAFileEach(t *testing.T) {
	b, book := batch(t)
	b.Views = []data.View{b.Views[0], b.Views[0]}
	if _, err := b.Run(context.Background(), book); err != nil {
		t.Fatal(err)
	}
	if names := files(t, b.Folder); len(names) != 2 {
		t.Errorf("%v", names)
	}
}
