package main

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
	"assay/data/wording"
)

// dropped takes what was dropped on the window: a picture is checked, a notebook opened, figures imported.
func (s *shell) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) == 0 {
		return
	}
	if kit.Covered(s.window) {
		s.message.say(wording.Of("Close the dialog first, then drop the file again."))
		return
	}
	if len(files) > 1 {
		s.message.say(wording.Of("Of the files dropped the first was taken: one is opened or checked at a time."))
	}
	if files[0].Scheme() != "file" {
		s.message.say(wording.Of("Only files of this computer can be dropped."))
		return
	}
	path := files[0].Path()
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".png", ".svg":
		if s.desk == nil {
			s.message.say(wording.Of("Open the notebook that the picture comes from first, then drop it again."))
			return
		}
		s.commitPending()
		s.verifyPicture(path)
	case ".jpg", ".jpeg", ".gif", ".webp", ".pdf":
		s.message.say(wording.Of("Only a PNG or SVG carries what a picture can be checked by; of another use the code in its footer: File > Check a picture…."))
	case ".assay":
		if s.desk != nil {
			s.commitPending()
			s.openOrMerge(path)
			return
		}
		s.openPath(path)
	default:
		if !importsFile(path) {
			s.openPath(path)
			return
		}
		if s.desk == nil {
			s.message.say(wording.Of("Open the notebook that the figures are for first, then drop the file again."))
			return
		}
		s.importPath(path)
	}
}
