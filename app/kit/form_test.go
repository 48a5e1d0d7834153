package kit

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// window is a window of the size given in the program's own look.
func window(t *testing.T, mode Mode, content fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&Theme{Mode: mode})
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

// look keeps a picture of the window where the environment asks for it, to be looked at by a person.
func look(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	folder := os.Getenv("ASSAY_LOOK")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func press(c fyne.Canvas, keys ...fyne.KeyName) {
	for _, key := range keys {
		if key == fyne.KeyTab {
			if tab, ok := c.Focused().(fyne.Tabbable); !ok || !tab.AcceptsTab() {
				c.FocusNext()
				continue
			}
		}
		if c.Focused() != nil {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: key})
		} else if c.OnTypedKey() != nil {
			c.OnTypedKey()(&fyne.KeyEvent{Name: key})
		}
	}
}

func typed(c fyne.Canvas, text string) {
	for _, r := range text {
		c.Focused().TypedRune(r)
	}
}

func companyForm(got *Values, cancelled *bool) Form {
	return Form{
		Title: "New company", Lead: "Two units are made with it.", Submit: "Create",
		Fields: []Field{
			{Key: "ticker", Label: "Ticker", Hint: "APLD", Check: func(v string, _ Values) error {
				if v == "" {
					return errors.New("a company needs a ticker")
				}
				return nil
			}},
			{Key: "month", Label: "Fiscal year ends in", Kind: FieldChoice, Value: "5", Choices: []Choice{{Key: "5", Label: "May"}, {Key: "6", Label: "June"}, {Key: "12", Label: "December"}}},
			{Key: "both", Label: "Make a mining unit too", Kind: FieldCheck},
			{Key: "note", Label: "Note", Kind: FieldLong},
		},
		OnSubmit: func(v Values, done func(error)) {
			if v["ticker"] == "APLD" {
				done(&FieldError{"ticker", "APLD is in the notebook already"})
				return
			}
			*got = v
			done(nil)
		},
		OnCancel: func() { *cancelled = true },
	}
}

func TestAFormIsFilledInFromTheKeyboardAlone(t *testing.T) {
	var got Values
	cancelled := false
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	form := companyForm(&got, &cancelled).Show(w)
	c := w.Canvas()
	typed(c, " IREN ")
	press(c, fyne.KeyTab, fyne.KeyDown) // the list of months
	typed(c, "dec")
	press(c, fyne.KeyReturn, fyne.KeyTab)
	typed(c, " ")
	press(c, fyne.KeyTab)
	typed(c, "a note")
	press(c, fyne.KeyTab)
	press(c, fyne.KeyTab, fyne.KeyReturn) // past Cancel to Create
	if form.Open() {
		t.Fatalf("the form is still open: %v", form.Values())
	}
	want := Values{"ticker": "IREN", "month": "12", "both": Checked, "note": "a note"}
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%s is %q, wanted %q", key, got[key], value)
		}
	}
}

func TestAFormSaysWhatIsWrongAtItsField(t *testing.T) {
	var got Values
	cancelled := false
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	form := companyForm(&got, &cancelled).Show(w)
	c := w.Canvas()
	press(c, fyne.KeyReturn)
	if want := "A company needs a ticker."; form.Complaint("ticker") != want {
		t.Errorf("the field says %q, wanted %q", form.Complaint("ticker"), want)
	}
	look(t, w, "form-complaint-light")
	if c.Focused() != form.Focusable("ticker") {
		t.Error("the wrong field hasn't the focus")
	}
	typed(c, "APLD")
	if form.Complaint("ticker") != "" {
		t.Error("the complaint stays while the entry is mended")
	}
	press(c, fyne.KeyReturn)
	if want := "APLD is in the notebook already."; form.Complaint("ticker") != want || !form.Open() {
		t.Errorf("the field says %q, wanted %q", form.Complaint("ticker"), want)
	}
}

func TestEscapeCancelsAFormFromAnyField(t *testing.T) {
	for tabs := range 6 {
		var got Values
		cancelled := false
		w := window(t, Dark, NewFill(TokenPage), 1280, 800)
		form := companyForm(&got, &cancelled).Show(w)
		for range tabs {
			press(w.Canvas(), fyne.KeyTab)
		}
		if tabs == 0 {
			look(t, w, "form-dark")
		}
		press(w.Canvas(), fyne.KeyEscape)
		if form.Open() || !cancelled {
			t.Errorf("after %d tabs Escape leaves the form open", tabs)
		}
	}
}

func TestEscapeClosesADialogThatLostTheFocus(t *testing.T) {
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	d := ShowSentence(w, "About", "A sentence that is long enough to be wrapped onto a second line, so that the dialog has to know its height.")
	look(t, w, "dialog-light")
	w.Canvas().Unfocus()
	press(w.Canvas(), fyne.KeyEscape)
	if d.Open() || Covered(w) {
		t.Error("the dialog is still open")
	}
}

func TestADialogFitsItsWindowHoweverMuchItHolds(t *testing.T) {
	form := Form{Title: "Many", OnSubmit: func(Values, func(error)) {}}
	for range 40 {
		form.Fields = append(form.Fields, Field{Label: "One of many", Help: "with a line of help"})
	}
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	open := form.Show(w)
	if size := open.dialog.popup.Size(); size.Height > 800 || size.Width > 1280 {
		t.Errorf("the dialog is %v in a window of 1280 x 800", size)
	}
	look(t, w, "form-many-light")
}

func TestAChooserCommandLeavesWhatWasChosen(t *testing.T) {
	did := false
	chooser := NewChooser([]Choice{{Key: "a", Label: "IREN Q2 FY26"}, {Key: "b", Label: "IREN Q3 FY26", Detail: "7 May 2026"}, {Key: "new", Label: "New source…", Do: func() { did = true }}}, "a")
	chooser.Lead = "source:"
	changed := ""
	chooser.OnChanged = func(key string) { changed = key }
	w := window(t, Light, NewFill(TokenPage), 1280, 800)
	w.SetContent(Stack(SpaceNear, container.NewHBox(chooser)))
	w.Canvas().Focus(chooser)
	press(w.Canvas(), fyne.KeyReturn)
	look(t, w, "chooser-light")
	typed(w.Canvas(), "new")
	press(w.Canvas(), fyne.KeyReturn)
	if !did || chooser.Chosen != "a" || changed != "" {
		t.Errorf("did %v, chosen %q, changed %q", did, chooser.Chosen, changed)
	}
	typed(w.Canvas(), "q3 may")
	press(w.Canvas(), fyne.KeyReturn)
	if chooser.Chosen != "b" || changed != "b" {
		t.Errorf("chosen %q, changed %q", chooser.Chosen, changed)
	}
}

func TestEnterStandsForTheChiefButtonWhereNothingElseTakesIt(t *testing.T) {
	w := window(t, Light, NewFill(TokenPage), 800, 600)
	taken := 0
	tabs := NewTabs(nil)
	tabs.Words = []string{"One", "Two"}
	d := &Dialog{Title: "Merge", Content: tabs, First: tabs, Actions: []Action{{Label: "Cancel"}, {Label: "Merge", Chief: true, Stays: true, Do: func() { taken++ }}}}
	d.Show(w)
	if w.Canvas().Focused() != fyne.Focusable(tabs) {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if taken != 1 {
		t.Errorf("the button was pressed %d times", taken)
	}
}
