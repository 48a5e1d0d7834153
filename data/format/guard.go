package format

import (
	"strings"

	"assay/data"
)

// A spreadsheet that opens a CSV file may run a cell that begins with one of these as a formula, and so call out or worse.
const formulaMarks = "=+-@\t\r"

// guarded is a text as a CSV file holds it: with an apostrophe before what a spreadsheet could run. A plain number is none. A
// text that begins like one of our guards is guarded too, so that every text is read back as it was.
func guarded(text string) string {
	if text == "" {
		return text
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

// unguarded is the text that guarded wrote.
func unguarded(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.IndexByte(formulaMarks+"'", text[1]) >= 0 {
		return text[1:]
	}
	return text
}
