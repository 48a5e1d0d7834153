package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data/store"
	"assay/data/wording"
)

// opened is how an opening ended.
type opened struct {
	book *store.Notebook
	err  error
}

// open leaves the present notebook and opens another off the main goroutine. Where that fails, the present one stays.
func (s *shell) open(how func(context.Context) (*store.Notebook, error)) { s.openThen(how, nil) }

// openThen is open with something to do once the notebook is in the window.
func (s *shell) openThen(how func(context.Context) (*store.Notebook, error), then func()) {
	s.opening++
	round := s.opening
	s.message.say(wording.Of("Opening…"))
	go func() {
		book, err := how(context.Background())
		fyne.Do(func() {
			if round != s.opening {
				if book != nil {
					book.Close()
				}
				return
			}
			if err != nil {
				s.message.say("")
				s.complain(wording.Of("Not opened"), err)
				return
			}
			s.leave(func() {
				s.take(opened{book, nil})
				if then != nil {
					then()
				}
			})
		})
	}()
}

// take puts an opened notebook into the window.
func (s *shell) take(o opened) {
	s.message.say("")
	if o.err != nil {
		s.welcome()
		s.complain(wording.Of("Not opened"), o.err)
		return
	}
	s.remember(o.book.Path())
	s.desk = desk.New(o.book, fyne.Do)
	s.desk.Prefs = s.app.Preferences()
	s.desk.OnSay = s.message.say
	s.desk.OnOpen = s.openPlace
	s.state = desk.Saved
	s.desk.OnState = func(state desk.State) {
		s.state = state
		s.retitle()
		s.nameUndo()
	}
	s.gone = false
	s.bannerOf(s.desk)
	d := s.desk
	d.OnFailed = func(err error) { s.fileFound(d, err) }
	s.rail.enable(true)
	s.desk.OnTheses(func(t desk.Theses) { s.rail.count("theses", len(t.Board.Attention)) })
	s.retitle()
	key := s.app.Preferences().String(prefScreen)
	if !slices.ContainsFunc(pages, func(p page) bool { return p.key == key }) {
		key = pages[0].key
	}
	s.show(key)
	s.readNews()
	s.keepDaily()
	s.nameSynced(o.book.Path())
}

// leave keeps what is typed, closes the notebook and then goes on. Where something couldn't be kept, it asks first.
func (s *shell) leave(then func()) {
	d := s.desk
	if d == nil {
		then()
		return
	}
	s.commitPending()
	go func() {
		d.Wait()
		fyne.Do(func() {
			if s.state == desk.Failed {
				kit.ShowQuestion(s.window, wording.Of("Not everything is saved"),
					wording.Of("The last change could not be written to the notebook; what you typed is still on the screen. Leave it and close?"),
					wording.Of("Close without it"), func() { s.close(then) })
				return
			}
			s.close(then)
		})
	}()
}

func (s *shell) close(then func()) {
	if s.presenting != nil {
		s.presenting.end()
	}
	s.daily.end()
	if s.desk != nil {
		for key, on := range s.screens {
			on.Close()
			delete(s.screens, key)
		}
		if err := s.desk.Close(); err != nil {
			s.message.say(err.Error())
		}
		s.desk = nil
		s.forgetNews()
	}
	then()
}

// complain shows why something could not be done.
func (s *shell) complain(title string, err error) {
	if s.refuseDamaged(err) {
		return
	}
	sentence := err.Error()
	var r *store.Refusal
	if errors.As(err, &r) {
		sentence = r.Reason
	}
	kit.ShowSentence(s.window, title, sentence)
}

const mostRecent = 8

// recent are the notebooks opened last, the latest first.
func (s *shell) recent() []string {
	return strings.FieldsFunc(s.app.Preferences().String(prefRecent), func(r rune) bool { return r == '\n' })
}

func (s *shell) remember(path string) {
	all := append([]string{path}, slices.DeleteFunc(s.recent(), func(p string) bool { return p == path })...)
	s.app.Preferences().SetString(prefRecent, strings.Join(all[:min(len(all), mostRecent)], "\n"))
	s.app.Preferences().SetString(prefFolder, filepath.Dir(path))
	s.buildMenu()
}

// folder is where the user's files were last.
func (s *shell) folder() string {
	if f := s.app.Preferences().String(prefFolder); f != "" {
		return f
	}
	f, err := dataFolder()
	if err != nil {
		return "."
	}
	return f
}

func (s *shell) openSample() { s.open(freshSample) }

func (s *shell) openPath(path string) {
	s.open(func(ctx context.Context) (*store.Notebook, error) { return s.reopen(ctx, path) })
}

// reopen opens the notebook at path; the one that is open already is told so instead of being opened beside itself.
func (s *shell) reopen(ctx context.Context, path string) (*store.Notebook, error) {
	if absolute, err := filepath.Abs(path); err == nil && s.desk != nil && absolute == s.desk.Book().Path() {
		return nil, wording.Errorf("%s is open already", filepath.Base(path))
	}
	return store.Open(ctx, path, options())
}

func (s *shell) askOpen() {
	s.askPath(pathForm{title: wording.Of("Open a notebook"), label: wording.Of("Notebook"), submit: wording.Of("Open"), value: s.folder() + string(filepath.Separator), existing: true,
		do: func(path string, done func(error)) {
			done(nil)
			s.openPath(path)
		}})
}

func (s *shell) askNew() {
	s.askPath(pathForm{title: wording.Of("New notebook"), label: wording.Of("File"), submit: wording.Of("Make"), value: filepath.Join(s.folder(), "notebook.assay"),
		do: func(path string, done func(error)) {
			path = withEnding(path, ".assay")
			done(nil)
			s.open(func(ctx context.Context) (*store.Notebook, error) { return verb.New(ctx, path, options()) })
		}})
}

// withEnding gives a file's name an ending where it has none.
func withEnding(path, ending string) string {
	if filepath.Ext(path) == "" {
		return path + ending
	}
	return path
}

// welcome is the page of a window without a notebook.
func (s *shell) welcome() {
	s.rail.enable(false)
	s.retitle()
	s.current = ""
	lead := kit.NewSentence(wording.Of("A notebook holds companies, their figures with sources, charts and theses in one file. The sample holds published figures of "+
		"Applied Digital, IREN, TeraWulf, Equinix and Digital Realty; what you change there stays in your copy."), kit.TokenMuted)
	sample := kit.NewButton(wording.Of("Open the sample notebook"), s.openSample)
	sample.Importance = widget.HighImportance
	buttons := container.NewHBox(sample, kit.NewButton(wording.Of("New notebook…"), s.askNew), kit.NewButton(wording.Of("Open…"), s.askOpen))
	column := kit.Stack(kit.SpaceGroup, kit.NewTitle("Assay"), lead, buttons)
	s.page.Objects = []fyne.CanvasObject{container.NewCenter(container.NewGridWrap(fyne.NewSize(560, 200), column))}
	s.page.Refresh()
}
