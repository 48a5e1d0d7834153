package company

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// needed complains of an empty entry.
func needed(sentence string) func(string, kit.Values) error {
	return func(v string, _ kit.Values) error {
		if v == "" {
			return errors.New(sentence)
		}
		return nil
	}
}

// day complains of an entry that is no date. An empty one is well.
func day(v string, _ kit.Values) error {
	if v == "" {
		return nil
	}
	_, err := data.ParseDate(v)
	return err
}

// dateOf reads a date that was checked.
func dateOf(v string) data.Date {
	d, err := data.ParseDate(v)
	if err != nil {
		return data.Date{}
	}
	return d
}

func stageChoices() []kit.Choice {
	return []kit.Choice{
		{Key: string(data.Validation), Label: wording.Of("Validation"), Detail: wording.Of("first contracts, not yet measured by margins")},
		{Key: string(data.MatureStage), Label: wording.Of("Mature"), Detail: wording.Of("a benchmark")},
		{Key: string(data.Legacy), Label: wording.Of("Legacy"), Detail: wording.Of("pays for the transition")},
	}
}

func kindChoices(taken map[data.UnitKind]bool) []kit.Choice {
	var choices []kit.Choice
	for _, k := range data.UnitKinds {
		if !taken[k] {
			choices = append(choices, kit.Choice{Key: string(k), Label: k.Title()})
		}
	}
	return choices
}

func monthChoices() []kit.Choice {
	var choices []kit.Choice
	for m := time.January; m <= time.December; m++ {
		choices = append(choices, kit.Choice{Key: strconv.Itoa(int(m)), Label: data.MonthName(m)})
	}
	return choices
}

// NewCompany asks for a company and its first unit.
func (s *Screen) NewCompany() { s.ready(s.newCompany) }

func (s *Screen) newCompany() {
	if !s.writable() {
		return
	}
	kit.Form{
		Title: wording.Of("New company"), Submit: wording.Of("Create"),
		Fields: []kit.Field{
			{Key: "ticker", Label: wording.Of("Ticker"), Hint: "IREN", Check: s.freeTicker},
			{Key: "name", Label: wording.Of("Name"), Check: needed(wording.Of("A company needs a name."))},
			{Key: "country", Label: wording.Of("Country of its seat (may stay empty)")},
			{Key: "currency", Label: wording.Of("Reports in"), Value: "USD", Check: func(v string, _ kit.Values) error {
				if v = strings.ToUpper(v); len(v) != 3 || strings.Trim(v, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
					return wording.Error("a currency has three letters, such as USD")
				}
				return nil
			}},
			{Key: "month", Label: wording.Of("Fiscal year ends in"), Kind: kit.FieldChoice, Value: "12", Choices: monthChoices()},
			{Key: "kind", Label: wording.Of("First unit"), Kind: kit.FieldChoice, Value: string(data.AI), Choices: kindChoices(nil)},
			{Key: "stage", Label: wording.Of("Stage of the unit"), Kind: kit.FieldChoice, Value: string(data.Validation), Choices: stageChoices()},
			{Key: "first", Label: wording.Of("First contract signed on (may stay empty)"), Hint: wording.Of("2024-05-01, or 2024"), Check: day},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			month, _ := strconv.Atoi(v["month"])
			c := &data.Company{Ticker: strings.ToUpper(v["ticker"]), Name: v["name"], Country: v["country"],
				Currency: strings.ToUpper(v["currency"]), YearEnd: time.Month(month), Colour: s.nextColour()}
			u := &data.Unit{Kind: data.UnitKind(v["kind"]), Stage: data.Stage(v["stage"]), FirstContractOn: dateOf(v["first"])}
			s.desk.Do(wording.Of("add company %s", c.Ticker), func(e *store.Edit) error {
				if err := e.Put(c); err != nil {
					return err
				}
				u.CompanyID = c.ID
				return e.Put(u)
			}, s.opening(u, done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// opening shows a unit once it's durable.
func (s *Screen) opening(u *data.Unit, done func(error)) func(error) {
	return func(err error) {
		done(err)
		if err == nil {
			s.open(u.ID)
			s.Focus()
		}
	}
}

// freeTicker complains of a ticker that is wrong or taken.
func (s *Screen) freeTicker(v string, _ kit.Values) error {
	v = strings.ToUpper(v)
	if v == "" {
		return wording.Error("a company needs a ticker")
	}
	if strings.ContainsAny(v, "/,: \t") {
		return wording.Error("a ticker holds no space, comma, colon or slash")
	}
	for _, c := range s.companies {
		if strings.EqualFold(c.Ticker, v) {
			return wording.Errorf("%s is in the notebook already", c.Ticker)
		}
	}
	return nil
}

// nextColour is the first colour of the palette that no company has, and after those the next in turn.
func (s *Screen) nextColour() int {
	taken := map[int]bool{}
	for _, c := range s.companies {
		taken[c.Colour] = true
	}
	colour := 0
	for taken[colour] {
		colour++
	}
	return colour
}

// NewUnit asks for another unit of the company shown.
func (s *Screen) NewUnit() { s.ready(s.newUnit) }

func (s *Screen) newUnit() {
	unit, any := s.unit()
	switch {
	case any:
		s.newUnitOf(unit.CompanyID)
	case len(s.companies) > 0:
		s.newUnitOf(s.companies[0].ID)
	default:
		s.NewCompany()
	}
}

func (s *Screen) newUnitOf(companyID int64) {
	if !s.writable() {
		return
	}
	at := slices.IndexFunc(s.companies, func(c data.Company) bool { return c.ID == companyID })
	if at < 0 {
		return
	}
	company := s.companies[at]
	taken := map[data.UnitKind]bool{}
	for _, u := range s.units {
		if u.CompanyID == companyID {
			taken[u.Kind] = true
		}
	}
	kinds := kindChoices(taken)
	if len(kinds) == 0 {
		s.desk.Say(wording.Of("%s has every kind of unit already.", company.Ticker))
		return
	}
	kit.Form{
		Title: wording.Of("New unit of %s", company.Ticker), Submit: wording.Of("Create"),
		Fields: []kit.Field{
			{Key: "kind", Label: wording.Of("Unit"), Kind: kit.FieldChoice, Value: kinds[0].Key, Choices: kinds},
			{Key: "stage", Label: wording.Of("Stage"), Kind: kit.FieldChoice, Value: string(data.Validation), Choices: stageChoices()},
			{Key: "first", Label: wording.Of("First contract signed on (may stay empty)"), Hint: wording.Of("2024-05-01, or 2024"), Check: day},
			{Key: "opened", Label: wording.Of("Opened on, where it grew without a contract (may stay empty)"), Hint: "1998", Check: day},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			u := &data.Unit{CompanyID: companyID, Kind: data.UnitKind(v["kind"]), Stage: data.Stage(v["stage"]),
				FirstContractOn: dateOf(v["first"]), OpenedOn: dateOf(v["opened"])}
			s.desk.Do(wording.Of("add unit %s %s", company.Ticker, u.Kind.Title()), func(e *store.Edit) error { return e.Put(u) }, s.opening(u, done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// NewPeriod asks for a period to show in the unit's grid.
func (s *Screen) NewPeriod() { s.ready(s.newPeriod) }

func (s *Screen) newPeriod() {
	unit, any := s.unit()
	if !any {
		s.NewCompany()
		return
	}
	if !s.writable() {
		return
	}
	yearEnd := unit.Company.YearEnd
	read := func(v string) (data.Period, error) {
		p, err := data.ParsePeriod(v, yearEnd)
		if err == nil && slices.Contains(s.sheet.grid.Periods, p) {
			err = wording.Errorf("%s is in the grid already", p.Display(yearEnd))
		}
		return p, err
	}
	meaning := func(v string) string {
		p, err := data.ParsePeriod(v, yearEnd)
		switch {
		case err != nil:
			return wording.Of("A quarter, half-year or year, a month, or a day. The fiscal year ends in %s.", data.MonthName(yearEnd))
		case p.Kind == data.OnDate:
			return wording.Of("%s, a single day", p.Display(yearEnd))
		}
		return wording.Of("%s: %s to %s", p.Display(yearEnd), p.Start.Display(), p.End.Display())
	}
	begin := s.nextPeriod(yearEnd)
	kit.Form{
		Title: wording.Of("New period"), Submit: wording.Of("Add"),
		Fields: []kit.Field{{Key: "period", Label: wording.Of("Period"), Value: begin, Hint: wording.Of("Q2 FY26, FY2026, 2026-05, 2026-05-31"), Help: meaning(begin),
			Check:   func(v string, _ kit.Values) error { _, err := read(v); return err },
			Changed: func(v string, f *kit.OpenForm) { f.SetHelp("period", meaning(v)) },
		}},
		OnSubmit: func(v kit.Values, done func(error)) {
			p, err := read(v["period"])
			if err != nil {
				done(err)
				return
			}
			s.want = &data.FigureKey{UnitID: unit.ID, Period: p}
			if key, ok := s.selectedKey(); ok {
				s.want.MetricID = key.MetricID
			}
			s.desk.Do(wording.Of("add period %s", p.Display(yearEnd)), func(e *store.Edit) error {
				return e.Put(&data.GridColumn{UnitID: unit.ID, Period: p})
			}, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// nextPeriod is the label of the period after the last quarter (or other stretch of time) of the grid.
func (s *Screen) nextPeriod(yearEnd time.Month) string {
	periods := s.sheet.grid.Periods
	for _, kind := range []data.PeriodKind{data.Quarter, data.Half, data.Month, data.Year} {
		for i := len(periods) - 1; i >= 0; i-- {
			if periods[i].Kind == kind {
				return periods[i].Next().Label(yearEnd)
			}
		}
	}
	return ""
}

// AddMetric asks which metric to show in the unit's grid.
func (s *Screen) AddMetric() { s.ready(s.addMetric) }

func (s *Screen) addMetric() {
	unit, any := s.unit()
	if !any {
		s.NewCompany()
		return
	}
	if !s.writable() {
		return
	}
	var open *kit.OpenForm
	choices := []kit.Choice{{Label: wording.Of("A metric of your own…"), Do: func() {
		open.Cancel()
		s.NewMetric()
	}}}
	for _, m := range s.metrics {
		if _, there := s.sheet.metric(m.ID); !there {
			choices = append(choices, kit.Choice{Key: id(m.ID), Label: m.Title(), Detail: data.SayMeasure(m.MeasureIn(unit.Company.Currency))})
		}
	}
	open = kit.Form{
		Title: wording.Of("Add metric"), Submit: wording.Of("Add"),
		Fields: []kit.Field{{Key: "metric", Label: wording.Of("Metric"), Kind: kit.FieldChoice, Choices: choices, Hint: wording.Of("choose a metric"),
			Check: needed(wording.Of("Choose a metric.")),
			Changed: func(v string, f *kit.OpenForm) {
				for _, m := range s.metrics {
					if id(m.ID) == v {
						f.SetHelp("metric", m.HelpText())
					}
				}
			}}},
		OnSubmit: func(v kit.Values, done func(error)) {
			metricID, _ := strconv.ParseInt(v["metric"], 10, 64)
			s.want = &data.FigureKey{UnitID: unit.ID, MetricID: metricID}
			s.desk.Do(wording.Of("add a metric to the grid"), func(e *store.Edit) error {
				return e.Put(&data.GridRow{UnitID: unit.ID, MetricID: metricID})
			}, s.then(done))
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// otherMeasure stands for a unit of measure that isn't offered.
const otherMeasure = "other"

// NewMetric asks for a metric of the analyst's own and shows it in the unit's grid.
func (s *Screen) NewMetric() { s.ready(s.newMetric) }

func (s *Screen) newMetric() {
	if !s.writable() {
		return
	}
	unit, any := s.unit()
	measures := []kit.Choice{}
	for _, m := range data.Measures {
		measures = append(measures, kit.Choice{Key: m, Label: data.OfferMeasure(m)})
	}
	measures = append(measures, kit.Choice{Key: otherMeasure, Label: wording.Of("another, below")})
	kit.Form{
		Title: wording.Of("New metric"), Submit: wording.Of("Create"),
		Fields: []kit.Field{
			{Key: "name", Label: wording.Of("Name"), Hint: wording.Of("Rack density"), Check: s.freeMetric},
			{Key: "measure", Label: wording.Of("Unit of measure"), Kind: kit.FieldChoice, Value: data.MoneyMillions, Choices: measures},
			{Key: "other", Label: wording.Of("Another unit of measure"), Hint: wording.Of("kW per rack"), Check: func(v string, all kit.Values) error {
				if all["measure"] == otherMeasure && v == "" {
					return wording.Error("write the unit of measure")
				}
				return nil
			}},
			{Key: "adds", Label: wording.Of("Over time it is"), Kind: kit.FieldChoice, Value: string(data.Flow), Choices: []kit.Choice{
				{Key: string(data.Flow), Label: wording.Of("a flow"), Detail: wording.Of("adds up, such as revenue")},
				{Key: string(data.Stock), Label: wording.Of("a stock"), Detail: wording.Of("stands on a day, such as cash")},
				{Key: string(data.Ratio), Label: wording.Of("a ratio"), Detail: wording.Of("neither, such as a margin")}}},
			{Key: "lens", Label: wording.Of("Lens"), Kind: kit.FieldChoice, Value: string(data.NoLens), Choices: []kit.Choice{
				{Key: string(data.NoLens), Label: data.NoLens.Title()},
				{Key: string(data.ValidationLens), Label: data.ValidationLens.Title()},
				{Key: string(data.MatureLens), Label: data.MatureLens.Title()}}},
			{Key: "better", Label: wording.Of("Better is"), Kind: kit.FieldChoice, Value: string(data.Higher), Choices: []kit.Choice{
				{Key: string(data.Higher), Label: wording.Of("more")}, {Key: string(data.Lower), Label: wording.Of("less")},
				{Key: string(data.Neither), Label: wording.Of("neither by itself")}}},
			{Key: "help", Label: wording.Of("What it means (may stay empty)")},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			m := &data.Metric{Key: data.KeyFor(v["name"]), Name: v["name"], Measure: v["measure"], Lens: data.Lens(v["lens"]),
				Better: data.Better(v["better"]), Adds: data.Adds(v["adds"]), Help: v["help"]}
			if m.Measure == otherMeasure {
				m.Measure = v["other"]
			}
			s.desk.Do(wording.Of("add metric %s", m.Name), func(e *store.Edit) error {
				if err := e.Put(m); err != nil || !any {
					return err
				}
				return e.Put(&data.GridRow{UnitID: unit.ID, MetricID: m.ID})
			}, func(err error) {
				if err == nil {
					s.want = &data.FigureKey{UnitID: unit.ID, MetricID: m.ID}
				}
				s.then(done)(err)
			})
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}

// freeMetric complains of a name that is empty, makes no key, or is taken.
func (s *Screen) freeMetric(v string, _ kit.Values) error {
	key := data.KeyFor(v)
	switch {
	case v == "":
		return wording.Error("a metric needs a name")
	case key == "" || key[0] < 'a' || key[0] > 'z':
		return wording.Error("a metric's name begins with a letter from a to z")
	}
	for _, m := range s.metrics {
		if m.Key == key {
			return wording.Errorf("%s is in the notebook already", m.Title())
		}
	}
	return nil
}

// NewSource asks for a source, which is then the one that figures cite.
func (s *Screen) NewSource() { s.ready(s.newSource) }

func (s *Screen) newSource() {
	if !s.writable() {
		return
	}
	kit.Form{
		Title: wording.Of("New source"), Submit: wording.Of("Create"),
		Fields: []kit.Field{
			{Key: "title", Label: wording.Of("Title"), Hint: wording.Of("IREN reports Q2 FY26 results"), Check: needed(wording.Of("A source needs a title."))},
			{Key: "publisher", Label: wording.Of("Publisher (may stay empty)"), Hint: "IREN"},
			{Key: "url", Label: wording.Of("Web address (may stay empty)"), Hint: "https://", Check: func(v string, all kit.Values) error {
				if (&data.Source{Title: all["title"], URL: v}).Check() != nil && all["title"] != "" {
					return wording.Error("that is no web address; one begins with https://")
				}
				return nil
			}},
			{Key: "on", Label: wording.Of("Published on (may stay empty)"), Hint: data.TypedDay("2026-02-05"), Check: day},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			source := &data.Source{Title: v["title"], Publisher: v["publisher"], URL: v["url"], PublishedOn: dateOf(v["on"])}
			s.desk.Do(wording.Of("add source %s", source.Title), func(e *store.Edit) error { return e.Put(source) }, func(err error) {
				if err == nil {
					s.desk.SetPref(prefSource, source.UID)
				}
				s.then(done)(err)
			})
		},
		OnCancel: s.Focus,
	}.Show(s.window)
}
