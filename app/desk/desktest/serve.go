package desktest

import (
	"bytes"
	"runtime"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// Serve makes fyne.Do hand its work to this main goroutine for the rest of a test, as a window does. Fyne's driver for tests
// would do it at once, on whichever goroutine asks: a picture drawn beside the test would come in the midst of what it does.
func (m *Main) Serve(t testing.TB) {
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(served{app, servedDriver{app.Driver(), m.Do}})
	t.Cleanup(func() {
		for drawing() { // a picture under way would come during the next test
			time.Sleep(time.Millisecond)
		}
		fyne.SetCurrentApp(app)
	})
}

type served struct {
	fyne.App
	driver fyne.Driver
}

func (s served) Driver() fyne.Driver { return s.driver }

type servedDriver struct {
	fyne.Driver
	do func(func())
}

func (s servedDriver) DoFromGoroutine(f func(), _ bool) { s.do(f) }

// drawing reports whether a picture is being drawn.
func drawing() bool {
	stacks := make([]byte, 1<<20)
	return bytes.Contains(stacks[:runtime.Stack(stacks, true)], []byte("kit.(*ChartView).draw.func"))
}
