package main

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/data"
	"assay/data/store"
)

func TestEachKindOfLinkOpensWhatItNamesOnTheScreenThatShowsIt(t *testing.T) {
	o := newOffice(t)
	book := o.shell.desk.Book()
	if _, err := book.Edit(context.Background(), "write", func(e *store.Edit) error {
		for _, title := range []string{"Signing is not delivering", "Another"} {
			if err := e.SaveThesis(&data.Thesis{ThesisText: data.ThesisText{Title: title, Body: title + ", says its text.", State: data.Active, Stance: data.Bear}}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	offers, err := book.LinkOffers(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	named := func(kind data.LinkKind, title string) string {
		at := slices.IndexFunc(offers, func(f store.LinkOffer) bool { return f.Kind == kind && strings.Contains(f.Title, title) })
		if at < 0 {
			t.Fatalf("the sample has no %s %q", kind, title)
		}
		return offers[at].Address()
	}
	cases := []struct {
		name, address, screen string
		says                  []string
	}{
		{"a company by its ticker", "EQIX", "company", []string{"Equinix"}},
		{"a unit by its path", "IREN/ai", "company", []string{"IREN"}},
		{"an indicator of a unit", "APLD/ai:signing_speed_mw_12m", "scorecard", []string{"Signing speed", "1,160"}},
		{"a metric of a unit", "IREN/ai:revenue", "company", []string{"IREN", "Revenue"}},
		{"a figure", "IREN/ai:revenue@Q2 FY26", "company", []string{"17.3 USD m"}},
		{"a contract", named(data.ContractLink, "Horizon"), "company", []string{"Childress"}},
		{"a commitment", named(data.CommitmentLink, "Sweetwater 2"), "company", []string{"Sweetwater 2"}},
		{"a source", named(data.SourceLink, "Delta Forge 1 lease"), "sources", []string{"Creati.ai, 24 Apr 2026"}},
		{"a view", named(data.ViewLink, "Slip since"), "compare", []string{"Slip since the first promise"}},
		{"a thesis", named(data.ThesisLink, "Signing"), "theses", []string{"Signing is not delivering, says its text."}},
		{"the other thesis", named(data.ThesisLink, "Another"), "theses", []string{"Another, says its text."}},
	}
	var asker desk.Asker
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			links := data.Links("[[" + c.address + "]]")
			if len(links) != 1 {
				t.Fatalf("%q is no link", c.address)
			}
			o.shell.desk.OpenLink(&asker, links[0].Link)
			o.settle()
			if o.shell.current != c.screen {
				t.Errorf("it opens the screen %s", o.shell.current)
			}
			all := drawn(o.shell.window.Content())
			for _, w := range c.says {
				if !strings.Contains(all, w) {
					t.Errorf("the screen doesn't say %q; it says:\n%s", w, all)
				}
			}
		})
	}
}

// drawn are the words that are to be seen in an object.
func drawn(o fyne.CanvasObject) string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all = append(all, o.Text)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return strings.Join(all, " ")
}

func TestALinkToWhatIsGoneSaysSoAndLeavesTheScreen(t *testing.T) {
	o := newOffice(t)
	before := o.shell.current
	var said string
	o.shell.desk.OnSay = func(s string) { said = s }
	var asker desk.Asker
	for _, text := range []string{"[[NOPE]]", "[[x|contract:01980000-0000-7000-8000-000000000000]]", "[[APLD/ai:no_such]]"} {
		said = ""
		o.shell.desk.OpenLink(&asker, data.Links(text)[0].Link)
		o.settle()
		if said == "" || o.shell.current != before {
			t.Errorf("%s says %q and shows %s", text, said, o.shell.current)
		}
	}
}
