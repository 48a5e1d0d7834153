//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestMonkey plays on the built program as nobody would: keys, clicks, drags, wheel, sizes and colours drawn by lot, for as many
// minutes as ASSAY_MONKEY says (.ci/monkey sets it). The program may neither end but by its Quit command, nor stand still, nor say
// anything on the terminal, nor hold more goroutines or memory at the end than it did once every screen had been seen. With an odd
// seed it begins in German.
func TestMonkey(t *testing.T) {
	minutes, _ := strconv.Atoi(os.Getenv("ASSAY_MONKEY"))
	if minutes < 1 {
		t.Skip("runs when asked to: .ci/monkey MINUTES")
	}
	seed, err := strconv.ParseUint(os.Getenv("ASSAY_MONKEY_SEED"), 10, 64)
	if err != nil {
		seed = 1
	}
	folder, err := os.MkdirTemp("", "assay-monkey-") // kept: the profiles say what grew
	if err != nil {
		t.Fatal(err)
	}
	m := &monkey{rand: rand.New(rand.NewPCG(seed, 0)), vitals: filepath.Join(folder, "vitals"), width: 1280, height: 800}
	t.Setenv("ASSAY_VITALS", m.vitals)
	x := newXWindowOf(t, "1920x1080", "")
	// Pages that it agrees to open stay closed.
	bin := filepath.Join(folder, "bin")
	if err := os.Mkdir(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	x.env = append(x.env, "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	if seed%2 == 1 {
		x.env = append(x.env, "LANG=de_DE.UTF-8", "LC_ALL=de_DE.UTF-8")
	}
	m.running = x.run("Assay", "--sample")
	t.Logf("seed %d, %d minutes; profiles are in %s", seed, minutes, folder)

	begun := time.Now()
	m.rest()
	for round := 1; time.Since(begun) < time.Duration(minutes)*time.Minute; round++ {
		for range 40 {
			m.plays(m.batch())
		}
		m.rest()
		last := m.samples[len(m.samples)-1]
		t.Logf("%4.0f s: %d actions, %d starts, %d goroutines, %.1f MB in use beside %.1f MB of fonts", time.Since(begun).Seconds(), m.actions, m.starts+1, last.goroutines, last.megabytes, last.fonts)
	}
	m.flat()
}

type monkey struct {
	*running
	rand    *rand.Rand
	vitals  string
	actions int
	starts  int // beyond the first, after the program was quit
	width   int // of the window, as it was asked for last
	height  int
	recent  []string
	samples []sample // of this start
}

// sample is what the program holds at rest.
type sample struct {
	goroutines int
	megabytes  float64 // in use beside the fonts
	fonts      float64 // see fontBytes
}

// chords are pressed more often than other keys: the commands that do something. Ctrl+Q is left out, so that what grows shows.
var chords = []string{"ctrl+1", "ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "F1", "F2", "F11", "ctrl+backslash", "ctrl+shift+l", "ctrl+z",
	"ctrl+y", "ctrl+shift+z", "ctrl+f", "ctrl+k", "ctrl+k", "ctrl+l", "ctrl+i", "ctrl+e", "ctrl+shift+e", "ctrl+shift+f", "ctrl+m", "ctrl+n", "ctrl+o",
	"ctrl+t", "ctrl+u", "ctrl+shift+a", "ctrl+shift+b", "ctrl+shift+g", "ctrl+shift+k", "ctrl+shift+m", "ctrl+shift+n", "ctrl+shift+o", "ctrl+shift+p",
	"ctrl+shift+r", "ctrl+shift+s", "ctrl+shift+v", "ctrl+b", "ctrl+d", "ctrl+p", "ctrl+shift+c", "ctrl+shift+t", "ctrl+plus", "ctrl+minus", "ctrl+0",
	"ctrl+c", "ctrl+v", "ctrl+a", "ctrl+x", "shift+F10", "Menu", "alt", "alt+Down", "Delete", "Insert", "BackSpace", "space", "ctrl+Return", "ctrl+Home", "ctrl+End"}

var movers = []string{"Tab", "Tab", "shift+Tab", "Up", "Down", "Down", "Left", "Right", "Return", "Return", "Escape", "Escape", "Prior", "Next", "Home", "End"}

var texts = []string{"126.6M", "1,234", "(27.8)", "12,5 %", "Q2 FY26", "2025-11-30", "APLD/ai: signing_speed_mw_12m by age", "=1+1", "[[", "![[", "nonsense",
	"1e999", "ß∂ƒ", "a", "0", "-", "# Why\n", "iren"}

// sought is typed into the palette and taken: commands that have no keys of their own, in both languages, and what the notebook holds.
var sought = []string{"Deutsch", "English", "200 %", "150 %", "100 %", "Backups", "Sicherungskopien", "Export tables", "Tabellen exportieren", "Export memo",
	"Import", "Merge", "New catalyst", "Check a picture", "Changed since", "About", "Open the sample", "Light", "Hell", "iren", "APLD", "mrr"}

// batch is a few actions for one run of xdotool, in its own words.
func (m *monkey) batch() []string {
	var all []string
	key := func(of []string) string { return "key --clearmodifiers " + of[m.rand.IntN(len(of))] }
	// Most places are in the window, whose size is known; where it's laid over the screen they are all.
	place := func() string { return fmt.Sprintf("%d %d", m.rand.IntN(m.width), m.rand.IntN(m.height)) }
	for range 3 + m.rand.IntN(5) {
		at := "mousemove --window " + m.window + " " + place()
		switch n := m.rand.IntN(100); {
		case n < 30:
			all = append(all, key(movers))
		case n < 49:
			all = append(all, key(chords))
		case n < 52:
			all = append(all, "key --clearmodifiers Escape", "key --clearmodifiers ctrl+k", "type --delay 2 "+strconv.Quote(sought[m.rand.IntN(len(sought))]),
				"key --clearmodifiers Return")
		case n < 61:
			all = append(all, "type --delay 2 "+strconv.Quote(texts[m.rand.IntN(len(texts))]))
		case n < 85:
			all = append(all, at+" click 1")
		case n < 89:
			all = append(all, at+" click 3")
		case n < 92:
			all = append(all, at+" click --repeat 2 --delay 40 1")
		case n < 96:
			all = append(all, at+" click --repeat 3 --delay 10 "+strconv.Itoa(4+m.rand.IntN(2)))
		case n < 98:
			all = append(all, at+" mousedown 1 mousemove --window "+m.window+" "+place()+" mouseup 1")
		default:
			m.width, m.height = 640+m.rand.IntN(1280), 400+m.rand.IntN(680)
			if m.rand.IntN(4) == 0 { // far smaller than anything fits
				m.width, m.height = 60+m.rand.IntN(600), 40+m.rand.IntN(400)
			}
			all = append(all, fmt.Sprintf("windowsize %s %d %d", m.window, m.width, m.height))
		}
	}
	return all
}

// plays does a batch, and sees that the program still stands.
func (m *monkey) plays(batch []string) {
	m.t.Helper()
	m.recent = append(m.recent, batch...)
	m.recent = m.recent[max(0, len(m.recent)-60):]
	m.actions += len(batch)
	m.xdotoolLines(batch)
	select {
	case err := <-m.ended:
		if err != nil {
			m.fails("the program ended with %v", err)
		}
		// It was quit, by its menu: begin again.
		m.quiet()
		m.starts++
		m.samples = nil
		m.running = m.xwindow.run("Assay", "--sample")
	default:
	}
}

// xdotoolLines gives xdotool one line after the other. A window that is gone makes it fail, which the next look tells apart.
func (m *monkey) xdotoolLines(lines []string) {
	for _, line := range lines {
		args := []string{}
		for _, word := range strings.SplitAfter(line, " ") {
			args = append(args, strings.TrimSpace(word))
		}
		if strings.HasPrefix(line, "type ") {
			text, _ := strconv.Unquote(strings.TrimPrefix(line, "type --delay 2 "))
			args = []string{"type", "--delay", "2", "--", text}
		}
		m.xdotool(args...)
	}
}

// rest closes what lies over the window, goes home, and takes a sample once the program answers.
func (m *monkey) rest() {
	m.t.Helper()
	for range 8 {
		m.plays([]string{"key --clearmodifiers Escape"})
	}
	m.width, m.height = 1280, 800
	m.plays([]string{"key --clearmodifiers ctrl+1", fmt.Sprintf("windowsize %s 1280 800", m.window)})
	m.quiet()
	known := len(m.read())
	for end := time.Now().Add(2 * patience); len(m.read()) <= known+2; {
		if time.Now().After(end) {
			m.cmd.Process.Signal(syscall.SIGQUIT) // it tells what each goroutine does
			<-m.ended
			m.fails("the program stands still")
		}
		m.cmd.Process.Signal(syscall.SIGUSR1)
		time.Sleep(300 * time.Millisecond) // the answers of one second are alike
	}
	now := m.read()
	// The least of three looks: what was under way in the first has ended by the last.
	m.samples = append(m.samples, slices.MinFunc(now[known:], func(a, b sample) int { return a.goroutines - b.goroutines }))
}

// quiet fails where the program said something on the terminal: a panic is told there, and so is a library's complaint.
func (m *monkey) quiet() {
	m.t.Helper()
	if said := bytes.TrimSpace(m.said.Bytes()); len(said) > 0 {
		m.fails("the program said: %s", said)
	}
}

func (m *monkey) fails(format string, args ...any) {
	m.t.Helper()
	m.picture()
	m.t.Fatalf(format+"\nlast actions:\n%s\nit said:\n%s", append(args, strings.Join(m.recent, "\n"), m.said.String())...)
}

// read are the samples that the program wrote.
func (m *monkey) read() []sample {
	text, _ := os.ReadFile(m.vitals)
	var all []sample
	for line := range strings.Lines(string(text)) {
		var s sample
		var inUse, fonts float64
		if n, _ := fmt.Sscan(line, &s.goroutines, &inUse, &fonts); n == 3 {
			s.megabytes, s.fonts = (inUse-fonts)/1e6, fonts/1e6
			all = append(all, s)
		}
	}
	return all
}

// flat compares the last quarter of the samples with the second: by then each screen had been seen.
func (m *monkey) flat() {
	m.t.Helper()
	n := len(m.samples)
	if n < 8 {
		m.t.Logf("%d looks at rest since the last start are too few to tell growth", n)
		return
	}
	middle := func(of []sample) sample {
		goroutines, megabytes := []int{}, []float64{}
		for _, s := range of {
			goroutines, megabytes = append(goroutines, s.goroutines), append(megabytes, s.megabytes)
		}
		slices.Sort(goroutines)
		slices.Sort(megabytes)
		return sample{goroutines: goroutines[len(of)/2], megabytes: megabytes[len(of)/2]}
	}
	early, late := middle(m.samples[n/4:n/2]), middle(m.samples[n*3/4:])
	m.t.Logf("goroutines %d, then %d; in use beside fonts %.1f MB, then %.1f MB", early.goroutines, late.goroutines, early.megabytes, late.megabytes)
	stacks, _ := os.ReadFile(m.vitals + ".goroutine")
	if late.goroutines > early.goroutines+10 {
		m.t.Errorf("goroutines grew from %d to %d:\n%s", early.goroutines, late.goroutines, stacks)
	}
	if late.megabytes > early.megabytes*1.3+20 {
		m.t.Errorf("memory grew from %.1f to %.1f MB", early.megabytes, late.megabytes)
	}
}
