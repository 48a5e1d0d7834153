-- What a merge brings from another copy of the notebook.

-- An entry of the history that came from another copy names the merge that brought it: it keeps its uid, author and moment,
-- and is undone with the merge.
ALTER TABLE change_group ADD COLUMN merged_in INTEGER REFERENCES change_group (id) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX change_group_merged_in ON change_group (merged_in) WHERE merged_in IS NOT NULL;

-- One row each time that a copy was taken in. It's in force unless its entry of the history is undone.
CREATE TABLE merge (
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL UNIQUE REFERENCES change_group (id),
  notebook_uid TEXT NOT NULL,
  copy_uid TEXT NOT NULL,
  name TEXT NOT NULL -- of the other file
) STRICT;

-- The uid that the other copy has for a row which both made by themselves, such as a company of the same ticker.
CREATE TABLE merged_uid (
  id INTEGER PRIMARY KEY,
  group_id INTEGER NOT NULL REFERENCES change_group (id),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  other_uid TEXT NOT NULL
) STRICT;
CREATE INDEX merged_uid_group ON merged_uid (group_id);
CREATE INDEX merged_uid_other ON merged_uid (other_uid);

-- Two recordings of one figure, of which neither was chosen when two copies were merged.
CREATE TABLE dispute (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  observation_id INTEGER NOT NULL REFERENCES observation (id), -- the earlier recording
  other_id INTEGER NOT NULL REFERENCES observation (id),
  note TEXT NOT NULL,
  recorded_at TEXT,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_observation ON dispute (observation_id);
CREATE INDEX dispute_other ON dispute (other_id);
