package company

import (
	"strconv"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// sourceChooser picks the source that every figure typed from now on cites. The choice sticks, also between runs.
type sourceChooser struct {
	screen  *Screen
	chooser *kit.Chooser
	object  fyne.CanvasObject
}

const noSource = "none"

func newSourceChooser(s *Screen) *sourceChooser {
	c := &sourceChooser{screen: s, chooser: kit.NewChooser(nil, noSource)}
	c.chooser.Lead, c.chooser.Hint, c.chooser.Widest = wording.Of("source:"), wording.Of("none"), 380
	c.chooser.OnChanged = func(key string) {
		s.desk.SetPref(prefSource, c.prefOf(key))
		s.detail.show()
		s.Focus()
	}
	c.object = c.chooser
	return c
}

// prefOf names a source between runs by its uid, which is the same in every copy of the notebook.
func (c *sourceChooser) prefOf(key string) string {
	for _, u := range c.screen.sources {
		if id(u.ID) == key {
			return u.UID
		}
	}
	return ""
}

func (c *sourceChooser) show() {
	wanted := c.screen.desk.Pref(prefSource)
	chosen := noSource
	choices := []kit.Choice{{Label: wording.Of("New source…"), Do: c.screen.NewSource}, {Key: noSource, Label: wording.Of("No source")}}
	for _, u := range c.screen.sources {
		choices = append(choices, kit.Choice{Key: id(u.ID), Label: u.Title, Detail: u.PublishedOn.Display()})
		if u.UID == wanted {
			chosen = id(u.ID)
		}
	}
	c.chooser.SetChoices(choices, chosen)
}

// chosen is the source chosen; its ID is zero for none.
func (c *sourceChooser) chosen() data.Source {
	n, err := strconv.ParseInt(c.chooser.Chosen, 10, 64)
	if err != nil {
		return data.Source{}
	}
	for _, u := range c.screen.sources {
		if u.ID == n {
			return u
		}
	}
	return data.Source{}
}
