package data

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/data/wording"
)

// ChartLineForm is how a chart is typed, for help texts.
const ChartLineForm = "UNITS [: MEASURES] [by age|calendar] [as KIND] [per month|quarter|half|year|day] [from DATE] [to DATE] [log] [apart]" //wording:none its words are typed

// The words that begin an option of a typed chart.
const (
	wordBy    = "by"
	wordAs    = "as"
	wordPer   = "per"
	wordFrom  = "from"
	wordTo    = "to"
	wordLog   = "log"
	wordApart = "apart"
)

var (
	optionWords = []string{wordBy, wordAs, wordPer, wordFrom, wordTo, wordLog, wordApart}
	axisWords   = []string{string(AgeAxis), string(CalendarAxis)}
	spanWords   = []string{string(Month), string(Quarter), string(Half), string(Year), "day"}
)

// ChartLineError says what is wrong with a typed chart.
type ChartLineError struct {
	// From and To are the bytes of the line that it's about; the same where something is missing there.
	From, To int
	// Reason is the whole sentence.
	Reason string
}

func (e *ChartLineError) Error() string { return e.Reason }

// ParseChartLine reads a chart typed as one line:
//
//	APLD/ai, IREN/ai, EQIX: signing_speed_mw_12m by age
//	APLD/ai as funnel
//	IREN/ai IREN/mining: revenue as stacked per quarter from 2025-07
//
// Names are separated by commas, spaces or both, and kept as typed (ChartWords.Spell puts them into the notebook's own
// spelling). The options stand behind them in any order, in capitals or not. A name that is spelt like an option's word
// ("log") has a comma before it. Where no kind is given, lines are meant. The error is a *ChartLineError.
func ParseChartLine(text string) (View, error) {
	p := lineParser{text: text, view: View{Kind: LineChart, Axis: CalendarAxis}}
	if err := p.parse(); err != nil {
		return View{}, err
	}
	return p.view, nil
}

// Line is the view as ParseChartLine reads it back: all of it but name and title, and what its kind makes no use of.
func (v View) Line() string {
	var b strings.Builder
	names := func(list string) {
		for i, name := range strings.Fields(list) {
			switch {
			case i > 0:
				b.WriteString(", ")
			case isOptionWord(name):
				b.WriteString(", ")
			}
			b.WriteString(name)
		}
	}
	names(v.Units)
	if v.Metrics != "" && v.Kind.TakesMeasures() {
		b.WriteString(": ")
		names(v.Metrics)
	}
	option := func(word, argument string) {
		b.WriteString(strings.TrimRight(" "+word+" "+argument, " "))
	}
	if v.Kind != LineChart && v.Kind != "" {
		option(wordAs, string(v.Kind))
	}
	if v.Axis == AgeAxis && v.Kind.TakesAge() {
		option(wordBy, string(AgeAxis))
	}
	if v.Span != "" && v.Kind.TakesSpan() {
		option(wordPer, spanWord(v.Span))
	}
	if !v.From.IsZero() && v.Kind.TakesFrom() {
		option(wordFrom, v.From.String())
	}
	if !v.To.IsZero() {
		option(wordTo, v.To.String())
	}
	if v.Log {
		option(wordLog, "")
	}
	if v.Apart {
		option(wordApart, "")
	}
	return strings.TrimSpace(b.String())
}

func spanWord(k PeriodKind) string {
	if k == OnDate {
		return "day"
	}
	return string(k)
}

func isOptionWord(word string) bool { return oneOf(optionWords, word) != "" }

// oneOf is the word of the list that is meant, whatever its capitals; else nothing.
func oneOf(list []string, word string) string {
	for _, w := range list {
		if strings.EqualFold(w, word) {
			return w
		}
	}
	return ""
}

// lineToken is a word of the line, or its colon.
type lineToken struct {
	text     string
	from, to int
	comma    bool // a comma stands before it: it's a name
	colon    bool
}

// option is the option that the token begins, or nothing where it's a name.
func (t lineToken) option() string {
	if t.comma || t.colon {
		return ""
	}
	return oneOf(optionWords, t.text)
}

func lineTokens(text string) []lineToken {
	var out []lineToken
	comma := false
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, lineToken{text: text[start:at], from: start, to: at, comma: comma})
			start, comma = -1, false
		}
	}
	for i, r := range text {
		switch {
		case r == ':':
			end(i)
			out = append(out, lineToken{text: ":", from: i, to: i + 1, colon: true})
			comma = false
		case r == ',':
			end(i)
			comma = true
		case unicode.IsSpace(r):
			end(i)
		case start < 0:
			start = i
		}
	}
	end(len(text))
	return out
}

// lineParser reads a line token by token.
type lineParser struct {
	text   string
	tokens []lineToken
	at     int
	view   View
	given  map[string]lineToken // the options that were given
}

func (p *lineParser) parse() error {
	p.given = map[string]lineToken{}
	if !utf8.ValidString(p.text) {
		return p.fault(lineToken{}, wording.Of("the line isn't text in UTF-8"))
	}
	p.tokens = lineTokens(p.text)
	units, err := p.names("unit")
	if err != nil {
		return err
	}
	if len(units) == 0 {
		t := p.here()
		return p.fault(t, wording.Of("a chart begins with its units, such as APLD/ai; then comes a colon and what to show of them"))
	}
	p.view.Units = strings.Join(units, " ")
	if p.at < len(p.tokens) && p.tokens[p.at].colon {
		p.at++
		measures, err := p.names("measure")
		if err != nil {
			return err
		}
		if len(measures) == 0 {
			return p.fault(p.here(), wording.Of("after the colon comes at least one measure, such as revenue or signing_speed_mw_12m"))
		}
		p.view.Metrics = strings.Join(measures, " ")
	}
	for p.at < len(p.tokens) {
		if err := p.option(); err != nil {
			return err
		}
	}
	return p.whole()
}

// here is the token to be read next, or the empty place at the end of the line.
func (p *lineParser) here() lineToken {
	if p.at < len(p.tokens) {
		return p.tokens[p.at]
	}
	return lineToken{from: len(p.text), to: len(p.text)}
}

// fault is a sentence about a token, with the place at which it stands.
func (p *lineParser) fault(t lineToken, reason string) error {
	if t.to > t.from {
		reason = wording.Of("%s (character %d)", reason, utf8.RuneCountInString(p.text[:t.from])+1)
	}
	return &ChartLineError{From: t.from, To: t.to, Reason: reason}
}

// names reads units or measures up to a colon or an option. A name that is given twice counts once.
func (p *lineParser) names(what string) ([]string, error) {
	var out []string
	for ; p.at < len(p.tokens); p.at++ {
		t := p.tokens[p.at]
		if t.colon || t.option() != "" {
			break
		}
		name, err := p.name(t, what)
		if err != nil {
			return nil, err
		}
		if oneOf(out, name) == "" {
			out = append(out, name)
		}
	}
	return out, nil
}

func (p *lineParser) name(t lineToken, what string) (string, error) {
	if what == "measure" {
		key := strings.ToLower(t.text)
		if !metricKey.MatchString(key) {
			return "", p.fault(t, wording.Of("%q can't be a measure: its key holds letters without accents, digits and underscores, as in critical_it_mw_contracted", t.text))
		}
		return key, nil
	}
	ticker, kind, slashed := strings.Cut(t.text, "/")
	if !slashed {
		return ticker, nil
	}
	var kinds []string
	for _, k := range UnitKinds {
		kinds = append(kinds, string(k))
	}
	known := oneOf(kinds, kind)
	if ticker == "" || known == "" {
		return "", p.fault(t, wording.Of("%q names no unit: after the ticker and a slash comes %s%s", t.text, orList(kinds), didYouMean(kind, kinds, ticker+"/")))
	}
	return ticker + "/" + known, nil
}

// option reads one option with its argument.
func (p *lineParser) option() error {
	t := p.tokens[p.at]
	word := t.option()
	switch {
	case t.colon:
		if p.view.Metrics != "" {
			return p.fault(t, wording.Of("a chart has one colon, between its units and what is shown of them"))
		}
		return p.fault(t, wording.Of("the colon and the measures come right after the units, before %q", p.tokens[p.at-1].text))
	case word == "":
		before := p.tokens[p.at-1].text
		return p.fault(t, wording.Of("after %q there's no place for %q: what follows the names is %s%s", before, t.text, orList(optionWords), didYouMean(t.text, optionWords, "")))
	}
	if first, twice := p.given[word]; twice {
		return p.fault(t, wording.Of("the chart says %q twice, at first at character %d", word, utf8.RuneCountInString(p.text[:first.from])+1))
	}
	p.given[word] = t
	p.at++
	switch word {
	case wordLog:
		p.view.Log = true
	case wordApart:
		p.view.Apart = true
	case wordBy:
		w, err := p.argument(word, wording.Of("what runs along the bottom"), axisWords)
		p.view.Axis = ChartAxis(w)
		return err
	case wordAs:
		w, err := p.argument(word, wording.Of("the kind of chart"), chartKindWords())
		p.view.Kind = ChartKind(w)
		return err
	case wordPer:
		w, err := p.argument(word, wording.Of("the length of the periods"), spanWords)
		p.view.Span = PeriodKind(w)
		if w == "day" {
			p.view.Span = OnDate
		}
		return err
	case wordFrom:
		return p.date(word, &p.view.From)
	case wordTo:
		return p.date(word, &p.view.To)
	}
	return nil
}

func chartKindWords() []string {
	var out []string
	for _, k := range ChartKinds {
		out = append(out, string(k))
	}
	return out
}

// argument reads the word behind an option, which is one of a few.
func (p *lineParser) argument(option, what string, words []string) (string, error) {
	t := p.here()
	if t.text == "" || t.colon {
		return "", p.fault(t, wording.Of("after %q comes %s: %s", option, what, orList(words)))
	}
	w := oneOf(words, t.text)
	if w == "" {
		return "", p.fault(t, wording.Of("after %q comes %s, which is %s, not %q%s", option, what, orList(words), t.text, didYouMean(t.text, words, "")))
	}
	p.at++
	return w, nil
}

// date reads a day, month or year: the most of up to three words that make a date, so that "from 1 Jul 2025" is understood.
func (p *lineParser) date(option string, into *Date) error {
	first := p.here()
	if first.text == "" || first.colon {
		return p.fault(first, wording.Of("after %q comes a date, such as 2025-07-01 or 2025-07", option))
	}
	var tried error
	for n := min(3, len(p.tokens)-p.at); n > 0; n-- {
		last := p.tokens[p.at+n-1]
		d, err := ParseDate(p.text[first.from:last.to])
		if err == nil {
			*into = d
			p.at += n
			return nil
		}
		tried = err
	}
	return p.fault(first, wording.Of("after %q comes a date: %v", option, tried))
}

// whole checks what the options say together.
func (p *lineParser) whole() error {
	v := &p.view
	end := lineToken{from: len(p.text), to: len(p.text)}
	switch by, per := p.given[wordBy], p.given[wordPer]; {
	case v.Metrics == "" && v.Kind.NeedsMeasures():
		return p.fault(end, wording.Of("say after a colon what to show as %s, as in %q", v.Kind, strings.Fields(v.Units)[0]+": revenue")) //wording:none it is typed
	case v.Metrics != "" && !v.Kind.TakesMeasures():
		return p.fault(p.given[wordAs], wording.Of("a %s chart is made for one thing and takes no measures: leave the colon and what follows it out", v.Kind))
	case v.Axis == AgeAxis && !v.Kind.TakesAge():
		return p.fault(by, wording.Of("only lines run by age; leave \"by age\" or \"as %s\" out", v.Kind))
	case v.Span != "" && !v.Kind.TakesSpan():
		return p.fault(per, wording.Of("a %s chart has no periods to choose from; leave \"per %s\" out", v.Kind, spanWord(v.Span)))
	case !v.From.IsZero() && !v.Kind.TakesFrom():
		return p.fault(p.given[wordFrom], wording.Of("a %s chart doesn't go back in time; leave \"from %s\" out, or say with \"to\" the day that it stands at", v.Kind, v.From))
	case !v.From.IsZero() && !v.To.IsZero() && v.To.Last().Before(v.From.First()):
		return p.fault(p.given[wordTo], wording.Of("the chart would end, %s, before it begins, %s", v.To.Display(), v.From.Display()))
	}
	if err := v.Fits(); err != nil {
		at := p.given[wordApart]
		if v.Log && !v.Kind.TakesLog() {
			at = p.given[wordLog]
		}
		return p.fault(at, err.Error())
	}
	return nil
}

// orList writes words as a choice: "age or calendar".
func orList(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return wording.Of("%s or %s", strings.Join(words[:len(words)-1], ", "), words[len(words)-1])
}

// didYouMean asks back with the nearest of the words, if there is one.
func didYouMean(word string, among []string, lead string) string {
	if near := Nearest(word, among); near != "" {
		return wording.Of("; did you mean %s?", lead+near)
	}
	return ""
}
