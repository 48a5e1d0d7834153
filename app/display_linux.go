package main

import (
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"assay/data/wording"
)

// noDisplay says why no window can be opened, or is empty where one can. It looks before Fyne does, which would end with a
// trace instead of a sentence.
func noDisplay(env func(string) string) string {
	if socket := env("WAYLAND_DISPLAY"); socket != "" {
		if !filepath.IsAbs(socket) {
			socket = filepath.Join(env("XDG_RUNTIME_DIR"), socket)
		}
		if answers("unix", socket) {
			return ""
		}
	}
	display := env("DISPLAY")
	if display == "" {
		return wording.Of("there is no display")
	}
	host, number, ok := strings.Cut(display, ":")
	if !ok || host != "" && host != "unix" {
		return "" // over the network or of a form that only X itself can judge
	}
	number, _, _ = strings.Cut(number, ".")
	if answers("unix", "/tmp/.X11-unix/X"+number) || answers("unix", "@/tmp/.X11-unix/X"+number) {
		return ""
	}
	return wording.Of("the display %s doesn't answer", display)
}

// chooseDisplay tells Fyne to use X where there is no Wayland session: it would look for one first and complain.
func chooseDisplay() {
	if os.Getenv("WAYLAND_DISPLAY") == "" && os.Getenv("FYNE_PLATFORM") == "" {
		os.Setenv("FYNE_PLATFORM", "x11")
	}
}

// held is the connection on which the display answered. It's held until the window has its own: an X server without any
// other client begins anew when its last one leaves, and would refuse the window that comes just then.
var held net.Conn

func answers(network, address string) bool {
	c, err := net.DialTimeout(network, address, time.Second)
	if err != nil {
		return false
	}
	held = c
	return true
}

// releaseDisplay lets the display's first answer go, once the window is there.
func releaseDisplay() {
	if held != nil {
		held.Close()
		held = nil
	}
}
