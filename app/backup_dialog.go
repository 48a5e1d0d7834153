package main

import (
	"context"
	"net/url"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// beforeWords say what a backup was made before.
var beforeWords = map[string]string{
	"":                    wording.Key("daily"),
	store.BeforeMerging:   wording.Key("before a merge"),
	store.BeforeRestoring: wording.Key("before restoring"),
	store.BeforeUpgrading: wording.Key("before an update of the file"),
	store.Damaged:         wording.Key("the damaged file"),
}

// backupList shows a notebook's backups and lets one be opened or restored.
type backupList struct {
	shell  *shell
	path   string         // the notebook's file
	desk   *desk.Desk     // nil where the notebook can't be opened
	all    []store.Backup // the latest first
	facts  map[string]store.BackupContents
	why    map[string]string // why one can't be read
	dialog *kit.Dialog
	table  *kit.Table
	note   *kit.Sentence
	asker  desk.Asker
}

// askBackups lists the open notebook's backups.
func (s *shell) askBackups() {
	s.commitPending()
	l := &backupList{shell: s, desk: s.desk, path: s.desk.Book().Path()}
	desk.Ask(s.desk, &l.asker, func(ctx context.Context, n *store.Notebook) ([]store.Backup, error) { return n.Backups(ctx) },
		func(all []store.Backup, err error) {
			if err != nil {
				s.complain(wording.Of("Backups"), err)
				return
			}
			l.all = all
			l.show()
			desk.Ask(s.desk, &l.asker, func(ctx context.Context, n *store.Notebook) (bool, error) {
				l.lookInto(ctx, func(ctx context.Context, b store.Backup) (store.BackupContents, error) { return n.LookInto(ctx, b) })
				return true, nil
			}, func(bool, error) {})
		})
}

// askBackupsOf lists the backups of a notebook that can't be opened.
func (s *shell) askBackupsOf(path string, all []store.Backup) {
	l := &backupList{shell: s, path: path, all: all}
	l.show()
	go l.lookInto(context.Background(), store.LookIntoBackup)
}

// lookInto reads what each backup holds, off the main goroutine, and shows it as it comes.
func (l *backupList) lookInto(ctx context.Context, look func(context.Context, store.Backup) (store.BackupContents, error)) {
	for _, b := range l.all {
		c, err := look(ctx, b)
		if ctx.Err() != nil {
			return
		}
		fyne.Do(func() {
			if err != nil {
				l.why[b.Path] = sentenceFor(err)
			} else {
				l.facts[b.Path] = c
			}
			l.fill()
		})
	}
}

const backupsWidth = 720

func (l *backupList) show() {
	l.facts, l.why = map[string]store.BackupContents{}, map[string]string{}
	l.table = kit.NewTable([]kit.TableColumn{
		{Head: wording.Of("Made"), Width: 150},
		{Head: wording.Sense("Why", "a backup"), Share: 1},
		{Head: wording.Of("Figures"), Width: 80, Right: true},
		{Head: wording.Of("Changes since"), Width: 120, Right: true},
		{Head: wording.Of("Size"), Width: 90, Right: true},
	})
	l.table.OnOpen = func(int) { l.askRestore() }
	l.table.OnLeft = func() { l.dialog.Close() }
	l.table.OnChosen = func(int) { l.tell() }
	l.note = kit.NewSentence("", kit.TokenMuted)
	every := kit.NewCheck(wording.Of("Make a backup on every day with changes, and keep the last seven and one of each of four weeks before"), func(on bool) {
		l.shell.app.Preferences().SetBool(prefNoDaily, !on)
	})
	every.SetChecked(!l.shell.app.Preferences().Bool(prefNoDaily))
	lead := wording.Of("Backups lie on this machine only, away from the notebook. Those made before a merge or an update are kept here too.")
	d := &kit.Dialog{Title: wording.Of("Backups of %s", filepath.Base(l.path)), Width: backupsWidth, OnClosed: l.asker.Drop}
	body := []fyne.CanvasObject{kit.NewSentence(lead, kit.TokenMuted)}
	if len(l.all) == 0 {
		body = append(body, kit.NewSentence(wording.Of("There is no backup yet. The first is made at the first change."), kit.TokenText))
		d.Actions = []kit.Action{{Label: wording.Of("Close"), Chief: true}}
	} else {
		room := kit.NewFill(kit.TokenNothing)
		room.Least = fyne.NewSize(0, kit.RowHeight*float32(min(len(l.all)+1, 10))+kit.SpaceGroup)
		body = append(body, container.NewStack(room, l.table), l.note)
		d.Actions = []kit.Action{
			{Label: wording.Of("Show folder"), Stays: true, Do: l.showFolder},
			{Label: wording.Of("Open as a new file…"), Stays: true, Do: l.askOpen},
			{Label: wording.Of("Restore…"), Stays: true, Do: l.askRestore},
			{Label: wording.Of("Close"), Chief: true},
		}
		d.First = l.table
	}
	if l.desk != nil {
		body = append(body, every)
	}
	d.Content = kit.Stack(kit.SpaceNear, body...)
	l.dialog = d
	l.fill()
	d.Show(l.shell.window)
	l.tell()
}

// fill writes the rows with what is known of each so far.
func (l *backupList) fill() {
	rows := make([]kit.TableRow, 0, len(l.all))
	for _, b := range l.all {
		figures, since := "…", "…"
		switch c, known := l.facts[b.Path]; {
		case l.why[b.Path] != "":
			figures, since = "–", "–"
		case known:
			figures, since = data.FormatCount(c.Figures), "–"
			if c.Known {
				since = data.FormatCount(c.Since)
			}
		}
		rows = append(rows, kit.TableRow{Cells: []string{backupMoment(b.MadeAt), wording.Of(beforeWords[b.Before]), figures, since, sizeWords(b.Size)}})
	}
	l.table.SetRows(rows, max(0, min(l.table.Chosen(), len(rows)-1)))
}

// tell says what there is to know of the chosen backup.
func (l *backupList) tell() {
	b, ok := l.chosen()
	if !ok {
		return
	}
	l.note.SetText(l.why[b.Path])
	if l.why[b.Path] == "" {
		l.note.SetText(filepath.Base(b.Path))
	}
}

func (l *backupList) chosen() (store.Backup, bool) {
	if i := l.table.Chosen(); i >= 0 && i < len(l.all) {
		return l.all[i], true
	}
	return store.Backup{}, false
}

// backupMoment is when a backup was made, to the minute.
func backupMoment(at time.Time) string {
	return wording.Of("%s, %s", data.DateOf(at).Display(), at.Format("15:04"))
}

// sizeWords is the size of a file for a person.
func sizeWords(bytes int64) string {
	if bytes < 1<<20 {
		return wording.Of("%s KB", data.FormatFixed(float64(bytes)/1024, 0))
	}
	return wording.Of("%s MB", data.FormatFixed(float64(bytes)/(1<<20), 1))
}

func (l *backupList) showFolder() {
	b, ok := l.chosen()
	if !ok {
		return
	}
	folder := filepath.Dir(b.Path)
	address := filepath.ToSlash(folder)
	if !strings.HasPrefix(address, "/") {
		address = "/" + address // a drive's letter is no host
	}
	if err := l.shell.app.OpenURL(&url.URL{Scheme: "file", Path: address}); err != nil {
		l.note.SetText(wording.Of("The backups lie in %s.", folder))
		return
	}
	l.note.SetText(wording.Of("The backups lie in %s.", folder))
}

// askOpen asks under which name the chosen backup is to be opened beside the notebook.
func (l *backupList) askOpen() {
	b, ok := l.chosen()
	if !ok {
		return
	}
	l.dialog.Close()
	s := l.shell
	base := strings.TrimSuffix(filepath.Base(l.path), filepath.Ext(l.path))
	s.askPath(pathForm{title: wording.Of("Open a backup as a new file"), label: wording.Of("New file"), submit: wording.Of("Open"),
		value: filepath.Join(filepath.Dir(l.path), base+" "+b.MadeAt.Format(time.DateOnly)+".assay"),
		do: func(path string, done func(error)) {
			path = withEnding(path, ".assay")
			go func() {
				err := store.CopyBackup(context.Background(), b.Path, path, options())
				fyne.Do(func() {
					if err != nil {
						done(&kit.FieldError{Key: "path", Sentence: sentenceFor(err)})
						return
					}
					done(nil)
					s.openPath(path)
				})
			}()
		}})
}

// askRestore asks before the chosen backup takes the notebook's place.
func (l *backupList) askRestore() {
	b, ok := l.chosen()
	if !ok {
		return
	}
	if l.desk != nil && l.desk.ReadOnly() != "" {
		l.note.SetText(l.desk.ReadOnly())
		return
	}
	l.dialog.Close()
	name := filepath.Base(l.path)
	sentence := wording.Of("%s becomes again what it was on %s. What it is now is kept as a backup first, so that this can be taken back in the same way.", name, backupMoment(b.MadeAt))
	if c, known := l.facts[b.Path]; known && c.Known && c.Since > 0 {
		sentence = wording.Plural(c.Since,
			"%[1]s becomes again what it was on %[2]s, without the change made since. What it is now is kept as a backup first, so that this can be taken back in the same way.",
			"%[1]s becomes again what it was on %[2]s, without the %[3]d changes made since. What it is now is kept as a backup first, so that this can be taken back in the same way.", name, backupMoment(b.MadeAt), c.Since)
	}
	kit.ShowQuestion(l.shell.window, wording.Of("Restore this backup?"), sentence, wording.Of("Restore"), func() { l.shell.restore(l.path, b) })
}

// restore closes the notebook, puts the backup in its place and opens it again. Where that can't be done, the notebook is opened as
// it is.
func (s *shell) restore(path string, b store.Backup) {
	s.leave(func() {
		s.welcome()
		var kept string
		var failed error
		s.openThen(func(ctx context.Context) (*store.Notebook, error) {
			kept, failed = store.RestoreBackup(ctx, path, b.Path, options())
			book, err := store.Open(ctx, path, options())
			if err != nil && failed != nil {
				return nil, failed
			}
			return book, err
		}, func() {
			if failed != nil {
				s.complain(wording.Of("Not restored"), failed)
				return
			}
			s.message.say(wording.Of("Restored from %s. What it was before is kept as %s.", backupMoment(b.MadeAt), filepath.Base(kept)))
		})
	})
}
