package format

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// ReadFiles reads the CSV files and workbooks named, and the CSV files of each folder named, from a file system. A folder's other
// files are passed over. Faults in the files' form come back beside the tables that could be read.
func ReadFiles(from fs.FS, names ...string) ([]Table, []data.Fault, error) {
	return ReadFilesWatched(context.Background(), nil, from, names...)
}

// ReadFilesWatched is ReadFiles that ends with the context and tells how far it is in each workbook.
func ReadFilesWatched(ctx context.Context, progress Progress, from fs.FS, names ...string) ([]Table, []data.Fault, error) {
	var tables []Table
	var faults []data.Fault
	take := func(name string) error {
		f, err := from.Open(name)
		if err != nil {
			return wording.Errorf("opening %s: %w", name, err)
		}
		defer f.Close()
		found, err := readFile(ctx, progress, path.Base(name), f)
		var fault *data.Fault
		if errors.As(err, &fault) {
			faults = append(faults, *fault)
			return nil
		}
		if err != nil {
			return err
		}
		tables = append(tables, found...)
		return nil
	}
	for _, name := range names {
		info, err := fs.Stat(from, name)
		if err != nil {
			return nil, nil, wording.Errorf("opening %s: %w", name, err)
		}
		if !info.IsDir() {
			if err := take(name); err != nil {
				return nil, nil, err
			}
			continue
		}
		entries, err := fs.ReadDir(from, name)
		if err != nil {
			return nil, nil, wording.Errorf("reading the folder %s: %w", name, err)
		}
		found := false
		for _, e := range entries {
			if e.IsDir() || !strings.EqualFold(path.Ext(e.Name()), ".csv") {
				continue
			}
			found = true
			if err := take(path.Join(name, e.Name())); err != nil {
				return nil, nil, err
			}
		}
		if !found {
			return nil, nil, wording.Errorf("the folder %s holds no CSV file", name)
		}
	}
	return tables, faults, nil
}

// readFile reads a CSV file, or every sheet of a workbook, which is told by its first bytes.
func readFile(ctx context.Context, progress Progress, name string, f fs.File) ([]Table, error) {
	head := make([]byte, 4)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, wording.Errorf("reading %s: %w", name, err)
	}
	if !isZip(head[:n]) {
		t, err := ReadCSV(name, io.MultiReader(bytes.NewReader(head[:n]), f))
		if err != nil {
			return nil, err
		}
		return []Table{t}, nil
	}
	in := Input{Name: name}
	if at, ok := f.(io.ReaderAt); ok {
		info, err := f.Stat()
		if err != nil {
			return nil, wording.Errorf("reading %s: %w", name, err)
		}
		in.At, in.Size = at, info.Size()
	} else {
		rest, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
		if err != nil {
			return nil, wording.Errorf("reading %s: %w", name, err)
		}
		whole := append(head[:n:n], rest...)
		in.At, in.Size = bytes.NewReader(whole), int64(len(whole))
	}
	return ReadWorkbook(ctx, in, progress)
}
