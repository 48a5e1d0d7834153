package theses

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

// linkOffers answers the editor's "[[": what a link can name, narrowed by what was typed.
type linkOffers struct {
	screen *Screen
	read   bool // all was read
	stale  bool // something has changed since
	all    []linkOffer
	units  map[string]data.UnitOf // by UID
	names  map[string]data.Metric // by key

	asker, figures desk.Asker
}

// linkOffer is something to link to, with the words that it's found by.
type linkOffer struct {
	kit.Offer
	link   data.Link
	words  []string // lower case
	ticker string
	rank   int  // among the kinds
	metric bool // of a unit
}

func newLinkOffers(s *Screen) *linkOffers { return &linkOffers{screen: s} }

// forget has everything read again for the next link. Until it's there, what was read before is offered.
func (o *linkOffers) forget() { o.stale = true }

// mostOffers bounds how many are offered.
const mostOffers = 200

// ask answers what can be put in for what was typed behind the brackets.
func (o *linkOffers) ask(typed string, shown bool) {
	if o.read {
		o.answer(typed, shown)
	}
	if !o.read || o.stale {
		o.load(func() { o.answer(typed, shown) })
	}
}

// load reads what can be named.
func (o *linkOffers) load(then func()) {
	o.stale = false
	desk.Ask(o.screen.desk, &o.asker, readOffers, func(r offersRead, err error) {
		if err != nil {
			o.screen.desk.Say(wording.Of("What a link can name could not be read: %s.", err.Error()))
			return
		}
		o.read, o.all, o.units, o.names = true, r.all, r.units, r.names
		then()
	})
}

func (o *linkOffers) answer(typed string, shown bool) {
	about := o.screen.thesis.Tickers()
	found, of := o.narrow(typed, shown, about)
	say := func(more []kit.Offer) {
		out := make([]kit.Offer, 0, len(found)+len(more))
		for _, f := range found {
			out = append(out, f.Offer)
		}
		out = append(out, more...)
		none := wording.Of("nothing is called that")
		if shown {
			none = wording.Of("no saved view is called that")
		}
		o.screen.editor.Offer(typed, shown, out[:min(len(out), mostOffers)], none)
	}
	say(nil)
	if shown || len(of) == 0 || len(of) > mostMeasures {
		return
	}
	o.figuresOf(of, periodWords(typed), say)
}

// mostMeasures is up to how many metrics of units that are left the figures of them are offered too.
const mostMeasures = 12

// narrow keeps what holds a word that begins with each that was typed. of are the metrics of units among it, also where it's the
// period that was typed on.
func (o *linkOffers) narrow(typed string, shown bool, about []string) (found, of []linkOffer) {
	words := strings.Fields(strings.ToLower(typed))
	names := slices.DeleteFunc(slices.Clone(words), periodWord.MatchString)
	for _, f := range o.all {
		if shown {
			if f.link.Kind != data.ViewLink {
				continue
			}
			f.link.Shown = true
			f.Put = f.link.String()
		}
		switch {
		case f.holds(words):
			found = append(found, f)
		case !f.metric || len(names) == len(words) || len(names) == 0 || !f.holds(names):
			continue
		}
		if f.metric && len(names) > 0 {
			of = append(of, f)
		}
	}
	first := ""
	if len(words) > 0 {
		first = words[0]
	}
	slices.SortStableFunc(found, func(a, b linkOffer) int {
		return cmp.Or(cmp.Compare(a.place(first, about), b.place(first, about)), cmp.Compare(a.rank, b.rank))
	})
	return found, of
}

// place is a smaller number for what is more likely meant: of the thesis's own companies, named by what was typed first.
func (f *linkOffer) place(first string, about []string) int {
	n := 0
	switch {
	case f.ticker != "" && strings.EqualFold(f.ticker, first):
		n -= 4 // the company that was named outright
	case f.ticker != "" && len(about) > 0 && !slices.Contains(about, f.ticker):
		n += 2
	}
	if first != "" && !strings.HasPrefix(strings.ToLower(f.Label), first) {
		n++
	}
	return n
}

func (f *linkOffer) holds(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(f.words, func(own string) bool { return strings.HasPrefix(own, w) })
	})
}

// periodWord is what may be a part of a period: "Q2", "FY26", "2025".
var periodWord = regexp.MustCompile(`^(q[1-4]?|h[12]?|fy\d{0,4}|20\d{0,2}|20\d\d-.*)$`)

func periodWords(typed string) []string {
	return slices.DeleteFunc(strings.Fields(strings.ToLower(typed)), func(w string) bool { return !periodWord.MatchString(w) })
}

// figuresOf offers the figures of metrics, the newest first, behind what is offered already.
func (o *linkOffers) figuresOf(of []linkOffer, periods []string, say func([]kit.Offer)) {
	var q store.FigureQuery
	wanted := map[[2]int64]linkOffer{}
	for _, f := range of {
		u, m := o.units[f.link.UID], o.names[f.link.Measure]
		q.Units, q.Metrics = append(q.Units, u.ID), append(q.Metrics, m.ID)
		wanted[[2]int64{u.ID, m.ID}] = f
	}
	desk.Ask(o.screen.desk, &o.figures, func(ctx context.Context, n *store.Notebook) ([]data.Figure, error) { return n.Figures(ctx, q) },
		func(all []data.Figure, err error) {
			if err != nil {
				o.screen.desk.Say(wording.Of("The figures that a link can name could not be read: %s.", err.Error()))
				return
			}
			slices.SortStableFunc(all, func(a, b data.Figure) int { return b.End.Compare(a.End) })
			var more []kit.Offer
			for _, f := range all {
				w, ok := wanted[[2]int64{f.UnitID, f.MetricID}]
				if !ok || f.Value == nil {
					continue
				}
				u, m := o.units[w.link.UID], o.names[w.link.Measure]
				period := f.Display(u.Company.YearEnd)
				own := strings.Fields(strings.ToLower(period))
				if slices.ContainsFunc(periods, func(p string) bool {
					return !slices.ContainsFunc(own, func(x string) bool { return strings.HasPrefix(x, p) })
				}) {
					continue
				}
				label := wording.Of("%s of %s, %s", m.Title(), u.Path(), period)
				link := data.Link{Kind: data.FigureLink, Label: label, UID: u.UID, Measure: m.Key, Period: data.PeriodKey(f.Period)}
				more = append(more, kit.Offer{Kind: wording.Of("figure"), Label: label, Detail: figure(f.Value, m.MeasureIn(u.Company.Currency)), Put: link.String()})
			}
			if len(more) > 0 {
				say(more)
			}
		})
}

// offersRead is all that is read for the list.
type offersRead struct {
	all   []linkOffer
	units map[string]data.UnitOf
	names map[string]data.Metric
}

// kindWords are what the list calls the kinds of link, in the order in which they are offered.
var kindWords = []struct {
	kind data.LinkKind
	word string
}{{data.CompanyLink, wording.Key("company")}, {data.UnitLink, wording.Key("unit")}, {data.MeasureLink, wording.Key("metric")}, {data.ContractLink, wording.Key("contract")},
	{data.CommitmentLink, wording.Key("commitment")}, {data.ViewLink, wording.Key("view")}, {data.SourceLink, wording.Key("source")}, {data.ThesisLink, wording.Key("thesis")}}

// readOffers reads what a link can name, with the indicators of every unit.
func readOffers(ctx context.Context, n *store.Notebook) (offersRead, error) {
	out := offersRead{units: map[string]data.UnitOf{}, names: map[string]data.Metric{}}
	units, err := n.Units(ctx)
	if err != nil {
		return out, err
	}
	for _, u := range units {
		out.units[u.UID] = u
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return out, err
	}
	for _, m := range metrics {
		out.names[m.Key] = m
	}
	offers, err := n.LinkOffers(ctx)
	if err != nil {
		return out, err
	}
	for _, o := range offers {
		f := linkOffer{link: o.Link, Offer: kit.Offer{Label: o.Title, Detail: whereWords(o.Kind, o.Where)}}
		for i, k := range kindWords {
			if k.kind == o.Kind {
				f.Kind, f.rank, f.metric = wording.Of(k.word), 2*i, o.Kind == data.MeasureLink
			}
		}
		out.add(f)
	}
	for _, u := range units {
		for _, i := range indicator.All() {
			if _, both := out.names[i.Key]; both || i.Key == "funnel" {
				continue
			}
			out.add(linkOffer{link: data.Link{Kind: data.MeasureLink, Label: wording.Of("%s of %s", i.Title(), u.Path()), UID: u.UID, Measure: i.Key},
				Offer: kit.Offer{Kind: wording.Of("indicator"), Label: i.Title(), Detail: u.Path()}, rank: 3})
		}
	}
	return out, nil
}

// add finds the words that an offer is found by, and the company that it's of.
func (r *offersRead) add(f linkOffer) {
	text := f.Kind + " " + f.Label + " " + f.Detail
	if u, ok := r.units[f.link.UID]; ok {
		text += " " + u.Company.Name + " " + u.Company.Ticker + " " + string(u.Kind)
		f.ticker = u.Company.Ticker
	} else if head, _, ok := strings.Cut(f.Detail, "/"); ok {
		f.ticker = head
	} else if f.link.Kind == data.CompanyLink {
		f.ticker = f.Detail
	}
	f.words = strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" ,/·()“”", r) })
	f.words = append(f.words, strings.Fields(strings.ToLower(f.Detail))...)
	f.Put = f.link.String()
	r.all = append(r.all, f)
}
