package main

import (
	"io"
	"log"
	"os"
	"strings"
)

// hushLibraries keeps harmless complaints of the window library off the user's terminal: that the locale is "C", that there is no
// session bus to watch the desktop's theme on, that what was to get the focus has gone meanwhile, where the focus stays, and that the
// user has no folder for videos to go to from the file dialog. Whatever else is logged passes.
func hushLibraries() {
	log.SetFlags(0)
	log.SetOutput(&noiseFilter{to: os.Stderr})
}

// noiseFilter drops a complaint with the lines that explain it.
type noiseFilter struct {
	to       io.Writer
	dropping bool
}

//wording:none the library speaks English
var noises = []string{"Failed to load user locales", "Error parsing user locale", "failed to watch theme settings", "Unable to connect to session D-Bus",
	"Failed to focus object which is not part of the canvas", "Getting favorite locations"}

func (f *noiseFilter) Write(line []byte) (int, error) {
	text := string(line)
	follows := strings.HasPrefix(text, "  Cause:") || strings.HasPrefix(text, "  At:")
	if !follows {
		f.dropping = false
		for _, n := range noises {
			f.dropping = f.dropping || strings.Contains(text, n)
		}
	}
	if f.dropping {
		return len(line), nil
	}
	return f.to.Write(line)
}
