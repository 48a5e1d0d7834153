package main

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data/wording"
)

// keysOn are the keys that mean something in one place, with what they do there.
type keysOn struct {
	place string
	keys  [][2]string
}

// placeKeys are those of each place. The commands' own stand in the menus, from which the sheet takes them.
func placeKeys() []keysOn {
	return []keysOn{
		{wording.Of("Anywhere"), [][2]string{
			{"Tab, Shift+Tab", wording.Of("next, previous control")}, {wording.Of("Space, Enter"), wording.Of("presses it")},
			{wording.Of("Menu, Shift+F10"), wording.Of("what can be done with what is selected")}, {"Esc", wording.Of("closes a dialog or a list")},
			{wording.Of("Page up, Page down"), wording.Of("scroll what the control stands in")},
			{"Alt", wording.Of("the menus; arrows and Enter in them")},
		}},
		{wording.Of("In the palette"), [][2]string{
			{wording.Of("Typing"), wording.Of("finds by words or their first letters")}, {"Enter", wording.Of("goes there, or does it")},
			{"Ctrl+Enter", wording.Of("charts the metric or indicator")},
		}},
		{wording.Of("In the grid"), [][2]string{
			{wording.Of("Typing"), wording.Of("replaces the selected figure")}, {"F2", wording.Of("edits it in place")},
			{"Enter, Shift+Enter", wording.Of("keeps and moves down, up")}, {"Tab, Shift+Tab", wording.Of("keeps and moves right, left")},
			{wording.Of("Arrows"), wording.Of("move; with Shift they select")}, {"Esc", wording.Of("restores what stood")},
			{wording.Of("Delete"), wording.Of("withdraws the figure")}, {wording.Of("Alt+Down"), wording.Of("shows its history")},
			{"Ctrl+C, Ctrl+V", wording.Of("copy, paste")}, {wording.Of("Home, End"), wording.Of("first, last period")},
			{wording.Of("Ctrl+Home, Ctrl+End"), wording.Of("first, last cell")},
		}},
		{wording.Of("On the scorecard"), [][2]string{
			{wording.Of("Arrows, Home, End"), wording.Of("move from cell to cell")}, {"Enter", wording.Of("opens the cell large")},
		}},
		{wording.Of("In a table"), [][2]string{
			{wording.Of("Up, Down"), wording.Of("choose a row")}, {"Enter", wording.Of("opens it")}, {wording.Of("Left, Right"), wording.Of("sort by another column")},
			{wording.Of("Space"), wording.Of("turns the order round")}, {wording.Of("Insert, Delete"), wording.Of("new row, removes the row")},
		}},
		{wording.Of("On a chart"), [][2]string{
			{wording.Of("Left, Right"), wording.Of("move from mark to mark")}, {wording.Of("Up, Down"), wording.Of("between marks above each other")},
			{"Enter", wording.Of("opens what the mark stands for")}, {wording.Of("Left, Right"), wording.Of("in a presentation: other views")},
		}},
		{wording.Of("On a slider"), [][2]string{
			{wording.Of("Arrows"), wording.Of("move it by a step")}, {wording.Of("Page up, Page down"), wording.Of("by ten steps")}, {wording.Of("Home, End"), wording.Of("to its ends")},
		}},
		{wording.Of("In a thesis"), kit.EditorKeys()},
	}
}

// keySections are all keys there are: those of the menus' commands, then those of each place.
func (s *shell) keySections() []keysOn {
	var all []keysOn
	for _, m := range s.menus() {
		on := keysOn{place: m.title}
		var take func(commands []command)
		take = func(commands []command) {
			for _, c := range commands {
				if c.key != "" {
					on.keys = append(on.keys, [2]string{keyWords(c), strings.TrimSuffix(c.label, "…")})
				}
				take(c.items)
			}
		}
		take(m.commands)
		all = append(all, on)
	}
	return append(all, placeKeys()...)
}

// showKeys lists all the keys.
func (s *shell) showKeys() {
	var sections []fyne.CanvasObject
	for _, on := range s.keySections() {
		var lines []fyne.CanvasObject
		for _, k := range on.keys {
			lines = append(lines, keyLine(k[0], k[1]))
		}
		sections = append(sections, kit.NewSection(on.place, lines...))
	}
	d := &kit.Dialog{Title: wording.Of("Keyboard"), Width: 1120, Content: container.New(&newspaper{least: keyColumn, gap: kit.SpaceEdge}, sections...),
		Actions: []kit.Action{{Label: wording.Of("Close"), Chief: true}}}
	d.Show(s.window)
}

// The widths of the sheet: of a column, and of the keys in it.
const (
	keyColumn float32 = 320
	keysRoom  float32 = 132
)

// keyLine is a line of the sheet: the keys, and beside them what they do.
func keyLine(keys, does string) fyne.CanvasObject {
	what := kit.NewSentence(does, kit.TokenText)
	what.Points = kit.TextSize
	named := kit.NewText(keys, kit.TokenMuted, kit.TextSize)
	line := fyne.NewSize(keysRoom, named.MinSize().Height) // of the sentence's lines, so that both stand on one
	return container.NewBorder(nil, nil, container.NewGridWrap(line, named), nil, what)
}

// newspaper lays parts out in as many columns as there is room for, one part under the other, all columns about as high.
type newspaper struct {
	least, gap float32
	width      float32 // that it was laid out for last
}

// columns hands out the place of each part and returns how high the highest column is.
func (n *newspaper) columns(parts []fyne.CanvasObject, put func(o fyne.CanvasObject, x, y, width, height float32)) float32 {
	count := max(1, int((n.width+n.gap)/(n.least+n.gap)))
	width := (n.width - float32(count-1)*n.gap) / float32(count)
	heights, whole := make([]float32, len(parts)), float32(0)
	for i, o := range parts {
		if o.Size().Width != width {
			o.Resize(fyne.NewSize(width, o.MinSize().Height)) // what wraps knows its height at its width only
		}
		heights[i] = o.MinSize().Height
		whole += heights[i] + kit.SpaceGroup
	}
	column, y, highest := 0, float32(0), float32(0)
	for i, o := range parts {
		if y > 0 && column < count-1 && y+heights[i]/2 > whole/float32(count) {
			column, y = column+1, 0
		}
		put(o, float32(column)*(width+n.gap), y, width, heights[i])
		y += heights[i] + kit.SpaceGroup
		highest = max(highest, y-kit.SpaceGroup)
	}
	return highest
}

func (n *newspaper) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	n.width = size.Width
	n.columns(parts, func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	})
}

// MinSize takes any width, and is as high as the parts are at the one it has.
func (n *newspaper) MinSize(parts []fyne.CanvasObject) fyne.Size {
	if n.width == 0 {
		return fyne.NewSize(0, 0)
	}
	return fyne.NewSize(0, n.columns(parts, func(fyne.CanvasObject, float32, float32, float32, float32) {}))
}

// keyWords writes a command's keys: "Ctrl+Shift+S".
func keyWords(c command) string {
	var words []string
	if c.mods&primary != 0 {
		if runtime.GOOS == "darwin" {
			words = append(words, "Cmd")
		} else {
			words = append(words, "Ctrl")
		}
	}
	if c.mods&fyne.KeyModifierShift != 0 {
		words = append(words, "Shift")
	}
	return strings.Join(append(words, string(c.key)), "+")
}
