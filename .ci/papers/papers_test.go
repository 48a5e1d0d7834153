package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"assay/app/verb"
)

func TestTheManPageHasEveryLineOfTheHelp(t *testing.T) {
	var out bytes.Buffer
	if err := manPage(&out, "1.2.3", "2026-01-02"); err != nil {
		t.Fatal(err)
	}
	// Without its markup the page has to say what the help says.
	said := strings.NewReplacer(`\fB`, "", `\fI`, "", `\fR`, "", `\-`, "-", `\&`, "", `\e`, `\`).Replace(out.String())
	if !strings.HasPrefix(said, `.TH ASSAY 1 "2026-01-02" "Assay 1.2.3"`) {
		t.Errorf("the page begins with %.60q", said)
	}
	for _, u := range verb.Usages() {
		if strings.Count(said, u.Line+"\n") < 2 || !strings.Contains(said, strings.ReplaceAll(u.Does, "…", "...")) {
			t.Errorf("the page lacks %q or what it does", u.Line)
		}
	}
}

func TestALineOfUsageIsSetAsManPagesAre(t *testing.T) {
	for usage, want := range map[string]string{
		"assay [FILE]":                          `\fBassay\fR [\fIFILE\fR]`,
		"assay --sample":                        `\fBassay \-\-sample\fR`,
		"assay version":                         `\fBassay version\fR`,
		"assay new FILE [--sample]":             `\fBassay new\fR \fIFILE\fR [\fB\-\-sample\fR]`,
		"assay export FILE --format png,svg":    `\fBassay export\fR \fIFILE\fR \fB\-\-format\fR png,svg`,
		"assay verify FILE PICTURE|CODE":        `\fBassay verify\fR \fIFILE\fR \fIPICTURE\fR|\fICODE\fR`,
		"assay import FILE PATH... [--as-of D]": `\fBassay import\fR \fIFILE\fR \fIPATH\fR... [\fB\-\-as\-of\fR \fID\fR]`,
	} {
		if got := line(usage); got != want {
			t.Errorf("%s: %s, want %s", usage, got, want)
		}
	}
}

func TestTheIconKeepsItsColoursInEverySize(t *testing.T) {
	folder := t.TempDir()
	if err := icons(folder); err != nil {
		t.Fatal(err)
	}
	for _, size := range sizes {
		data, err := os.ReadFile(filepath.Join(folder, strconv.Itoa(size)+".png"))
		if err != nil {
			t.Fatal(err)
		}
		icon, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%d: %v", size, err)
		}
		if b := icon.Bounds(); b.Dx() != size || b.Dy() != size {
			t.Errorf("%d: is %v", size, b)
		}
		if _, _, _, alpha := icon.At(0, 0).RGBA(); alpha > 0x8000 {
			t.Errorf("%d: the corner isn't clear", size)
		}
		// Above the bars nothing but the ground is drawn.
		if r, g, b, a := icon.At(size/2, size/16).RGBA(); r>>8 != 0x1F || g>>8 != 0x4A || b>>8 != 0xA8 || a != 0xFFFF {
			t.Errorf("%d: the ground is %x %x %x %x", size, r>>8, g>>8, b>>8, a>>8)
		}
	}
}

func TestAModuleWithoutALicenceIsRefused(t *testing.T) {
	if _, err := licences(module{Path: "example.test/bare", Dir: t.TempDir()}); err == nil || !strings.Contains(err.Error(), "example.test/bare") {
		t.Errorf("got %v", err)
	}
}

func TestALicenceDeepInAModuleIsFound(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"LICENSE": "ours\r\n", "c/COPYING.txt": "theirs", "c/licence.go": "package c", "testdata/LICENSE": "nobody's"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	texts, err := licences(module{Path: "example.test/m", Dir: dir})
	if err != nil || strings.Join(texts, "+") != "ours+theirs" {
		t.Errorf("got %q, %v", texts, err)
	}
}
