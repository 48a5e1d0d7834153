package verb

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/data"
	"assay/data/format"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// Tables exports tables of a notebook: as CSV files in a folder, or as one workbook.
type Tables struct {
	Kinds []format.TableKind
	// Format is csv or xlsx.
	Format string
	// Path is the folder of CSV files, or the workbook.
	Path string
	// Replace lets files that are there already be replaced.
	Replace bool
	// AsOf is the day of the scorecard; zero is the notebook's present one. OwnShare counts joint ventures at own share.
	AsOf     data.Date
	OwnShare bool
	// Progress, where set, is told now and then how many rows of all are written, and of which table.
	Progress func(done, total int, table string)
}

// TablesWritten is how an export of tables ended.
type TablesWritten struct {
	Files []string
	// Cut is how many texts were too long for a cell of a workbook.
	Cut int
	// Wide are the units whose figures have too many periods for a grid.
	Wide []string
	// Left is what the notebook holds besides, which no table carries.
	Left store.Uncarried
}

// Sentences say what the tables lack of the notebook; none where they hold all of it.
func (w *TablesWritten) Sentences() []string {
	var out []string
	if w.Cut > 0 {
		out = append(out, wording.Plural(w.Cut, "%d text is too long for a cell of a workbook and was cut; CSV keeps it whole.",
			"%d texts are too long for a cell of a workbook and were cut; CSV keeps them whole.", w.Cut))
	}
	if len(w.Wide) > 0 {
		out = append(out, wording.Of("%s: more periods than a grid has columns, so that there's none; the list of figures has them all.", strings.Join(w.Wide, ", ")))
	}
	var parts []string
	for _, p := range []struct {
		n         int
		one, many string
	}{
		{w.Left.Theses, wording.Key("%d thesis"), wording.Key("%d theses")}, {w.Left.Notes, wording.Key("%d note"), wording.Key("%d notes")},
		{w.Left.Disputes, wording.Key("%d dispute"), wording.Key("%d disputes")},
		{w.Left.Earlier, wording.Key("%d earlier recording"), wording.Key("%d earlier recordings")}, {w.Left.Drafts, wording.Key("%d unread entry"), wording.Key("%d unread entries")},
	} {
		if p.n > 0 {
			parts = append(parts, wording.Plural(p.n, p.one, p.many, p.n))
		}
	}
	if len(parts) > 0 {
		out = append(out, wording.Of("Not in the tables: %s. A shared copy has them.", strings.Join(parts, ", ")))
	}
	return out
}

// ThereError says that files are there already and were left as they were.
type ThereError struct {
	Folder string
	Names  []string
}

func (e *ThereError) Error() string {
	if len(e.Names) == 1 {
		return wording.Of("%s is there already and was left as it was; choose another place, or let it be replaced", filepath.Join(e.Folder, e.Names[0]))
	}
	names := e.Names
	if len(names) > 3 {
		names = append(slices.Clone(names[:3]), "…")
	}
	return wording.Of("%d files (%s) are there already in %s and were left as they were; choose another folder, or let them be replaced",
		len(e.Names), strings.Join(names, ", "), e.Folder)
}

// Run writes the tables. Either all files are there in the end or, of those that are new, none; cancelling ctx ends it.
func (t Tables) Run(ctx context.Context, book *store.Notebook) (*TablesWritten, error) {
	if t.Format != "csv" && t.Format != "xlsx" {
		return nil, wording.Errorf("there is no format %q for tables; they are csv or xlsx", t.Format)
	}
	batch, err := book.Tables(ctx)
	if err != nil {
		return nil, err
	}
	w := &TablesWritten{}
	if w.Left, err = book.Uncarried(ctx); err != nil {
		return nil, err
	}
	var card *indicator.Scorecard
	if slices.Contains(t.Kinds, format.ScorecardTables) {
		q := indicator.Question{AsOf: t.AsOf, OwnShare: t.OwnShare}
		if q.AsOf.IsZero() {
			q.AsOf = book.Today()
		}
		if card, err = Scorecard(ctx, book, q, nil); err != nil {
			return nil, err
		}
	}
	sheets, wide := format.ChosenSheets(batch, card, t.Kinds)
	w.Wide, sheets = wide, t.watch(ctx, sheets)
	if len(sheets) == 0 {
		return nil, wording.Errorf("%s holds nothing of what was chosen", book.Name())
	}
	folder, files := t.Path, make([]file, 0, len(sheets))
	if t.Format == "xlsx" {
		folder = filepath.Dir(t.Path)
		files = append(files, file{filepath.Base(t.Path), func(to io.Writer) error {
			var err error
			w.Cut, err = format.WriteXLSX(ending{ctx, to}, sheets...)
			return err
		}})
	} else {
		for _, s := range sheets {
			files = append(files, file{s.FileName(), func(to io.Writer) error { return s.WriteCSV(ending{ctx, to}) }})
		}
	}
	if w.Files, err = writeFiles(folder, t.Replace, files); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return w, nil
}

// ending is a writer that ends with the context.
type ending struct {
	ctx context.Context
	to  io.Writer
}

func (e ending) Write(b []byte) (int, error) {
	if err := e.ctx.Err(); err != nil {
		return 0, err
	}
	return e.to.Write(b)
}

// toldRows is how many rows are written between two words on how far it is.
const toldRows = 500

// watch has the sheets tell how far the writing is, and end with the context.
func (t Tables) watch(ctx context.Context, sheets []format.Sheet) []format.Sheet {
	total, done := 0, 0
	for _, s := range sheets {
		total += s.Length
	}
	out := make([]format.Sheet, len(sheets))
	for i, s := range sheets {
		rows := s.Rows
		s.Rows = func(yield func([]format.Value, error) bool) {
			if t.Progress != nil {
				t.Progress(done, total, s.Name)
			}
			for row, err := range rows {
				if done++; done%toldRows == 0 {
					if ctx.Err() != nil {
						yield(nil, ctx.Err())
						return
					}
					if t.Progress != nil {
						t.Progress(done, total, s.Name)
					}
				}
				if !yield(row, err) {
					return
				}
			}
			if ctx.Err() != nil {
				yield(nil, ctx.Err())
			}
		}
		out[i] = s
	}
	return out
}

// file is one to be written into a folder.
type file struct {
	name  string
	write func(io.Writer) error
}

// writeFiles writes files into a folder that is there. Each is written beside its place first, and they are named only when all
// are whole, so that a failure leaves none of them half written or missing. It returns their paths.
func writeFiles(folder string, replace bool, files []file) ([]string, error) {
	var there []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(folder, f.name)); err == nil && !replace {
			there = append(there, f.name)
		}
	}
	if len(there) > 0 {
		return nil, &ThereError{folder, there}
	}
	made := make([]string, 0, len(files))
	defer func() {
		for _, m := range made {
			os.Remove(m)
		}
	}()
	for _, f := range files {
		name, err := writeBeside(folder, f)
		if name != "" {
			made = append(made, name)
		}
		if err != nil {
			return nil, wording.Errorf("writing %s: %w", filepath.Join(folder, f.name), err)
		}
	}
	var placed []string
	for i, f := range files {
		path := filepath.Join(folder, f.name)
		if err := named(made[i], path, replace); err != nil {
			if !replace {
				for _, p := range placed {
					os.Remove(p)
				}
			}
			if errors.Is(err, os.ErrExist) {
				return nil, &ThereError{folder, []string{f.name}}
			}
			return nil, wording.Errorf("writing %s: %w", path, err)
		}
		placed = append(placed, path)
	}
	return placed, nil
}

// writeBeside writes a file under a passing name in the folder, durably, and returns that name.
func writeBeside(folder string, f file) (string, error) {
	to, err := os.CreateTemp(folder, ".assay-export-*")
	if err != nil {
		return "", err
	}
	err = f.write(to)
	return to.Name(), errors.Join(err, to.Chmod(0o644), to.Sync(), to.Close())
}

// named gives a file its name. Without replace, a file that came there meanwhile stays.
func named(made, path string, replace bool) error {
	if !replace {
		err := os.Link(made, path)
		if err == nil || errors.Is(err, os.ErrExist) {
			return err // the passing name is taken away with the rest
		}
		if _, err := os.Lstat(path); err == nil {
			return os.ErrExist // the disk knows no second names
		}
	}
	return os.Rename(made, path)
}
