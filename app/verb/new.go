package verb

import (
	"context"

	"assay/assets"
	"assay/data/store"
	"assay/data/wording"
)

func runNew(ctx context.Context, c *call) (int, error) {
	sample := c.flags.Bool("sample", false, "")
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	make := New
	if *sample {
		make = NewSample
	}
	book, err := make(ctx, c.args[0], store.Options{Author: Author()})
	if err != nil {
		return Undone, err
	}
	c.say(wording.Of("Made %s.", book.Path()))
	return Done, book.Close()
}

// New makes an empty notebook and opens it.
func New(ctx context.Context, path string, o store.Options) (*store.Notebook, error) {
	return store.Create(ctx, path, o, nil)
}

// NewSample makes a notebook of the starter figures, by the same reading as any import, and opens it.
func NewSample(ctx context.Context, path string, o store.Options) (*store.Notebook, error) {
	return store.Create(ctx, path, o, func(book *store.Notebook) error {
		_, err := Import(ctx, book, wording.Of("import the starter figures"), "", assets.Starter, assets.StarterDir)
		return err
	})
}
