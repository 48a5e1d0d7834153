package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"assay/app/kit"
	"assay/data"
	"assay/data/format"
	"assay/data/store"
	"assay/data/wording"
)

// made is what an import would make besides its figures: each was asked for by itself, and comes in only where a figure that is
// ticked needs it.
type made struct {
	companies []data.Company
	metrics   []data.Metric
	sources   []data.Source
}

// addTo lets what is to be made be known as if it were there.
func (m *made) addTo(b *book) {
	for _, c := range m.companies {
		b.Companies[c.Ticker] = c
	}
	for _, x := range m.metrics {
		b.Metrics[x.Key] = x
		b.metrics = append(b.metrics, x)
	}
	for _, s := range m.sources {
		b.Sources[s.Key] = true
		b.sources = append(b.sources, store.SourceUse{Source: s})
	}
}

// addNeeded adds to a batch what its figures need.
func (m *made) addNeeded(b *data.Batch) {
	tickers, metrics, sources := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i := range b.Observations {
		o := &b.Observations[i]
		tickers[o.Ticker], metrics[o.Metric], sources[o.Source] = true, true, true
	}
	for _, c := range m.companies {
		if tickers[c.Ticker] {
			b.Companies = append(b.Companies, c)
		}
	}
	for _, x := range m.metrics {
		if metrics[x.Key] {
			b.Metrics = append(b.Metrics, x)
		}
	}
	for _, s := range m.sources {
		if sources[s.Key] {
			b.Sources = append(b.Sources, s)
		}
	}
}

// wordsShown is how many words of each kind are asked about at once.
const wordsShown = 12

// leftOut is the choice that leaves the rows of a word out on purpose.
const leftOut = "\x00"

// showWords asks about the words that mean nothing to the notebook.
func (m *meaning) showWords() {
	z := m.z
	m.words.RemoveAll()
	defer m.arrange()
	if z.mapped == nil {
		return
	}
	for _, s := range z.mapped.Warnings {
		m.words.Add(kit.NewSentence(s, kit.TokenWarnText))
	}
	p := &z.mapping
	var asks []struct {
		role  format.Role
		title string
		words []string
		given *map[string]string
	}
	for _, ask := range []struct {
		role  format.Role
		title string
		given *map[string]string
	}{
		{format.MetricColumn, wording.Of("Words that name no metric"), &p.Metrics},
		{format.CompanyColumn, wording.Of("Words that name no company"), &p.Companies},
		{format.SourceColumn, wording.Of("Words that name no source"), &p.Sources},
	} {
		words := z.mapped.UnknownWords(ask.role)
		for _, w := range slices.Sorted(maps.Keys(*ask.given)) {
			if !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
		if len(words) > 0 {
			asks = append(asks, struct {
				role  format.Role
				title string
				words []string
				given *map[string]string
			}{ask.role, ask.title, words, ask.given})
		}
	}
	defer func() {
		m.words.Hidden = len(m.words.Objects) == 0
		if !m.words.Hidden {
			m.words.Add(kit.NewRule())
		}
	}()
	for _, ask := range asks {
		m.words.Add(heading(ask.title))
		near := map[string]string{}
		if ask.role == format.MetricColumn {
			near = format.NearMetrics(z.notebook.Known, ask.words)
		}
		for _, w := range ask.words[:min(len(ask.words), wordsShown)] {
			m.words.Add(field(w, m.wordChooser(ask.role, w, ask.given, near[w])))
		}
		if more := len(ask.words) - wordsShown; more > 0 {
			m.words.Add(kit.NewSentence(wording.Plural(more, "One more; it comes up once these have a meaning.", "%d more; they come up once these have a meaning.", more), kit.TokenMuted))
		}
	}
}

// wordChooser gives a word a meaning.
func (m *meaning) wordChooser(role format.Role, word string, given *map[string]string, near string) *kit.Chooser {
	z := m.z
	chosen, has := (*given)[word]
	if has && chosen == "" {
		chosen = leftOut
	}
	give := func(key string) {
		meanings := maps.Clone(*given)
		if meanings == nil {
			meanings = map[string]string{}
		}
		switch key {
		case "":
			delete(meanings, word)
		case leftOut:
			meanings[word] = ""
		default:
			meanings[word] = key
		}
		*given = meanings
		m.changed()
	}
	refused := wording.Of("not known: refused")
	var choices []kit.Choice
	switch role {
	case format.MetricColumn:
		choices = z.metricChoices(refused)
		if near != "" {
			choices = slices.Insert(choices, 1, kit.Choice{Key: near, Label: z.metricName(near), Detail: wording.Of("likely")})
		}
		choices = slices.Insert(choices, 1, kit.Choice{Key: leftOut, Label: wording.Of("leave the rows out")},
			kit.Choice{Label: wording.Of("New metric…"), Do: func() { z.askMetric(word, give) }})
	case format.CompanyColumn:
		choices = slices.Insert(z.unitChoices(refused), 1, kit.Choice{Label: wording.Of("New company…"), Do: func() { z.askCompany(word, give) }})
	case format.SourceColumn:
		choices = slices.Insert(z.sourceChoices(refused), 1, kit.Choice{Key: leftOut, Label: wording.Of("cite none, or the one for all")},
			kit.Choice{Label: wording.Of("New source…"), Do: func() { z.askSource(word, give) }})
	}
	return z.chooser(choices, chosen, give)
}

// askMetric asks what a new metric is; it's made with the import.
func (z *Wizard) askMetric(word string, then func(key string)) {
	measures := make([]kit.Choice, 0, len(data.Measures))
	for _, m := range data.Measures {
		measures = append(measures, kit.Choice{Key: m, Label: data.OfferMeasure(m)})
	}
	kit.Form{Title: wording.Of("New metric"), Submit: wording.Of("Make it with the import"),
		Fields: []kit.Field{
			{Key: "name", Label: wording.Of("Name"), Value: word, Check: func(v string, _ kit.Values) error {
				key := data.KeyFor(v)
				if _, there := z.notebook.Metrics[key]; there {
					return wording.Errorf("there is a metric with the key %s already", key)
				}
				return (&data.Metric{Name: v, Key: key, Measure: "x", Adds: data.Flow}).Check()
			}},
			{Key: "measure", Label: wording.Of("Unit of measure"), Kind: kit.FieldChoice, Value: data.MoneyMillions, Choices: measures, Free: true},
			{Key: "adds", Label: wording.Of("Adds up over time as"), Kind: kit.FieldChoice, Value: string(data.Flow), Choices: []kit.Choice{
				{Key: string(data.Flow), Label: wording.Of("flow"), Detail: wording.Of("sums over periods")},
				{Key: string(data.Stock), Label: wording.Of("stock"), Detail: wording.Of("stands on a day")},
				{Key: string(data.Ratio), Label: wording.Of("ratio"), Detail: wording.Of("does neither")}}},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			metric := data.Metric{Key: data.KeyFor(v["name"]), Name: v["name"], Measure: v["measure"], Adds: data.Adds(v["adds"])}
			z.made.metrics = append(z.made.metrics, metric)
			z.notebook.Metrics[metric.Key] = metric
			z.notebook.metrics = append(z.notebook.metrics, metric)
			done(nil)
			then(metric.Key)
		}}.Show(z.window)
}

// askCompany asks what a new company is; it's made with the import.
func (z *Wizard) askCompany(word string, then func(ticker string)) {
	ticker := ""
	if !strings.ContainsAny(word, " /,:\t") && len(word) <= 6 {
		ticker = strings.ToUpper(word)
	}
	var months []kit.Choice
	for m := time.January; m <= time.December; m++ {
		months = append(months, kit.Choice{Key: strconv.Itoa(int(m)), Label: data.MonthName(m)})
	}
	kit.Form{Title: wording.Of("New company"), Submit: wording.Of("Make it with the import"),
		Fields: []kit.Field{
			{Key: "ticker", Label: wording.Of("Ticker"), Value: ticker, Hint: "CRWV", Check: func(v string, _ kit.Values) error {
				if _, there := z.notebook.Companies[v]; there {
					return wording.Errorf("%s is in the notebook already", v)
				}
				return (&data.Company{Ticker: v, Name: "x", Currency: "USD", YearEnd: time.December}).Check()
			}},
			{Key: "name", Label: wording.Of("Name"), Value: word, Check: func(v string, _ kit.Values) error {
				return (&data.Company{Ticker: "X", Name: v, Currency: "USD", YearEnd: time.December}).Check()
			}},
			{Key: "currency", Label: wording.Of("Reports in"), Value: "USD", Check: func(v string, _ kit.Values) error {
				return (&data.Company{Ticker: "X", Name: "x", Currency: v, YearEnd: time.December}).Check()
			}},
			{Key: "month", Label: wording.Of("Fiscal year ends in"), Kind: kit.FieldChoice, Value: "12", Choices: months},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			month, _ := strconv.Atoi(v["month"])
			company := data.Company{Ticker: v["ticker"], Name: v["name"], Currency: v["currency"], YearEnd: time.Month(month)}
			z.made.companies = append(z.made.companies, company)
			z.notebook.Companies[company.Ticker] = company
			done(nil)
			then(company.Ticker)
		}}.Show(z.window)
}

// askSource asks what a new source is; it's made with the import.
func (z *Wizard) askSource(word string, then func(key string)) {
	kit.Form{Title: wording.Of("New source"), Submit: wording.Of("Make it with the import"),
		Fields: []kit.Field{
			{Key: "title", Label: wording.Of("Title"), Value: word, Check: func(v string, _ kit.Values) error { return (&data.Source{Title: v}).Check() }},
			{Key: "publisher", Label: wording.Of("Publisher (may stay empty)")},
			{Key: "url", Label: wording.Of("Web address (may stay empty)"), Hint: "https://", Check: func(v string, _ kit.Values) error {
				return (&data.Source{Title: "x", URL: v}).Check()
			}},
			{Key: "on", Label: wording.Of("Published on (may stay empty)"), Hint: data.TypedDay("2026-02-05"), Check: func(v string, _ kit.Values) error {
				if v == "" {
					return nil
				}
				_, err := data.ParseDate(v)
				return err
			}},
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			key := word
			for n := 1; key == "" || z.notebook.Sources[key] && key != word; n++ {
				if key = strings.ReplaceAll(data.KeyFor(v["title"]), "_", "-"); n > 1 {
					key += "-" + strconv.Itoa(n)
				}
			}
			source := data.Source{Key: key, Title: v["title"], Publisher: v["publisher"], URL: v["url"]}
			source.PublishedOn, _ = data.ParseDate(v["on"])
			z.made.sources = append(z.made.sources, source)
			z.notebook.Sources[key] = true
			z.notebook.sources = append(z.notebook.sources, store.SourceUse{Source: source})
			done(nil)
			then(key)
		}}.Show(z.window)
}
