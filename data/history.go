package data

import "time"

// GroupKind tells an edit from its undoing.
type GroupKind string

// The kinds of change group.
const (
	EditGroup GroupKind = "edit"
	UndoGroup GroupKind = "undo"
	RedoGroup GroupKind = "redo"
)

// ChangeGroup is a set of changes that were made, and are undone, together.
type ChangeGroup struct {
	ID     int64
	UID    string
	MadeAt time.Time
	Author string
	// Label says what was done, as a menu would: "enter Revenue Q3 FY26".
	Label string
	Kind  GroupKind
	// OfID is the edit that an undo or redo group turns back or forth.
	OfID int64
}

// Effect says what a change group touched, so that a screen can tell whether to ask again.
type Effect struct {
	Label  string
	Tables map[string]bool
	Units  map[int64]bool // of the figures touched
}

// Touches reports whether any of the tables named was changed.
func (e Effect) Touches(tables ...string) bool {
	for _, t := range tables {
		if e.Tables[t] {
			return true
		}
	}
	return false
}
