package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// backup writes a copy of the notebook as it is beside it, named after what it's made before, opens and checks the copy, and returns
// its place. It's the same notebook, not a copy that parted. A copy that isn't sound is thrown away, and an error returned.
func (n *Notebook) backup(ctx context.Context, before string) (string, error) {
	temporary, err := os.CreateTemp(filepath.Dir(n.path), ".assay-backup-*")
	if err != nil {
		return "", refuse(n.path, err, "No backup of %s can be written to its folder (%v), so nothing was changed.", n.Name(), unwrapped(err))
	}
	made := temporary.Name()
	temporary.Close()
	defer os.Remove(made)
	failed := func(err error) error {
		return refuse(n.path, err, "The backup of %s couldn't be written (%v), so nothing was changed.", n.Name(), n.explain(err))
	}
	if _, err := n.read.ExecContext(ctx, "VACUUM INTO ?", made); err != nil {
		return "", failed(err)
	}
	copied, err := Open(ctx, made, n.options)
	if err != nil {
		return "", failed(err)
	}
	faults, err := copied.Check(ctx)
	if closed := copied.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", failed(err)
	}
	if len(faults) > 0 {
		return "", refuse(n.path, nil, "A backup of %s isn't sound (%s), so nothing was changed. Check the notebook first.", n.Name(), strings.Join(faults, "; "))
	}
	extension := filepath.Ext(n.path)
	name := strings.TrimSuffix(n.path, extension) + " before " + before + " " + n.now().Local().Format("2006-01-02 150405")
	for number := 1; ; number++ {
		path := name + extension
		if number > 1 {
			path = fmt.Sprintf("%s (%d)%s", name, number, extension)
		}
		if _, err := os.Lstat(path); err == nil {
			continue
		}
		if err := place(made, path); err != nil {
			return "", failed(err)
		}
		return path, nil
	}
}
