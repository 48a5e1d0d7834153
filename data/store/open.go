package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	sqlite "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/data/wording"
)

// Refusal is why a file isn't opened, in a sentence for a person. The file is as it was.
type Refusal struct {
	Path   string
	Reason string
	Err    error // the cause, where there is one
	// Damaged says that the file is, or may be, a notebook whose bytes are broken: see Recover.
	Damaged bool

	final bool // it says what there is to say, and isn't put into another sentence
}

func (r *Refusal) Error() string { return r.Reason }
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(path string, err error, format string, args ...any) error {
	return &Refusal{Path: path, Reason: wording.Of(format, args...), Err: err}
}

// refuseDamaged is refuse for a file whose bytes are broken.
func refuseDamaged(path string, err error, format string, args ...any) error {
	return &Refusal{Path: path, Reason: wording.Of(format, args...), Err: err, Damaged: true}
}

// steadyLocks makes SQLite's locks belong to the open file rather than to the process, so that reading a notebook's
// header elsewhere in the program can't drop them. Where the system has no such locks, nothing changes.
var steadyLocks = sync.OnceFunc(func() {
	sqlite.StrictPragmas(true)
	_, _ = sqlite.OFDLocking(true)
})

// Open opens the notebook at path. A file that isn't a sound notebook is refused with a *Refusal and left as it was. One
// that can't be written (its mode, its folder's, another program at work in it) is opened to read: see ReadOnly.
func Open(ctx context.Context, path string, o Options) (*Notebook, error) {
	steadyLocks()
	path, info, version, err := examine(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	os.SameFile(info, info) // has Windows look now which file it is, not when it's asked later
	n := &Notebook{path: path, options: o, was: info}
	folder, err := os.Stat(filepath.Dir(path))
	if err != nil {
		return nil, refuse(path, err, "The folder of %s can't be reached (%v). Nothing was changed.", path, err)
	}
	switch {
	case !mayWrite(path, info):
		n.readOnly = wording.Of("%s is marked as read-only, so it is open to read. Share a copy to work in.", name)
	case !mayWrite(filepath.Dir(path), folder):
		n.readOnly = wording.Of("The folder of %s can't be written, so the notebook is open to read. Share a copy to another folder to work in.", name)
	default:
		n.claim, err = takeClaim(path)
		if errors.Is(err, errClaimed) {
			n.readOnly = wording.Of("%s is open for writing in another window, so here it is open to read. Close it there and open it again to write.", name)
		} else if err != nil {
			n.readOnly = wording.Of("%s can't be written (%v), so it is open to read.", name, err)
		}
	}
	if err := n.connect(ctx, version); err != nil {
		n.Close()
		return nil, n.explain(err)
	}
	return n, nil
}

// examine finds the file and refuses what can't be a notebook, without opening it as a database. It returns the file's full name
// and its schema's version.
func examine(path string) (string, os.FileInfo, int, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return path, nil, 0, wording.Errorf("finding %s: %w", path, err)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		err = refuse(path, err, "There is no file %s. Look for it elsewhere, or make a new notebook.", path)
	case errors.Is(err, os.ErrPermission):
		err = refuse(path, err, "You may not look into the folder of %s. Ask its owner for access.", path)
	case err != nil:
		err = refuse(path, err, "%s can't be reached (%v). Nothing was changed.", path, err)
	case info.IsDir():
		err = refuse(path, nil, "%s is a folder, not a notebook. Choose a file in it.", path)
	case !info.Mode().IsRegular():
		err = refuse(path, nil, "%s is not an ordinary file, so it can't be a notebook.", path)
	}
	if err != nil {
		return path, nil, 0, err
	}
	version, err := checkHeader(path)
	return path, info, version, err
}

// connect opens the database, checks that it is ours and sound in its form, brings one of an older version up to date, and
// makes it ready for edits.
func (n *Notebook) connect(ctx context.Context, version int) (err error) {
	if n.readOnly == "" {
		if n.write, err = openWriterOf(ctx, n.path, n.was); err != nil {
			return err
		}
		// Asks for the writer's lock and gives it back: writes nothing.
		switch err := n.write.begin(ctx); {
		case err == nil:
			if err := n.write.rollback(); err != nil {
				return err
			}
		case code(err) == sqlite3.SQLITE_BUSY:
			n.readOnly = wording.Of("Another program is writing to %s, so here it is open to read. End that program's work and open the notebook again to write.", n.Name())
			n.write.close()
			n.write = nil
			n.claim.release()
		default:
			return err
		}
	}
	if n.read, err = connectTo(n.path, n.was, "ro", 2); err != nil {
		return err
	}
	found, err := texts(ctx, n.read, schemaObjects)
	if err != nil {
		return err
	}
	expected, err := expectedSchema(version)
	if err != nil {
		return wording.Errorf("building the schema to compare with: %w", err)
	}
	if odd := schemaDifference(found, expected); odd != "" {
		return untrusted(n, odd)
	}
	if n.readOnly == "" {
		if err := n.settle(ctx, version); err != nil {
			return err
		}
	}
	if version < SchemaVersion() {
		if err := n.upgrade(ctx, version); err != nil {
			return err
		}
	}
	return n.loadSteps(ctx)
}

func untrusted(n *Notebook, odd string) error {
	err := refuse(n.path, nil, "%s isn't a notebook that Assay can trust: it %s. Nothing was changed. Ask for a fresh copy from whoever sent it.", n.Name(), odd)
	// Broken bytes among the schema's texts look like this too. Recovery takes rows over, into a schema of its own.
	err.(*Refusal).Damaged = true
	return err
}

// settle makes sure of the rollback journal, and clears away what a program that was killed left of one. By then SQLite has
// rolled back what had to be; a journal that was never valid it leaves lying until the next write.
func (n *Notebook) settle(ctx context.Context, version int) error {
	if _, err := texts(ctx, n.write, "PRAGMA journal_mode = DELETE"); err != nil {
		return err
	}
	if _, err := os.Lstat(n.path + "-journal"); err != nil {
		return nil
	}
	if err := n.write.begin(ctx); err != nil {
		return err
	}
	if _, err := n.write.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return errors.Join(err, n.write.rollback())
	}
	return n.write.commit()
}

// The header of a SQLite file: its first bytes, and where the version and the application stand in it.
const (
	headerMagic         = "SQLite format 3\x00" //wording:none
	headerUserVersion   = 60
	headerApplicationID = 68
	headerSize          = 100
)

// checkHeader refuses what isn't a notebook of a version that this program knows, without opening it as a database. It returns the
// version.
func checkHeader(path string) (int, error) {
	name := filepath.Base(path)
	f, err := os.Open(path)
	if err != nil {
		return 0, refuse(path, err, "You may not read %s. Ask its owner for access.", path)
	}
	defer f.Close()
	header := make([]byte, headerSize)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:len(headerMagic)]) != headerMagic {
		err := refuse(path, nil, "%s is not a notebook: it isn't a SQLite file. Nothing was changed.", name)
		err.(*Refusal).Damaged = filepath.Ext(name) == ".assay"
		return 0, err
	}
	if binary.BigEndian.Uint32(header[headerApplicationID:]) != ApplicationID {
		return 0, refuse(path, nil, "%s is a database of another program, not a notebook. Nothing was changed.", name)
	}
	version := int(binary.BigEndian.Uint32(header[headerUserVersion:]))
	if version > SchemaVersion() {
		return 0, refuse(path, nil, "%s was written by a newer Assay (schema %d; this one knows up to %d). Nothing was changed. Update Assay to open it.", name, version, SchemaVersion())
	}
	if version < 1 {
		return 0, refuse(path, nil, "%s has no schema version, so it isn't a notebook that Assay finished writing. Nothing was changed.", name)
	}
	return version, nil
}

// explain turns what SQLite says into a sentence for a person.
func (n *Notebook) explain(err error) error {
	var r *Refusal
	if errors.As(err, &r) {
		return err
	}
	switch code(err) {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return refuse(n.path, err, "%s is locked by another program. Nothing was changed. End that program's work and try again.", n.Name())
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return refuseDamaged(n.path, err, "%s is damaged. Nothing was changed. Open a copy or backup of it instead.", n.Name())
	case sqlite3.SQLITE_FULL:
		return refuse(n.path, err, "The disk is full. The last change to %s was not kept; all earlier ones were. Free some space and try again.", n.Name())
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return refuse(n.path, err, "%s can't be written any more. The last change was not kept; all earlier ones were.", n.Name())
	case sqlite3.SQLITE_IOERR:
		return refuse(n.path, err, "The disk that holds %s didn't answer (%v). The last change was not kept; all earlier ones were.", n.Name(), err)
	}
	return err
}

// because is what went wrong in a few words, to stand in a sentence that says what it means.
func because(err error) string {
	var r *Refusal
	switch code(err) {
	case sqlite3.SQLITE_FULL:
		return wording.Of("the disk is full")
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return wording.Of("it is damaged")
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return wording.Of("another program is writing to it")
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return wording.Of("it can't be written")
	case sqlite3.SQLITE_IOERR:
		return wording.Of("the disk didn't answer: %v", err)
	}
	if errors.As(err, &r) {
		return strings.TrimSuffix(r.Reason, ".")
	}
	return unwrapped(err).Error()
}

// code is SQLite's primary result code in an error, or 0.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return 0
}
