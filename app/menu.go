package main

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/app/kit"
	"assay/data/wording"
)

// command is an item of the menus: what it's called, its keys, and what it does. A command without do is greyed out.
type command struct {
	label string
	key   fyne.KeyName
	mods  fyne.KeyModifier
	// shortcut is one that Fyne knows by a name of its own, beside key and mods, which say its keys in words.
	shortcut fyne.Shortcut
	do       func()
	// why says why it can't be done at the moment, or nothing; nil where it can be whenever do is there.
	why func() string
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
	s.alsoLarger()
	s.window.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		switch {
		case s.presenting != nil:
			s.presenting.key(k)
		case kit.Covered(s.window):
		case k.Name == fyne.KeyF1:
			s.showKeys()
		case k.Name == fyne.KeyF11 && s.desk != nil:
			s.present()
		default:
			kit.ScrollKey(s.window.Canvas(), k.Name)
		}
	})
	var menus []*fyne.Menu
	for _, m := range s.menus() {
		menus = append(menus, s.menu(m.title, m.commands...))
	}
	s.window.SetMainMenu(fyne.NewMainMenu(menus...))
}

// menuOf is what a menu offers. The sheet of keys and the palette offer the same.
type menuOf struct {
	title    string
	commands []command
}

func (s *shell) menus() []menuOf {
	return []menuOf{{wording.Of("File"), s.fileCommands()}, {wording.Of("Edit"), s.editCommands()}, {wording.Of("View"), s.viewCommands()},
		{wording.Of("Help"), s.helpCommands()}}
}

func (s *shell) fileCommands() []command {
	var recent []command
	for _, path := range s.recent() {
		recent = append(recent, command{label: filepath.Base(path) + "   " + filepath.Dir(path), do: func() { s.openPath(path) }})
	}
	return []command{
		{label: wording.Of("New notebook…"), key: fyne.KeyN, mods: primary, do: s.askNew},
		{label: wording.Of("Open…"), key: fyne.KeyO, mods: primary, do: s.askOpen},
		{label: wording.Of("Open recent"), items: recent},
		rule,
		{label: wording.Of("Share a copy…"), key: fyne.KeyS, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askShare)},
		{label: wording.Of("Import…"), key: fyne.KeyO, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askImport)},
		{label: wording.Of("Merge a copy…"), key: fyne.KeyR, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askMerge)},
		{label: wording.Of("Backups…"), do: s.whenOpen(s.askBackups)},
		{label: wording.Of("Export…"), key: fyne.KeyE, mods: primary, do: s.whenOpen(s.askExport)},
		{label: wording.Of("Export all views…"), key: fyne.KeyE, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askExportAll)},
		{label: wording.Of("Export tables…"), do: s.whenOpen(s.askTables)},
		{label: wording.Of("Export memo…"), do: s.whenOpen(s.askMemo)},
		{label: wording.Of("Check a picture…"), do: s.whenOpen(s.askVerify)},
		rule,
		{label: wording.Of("Quit"), key: fyne.KeyQ, mods: primary, do: s.quit},
	}
}

func (s *shell) editCommands() []command {
	return []command{
		{label: wording.Of("Undo"), key: fyne.KeyZ, mods: primary, shortcut: &fyne.ShortcutUndo{}, do: s.whenOpen(s.undo), why: s.noUndo},
		{label: wording.Of("Redo"), key: fyne.KeyY, mods: primary, shortcut: &fyne.ShortcutRedo{}, do: s.whenOpen(s.redo), why: s.noRedo},
		rule,
		{label: wording.Of("Find…"), key: fyne.KeyF, mods: primary, do: s.whenOpen(s.find)},
		{label: wording.Of("Paste figures…"), key: fyne.KeyV, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.askPaste)},
		rule,
		{label: wording.Of("New company…"), key: fyne.KeyN, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewCompany() })},
		{label: wording.Of("New unit…"), key: fyne.KeyU, mods: primary, do: s.onCompany(func(c companyScreen) { c.NewUnit() })},
		{label: wording.Of("New metric…"), key: fyne.KeyM, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewMetric() })},
		{label: wording.Of("New period…"), key: fyne.KeyP, mods: primary, do: s.onCompany(func(c companyScreen) { c.NewPeriod() })},
		{label: wording.Of("New contract…"), key: fyne.KeyK, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewContract() })},
		{label: wording.Of("New commitment…"), key: fyne.KeyG, mods: primary | fyne.KeyModifierShift, do: s.onCompany(func(c companyScreen) { c.NewCommitment() })},
		{label: wording.Of("New source…"), key: fyne.KeyB, mods: primary | fyne.KeyModifierShift, do: s.onSources(func(c sourcesScreen) { c.NewSource() })},
		{label: wording.Of("New thesis"), key: fyne.KeyT, mods: primary, do: s.onTheses(func(c thesesScreen) { c.NewThesis() })},
		{label: wording.Of("New test…"), key: fyne.KeyA, mods: primary | fyne.KeyModifierShift, do: s.onTheses(func(c thesesScreen) { c.NewTest() })},
		{label: wording.Of("New pillar…"), key: fyne.KeyP, mods: primary | fyne.KeyModifierShift, do: s.onTheses(func(c thesesScreen) { c.NewPillar() })},
		{label: wording.Of("New catalyst…"), do: s.onTheses(func(c thesesScreen) { c.NewCatalyst() })},
		{label: wording.Of("Add note…"), key: fyne.KeyM, mods: primary, do: s.whenOpen(s.addNote)},
		{label: wording.Of("Save view…"), key: fyne.KeyD, mods: primary, do: s.onCompare(func(c compareScreen) { c.SaveView() })},
		rule,
		{label: wording.Of("Copy figures as a table"), key: fyne.KeyT, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.copyFiguresShown), alone: true},
		{label: wording.Of("Copy picture"), key: fyne.KeyC, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.copyPictureShown), alone: true},
	}
}

func (s *shell) viewCommands() []command {
	var all []command
	for i, p := range pages {
		all = append(all, command{label: wording.Of(p.title), key: fyne.KeyName(fmt.Sprint(i + 1)), mods: primary,
			do: s.whenOpen(func() { s.show(p.key) }), tick: s.current == p.key})
	}
	all = append(all, rule, command{label: wording.Of("Command palette…"), key: fyne.KeyK, mods: primary, do: s.openPalette}, rule)
	all = append(all, command{label: wording.Of("Changed since you last looked…"), do: s.whenOpen(s.showNews)}, rule)
	all = append(all, command{label: wording.Of("Side panel"), key: fyne.KeyBackslash, mods: primary, do: s.whenOpen(s.togglePanel)}, rule,
		command{label: wording.Of("Type a chart"), key: fyne.KeyL, mods: primary, do: s.onCompare(func(c compareScreen) { c.TypeChart() })},
		command{label: wording.Of("Chart in the full window"), key: fyne.KeyF, mods: primary | fyne.KeyModifierShift, do: s.whenOpen(s.fillShown), alone: true},
		command{label: wording.Of("Presentation"), key: fyne.KeyF11, do: s.whenOpen(s.present), alone: true}, rule)
	for _, l := range []struct {
		label string
		mode  kit.Mode
	}{{wording.Of("Colours of the desktop"), kit.System}, {wording.Of("Light"), kit.Light}, {wording.Of("Dark"), kit.Dark}} {
		all = append(all, command{label: l.label, do: func() { s.wear(l.mode) }, tick: s.look.Mode == l.mode})
	}
	all = append(all, rule, command{label: wording.Of("Text size"), items: s.textCommands()},
		command{label: wording.Of("Language"), items: s.languageCommands()})
	return append(all, rule, command{label: wording.Of("Light or dark"), key: fyne.KeyL, mods: primary | fyne.KeyModifierShift, do: func() {
		if kit.DarkNow() {
			s.wear(kit.Light)
		} else {
			s.wear(kit.Dark)
		}
	}})
}

func (s *shell) helpCommands() []command {
	return []command{
		{label: wording.Of("Open the sample notebook"), do: s.openSample},
		{label: wording.Of("Keyboard"), key: fyne.KeyF1, do: s.showKeys},
		rule,
		{label: wording.Of("About Assay"), do: s.about},
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
		item.IsQuit = c.label == wording.Of("Quit")
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
	name(edit[0], wording.Of("Undo"), s.desk.Book().UndoLabel())
	name(edit[1], wording.Of("Redo"), s.desk.Book().RedoLabel())
}
