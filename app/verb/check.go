package verb

import (
	"context"
	"fmt"

	"assay/data/store"
	"assay/data/wording"
)

func runCheck(ctx context.Context, c *call) (int, error) {
	if err := c.parse(1, 1); err != nil {
		return Undone, err
	}
	book, err := store.Open(ctx, c.args[0], store.Options{})
	if err != nil {
		return Undone, err
	}
	defer book.Close()
	faults, err := book.Check(ctx)
	if err != nil {
		return Undone, err
	}
	for _, f := range faults {
		fmt.Fprintln(c.Out, f)
	}
	if len(faults) > 0 {
		return Wrong, nil
	}
	c.say(wording.Of("%s is sound: schema %d.", book.Name(), store.SchemaVersion()))
	return Done, nil
}
