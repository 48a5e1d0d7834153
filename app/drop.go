package main

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/kit"
)

// dropped takes what was dropped on the window: a picture is checked, a notebook opened.
func (s *shell) dropped(_ fyne.Position, files []fyne.URI) {
	if len(files) == 0 {
		return
	}
	if kit.Covered(s.window) {
		s.message.say("Close the dialog first, then drop the file again.")
		return
	}
	if len(files) > 1 {
		s.message.say("Of the files dropped the first was taken: one is opened or checked at a time.")
	}
	if files[0].Scheme() != "file" {
		s.message.say("Only files of this computer can be dropped.")
		return
	}
	path := files[0].Path()
	switch ext := strings.ToLower(filepath.Ext(path)); ext {
	case ".png", ".svg":
		if s.desk == nil {
			s.message.say("Open the notebook that the picture comes from first, then drop it again.")
			return
		}
		s.commitPending()
		s.verifyPicture(path)
	case ".csv":
		s.message.say("CSV files are read with assay import NOTEBOOK FILE…, on the command line.")
	case ".jpg", ".jpeg", ".gif", ".webp", ".pdf":
		s.message.say("Only a PNG or SVG carries what a picture can be checked by; of another use the code in its footer: File > Check a picture….")
	default:
		s.openPath(path)
	}
}
