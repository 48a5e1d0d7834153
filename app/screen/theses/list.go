package theses

import (
	"slices"
	"strings"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// newTitleEntry is the field of the title: Enter goes on to the text.
func newTitleEntry(s *Screen) *kit.Entry {
	e := kit.NewEntry()
	e.SetPlaceHolder(wording.Of("Title"))
	e.OnChanged = func(string) { s.touched() }
	e.OnSubmitted = func(string) { s.Focus() }
	return e
}

func stances() []kit.Choice {
	var all []kit.Choice
	for _, v := range data.Stances {
		all = append(all, kit.Choice{Key: string(v), Label: data.UpperFirst(v.Words())})
	}
	return all
}

func states() []kit.Choice {
	var all []kit.Choice
	for _, v := range data.ThesisStates {
		all = append(all, kit.Choice{Key: string(v), Label: data.UpperFirst(v.Words())})
	}
	return all
}

// convictions are offered as bars, from none (not stated) to five.
func convictions() []kit.Choice {
	all := []kit.Choice{{Key: "", Label: wording.Of("Conviction not stated")}}
	for n := 1; n <= data.MaxConviction; n++ {
		all = append(all, kit.Choice{Key: convictionKey(n), Label: wording.Of("Conviction %s of 5", string(rune('0'+n)))})
	}
	return all
}

// convictionKey is as many signs as the conviction.
func convictionKey(n int) string { return strings.Repeat("|", n) }

func (s *Screen) chooser(all []kit.Choice, set func(*data.ThesisText, string)) *kit.Chooser {
	c := kit.NewChooser(all, "")
	c.OnChanged = func(key string) {
		if s.setting || !s.shown {
			return
		}
		if reason := s.desk.ReadOnly(); reason != "" {
			s.desk.Say(reason)
			s.show(s.thesis)
			return
		}
		text := s.text()
		set(&text, key)
		if text.State == data.Closed && s.thesis.State != data.Closed {
			s.setting = true
			c.SetChosen(string(s.thesis.State)) // until the post-mortem is written
			s.setting = false
			s.CloseThesis()
			return
		}
		s.dirty = false
		s.save(text)
	}
	return c
}

// showCompanies shows which companies the thesis is about, to be ticked.
func (s *Screen) showCompanies() {
	s.whom.RemoveAll()
	about := s.thesis.Tickers()
	for _, c := range s.companies {
		check := kit.NewCheck(c.Ticker, nil)
		check.Checked = slices.Contains(about, c.Ticker)
		check.OnChanged = func(on bool) {
			if s.setting {
				return
			}
			s.dirty = false
			text := s.text()
			tickers := slices.DeleteFunc(text.Tickers(), func(t string) bool { return t == c.Ticker })
			if on {
				tickers = append(tickers, c.Ticker)
			}
			slices.Sort(tickers)
			text.Companies = strings.Join(tickers, " ")
			s.save(text)
		}
		if s.desk.ReadOnly() != "" {
			check.Disable()
		}
		s.whom.Add(check)
	}
	s.whom.Refresh()
}
