package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/app/kit"
	"assay/data/wording"
)

// prefSynced is the key of the files that were named as lying in a synced folder.
const prefSynced = "synced.named"

// syncService is the service that keeps the file's folder the same on several machines, or nothing. It's told by the names that
// the services give their folders, and by what they lay in them.
func syncService(path string) string {
	for folder := filepath.Dir(path); ; folder = filepath.Dir(folder) {
		name := strings.ToLower(filepath.Base(folder))
		parent := strings.ToLower(filepath.Base(filepath.Dir(folder)))
		has := func(patterns ...string) bool {
			return slices.ContainsFunc(patterns, func(p string) bool {
				found, err := filepath.Glob(filepath.Join(escaped(folder), p))
				return err == nil && len(found) > 0
			})
		}
		switch {
		case name == "dropbox" || strings.HasPrefix(name, "dropbox (") || strings.HasPrefix(name, "dropbox-") && parent == "cloudstorage" || has(".dropbox", ".dropbox.cache"):
			return "Dropbox"
		case name == "onedrive" || strings.HasPrefix(name, "onedrive - ") || strings.HasPrefix(name, "onedrive-"):
			return "OneDrive"
		case name == "mobile documents" && parent == "library" || name == "icloud drive" || name == "iclouddrive" || name == "com~apple~clouddocs":
			return "iCloud Drive" //wording:none a name
		case name == "google drive" || name == "googledrive" || strings.HasPrefix(name, "googledrive-") || has(".tmp.driveupload", ".tmp.drivedownload"):
			return "Google Drive" //wording:none a name
		case name == "nextcloud" || has(".nextcloudsync.log", ".sync_*.db", "._sync_*.db"):
			return "Nextcloud"
		}
		if folder == filepath.Dir(folder) {
			return ""
		}
	}
}

// escaped is a folder's name in a pattern, taken as it stands.
func escaped(folder string) string {
	if os.PathSeparator == '\\' {
		return folder
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(folder)
}

// nameSynced says once of a file that it lies in a synced folder, and what can go wrong there.
func (s *shell) nameSynced(path string) {
	service := syncService(path)
	named := strings.FieldsFunc(s.app.Preferences().String(prefSynced), func(r rune) bool { return r == '\n' })
	if service == "" || slices.Contains(named, path) {
		return
	}
	named = append(named, path)
	s.app.Preferences().SetString(prefSynced, strings.Join(named[max(0, len(named)-100):], "\n"))
	kit.ShowSentence(s.window, wording.Of("%s lies in a folder of %s", filepath.Base(path), service),
		wording.Of("%[1]s copies the file to other machines while you work. Open it on one machine at a time, and let %[1]s finish before you open it on the next: of two that write at once, one becomes a “conflicted copy” beside the other. "+
			"If that happens, nothing is lost: File > Merge a copy… brings the two together. Backups of each day are kept on this machine, outside that folder.", service))
}
