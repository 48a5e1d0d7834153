package format

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Input is something to import: a file, or a block from the clipboard. It is read in passes, never whole into memory, so At
// must stay readable until the last pass is done.
type Input struct {
	// Name is the file's name without its folder, for sentences.
	Name string
	At   io.ReaderAt
	Size int64
}

// PastedName is the name that sentences give to a block from the clipboard.
const PastedName = "the clipboard" //wording:none a name, compared

// Pasted is a block from the clipboard.
func Pasted(text string) Input {
	return Input{Name: PastedName, At: strings.NewReader(text), Size: int64(len(text))}
}

// OpenInput opens a file for reading. Close the file when the import is done. The caller must not hand in the notebook
// that is open: closing a second descriptor of a database file drops its locks.
func OpenInput(path string) (Input, io.Closer, error) {
	f, err := os.Open(path)
	if err != nil {
		return Input{}, nil, wording.Errorf("opening %s: %w", path, err)
	}
	info, err := f.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = wording.Errorf("opening %s: it isn't a file", path)
	}
	if err != nil {
		f.Close()
		return Input{}, nil, err
	}
	return Input{Name: filepath.Base(path), At: f, Size: info.Size()}, f, nil
}

// fault is what is wrong with the input, said as wording.Of says it; line 0 is the whole of it.
func (in Input) fault(line int, english string, args ...any) error {
	return &data.Fault{Place: data.Place{File: in.Name, Line: line}, Reason: wording.Of(english, args...)}
}

// check refuses what is too large or empty.
func (in Input) check() error {
	switch {
	case in.Size > MaxFile:
		return in.fault(0, "the file is larger than 200 MB")
	case in.Size == 0:
		return in.fault(0, "there is nothing in it")
	}
	return nil
}

// head is the first bytes, as many as there are up to n.
func (in Input) head(n int) ([]byte, error) {
	b := make([]byte, min(int64(n), in.Size))
	got, err := in.At.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return nil, wording.Errorf("reading %s: %w", in.Name, err)
	}
	return b[:got], nil
}

// Progress is told how many bytes of an input have been read, about a hundred times a pass, on the goroutine that reads. Nil
// is told nothing.
type Progress func(done, total int64)

// watched reads an input from its beginning, tells how far it is and stops when the context ends.
type watched struct {
	ctx         context.Context
	from        io.Reader
	done, total int64
	told        int64
	progress    Progress
}

func (in Input) reader(ctx context.Context, progress Progress) *watched {
	return &watched{ctx: ctx, from: io.NewSectionReader(in.At, 0, in.Size), total: in.Size, progress: progress}
}

func (w *watched) Read(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.from.Read(b)
	w.done += int64(n)
	if w.progress != nil && (w.done-w.told >= w.total/100 || err == io.EOF && w.told < w.done) {
		w.told = w.done
		w.progress(min(w.done, w.total), w.total)
	}
	return n, err
}
