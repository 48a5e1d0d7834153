package store

import (
	"context"
	"errors"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

func parseInstant(text string) (time.Time, error) { return time.Parse(instant, text) }

// keepStatement refuses to alter what a test says.
func (e *Edit) keepStatement(t *data.Test) error {
	if t.ID == 0 {
		return nil
	}
	stands, found, err := one[data.Test](e.ctx, e.tx, "WHERE r.id = ?", t.ID)
	if err != nil || !found {
		return errors.Join(err, missing(found, "thesis_test"))
	}
	if !stands.SameStatement(t) {
		return wording.Errorf("the statement of a test is frozen when it's written: withdraw it and write another")
	}
	return nil
}

// AddTest writes a test, dated today, with the probability given for its statement to come true. Where it has no statement in
// words, it gets one that names the measure by its key, or by its name where it's a metric.
func (e *Edit) AddTest(t *data.Test, probability float64, why string) error {
	if t.ID != 0 {
		return wording.Errorf("the test was written already")
	}
	if _, err := e.thesis(t.ThesisID); err != nil {
		return err
	}
	if t.WrittenOn.IsZero() {
		t.WrittenOn = e.n.Today()
	}
	if err := t.Check(); err != nil {
		return err
	}
	metric, isMetric, err := one[data.Metric](e.ctx, e.tx, "WHERE r.removed = 0 AND r.key = ?", t.Measure)
	if err != nil {
		return err
	}
	if isMetric && metric.Adds == data.Flow && (t.Span == "" || t.Span == data.OnDate) {
		return wording.Errorf("%s adds up over time, so a test of it needs a kind of period: a month, a quarter, a half-year or a year", metric.Title())
	}
	if strings.TrimSpace(t.Statement) == "" {
		if t.Statement, err = e.statement(t, metric, isMetric); err != nil {
			return err
		}
	}
	t.Author = e.n.options.Author
	if t.Position, err = e.behind("thesis_test", t.ThesisID); err != nil {
		return err
	}
	if err := e.Put(t); err != nil {
		return wording.Errorf("writing the test: %w", err)
	}
	return e.StateProbability(t.ID, probability, why)
}

// statement puts a test into words.
func (e *Edit) statement(t *data.Test, metric data.Metric, isMetric bool) (string, error) {
	all, err := units(e.ctx, e.tx)
	if err != nil {
		return "", err
	}
	what, whom, threshold := t.Measure, "", data.FormatNumber(t.Threshold)
	for _, u := range all {
		if u.ID == t.UnitID {
			whom = u.Path()
			if isMetric {
				what, threshold = metric.Title(), strings.TrimSpace(threshold+" "+data.SayMeasure(metric.MeasureIn(u.Company.Currency)))
			}
		}
	}
	if whom == "" {
		return "", wording.Errorf("the unit of the test isn't in the notebook any more")
	}
	return t.Sentence(what, whom, threshold), nil
}

// StateProbability notes a probability for a test's statement to come true. One that stands already isn't noted again.
func (e *Edit) StateProbability(testID int64, probability float64, why string) error {
	t, err := e.test(testID)
	if err != nil {
		return err
	}
	if !t.WithdrawnOn.IsZero() {
		return wording.Errorf("the test was withdrawn on %s: it has no probability any more", t.WithdrawnOn.Display())
	}
	last, found, err := one[data.Probability](e.ctx, e.tx, "WHERE r.removed = 0 AND r.test_id = ? ORDER BY r.stated_on DESC, r.id DESC", testID)
	if err != nil {
		return err
	}
	if found && last.P == probability {
		return nil
	}
	return e.Put(&data.Probability{TestID: testID, P: probability, StatedOn: e.n.Today(), Why: why, Author: e.n.options.Author})
}

func (e *Edit) test(id int64) (data.Test, error) {
	t, found, err := one[data.Test](e.ctx, e.tx, "WHERE r.removed = 0 AND r.id = ?", id)
	if err == nil && !found {
		err = wording.Errorf("the test isn't in the notebook any more")
	}
	return t, err
}

// WithdrawTest closes a test without a decision. It needs a reason: what is withdrawn is in no score.
func (e *Edit) WithdrawTest(testID int64, why string) error {
	t, err := e.test(testID)
	if err != nil {
		return err
	}
	if strings.TrimSpace(why) == "" {
		return wording.Errorf("withdrawing a test needs a reason: it's in no score then")
	}
	t.WithdrawnOn, t.WithdrawnWhy = e.n.Today(), why
	return e.Put(&t)
}

// ReplaceTest writes another test in the place of one, which is withdrawn: how a statement is changed. The new one is dated
// today and has the probability given.
func (e *Edit) ReplaceTest(oldID int64, t *data.Test, probability float64, why string) error {
	if strings.TrimSpace(why) == "" {
		why = wording.Of("Another statement took its place.")
	}
	old, err := e.test(oldID)
	if err != nil {
		return err
	}
	if err := e.WithdrawTest(oldID, why); err != nil {
		return err
	}
	t.Row, t.ThesisID, t.ReplacesID = data.Row{}, old.ThesisID, oldID
	t.WrittenOn, t.WithdrawnOn, t.WithdrawnWhy, t.RecordedAt = data.Date{}, data.Date{}, "", time.Time{}
	return e.AddTest(t, probability, why)
}

// Overrule sets the analyst's word over what the figures say of a test: it holds, is broken, or, with data.OutcomeOpen, goes by
// the figures again. It needs a reason.
func (e *Edit) Overrule(testID int64, outcome data.Outcome, reason string) error {
	if _, err := e.test(testID); err != nil {
		return err
	}
	return e.Put(&data.Resolution{TestID: testID, Outcome: outcome, TurnedOn: e.n.Today(), Overruled: true, Reason: strings.TrimSpace(reason), Author: e.n.options.Author})
}

// RecordResolutions notes how tests were settled by the facts, as watch.Resolutions finds them. The program does so itself: it's
// in the history, but not among what the analyst can undo, and a redo that waits stays. What says the same as the last entry
// of a test isn't noted again, whoever asks, so that asking often does no harm. Of a notebook that is open to read nothing is
// noted.
func (n *Notebook) RecordResolutions(ctx context.Context, all []data.Resolution) (data.Effect, error) {
	if n.readOnly != "" || len(all) == 0 {
		return data.Effect{}, nil
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	e, err := n.edit(ctx, wording.Of("note how tests were settled"), data.EditGroup, 0, func(e *Edit) error {
		e.program = true
		for _, r := range all {
			if err := e.settle(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return data.Effect{}, err
	}
	return e.effect, nil
}

// settle notes one resolution, unless the test is gone or withdrawn or it's noted already.
func (e *Edit) settle(r data.Resolution) error {
	t, found, err := one[data.Test](e.ctx, e.tx, "WHERE r.removed = 0 AND r.id = ?", r.TestID)
	if err != nil || !found || !t.WithdrawnOn.IsZero() {
		return err
	}
	last, noted, err := one[data.Resolution](e.ctx, e.tx, "WHERE r.removed = 0 AND r.overruled = 0 AND r.test_id = ? ORDER BY r.id DESC", r.TestID)
	switch {
	case err != nil:
		return err
	case !noted && r.Outcome == data.OutcomeOpen:
		return nil
	case noted && last.Outcome == r.Outcome && (r.Outcome == data.OutcomeOpen || last.TurnedOn == r.TurnedOn):
		return nil
	}
	r.Row, r.Overruled, r.Reason, r.RecordedAt, r.Author = data.Row{}, false, "", time.Time{}, e.n.options.Author
	return e.Put(&r)
}
