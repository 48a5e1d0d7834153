package kit

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/data/wording"
)

// Form asks for a few things in one dialog. Enter submits, Escape cancels, Tab goes from field to field, the first field
// has the focus, and what is wrong with an entry is said under its field.
type Form struct {
	Title string
	// Lead is a sentence above the fields; it may be empty.
	Lead   string
	Fields []Field
	// Submit is the word on the chief button: "Create". "Save" where it's empty.
	Submit string
	// Columns is how many fields stand side by side, one where it's zero; Width is that of the dialog where it needs more
	// than usual.
	Columns int
	Width   float32
	// Beside, where set, stands at the right of the fields: a picture of what they say.
	Beside fyne.CanvasObject
	// More are further buttons, between Cancel and Submit.
	More []Action
	// OnSubmit is called with entries that passed their checks. It calls done with nil when they are durable, which
	// closes the form, or with an error, which the form shows: at its field where that's a FieldError.
	OnSubmit func(values Values, done func(error))
	// OnCancel is called when the form was closed without.
	OnCancel func()
}

// FieldKind is the way in which a field is filled in.
type FieldKind int

// The kinds of field. A choice is one of Choices, a check is Checked or empty.
const (
	FieldText FieldKind = iota
	FieldLong
	FieldChoice
	FieldCheck
)

// Checked is the value of a field of kind FieldCheck that is ticked.
const Checked = "yes"

// Field is one thing that a form asks for.
type Field struct {
	Key, Label string
	Kind       FieldKind
	// Value is what stands in it at first; for a choice it's the Key of one of Choices.
	Value   string
	Choices []Choice
	// Hint stands in the empty field. Help stands under it.
	Hint, Help string
	// Span is how many of the form's columns the field takes, one where it's zero.
	Span int
	// Free lets a choice be one that isn't offered: its key is the text typed.
	Free bool
	// Check says what is wrong with an entry, in a sentence, or nil. The other fields' entries stand in all.
	Check func(value string, all Values) error
	// Changed is called as the entry changes. It may fill in other fields of the form.
	Changed func(value string, form *OpenForm)
}

// Values are a form's entries by the key of their field, with the space around them cut off.
type Values map[string]string

// FieldError says what is wrong with the entry of one field.
type FieldError struct{ Key, Sentence string }

func (e *FieldError) Error() string { return e.Sentence }

// OpenForm is a form that stands on the screen.
type OpenForm struct {
	form    Form
	window  fyne.Window
	dialog  *Dialog
	inputs  []*input
	message *Sentence
	busy    bool
	kept    bool // what was entered is durable
}

// Show lays the form over the window.
func (f Form) Show(w fyne.Window) *OpenForm {
	open := &OpenForm{form: f, window: w, message: NewSentence("", TokenBadText)}
	open.message.Hide()
	body := container.New(&stacked{SpaceNear})
	if f.Lead != "" {
		body.Add(NewSentence(f.Lead, TokenMuted))
	}
	open.dialog = &Dialog{Title: f.Title, Content: body, Width: f.Width}
	if f.Beside != nil {
		open.dialog.Content = container.New(besided{}, body, f.Beside)
	}
	side := &columned{columns: f.Columns, spans: map[fyne.CanvasObject]int{}}
	if f.Columns > 1 {
		body.Layout = side
	}
	for _, field := range f.Fields {
		in := newInput(open, field)
		open.inputs = append(open.inputs, in)
		side.spans[in.box] = field.Span
		body.Add(in.box)
	}
	body.Add(open.message)
	submit := f.Submit
	if submit == "" {
		submit = wording.Of("Save")
	}
	open.dialog.Actions = append([]Action{{Label: wording.Of("Cancel")}}, f.More...)
	open.dialog.Actions = append(open.dialog.Actions, Action{Label: submit, Chief: true, Stays: true, Do: open.Submit})
	open.dialog.OnClosed = func() {
		if !open.kept && f.OnCancel != nil {
			f.OnCancel()
		}
	}
	if len(open.inputs) > 0 {
		open.dialog.First = open.inputs[0].focus
	}
	open.dialog.Show(w)
	open.selectFirst()
	return open
}

// selectFirst selects what stands in the first field, so that typing replaces it.
func (o *OpenForm) selectFirst() {
	if len(o.inputs) == 0 || o.form.Fields[0].Kind != FieldText || o.form.Fields[0].Value == "" {
		return
	}
	if text, ok := o.inputs[0].focus.(fyne.Shortcutable); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// Cancel closes the form as Escape does.
func (o *OpenForm) Cancel() { o.dialog.Close() }

// Values are the entries as they stand.
func (o *OpenForm) Values() Values {
	values := Values{}
	for _, in := range o.inputs {
		values[in.field.Key] = in.value()
	}
	return values
}

// Set fills in a field.
func (o *OpenForm) Set(key, value string) {
	if in := o.input(key); in != nil {
		in.set(value)
	}
}

// SetHelp changes the sentence under a field.
func (o *OpenForm) SetHelp(key, sentence string) {
	if in := o.input(key); in != nil {
		in.say(sentence, nil)
		o.dialog.Fit()
	}
}

// Focusable is the control of a field, for a test that types into it.
func (o *OpenForm) Focusable(key string) fyne.Focusable { return o.input(key).focus }

// Complaint is the sentence that stands at the field, or with an empty key the one for the whole form.
func (o *OpenForm) Complaint(key string) string {
	if key == "" {
		if !o.message.Visible() {
			return ""
		}
		return o.message.Text
	}
	return o.input(key).complaint
}

// Open reports whether the form is still on the screen.
func (o *OpenForm) Open() bool { return o.dialog.Open() }

// Submit checks every entry and hands them on. The first field that is wrong gets the focus.
func (o *OpenForm) Submit() {
	if o.busy || !o.Open() {
		return
	}
	values := o.Values()
	var wrong *input
	for _, in := range o.inputs {
		err := in.check(values)
		in.say(in.field.Help, err)
		if err != nil && wrong == nil {
			wrong = in
		}
	}
	o.sayWhole(nil)
	if wrong != nil {
		o.dialog.canvas.Focus(wrong.focus)
		return
	}
	o.busy = true
	o.form.OnSubmit(values, o.finish)
}

func (o *OpenForm) finish(err error) {
	o.busy = false
	if err == nil {
		o.kept = true
		o.dialog.Close()
		return
	}
	if !o.Open() {
		// The form was closed before the answer came. What went wrong is said all the same.
		ShowSentence(o.window, o.form.Title, sentenceCase(err.Error()))
		return
	}
	var at *FieldError
	if errors.As(err, &at) {
		if in := o.input(at.Key); in != nil {
			in.say(in.field.Help, at)
			o.sayWhole(nil)
			o.dialog.canvas.Focus(in.focus)
			return
		}
	}
	o.sayWhole(err)
}

func (o *OpenForm) sayWhole(err error) {
	o.message.Hide()
	if err != nil {
		o.message.SetText(sentenceCase(err.Error()))
		o.message.Show()
	}
	o.dialog.Fit()
}

func (o *OpenForm) input(key string) *input {
	i := slices.IndexFunc(o.inputs, func(in *input) bool { return in.field.Key == key })
	if i < 0 {
		return nil
	}
	return o.inputs[i]
}

// stacked lays objects out one under the other, hidden ones left out, wrapped ones at their height for the width.
type stacked struct{ gap float32 }

func (s *stacked) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		o.Resize(fyne.NewSize(size.Width, o.MinSize().Height))
		height := o.MinSize().Height // after the width is known
		o.Resize(fyne.NewSize(size.Width, height))
		o.Move(fyne.NewPos(0, y))
		y += height + s.gap
	}
}

func (s *stacked) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least, shown := fyne.Size{}, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		least.Width = max(least.Width, m.Width)
		least.Height += m.Height
		shown++
	}
	least.Height += s.gap * float32(max(shown-1, 0))
	return least
}

// Stack lays objects out one under the other with the space given between them.
func Stack(space float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&stacked{space}, objects...)
}
