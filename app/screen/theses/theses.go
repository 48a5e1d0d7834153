// Package theses is the screen on which the analyst writes why she believes or doubts: the list of theses on the left, the
// chosen one with its text and preview beside it.
//
// What is typed is saved a moment after the last key, when the field is left, and before the screen or the program goes. Each
// sitting is a revision; the history of the notebook keeps every save.
package theses

import (
	"context"
	"net/url"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// Screen is the theses screen of one window.
type Screen struct {
	// OnShowFigure, OnShowContract and OnShowCommitment bring a fact to the front.
	OnShowFigure     func(data.FigureKey)
	OnShowContract   func(id int64)
	OnShowCommitment func(id int64)

	desk   *desk.Desk
	window fyne.Window

	theses    []data.Thesis
	companies []data.Company
	thesis    data.Thesis // the one shown, as it was last saved or read
	shown     bool        // one is shown
	dirty     bool        // typed and not handed on
	saving    int         // saves handed on and not answered
	pause     *time.Timer
	setting   bool
	wantID    int64
	fresh     bool // the one shown was just made: its title takes the focus

	asker  desk.Asker
	list   *fyne.Container
	title  *kit.Entry
	stance *kit.Chooser
	belief *kit.Chooser
	state  *kit.Chooser
	whom   *fyne.Container
	saved  *kit.Text
	editor *kit.Editor
	paper  fyne.CanvasObject
	empty  fyne.CanvasObject
	page   *fyne.Container
	object fyne.CanvasObject
	stop   func()

	watched  desk.Theses // how the theses stood when they were looked at last
	looked   bool        // they were
	argument *argument   // what makes the text a thesis, in tabs
	scores   *scores     // how good the probabilities were
	shelf    *shelf      // the list's column
	sights   *sights     // what the text's links show
	offers   *linkOffers // what a link can name
}

const prefThesis = "theses.shown"

// pauseBeforeSaving is how long after the last key a thesis is saved.
const pauseBeforeSaving = 1200 * time.Millisecond

const listWidth float32 = 280

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w, list: kit.Stack(0), whom: container.NewHBox(), saved: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	s.title = newTitleEntry(s)
	s.stance = s.chooser(stances(), func(t *data.ThesisText, key string) { t.Stance = data.Stance(key) })
	s.belief = s.chooser(convictions(), func(t *data.ThesisText, key string) { t.Conviction = len(key) })
	s.state = s.chooser(states(), func(t *data.ThesisText, key string) { t.State = data.ThesisState(key) })
	s.editor = kit.NewEditor(wording.Of("What you believe, why, and what would break it. Markdown."))
	s.editor.OnChanged = s.touched
	s.editor.OnLeft = s.CommitPending
	s.sights = s.newPreview(s.editor.Preview)
	s.offers = newLinkOffers(s)
	s.offers.load(func() {})
	s.editor.OnOffer = s.offers.ask
	s.editor.AddTool(wording.Of("Template…"), s.AskTemplate)
	s.editor.SetBlank(s.layBlank())
	s.argument = newArgument(s)
	s.scores = newScores(s)
	s.shelf = newShelf(s)
	s.paper = s.layPaper()
	s.empty = s.layEmpty()
	s.page = container.NewStack()
	s.object = container.NewBorder(nil, nil, s.shelf.object, nil, kit.Padded(s.page, kit.SpaceGroup, kit.SpaceGroup))
	stopped := []func(){d.Listen(s.heard), d.OnTheses(s.watch)}
	s.stop = func() {
		for _, stop := range stopped {
			stop()
		}
	}
	s.reload()
	return s
}

// layPaper lays out the thesis: its title and what it is, then its text and preview.
func (s *Screen) layPaper() fyne.CanvasObject {
	revisions := kit.NewButton(wording.Of("Revisions…"), s.ShowRevisions)
	remove := kit.NewButton(wording.Of("Remove"), s.Remove)
	remove.Importance = widget.LowImportance
	traits := container.NewHBox(s.stance, s.belief, s.state, s.whom)
	head := kit.Stack(kit.SpaceNear,
		container.NewBorder(nil, nil, nil, container.NewHBox(s.saved, revisions, remove), s.title),
		container.NewHScroll(traits), s.argument.why, s.argument.tabs)
	return container.NewBorder(container.NewBorder(nil, kit.Padded(kit.NewRule(), 0, kit.SpaceNear), nil, nil, head), nil, nil, nil, s.argument.body)
}

// layEmpty is what stands there before the first thesis.
func (s *Screen) layEmpty() fyne.CanvasObject {
	lead := kit.NewSentence(wording.Of("A thesis says what you believe of a company or doubt, how sure you are, and why. Its revisions keep what you thought before."), kit.TokenMuted)
	button := kit.NewButton(wording.Of("Write the first thesis"), s.NewThesis)
	button.Importance = widget.HighImportance
	return container.NewCenter(container.NewGridWrap(fyne.NewSize(440, 140), kit.Stack(kit.SpaceGroup, kit.NewTitle(wording.Of("Theses")), lead, container.NewHBox(button))))
}

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen: what was typed is handed on first.
func (s *Screen) Close() {
	s.CommitPending()
	s.stop()
}

// Focus puts the focus where the thesis is written.
func (s *Screen) Focus() {
	if s.shown && s.argument.focus() {
		return
	}
	if s.shown && s.desk.ReadOnly() == "" {
		s.window.Canvas().Focus(s.editor.Focusable())
	}
}

type facts struct {
	theses    []data.Thesis
	companies []data.Company
}

func (s *Screen) reload() {
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) (facts, error) {
		var f facts
		var err error
		if f.theses, err = n.Theses(ctx); err != nil {
			return f, err
		}
		f.companies, err = n.Companies(ctx)
		return f, err
	}, func(f facts, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The theses could not be read: %s.", err.Error()))
			return
		}
		s.theses, s.companies = f.theses, f.companies
		s.adopt()
	})
}

// adopt shows what was read, but leaves a text alone that is being typed.
func (s *Screen) adopt() {
	id := s.thesis.ID
	if s.wantID != 0 {
		id, s.wantID = s.wantID, 0
	} else if !s.shown {
		for _, t := range s.theses {
			if t.UID == s.desk.Pref(prefThesis) {
				id = t.ID
			}
		}
	}
	at := slices.IndexFunc(s.theses, func(t data.Thesis) bool { return t.ID == id && id != 0 })
	if at < 0 && len(s.theses) > 0 && !s.dirty {
		at = 0
	}
	switch {
	case at < 0 && !s.dirty:
		s.shown, s.thesis = false, data.Thesis{}
		s.page.Objects = []fyne.CanvasObject{s.empty}
		s.page.Refresh()
	case at >= 0 && (s.dirty || s.saving > 0) && s.theses[at].ID == s.thesis.ID:
		// the text on the screen is newer
	case at >= 0:
		s.show(s.theses[at])
	}
	s.showList()
}

// show puts a thesis on the paper.
func (s *Screen) show(t data.Thesis) {
	same := s.shown && s.thesis.ID == t.ID
	s.thesis, s.shown = t, true
	s.desk.SetPref(prefThesis, t.UID)
	s.setting = true
	if s.title.Text != t.Title {
		s.title.SetText(t.Title)
	}
	s.stance.SetChosen(string(t.Stance))
	s.belief.SetChosen(convictionKey(t.Conviction))
	s.state.SetChosen(string(t.State))
	if !same || s.editor.Text() != t.Body {
		s.editor.SetText(t.Body)
	}
	s.showCompanies()
	s.argument.show(same)
	locked := s.desk.ReadOnly() != ""
	s.editor.Lock(locked)
	if locked {
		s.title.Disable()
	}
	s.setting = false
	s.sayState()
	if (len(s.page.Objects) != 1 || s.page.Objects[0] != s.paper) && !(same && s.scores.open()) {
		s.page.Objects = []fyne.CanvasObject{s.paper}
		s.page.Refresh()
	}
	if s.fresh {
		s.fresh = false
		if kit.OnScreen(s.window, s.Object()) {
			s.window.Canvas().Focus(s.title)
		}
	}
}

// choose shows another thesis of the list.
func (s *Screen) choose(id int64) {
	s.CommitPending()
	s.scores.shown = false
	if at := slices.IndexFunc(s.theses, func(t data.Thesis) bool { return t.ID == id }); at >= 0 {
		s.show(s.theses[at])
		s.showList()
		s.Focus()
	}
}

// heard asks again where a change touched theses or companies.
func (s *Screen) heard(e data.Effect) {
	s.sights.heard(e)
	s.offers.forget()
	if e.Touches("thesis", "thesis_revision", "company") {
		s.reload()
	}
}

// text is the thesis as it stands on the screen.
func (s *Screen) text() data.ThesisText {
	t := s.thesis.ThesisText
	t.Title, t.Body = s.title.Text, s.editor.Text()
	return t
}

// touched notes that something was typed, and saves after a pause.
func (s *Screen) touched() {
	if s.setting || !s.shown {
		return
	}
	s.dirty = true
	s.sayState()
	if s.pause != nil {
		s.pause.Stop()
	}
	s.pause = time.AfterFunc(pauseBeforeSaving, func() { fyne.Do(s.CommitPending) })
}

// CommitPending hands on what was typed, so that it isn't lost.
func (s *Screen) CommitPending() {
	if s.pause != nil {
		s.pause.Stop()
	}
	if !s.dirty || !s.shown {
		return
	}
	s.dirty = false
	s.save(s.text())
}

// save keeps a text as the thesis's.
func (s *Screen) save(text data.ThesisText) {
	t := s.thesis
	t.ThesisText = text
	s.thesis = t
	s.saving++
	s.sayState()
	s.desk.Do(wording.Of("write “%s”", named(text.Title)), func(e *store.Edit) error { return e.SaveThesis(&t) }, func(err error) {
		s.saving--
		if s.thesis.ID == t.ID {
			if err != nil {
				s.dirty = true // it's still on the screen; the next save takes it along
			} else if s.saving == 0 {
				s.thesis.SavedAt = t.SavedAt
			}
		}
		s.sayState()
	})
}

// sayState says in words whether what is on the screen is on the disk.
func (s *Screen) sayState() {
	switch {
	case s.desk.ReadOnly() != "":
		s.saved.SetText(wording.Of("read-only"))
	case s.dirty:
		s.saved.SetText(wording.Of("writing…"))
	case s.saving > 0:
		s.saved.SetText(wording.Of("saving…"))
	case !s.thesis.SavedAt.IsZero():
		s.saved.SetText(wording.Of("saved %s", moment(s.thesis.SavedAt)))
	default:
		s.saved.SetText("")
	}
}

// NewThesis makes a thesis and begins with its title.
func (s *Screen) NewThesis() {
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return
	}
	s.CommitPending()
	t := data.Thesis{ThesisText: data.ThesisText{Stance: data.Undecided, State: data.Watching}}
	s.desk.Do(wording.Of("new thesis"), func(e *store.Edit) error { return e.SaveThesis(&t) }, func(err error) {
		if err == nil {
			s.wantID, s.fresh = t.ID, true
		}
	})
}

// Remove takes the thesis out of the notebook.
func (s *Screen) Remove() {
	if reason := s.desk.ReadOnly(); reason != "" || !s.shown {
		s.desk.Say(reason)
		return
	}
	s.CommitPending()
	t := s.thesis
	s.desk.Do(wording.Of("remove “%s”", named(t.Title)), func(e *store.Edit) error { return e.Remove(&t) }, func(err error) {
		if err == nil {
			s.shown = false
			s.desk.Say(wording.Of("The thesis was removed. Undo brings it back."))
		}
	})
}

// openLink asks before an address of the text is opened in the browser.
func (s *Screen) openLink(address *url.URL) {
	kit.AskToOpen(s.window, wording.Of("Open a link"), address.String(), s.desk.Say)
}

func named(title string) string {
	if title == "" {
		return wording.Of("untitled thesis")
	}
	return title
}
