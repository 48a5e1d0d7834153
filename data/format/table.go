package format

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"assay/data"
	"assay/data/wording"
)

// Table is a CSV file as rows of text under headings.
type Table struct {
	File   string
	Header []string
	Rows   []Row
}

// Row is a row's cells and the line of the file that it begins on.
type Row struct {
	Line  int
	Cells []string
}

// MaxFile is the size in bytes up to which a file is read.
const MaxFile = 200 << 20

// ReadCSV reads a table. The separator is the one of comma, semicolon and tab that the heading holds most of. Faults are
// *data.Fault.
func ReadCSV(file string, from io.Reader) (Table, error) {
	t := Table{File: file}
	text, err := io.ReadAll(io.LimitReader(from, MaxFile+1))
	if err != nil {
		return t, wording.Errorf("reading %s: %w", file, err)
	}
	fault := func(line int, reason string) error {
		return &data.Fault{Place: data.Place{File: file, Line: line}, Reason: reason}
	}
	if len(text) > MaxFile {
		return t, fault(0, wording.Of("the file is larger than 200 MB"))
	}
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if at := invalidUTF8(text); at >= 0 {
		return t, fault(1+bytes.Count(text[:at], []byte("\n")), wording.Of("the text isn't UTF-8; save the file as CSV in UTF-8"))
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = separator(text)
	r.FieldsPerRecord = -1
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			var p *csv.ParseError
			if errors.As(err, &p) {
				return t, fault(p.Line, wording.Of("the quotes don't match: %s", p.Err))
			}
			return t, wording.Errorf("reading %s: %w", file, err)
		}
		line, _ := r.FieldPos(0)
		if t.Header == nil {
			for _, c := range cells {
				t.Header = append(t.Header, strings.ToLower(strings.TrimSpace(c)))
			}
			continue
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if len(cells) > len(t.Header) && strings.TrimSpace(strings.Join(cells[len(t.Header):], "")) != "" {
			return t, fault(line, wording.Of("the row has %d cells under %d headings; put text that holds the separator in quotes", len(cells), len(t.Header)))
		}
		t.Rows = append(t.Rows, Row{Line: line, Cells: cells})
	}
	if t.Header == nil {
		return t, fault(0, wording.Of("the file is empty"))
	}
	return t, nil
}

func invalidUTF8(text []byte) int {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// separator is the mark that the first line holds most of outside quotes.
func separator(text []byte) rune {
	counts := map[byte]int{}
	quoted := false
	for _, b := range text {
		if b == '\n' && !quoted {
			break
		}
		if b == '"' {
			quoted = !quoted
		}
		if !quoted {
			counts[b]++
		}
	}
	best := ','
	for _, c := range []byte{';', '\t'} {
		if counts[c] > counts[byte(best)] {
			best = rune(c)
		}
	}
	return best
}
