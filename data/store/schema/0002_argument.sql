-- What indicators are computed from: the days on which a contract came to each status, payment schedules, checklists, and
-- when the notebook first had each row, so that it can be asked what was known on a day.

-- of_program = 1 marks what the program did itself when it brought the file up to date: it isn't the analyst's to undo.
ALTER TABLE change_group ADD COLUMN of_program INTEGER NOT NULL DEFAULT 0;

ALTER TABLE contract ADD COLUMN talks_on TEXT;
ALTER TABLE contract ADD COLUMN building_on TEXT;
ALTER TABLE contract ADD COLUMN delivering_on TEXT;
ALTER TABLE contract ADD COLUMN ended_on TEXT;
ALTER TABLE contract ADD COLUMN recorded_at TEXT;
ALTER TABLE commitment ADD COLUMN recorded_at TEXT;
ALTER TABLE commitment ADD COLUMN met_recorded_at TEXT;
ALTER TABLE repromise ADD COLUMN recorded_at TEXT;
ALTER TABLE rating ADD COLUMN recorded_at TEXT;

UPDATE contract SET recorded_at = f.made_at FROM (SELECT c.row_id, min(g.made_at) AS made_at FROM change AS c
  JOIN change_group AS g ON g.id = c.group_id WHERE c.table_name = 'contract' GROUP BY c.row_id) AS f WHERE f.row_id = contract.id;
UPDATE commitment SET recorded_at = f.made_at FROM (SELECT c.row_id, min(g.made_at) AS made_at FROM change AS c
  JOIN change_group AS g ON g.id = c.group_id WHERE c.table_name = 'commitment' GROUP BY c.row_id) AS f WHERE f.row_id = commitment.id;
UPDATE commitment SET met_recorded_at = f.made_at FROM (SELECT c.row_id, max(g.made_at) AS made_at FROM change AS c
  JOIN change_group AS g ON g.id = c.group_id WHERE c.table_name = 'commitment' AND json_extract(c.after, '$.met_on') IS NOT NULL
  GROUP BY c.row_id) AS f WHERE f.row_id = commitment.id AND met_on IS NOT NULL;
UPDATE repromise SET recorded_at = f.made_at FROM (SELECT c.row_id, min(g.made_at) AS made_at FROM change AS c
  JOIN change_group AS g ON g.id = c.group_id WHERE c.table_name = 'repromise' GROUP BY c.row_id) AS f WHERE f.row_id = repromise.id;
UPDATE rating SET recorded_at = f.made_at FROM (SELECT c.row_id, min(g.made_at) AS made_at FROM change AS c
  JOIN change_group AS g ON g.id = c.group_id WHERE c.table_name = 'rating' GROUP BY c.row_id) AS f WHERE f.row_id = rating.id;

-- The dates and amounts in which a customer pays before or beside the rent.
CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  kind TEXT NOT NULL CHECK (kind IN ('upfront', 'staggered')),
  due_on TEXT,
  amount_m REAL NOT NULL,
  received_on TEXT,
  source_id INTEGER REFERENCES source (id),
  note TEXT NOT NULL,
  recorded_at TEXT
) STRICT;
CREATE INDEX payment_contract ON payment (contract_id);
CREATE INDEX payment_source ON payment (source_id) WHERE source_id IS NOT NULL;

-- What a unit must have in place, each item met from a day on where there is evidence for it.
CREATE TABLE checklist_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  list TEXT NOT NULL CHECK (list IN ('readiness', 'ring_fence')),
  key TEXT NOT NULL, -- of an item that every list begins with; empty for the analyst's own
  title TEXT NOT NULL,
  met_on TEXT,
  evidence TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id),
  position INTEGER NOT NULL,
  recorded_at TEXT
) STRICT;
CREATE INDEX checklist_item_unit ON checklist_item (unit_id);
CREATE INDEX checklist_item_source ON checklist_item (source_id) WHERE source_id IS NOT NULL;
