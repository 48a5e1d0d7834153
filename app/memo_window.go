package main

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/memo"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// memoChoice is what the memo's form chooses from.
type memoChoice struct {
	theses []data.Thesis
	views  []data.View
}

// The key under which the format chosen last is kept.
const prefMemo = "memo.format"

// prefThesisShown is where the Theses screen keeps which thesis it shows.
const prefThesisShown = "theses.shown"

// The charts that a memo can hold besides those in the thesis's text.
const (
	memoNoMore    = "text"
	memoCompanies = "companies"
	memoAll       = "all"
)

// askMemo asks which thesis is to be made into a memo, and as what.
func (s *shell) askMemo() {
	s.commitPending()
	desk.Ask(s.desk, &s.export, func(ctx context.Context, book *store.Notebook) (memoChoice, error) {
		var of memoChoice
		var err error
		if of.theses, err = book.Theses(ctx); err != nil {
			return of, err
		}
		of.views, err = book.Views(ctx)
		return of, err
	}, func(of memoChoice, err error) {
		switch {
		case err != nil:
			s.complain(wording.Of("Not exported"), err)
		case len(of.theses) == 0:
			s.message.say(wording.Of("There is no thesis to make a memo of yet: write one on the Theses screen."))
		default:
			s.memoForm(of)
		}
	})
}

// memoForm asks for the thesis, the format and the place.
func (s *shell) memoForm(of memoChoice) *kit.OpenForm {
	var theses []kit.Choice
	for _, t := range of.theses {
		theses = append(theses, kit.Choice{Key: strconv.FormatInt(t.ID, 10), Label: titleOf(t)})
	}
	first := of.theses[0]
	for _, t := range of.theses {
		if t.UID == s.desk.Pref(prefThesisShown) {
			first = t
		}
	}
	format := s.app.Preferences().StringWithFallback(prefMemo, string(memo.PDF))
	ending := func(format string) string {
		if format == string(memo.Markdown) {
			return ""
		}
		return "." + format
	}
	suggested := s.freeFile(titleOf(first), ending(format))
	changed := func(_ string, form *kit.OpenForm) {
		if form == nil {
			return
		}
		v := form.Values()
		if v["path"] == suggested { // not typed by hand: it follows what is chosen
			t := thesisOf(of.theses, v["thesis"])
			suggested = s.freeFile(titleOf(t), ending(v["format"]))
			form.Set("path", suggested)
		} else {
			form.Set("path", memo.Format(v["format"]).Place(v["path"]))
		}
	}
	var open *kit.OpenForm
	open = kit.Form{Title: wording.Of("Export memo"), Submit: wording.Of("Export"), Columns: 2, Width: 620,
		Lead: wording.Of("A thesis with its charts, its tests and what turned them, the chief indicators of its companies, and the sources, numbered."),
		Fields: []kit.Field{
			{Key: "thesis", Label: wording.Of("Thesis"), Kind: kit.FieldChoice, Value: strconv.FormatInt(first.ID, 10), Choices: theses, Span: 2, Changed: changed},
			{Key: "format", Label: wording.Of("Format"), Kind: kit.FieldChoice, Value: format,
				Choices: choices("pdf", wording.Of("PDF, A4 pages"), "html", wording.Of("HTML, one page that loads nothing"), "md", wording.Of("Markdown, a folder with pictures")), Changed: changed},
			{Key: "charts", Label: wording.Of("Charts"), Kind: kit.FieldChoice, Value: memoNoMore,
				Choices: choices(memoNoMore, wording.Of("Those in its text"), memoCompanies, wording.Of("And the saved views of its companies"), memoAll, wording.Of("And all saved views"))},
			{Key: "path", Label: wording.Of("File or folder"), Value: suggested, Span: 2, Check: func(value string, _ kit.Values) error { return checkPath(value, false) }},
			{Key: "replace", Label: wording.Of("Replace what is there already"), Kind: kit.FieldCheck, Span: 2},
		},
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			s.browse(false, open.Values()["path"], func(path string) { open.Set("path", path) })
		}}},
		OnSubmit: func(v kit.Values, done func(error)) { s.writeMemo(of, v, done) }}.Show(s.window)
	return open
}

func titleOf(t data.Thesis) string {
	if title := strings.TrimSpace(t.Title); title != "" {
		return title
	}
	return wording.Of("Untitled thesis")
}

func thesisOf(all []data.Thesis, id string) data.Thesis {
	for _, t := range all {
		if strconv.FormatInt(t.ID, 10) == id {
			return t
		}
	}
	return data.Thesis{}
}

// memoViews are the views that go into a memo besides those of the text.
func memoViews(of memoChoice, t data.Thesis, which string) []data.View {
	switch which {
	case memoAll:
		return of.views
	case memoCompanies:
		var out []data.View
		for _, v := range of.views {
			if about(v, t.Tickers()) {
				out = append(out, v)
			}
		}
		return out
	}
	return nil
}

// about reports whether a view shows a unit of one of the companies.
func about(v data.View, tickers []string) bool {
	for _, path := range strings.Fields(v.Units) {
		ticker, _, _ := strings.Cut(path, "/")
		for _, t := range tickers {
			if strings.EqualFold(t, ticker) {
				return true
			}
		}
	}
	return false
}

// writeMemo gathers and writes the memo off the main goroutine.
func (s *shell) writeMemo(of memoChoice, v kit.Values, done func(error)) {
	t := thesisOf(of.theses, v["thesis"])
	format := memo.Format(v["format"])
	place := format.Place(v["path"])
	options := memo.Options{Today: s.desk.Today(), Author: verb.Author(), Views: memoViews(of, t, v["charts"])}
	replace, d := v["replace"] == kit.Checked, s.desk
	s.app.Preferences().SetString(prefMemo, v["format"])
	s.message.say(wording.Of("Writing the memo…"))
	go func() {
		d.Wait() // what was typed is in the memo too
		m, err := memo.Gather(context.Background(), d.Book(), t.ID, options)
		if err == nil {
			_, err = m.Write(place, []memo.Format{format}, replace)
		}
		fyne.Do(func() { s.memoWritten(m, place, err, done) })
	}()
}

// memoWritten says how it went, and what the memo lacks.
func (s *shell) memoWritten(m *memo.Memo, place string, err error, done func(error)) {
	s.message.say("")
	var taken *memo.TakenError
	if errors.As(err, &taken) {
		done(&kit.FieldError{Key: "path", Sentence: wording.Of("it is there already; choose another name, or tick “Replace what is there already”")})
		return
	}
	if err != nil {
		done(&kit.FieldError{Key: "path", Sentence: wording.Of("the memo wasn't written: %s", err)})
		return
	}
	done(nil)
	sentence := wording.Of("The memo lies at %s.", place)
	s.message.say(sentence)
	if len(m.Problems) > 0 {
		kit.ShowSentence(s.window, wording.Of("Memo written"), wording.Of("%s Not all of it could be shown: %s", sentence, strings.Join(m.Problems, " ")))
	}
}
