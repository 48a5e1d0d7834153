package verb

import (
	"context"
	"path/filepath"

	"assay/data/store"
	"assay/data/wording"
)

func runShare(ctx context.Context, c *call) (int, error) {
	if err := c.parse(2, 2); err != nil {
		return Undone, err
	}
	book, err := store.Open(ctx, c.args[0], store.Options{Author: Author()})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	if err := book.Share(ctx, c.args[1]); err != nil {
		return Undone, err
	}
	path, err := filepath.Abs(c.args[1])
	if err != nil {
		path = c.args[1]
	}
	c.say(wording.Of("The copy lies at %s, checked and complete in that one file.", path))
	return Done, book.Close()
}
