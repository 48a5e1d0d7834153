package store

import (
	"fmt"
	"strings"

	"assay/data/wording"
)

// mendReferences sees to rows that refer to what is lost: the reference is emptied where it may be, else an empty row stands in for
// what is lost, and where that would say something, the row itself is left out and named.
func (s *salvage) mendReferences() error {
	stand, err := s.to.ExecContext(s.ctx, `INSERT INTO change_group (id, uid, made_at, author, label, kind)
		SELECT group_id, lower(hex(randomblob(16))), coalesce((SELECT made_at FROM change_group WHERE id < c.group_id ORDER BY id DESC LIMIT 1), ?), '', ?, 'edit'
		FROM change AS c WHERE group_id NOT IN (SELECT id FROM change_group) GROUP BY group_id`, s.now().Format(instant), wording.Of("a change whose entry is lost"))
	if err != nil {
		return err
	}
	if n, err := stand.RowsAffected(); err != nil {
		return err
	} else if n > 0 {
		s.found.StandIns["change_group"] += int(n)
	}
	for range 20 { // each round may leave rows out that others refer to; the chains of the schema are shorter
		broken, err := s.brokenReferences()
		if err != nil || len(broken) == 0 {
			return err
		}
		for _, b := range broken {
			if err := s.mend(b); err != nil {
				return err
			}
		}
	}
	return wording.Errorf("what refers to lost rows could not be mended")
}

// reference is one that leads nowhere.
type reference struct {
	table, column, parent string
	rowid, to             int64
	notNull               bool
}

func (s *salvage) brokenReferences() ([]reference, error) {
	rows, err := s.to.QueryContext(s.ctx, `SELECT c."table", c.rowid, c.parent, l."from", i."notnull" FROM pragma_foreign_key_check AS c
		JOIN pragma_foreign_key_list(c."table") AS l ON l.id = c.fkid JOIN pragma_table_info(c."table") AS i ON i.name = l."from" WHERE c.rowid IS NOT NULL`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []reference
	for rows.Next() {
		var r reference
		if err := rows.Scan(&r.table, &r.rowid, &r.parent, &r.column, &r.notNull); err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	return all, rows.Err()
}

func (s *salvage) mend(r reference) error {
	if !r.notNull {
		s.found.Cleared++
		_, err := s.to.ExecContext(s.ctx, "UPDATE "+r.table+" SET "+r.column+" = NULL WHERE id = ?", r.rowid)
		return err
	}
	found, err := texts(s.ctx, s.to, "SELECT "+r.column+" FROM "+r.table+" WHERE id = ? AND "+r.column+" NOT IN (SELECT id FROM "+r.parent+")", r.rowid)
	if err != nil || len(found) == 0 {
		return err // left out, or another row's mending brought it
	}
	if _, err := fmt.Sscan(found[0], &r.to); err != nil {
		return err
	}
	stood, err := s.standIn(r.parent, r.to)
	if err != nil || stood {
		return err
	}
	return s.leaveOut(r.table, r.rowid)
}

// leaveOut takes out a row that means nothing any more, and names it.
func (s *salvage) leaveOut(table string, id int64) error {
	if len(s.found.Orphans) < 50 {
		name := "''"
		for _, c := range s.shapes[table].columns {
			switch c.name {
			case "title", "name", "key", "text", "statement", "label", "as_typed", "promised_words":
				if name == "''" {
					name = c.name
				}
			}
		}
		found, err := texts(s.ctx, s.to, "SELECT "+name+" FROM "+table+" WHERE id = ?", id)
		if err != nil {
			return err
		}
		s.found.Orphans = append(s.found.Orphans, strings.TrimSpace(wording.Of("%s %d %s", table, id, strings.Join(found, ""))))
	}
	result, err := s.to.ExecContext(s.ctx, "DELETE FROM "+table+" WHERE id = ?", id)
	if err != nil {
		return err
	}
	n, err := result.RowsAffected()
	s.counts[table].Lost += int(n)
	return err
}

// standIn puts an empty row where one is lost that others mean nothing without; false where there's no such thing as an empty one.
func (s *salvage) standIn(table string, id int64) (bool, error) {
	var query string
	name := wording.Of("Lost %d", id)
	now := s.now().Format(instant)
	switch table {
	case "company":
		query = `INSERT INTO company (id, uid, ticker, name, country, currency, year_end_month, colour, note) VALUES (?1, ?2, 'LOST' || ?1, ?3, '', 'XXX', 12, 0, '')`
	case "unit":
		companies, err := texts(s.ctx, s.to, "SELECT id FROM company WHERE ticker = 'LOST'")
		if err != nil {
			return false, err
		}
		if len(companies) == 0 {
			if _, err := s.to.ExecContext(s.ctx, `INSERT INTO company (uid, ticker, name, country, currency, year_end_month, colour, note) VALUES (?, 'LOST', ?, '', 'XXX', 12, 0, '')`,
				newUID(), wording.Of("Units whose company is lost")); err != nil {
				return false, err
			}
			s.found.StandIns["company"]++
		}
		query = `INSERT INTO unit (id, uid, company_id, kind, stage, note) SELECT ?1, ?2, id, 'group', 'validation', ?3 FROM company WHERE ticker = 'LOST'`
	case "metric":
		query = `INSERT INTO metric (id, uid, key, name, measure, lens, better, adds, help, built_in) VALUES (?1, ?2, 'lost_' || ?1, ?3, 'count', '', '', 'stock', '', 0)`
	case "party":
		query = `INSERT INTO party (id, uid, name, note) VALUES (?1, ?2, ?3, '')`
	case "thesis":
		query = `INSERT INTO thesis (id, uid, title, stance, conviction, body, state, companies, created_at, saved_at) VALUES (?1, ?2, ?3, 'undecided', 0, '', 'watching', '', ?4, ?4)`
	case "change_group":
		query = `INSERT INTO change_group (id, uid, made_at, author, label, kind) VALUES (?1, ?2, ?4, '', ?3, 'edit')`
	default:
		return false, nil
	}
	args := []any{id, newUID(), name, now}
	if !strings.Contains(query, "?4") {
		args = args[:3]
	}
	if _, err := s.to.ExecContext(s.ctx, query, args...); err != nil {
		return false, err
	}
	s.found.StandIns[table]++
	return true, nil
}
