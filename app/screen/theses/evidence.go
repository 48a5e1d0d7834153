package theses

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// evidence is what a form offers to pick a figure from: an indicator or metric of a unit. Its fields are "unit", "measure" and,
// of a metric, "span".
type evidence struct {
	screen  *Screen
	units   []data.UnitOf
	metrics []data.Metric
	used    map[int64]bool // metrics that have figures, by ID
	mark    data.DecimalMark

	asker desk.Asker
	// told is what the figure was when it was asked for last.
	told figureNow
}

// figureNow is a figure as it stands.
type figureNow struct {
	value   *float64
	measure string
	why     string
}

// readEvidence reads what can be picked, off the main goroutine, and then shows the form.
func (s *Screen) readEvidence(then func(*evidence)) {
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) (*evidence, error) {
		v := &evidence{screen: s}
		var err error
		if v.units, err = n.Units(ctx); err != nil {
			return v, err
		}
		if v.metrics, err = n.Metrics(ctx); err != nil {
			return v, err
		}
		if v.used, err = n.UsedMetrics(ctx); err != nil {
			return v, err
		}
		mark, err := n.Setting(ctx, data.SettingDecimalMark)
		v.mark = data.DecimalMark(mark)
		return v, err
	}, func(v *evidence, err error) {
		switch {
		case err != nil:
			s.desk.Say(wording.Of("The units and metrics could not be read: %s.", err.Error()))
		case len(v.units) == 0:
			s.desk.Say(wording.Of("There is no company yet whose figures could be looked at. Make one on the Company screen first."))
		default:
			then(v)
		}
	})
}

// id is a record's number as a form's key.
func id(n int64) string { return strconv.FormatInt(n, 10) }

// number reads it back; zero for none.
func number(key string) int64 {
	n, _ := strconv.ParseInt(key, 10, 64)
	return n
}

// unitChoices are the units, those of the thesis's companies first.
func (v *evidence) unitChoices() []kit.Choice {
	about := v.screen.thesis.Tickers()
	all := slices.Clone(v.units)
	slices.SortStableFunc(all, func(a, b data.UnitOf) int {
		rank := func(u *data.UnitOf) int {
			if slices.Contains(about, u.Company.Ticker) {
				return 0
			}
			return 1
		}
		return cmp.Compare(rank(&a), rank(&b))
	})
	var out []kit.Choice
	for _, u := range all {
		out = append(out, kit.Choice{Key: id(u.ID), Label: u.Title(), Detail: u.Path()})
	}
	return out
}

// firstUnit is the unit that a new test or pillar is about, until another is picked.
func (v *evidence) firstUnit() int64 {
	var own []data.UnitOf
	about := v.screen.thesis.Tickers()
	for _, u := range v.units {
		if len(about) > 0 && u.Company.Ticker == about[0] {
			own = append(own, u)
		}
	}
	if main, ok := indicator.MainUnit(own); ok {
		return main.ID
	}
	return v.units[0].ID
}

// measureChoices are the indicators, then the metrics that have figures, then the rest. What is both stands as the metric, as
// on charts.
func (v *evidence) measureChoices() []kit.Choice {
	var out, rest []kit.Choice
	for _, i := range indicator.All() {
		if v.metric(i.Key) == nil && i.Key != "funnel" {
			out = append(out, kit.Choice{Key: i.Key, Label: i.Title(), Detail: strings.Replace(data.SayMeasure(i.Measure), data.MoneyMillions, wording.Of("m of money"), 1)})
		}
	}
	for _, m := range v.metrics {
		c := kit.Choice{Key: m.Key, Label: m.Title(), Detail: wording.Of("metric, %s", data.SayMeasure(m.MeasureIn(wording.Of("money"))))}
		if v.used[m.ID] {
			out = append(out, c)
		} else {
			rest = append(rest, c)
		}
	}
	return append(out, rest...)
}

func (v *evidence) metric(key string) *data.Metric {
	for i := range v.metrics {
		if v.metrics[i].Key == key {
			return &v.metrics[i]
		}
	}
	return nil
}

func (v *evidence) unit(unitID int64) *data.UnitOf {
	for i := range v.units {
		if v.units[i].ID == unitID {
			return &v.units[i]
		}
	}
	return nil
}

// named gives a measure's name as a reader sees it, and its unit of measure for a unit as figures keep it.
func (v *evidence) named(unitID int64, key string) (name, measure string) {
	u := v.unit(unitID)
	if u == nil {
		return "", ""
	}
	if m := v.metric(key); m != nil {
		return m.Title(), m.MeasureIn(u.Company.Currency)
	}
	if i := indicator.Find(key); i != nil {
		return i.Title(), strings.Replace(i.Measure, data.MoneyMillions, u.Company.Currency+" m", 1)
	}
	return "", ""
}

// typed is a number as the notebook's setting has it typed: without marks between thousands, so that it can't be read in two
// ways.
func (v *evidence) typed(n float64) string {
	text := strconv.FormatFloat(n, 'f', -1, 64)
	if _, decimals, ok := strings.Cut(text, "."); ok && len(decimals) == 3 && v.mark == data.MarkUnset {
		text += "0"
	}
	if v.mark.OrLocale() == data.MarkComma {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// spanChoices are the kinds of period of a metric.
func spanChoices() []kit.Choice {
	return []kit.Choice{{Key: "", Label: wording.Of("Any period, the latest")}, {Key: string(data.Quarter), Label: wording.Of("Quarter")}, {Key: string(data.Month), Label: wording.Of("Month")},
		{Key: string(data.Half), Label: wording.Of("Half-year")}, {Key: string(data.Year), Label: wording.Of("Year")}, {Key: string(data.OnDate), Label: wording.Of("A date")}}
}

// spanFor shows the kind of period where the measure is a metric's, a quarter at first for what adds up over time.
func (v *evidence) spanFor(key string, form *kit.OpenForm) {
	m := v.metric(key)
	form.SetShown("span", m != nil)
	switch {
	case m == nil:
		form.Set("span", "")
	case m.Adds == data.Flow && form.Values()["span"] == "":
		form.Set("span", string(data.Quarter))
	}
}

// checkSpan refuses a flow without a kind of period.
func (v *evidence) checkSpan(value string, all kit.Values) error {
	if m := v.metric(all["measure"]); m != nil && m.Adds == data.Flow && (value == "" || value == string(data.OnDate)) {
		return wording.Error("it adds up over time, so it needs a kind of period: a month, a quarter, a half-year or a year")
	}
	return nil
}

// look asks how the picked figure stands now, and tells.
func (v *evidence) look(unitID int64, key string, span data.PeriodKind, tell func(figureNow)) {
	u := v.unit(unitID)
	if u == nil || key == "" {
		return
	}
	today, company := v.screen.desk.Today(), u.CompanyID
	metrics := indicator.MetricKeys()
	if v.metric(key) != nil && !slices.Contains(metrics, key) {
		metrics = append(metrics, key)
	}
	desk.Ask(v.screen.desk, &v.asker, func(ctx context.Context, n *store.Notebook) (figureNow, error) {
		var f figureNow
		book, err := desk.BookOf(ctx, n, []int64{company}, metrics, indicator.Question{AsOf: today})
		if err != nil {
			return f, err
		}
		f.value, f.measure, _, f.why = book.Evidence(unitID, key, span)
		return f, nil
	}, func(f figureNow, err error) {
		if err != nil {
			v.screen.desk.Say(wording.Of("The figure could not be read: %s.", err.Error()))
			return
		}
		v.told = f
		tell(f)
	})
}

// sentence says how a figure stands.
func (f *figureNow) sentence() string {
	switch {
	case f.value != nil:
		return wording.Of("It stands at %s now.", figure(f.value, f.measure))
	case f.why != "":
		return wording.Of("It has no value now. %s", f.why)
	}
	return wording.Of("It has no value now.")
}
