package kit

import (
	"regexp"
	"strings"

	"assay/data"
)

// prosePart is a piece of a Markdown text that can be laid out by itself: a paragraph, a heading, a whole list, a table, a block of
// code. A text is previewed by its parts, so that typing makes the one anew that it's typed into.
type prosePart struct {
	// line is the first of the text's lines that it holds, from 0; lines is how many.
	line, lines int
	text        string
	heading     bool
}

var (
	fenceLine   = regexp.MustCompile("^ {0,3}(`{3,}|~{3,})")
	itemLine    = regexp.MustCompile(`^ {0,3}([-*+]|\d{1,9}[.)])( |\t|$)`)
	headingLine = regexp.MustCompile(`^ {0,3}#{1,6}( |\t|$)`)
	definition  = regexp.MustCompile(`^ {0,3}\[[^\]\[]+\]:\s*\S`)
)

// proseParts takes a text apart at its blank lines, except within lists and code, and around headings and views that stand alone.
// Lines that only say where a reference leads are handed back by themselves: they hold for the whole text.
func proseParts(text string) (parts []prosePart, definitions string) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var own []string // lines of the part under way
	first, blanks := 0, 0
	inList, heading := false, false
	fence := ""
	var defined strings.Builder
	end := func() {
		if len(own) > 0 {
			parts = append(parts, prosePart{line: first, lines: len(own), text: strings.Join(own, "\n"), heading: heading})
		}
		own, inList, heading, blanks = nil, false, false, 0
	}
	for i, line := range lines {
		if fence != "" {
			own = append(own, line)
			if strings.HasPrefix(strings.TrimLeft(line, " "), fence) {
				fence = ""
				if !inList {
					end()
				}
			}
			continue
		}
		if strings.TrimSpace(line) == "" {
			if !inList {
				end()
			} else {
				blanks++
			}
			continue
		}
		indented := line[0] == ' ' || line[0] == '\t'
		item := itemLine.MatchString(line)
		switch {
		case inList && blanks > 0 && !item && !indented:
			end()
		case len(own) == 0 && definition.MatchString(line):
			defined.WriteString(line + "\n")
			continue
		case headingLine.MatchString(line), alone(line):
			end()
			first, own, heading = i, []string{line}, headingLine.MatchString(line)
			end()
			continue
		}
		for ; blanks > 0; blanks-- {
			own = append(own, "")
		}
		if len(own) == 0 {
			first, inList = i, item
		}
		own = append(own, line)
		if m := fenceLine.FindStringSubmatch(line); m != nil {
			fence = m[1]
		}
	}
	end()
	return parts, defined.String()
}

// alone reports whether a line is nothing but something to be shown in its place.
func alone(line string) bool {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "![[") {
		return false
	}
	links := data.Links(line)
	return len(links) == 1 && links[0].Shown && links[0].From == 0 && links[0].To == len(line)
}
