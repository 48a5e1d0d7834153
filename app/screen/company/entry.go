package company

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// entered takes what was typed into a cell: a figure, nothing (which withdraws the figure), or something that can't be
// read and is kept as a draft.
func (s *Screen) entered(at kit.At, text string) {
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return
	}
	key := s.sheet.grid.Key(at.Row, at.Column)
	if strings.TrimSpace(text) == "" {
		s.empty([]data.FigureKey{key})
		return
	}
	e, err := s.read(key, text, s.sheet.mark)
	switch {
	case errors.Is(err, data.ErrAmbiguous):
		s.keepDraft(key, text, sentence(err), func() { s.askMark(key, text) })
	case err != nil:
		s.keepDraft(key, text, sentence(err), nil)
	case e.doubt != "":
		s.keepDraft(key, text, wording.Of("%s It isn't recorded until you say that it's meant.", e.doubt), func() { s.askDoubt(e) })
	default:
		s.record(e)
	}
}

// entry is a text that was read as a figure.
type entry struct {
	key      data.FigureKey
	text     string
	value    float64
	currency string
	measure  string
	// reading says how an ambiguous text was read, doubt why the figure may be a slip; both may be empty.
	reading, doubt string
}

// read makes a figure of a text.
func (s *Screen) read(key data.FigureKey, text string, mark data.DecimalMark) (entry, error) {
	metric, ok := s.sheet.metric(key.MetricID)
	if !ok {
		return entry{}, wording.Errorf("the metric isn't in the notebook any more")
	}
	currency := s.sheet.grid.Unit.Company.Currency
	e := entry{key: key, text: text, measure: metric.MeasureIn(currency)}
	if e.measure != metric.Measure {
		e.currency = currency // the measure is money
	}
	number, err := data.ParseNumber(text, mark)
	if err != nil {
		return e, err
	}
	if e.value, err = number.In(e.measure); err != nil {
		return e, err
	}
	if number.Ambiguous {
		e.reading = wording.Of(readingOf(text, mark), strings.TrimSpace(text), unmistakable(e.value, mark), data.SayMeasure(e.measure))
	}
	e.doubt = s.sheet.doubt(key, e.value)
	return e, nil
}

// unmistakable writes a number so that nobody can read it in two ways: never with one mark and three digits after it.
func unmistakable(v float64, mark data.DecimalMark) string {
	plain := strconv.FormatFloat(v, 'f', -1, 64)
	if _, decimals, _ := strings.Cut(plain, "."); len(decimals) != 3 {
		if mark == data.MarkComma {
			plain = strings.Replace(plain, ".", ",", 1)
		}
		return plain
	}
	return wording.Of("about %s", data.FormatAs(math.Round(v*10)/10, mark))
}

// readingOf is the sentence on how an ambiguous text was read, by what the mark in it stands for.
func readingOf(text string, mark data.DecimalMark) string {
	comma := strings.Contains(text, ",")
	switch {
	case comma && mark == data.MarkComma:
		return wording.Key("%s was read as %s %s: in this notebook the comma is the decimal mark.")
	case comma:
		return wording.Key("%s was read as %s %s: in this notebook the comma groups thousands.")
	case mark == data.MarkComma:
		return wording.Key("%s was read as %s %s: in this notebook the point groups thousands.")
	}
	return wording.Key("%s was read as %s %s: in this notebook the point is the decimal mark.")
}

// record makes a figure durable.
func (s *Screen) record(e entry) {
	source := s.source.chosen()
	if e.reading != "" {
		s.desk.Say(e.reading)
	}
	s.change(wording.Of("enter %s", s.sheet.name(e.key)), map[data.FigureKey]string{e.key: e.text}, func(edit *store.Edit) error {
		return edit.Observe(e.observation(source))
	})
}

func (e entry) observation(source data.Source) *data.Observation {
	value := e.value
	return &data.Observation{FigureKey: e.key, Value: &value, Currency: e.currency, AsTyped: strings.TrimSpace(e.text), SourceID: source.ID}
}

// keepDraft keeps an entry that isn't a figure. Once it's durable, then is called.
func (s *Screen) keepDraft(key data.FigureKey, text, reason string, then func()) {
	name := s.sheet.name(key)
	s.change(wording.Of("keep the entry for %s", name), map[data.FigureKey]string{key: text}, func(edit *store.Edit) error {
		return edit.Draft(&data.Draft{FigureKey: key, Text: text, Reason: reason})
	}, func() {
		if then != nil {
			then()
			return
		}
		s.desk.Say(name + ": " + reason)
	})
}

// empty withdraws figures, and drops entries that could not be read.
func (s *Screen) empty(keys []data.FigureKey) {
	var label string
	texts := map[data.FigureKey]string{}
	for _, key := range keys {
		_, figure := s.sheet.grid.Figures[key]
		_, draft := s.sheet.grid.Drafts[key]
		_, pending := s.sheet.pending[key]
		if figure || draft || pending {
			texts[key] = ""
			label = wording.Of("withdraw %s", s.sheet.name(key))
		}
	}
	if len(texts) == 0 {
		return
	}
	if len(texts) > 1 {
		label = wording.Of("withdraw %d figures", len(texts))
	}
	held := s.sheet.emptied(texts)
	s.change(label, texts, func(edit *store.Edit) error {
		for key := range texts {
			if err := edit.Observe(&data.Observation{FigureKey: key}); err != nil {
				return err
			}
		}
		return hold(edit, held)
	})
}

// hold keeps rows and columns in the grid that would go with their last figure: the next one is often typed there.
func hold(edit *store.Edit, rowsAndColumns []data.Record) error {
	for _, r := range rowsAndColumns {
		if err := edit.Put(r); err != nil {
			return err
		}
	}
	return nil
}

// withdraw empties the cells for the Delete key. An entry that could not be read goes first: the figure under it stays.
func (s *Screen) withdraw(cells []kit.At) {
	var keys []data.FigureKey
	for _, at := range cells {
		keys = append(keys, s.sheet.grid.Key(at.Row, at.Column))
	}
	if len(keys) == 1 {
		if _, draft := s.sheet.grid.Drafts[keys[0]]; draft {
			key := keys[0]
			text := ""
			if f, there := s.sheet.grid.Figures[key]; there {
				text = editText(f)
			}
			texts := map[data.FigureKey]string{key: text}
			held := s.sheet.emptied(texts)
			s.change(wording.Of("discard the entry for %s", s.sheet.name(key)), texts, func(edit *store.Edit) error {
				if err := edit.DiscardDraft(key); err != nil {
					return err
				}
				return hold(edit, held)
			})
			return
		}
	}
	s.empty(keys)
}

// change hands work to the desk. Until it's durable its cells show the texts given; when it fails they are marked, and
// keep them.
func (s *Screen) change(label string, texts map[data.FigureKey]string, work func(*store.Edit) error, then ...func()) {
	for key, text := range texts {
		s.sheet.pending[key] = pending{text: text}
	}
	s.grid.Reload()
	s.desk.Do(label, work, func(err error) {
		for key, text := range texts {
			now, there := s.sheet.pending[key]
			switch {
			case !there || now.text != text:
				// typed over meanwhile
			case err != nil:
				s.sheet.pending[key] = pending{text: text, failed: sentence(err)}
			default:
				s.sheet.pending[key] = pending{text: text, settled: true}
			}
		}
		s.reload()
		if err == nil {
			for _, f := range then {
				f()
			}
		}
	})
}

// askMark asks once what an ambiguous separator means. The answer is the notebook's from then on, and every entry that
// waits for it is read again, in one change. Without an answer the entry stays a draft.
func (s *Screen) askMark(key data.FigureKey, text string) {
	if s.sheet.mark != data.MarkUnset || key.UnitID != s.unitID {
		return // answered meanwhile, and this entry read with it
	}
	point, errPoint := s.read(key, text, data.MarkPoint)
	comma, errComma := s.read(key, text, data.MarkComma)
	if errPoint != nil || errComma != nil || kit.Covered(s.window) {
		return
	}
	says := func(e entry, mark data.DecimalMark) string {
		return unmistakable(e.value, mark) + " " + data.SayMeasure(e.measure)
	}
	text = strings.TrimSpace(text)
	answers := []kit.Action{
		{Label: wording.Of("Decimal comma"), Do: func() { s.chooseMark(data.MarkComma) }},
		{Label: wording.Of("Decimal point"), Do: func() { s.chooseMark(data.MarkPoint) }},
	}
	if data.LocaleInUse().Mark == data.MarkComma { // what is usual where the reader lives stands last
		slices.Reverse(answers)
	}
	answers[1].Chief = true
	d := &kit.Dialog{
		Title: wording.Of("How is %s meant?", text),
		Content: kit.Stack(kit.SpaceNear,
			kit.NewSentence(wording.Of("%s can be read in two ways. The notebook keeps your answer and reads every such number by it.", text), kit.TokenText),
			kit.NewPair(wording.Of("The decimal mark is a point (1,234.5)"), says(point, data.MarkPoint)),
			kit.NewPair(wording.Of("The decimal mark is a comma (1.234,5)"), says(comma, data.MarkComma))),
		Actions:  append([]kit.Action{{Label: wording.Of("Decide later")}}, answers...),
		OnClosed: s.Focus,
	}
	d.Show(s.window)
}

// chooseMark keeps the notebook's decimal mark and reads by it what waits for it in this unit.
func (s *Screen) chooseMark(mark data.DecimalMark) {
	texts := map[data.FigureKey]string{}
	for key, d := range s.sheet.grid.Drafts {
		texts[key] = d.Text
	}
	for key, p := range s.sheet.pending {
		texts[key] = p.text
	}
	var waiting []entry
	var doubted []entry
	shown := map[data.FigureKey]string{}
	for key, text := range texts {
		if _, err := s.read(key, text, data.MarkUnset); !errors.Is(err, data.ErrAmbiguous) {
			continue
		}
		e, err := s.read(key, text, mark)
		switch {
		case err != nil:
		case e.doubt != "":
			doubted = append(doubted, e)
		default:
			waiting = append(waiting, e)
			shown[key] = text
		}
	}
	source := s.source.chosen()
	s.sheet.mark = mark
	s.change(wording.Of("choose the decimal mark"), shown, func(edit *store.Edit) error {
		if err := edit.Set(data.SettingDecimalMark, string(mark)); err != nil {
			return err
		}
		for _, e := range waiting {
			if err := edit.Observe(e.observation(source)); err != nil {
				return err
			}
		}
		for _, e := range doubted {
			if err := edit.Draft(&data.Draft{FigureKey: e.key, Text: e.text, Reason: e.doubt}); err != nil {
				return err
			}
		}
		return nil
	}, func() {
		if len(waiting) == 1 {
			s.desk.Say(waiting[0].reading)
		}
		if len(doubted) > 0 {
			s.askDoubt(doubted[0])
		}
	})
}

// askDoubt asks about a figure that lies far off its history. The entry stays as typed either way.
func (s *Screen) askDoubt(e entry) {
	if kit.Covered(s.window) || e.key.UnitID != s.unitID {
		return
	}
	d := &kit.Dialog{
		Title:   wording.Of("Is %s meant?", s.sheet.name(e.key)),
		Content: kit.NewSentence(wording.Of("%s reads as %s %s. %s", strings.TrimSpace(e.text), data.FormatAs(e.value, s.sheet.mark), data.SayMeasure(e.measure), e.doubt), kit.TokenText),
		Actions: []kit.Action{
			{Label: wording.Of("Change it"), Do: func() { s.returnTo(e.key) }},
			{Label: wording.Of("Keep it"), Chief: true, Do: func() { s.record(e) }},
		},
		OnClosed: s.Focus,
	}
	d.Show(s.window)
}

// returnTo selects the cell of a figure, for its entry to be changed.
func (s *Screen) returnTo(key data.FigureKey) {
	if at, ok := s.sheet.find(key); ok {
		s.grid.Select(at)
		s.Focus()
	}
}

// sentence is an error as the reader sees it.
func sentence(err error) string {
	text := err.Error()
	if text == "" || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "?") {
		return text
	}
	return text + "."
}
