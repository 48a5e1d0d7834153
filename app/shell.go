package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/assets"
	"assay/data/store"
)

// shell is the one window: the rail on the left, the screen beside it, the message line below, and the desk that the screens
// share. It lives on the main goroutine.
type shell struct {
	app    fyne.App
	window fyne.Window
	look   *kit.Theme

	desk    *desk.Desk // nil while no notebook is open
	screens map[string]screen
	current string
	state   desk.State

	rail    *rail
	page    *fyne.Container
	banner  *fyne.Container
	message *messageLine
	opening int // counts openings, so that a late one is dropped

	export, checking desk.Asker // of what is exported, and of a picture that is checked

	presenting *presentation // nil while no chart lies alone over the window
	viewsAsker desk.Asker
}

// screen is what the shell needs of a screen. What a screen can do besides is asked where it's used.
type screen interface {
	Object() fyne.CanvasObject
	Close()
}

// The keys of what this user chose.
const (
	prefScreen = "window.screen"
	prefWidth  = "window.width"
	prefHeight = "window.height"
	prefLook   = "window.look"
	prefRecent = "recent"
	prefFolder = "folder"
)

// openWindow runs the window until it's closed. The notebook is opened beside the window's own making.
func openWindow(path string, sample bool) int {
	hushLibraries()
	chooseDisplay()
	first := make(chan opened, 1)
	begin := func(how func(context.Context) (*store.Notebook, error)) {
		go func() {
			book, err := how(context.Background())
			first <- opened{book, err}
		}()
	}
	named := path != "" || sample
	switch {
	case sample:
		begin(freshSample)
	case path != "":
		begin(func(ctx context.Context) (*store.Notebook, error) { return store.Open(ctx, path, options()) })
	}
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o755) // Fyne makes its own folder in there, but not this one, and complains
	}
	a := app.NewWithID("io.assay.Assay")
	a.SetIcon(fyne.NewStaticResource("assay.png", assets.IconPNG))
	s := newShell(a)
	if !named {
		if recent := s.recent(); len(recent) > 0 {
			begin(func(ctx context.Context) (*store.Notebook, error) { return store.Open(ctx, recent[0], options()) })
		} else {
			first <- opened{}
		}
	}
	if o := <-first; o.book != nil || o.err != nil {
		s.take(o)
	} else {
		s.welcome()
	}
	if os.Getenv("ASSAY_FIRST_FRAME") != "" {
		s.announceFirstFrame()
	}
	s.window.ShowAndRun()
	return 0
}

func newShell(a fyne.App) *shell {
	s := &shell{app: a, look: &kit.Theme{}, screens: map[string]screen{}}
	s.look.Mode = kit.Mode(a.Preferences().Int(prefLook))
	a.Settings().SetTheme(s.look)
	s.window = a.NewWindow("Assay")
	s.window.SetMaster()
	s.window.SetPadded(false)
	width, height := float32(a.Preferences().Float(prefWidth)), float32(a.Preferences().Float(prefHeight))
	if width < 640 || height < 400 {
		width, height = 1280, 800
	}
	s.window.Resize(fyne.NewSize(width, height))
	s.window.Show()
	releaseDisplay()
	s.rail = newRail(s.show)
	s.page = container.NewStack()
	s.banner = container.NewStack()
	s.message = newMessageLine()
	s.window.SetContent(container.NewStack(kit.NewFill(kit.TokenPage),
		container.New(&edges{s.rail, s.banner, s.message, s.page}, s.rail, s.banner, s.page, s.message)))
	s.window.SetCloseIntercept(s.quit)
	kit.WindowCharts = kit.ChartCommands{CopyPicture: s.copyPicture, Fill: s.fill, Say: s.message.say}
	s.buildMenu()
	return s
}

// show brings a screen to the front. What was being typed on the one before is handed on first.
func (s *shell) show(key string) {
	if s.desk == nil {
		return
	}
	s.commitPending()
	on, there := s.screens[key]
	if !there {
		made := s.make(key)
		if made == nil {
			return
		}
		on = made
		s.screens[key] = on
	}
	s.current = key
	s.rail.choose(key)
	s.page.Objects = []fyne.CanvasObject{on.Object()}
	s.page.Refresh()
	s.window.Canvas().Unfocus()
	if f, ok := on.(interface{ Focus() }); ok {
		f.Focus()
	}
	s.app.Preferences().SetString(prefScreen, key)
	s.buildMenu()
}

// commitPending hands on what is being typed anywhere.
func (s *shell) commitPending() {
	for _, on := range s.screens {
		if c, ok := on.(interface{ CommitPending() }); ok {
			c.CommitPending()
		}
	}
}

// retitle writes the notebook's name and state into the window's title.
func (s *shell) retitle() {
	if s.desk == nil {
		s.window.SetTitle("Assay")
		return
	}
	state := string(s.state)
	if s.desk.ReadOnly() != "" {
		state = "read-only"
	}
	s.window.SetTitle(fmt.Sprintf("%s · %s · Assay", s.desk.Book().Name(), state))
	s.message.setState(state)
}

// quit ends the program once everything typed is kept. What can't be kept is asked about.
func (s *shell) quit() {
	s.leave(func() {
		size := s.window.Canvas().Size()
		s.app.Preferences().SetFloat(prefWidth, float64(size.Width))
		s.app.Preferences().SetFloat(prefHeight, float64(size.Height))
		s.window.SetCloseIntercept(nil)
		s.app.Quit()
	})
}

// announceFirstFrame says on standard error when the first frame of the opened notebook has been painted, or with
// ASSAY_FIRST_FRAME=figures the first that shows its figures, and ends: for measuring.
func (s *shell) announceFirstFrame() {
	var once sync.Once
	mark := canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() {
			go fyne.Do(func() {
				fmt.Fprintln(os.Stderr, "first frame")
				s.quit()
			})
		})
		return image.NewUniform(color.Transparent)
	})
	show := func() {
		s.page.Add(mark)
		s.page.Refresh()
		canvas.Refresh(mark)
	}
	if os.Getenv("ASSAY_FIRST_FRAME") != "figures" || s.desk == nil {
		show()
		return
	}
	go func() {
		s.desk.Wait()
		fyne.Do(show)
	}()
}
