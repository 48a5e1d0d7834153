package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data/store"
	"assay/data/wording"
)

// watchFile looks, whenever the window comes to the front, whether the notebook's file is still there.
func (s *shell) watchFile() {
	s.app.Lifecycle().SetOnEnteredForeground(s.lookForFile)
}

// lookForFile asks off the main goroutine, since a network folder may take its time, and shows a banner where the file is gone.
func (s *shell) lookForFile() {
	d := s.desk
	if d == nil {
		return
	}
	book := d.Book()
	go func() {
		err := book.StillThere()
		fyne.Do(func() {
			if s.desk == d && d.Book() == book {
				s.fileFound(d, err)
			}
		})
	}()
}

// fileFound puts up the banner of a file that is gone, or takes it away again.
func (s *shell) fileFound(d *desk.Desk, err error) {
	switch {
	case errors.Is(err, store.ErrGone):
		s.gone = true
		s.message.say("") // the banner says it
		s.showBanner(sentenceFor(err), kit.Action{Label: wording.Of("Keep in another place…"), Do: s.askKeep}, kit.Action{Label: wording.Of("Try again"), Do: s.lookAgain})
	case err == nil && s.gone:
		s.gone = false
		s.bannerOf(d)
		s.message.say(wording.Of("%s is there again. Enter what was not kept once more.", d.Book().Name()))
	}
}

// lookAgain is for who has put the file back, or plugged the disk in.
func (s *shell) lookAgain() {
	s.message.say(wording.Of("Looking for the file…"))
	d := s.desk
	book := d.Book()
	go func() {
		err := book.StillThere()
		fyne.Do(func() {
			if s.desk != d {
				return
			}
			s.message.say("")
			if err != nil {
				s.message.say(wording.Of("It isn't there yet."))
			}
			s.fileFound(d, err)
		})
	}()
}

// bannerOf shows why the notebook can't be written, where it can't.
func (s *shell) bannerOf(d *desk.Desk) {
	if why := d.ReadOnly(); why != "" {
		s.showBanner(why, kit.Action{Label: wording.Of("Try again"), Do: s.tryToWrite})
		return
	}
	s.banner.RemoveAll()
}

func (s *shell) showBanner(sentence string, actions ...kit.Action) {
	s.banner.RemoveAll()
	s.banner.Add(newBanner(sentence, actions...))
	s.window.Content().Refresh()
}

// tryToWrite opens a notebook that is open to read once more: what stood in the way may be gone.
func (s *shell) tryToWrite() {
	d := s.desk
	path := d.Book().Path()
	s.openThen(func(ctx context.Context) (*store.Notebook, error) { return store.Open(ctx, path, options()) }, func() {
		if s.desk.ReadOnly() == "" {
			s.message.say(wording.Of("%s can be written now.", s.desk.Book().Name()))
		} else {
			s.message.say(wording.Of("It still can't be written."))
		}
	})
}

// askKeep asks where what is open goes on, since its own file is gone. What is typed and not kept stays on the screen.
func (s *shell) askKeep() {
	d := s.desk
	book := d.Book()
	base := strings.TrimSuffix(book.Name(), filepath.Ext(book.Name()))
	folder, err := dataFolder()
	if err != nil {
		folder = s.folder()
	}
	s.askPath(pathForm{title: wording.Of("Keep the notebook in another place"), label: wording.Of("File"), submit: wording.Of("Keep it there"),
		value: filepath.Join(folder, wording.Of("%s kept", base)+".assay"),
		do: func(path string, done func(error)) {
			path = withEnding(path, ".assay")
			go func() {
				d.Wait()
				var kept *store.Notebook
				err := book.KeepElsewhere(context.Background(), path)
				if err == nil {
					kept, err = store.Open(context.Background(), path, options())
				}
				fyne.Do(func() {
					if err != nil {
						done(&kit.FieldError{Key: "path", Sentence: sentenceFor(err)})
						return
					}
					done(nil)
					s.goOnWith(d, kept)
				})
			}()
		}})
}

// goOnWith has the window go on with the notebook in its new place, with all that is on the screen.
func (s *shell) goOnWith(d *desk.Desk, kept *store.Notebook) {
	if s.desk != d {
		kept.Close()
		return
	}
	go func() {
		d.Wait()
		fyne.Do(func() {
			if s.desk != d {
				kept.Close()
				return
			}
			before := d.GoOnWith(kept)
			go before.Close() // its file is gone: nothing that this says is of use
			s.gone = false
			s.remember(kept.Path())
			s.bannerOf(d)
			s.state = desk.Saved
			s.retitle()
			s.message.say(wording.Of("The work goes on in %s. Enter what was not kept once more.", kept.Path()))
		})
	}()
}
