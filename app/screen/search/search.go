// Package search is the dialog that finds words in theses, notes, contracts, commitments, sources and companies as one types.
package search

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// Dialog is the search over a window.
type Dialog struct {
	desk   *desk.Desk
	field  *kit.ListField
	says   *kit.Sentence
	rows   *fyne.Container
	scroll *container.Scroll
	dialog *kit.Dialog

	hits          []store.Hit // in the order in which they are shown
	lines         []*line
	at            int    // the chosen one
	asked         string // what the hits were found for
	pause         *time.Timer
	asker, opener desk.Asker
	onMain        func(func()) // fyne.Do; a test hands in its own
}

// debounce is how long after the last key the notebook is asked.
const debounce = 120 * time.Millisecond

// The sizes of the dialog.
const (
	width  float32 = 720
	height float32 = 460
)

// kinds are the groups of hits, as they are called. They are shown in the order of their best hits.
var kinds = map[store.HitKind]string{store.ThesisHit: wording.Key("Theses"), store.NoteHit: wording.Key("Notes"), store.ContractHit: wording.Key("Contracts"),
	store.CommitmentHit: wording.Key("Commitments"), store.SourceHit: wording.Key("Sources"), store.CompanyHit: wording.Key("Companies")}

// Show opens the search over a window.
func Show(d *desk.Desk, w fyne.Window) *Dialog {
	s := newDialog(d)
	s.dialog = &kit.Dialog{Title: wording.Of("Find"), Width: width, First: s.field, Actions: []kit.Action{{Label: wording.Of("Close")}},
		Content: container.New(&tall{}, container.NewBorder(kit.Stack(kit.SpaceNear, s.field, s.says), nil, nil, nil, s.scroll)),
		OnClosed: func() {
			if s.pause != nil {
				s.pause.Stop()
			}
		}}
	s.dialog.Show(w)
	return s
}

func newDialog(d *desk.Desk) *Dialog {
	s := &Dialog{desk: d, says: kit.NewSentence(wording.Of(hint), kit.TokenMuted), rows: kit.Stack(0), onMain: fyne.Do}
	s.field = &kit.ListField{Page: 8, OnMove: func(lines int) { s.choose(s.at + lines) }, OnTake: s.submit, OnLeave: func() { s.dialog.Close() }}
	s.field.PlaceHolder = wording.Of("Find words in the notebook")
	s.field.OnChanged = s.typed
	s.field.ExtendBaseWidget(s.field)
	s.scroll = container.NewVScroll(s.rows)
	return s
}

var hint = wording.Key("Theses, notes, contracts, commitments, sources and companies. Words in quotation marks have to follow each other.")

// tall gives the dialog's content its height.
type tall struct{}

func (tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
func (tall) MinSize([]fyne.CanvasObject) fyne.Size        { return fyne.NewSize(320, height) }

// typed asks the notebook a moment after the last key.
func (s *Dialog) typed(text string) {
	if s.pause != nil {
		s.pause.Stop()
	}
	s.pause = time.AfterFunc(debounce, func() { s.onMain(func() { s.ask(text) }) })
}

// ask looks for a text; what was asked before comes too late.
func (s *Dialog) ask(text string) {
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) ([]store.Hit, error) { return n.Search(ctx, text) },
		func(hits []store.Hit, err error) {
			s.asked = text
			if err != nil {
				s.fill(nil, wording.Of("The search failed: %s.", err))
				return
			}
			switch {
			case text == "":
				s.fill(nil, wording.Of(hint))
			case len(hits) == 0:
				s.fill(nil, wording.Of("Nothing in the notebook holds all of these words."))
			case len(hits) == mostListed:
				s.fill(hits, wording.Of("The best %d of more. ↑ ↓ choose · Enter opens · Esc closes", len(hits)))
			default:
				s.fill(hits, wording.Of("%d found. ↑ ↓ choose · Enter opens · Esc closes", len(hits)))
			}
		})
}

// mostListed is how many hits the notebook gives at most.
const mostListed = 50

// fill shows hits in their groups, the best chosen.
func (s *Dialog) fill(hits []store.Hit, says string) {
	s.says.SetText(says)
	s.rows.RemoveAll()
	s.hits, s.lines, s.at = nil, nil, 0
	var order []store.HitKind
	for _, h := range hits {
		if !slices.Contains(order, h.Kind) {
			order = append(order, h.Kind)
		}
	}
	for _, kind := range order {
		head := kit.NewText(wording.Of(kinds[kind]), kit.TokenMuted, kit.LabelSize)
		head.Bold = true
		s.rows.Add(kit.Padded(head, kit.SpaceNear, kit.SpaceCell))
		for _, h := range hits {
			if h.Kind != kind {
				continue
			}
			l := newLine(s, len(s.hits), h)
			s.hits, s.lines = append(s.hits, h), append(s.lines, l)
			s.rows.Add(l)
		}
	}
	s.choose(0)
	s.rows.Refresh()
	s.scroll.Refresh()
	s.scroll.ScrollToTop()
}

// choose marks a hit and brings it into view.
func (s *Dialog) choose(at int) {
	if len(s.lines) == 0 {
		return
	}
	before := s.at
	s.at = max(0, min(at, len(s.lines)-1))
	if before < len(s.lines) {
		s.lines[before].mark()
	}
	l := s.lines[s.at]
	l.mark()
	top, bottom := l.Position().Y, l.Position().Y+l.Size().Height
	offset, room := s.scroll.Offset.Y, s.scroll.Size().Height
	switch {
	case s.at == 0:
		offset = 0
	case top < offset:
		offset = top
	case bottom > offset+room:
		offset = bottom - room
	default:
		return
	}
	s.scroll.ScrollToOffset(fyne.NewPos(0, offset))
}

// open brings a hit to the front in its place.
func (s *Dialog) open(at int) {
	if at < 0 || at >= len(s.hits) {
		return
	}
	h := s.hits[at]
	s.dialog.Close()
	if h.Kind == store.NoteHit {
		s.desk.OpenNote(&s.opener, h.ID)
		return
	}
	s.desk.Open(desk.Place{Kind: map[store.HitKind]data.LinkKind{store.ThesisHit: data.ThesisLink, store.ContractHit: data.ContractLink,
		store.CommitmentHit: data.CommitmentLink, store.SourceHit: data.SourceLink, store.CompanyHit: data.CompanyLink}[h.Kind], ID: h.ID})
}

// submit opens the chosen hit. Where they aren't of what is typed by now, that is looked for first.
func (s *Dialog) submit() {
	if s.field.Text != s.asked {
		s.pause.Stop()
		s.ask(s.field.Text)
		return
	}
	s.open(s.at)
}
