package charts

import (
	"fmt"
	"sync/atomic"
	"time"
)

// Speech is the language that pictures are written in: how the package's own texts are looked up, and how numbers and dates are
// written. What a caller puts into a spec is drawn as it is, but for units of measure, which are looked up too.
//
// The program says so once when it starts, and again when the reader chooses another language: where it sets the lookup of
// assay/data/wording, it calls Speak with the same one. Code here says a text by say, sayPlural, sayErrorf and sayError, and
// marks one in a table by sayKey: those are the calls by which a text is found for the catalogues.
type Speech struct {
	// Find looks a text up by its English, and returns that where it has no other; nil is English.
	Find func(english string) string
	// Point stands before decimals and Group between thousands; empty are "." and ",".
	Point, Group string
	// Day and Month write a day ("2 Jan 2006") and a month ("Jan 2006"); nil as in English.
	Day, Month func(time.Time) string
	// MoneyBehind has an axis of money name its currency and scale once ("Mio. $"), where English writes "$50m" at each label.
	MoneyBehind bool
}

var speech atomic.Pointer[Speech]

// Speak has pictures drawn from now on written as s says; the zero Speech is English.
func Speak(s Speech) { speech.Store(&s) }

var english Speech

func speaking() *Speech {
	if s := speech.Load(); s != nil {
		return s
	}
	return &english
}

func (s *Speech) find(text string) string {
	if s.Find == nil {
		return text
	}
	return s.Find(text)
}

// say is a text in the language in use with its verbs filled in. Without arguments it's taken as it stands, percent signs and all.
func say(text string, args ...any) string {
	if text = speaking().find(text); len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// sayPlural is say with the form that the number wants: one for 1, other for all else.
func sayPlural(n int, one, other string, args ...any) string {
	if n == 1 {
		return say(one, args...)
	}
	return say(other, args...)
}

// sayErrorf is fmt.Errorf with the text in the language in use.
func sayErrorf(text string, args ...any) error { return fmt.Errorf(speaking().find(text), args...) }

// sayError is an error whose text is looked up when it's read.
func sayError(text string) error { return &saidLate{text} }

type saidLate struct{ text string }

func (e *saidLate) Error() string { return say(e.text) }

// sayKey marks a text that is said later. It returns the text itself.
func sayKey(text string) string { return text }

// marks are the decimal mark and the one between thousands.
func (s *Speech) marks() (point, group string) {
	if s.Point == "" {
		return ".", ","
	}
	return s.Point, s.Group
}

// How dates are written, in English.
const dayLayout, monthLayout, yearLayout = "2 Jan 2006", "Jan 2006", "2006" //wording:none layouts of time

// dated writes a day by one of the layouts, in the language in use.
func dated(t time.Time, layout string) string {
	s := speaking()
	switch {
	case layout == dayLayout && s.Day != nil:
		return s.Day(t)
	case layout == monthLayout && s.Month != nil:
		return s.Month(t)
	}
	return t.Format(layout)
}
