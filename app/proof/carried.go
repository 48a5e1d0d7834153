package proof

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"unicode"

	"assay/app/plot"
	"assay/charts"
	"assay/data"
	"assay/data/wording"
)

// Format is the version of what this Assay writes into a picture. It reads those up to it.
const Format = 1

// The names under which a picture carries its texts, beside its title.
const (
	keyNotebook = "Notebook"
	keyAsOf     = "As of" //wording:none read back
	keyProof    = "Assay"
)

// envelope is the text of a proof: its version, and the sum of what it says, byte for byte.
type envelope struct {
	Format      int             `json:"assay_picture"`
	Fingerprint string          `json:"sha256"`
	Says        json.RawMessage `json:"says"`
}

// says is what a proof says, as JSON. A source is written once and named by its place.
type says struct {
	Notebook string       `json:"notebook"`
	Book     string       `json:"notebook_name"`
	After    string       `json:"after,omitempty"`
	AsOf     string       `json:"as_of"`
	UpTo     bool         `json:"up_to_that_day,omitempty"`
	OwnShare bool         `json:"own_share,omitempty"`
	Title    string       `json:"title"`
	Code     string       `json:"code"`
	Size     Size         `json:"size"`
	Pixels   string       `json:"pixels"`
	Sources  []string     `json:"sources"`
	Figures  []figureSays `json:"figures"`
	LeftOut  int          `json:"figures_left_out,omitempty"`
}

type figureSays struct {
	plot.Drawn
	Sources []int `json:"sources,omitempty"`
}

// Carried are the texts for a picture under the title and of the size given, in pixels of a PNG or units of an SVG; pixels is the
// sum of its drawing.
func (p *Proof) Carried(title string, size Size, pixels string) ([]charts.Carried, error) {
	what := says{Notebook: p.Notebook, Book: p.Book, After: p.After, AsOf: p.AsOf.String(), UpTo: p.UpTo, OwnShare: p.OwnShare, Title: Clean(title, mostText), Code: p.Code, Size: size,
		Pixels: pixels, LeftOut: p.LeftOut}
	places := map[string]int{}
	for _, f := range p.Figures {
		figure := figureSays{Drawn: f}
		for _, s := range f.Sources {
			at, there := places[s]
			if !there {
				at = len(what.Sources)
				places[s] = at
				what.Sources = append(what.Sources, s)
			}
			figure.Sources = append(figure.Sources, at)
		}
		what.Figures = append(what.Figures, figure)
	}
	whole, err := what.sealed(p.View)
	for err == nil && len(whole) > mostPayload { // what is too much is left out, the last figures first
		keep := len(what.Figures) / 2
		what.LeftOut += len(what.Figures) - keep
		what.Figures = what.Figures[:keep]
		if keep == 0 {
			what.Sources = nil
		}
		whole, err = what.sealed(p.View)
		if keep == 0 {
			break
		}
	}
	if err != nil {
		return nil, wording.Errorf("writing what the picture carries: %w", err)
	}
	return []charts.Carried{{Keyword: keyNotebook, Text: p.Book}, {Keyword: keyAsOf, Text: p.AsOf.String()}, {Keyword: keyProof, Text: string(whole)}}, nil
}

// sealed is the whole text, with its fingerprint.
func (s *says) sealed(view data.View) ([]byte, error) {
	text, err := json.Marshal(struct {
		*says
		View map[string]any `json:"view"`
	}{s, viewSays(view)})
	if err != nil {
		return nil, err
	}
	return json.Marshal(envelope{Format: Format, Fingerprint: fingerprint(text), Says: text})
}

func fingerprint(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Why what a picture carries can't be read.
var (
	errNewer      = wording.Error("it was made by a newer Assay")
	errUnreadable = wording.Error("what it carries can't be read")
)

// parse reads what a picture carries: untrusted text. whole is false where it isn't what was written, byte for byte.
func parse(text string) (p *Proof, whole bool, err error) {
	if len(text) > mostPayload {
		return nil, false, errUnreadable
	}
	var e envelope
	if err := json.Unmarshal([]byte(text), &e); err != nil || e.Format < 1 {
		return nil, false, errUnreadable
	}
	if e.Format > Format {
		return nil, false, errNewer
	}
	var s struct {
		says
		View data.View `json:"view"`
	}
	if err := json.Unmarshal(e.Says, &s); err != nil {
		return nil, false, errUnreadable
	}
	p = &Proof{Notebook: Clean(s.Notebook, mostText), Book: Clean(s.Book, mostText), After: Clean(s.After, mostText), UpTo: s.UpTo, OwnShare: s.OwnShare, Title: Clean(s.Title, mostText),
		Size: s.Size, Pixels: s.Pixels, LeftOut: max(0, s.LeftOut), View: cleanView(s.View)}
	if p.AsOf, err = data.ParseDate(s.AsOf); err != nil {
		return nil, false, errUnreadable
	}
	p.AsOf = p.AsOf.Last()
	p.Code, _ = ParseCode(s.Code) // without one the picture has only what it carries
	for i, f := range s.Figures {
		if i == mostFigures {
			p.LeftOut += len(s.Figures) - mostFigures
			break
		}
		figure := f.Drawn
		figure.Sources = nil
		for _, at := range f.Sources[:min(len(f.Sources), mostSources)] {
			if at < 0 || at >= len(s.Sources) {
				return nil, false, errUnreadable
			}
			figure.Sources = append(figure.Sources, s.Sources[at])
		}
		p.Figures = append(p.Figures, cleanFigure(figure))
	}
	return p, e.Fingerprint == fingerprint(e.Says), nil
}

// cleanFigure bounds a figure's words. Those of the notebook's own are bounded in the same way, so that the two can be compared.
func cleanFigure(f plot.Drawn) plot.Drawn {
	f.Unit, f.Measure, f.Period, f.In = Clean(f.Unit, mostText), Clean(f.Measure, mostText), Clean(f.Period, mostText), Clean(f.In, mostText)
	var sources []string
	for _, s := range f.Sources[:min(len(f.Sources), mostSources)] {
		sources = append(sources, Clean(s, mostText))
	}
	f.Sources = sources
	return f
}

// cleanView bounds a view that came with a picture. Only what a chart is made from is taken, with the UID that may name one
// of the notebook's own.
func cleanView(v data.View) data.View {
	v.Row = data.Row{UID: Clean(v.UID, mostText)}
	v.Position = 0
	v.Name, v.Title = Clean(v.Name, mostText), Clean(v.Title, mostText)
	v.Units, v.Metrics = Clean(v.Units, mostNames), Clean(v.Metrics, mostNames)
	v.Kind, v.Axis = data.ChartKind(Clean(string(v.Kind), mostText)), data.ChartAxis(Clean(string(v.Axis), mostText))
	v.Span = data.PeriodKind(Clean(string(v.Span), mostText))
	return v
}

// Clean makes a text that came from elsewhere fit to be printed: on one line, without signs that steer a terminal or turn the
// writing round, and no longer than most letters.
func Clean(text string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range text {
		if unicode.IsSpace(r) {
			r = ' '
		} else if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			continue
		}
		if n++; n > most {
			return strings.TrimSpace(b.String()) + "…"
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}
