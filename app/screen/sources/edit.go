package sources

import (
	"cmp"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// NewSource asks for a source and keeps it.
func (s *Screen) NewSource() { s.ask(wording.Of("New source"), data.Source{}) }

// Edit alters the chosen source. Figures that cite it go on citing it.
func (s *Screen) Edit() {
	for _, u := range s.shown {
		if u.ID == s.chosen {
			s.ask(wording.Of("Edit source"), u.Source)
		}
	}
}

func (s *Screen) ask(title string, source data.Source) {
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return
	}
	kit.Form{Title: title, Fields: []kit.Field{
		{Key: "title", Label: wording.Of("Title"), Value: source.Title, Check: func(v string, _ kit.Values) error { return (&data.Source{Title: v}).Check() }},
		{Key: "publisher", Label: wording.Of("Publisher"), Value: source.Publisher},
		{Key: "url", Label: wording.Of("Web address"), Value: source.URL, Hint: "https://", Check: func(v string, _ kit.Values) error {
			return (&data.Source{Title: cmp.Or(source.Title, "…"), URL: v}).Check()
		}},
		{Key: "published", Label: wording.Of("Published on"), Value: source.PublishedOn.Typed(), Hint: data.TypedDay("2025-11-30"), Help: wording.Of("Left empty where the page bears no date."),
			Check: func(v string, _ kit.Values) error {
				if v == "" {
					return nil
				}
				_, err := data.ParseDate(v)
				return err
			}},
	}, OnSubmit: func(v kit.Values, done func(error)) {
		source.Title, source.Publisher, source.URL, source.PublishedOn = v["title"], v["publisher"], v["url"], data.Date{}
		if v["published"] != "" {
			source.PublishedOn, _ = data.ParseDate(v["published"]) // checked above
		}
		s.desk.Do(wording.Of("keep the source “%s”", source.Title), func(e *store.Edit) error { return e.Put(&source) }, func(err error) {
			if err == nil {
				s.chosen = source.ID
			}
			done(err)
		})
	}, OnCancel: s.Focus}.Show(s.window)
}
