package kit

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// noNetwork fails the test when anything asks for an address.
type noNetwork struct{ t *testing.T }

func (n noNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	n.t.Errorf("the program asked for %s", r.URL)
	return nil, errors.New("no network here")
}

const trickyText = `# Title with ![in a heading](http://evil.example/1.png "one")

![plain](http://evil.example/2.png) and ![file](file:///etc/passwd) and ![ref][r] and ![](x.png)

[![linked](http://evil.example/3.png)](http://evil.example/4)

- list ![x](http://evil.example/5.png)
  - nested ![x](https://evil.example/6.png) [file](file:///etc/passwd) [js](javascript:alert(1))

> quote ![x](http://evil.example/7.png)

| a | b |
|---|---|
| ![x](http://evil.example/8.png) | [link](https://good.example/) |

<img src="http://evil.example/9.png"> <script>alert(1)</script> <!-- comment --> <https://auto.example/>

![multi
line](http://evil.example/10.png)

[r]: http://evil.example/r.png
`

// every walks through segments and those inside them.
func every(segments []widget.RichTextSegment, see func(widget.RichTextSegment)) {
	for _, s := range segments {
		see(s)
		switch s := s.(type) {
		case *widget.ListSegment:
			every(s.Items, see)
		case *widget.ParagraphSegment:
			every(s.Texts, see)
		case *widget.TableSegment:
			for _, h := range s.Headers {
				every(h, see)
			}
			for _, r := range s.Rows {
				for _, c := range r {
					every(c, see)
				}
			}
		}
	}
}

func TestNothingInATextCanLoadFromNetworkOrDisk(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	before := http.DefaultTransport
	http.DefaultTransport = noNetwork{t}
	defer func() { http.DefaultTransport = before }()
	p := NewPreview()
	var opened []string
	p.OnLink = func(u *url.URL) { opened = append(opened, u.String()) }
	p.SetText(trickyText)
	every(p.segments(), func(s widget.RichTextSegment) {
		switch s := s.(type) {
		case *widget.ImageSegment:
			t.Errorf("an image of %v is left in the text", s.Source)
		case *widget.HyperlinkSegment:
			if s.URL != nil {
				t.Errorf("the link %q opens %s by itself", s.Text, s.URL)
			}
			s.OnTapped()
		}
	})
	w := test.NewTempWindow(t, p.Object())
	w.Resize(fyne.NewSize(600, 800))
	w.Canvas().Capture()
	for _, address := range opened {
		if !strings.HasPrefix(address, "http") {
			t.Errorf("a click asks to open %s", address)
		}
	}
	if len(opened) == 0 {
		t.Error("no link at all asks to be opened")
	}
}

func TestRawHTMLAndImagesShowAsTheWordsTheyAre(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	p := NewPreview()
	p.SetText("See ![the substation](http://x/y.png) and <b>bold</b>, 3 < 4.")
	text := strings.ReplaceAll(p.words(), "\u200b", "")
	for _, want := range []string{"[image: the substation]", "<b>bold</b>", "3 < 4"} {
		if !strings.Contains(text, want) {
			t.Errorf("the preview reads %q, without %q", text, want)
		}
	}
}

func TestTheToolbarMarksWhatIsSelected(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
	e := NewEditor("")
	w := test.NewTempWindow(t, e.Object())
	w.Resize(fyne.NewSize(900, 500))
	var told string
	e.OnChanged = func() { told = e.Text() }
	w.Canvas().Focus(e.Field)
	test.Type(e.Field, "late")
	e.Field.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.wrap("**", "**", "bold")
	if e.Text() != "**late**" || told != "**late**" {
		t.Errorf("the text is %q, told %q", e.Text(), told)
	}
	e.prefix("## ")
	if e.Text() != "## **late**" {
		t.Errorf("the text is %q", e.Text())
	}
	e.SetText("other")
	if told != "## **late**" {
		t.Error("setting the text counts as typing")
	}
}

// segments are all those of a preview.
func (p *Preview) segments() []widget.RichTextSegment {
	var out []widget.RichTextSegment
	for _, b := range p.column.blocks {
		if b.text != nil {
			out = append(out, b.text.Segments...)
		}
	}
	return out
}

// words are those that a preview shows.
func (p *Preview) words() string {
	var out []string
	every(p.segments(), func(s widget.RichTextSegment) {
		switch s := s.(type) {
		case *widget.TextSegment:
			out = append(out, s.Text)
		case *widget.HyperlinkSegment:
			out = append(out, s.Text)
		}
	})
	return strings.Join(out, "")
}
