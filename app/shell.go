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
	"assay/data/wording"
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
	room    *fyne.Container // in which the page scrolls where the window is small
	banner  *fyne.Container
	message *messageLine
	news    news // what others did to the notebook since this user last looked
	opening int  // counts openings, so that a late one is dropped

	newsAsker        desk.Asker
	export, checking desk.Asker // of what is exported, and of a picture that is checked

	presenting *presentation // nil while no chart lies alone over the window
	viewsAsker desk.Asker

	daily *daily // looks after the backups of the notebook that is open
	gone  bool   // its file isn't where it was

	held    holdings // what the palette offers of the notebook
	holding desk.Asker
}

// leastPage is the room in which any screen can be worked with. Where the window has less, as it has with large text, the page
// scrolls in it.
var leastPage = fyne.NewSize(760, 460)

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
	misspoken := speakInWindow(a.Preferences().String(prefLanguage))
	s := newShell(a)
	if misspoken != nil {
		s.message.say(wording.Of("%s.", misspoken))
	}
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
	s.followFocus()
	s.window.ShowAndRun()
	return 0
}

func newShell(a fyne.App) *shell {
	s := &shell{app: a, look: &kit.Theme{}, screens: map[string]screen{}}
	s.look.Mode = kit.Mode(a.Preferences().Int(prefLook))
	scaleText(a, s.textSize())
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
	s.room = kit.NewRoom(s.page, leastPage)
	s.window.SetContent(container.NewStack(kit.NewFill(kit.TokenPage),
		container.New(&edges{s.rail, s.banner, s.message, s.room}, s.rail, s.banner, s.room, s.message)))
	s.window.SetCloseIntercept(s.quit)
	s.watchFile()
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
	s.looked(key)
	s.page.Objects = []fyne.CanvasObject{on.Object()}
	kit.RoomStart(s.room)
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
	state := s.state.Words()
	if s.desk.ReadOnly() != "" {
		state = wording.Of("read-only")
	}
	s.window.SetTitle(wording.Of("%s · %s · Assay", s.desk.Book().Name(), state))
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
				fmt.Fprintln(os.Stderr, "first frame") //wording:none
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
