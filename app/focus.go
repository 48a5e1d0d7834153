package main

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// focusGlance is how often the window looks whether the focus has gone elsewhere: Fyne tells only the control itself.
const focusGlance = 100 * time.Millisecond

// followFocus brings what gets the focus into view, until the program ends.
func (s *shell) followFocus() {
	var asked atomic.Bool // a look is under way: a window that is busy isn't asked again
	var before fyne.Focusable
	ticker := time.NewTicker(focusGlance)
	look := func() {
		asked.Store(false)
		if now := s.window.Canvas().Focused(); now != before {
			before = now
			kit.Reveal(s.window.Canvas())
		}
	}
	s.app.Lifecycle().SetOnStopped(ticker.Stop)
	go func() {
		for range ticker.C {
			if asked.CompareAndSwap(false, true) {
				fyne.Do(look)
			}
		}
	}()
}
