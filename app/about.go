package main

import (
	"context"
	"runtime"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data/store"
	"assay/data/wording"
)

// about says what the program is, which version, and where the notebook lies.
func (s *shell) about() {
	go func() {
		sqlite, err := store.SQLiteVersion(context.Background())
		if err != nil {
			sqlite = wording.Of("unknown")
		}
		fyne.Do(func() {
			notebook := wording.Of("none open")
			if s.desk != nil {
				notebook = s.desk.Book().Path()
			}
			d := &kit.Dialog{Title: "Assay " + verb.Version, Width: 560, Content: kit.Stack(kit.SpaceNear, //wording:none the name
				kit.NewSentence(wording.Of("A research notebook for companies that turn crypto-mining sites into AI data centres."), kit.TokenText),
				kit.NewPair(wording.Of("Notebook"), notebook),
				kit.NewPair(wording.Of("Built from"), wording.Of("%s with %s", verb.Commit(), runtime.Version())),
				kit.NewPair(wording.Of("SQLite"), sqlite),
				kit.NewSentence(wording.Of("MIT licence. The fonts are Noto Sans, under the SIL Open Font License."), kit.TokenMuted),
			), Actions: []kit.Action{
				{Label: wording.Of("Copy the notebook's path"), Do: func() { s.app.Clipboard().SetContent(notebook) }},
				{Label: wording.Of("Close"), Chief: true},
			}}
			d.Show(s.window)
		})
	}()
}
