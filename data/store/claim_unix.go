//go:build linux || darwin

package store

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"

	"assay/data/wording"
)

// claim marks the file as open for writing in this process. It is a lock on one byte far beyond any page, so that it
// needs no side file, ends with the process, however that ends, and is nothing that SQLite itself looks at.
type claim struct{ file *os.File }

// claimOffset lies outside the bytes that SQLite locks (from 1<<30) and beyond any file's end.
const claimOffset = 1 << 60

var errClaimed = wording.Error("open for writing elsewhere")

// takeClaim returns errClaimed when another opening holds the file.
func takeClaim(path string) (*claim, error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	lock := unix.Flock_t{Type: unix.F_WRLCK, Whence: 0, Start: claimOffset, Len: 1}
	switch err := unix.FcntlFlock(f.Fd(), ofdSetLock, &lock); {
	case err == nil:
		return &claim{file: f}, nil
	case errors.Is(err, unix.EAGAIN), errors.Is(err, unix.EACCES):
		f.Close()
		return nil, errClaimed
	default:
		// A file system without such locks: SQLite's own locks still keep writers apart.
		return &claim{file: f}, nil
	}
}

func (c *claim) release() {
	if c != nil && c.file != nil {
		c.file.Close()
		c.file = nil
	}
}

// mayWrite reports whether this user may write to the file or folder, with a mode without any write bit taken at its
// word even for root.
func mayWrite(path string, info os.FileInfo) bool {
	return info.Mode().Perm()&0o222 != 0 && unix.Access(path, unix.W_OK) == nil
}
