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

// mayWrite reports whether the file or folder isn't marked as read-only.
func mayWrite(_ string, info os.FileInfo) bool { return info.Mode().Perm()&0o222 != 0 }
