package main

import (
	"os"
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"assay/app/plot"
	"assay/assets"
	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// language is one that the program speaks, named in itself: who can't read the language in use finds hers.
type language struct{ code, name string }

var languages = []language{{"en", "English"}, {"de", "Deutsch"}}

// prefLanguage is the key of the language that this user chose: a code, or empty for the system's.
const prefLanguage = "language"

// speaking is the code of the language in use.
var speaking = "en"

// speak has the program say everything from now on in a language, and write numbers and days as is usual there.
func speak(code string) error {
	if code == speaking {
		return nil
	}
	speaking = "en"
	wording.Use(nil)
	data.UseLocale(data.English)
	charts.Speak(charts.Speech{})
	if code == "en" {
		return nil
	}
	texts, err := assets.Catalogue(code)
	if err != nil {
		return wording.Errorf("English is spoken instead of what was asked for: %w", err)
	}
	speaking = code
	find := func(english string) string {
		if text, ok := texts[english]; ok {
			return text
		}
		return english
	}
	wording.Use(find)
	data.UseLocale(data.LocaleOf(code))
	charts.Speak(plot.Speech(find))
	return nil
}

// speakSystem speaks the first of the system's languages that the program has.
func speakSystem() error { return speak(spoken("", systemLocales(os.Getenv))) }

// spoken is the language to speak: the one chosen where there is one, else the first of the locales' that the program has,
// else English.
func spoken(chosen string, locales []string) string {
	known := func(code string) bool {
		return slices.ContainsFunc(languages, func(l language) bool { return l.code == code })
	}
	if known(chosen) {
		return chosen
	}
	for _, l := range locales {
		if code, _, _ := strings.Cut(l, "-"); known(strings.ToLower(code)) {
			return strings.ToLower(code)
		}
	}
	return "en"
}

// systemLocales are the locales that the user told the system, those she likes best first: "de-DE". The environment says so
// on Unix, where LANGUAGE is asked before the rest unless that is the plain "C"; elsewhere, and where it says nothing, the
// system does.
func systemLocales(getenv func(string) string) []string {
	var locales []string
	if runtime.GOOS != "windows" {
		of := ""
		for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
			if of = getenv(name); of != "" {
				break
			}
		}
		of = withoutCharset(of)
		if of == "C" || of == "POSIX" || of == "" && runtime.GOOS != "darwin" {
			return nil
		}
		for _, name := range append(strings.Split(getenv("LANGUAGE"), ":"), of) {
			if name = withoutCharset(name); name != "" {
				locales = append(locales, strings.ReplaceAll(name, "_", "-"))
			}
		}
	}
	if len(locales) == 0 {
		locales = append(locales, lang.SystemLocale().String())
	}
	return locales
}

// withoutCharset is the locale in "de_DE.UTF-8" and "de_DE@euro".
func withoutCharset(name string) string {
	if at := strings.IndexAny(name, ".@"); at >= 0 {
		return name[:at]
	}
	return name
}

// speakInWindow speaks the language that this user chose, and has the window library's own texts follow. The library follows
// the system's locale and can't be told another, so its texts for that locale are replaced.
func speakInWindow(chosen string) error {
	locales := systemLocales(os.Getenv)
	code := spoken(chosen, locales)
	if err := speak(code); err != nil {
		return err
	}
	texts, err := assets.ToolkitTexts(code)
	if err != nil {
		return wording.Errorf("the window's own texts can't be had: %w", err)
	}
	for _, locale := range append(locales, lang.SystemLocale().LanguageString(), "en") {
		if err := lang.AddTranslationsForLocale(texts, fyne.Locale(locale)); err != nil {
			return wording.Errorf("the window's own texts can't be changed: %w", err)
		}
	}
	return nil
}

// languageCommands are the languages to choose from, each named in itself.
func (s *shell) languageCommands() []command {
	chosen := s.app.Preferences().String(prefLanguage)
	all := []command{{label: wording.Of("Language of the system"), do: func() { s.chooseLanguage("") }, tick: chosen == ""}}
	for _, l := range languages {
		all = append(all, command{label: l.name, do: func() { s.chooseLanguage(l.code) }, tick: chosen == l.code})
	}
	return all
}

// chooseLanguage speaks another language from now on and remembers it. What is typed is handed on first; then the screens are
// made anew, since what they show was said in the language before.
func (s *shell) chooseLanguage(code string) {
	s.app.Preferences().SetString(prefLanguage, code)
	s.commitPending()
	if s.presenting != nil {
		s.presenting.end()
	}
	if err := speakInWindow(code); err != nil {
		s.complain(wording.Of("The language stays"), err)
	}
	for key, on := range s.screens {
		on.Close()
		delete(s.screens, key)
	}
	s.message.say("")
	s.rail.resay()
	if s.desk == nil {
		s.welcome()
		s.buildMenu()
		return
	}
	s.retitle()
	s.show(s.current)
	s.nameUndo()
}
