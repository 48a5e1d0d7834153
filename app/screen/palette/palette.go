// Package palette is the list of everything that can be done and gone to, over the window: the commands of the menus and what the
// notebook holds, found by a few letters. It knows neither commands nor the notebook: who shows it hands in the items, those
// that take longer later.
package palette

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data/wording"
)

// Item is something that can be done or gone to.
type Item struct {
	// Key is what it's known by among those used last.
	Key string
	// Group says in a word what it is; Detail more of it; Keys are those that do the same.
	Group, Name, Detail, Keys string
	// Why says, in a sentence without its full stop, why it can't be done now; empty where it can.
	Why string
	// Go does it or goes there. Chart, where set, draws it on the Compare screen instead.
	Go, Chart func()

	name, detail, group []rune
}

// Palette is the list over a window.
type Palette struct {
	// Recent are the keys of the items used last, the latest first. OnUsed is told of each that is used.
	Recent []string
	OnUsed func(key string)

	all    []*Item
	found  []*Item
	at     int // the one chosen
	field  *field
	list   *kit.Rows
	foot   *kit.Text
	dialog *kit.Dialog
}

// The sizes of the palette. On a small window, or with large text, it's as high as there is room for.
const (
	width      float32 = 640
	height     float32 = 420
	around     float32 = 150 // what the dialog and the window's edge take
	leastHigh  float32 = 120
	keysWidth  float32 = 96
	groupWidth float32 = 76
)

// New is a palette of the items, in the order in which they are offered while nothing is typed.
func New(items []Item) *Palette {
	p := &Palette{foot: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	p.foot.Yields = true
	p.field = newField(p)
	p.list = kit.NewRows(func() int { return len(p.found) }, func() fyne.CanvasObject { return newLine(p) },
		func(i int, o fyne.CanvasObject) { o.(*line).show(i) })
	p.Replace(items)
	return p
}

// Show lays the palette over the window.
func (p *Palette) Show(w fyne.Window) {
	p.search()
	high := max(min(height, w.Canvas().Size().Height-around), leastHigh)
	p.dialog = &kit.Dialog{Title: wording.Of("Command palette"), Width: width, First: p.field, Actions: []kit.Action{{Label: wording.Of("Close")}},
		Content:  container.New(tall(high), container.NewBorder(kit.Stack(kit.SpaceNear, p.field, p.foot), nil, nil, nil, p.list)),
		OnClosed: p.letGo}
	p.dialog.Show(w)
}

// Open reports whether the palette is on the screen.
func (p *Palette) Open() bool { return p.dialog != nil && p.dialog.Open() }

// letGo drops the items once the palette has closed: its lines are drawn in a theme of their own, which Fyne remembers for good,
// with all that they lead to.
func (p *Palette) letGo() { p.all, p.found = nil, nil }

// Replace offers other items. What is typed stays, and the one that is chosen too, where it's still there.
func (p *Palette) Replace(items []Item) {
	if p.dialog != nil && !p.dialog.Open() {
		return // closed meanwhile
	}
	chosen := ""
	if item := p.chosen(); item != nil && p.at > 0 {
		chosen = item.Key
	}
	p.all = p.all[:0]
	for i := range items {
		p.all = append(p.all, &items[i])
	}
	p.search()
	if at := slices.IndexFunc(p.found, func(i *Item) bool { return i.Key == chosen }); chosen != "" && at >= 0 {
		p.choose(at)
	}
}

// tall gives the palette's content its height.
type tall float32

func (tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }
func (t tall) MinSize([]fyne.CanvasObject) fyne.Size      { return fyne.NewSize(280, float32(t)) }

// search lists what fits what is typed, the best first, and of equals those used last. The first is chosen.
func (p *Palette) search() {
	var words [][]rune
	for _, w := range strings.Fields(p.field.Text) {
		words = append(words, folded(w))
	}
	type hit struct {
		item  *Item
		score int
	}
	var hits []hit
	for _, item := range p.all {
		score := 1
		if len(words) > 0 {
			if score = item.score(words); score == 0 {
				continue
			}
		}
		// What was used lately comes before what fits as well, and before what fits but little better.
		if at := slices.Index(p.Recent, item.Key); at >= 0 {
			score += 100 - at
		}
		hits = append(hits, hit{item, score})
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return b.score - a.score })
	p.found = p.found[:0]
	for _, h := range hits {
		p.found = append(p.found, h.item)
	}
	p.at = 0
	p.list.Refresh()
	p.list.ScrollToTop()
	p.tell()
}

// tell says in the line over the list what the keys do with the chosen item, or that nothing fits.
func (p *Palette) tell() {
	switch item := p.chosen(); {
	case item == nil:
		p.foot.SetText(wording.Of("Nothing is called that."))
	case item.Why != "":
		p.foot.SetText(wording.Of("Not now: %s.", item.Why))
	case item.Chart != nil:
		p.foot.SetText(wording.Of("↑ ↓ choose · Enter goes there · Ctrl+Enter charts it · Esc closes"))
	default:
		p.foot.SetText(wording.Of("↑ ↓ choose · Enter opens or does it · Esc closes"))
	}
}

func (p *Palette) chosen() *Item {
	if p.at < 0 || p.at >= len(p.found) {
		return nil
	}
	return p.found[p.at]
}

// choose marks another item and brings it into view.
func (p *Palette) choose(at int) {
	if len(p.found) == 0 {
		return
	}
	p.at = max(0, min(at, len(p.found)-1))
	p.list.Refresh()
	p.list.ScrollTo(p.at)
	p.tell()
}

// take closes the palette and does what is chosen, or draws it. What can't be done leaves it open and has said why.
func (p *Palette) take(chart bool) {
	item := p.chosen()
	if item == nil || item.Why != "" {
		return
	}
	do := item.Go
	if chart {
		if do = item.Chart; do == nil {
			p.foot.SetText(wording.Of("There is nothing to chart of “%s”.", item.Name))
			return
		}
	}
	p.dialog.Close()
	if p.OnUsed != nil {
		p.OnUsed(item.Key)
	}
	do()
}
