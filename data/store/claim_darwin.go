package store

// ofdSetLock is F_OFD_SETLK of fcntl.h, which golang.org/x/sys doesn't name for this system.
const ofdSetLock = 90
