package verb

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/charts"
	"assay/data"
	"assay/data/store"
)

// exported is the sample notebook and one of its views as a picture.
func exported(t *testing.T, more ...string) (book, picture string) {
	t.Helper()
	book = sample(t)
	folder := t.TempDir()
	if _, talk, code := assay(append([]string{"export", book, "--out", folder, "--view", "AI revenue of IREN"}, more...)...); code != Done {
		t.Fatalf("export: %d %s", code, talk)
	}
	all, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(all) != 1 {
		t.Fatalf("%v (%v)", all, err)
	}
	return book, all[0]
}

// correct records IREN's first AI revenue anew.
func correct(t *testing.T, path string, by float64) (period string) {
	t.Helper()
	book, err := store.Open(context.Background(), path, store.Options{Author: "Ben"})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	all, err := book.Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(all, func(f data.Figure) bool {
		return f.UnitPath == "IREN/ai" && f.MetricKey == "revenue" && f.Kind == data.Quarter
	})
	o := all[at].Observation
	v := *o.Value + by
	o.Value = &v
	if _, err := book.Edit(context.Background(), "correct", func(e *store.Edit) error { return e.Observe(&o) }); err != nil {
		t.Fatal(err)
	}
	return o.Label(6)
}

func TestAPictureIsCheckedAgainstItsNotebook(t *testing.T) {
	for _, format := range []string{"png", "svg"} {
		t.Run(format, func(t *testing.T) {
			book, picture := exported(t, "--format", format, "--scale", "2")
			out, talk, code := assay("verify", book, picture)
			if code != Done || !strings.HasPrefix(out, "View “AI revenue of IREN”, as of ") || !strings.HasSuffix(out, "figures are as they were.\n") || talk != "" {
				t.Fatalf("unchanged: %d %s%s", code, out, talk)
			}
			period := correct(t, book, 2)
			out, _, code = assay("verify", book, picture)
			lines := strings.Split(strings.TrimSpace(out), "\n")
			if code != Wrong || len(lines) != 2 || !strings.HasPrefix(lines[1], "changed: IREN/ai Revenue, "+period+": ") || !strings.Contains(lines[1], " by Ben") {
				t.Errorf("one corrected: %d\n%s", code, out)
			}
		})
	}
}

func TestACheckAsJSONTellsTheSame(t *testing.T) {
	book, picture := exported(t)
	period := correct(t, book, 2)
	out, _, code := assay("verify", "--json", book, picture)
	var r reportElement
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatal(err)
	}
	if code != Wrong || r.Good || !r.SameBook || r.State != "saved" || r.Same != r.Figures-1 || len(r.Findings) != 1 || r.Doubts == nil {
		t.Fatalf("%d %s", code, out)
	}
	f := r.Findings[0]
	if f.Kind != "changed" || f.Unit != "IREN/ai" || f.Measure != "revenue" || f.Period != period || f.In != "USD m" || *f.Is-*f.Was != 2 || f.By != "Ben" || f.RecordedAt == "" {
		t.Errorf("%+v", f)
	}
}

func TestACodeIsCheckedWithoutThePicture(t *testing.T) {
	book, picture := exported(t)
	file, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	texts, _, _, err := charts.ReadCarried(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	var whole struct {
		Says struct {
			Code string `json:"code"`
		} `json:"says"`
	}
	for _, c := range texts {
		if c.Keyword == "Assay" {
			if err := json.Unmarshal([]byte(c.Text), &whole); err != nil {
				t.Fatal(err)
			}
		}
	}
	if out, talk, code := assay("verify", book, strings.ToLower(whole.Says.Code)); code != Done || !strings.Contains(out, "its figures are still those") {
		t.Errorf("%d %s%s", code, out, talk)
	}
	correct(t, book, 1)
	if out, _, code := assay("verify", book, whole.Says.Code); code != Wrong || !strings.Contains(out, "AI revenue of IREN") {
		t.Errorf("%d %s", code, out)
	}
}

func TestAPlainPictureCarriesItsTitleOnly(t *testing.T) {
	book, picture := exported(t, "--plain")
	file, err := os.ReadFile(picture)
	if err != nil {
		t.Fatal(err)
	}
	texts, _, _, err := charts.ReadCarried(bytes.NewReader(file))
	if err != nil || len(texts) != 1 || texts[0].Keyword != "Title" {
		t.Errorf("it carries %v (%v)", texts, err)
	}
	if _, talk, code := assay("verify", book, picture); code != Undone || !strings.Contains(talk, "carries nothing to check") || !strings.Contains(talk, "code") {
		t.Errorf("%d %s", code, talk)
	}
}

func TestWhatCannotBeCheckedSaysSo(t *testing.T) {
	book, picture := exported(t)
	broken := filepath.Join(t.TempDir(), "broken.png")
	file, _ := os.ReadFile(picture)
	if err := os.WriteFile(broken, file[:len(file)-40], 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{book}, "usage: assay verify FILE PICTURE|CODE"},
		{[]string{book, broken}, "broken"},
		{[]string{book, book}, "neither a PNG nor an SVG"},
		{[]string{book, filepath.Dir(picture)}, "is a folder"},
		{[]string{book, "nowhere.png"}, "there is no file nowhere.png"},
		{[]string{book, "0000-0000"}, "no view of sample.assay has the code"},
		{[]string{book, "0000-0000", "--as-of", "soon"}, "--as-of"},
		{[]string{book, picture, "--as-of", "2026-01-01"}, "goes with a code"},
		{[]string{picture, picture}, "not a notebook"},
	} {
		out, talk, code := assay(append([]string{"verify"}, c.args...)...)
		if code != Undone || out != "" || !strings.Contains(talk, c.says) {
			t.Errorf("%v: %d %q %q", c.args, code, out, talk)
		}
	}
}

func TestTheGalleryShowsEveryKindInBothColours(t *testing.T) {
	for _, kind := range data.ChartKinds {
		if !slices.ContainsFunc(exhibits, func(e exhibit) bool {
			view, err := data.ParseChartLine(e.line)
			return err == nil && view.Kind == kind
		}) {
			t.Errorf("it has no %s", kind)
		}
	}
	one, two := t.TempDir(), t.TempDir()
	out, talk, code := assay("gallery", one, "--width", "640")
	if code != Done || strings.Count(out, "\n") != 2*len(exhibits) {
		t.Fatalf("%d\n%s%s", code, out, talk)
	}
	if _, talk, code := assay("gallery", two, "--width", "640"); code != Done {
		t.Fatalf("%d %s", code, talk)
	}
	for _, e := range exhibits {
		for _, look := range []string{"light", "dark"} {
			name := e.name + "-" + look + ".png"
			a, err := os.ReadFile(filepath.Join(one, name))
			if err != nil {
				t.Fatal(err)
			}
			b, _ := os.ReadFile(filepath.Join(two, name))
			if !bytes.Equal(a, b) {
				t.Errorf("%s comes out otherwise the second time", name)
			}
			if c, err := png.DecodeConfig(bytes.NewReader(a)); err != nil || c.Width != 640 || c.Height != 360 {
				t.Errorf("%s is %d by %d (%v)", name, c.Width, c.Height, err)
			}
		}
	}
	if _, talk, code := assay("gallery", one); code != Undone || !strings.Contains(talk, "left as it is") {
		t.Errorf("over itself: %d %s", code, talk)
	}
}
