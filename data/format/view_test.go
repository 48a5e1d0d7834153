package format

import (
	"strings"
	"testing"

	"assay/data"
)

const viewHead = "name,title,kind,axis,units,metrics,span,range_from,range_to,apart,log\n"

func TestAViewOfEveryKindIsRead(t *testing.T) {
	text := viewHead
	for _, k := range data.ChartKinds {
		measures := ""
		if k.NeedsMeasures() {
			measures = "signing_speed_mw_12m revenue" // an indicator and a metric
		}
		text += "A " + string(k) + ",," + string(k) + ",calendar,IREN/ai," + measures + ",,,,,\n"
	}
	b, faults := read(t, map[string]string{"views.csv": text})
	if len(faults) > 0 || len(b.Views) != len(data.ChartKinds) {
		t.Fatalf("%d views: %v", len(b.Views), faults)
	}
	for i, k := range data.ChartKinds {
		if v := b.Views[i]; v.Kind != k || v.Apart || v.Log {
			t.Errorf("a %s is read as %+v", k, v)
		}
	}
}

func TestAViewsLayoutIsReadAndMayBeLeftOut(t *testing.T) {
	b, faults := read(t, map[string]string{"views.csv": viewHead + "One,,lines,age,IREN/ai,slip_days,,,,yes,\nTwo,,scatter,calendar,IREN/ai,revenue slip_days,,,,no,TRUE\n"})
	if len(faults) > 0 || !b.Views[0].Apart || b.Views[0].Log || b.Views[1].Apart || !b.Views[1].Log {
		t.Errorf("%+v, %v", b.Views, faults)
	}
	b, faults = read(t, map[string]string{"views.csv": "name,kind,axis,units,metrics\nOne,bars,calendar,IREN/ai,revenue\n"})
	if len(faults) > 0 || len(b.Views) != 1 || b.Views[0].Apart || b.Views[0].Log {
		t.Errorf("without the columns: %+v, %v", b.Views, faults)
	}
}

func TestAViewThatCantBeDrawnIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ row, says string }{
		"an unknown kind":          {"X,,pie,calendar,IREN/ai,revenue,,,,,", `column kind: a chart is one of lines, bars, stacked`},
		"an unknown measure":       {"X,,lines,calendar,IREN/ai,profit,,,,,", `column metrics: there is no metric or indicator "profit"`},
		"lines of nothing":         {"X,,lines,calendar,IREN/ai,,,,,,", "column metrics: a chart of the kind lines names at least one"},
		"bars in powers of ten":    {"X,,bars,calendar,IREN/ai,revenue,,,,,yes", "column log: bars start at zero"},
		"a Gantt in small plots":   {"X,,gantt,calendar,IREN/ai,,,,,yes,", "column apart: a gantt chart has nothing to draw in small plots"},
		"neither yes nor no":       {"X,,lines,calendar,IREN/ai,revenue,,,,maybe,", `column apart: it's yes or no, not "maybe"`},
		"a unit that isn't theirs": {"X,,funnel,calendar,NONE/ai,,,,,,", "column units: there is no unit NONE/ai"},
	} {
		t.Run(name, func(t *testing.T) {
			_, faults := read(t, map[string]string{"views.csv": viewHead + c.row + "\n"})
			if len(faults) != 1 || !strings.Contains(faults[0].Error(), c.says) {
				t.Errorf("it says %v, want %q", faults, c.says)
			}
		})
	}
}
