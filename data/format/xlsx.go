package format

import (
	"archive/zip"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"assay/data"
	"assay/data/wording"
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
	err := w.walk(ctx, "_rels/.rels", nil, func(x *xmlReader) error {
		if x.name == "Relationship" && strings.HasSuffix(x.attribute("Type"), "/officeDocument") {
			found = partName("", x.attribute("Target"))
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
	err := w.walk(ctx, path.Join(folder, "_rels", path.Base(main)+".rels"), nil, func(x *xmlReader) error {
		if x.name == "Relationship" && strings.HasSuffix(x.attribute("Type"), "/worksheet") {
			targets[x.attribute("Id")] = partName(folder, x.attribute("Target"))
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = w.walk(ctx, main, nil, func(x *xmlReader) error {
		switch x.name {
		case "workbookPr":
			w.date1904 = truth(x.attribute("date1904"))
		case "sheet":
			part := targets[x.attribute("id")]
			if part == "" {
				return nil // a sheet of a chart only
			}
			if len(w.sheets) >= maxSheetNames {
				return w.in.fault(0, "the workbook has more than %d sheets and was not opened", maxSheetNames)
			}
			state := x.attribute("state")
			w.sheets = append(w.sheets, SheetName{Name: x.attribute("name"), Hidden: state == "hidden" || state == "veryHidden", part: part})
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
	return w.walk(ctx, part, nil, func(x *xmlReader) error {
		if x.name != "si" {
			return nil
		}
		text, err := x.runs()
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

// walk calls at for every tag that opens in a part; a part that isn't there has none.
func (w *workbook) walk(ctx context.Context, part string, progress Progress, at func(*xmlReader) error) error {
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
	x := newXMLReader(from)
	for {
		p, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return refuse(err)
		}
		if p == tagOpens {
			if err := at(x); err != nil {
				return refuse(err)
			}
		}
	}
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
		return wording.Of("%s (hidden)", s.Name)
	}
	return s.Name
}
