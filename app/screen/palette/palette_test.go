package palette

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
)

// some are items of each kind. What is done with them is written down in done.
func some(done *[]string) []Item {
	var all []Item
	for _, i := range []struct{ group, name, detail string }{
		{"Edit", "New contract…", ""}, {"Edit", "New company…", ""}, {"Edit", "Undo", ""}, {"View", "Compare", ""},
		{"Company", "Applied Digital", "APLD"}, {"Unit", "APLD · AI", "Applied Digital"}, {"Metric", "EBITDA margin", "ebitda_margin"},
		{"Metric", "Revenue", "revenue"}, {"Indicator", "EBITDA margin, volatility", "ebitda_margin_volatility"}, {"Thesis", "Größer ist nicht schneller", ""},
	} {
		item := Item{Key: i.group + ":" + i.name, Group: i.group, Name: i.name, Detail: i.detail, Go: func() { *done = append(*done, "go "+i.name) }}
		if i.group == "Metric" {
			item.Chart = func() { *done = append(*done, "chart "+i.name) }
		}
		if i.name == "Undo" {
			item.Why = "there is nothing to undo"
		}
		all = append(all, item)
	}
	return all
}

func open(t *testing.T) (*Palette, *[]string) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	w := test.NewTempWindow(t, kit.NewFill(kit.TokenPage))
	w.Resize(fyne.NewSize(1280, 800))
	done := &[]string{}
	p := New(some(done))
	p.Show(w)
	return p, done
}

func (p *Palette) press(k fyne.KeyName) { p.field.TypedKey(&fyne.KeyEvent{Name: k}) }

func (p *Palette) names() []string {
	var all []string
	for _, i := range p.found {
		all = append(all, i.Name)
	}
	return all
}

func TestWhatIsTypedFindsTheBestFirst(t *testing.T) {
	p, _ := open(t)
	for _, c := range []struct{ name, typed, first string }{
		{"the beginning of a name", "reve", "Revenue"},
		{"first letters", "nc", "New contract…"},
		{"letters that begin words and follow", "ebmar", "EBITDA margin"},
		{"the second word", "company", "New company…"},
		{"what it is", "company digital", "Applied Digital"},
		{"a ticker", "apld", "Applied Digital"},
		{"words in any order", "margin ebitda", "EBITDA margin"},
		{"what it is and what it's called", "indicator ebitda", "EBITDA margin, volatility"},
		{"without the umlaut", "grosser", "Größer ist nicht schneller"},
		{"capitals", "COMPARE", "Compare"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p.field.SetText(c.typed)
			if len(p.found) == 0 || p.found[0].Name != c.first {
				t.Errorf("%q finds %q", c.typed, p.names())
			}
		})
	}
	p.field.SetText("zebra")
	if len(p.found) != 0 || p.foot.Text != "Nothing is called that." {
		t.Errorf("what nothing is called finds %q and says %q", p.names(), p.foot.Text)
	}
}

func TestEnterGoesCtrlEnterChartsAndEscapeCloses(t *testing.T) {
	p, done := open(t)
	var used []string
	p.OnUsed = func(key string) { used = append(used, key) }
	ctrlEnter := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
	p.field.SetText("undo")
	p.press(fyne.KeyReturn)
	if !p.Open() || len(*done) != 0 || !strings.Contains(p.foot.Text, "there is nothing to undo") {
		t.Fatalf("what can't be done did %q and says %q", *done, p.foot.Text)
	}
	p.field.SetText("compare")
	p.field.TypedShortcut(ctrlEnter)
	if !p.Open() || !strings.Contains(p.foot.Text, "nothing to chart") {
		t.Errorf("what can't be charted says %q", p.foot.Text)
	}
	p.field.SetText("ebitda")
	p.press(fyne.KeyDown)
	p.press(fyne.KeyUp)
	p.press(fyne.KeyUp)
	p.field.TypedShortcut(ctrlEnter)
	if p.Open() || !slices.Equal(*done, []string{"chart EBITDA margin"}) || !slices.Equal(used, []string{"Metric:EBITDA margin"}) {
		t.Errorf("it did %q and used %q", *done, used)
	}
	p, done = open(t)
	p.press(fyne.KeyEscape)
	if p.Open() || len(*done) != 0 {
		t.Errorf("Escape did %q", *done)
	}
}

func TestWhatWasUsedLatelyComesFirstAndWhatIsReadLaterKeepsTheChoice(t *testing.T) {
	p, done := open(t)
	p.Recent = []string{"Metric:Revenue", "View:Compare"}
	p.search()
	if got := p.names()[:3]; !slices.Equal(got, []string{"Revenue", "Compare", "New contract…"}) {
		t.Errorf("with nothing typed it lists %q", got)
	}
	p.press(fyne.KeyDown)
	p.Replace(append(some(done), Item{Key: "new", Group: "Source", Name: "Another", Go: func() {}}))
	if p.chosen().Name != "Compare" || !slices.Contains(p.names(), "Another") {
		t.Errorf("after more was read %q is chosen of %q", p.chosen().Name, p.names())
	}
}

func TestOnASmallWindowThePaletteFits(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&kit.Theme{Mode: kit.Light})
	w := test.NewTempWindow(t, kit.NewFill(kit.TokenPage))
	w.Resize(fyne.NewSize(640, 373))
	p := New(some(&[]string{}))
	p.Show(w)
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.list), p.list.Size()
	if at.Y < 0 || at.X < 0 || at.Y+size.Height > 373 || at.X+size.Width > 640 || size.Height < 100 {
		t.Errorf("the list lies at %v, %v large", at, size)
	}
}
