// Package wording says the program's sentences in the language that the reader chose. The English text is the key: it is
// what stands in the code, and what is said where a language has no words of its own for it. Sentences are looked up whole,
// with their verbs, so that another language may put their parts in another order ("%[2]s").
//
// It knows no catalogue and no toolkit: the program hands it a lookup when it starts, and again when the language changes.
//
// # To add a text
//
// Say it through this package where it's made: Of in place of fmt.Sprintf, Plural where a number decides the form, Errorf and
// Error in place of fmt.Errorf and errors.New. In a package's table mark it with Key, and say it with Of where it's shown:
// the table is made before the language is known. Say whole sentences rather than halves to be put together. Where one
// English word is several in other languages, tell with Sense which is meant.
//
// Then put the German beside it in assets/language/de, in the file that is named after the folder of the code
// (app.screen.company.json), with the same verbs; %q may become „%s“. Keys stand in alphabetical order. The tests
// of app name every text without a translation, every translation without a text, and what looks like a text but isn't said
// through this package.
//
// What a program reads isn't said: the keys of JSON, headings of CSV, names of flags, the typed chart line.
package wording

import (
	"fmt"
	"strings"
	"sync/atomic"
)

// lookup finds a text in the chosen language. A nil one is English.
var lookup atomic.Pointer[func(english string) string]

// Use has every text from now on looked up with find, which returns the English text itself where it has no other. Nil
// goes back to English. Texts already said stay as they are: who shows them asks again.
func Use(find func(english string) string) {
	if find == nil {
		lookup.Store(nil)
		return
	}
	lookup.Store(&find)
}

func said(english string) string {
	if find := lookup.Load(); find != nil {
		return (*find)(english)
	}
	return english
}

// Of is the text in the chosen language, with its verbs filled in as fmt.Sprintf does. Without arguments the text is taken
// as it stands, percent signs and all.
func Of(english string, args ...any) string {
	if len(args) == 0 {
		return said(english)
	}
	return fmt.Sprintf(said(english), args...)
}

// Plural is Of with the form that the number wants: one for 1, other for all else. The number itself is an argument only
// where it is given as one. The form for one may do without any: "One more."
func Plural(n int, one, other string, args ...any) string {
	if n == 1 && !strings.Contains(one, "%") {
		return said(one)
	}
	if n == 1 {
		return Of(one, args...)
	}
	return Of(other, args...)
}

// Errorf is fmt.Errorf with the text in the chosen language; %w wraps as there.
func Errorf(english string, args ...any) error {
	if false {
		_ = fmt.Errorf(english, args...) // has go vet check the calls as it checks those of fmt.Errorf
	}
	return fmt.Errorf(said(english), args...)
}

// Error is an error whose text is looked up when it is read, so that it can be a package's variable: it is made before
// anyone chose a language.
func Error(english string) error { return &late{english} }

type late struct{ english string }

func (e *late) Error() string { return said(e.english) }

// Sense is Of for a word that means several things: "Open" as a command and as a state. The sense tells which, in the key "Open
// [command]"; English is the word alone.
func Sense(english, sense string) string {
	key := english + " [" + sense + "]"
	if text := said(key); text != key {
		return text
	}
	return english
}

// Key marks a text that is looked up later, where it is shown: a name in a package's table. It returns the text itself.
func Key(english string) string { return english }
