package main

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// news is what others did to the notebook since this user last looked: through a merge, or with the same file.
type news struct {
	reading bool
	book    string         // the notebook's uid
	last    string         // the uid of the last entry of its history that was read
	changes []changedLine  // the latest first
	left    map[string]int // by the screen that holds them, of those not looked at yet
}

// changedLine is a change with its line in the list, and what the filter looks in.
type changedLine struct {
	data.Changed
	row  kit.TableRow
	find string
}

// What is kept of each notebook, by its uid: the last entry of the history that was looked at, and the screens that were since.
const (
	prefLooked = "looked."
	prefSeen   = "looked.screens."
)

// screenOf is the screen that holds the records of a table; empty for what no screen shows.
func screenOf(table string) string {
	switch table {
	case "setting", "dispute":
		return ""
	case "saved_view":
		return "compare"
	case "source":
		return "sources"
	case "scenario", "scenario_assumption":
		return "exam"
	case "thesis", "thesis_revision", "pillar", "thesis_test", "test_probability", "test_resolution", "catalyst":
		return "theses"
	}
	return "company"
}

// readNews reads what others changed since this user last looked, and marks the screens that hold it.
func (s *shell) readNews() {
	d := s.desk
	if d == nil {
		return
	}
	s.news.reading = true
	desk.Ask(d, &s.newsAsker, func(ctx context.Context, n *store.Notebook) (news, error) {
		var found news
		var err error
		if found.book, err = n.UID(ctx); err != nil {
			return found, err
		}
		last, _, err := n.LastChange(ctx)
		if err != nil {
			return found, err
		}
		found.last = last.UID
		looked := d.Pref(prefLooked + found.book)
		if looked == "" || looked == last.UID {
			return found, nil
		}
		if _, known, err := n.ChangeGroup(ctx, looked); err != nil || !known {
			return found, err // another copy of the notebook, in which that was never done
		}
		all, err := n.ChangedSince(ctx, looked)
		own := verb.Author()
		for i := range all {
			if c := &all[i]; (c.Merged || c.Author != own) && screenOf(c.Table) != "" {
				row := kit.TableRow{Cells: []string{changedWord(c), wording.Of(c.Record), c.Name, c.Author,
					data.DateOf(c.At.Local()).Display() + " " + c.At.Local().Format("15:04"), data.UpperFirst(c.Label)}}
				found.changes = append(found.changes, changedLine{*c, row, strings.ToLower(strings.Join(row.Cells, "\x00"))})
			}
		}
		return found, err
	}, func(found news, err error) {
		s.news.reading = false
		if err != nil || s.desk != d {
			return // it's asked again at the next opening
		}
		s.news.book, s.news.last, s.news.changes = found.book, found.last, found.changes
		s.markNews()
	})
}

// markNews shows on the rail which screens hold something that wasn't looked at.
func (s *shell) markNews() {
	seen := strings.Fields(s.desk.Pref(prefSeen + s.news.book))
	s.news.left = map[string]int{}
	for _, c := range s.news.changes {
		if key := screenOf(c.Table); !slices.Contains(seen, key) {
			s.news.left[key]++
		}
	}
	for _, p := range pages {
		s.rail.changed(p.key, s.news.left[p.key])
	}
	if len(s.news.left) == 0 {
		s.desk.SetPref(prefLooked+s.news.book, s.news.last)
		s.desk.SetPref(prefSeen+s.news.book, "")
	}
}

// looked notes that a screen was looked at.
func (s *shell) looked(key string) {
	if s.news.left[key] == 0 {
		return
	}
	s.desk.SetPref(prefSeen+s.news.book, strings.TrimSpace(s.desk.Pref(prefSeen+s.news.book)+" "+key))
	s.markNews()
}

// forgetNews is for when the notebook is closed.
func (s *shell) forgetNews() { s.news = news{} }

// newsWidth is that of the list: it fits a window of 1280 by 800.
const newsWidth float32 = 1100

// showNews lists what others changed, and leads to each.
func (s *shell) showNews() {
	if s.news.reading { // a merge was kept a moment ago
		d := s.desk
		go func() {
			d.Wait()
			fyne.Do(func() {
				if s.desk == d && !kit.Covered(s.window) {
					s.listNews()
				}
			})
		}()
		return
	}
	s.listNews()
}

func (s *shell) listNews() {
	if len(s.news.changes) == 0 {
		s.message.say(wording.Of("Nobody else has changed the notebook since you last looked."))
		return
	}
	var dialog *kit.Dialog
	var shown []data.Changed
	table := kit.NewTable([]kit.TableColumn{
		{Head: "", Width: 76},
		{Head: wording.Of("Kind"), Width: 120},
		{Head: wording.Of("What"), Share: 5, Strong: true},
		{Head: wording.Of("By"), Share: 2, Strong: true},
		{Head: wording.Of("When"), Width: 130},
		{Head: wording.Of("In"), Share: 3},
	})
	count := kit.NewText("", kit.TokenMuted, kit.LabelSize)
	filter := kit.NewEntry()
	filter.SetPlaceHolder(wording.Of("Filter by name or author"))
	fill := func(text string) {
		words := strings.Fields(strings.ToLower(text))
		shown = shown[:0]
		var rows []kit.TableRow
		for _, c := range s.news.changes {
			if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(c.find, w) }) {
				rows, shown = append(rows, c.row), append(shown, c.Changed)
			}
		}
		count.SetText(wording.Of("%d of %d shown", len(rows), len(s.news.changes)))
		table.SetRows(rows, 0)
	}
	filter.OnChanged = fill
	fill("")
	table.OnOpen = func(row int) {
		if row >= 0 && row < len(shown) {
			dialog.Close()
			s.openChanged(shown[row])
		}
	}
	lead := kit.NewSentence(wording.Of("What others did since you last looked. Enter, or a second click, leads to it."), kit.TokenMuted)
	dialog = &kit.Dialog{Title: wording.Of("Changed since you last looked"), Width: newsWidth, Height: s.window.Canvas().Size().Height - 4*kit.RailWidth,
		Content: container.NewBorder(kit.Stack(kit.SpaceNear, lead, container.NewBorder(nil, nil, nil, count, filter)), nil, nil, nil, table),
		First:   table,
		Actions: []kit.Action{
			{Label: wording.Of("Mark all as looked at"), Do: func() {
				for key := range s.news.left {
					s.looked(key)
				}
			}},
			{Label: wording.Of("Close"), Chief: true},
		}}
	dialog.Show(s.window)
}

func changedWord(c *data.Changed) string {
	switch {
	case c.Removed:
		return wording.Of("removed")
	case c.Added:
		return wording.Of("added")
	}
	return wording.Of("changed")
}

// openChanged brings what was changed to the front, or the screen that held it where it was taken out.
func (s *shell) openChanged(c data.Changed) {
	kinds := map[string]data.LinkKind{"observation": data.FigureLink, "company": data.CompanyLink, "unit": data.UnitLink, "contract": data.ContractLink,
		"commitment": data.CommitmentLink, "source": data.SourceLink, "saved_view": data.ViewLink, "thesis": data.ThesisLink}
	kind, ok := kinds[c.OwnerTable]
	if !ok || c.Removed && c.OwnerTable == c.Table && c.Table != "observation" {
		s.show(screenOf(c.Table))
		return
	}
	s.openPlace(desk.Place{Kind: kind, ID: c.OwnerID, Figure: c.Figure})
}
