package exam

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data/wording"
)

// bar is the line over the screen: whom and which scenario is played, what can be done with it, and how it stands.
type bar struct {
	screen    *Screen
	companies *kit.Chooser
	scenarios *kit.Chooser
	fork      *kit.Button
	over      *kit.Button // goes back to what the notebook has, where nothing can be kept
	stand     *kit.Text
	object    fyne.CanvasObject
}

func newBar(s *Screen) *bar {
	b := &bar{screen: s, companies: kit.NewChooser(nil, ""), scenarios: kit.NewChooser(nil, ""), stand: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	b.companies.Hint, b.scenarios.Hint = wording.Of("Company"), wording.Of("No scenario")
	b.companies.OnChanged = func(key string) {
		for _, c := range s.facts.companies {
			if c.UID == key && c.ID != s.company {
				s.ChooseCompany(c.ID)
			}
		}
	}
	b.scenarios.Widest = 260
	b.scenarios.OnChanged = s.Choose
	b.fork = kit.NewButton(wording.Of("Fork…"), s.Fork)
	b.over = kit.NewButton(wording.Of("Start over"), s.StartOver)
	b.stand.Yields, b.stand.Align = true, fyne.TextAlignTrailing
	row := container.NewBorder(nil, nil, container.NewHBox(kit.NewTitle(wording.Of("The next exam")), space(kit.SpaceNear, 0), b.companies, b.scenarios, b.fork), b.over,
		kit.Padded(b.stand, kit.SpaceNear, 0))
	b.object = kit.Stack(0, kit.Padded(row, kit.SpaceGroup, kit.SpaceNear), kit.NewRule())
	b.show()
	return b
}

// show sets the controls to what the screen shows.
func (b *bar) show() {
	s := b.screen
	var all []kit.Choice
	chosen := ""
	for _, c := range s.facts.companies {
		all = append(all, kit.Choice{Key: c.UID, Label: c.Ticker, Detail: c.Name})
		if c.ID == s.company {
			chosen = c.UID
		}
	}
	b.companies.SetChoices(all, chosen)
	all, chosen = nil, ""
	for _, o := range s.facts.scenarios {
		if o.CompanyID != s.company {
			continue
		}
		detail := ""
		if o.Parent != "" {
			detail = wording.Of("a fork of %s", o.Parent)
		}
		all = append(all, kit.Choice{Key: o.UID, Label: o.Name, Detail: detail})
	}
	if s.shown {
		chosen = s.plan.UID
	}
	all = append(all, kit.Choice{Label: wording.Of("New from the notebook's figures…"), Do: s.NewScenario})
	if s.shown {
		all = append(all, kit.Choice{Label: wording.Of("Rename…"), Do: s.Rename}, kit.Choice{Label: wording.Of("Remove"), Do: s.Remove})
	}
	b.scenarios.SetChoices(all, chosen)
	if s.shown {
		b.fork.Enable()
	} else {
		b.fork.Disable()
	}
	b.over.Hidden = !(s.shown && s.dirty && s.desk.ReadOnly() != "")
	b.stand.SetText(b.stands())
	b.object.Refresh()
}

// stands says how the scenario stands: what it's a fork of, what differs, and whether it's kept.
func (b *bar) stands() string {
	s := b.screen
	if !s.shown {
		return ""
	}
	kept := wording.Of("saved")
	switch {
	case s.desk.ReadOnly() != "" && s.dirty:
		kept = wording.Of("read-only: played with, not kept")
	case s.desk.ReadOnly() != "":
		kept = wording.Of("read-only: can be played with, isn't kept")
	case s.wrong != "":
		kept = wording.Of("not kept yet")
	case s.dirty || s.saving > 0:
		kept = wording.Of("saving…")
	}
	ref, name := s.reference()
	n := 0
	lines := ref.Lines()
	for _, l := range s.plan.Lines() {
		if differs(l, lines) {
			n++
		}
	}
	switch {
	case name != "" && n == 0:
		return wording.Of("a fork of %s, no assumptions differ · %s", name, kept)
	case name != "":
		return wording.Plural(n, "a fork of %s, %d assumption differs · %s", "a fork of %s, %d assumptions differ · %s", name, n, kept)
	case n > 0:
		return wording.Plural(n, "%d assumption changed since it was opened · %s", "%d assumptions changed since it was opened · %s", n, kept)
	}
	return kept
}

// counted writes a number of assumptions: "no assumptions", "1 assumption", "3 assumptions".
func counted(n int) string {
	if n == 0 {
		return wording.Of("no assumptions")
	}
	return wording.Plural(n, "%d assumption", "%d assumptions", n)
}
