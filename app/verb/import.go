package verb

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

func runImport(ctx context.Context, c *call) (int, error) {
	decimal := c.flags.String("decimal", "", "")
	if err := c.parse(2, -1); err != nil {
		return Undone, err
	}
	mark, ok := map[string]data.DecimalMark{"": data.MarkUnset, "point": data.MarkPoint, "comma": data.MarkComma}[*decimal]
	if !ok {
		return Undone, wording.Errorf("--decimal takes point or comma, not %q", *decimal)
	}
	book, err := openToWrite(ctx, c.args[0])
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt)
	defer stop()
	in, err := Import(ctx, book, wording.Of("import %s", strings.Join(baseNames(c.args[1:]), ", ")), mark, anywhere{}, c.args[1:]...)
	if faults, ok := err.(Faults); ok {
		for _, f := range faults {
			c.say(f.Error())
		}
		return Undone, errors.New(wording.Plural(len(faults), "nothing was imported: mend the %d fault above and import again", "nothing was imported: mend the %d faults above and import again", len(faults)))
	}
	if errors.Is(err, context.Canceled) {
		return Undone, wording.Error("given up: nothing was imported")
	}
	if err != nil {
		return Undone, err
	}
	c.say(wording.Of("Imported into %s: %d figures (%d stood already), %d sources, %d companies, %d contracts, %d payments, %d commitments, %d ratings, %d checklist items, %d scenarios.",
		book.Name(), in.Figures, in.Unchanged, in.Sources, in.Companies, in.Contracts, in.Payments, in.Commitments, in.Ratings, in.Items, in.Scenarios))
	return Done, book.Close()
}

// Faults are all that is wrong with files that were to be imported.
type Faults []data.Fault

func (f Faults) Error() string {
	if len(f) == 1 {
		return f[0].Error()
	}
	return wording.Of("%s (and %d more)", f[0].Error(), len(f)-1)
}

// Import reads the CSV files, workbooks and folders named and takes them into the notebook as one change, all or nothing. mark reads
// an ambiguous number where the files themselves and the notebook don't say how. What is wrong with the files comes back
// as Faults.
func Import(ctx context.Context, book *store.Notebook, label string, mark data.DecimalMark, from fs.FS, names ...string) (store.Imported, error) {
	known, err := book.Known(ctx)
	if err != nil {
		return store.Imported{}, err
	}
	if mark != data.MarkUnset {
		known.Mark = mark
	}
	tables, faults, err := format.ReadFilesWatched(ctx, nil, from, names...)
	if err != nil {
		return store.Imported{}, err
	}
	batch, more := format.Read(tables, known)
	if faults = append(faults, more...); len(faults) > 0 {
		return store.Imported{}, Faults(faults)
	}
	in, _, err := book.Import(ctx, label, batch)
	return in, err
}

// anywhere is the machine's own files, by any path.
type anywhere struct{}

func (anywhere) Open(name string) (fs.File, error)          { return os.Open(name) }
func (anywhere) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }
func (anywhere) Stat(name string) (fs.FileInfo, error)      { return os.Stat(name) }

func baseNames(paths []string) []string {
	var out []string
	for _, p := range paths {
		out = append(out, filepath.Base(p))
	}
	return out
}

// openToWrite opens a notebook for a verb that alters it, and refuses one that can only be read.
func openToWrite(ctx context.Context, path string) (*store.Notebook, error) {
	book, err := store.Open(ctx, path, store.Options{Author: Author()})
	if err != nil {
		return nil, err
	}
	if reason := book.ReadOnly(); reason != "" {
		book.Close()
		return nil, &store.Refusal{Path: path, Reason: wording.Of("%s Nothing was changed.", reason)}
	}
	return book, nil
}
