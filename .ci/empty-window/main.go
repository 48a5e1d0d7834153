// Command empty-window opens a Fyne window with nothing in it, says "first frame" on standard error once it has been
// painted, and ends. It is what .ci/firstframe holds Assay's own first frame against.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
)

func main() {
	a := app.NewWithID("io.assay.EmptyWindow")
	w := a.NewWindow("Empty")
	w.SetPadded(false)
	w.SetContent(canvas.NewRaster(onFirstPaint(func() {
		fmt.Fprintln(os.Stderr, "first frame")
		a.Quit()
	})))
	w.Resize(fyne.NewSize(1280, 800))
	w.ShowAndRun()
}

// onFirstPaint returns a raster's generator that calls then, once, after the first frame with that raster in it has
// reached the screen: the driver asks for the pixels while it paints, and runs what fyne.Do hands it only between frames.
func onFirstPaint(then func()) func(width, height int) image.Image {
	var once sync.Once
	return func(int, int) image.Image {
		once.Do(func() { go fyne.Do(then) })
		return image.NewUniform(color.Transparent)
	}
}
