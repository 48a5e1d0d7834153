package main

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// prefNoDaily is the key of a user's wish for no daily backup on this machine.
const prefNoDaily = "backup.none"

// backupsFolder is where this machine's backups lie, away from the notebooks: folders that are mailed about or synced stay tidy.
// It's empty where there's no place for them.
func backupsFolder() string {
	folder, err := dataFolder()
	if err != nil {
		return ""
	}
	return filepath.Join(folder, "backups")
}

// daily makes the notebook's backup of the day, once the window shows it and again at the first change of a day. It works beside
// what is done in the window, and says something only where it fails.
type daily struct {
	shell *shell
	desk  *desk.Desk
	day   data.Date // the last one looked after
	ended context.CancelFunc
}

// keepDaily begins to look after the backups of the notebook that was opened.
func (s *shell) keepDaily() {
	ctx, cancel := context.WithCancel(context.Background())
	d := &daily{shell: s, desk: s.desk, ended: cancel}
	s.daily = d
	if s.desk.ReadOnly() != "" {
		return
	}
	go func() {
		d.desk.Wait() // what is on the screen comes first
		fyne.Do(func() { d.make(ctx, false) })
	}()
	s.desk.Listen(func(data.Effect) {
		if today := d.desk.Today(); today != d.day {
			d.day = today
			d.make(ctx, true)
		}
	})
}

// make makes the backup off the main goroutine, where one is wanted and due.
func (d *daily) make(ctx context.Context, changed bool) {
	if d.shell.desk != d.desk || ctx.Err() != nil || d.shell.app.Preferences().Bool(prefNoDaily) {
		return
	}
	book := d.desk.Book()
	go func() {
		made, err := book.DailyBackup(ctx, changed)
		fyne.Do(func() {
			switch {
			case d.shell.desk != d.desk || ctx.Err() != nil:
			case err != nil:
				d.shell.message.say(sentenceFor(err))
			case made != "":
				d.day = d.desk.Today()
			}
		})
	}()
}

func (d *daily) end() {
	if d != nil {
		d.ended()
	}
}

// sentenceFor is an error as the user reads it.
func sentenceFor(err error) string {
	var r *store.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	return wording.Of("%v.", err)
}
