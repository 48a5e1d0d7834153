package format

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pieces reads XML with our own reader: tags with one attribute, and texts.
func pieces(text string) ([]string, error) {
	x := newXMLReader(strings.NewReader(text))
	var out []string
	for {
		p, err := x.next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		switch p {
		case tagOpens:
			out = append(out, "<"+x.name+" "+x.attribute("a")+">")
		case tagCloses:
			out = append(out, "</>")
		default:
			if len(out) > 0 && !strings.HasPrefix(out[len(out)-1], "<") {
				out[len(out)-1] += string(x.text) // a library may divide a text otherwise
			} else if len(x.text) > 0 {
				out = append(out, string(x.text))
			}
		}
	}
}

// expected reads the same with encoding/xml.
func expected(text string) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	var out []string
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return out, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			value := ""
			for _, a := range t.Attr {
				if a.Name.Local == "a" && a.Name.Space != "xmlns" {
					value = a.Value
					break
				}
			}
			out = append(out, "<"+t.Name.Local+" "+value+">")
		case xml.EndElement:
			out = append(out, "</>")
		case xml.CharData:
			if len(out) == 0 || len(t) == 0 {
				continue
			}
			if !strings.HasPrefix(out[len(out)-1], "<") {
				out[len(out)-1] += string(t)
			} else {
				out = append(out, string(t))
			}
		case xml.Directive:
			return out, fmt.Errorf("a declaration")
		}
	}
}

func TestOurReaderOfXMLAgreesWithTheLibrarys(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"tags and texts", `<a><b a="1">x</b><c/>y</a>`},
		{"a declaration of UTF-8 and a comment", `<?xml version="1.0" encoding="UTF-8"?><a><!-- <b> - - -->x</a>`},
		{"prefixes", `<m:a xmlns:m="n" m:a="v"><m:b/></m:a>`},
		{"letters by name and number", `<a a="&lt;&quot;&#65;">&amp;&#x41;&#128512;&apos;&gt;</a>`},
		{"a sign within quotes", `<a a="x>y"><b a='"'/></a>`},
		{"text as it is", `<a>x<![CDATA[<b>&amp;]]>y</a>`},
		{"line breaks of Windows", "<a>x\r\ny\rz</a>"},
		{"space between attributes", "<a\n a = '1'\t><b  a=\"2\" /></a >"},
	} {
		got, err := pieces(c.text)
		want, fails := expected(c.text)
		if err != nil || fails != nil {
			t.Errorf("%s: %v, %v", c.name, err, fails)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", c.name, diff)
		}
	}
	for _, c := range []struct{ name, text string }{
		{"tags that cross", `<a><b></a></b>`}, {"a tag that isn't closed", `<a>`}, {"a text that is cut off", `<a>x`}, {"an unknown name", `<a>&b;</a>`},
		{"a name of its own", `<!DOCTYPE a [<!ENTITY b "x">]><a/>`}, {"letters that aren't UTF-8", "<a>\xff</a>"}, {"another encoding", `<?xml version="1.0" encoding="UTF-16"?><a/>`},
		{"text before the tags", `x<a/>`}, {"text behind the tags", `<a/>x`}, {"an ampersand alone", `<a>x & y</a>`},
	} {
		if got, err := pieces(c.text); err == nil {
			t.Errorf("%s is read as %q", c.name, got)
		}
	}
}

func FuzzXML(f *testing.F) {
	for _, s := range []string{`<a><b a="1">x</b><c/>y&amp;<![CDATA[z]]></a>`, `<?xml version="1.0"?><m:a m:a='>'><!-- x --></m:a>`, "<a>\r\n&#65;</a>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, ":") {
			return // of odd names such as ":a" the two make different prefixes
		}
		got, err := pieces(text)
		want, fails := expected(text)
		// We're stricter in some places and looser in others; what both read must be the same.
		if err == nil && fails == nil && strings.Join(got, "") != strings.Join(want, "") {
			t.Fatalf("%q is read as %q, and by the library as %q", text, got, want)
		}
	})
}
