// Package cited lists the theses and notes whose texts link to a thing, beside that thing: on each screen in the same way.
package cited

import (
	"context"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// List is the part of a panel that says where a thing is cited. It takes no room while it isn't.
type List struct {
	desk          *desk.Desk
	asker, opener desk.Asker
	box           *fyne.Container
	target        data.Link
	// OnFilled, where set, is told that the list has become longer or shorter.
	OnFilled func()
}

// touches reports whether a change may have made or taken away a link to a thing.
func touches(e data.Effect, target data.Link) bool {
	return target.Kind != "" && e.Touches("thesis", "pillar", "note")
}

// NewList is a list of nothing. It follows the texts of the notebook for as long as the desk is open.
func NewList(d *desk.Desk) *List {
	l := &List{desk: d, box: kit.Stack(0)}
	l.box.Hide()
	d.Listen(func(e data.Effect) {
		if touches(e, l.target) {
			l.Show(l.target)
		}
	})
	return l
}

// Object is the list as it's put into a panel.
func (l *List) Object() fyne.CanvasObject { return l.box }

// Show asks where the thing is cited that a link names, and lists it when the answer comes.
func (l *List) Show(target data.Link) {
	l.target = target
	ask(l.desk, &l.asker, target, func(all []store.BackLink) {
		l.box.RemoveAll()
		l.box.Hidden = len(all) == 0
		if len(all) > 0 {
			l.box.Add(kit.NewSection(wording.Of("Cited in"), lines(l.desk, &l.opener, all, nil)...))
		}
		l.box.Refresh()
		if l.OnFilled != nil {
			l.OnFilled()
		}
	})
}

// Clear lists nothing, whatever answer is still to come.
func (l *List) Clear() { l.Show(data.Link{}) }

func ask(d *desk.Desk, a *desk.Asker, target data.Link, show func([]store.BackLink)) {
	desk.Ask(d, a, func(ctx context.Context, n *store.Notebook) ([]store.BackLink, error) {
		if target.Kind == "" {
			return nil, nil
		}
		return n.BackLinks(ctx, target)
	}, func(all []store.BackLink, err error) {
		if err != nil {
			d.Say(wording.Of("Where it's cited could not be read: %s.", err))
			return
		}
		show(all)
	})
}

// mostLines is how many citations are listed; more are counted.
const mostLines = 12

// lines are the citations, each a link that opens its text with the words around it.
func lines(d *desk.Desk, a *desk.Asker, all []store.BackLink, before func()) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i, b := range all {
		if i == mostLines {
			out = append(out, kit.NewText(wording.Of("and %d more", len(all)-mostLines), kit.TokenMuted, kit.LabelSize))
			break
		}
		title := b.Title
		if b.Kind == store.NoteHit {
			title = wording.Of("Note %s", b.Title)
		}
		link := kit.NewLink(title, func() {
			if before != nil {
				before()
			}
			if b.Kind == store.NoteHit {
				d.OpenNote(a, b.ID)
			} else {
				d.Open(desk.Place{Kind: data.ThesisLink, ID: b.ID})
			}
		})
		link.Yields = true
		out = append(out, kit.Stack(0, link, kit.NewSentence(b.Around, kit.TokenMuted)))
	}
	return out
}

// Marker is a line that says in how many places a thing is cited, and lists them over the window when it's pressed: for where
// there's no room for a list.
type Marker struct {
	*kit.Link
	desk          *desk.Desk
	window        fyne.Window
	asker, opener desk.Asker
	target        data.Link
	all           []store.BackLink
}

// NewMarker is a line that isn't to be seen until something cites the thing.
func NewMarker(d *desk.Desk, w fyne.Window) *Marker {
	m := &Marker{desk: d, window: w}
	m.Link = kit.NewLink("", m.list)
	m.Hide()
	d.Listen(func(e data.Effect) {
		if touches(e, m.target) {
			m.look()
		}
	})
	return m
}

// Show asks where the thing is cited that a link names.
func (m *Marker) Show(target data.Link) {
	m.target = target
	m.Link.Hide()
	m.look()
}

// Hide takes the line away, whatever answer is still to come.
func (m *Marker) Hide() {
	m.target = data.Link{}
	m.Link.Hide()
}

func (m *Marker) look() {
	target := m.target
	ask(m.desk, &m.asker, target, func(all []store.BackLink) {
		if m.target != target {
			return
		}
		m.all = all
		if len(all) == 0 {
			m.Link.Hide()
			return
		}
		m.SetText(wording.Of("Cited (%d)", len(all)))
		m.Link.Show()
	})
}

func (m *Marker) list() {
	d := &kit.Dialog{Title: wording.Of("Cited in"), Width: 520, Actions: []kit.Action{{Label: wording.Of("Close"), Chief: true}}}
	d.Content = kit.Stack(kit.SpaceNear, lines(m.desk, &m.opener, m.all, func() { d.Close() })...)
	d.Show(m.window)
}
