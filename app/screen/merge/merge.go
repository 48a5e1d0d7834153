// Package merge takes another copy of the notebook in. It compares the two off the main goroutine and shows, in one card over the
// window, what each side did since they parted, which companies are taken for the same, what the two say differently, and what
// merging would change. Nothing is changed before the reader says so; then it's one change, after a checked backup.
//
// The card's pages are a file each: sides.go, companies.go, conflicts.go and preview.go; words.go says things in words.
package merge

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the merging of one file. It lives on the main goroutine.
type Screen struct {
	// OnMerged, where set, is called once a merge is kept; OnChanged is what the offer to show what it changed does.
	OnMerged, OnChanged func()
	// OnCopy, where set, puts a text on the clipboard.
	OnCopy func(text string)

	desk   *desk.Desk
	window fyne.Window
	path   string

	merge   *store.Merge
	taken   []coming
	choices data.Choices
	firms   []firm // companies that both copies have, each to be asked about

	dialog  *kit.Dialog
	tabs    *kit.Tabs
	pages   []page // as the tabs have them
	lead    *kit.Sentence
	status  *kit.Sentence
	content *fyne.Container
	middle  *fyne.Container
	bar     *widget.ProgressBar
	doing   *kit.Sentence
	asker   desk.Asker
	cancel  context.CancelFunc // of what is under way, or nil
}

// page is one of the card's pages.
type page interface {
	// title is its word among the tabs, with what is left to do there.
	title() string
	object() fyne.CanvasObject
	focus() fyne.Focusable
	// key takes a key that nothing else took; false for none of its own.
	key(fyne.KeyName) bool
}

// cardWidth is that of the card: it fits a window of 1280 by 800.
const cardWidth float32 = 1216

// Show compares the notebook with the one at path and lays what it finds over the window.
func Show(d *desk.Desk, w fyne.Window, path string) *Screen {
	s := &Screen{desk: d, window: w, path: path, choices: data.Choices{Of: map[string]data.Choice{}}}
	s.tabs = kit.NewTabs(func(int) { s.arrange() })
	s.lead, s.status = kit.NewSentence("", kit.TokenMuted), kit.NewSentence("", kit.TokenText)
	s.middle = container.NewStack()
	s.bar, s.doing = widget.NewProgressBar(), kit.NewSentence("", kit.TokenMuted)
	head, foot := kit.Stack(kit.SpaceNear, s.lead, s.tabs), kit.Padded(s.status, 0, kit.SpaceCell)
	s.content = container.New(layout.NewBorderLayout(head, foot, nil, nil), head, kit.Padded(s.middle, 0, kit.SpaceNear), foot) // in the order of Tab
	s.dialog = &kit.Dialog{Title: wording.Of("Merge %s into %s", filepath.Base(path), d.Book().Name()), Width: cardWidth, Height: w.Canvas().Size().Height - 3*kit.RailWidth,
		Content: s.content,
		Actions: []kit.Action{{Label: wording.Of("Cancel")}, {Label: wording.Of("Merge"), Chief: true, Stays: true, Do: s.take}},
		First:   s.tabs,
		OnClosed: func() {
			if s.cancel != nil {
				s.cancel()
			}
		}}
	s.dialog.Show(w)
	before := w.Canvas().OnTypedKey()
	w.Canvas().SetOnTypedKey(func(k *fyne.KeyEvent) {
		if at := s.tabs.Chosen; s.cancel != nil || at >= len(s.pages) || !s.pages[at].key(k.Name) {
			before(k)
		}
	})
	s.compare()
	return s
}

// begin shows that something is under way, and returns what ends it and what tells how far it has come.
func (s *Screen) begin() (context.Context, func(doing string, share float64)) {
	if s.cancel != nil {
		s.cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	s.cancel = cancel
	s.tabs.Hide()
	s.status.SetText("")
	s.bar.SetValue(0)
	width := kit.NewFill(kit.TokenNothing)
	width.Least = fyne.NewSize(kit.PanelWidth, 0)
	s.middle.Objects = []fyne.CanvasObject{container.NewCenter(container.NewStack(width, kit.Stack(kit.SpaceNear, s.bar, s.doing)))}
	s.middle.Refresh()
	return ctx, func(doing string, share float64) {
		fyne.Do(func() {
			if ctx.Err() == nil {
				s.bar.SetValue(share)
				s.doing.SetText(doing)
			}
		})
	}
}

// end goes back to the pages.
func (s *Screen) end() {
	s.cancel()
	s.cancel = nil
	s.tabs.Show()
}

// compare asks what merging would do, with the companies kept apart that the reader said are two.
func (s *Screen) compare() {
	var apart []string
	for _, f := range s.firms {
		if f.answer == different {
			apart = append(apart, f.match.Name)
		}
	}
	ctx, progress := s.begin()
	d := s.desk
	desk.Ask(d, &s.asker, func(_ context.Context, n *store.Notebook) (comparison, error) {
		found, err := n.PlanMerge(ctx, s.path, store.MergeOptions{Apart: apart, Progress: progress})
		if err != nil {
			return comparison{}, err
		}
		return comparison{found, linesOf(found.Plan.Taken)}, nil
	}, s.compared)
}

// comparison is what merging would do, and its lines in the preview.
type comparison struct {
	*store.Merge
	taken []coming
}

// compared shows what the comparison found.
func (s *Screen) compared(found comparison, err error) {
	if !s.dialog.Open() {
		return // cancelled
	}
	s.end()
	switch {
	case err != nil:
		s.dialog.Close()
		kit.ShowSentence(s.window, wording.Of("Not merged"), sentence(err))
		return
	case found.Plan.Nothing():
		s.dialog.Close()
		kit.ShowSentence(s.window, wording.Of("Nothing to merge"), nothingSentence(&found.Plan, s.desk.Book().Name()))
		return
	}
	s.merge, s.taken = found.Merge, found.taken
	s.meetFirms()
	s.lead.SetText(leadSentence(&found.Plan))
	again := s.pages != nil
	s.pages = []page{newSides(s)}
	if len(s.firms) > 0 {
		s.pages = append(s.pages, newCompanies(s))
	}
	if len(found.Plan.Conflicts) > 0 {
		s.pages = append(s.pages, newConflicts(s))
	}
	s.pages = append(s.pages, newPreview(s))
	s.tabs.Words = nil
	s.settle()
	if again { // because of an answer on a company, to go on with the next
		s.tabs.Chosen = 0
		turnTo[*companies](s)
		return
	}
	s.arrange()
	s.window.Canvas().Focus(s.tabs)
}

// meetFirms keeps the companies to be asked about, with the answers that were given.
func (s *Screen) meetFirms() {
	for _, m := range s.merge.Plan.Matches {
		if m.Asked && !slices.ContainsFunc(s.firms, func(f firm) bool { return f.match.TheirUID == m.TheirUID }) {
			s.firms = append(s.firms, firm{match: m})
		}
	}
}

// settle writes again what depends on the reader's choices.
func (s *Screen) settle() {
	words := make([]string, len(s.pages))
	for i, p := range s.pages {
		words[i] = p.title()
		if of, ok := p.(*preview); ok {
			of.stale = true
		}
	}
	s.tabs.Words = words
	s.tabs.Refresh()
	s.status.SetText(s.left())
}

// left says what is still to be answered; empty for nothing.
func (s *Screen) left() string {
	asked := 0
	for _, f := range s.firms {
		if f.answer == unanswered {
			asked++
		}
	}
	if asked > 0 {
		return wording.Plural(asked, "Of %d company it isn't said yet whether both copies mean the same one.", "Of %d companies it isn't said yet whether both copies mean the same ones.", asked)
	}
	if open := len(s.choices.Open(&s.merge.Plan)); open > 0 {
		return wording.Plural(open, "%d conflict isn't settled yet.", "%d conflicts aren't settled yet.", open)
	}
	return wording.Of("Nothing has been changed yet. A backup is written and checked first; one undo takes the merge back.")
}

// arrange shows the page that is chosen.
func (s *Screen) arrange() {
	if len(s.pages) == 0 {
		return
	}
	s.middle.Objects = []fyne.CanvasObject{s.pages[s.tabs.Chosen].object()}
	s.content.Refresh() // what stands over and under the page may have grown
}

// turnTo brings a page to the front that is of the same kind, with the focus where its work is done.
func turnTo[P page](s *Screen) {
	for i, p := range s.pages {
		if at, ok := p.(P); ok {
			s.tabs.Choose(i)
			s.window.Canvas().Focus(at.focus())
		}
	}
}

// take merges, once all is answered; else it leads to what isn't.
func (s *Screen) take() {
	if s.cancel != nil || s.merge == nil {
		return
	}
	if slices.ContainsFunc(s.firms, func(f firm) bool { return f.answer == unanswered }) {
		turnTo[*companies](s)
		return
	}
	if len(s.choices.Open(&s.merge.Plan)) > 0 {
		turnTo[*conflicts](s)
		return
	}
	ctx, progress := s.begin()
	s.merge.Watch(progress)
	merge, choices := s.merge, s.choices
	var done store.Merged
	var failed error
	// A merge that isn't made isn't a change that couldn't be kept: the desk is told of none.
	s.desk.Take(func() (data.Effect, error) {
		done, failed = merge.Apply(ctx, choices)
		return done.Effect, nil
	}, func(err error) {
		if err != nil {
			failed = err
		}
		s.ended(done, failed)
	})
}

// ended says how the merge went.
func (s *Screen) ended(done store.Merged, err error) {
	cancelled := !s.dialog.Open()
	if !cancelled {
		s.end()
		s.dialog.Close()
	}
	switch {
	case err != nil && cancelled:
		s.desk.Say(wording.Of("The merge was cancelled. Nothing was changed."))
		return
	case err != nil:
		kit.ShowSentence(s.window, wording.Of("Not merged"), sentence(err))
		return
	}
	if s.OnMerged != nil {
		s.OnMerged()
	}
	said := mergedSentence(&s.merge.Plan, s.desk.Book().Name(), done)
	s.desk.Say(wording.Of("%s was merged. What the notebook was before lies at %s.", s.merge.Plan.Other, done.Backup))
	d := &kit.Dialog{Title: wording.Of("Merged"), Width: 560, Content: kit.NewSentence(said, kit.TokenText), Actions: []kit.Action{
		{Label: wording.Of("Copy the backup's path"), Stays: true, Do: func() {
			if s.OnCopy != nil {
				s.OnCopy(done.Backup)
			}
		}},
		{Label: wording.Of("What changed…"), Do: s.OnChanged},
		{Label: wording.Of("Close"), Chief: true},
	}}
	d.Show(s.window)
}
