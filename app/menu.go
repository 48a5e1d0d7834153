package main

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/app/kit"
)

// command is an item of the menus: what it's called, its keys, and what it does. A command without do is greyed out.
type command struct {
	label string
	key   fyne.KeyName
	mods  fyne.KeyModifier
	// shortcut is one that Fyne knows by a name of its own, beside key and mods, which say its keys in words.
	shortcut fyne.Shortcut
	do       func()
	// alone lets it be taken while a chart lies alone over the window.
	alone bool
	items []command // of a submenu
	rule  bool      // a line between groups
	tick  bool
}

// primary is Ctrl, or Command on a Mac.
const primary = fyne.KeyModifierShortcutDefault

var rule = command{rule: true}

// buildMenu makes the menus anew: what can be done depends on whether a notebook is open and which screen is shown.
func (s *shell) buildMenu() {
	again := &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: primary | fyne.KeyModifierShift}
	s.window.Canvas().AddShortcut(again, func(fyne.Shortcut) {
		if s.desk != nil && !kit.Covered(s.window) {
			s.redo()
		}
	})
	s.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch {
		case s.presenting != nil:
			s.presenting.key(k)
		case kit.Covered(s.window):
		case k.Name == fyne.KeyF1:
			s.showKeys()
		case k.Name == fyne.KeyF11 && s.desk != nil:
			s.present()
		}
	})
	s.window.SetMainMenu(fyne.NewMainMenu(
		s.menu("File", s.fileCommands()...),
		s.menu("Edit", s.editCommands()...),
		s.menu("View", s.viewCommands()...),
		s.menu("Help", s.helpCommands()...),
	))
}

func (s *shell) fileCommands() []command {
	var recent []command
	for _, path := range s.recent() {
		recent = append(recent, command{label: filepath.Base(path) + "   " + filepath.Dir(path), do: func() { s.openPath(path) }})
	}
	return []command{
		{label: "New notebook…", key: fyne.KeyN, mods: primary, do: s.askNew},
		{label: "Open…", key: fyne.KeyO, mods: primary, do: s.askOpen},
		{label: "Open recent", items: recent},
		rule,
		{label: "Share a copy…", key: fyne.KeyS, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askShare)},
		{label: "Export…", key: fyne.KeyE, mods: primary, do: s.whenOpen(s.askExport)},
		{label: "Export all views…", key: fyne.KeyE, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askExportAll)},
		{label: "Export memo…", do: s.whenOpen(s.askMemo)},
		{label: "Check a picture…", do: s.whenOpen(s.askVerify)},
		rule,
		{label: "Quit", key: fyne.KeyQ, mods: primary, do: s.quit},
	}
}

func (s *shell) editCommands() []command {
	return []command{
		{label: "Undo", key: fyne.KeyZ, mods: primary, shortcut: &fyne.ShortcutUndo{}, do: s.whenOpen(s.undo)},
		{label: "Redo", key: fyne.KeyY, mods: primary, shortcut: &fyne.ShortcutRedo{}, do: s.whenOpen(s.redo)},
		rule,
		{label: "Find…", key: fyne.KeyF, mods: primary, do: s.whenOpen(s.find)},
		rule,
		{label: "New company…", key: fyne.KeyN, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewCompany() })},
		{label: "New unit…", key: fyne.KeyU, mods: primary, do: s.onCompany(func(c companyScreen) { c.NewUnit() })},
		{label: "New metric…", key: fyne.KeyM, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewMetric() })},
		{label: "New period…", key: fyne.KeyP, mods: primary, do: s.onCompany(func(c companyScreen) { c.NewPeriod() })},
		{label: "New contract…", key: fyne.KeyK, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewContract() })},
		{label: "New commitment…", key: fyne.KeyG, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewCommitment() })},
		{label: "New source…", key: fyne.KeyB, mods: primary | fyne.KeyModifierShift, do: s.onSources(func(c sourcesScreen) { c.NewSource() })},
		{label: "New thesis", key: fyne.KeyT, mods: primary, do: s.onTheses(func(c thesesScreen) { c.NewThesis() })},
		{label: "New test…", key: fyne.KeyA, mods: primary | fyne.KeyModifierShift, do: s.onTheses(func(c thesesScreen) { c.NewTest() })},
		{label: "New pillar…", key: fyne.KeyP, mods: primary | fyne.KeyModifierShift, do: s.onTheses(func(c thesesScreen) { c.NewPillar() })},
		{label: "New catalyst…", do: s.onTheses(func(c thesesScreen) { c.NewCatalyst() })},
		{label: "Add note…", key: fyne.KeyM, mods: primary, do: s.whenOpen(s.addNote)},
		{label: "Save view…", key: fyne.KeyD, mods: primary, do: s.onCompare(func(c compareScreen) { c.SaveView() })},
		rule,
		{label: "Copy figures as a table", key: fyne.KeyT, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.copyFiguresShown), alone: true},
		{label: "Copy picture", key: fyne.KeyC, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.copyPictureShown), alone: true},
	}
}

func (s *shell) viewCommands() []command {
	var all []command
	for i, p := range pages {
		all = append(all, command{label: p.title, key: fyne.KeyName(fmt.Sprint(i + 1)), mods: primary,
			do: s.whenOpen(func() { s.show(p.key) }), tick: s.current == p.key})
	}
	all = append(all, rule, command{label: "Side panel", key: fyne.KeyBackslash, mods: primary, do: s.whenOpen(s.togglePanel)}, rule,
		command{label: "Type a chart", key: fyne.KeyL, mods: primary, do: s.onCompare(func(c compareScreen) { c.TypeChart() })},
		command{label: "Chart in the full window", key: fyne.KeyF, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.fillShown), alone: true},
		command{label: "Presentation", key: fyne.KeyF11, do: s.whenOpen(s.present), alone: true}, rule)
	for _, l := range []struct {
		label string
		mode  kit.Mode
	}{{"Colours of the desktop", kit.System}, {"Light", kit.Light}, {"Dark", kit.Dark}} {
		all = append(all, command{label: l.label, do: func() { s.wear(l.mode) }, tick: s.look.Mode == l.mode})
	}
	return append(all, rule, command{label: "Light or dark", key: fyne.KeyL, mods: primary | fyne.KeyModifierShift, do: func() {
		if kit.DarkNow() {
			s.wear(kit.Light)
		} else {
			s.wear(kit.Dark)
		}
	}})
}

func (s *shell) helpCommands() []command {
	return []command{
		{label: "Open the sample notebook", do: s.openSample},
		{label: "Keyboard", key: fyne.KeyF1, do: s.showKeys},
		rule,
		{label: "About Assay", do: s.about},
	}
}

// menu turns commands into a menu of Fyne's. While a dialog lies over the window, no command is taken.
func (s *shell) menu(title string, commands ...command) *fyne.Menu {
	var items []*fyne.MenuItem
	for _, c := range commands {
		if c.rule {
			items = append(items, fyne.NewMenuItemSeparator())
			continue
		}
		item := fyne.NewMenuItem(c.label, func() {
			if c.do != nil && (!kit.Covered(s.window) || c.alone && s.presenting != nil && s.presenting.onTop()) {
				c.do()
			}
		})
		item.Disabled = c.do == nil && len(c.items) == 0
		item.Checked = c.tick
		item.IsQuit = c.label == "Quit"
		if c.shortcut != nil {
			item.Shortcut = c.shortcut
		} else if c.key != "" {
			item.Shortcut = &desktop.CustomShortcut{KeyName: c.key, Modifier: c.mods}
		}
		if len(c.items) > 0 {
			item.ChildMenu = s.menu("", c.items...)
		}
		items = append(items, item)
	}
	return fyne.NewMenu(title, items...)
}

// whenOpen greys a command out while there is no notebook.
func (s *shell) whenOpen(do func()) func() {
	if s.desk == nil {
		return nil
	}
	return do
}

// wear changes between light and dark and remembers it.
func (s *shell) wear(mode kit.Mode) {
	s.look.Mode = mode
	s.app.Preferences().SetInt(prefLook, int(mode))
	s.app.Settings().SetTheme(s.look)
	s.buildMenu()
}

// undo takes back typing where a text has the focus, else the notebook's last change.
func (s *shell) undo() {
	if !kit.UndoTyping(s.window.Canvas()) {
		s.desk.Undo()
	}
}

func (s *shell) redo() {
	if !kit.RedoTyping(s.window.Canvas()) {
		s.desk.Redo()
	}
}

// nameUndo says in the Edit menu what undo and redo would do.
func (s *shell) nameUndo() {
	menu := s.window.MainMenu()
	if menu == nil || s.desk == nil {
		return
	}
	name := func(item *fyne.MenuItem, word, what string) {
		item.Disabled = what == ""
		item.Label = word
		if what != "" {
			item.Label = word + ": " + what
		}
	}
	edit := menu.Items[1].Items
	name(edit[0], "Undo", s.desk.Book().UndoLabel())
	name(edit[1], "Redo", s.desk.Book().RedoLabel())
}
