package memo_test

import (
	"bytes"
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"assay/app/memo"
	"assay/data"
	"assay/data/store"
)

// nasty are bits of text that would do something if they were more than text.
var nasty = []string{
	"<script>alert(1)</script>", "<img src=https://evil.example/x.png onerror=alert(1)>", "![picture](https://evil.example/p.png)", "![p][r]\n\n[r]: https://evil.example/r.png",
	"[click](javascript:alert(1))", "[click](JaVaScRiPt:alert(1))", "[data](data:text/html,<script>1</script>)", "[file](file:///etc/passwd)", "[fine](https://example.com/a?b=\"><script>)",
	"<https://example.com/x>", "<javascript:alert(1)>", "https://example.com/bare", "www.example.com", "mailto:a@b.example", "</style><script>", "</main></body></html>", "<!-- -->", "<![CDATA[x]]>",
	"<iframe src=//evil.example>", "<link rel=stylesheet href=//evil.example>", "<style>@import url(//evil.example)</style>", "<svg onload=alert(1)>", "<a href='//evil.example' ping='//evil.example'>x</a>",
	"&lt;script&gt;", "&#60;script&#62;", "\\<script\\>", "`<script>`", "```html\n<script>\n```", "    <script>", "$\\input{x}$", "=HYPERLINK(\"https://evil.example\")", "\u202Eevil\u202C", "\x00\x01", "\uE0000\uE001", "\uE00099\uE001",
	"[[APLD/ai:signing_speed_mw_12m]]", "[[nothing|contract:gone]]", "![[x|view:gone]]", "[[<script>|APLD]]", "[[a]]](javascript:1)", "[x]([[APLD]])", "[[", "]]", "**bold", "*it*", "~~gone~~", "_u_", "# head", "## head #", "- a\n- b",
	"1. a\n2. b", "7) c", "> q\n> r", "> > > > > > > > deep", "| a | b |\n| - | -: |\n| <b>1</b> | x\\|y |", "---", "===", "\n\n", "\n", " ", "  \n", "€ − ≥ Δ ж", "漢字 🙂", "a&b;c", "[^1]: note",
}

func nastyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, s := range rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(nasty), rapid.SampledFrom(nasty), rapid.StringN(0, 12, 40)), 0, 14).Draw(t, "parts") {
			b.WriteString(s)
			b.WriteString(rapid.SampledFrom([]string{"", " ", "\n", "\n\n"}).Draw(t, "then"))
		}
		return b.String()
	})
}

// written is a memo of a thesis with the texts given, in a notebook that isn't kept.
func written(t interface {
	Fatal(...any)
	Helper()
}, book *store.Notebook, title, body, pillar string) *memo.Memo {
	t.Helper()
	ctx := context.Background()
	x := data.Thesis{ThesisText: data.ThesisText{Title: title, Stance: data.Bear, State: data.Active, Companies: "APLD", Body: body}}
	if _, err := book.Edit(ctx, "write", func(e *store.Edit) error {
		if err := e.SaveThesis(&x); err != nil {
			return err
		}
		if strings.TrimSpace(pillar) == "" {
			return nil
		}
		return e.PutPillar(&data.Pillar{ThesisID: x.ID, Text: pillar, Note: body})
	}); err != nil {
		t.Fatal(err)
	}
	m, err := memo.Gather(ctx, book, x.ID, memo.Options{Today: today, Author: title})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// emptyBook is a notebook with one company and nothing else, so that many memos are made in short time.
func emptyBook(t *testing.T) *store.Notebook {
	t.Helper()
	ctx := context.Background()
	book, err := store.Create(ctx, filepath.Join(t.TempDir(), "empty.assay"), store.Options{Author: "<b>Ann</b>"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book
}

// harmless complains about all in a page that could load or run something, or lead anywhere but to the web or within the page.
func harmless(page []byte) (complaints []string) {
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return []string{err.Error()}
	}
	allowed := map[string]bool{}
	for _, tag := range strings.Fields("html head meta title style body header main h1 h2 h3 h4 p ul ol li blockquote pre code hr b em s span sup a br div table thead tbody tr th td dl dt dd figure figcaption svg g path rect circle text") {
		allowed[tag] = true
	}
	ids := map[string]int{}
	var links []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.CommentNode {
			complaints = append(complaints, "a comment: "+n.Data)
		}
		if n.Type == html.ElementNode {
			if !allowed[n.Data] {
				complaints = append(complaints, "an element: "+n.Data)
			}
			for _, a := range n.Attr {
				key := strings.ToLower(a.Key)
				switch {
				case key == "id":
					ids[a.Val]++
				case key == "href" && n.Data == "a" && a.Namespace == "":
					links = append(links, a.Val)
					u, err := url.Parse(a.Val)
					if !strings.HasPrefix(a.Val, "#") && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "") {
						complaints = append(complaints, "a link: "+a.Val)
					}
					if !strings.HasPrefix(a.Val, "#") && !strings.Contains(attribute(n, "rel"), "noreferrer") {
						complaints = append(complaints, "a link that tells where it's from: "+a.Val)
					}
				case strings.HasPrefix(key, "on"), key == "src", key == "srcset", key == "href", key == "background", key == "poster", key == "ping", key == "action", key == "data", strings.Contains(key, ":"),
					key == "style" && strings.Contains(strings.ToLower(a.Val), "url("), key == "http-equiv" && a.Val != "Content-Security-Policy":
					complaints = append(complaints, "an attribute: "+a.Key+"="+a.Val)
				}
			}
		}
		if n.Type == html.TextNode && n.Parent.Data == "style" {
			for _, bad := range []string{"url(", "@import", "@font-face", "<"} {
				if strings.Contains(n.Data, bad) {
					complaints = append(complaints, "a style with "+bad)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	for id, n := range ids {
		if n > 1 {
			complaints = append(complaints, "the id "+id+" twice")
		}
	}
	for _, l := range links {
		if at, within := strings.CutPrefix(l, "#"); within && ids[at] == 0 {
			complaints = append(complaints, "a link to "+l+", which isn't there")
		}
	}
	if !bytes.Contains(page, []byte(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;`)) {
		complaints = append(complaints, "no policy")
	}
	return complaints
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func TestThePageOfTheSampleLoadsNothingAndHoldsAllItsParts(t *testing.T) {
	page, err := gathered(t).HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range harmless(page) {
		t.Error(c)
	}
	text := textOf(t, page)
	for _, want := range append(sampleWords, "Figure 3. Signed is not delivered: APLD", "Broken since 31 Jan 2026") {
		if !strings.Contains(text, want) {
			t.Errorf("it lacks %q", want)
		}
	}
	if n := bytes.Count(page, []byte("<svg")); n != 3 {
		t.Errorf("%d charts, want the 3 embedded", n)
	}
}

// sampleWords stand in the memo of the sample, whatever its format.
var sampleWords = []string{
	"Applied Digital signs faster than it can be funded", "Bull case · conviction 4 of 5 · active · APLD, IREN", "As of 10 Jul 2026 · sample.assay · Ann Lyst",
	"2 are broken, 1 is pending, 1 holds.", "(1,160 MW, known through 1 Jul 2026)", "−5 % a quarter or ≥ 3x", "Δ and Ω", "«договор»",
	"It was 31 days on 31 Jan 2026.", "Polaris Forge 3 of APLD/ai: 300 MW, 21 May 2026", "4 promises of its companies that were kept are left out.", "Signing speed, 12 months",
	"Applied Digital: Polaris Forge 3 lease. Let's Data Science, quoting Insider Monkey and Telecompaper, 21 May 2026.", "(not in the notebook)",
}

// textOf is the text of a page as one reads it, spaces alike.
func textOf(t *testing.T, page []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode && n.Parent.Data != "sup" && n.Parent.Parent.Data != "sup" {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && strings.Contains(" p h1 h2 h3 h4 li td th dt dd ", " "+n.Data+" ") {
			b.WriteByte(' ')
		}
	}
	walk(doc)
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestNoTextMakesAPageLoadOrRunAnything(t *testing.T) {
	book := emptyBook(t)
	rapid.Check(t, func(r *rapid.T) {
		m := written(r, book, nastyText().Draw(r, "title"), nastyText().Draw(r, "body"), nastyText().Draw(r, "pillar"))
		page, err := m.HTML()
		if err != nil {
			r.Fatal(err)
		}
		if c := harmless(page); len(c) > 0 {
			r.Fatal(strings.Join(c, "\n"))
		}
	})
}

func TestASourcesAddressIsALinkOnlyToTheWeb(t *testing.T) {
	cases := []struct{ name, url, title, link string }{
		{"a page on the web", "https://example.com/a?b=1&c=2", "A page", "https://example.com/a?b=1&c=2"},
		{"a script", "javascript:alert(1)", "A <script>", ""},
		{"a file", "file:///etc/passwd", "A file", ""},
		{"no address", "", "A book", ""},
		{"an address that would end the attribute", `https://example.com/"onclick="x`, "A quote", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := &memo.Memo{Title: "T", AsOf: today, Blocks: memo.ReferencesOf(data.Source{Row: data.Row{ID: 1}, Title: c.title, URL: c.url})}
			page, err := m.HTML()
			if err != nil {
				t.Fatal(err)
			}
			for _, complaint := range harmless(page) {
				t.Error(complaint)
			}
			if c.link != "" && !bytes.Contains(page, []byte(`href="`+html.EscapeString(c.link)+`"`)) || c.link == "" && bytes.Contains(page, []byte("<a ")) {
				t.Errorf("it's written as %s", page[bytes.Index(page, []byte("<main>")):])
			}
			if !strings.Contains(textOf(t, page), c.title) {
				t.Error("its title is lost")
			}
		})
	}
}

// plainText is the text of a bit of HTML.
func plainText(page string) string {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return err.Error()
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	return b.String()
}
