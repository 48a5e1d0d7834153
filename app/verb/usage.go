package verb

import (
	"strings"

	"assay/data/wording"
)

// Usage is one way to start the program: its line, as in "assay check FILE", and what it does.
type Usage struct{ Line, Does string }

// Usages lists every way to start the program, the window first, then the verbs in the order of the help. The help and
// the man page are both made of it.
//
//wording:none what is typed
func Usages() []Usage {
	usages := []Usage{
		{"assay [FILE]", wording.Of("opens the window")},
		{"assay --sample", wording.Of("opens the window on a fresh copy of the sample notebook")},
	}
	for _, v := range verbs() {
		usages = append(usages, Usage{strings.TrimSpace("assay " + v.name + " " + v.arguments), v.does})
		if v.name == "export" {
			usages = append(usages, tablesUsage())
		}
	}
	return usages
}
