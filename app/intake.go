package main

import (
	"path/filepath"
	"slices"
	"strings"

	"assay/app/screen/company"
	"assay/app/screen/intake"
	"assay/data"
	"assay/data/wording"
)

// importable are the endings of the files that the import takes. An old workbook is told what to do instead.
var importable = []string{".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".json"}

// askImport asks for a file and begins its import.
func (s *shell) askImport() {
	s.commitPending()
	s.askPath(pathForm{title: wording.Of("Import"), label: wording.Of("File (CSV, XLSX, or EDGAR's company facts as JSON)"), submit: wording.Of("Go on"),
		value: s.folder() + string(filepath.Separator), existing: true,
		do: func(path string, done func(error)) {
			done(nil)
			s.importPath(path)
		}})
}

// importPath begins the import of a file.
func (s *shell) importPath(path string) {
	s.commitPending()
	if absolute, err := filepath.Abs(path); err == nil && absolute == s.desk.Book().Path() {
		s.message.say(wording.Of("That is the notebook that is open."))
		return // opening its file a second time would loosen the hold on it
	}
	s.watch(intake.Open(s.desk, s.window, path))
}

// askPaste begins an import of what the clipboard holds.
func (s *shell) askPaste() {
	text := s.app.Clipboard().Content()
	if strings.TrimSpace(text) == "" {
		s.message.say(wording.Of("The clipboard holds no text. Copy a table first, from a spreadsheet or a web page."))
		return
	}
	s.commitPending()
	s.watch(intake.Paste(s.desk, s.window, text))
}

// pasteAt shows what of a block lands where in the grid.
func (s *shell) pasteAt(b company.Block) {
	source := ""
	if b.Source.ID != 0 {
		if source = b.Source.Key; source == "" {
			source = b.Source.UID
		}
	}
	s.watch(intake.PasteAt(s.desk, s.window, b.Text, intake.Cursor{Title: b.Unit.Title(), At: func(row, column int) (data.FigureName, bool) { return b.At(row, column) },
		Source: source, SourceTitle: b.Source.Title}))
}

// watch lets an import lead on to the figures that it brought.
func (s *shell) watch(z *intake.Wizard) {
	z.OnShow = func(unitID int64) { on(s, "company", func(c companyScreen) { c.ShowUnit(unitID) }) }
}

// importsFile reports whether a file is one for the import, by its name.
func importsFile(path string) bool {
	return slices.Contains(importable, strings.ToLower(filepath.Ext(path)))
}
