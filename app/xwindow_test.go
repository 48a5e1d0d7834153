//go:build linux

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// program is the path of the built program, built once for all tests of the real window.
var program = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "assay-built-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "assay")
	out, err := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building the program: %w\n%s", err, out)
	}
	return path, nil
})

// patience is how long a test waits for what it needs. It's long because a wait ends as soon as the thing is there.
const patience = 60 * time.Second

// xwindow is an X display of its own with a window manager, for driving the built program as a user does.
type xwindow struct {
	t      *testing.T
	env    []string
	folder string   // home of the user who drives
	under  []string // a command that the program is run under, and its arguments
}

// newXWindow starts the display, on which windows fill the screen. What it starts ends with the test.
func newXWindow(t *testing.T, size string) *xwindow {
	t.Helper()
	return newXWindowOf(t, size, `<applications><application type="normal"><maximized>yes</maximized></application></applications>`)
}

// newXWindowOf is newXWindow with the window manager's own settings given.
func newXWindowOf(t *testing.T, size, settings string) *xwindow {
	t.Helper()
	for _, need := range []string{"Xvfb", "openbox", "xdotool", "import"} {
		if _, err := exec.LookPath(need); err != nil {
			t.Fatalf("%s is missing: run .ci/setup test", need)
		}
	}
	x := &xwindow{t: t, folder: t.TempDir()}
	reader, writer, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{writer}
	x.start(server)
	writer.Close()
	number, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		t.Fatalf("the display didn't start: %v", err)
	}
	x.env = append(os.Environ(), "DISPLAY=:"+strings.TrimSpace(number), "WAYLAND_DISPLAY=", "LANG=C", "LC_ALL=C", "LIBGL_ALWAYS_SOFTWARE=1",
		"HOME="+x.folder, "XDG_CONFIG_HOME="+filepath.Join(x.folder, "config"), "XDG_DATA_HOME="+filepath.Join(x.folder, "data"),
		"XDG_CACHE_HOME="+filepath.Join(x.folder, "cache"), "DBUS_SESSION_BUS_ADDRESS=")
	config := filepath.Join(x.folder, "openbox.xml")
	if err := os.WriteFile(config, []byte(`<openbox_config xmlns="http://openbox.org/3.4/rc">`+settings+`</openbox_config>`), 0o644); err != nil {
		t.Fatal(err)
	}
	manager := exec.Command("openbox", "--config-file", config)
	manager.Env = x.env
	x.start(manager)
	return x
}

func (x *xwindow) start(c *exec.Cmd) {
	x.t.Helper()
	if err := c.Start(); err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
	})
}

// running is the program in the window.
type running struct {
	*xwindow
	cmd    *exec.Cmd
	said   bytes.Buffer
	ended  chan error
	window string
}

// run starts the program and waits until its window, with a title that holds the words given, has the focus.
func (x *xwindow) run(title string, args ...string) *running {
	x.t.Helper()
	path, err := program()
	if err != nil {
		x.t.Fatal(err)
	}
	command := append(append(slices.Clone(x.under), path), args...)
	r := &running{xwindow: x, cmd: exec.Command(command[0], command[1:]...), ended: make(chan error, 1)}
	r.cmd.Env = x.env
	r.cmd.Dir = x.folder // what is saved under a bare name stays with the test
	r.cmd.Stderr, r.cmd.Stdout = &r.said, &r.said
	if err := r.cmd.Start(); err != nil {
		x.t.Fatal(err)
	}
	go func() { r.ended <- r.cmd.Wait() }()
	x.t.Cleanup(func() { r.cmd.Process.Kill() })
	r.until("the window "+title+" has the focus", func() bool {
		r.window, _ = x.xdotool("search", "--onlyvisible", "--name", title)
		r.window, _, _ = strings.Cut(r.window, "\n")
		active, _ := x.xdotool("getactivewindow")
		return r.window != "" && r.window == active
	})
	return r
}

func (x *xwindow) xdotool(args ...string) (string, error) {
	c := exec.Command("xdotool", args...)
	c.Env = x.env
	out, err := c.Output()
	return strings.TrimSpace(string(out)), err
}

// until waits for a state, and fails with what the program said when it doesn't come.
func (r *running) until(what string, there func() bool) {
	r.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if there() {
			return
		}
		select {
		case err := <-r.ended:
			r.t.Fatalf("the program ended (%v) before %s:\n%s", err, what, r.said.String())
		default:
		}
	}
	r.picture()
	r.t.Fatalf("it never came to this: %s\n%s", what, r.said.String())
}

// picture saves what the screen shows where a failed test can be looked into.
func (r *running) picture() {
	path := filepath.Join(os.TempDir(), "assay-"+strings.ReplaceAll(r.t.Name(), "/", "-")+".png")
	c := exec.Command("import", "-window", "root", path)
	c.Env = r.env
	if c.Run() == nil {
		r.t.Logf("the screen is in %s", path)
	}
}

// still waits until the screen has come to rest: nothing but a blinking cursor differs between two looks.
func (r *running) still() {
	r.t.Helper()
	var before image.Image
	r.until("the screen comes to rest", func() bool {
		now := r.screen()
		same := before != nil && now != nil && differing(before, now) < blink
		before = now
		return same
	})
}

// blink is how many pixels a blinking cursor changes at the most.
const blink = 200

// changes does something that the screen has to show, and waits until it has and has come to rest: a program that is busy may
// stand still before it answers.
func (r *running) changes(do func()) {
	r.t.Helper()
	before := r.screen()
	do()
	r.until("the screen shows a change", func() bool {
		now := r.screen()
		return before != nil && now != nil && differing(before, now) >= blink
	})
	r.still()
}

// screen is what the screen shows, or nil where that can't be told.
func (r *running) screen() image.Image {
	c := exec.Command("import", "-window", "root", "-depth", "8", "png:-")
	c.Env = r.env
	out, err := c.Output()
	if err != nil {
		return nil
	}
	now, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		return nil
	}
	return now
}

// differing counts the pixels in which two pictures of one size differ.
func differing(a, b image.Image) int {
	count := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				count++
			}
		}
	}
	return count
}

// keys presses keys one after the other: "ctrl+p", "Return".
func (r *running) keys(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		if _, err := r.xdotool("key", "--clearmodifiers", "--window", "0", k); err != nil {
			r.t.Fatalf("pressing %s: %v", k, err)
		}
	}
}

// clicks presses the pointer's button at a place of the screen.
func (r *running) clicks(at [2]string) {
	r.t.Helper()
	if _, err := r.xdotool("mousemove", at[0], at[1], "click", "1"); err != nil {
		r.t.Fatalf("clicking at %v: %v", at, err)
	}
}

// types types a text.
func (r *running) types(text string) {
	r.t.Helper()
	if _, err := r.xdotool("type", "--clearmodifiers", "--delay", "12", "--", text); err != nil {
		r.t.Fatalf("typing %s: %v", text, err)
	}
}

// replaces types a text in the place of what stands in the field that has the focus.
func (r *running) replaces(text string) {
	r.t.Helper()
	r.keys("ctrl+a")
	r.types(text)
}

// title waits until the window's title holds the words.
func (r *running) title(words string) {
	r.t.Helper()
	r.until("the title says "+words, func() bool {
		name, _ := r.xdotool("getwindowname", r.window)
		return strings.Contains(name, words)
	})
}

// quits ends the program by its keys and waits until it has.
func (r *running) quits() {
	r.t.Helper()
	r.still()
	r.keys("ctrl+q")
	select {
	case err := <-r.ended:
		if err != nil {
			r.t.Fatalf("the program ended with %v:\n%s", err, r.said.String())
		}
	case <-time.After(patience):
		r.picture()
		r.t.Fatalf("the program didn't end:\n%s", r.said.String())
	}
}
