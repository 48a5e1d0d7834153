package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"sort"
	"strings"
	"sync"

	"assay/data/wording"
)

// ApplicationID stands in the file's header and marks it as a notebook: "Assy" in ASCII.
const ApplicationID = 0x41737379

//go:embed schema/*.sql
var schemaFiles embed.FS

// migrations are the schema's steps in their order: the n-th brings a file to version n+1.
var migrations = sync.OnceValue(func() []string {
	entries, err := schemaFiles.ReadDir("schema")
	if err != nil {
		panic(err) // embedded: can't fail
	}
	var steps []string
	for _, e := range entries { // ReadDir sorts by name, and names begin with their number
		text, err := schemaFiles.ReadFile("schema/" + e.Name())
		if err != nil {
			panic(err)
		}
		steps = append(steps, string(text))
	}
	return steps
})

// SchemaVersion is the version of the schema that this program writes.
func SchemaVersion() int { return len(migrations()) }

// execer runs statements: a transaction or the writer's connection inside one.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// migrate runs the steps after the version from up to the version to, inside the transaction.
func migrate(ctx context.Context, tx execer, from, to int) error {
	for i, step := range migrations()[from:to] {
		if _, err := tx.ExecContext(ctx, step); err != nil {
			return wording.Errorf("bringing the schema to version %d: %w", from+i+1, err)
		}
	}
	_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", to))
	return err
}

const schemaObjects = `SELECT type || ' ' || name || char(10) || coalesce(sql, '') FROM sqlite_schema
	WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY 1`

// expectedSchemas are what a file of each version must hold, taken from databases in memory built by the same steps.
var (
	expectedSchemas = map[int][]string{}
	expectedMutex   sync.Mutex
)

func expectedSchema(version int) ([]string, error) {
	expectedMutex.Lock()
	defer expectedMutex.Unlock()
	if known, ok := expectedSchemas[version]; ok {
		return known, nil
	}
	ctx := context.Background()
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, tx, 0, version); err != nil {
		return nil, err
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	found, err := texts(ctx, db, schemaObjects)
	if err == nil {
		expectedSchemas[version] = found
	}
	return found, err
}

// schemaDifference names what a file's schema lacks or has too much, or is empty when it is the expected one.
func schemaDifference(found, expected []string) string {
	title := func(object string) string { return strings.SplitN(object, "\n", 2)[0] }
	have := map[string]string{}
	for _, o := range found {
		have[title(o)] = o
	}
	var odd []string
	for _, o := range expected {
		switch other, ok := have[title(o)]; {
		case !ok:
			odd = append(odd, wording.Of("lacks the %s", title(o)))
		case other != o:
			odd = append(odd, wording.Of("has another %s", title(o)))
		}
		delete(have, title(o))
	}
	for t := range have {
		odd = append(odd, wording.Of("holds a %s that Assay didn't make", t))
	}
	sort.Strings(odd)
	if len(odd) > 3 {
		odd = append(odd[:3], wording.Of("and %d more", len(odd)-3))
	}
	return strings.Join(odd, ", ")
}
