package verb

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"

	"assay/app/proof"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

func runVerify(ctx context.Context, c *call) (int, error) {
	asOf := c.flags.String("as-of", "", "")
	asJSON := c.flags.Bool("json", false, "")
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	report, err := c.verify(ctx, book, c.args[1], *asOf)
	if err != nil {
		return Undone, err
	}
	if *asJSON {
		err = writeReportJSON(c.Out, report)
	} else {
		_, err = io.WriteString(c.Out, report.Text())
	}
	if err != nil {
		return Undone, wording.Errorf("writing what was found: %w", err)
	}
	if !report.Good() {
		return Wrong, nil
	}
	return Done, nil
}

// verify checks a picture's file, or where there's no such file its code.
func (c *call) verify(ctx context.Context, book *store.Notebook, what, asOf string) (*proof.Report, error) {
	file, err := os.Open(what)
	if err == nil {
		defer file.Close()
		if info, err := file.Stat(); err == nil && info.IsDir() {
			return nil, wording.Errorf("%s is a folder: name a picture in it", what)
		}
		if asOf != "" {
			return nil, wording.Error("--as-of goes with a code; a picture says itself which day it stands at")
		}
		pic, err := proof.Read(file)
		if err != nil {
			return nil, err
		}
		return proof.Compare(ctx, book, pic)
	}
	if _, bad := proof.ParseCode(what); bad != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil, wording.Errorf("there is no file %s, and a code is eight letters and digits such as K7Q2-9FXM", proof.Clean(what, 200))
		}
		return nil, wording.Errorf("reading the picture: %w", err)
	}
	day := book.Today()
	if asOf != "" {
		d, err := data.ParseDate(asOf)
		if err != nil {
			return nil, wording.Errorf("--as-of: %w", err)
		}
		day = d.Last()
	}
	return proof.Find(ctx, book, what, day)
}

// reportElement is what verify --json prints. Its shape is documented in the README and kept stable.
type reportElement struct {
	View     string           `json:"view"`
	State    proof.State      `json:"view_state"`
	Line     string           `json:"chart"`
	Code     string           `json:"code"`
	ByCode   bool             `json:"by_code"`
	AsOf     data.Date        `json:"as_of"`
	Notebook string           `json:"notebook"`
	SameBook bool             `json:"same_notebook"`
	Good     bool             `json:"good"`
	Figures  int              `json:"figures"`
	Same     int              `json:"as_they_were"`
	Doubts   []string         `json:"doubts"`
	Remarks  []string         `json:"remarks"`
	Findings []findingElement `json:"findings"`
}

type findingElement struct {
	Kind       proof.Kind `json:"kind"`
	Unit       string     `json:"unit"`
	Measure    string     `json:"measure"`
	Period     string     `json:"period"`
	Was        *float64   `json:"was"`
	Is         *float64   `json:"is"`
	In         string     `json:"unit_of_measure"`
	Computed   bool       `json:"computed"`
	RecordedAt string     `json:"recorded_at,omitempty"`
	By         string     `json:"by,omitempty"`
	Sources    []string   `json:"sources"`
	Before     []string   `json:"sources_before"`
	Sentence   string     `json:"sentence"`
}

func writeReportJSON(out io.Writer, r *proof.Report) error {
	e := reportElement{View: r.View.Name, State: r.State, Line: r.View.Line(), Code: r.Code, ByCode: r.ByCode, AsOf: r.AsOf, Notebook: r.From, SameBook: r.SameBook,
		Good: r.Good(), Figures: r.Figures, Same: r.Same, Doubts: append([]string{}, r.Doubts...), Remarks: append([]string{}, r.Remarks...), Findings: []findingElement{}}
	if s := r.Standing(); s != "" {
		e.Remarks = append([]string{s}, e.Remarks...)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		at := ""
		if !f.At.IsZero() {
			at = f.At.UTC().Format("2006-01-02T15:04:05Z")
		}
		e.Findings = append(e.Findings, findingElement{Kind: f.Kind, Unit: f.Unit, Measure: f.Measure, Period: f.Period, Was: f.Was, Is: f.Is, In: f.In, Computed: f.Computed,
			RecordedAt: at, By: f.By, Sources: append([]string{}, f.Sources...), Before: append([]string{}, f.Before...), Sentence: f.Sentence()})
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(e)
}
