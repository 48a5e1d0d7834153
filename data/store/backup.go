package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"assay/data"
	"assay/data/wording"
)

// Backup is a whole copy of a notebook as it was at a moment: the same notebook, not a copy that parted.
type Backup struct {
	Path   string
	MadeAt time.Time
	// Before is what it was made before: one of the words below, or empty for the backup of a day.
	Before string
	Size   int64
}

// What a backup is made before, as it stands in the file's name.
const (
	BeforeMerging   = "merging"
	BeforeRestoring = "restoring"
	BeforeUpgrading = "upgrading"
	// Damaged marks a copy, byte by byte, of a file that could not be read.
	Damaged = "mending"
)

// How many are kept: of those made daily the last of each of seven days and of each of four weeks before them; of those made
// before something, the last ten.
const (
	daysKept   = 7
	weeksKept  = 4
	othersKept = 10
)

// backupMoment is how a file's name says when it was made, where the analyst is.
const backupMoment = "2006-01-02 150405"

var backupName = regexp.MustCompile(`(?: before ([a-z]+))? (\d{4}-\d\d-\d\d \d{6})(?: \(\d+\))?\.[^.]*$`)

// locationFile names, in a folder of backups, the file that they are of, so that they can be found when that can't be read.
const locationFile = "notebook.txt"

// backup writes a copy of the notebook named after what it's made before, opens and checks the copy, and returns its place:
// among this machine's backups, or beside the notebook where there's no such folder. A copy that isn't sound is thrown away,
// and an error returned.
func (n *Notebook) backup(ctx context.Context, before string) (string, error) {
	path, err := n.writeBackup(ctx, before)
	var r *Refusal
	switch {
	case err == nil || errors.As(err, &r) && r.final:
		return path, err
	}
	return "", refuse(n.path, err, "A backup of %s couldn't be made (%v), so nothing was changed.", n.Name(), because(err))
}

func (n *Notebook) writeBackup(ctx context.Context, before string) (string, error) {
	folder, err := n.backupFolder(ctx)
	if err != nil {
		return "", err
	}
	sweep(folder)
	made, err := temporaryIn(folder, ".assay-backup-*")
	if err != nil {
		return "", unwrapped(err)
	}
	defer discard(made)
	rows, err := n.copyPages(ctx, made)
	if err != nil {
		return "", err
	}
	if err := n.holdTo(ctx, made, rows); err != nil {
		return "", err
	}
	if folder != filepath.Dir(n.path) {
		if err := os.WriteFile(filepath.Join(folder, locationFile), []byte(n.path+"\n"), 0o644); err != nil {
			return "", unwrapped(err)
		}
	}
	return placeNumbered(made, filepath.Join(folder, backupBase(n.path, before, n.now())), extensionOf(n.path))
}

// backupBase is the name of a backup without its ending.
func backupBase(path, before string, at time.Time) string {
	base := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	if before != "" {
		base += " before " + before //wording:none part of a name
	}
	return base + " " + at.Local().Format(backupMoment)
}

// extensionOf is a file's ending; a backup has one even where its notebook has none.
func extensionOf(path string) string {
	if e := filepath.Ext(path); e != "" {
		return e
	}
	return ".assay"
}

// placeNumbered gives a finished file the name, with a number where there is one of that name already.
func placeNumbered(made, base, extension string) (string, error) {
	for number := 1; ; number++ {
		path := base + extension
		if number > 1 {
			path = fmt.Sprintf("%s (%d)%s", base, number, extension) //wording:none
		}
		err := place(made, path)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		return path, err
	}
}

// backupFolder is where the notebook's backups lie, made where it isn't there yet.
func (n *Notebook) backupFolder(ctx context.Context) (string, error) {
	if n.options.Backups == "" {
		return filepath.Dir(n.path), nil
	}
	name, _ := n.copyUID.Load().(string)
	if name == "" {
		found, err := texts(ctx, n.read, "SELECT copy_uid FROM notebook")
		if err != nil {
			return "", err
		}
		if len(found) != 1 || strings.ContainsAny(found[0], `/\.`) || found[0] == "" {
			return "", wording.Errorf("the notebook has no name that a folder could have")
		}
		name = found[0]
		n.copyUID.Store(name)
	}
	folder := filepath.Join(n.options.Backups, name)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", unwrapped(err)
	}
	return folder, nil
}

// DailyBackup makes the backup of the day where there is none yet, throws away those that are kept no longer, and returns its
// place, or nothing where none was due: the day has one, nothing was changed since the last, or the notebook was begun only
// today and changed tells that nobody has touched it since.
func (n *Notebook) DailyBackup(ctx context.Context, changed bool) (string, error) {
	if n.options.Backups == "" || n.readOnly != "" {
		return "", nil
	}
	folder, err := n.backupFolder(ctx)
	if err != nil {
		return "", n.explain(err)
	}
	all, err := backupsIn(folder)
	if err != nil {
		return "", err
	}
	if due, err := n.backupDue(ctx, all, changed); err != nil || !due {
		return "", n.explain(err)
	}
	path, err := n.writeBackup(ctx, "")
	if err != nil {
		if errors.Is(err, errEnded) || ctx.Err() != nil {
			return "", err
		}
		var r *Refusal
		if errors.As(err, &r) && r.final {
			return "", err
		}
		return "", refuse(n.path, err, "The daily backup of %s couldn't be made (%v). The notebook itself is as it was, and earlier backups are kept.", n.Name(), because(err))
	}
	if all, err = backupsIn(folder); err != nil {
		return path, err
	}
	for _, b := range noLongerKept(all) {
		if err := os.Remove(b.Path); err != nil {
			return path, refuse(n.path, err, "An old backup, %s, couldn't be thrown away (%v). The new one was made.", filepath.Base(b.Path), unwrapped(err))
		}
	}
	return path, nil
}

// backupDue tells whether the day wants a backup.
func (n *Notebook) backupDue(ctx context.Context, all []Backup, changed bool) (bool, error) {
	today := data.DateOf(n.now().Local())
	for _, b := range all {
		if b.Before != "" {
			continue
		}
		if data.DateOf(b.MadeAt) == today {
			return false, nil
		}
		c, err := lookInto(ctx, b.Path)
		if err != nil {
			return true, nil // the last one can't be read: one that can is due
		}
		now, err := n.contents(ctx)
		return now.last != c.last, err
	}
	if changed {
		return true, nil
	}
	made, err := texts(ctx, n.read, "SELECT created_at FROM notebook")
	if err != nil || len(made) == 0 {
		return false, err
	}
	at, err := time.Parse(instant, made[0])
	return err != nil || data.DateOf(at.Local()) != today, nil
}

// noLongerKept are the backups to throw away, of a list with the latest first.
func noLongerKept(all []Backup) []Backup {
	var gone []Backup
	days, weeks := map[data.Date]bool{}, map[[2]int]bool{}
	others := 0
	for _, b := range all {
		if b.Before != "" {
			if others++; others > othersKept {
				gone = append(gone, b)
			}
			continue
		}
		day := data.DateOf(b.MadeAt)
		if days[day] {
			gone = append(gone, b)
			continue
		}
		if len(days) < daysKept {
			days[day] = true
			continue
		}
		year, week := b.MadeAt.ISOWeek()
		if weeks[[2]int{year, week}] || len(weeks) == weeksKept {
			gone = append(gone, b)
			continue
		}
		weeks[[2]int{year, week}] = true
	}
	return gone
}

// Backups lists the notebook's backups on this machine, the latest first.
func (n *Notebook) Backups(ctx context.Context) ([]Backup, error) {
	if n.options.Backups == "" {
		return nil, nil
	}
	folder, err := n.backupFolder(ctx)
	if err != nil {
		return nil, n.explain(err)
	}
	return backupsIn(folder)
}

// BackupsOf lists the backups, among those in the folder, of the file at path: for one that can't be opened.
func BackupsOf(backups, path string) ([]Backup, error) {
	folders, err := os.ReadDir(backups)
	if errors.Is(err, os.ErrNotExist) || backups == "" {
		return nil, nil
	}
	if err != nil {
		return nil, wording.Errorf("reading the folder of backups: %w", err)
	}
	var all []Backup
	for _, f := range folders {
		folder := filepath.Join(backups, f.Name())
		location, err := os.ReadFile(filepath.Join(folder, locationFile))
		if err != nil || strings.TrimSpace(string(location)) != path {
			continue
		}
		some, err := backupsIn(folder)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	latestFirst(all)
	return all, nil
}

func backupsIn(folder string) ([]Backup, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, wording.Errorf("reading the folder of backups: %w", err)
	}
	var all []Backup
	for _, e := range entries {
		parts := backupName.FindStringSubmatch(e.Name())
		if parts == nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		at, err := time.ParseInLocation(backupMoment, parts[2], time.Local)
		info, gone := e.Info()
		if err != nil || gone != nil {
			continue
		}
		all = append(all, Backup{Path: filepath.Join(folder, e.Name()), MadeAt: at, Before: parts[1], Size: info.Size()})
	}
	latestFirst(all)
	return all, nil
}

func latestFirst(all []Backup) {
	slices.SortFunc(all, func(a, b Backup) int {
		if c := b.MadeAt.Compare(a.MadeAt); c != 0 {
			return c
		}
		return strings.Compare(b.Path, a.Path)
	})
}

// BackupContents is what a backup holds.
type BackupContents struct {
	Figures int
	// Since is how many changes the notebook has had since; Known is false where the backup doesn't end in its history.
	Since int
	Known bool

	last string
}

// LookInto reads what a backup holds against the notebook as it is now. An error says in a sentence why it can't be read.
func (n *Notebook) LookInto(ctx context.Context, b Backup) (BackupContents, error) {
	c, err := lookInto(ctx, b.Path)
	if err != nil {
		return c, err
	}
	err = n.read.QueryRowContext(ctx, `SELECT count(*), EXISTS (SELECT 1 FROM change_group WHERE uid = ?1) FROM change_group
		WHERE id > (SELECT max(id) FROM change_group WHERE uid = ?1)`, c.last).Scan(&c.Since, &c.Known)
	return c, n.explain(err)
}

// LookIntoBackup reads what a backup holds where the notebook that it's of can't be read.
func LookIntoBackup(ctx context.Context, b Backup) (BackupContents, error) {
	return lookInto(ctx, b.Path)
}

func lookInto(ctx context.Context, path string) (BackupContents, error) {
	path, _, _, err := examine(path)
	if err != nil {
		return BackupContents{}, err
	}
	db, err := connect(path, "ro", 1)
	if err != nil {
		return BackupContents{}, err
	}
	defer db.Close()
	n := &Notebook{path: path, read: db}
	c, err := n.contents(ctx)
	return c, n.explain(err)
}

func (n *Notebook) contents(ctx context.Context) (BackupContents, error) {
	var c BackupContents
	err := n.read.QueryRowContext(ctx, "SELECT (SELECT count(*) FROM current_figure), coalesce((SELECT uid FROM change_group ORDER BY id DESC LIMIT 1), '')").Scan(&c.Figures, &c.last)
	return c, err
}
