package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// unsaidScreens are those that aren't yet put through package wording in full.
var unsaidScreens = []string{}

func TestEveryTextOfAScreenIsSaidThroughWordingOrIsTheNotebooks(t *testing.T) {
	desktest.SpeakMarked(t)
	o := newOffice(t)
	path := o.shell.desk.Book().Path()
	for _, p := range pages {
		o.shell.screens = map[string]screen{}
		o.shell.show(p.key)
		o.settle()
		for _, text := range desktest.Unsaid(t, o.shell.window.Content(), path, "Preferred equity") { // an item of its scenario
			if slices.Contains(unsaidScreens, p.key) && os.Getenv("ASSAY_UNSAID") == "" {
				continue
			}
			t.Errorf("%s shows %q, which isn't said through wording", p.key, text)
		}
	}
}

func TestTheLanguageIsTheOneChosenElseTheSystems(t *testing.T) {
	env := func(vars ...string) func(string) string {
		return func(name string) string {
			for _, v := range vars {
				if value, ok := strings.CutPrefix(v, name+"="); ok {
					return value
				}
			}
			return ""
		}
	}
	for what, c := range map[string]struct {
		chosen string
		env    []string
		want   string
	}{
		"nothing said":             {"", nil, "en"},
		"the plain locale":         {"", []string{"LANG=C"}, "en"},
		"the plain locale in full": {"", []string{"LC_ALL=C.UTF-8", "LANG=de_DE.UTF-8", "LANGUAGE=de"}, "en"},
		"German":                   {"", []string{"LANG=de_DE.UTF-8"}, "de"},
		"Austrian":                 {"", []string{"LANG=de_AT@euro"}, "de"},
		"messages before the rest": {"", []string{"LC_MESSAGES=de_DE.UTF-8", "LANG=en_US.UTF-8"}, "de"},
		"all before messages":      {"", []string{"LC_ALL=en_GB.UTF-8", "LC_MESSAGES=de_DE.UTF-8"}, "en"},
		"a list of languages":      {"", []string{"LANG=en_US.UTF-8", "LANGUAGE=fr:de:en"}, "de"},
		"one we don't speak":       {"", []string{"LANG=fr_FR.UTF-8"}, "en"},
		"English chosen":           {"en", []string{"LANG=de_DE.UTF-8"}, "en"},
		"German chosen":            {"de", []string{"LANG=C"}, "de"},
		"one chosen that's gone":   {"xx", []string{"LANG=de_DE.UTF-8"}, "de"},
	} {
		if got := spoken(c.chosen, systemLocales(env(c.env...))); got != c.want {
			t.Errorf("%s: %q is spoken, want %q", what, got, c.want)
		}
	}
}

func TestALanguageIsChangedInTheOpenWindow(t *testing.T) {
	o := newOffice(t)
	t.Cleanup(func() {
		if err := speakInWindow("en"); err != nil {
			t.Error(err)
		}
	})
	s := o.shell
	s.show("company")
	o.settle()
	before := s.screens["company"]

	o.choose("View", "Language", "Deutsch")
	o.settle()
	if menu := s.window.MainMenu(); menu.Items[2].Label != wording.Of("View") || wording.Of("View") != "Ansicht" {
		t.Errorf("the menu is still called %q", menu.Items[2].Label)
	}
	if s.current != "company" || s.screens["company"] == before || s.page.Objects[0] != s.screens["company"].Object() {
		t.Error("the screen that was shown isn't shown anew")
	}
	if got := lang.L("Cancel"); got != "Abbrechen" {
		t.Errorf("the window library says %q", got)
	}
	if got := data.FormatNumber(1234.5); got != "1.234,5" {
		t.Errorf("numbers are written %q", got)
	}
	if got := s.app.Preferences().String(prefLanguage); got != "de" {
		t.Errorf("%q is remembered", got)
	}

	o.choose(wording.Of("View"), wording.Of("Language"), "English")
	o.settle()
	if got := lang.L("Cancel") + " " + data.FormatNumber(1234.5) + " " + wording.Of("View"); got != "Cancel 1,234.5 View" {
		t.Errorf("back in English it says %q", got)
	}
}

func TestTheWordsOfTheRailFitItInEveryLanguage(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	t.Cleanup(func() {
		if err := speak("en"); err != nil {
			t.Error(err)
		}
	})
	for _, l := range languages {
		if err := speak(l.code); err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			if width := kit.NewText(p.word(), kit.TokenText, kit.SmallSize).MinSize().Width; width > kit.RailWidth {
				t.Errorf("%s is %v wide on the rail of %v", p.word(), width, kit.RailWidth)
			}
		}
	}
}

// choose takes a command of the menus by its words.
func (o *office) choose(words ...string) {
	o.Helper()
	var items []*fyne.MenuItem
	for _, m := range o.shell.window.MainMenu().Items {
		if m.Label == words[0] {
			items = m.Items
		}
	}
	for _, word := range words[1:] {
		at := slices.IndexFunc(items, func(i *fyne.MenuItem) bool { return i.Label == word })
		if at < 0 {
			o.Fatalf("there is no %q in the menus", word)
		}
		if items[at].ChildMenu == nil {
			items[at].Action()
			return
		}
		items = items[at].ChildMenu.Items
	}
}
