package store

import (
	"context"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// documentsOf reads the documents of each kind.
var documentsOf = map[HitKind]func(context.Context, *Notebook) ([]document, error){
	ThesisHit: thesisTexts, NoteHit: noteTexts, ContractHit: contractTexts, CommitmentHit: commitmentTexts, SourceHit: sourceTexts, CompanyHit: companyTexts,
}

// joined puts what isn't empty together.
func joined(by string, parts ...string) string {
	var some []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, by)
}

// thesisTexts are theses with the words of their pillars, tests and catalysts.
func thesisTexts(ctx context.Context, n *Notebook) ([]document, error) {
	all, err := list[data.Thesis](ctx, n.read, "WHERE r.removed = 0")
	if err != nil {
		return nil, err
	}
	besides := map[int64][]string{}
	pillars, err := list[data.Pillar](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.position, r.id")
	if err != nil {
		return nil, err
	}
	for _, p := range pillars {
		besides[p.ThesisID] = append(besides[p.ThesisID], p.Text, p.Note)
	}
	tests, err := list[data.Test](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.position, r.id")
	if err != nil {
		return nil, err
	}
	for _, t := range tests {
		besides[t.ThesisID] = append(besides[t.ThesisID], t.Statement, t.WithdrawnWhy)
	}
	catalysts, err := list[data.Catalyst](ctx, n.read, "WHERE r.removed = 0 ORDER BY r.expected_to, r.id")
	if err != nil {
		return nil, err
	}
	for _, c := range catalysts {
		besides[c.ThesisID] = append(besides[c.ThesisID], joined(" ", c.Title, c.Words), c.Outcome)
	}
	out := make([]document, len(all))
	for i, t := range all {
		body := joined("\n", append(append([]string{t.Body}, besides[t.ID]...), t.PostMortem)...)
		out[i] = document{id: t.ID, uid: t.UID, title: titled(t.Title), body: readable(body), where: joined(" · ", t.Stance.Words(), t.State.Words(), t.Companies)}
	}
	return out, nil
}

func titled(s string) string {
	if strings.TrimSpace(s) == "" {
		return wording.Of("Untitled")
	}
	return s
}

// noteTexts are notes, each titled by what it's pinned to.
func noteTexts(ctx context.Context, n *Notebook) ([]document, error) {
	return n.documents(ctx, `SELECT r.id, r.uid, CASE r.pin
			WHEN 'observation' THEN m.name || char(31) || m.built_in || char(31) || coalesce(o.period_end, '')
			WHEN 'contract' THEN coalesce(nullif(k.site, ''), k.key, '')
			WHEN 'chart' THEN coalesce(v.name, '')
			ELSE coalesce(r.on_date, '') END,
		r.text,
		r.pin || char(31) || CASE r.pin WHEN 'observation' THEN oc.ticker || '/' || ou.kind WHEN 'contract' THEN kc.ticker || '/' || ku.kind
			WHEN 'chart' THEN '' ELSE coalesce(c.ticker, '') END
		FROM note AS r LEFT JOIN observation AS o ON o.id = r.observation_id LEFT JOIN metric AS m ON m.id = o.metric_id
		LEFT JOIN unit AS ou ON ou.id = o.unit_id LEFT JOIN company AS oc ON oc.id = ou.company_id
		LEFT JOIN contract AS k ON k.id = r.contract_id LEFT JOIN unit AS ku ON ku.id = k.unit_id LEFT JOIN company AS kc ON kc.id = ku.company_id
		LEFT JOIN saved_view AS v ON v.id = r.view_id LEFT JOIN company AS c ON c.id = r.company_id WHERE r.removed = 0`, func(d *document) {
		if name, rest, found := strings.Cut(d.title, apart); found {
			builtIn, end, _ := strings.Cut(rest, apart)
			d.title = (&data.Metric{Name: name, BuiltIn: builtIn == "1"}).Title() + ", " + end
		}
		pin, of, found := strings.Cut(d.where, apart)
		switch {
		case !found: // it is pinned to what is gone
		case pin == string(data.PinObservation):
			d.where = wording.Of("on a figure of %s", of)
		case pin == string(data.PinContract):
			d.where = wording.Of("on a contract of %s", of)
		case pin == string(data.PinChart):
			d.where = wording.Of("on a chart")
		case of == "":
			d.where = wording.Of("on a day")
		default:
			d.where = wording.Of("on a day of %s", of)
		}
	})
}

// contractTexts are contracts with the names of their parties.
func contractTexts(ctx context.Context, n *Notebook) ([]document, error) {
	return n.documents(ctx, `SELECT r.id, r.uid, coalesce(nullif(r.site, ''), p.name, r.key),
		p.name || char(10) || coalesce(g.name || char(10), '') || r.key || char(10) || r.customer_rating || char(10) || r.status_note || char(10) || r.note,
		c.ticker || '/' || u.kind || char(31) || r.kind || char(31) || r.status || char(31) || c.name
		FROM contract AS r JOIN unit AS u ON u.id = r.unit_id JOIN company AS c ON c.id = u.company_id JOIN party AS p ON p.id = r.customer_id
		LEFT JOIN party AS g ON g.id = r.guarantor_id WHERE r.removed = 0 AND u.removed = 0 AND c.removed = 0`, func(d *document) {
		if part := strings.Split(d.where, apart); len(part) == 4 {
			d.where = joined(" · ", part[0], data.ContractKind(part[1]).Words(), data.ContractStatus(part[2]).Words(), part[3])
		}
	})
}

// commitmentTexts are commitments with the words of every promise.
func commitmentTexts(ctx context.Context, n *Notebook) ([]document, error) {
	return n.documents(ctx, `SELECT r.id, r.uid, trim(r.site || ', ' || r.kind, ', '),
		r.promised_words || char(10) || r.key || char(10) || r.note || coalesce((SELECT char(10) || group_concat(l.promised_words || char(10) || l.note, char(10))
			FROM repromise AS l WHERE l.commitment_id = r.id AND l.removed = 0), ''),
		c.ticker || '/' || u.kind || char(31) || r.class || char(31) || c.name
		FROM commitment AS r JOIN unit AS u ON u.id = r.unit_id JOIN company AS c ON c.id = u.company_id WHERE r.removed = 0 AND u.removed = 0 AND c.removed = 0`, func(d *document) {
		if part := strings.Split(d.where, apart); len(part) == 3 {
			d.where = joined(" · ", part[0], data.CommitmentClass(part[1]).Words(), part[2])
		}
	})
}

// sourceTexts are sources with publisher and address.
func sourceTexts(ctx context.Context, n *Notebook) ([]document, error) {
	return n.documents(ctx, `SELECT r.id, r.uid, r.title, r.url || char(10) || r.key, r.publisher || coalesce(' · ' || r.published_on, '') FROM source AS r WHERE r.removed = 0`, nil)
}

// companyTexts are companies by name and ticker.
func companyTexts(ctx context.Context, n *Notebook) ([]document, error) {
	return n.documents(ctx, `SELECT r.id, r.uid, r.name, r.note, r.ticker || ' · ' || r.country FROM company AS r WHERE r.removed = 0`, nil)
}

// apart stands between the parts of a column that are put in words after they were read.
const apart = "\x1f"

// documents reads what a query gives: ID, UID, title, text, where. The function given, if any, puts what's kept by a key in words.
func (n *Notebook) documents(ctx context.Context, query string, say func(*document)) ([]document, error) {
	rows, err := n.read.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []document
	for rows.Next() {
		var d document
		var title, body, where *string
		if err := rows.Scan(&d.id, &d.uid, &title, &body, &where); err != nil {
			return nil, err
		}
		for _, part := range []struct {
			to   *string
			from *string
		}{{&d.title, title}, {&d.body, body}, {&d.where, where}} {
			if part.from != nil {
				*part.to = *part.from
			}
		}
		if say != nil {
			say(&d)
		}
		d.title = titled(d.title)
		d.body = strings.TrimSpace(d.body)
		out = append(out, d)
	}
	return out, rows.Err()
}
