// Package data holds the words of the domain as plain types: the notebook's companies and their units, metrics and
// periods, observations and the sources they were read in, contracts and promises, theses, notes and views.
//
// It knows how its words are written and read (numbers, dates, periods) and which rules they keep. It knows nothing
// of SQL, of pictures or of windows. The JSON name of every field is also the name of its column in the notebook's
// file and in its change history, so that one word means one thing everywhere.
package data

// Row is what every record of a notebook has in common.
type Row struct {
	// ID is the integer key that joins rows within one file. Zero until the record is stored.
	ID int64 `json:"id"`
	// UID is a UUIDv7 that names the same record in every copy of the notebook.
	UID string `json:"uid"`
	// Removed marks a record that was taken out. Rows are never erased, so that undo and merge can still see them.
	Removed bool `json:"removed"`
}

// Base returns the row itself, so that a store can set its keys.
func (r *Row) Base() *Row { return r }

// Record is anything that a notebook keeps one row for.
type Record interface{ Base() *Row }
