package charts

import (
	"math"
	"strings"
	"testing"
)

func TestANoteStandsOverItsMarkAndInTheLegend(t *testing.T) {
	spec := sampleLines()
	spec.Notes = []Note{{Number: 1, Text: "First tenant that isn’t CoreWeave", Mark: "APLD2"}, {Number: 2, Text: "Another remark on it", Mark: "APLD2"}}
	p := drawn(t, spec, Light, Size{900, 600, 1})
	var mark Region
	var notes []Region
	for _, r := range p.Regions {
		switch {
		case r.ID == "APLD2":
			mark = r
		case r.Kind == NoteRegion:
			notes = append(notes, r)
		}
	}
	if len(notes) != 2 {
		t.Fatalf("%d notes answer, want 2", len(notes))
	}
	first := notes[0].Rect
	if math.Abs((first.X0+first.X1)-(mark.Rect.X0+mark.Rect.X1)) > 1 || first.Y1 > (mark.Rect.Y0+mark.Rect.Y1)/2 {
		t.Errorf("the note is at %v, its mark at %v", first, mark.Rect)
	}
	if notes[0].Rect.overlaps(notes[1].Rect) {
		t.Errorf("two notes on one mark cover each other at %v and %v", notes[0].Rect, notes[1].Rect)
	}
	if at, _ := p.At((first.X0+first.X1)/2, (first.Y0+first.Y1)/2); at.Text != spec.Notes[0].Text {
		t.Errorf("hovering over the note says %q", at.Text)
	}
	foot := strings.Join(texts(laidOut(t, spec, Size{900, 600, 1}), "footer"), " ")
	for _, n := range spec.Notes {
		if !strings.Contains(foot, n.Text) {
			t.Errorf("the footer %q lacks %q", foot, n.Text)
		}
	}
}

func TestANoteOnANegativeBarStandsUnderIt(t *testing.T) {
	spec := sampleBars()
	spec.Notes = []Note{{Number: 3, Text: "A write-down", Mark: "APLD1"}}
	p := drawn(t, spec, Light, Size{900, 600, 1})
	var mark, note Rect
	for _, r := range p.Regions {
		if r.ID == "APLD1" {
			mark = r.Rect
		} else if r.Kind == NoteRegion {
			note = r.Rect
		}
	}
	if note.Y0 < mark.Y1 {
		t.Errorf("the note is at %v, its bar at %v", note, mark)
	}
}

func TestANoteOnADayStandsOnTheAxisIfTheDayIsInThePicture(t *testing.T) {
	for _, c := range []struct {
		name string
		note Note
		want int
	}{
		{"within the span", Note{Number: 1, Text: "Halving", At: month(2024, 4)}, 1},
		{"before it", Note{Number: 1, Text: "Halving", At: month(2020, 5)}, 0},
		{"no day at all", Note{Number: 1, Text: "A remark"}, 0},
		{"a mark that is not there", Note{Number: 1, Text: "A remark", Mark: "gone"}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			spec := &Lines{Frame: Frame{Notes: []Note{c.note}}, X: XAxis{Time: true}, Series: []Series{{Points: []Point{{At: month(2024, 1), Y: 1}, {At: month(2025, 1), Y: 2}}}}}
			drawing := laidOut(t, spec, Size{900, 600, 1})
			count := 0
			for _, r := range drawing.regions {
				if r.Kind == NoteRegion {
					count++
				}
			}
			if count != c.want {
				t.Errorf("%d markers, want %d", count, c.want)
			}
			if got := strings.Join(texts(drawing, "footer"), " "); !strings.Contains(got, c.note.Text) {
				t.Errorf("the footer %q lacks the note", got)
			}
		})
	}
}

func TestANoteCanBePinnedToAMissingFigure(t *testing.T) {
	spec := sampleBars()
	spec.Notes = []Note{{Number: 1, Text: "Not reported", Mark: "IREN1"}}
	for _, r := range drawn(t, spec, Light, Size{900, 600, 1}).Regions {
		if r.Kind == NoteRegion {
			return
		}
	}
	t.Error("the note has no marker")
}
