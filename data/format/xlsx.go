package format

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	"assay/data"
)

// Limits of a workbook. A sheet's XML is some ten times as large as its part of the file, rarely fifty times; what swells more
// than two hundred times was made to exhaust the machine.
const (
	maxParts      = 20_000
	maxUnpacked   = 3 << 30   // of all that is read in one pass
	maxStrings    = 256 << 20 // of the texts that cells share, which are held in memory
	maxToken      = 4 << 20   // of one tag or text
	maxSwelling   = 200
	swellingFrom  = 8 << 20 // a small part may swell as it likes
	maxDepth      = 64
	maxStyles     = 100_000
	maxMerged     = 50_000
	maxSheetRows  = 1 << 20
	maxSheetNames = 2_000
)

// SheetName is a sheet of a workbook.
type SheetName struct {
	Name   string
	Hidden bool

	part string
}

// workbook is an XLSX file that is open for reading. The sheets are streamed by our own reader: the library that writes them
// gives either typed cells of a sheet that it holds whole, or a stream of texts without their types and formats.
type workbook struct {
	in       Input
	parts    map[string]*zip.File // by name in small letters
	sheets   []SheetName
	date1904 bool
	styles   []numberStyle
	shared   []string
	unpacked int64
}

// isZip reports whether a file begins like a ZIP archive, as every XLSX file does.
func isZip(head []byte) bool { return len(head) > 3 && string(head[:4]) == "PK\x03\x04" }

func openWorkbook(ctx context.Context, in Input) (*workbook, error) {
	archive, err := zip.NewReader(in.At, in.Size)
	if err != nil {
		return nil, in.fault(0, "the workbook is damaged: it can't be unpacked; open it in a spreadsheet program and save it anew")
	}
	if len(archive.File) > maxParts {
		return nil, in.fault(0, "the workbook has more than %d parts and was not opened", maxParts)
	}
	w := &workbook{in: in, parts: map[string]*zip.File{}}
	for _, f := range archive.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, "\\", "/"), "/"))
		if w.parts[name] != nil {
			return nil, in.fault(0, "the workbook holds the part %s twice and was not opened", name)
		}
		w.parts[name] = f
	}
	switch {
	case w.parts["content.xml"] != nil && w.parts["mimetype"] != nil:
		return nil, in.fault(0, "this is an OpenDocument file; save it as XLSX or CSV")
	case w.parts["xl/workbook.bin"] != nil:
		return nil, in.fault(0, "this is a binary workbook (.xlsb); save it as XLSX or CSV")
	}
	main, err := w.main(ctx)
	if err != nil {
		return nil, err
	}
	if err := w.readBook(ctx, main); err != nil {
		return nil, err
	}
	folder := path.Dir(main)
	if err := w.readStyles(ctx, path.Join(folder, "styles.xml")); err != nil {
		return nil, err
	}
	return w, w.readShared(ctx, path.Join(folder, "sharedstrings.xml"))
}

// main is the name of the part that lists the sheets.
func (w *workbook) main(ctx context.Context) (string, error) {
	found := "xl/workbook.xml"
	err := w.walk(ctx, "_rels/.rels", nil, func(e xml.StartElement, _ *xmlReader) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/officeDocument") {
			found = partName("", attribute(e, "Target"))
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	if w.parts[found] == nil {
		return "", w.in.fault(0, "this is no workbook: a packed file without a sheet in it")
	}
	return found, nil
}

// partName resolves the target of a relationship within a folder.
func partName(folder, target string) string {
	target = strings.ToLower(strings.ReplaceAll(target, "\\", "/"))
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return strings.TrimPrefix(path.Join("/", folder, target), "/")
}

func (w *workbook) readBook(ctx context.Context, main string) error {
	folder := path.Dir(main)
	targets := map[string]string{}
	err := w.walk(ctx, path.Join(folder, "_rels", path.Base(main)+".rels"), nil, func(e xml.StartElement, _ *xmlReader) error {
		if e.Name.Local == "Relationship" && strings.HasSuffix(attribute(e, "Type"), "/worksheet") {
			targets[attribute(e, "Id")] = partName(folder, attribute(e, "Target"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = w.walk(ctx, main, nil, func(e xml.StartElement, _ *xmlReader) error {
		switch e.Name.Local {
		case "workbookPr":
			w.date1904 = truth(attribute(e, "date1904"))
		case "sheet":
			part := targets[attribute(e, "id")]
			if part == "" {
				return nil // a sheet of a chart only
			}
			if len(w.sheets) >= maxSheetNames {
				return w.in.fault(0, "the workbook has more than %d sheets and was not opened", maxSheetNames)
			}
			state := attribute(e, "state")
			w.sheets = append(w.sheets, SheetName{Name: attribute(e, "name"), Hidden: state == "hidden" || state == "veryHidden", part: part})
		}
		return nil
	})
	if err == nil && len(w.sheets) == 0 {
		err = w.in.fault(0, "the workbook has no sheet with cells")
	}
	return err
}

// readShared reads the texts that cells refer to by number, without the reading aids that stand above East Asian ones.
func (w *workbook) readShared(ctx context.Context, part string) error {
	total := 0
	return w.walk(ctx, part, nil, func(e xml.StartElement, x *xmlReader) error {
		if e.Name.Local != "si" {
			return nil
		}
		text, err := x.richText(e)
		if err != nil {
			return err
		}
		if total += len(text) + 16; total > maxStrings {
			return w.in.fault(0, "the workbook holds more than 256 MB of text; save the sheet that you want as CSV")
		}
		w.shared = append(w.shared, text)
		return nil
	})
}

// errSwollen is what a part gives that unpacks to far more than it should.
var errSwollen = errors.New("it unpacks to far more than a sheet does")

// errLong is what a part gives with one text or tag that is too long.
var errLong = errors.New("one cell of it is longer than 4 MB")

// unpacking reads a part of the archive within the limits.
type unpacking struct {
	ctx             context.Context
	book            *workbook
	from            io.Reader
	packed          int64
	done, sinceLast int64
	progress        Progress
	total           int64
}

func (u *unpacking) Read(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := u.from.Read(b)
	before := u.done
	u.done += int64(n)
	u.sinceLast += int64(n)
	u.book.unpacked += int64(n)
	if step := u.total/100 + 1; u.progress != nil && u.done/step != before/step {
		u.progress(min(u.done, u.total), u.total)
	}
	switch {
	case u.done > swellingFrom && u.done/maxSwelling > u.packed, u.book.unpacked > maxUnpacked:
		return 0, errSwollen
	case u.sinceLast > maxToken+128<<10:
		return 0, errLong
	}
	return n, err
}

// xmlReader reads a part's tags within the limits.
type xmlReader struct {
	decoder *xml.Decoder
	from    *unpacking
	depth   int
}

var errDeep = errors.New("its tags are nested too deep")
var errDeclared = errors.New("it declares names of its own, which no spreadsheet program does")

func (x *xmlReader) token() (xml.Token, error) {
	x.from.sinceLast = 0
	t, err := x.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxDepth {
			return nil, errDeep
		}
	case xml.EndElement:
		x.depth--
	case xml.Directive:
		return nil, errDeclared
	}
	return t, nil
}

// walk calls at for every tag that opens in a part; a part that isn't there has none.
func (w *workbook) walk(ctx context.Context, part string, progress Progress, at func(xml.StartElement, *xmlReader) error) error {
	f := w.parts[part]
	if f == nil {
		return nil
	}
	refuse := func(err error) error {
		var fault *data.Fault
		if errors.As(err, &fault) || ctx.Err() != nil {
			return err
		}
		return w.in.fault(0, "the workbook was not read: the part %s is damaged or unsafe (%v)", part, err)
	}
	body, err := f.Open()
	if err != nil {
		return refuse(err)
	}
	defer body.Close()
	from := &unpacking{ctx: ctx, book: w, from: body, packed: int64(f.CompressedSize64), total: int64(f.UncompressedSize64), progress: progress}
	x := &xmlReader{decoder: xml.NewDecoder(bufio.NewReaderSize(from, 64<<10)), from: from}
	for {
		t, err := x.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuse(err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := at(e, x); err != nil {
				return refuse(err)
			}
		}
	}
}

// text is what stands in an element, with the escapes of control characters resolved.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	for depth := 1; ; {
		t, err := x.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
		if b.Len() > maxToken {
			return "", errLong
		}
	}
}

// richText is the text of an si or is element: its runs one after the other.
func (x *xmlReader) richText(xml.StartElement) (string, error) {
	var b strings.Builder
	for {
		t, err := x.token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t":
				text, err := x.text()
				if err != nil {
					return "", err
				}
				b.WriteString(text)
			case "rPh":
				if _, err := x.text(); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "si" || t.Name.Local == "is" {
				return unescaped(b.String()), nil
			}
		}
		if b.Len() > maxToken {
			return "", errLong
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

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func truth(s string) bool { return s == "1" || s == "true" }

// sheetNamed is the sheet of that name; without one the first that is shown, or the first.
func (w *workbook) sheetNamed(name string) (*SheetName, error) {
	for i := range w.sheets {
		if name != "" && w.sheets[i].Name == name || name == "" && !w.sheets[i].Hidden {
			return &w.sheets[i], nil
		}
	}
	if name != "" {
		return nil, w.in.fault(0, "the workbook has no sheet %q", name)
	}
	return &w.sheets[0], nil
}

func (s SheetName) String() string {
	if s.Hidden {
		return fmt.Sprintf("%s (hidden)", s.Name)
	}
	return s.Name
}
