package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/app/screen/company"
	"assay/app/screen/palette"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// holdings are what the palette offers of a notebook.
type holdings struct {
	of        *desk.Desk
	companies []data.Company
	units     []data.UnitOf
	metrics   []data.Metric
	theses    []data.Thesis
	views     []data.View
	sources   []data.Source
}

// readHeld reads all of it.
func readHeld(ctx context.Context, n *store.Notebook) (h holdings, err error) {
	if h.companies, err = n.Companies(ctx); err != nil {
		return h, err
	}
	if h.units, err = n.Units(ctx); err != nil {
		return h, err
	}
	if h.metrics, err = n.Metrics(ctx); err != nil {
		return h, err
	}
	if h.theses, err = n.Theses(ctx); err != nil {
		return h, err
	}
	if h.views, err = n.Views(ctx); err != nil {
		return h, err
	}
	h.sources, err = n.SourceList(ctx)
	return h, err
}

// heldItems are the companies, units, metrics, indicators, theses, views and sources as the palette offers them.
func (s *shell) heldItems() []palette.Item {
	h := s.held
	var all []palette.Item
	add := func(key, group, name, detail string, do, chart func()) {
		if detail == name {
			detail = ""
		}
		all = append(all, palette.Item{Key: key, Group: group, Name: name, Detail: detail, Go: do, Chart: chart})
	}
	place := func(kind data.LinkKind, id int64) func() {
		return func() { s.openPlace(desk.Place{Kind: kind, ID: id}) }
	}
	unit, main := h.unitInUse(company.LastUnit(s.desk))
	for _, c := range h.companies {
		add("company:"+c.Ticker, wording.Of("Company"), c.Name, c.Ticker, place(data.CompanyLink, c.ID), nil)
	}
	for i := range h.units {
		u := &h.units[i]
		add("unit:"+u.Path(), wording.Of("Unit"), u.Title(), u.Company.Name, place(data.UnitLink, u.ID), nil)
	}
	for _, m := range h.metrics {
		add("metric:"+m.Key, wording.Of("Metric"), m.Title(), m.Key,
			func() { on(s, "company", func(c companyScreen) { c.ShowMetric(m.Key) }) }, s.charting(unit, m.Key))
	}
	for _, i := range indicator.All() {
		do := func() { s.openPlace(desk.Place{Kind: data.MeasureLink, ID: main.ID, Measure: i.Key}) }
		if main.ID == 0 {
			continue // without a unit there's nothing that it could be of
		}
		add("indicator:"+i.Key, wording.Of("Indicator"), wording.Of(i.Name), i.Key, do, s.charting(main, i.Key))
	}
	for _, t := range h.theses {
		add(fmt.Sprint("thesis:", t.UID), wording.Of("Thesis"), t.Title, "", place(data.ThesisLink, t.ID), nil)
	}
	for _, v := range h.views {
		add("view:"+v.UID, wording.Of("View"), v.Name, v.Kind.Title(), place(data.ViewLink, v.ID), nil)
	}
	for _, src := range h.sources {
		detail := src.Publisher
		if !src.PublishedOn.IsZero() {
			detail = strings.TrimPrefix(detail+" · "+src.PublishedOn.Display(), " · ")
		}
		add("source:"+src.UID, wording.Of("Source"), src.Title, detail, place(data.SourceLink, src.ID), nil)
	}
	return all
}

// charting draws a measure of a unit on the Compare screen; nil where there's no unit.
func (s *shell) charting(u data.UnitOf, measure string) func() {
	if u.ID == 0 {
		return nil
	}
	return func() {
		on(s, "compare", func(c compareScreen) {
			c.ShowView(data.View{Kind: data.LineChart, Axis: data.CalendarAxis, Units: u.Path(), Metrics: measure})
		})
	}
}

// unitInUse is the unit that the Company screen showed last, or the first, and the main one of its company, which indicators
// are of.
func (h *holdings) unitInUse(path string) (unit, main data.UnitOf) {
	at := max(0, slices.IndexFunc(h.units, func(u data.UnitOf) bool { return u.Path() == path }))
	if at >= len(h.units) {
		return unit, main
	}
	unit = h.units[at]
	main, _ = indicator.MainUnit(slices.DeleteFunc(slices.Clone(h.units), func(u data.UnitOf) bool { return u.CompanyID != unit.CompanyID }))
	return unit, main
}
