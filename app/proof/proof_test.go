package proof_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/app/plot"
	"assay/app/proof"
	"assay/app/verb"
	"assay/charts"
	"assay/data"
	"assay/data/store"
)

var day = time.Date(2026, time.July, 2, 9, 0, 0, 0, time.UTC)

// desk is a sample notebook with a picture's chart on it.
type desk struct {
	*testing.T
	book *store.Notebook
	now  time.Time
}

func open(t *testing.T) *desk {
	t.Helper()
	d := &desk{T: t, now: day}
	book, err := verb.NewSample(context.Background(), filepath.Join(t.TempDir(), "sample.assay"), store.Options{Author: "Ann", Now: func() time.Time { return d.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	d.book = book
	return d
}

func (d *desk) view(name string) data.View {
	d.Helper()
	all, err := d.book.Views(context.Background())
	if err != nil {
		d.Fatal(err)
	}
	at := slices.IndexFunc(all, func(v data.View) bool { return v.Name == name })
	if at < 0 {
		d.Fatalf("the sample has no view %s", name)
	}
	return all[at]
}

func (d *desk) line(text string) data.View {
	d.Helper()
	v, err := data.ParseChartLine(text)
	if err != nil {
		d.Fatal(err)
	}
	return v
}

// export draws the view as it stands, as a file's bytes.
func (d *desk) export(v data.View, format string, o plot.Options) []byte {
	d.Helper()
	chart, err := plot.Build(context.Background(), d.book, v, o)
	if err != nil {
		d.Fatal(err)
	}
	p, err := proof.Make(context.Background(), d.book, v, chart, o)
	if err != nil {
		d.Fatal(err)
	}
	return d.draw(chart.Spec, p, format)
}

func (d *desk) draw(spec charts.Spec, p *proof.Proof, format string) []byte {
	d.Helper()
	var b bytes.Buffer
	size := charts.Size{Width: 480, Height: 300, Scale: 1}
	seal := func(sum string) ([]charts.Carried, error) {
		return p.Carried(charts.FrameOf(spec).Title, proof.Size{Width: 480, Height: 300}, sum)
	}
	write := charts.WriteSealedPNG
	if format == "svg" {
		write = charts.WriteSealedSVG
	}
	if err := write(&b, spec, charts.Light, size, seal); err != nil {
		d.Fatal(err)
	}
	return b.Bytes()
}

func (d *desk) today() plot.Options { return plot.Options{Today: d.book.Today()} }

func (d *desk) check(file []byte) *proof.Report {
	d.Helper()
	pic, err := proof.Read(bytes.NewReader(file))
	if err != nil {
		d.Fatal(err)
	}
	r, err := proof.Compare(context.Background(), d.book, pic)
	if err != nil {
		d.Fatal(err)
	}
	return r
}

func (d *desk) edit(label string, work func(*store.Edit) error) {
	d.Helper()
	d.now = d.now.Add(24 * time.Hour)
	if _, err := d.book.Edit(context.Background(), label, work); err != nil {
		d.Fatal(err)
	}
}

// figures are those of a unit's metric, by period.
func (d *desk) figures(unit, metric string) []data.Figure {
	d.Helper()
	all, err := d.book.Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		d.Fatal(err)
	}
	return slices.DeleteFunc(all, func(f data.Figure) bool { return f.UnitPath != unit || f.MetricKey != metric })
}

func found(r *proof.Report) []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, string(f.Kind)+" "+f.Period)
	}
	return all
}

func TestAPictureJustExportedIsAsItWas(t *testing.T) {
	d := open(t)
	views, err := d.book.Views(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"APLD/ai, IREN/ai: signing_speed_mw_12m", "APLD/ai, IREN/ai, WULF/ai, EQIX/group as scorecard", "APLD/ai as funnel", "APLD/ai as waterfall",
		"APLD/ai, IREN/ai as gantt", "APLD/ai, IREN/ai: signing_speed_mw_12m, credit_notch as scatter", "IREN/mining, IREN/ai: revenue as stacked per quarter"} {
		v := d.line(text)
		v.Name = text
		views = append(views, v)
	}
	for _, v := range views {
		for _, format := range []string{"png", "svg"} {
			for _, o := range []plot.Options{d.today(), {Today: d.book.Today(), AsOf: data.Date{Year: 2026, Month: 3, Day: 31}, OwnShare: true}} {
				r := d.check(d.export(v, format, o))
				if !r.Good() || r.Figures == 0 && o.AsOf.IsZero() {
					t.Errorf("%s as %s: %s", v.Name, format, r.Text())
				}
			}
		}
	}
}

func TestExactlyTheFiguresThatWereCorrectedAreListed(t *testing.T) {
	d := open(t)
	v := d.view("AI revenue of IREN")
	before := slices.DeleteFunc(d.figures("IREN/ai", "revenue"), func(f data.Figure) bool { return f.Kind != data.Quarter })
	if len(before) < 5 {
		t.Fatalf("the sample has %d quarters", len(before))
	}
	file := d.export(v, "png", d.today())
	other := data.Source{Title: "Restated accounts", Publisher: "IREN", PublishedOn: data.Date{Year: 2026, Month: 7, Day: 1}}
	d.edit("restate", func(e *store.Edit) error {
		if err := e.Put(&other); err != nil {
			return err
		}
		changed := before[0].Observation
		more := *changed.Value + 1.5
		changed.Value, changed.SourceID = &more, other.ID
		again := before[1].Observation
		again.SourceID = other.ID
		bare := before[2].Observation
		bare.SourceID, bare.Locator = 0, ""
		gone := before[3].Observation
		gone.Value = nil
		next := before[len(before)-1].Observation
		next.Period = next.Next()
		for _, o := range []data.Observation{changed, again, bare, gone, next} {
			if err := e.Observe(&o); err != nil {
				return err
			}
		}
		return nil
	})
	r := d.check(file)
	year := time.June
	want := []string{"changed " + before[0].Label(year), "corrected " + before[1].Label(year), "unsourced " + before[2].Label(year), "gone " + before[3].Label(year),
		"new " + before[len(before)-1].Next().Label(year)}
	if got := found(r); !slices.Equal(got, want) {
		t.Errorf("listed are %q, want %q", got, want)
	}
	if r.Same != len(before)-4 || r.Figures != len(before) || r.Good() || len(r.Doubts) > 0 {
		t.Errorf("%d of %d are the same: %s", r.Same, r.Figures, r.Text())
	}
	text := r.Text()
	for _, part := range []string{
		fmt.Sprintf("View “AI revenue of IREN”, as of 2 Jul 2026: %d of %d figures are as they were.", len(before)-4, len(before)),
		fmt.Sprintf("IREN/ai Revenue, %s: %s → %s USD m, corrected 3 Jul 2026 by Ann, now from IREN, 1 Jul 2026", before[0].Label(year), data.FormatNumber(*before[0].Value), data.FormatNumber(*before[0].Value+1.5)),
		"recorded again 3 Jul 2026 by Ann, now from IREN, 1 Jul 2026 (was ", "its source was taken away", "gone; it was", "new since",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("it doesn't say %q:\n%s", part, text)
		}
	}
}

func TestACorrectionOfAnInputChangesWhatWasComputedFromIt(t *testing.T) {
	d := open(t)
	file := d.export(d.line("APLD/ai, IREN/ai as scorecard"), "svg", d.today())
	contracts, err := d.book.Dossiers(context.Background(), store.DossierQuery{})
	if err != nil {
		t.Fatal(err)
	}
	d.edit("sign for less", func(e *store.Edit) error {
		for _, dossier := range contracts {
			for _, c := range dossier.Contracts {
				if c.CriticalMW != nil && dossier.Company.Ticker == "IREN" {
					less := *c.CriticalMW - 50
					c.CriticalMW = &less
					return e.Put(&c.Contract)
				}
			}
		}
		return errors.New("the sample has no contract of IREN")
	})
	r := d.check(file)
	if r.Good() || len(r.Doubts) > 0 || len(r.Findings) == 0 {
		t.Fatal(r.Text())
	}
	for _, f := range r.Findings {
		if f.Unit != "IREN/ai" || f.Kind != proof.Changed || !strings.Contains(f.Sentence(), "computed anew") {
			t.Errorf("%s %s: %s", f.Kind, f.Unit, f.Sentence())
		}
	}
	if !slices.ContainsFunc(r.Findings, func(f proof.Finding) bool {
		return f.Measure == "signing_speed_mw_12m" && *f.Was == 200 && *f.Is == 150
	}) {
		t.Errorf("signing speed isn't told:\n%s", r.Text())
	}
}

// chunks takes a PNG apart.
func chunks(t *testing.T, file []byte) (all [][2]string) {
	t.Helper()
	for at := 8; at+12 <= len(file); {
		n := int(binary.BigEndian.Uint32(file[at:]))
		all = append(all, [2]string{string(file[at+4 : at+8]), string(file[at+8 : at+8+n])})
		at += 12 + n
	}
	return all
}

func assemble(parts [][2]string) []byte {
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, p := range parts {
		body := p[0] + p[1]
		out = binary.BigEndian.AppendUint32(out, uint32(len(p[1])))
		out = append(out, body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(body)))
	}
	return out
}

// redrawn is a picture with other pixels that still carries what it did.
func redrawn(t *testing.T, file []byte, change func(draw.Image) image.Image) []byte {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	canvas := image.NewRGBA(img.Bounds())
	draw.Draw(canvas, img.Bounds(), img, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := png.Encode(&b, change(canvas)); err != nil {
		t.Fatal(err)
	}
	var texts [][2]string
	for _, c := range chunks(t, file) {
		if c[0] == "iTXt" {
			texts = append(texts, c)
		}
	}
	fresh := chunks(t, b.Bytes())
	return assemble(slices.Concat(fresh[:1], texts, fresh[1:]))
}

// reworded is a PNG whose texts were edited.
func reworded(t *testing.T, file []byte, change func(string) string) []byte {
	t.Helper()
	parts := chunks(t, file)
	for i, c := range parts {
		if c[0] == "iTXt" && strings.HasPrefix(c[1], "Assay\x00") {
			parts[i][1] = "Assay\x00\x00\x00\x00\x00" + change(unpacked(t, c[1]))
		}
	}
	return assemble(parts)
}

// unpacked is the text of an iTXt chunk.
func unpacked(t *testing.T, chunk string) string {
	t.Helper()
	parts := strings.SplitN(chunk, "\x00", 2)
	packed, text := parts[1][0] == 1, parts[1][4:] // without flag, method, and two empty names
	if !packed {
		return text
	}
	r, err := zlib.NewReader(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(whole)
}

// carried is what a picture's file says of itself.
func carried(t *testing.T, file []byte) string {
	t.Helper()
	texts, _, _, err := charts.ReadCarried(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return texts[slices.IndexFunc(texts, func(c charts.Carried) bool { return c.Keyword == "Assay" })].Text
}

func TestAPictureThatWasTamperedWithSaysHow(t *testing.T) {
	d := open(t)
	v := d.view("AI revenue of IREN")
	file := d.export(v, "png", d.today())
	drawing := d.export(v, "svg", d.today())
	first := data.FormatNumber(*d.figures("IREN/ai", "revenue")[0].Value)
	value := fmt.Sprintf(`"value":%s`, first)
	if !strings.Contains(carried(t, file), value) {
		t.Fatalf("the picture doesn't carry %s", value)
	}
	for _, c := range []struct {
		name string
		file []byte
		says string // a doubt
	}{
		{"saved again by another program, pixels kept", redrawn(t, file, func(i draw.Image) image.Image { return i }), ""},
		{"cropped", redrawn(t, file, func(i draw.Image) image.Image { return i.(*image.RGBA).SubImage(image.Rect(0, 0, 400, 300)) }), "cropped or resized: it is 400 by 300 now and was exported at 480 by 300"},
		{"painted over", redrawn(t, file, func(i draw.Image) image.Image { i.Set(200, 150, color.RGBA{R: 1, A: 255}); return i }), "drawing was altered"},
		{"a figure edited", reworded(t, file, func(s string) string { return strings.Replace(s, value, `"value":99`, 1) }), "doesn't fit its own fingerprint"},
		{"an SVG with a bar made higher", bytes.Replace(drawing, []byte("<rect "), []byte("<rect opacity=\"0.5\" "), 1), "drawing was altered"},
		{"an SVG resized", bytes.Replace(drawing, []byte(`width="480"`), []byte(`width="500"`), 1), "cropped or resized"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := d.check(c.file)
			if c.says == "" {
				if !r.Good() {
					t.Error(r.Text())
				}
				return
			}
			if r.Good() || len(r.Doubts) == 0 || !strings.Contains(r.Doubts[0], c.says) {
				t.Errorf("it says %s", r.Text())
			}
		})
	}
}

func TestAFigureThatTheNotebookNeverHeldIsNamed(t *testing.T) {
	d := open(t)
	v := d.view("AI revenue of IREN")
	chart, err := plot.Build(context.Background(), d.book, v, d.today())
	if err != nil {
		t.Fatal(err)
	}
	forge := func(change func(*proof.Proof)) *proof.Report {
		t.Helper()
		p, err := proof.Make(context.Background(), d.book, v, chart, d.today())
		if err != nil {
			t.Fatal(err)
		}
		change(p)
		return d.check(d.draw(chart.Spec, p, "png")) // sealed anew: fingerprint and pixels fit
	}
	r := forge(func(p *proof.Proof) { p.Figures[1].Value = 250 })
	if len(r.Doubts) != 1 || !strings.Contains(r.Doubts[0], "forged") || len(r.Findings) != 1 || r.Findings[0].Kind != proof.NeverHeld || *r.Findings[0].Was != 250 {
		t.Error(r.Text())
	}
	if s := r.Findings[0].Sentence(); !strings.Contains(s, chart.Drawn[1].Period) || !strings.Contains(s, "250 USD m, which the notebook never held") {
		t.Errorf("it says %s", s)
	}
	r = forge(func(p *proof.Proof) {
		extra := p.Figures[0]
		extra.Period = "Q1 FY31"
		p.Figures = append(p.Figures, extra)
	})
	if got := found(r); !slices.Equal(got, []string{"never Q1 FY31"}) {
		t.Errorf("a quarter that never was: %q", got)
	}
	// The figure was corrected after the picture; the picture is made to say the later one.
	old := d.figures("IREN/ai", "revenue")[0].Observation
	stale, err := proof.Make(context.Background(), d.book, v, chart, d.today())
	if err != nil {
		t.Fatal(err)
	}
	later := *old.Value + 3
	old.Value = &later
	d.edit("correct", func(e *store.Edit) error { return e.Observe(&old) })
	stale.Figures[0].Value = later
	r = d.check(d.draw(chart.Spec, stale, "png"))
	if got := found(r); len(got) != 1 || !strings.HasPrefix(got[0], "untimely") || len(r.Doubts) != 1 {
		t.Errorf("a figure before its time: %s", r.Text())
	}
}

func TestUndoingACorrectionMakesThePictureRightAgain(t *testing.T) {
	d := open(t)
	file := d.export(d.view("AI revenue of IREN"), "png", d.today())
	o := d.figures("IREN/ai", "revenue")[0].Observation
	more := *o.Value + 1
	o.Value = &more
	d.edit("correct", func(e *store.Edit) error { return e.Observe(&o) })
	if r := d.check(file); r.Good() {
		t.Error("a correction isn't seen")
	}
	if _, err := d.book.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if r := d.check(file); !r.Good() {
		t.Error(r.Text())
	}
}

func TestAPictureOfAnotherNotebookIsComparedAllTheSame(t *testing.T) {
	d, other := open(t), open(t)
	file := d.export(d.view("AI revenue of IREN"), "png", d.today())
	o := other.figures("IREN/ai", "revenue")[0].Observation
	more := *o.Value + 1
	o.Value = &more
	other.edit("correct", func(e *store.Edit) error { return e.Observe(&o) })
	r := other.check(file)
	if r.SameBook || len(r.Doubts) > 0 || len(r.Findings) != 1 || r.Findings[0].Kind != proof.Changed {
		t.Error(r.Text())
	}
	if !strings.Contains(r.Text(), "another notebook, “sample.assay”") {
		t.Errorf("it doesn't say so: %s", r.Text())
	}
}

func TestAViewAlteredOrTakenOutSinceIsToldAndItsChartComparedAllTheSame(t *testing.T) {
	d := open(t)
	v := d.view("AI revenue of IREN")
	file := d.export(v, "png", d.today())
	altered := v
	altered.Units += " WULF/ai"
	d.edit("alter", func(e *store.Edit) error { return e.Put(&altered) })
	if r := d.check(file); !r.Good() || r.State != proof.Altered || !strings.Contains(r.Text(), "draws something else since") || r.View.Units != v.Units {
		t.Error(r.Text())
	}
	d.edit("remove", func(e *store.Edit) error { return e.Remove(&altered) })
	if r := d.check(file); !r.Good() || r.State != proof.Removed || r.View.ID != 0 || r.View.Units != v.Units || !r.Openable() {
		t.Error(r.Text())
	}
}

func TestAPictureThatCannotBeCheckedSaysWhy(t *testing.T) {
	d := open(t)
	file := d.export(d.view("Cash at hand"), "png", d.today())
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var bare bytes.Buffer
	if err := png.Encode(&bare, img); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		file []byte
		says string
	}{
		{"stripped", bare.Bytes(), "was stripped"},
		{"an SVG of another program", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>`), "was stripped"},
		{"cut short", file[:len(file)/2], "is broken"},
		{"a byte altered", slices.Concat(file[:len(file)/2], []byte{file[len(file)/2] ^ 1}, file[len(file)/2+1:]), "is broken"},
		{"a text", []byte("hello"), "neither a PNG nor an SVG"},
		{"empty", nil, "neither a PNG nor an SVG"},
		{"made by a newer Assay", reworded(t, file, func(s string) string {
			return strings.Replace(s, `"assay_picture":1`, `"assay_picture":2`, 1)
		}), "by a newer Assay"},
		{"carrying nonsense", reworded(t, file, func(string) string { return "{" }), "can't be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := proof.Read(bytes.NewReader(c.file))
			var fault *proof.Fault
			if !errors.As(err, &fault) || !strings.Contains(fault.Sentence, c.says) || fault.Stripped != strings.Contains(c.says, "stripped") {
				t.Errorf("it says %v", err)
			}
		})
	}
}

func TestTheCodeAloneFindsTheView(t *testing.T) {
	d := open(t)
	ctx := context.Background()
	v := d.view("AI revenue of IREN")
	chart, err := plot.Build(ctx, d.book, v, d.today())
	if err != nil {
		t.Fatal(err)
	}
	p, err := proof.Make(ctx, d.book, v, chart, d.today())
	if err != nil {
		t.Fatal(err)
	}
	find := func(code string) *proof.Report {
		t.Helper()
		r, err := proof.Find(ctx, d.book, code, d.book.Today())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := find(strings.ToLower(strings.ReplaceAll(p.Code, "-", " "))); !r.Good() || r.View.UID != v.UID {
		t.Error(r.Text())
	}
	o := d.figures("IREN/ai", "revenue")[0].Observation
	more := *o.Value + 1
	o.Value = &more
	d.edit("correct", func(e *store.Edit) error { return e.Observe(&o) })
	if r := find(p.Code); r.Good() || r.View.UID != v.UID || !strings.Contains(r.Headline(), "not those of the picture any more") {
		t.Error(r.Text())
	}
	d.edit("alter", func(e *store.Edit) error { v.Kind = data.LineChart; return e.Put(&v) })
	if r := find(p.Code); r.View.UID != v.UID || r.View.Kind != data.LineChart {
		t.Error(r.Text())
	}
	if _, err := proof.Find(ctx, d.book, "0000-0000", d.book.Today()); err == nil || !strings.Contains(err.Error(), "no view of sample.assay has the code") {
		t.Errorf("a code of no view: %v", err)
	}
}

func TestACodeOfComputedFiguresHoldsOnALaterDayWhereTheyStandUnchanged(t *testing.T) {
	d := open(t)
	v := d.line("APLD/ai, IREN/ai: credit_notch as scorecard")
	v.Name = "Credit"
	d.edit("save", func(e *store.Edit) error { return e.Put(&v) })
	chart, err := plot.Build(context.Background(), d.book, v, d.today())
	if err != nil {
		t.Fatal(err)
	}
	p, err := proof.Make(context.Background(), d.book, v, chart, d.today())
	if err != nil {
		t.Fatal(err)
	}
	r, err := proof.Find(context.Background(), d.book, p.Code, d.book.Today().AddDays(3))
	if err != nil || !r.Good() {
		t.Errorf("%v %+v", err, r)
	}
}
