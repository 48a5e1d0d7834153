// Package desktest opens a window on a desk for the tests of screens, stands in for its main goroutine, and reads what is shown.
package desktest

import "assay/app/desk"

// Main is the main goroutine of a test: what is handed to it waits until the test lets things settle.
type Main struct{ queue chan func() }

// New is a main goroutine with nothing to do.
func New() *Main { return &Main{queue: make(chan func(), 4096)} }

// Do hands a function to it, as fyne.Do does.
func (m *Main) Do(f func()) { m.queue <- f }

// Settle lets everything happen that is under way on the desk, on the goroutine of the test.
func (m *Main) Settle(d *desk.Desk) {
	done := make(chan struct{})
	go func() { d.Wait(); close(done) }()
	for {
		select {
		case f := <-m.queue:
			f()
		case <-done:
			select {
			case f := <-m.queue:
				f()
			default:
				return
			}
		}
	}
}
