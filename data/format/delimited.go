package format

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// Limits of a table of text. A row beyond them is a quote that was never closed, or a file made to exhaust the memory.
const (
	maxRow     = 4 << 20
	maxColumns = 4096
)

// separators are the marks between cells that are looked for, the surest first: a comma may also be a decimal mark.
var separators = []rune{'\t', ';', '|', ','}

// delimited reads rows of cells from text in UTF-8. Unlike encoding/csv it reads a tab-separated block with lone quotes in it, and it names
// the row in which a quote was opened and never closed.
type delimited struct {
	in        Input
	from      *bufio.Reader
	separator byte // 0: each row is one cell
	breaks    byte // the byte at the end of a row
	line      int  // the line that the next row begins on
	row       []byte
}

func newDelimited(in Input, from io.Reader, separator rune) *delimited {
	d := &delimited{in: in, from: bufio.NewReaderSize(from, 64<<10), separator: byte(separator), breaks: '\n', line: 1}
	if sample, _ := d.from.Peek(16 << 10); bytes.IndexByte(sample, '\n') < 0 && bytes.IndexByte(sample, '\r') >= 0 {
		d.breaks = '\r' // an old Mac's
	}
	if sample, _ := d.from.Peek(8); len(sample) > 5 && bytes.EqualFold(sample[:4], []byte("sep=")) {
		_, _ = d.from.ReadSlice(d.breaks) // a spreadsheet's own hint; hinted reads it
		d.line++
	}
	return d
}

// hinted is the separator that the text itself names in a first line "sep=;", as spreadsheets write it.
func hinted(text string) rune {
	if len(text) > 5 && strings.EqualFold(text[:4], "sep=") && (text[5] == '\r' || text[5] == '\n') {
		return rune(text[4])
	}
	return 0
}

// more appends the next line of the text to the row, with its line break, and reports whether there was one.
func (d *delimited) more(begun int) (bool, error) {
	got := false
	for {
		part, err := d.from.ReadSlice(d.breaks)
		got = got || len(part) > 0
		d.row = append(d.row, part...)
		switch {
		case len(d.row) > maxRow:
			return false, d.in.fault(begun, "the row is longer than 4 MB; a quote may not be closed")
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
		case err != nil:
			return false, err
		}
		if got {
			d.line++
		}
		return got, nil
	}
}

// next reads a row into cells, which it reuses, and says on which line the row begins. At the end it returns io.EOF. Faults
// are *data.Fault.
func (d *delimited) next(cells []string) (row []string, line int, err error) {
	cells, line, d.row = cells[:0], d.line, d.row[:0]
	found, err := d.more(line)
	if err != nil {
		return nil, line, err
	}
	if !found {
		return nil, line, io.EOF
	}
	if d.separator == 0 || bytes.IndexByte(d.row, '"') < 0 {
		text := string(d.trimmed())
		for d.separator != 0 {
			at := strings.IndexByte(text, d.separator)
			if at < 0 {
				break
			}
			if cells = append(cells, text[:at]); len(cells) >= maxColumns {
				return nil, line, d.in.fault(line, "the row has more than %d cells", maxColumns)
			}
			text = text[at+1:]
		}
		return append(cells, text), line, nil
	}
	for at := 0; ; {
		var cell string
		var ended bool
		if cell, at, ended, err = d.cell(at, line); err != nil {
			return nil, line, err
		}
		if cells = append(cells, cell); len(cells) > maxColumns {
			return nil, line, d.in.fault(line, "the row has more than %d cells", maxColumns)
		}
		if ended {
			return cells, line, nil
		}
	}
}

// trimmed is the row without its line break.
func (d *delimited) trimmed() []byte {
	row := bytes.TrimSuffix(d.row, []byte{d.breaks})
	if d.breaks == '\n' {
		row = bytes.TrimSuffix(row, []byte{'\r'})
	}
	return row
}

// cell reads the cell that begins at a byte of the row, and says where the next begins or that it was the last. A cell in
// quotes may run on over line breaks.
func (d *delimited) cell(at, begun int) (text string, next int, last bool, err error) {
	row := d.trimmed()
	plain := func() (string, int, bool, error) {
		end := bytes.IndexByte(row[at:], d.separator)
		if end < 0 {
			return string(row[at:]), len(row), true, nil
		}
		return string(row[at : at+end]), at + end + 1, false, nil
	}
	if at >= len(row) || row[at] != '"' {
		return plain()
	}
	var b strings.Builder
	for i := at + 1; ; {
		quote := bytes.IndexByte(d.row[i:], '"')
		if quote < 0 {
			b.Write(d.row[i:])
			i = len(d.row)
			more, err := d.more(begun)
			if err != nil {
				return "", 0, false, err
			}
			if !more {
				return "", 0, false, d.in.fault(begun, "the quotes don't match: a quote that begins a cell in this row is never closed")
			}
			continue
		}
		b.Write(d.row[i : i+quote])
		i += quote + 1
		if i < len(d.row) && d.row[i] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		row = d.trimmed()
		after := i
		for after < len(row) && row[after] == ' ' && d.separator != ' ' {
			after++
		}
		text = strings.ReplaceAll(b.String(), "\r\n", "\n")
		switch {
		case after >= len(row):
			return text, len(row), true, nil
		case row[after] == d.separator:
			return text, after + 1, false, nil
		case d.separator == '\t':
			return plain() // a block from the clipboard holds such a cell as it is: "so-called" capacity
		}
		return "", 0, false, d.in.fault(begun, "the quotes don't match: text follows a closing quote; put a quote inside a cell twice")
	}
}

// detectSeparator tells which mark stands between the cells, from the beginning of the text: the first of tab, semicolon,
// bar and comma that gives (nearly) every row as many cells as the others. sure is false where none does so.
func detectSeparator(sample string, whole bool) (separator rune, sure bool) {
	if s := hinted(sample); s != 0 {
		return s, true
	}
	best, bestShare := rune(0), 0.0
	for _, s := range separators {
		if !strings.ContainsRune(sample, s) {
			continue
		}
		share := evenness(sample, s, whole)
		if share >= 0.95 {
			return s, true
		}
		if share > bestShare {
			best, bestShare = s, share
		}
	}
	return best, best == 0
}

// evenness is the share of the sample's rows that have the most usual number of cells; nothing where that is one.
func evenness(sample string, separator rune, whole bool) float64 {
	d := newDelimited(Input{}, strings.NewReader(sample), separator)
	widths := map[int]int{}
	rows := 0
	var pending int
	for rows < 300 {
		cells, _, err := d.next(nil)
		if err != nil {
			if !errors.Is(err, io.EOF) && whole {
				widths[0]++ // the quotes don't match, at least with this separator
				rows++
			}
			break
		}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if pending > 0 {
			widths[pending]++
			rows++
		}
		pending = len(cells)
	}
	if pending > 0 && (whole || rows == 0) { // a sample may be cut off within its last row
		widths[pending]++
		rows++
	}
	usual := 0
	for width, n := range widths {
		if width > 0 && (n > widths[usual] || n == widths[usual] && width > usual || usual == 0) {
			usual = width
		}
	}
	if usual < 2 {
		return 0
	}
	return float64(widths[usual]) / float64(rows)
}
