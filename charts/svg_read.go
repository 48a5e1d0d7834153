package charts

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	svgSpace     = "http://www.w3.org/2000/svg"
	carriedSpace = "https://assay.invalid/carried" // names the metadata's own elements; never looked up

	mostDepth = 256     // elements within each other
	mostTag   = 4 << 20 // bytes of one tag
)

// svgToken is a token with where it stands: path has the names of the elements around it, the document's own first.
type svgToken struct {
	xml.Token
	path []xml.Name
}

// svgTokens walks through a document whose first element is an svg. Entities beyond XML's five are an error, not looked up.
func svgTokens(file []byte, visit func(svgToken) error) error {
	file = bytes.TrimPrefix(file, []byte("\xEF\xBB\xBF"))
	if start := bytes.TrimLeft(file, " \t\r\n"); len(start) == 0 || start[0] != '<' {
		return ErrNoPicture
	}
	if err := shortTags(file); err != nil {
		return err
	}
	d := xml.NewDecoder(bytes.NewReader(file))
	var path []xml.Name
	seen := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) && seen {
			return nil
		}
		if err != nil && !seen {
			return ErrNoPicture
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if end, ok := token.(xml.EndElement); ok && len(path) > 0 && path[len(path)-1] == end.Name {
			path = path[:len(path)-1]
		}
		if start, ok := token.(xml.StartElement); ok && len(path) == 0 {
			if start.Name != (xml.Name{Space: svgSpace, Local: "svg"}) || seen {
				return ErrNoPicture
			}
			seen = true
		}
		if err := visit(svgToken{token, path}); err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if path = append(path, start.Name); len(path) > mostDepth {
				return sayErrorf("%w: its elements lie too deep within each other", ErrTooLarge)
			}
		}
	}
}

// shortTags refuses a tag so long that its attributes alone would fill the memory once they are read.
func shortTags(file []byte) error {
	for {
		start := bytes.IndexByte(file, '<')
		if start < 0 {
			return nil
		}
		file = file[start:]
		end := 0
		switch {
		case bytes.HasPrefix(file, []byte("<!--")):
			end = bytes.Index(file, []byte("-->"))
		case bytes.HasPrefix(file, []byte("<![CDATA[")):
			end = bytes.Index(file, []byte("]]>"))
		case bytes.HasPrefix(file, []byte("<?")):
			end = bytes.Index(file, []byte("?>"))
		default:
			end = tagEnd(file)
			if end > mostTag {
				return sayErrorf("%w: one of its elements alone has more than %d MB", ErrTooLarge, mostTag>>20)
			}
		}
		if end < 0 {
			return nil // the parser will say it
		}
		file = file[end+1:]
	}
}

// tagEnd is where a tag's own > is, past those within quotes.
func tagEnd(file []byte) int {
	quote := byte(0)
	for i, b := range file {
		switch {
		case i > mostTag:
			return i
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '"' || b == '\'':
			quote = b
		case b == '>':
			return i
		}
	}
	return -1
}

func readSVG(file []byte) (carried []Carried, width, height int, err error) {
	var texts textsRead
	var keyword string
	var text strings.Builder
	depth := 0 // of the element whose text is carried; 0 outside
	err = svgTokens(file, func(t svgToken) error {
		switch token := t.Token.(type) {
		case xml.StartElement:
			if len(t.path) == 0 {
				width, height = svgSize(token.Attr)
			}
			if name, begins := carriedBy(token, t.path); begins && depth == 0 {
				keyword, depth = name, len(t.path)
				text.Reset()
			}
		case xml.CharData:
			if depth > 0 {
				if text.Len()+len(token) > mostText {
					return sayErrorf("%w: it carries more text than is read", ErrTooLarge)
				}
				text.Write(token)
			}
		case xml.EndElement:
			if depth > 0 && len(t.path) == depth {
				depth = 0
				return texts.add(keyword, text.String())
			}
		}
		return nil
	})
	if err != nil {
		return nil, 0, 0, err
	}
	return texts.all, width, height, nil
}

// carriedBy tells whether an element begins a carried text: the document's own title, or one of ours in its metadata.
func carriedBy(e xml.StartElement, path []xml.Name) (keyword string, ok bool) {
	switch {
	case len(path) == 1 && e.Name == xml.Name{Space: svgSpace, Local: "title"}:
		return "Title", true
	case len(path) == 2 && isMetadata(path[1]) && e.Name == xml.Name{Space: carriedSpace, Local: "text"}:
		for _, a := range e.Attr {
			if a.Name.Local == "keyword" && len(a.Value) <= mostKeyword*2 { // two bytes at most for a Latin letter
				return a.Value, true
			}
		}
	}
	return "", false
}

func isMetadata(n xml.Name) bool { return n == xml.Name{Space: svgSpace, Local: "metadata"} }

// svgSize is the size in units; none where the document doesn't say it in numbers.
func svgSize(attributes []xml.Attr) (width, height int) {
	number := func(s string) int {
		v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "px"), 64)
		if err != nil || !(v >= 0 && v < math.MaxInt32) {
			return 0
		}
		return int(math.Round(v))
	}
	for _, a := range attributes {
		switch {
		case a.Name.Space != "":
		case a.Name.Local == "width":
			width = number(a.Value)
		case a.Name.Local == "height":
			height = number(a.Value)
		}
	}
	return width, height
}

// sumSVG sums what can bear on the drawing, each part with its length before it: names with their spaces spelt out, attributes in the
// order of their names, texts that aren't blank. Comments and the metadata are left out.
func sumSVG(file []byte) (string, error) {
	h := sha256.New()
	var scratch []byte
	part := func(s string) {
		scratch = append(binary.AppendUvarint(scratch[:0], uint64(len(s))), s...)
		h.Write(scratch)
	}
	err := svgTokens(file, func(t svgToken) error {
		if len(t.path) > 1 && isMetadata(t.path[1]) {
			return nil
		}
		switch token := t.Token.(type) {
		case xml.StartElement:
			if len(t.path) == 1 && isMetadata(token.Name) {
				return nil
			}
			part("<")
			part(token.Name.Space)
			part(token.Name.Local)
			slices.SortStableFunc(token.Attr, func(a, b xml.Attr) int {
				return strings.Compare(a.Name.Space+" "+a.Name.Local, b.Name.Space+" "+b.Name.Local)
			})
			for _, a := range token.Attr {
				if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" {
					part(a.Name.Space)
					part(a.Name.Local)
					part(a.Value)
				}
			}
		case xml.EndElement:
			if len(t.path) != 1 || !isMetadata(token.Name) {
				part(">")
			}
		case xml.CharData:
			if text := string(token); strings.TrimSpace(text) != "" {
				part("text")
				part(text)
			}
		case xml.ProcInst:
			if token.Target != "xml" {
				part("?")
				part(token.Target)
				part(string(token.Inst))
			}
		case xml.Directive:
			part("!")
			part(string(token))
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
