package main

import (
	"context"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data/store"
)

// about says what the program is, which version, and where the notebook lies.
func (s *shell) about() {
	go func() {
		sqlite, err := store.SQLiteVersion(context.Background())
		if err != nil {
			sqlite = "unknown"
		}
		fyne.Do(func() {
			notebook := "none open"
			if s.desk != nil {
				notebook = s.desk.Book().Path()
			}
			d := &kit.Dialog{Title: "Assay " + verb.Version, Width: 560, Content: kit.Stack(kit.SpaceNear,
				kit.NewSentence("A research notebook for companies that turn crypto-mining sites into AI data centres.", kit.TokenText),
				kit.NewPair("Notebook", notebook),
				kit.NewPair("Built from", verb.Commit()+" with "+runtime.Version()),
				kit.NewPair("SQLite", sqlite),
				kit.NewSentence("MIT licence. The fonts are Noto Sans, under the SIL Open Font License.", kit.TokenMuted),
			), Actions: []kit.Action{
				{Label: "Copy the notebook's path", Do: func() { s.app.Clipboard().SetContent(notebook) }},
				{Label: "Close", Chief: true},
			}}
			d.Show(s.window)
		})
	}()
}

// showKeys lists the keyboard's commands: those of the menus and those of the grid.
func (s *shell) showKeys() {
	var left, right []fyne.CanvasObject
	lines := func(commands []command) (all []fyne.CanvasObject) {
		for _, c := range commands {
			if c.key != "" {
				all = append(all, keyLine(keyWords(c), strings.TrimSuffix(c.label, "…")))
			}
		}
		return all
	}
	left = lines(append(s.fileCommands(), s.editCommands()...))
	middle := lines(append(s.viewCommands(), s.helpCommands()...))
	for _, k := range [][2]string{
		{"Typing", "replaces the selected figure"}, {"F2", "edits it in place"}, {"Enter, Shift+Enter", "keeps and moves down, up"},
		{"Tab, Shift+Tab", "keeps and moves right, left"}, {"Arrows", "move"}, {"Escape", "restores what stood"},
		{"Delete", "withdraws the figure"}, {"Alt+Down", "shows its history"}, {"Ctrl+C, Ctrl+V", "copy, paste one cell"},
		{"Home, End", "first, last period"}, {"Ctrl+Home, Ctrl+End", "first, last cell"},
	} {
		right = append(right, keyLine(k[0], k[1]))
	}
	var board []fyne.CanvasObject
	for _, k := range [][2]string{
		{"Arrows, Home, End", "move from cell to cell"}, {"Enter", "opens the cell large"}, {"Ctrl+\\", "closes and opens the panel"},
		{"Ctrl+M", "notes on what it was computed from"},
	} {
		board = append(board, keyLine(k[0], k[1]))
	}
	var chart []fyne.CanvasObject
	for _, k := range [][2]string{
		{"Left, Right", "move from mark to mark"}, {"Up, Down", "move between marks above each other"}, {"Enter", "opens what the mark stands for"},
		{"Menu, Shift+F10", "what can be done with the chart"}, {"Left, Right", "in a presentation: other views"},
	} {
		chart = append(chart, keyLine(k[0], k[1]))
	}
	var text []fyne.CanvasObject
	for _, k := range kit.EditorKeys() {
		text = append(text, keyLine(k[0], k[1]))
	}
	columns := container.NewGridWithColumns(3, kit.Padded(kit.NewSection("File and Edit", left...), kit.SpaceNear, 0),
		kit.Padded(kit.Stack(kit.SpaceGroup, kit.NewSection("View and Help", middle...), kit.NewSection("On a chart", chart...), kit.NewSection("In a thesis", text...)), kit.SpaceNear, 0),
		kit.Padded(kit.Stack(kit.SpaceGroup, kit.NewSection("In the grid", right...), kit.NewSection("On the scorecard", board...)), kit.SpaceNear, 0))
	d := &kit.Dialog{Title: "Keyboard", Width: 1120, Content: columns, Actions: []kit.Action{{Label: "Close", Chief: true}}}
	d.Show(s.window)
}

// keyLine is a line of the sheet: the keys, and beside them what they do.
func keyLine(keys, does string) fyne.CanvasObject {
	const width, height = 132, 20
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(width, height), kit.NewText(keys, kit.TokenMuted, kit.TextSize)), nil,
		kit.NewText(does, kit.TokenText, kit.TextSize))
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
