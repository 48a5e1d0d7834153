package theses

import (
	"context"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// ShowRevisions lists the thesis as it stood after each sitting, with what each changed; one of them can be read and restored.
func (s *Screen) ShowRevisions() {
	if !s.shown {
		return
	}
	s.CommitPending()
	id := s.thesis.ID
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.Revision, error) {
		return n.Revisions(ctx, id)
	}, func(all []data.Revision, err error) {
		switch {
		case err != nil:
			s.desk.Say(wording.Of("The revisions could not be read: %s.", err.Error()))
		case len(all) > 0 && !kit.Covered(s.window) && s.thesis.ID == id:
			newRevisions(s, all).dialog()
		}
	})
}

// revisions is the dialog: the sittings on the left, the newest first; what the chosen one changed, or its text, on the right.
type revisions struct {
	screen  *Screen
	all     []data.Revision
	chosen  int
	list    *kit.Table
	mode    *kit.Tabs
	head    *kit.Sentence
	changes *kit.Changes
	preview *kit.Preview
	side    *fyne.Container
	scroll  *container.Scroll
	asker   desk.Asker
}

// The ways in which a revision is shown.
const (
	againstBefore = iota
	againstNow
	asText
)

func newRevisions(s *Screen, all []data.Revision) *revisions {
	r := &revisions{screen: s, all: all, head: kit.NewSentence("", kit.TokenMuted), changes: kit.NewChanges(), preview: kit.NewPreview(), side: container.NewStack()}
	s.newPreview(r.preview)
	r.scroll = container.NewVScroll(r.changes)
	r.list = kit.NewTable([]kit.TableColumn{{Head: "", Width: 28, Right: true}, {Head: wording.Sense("saved", "a column"), Share: 1, Strong: true}, {Head: wording.Sense("by", "a column"), Width: 72}})
	var rows []kit.TableRow
	for _, v := range all {
		rows = append(rows, kit.TableRow{Cells: []string{fmt.Sprint(v.Number), moment(v.SavedAt), v.Author}})
	}
	r.list.OnChosen = func(i int) { r.chosen = i; r.show() }
	r.mode = kit.NewTabs(func(int) { r.show() }, wording.Of("What it changed"), wording.Of("Until now"), wording.Of("Its text"))
	r.mode.Boxed = true
	r.list.SetRows(rows, 0)
	r.show()
	return r
}

// show shows the chosen revision. The difference is told off the main goroutine.
func (r *revisions) show() {
	v := r.all[r.chosen]
	r.head.SetText(r.headline(v))
	before, after := "", v.Body
	switch r.mode.Chosen {
	case againstBefore:
		if r.chosen+1 < len(r.all) {
			before = r.all[r.chosen+1].Body
		}
	case againstNow:
		before, after = v.Body, r.all[0].Body
	case asText:
		r.preview.SetText(v.Body)
		r.put(r.preview.Object())
		return
	}
	desk.Ask(r.screen.desk, &r.asker, func(context.Context, *store.Notebook) ([]data.Piece, error) {
		return changesOf(before, after), nil
	}, func(pieces []data.Piece, _ error) {
		r.changes.Set(pieces)
		r.scroll.Refresh()
		r.scroll.ScrollToTop()
	})
	r.put(r.scroll)
}

func (r *revisions) put(o fyne.CanvasObject) {
	if len(r.side.Objects) != 1 || r.side.Objects[0] != o {
		r.side.Objects = []fyne.CanvasObject{o}
		r.side.Refresh()
	}
}

// headline says what the thesis was then, and what changed besides its text.
func (r *revisions) headline(v data.Revision) string {
	traits := func(t data.ThesisText) []string {
		conviction := wording.Of("not stated")
		if t.Conviction > 0 {
			conviction = wording.Of("%d of %d", t.Conviction, data.MaxConviction)
		}
		return []string{named(t.Title), t.Stance.Words(), wording.Of("conviction %s", conviction), t.State.Words(), t.Companies}
	}
	now := traits(v.ThesisText)
	words := ""
	for i, w := range now {
		if w == "" {
			continue
		}
		if words != "" {
			words += " · "
		}
		words += w
		if r.mode.Chosen == againstBefore && r.chosen+1 < len(r.all) {
			if was := traits(r.all[r.chosen+1].ThesisText)[i]; was != w && was != "" {
				words += wording.Of(" (was %s)", was)
			}
		}
	}
	if r.mode.Chosen == againstBefore && r.chosen+1 == len(r.all) {
		words += wording.Of(" · the first revision")
	}
	return words
}

func (r *revisions) dialog() {
	s := r.screen
	actions := []kit.Action{{Label: wording.Of("Close"), Chief: true}}
	if s.desk.ReadOnly() == "" {
		actions = append([]kit.Action{{Label: wording.Of("Restore this one"), Do: func() { s.restore(r.all[r.chosen]) }}}, actions...)
	}
	room := s.window.Canvas().Size()
	height := max(320, min(560, room.Height-200))
	listed := container.New(&fixed{fyne.NewSize(270, height)}, r.list)
	shown := container.New(&fixed{fyne.NewSize(620, height)}, container.NewBorder(kit.Stack(kit.SpaceNear, container.NewHBox(r.mode), r.head, kit.NewRule()), nil, nil, nil, r.side))
	d := &kit.Dialog{Title: wording.Of("Revisions"), Width: 960, First: r.list, Actions: actions, OnClosed: s.Focus,
		Content: container.NewBorder(nil, nil, listed, nil, kit.Padded(shown, kit.SpaceGroup, 0))}
	d.Show(s.window)
}

// fixed asks for a size of its own for the one object.
type fixed struct{ least fyne.Size }

func (f *fixed) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}
func (f *fixed) MinSize([]fyne.CanvasObject) fyne.Size { return f.least }

// restore makes a revision's text the thesis's again, as a new save.
func (s *Screen) restore(r data.Revision) {
	s.thesis.ThesisText = r.ThesisText
	s.show(s.thesis)
	s.save(r.ThesisText)
	s.desk.Say(wording.Of("Revision %d is restored. Undo takes that back.", r.Number))
}

// changesOf compares two texts. Both get a break at their ends: a last paragraph behind which another was written stayed as it is.
func changesOf(before, after string) []data.Piece {
	return data.Difference(strings.TrimRight(before, "\n")+"\n", strings.TrimRight(after, "\n")+"\n")
}
