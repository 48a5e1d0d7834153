package charts

import (
	"math"
	"slices"
)

// Multiples are small charts side by side, to be compared: those of one kind and unit have their axes in common. The Frame is that of
// the whole.
type Multiples struct {
	Frame
	Panels []Panel
}

// Panel is one of several small charts.
type Panel struct {
	// Title stands over the chart, Detail muted at its end: the latest figure, say.
	Title, Detail string
	// Spec is the chart, of any kind but Multiples. Of its own Frame title, subtitle, footer and code aren't drawn; its notes are
	// explained with those of the whole.
	Spec Spec
}

func (p Panel) called(i int) string { return namedOr(p.Title, i) }

func (m *Multiples) validate() error {
	for i, p := range m.Panels {
		switch p.Spec.(type) {
		case nil:
			return sayErrorf("panel %s has no chart", p.called(i))
		case *Multiples:
			return sayErrorf("panel %s: %w", p.called(i), sayError("small charts don’t hold small charts"))
		}
		if err := p.Spec.words().validate(); err != nil {
			return sayErrorf("panel %s: %w", p.called(i), err)
		}
		if err := p.Spec.validate(); err != nil {
			return sayErrorf("panel %s: %w", p.called(i), err)
		}
	}
	return nil
}

func (m *Multiples) empty() bool {
	return !slices.ContainsFunc(m.Panels, func(p Panel) bool { return !p.Spec.empty() })
}

// groups are the panels, by index, whose axes are in common.
func (m *Multiples) groups() [][]int {
	var all [][]int
	at := map[string]int{}
	for i, p := range m.Panels {
		r, ok := p.Spec.(ranged)
		if !ok {
			continue
		}
		key := r.ranges().key
		if _, known := at[key]; !known {
			at[key], all = len(all), append(all, nil)
		}
		all[at[key]] = append(all[at[key]], i)
	}
	return all
}

// shared are the ranges of all panels in a group together.
func (m *Multiples) shared(group []int) ranges {
	var all ranges
	for _, i := range group {
		r := m.Panels[i].Spec.(ranged).ranges()
		all = ranges{r.key, all.up.with(r.up), all.across.with(r.across)}
	}
	return all
}

// compared gives for each panel, by index, the ranges that its group has in common, and the charts of the group.
func (m *Multiples) compared() (whole map[int]ranges, peers map[int][]Spec) {
	whole, peers = map[int]ranges{}, map[int][]Spec{}
	for _, group := range m.groups() {
		shared := m.shared(group)
		var specs []Spec
		for _, i := range group {
			specs = append(specs, m.Panels[i].Spec)
		}
		for _, i := range group {
			whole[i], peers[i] = shared, specs
		}
	}
	return whole, peers
}

// common gives the chart that stands for all where every panel draws on the same axes; nil else.
func (m *Multiples) common() gridded {
	first, ok := m.Panels[0].Spec.(gridded)
	if !ok || len(m.groups()) != 1 {
		return nil
	}
	for _, p := range m.Panels {
		if !first.alike(p.Spec) {
			return nil
		}
	}
	return first
}

// key is the legend of all panels; none where each panel's title says what its one series is.
func (m *Multiples) key(c *canvas) []legendEntry {
	var all []legendEntry
	several := false
	_, peers := m.compared()
	defer func() { c.panel = nil }()
	for i, p := range m.Panels {
		c.panel = &panel{peers: peers[i]}
		k, ok := p.Spec.(keyed)
		if !ok || p.Spec.empty() {
			continue
		}
		entries := k.key(c)
		several = several || len(entries) > 1
		for _, e := range entries {
			if !slices.ContainsFunc(all, func(o legendEntry) bool { return o.name == e.name }) {
				all = append(all, e)
			}
		}
	}
	if !several {
		return nil
	}
	return all
}

func (m *Multiples) draw(c *canvas, area Rect) {
	area = c.legend(area, m.key(c))
	if area.Height() > lowArea {
		area.Y0 += 8
	}
	g := m.grid(c, area)
	if g.shown < len(m.Panels) {
		area.Y1 -= footerLine
		g = m.grid(c, area)
		m.sayLeftOut(c, g.shown, area)
	}
	var plots []Rect
	whole, peers := m.compared()
	details := m.details(c, g)
	for i := range m.Panels[:g.shown] {
		p := g.panel(i)
		p.up, p.across, p.peers = whole[i].up, whole[i].across, peers[i]
		plots = append(plots, m.drawPanel(c, g, i, p, details))
	}
	for i, r := range plots {
		if i == 0 {
			c.plot = r
		}
		c.plot = Rect{math.Min(c.plot.X0, r.X0), math.Min(c.plot.Y0, r.Y0), math.Max(c.plot.X1, r.X1), math.Max(c.plot.Y1, r.Y1)}
	}
	if g.caption != "" {
		c.text("unit", c.face.regular.fit(g.caption, labelSize, area.Width()), area.X0, area.Y0+labelSize+1, leftAligned, lettering{labelSize, false, c.theme.Muted})
	}
	if g.name != "" {
		l := lettering{labelSize, false, c.theme.Muted}
		words := c.face.regular.fit(g.name, labelSize, area.Width())
		c.text("axis", words, (area.X0+area.X1)/2, area.Y1-descent*labelSize, centred, l)
	}
}

// letterings are those of a panel's title and of the detail at its end.
func (m *Multiples) letterings(c *canvas) (title, detail lettering) {
	return lettering{labelSize, true, c.theme.Text}, lettering{labelSize, false, c.theme.Muted}
}

// details tells whether every panel has room for its detail beside the whole title: the name goes before the figure, which the line
// shows too, and some with and some without would look like an omission.
func (m *Multiples) details(c *canvas, g multiplesGrid) bool {
	title, detail := m.letterings(c)
	for _, p := range m.Panels[:g.shown] {
		if p.Detail != "" && c.measure(p.Title, title)+labelGap+c.measure(p.Detail, detail) > g.width {
			return false
		}
	}
	return true
}

// drawPanel draws panel i with its title and gives its plot.
func (m *Multiples) drawPanel(c *canvas, g multiplesGrid, i int, p *panel, details bool) Rect {
	of, box := m.Panels[i], g.inner(i)
	c.panel = p
	defer func() { c.panel, c.domain = nil, nil }()
	base := box.Y0 + labelSize + 1
	title, detail := m.letterings(c)
	room := box.Width()
	if details {
		c.text("detail", of.Detail, box.X1, base, rightAligned, detail)
		room -= c.measure(of.Detail, detail)
	}
	c.text("panel", fitEnds(c.face.bold, of.Title, labelSize, room), box.X0, base, leftAligned, title)
	box.Y0 += panelTitle
	if of.Spec.empty() {
		c.plot = box
		c.sentence(box, of.Spec.words().Empty)
		return box
	}
	of.Spec.draw(c, box)
	var days []Note
	for _, n := range slices.Concat(m.Notes, of.Spec.words().Notes) {
		if n.Mark == "" && !slices.Contains(days, n) {
			days = append(days, n)
		}
	}
	c.notes(days)
	return c.plot
}
