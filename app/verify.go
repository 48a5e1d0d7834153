package main

import (
	"bytes"
	"context"
	"os"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/proof"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// compareShows is what the check of a picture asks of the compare screen.
type compareShows interface {
	screen
	ShowView(data.View)
}

// askVerify asks for a picture, or for the code in its footer.
func (s *shell) askVerify() {
	s.commitPending()
	const path, day = "path", "day"
	isCode := func(text string) bool {
		_, err := proof.ParseCode(text)
		return err == nil && !taken(text)
	}
	var open *kit.OpenForm
	open = kit.Form{Title: wording.Of("Check a picture"), Submit: wording.Of("Check"),
		Lead: wording.Of("Compares the figures of an exported picture with this notebook: which have changed since, were corrected or lost their source."),
		Fields: []kit.Field{
			{Key: path, Label: wording.Of("Picture, or the code in its footer"), Hint: wording.Of("a PNG or SVG, or K7Q2-9FXM"),
				Check: func(value string, _ kit.Values) error {
					if isCode(value) {
						return nil
					}
					if err := checkPath(value, true); err != nil {
						return wording.Error("there is no such file, and a code is eight letters and digits such as K7Q2-9FXM")
					}
					return nil
				},
				Changed: func(value string, form *kit.OpenForm) { form.SetShown(day, isCode(value)) }},
			{Key: day, Label: wording.Of("As of, from the footer"), Value: s.desk.Today().String(), Help: wording.Of("Counts where the chart shows computed figures."),
				Check: func(value string, _ kit.Values) error { _, err := data.ParseDate(value); return err }},
		},
		More: []kit.Action{{Label: wording.Of("Browse…"), Stays: true, Do: func() {
			near := open.Values()[path]
			if near == "" {
				near = s.folder()
			}
			s.browse(true, near, func(found string) { open.Set(path, found) })
		}}},
		OnSubmit: func(v kit.Values, done func(error)) {
			if isCode(v[path]) {
				on, err := data.ParseDate(v[day])
				if err != nil {
					done(&kit.FieldError{Key: day, Sentence: err.Error()})
					return
				}
				done(nil)
				s.verifyCode(v[path], on.Last())
				return
			}
			done(nil)
			s.verifyPicture(v[path])
		}}.Show(s.window)
	open.SetShown(day, false)
}

// verifyPicture checks a picture's file off the main goroutine.
func (s *shell) verifyPicture(path string) {
	s.verify(func(ctx context.Context, book *store.Notebook) (*proof.Report, error) {
		content, err := readPicture(path)
		if err != nil {
			return nil, err
		}
		pic, err := proof.Read(bytes.NewReader(content))
		if err != nil {
			return nil, err
		}
		return proof.Compare(ctx, book, pic)
	})
}

// readPicture reads a file whole, unless it's larger than any picture that is checked.
func readPicture(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, wording.Errorf("the picture can't be read: %w", err)
	case !info.Mode().IsRegular():
		return nil, wording.Error("that isn't a file")
	case info.Size() > proof.MostPicture:
		return nil, wording.Error("the picture is larger than Assay reads; give the code at the end of its footer instead")
	}
	return os.ReadFile(path)
}

// verifyCode looks for the view that a code names.
func (s *shell) verifyCode(code string, asOf data.Date) {
	s.verify(func(ctx context.Context, book *store.Notebook) (*proof.Report, error) {
		return proof.Find(ctx, book, code, asOf)
	})
}

func (s *shell) verify(check func(context.Context, *store.Notebook) (*proof.Report, error)) {
	s.message.say(wording.Of("Checking the picture…"))
	desk.Ask(s.desk, &s.checking, check, func(r *proof.Report, err error) {
		s.message.say("")
		if err != nil {
			sentence := err.Error()
			kit.ShowSentence(s.window, wording.Of("Not checked"), strings.TrimSuffix(data.UpperFirst(sentence), ".")+".")
			return
		}
		if r.Openable() {
			on[compareShows](s, "compare", func(c compareShows) { c.ShowView(r.View) })
		}
		s.showReport(r)
	})
}

// showReport lists what a check found.
func (s *shell) showReport(r *proof.Report) *kit.Dialog {
	head := kit.NewSentence(r.Headline(), kit.TokenText)
	head.Points = kit.ProseSize
	parts := []fyne.CanvasObject{head}
	for _, d := range r.Doubts {
		parts = append(parts, kit.NewSentence(wording.Of("Not to be trusted. %s", d), kit.TokenBadText))
	}
	if len(r.Doubts) == 0 && r.Good() {
		parts = append(parts, kit.NewSentence(wording.Of("The picture is as it was exported."), kit.TokenGoodText))
		if r.ByCode {
			parts = parts[:1]
		}
	}
	for _, m := range append([]string{r.Standing()}, r.Remarks...) {
		if m != "" {
			parts = append(parts, kit.NewSentence(m, kit.TokenMuted))
		}
	}
	const most = 200
	for i := range r.Findings {
		if i == most {
			parts = append(parts, kit.NewSentence(wording.Of("… and %d more; assay verify lists them all.", len(r.Findings)-most), kit.TokenMuted))
			break
		}
		f := &r.Findings[i]
		lead := kit.NewText(data.UpperFirst(f.Kind.Word()), kit.TokenMuted, kit.LabelSize)
		lead.Bold = true
		parts = append(parts, kit.NewRule(), kit.Stack(0, lead, kit.NewSentence(f.Sentence(), kit.TokenText)))
	}
	d := &kit.Dialog{Title: wording.Of("Picture checked"), Content: kit.Stack(kit.SpaceNear, parts...), Width: 620, Actions: []kit.Action{
		{Label: wording.Of("Copy the list"), Stays: true, Do: func() { s.app.Clipboard().SetContent(r.Text()) }},
		{Label: wording.Of("Close"), Chief: true},
	}}
	d.Show(s.window)
	return d
}
