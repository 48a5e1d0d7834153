package verb

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"assay/app/plot"
	"assay/app/proof"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// Batch exports several views into one folder.
type Batch struct {
	Views  []data.View
	Folder string
	// Output is how each is written. Its Proof is left nil: Checkable asks for one of each.
	Output    Output
	Checkable bool
	// Progress, where set, is called before each view with the number of those done.
	Progress func(done int, name string)
}

// Exported is how a batch ended.
type Exported struct {
	Files []string // written
	There []string // files that were there already and were left as they were
	// Failed names the views that couldn't be drawn or written, each with the reason.
	Failed []string
	// Left is how many views were not come to, since the batch was cancelled.
	Left int
}

// Sentence sums the batch up.
func (e *Exported) Sentence(folder string) string {
	parts := []string{wording.Plural(len(e.Files), "%d file lies in %s.", "%d files lie in %s.", len(e.Files), folder)}
	if len(e.Files) == 0 {
		parts[0] = wording.Of("Nothing was written.")
	}
	if e.Left > 0 {
		parts = append(parts, wording.Plural(e.Left, "Cancelled before %d more view; what was written stays.", "Cancelled before %d more views; what was written stays.", e.Left))
	}
	if len(e.There) > 0 {
		parts = append(parts, wording.Plural(len(e.There), "%d file was there already and left as it was: %s.", "%d files were there already and left as it was: %s.", len(e.There), strings.Join(e.There, ", ")))
	}
	for _, f := range e.Failed {
		parts = append(parts, wording.Of("Not exported: %s.", strings.TrimSuffix(f, ".")))
	}
	return strings.Join(parts, " ")
}

// Run exports the views one after the other. A view that fails is named and doesn't stop the others; cancelling ctx stops
// before the next file, and no file is left half written.
func (b Batch) Run(ctx context.Context, book *store.Notebook) (*Exported, error) {
	if info, err := os.Stat(b.Folder); err != nil || !info.IsDir() {
		return nil, wording.Errorf("there is no folder %s", b.Folder)
	}
	out := &Exported{}
	names := map[string]bool{}
	for i, v := range b.Views {
		if ctx.Err() != nil {
			out.Left = len(b.Views) - i
			return out, nil
		}
		if b.Progress != nil {
			b.Progress(i, v.Name)
		}
		name := fileName(v.Name, names)
		names[name] = true
		file := name + "." + b.Output.Format
		path := filepath.Join(b.Folder, file)
		if _, err := os.Lstat(path); err == nil && !b.Output.Replace {
			out.There = append(out.There, file)
			continue
		}
		err := b.one(ctx, book, v, path)
		switch {
		case err != nil && ctx.Err() != nil:
			out.Left = len(b.Views) - i
			return out, nil
		case err != nil:
			out.Failed = append(out.Failed, fmt.Sprintf("%s (%v)", v.Name, err))
		default:
			out.Files = append(out.Files, path)
		}
	}
	return out, nil
}

func (b Batch) one(ctx context.Context, book *store.Notebook, v data.View, path string) error {
	made := plot.Options{Today: book.Today()}
	chart, err := plot.Build(ctx, book, v, made)
	if err != nil {
		return err
	}
	o := b.Output
	if b.Checkable && o.Format != "csv" {
		if o.Proof, err = proof.Make(ctx, book, v, chart, made); err != nil {
			return err
		}
	}
	content, err := o.bytes(chart)
	if err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	err = writeWhole(path, o.Replace, content)
	var at *os.PathError
	if errors.As(err, &at) {
		return wording.Errorf("it can't be written: %w", at.Err)
	}
	return err
}
