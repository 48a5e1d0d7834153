package main

import (
	"fmt"
	"math"
	"os"
	"os/signal"
	"runtime"
	"runtime/pprof"
	"strings"
	"syscall"

	"fyne.io/fyne/v2"
)

// init lets .ci/monkey look into the running program: with ASSAY_VITALS naming a file, each SIGUSR1 appends to it how many
// goroutines there are, how many bytes are in use after a collection, and how many of these are read fonts, and writes the profiles
// of both beside it. A window that stands still gives no answer.
func init() {
	path := os.Getenv("ASSAY_VITALS")
	if path == "" {
		return
	}
	runtime.MemProfileRate = profileRate // from here on: what was there before is a few hundred kilobytes
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGUSR1)
	go func() {
		for range asked {
			fyne.DoAndWait(func() {})
			runtime.GC()
			var memory runtime.MemStats
			runtime.ReadMemStats(&memory)
			for kept, form := range map[string]int{"goroutine": 1, "heap": 0} { // the one to be read, the other for go tool pprof
				if profile, err := os.Create(path + "." + kept); err == nil {
					pprof.Lookup(kept).WriteTo(profile, form)
					profile.Close()
				}
			}
			if vitals, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600); err == nil {
				fmt.Fprintln(vitals, runtime.NumGoroutine(), memory.HeapAlloc, fontBytes())
				vitals.Close()
			}
		}
	}()
}

// profileRate is how many bytes are allocated between two samples of the heap.
const profileRate = 64 << 10

// fontBytes is how much of what is in use are fonts, as the heap's samples tell. Fyne's text shaper (go-text 0.3.4) remembers a plan of
// every font that it ever drew with, and Fyne reads its fonts anew whenever colours or sizes change: some 6 MB each time, for good.
func fontBytes() uint64 {
	count, _ := runtime.MemProfile(nil, false)
	records := make([]runtime.MemProfileRecord, count+64)
	count, _ = runtime.MemProfile(records, false)
	sum := 0.0
	for _, r := range records[:min(count, len(records))] {
		frames := runtime.CallersFrames(r.Stack())
		for {
			frame, more := frames.Next()
			if strings.Contains(frame.Function, "go-text/typesetting/font.") {
				size := float64(r.InUseBytes()) / float64(r.InUseObjects())
				sum += float64(r.InUseBytes()) / (1 - math.Exp(-size/profileRate))
				break
			}
			if !more {
				break
			}
		}
	}
	return uint64(sum)
}
