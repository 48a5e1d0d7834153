package format

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// Filing is a report from which EDGAR took facts.
type Filing struct {
	Accession string // "0001144879-26-000012"
	Form      string // "10-Q", "10-K/A"
	Filed     data.Date
}

// Key is the key of the filing as a source.
func (f Filing) Key() string { return "edgar-" + f.Accession }

// Source is the filing as a source. Its address is built from the numbers and not looked up.
func (f Filing) Source(cik int64, entity string) data.Source {
	s := data.Source{Key: f.Key(), Title: wording.Of("%s of %s", f.Form, entity), Publisher: wording.Of("%s via SEC EDGAR", entity), PublishedOn: f.Filed}
	if !f.Filed.IsZero() {
		s.Title = wording.Of("%s of %s, filed %s", f.Form, entity, f.Filed.Display())
	}
	if isAccession(f.Accession) && cik > 0 {
		s.URL = fmt.Sprintf("https://www.sec.gov/Archives/edgar/data/%d/%s/%s-index.htm", cik, strings.ReplaceAll(f.Accession, "-", ""), f.Accession)
	}
	return s
}

// isAccession tells an accession number, so that nothing else gets into an address.
func isAccession(s string) bool {
	parts := strings.Split(s, "-")
	return len(parts) == 3 && len(parts[0]) == 10 && len(parts[1]) == 2 && len(parts[2]) == 6 && strings.Trim(s, "0123456789-") == ""
}

// TagCount is a tag of which no metric is ours, and how many facts it has.
type TagCount struct {
	Tag   string // with its taxonomy: "us-gaap:GoodwillGross"
	Label string
	Facts int
}

// SkipCount is why facts of our metrics weren't read, and how many.
type SkipCount struct {
	Metric string
	Reason string
	Facts  int
}

// Facts is what a file of company facts holds of our metrics, for one unit. Its readings stand in the order of metric, period
// and filing: the first recording of a figure and each later value, which Restates. A value that a later filing repeats isn't a
// recording of its own.
type Facts struct {
	Mapped
	CIK    int64
	Entity string
	// YearEnd is the month in which most of the years end that the file gives; 0 where it gives none.
	YearEnd time.Month
	// Other are the tags without a metric of ours, those with the most facts first.
	Other []TagCount
	// Skipped are facts of our metrics that weren't read, by reason.
	Skipped []SkipCount
	// NoFourth are fourth quarters of which the year and the three other quarters are given and they themselves aren't. They are
	// not worked out: a year less three quarters isn't a reported figure.
	NoFourth []Target
}

// FactsOptions say for whom company facts are read.
type FactsOptions struct {
	// Unit is the path of the unit, "APLD/group". Company facts are of the consolidated company.
	Unit string
	// HalfYears reads the six months to date of a second quarter as a half-year's figure. Otherwise they're skipped.
	HalfYears bool
}

// isCompanyFacts tells the file that EDGAR serves from other JSON, by its beginning.
func isCompanyFacts(head []byte) bool {
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	return len(head) > 0 && head[0] == '{' && (bytes.Contains(head, []byte(`"entityName"`)) || bytes.Contains(head, []byte(`"facts"`)))
}

// fact is a figure as EDGAR gives it. Its fy and fp are left aside: they say in which report the fact stood, not of which
// period it is, so that the year before, shown beside, has the same.
type fact struct {
	Start string      `json:"start"`
	End   string      `json:"end"`
	Val   json.Number `json:"val"`
	Accn  string      `json:"accn"`
	Form  string      `json:"form"`
	Filed string      `json:"filed"`
}

// filedFact is a fact of a metric of ours.
type filedFact struct {
	fact
	tag      string // with its taxonomy
	rank     int
	unit     string // EDGAR's unit: "USD", "USD/shares"
	position int
	filed    data.Date
}

// maxFacts is how many facts of our metrics are held.
const maxFacts = 500_000

// CompanyFactsOf reads who a file of company facts is of, from its beginning: what a person is shown before she says which company
// of the notebook it is.
func CompanyFactsOf(in Input) (cik int64, entity string, err error) {
	head, err := in.head(64 << 10)
	if err != nil {
		return 0, "", err
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))))
	d.UseNumber()
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return 0, "", in.fault(0, "this isn't a file of company facts as EDGAR serves it")
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			break
		}
		switch name {
		case "cik":
			var n json.Number
			if d.Decode(&n) == nil {
				cik, _ = n.Int64()
			}
		case "entityName":
			_ = d.Decode(&entity)
		default:
			return cik, entity, nil
		}
	}
	return cik, entity, nil
}

// ReadCompanyFacts reads the JSON that EDGAR serves as company facts, from a file, for one unit. The file is streamed; what is
// kept are the facts of our metrics.
func ReadCompanyFacts(ctx context.Context, in Input, known data.Known, o FactsOptions, progress Progress) (*Facts, error) {
	if err := in.check(); err != nil {
		return nil, err
	}
	ticker, _ := splitPath(o.Unit)
	company, ok := known.Companies[ticker]
	if !ok {
		return nil, in.fault(0, "there is no company %q in the notebook; say whose facts these are", ticker)
	}
	s := &factStream{in: in, known: known, metrics: map[string][]filedFact{}, other: map[string]*TagCount{}}
	if err := s.read(ctx, progress); err != nil {
		return nil, err
	}
	r := &factReader{known: known, company: company, o: o, skipped: map[SkipCount]int{},
		out: &Facts{Mapped: Mapped{File: in.Name, facts: true}, CIK: s.cik, Entity: s.entity, YearEnd: yearEndOf(s.metrics)}}
	r.out.learn(known)
	for _, t := range s.other {
		r.out.Other = append(r.out.Other, *t)
	}
	slices.SortFunc(r.out.Other, func(a, b TagCount) int {
		return cmp.Or(cmp.Compare(b.Facts, a.Facts), cmp.Compare(a.Tag, b.Tag))
	})
	r.all(s.metrics)
	return r.out, nil
}

// factStream is the pass over the file.
type factStream struct {
	in      Input
	known   data.Known
	cik     int64
	entity  string
	metrics map[string][]filedFact
	other   map[string]*TagCount
	facts   int
	decoder *json.Decoder
}

// errShape is what a file gives that isn't shaped as company facts.
var errShape = wording.Error("it isn't shaped as EDGAR's company facts are")

func (s *factStream) read(ctx context.Context, progress Progress) error {
	from := bufio.NewReaderSize(s.in.reader(ctx, progress), 256<<10)
	if mark, _ := from.Peek(3); bytes.Equal(mark, []byte("\xef\xbb\xbf")) {
		_, _ = from.Discard(3)
	}
	s.decoder = json.NewDecoder(from)
	s.decoder.UseNumber()
	err := s.object(func(name string) error {
		switch name {
		case "cik":
			var n json.Number
			if err := s.decoder.Decode(&n); err != nil {
				return err
			}
			s.cik, _ = n.Int64()
			return nil
		case "entityName":
			return s.decoder.Decode(&s.entity)
		case "facts":
			return s.object(func(taxonomy string) error {
				return s.object(func(tag string) error { return s.tag(taxonomy + ":" + tag) })
			})
		}
		return s.skip()
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var fault *data.Fault
	if errors.As(err, &fault) {
		return err
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return s.in.fault(0, "the file ends in the middle; fetch it again")
	}
	if err != nil {
		return s.in.fault(0, "the file can't be read as EDGAR's company facts (%v, %s bytes in)", err, data.FormatNumber(float64(s.decoder.InputOffset())))
	}
	if s.facts == 0 {
		return s.in.fault(0, "the file holds no facts")
	}
	return nil
}

// object calls at for each name of an object, with the decoder before its value.
func (s *factStream) object(at func(string) error) error {
	if err := s.opens('{'); err != nil {
		return err
	}
	for s.decoder.More() {
		t, err := s.decoder.Token()
		if err != nil {
			return err
		}
		name, ok := t.(string)
		if !ok {
			return errShape
		}
		if err := at(name); err != nil {
			return err
		}
	}
	_, err := s.decoder.Token()
	return err
}

func (s *factStream) opens(delim json.Delim) error {
	t, err := s.decoder.Token()
	if err != nil {
		return err
	}
	if t != delim {
		return errShape
	}
	return nil
}

// skip passes over a value.
func (s *factStream) skip() error {
	depth := 0
	for {
		t, err := s.decoder.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

// tag reads the facts of one tag.
func (s *factStream) tag(name string) error {
	rank, mapped := tagRanks[name]
	if mapped {
		_, mapped = s.known.Metrics[rank.metric]
	}
	other := &TagCount{Tag: name}
	err := s.object(func(part string) error {
		switch part {
		case "label":
			var label *string
			if err := s.decoder.Decode(&label); err != nil {
				return err
			}
			if label != nil {
				other.Label = *label
			}
			return nil
		case "units":
			return s.object(func(unit string) error {
				if err := s.opens('['); err != nil {
					return err
				}
				for s.decoder.More() {
					s.facts++
					if !mapped {
						other.Facts++
						if err := s.skip(); err != nil {
							return err
						}
						continue
					}
					f := filedFact{tag: name, rank: rank.rank, unit: unit, position: s.facts}
					if err := s.decoder.Decode(&f.fact); err != nil {
						return err
					}
					if s.facts > maxFacts && len(s.metrics[rank.metric]) > maxFacts {
						return s.in.fault(0, "the file holds more than %s facts of one metric", data.FormatNumber(maxFacts))
					}
					f.filed, _ = data.ParseDate(f.Filed)
					s.metrics[rank.metric] = append(s.metrics[rank.metric], f)
				}
				_, err := s.decoder.Token()
				return err
			})
		}
		return s.skip()
	})
	if err == nil && !mapped && other.Facts > 0 && len(s.other) < 50_000 {
		s.other[name] = other
	}
	return err
}
