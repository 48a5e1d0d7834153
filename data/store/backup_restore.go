package store

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"assay/data/wording"
)

// CopyBackup makes a backup a notebook of its own beside others: a checked copy at path, which it never replaces.
func CopyBackup(ctx context.Context, backup, path string, o Options) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return wording.Errorf("finding %s: %w", path, err)
	}
	made, err := soundTemporary(ctx, backup, filepath.Dir(path), o)
	if err != nil {
		return err
	}
	defer discard(made)
	return place(made, path)
}

// soundTemporary copies a backup into an unfinished file of the folder and looks the copy through.
func soundTemporary(ctx context.Context, backup, folder string, o Options) (string, error) {
	steadyLocks()
	backup, _, _, err := examine(backup)
	if err != nil {
		return "", err
	}
	sweep(folder)
	made, err := temporaryIn(folder, ".assay-restore-*")
	if err != nil {
		return "", refuse(backup, err, "Nothing can be written to %s (%v), so nothing was changed. Choose a folder that you may write to.", folder, unwrapped(err))
	}
	rows, err := copyFile(ctx, backup, made)
	var faults []string
	if err == nil {
		faults, err = soundCopy(ctx, made, rows, o)
	}
	switch {
	case err != nil:
		discard(made)
		return "", refuse(backup, err, "The backup %s couldn't be copied (%v), so nothing was changed.", filepath.Base(backup), because(err))
	case len(faults) > 0:
		discard(made)
		return "", refuse(backup, nil, "The backup %s isn't sound (%s), so nothing was changed. Choose an earlier one.", filepath.Base(backup), strings.Join(faults, "; "))
	}
	return made, nil
}

// RestoreBackup puts a backup in the place of the notebook at path, which must be closed. The copy that takes the place is
// checked first, and what lies there is kept as a backup, whose place is returned: byte by byte where it's damaged. Either all
// of that happens or the file stays as it is.
func RestoreBackup(ctx context.Context, path, backup string, o Options) (kept string, err error) {
	steadyLocks()
	if path, err = filepath.Abs(path); err != nil {
		return "", wording.Errorf("finding %s: %w", path, err)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // the file is replaced, not the link to it
	}
	made, err := soundTemporary(ctx, backup, filepath.Dir(path), o)
	if err != nil {
		return "", err
	}
	defer discard(made)
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", place(made, path)
	}
	if err != nil {
		return "", refuse(path, err, "%s can't be reached (%v). Nothing was changed.", path, unwrapped(err))
	}
	if !mayWrite(path, info) {
		return "", refuse(path, nil, "%s is marked as read-only, so nothing was changed. Open the backup as a file of its own instead.", filepath.Base(path))
	}
	held, err := takeClaim(path)
	if errors.Is(err, errClaimed) {
		return "", refuse(path, err, "%s is open for writing in another window, so nothing was changed. Close it there and restore again.", filepath.Base(path))
	}
	if err != nil {
		return "", refuse(path, err, "%s can't be written (%v), so nothing was changed.", filepath.Base(path), unwrapped(err))
	}
	defer held.release()
	if kept, err = setAside(ctx, path, filepath.Dir(backup), o); err != nil {
		return "", refuse(path, err, "What %s is now couldn't be kept as a backup (%v), so nothing was changed.", filepath.Base(path), because(err))
	}
	if err := os.Chmod(made, info.Mode().Perm()); err != nil {
		return "", refuse(path, err, "%s can't be replaced (%v). It is as it was.", filepath.Base(path), unwrapped(err))
	}
	held.release() // some systems don't let an open file be replaced
	// A journal of the file that goes would be played back into the one that comes.
	if err := os.Remove(path + "-journal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", refuse(path, err, "%s can't be replaced (%v). It is as it was.", filepath.Base(path), unwrapped(err))
	}
	if err := os.Rename(made, path); err != nil {
		return "", refuse(path, err, "%s can't be replaced (%v). It is as it was.", filepath.Base(path), unwrapped(err))
	}
	return kept, nil
}

// setAside keeps what lies at path in the folder of the backups: a checked copy where it's sound, else its very bytes.
func setAside(ctx context.Context, path, folder string, o Options) (string, error) {
	now := time.Now()
	if o.Now != nil {
		now = o.Now()
	}
	made, err := temporaryIn(folder, ".assay-backup-*")
	if err != nil {
		return "", unwrapped(err)
	}
	defer discard(made)
	if _, _, version, err := examine(path); err == nil && finishJournal(ctx, path, version) == nil {
		rows, err := copyFile(ctx, path, made)
		if err == nil {
			if faults, err := soundCopy(ctx, made, rows, o); err == nil && len(faults) == 0 {
				return placeNumbered(made, filepath.Join(folder, backupBase(path, BeforeRestoring, now)), extensionOf(path))
			}
		}
		if code(err) == sqlite3.SQLITE_FULL {
			return "", err
		}
	}
	if err := copyBytes(path, made); err != nil {
		return "", err
	}
	kept, err := placeNumbered(made, filepath.Join(folder, backupBase(path, Damaged, now)), extensionOf(path))
	if err != nil {
		return "", err
	}
	if _, there := os.Lstat(path + "-journal"); there == nil {
		if err := copyBytes(path+"-journal", kept+"-journal"); err != nil {
			os.Remove(kept)
			return "", err
		}
	}
	return kept, nil
}

// finishJournal lets SQLite take back what a program that was killed left half done.
func finishJournal(ctx context.Context, path string, version int) error {
	w, err := openWriter(ctx, path)
	if err != nil {
		return err
	}
	n := &Notebook{path: path, write: w}
	return errors.Join(n.settle(ctx, version), w.close())
}

// copyBytes copies a file as it is, to the disk.
func copyBytes(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return unwrapped(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return unwrapped(err)
	}
	_, err = io.Copy(out, in)
	return unwrapped(errors.Join(err, out.Sync(), out.Close()))
}
