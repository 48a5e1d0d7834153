package format

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/data/wording"
)

// What a part of a workbook gives that can't be read, or had better not be.
var (
	errSwollen  = wording.Error("it unpacks to far more than a sheet does")
	errLong     = wording.Error("one cell of it is longer than 4 MB")
	errDeep     = wording.Error("its tags are nested too deep")
	errDeclared = wording.Error("it declares names of its own, which no spreadsheet program does")
	errLetters  = wording.Error("its letters aren't UTF-8")
	errTags     = wording.Error("its tags don't match")
)

// unpacking reads a part of the archive within the limits.
type unpacking struct {
	ctx      context.Context
	book     *workbook
	from     io.Reader
	packed   int64
	done     int64
	progress Progress
	total    int64
}

func (u *unpacking) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.from.Read(b)
	before := u.done
	u.done += int64(n)
	u.book.unpacked += int64(n)
	if step := u.total/100 + 1; u.progress != nil && u.done/step != before/step {
		u.progress(min(u.done, u.total), u.total)
	}
	if u.done > swellingFrom && u.done/maxSwelling > u.packed || u.book.unpacked > maxUnpacked {
		return 0, errSwollen
	}
	return n, err
}

// piece is a piece of XML.
type piece uint8

const (
	tagOpens piece = iota
	tagCloses
	between
)

// xmlReader reads the pieces of XML that workbooks are written in: tags, attributes, texts. It's several times as fast as
// encoding/xml, since it makes no value of what nobody asks for, and it knows no declarations, so that no name can stand for more
// than itself.
type xmlReader struct {
	from *bufio.Reader
	// name is the tag's, without its prefix; text what stands between tags. Both, and the attributes, hold until the next piece.
	name string
	text []byte

	attributes []byte
	buffer     []byte
	open       []string
	ending     bool // an empty tag is to be closed
	names      map[string]string
}

func newXMLReader(from io.Reader) *xmlReader {
	return &xmlReader{from: bufio.NewReaderSize(from, 64<<10), names: map[string]string{}}
}

// intern is a name as a string, made once.
func (x *xmlReader) intern(name []byte) string {
	if at := bytes.LastIndexByte(name, ':'); at >= 0 {
		name = name[at+1:]
	}
	if s, ok := x.names[string(name)]; ok {
		return s
	}
	s := string(name)
	if len(x.names) < 1000 {
		x.names[s] = s
	}
	return s
}

// until reads up to and with the mark, into the buffer behind what it holds.
func (x *xmlReader) until(mark string) error {
	begun := len(x.buffer)
	for {
		part, err := x.from.ReadSlice(mark[len(mark)-1])
		x.buffer = append(x.buffer, part...)
		switch {
		case len(x.buffer) > maxToken:
			return errLong
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF):
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
		if len(x.buffer)-begun >= len(mark) && bytes.HasSuffix(x.buffer, []byte(mark)) {
			return nil
		}
	}
}

// next reads the next piece; at the end io.EOF.
func (x *xmlReader) next() (piece, error) {
	if x.ending {
		x.ending = false
		x.open = x.open[:len(x.open)-1]
		return tagCloses, nil
	}
	for {
		x.buffer = x.buffer[:0]
		first, err := x.from.ReadByte()
		switch {
		case errors.Is(err, io.EOF) && len(x.open) > 0:
			return 0, io.ErrUnexpectedEOF
		case err != nil:
			return 0, err
		case first != '<':
			if err := x.from.UnreadByte(); err != nil {
				return 0, err
			}
			err := x.until("<")
			if errors.Is(err, io.ErrUnexpectedEOF) && len(x.open) == 0 {
				if len(bytes.TrimSpace(bytes.TrimPrefix(x.buffer, []byte("\xef\xbb\xbf")))) > 0 {
					return 0, errTags
				}
				return 0, io.EOF // space behind the last tag
			}
			if err != nil {
				return 0, err
			}
			if err := x.from.UnreadByte(); err != nil {
				return 0, err
			}
			if len(x.open) == 0 {
				if rest := bytes.TrimPrefix(x.buffer[:len(x.buffer)-1], []byte("\xef\xbb\xbf")); len(bytes.TrimSpace(rest)) > 0 {
					return 0, errTags
				}
				continue
			}
			x.text, err = resolved(x.buffer[:len(x.buffer)-1])
			return between, err
		}
		second, err := x.from.Peek(3)
		if err != nil && len(second) == 0 {
			return 0, io.ErrUnexpectedEOF
		}
		switch {
		case second[0] == '?':
			if err := x.instruction(); err != nil {
				return 0, err
			}
		case string(second) == "!--":
			if _, err := x.from.Discard(3); err != nil {
				return 0, err
			}
			if err := x.until("-->"); err != nil {
				return 0, err
			}
		case string(second) == "![C" && len(x.open) > 0:
			if err := x.until("["); err != nil {
				return 0, err
			}
			if err := x.until("["); err != nil {
				return 0, err
			}
			if string(x.buffer) != "![CDATA[" {
				return 0, errTags
			}
			x.buffer = x.buffer[:0]
			if err := x.until("]]>"); err != nil {
				return 0, err
			}
			if x.text = x.buffer[:len(x.buffer)-3]; !utf8.Valid(x.text) {
				return 0, errLetters
			}
			return between, nil
		case second[0] == '!':
			return 0, errDeclared
		default:
			return x.tag()
		}
	}
}

// instruction passes over <?xml …?> and refuses another encoding than UTF-8.
func (x *xmlReader) instruction() error {
	if err := x.until("?>"); err != nil {
		return err
	}
	low := bytes.ToLower(x.buffer)
	if bytes.HasPrefix(low, []byte("?xml ")) && bytes.Contains(low, []byte("encoding")) && !bytes.Contains(low, []byte("utf-8")) && !bytes.Contains(low, []byte("ascii")) {
		return errLetters
	}
	return nil
}

// tag reads a tag to its end: a > within quotes is part of an attribute.
func (x *xmlReader) tag() (piece, error) {
	for at, quote := 0, byte(0); ; {
		if err := x.until(">"); err != nil {
			return 0, err
		}
		for ; at < len(x.buffer); at++ {
			switch c := x.buffer[at]; {
			case quote == 0 && (c == '"' || c == '\''):
				quote = c
			case c == quote:
				quote = 0
			}
		}
		if quote == 0 {
			break
		}
	}
	inner := x.buffer[:len(x.buffer)-1]
	if len(inner) > 0 && inner[0] == '/' {
		name := x.intern(bytes.TrimSpace(inner[1:]))
		if len(x.open) == 0 || x.open[len(x.open)-1] != name {
			return 0, errTags
		}
		x.name, x.open = name, x.open[:len(x.open)-1]
		return tagCloses, nil
	}
	inner, x.ending = bytes.CutSuffix(inner, []byte("/"))
	end := bytes.IndexAny(inner, " \t\r\n")
	if end < 0 {
		end = len(inner)
	}
	if end == 0 || !utf8.Valid(inner) {
		return 0, errTags
	}
	x.name, x.attributes = x.intern(inner[:end]), inner[end:]
	if x.open = append(x.open, x.name); len(x.open) > maxDepth {
		return 0, errDeep
	}
	return tagOpens, nil
}

// attribute is the value of the tag's attribute, by its name without prefix; empty where it has none.
func (x *xmlReader) attribute(name string) string {
	for rest := x.attributes; ; {
		rest = bytes.TrimLeft(rest, " \t\r\n")
		equals := bytes.IndexByte(rest, '=')
		if equals < 0 {
			return ""
		}
		key := bytes.TrimRight(rest[:equals], " \t\r\n")
		rest = bytes.TrimLeft(rest[equals+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		value := rest[1 : 1+end]
		rest = rest[end+2:]
		if at := bytes.LastIndexByte(key, ':'); at >= 0 && !bytes.HasPrefix(key, []byte("xmlns")) {
			key = key[at+1:]
		}
		if string(key) == name {
			plain, err := resolved(value)
			if err != nil {
				return ""
			}
			return string(plain)
		}
	}
}

// resolved is a text with the five names and the numbers that XML writes letters by, and one kind of line break.
func resolved(text []byte) ([]byte, error) {
	if !utf8.Valid(text) {
		return nil, errLetters
	}
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	at := bytes.IndexByte(text, '&')
	if at < 0 {
		return text, nil
	}
	out := make([]byte, 0, len(text))
	for at >= 0 {
		out = append(out, text[:at]...)
		text = text[at+1:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		if end < 0 {
			return nil, errTags
		}
		name := string(text[:end])
		switch name {
		case "lt":
			out = append(out, '<')
		case "gt":
			out = append(out, '>')
		case "amp":
			out = append(out, '&')
		case "quot":
			out = append(out, '"')
		case "apos":
			out = append(out, '\'')
		default:
			digits, isNumber := strings.CutPrefix(name, "#")
			base := 10
			if hex, ok := strings.CutPrefix(digits, "x"); ok {
				digits, base = hex, 16
			}
			n, err := strconv.ParseUint(digits, base, 21)
			if !isNumber || err != nil {
				return nil, wording.Errorf("it holds the unknown name &%s;", name)
			}
			out = utf8.AppendRune(out, rune(n))
		}
		text = text[end+1:]
		at = bytes.IndexByte(text, '&')
	}
	return append(out, text...), nil
}

// content is the text in the tag that has just opened, to its end.
func (x *xmlReader) content() (string, error) {
	depth, s := len(x.open), ""
	for {
		p, err := x.next()
		if err != nil {
			return "", err
		}
		switch {
		case p == between:
			if s += string(x.text); len(s) > maxToken {
				return "", errLong
			}
		case p == tagCloses && len(x.open) < depth:
			return s, nil
		}
	}
}

// runs is the text of an si or is tag that has just opened: its runs one after the other, without the reading aids above East
// Asian ones.
func (x *xmlReader) runs() (string, error) {
	depth, s := len(x.open), ""
	for {
		p, err := x.next()
		if err != nil {
			return "", err
		}
		switch {
		case p == tagOpens && (x.name == "t" || x.name == "rPh"):
			name := x.name
			text, err := x.content()
			if err != nil {
				return "", err
			}
			if name == "t" {
				if s += text; len(s) > maxToken {
					return "", errLong
				}
			}
		case p == tagCloses && len(x.open) < depth:
			return unescaped(s), nil
		}
	}
}

// unescaped resolves the escapes _xHHHH_ with which a workbook writes control characters, and itself.
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		if len(s)-at >= 7 && s[at] == '_' && s[at+1] == 'x' && s[at+6] == '_' {
			if n, err := strconv.ParseUint(s[at+2:at+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				at += 7
				continue
			}
		}
		b.WriteByte(s[at])
		at++
	}
	return b.String()
}
