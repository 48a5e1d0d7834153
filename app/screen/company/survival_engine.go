package company

import (
	"context"
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// standing is how a unit stands: its column of a scorecard, and beside it how steady the mature operators' margins are.
type standing struct {
	column indicator.Column
	beside []steadiness
}

// steadiness is how much a mature operator's EBITDA margin varies.
type steadiness struct {
	ticker string
	points *float64
}

// stand computes how a unit stands today. It reads the benchmarks' figures, so it's not for the main goroutine.
func stand(ctx context.Context, n *store.Notebook, d data.Dossier, unitID int64, benchmarks []int64, today data.Date) (standing, error) {
	q := indicator.Question{AsOf: today}
	score := indicator.Score([]data.Dossier{d}, q, func(u data.UnitOf) bool { return u.ID == unitID })
	var out standing
	if len(score.Columns) > 0 {
		out.column = score.Columns[0]
	}
	if len(benchmarks) == 0 {
		return out, nil
	}
	others, err := n.Dossiers(ctx, store.DossierQuery{Companies: benchmarks, Metrics: indicator.MetricKeys(), Until: today})
	if err != nil {
		return out, err
	}
	for i := range others {
		var units []data.UnitOf
		for _, u := range others[i].Units {
			units = append(units, data.UnitOf{Unit: u, Company: others[i].Company})
		}
		if main, ok := indicator.MainUnit(units); ok {
			r := indicator.Find("ebitda_margin_volatility").Of(indicator.Prepare(&others[i], q).Facts(main.ID, today))
			out.beside = append(out.beside, steadiness{main.Company.Ticker, r.Value})
		}
	}
	return out, nil
}

// besideText sets the engine's volatility beside that of the mature operators' EBITDA margin.
func (s *standing) besideText() string {
	var parts, without []string
	for _, b := range s.beside {
		if b.points == nil {
			without = append(without, b.ticker)
			continue
		}
		parts = append(parts, b.ticker+" "+data.FormatFixed(*b.points, 1))
	}
	text := ""
	if len(parts) > 0 {
		text = wording.Of("EBITDA margin of mature operators: %s points", strings.Join(parts, ", "))
	}
	if len(without) > 0 && text != "" {
		text = wording.Of("%s; not known for %s", text, strings.Join(without, ", "))
	}
	return text
}

// benchmarks are the companies with a mature unit, but for the one shown.
func (s *Screen) benchmarks(companyID int64) []int64 {
	var all []int64
	for _, u := range s.units {
		if u.Benchmark() && u.CompanyID != companyID && !slices.Contains(all, u.CompanyID) {
			all = append(all, u.CompanyID)
		}
	}
	return all
}
