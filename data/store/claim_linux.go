package store

import "golang.org/x/sys/unix"

// ofdSetLock locks for an open file rather than for the process, so that a second opening in one process is seen too.
const ofdSetLock = unix.F_OFD_SETLK
