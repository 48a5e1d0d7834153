package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"os"
	"path/filepath"

	"assay/data/wording"
)

// ErrGone is wrapped by the refusal to write to a file that isn't in its place any more.
var ErrGone = wording.Error("the file isn't there any more")

// StillThere refuses with a sentence where the file was removed, moved or replaced behind the program's back: what would be
// written then reaches nobody. What is open can be kept elsewhere with KeepElsewhere.
func (n *Notebook) StillThere() error {
	if how, err := n.placed(); err != nil {
		switch how {
		case placeTaken:
			return refuse(n.path, err, "Another file has taken the place of %s while it was open. All that was saved is in what is open here: keep that in another place, or open the new file.", n.Name())
		case placeEmpty:
			return refuse(n.path, err, "%s was moved or removed while it was open. All that was saved is in what is open here: keep that in another place, or put the file back and try again.", n.Name())
		}
		return refuse(n.path, err, "%s can't be reached (%v). All that was saved is in it: try again once its disk or network is back, or keep what is open here in another place.", n.Name(), unwrapped(err))
	}
	return nil
}

// stillThere is StillThere for a change that is about to be made.
func (n *Notebook) stillThere() error {
	if how, err := n.placed(); err != nil {
		switch how {
		case placeTaken:
			return refuse(n.path, err, "Another file has taken the place of %s while it was open. The last change was not kept, all earlier ones are in what is open here: keep that in another place, or open the new file.", n.Name())
		case placeEmpty:
			return refuse(n.path, err, "%s was moved, removed or replaced while it was open. The last change was not kept, all earlier ones are in what is open here: keep that in another place, or put the file back and try again.", n.Name())
		}
		return refuse(n.path, err, "%s can't be reached (%v). The last change was not kept; all earlier ones were. Try again once its disk or network is back, or keep what is open here in another place.", n.Name(), unwrapped(err))
	}
	return nil
}

// How a file can have left its place.
const (
	placeTaken = iota
	placeEmpty
	placeUnreached
)

// placed looks whether the file that was opened is still in its place; the error wraps ErrGone.
func (n *Notebook) placed() (int, error) {
	if n.was == nil {
		return 0, nil
	}
	there, err := os.Stat(n.path)
	switch {
	case err == nil && os.SameFile(n.was, there):
		return 0, nil
	case err == nil:
		return placeTaken, ErrGone
	case errors.Is(err, os.ErrNotExist):
		return placeEmpty, &gone{err}
	}
	return placeUnreached, &gone{err}
}

// gone is ErrGone with what the system said.
type gone struct{ err error }

func (g *gone) Error() string        { return unwrapped(g.err).Error() }
func (g *gone) Unwrap() error        { return g.err }
func (g *gone) Is(target error) bool { return target == ErrGone }

// faithful makes connections to the one file only, whatever has come to lie in its place.
type faithful struct {
	driver.Connector
	path string
	was  os.FileInfo
}

// Connect makes a connection to the file.
func (f faithful) Connect(ctx context.Context) (driver.Conn, error) {
	if f.was != nil {
		there, err := os.Stat(f.path)
		if err == nil && !os.SameFile(f.was, there) {
			err = ErrGone
		}
		if err != nil {
			return nil, refuse(f.path, &gone{err}, "%s was moved, removed or replaced while it was open, so this can't be read.", filepath.Base(f.path))
		}
	}
	return f.Connector.Connect(ctx)
}

// KeepElsewhere writes what is open to a new file, although the notebook's own may be gone, checks it, and never replaces a file.
// It's the same notebook, whose work goes on there.
func (n *Notebook) KeepElsewhere(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return wording.Errorf("finding %s: %w", path, err)
	}
	if _, err := os.Lstat(path); err == nil {
		return refuse(path, os.ErrExist, "%s is there already and was left as it is. Choose another name.", path)
	}
	made, err := temporaryIn(filepath.Dir(path), ".assay-backup-*")
	if err != nil {
		return refuse(path, err, "Nothing can be written to %s (%v). Choose a folder that you may write to.", filepath.Dir(path), unwrapped(err))
	}
	defer discard(made)
	rows, err := n.copyPages(ctx, made)
	var faults []string
	if err == nil {
		faults, err = soundCopy(ctx, made, rows, n.options)
	}
	switch {
	case err != nil:
		return refuse(path, err, "What is open couldn't be kept at %s (%v).", path, because(err))
	case len(faults) > 0:
		return refuse(path, nil, "What is open isn't sound (%s), so it wasn't kept at %s. Restore a backup instead.", faults[0], path)
	}
	return place(made, path)
}
