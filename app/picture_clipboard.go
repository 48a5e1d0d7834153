package main

import (
	"bytes"
	"os"
	"runtime"

	"fyne.io/fyne/v2"
	"golang.design/x/clipboard"

	"assay/app/kit"
	"assay/app/plot"
	"assay/app/verb"
	"assay/charts"
	"assay/data/wording"
)

// A picture that is copied has so many pixels to a unit, and is at least so large, whatever room the chart has in the window.
const (
	copiedScale                         = 2
	leastCopiedWidth, leastCopiedHeight = 640, 360
)

// copyPicture puts a picture of a chart on the clipboard, drawn anew in the theme that is worn.
func (s *shell) copyPicture(v *kit.ChartView) {
	spec, theme, size, ok := v.Shown()
	if !ok {
		s.message.say(wording.Of("There is no chart to copy yet."))
		return
	}
	size.Width, size.Height = max(size.Width, leastCopiedWidth), max(size.Height, leastCopiedHeight)
	s.copyDrawn(spec, theme, size)
}

// copyDrawn draws off the main goroutine and says how it ended.
func (s *shell) copyDrawn(spec charts.Spec, theme charts.Theme, size charts.Size) {
	size.Scale = copiedScale
	s.message.say(wording.Of("Copying the picture…"))
	go func() {
		var picture bytes.Buffer
		err := charts.WritePNG(&picture, spec, theme, size)
		if err == nil {
			err = putPicture(picture.Bytes())
		}
		fyne.Do(func() {
			if err != nil {
				s.message.say(wording.Of("The picture was not copied: %s. File > Export… writes it to a file.", err))
				return
			}
			s.message.say(wording.Of("The picture was copied."))
		})
	}()
}

// copyPictureShown copies the picture of the chart in sight; on the scorecard, of the scorecard.
func (s *shell) copyPictureShown() {
	if v := s.chartInSight(); v != nil {
		s.copyPicture(v)
		return
	}
	if at, ok := s.screens[s.current].(scoreShown); ok {
		if _, card, ok := at.ExportTable(); ok {
			theme := charts.Light
			if kit.DarkNow() {
				theme = charts.Dark
			}
			s.copyDrawn(plot.Scorecard(card, s.desk.Book().Name()), theme, charts.Size{Width: verb.ExportWidth, Height: verb.ExportHeight(verb.ExportWidth)})
			return
		}
	}
	s.message.say(wording.Of("There is no chart here to copy."))
}

// copyFiguresShown copies the figures of the chart in sight; on the scorecard, of the scorecard.
func (s *shell) copyFiguresShown() {
	if v := s.chartInSight(); v != nil {
		v.CopyFigures()
		return
	}
	if at, ok := s.screens[s.current].(scoreShown); ok {
		if _, card, ok := at.ExportTable(); ok {
			kit.CopyTable(verb.ScoreTable(card))
			return
		}
	}
	s.message.say(wording.Of("There is no chart here whose figures could be copied."))
}

// putPicture puts a PNG on the clipboard, which Fyne can't: its own takes text only. The library behind it is first touched
// here, so that a program that copies no picture needs nothing of it. On Linux it speaks to X alone; in a Wayland session it
// does so by way of Xwayland, where there is one.
func putPicture(png []byte) error {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return wording.Error("this desktop's clipboard takes pictures only through X, and no X display is there")
	}
	if err := clipboard.Init(); err != nil {
		if runtime.GOOS == "linux" {
			return wording.Error("the clipboard can't be reached; it needs libX11.so, which the package libx11-dev brings")
		}
		return wording.Error("the clipboard can't be reached")
	}
	if clipboard.Write(clipboard.FmtImage, png) == nil {
		return wording.Error("the clipboard didn't take it")
	}
	return nil
}
