package format

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Shape is what an input turned out to be.
type Shape string

// The shapes of input.
const (
	TextTable    Shape = "text"     // CSV, or a block from the clipboard
	Spreadsheet  Shape = "sheet"    // XLSX
	CompanyFacts Shape = "edgar"    // what EDGAR serves as company facts; ReadCompanyFacts reads it
	OurTables    Shape = "notebook" // the shapes of the starter figures and of our own export; ReadTables and Read read them
)

// Choices are what a person settled in place of what would be recognised. The zero value settles nothing.
type Choices struct {
	// Sheet is the sheet of a workbook; empty is the first that is shown.
	Sheet string
	// Separator stands between the cells of a text; 0 is recognised, NoSeparator is none.
	Separator rune
	Encoding  Encoding
	// Mark is the decimal mark. Unset, it's decided from the block's unambiguous cells, or left open.
	Mark data.DecimalMark
	// HeaderFrom and HeaderTo are the lines of the heading's first and last row. 0 is recognised; NoHeader in HeaderFrom is none.
	HeaderFrom, HeaderTo int
}

// Choices that say "none", where zero says "find out".
const (
	NoSeparator rune = -1
	NoHeader    int  = -1
)

// Orientation says which way a table runs.
type Orientation string

// The orientations. A list has a figure a row.
const (
	List          Orientation = "list"
	PeriodsAcross Orientation = "periods across" //wording:none
	MetricsAcross Orientation = "metrics across" //wording:none
	Unclear       Orientation = ""
)

// Heading is what stands over a column.
type Heading struct {
	// Text is the heading's rows joined by a space, Parts the rows, from above.
	Text   string
	Parts  []string
	Hidden bool // the spreadsheet doesn't show the column
}

// Block is a table as it was recognised. It keeps no rows but a sample; Rows streams them from the input.
type Block struct {
	Input Input
	Shape Shape

	// Of a text.
	Encoding      Encoding
	ByteOrderMark bool
	Separator     rune // 0: one cell a row
	SeparatorSure bool // false: no separator gave even rows, so a person should look

	// Of a workbook.
	Sheet    string
	Sheets   []SheetName
	Date1904 bool // its days count from 1904; they are read so
	// MergedCells counts the ranges of merged cells, HiddenRows the rows that the spreadsheet doesn't show; Hidden names the
	// first hundred of these.
	MergedCells int
	HiddenRows  int
	Hidden      []int

	// Mark is how an ambiguous number such as "1,234" is read: as chosen, or as the block's own unambiguous numbers show. It's
	// unset where they show nothing or contradict each other; then AskMark says that a person must decide.
	Mark         data.DecimalMark
	PointNumbers int // numbers that can only have a decimal point
	CommaNumbers int // numbers that can only have a decimal comma
	// Ambiguous counts the numbers that only the mark settles; Doubtful is one of them, and MarkProof one that settled it.
	Ambiguous int
	Doubtful  string
	MarkProof string

	// HeaderFrom and HeaderTo are the lines of the heading; 0 where there is none.
	HeaderFrom, HeaderTo int
	Headings             []Heading
	Orientation          Orientation
	// Titles are the texts above the heading, such as "Applied Digital, USD in millions".
	Titles []string
	// Sample are the first rows of the block, headings and titles included; merged cells are filled.
	Sample []*BlockRow
	// RowCount counts the rows under the heading that hold something, CellCount their cells that do.
	RowCount, CellCount int

	book   *workbook
	merged []area
}

// sampleRows is how many rows are kept to recognise a block and to show it.
const sampleRows = 200

// AskMark reports whether a person has to say how the block writes decimals.
func (b *Block) AskMark() bool { return b.Mark == data.MarkUnset && b.Ambiguous > 0 }

// Remarks are what a reader should know of how the block was recognised, each a sentence.
func (b *Block) Remarks() []string {
	var out []string
	say := func(sentence string) { out = append(out, sentence) }
	if b.AskMark() {
		if b.PointNumbers > 0 && b.CommaNumbers > 0 {
			say(wording.Of("%s may be read in two ways, and other numbers show both a decimal point and a decimal comma: choose the decimal mark.", b.Doubtful))
		} else {
			say(wording.Of("%s may be read in two ways, and no other number shows which: choose the decimal mark.", b.Doubtful))
		}
	}
	if b.Shape == TextTable && !b.SeparatorSure {
		say(wording.Of("The rows don't have the same number of cells: check which mark separates them."))
	}
	if b.HiddenRows > 0 {
		say(wording.Plural(b.HiddenRows, "%s row of the sheet is hidden: %s.", "%s rows of the sheet are hidden: %s.", data.FormatCount(b.HiddenRows), firstLines(b.Hidden, b.HiddenRows)))
	}
	var columns []string
	for i, h := range b.Headings {
		if h.Hidden {
			columns = append(columns, ColumnLetters(i))
		}
	}
	if len(columns) > 0 {
		say(wording.Plural(len(columns), "%s column of the sheet is hidden: %s.", "%s columns of the sheet are hidden: %s.", data.FormatCount(len(columns)), strings.Join(columns, ", ")))
	}
	if b.MergedCells > 0 {
		say(wording.Plural(b.MergedCells, "%s range of cells is merged; headings and names are read in each cell that they cover, figures only once.",
			"%s ranges of cells are merged; headings and names are read in each cell that they cover, figures only once.", data.FormatCount(b.MergedCells)))
	}
	if b.Date1904 {
		say(wording.Of("The workbook counts its days from 1904; they are read so."))
	}
	return out
}

func firstLines(lines []int, of int) string {
	var out []string
	for _, l := range lines[:min(len(lines), 8)] {
		out = append(out, fmt.Sprint(l))
	}
	if of > len(out) {
		return strings.Join(out, ", ") + " …"
	}
	return strings.Join(out, ", ")
}

// Recognise reads an input from end to end and says what it is: separator, encoding, decimal mark, heading, which way the table
// runs. Nothing is kept but a sample. The notebook's own mark doesn't settle an ambiguous number; it's for the person who is
// asked. A text is read twice, first for its encoding, so that progress begins anew once. Faults are *data.Fault.
func Recognise(ctx context.Context, in Input, known data.Known, c Choices, progress Progress) (*Block, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	head, err := in.head(64 << 10)
	if err != nil {
		return nil, err
	}
	b := &Block{Input: in, Shape: TextTable}
	if err := b.refuseOthers(head); err != nil {
		return nil, err
	}
	switch {
	case isZip(head):
		b.Shape = Spreadsheet
		if err := b.openSheet(ctx, c); err != nil {
			return nil, err
		}
	case isCompanyFacts(head):
		b.Shape = CompanyFacts
		return b, nil
	default:
		if err := b.openText(ctx, c, progress); err != nil {
			return nil, err
		}
	}
	if err := b.survey(ctx, progress); err != nil {
		return nil, err
	}
	b.decide(c)
	v := newVocabulary(known)
	b.findHeading(c, v)
	b.orient(v)
	if b.isOurs() {
		b.Shape = OurTables
	}
	return b, nil
}

// refuseOthers names the kinds of file that are often handed in and can't be read.
func (b *Block) refuseOthers(head []byte) error {
	begins := func(s string) bool { return len(head) >= len(s) && string(head[:len(s)]) == s }
	text := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(head[:min(len(head), 512)]), "\ufeff")))
	switch {
	case begins("\xd0\xcf\x11\xe0"):
		return b.Input.fault(0, "this is an old Excel file or one locked by a password; save it as XLSX without a password, or as CSV")
	case begins("%PDF"):
		return b.Input.fault(0, "this is a PDF; copy the table out of it and paste it, or save it as CSV")
	case begins("SQLite format 3"): //wording:none its first bytes
		return b.Input.fault(0, "this is a notebook; merge it with the command for that")
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"), strings.HasPrefix(text, "<table"):
		return b.Input.fault(0, "this is a web page; open it, copy the table and paste it, or save it as CSV")
	case (strings.HasPrefix(text, "{\"") || strings.HasPrefix(text, "[{")) && !isCompanyFacts(head):
		return b.Input.fault(0, "this is JSON, of which only what EDGAR serves as company facts is read; save the table as CSV")
	case strings.HasPrefix(text, "{\\rtf"):
		return b.Input.fault(0, "this is a text document (RTF); save the table as CSV")
	}
	return nil
}

func (b *Block) openText(ctx context.Context, c Choices, progress Progress) error {
	var err error
	b.Encoding, b.ByteOrderMark, err = detectEncoding(ctx, b.Input, progress)
	if c.Encoding != "" {
		var fault *data.Fault
		if err != nil && !errors.As(err, &fault) {
			return err
		}
		b.Encoding, err = c.Encoding, nil
	}
	if err != nil {
		return err
	}
	sample := make([]byte, 64<<10)
	n, err := io.ReadFull(b.text(ctx, nil), sample)
	whole := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !whole {
		return err
	}
	switch c.Separator {
	case 0:
		b.Separator, b.SeparatorSure = detectSeparator(string(sample[:n]), whole)
	case NoSeparator:
		b.SeparatorSure = true
	default:
		b.Separator, b.SeparatorSure = c.Separator, true
	}
	return nil
}

// text is the input's text in UTF-8 from its beginning.
func (b *Block) text(ctx context.Context, progress Progress) io.Reader {
	return decoded(bufio.NewReaderSize(b.Input.reader(ctx, progress), 64<<10), b.Encoding)
}

func (b *Block) openSheet(ctx context.Context, c Choices) error {
	book, err := openWorkbook(ctx, b.Input)
	if err != nil {
		return err
	}
	sheet, err := book.sheetNamed(c.Sheet)
	if err != nil {
		return err
	}
	b.book, b.Sheet, b.Sheets, b.Date1904 = book, sheet.Name, book.sheets, book.date1904
	return nil
}

// raw streams all rows of the block, titles and headings included, merged cells not filled. The row is used again.
func (b *Block) raw(ctx context.Context, progress Progress, each func(*BlockRow) error) (sheetParts, error) {
	if b.book != nil {
		sheet, err := b.book.sheetNamed(b.Sheet)
		if err != nil {
			return sheetParts{}, err
		}
		return b.book.rows(ctx, sheet, progress, each)
	}
	d := newDelimited(b.Input, b.text(ctx, progress), b.Separator)
	var row BlockRow
	var cells []string
	for {
		texts, line, err := d.next(cells)
		if errors.Is(err, io.EOF) {
			return sheetParts{}, nil
		}
		if err != nil {
			return sheetParts{}, err
		}
		cells, row.Line, row.Cells = texts, line, row.Cells[:0]
		for _, t := range texts {
			row.Cells = append(row.Cells, textCell(t))
		}
		if err := each(&row); err != nil {
			return sheetParts{}, err
		}
	}
}

// survey is the pass that counts.
func (b *Block) survey(ctx context.Context, progress Progress) error {
	parts, err := b.raw(ctx, progress, func(row *BlockRow) error {
		if row.IsBlank() {
			return nil
		}
		if row.Hidden {
			if b.HiddenRows++; len(b.Hidden) < 100 {
				b.Hidden = append(b.Hidden, row.Line)
			}
		}
		b.RowCount++
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.IsBlank() {
				continue
			}
			b.CellCount++
			if c.Kind == TextCell {
				b.weigh(c.Text)
			}
		}
		if len(b.Sample) < sampleRows {
			kept := *row
			kept.Cells = slices.Clone(row.Cells)
			b.Sample = append(b.Sample, &kept)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if b.RowCount == 0 {
		if b.book != nil {
			return b.Input.fault(0, "the sheet %q is empty", b.Sheet)
		}
		return b.Input.fault(0, "there is nothing in it")
	}
	b.merged, b.MergedCells = parts.merged, len(parts.merged)
	slices.SortStableFunc(b.merged, func(x, y area) int { return x.top - y.top })
	spread(b.Sample, b.merged)
	width := 0
	for _, r := range b.Sample {
		width = max(width, len(r.Cells))
	}
	b.Headings = make([]Heading, width)
	for _, c := range parts.columns {
		for i := max(0, c[0]); i <= c[1] && i < width; i++ {
			b.Headings[i].Hidden = true
		}
	}
	return nil
}

// weigh notes what a number written as text shows of the block's decimal mark.
func (b *Block) weigh(text string) {
	if len(text) > 40 || !strings.ContainsAny(text, ".,") || !strings.ContainsAny(text, "0123456789") {
		return
	}
	switch evidence(text) {
	case data.MarkPoint:
		if b.PointNumbers++; b.CommaNumbers == 0 && b.MarkProof == "" {
			b.MarkProof = strings.TrimSpace(text)
		}
	case data.MarkComma:
		if b.CommaNumbers++; b.PointNumbers == 0 && b.MarkProof == "" {
			b.MarkProof = strings.TrimSpace(text)
		}
	default:
		if _, err := data.ParseNumber(text, data.MarkUnset); errors.Is(err, data.ErrAmbiguous) {
			if b.Ambiguous++; b.Doubtful == "" {
				b.Doubtful = strings.TrimSpace(text)
			}
		}
	}
}

// decide settles the decimal mark, or leaves it open.
func (b *Block) decide(c Choices) {
	switch {
	case c.Mark != data.MarkUnset:
		b.Mark, b.MarkProof = c.Mark, ""
	case b.PointNumbers > 0 && b.CommaNumbers > 0:
		b.MarkProof = ""
	case b.PointNumbers > 0:
		b.Mark = data.MarkPoint
	case b.CommaNumbers > 0:
		b.Mark = data.MarkComma
	}
}

// Rows streams the rows under the heading that hold something, with merged cells filled. The row is used again for the next:
// keep copies.
func (b *Block) Rows(ctx context.Context, progress Progress, each func(*BlockRow) error) error {
	type open struct {
		area
		content Cell
	}
	var covering []open
	next := 0
	_, err := b.raw(ctx, progress, func(row *BlockRow) error {
		covering = slices.DeleteFunc(covering, func(o open) bool { return o.bottom < row.Line })
		for ; next < len(b.merged) && b.merged[next].top <= row.Line; next++ {
			if a := b.merged[next]; a.top == row.Line && len(covering) < maxColumns && !row.Cell(a.left).IsBlank() {
				o := open{area: a, content: *row.Cell(a.left)}
				o.content.Merged = true
				covering = append(covering, o)
			}
		}
		if row.Line <= b.HeaderTo || row.IsBlank() {
			return nil
		}
		for _, o := range covering {
			for c := o.left; c <= o.right && c < len(b.Headings); c++ {
				if row.Line == o.top && c == o.left || !row.Cell(c).IsBlank() {
					continue
				}
				for len(row.Cells) <= c {
					row.Cells = append(row.Cells, Cell{})
				}
				row.Cells[c] = o.content
			}
		}
		return each(row)
	})
	return err
}

// isOurs reports whether the headings are those of one of the tables that our own export writes and Read reads, other than
// figures, which the wizard shows cell by cell.
func (b *Block) isOurs() bool {
	return b.HeaderFrom > 0 && b.HeaderFrom == b.HeaderTo && b.HeaderFrom == b.Sample[0].Line && b.isTable(b.Sample[0])
}

// isTable reports whether a row is the heading of one of the tables that Read reads, other than figures.
func (b *Block) isTable(r *BlockRow) bool {
	t := Table{}
	for i := range r.Cells {
		t.Header = append(t.Header, strings.ToLower(r.text(i)))
	}
	s, fault := shapeOf(&t)
	return fault == nil && s.name != "observations" && s.name != "figures"
}
