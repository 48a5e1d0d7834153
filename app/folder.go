package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"assay/app/verb"
	"assay/data/store"
	"assay/data/wording"
)

// dataFolder is where this user's own notebooks are put when no other place is named.
func dataFolder() (string, error) {
	folder := os.Getenv("XDG_DATA_HOME")
	if folder == "" || runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", wording.Errorf("finding your data folder: %w", err)
		}
		switch runtime.GOOS {
		case "darwin":
			folder = filepath.Join(home, "Library", "Application Support") //wording:none
		case "windows":
			folder = os.Getenv("LocalAppData")
		default:
			folder = filepath.Join(home, ".local", "share")
		}
	}
	folder = filepath.Join(folder, "assay")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", wording.Errorf("making your data folder: %w", err)
	}
	return folder, nil
}

// freshSample makes a new copy of the sample notebook in the user's data folder, beside those made before.
func freshSample(ctx context.Context) (*store.Notebook, error) {
	folder, err := dataFolder()
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		name := "sample.assay"
		if n > 1 {
			name = fmt.Sprintf("sample %d.assay", n) //wording:none
		}
		book, err := verb.NewSample(ctx, filepath.Join(folder, name), options())
		if errors.Is(err, os.ErrExist) {
			continue
		}
		return book, err
	}
}

func options() store.Options {
	return store.Options{Author: verb.Author(), Backups: backupsFolder()}
}
