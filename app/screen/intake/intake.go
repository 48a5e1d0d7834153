// Package intake is the wizard that takes other people's figures in: a CSV file, a workbook, EDGAR's company facts, tables of our own
// export, or a block from the clipboard. It's one card over the window with three steps, and nothing is altered before the last.
//
//	recognised   what it is: separator, encoding, decimal mark, sheet, heading. Each can be settled otherwise, and the rest follows.
//	meaning      what each column holds and what stands for all figures; words that the notebook doesn't know are given a meaning,
//	             made anew one by one, or left to be refused. For company facts: what was read, and what wasn't and why.
//	preview      every cell, the text as it came beside the figure that it became and the one that stands, with a tick.
//
// Then one change takes in all that is ticked, or nothing: while anything ticked can't be read, it isn't begun. The mapping is kept
// with the change under the block's layout, so that the same sheet is known next time, and the undo of an import forgets it too.
//
// What takes time runs off the main goroutine: each step asks anew whenever something is chosen, the ask before is cancelled and its
// late answer dropped. The input is read in passes and never held; what is held are the cells that were read.
package intake

import (
	"context"
	"errors"
	"io"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// Wizard is one import on its way.
type Wizard struct {
	// OnClosed, where set, is called once when the wizard is gone.
	OnClosed func()
	// OnShow, where set, shows a unit's figures after an import.
	OnShow func(unitID int64)

	desk   *desk.Desk
	window fyne.Window

	in     format.Input
	closer io.Closer
	cursor *Cursor // of a block that is pasted into a grid; nil for all else

	notebook book
	made     made
	choices  format.Choices
	block    *format.Block
	layout   string // of the block that the mapping is for
	known    bool   // the mapping was remembered
	mapping  format.Mapping
	facts    factsChoice
	settles  map[string]*kit.Chooser // what the first page settles, by label
	settled  string                  // the label of the last
	tables   tablesRead
	mapped   *format.Mapped
	factual  *format.Facts // where the mapped are company facts
	ticked   []bool        // of the mapped readings

	asker   desk.Asker
	round   *int // of the work whose progress is shown
	busy    bool
	stopped chan struct{} // closed to give up the import that is being taken in; nil while none is
	failed  bool          // the input can't be read at all
	ended   bool

	step     step
	meaning  *meaning
	preview  *preview
	popup    *widget.PopUp
	before   func(*fyne.KeyEvent)
	head     *kit.Text
	steps    *fyne.Container
	body     *fyne.Container
	status   *kit.Sentence
	bar      *widget.ProgressBar
	gauge    *fyne.Container // holds the bar
	back     *button
	next     *button
	cancel   *button
	returnTo fyne.Focusable
}

// step is a page of the wizard.
type step int

const (
	recognisedStep step = iota
	meaningStep
	previewStep
	doneStep
)

// book is what the wizard knows of the notebook, with what it would make itself.
type book struct {
	data.Known
	mark    data.DecimalMark
	units   []data.UnitOf
	metrics []data.Metric
	sources []store.SourceUse
}

// Open begins an import of a file.
func Open(d *desk.Desk, w fyne.Window, path string) *Wizard {
	z := newWizard(d, w)
	in, closer, err := format.OpenInput(path)
	z.in, z.closer = in, closer
	if err != nil {
		z.in.Name = baseName(path)
		z.show()
		z.refuse(err)
		return z
	}
	z.show()
	z.recognise()
	return z
}

// Paste begins an import of a text from the clipboard.
func Paste(d *desk.Desk, w fyne.Window, text string) *Wizard {
	z := newWizard(d, w)
	z.in = format.Pasted(text)
	z.show()
	z.recognise()
	return z
}

func newWizard(d *desk.Desk, w fyne.Window) *Wizard {
	return &Wizard{desk: d, window: w, returnTo: w.Canvas().Focused()}
}

func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// show lays the card over the window.
func (z *Wizard) show() {
	canvas := z.window.Canvas()
	z.head = kit.NewTitle(z.title())
	z.head.Yields = true
	z.steps = container.NewHBox()
	z.body = container.NewStack()
	z.status = kit.NewSentence("", kit.TokenMuted)
	z.bar = widget.NewProgressBar()
	z.gauge = container.New(wide{160}, z.bar)
	z.gauge.Hide()
	z.cancel = newButton(z, wording.Of("Cancel"), z.Close)
	z.back = newButton(z, wording.Of("Back"), func() { z.turn(z.step - 1) })
	z.next = newButton(z, wording.Of("Next"), z.Next)
	z.next.Importance = widget.HighImportance
	foot := container.NewBorder(nil, nil, nil, container.NewHBox(z.cancel, z.back, z.next),
		container.New(middled{}, container.NewBorder(nil, nil, nil, z.gauge, z.status)))
	head := container.NewBorder(nil, nil, nil, z.steps, z.head)
	inner := container.NewBorder(container.NewVBox(head, space(kit.SpaceNear), kit.NewRule(), space(kit.SpaceNear)),
		container.NewVBox(space(kit.SpaceNear), kit.NewRule(), space(kit.SpaceNear), foot), nil, nil, z.body)
	card := container.New(fills{canvas}, container.NewStack(kit.NewBox(), kit.Padded(inner, kit.SpaceGroup, kit.SpaceNear+kit.SpaceCell)))
	z.popup = widget.NewModalPopUp(card, canvas)
	z.popup.Show()
	z.before = canvas.OnTypedKey()
	canvas.SetOnTypedKey(z.key)
	z.arrange()
	canvas.Focus(z.cancel)
}

func (z *Wizard) title() string {
	switch {
	case z.cursor != nil:
		return wording.Of("Paste figures into %s", z.cursor.Title)
	case z.closer == nil && z.in.Name == format.PastedName:
		return wording.Of("Import from the clipboard")
	}
	return wording.Of("Import %s", z.in.Name)
}

// key takes what the focused control doesn't.
func (z *Wizard) key(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		z.Close()
	case fyne.KeyReturn, fyne.KeyEnter:
		z.Next()
	}
}

// Close gives the import up. Nothing of it is kept, unless all of it is in the notebook already.
func (z *Wizard) Close() {
	if z.stopped != nil {
		z.giveUp()
		return
	}
	if z.ended {
		return
	}
	z.ended = true
	z.asker.Drop()
	if z.closer != nil {
		z.closer.Close()
	}
	canvas := z.window.Canvas()
	z.popup.Hide()
	canvas.SetOnTypedKey(z.before)
	if z.returnTo != nil {
		canvas.Focus(z.returnTo)
	}
	if z.OnClosed != nil {
		z.OnClosed()
	}
}

// Shown reports whether the wizard is on the screen.
func (z *Wizard) Shown() bool { return !z.ended }

// Next goes on: to the next step, or from the last takes in what is ticked.
func (z *Wizard) Next() {
	if z.next.Disabled() || z.busy || z.ended {
		return
	}
	switch z.step {
	case recognisedStep:
		if why := z.undecided(); why != "" {
			z.say(why, kit.TokenBadText)
			return
		}
		if z.skipsMeaning() {
			z.turn(previewStep)
			return
		}
		z.turn(meaningStep)
	case meaningStep:
		if z.mapped != nil {
			z.turn(previewStep)
		}
	case previewStep:
		z.take()
	case doneStep:
		z.Close()
	}
}

// undecided says what must be settled before the cells can be read; empty where nothing must.
func (z *Wizard) undecided() string {
	switch {
	case z.block == nil:
		return wording.Of("It isn't read yet.")
	case z.block.AskMark():
		return wording.Of("Choose the decimal mark first: %s may be read in two ways.", z.block.Doubtful)
	case z.block.Shape == format.CompanyFacts && z.facts.unit == "":
		return wording.Of("Choose whose facts these are first.")
	}
	return ""
}

// skipsMeaning reports whether the columns mean what our own export says, or what the grid does that is pasted into.
func (z *Wizard) skipsMeaning() bool { return z.block.Shape == format.OurTables || z.cursor != nil }

// turn goes to a step.
func (z *Wizard) turn(to step) {
	if to == meaningStep && z.skipsMeaning() {
		to = recognisedStep
	}
	if to < recognisedStep || to == recognisedStep && z.cursor != nil {
		return
	}
	z.step = to
	z.arrange()
	z.focus()
	if to == meaningStep && z.mapped == nil || to == previewStep && (z.block.Shape == format.OurTables || z.mapped == nil) {
		z.read()
	}
}

// arrange shows the step.
func (z *Wizard) arrange() {
	z.arrangeSteps()
	z.next.SetText(wording.Of("Next"))
	z.cancel.Show()
	z.back.Hidden = z.step == recognisedStep || z.step == doneStep || z.cursor != nil
	z.back.Refresh()
	var page fyne.CanvasObject
	switch {
	case z.failed:
	case z.step == recognisedStep && z.block != nil:
		page = z.recognisedPage()
	case z.step == meaningStep && z.block != nil && z.block.Shape == format.CompanyFacts:
		page = z.factsPage()
	case z.step == meaningStep && z.block != nil:
		z.meaning = newMeaning(z)
		page = z.meaning.object
	case z.step == previewStep && z.block != nil && z.block.Shape == format.OurTables:
		page = z.tablesPage()
	case z.step == previewStep:
		z.preview = newPreview(z)
		page = z.preview.object
	}
	if page == nil {
		page = container.NewStack()
	} else {
		page = kit.NewRoom(page, leastPage)
	}
	z.body.Objects = []fyne.CanvasObject{page}
	z.body.Refresh()
	z.sum()
}

// focus puts the focus where Enter goes on, or where what keeps it from that can be seen.
func (z *Wizard) focus() {
	canvas := z.window.Canvas()
	switch {
	case !z.next.Disabled():
		canvas.Focus(z.next)
	case z.step == previewStep && z.preview != nil && z.mapped != nil:
		canvas.Focus(z.preview.table)
	default:
		canvas.Focus(z.cancel)
	}
}

// leastPage is what a page needs to be worked with; in less it scrolls.
var leastPage = fyne.NewSize(1000, 200)

func (z *Wizard) arrangeSteps() {
	names := []string{wording.Of("1  What it is"), wording.Of("2  What it means"), wording.Of("3  What comes in")}
	z.steps.RemoveAll()
	if z.cursor != nil {
		return
	}
	for i, name := range names {
		if step(i) == meaningStep && z.block != nil && z.skipsMeaning() {
			continue
		}
		t := kit.NewText(name, kit.TokenMuted, kit.TextSize)
		if step(i) == z.step {
			t.SetToken(kit.TokenText)
			t.Bold = true
		}
		z.steps.Add(t)
		z.steps.Add(gapAcross(kit.SpaceNear))
	}
}

// say writes the line at the foot.
func (z *Wizard) say(sentence string, token kit.Token) {
	z.status.Token = token
	z.status.Text = sentence
	z.status.Refresh()
}

// refuse shows why the input can't be read.
func (z *Wizard) refuse(err error) {
	z.failed = true
	z.next.Disable()
	z.next.Hide()
	z.cancel.SetText(wording.Of("Close"))
	z.body.Objects = []fyne.CanvasObject{refusal(z, err)}
	z.body.Refresh()
	z.say(wording.Of("Nothing was changed."), kit.TokenMuted)
}

func refusal(z *Wizard, err error) fyne.CanvasObject {
	title := wording.Of("%s can't be read", z.in.Name)
	if z.closer == nil && z.in.Name == format.PastedName {
		title = wording.Of("The clipboard can't be read")
	}
	text := kit.NewSentence(reasonOf(err), kit.TokenMuted)
	text.Points = kit.ProseSize
	return container.New(layout.NewCenterLayout(), container.New(wide{480}, kit.Stack(kit.SpaceGroup, kit.NewTitle(title), text)))
}

// reasonOf is an error as a sentence, without the name of the input, which stands above it.
func reasonOf(err error) string {
	var fault *data.Fault
	var refused *store.Refusal
	switch {
	case errors.As(err, &fault) && fault.Line == 0:
		return sentence(fault.Reason)
	case errors.As(err, &fault):
		return sentence(fault.Error())
	case errors.As(err, &refused):
		return refused.Reason
	}
	return sentence(err.Error())
}

func sentence(text string) string {
	return strings.TrimSuffix(data.UpperFirst(text), ".") + "."
}

// work runs off the main goroutine what a step needs, with progress at the foot. What do returns is done on the main goroutine once
// it has ended, unless something was asked meanwhile.
func (z *Wizard) work(doing string, do func(ctx context.Context, n *store.Notebook, tell format.Progress) (func(), error)) {
	z.busy = true
	z.next.Disable()
	z.say(doing, kit.TokenMuted)
	z.bar.SetValue(0)
	z.gauge.Show()
	round := new(int)
	z.round = round
	tell := func(done, total int64) {
		fyne.Do(func() {
			if z.round == round && z.busy {
				z.bar.SetValue(float64(done) / float64(max(total, 1)))
			}
		})
	}
	desk.Ask(z.desk, &z.asker, func(ctx context.Context, n *store.Notebook) (func(), error) { return do(ctx, n, tell) },
		func(then func(), err error) {
			if z.ended {
				return
			}
			z.busy = false
			z.gauge.Hide()
			z.next.Enable()
			z.say("", kit.TokenMuted)
			if err != nil && z.block != nil { // what was settled last doesn't fit: it can be settled otherwise
				z.next.Disable()
				z.say(reasonOf(err), kit.TokenBadText)
				return
			}
			if err != nil {
				z.refuse(err)
				return
			}
			then()
			z.sum()
		})
}
