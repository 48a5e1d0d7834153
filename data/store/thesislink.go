package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// LinkTarget is what a link in a text names.
type LinkTarget struct {
	data.Link
	// Found tells whether the notebook has it; Why says in a sentence what it lacks where it doesn't.
	Found bool
	Why   string
	// ID and UID are the record's; of a measure or figure its unit's.
	ID  int64
	UID string
	// Title names it as it's called now, Where what it belongs to.
	Title, Where string
	// UnitID and UnitPath are those of a unit, a measure, a figure, a contract or a commitment.
	UnitID   int64
	UnitPath string
	// Metric is that of a figure or of a measure that is a metric; its ID is zero where Measure is the key of an indicator.
	Metric data.Metric
	// Figure is the one that stands in the cell that a figure's or observation's link names; HasFigure tells whether there is one.
	Figure    data.Figure
	HasFigure bool
}

// linkNames are the notebook's names as links use them.
type linkNames struct {
	companies []data.Company
	units     []data.UnitOf
	metrics   map[string]data.Metric
	merged    mergedNames
}

func (n *Notebook) linkNames(ctx context.Context) (linkNames, error) {
	k := linkNames{metrics: map[string]data.Metric{}}
	var err error
	if k.merged, err = n.mergedNames(ctx); err != nil {
		return k, n.explain(err)
	}
	if k.companies, err = n.Companies(ctx); err != nil {
		return k, n.explain(err)
	}
	if k.units, err = n.Units(ctx); err != nil {
		return k, n.explain(err)
	}
	metrics, err := n.Metrics(ctx)
	for _, m := range metrics {
		k.metrics[m.Key] = m
	}
	return k, n.explain(err)
}

func (k *linkNames) company(l data.Link) (data.Company, bool) {
	at := slices.IndexFunc(k.companies, func(c data.Company) bool {
		return l.UID != "" && c.UID == l.UID || l.UID == "" && strings.EqualFold(c.Ticker, l.Path)
	})
	if at < 0 {
		return data.Company{}, false
	}
	return k.companies[at], true
}

func (k *linkNames) unit(l data.Link) (data.UnitOf, bool) {
	at := slices.IndexFunc(k.units, func(u data.UnitOf) bool {
		return l.UID != "" && u.UID == l.UID || l.UID == "" && strings.EqualFold(u.Path(), l.Path)
	})
	if at < 0 {
		return data.UnitOf{}, false
	}
	return k.units[at], true
}

// ResolveLinks finds what links name, in their order. A link by UID finds its record under whatever name it has now; a figure's
// link finds the recording that stands.
func (n *Notebook) ResolveLinks(ctx context.Context, links []data.Link) ([]LinkTarget, error) {
	if len(links) == 0 {
		return nil, nil
	}
	k, err := n.linkNames(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]LinkTarget, len(links))
	for i, l := range links {
		out[i].Link = k.merged.own(l)
		if err := n.resolve(ctx, &k, &out[i]); err != nil {
			return nil, n.explain(wording.Errorf("following a link: %w", err))
		}
		out[i].Link = l
	}
	return out, nil
}

func (n *Notebook) resolve(ctx context.Context, k *linkNames, t *LinkTarget) error {
	l := t.Link
	t.Why = wording.Of("The notebook has no %s %s.", l.Kind.Says(), l.Words())
	switch l.Kind {
	case data.CompanyLink:
		if c, ok := k.company(l); ok {
			t.found(c.ID, c.UID, c.Name, c.Ticker)
		}
		return nil
	case data.UnitLink, data.MeasureLink, data.FigureLink:
		u, ok := k.unit(l)
		if !ok {
			return nil
		}
		t.UnitID, t.UnitPath, t.Metric = u.ID, u.Path(), k.metrics[l.Measure]
		switch l.Kind {
		case data.UnitLink:
			t.found(u.ID, u.UID, u.Title(), u.Company.Name)
		case data.MeasureLink:
			title := t.Metric.Title()
			if title == "" {
				title = l.Measure // an indicator, which the store doesn't know by name
			}
			t.found(u.ID, u.UID, title, u.Path())
		case data.FigureLink:
			return n.resolveFigure(ctx, u, t)
		}
		return nil
	case data.ObservationLink:
		return n.resolveObservation(ctx, k, t)
	}
	return n.resolveRecord(ctx, t)
}

func (t *LinkTarget) found(id int64, uid, title, where string) {
	t.Found, t.Why, t.ID, t.UID, t.Title, t.Where = true, "", id, uid, title, where
}

func (n *Notebook) resolveFigure(ctx context.Context, u data.UnitOf, t *LinkTarget) error {
	if t.Metric.ID == 0 {
		t.Why = wording.Of("The notebook has no metric %s.", t.Measure)
		return nil
	}
	p, err := data.ParsePeriodKey(t.Link.Period, func(s string) (data.Period, error) { return data.ParsePeriod(s, u.Company.YearEnd) })
	if err != nil {
		t.Why = wording.Of("%q can't be read as a period of %s.", t.Link.Period, u.Company.Ticker)
		return nil
	}
	return n.standing(ctx, u, t, data.FigureKey{UnitID: u.ID, MetricID: t.Metric.ID, Period: p})
}

// standing fills in the figure that stands in a cell. A cell without one is found too: it's shown as missing.
func (n *Notebook) standing(ctx context.Context, u data.UnitOf, t *LinkTarget, key data.FigureKey) error {
	t.found(u.ID, u.UID, t.Metric.Title()+", "+key.Period.Display(u.Company.YearEnd), u.Path())
	t.Figure.FigureKey = key
	history, err := n.FigureHistory(ctx, key)
	if err != nil {
		return err
	}
	if len(history) > 0 && history[0].Value != nil {
		t.Figure, t.HasFigure = history[0], true
		t.Figure.Versions = len(history)
	}
	return nil
}

func (n *Notebook) resolveObservation(ctx context.Context, k *linkNames, t *LinkTarget) error {
	o, found, err := one[data.Observation](ctx, n.read, "WHERE r.uid = ?", t.Link.UID)
	if err != nil || !found {
		return err
	}
	at := slices.IndexFunc(k.units, func(u data.UnitOf) bool { return u.ID == o.UnitID })
	if at < 0 {
		return nil
	}
	for _, m := range k.metrics {
		if m.ID == o.MetricID {
			t.Metric = m
		}
	}
	t.UnitID, t.UnitPath = o.UnitID, k.units[at].Path()
	if t.Metric.ID == 0 {
		return nil
	}
	return n.standing(ctx, k.units[at], t, o.FigureKey)
}

// recordLinks read a record of a kind by its UID: ID, title, where, unit.
var recordLinks = map[data.LinkKind]string{
	data.ContractLink: `SELECT r.id, coalesce(nullif(r.site, ''), p.name, r.key), c.ticker || '/' || u.kind || ' · ' || r.kind, r.unit_id, c.ticker || '/' || u.kind
		FROM contract AS r JOIN unit AS u ON u.id = r.unit_id JOIN company AS c ON c.id = u.company_id JOIN party AS p ON p.id = r.customer_id WHERE r.uid = ? AND r.removed = 0`,
	data.CommitmentLink: `SELECT r.id, trim(r.site || ', ' || r.kind, ', '), c.ticker || '/' || u.kind, r.unit_id, c.ticker || '/' || u.kind
		FROM commitment AS r JOIN unit AS u ON u.id = r.unit_id JOIN company AS c ON c.id = u.company_id WHERE r.uid = ? AND r.removed = 0`,
	data.SourceLink: `SELECT r.id, r.title, r.publisher || coalesce(' · ' || r.published_on, ''), 0, '' FROM source AS r WHERE r.uid = ? AND r.removed = 0`,
	data.ViewLink:   `SELECT r.id, r.name, 'chart', 0, '' FROM saved_view AS r WHERE r.uid = ? AND r.removed = 0`,
	data.ThesisLink: `SELECT r.id, r.title, r.stance || ' · ' || r.state, 0, '' FROM thesis AS r WHERE r.uid = ? AND r.removed = 0`,
}

func (n *Notebook) resolveRecord(ctx context.Context, t *LinkTarget) error {
	query, ok := recordLinks[t.Kind]
	if !ok {
		return nil
	}
	rows, err := n.read.QueryContext(ctx, query, t.Link.UID)
	if err != nil {
		return err
	}
	defer rows.Close()
	if !rows.Next() {
		return rows.Err()
	}
	var id int64
	var title, where string
	if err := rows.Scan(&id, &title, &where, &t.UnitID, &t.UnitPath); err != nil {
		return err
	}
	t.found(id, t.Link.UID, titled(title), where)
	return rows.Err()
}

// BackLink is a text in which a link names something.
type BackLink struct {
	Kind HitKind // a thesis or a note
	ID   int64
	UID  string
	// Title is the thesis's, or names what the note is pinned to; Where says of which company or unit that is.
	Title, Where string
	// Around is the text around the link on one line, and Mark where the link's words stand in it.
	Around string
	Mark   Mark
}

// BackLinks lists the texts of theses (with their pillars and post-mortems) and notes in which a link names the target, theses
// first, each place by itself. What names a part names the whole: a link to a unit's figure counts for the unit and its company. A
// link by path and one by UID to the same thing are the same.
func (n *Notebook) BackLinks(ctx context.Context, target data.Link) ([]BackLink, error) {
	k, err := n.linkNames(ctx)
	if err != nil {
		return nil, err
	}
	cells, err := n.observationCells(ctx, target)
	if err != nil {
		return nil, err
	}
	wanted, ok := k.address(target, cells)
	if !ok {
		return nil, nil
	}
	pinned, err := noteTexts(ctx, n)
	if err != nil {
		return nil, n.explain(wording.Errorf("looking for links: %w", err))
	}
	notes := map[int64]document{}
	for _, d := range pinned {
		notes[d.id] = d
	}
	var out []BackLink
	for _, part := range []struct {
		kind  HitKind
		query string
	}{
		{ThesisHit, `SELECT t.id, t.uid, t.title, p.text FROM thesis AS t JOIN (SELECT id, 0 AS place, body AS text FROM thesis UNION ALL
			SELECT thesis_id, position, text || char(10) || state_note FROM pillar WHERE removed = 0 UNION ALL SELECT id, 1000000, post_mortem FROM thesis) AS p ON p.id = t.id
			WHERE t.removed = 0 AND p.text LIKE '%[[%' ORDER BY t.saved_at DESC, t.id DESC, p.place`},
		{NoteHit, `SELECT r.id, r.uid, '', r.text FROM note AS r WHERE r.removed = 0 AND r.text LIKE '%[[%' ORDER BY r.written_at DESC, r.id DESC`},
	} {
		rows, err := n.read.QueryContext(ctx, part.query)
		if err != nil {
			return nil, n.explain(wording.Errorf("looking for links: %w", err))
		}
		for rows.Next() {
			b := BackLink{Kind: part.kind}
			var text string
			if err := rows.Scan(&b.ID, &b.UID, &b.Title, &text); err != nil {
				rows.Close()
				return nil, err
			}
			b.Title = titled(b.Title)
			if part.kind == NoteHit {
				b.Title, b.Where = notes[b.ID].title, notes[b.ID].where
			}
			for _, l := range data.Links(text) {
				have, ok := k.address(l.Link, cells)
				if ok && (have == wanted || strings.HasPrefix(have, wanted+" ")) {
					b.Around, b.Mark = around(text, l)
					out = append(out, b)
				}
			}
		}
		rows.Close()
		if err := rows.Err(); err != nil {
			return nil, n.explain(wording.Errorf("looking for links: %w", err))
		}
	}
	return out, nil
}

// address is one name for what a link names, however it's written, that begins with the name of what it's a part of: "company
// 0198…", "company 0198… unit 0198… revenue quarter 2025-10-01".
func (k *linkNames) address(l data.Link, cells map[string]string) (string, bool) {
	l = k.merged.own(l)
	switch l.Kind {
	case data.CompanyLink:
		c, ok := k.company(l)
		return "company " + c.UID, ok //wording:none
	case data.UnitLink, data.MeasureLink, data.FigureLink:
		u, ok := k.unit(l)
		if !ok {
			return "", false
		}
		parts := []string{"company", u.Company.UID, "unit", u.UID}
		if l.Kind != data.UnitLink {
			parts = append(parts, l.Measure)
		}
		if l.Kind == data.FigureLink {
			p, err := data.ParsePeriodKey(l.Period, func(s string) (data.Period, error) { return data.ParsePeriod(s, u.Company.YearEnd) })
			if err != nil {
				return "", false
			}
			parts = append(parts, data.PeriodKey(p))
		}
		return strings.Join(parts, " "), true
	case data.ObservationLink:
		if cell, ok := cells[l.UID]; ok {
			l, err := data.ParseLink(cell)
			if err != nil {
				return "", false
			}
			return k.address(l, nil)
		}
		return "", false
	}
	return string(l.Kind) + " " + l.UID, l.UID != ""
}

// observationCells are the cells of the observations that texts, and the link given, name by UID, as links to figures, by that
// UID. Observations have no index by UID, so they are looked for in one go.
func (n *Notebook) observationCells(ctx context.Context, besides data.Link) (map[string]string, error) {
	found, err := texts(ctx, n.read, `SELECT body FROM thesis WHERE body LIKE '%observation:%' UNION ALL SELECT text FROM note WHERE text LIKE '%observation:%'
		UNION ALL SELECT text || ' ' || state_note FROM pillar WHERE text LIKE '%observation:%' UNION ALL SELECT post_mortem FROM thesis WHERE post_mortem LIKE '%observation:%'`)
	if err != nil {
		return nil, n.explain(wording.Errorf("looking for links: %w", err))
	}
	var uids []any
	if besides.Kind == data.ObservationLink {
		uids = append(uids, besides.UID)
	}
	for _, text := range found {
		for _, l := range data.Links(text) {
			if l.Kind == data.ObservationLink {
				uids = append(uids, l.UID)
			}
		}
	}
	out := map[string]string{}
	for len(uids) > 0 {
		some := uids[:min(len(uids), 500)]
		uids = uids[len(some):]
		cells, err := n.pairs(ctx, `SELECT o.uid, 'figure:' || u.uid || ':' || m.key || ':' || o.period_kind || ' ' || o.period_start FROM observation AS o
			JOIN unit AS u ON u.id = o.unit_id JOIN metric AS m ON m.id = o.metric_id WHERE o.uid IN (`+placeholders(len(some))+`)`, some...)
		if err != nil {
			return nil, n.explain(wording.Errorf("looking for links: %w", err))
		}
		for _, c := range cells {
			out[c[0]] = c[1]
		}
	}
	return out, nil
}

// around is the text of the line about a link, with the links in it by their words.
func around(text string, l data.LinkAt) (string, Mark) {
	from := strings.LastIndexByte(text[:l.From], '\n') + 1
	to := len(text)
	if i := strings.IndexByte(text[l.To:], '\n'); i >= 0 {
		to = l.To + i
	}
	before, after := readable(text[from:l.From]), inline(text[l.To:to])
	const most = snippetLength / 2
	if len(before) > most {
		before = "… " + before[wordStart(before, len(before)-most):]
	}
	if len(after) > most {
		after = after[:wordEnd(after, most)] + " …"
	}
	line := before + l.Words()
	return line + after, Mark{len(before), len(line)}
}

// LinkOffer is something that a link can name, with the link to it as it would be written.
type LinkOffer struct {
	data.Link
	Title, Where string
}

// LinkOffers lists what a link can name: companies, units, the metrics that units have figures of, contracts, commitments, views,
// theses and sources. Indicators and the figures of a metric, which are many, are for the screen to offer once a unit or a metric was chosen.
func (n *Notebook) LinkOffers(ctx context.Context) ([]LinkOffer, error) {
	k, err := n.linkNames(ctx)
	if err != nil {
		return nil, err
	}
	var out []LinkOffer
	add := func(l data.Link, title, where string) { out = append(out, LinkOffer{l, title, where}) }
	for _, c := range k.companies {
		add(data.Link{Kind: data.CompanyLink, Label: c.Name, UID: c.UID}, c.Name, c.Ticker)
	}
	used, err := n.pairs(ctx, `SELECT DISTINCT unit_id, metric_id FROM current_figure`)
	if err != nil {
		return nil, n.explain(wording.Errorf("listing what a link can name: %w", err))
	}
	figures := map[[2]string]bool{}
	for _, u := range used {
		figures[u] = true
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	for _, u := range k.units {
		add(data.Link{Kind: data.UnitLink, Label: u.Title(), UID: u.UID}, u.Title(), u.Company.Name)
		for _, m := range metrics {
			if figures[[2]string{fmt.Sprint(u.ID), fmt.Sprint(m.ID)}] {
				add(data.Link{Kind: data.MeasureLink, Label: wording.Of("%s of %s", m.Title(), u.Path()), UID: u.UID, Measure: m.Key}, m.Title(), u.Path())
			}
		}
	}
	for _, kind := range []data.LinkKind{data.ContractLink, data.CommitmentLink, data.ViewLink, data.ThesisLink, data.SourceLink} {
		if err := n.offerRecords(ctx, kind, add); err != nil {
			return nil, n.explain(wording.Errorf("listing what a link can name: %w", err))
		}
	}
	return out, nil
}

// offerRecords offers all records of a kind, by the query that finds one of them.
func (n *Notebook) offerRecords(ctx context.Context, kind data.LinkKind, add func(data.Link, string, string)) error {
	query := strings.Replace(recordLinks[kind], "SELECT r.id,", "SELECT r.uid,", 1)
	query = strings.Replace(query, "r.uid = ? AND ", "", 1) + " ORDER BY r.id"
	rows, err := n.read.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var uid, title, where, path string
		var unit int64
		if err := rows.Scan(&uid, &title, &where, &unit, &path); err != nil {
			return err
		}
		add(data.Link{Kind: kind, Label: titled(title), UID: uid}, titled(title), where)
	}
	return rows.Err()
}
