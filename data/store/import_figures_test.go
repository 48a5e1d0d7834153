package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"assay/data"
)

// monthly is a batch of figures, one a month going back from June 2026, of IREN's mining unit, which the notebook lacks, with a source of its own.
func monthly(figures int) *data.Batch {
	b := &data.Batch{
		Sources:  []data.Source{{Key: "monthly", Title: "Monthly updates"}},
		Units:    []data.BatchUnit{{Unit: data.Unit{Kind: data.Mining, Stage: data.Legacy}, Ticker: "IREN", Soft: true}},
		Settings: map[string]string{"import.layout.test": "{}"},
	}
	period := data.Period{Kind: data.Month, Start: data.Date{Year: 2026, Month: 6, Day: 1}, End: data.Date{Year: 2026, Month: 6, Day: 30}}
	for i := range figures {
		if i%2 == 0 {
			period = period.Previous()
		}
		v := float64(i) / 3
		metric := []string{"revenue", "cash"}[i%2]
		b.Observations = append(b.Observations, data.BatchObservation{Ticker: "IREN", Unit: data.Mining, Metric: metric, Source: "monthly",
			Observation: data.Observation{FigureKey: data.FigureKey{Period: period}, Value: &v, AsTyped: "x", Currency: "USD"}})
	}
	return b
}

// says is what a notebook says that an import bears on, without ids that are drawn anew each time.
func says(t tester, n *Notebook) []string {
	t.Helper()
	var out []string
	for _, query := range []string{
		`SELECT c.ticker || '/' || u.kind || ' ' || m.key || ' ' || o.period_end || ' ' || ifnull(o.value, '-') || ' ' || o.as_typed || ' ' || ifnull(s.key, '')
			FROM observation AS o JOIN unit AS u ON u.id = o.unit_id JOIN company AS c ON c.id = u.company_id JOIN metric AS m ON m.id = o.metric_id
			LEFT JOIN source AS s ON s.id = o.source_id ORDER BY 1`,
		`SELECT 'stands ' || count(*) || ' ' || ifnull(sum(o.value), 0) FROM current_figure AS f JOIN observation AS o ON o.id = f.observation_id`,
		`SELECT 'history ' || label || ' ' || (SELECT count(*) FROM change WHERE group_id = g.id) FROM change_group AS g ORDER BY id`,
		`SELECT 'setting ' || key || ' ' || value FROM setting WHERE removed = 0 ORDER BY key`,
	} {
		found, err := texts(context.Background(), n.read, query)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	return out
}

func TestAnImportThatIsGivenUpLeavesNothing(t *testing.T) {
	n, f := book(t)
	f.enter(t, 17)
	before := says(t, n)
	givenUp := errors.New("given up")
	seen := 0
	_, err := n.Edit(context.Background(), "import", func(e *Edit) error {
		_, err := e.Import(monthly(2000), func(done, total int) error {
			if seen = done; done > total/2 {
				return givenUp
			}
			return nil
		})
		return err
	})
	if !errors.Is(err, givenUp) || seen == 0 || seen == 2000 {
		t.Errorf("given up after %d it says %v", seen, err)
	}
	if d := cmp.Diff(before, says(t, n)); d != "" {
		t.Error(d)
	}
}

func TestOneUndoTakesAnImportBackAndRedoBringsItAgain(t *testing.T) {
	ctx := context.Background()
	n, f := book(t)
	f.enter(t, 17)
	stands := func() string {
		found, err := texts(ctx, n.read, `SELECT count(*) || ' ' || sum(o.value) FROM current_figure AS f JOIN observation AS o ON o.id = f.observation_id`)
		if err != nil {
			t.Fatal(err)
		}
		return found[0]
	}
	before := stands()
	if _, _, err := n.Import(ctx, "import monthly.csv", monthly(3000)); err != nil {
		t.Fatal(err)
	}
	after := stands()
	for range 2 {
		if n.UndoLabel() != "import monthly.csv" {
			t.Fatalf("undo would undo %q", n.UndoLabel())
		}
		if _, err := n.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		if is := stands(); is != before {
			t.Errorf("after the undo: %s, before the import: %s", is, before)
		}
		if layout, err := n.Setting(ctx, "import.layout.test"); err != nil || layout != "" {
			t.Errorf("the layout is still known as %q, %v", layout, err)
		}
		if _, err := n.Redo(ctx); err != nil {
			t.Fatal(err)
		}
		if is := stands(); is != after {
			t.Errorf("after the redo: %s, after the import: %s", is, after)
		}
	}
	soundly(t, n)
}

// recordings is the recorder's whole trace: rows, what stands, drafts and the history, without what is drawn anew each time.
func recordings(t tester, n *Notebook) []string {
	t.Helper()
	var out []string
	for _, query := range []string{
		`SELECT concat_ws(' ', o.unit_id, o.metric_id, o.period_kind, o.period_end, o.value, o.as_typed, o.source_id, o.locator, o.quote, o.remark, o.author, o.recorded_at,
			'over', b.value, b.as_typed) FROM observation AS o LEFT JOIN observation AS b ON b.id = o.supersedes_id
			ORDER BY o.unit_id, o.metric_id, o.period_end, o.period_kind, o.id`,
		`SELECT concat_ws(' ', 'stands', o.unit_id, o.metric_id, o.period_end, f.period_kind, o.value, o.as_typed)
			FROM current_figure AS f JOIN observation AS o ON o.id = f.observation_id ORDER BY 1`,
		`SELECT concat_ws(' ', 'draft', removed, unit_id, metric_id, period_end, text) FROM draft ORDER BY 1`,
		`SELECT concat_ws(' ', 'change', group_id, table_name, before, json_remove(after, '$.uid', '$.supersedes_id')) FROM change ORDER BY 1`,
		`SELECT concat_ws(' ', 'numbers', group_id, count(*), min(number), max(number), count(DISTINCT row_uid)) FROM change GROUP BY group_id`,
	} {
		found, err := texts(context.Background(), n.read, query)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, found...)
	}
	return out
}

func TestManyFiguresAreRecordedAsOneByOne(t *testing.T) {
	ctx := context.Background()
	origin, f := book(t)
	change(t, origin, "cite", func(e *Edit) error { return e.Put(&data.Source{Key: "s", Title: "S"}) })
	path := origin.Path()
	if err := origin.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		folder, err := os.MkdirTemp(quickFolder(), "assay-import-*")
		if err != nil {
			rt.Fatal(err)
		}
		defer os.RemoveAll(folder)
		open := func(name string) *Notebook {
			fresh := filepath.Join(folder, name)
			if err := os.WriteFile(fresh, content, 0o644); err != nil {
				rt.Fatal(err)
			}
			n, err := Open(ctx, fresh, Options{Author: "Ann \"& Bob\"", Now: (&clock{later}).now})
			if err != nil {
				rt.Fatal(err)
			}
			return n
		}
		one, many := open("one"), open("many")
		defer one.Close()
		defer many.Close()
		values := []float64{0, -1, 0.1 + 0.2, 1e21, 1e-7, 1234567.5}
		figures := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) data.Observation {
			period := q2
			for range rapid.IntRange(0, 3).Draw(rt, "back") {
				period = period.Previous()
			}
			o := data.Observation{FigureKey: data.FigureKey{UnitID: rapid.SampledFrom([]int64{f.ai.ID, f.group.ID}).Draw(rt, "unit"),
				MetricID: rapid.Int64Range(1, 2).Draw(rt, "metric"), Period: period},
				AsTyped: rapid.SampledFrom([]string{"1", "1 <b>", "ü\n\x01\"", ""}).Draw(rt, "typed"), Currency: "USD", Locator: rapid.SampledFrom([]string{"", "p. 4"}).Draw(rt, "locator"),
				SourceID: rapid.Int64Range(0, 1).Draw(rt, "source")}
			if rapid.IntRange(0, 4).Draw(rt, "withdraws") > 0 {
				v := rapid.SampledFrom(values).Draw(rt, "value")
				o.Value = &v
			}
			return o
		}), 1, 300).Draw(rt, "figures")
		draft := data.Draft{FigureKey: figures[0].FigureKey, Text: "??", Reason: "no number"}
		at := len(figures) / 2
		for _, part := range [][]data.Observation{figures[:at], figures[at:]} {
			for _, n := range []*Notebook{one, many} {
				change(rt, n, "draft", func(e *Edit) error { d := draft; return e.Draft(&d) })
				change(rt, n, "record", func(e *Edit) error {
					own := slices.Clone(part)
					if n == one {
						for i := range own {
							if err := e.Observe(&own[i]); err != nil {
								return err
							}
						}
						return nil
					}
					r, err := e.recorder()
					if err != nil {
						return err
					}
					for i := range own {
						if err := r.observe(&own[i]); err != nil {
							return err
						}
					}
					return r.flush()
				})
			}
		}
		if d := cmp.Diff(recordings(rt, one), recordings(rt, many)); d != "" {
			rt.Fatal(d)
		}
		soundly(rt, many)
	})
}
