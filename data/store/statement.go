package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// writer is the one connection that writes. It keeps its statements prepared: an edit runs the same few again and again,
// and preparing them costs more than running them. The notebook's mutex guards it.
type writer struct {
	db     *sql.DB
	conn   *sql.Conn
	byText map[string]*sql.Stmt
}

func openWriter(ctx context.Context, path string) (*writer, error) {
	return openWriterOf(ctx, path, nil)
}

// openWriterOf opens the writer of the file that was, and of no other that has come to lie in its place; nil takes any.
func openWriterOf(ctx context.Context, path string, was os.FileInfo) (*writer, error) {
	db, err := connectTo(path, was, "rw", 1)
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return nil, err
	}
	return &writer{db: db, conn: conn, byText: map[string]*sql.Stmt{}}, nil
}

// keptStatements bounds how many statements stay prepared: the texts are few, but for updates of any set of columns.
const keptStatements = 200

func (w *writer) statement(ctx context.Context, text string) (*sql.Stmt, error) {
	if s, ok := w.byText[text]; ok {
		return s, nil
	}
	if len(w.byText) >= keptStatements {
		for _, s := range w.byText {
			s.Close()
		}
		clear(w.byText)
	}
	s, err := w.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err
	}
	w.byText[text] = s
	return s, nil
}

// ExecContext runs a statement that gives no rows.
func (w *writer) ExecContext(ctx context.Context, text string, args ...any) (sql.Result, error) {
	s, err := w.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext runs a statement that gives rows.
func (w *writer) QueryContext(ctx context.Context, text string, args ...any) (*sql.Rows, error) {
	s, err := w.statement(ctx, text)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// begin takes the writer's lock.
func (w *writer) begin(ctx context.Context) error {
	_, err := w.ExecContext(ctx, "BEGIN IMMEDIATE")
	return err
}

// commit makes the transaction durable; rollback throws it away. Neither is cut short by a caller's cancelling.
func (w *writer) commit() error {
	_, err := w.ExecContext(context.Background(), "COMMIT")
	return err
}

func (w *writer) rollback() error {
	_, err := w.ExecContext(context.Background(), "ROLLBACK")
	return err
}

func (w *writer) close() error {
	var all []error
	for _, s := range w.byText {
		all = append(all, s.Close())
	}
	return errors.Join(append(all, w.conn.Close(), w.db.Close())...)
}
