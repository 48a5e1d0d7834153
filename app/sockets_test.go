//go:build linux

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestTheProgramOpensNoSocketButTheDisplays runs the program under strace while each screen is shown and a thesis asks for a
// picture from the network, and reads every call that could reach out.
func TestTheProgramOpensNoSocketButTheDisplays(t *testing.T) {
	if out, err := exec.Command("strace", "-f", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace can't follow a program here: %v: %s", err, out)
	}
	trace := filepath.Join(t.TempDir(), "trace")
	x := newXWindow(t, "1280x800")
	x.under = []string{"strace", "-f", "-qq", "-s", "200", "-e", "trace=socket,connect,bind,listen,sendto,sendmsg", "-o", trace}
	r := x.run("Assay", "--sample")
	r.still()
	for _, screen := range []string{"ctrl+2", "ctrl+3", "ctrl+5", "ctrl+6", "ctrl+4"} {
		r.changes(func() { r.keys(screen) })
	}
	r.changes(func() { r.keys("ctrl+t") })
	r.types("A picture from elsewhere")
	r.keys("Tab", "Tab", "Tab", "Tab")
	r.types("![a chart](https://example.org/chart.png) and [a link](https://example.org/)")
	r.title("saved")
	r.changes(func() { r.keys("ctrl+f") })
	r.types("picture")
	r.keys("Escape")
	for _, dialog := range []string{"ctrl+shift+o", "ctrl+shift+r", "ctrl+k"} { // import, merge, the palette
		r.changes(func() { r.keys(dialog) })
		r.changes(func() { r.keys("Escape") })
	}
	r.quits()

	text, err := os.ReadFile(trace)
	if err != nil {
		t.Fatal(err)
	}
	connected := 0
	for line := range strings.Lines(string(text)) {
		switch {
		case regexp.MustCompile(`\b(socket|connect|bind|listen)\(`).MatchString(line):
			if why := reachesOut(line); why != "" {
				t.Errorf("%s: %s", why, line)
			}
			if strings.Contains(line, "connect(") {
				connected++
			}
		case strings.Contains(line, "sin_addr") || strings.Contains(line, "sin6_addr"):
			t.Errorf("something is sent to an address: %s", line)
		}
	}
	if connected == 0 {
		t.Error("not even the display was connected to: the trace was not read right")
	}
}

// reachesOut says what is wrong with a call of the trace, or nothing: sockets of this machine to the display, the session bus or
// the desktop's own helpers are what a window needs.
func reachesOut(line string) string {
	switch {
	case !strings.Contains(line, "AF_UNIX"):
		if strings.Contains(line, "socket(") || strings.Contains(line, "sa_family") {
			return "a socket that isn't of this machine"
		}
		return "" // the end of a call that was shown begun
	case strings.Contains(line, "socket("):
		return ""
	case strings.Contains(line, "listen(") || strings.Contains(line, "bind("):
		return "something waits to be called"
	case regexp.MustCompile(`/\.X11-unix/X\d+|/bus"|/dbus-|/nscd/socket`).MatchString(line):
		return ""
	}
	return "a socket of neither the display nor the session bus"
}
