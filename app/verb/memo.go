package verb

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"assay/app/memo"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

func runMemo(ctx context.Context, c *call) (int, error) {
	out := c.flags.String("out", "", "")
	named := c.flags.String("format", "", "")
	replace := c.flags.Bool("replace", false, "")
	var wanted []string
	c.flags.Func("view", "", func(name string) error {
		wanted = append(wanted, name)
		return nil
	})
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	if *out == "" {
		return Undone, wording.Errorf("say with --out where the memo goes. Usage: %s", c.usage())
	}
	formats, err := memoFormats(*named, *out)
	if err != nil {
		return Undone, wording.Errorf("--format: %w", err)
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	thesis, err := thesisTitled(ctx, book, c.args[1])
	if err != nil {
		return Undone, err
	}
	views, err := viewsNamed(ctx, book, wanted)
	if err != nil {
		return Undone, err
	}
	m, err := memo.Gather(ctx, book, thesis.ID, memo.Options{Today: book.Today(), Author: Author(), Views: views})
	if err != nil {
		return Undone, err
	}
	places, err := m.Write(*out, formats, *replace)
	for _, p := range places {
		fmt.Fprintln(c.Out, p)
	}
	var taken *memo.TakenError
	switch {
	case errors.As(err, &taken):
		return Undone, wording.Errorf("%w; choose another name, or say --replace", err)
	case err != nil:
		return Undone, err
	case len(m.Problems) > 0:
		for _, p := range m.Problems {
			c.say(p)
		}
		return Wrong, nil
	}
	return Done, nil
}

// memoFormats are those named or, where none is, that of the path's ending, or else HTML.
func memoFormats(named, path string) ([]memo.Format, error) {
	if named != "" {
		return memo.ParseFormats(named)
	}
	if f, ok := memo.FormatOf(path); ok {
		return []memo.Format{f}, nil
	}
	return []memo.Format{memo.HTML}, nil
}

// thesisTitled finds a thesis by its title, whatever its capitals. Of several with one title it's the last saved that isn't closed.
func thesisTitled(ctx context.Context, book *store.Notebook, title string) (data.Thesis, error) {
	all, err := book.Theses(ctx)
	if err != nil {
		return data.Thesis{}, err
	}
	same := func(t data.Thesis) bool {
		return strings.EqualFold(strings.Join(strings.Fields(t.Title), " "), strings.Join(strings.Fields(title), " "))
	}
	at := slices.IndexFunc(all, func(t data.Thesis) bool { return same(t) && t.State != data.Closed })
	if at < 0 {
		at = slices.IndexFunc(all, same)
	}
	if at >= 0 {
		return all[at], nil
	}
	if len(all) == 0 {
		return data.Thesis{}, wording.Errorf("%s has no thesis yet; write one on the Theses screen", book.Name())
	}
	var titles []string
	for _, t := range all {
		titles = append(titles, fmt.Sprintf("%q", t.Title))
	}
	return data.Thesis{}, wording.Errorf("%s has no thesis titled %q; it has %s", book.Name(), title, strings.Join(titles, ", "))
}

// viewsNamed are saved views by name, in the order given.
func viewsNamed(ctx context.Context, book *store.Notebook, names []string) ([]data.View, error) {
	if len(names) == 0 {
		return nil, nil
	}
	all, err := book.Views(ctx)
	if err != nil {
		return nil, err
	}
	var out []data.View
	for _, name := range names {
		at := slices.IndexFunc(all, func(v data.View) bool { return strings.EqualFold(v.Name, name) })
		if at < 0 {
			return nil, wording.Errorf("%s has no saved view named %q", book.Name(), name)
		}
		out = append(out, all[at])
	}
	return out, nil
}
