// Package proof makes an exported picture one that can be checked: it carries its view, its figures with their sources, the
// day it stands at and the notebook that it comes from, and is compared with that notebook again later.
//
// The way through: Make gathers what is said of a chart (this file), Carried writes it for the file (carried.go), Code makes
// the short code in the footer (code.go). Read takes a picture apart and says where it can't be trusted (read.go), Compare
// sets its figures beside the notebook's (compare.go), Find looks for the view by the code alone (find.go), and words.go puts
// all of it into sentences.
//
// What a picture carries was written by anybody: it is bounded, cleaned of what can't be printed, and never run or fetched.
package proof

import (
	"context"

	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// Proof is what a picture says of itself.
type Proof struct {
	// Notebook is the UID of the notebook, Book the name that its file had. After is the UID of the history's latest entry when
	// the picture was made; empty where there was none.
	Notebook, Book, After string
	// AsOf is the day that the picture stands at. UpTo says that figures of periods which end later are left out, OwnShare that
	// joint ventures count at the company's own share: see plot.Options.
	AsOf           data.Date
	UpTo, OwnShare bool
	// Title is the one on the picture. View is the chart: UID and name are those of the saved view that it came from.
	Title string
	View  data.View
	// Figures are those drawn. LeftOut is how many more there were than a picture carries.
	Figures []plot.Drawn
	LeftOut int
	// Code is the one in the footer: see Code's making.
	Code string
	// Size is that of the picture, in pixels of a PNG or units of an SVG, and Pixels the sum of its drawing (charts.PixelSum). Both
	// are known of a picture that was read.
	Size   Size
	Pixels string
}

// Size is a picture's width and height.
type Size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// Maker is what a proof needs of the notebook that a chart was made from.
type Maker interface {
	Name() string
	UID(context.Context) (string, error)
	LastChange(context.Context) (data.ChangeGroup, bool, error)
	EveryView(context.Context) ([]data.View, error)
}

// The bounds of what a picture carries. What is longer is cut, what is more is left out and counted.
const (
	mostFigures = 10_000
	mostSources = 24
	mostText    = 400      // letters of a title, a name, a source
	mostNames   = 8_000    // letters of a view's units or metrics
	mostPayload = 3 << 20  // bytes: charts reads texts of up to four million
	mostPicture = 65 << 20 // bytes of a file that is read: one more than charts reads
)

// MostPicture is how many bytes of a picture's file are read at most: a little more than charts reads, which refuses the rest.
const MostPicture = 65 << 20

// Make gathers what a picture of the chart, built from the view with the options, says of itself.
func Make(ctx context.Context, book Maker, view data.View, chart *plot.Chart, o plot.Options) (*Proof, error) {
	p := &Proof{Book: book.Name(), AsOf: o.Today, UpTo: !o.AsOf.IsZero(), OwnShare: o.OwnShare, View: view}
	if p.UpTo {
		p.AsOf = o.AsOf.Last()
	}
	var err error
	if p.Notebook, err = book.UID(ctx); err != nil {
		return nil, wording.Errorf("reading what the picture carries: %w", err)
	}
	last, found, err := book.LastChange(ctx)
	if err != nil {
		return nil, wording.Errorf("reading what the picture carries: %w", err)
	}
	if found {
		p.After = last.UID
	}
	views, err := book.EveryView(ctx)
	if err != nil {
		return nil, wording.Errorf("reading what the picture carries: %w", err)
	}
	p.Code = codeOf(view, savedAs(views, view), chart.Drawn)
	for i, f := range chart.Drawn {
		if i == mostFigures {
			p.LeftOut = len(chart.Drawn) - mostFigures
			break
		}
		p.Figures = append(p.Figures, cleanFigure(f))
	}
	return p, nil
}

// options are those that the picture's chart was built with.
func (p *Proof) options() plot.Options {
	o := plot.Options{Today: p.AsOf, OwnShare: p.OwnShare}
	if p.UpTo {
		o.AsOf = p.AsOf
	}
	return o
}

// savedAs reports whether the view is one of those saved, and drawn as it was saved.
func savedAs(views []data.View, view data.View) bool {
	for _, v := range views {
		if v.UID == view.UID && view.UID != "" {
			return definition(v) == definition(view)
		}
	}
	return false
}
