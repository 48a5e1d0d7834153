package verb

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRecoverReadsADamagedNotebookIntoANewOneThatChecks(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	path, made := filepath.Join(folder, "my.assay"), filepath.Join(folder, "new.assay")
	run := func(args ...string) (int, string, string) {
		var out, talk bytes.Buffer
		code := Run(ctx, args, Streams{Out: &out, Err: &talk})
		return code, out.String(), talk.String()
	}
	if code, _, talk := run("new", path, "--sample"); code != Done {
		t.Fatal(talk)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	copy(content[40*4096:], bytes.Repeat([]byte{0xA5}, 4096))
	content = content[:len(content)-9000]
	damaged := filepath.Join(folder, "damaged.assay")
	if err := os.WriteFile(damaged, content, 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, _ := run("check", damaged); code == Done {
		t.Fatal("the damaged notebook is sound")
	}
	code, out, talk := run("recover", damaged, made)
	if code == Undone || !strings.Contains(out, "observation: ") || !strings.Contains(talk, "it is checked and sound") {
		t.Fatalf("%d\n%s\n%s", code, out, talk)
	}
	if code, out, talk := run("check", made); code != Done {
		t.Errorf("check: %d %s %s", code, out, talk)
	}
	if code, _, talk := run("recover", damaged, made); code != Undone || !strings.Contains(talk, "is there already") {
		t.Errorf("over a file: %d %s", code, talk)
	}
	if code, out, talk := run("recover", path, filepath.Join(folder, "again.assay")); code != Done || !strings.Contains(talk, "nothing is lost") {
		t.Errorf("a sound one: %d %s %s", code, out, talk)
	}
}
