package verb

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"assay/data/store"
)

// Version is the program's version, the same as in FyneApp.toml.
const Version = "0.1.0"

// Commit is the revision that the program was built from, or "unknown" where the build didn't record it.
func Commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	revision, dirty := "unknown", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && s.Value != "":
			revision = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			dirty = " with changes" //wording:none
		}
	}
	return revision + dirty
}

func runVersion(ctx context.Context, c *call) (int, error) {
	if err := c.parse(0, 0); err != nil {
		return Undone, err
	}
	sqlite, err := store.SQLiteVersion(ctx)
	if err != nil {
		return Undone, err
	}
	//wording:none scripts read it
	fmt.Fprintf(c.Out, "Assay %s\ncommit %s\n%s\nSQLite %s\nschema %d\n", Version, Commit(), runtime.Version(), sqlite, store.SchemaVersion())
	return Done, nil
}
