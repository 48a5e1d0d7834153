package kit

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"assay/charts"
	"assay/data"
)

func TestALinkShowsItsLabelWithItsPresentFigureBehindIt(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	cases := []struct {
		name, text string
		sight      Sight
		want       string
	}{
		{"a figure stands behind the label", "It signs [[fast|APLD/ai:x_y]] now.", Sight{Title: "X", Figure: "1,160 MW"}, "It signs fast 1,160 MW now."},
		{"without a label it's called by its name", "See [[APLD]].", Sight{Title: "Applied Digital"}, "See Applied Digital."},
		{"signs of Markdown in names are shown as they are", "See [[APLD]]!", Sight{Title: "A_b*c*d: `e` <f>", Figure: "2025-10-22 (x)"}, "See A_b*c*d: `e` <f> 2025-10-22 (x)!"},
		{"what is gone says so", "See [[ACME]].", Sight{Gone: "The notebook has no company ACME."}, "See ACME not in the notebook."},
		{"in a list", "- one [[APLD]]\n- two", Sight{Title: "Applied", Figure: "9"}, "one Applied 9two"},
		{"in a quotation", "> so [[APLD]] says", Sight{Title: "Applied: it", Figure: "9"}, "so Applied: it 9 says"},
		{"in code it's none", "`[[APLD]]`", Sight{Title: "Applied"}, "[[APLD]]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := NewPreview()
			p.SetText(c.text)
			links := data.Links(c.text)
			if len(links) == 1 {
				p.SetSights(map[string]Sight{links[0].Address(): c.sight})
			}
			if got := strings.TrimSpace(strings.ReplaceAll(p.words(), "\n", "")); got != c.want {
				t.Errorf("it reads %q, not %q", got, c.want)
			}
		})
	}
}

func TestTheFigureBehindALinkIsMutedAndAClickOpensWhatItNames(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	p := NewPreview()
	var opened []data.Link
	p.OnEvidence = func(l data.Link) { opened = append(opened, l) }
	p.SetText("It signs [[fast|APLD/ai:x_y]] now, [x](assay-link:0) and [y](assay-link:9).")
	p.SetSights(map[string]Sight{"APLD/ai:x_y": {Figure: "9 MW"}})
	every(p.segments(), func(s widget.RichTextSegment) {
		switch s := s.(type) {
		case *widget.TextSegment:
			if (s.Style.ColorName == TokenMuted) != (s.Text == "9 MW") {
				t.Errorf("%q is in the colour %q", s.Text, s.Style.ColorName)
			}
		case *widget.HyperlinkSegment:
			s.OnTapped()
		}
	})
	if len(opened) == 0 || opened[0].Measure != "x_y" {
		t.Errorf("clicks opened %v", opened)
	}
}

func TestAnEmbeddedViewIsDrawnInItsPlaceOrSaysWhyNot(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	p := NewPreview()
	var asked []data.Link
	p.OnLinks = func(l []data.Link) { asked = l }
	p.SetText("Before\n![[Speed|view:0198]]\nafter, and ![[Gone|view:0199]] inline")
	if len(asked) != 2 || !asked[0].Shown {
		t.Fatalf("it asks for %v", asked)
	}
	p.SetSights(map[string]Sight{"view:0198": {Title: "Speed", Chart: &charts.Lines{}}, "view:0199": {Gone: "The notebook has no view Gone."}})
	var views []*embed
	for _, b := range p.column.blocks {
		views = append(views, b.views...)
	}
	if len(views) != 2 || views[0].chart.Hidden || !views[1].chart.Hidden || views[1].says.Text != "The notebook has no view Gone." {
		t.Errorf("the views are %+v", views)
	}
	kept := views[0]
	p.SetText("Before!\n![[Speed|view:0198]]\n")
	for _, b := range p.column.blocks {
		for _, v := range b.views {
			if v != kept {
				t.Error("the chart is made anew though nothing of it changed")
			}
		}
	}
}

func TestAPartOfATextStandsByItself(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"paragraphs part at blank lines", "a\nb\n\nc", []string{"a\nb", "c"}},
		{"a heading stands alone", "# a\nb", []string{"# a", "b"}},
		{"a list with blank lines is one", "1. a\n\n2. b\n\n   more\n\nc", []string{"1. a\n\n2. b\n\n   more", "c"}},
		{"code keeps its blank lines", "```\na\n\n[[b]]\n```\nc", []string{"```\na\n\n[[b]]\n```", "c"}},
		{"a view alone on its line stands alone", "a\n![[x|view:1]]\nb", []string{"a", "![[x|view:1]]", "b"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			parts, _ := proseParts(c.text)
			var got []string
			for _, p := range parts {
				got = append(got, p.text)
			}
			if strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("the parts are %q", got)
			}
		})
	}
}

const trickyLinks = `# [[![in a heading](http://evil.example/20.png)|APLD/ai:x_y]]

See [[APLD]] and [[![label](http://evil.example/21.png)|APLD/ai:x_y]], [[a](http://evil.example/22)|APLD/ai]] and [[http://evil.example/23]].

![[![label](http://evil.example/24.png)|view:0198]]

![[http://evil.example/25.png]] and ![[x|http://evil.example/26.png]] and ![[file:///etc/passwd]] and ![[x|view:0199]](http://evil.example/27.png)

- ![[APLD]] ![[[in brackets](http://evil.example/28.png)]]

> [![[APLD]]](http://evil.example/29) ![alt [[APLD]]](http://evil.example/30.png)

| a | [[APLD]] |
|---|---|
| ![[x|view:0198]] | [[APLD|![cell](http://evil.example/31.png)]] |

[APLD]: http://evil.example/32.png
`

func TestNoLinkOrEmbedLoadsAnythingWhateverItsNamesAre(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	before := http.DefaultTransport
	http.DefaultTransport = noNetwork{t}
	defer func() { http.DefaultTransport = before }()
	p := NewPreview()
	p.onMain = func(f func()) { t.Error("the text is too long to be made at once") }
	evidence := 0
	p.OnEvidence = func(data.Link) { evidence++ }
	p.OnLink = func(u *url.URL) {
		if u.Scheme != "http" && u.Scheme != "https" {
			t.Errorf("a click asks to open %s", u)
		}
	}
	w := test.NewTempWindow(t, p.Object())
	w.Resize(fyne.NewSize(600, 2000))
	look := func(when string) {
		every(p.segments(), func(s widget.RichTextSegment) {
			switch s := s.(type) {
			case *widget.ImageSegment:
				t.Errorf("%s, an image of %v is left in the text", when, s.Source)
			case *widget.HyperlinkSegment:
				if s.URL != nil {
					t.Errorf("%s, the link %q opens %s by itself", when, s.Text, s.URL)
				}
				s.OnTapped()
			}
		})
		for _, b := range p.column.blocks {
			for _, v := range b.views {
				v.title.Tapped(nil)
			}
		}
		w.Canvas().Capture()
	}
	p.SetText(trickyLinks)
	look("before the notebook answers")
	sights := map[string]Sight{}
	for _, l := range data.Links(trickyLinks) {
		sights[l.Address()] = Sight{Title: "![title](http://evil.example/40.png)", Figure: `<img src="http://evil.example/41.png"> [x](http://evil.example/42)`,
			Failed: "![why](http://evil.example/43.png)"}
	}
	p.SetSights(sights)
	look("after it")
	if evidence == 0 {
		t.Error("no link opens anything of the notebook")
	}
	if got := p.words(); !strings.Contains(got, "![title](http://evil.example/40.png)") || !strings.Contains(got, `<img src="http://evil.example/41.png">`) {
		t.Errorf("names and figures aren't shown as they are written: %q", got)
	}
}
