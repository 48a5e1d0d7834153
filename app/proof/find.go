package proof

import (
	"context"
	"slices"
	"strings"

	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// Find looks for the view of a picture of which there is only its code, and says whether the view's figures, as of the day,
// are still those. A view that was altered is found by its name in the code; one taken out too. A code that fits no view is
// an error with a sentence.
func Find(ctx context.Context, book Notebook, code string, asOf data.Date) (*Report, error) {
	code, err := ParseCode(code)
	if err != nil {
		return nil, err
	}
	views, err := book.EveryView(ctx)
	if err != nil {
		return nil, wording.Errorf("looking for the view: %w", err)
	}
	of, figures, _ := strings.Cut(code, "-")
	var found []data.View
	for _, v := range views {
		if uidCode(v.UID) == of || definitionCode(v) == of {
			found = append(found, v)
		}
	}
	if len(found) == 0 {
		return nil, wording.Errorf("no view of %s has the code %s: it's of another notebook, of a chart that wasn't saved, or misread", book.Name(), code)
	}
	// Those that are there come first, and of them one whose figures fit.
	slices.SortStableFunc(found, func(a, b data.View) int {
		switch {
		case a.Removed == b.Removed:
			return 0
		case a.Removed:
			return 1
		}
		return -1
	})
	var best *Report
	for _, v := range found {
		r := &Report{Book: book.Name(), From: book.Name(), SameBook: true, View: v, State: Saved, AsOf: asOf, Code: code, ByCode: true}
		if v.Removed {
			r.State = Removed
			r.View.Row = data.Row{UID: v.UID}
		}
		var drawn []plot.Drawn
		var failed error
		for _, o := range []plot.Options{{Today: asOf}, {Today: asOf, AsOf: asOf}, {Today: asOf, OwnShare: true}, {Today: asOf, AsOf: asOf, OwnShare: true}} {
			chart, err := plot.Build(ctx, book, v, o)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				failed = err
				break
			}
			drawn, r.drawn = chart.Drawn, true
			if figuresCode(drawn) == figures {
				r.Figures, r.Same = len(drawn), len(drawn)
				return r, nil
			}
		}
		r.Figures = max(1, len(drawn)) // an empty chart is one thing that can differ
		if failed != nil {
			r.Remarks = append(r.Remarks, wording.Of("The view can't be drawn now: %v.", failed))
		} else {
			r.Remarks = append(r.Remarks, whyOther(drawn))
		}
		if best == nil {
			best = r
		}
	}
	return best, nil
}

// whyOther says what can be behind figures that don't fit the code.
func whyOther(now []plot.Drawn) string {
	if slices.ContainsFunc(now, func(f plot.Drawn) bool { return f.Computed }) {
		return wording.Of("A figure was corrected or entered since, or the view was altered, or time went on for what is computed: ask with the day in the picture's footer. Which figures differ is told by a picture that still carries them.")
	}
	return wording.Of("A figure was corrected or entered since, or the view was altered. Which one differs is told by a picture that still carries its figures.")
}
