package main

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// refuseDamaged shows why a damaged notebook isn't opened, and what can be done about it. It's false where the error is of another
// kind.
func (s *shell) refuseDamaged(err error) bool {
	var r *store.Refusal
	if !errors.As(err, &r) || !r.Damaged {
		return false
	}
	name := filepath.Base(r.Path)
	backups, _ := store.BackupsOf(backupsFolder(), r.Path) // without them recovery is what is left
	advice := wording.Of("What can be read of it can be put into a new notebook; the damaged file is only read.")
	actions := []kit.Action{{Label: wording.Of("Close")}, {Label: wording.Of("Recover what can be read…"), Chief: len(backups) == 0, Do: func() { s.askRecover(r.Path) }}}
	if len(backups) > 0 {
		advice = wording.Plural(len(backups), "There is a backup of it, made on %[2]s. What can be read of the damaged file can also be put into a new notebook; the damaged file is only read.",
			"There are %[1]d backups of it, the last made on %[2]s. What can be read of the damaged file can also be put into a new notebook; the damaged file is only read.", len(backups), backupMoment(backups[0].MadeAt))
		actions = append(actions, kit.Action{Label: wording.Of("Backups…"), Chief: true, Do: func() { s.askBackupsOf(r.Path, backups) }})
	}
	d := &kit.Dialog{Title: wording.Of("%s can't be opened", name), Width: 520, Actions: actions,
		Content: kit.Stack(kit.SpaceNear, kit.NewSentence(r.Reason, kit.TokenText), kit.NewSentence(advice, kit.TokenMuted))}
	d.Show(s.window)
	return true
}

// askRecover asks where what can be read of a damaged notebook goes.
func (s *shell) askRecover(damaged string) {
	base := strings.TrimSuffix(filepath.Base(damaged), filepath.Ext(damaged))
	s.askPath(pathForm{title: wording.Of("Recover %s", filepath.Base(damaged)), label: wording.Of("New notebook"), submit: wording.Of("Recover"),
		value: filepath.Join(filepath.Dir(damaged), wording.Of("%s recovered", base)+".assay"),
		do: func(path string, done func(error)) {
			done(nil)
			newRecovery(s, damaged, withEnding(path, ".assay")).run()
		}})
}

// recovery shows how far the reading of a damaged notebook has come, can end it, and tells what came of it.
type recovery struct {
	shell         *shell
	damaged, path string
	dialog        *kit.Dialog
	bar           *widget.ProgressBar
	onMain        func(func())
	ended         chan struct{} // closed once the result is on the screen
}

func newRecovery(s *shell, damaged, path string) *recovery {
	return &recovery{shell: s, damaged: damaged, path: path, bar: widget.NewProgressBar(), onMain: fyne.Do, ended: make(chan struct{})}
}

func (r *recovery) run() {
	ctx, cancel := context.WithCancel(context.Background())
	r.dialog = &kit.Dialog{Title: wording.Of("Recovering %s", filepath.Base(r.damaged)), OnClosed: cancel,
		Content: kit.Stack(kit.SpaceNear, kit.NewSentence(wording.Of("Reading it page by page…"), kit.TokenText), r.bar),
		Actions: []kit.Action{{Label: wording.Of("Cancel"), Chief: true}}}
	r.dialog.Show(r.shell.window)
	go func() {
		found, err := store.Recover(ctx, r.damaged, r.path, options(), func(part float64) { r.onMain(func() { r.bar.SetValue(part) }) })
		r.onMain(func() {
			given := ctx.Err() != nil
			r.dialog.OnClosed = nil
			r.dialog.Close()
			cancel()
			switch {
			case err != nil && given:
				r.shell.message.say(wording.Of("The recovery was given up: no new file was made."))
			case err != nil:
				r.shell.complain(wording.Of("Not recovered"), err)
			default:
				r.show(found)
			}
			close(r.ended)
		})
	}()
}

// show tells what was read, rebuilt and lost, table by table.
func (r *recovery) show(found *store.Recovered) {
	table := kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("Table of the file"), Share: 1},
		{Head: wording.Of("Read"), Width: 90, Right: true, Strong: true},
		{Head: wording.Of("Rebuilt"), Width: 90, Right: true, Strong: true},
		{Head: wording.Of("Lost"), Width: 90, Right: true, Strong: true},
	})
	count := func(n int) string {
		if n == 0 {
			return "–"
		}
		return data.FormatCount(n)
	}
	var rows []kit.TableRow
	for _, t := range found.Tables {
		rows = append(rows, kit.TableRow{Cells: []string{t.Name, count(t.Read), count(t.Rebuilt), count(t.Lost)}})
	}
	room := kit.NewFill(kit.TokenNothing)
	room.Least = fyne.NewSize(0, kit.RowHeight*float32(min(len(rows)+1, 9))+kit.SpaceGroup)
	var words []fyne.CanvasObject
	for _, line := range verb.RecoveredWords(found) {
		words = append(words, kit.NewSentence(line, kit.TokenText))
	}
	words = append(words, container.NewStack(room, table))
	d := &kit.Dialog{Title: wording.Of("Recovered"), Width: 620, Content: kit.Stack(kit.SpaceNear, words...), Actions: []kit.Action{
		{Label: wording.Of("Close")},
		{Label: wording.Of("Open the new notebook"), Chief: true, Do: func() { r.shell.openPath(found.Path) }},
	}}
	table.OnLeft = d.Close
	d.Show(r.shell.window)
	table.SetRows(rows, 0) // once there's room: else they are scrolled
}
