package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"

	"assay/data/wording"
)

// claim marks the file as open for writing in this process, by a lock on one byte far beyond its end.
type claim struct{ file *os.File }

var errClaimed = wording.Error("open for writing elsewhere")

// takeClaim returns errClaimed when another opening holds the file.
func takeClaim(path string) (*claim, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	at := windows.Overlapped{OffsetHigh: 1 << 28}
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		f.Close()
		return nil, errClaimed
	}
	return &claim{file: f}, nil
}

func (c *claim) release() {
	if c != nil && c.file != nil {
		c.file.Close()
		c.file = nil
	}
}

// mayWrite reports whether the file isn't marked as read-only, or whether this user may add files to the folder. On a folder that
// mark means nothing: Windows puts it on those that look special, such as Documents.
func mayWrite(path string, info os.FileInfo) bool {
	if !info.IsDir() {
		return info.Mode().Perm()&0o222 != 0
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return false
	}
	const share = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	const toAddFiles = windows.FILE_WRITE_DATA // what the same bit means for a folder
	folder, err := windows.CreateFile(name, toAddFiles, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		return !errors.Is(err, windows.ERROR_ACCESS_DENIED) && !errors.Is(err, windows.ERROR_WRITE_PROTECT) // else SQLite will tell
	}
	_ = windows.CloseHandle(folder)
	return true
}
