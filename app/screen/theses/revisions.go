package theses

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// ShowRevisions lists the thesis as it stood after each sitting; one of them can be read and restored.
func (s *Screen) ShowRevisions() {
	if !s.shown {
		return
	}
	s.CommitPending()
	id := s.thesis.ID
	var asker desk.Asker
	desk.Ask(s.desk, &asker, func(ctx context.Context, n *store.Notebook) ([]data.Revision, error) {
		return n.Revisions(ctx, id)
	}, func(all []data.Revision, err error) {
		if err != nil {
			s.desk.Say("The revisions could not be read: " + err.Error() + ".")
			return
		}
		s.revisionsDialog(all)
	})
}

func (s *Screen) revisionsDialog(all []data.Revision) {
	if len(all) == 0 {
		return
	}
	preview := kit.NewPreview()
	preview.OnLink = s.openLink
	head := kit.NewText("", kit.TokenMuted, kit.LabelSize)
	chosen := all[0]
	var choices []kit.Choice
	for _, r := range all {
		choices = append(choices, kit.Choice{Key: r.UID, Label: fmt.Sprintf("%d · %s", r.Number, r.SavedAt.Local().Format("2 Jan 2006 15:04")), Detail: r.Author})
	}
	show := func(r data.Revision) {
		chosen = r
		words := string(r.Stance)
		if r.Conviction > 0 {
			words += fmt.Sprintf(", conviction %d of %d", r.Conviction, data.MaxConviction)
		}
		head.SetText(named(r.Title) + " · " + words + " · " + string(r.State) + " · " + r.Author)
		preview.SetText(r.Body)
	}
	pick := kit.NewChooser(choices, chosen.UID)
	pick.OnChanged = func(key string) {
		for _, r := range all {
			if r.UID == key {
				show(r)
			}
		}
	}
	show(chosen)
	actions := []kit.Action{{Label: "Close", Chief: true}}
	if s.desk.ReadOnly() == "" {
		actions = append([]kit.Action{{Label: "Restore this one", Do: func() { s.restore(chosen) }}}, actions...)
	}
	d := &kit.Dialog{Title: "Revisions", Width: 680, Height: 420, First: pick, Actions: actions,
		Content: container.NewBorder(kit.Stack(kit.SpaceNear, container.NewHBox(pick), head, kit.NewRule()), nil, nil, nil,
			container.NewGridWrap(fyne.NewSize(640, 320), preview.Object()))}
	d.Show(s.window)
}

// restore makes a revision's text the thesis's again, as a new save.
func (s *Screen) restore(r data.Revision) {
	s.thesis.ThesisText = r.ThesisText
	s.show(s.thesis)
	s.save(r.ThesisText)
	s.desk.Say(fmt.Sprintf("Revision %d is restored. Undo takes that back.", r.Number))
}
