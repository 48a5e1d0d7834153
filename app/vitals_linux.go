package main

import (
	"fmt"
	"os"
	"os/signal"
	"runtime"
	"runtime/pprof"
	"syscall"

	"fyne.io/fyne/v2"
)

// init lets .ci/monkey look into the running program: with ASSAY_VITALS naming a file, each SIGUSR1 appends to it how many
// goroutines there are and how many bytes are in use after a collection, and writes the profiles of both beside it. A window that
// stands still gives no answer.
func init() {
	path := os.Getenv("ASSAY_VITALS")
	if path == "" {
		return
	}
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
				fmt.Fprintln(vitals, runtime.NumGoroutine(), memory.HeapAlloc)
				vitals.Close()
			}
		}
	}()
}
