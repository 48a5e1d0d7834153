package format

import (
	"regexp"
	"strings"

	"assay/data"
)

// A spreadsheet that opens a CSV file may run a cell that begins with one of these as a formula, and so call out or worse.
const formulaMarks = "=+-@\t\r"

// Where the list separator is a semicolon, a spreadsheet divides our file at other places than we did, and what stands behind a
// semicolon, tab or line break within a text begins a cell.
var (
	innerFormula = regexp.MustCompile(`([;\t\r\n])('*[=+@-])`)
	innerGuard   = regexp.MustCompile(`([;\t\r\n])'('*[=+@-])`)
)

// Guarded is a text as a CSV file holds it: with an apostrophe before what a spreadsheet could run. A plain number is none. A
// text that begins like one of our guards is guarded too, so that every text is read back as it was.
func Guarded(text string) string {
	if text == "" {
		return text
	}
	if strings.ContainsAny(text, ";\t\r\n") {
		text = innerFormula.ReplaceAllString(text, "$1'$2")
	}
	if text[0] == '\'' && len(text) > 1 && strings.IndexByte(formulaMarks+"'", text[1]) >= 0 {
		return "'" + text
	}
	if strings.IndexByte(formulaMarks, text[0]) < 0 {
		return text
	}
	if _, err := data.ParseNumber(text, data.MarkPoint); err == nil && strings.TrimSpace(text) == text {
		return text
	}
	return "'" + text
}

// unguarded is the text that Guarded wrote.
func unguarded(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.IndexByte(formulaMarks+"'", text[1]) >= 0 {
		text = text[1:]
	}
	if strings.Contains(text, "'") && strings.ContainsAny(text, ";\t\r\n") {
		text = innerGuard.ReplaceAllString(text, "$1$2")
	}
	return text
}
