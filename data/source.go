package data

import (
	"net/url"
	"strings"

	"assay/data/wording"
)

// Source is a page or document in which figures were read.
type Source struct {
	Row
	// Key is the short name that CSV files cite the source by.
	Key       string `json:"key"`
	Title     string `json:"title"`
	Publisher string `json:"publisher"`
	URL       string `json:"url"`
	// PublishedOn is zero where the page bears no date.
	PublishedOn Date `json:"published_on"`
}

// Check returns a sentence about what is missing or wrong, or nil.
func (s *Source) Check() error {
	if strings.TrimSpace(s.Title) == "" {
		return wording.Errorf("a source needs a title")
	}
	if s.URL == "" {
		return nil
	}
	u, err := url.Parse(s.URL)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return wording.Errorf("the address %q of source %q is not a web address", s.URL, s.Title)
	}
	return nil
}

// Cite names the source in a footer: publisher and day, or the title where there is no publisher.
func (s *Source) Cite() string {
	name := s.Publisher
	if name == "" {
		name = s.Title
	}
	if s.PublishedOn.IsZero() {
		return name
	}
	return name + ", " + s.PublishedOn.Display()
}
