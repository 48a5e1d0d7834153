package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data/store"
)

// newSafe is a window on a notebook that was opened as a user opens it, with a data folder of the test's own.
func newSafe(t *testing.T) (o *office, path string) {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	path = filepath.Join(t.TempDir(), "safe.assay")
	book, err := verb.NewSample(context.Background(), path, store.Options{Author: "Anna"})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	o = &office{T: t, main: desktest.New(), folder: t.TempDir()}
	test.NewTempApp(t)
	o.main.Serve(t)
	o.shell = newShell(fyne.CurrentApp())
	o.shell.window.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		if o.shell.desk != nil {
			o.settle()
			o.shell.desk.Close()
		}
	})
	o.shell.openPath(path)
	o.waits("the notebook", func() bool { return o.shell.desk != nil })
	return o, path
}

// waits lets things happen until they have come about, also while no notebook is open.
func (o *office) waits(what string, come func() bool) {
	o.Helper()
	none := &desk.Desk{}
	for end := time.Now().Add(60 * time.Second); !come(); time.Sleep(5 * time.Millisecond) {
		d := o.shell.desk
		if d == nil {
			d = none
		}
		o.main.Settle(d)
		if time.Now().After(end) {
			o.Fatalf("%s never comes; the window says\n%s\n%s", what, o.texts(), o.shell.message.text.Text)
		}
	}
}

// changes makes a change to the notebook.
func (o *office) changes(value string) {
	o.Helper()
	o.shell.desk.Do("set", func(e *store.Edit) error { return e.Set("test.value", value) }, nil)
	o.settle()
}

// backups are those that lie on this machine.
func (o *office) backups() []store.Backup {
	o.Helper()
	all, err := o.shell.desk.Book().Backups(context.Background())
	if err != nil {
		o.Fatal(err)
	}
	return all
}

// press types keys into what has the focus, or into the window.
func (o *office) press(keys ...fyne.KeyName) {
	o.Helper()
	for _, key := range keys {
		event := &fyne.KeyEvent{Name: key}
		if f := o.shell.window.Canvas().Focused(); f != nil {
			f.TypedKey(event)
		} else if typed := o.shell.window.Canvas().OnTypedKey(); typed != nil {
			typed(event)
		}
	}
}

// texts are all that the window and what lies over it say.
func (o *office) texts() string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(object fyne.CanvasObject) {
		if !object.Visible() {
			return
		}
		switch w := object.(type) {
		case *fyne.Container:
			for _, child := range w.Objects {
				walk(child)
			}
		case *container.Scroll:
			walk(w.Content)
		case *widget.Button:
			all = append(all, w.Text)
		case *kit.Text:
			all = append(all, w.Text)
		case *kit.Sentence:
			all = append(all, w.Text)
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(w).Objects() {
				walk(child)
			}
		}
	}
	walk(o.shell.window.Content())
	for _, over := range o.shell.window.Canvas().Overlays().List() {
		walk(over)
	}
	return strings.Join(all, "\n")
}

func TestTheDaysBackupIsMadeAtTheFirstChangeAndRestoredByKeys(t *testing.T) {
	o, path := newSafe(t)
	if all := o.backups(); len(all) != 0 {
		t.Errorf("before a change there are %v", all)
	}
	o.changes("first")
	o.waits("the backup", func() bool { return len(o.backups()) == 1 })
	o.changes("second")
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) != 1 {
		t.Errorf("beside the notebook lie %v", entries)
	}
	o.shell.askBackups()
	o.waits("the list", func() bool { return kit.Covered(o.shell.window) })
	o.press(fyne.KeyReturn) // the table has the focus, on the latest
	o.waits("the question", func() bool { return strings.Contains(o.texts(), "becomes again what it was") })
	before := o.shell.desk
	o.press(fyne.KeyReturn)
	o.waits("the restored notebook", func() bool { return o.shell.desk != nil && o.shell.desk != before })
	value, err := o.shell.desk.Book().Setting(context.Background(), "test.value")
	if err != nil || value != "first" {
		t.Errorf("the notebook has %v (%v)", value, err)
	}
	all := o.backups()
	if len(all) != 2 || all[0].Before != store.BeforeRestoring && all[1].Before != store.BeforeRestoring {
		t.Errorf("the backups are %+v", all)
	}
}

func TestNoBackupIsMadeWhereTheUserWantsNone(t *testing.T) {
	o, _ := newSafe(t)
	o.shell.app.Preferences().SetBool(prefNoDaily, true)
	o.changes("first")
	o.changes("second")
	if all := o.backups(); len(all) != 0 {
		t.Errorf("there are %v", all)
	}
}

func TestAFileThatIsGoneIsSaidAndTheWorkGoesOnElsewhere(t *testing.T) {
	o, path := newSafe(t)
	o.changes("first")
	if err := os.Rename(path, path+" elsewhere"); err != nil {
		t.Fatal(err)
	}
	o.shell.lookForFile() // as when the window comes to the front
	o.waits("the banner", func() bool { return strings.Contains(o.texts(), "was moved or removed") })
	for _, button := range []string{"Keep in another place…", "Try again"} {
		if !strings.Contains(o.texts(), button) {
			t.Errorf("nothing offers %s", button)
		}
	}
	if err := os.Rename(path+" elsewhere", path); err != nil {
		t.Fatal(err)
	}
	o.shell.lookAgain()
	o.waits("no banner", func() bool { return len(o.shell.banner.Objects) == 0 })
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	o.changes("second")
	o.waits("the banner again", func() bool { return len(o.shell.banner.Objects) == 1 })
	d := o.shell.desk
	kept := filepath.Join(o.folder, "kept.assay")
	if err := d.Book().KeepElsewhere(context.Background(), kept); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(context.Background(), kept, options())
	if err != nil {
		t.Fatal(err)
	}
	o.shell.goOnWith(d, book)
	o.waits("the new place", func() bool { return d.Book() == book })
	if len(o.shell.banner.Objects) != 0 || !strings.Contains(o.shell.window.Title(), "kept.assay · saved") {
		t.Errorf("the window says %s", o.shell.window.Title())
	}
	o.changes("second")
	value, err := book.Setting(context.Background(), "test.value")
	if err != nil || value != "second" {
		t.Errorf("there the notebook has %v (%v)", value, err)
	}
}

func TestADamagedNotebookIsRecoveredFromTheWindow(t *testing.T) {
	o, path := newSafe(t)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(content[100:4096], bytes.Repeat([]byte{0xA5}, 4096))
	damaged := filepath.Join(o.folder, "damaged.assay")
	if err := os.WriteFile(damaged, content, 0o644); err != nil {
		t.Fatal(err)
	}
	o.shell.openPath(damaged)
	o.waits("the refusal", func() bool {
		return strings.Contains(o.texts(), "What can be read of it can be put into a new notebook")
	})
	o.press(fyne.KeyReturn) // the recovery is the chief thing where there's no backup
	o.waits("the form", func() bool { return strings.Contains(o.texts(), "Recover damaged.assay") })
	o.press(fyne.KeyReturn)
	o.waits("what came of it", func() bool { return strings.Contains(o.texts(), "it is checked and sound") })
	o.press(fyne.KeyReturn)
	o.waits("the new notebook", func() bool { return o.shell.desk.Book().Name() == "damaged recovered.assay" })
	if after, _ := os.ReadFile(damaged); !bytes.Equal(content, after) {
		t.Error("the damaged file was changed")
	}
}

func TestASecondWindowCanTakeOverOnceTheFirstIsClosed(t *testing.T) {
	o, path := newSafe(t)
	other := filepath.Join(o.folder, "other.assay")
	if err := store.CopyBackup(context.Background(), path, other, store.Options{}); err != nil {
		t.Fatal(err)
	}
	first, err := store.Open(context.Background(), other, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o.shell.openPath(other)
	o.waits("the banner", func() bool { return strings.Contains(o.texts(), "in another window") })
	o.shell.tryToWrite()
	o.waits("that it still can't", func() bool { return o.shell.message.text.Text == "It still can't be written." })
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	o.shell.tryToWrite()
	o.waits("the writing", func() bool { return o.shell.desk.ReadOnly() == "" })
	if len(o.shell.banner.Objects) != 0 {
		t.Error("the banner stays")
	}
	o.changes("mine")
}

func TestASyncedFolderIsKnownAndNamedOnce(t *testing.T) {
	root := t.TempDir()
	for _, c := range []struct{ folder, marker, service string }{
		{"Dropbox/research", "", "Dropbox"}, {"Dropbox (Firm)/a/b", "", "Dropbox"}, {"box/mine", "../.dropbox.cache", "Dropbox"},
		{"OneDrive - Firm/x", "", "OneDrive"}, {"OneDrive", "", "OneDrive"}, {"Library/Mobile Documents/com~apple~CloudDocs", "", "iCloud Drive"},
		{"Library/CloudStorage/GoogleDrive-ann@example.com/My Drive", "", "Google Drive"}, {"Google Drive", "", "Google Drive"},
		{"cloud/x", "../.sync_0123.db", "Nextcloud"}, {"Nextcloud/x", "", "Nextcloud"}, {"papers/onedriver", "", ""}, {"[odd]*", "", ""},
	} {
		folder := filepath.Join(root, c.folder)
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if c.marker != "" {
			if err := os.WriteFile(filepath.Join(folder, c.marker), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := syncService(filepath.Join(folder, "n.assay")); got != c.service {
			t.Errorf("%s is of %q, want %q", c.folder, got, c.service)
		}
	}
	o, _ := newSafe(t)
	path := filepath.Join(root, "Dropbox", "n.assay")
	o.shell.nameSynced(path)
	if !strings.Contains(o.texts(), "conflicted copy") {
		t.Errorf("it says %s", o.texts())
	}
	o.press(fyne.KeyEscape)
	o.shell.nameSynced(path)
	if kit.Covered(o.shell.window) {
		t.Error("it's named again")
	}
}
