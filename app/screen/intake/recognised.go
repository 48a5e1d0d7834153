package intake

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// The settings that an import leaves in the notebook: the mapping of a layout, and whose the company facts of a CIK are.
const (
	settingLayout = "import.layout."
	settingFacts  = "import.facts."
)

// recognise finds out what the input is, by what was settled.
func (z *Wizard) recognise() {
	choices := z.choices
	if z.cursor != nil {
		choices.HeaderFrom = format.NoHeader
	}
	z.work(wording.Of("Reading %s…", z.in.Name), func(ctx context.Context, n *store.Notebook, tell format.Progress) (func(), error) {
		nb, err := readBook(ctx, n)
		if err != nil {
			return nil, err
		}
		z.made.addTo(&nb)
		b, err := format.Recognise(ctx, z.in, nb.Known, choices, tell)
		if err != nil {
			return nil, err
		}
		var remembered *format.Mapping
		var facts factsChoice
		if b.Shape == format.CompanyFacts {
			if facts, err = recogniseFacts(ctx, n, z.in, nb); err != nil {
				return nil, err
			}
		} else if remembered, err = readMapping(ctx, n, b.Layout()); err != nil {
			return nil, err
		}
		return func() { z.recognised(nb, b, remembered, facts) }, nil
	})
}

// readBook reads what an import has to know of the notebook. A source without a key goes by its uid.
func readBook(ctx context.Context, n *store.Notebook) (book, error) {
	var b book
	var err error
	if b.Known, err = n.Known(ctx); err != nil {
		return b, err
	}
	if b.units, err = n.Units(ctx); err != nil {
		return b, err
	}
	if b.metrics, err = n.Metrics(ctx); err != nil {
		return b, err
	}
	if b.sources, err = n.Sources(ctx); err != nil {
		return b, err
	}
	for _, s := range b.sources {
		b.Sources[s.UID] = true
	}
	b.mark = b.Mark
	return b, nil
}

// sourceKey is what a source is cited by.
func sourceKey(s *data.Source) string {
	if s.Key != "" {
		return s.Key
	}
	return s.UID
}

// readMapping reads the mapping that was remembered for a layout; nil where none was, or where it can't be read any more.
func readMapping(ctx context.Context, n *store.Notebook, layout string) (*format.Mapping, error) {
	text, err := n.Setting(ctx, settingLayout+layout)
	if err != nil || text == "" {
		return nil, err
	}
	var m format.Mapping
	if json.Unmarshal([]byte(text), &m) != nil {
		return nil, nil
	}
	return &m, nil
}

// recognised takes the answer.
func (z *Wizard) recognised(nb book, b *format.Block, remembered *format.Mapping, facts factsChoice) {
	first := z.block == nil
	z.notebook, z.block, z.mapped, z.factual = nb, b, nil, nil
	switch layout := b.Layout(); {
	case b.Shape == format.CompanyFacts:
		z.facts = facts
	case b.Shape == format.OurTables:
		z.tables = tablesRead{}
	case layout == z.layout:
		z.mapping = format.Adapt(b, nb.Known, z.mapping) // only how it's read was settled otherwise
	case remembered != nil:
		z.layout, z.known, z.mapping = layout, true, format.Adapt(b, nb.Known, *remembered)
	default:
		z.layout, z.known, z.mapping = layout, false, format.Suggest(b, nb.Known)
	}
	if z.cursor != nil {
		z.turn(previewStep)
		return
	}
	z.arrange()
	switch again := z.settles[z.settled]; {
	case first && b.AskMark():
		z.window.Canvas().Focus(z.settles[wording.Of("Decimal mark")])
	case again != nil:
		z.window.Canvas().Focus(again)
	default:
		z.focus()
	}
}

// recognisedPage shows what the input is, beside its first rows.
func (z *Wizard) recognisedPage() fyne.CanvasObject {
	if z.block.Shape == format.CompanyFacts {
		return z.factsOf()
	}
	side := kit.Stack(kit.SpaceGroup, z.recognisedSide()...)
	return container.New(beside{300, true}, scrolled(side), z.sample())
}

// scrolled lets a side scroll where the window is low, with room for the edges of its fields and the scroller's bar.
func scrolled(o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVScroll(container.New(yielding{}, kit.Padded(o, kit.SpaceCell, 2*kit.Hairline)))
}

func (z *Wizard) recognisedSide() []fyne.CanvasObject {
	b := z.block
	var fields []fyne.CanvasObject
	z.settles = map[string]*kit.Chooser{}
	add := func(label string, c *kit.Chooser) {
		fields = append(fields, field(label, c))
		z.settles[label] = c
		settle := c.OnChanged
		c.OnChanged = func(key string) {
			z.settled = label
			settle(key)
		}
	}
	again := func(settle func(key string)) func(string) {
		return func(key string) {
			settle(key)
			z.recognise()
		}
	}
	if b.Shape == format.Spreadsheet || len(b.Sheets) > 0 {
		var sheets []kit.Choice
		for _, s := range b.Sheets {
			c := kit.Choice{Key: s.Name, Label: s.Name}
			if s.Hidden {
				c.Detail = wording.Of("hidden")
			}
			sheets = append(sheets, c)
		}
		add(wording.Of("Sheet"), z.chooser(sheets, b.Sheet, again(func(key string) {
			z.choices = format.Choices{Sheet: key}
		})))
	} else {
		add(wording.Of("Separator"), z.chooser(separators(), string(max(b.Separator, 0)), again(func(key string) {
			z.choices.Separator = []rune(key)[0]
			if z.choices.Separator == 0 {
				z.choices.Separator = format.NoSeparator
			}
			z.choices.HeaderFrom, z.choices.HeaderTo = 0, 0
		})))
		if z.closer != nil {
			var encodings []kit.Choice
			for _, e := range format.Encodings {
				encodings = append(encodings, kit.Choice{Key: string(e), Label: string(e)})
			}
			add(wording.Of("Encoding"), z.chooser(encodings, string(b.Encoding), again(func(key string) { z.choices.Encoding = format.Encoding(key) })))
		}
	}
	if b.Shape != format.OurTables {
		mark := z.chooser(marks(), string(b.Mark), again(func(key string) { z.choices.Mark = data.DecimalMark(key) }))
		mark.Hint = wording.Of("choose one")
		if !b.AskMark() && b.Mark == data.MarkUnset {
			mark.Hint = wording.Of("no number needs one")
		}
		add(wording.Of("Decimal mark"), mark)
		add(wording.Of("Heading begins in"), z.chooser(z.headingRows(1, wording.Of("no heading")), strconv.Itoa(headingKey(b.HeaderFrom)), again(func(key string) {
			row, _ := strconv.Atoi(key)
			z.choices.HeaderFrom, z.choices.HeaderTo = row, max(row, 0)
		})))
		if b.HeaderFrom > 0 {
			add(wording.Of("Heading ends in"), z.chooser(z.headingRows(b.HeaderFrom, ""), strconv.Itoa(b.HeaderTo), again(func(key string) {
				row, _ := strconv.Atoi(key)
				z.choices.HeaderFrom, z.choices.HeaderTo = b.HeaderFrom, row
			})))
		}
	}
	says := []fyne.CanvasObject{}
	for _, s := range z.recognisedSentences() {
		says = append(says, kit.NewSentence(s, kit.TokenMuted))
	}
	for _, s := range b.Remarks() {
		says = append(says, kit.NewSentence(s, kit.TokenWarnText))
	}
	return []fyne.CanvasObject{kit.Stack(kit.SpaceNear, fields...), kit.Stack(kit.SpaceNear, says...)}
}

func headingKey(line int) int {
	if line == 0 {
		return format.NoHeader
	}
	return line
}

// headingRows offers the first rows, from the line given on, as rows of the heading.
func (z *Wizard) headingRows(from int, none string) []kit.Choice {
	var rows []kit.Choice
	if none != "" {
		rows = append(rows, kit.Choice{Key: strconv.Itoa(format.NoHeader), Label: none})
	}
	for _, r := range z.block.Sample {
		if r.Line < from || len(rows) > 30 {
			continue
		}
		var texts []string
		for i := range r.Cells {
			if t := strings.TrimSpace(r.Cells[i].Text); t != "" && len(texts) < 3 {
				texts = append(texts, t)
			}
		}
		detail := []rune(strings.Join(texts, ", "))
		rows = append(rows, kit.Choice{Key: strconv.Itoa(r.Line), Label: wording.Of("row %d", r.Line), Detail: string(detail[:min(len(detail), 28)])})
	}
	return rows
}

func separators() []kit.Choice {
	return []kit.Choice{
		{Key: ",", Label: wording.Of("comma")}, {Key: ";", Label: wording.Of("semicolon")}, {Key: "\t", Label: wording.Of("tab")},
		{Key: "|", Label: wording.Of("bar |")}, {Key: "\x00", Label: wording.Of("none: one cell a row")},
	}
}

func marks() []kit.Choice {
	return []kit.Choice{{Key: string(data.MarkPoint), Label: wording.Of("point (1,234.5)")}, {Key: string(data.MarkComma), Label: wording.Of("comma (1.234,5)")}}
}

// recognisedSentences say what was found out, and from what.
func (z *Wizard) recognisedSentences() []string {
	b := z.block
	var out []string
	out = append(out, wording.Of("%s rows under the heading, %s columns, %s cells that hold something.",
		data.FormatCount(b.RowCount), data.FormatCount(len(b.Headings)), data.FormatCount(b.CellCount)))
	if b.ByteOrderMark {
		out = append(out, wording.Of("A byte-order mark says the encoding."))
	}
	if b.MarkProof != "" {
		if b.Mark == data.MarkComma {
			out = append(out, wording.Of("The decimal mark is a comma, as %s shows.", b.MarkProof))
		} else {
			out = append(out, wording.Of("The decimal mark is a point, as %s shows.", b.MarkProof))
		}
	}
	switch {
	case b.Shape == format.OurTables:
		out = append(out, wording.Of("It has the headings of a table of Assay's own export and is read as that."))
		return out
	case b.Orientation == format.List:
		out = append(out, wording.Of("A list: one figure a row."))
	case b.Orientation == format.PeriodsAcross:
		out = append(out, wording.Of("A table with its periods across."))
	case b.Orientation == format.MetricsAcross:
		out = append(out, wording.Of("A table with its metrics across."))
	default:
		out = append(out, wording.Of("Which way the table runs can't be told; say on the next page what its columns hold."))
	}
	if z.known {
		out = append(out, wording.Of("A table of this layout was imported before: what its columns mean is known."))
	}
	if len(b.Titles) > 0 {
		out = append(out, wording.Of("Above the heading: %s.", strings.Join(b.Titles[:min(len(b.Titles), 3)], "; ")))
	}
	return out
}

// mostShown is how many columns of the first rows are shown.
const mostShown = 40

// sample shows the input's first rows as they came.
func (z *Wizard) sample() fyne.CanvasObject {
	b := z.block
	width := len(b.Headings)
	for _, r := range b.Sample {
		width = max(width, len(r.Cells))
	}
	width = min(width, mostShown)
	columns := []kit.TableColumn{{Head: wording.Of("row"), Width: 44, Right: true}}
	total := float32(44 + 2*kit.SpaceNear)
	numbers := make([]int, width)
	for c := range width {
		widest, filled := float32(52), 0
		for _, r := range b.Sample[:min(len(b.Sample), 60)] {
			cell := r.Cell(c)
			widest = max(widest, fyne.MeasureText(strings.TrimSpace(cell.Text), kit.TextSize, fyne.TextStyle{}).Width)
			if cell.IsBlank() || r.Line <= b.HeaderTo {
				continue
			}
			filled++
			if cell.Kind == format.NumberCell || strings.ContainsAny(cell.Text, "0123456789") && !strings.ContainsFunc(cell.Text, isWord) {
				numbers[c]++
			}
		}
		widest = min(widest+kit.SpaceCell, 240)
		columns = append(columns, kit.TableColumn{Head: format.ColumnLetters(c), Width: widest, Strong: true, Right: filled > 0 && numbers[c]*2 > filled})
		total += widest + 2*kit.SpaceNear
	}
	rows := make([]kit.TableRow, 0, len(b.Sample))
	for _, r := range b.Sample {
		cells := []string{strconv.Itoa(r.Line)}
		for c := range width {
			cells = append(cells, strings.Join(strings.Fields(r.Cell(c).Text), " "))
		}
		row := kit.TableRow{Cells: cells}
		switch {
		case r.Line >= b.HeaderFrom && r.Line <= b.HeaderTo:
			row.Token = kit.TokenAccent
		case r.Line < b.HeaderFrom, r.Hidden:
			row.Token = kit.TokenFaint
		}
		rows = append(rows, row)
	}
	table := kit.NewTable(columns)
	table.SetRows(rows, -1)
	table.OnOpen = func(int) { z.Next() }
	table.OnLeft = z.Close
	legend := wording.Of("The first %d rows as they came; the heading is blue.", len(rows))
	if b.RowCount+slicesBefore(b) <= len(rows) {
		legend = wording.Of("All rows as they came; the heading is blue.")
	}
	return container.NewBorder(nil, kit.NewText(legend, kit.TokenMuted, kit.LabelSize), nil, nil,
		container.NewHScroll(container.New(least{fyne.NewSize(total, 200)}, table)))
}

// slicesBefore counts the sample's rows down to the heading's last.
func slicesBefore(b *format.Block) int {
	n := slices.IndexFunc(b.Sample, func(r *format.BlockRow) bool { return r.Line > b.HeaderTo })
	return max(n, 0)
}

func isWord(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// least asks for a size of its own.
type least struct{ size fyne.Size }

func (l least) MinSize([]fyne.CanvasObject) fyne.Size { return l.size }

func (l least) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
		o.Move(fyne.Position{})
	}
}
