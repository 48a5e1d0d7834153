package kit

import (
	"strings"

	"fyne.io/fyne/v2"

	"assay/charts"
	"assay/data/wording"
)

// What a screen reader says of each widget: its name, and where it has a selection what is selected, as one would read it out.
// Fyne hands these to the system where it was built with the tag accessibility (on macOS and Windows). It knows four roles: what
// can be pressed is a button, what leads elsewhere a link, what is read a text.

var (
	_ fyne.Accessible = (*Grid)(nil)
	_ fyne.Accessible = (*Board)(nil)
	_ fyne.Accessible = (*Table)(nil)
	_ fyne.Accessible = (*ChartView)(nil)
	_ fyne.Accessible = (*ProseField)(nil)
	_ fyne.Accessible = (*Slider)(nil)
	_ fyne.Accessible = (*Link)(nil)
	_ fyne.Accessible = (*Tabs)(nil)
	_ fyne.Accessible = (*Chooser)(nil)
	_ fyne.Accessible = (*Text)(nil)
	_ fyne.Accessible = (*Sentence)(nil)
	_ fyne.Accessible = (*Fill)(nil)
)

// AccessibilityLabel says the selected cell, or that there is none.
func (g *Grid) AccessibilityLabel() string {
	at, any := g.Selected()
	if !any {
		return wording.Of("Grid without figures")
	}
	if editing, on := g.Editing(); on {
		return Spoken(wording.Of("Editing"), g.SpokenCell(editing), g.edit.entry.Text)
	}
	return g.SpokenCell(at)
}

// AccessibilityRole is that of a text.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// SpokenCell is a cell as one would read it out: its row, its column, its value and what is marked on it.
func (g *Grid) SpokenCell(at At) string {
	view := g.model.Cell(at.Row, at.Column)
	parts := append(append([]string{}, g.model.RowHead(at.Row)...), g.model.Head(at.Column), spokenValue(view.Text))
	for _, mark := range []struct {
		on   bool
		says string
	}{
		{view.Wrong, wording.Of("could not be read")}, {view.Pending, wording.Of("being saved")}, {view.Unsourced, wording.Of("unsourced")},
		{view.Noted, wording.Of("with a note")},
	} {
		if mark.on {
			parts = append(parts, mark.says)
		}
	}
	return Spoken(append(parts, view.Tip)...)
}

// spokenValue says a dash as what it stands for.
func spokenValue(text string) string {
	if text == missingCell || text == "" {
		return wording.Of("missing")
	}
	return text
}

// AccessibilityLabel says the selected cell, or that there is none.
func (b *Board) AccessibilityLabel() string {
	if at, any := b.Selected(); any {
		return b.SpokenCell(at)
	}
	return wording.Of("Board without figures")
}

// AccessibilityRole is that of a text.
func (b *Board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// SpokenCell is a cell as one would read it out: its row, its column, its value, which way it went and how it's judged.
func (b *Board) SpokenCell(at At) string {
	row, column, cell := b.rows[at.Row], b.columns[at.Column], b.cell(at)
	parts := []string{row.Title, row.Measure, column.Title, spokenValue(cell.Text)}
	switch cell.Sign {
	case "▲":
		parts = append(parts, wording.Of("risen"))
	case "▼":
		parts = append(parts, wording.Of("fallen"))
	}
	judged := !cell.Hatched
	for _, mark := range []struct {
		on   bool
		says string
	}{
		{cell.Hatched, wording.Of("the lens doesn't fit")}, {judged && cell.Tint == TokenGood, wording.Of("good")},
		{judged && (cell.Alarm || cell.Tint == TokenBad), wording.Of("bad")}, {judged && cell.Tint == TokenWarn, wording.Of("between good and bad")},
		{cell.Broken, wording.Of("a test is broken by it")}, {cell.Noted, wording.Of("with a note")}, {column.Benchmark, wording.Of("benchmark")},
	} {
		if mark.on {
			parts = append(parts, mark.says)
		}
	}
	return Spoken(parts...)
}

// AccessibilityLabel says the chosen row and which of how many it is.
func (t *Table) AccessibilityLabel() string {
	if t.chosen < 0 || t.chosen >= len(t.rows) {
		return wording.Plural(len(t.rows), "Table of %d row", "Table of %d rows", len(t.rows))
	}
	parts := []string{wording.Of("row %d of %d", t.chosen+1, len(t.rows))}
	for i, cell := range t.rows[t.chosen].Cells {
		if cell = strings.ReplaceAll(cell, "\n", " "); cell != "" && cell != missingCell {
			parts = append(parts, strings.TrimSpace(strings.ReplaceAll(t.columns[i].Head, "\n", " ")+" "+cell))
		}
	}
	return Spoken(parts...)
}

// AccessibilityRole is that of a text.
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel sums the chart up: its finding, its measure, how many marks it has, and the one that is selected.
func (v *ChartView) AccessibilityLabel() string {
	if v.spec == nil {
		return wording.Of("No chart")
	}
	frame := charts.FrameOf(v.spec)
	parts := []string{wording.Of("Chart"), frame.Title, frame.Subtitle}
	if n := len(v.marks); n > 0 {
		parts = append(parts, wording.Plural(n, "%d mark", "%d marks", n))
	} else if frame.Empty != "" {
		parts = append(parts, frame.Empty)
	}
	if v.at >= 0 && v.at < len(v.marks) {
		parts = append(parts, strings.ReplaceAll(v.marks[v.at].Text, "\n", ", "))
	}
	return Spoken(append(parts, frame.Missing...)...)
}

// AccessibilityRole is that of a button: its marks can be opened.
func (v *ChartView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel says the paragraph that the caret is in, or the hint of an empty field.
func (f *ProseField) AccessibilityLabel() string {
	if f.Empty() {
		return Spoken(wording.Of("Text"), f.Hint)
	}
	paragraphs := strings.Split(f.Text(), "\n")
	said := ""
	if f.caret.par < len(paragraphs) {
		said = paragraphs[f.caret.par]
	}
	return Spoken(wording.Of("Text"), wording.Of("paragraph %d of %d", f.caret.par+1, len(paragraphs)), said)
}

// AccessibilityRole is that of a text.
func (f *ProseField) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel says what is slid, where it stands and how far it goes.
func (s *Slider) AccessibilityLabel() string {
	return Spoken(s.Name, wording.Of("%s, from %s to %s", spokenNumber(s.Value), spokenNumber(s.From), spokenNumber(s.To)))
}

// AccessibilityRole is that of a button.
func (s *Slider) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is the link's text.
func (l *Link) AccessibilityLabel() string { return l.Text }

// AccessibilityRole is that of a link.
func (l *Link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// AccessibilityLabel says the word that is chosen and what others there are.
func (t *Tabs) AccessibilityLabel() string {
	if t.Chosen < 0 || t.Chosen >= len(t.Words) {
		return Spoken(t.Words...)
	}
	return wording.Of("%s, %d of %d: %s", t.Words[t.Chosen], t.Chosen+1, len(t.Words), strings.Join(t.Words, ", "))
}

// AccessibilityRole is that of a button.
func (t *Tabs) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel says what is chosen of what.
func (c *Chooser) AccessibilityLabel() string {
	return Spoken(strings.TrimSuffix(c.Lead, ":"), c.Label())
}

// AccessibilityRole is that of a button.
func (c *Chooser) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// AccessibilityLabel is the whole line, also where less of it is shown.
func (t *Text) AccessibilityLabel() string { return t.Text }

// AccessibilityRole is that of a text.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is what the sentence says.
func (s *Sentence) AccessibilityLabel() string { return s.Text }

// AccessibilityRole is that of a text.
func (s *Sentence) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// AccessibilityLabel is empty: an area says nothing.
func (f *Fill) AccessibilityLabel() string { return "" }

// AccessibilityRole is that of a container, which isn't read.
func (f *Fill) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// SpokenOf are the texts that an object shows, one behind the other: for what is pressed as a whole.
func SpokenOf(o fyne.CanvasObject) string {
	if o == nil || !o.Visible() {
		return ""
	}
	var parts []string
	if said, ok := o.(fyne.Accessible); ok && said.AccessibilityRole() != fyne.AccessibleRoleContainer {
		return said.AccessibilityLabel()
	}
	for _, inner := range held(o) {
		parts = append(parts, SpokenOf(inner))
	}
	return Spoken(parts...)
}
