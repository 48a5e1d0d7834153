package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheLibrarysHarmlessComplaintsStayOffTheTerminal(t *testing.T) {
	var shown bytes.Buffer
	f := &noiseFilter{to: &shown}
	for _, line := range []string{
		"Fyne error:  Failed to load user locales\n", "  Cause: no locale\n", "  At: lang.go:241\n",
		"Fyne error:  something that matters\n", "  Cause: a real one\n", "  At: window.go:1\n",
		"Fyne error:  failed to watch theme settings\n", "  Cause: no bus\n", "  At: app_xdg.go:152\n",
	} {
		if n, err := f.Write([]byte(line)); n != len(line) || err != nil {
			t.Fatal(n, err)
		}
	}
	if got := shown.String(); strings.Count(got, "\n") != 3 || !strings.Contains(got, "something that matters") || !strings.Contains(got, "a real one") {
		t.Errorf("the terminal shows %q", got)
	}
}

func TestAPathIsCheckedBeforeItIsUsed(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "there.assay")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path     string
		existing bool
		says     string
	}{
		{"", false, "name the file"}, {folder + string(filepath.Separator), true, "name the file"}, {folder, true, "that is a folder"},
		{filepath.Join(folder, "none"), true, "no such file"}, {filepath.Join(folder, "none", "new"), false, "no such folder"},
		{file, true, ""}, {filepath.Join(folder, "new.assay"), false, ""},
	} {
		said := ""
		if err := checkPath(c.path, c.existing); err != nil {
			said = err.Error()
		}
		if c.says == "" && said != "" || !strings.Contains(said, c.says) {
			t.Errorf("%q says %q, want %q", c.path, said, c.says)
		}
	}
}

func TestAFileGetsAnEndingOnlyWhereItHasNone(t *testing.T) {
	for path, want := range map[string]string{"a": "a.assay", "a.assay": "a.assay", "a.db": "a.db"} {
		if got := withEnding(path, ".assay"); got != want {
			t.Errorf("%s becomes %s", path, got)
		}
	}
}
