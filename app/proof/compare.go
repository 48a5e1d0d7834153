package proof

import (
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"assay/app/plot"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// Notebook is what a comparison needs of the notebook that a picture is checked against.
type Notebook interface {
	Maker
	plot.Reader
	Today() data.Date
	ChangeGroup(ctx context.Context, uid string) (data.ChangeGroup, bool, error)
	LastObservation(ctx context.Context, groupID int64) (int64, error)
	Recordings(ctx context.Context, unitPath, metricKey string) ([]data.Figure, error)
}

// Kind says what became of a figure.
type Kind string

// What can have become of a figure.
const (
	Changed   Kind = "changed"   // another value stands
	Corrected Kind = "corrected" // recorded again with the same value, of another source
	Unsourced Kind = "unsourced" // its source was taken away
	Renamed   Kind = "renamed"   // its source goes by another name or day
	Gone      Kind = "gone"      // the view has no such figure now
	New       Kind = "new"       // the picture has no such figure
	NeverHeld Kind = "never"     // the notebook never held it: the picture was forged
	Untimely  Kind = "untimely"  // the notebook held it, but not when the picture was made
)

// Finding is one figure that isn't as the picture has it.
type Finding struct {
	Kind Kind
	// Unit is a path, Measure a metric's or an indicator's key and Name its name; Period is as written; In is the unit of measure.
	Unit, Measure, Name, Period, In string
	Computed                        bool
	// Was is the picture's value and Is the notebook's; nil for none. Held is what the notebook held when the picture was made, of
	// an untimely figure.
	Was, Is, Held *float64
	// At and By tell the later recording, where there is one. Sources are those that stand now, Before the picture's.
	At              time.Time
	By              string
	Sources, Before []string
}

// State says how the view of a picture stands in the notebook.
type State string

// How a view can stand.
const (
	Saved   State = "saved"
	Altered State = "altered" // saved, and drawn otherwise since
	Removed State = "removed"
	Unsaved State = "unsaved"
)

// Report is what a check found.
type Report struct {
	// Book is the notebook's name, From that of the picture's, SameBook whether they are one.
	Book, From string
	SameBook   bool
	// View is what the picture shows, named as the notebook does, and State how that stands. Open is what to open on the screen.
	View  data.View
	State State
	AsOf  data.Date
	Code  string
	// ByCode says that only the code was there: whether the figures are the same is then known, but not which differ.
	ByCode bool
	// Figures is how many the picture has, Same how many of them are as they were.
	Figures, Same int
	Findings      []Finding
	// Doubts are sentences on why the picture can't be trusted, Remarks what has to be known besides.
	Doubts, Remarks []string

	drawn bool // the view could be drawn
}

// Good reports whether the picture can be trusted and all of its figures still stand.
func (r *Report) Good() bool {
	return len(r.Doubts) == 0 && len(r.Findings) == 0 && r.Same == r.Figures
}

// Openable reports whether the notebook has what it takes to show the picture's view.
func (r *Report) Openable() bool { return r.View.Kind.Known() && r.View.Units != "" && r.drawn }

// comparison is one check at work.
type comparison struct {
	book    Notebook
	p       *Proof
	report  *Report
	units   []data.UnitOf
	metrics []data.Metric
	// asOf is the last observation that the picture's notebook had when it was made; known tells whether that can be said.
	asOf       int64
	known      bool
	unchanged  bool // nothing was entered since
	recordings map[[2]string][]data.Figure
}

// Compare sets what a picture says beside what the notebook says now of the same view and the same day.
func Compare(ctx context.Context, book Notebook, pic *Picture) (*Report, error) {
	p := pic.Proof
	c := &comparison{book: book, p: p, recordings: map[[2]string][]data.Figure{},
		report: &Report{Book: book.Name(), From: p.Book, AsOf: p.AsOf, Code: p.Code, Figures: len(p.Figures), Doubts: slices.Clone(pic.Doubts)}}
	if err := c.orient(ctx); err != nil {
		return nil, wording.Errorf("checking the picture: %w", err)
	}
	now, err := c.rebuild(ctx)
	if err != nil {
		return nil, wording.Errorf("checking the picture: %w", err)
	}
	if err := c.figures(ctx, now); err != nil {
		return nil, wording.Errorf("checking the picture: %w", err)
	}
	c.conclude()
	return c.report, nil
}

// orient finds the picture's notebook, moment and view in this notebook.
func (c *comparison) orient(ctx context.Context) error {
	uid, err := c.book.UID(ctx)
	if err != nil {
		return err
	}
	c.report.SameBook = uid == c.p.Notebook
	if c.units, err = c.book.Units(ctx); err != nil {
		return err
	}
	if c.metrics, err = c.book.Metrics(ctx); err != nil {
		return err
	}
	views, err := c.book.EveryView(ctx)
	if err != nil {
		return err
	}
	c.report.View, c.report.State = c.p.View, Unsaved
	if at := slices.IndexFunc(views, func(v data.View) bool { return v.UID == c.p.View.UID && v.UID != "" }); at >= 0 {
		v := views[at]
		switch {
		case v.Removed:
			c.report.State = Removed
		case definition(v) != definition(c.p.View):
			c.report.State = Altered
		default:
			c.report.State = Saved
		}
		if !v.Removed {
			c.report.View.Row, c.report.View.Name = v.Row, v.Name
		}
	}
	if !c.report.SameBook {
		c.remark(wording.Of("It comes from another notebook, %s: its figures are compared by unit, measure and period all the same.", quoted(c.p.Book)))
		return nil
	}
	last, any, err := c.book.LastChange(ctx)
	if err != nil {
		return err
	}
	if c.p.After == "" {
		c.known, c.unchanged = true, !any
		return nil
	}
	group, found, err := c.book.ChangeGroup(ctx, c.p.After)
	if err != nil {
		return err
	}
	if !found {
		c.remark(wording.Of("It was made from a copy of this notebook that held changes which this one doesn't."))
		return nil
	}
	c.known, c.unchanged = true, last.UID == group.UID
	c.asOf, err = c.book.LastObservation(ctx, group.ID)
	return err
}

// rebuild makes the picture's chart from the notebook as it is now, without the units and measures that it doesn't have.
func (c *comparison) rebuild(ctx context.Context) ([]plot.Drawn, error) {
	view := c.p.View
	keep := func(words string, there func(string) bool) string {
		return strings.Join(slices.DeleteFunc(strings.Fields(words), func(w string) bool { return !there(w) }), " ")
	}
	view.Units = keep(view.Units, func(path string) bool {
		return slices.ContainsFunc(c.units, func(u data.UnitOf) bool { return u.Path() == path || u.Company.Ticker == path })
	})
	view.Metrics = keep(view.Metrics, func(key string) bool {
		return indicator.Find(key) != nil || slices.ContainsFunc(c.metrics, func(m data.Metric) bool { return m.Key == key })
	})
	if view.Units == "" && c.p.View.Units != "" || view.Metrics == "" && c.p.View.Metrics != "" {
		c.remark(wording.Of("This notebook has none of the units or none of the measures that the picture shows."))
		return nil, nil
	}
	if !view.Kind.Known() {
		c.doubt(wording.Of("The kind of chart that it names isn't one of Assay's."))
		return nil, nil
	}
	chart, err := plot.Build(ctx, c.book, view, c.p.options())
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		c.remark(wording.Of("Its view can't be drawn from this notebook now: %v.", err))
		return nil, nil
	}
	c.report.drawn = true
	now := make([]plot.Drawn, len(chart.Drawn))
	for i, f := range chart.Drawn {
		now[i] = cleanFigure(f)
	}
	return now, nil
}

// key names a figure within a chart.
func key(f plot.Drawn) [3]string { return [3]string{f.Unit, f.Measure, f.Period} }

// figures compares them one by one, then names those that the picture doesn't have.
func (c *comparison) figures(ctx context.Context, now []plot.Drawn) error {
	stands := map[[3]string][]plot.Drawn{}
	for _, f := range now {
		stands[key(f)] = append(stands[key(f)], f)
	}
	for _, f := range c.p.Figures {
		if err := ctx.Err(); err != nil {
			return err
		}
		// What is drawn twice stands twice. Of several the one with the same value is meant.
		all := stands[key(f)]
		at := max(0, slices.IndexFunc(all, func(o plot.Drawn) bool { return same(o.Value, f.Value) }))
		var is plot.Drawn
		there := at < len(all)
		if there {
			is = all[at]
			stands[key(f)] = slices.Delete(slices.Clone(all), at, at+1)
		}
		var found *Finding
		var err error
		if ofRecord(f) || there && is.Computed || !there && f.Computed { // what the picture claims doesn't count where the notebook knows
			found = c.computed(f, is, there)
		} else {
			found, err = c.observed(ctx, f, is, there)
		}
		if err != nil {
			return err
		}
		if found == nil {
			c.report.Same++
			continue
		}
		c.name(found, f)
		c.report.Findings = append(c.report.Findings, *found)
	}
	if c.p.LeftOut > 0 {
		c.remark(wording.Plural(c.p.LeftOut, "%d figure more than a picture can carry was not compared.", "%d figures more than a picture can carry were not compared.", c.p.LeftOut))
		return nil
	}
	for _, f := range now {
		if len(stands[key(f)]) == 0 {
			continue
		}
		f, stands[key(f)] = stands[key(f)][0], stands[key(f)][1:]
		found := &Finding{Kind: New, Is: value(f), Sources: f.Sources}
		if !f.Computed && !ofRecord(f) {
			if last, ok, err := c.latest(ctx, f); err != nil {
				return err
			} else if ok {
				found.At, found.By = last.RecordedAt, last.Author
			}
		}
		c.name(found, f)
		c.report.Findings = append(c.report.Findings, *found)
	}
	return nil
}

// ofRecord reports whether a figure is read off a contract, a commitment or a stage, rather than recorded as one.
func ofRecord(f plot.Drawn) bool { return strings.Contains(f.Measure, "/") }

func value(f plot.Drawn) *float64 { v := f.Value; return &v }

// same allows for the last bits of a sum that was added up in another order.
func same(a, b float64) bool {
	return a == b || math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

// computed compares a figure that the program works out. Where nothing was entered since, it can only have been the same.
func (c *comparison) computed(f, is plot.Drawn, there bool) *Finding {
	found := &Finding{Was: value(f), Before: f.Sources, Sources: is.Sources}
	if there {
		found.Is = value(is)
	}
	switch {
	case there && same(f.Value, is.Value) && slices.Equal(f.Sources, is.Sources):
		return nil
	case c.report.SameBook && c.unchanged && !(there && same(f.Value, is.Value)):
		found.Kind = NeverHeld
	case !there:
		found.Kind = Gone
	case !same(f.Value, is.Value):
		found.Kind = Changed
	case len(is.Sources) == 0:
		found.Kind = Unsourced
	default:
		found.Kind = Corrected
	}
	return found
}

// observed compares a figure that was entered, with its recordings.
func (c *comparison) observed(ctx context.Context, f, is plot.Drawn, there bool) (*Finding, error) {
	found := &Finding{Was: value(f), Before: f.Sources, Sources: is.Sources}
	if there {
		found.Is = value(is)
	}
	all, err := c.history(ctx, f)
	if err != nil {
		return nil, err
	}
	var last data.Figure
	held, stood := false, (*data.Figure)(nil)
	for i := range all {
		held = held || all[i].Value != nil && *all[i].Value == f.Value
		if all[i].ID <= c.asOf {
			stood = &all[i]
		}
		last = all[i]
	}
	again := len(all) > 0 && c.known && last.ID > c.asOf
	if again || !c.known && len(all) > 1 {
		found.At, found.By = last.RecordedAt, last.Author
	}
	switch {
	case c.report.SameBook && !held && (c.known || len(all) == 0):
		found.Kind = NeverHeld
	case c.report.SameBook && c.known && (stood == nil || stood.Value == nil || *stood.Value != f.Value):
		found.Kind = Untimely
		if stood != nil {
			found.Held = stood.Value
		}
	case !there:
		found.Kind = Gone
	case f.Value != is.Value:
		found.Kind = Changed
	case slices.Equal(f.Sources, is.Sources):
		return nil, nil
	case len(is.Sources) == 0:
		found.Kind = Unsourced
	case again || !c.known:
		found.Kind = Corrected
	default:
		found.Kind = Renamed
	}
	return found, nil
}

// history are all recordings of a figure's cell, the oldest first.
func (c *comparison) history(ctx context.Context, f plot.Drawn) ([]data.Figure, error) {
	pair := [2]string{f.Unit, f.Measure}
	all, read := c.recordings[pair]
	if !read {
		var err error
		if all, err = c.book.Recordings(ctx, f.Unit, f.Measure); err != nil {
			return nil, err
		}
		c.recordings[pair] = all
	}
	var out []data.Figure
	for _, r := range all {
		if c.written(f.Unit, r.Period, f.Period) {
			out = append(out, r)
		}
	}
	return out, nil
}

// written reports whether a period is the one that a picture writes so. Of a unit that was taken out the company's year isn't
// at hand, so that of any company will do.
func (c *comparison) written(unit string, p data.Period, text string) bool {
	if at := slices.IndexFunc(c.units, func(u data.UnitOf) bool { return u.Path() == unit }); at >= 0 {
		return p.Label(c.units[at].Company.YearEnd) == text
	}
	for end := time.January; end <= time.December; end++ {
		if p.Label(end) == text {
			return true
		}
	}
	return false
}

// latest is the recording of a figure that stands.
func (c *comparison) latest(ctx context.Context, f plot.Drawn) (data.Figure, bool, error) {
	all, err := c.history(ctx, f)
	if err != nil || len(all) == 0 {
		return data.Figure{}, false, err
	}
	return all[len(all)-1], true, nil
}

// name says what a finding is about.
func (c *comparison) name(found *Finding, f plot.Drawn) {
	found.Unit, found.Measure, found.Name, found.Period = f.Unit, f.Measure, strings.ReplaceAll(f.Measure, "/", " "), f.Period
	found.Computed = f.Computed || ofRecord(f)
	found.In = f.In
	if at := slices.IndexFunc(c.metrics, func(m data.Metric) bool { return m.Key == f.Measure }); at >= 0 {
		found.Name = c.metrics[at].Title()
	} else if of := indicator.Find(f.Measure); of != nil {
		found.Name = of.Title()
	}
}

// conclude turns forged figures into a doubt about the picture.
func (c *comparison) conclude() {
	never, computed, untimely := 0, 0, 0
	for _, f := range c.report.Findings {
		switch {
		case f.Kind == NeverHeld && f.Computed:
			computed++
		case f.Kind == NeverHeld:
			never++
		case f.Kind == Untimely:
			untimely++
		}
	}
	if never > 0 {
		c.doubt(wording.Plural(never, "It was forged: the notebook that it names never held %d figure of it.", "It was forged: the notebook that it names never held %d figures of it.", never))
	}
	if computed > 0 {
		c.doubt(wording.Plural(computed, "It was forged, or made by an Assay that computes otherwise: from the notebook, unchanged since, %d figure comes out otherwise.",
			"It was forged, or made by an Assay that computes otherwise: from the notebook, unchanged since, %d figures come out otherwise.", computed))
	}
	if untimely > 0 {
		c.doubt(wording.Plural(untimely, "It is older or younger than it says: the notebook didn't hold %d figure of it at that time.",
			"It is older or younger than it says: the notebook didn't hold %d figures of it at that time.", untimely))
	}
}

func (c *comparison) doubt(sentence string) {
	c.report.Doubts = append(c.report.Doubts, sentence)
}

func (c *comparison) remark(sentence string) {
	c.report.Remarks = append(c.report.Remarks, sentence)
}
