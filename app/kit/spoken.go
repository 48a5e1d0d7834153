package kit

import (
	"strings"

	"assay/data"
)

// Spoken joins the parts of a thing as a screen reader is to say them, empty ones left out: "Signing speed, MW, 1,160".
func Spoken(parts ...string) string {
	var said []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, ", ")
}

// spokenNumber is a number as the screens write it.
func spokenNumber(v float64) string { return data.FormatNumber(v) }
