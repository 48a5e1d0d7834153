package main

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/screen/palette"
	"assay/data/wording"
)

// prefUsed keeps the keys of what was chosen in the palette last, one a line.
const (
	prefUsed = "palette.used"
	mostUsed = 12
)

// openPalette lays the palette over the window. The commands are there at once, with what the notebook held when it was opened
// last; what it holds now is read beside it.
func (s *shell) openPalette() {
	s.commitPending()
	commands := s.commandItems()
	p := palette.New(commands)
	p.Recent = strings.Fields(s.app.Preferences().String(prefUsed))
	p.OnUsed = s.used
	d := s.desk
	if d != nil && s.held.of == d {
		p.Replace(append(slices.Clone(commands), s.heldItems()...))
	}
	p.Show(s.window)
	if d == nil {
		return
	}
	desk.Ask(d, &s.holding, readHeld, func(h holdings, err error) {
		switch {
		case s.desk != d:
		case err != nil:
			s.message.say(wording.Of("What the notebook holds could not be read: %s.", err.Error()))
		default:
			h.of = d
			s.held = h
			p.Replace(append(slices.Clone(commands), s.heldItems()...))
		}
	})
}

// used remembers what was chosen in the palette.
func (s *shell) used(key string) {
	all := slices.DeleteFunc(strings.Fields(s.app.Preferences().String(prefUsed)), func(k string) bool { return k == key })
	all = append([]string{key}, all...)
	s.app.Preferences().SetString(prefUsed, strings.Join(all[:min(len(all), mostUsed)], "\n"))
}

// commandItems are the commands of all menus as the palette offers them.
func (s *shell) commandItems() []palette.Item {
	var all []palette.Item
	for _, m := range s.menus() {
		all = append(all, s.itemsOf(m.title, "", m.commands)...)
	}
	return all
}

func (s *shell) itemsOf(menu, within string, commands []command) []palette.Item {
	var all []palette.Item
	for _, c := range commands {
		if c.rule || c.key == fyne.KeyK && c.mods == primary {
			continue // the palette itself is there already
		}
		if len(c.items) > 0 {
			all = append(all, s.itemsOf(menu, strings.TrimSuffix(c.label, "…"), c.items)...)
			continue
		}
		item := palette.Item{Key: "command:" + slug(within+" "+c.label), Group: menu, Name: c.label, Detail: within, Go: c.do, Why: s.whyNot(c)}
		if c.key != "" {
			item.Keys = keyWords(c)
		}
		if c.tick {
			item.Detail = strings.TrimPrefix(within+" · "+wording.Of("chosen"), " · ")
		}
		all = append(all, item)
	}
	return all
}

// slug writes words as one, for a key.
func slug(words string) string { return strings.Join(strings.Fields(strings.ToLower(words)), "-") }

// whyNot says why a command can't be done now, or nothing where it can.
func (s *shell) whyNot(c command) string {
	switch {
	case c.do == nil && s.desk == nil:
		return wording.Of("no notebook is open")
	case c.do == nil:
		return wording.Of("there is nothing to do it with")
	case c.why != nil:
		return c.why()
	}
	return ""
}

// noUndo and noRedo say why there's nothing to take back, or to do again: in the text that has the focus, or in the notebook.
func (s *shell) noUndo() string {
	if _, typing := s.window.Canvas().Focused().(interface{ Undo() }); typing || s.desk.Book().UndoLabel() != "" {
		return ""
	}
	return wording.Of("there is nothing to undo")
}

func (s *shell) noRedo() string {
	if _, typing := s.window.Canvas().Focused().(interface{ Redo() }); typing || s.desk.Book().RedoLabel() != "" {
		return ""
	}
	return wording.Of("there is nothing to do again")
}
