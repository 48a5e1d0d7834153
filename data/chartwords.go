package data

import (
	"errors"
	"slices"
	"strings"

	"assay/data/wording"
)

// ChartWord is a name that a typed chart may hold, with what it stands for.
type ChartWord struct {
	Name  string // "APLD/ai", "revenue"
	Label string // "APLD · AI", "Revenue"
}

// ChartWords are the names that a notebook knows: its units by path, and what can be shown of them, metrics and indicators.
type ChartWords struct {
	Units    []ChartWord
	Measures []ChartWord
}

// Spell puts a view's units and measures into the notebook's own spelling, and refuses those that it doesn't have with a
// sentence that suggests the nearest. A ticker alone stays: it is its company's group or main unit.
func (w ChartWords) Spell(v View) (View, error) {
	var units []string
	for _, u := range w.Units {
		units = append(units, u.Name)
		if ticker, _, _ := strings.Cut(u.Name, "/"); !slices.Contains(units, ticker) {
			units = append(units, ticker)
		}
	}
	var measures []string
	for _, m := range w.Measures {
		measures = append(measures, m.Name)
	}
	spell := func(list string, known []string, refusal string) (string, error) {
		var out []string
		for _, name := range strings.Fields(list) {
			spelt := name
			if !slices.Contains(known, name) {
				spelt = oneOf(known, name)
			}
			if spelt == "" {
				return "", errors.New(wording.Of(refusal, name, didYouMean(name, known, "")))
			}
			if !slices.Contains(out, spelt) {
				out = append(out, spelt)
			}
		}
		return strings.Join(out, " "), nil
	}
	var err error
	if v.Units, err = spell(v.Units, units, wording.Key("the notebook has no unit %s%s")); err != nil {
		return View{}, err
	}
	v.Metrics, err = spell(v.Metrics, measures, wording.Key("the notebook has no measure %s%s"))
	if err != nil {
		return View{}, err
	}
	return v, nil
}

// Completion is one way in which a typed chart can go on.
type Completion struct {
	// Text takes the place of the bytes From to To of the line; Label says what it means.
	Text, Label string
	From, To    int
}

// CompleteChartLine lists what can stand at the caret (a byte offset) of a line that is being typed: units before the colon,
// measures behind it, and options after them; what is in the line already isn't offered again. What begins with the letters
// before the caret comes first, then what holds them. Nothing is listed where a date is expected, or where the word can only
// stay as it is.
func CompleteChartLine(text string, caret int, words ChartWords) []Completion {
	caret = max(0, min(caret, len(text)))
	c := completer{words: words, from: caret, to: caret}
	var before []lineToken
	for _, t := range lineTokens(text) {
		switch {
		case !t.colon && t.from <= caret && caret <= t.to:
			c.from, c.to = t.from, t.to
		case t.to <= caret:
			before = append(before, t)
			c.use(t)
		default:
			c.use(t)
		}
	}
	c.typed, c.whole = strings.ToLower(text[c.from:caret]), text[c.from:c.to]
	separator := text[:c.from]
	if len(before) > 0 {
		separator = text[before[len(before)-1].to:c.from]
	}
	c.offer(before, strings.Contains(separator, ","))
	c.rank()
	return c.all
}

// completer gathers the completions of one place.
type completer struct {
	words    ChartWords
	from, to int
	typed    string   // the letters before the caret, in small letters
	whole    string   // the word that the caret is in
	used     []string // names and option words elsewhere in the line, in small letters
	all      []Completion
}

func (c *completer) use(t lineToken) { c.used = append(c.used, strings.ToLower(t.text)) }

// offer lists what the tokens before the caret leave open; named says that a comma stands right before it.
func (c *completer) offer(before []lineToken, named bool) {
	colon, options := false, false
	last := ""
	names := 0
	for _, t := range before {
		switch {
		case t.colon:
			colon, names, last = true, 0, ""
		case t.option() != "":
			options, last = true, t.option()
		default:
			names++
			last = ""
		}
	}
	switch last {
	case wordBy:
		c.add(ChartWord{string(AgeAxis), wording.Of("months since first contract")}, "")
		c.add(ChartWord{string(CalendarAxis), wording.Of("calendar time")}, "")
		return
	case wordAs:
		c.kinds("", colon)
		return
	case wordPer:
		c.spans("")
		return
	case wordFrom, wordTo:
		return
	}
	if !options {
		list := c.words.Units
		if colon {
			list = c.words.Measures
		}
		for _, w := range list {
			if !slices.Contains(c.used, strings.ToLower(w.Name)) {
				c.add(w, "")
			}
		}
	}
	if named || names == 0 && !options {
		return
	}
	c.kinds(wordAs+" ", colon)
	if colon {
		c.option(wordBy, ChartWord{string(AgeAxis), wording.Of("along months since first contract")})
		c.spans(wordPer + " ")
	}
	c.option(wordFrom, ChartWord{"", wording.Of("the first day, month or year to show")})
	c.option(wordTo, ChartWord{"", wording.Of("the last day, month or year to show")})
	if colon {
		c.option(wordLog, ChartWord{"", wording.Of("an axis of powers of ten")})
	}
	c.option(wordApart, ChartWord{"", wording.Of("a small plot for each")})
}

func (c *completer) add(w ChartWord, lead string) {
	c.all = append(c.all, Completion{Text: strings.TrimSpace(lead + w.Name), Label: w.Label, From: c.from, To: c.to})
}

// option offers an option's word with its argument, unless the line has it already.
func (c *completer) option(word string, w ChartWord) {
	if !slices.Contains(c.used, word) {
		c.add(w, word+" ")
	}
}

// kinds offers the kinds of chart: those that show measures behind measures, the others without.
func (c *completer) kinds(lead string, measured bool) {
	if lead != "" && slices.Contains(c.used, wordAs) {
		return
	}
	for _, k := range ChartKinds {
		if measured && !k.TakesMeasures() || !measured && k.NeedsMeasures() {
			continue
		}
		c.add(ChartWord{string(k), k.says()}, lead)
	}
}

func (c *completer) spans(lead string) {
	if lead != "" && slices.Contains(c.used, wordPer) {
		return
	}
	for _, s := range spanWords {
		label := wording.Of("figures that stand on a day")
		if s != "day" {
			label = wording.Of("figures by %s", PeriodKind(s).Words())
		}
		c.add(ChartWord{s, label}, lead)
	}
}

// says tells in a few words what a kind of chart shows.
func (k ChartKind) says() string {
	switch k {
	case LineChart:
		return wording.Of("lines over time")
	case BarChart:
		return wording.Of("bars beside each other")
	case StackedChart:
		return wording.Of("parts of a whole, upon each other")
	case DumbbellChart:
		return wording.Of("a unit against its benchmark")
	case ScatterChart:
		return wording.Of("two measures against each other")
	case WaterfallChart:
		return wording.Of("what each period or contract added")
	case FunnelChart:
		return wording.Of("from announced to billing")
	case GanttChart:
		return wording.Of("commitments: promised, re-promised, met")
	case ScoreChart:
		return wording.Of("indicators by units, tinted")
	case FundingChart:
		return wording.Of("the next quarters' money in and out")
	case TornadoChart:
		return wording.Of("which assumption matters most")
	}
	return string(k)
}

// rank keeps what fits the letters typed, in the order of how well.
func (c *completer) rank() {
	fit := func(x Completion) int {
		text, label := strings.ToLower(x.Text), strings.ToLower(x.Label)
		switch {
		case strings.HasPrefix(text, c.typed):
			return 0
		case strings.HasPrefix(label, c.typed):
			return 1
		case strings.Contains(text, c.typed):
			return 2
		case strings.Contains(label, c.typed):
			return 3
		}
		return 4
	}
	c.all = slices.DeleteFunc(c.all, func(x Completion) bool { return fit(x) == 4 || x.Text == c.whole })
	slices.SortStableFunc(c.all, func(x, y Completion) int { return fit(x) - fit(y) })
}
