package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
)

// theses writes theses into the office's notebook and gives them as the memo's form gets them.
func (o *office) theses(titles ...string) memoChoice {
	o.Helper()
	ctx, book := context.Background(), o.shell.desk.Book()
	if _, err := book.Edit(ctx, "write", func(e *store.Edit) error {
		for _, title := range titles {
			x := data.Thesis{ThesisText: data.ThesisText{Title: title, Stance: data.Bull, State: data.Active, Companies: "IREN", Body: "Words of the thesis."}}
			if err := e.SaveThesis(&x); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		o.Fatal(err)
	}
	var of memoChoice
	var err error
	if of.theses, err = book.Theses(ctx); err != nil {
		o.Fatal(err)
	}
	if of.views, err = book.Views(ctx); err != nil {
		o.Fatal(err)
	}
	return of
}

func TestAMemoIsExportedFromTheMenu(t *testing.T) {
	o := newOffice(t)
	o.shell.askMemo()
	o.until("the sentence on what to do first", func() bool { return strings.Contains(o.shell.message.text.Text, "There is no thesis") })
	of := o.theses("IREN signs slowly", "The other one")
	form := o.shell.memoForm(of)
	if path := form.Values()["path"]; filepath.Dir(path) != o.folder || filepath.Ext(path) != ".pdf" {
		t.Errorf("it offers %s", path)
	}
	pick := func(key, choice string) {
		form.Focusable(key).(*kit.Chooser).Pick(kit.Choice{Key: choice})
		o.settle()
	}
	pick("format", "html")
	path := form.Values()["path"]
	if filepath.Ext(path) != ".html" {
		t.Errorf("as HTML it offers %s", path)
	}
	pick("charts", memoCompanies)
	form.Submit()
	o.until("the memo", func() bool { _, err := os.Stat(path); return err == nil })
	o.until("the message", func() bool { return strings.Contains(o.shell.message.text.Text, "The memo lies at ") })
	page, err := os.ReadFile(path)
	if err != nil || !bytes.Contains(page, []byte("Words of the thesis.")) || bytes.Count(page, []byte("<svg")) == 0 {
		t.Errorf("the page lacks the text or the charts of the company (%v)", err)
	}
	var said error
	o.shell.writeMemo(of, kit.Values{"thesis": form.Values()["thesis"], "format": "html", "path": path}, func(err error) { said = err })
	o.until("the complaint that the file is there", func() bool { return said != nil && strings.Contains(said.Error(), "there already") })
	o.shell.writeMemo(of, kit.Values{"thesis": form.Values()["thesis"], "format": "md", "path": path}, func(err error) { said = err })
	o.until("the folder", func() bool { _, err := os.Stat(strings.TrimSuffix(path, ".html") + "/memo.md"); return err == nil })
	o.settle()
}
