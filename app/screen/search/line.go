package search

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// line is a hit: its title and what it belongs to, and under them the part of its text that matches, with the matching words
// marked.
type line struct {
	widget.BaseWidget
	of  *Dialog
	at  int
	hit store.Hit

	back   *kit.Fill
	title  *marked
	where  *kit.Text
	within *marked
}

func newLine(s *Dialog, at int, h store.Hit) *line {
	l := &line{of: s, at: at, hit: h, back: kit.NewFill(kit.TokenNothing), where: kit.NewText(spelled(h.Where), kit.TokenMuted, kit.LabelSize)}
	l.back.Radius = kit.Corner
	l.where.Align = fyne.TextAlignTrailing
	l.title = &marked{text: h.Title, marks: h.TitleMarks, size: kit.TextSize, token: kit.TokenText}
	l.within = &marked{text: h.Snippet, marks: h.Marks, size: kit.LabelSize, token: kit.TokenMuted}
	l.title.ExtendBaseWidget(l.title)
	l.within.ExtendBaseWidget(l.within)
	l.ExtendBaseWidget(l)
	return l
}

// spelled writes what a hit belongs to as the screens do: a day at its end, and the kind of a contract or a commitment in it.
func spelled(where string) string {
	parts := strings.Split(where, " · ")
	for i, part := range parts {
		switch part {
		case string(data.Lease), string(data.Cloud):
			parts[i] = data.ContractKind(part).Words()
		case string(data.Delivery), string(data.Enabling):
			parts[i] = data.CommitmentClass(part).Words()
		}
	}
	where = strings.Join(parts, " · ")
	at := strings.LastIndex(where, " ") + 1
	if day, err := data.ParseDate(where[at:]); err == nil {
		return where[:at] + day.Display()
	}
	return where
}

// fitted cuts what a hit belongs to so that the last of it, such as the day of a source, stays.
func fitted(where string, room float32) string {
	width := func(s string) float32 { return fyne.MeasureText(s, kit.LabelSize, fyne.TextStyle{}).Width }
	at := strings.LastIndex(where, " · ")
	if at < 0 || width(where) <= room || width(where[at:]) > room/2 {
		return kit.Fit(where, kit.LabelSize, fyne.TextStyle{}, room)
	}
	return kit.Fit(where[:at], kit.LabelSize, fyne.TextStyle{}, room-width(where[at:])) + where[at:]
}

// mark shows whether the line is the chosen one.
func (l *line) mark() {
	l.back.Token = kit.TokenNothing
	if l.of.at == l.at {
		l.back.Token = kit.TokenAccentSoft
	}
	l.back.Refresh()
}

// Tapped opens the hit.
func (l *line) Tapped(*fyne.PointEvent) { l.of.open(l.at) }

// Cursor is the pointing hand.
func (l *line) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer draws the line.
func (l *line) CreateRenderer() fyne.WidgetRenderer {
	l.mark()
	return &lineRenderer{l, []fyne.CanvasObject{l.back, l.title, l.where, l.within}}
}

type lineRenderer struct {
	of      *line
	objects []fyne.CanvasObject
}

const rowHeight float32 = 20

func (r *lineRenderer) Layout(size fyne.Size) {
	l := r.of
	l.back.Resize(size)
	room := size.Width - 2*kit.SpaceNear
	l.where.SetText(fitted(spelled(l.hit.Where), room/2))
	where := l.where.MinSize().Width
	l.title.Move(fyne.NewPos(kit.SpaceNear, kit.SpaceCell/2))
	l.title.Resize(fyne.NewSize(room-where-kit.SpaceNear, rowHeight))
	l.where.Move(fyne.NewPos(size.Width-kit.SpaceNear-where, kit.SpaceCell/2))
	l.where.Resize(fyne.NewSize(where, rowHeight))
	l.within.Hidden = l.hit.Snippet == ""
	l.within.Move(fyne.NewPos(kit.SpaceNear, rowHeight))
	l.within.Resize(fyne.NewSize(room, rowHeight))
}

func (r *lineRenderer) MinSize() fyne.Size {
	if r.of.hit.Snippet == "" {
		return fyne.NewSize(200, rowHeight+kit.SpaceCell)
	}
	return fyne.NewSize(200, 2*rowHeight+kit.SpaceCell/2)
}
func (r *lineRenderer) Refresh()                     { r.of.mark() }
func (r *lineRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *lineRenderer) Destroy()                     {}

// marked is one line of text with stretches of it in bold and in the colour of what is sought; what has no room is left out.
type marked struct {
	widget.BaseWidget
	text  string
	marks []store.Mark
	size  float32
	token kit.Token
}

// CreateRenderer draws the stretches one behind the other.
func (m *marked) CreateRenderer() fyne.WidgetRenderer { return &markedRenderer{of: m} }

type markedRenderer struct {
	of      *marked
	objects []fyne.CanvasObject
	width   float32
}

func (r *markedRenderer) Layout(size fyne.Size) {
	m := r.of
	r.objects, r.width = r.objects[:0:0], size.Width
	text := strings.ReplaceAll(m.text, "\n", " ") // a break takes as many bytes as a space
	x, at := float32(0), 0
	full := false
	put := func(whole string, sought bool) {
		if whole == "" || full {
			return
		}
		style := fyne.TextStyle{Bold: sought}
		words := kit.Fit(whole, m.size, style, size.Width-x)
		full = words != whole
		token := m.token
		if sought {
			token = kit.TokenAccent
		}
		t := canvas.NewText(words, kit.Colour(token))
		t.TextSize, t.TextStyle = m.size, style
		t.Move(fyne.NewPos(x, (size.Height-t.MinSize().Height)/2))
		t.Resize(t.MinSize())
		x += t.MinSize().Width
		r.objects = append(r.objects, t)
	}
	for _, k := range m.marks {
		if k.From < at || k.To > len(text) {
			continue
		}
		put(text[at:k.From], false)
		put(text[k.From:k.To], true)
		at = k.To
	}
	put(text[at:], false)
}

func (r *markedRenderer) MinSize() fyne.Size           { return fyne.NewSize(0, rowHeight) }
func (r *markedRenderer) Refresh()                     { r.Layout(r.of.Size()) }
func (r *markedRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *markedRenderer) Destroy()                     {}

// AccessibilityLabel says the hit.
func (l *line) AccessibilityLabel() string {
	return kit.Spoken(l.hit.Title, spelled(l.hit.Where), l.hit.Snippet)
}

// AccessibilityRole is that of a button.
func (l *line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }
