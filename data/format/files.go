package format

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"assay/data"
)

// ReadFiles reads the CSV files named, and those of each folder named, from a file system. A folder's other files are
// passed over. Faults in the files' form come back beside the tables that could be read.
func ReadFiles(from fs.FS, names ...string) ([]Table, []data.Fault, error) {
	var tables []Table
	var faults []data.Fault
	take := func(name string) error {
		f, err := from.Open(name)
		if err != nil {
			return fmt.Errorf("opening %s: %w", name, err)
		}
		defer f.Close()
		t, err := ReadCSV(path.Base(name), f)
		var fault *data.Fault
		if errors.As(err, &fault) {
			faults = append(faults, *fault)
			return nil
		}
		if err != nil {
			return err
		}
		tables = append(tables, t)
		return nil
	}
	for _, name := range names {
		info, err := fs.Stat(from, name)
		if err != nil {
			return nil, nil, fmt.Errorf("opening %s: %w", name, err)
		}
		if !info.IsDir() {
			if err := take(name); err != nil {
				return nil, nil, err
			}
			continue
		}
		entries, err := fs.ReadDir(from, name)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the folder %s: %w", name, err)
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
			return nil, nil, fmt.Errorf("the folder %s holds no CSV file", name)
		}
	}
	return tables, faults, nil
}
