package theses

import (
	"time"

	"assay/data"
)

// moment is an instant as the screen writes it: the day where the reader is, and the minute.
func moment(at time.Time) string {
	at = at.Local()
	return data.DateOf(at).Display() + " " + at.Format("15:04")
}
