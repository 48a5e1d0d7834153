package kit

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"assay/data"
)

// input is a field on the screen: its label, its control and the line under it.
type input struct {
	form      *OpenForm
	field     Field
	box       *fyne.Container
	focus     fyne.Focusable
	under     *Sentence
	complaint string

	value func() string
	set   func(string)
}

func newInput(form *OpenForm, field Field) *input {
	in := &input{form: form, field: field, under: NewSentence(field.Help, TokenMuted)}
	var control fyne.CanvasObject
	switch field.Kind {
	case FieldChoice:
		chooser := NewChooser(field.Choices, field.Value)
		chooser.OnChanged = in.changed
		chooser.Hint = field.Hint
		chooser.Free = field.Free
		chooser.OnEscape, chooser.OnEnter = form.Cancel, form.Submit
		chooser.OnFocus = func() { form.reveal(in) }
		in.value = func() string { return chooser.Chosen }
		in.set = chooser.SetChosen
		in.focus, control = chooser, chooser
	case FieldCheck:
		check := &formCheck{form: form}
		check.Text = field.Label
		check.Checked = field.Value == Checked
		check.OnChanged = func(bool) { in.changed(in.value()) }
		check.ExtendBaseWidget(check)
		in.value = func() string {
			if check.Checked {
				return Checked
			}
			return ""
		}
		in.set = func(v string) { check.SetChecked(v == Checked) }
		in.focus, control = check, check
	default:
		entry := &formEntry{form: form, left: in.left, came: func() { form.reveal(in) }}
		entry.MultiLine = field.Kind == FieldLong
		if entry.MultiLine {
			entry.Wrapping = fyne.TextWrapWord
		}
		entry.Text = field.Value
		entry.CursorColumn = utf8.RuneCountInString(field.Value)
		entry.PlaceHolder = field.Hint
		entry.OnChanged = in.changed
		entry.ExtendBaseWidget(entry)
		if entry.MultiLine {
			entry.SetMinRowsVisible(5)
		}
		in.value = func() string { return strings.TrimSpace(entry.Text) }
		in.set = entry.SetText
		in.focus, control = entry, entry
	}
	in.box = container.New(&stacked{2})
	if field.Kind != FieldCheck {
		in.box.Add(NewText(field.Label, TokenMuted, LabelSize))
	}
	in.box.Add(control)
	in.box.Add(in.under)
	in.under.Hidden = field.Help == ""
	return in
}

func (in *input) changed(value string) {
	if in.complaint != "" {
		in.say(in.field.Help, nil)
		in.form.dialog.Fit()
	}
	if in.field.Changed != nil {
		in.field.Changed(strings.TrimSpace(value), in.form)
	}
}

// left checks the entry when the focus goes elsewhere. An empty field isn't complained of until the form is submitted.
func (in *input) left() {
	if !in.form.Open() || in.value() == "" {
		return
	}
	in.say(in.field.Help, in.check(in.form.Values()))
	in.form.dialog.Fit()
}

func (in *input) check(all Values) error {
	value := in.value()
	if in.field.Check == nil {
		return nil
	}
	return in.field.Check(value, all)
}

// say shows the complaint, or where there is none the help.
func (in *input) say(help string, err error) {
	in.field.Help = help
	in.complaint = ""
	text, token := help, TokenMuted
	if err != nil {
		in.complaint = sentenceCase(err.Error())
		text, token = in.complaint, TokenBadText
	}
	in.under.Text, in.under.Token = text, token
	in.under.Hidden = text == ""
	in.under.Refresh()
	in.box.Refresh()
}

// sentenceCase makes an error a sentence: a capital letter first and a full stop.
func sentenceCase(text string) string {
	if text = data.UpperFirst(text); text == "" {
		return text
	}
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "?") && !strings.HasSuffix(text, "!") {
		text += "."
	}
	return text
}

// formEntry is a text field that knows Enter and Escape.
type formEntry struct {
	Entry
	form *OpenForm
	// came and left are called as the focus does so.
	came, left func()
}

// AcceptsTab is false: Tab goes to the next field, from a long text too.
func (e *formEntry) AcceptsTab() bool { return false }

func (e *formEntry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		e.form.Cancel()
		return
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine {
			e.form.Submit()
			return
		}
	}
	e.Entry.TypedKey(key)
}

// TypedShortcut lets Ctrl+Enter submit from a long text.
func (e *formEntry) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && custom.Modifier == fyne.KeyModifierShortcutDefault &&
		(custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter) {
		e.form.Submit()
		return
	}
	e.Entry.TypedShortcut(s)
}

func (e *formEntry) FocusGained() {
	e.Entry.FocusGained()
	e.came()
}

func (e *formEntry) FocusLost() {
	e.Entry.FocusLost()
	e.left()
}

// formCheck is a tick box that knows Enter and Escape.
type formCheck struct {
	Check
	form *OpenForm
}

func (c *formCheck) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyEscape:
		c.form.Cancel()
	case fyne.KeyReturn, fyne.KeyEnter:
		c.form.Submit()
	default:
		c.Check.TypedKey(key)
	}
}
