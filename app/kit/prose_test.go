package kit

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// field is a prose field in a window of its own, with the focus.
func field(t testing.TB, width, height float32) *ProseField {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	f := NewProseField()
	w := test.NewTempWindow(t, f)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	w.Canvas().Focus(f)
	return f
}

func pressKeys(f *ProseField, names ...fyne.KeyName) {
	for _, n := range names {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func ctrl(f *ProseField, name fyne.KeyName, more fyne.KeyModifier) {
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierShortcutDefault | more})
}

// seen is the text as it's drawn, line under line.
func seen(f *ProseField) []string {
	var out []string
	for _, t := range f.sheet.lines {
		if !t.Hidden {
			out = append(out, t.Text)
		}
	}
	return out
}

func TestALongTextIsTypedAndMovedThrough(t *testing.T) {
	shift := func(f *ProseField, names ...fyne.KeyName) {
		f.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		pressKeys(f, names...)
		f.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	}
	cases := []struct {
		name   string
		begin  string
		do     func(f *ProseField)
		want   string
		caret  int
		chosen string
	}{
		{"letters and a line break are typed", "", func(f *ProseField) {
			test.Type(f, "one")
			pressKeys(f, fyne.KeyReturn)
			test.Type(f, "two")
		}, "one\ntwo", 7, ""},
		{"backspace at a line's beginning joins it to the one before", "one\ntwo", func(f *ProseField) {
			f.SetCaret(4)
			pressKeys(f, fyne.KeyBackspace)
		}, "onetwo", 3, ""},
		{"delete at a line's end takes the next one up", "one\ntwo", func(f *ProseField) {
			f.SetCaret(3)
			pressKeys(f, fyne.KeyDelete)
		}, "onetwo", 3, ""},
		{"a selection over paragraphs is typed over", "ooo\ntwo\nooooo", func(f *ProseField) {
			f.SetCaret(2)
			shift(f, fyne.KeyDown, fyne.KeyDown)
			test.Type(f, "X")
		}, "ooXooo", 3, ""},
		{"shift and right select across a line break", "ab\ncd", func(f *ProseField) {
			f.SetCaret(1)
			shift(f, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
		}, "ab\ncd", 4, "b\nc"},
		{"a column is kept over a shorter line", "a long line\nb\na long lines", func(f *ProseField) {
			f.SetCaret(7)
			pressKeys(f, fyne.KeyDown, fyne.KeyDown)
		}, "a long line\nb\na long lines", 21, ""},
		{"words are walked and taken away", "signed is not delivered", func(f *ProseField) {
			ctrl(f, fyne.KeyEnd, 0)
			ctrl(f, fyne.KeyBackspace, 0)
			ctrl(f, fyne.KeyLeft, 0)
			ctrl(f, fyne.KeyLeft, fyne.KeyModifierShift)
		}, "signed is not ", 7, "is "},
		{"undo takes back a word at a time and redo brings it back", "", func(f *ProseField) {
			test.Type(f, "one two")
			f.Undo()
			f.Undo()
			f.Redo()
		}, "one", 3, ""},
		{"a list goes on by itself", "- first", func(f *ProseField) {
			f.SetCaret(7)
			pressKeys(f, fyne.KeyReturn)
			test.Type(f, "second")
		}, "- first\n- second", 16, ""},
		{"a numbered list counts on, and an empty item ends it", "9. ninth", func(f *ProseField) {
			f.SetCaret(8)
			pressKeys(f, fyne.KeyReturn)
			test.Type(f, "x")
			pressKeys(f, fyne.KeyReturn, fyne.KeyReturn)
		}, "9. ninth\n10. x\n", 15, ""},
		{"a mark is put before the line and taken away again", "words", func(f *ProseField) {
			f.SetCaret(3)
			f.Prefix("## ")
			f.Prefix("## ")
		}, "words", 3, ""},
		{"a locked text can be read but not changed", "kept", func(f *ProseField) {
			f.Lock(true)
			test.Type(f, "x")
			pressKeys(f, fyne.KeyBackspace, fyne.KeyReturn)
			f.TypedShortcut(&fyne.ShortcutSelectAll{})
		}, "kept", 4, "kept"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := field(t, 600, 300)
			f.SetText(c.begin)
			c.do(f)
			if f.Text() != c.want || f.Caret() != c.caret || f.SelectedText() != c.chosen {
				t.Errorf("text %q, caret %d, selected %q; want %q, %d, %q", f.Text(), f.Caret(), f.SelectedText(), c.want, c.caret, c.chosen)
			}
		})
	}
}

func TestTheClipboardWorksAcrossParagraphs(t *testing.T) {
	f := field(t, 600, 300)
	f.SetText("one\ntwo\nthree")
	clip := test.NewClipboard()
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedShortcut(&fyne.ShortcutCut{Clipboard: clip})
	if f.Text() != "" || clip.Content() != "one\ntwo\nthree" {
		t.Fatalf("left %q, cut %q", f.Text(), clip.Content())
	}
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	if f.Text() != "one\ntwo\nthreeone\ntwo\nthree" {
		t.Errorf("pasted twice: %q", f.Text())
	}
}

func TestOnlyWhatIsInViewIsDrawnAndTheCaretStaysThere(t *testing.T) {
	f := field(t, 400, 200)
	var all []string
	for i := range 500 {
		all = append(all, fmt.Sprintf("paragraph %d of a thesis that goes on and on, for longer than one line has room", i))
	}
	f.SetText(strings.Join(all, "\n"))
	if n := len(seen(f)); n > 14 {
		t.Errorf("%d lines are drawn for a height of ten", n)
	}
	ctrl(f, fyne.KeyEnd, 0)
	if got := strings.Join(seen(f), ""); !strings.Contains(got, "paragraph 499") {
		t.Errorf("at the end it shows %q", got)
	}
	if at := f.CaretAt(); at.Y < 0 || at.Y > 200 {
		t.Errorf("the caret is at %v, out of view", at)
	}
}

func TestEveryLetterIsOnALineAndALineFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	rapid.Check(t, func(t *rapid.T) {
		text := newProseText(rapid.StringOfN(rapid.RuneFrom([]rune("ab ,\n\täβж—W")), 0, 300, -1).Draw(t, "text"))
		width := float32(rapid.IntRange(40, 400).Draw(t, "width"))
		l := newProseLines(text, ProseSize, proseLine)
		l.fit(width)
		number := 0
		for par := range text.pars {
			next := 0
			for range l.pars[par] {
				p, from, to := l.at(number)
				if p != par || from != next || to < from {
					t.Fatalf("line %d is letters %d to %d of paragraph %d; want it to begin at %d of %d", number, from, to, p, next, par)
				}
				line := strings.TrimRight(string(text.pars[par][from:to]), " \t")
				if w := measureProse(line, ProseSize); w > width+1 && len([]rune(line)) > 1 {
					t.Fatalf("line %q is %v wide in a room of %v", line, w, width)
				}
				next = to
				number++
			}
			if next != len(text.pars[par]) {
				t.Fatalf("letters from %d of paragraph %d are on no line", next, par)
			}
		}
	})
}

// Whatever is typed, the lines are those of the text broken anew, and undoing everything brings the beginning back.
func TestTypingAnythingKeepsLinesAndUndoTrue(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.StringOfN(rapid.RuneFrom([]rune("ab \n-1.")), 0, 40, -1)
		f := NewProseField()
		begin := words.Draw(t, "begin")
		f.SetText(begin)
		f.Resize(fyne.NewSize(120, 100))
		f.sheet.fitWidth(120)
		keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn}
		for range rapid.IntRange(0, 25).Draw(t, "steps") {
			switch rapid.IntRange(0, 5).Draw(t, "step") {
			case 0:
				f.shift = rapid.Bool().Draw(t, "shift")
				pressKeys(f, rapid.SampledFrom(keys).Draw(t, "key"))
			case 1:
				f.TypedRune(rapid.SampledFrom([]rune("ab 1")).Draw(t, "rune"))
			case 2:
				f.Insert(words.Draw(t, "paste"))
			case 3:
				ctrl(f, rapid.SampledFrom(keys).Draw(t, "word"), rapid.SampledFrom([]fyne.KeyModifier{0, fyne.KeyModifierShift}).Draw(t, "select"))
			case 4:
				f.Undo()
			case 5:
				f.Redo()
			}
			whole := newProseLines(newProseText(f.Text()), ProseSize, proseLine)
			whole.fit(f.lines.width)
			if fmt.Sprint(whole.pars, whole.tops) != fmt.Sprint(f.lines.pars, f.lines.tops) {
				t.Fatalf("%q stands in lines %v %v, not %v %v", f.Text(), f.lines.pars, f.lines.tops, whole.pars, whole.tops)
			}
			if p := f.text.clamp(f.caret); p != f.caret {
				t.Fatalf("the caret is at %v, which %q doesn't have", f.caret, f.Text())
			}
			if got := f.text.placeOf(f.text.offset(f.caret)); got != f.caret {
				t.Fatalf("counting to %v comes to %v", f.caret, got)
			}
		}
		for range 200 {
			f.Undo()
		}
		if f.Text() != begin {
			t.Fatalf("undone to the beginning it's %q, not %q", f.Text(), begin)
		}
	})
}

func TestClicksPlaceTheCaretAndSelect(t *testing.T) {
	f := field(t, 600, 300)
	f.SetText("signed is not delivered\nsecond")
	at := func(letters int) fyne.Position {
		p := f.text.placeOf(letters)
		n, from, _ := f.lines.lineOf(p)
		return fyne.NewPos(proseInset+f.lines.x(p, from)+1, proseInset+(float32(n)+0.5)*proseLine)
	}
	click := func(letters int, m fyne.KeyModifier) {
		f.sheet.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at(letters)}, Button: desktop.MouseButtonPrimary, Modifier: m})
	}
	click(8, 0)
	if f.Caret() != 8 {
		t.Errorf("a click puts the caret behind %d letters, not 8", f.Caret())
	}
	click(8, 0)
	if f.SelectedText() != "is" {
		t.Errorf("the second click selects %q", f.SelectedText())
	}
	click(8, 0)
	if f.SelectedText() != "signed is not delivered" {
		t.Errorf("the third click selects %q", f.SelectedText())
	}
	click(3, 0)
	click(28, fyne.KeyModifierShift)
	if f.SelectedText() != "ned is not delivered\nseco" {
		t.Errorf("a click with Shift selects %q", f.SelectedText())
	}
	f.sheet.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at(10)}})
	if f.SelectedText() != "ned is " {
		t.Errorf("dragging back selects %q", f.SelectedText())
	}
}

// ofWords is a thesis of so many words, in paragraphs of eighty.
func ofWords(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString([]string{"capacity", "signed", "by", "the", "hyperscaler", "isn't", "yet", "delivered"}[i%8])
		if i%80 == 79 {
			b.WriteString("\n\n")
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// benchmarkKey times a letter typed in the middle of a text, to the objects that are drawn.
func benchmarkKey(b *testing.B, words int) {
	f := field(b, 600, 700)
	f.SetText(ofWords(words))
	f.SetCaret(f.text.offset(f.text.end()) / 2)
	f.OnChanged = func() {}
	b.ReportAllocs()
	for n := 0; b.Loop(); n++ {
		if n%60 == 59 { // a sentence, then back: the paragraph stays a paragraph
			f.Undo()
		}
		f.TypedRune('a')
	}
}

func BenchmarkKey100(b *testing.B)  { benchmarkKey(b, 100) }
func BenchmarkKey5000(b *testing.B) { benchmarkKey(b, 5000) }

// benchmarkPainted times the same with the whole field painted anew by the software driver after each letter.
func benchmarkPainted(b *testing.B, words int) {
	f := field(b, 600, 700)
	f.SetText(ofWords(words))
	f.SetCaret(f.text.offset(f.text.end()) / 2)
	c := fyne.CurrentApp().Driver().CanvasForObject(f)
	for n := 0; b.Loop(); n++ {
		if n%60 == 59 {
			f.Undo()
		}
		f.TypedRune('a')
		c.Capture()
	}
}

func BenchmarkKeyPainted100(b *testing.B)  { benchmarkPainted(b, 100) }
func BenchmarkKeyPainted5000(b *testing.B) { benchmarkPainted(b, 5000) }
