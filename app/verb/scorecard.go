package verb

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/wording"
)

func runScorecard(ctx context.Context, c *call) (int, error) {
	asOf := c.flags.String("as-of", "", "")
	known := c.flags.String("known", "", "")
	own := c.flags.Bool("own-share", false, "")
	asJSON := c.flags.Bool("json", false, "")
	asCSV := c.flags.Bool("csv", false, "")
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	if *asJSON && *asCSV {
		return Undone, wording.Errorf("say --json or --csv, not both. Usage: %s", c.usage())
	}
	book, err := store.Open(ctx, c.args[0], store.Options{Author: Author()})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	q := indicator.Question{AsOf: book.Today(), OwnShare: *own}
	for _, day := range []struct {
		flag, text string
		into       *data.Date
	}{{"--as-of", *asOf, &q.AsOf}, {"--known", *known, &q.Known}} {
		if day.text == "" {
			continue
		}
		d, err := data.ParseDate(day.text)
		if err != nil {
			return Undone, fmt.Errorf("%s: %w", day.flag, err)
		}
		*day.into = d.Last()
	}
	card, err := Scorecard(ctx, book, q, nil)
	if err != nil {
		return Undone, err
	}
	switch {
	case *asJSON:
		err = writeJSON(c.Out, card)
	case *asCSV:
		err = writeCSV(c.Out, card)
	default:
		err = writeText(c.Out, card)
	}
	if err != nil {
		return Undone, wording.Errorf("writing the scorecard: %w", err)
	}
	return Done, nil
}

// Dossiers is what a scorecard needs of a notebook.
type Dossiers interface {
	Dossiers(context.Context, store.DossierQuery) ([]data.Dossier, error)
}

// Scorecard computes every indicator of the units that pick takes; nil takes all.
func Scorecard(ctx context.Context, book Dossiers, q indicator.Question, pick func(data.UnitOf) bool) (*indicator.Scorecard, error) {
	dossiers, err := book.Dossiers(ctx, store.DossierQuery{Metrics: indicator.MetricKeys(), Until: q.AsOf, Known: q.Known})
	if err != nil {
		return nil, err
	}
	return indicator.Score(dossiers, q, pick), nil
}

// scoreElement is one element of the array that --json prints. Its shape is documented in the README and kept stable.
type scoreElement struct {
	Unit         string       `json:"unit"`
	Indicator    string       `json:"indicator"`
	Value        *float64     `json:"value"`
	Measure      string       `json:"unit_of_measure"`
	AsOf         string       `json:"as_of"`
	KnownThrough string       `json:"known_through"`
	Coverage     float64      `json:"coverage"`
	Period       string       `json:"period,omitempty"`
	YearBefore   *float64     `json:"year_before"`
	LensFits     bool         `json:"lens_fits"`
	Inputs       []scoreInput `json:"inputs"`
	Missing      []string     `json:"missing"`
	Remarks      []string     `json:"remarks,omitempty"`
	Stages       []scoreStage `json:"stages,omitempty"`
}

type scoreInput struct {
	Kind    string   `json:"kind"`
	Unit    string   `json:"unit"`
	What    string   `json:"what"`
	On      string   `json:"on,omitempty"`
	Period  string   `json:"period,omitempty"`
	Value   *float64 `json:"value"`
	Measure string   `json:"unit_of_measure,omitempty"`
	Remark  string   `json:"remark,omitempty"`
	Source  string   `json:"source,omitempty"`
	URL     string   `json:"url,omitempty"`
}

type scoreStage struct {
	Stage      string   `json:"stage"`
	MW         *float64 `json:"mw"`
	On         string   `json:"on,omitempty"`
	Conversion *float64 `json:"conversion_percent"`
}

func writeJSON(out io.Writer, card *indicator.Scorecard) error {
	all := []scoreElement{}
	for i := range card.Columns {
		col := &card.Columns[i]
		for _, cell := range col.Cells {
			e := scoreElement{Unit: col.Unit.Path(), Indicator: cell.Indicator.Key, Value: cell.Value, Measure: cell.Measure, AsOf: cell.AsOf.String(),
				KnownThrough: cell.KnownThrough.String(), Coverage: cell.Coverage, Period: cell.Period, YearBefore: cell.Before, LensFits: !cell.Hatched,
				Inputs: []scoreInput{}, Missing: append([]string{}, cell.Missing...), Remarks: cell.Remarks}
			for _, in := range cell.Inputs {
				e.Inputs = append(e.Inputs, scoreInput{Kind: string(in.Kind), Unit: in.Unit, What: in.What, On: in.On.String(), Period: in.Period, Value: in.Value,
					Measure: in.Measure, Remark: in.Remark, Source: in.Source.Title, URL: in.Source.URL})
			}
			for _, s := range cell.Stages {
				e.Stages = append(e.Stages, scoreStage{s.Key, s.MW, s.On.String(), s.Conversion})
			}
			all = append(all, e)
		}
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	return enc.Encode(all)
}

var scoreHead = []string{"unit", "indicator", "name", "lens", "value", "unit_of_measure", "as_of", "known_through", "coverage", "period", "year_before", "lens_fits", "inputs", "missing", "remarks"}

// ScoreTable is the scorecard as rows of text, the heading first: what --csv and the screen's export write.
func ScoreTable(card *indicator.Scorecard) [][]string {
	rows := [][]string{scoreHead}
	number := func(v *float64) string {
		if v == nil {
			return ""
		}
		return strconv.FormatFloat(*v, 'f', -1, 64)
	}
	for i := range card.Columns {
		col := &card.Columns[i]
		for _, cell := range col.Cells {
			rows = append(rows, []string{col.Unit.Path(), cell.Indicator.Key, cell.Indicator.Name, string(cell.Indicator.Lens), number(cell.Value), cell.Measure,
				cell.AsOf.String(), cell.KnownThrough.String(), strconv.FormatFloat(cell.Coverage, 'f', -1, 64), cell.Period, number(cell.Before),
				strconv.FormatBool(!cell.Hatched), strconv.Itoa(len(cell.Inputs)), strings.Join(cell.Missing, "; "), strings.Join(cell.Remarks, "; ")})
		}
	}
	return rows
}

func writeCSV(out io.Writer, card *indicator.Scorecard) error {
	w := csv.NewWriter(out)
	for _, row := range ScoreTable(card) {
		if err := w.Write(guarded(row)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// WriteScorecard writes a scorecard to a file in one step, as JSON with every input.
func WriteScorecard(path string, replace bool, card *indicator.Scorecard) error {
	var b bytes.Buffer
	if err := writeJSON(&b, card); err != nil {
		return wording.Errorf("writing the scorecard: %w", err)
	}
	return writeWhole(path, replace, b.Bytes())
}

// writeText prints a table a unit, for reading.
func writeText(out io.Writer, card *indicator.Scorecard) error {
	var failed error
	put := func(format string, args ...any) {
		_, err := fmt.Fprintf(out, format, args...)
		failed = errors.Join(failed, err)
	}
	for i := range card.Columns {
		col := &card.Columns[i]
		if i > 0 {
			put("\n")
		}
		put("%s\n", wording.Of("%s, as of %s, known through %s", col.Unit.Path(), card.Question.AsOf, col.Horizon))
		for _, cell := range col.Cells {
			text := data.Missing
			if cell.Word != "" {
				text = cell.Word
			}
			beside := strings.Join(cell.Missing, "; ")
			if beside != "" {
				beside = wording.Of("missing: %s", beside)
			}
			if cell.Value != nil {
				text = data.FormatFixed(*cell.Value, cell.Indicator.Decimals)
				beside = strings.Join(append(append([]string{}, cell.Remarks...), strings.TrimSpace(beside)), "; ")
				beside = strings.TrimSuffix(beside, "; ")
			}
			put("  %-34s %12s  %-16s %s\n", cell.Indicator.Key, text, data.SayMeasure(cell.Measure), beside)
		}
	}
	return failed
}
