package format

import (
	"bytes"
	"context"
	"errors"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Encoding is how a text file writes its letters.
type Encoding string

// The encodings that are read. Windows-1252 is what spreadsheets in Western Europe and America write as "CSV".
const (
	UTF8        Encoding = "UTF-8"
	UTF16LE     Encoding = "UTF-16 LE"
	UTF16BE     Encoding = "UTF-16 BE"
	Windows1252 Encoding = "Windows-1252"
)

// Encodings lists the encodings in the order in which they are offered.
var Encodings = []Encoding{UTF8, Windows1252, UTF16LE, UTF16BE}

// marks are the byte-order marks that settle an encoding.
var byteOrders = []struct {
	encoding Encoding
	mark     []byte
}{{UTF8, []byte("\xef\xbb\xbf")}, {UTF16LE, []byte("\xff\xfe")}, {UTF16BE, []byte("\xfe\xff")}}

// byteOrder is the encoding that a byte-order mark names and the mark's length; empty where there is none.
func byteOrder(head []byte) (Encoding, int) {
	for _, b := range byteOrders {
		if bytes.HasPrefix(head, b.mark) {
			return b.encoding, len(b.mark)
		}
	}
	return "", 0
}

// detectEncoding reads the whole input to tell how its letters are written. A byte-order mark settles it; then zeros in every
// second byte; then whether all of it is UTF-8. What is left is Windows-1252, unless it holds bytes that mean nothing there.
func detectEncoding(ctx context.Context, in Input, progress Progress) (found Encoding, bom bool, err error) {
	head, err := in.head(64 << 10)
	if err != nil {
		return "", false, err
	}
	named, length := byteOrder(head)
	if named == UTF16LE || named == UTF16BE {
		return named, true, nil
	}
	even, odd := zeros(head)
	switch half := len(head) / 2; {
	case odd > half/3 && even < half/50+1:
		return UTF16LE, false, nil
	case even > half/3 && odd < half/50+1:
		return UTF16BE, false, nil
	case even+odd > 0:
		return "", false, in.fault(0, "this isn't a table of text: it holds bytes that no text has")
	}
	tally, err := countLetters(in.reader(ctx, progress))
	switch {
	case err != nil:
		return "", false, err
	case tally.zero > 0:
		return "", false, in.fault(tally.zero, "this isn't a table of text: it holds bytes that no text has")
	case tally.broken == 0:
		return UTF8, length > 0, nil
	case length > 0:
		return "", false, in.fault(tally.firstBroken, "the file says that it's UTF-8, but the letters of this row aren't; save it anew as CSV in UTF-8")
	case tally.wide > 10*tally.broken:
		return "", false, in.fault(tally.firstBroken, "most of the file is UTF-8, but the letters of this row aren't; save it anew as CSV in UTF-8")
	case tally.unused > 0:
		return "", false, in.fault(tally.firstBroken, "the letters are neither UTF-8 nor Windows-1252; save the file as CSV in UTF-8")
	}
	return Windows1252, false, nil
}

// zeros counts the zero bytes at even and at odd places.
func zeros(b []byte) (even, odd int) {
	for i, c := range b {
		if c == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	return even, odd
}

// letters is what a pass over the bytes of a text found.
type letters struct {
	wide        int // letters of more than one byte, in UTF-8
	broken      int // bytes that aren't UTF-8
	unused      int // bytes that mean nothing in Windows-1252
	firstBroken int // the line of the first byte that isn't UTF-8
	zero        int // the line of the first zero byte
}

func countLetters(from io.Reader) (letters, error) {
	var found letters
	line, buffer, kept := 1, make([]byte, 64<<10), 0
	for {
		n, err := from.Read(buffer[kept:])
		chunk := buffer[:kept+n]
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return found, err
		}
		at := 0
		for at < len(chunk) {
			c := chunk[at]
			if c < utf8.RuneSelf {
				if c == '\n' {
					line++
				}
				if c == 0 && found.zero == 0 {
					found.zero = line
				}
				at++
				continue
			}
			if !utf8.FullRune(chunk[at:]) && !last {
				break // the rest of the letter is in the next chunk
			}
			r, size := utf8.DecodeRune(chunk[at:])
			if r != utf8.RuneError || size > 1 {
				found.wide++
				at += size
				continue
			}
			if found.broken++; found.firstBroken == 0 {
				found.firstBroken = line
			}
			if bytes.IndexByte([]byte{0x81, 0x8d, 0x8f, 0x90, 0x9d}, c) >= 0 {
				found.unused++
			}
			at++
		}
		kept = copy(buffer, chunk[at:])
		if last {
			return found, nil
		}
	}
}

// decoded is the text of what is read, in UTF-8 and without a byte-order mark. What the encoding doesn't know becomes U+FFFD.
func decoded(from io.Reader, e Encoding) io.Reader {
	var d encoding.Encoding
	switch e {
	case UTF16LE:
		d = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case UTF16BE:
		d = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	case Windows1252:
		d = charmap.Windows1252
	default:
		d = unicode.UTF8BOM
	}
	return transform.NewReader(from, d.NewDecoder())
}
