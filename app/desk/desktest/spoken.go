package desktest

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"assay/assets"
	"assay/data/wording"
)

// SpeakMarked has everything said through wording stand between brackets (⟦Revenue⟧) for the rest of a test, so that Unsaid can
// tell what isn't.
func SpeakMarked(t testing.TB) {
	wording.Use(func(english string) string { return "⟦" + english + "⟧" })
	t.Cleanup(func() { wording.Use(nil) })
}

// CutShort lists the texts in an object that were shortened for want of room. Where texts end in three dots of their own it
// can't tell.
func CutShort(shown fyne.CanvasObject) []string {
	var found []string
	for _, text := range textsOf(shown) {
		if len(text) > len("…") && strings.HasSuffix(text, "…") {
			found = append(found, text)
		}
	}
	return found
}

// Unsaid lists the texts shown by an object that are neither said through wording, after SpeakMarked, nor the notebook's own: those
// that its file holds, whole or between commas and the like.
func Unsaid(t testing.TB, shown fyne.CanvasObject, notebook string, its ...string) []string {
	t.Helper()
	file, err := os.ReadFile(notebook)
	if err != nil {
		t.Fatal(err)
	}
	known, err := assets.Catalogue("de")
	if err != nil {
		t.Fatal(err)
	}
	file = bytes.ToLower(file) // a remark begins with a capital where it's a sentence
	held := func(text string) bool { return bytes.Contains(file, bytes.ToLower([]byte(text))) }
	own := func(text string) bool {
		if text = strings.TrimRight(text, ".,"); len(text) > 20 && held(text) {
			return true // be there a word in it that the program says as well
		}
		if slices.Contains(its, text) {
			return true
		}
		if _, said := known[text]; !said && bytes.Contains(file, []byte(text)) || typedPath.MatchString(text) {
			return true
		}
		for _, part := range parted.Split(text, -1) {
			part = strings.TrimSpace(part)
			if !lettered.MatchString(part) || technical[part] || rating.MatchString(part) {
				continue
			}
			if _, said := known[part]; said || !held(part) {
				return false
			}
		}
		return true
	}
	var found []string
	seen := map[string]bool{}
	open := 0 // brackets of a sentence that goes on in the lines below
	for _, text := range textsOf(shown) {
		began, ended := strings.Count(text, "⟦"), strings.Count(text, "⟧")
		marked := open > 0 || began > 0 || ended > 0
		open = max(0, open+began-ended)
		if strings.HasSuffix(text, "…") { // cut short
			open = 0
		}
		if !marked && !seen[text] && !own(strings.TrimSuffix(text, "…")) {
			seen[text] = true
			found = append(found, text)
		}
	}
	return found
}

// WantSaid complains of each text that Unsaid lists, but for those that own, which may be nil, knows to be the notebook's.
func WantSaid(t testing.TB, what string, shown fyne.CanvasObject, notebook string, own func(text string) bool) {
	t.Helper()
	if shown == nil {
		t.Errorf("%s: nothing is shown", what)
		return
	}
	for _, text := range Unsaid(t, shown, notebook) {
		if own == nil || !own(text) {
			t.Errorf("%s shows %q as it stands in the code", what, text)
		}
	}
}

var (
	parted   = regexp.MustCompile(` · |, |: |; |\n| – |[()]`)
	lettered = regexp.MustCompile(`\pL{2}`)
	rating   = regexp.MustCompile(`^(S&P )?[ABC]{1,3}[+−]?$`)
	// typedPath is that of a unit, in a chart that is typed.
	typedPath = regexp.MustCompile(`^[A-Z0-9]+/(?:ai|mining|colocation|group)\b`)
	// technical are signs and units that are the same in every language.
	technical = map[string]bool{"MW": true, "USD": true, "BTC": true, "EH/s": true, "J/TH": true}
)

// textsOf are the texts that an object shows, from top to bottom.
func textsOf(o fyne.CanvasObject) []string {
	if o == nil || !o.Visible() {
		return nil
	}
	var all []string
	switch o := o.(type) {
	case *canvas.Text:
		if strings.TrimSpace(o.Text) != "" {
			all = append(all, o.Text)
		}
	case *fyne.Container:
		for _, inner := range o.Objects {
			all = append(all, textsOf(inner)...)
		}
	case fyne.Widget:
		for _, inner := range test.WidgetRenderer(o).Objects() {
			all = append(all, textsOf(inner)...)
		}
	}
	return all
}
