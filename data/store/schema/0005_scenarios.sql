-- A company's next eighteen months played through, and what is assumed of them. A fork keeps only what differs from its parent.
CREATE TABLE scenario (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  company_id INTEGER NOT NULL REFERENCES company (id),
  name TEXT NOT NULL,
  parent_id INTEGER REFERENCES scenario (id),
  starts_on TEXT NOT NULL, -- the first day of the first of its six quarters
  seed INTEGER NOT NULL, -- of its Monte Carlo paths
  note TEXT NOT NULL,
  recorded_at TEXT
) STRICT;
CREATE INDEX scenario_company ON scenario (company_id);
CREATE INDEX scenario_parent ON scenario (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE scenario_assumption (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  scenario_id INTEGER NOT NULL REFERENCES scenario (id),
  key TEXT NOT NULL, -- the kind, such as power_price
  item TEXT NOT NULL, -- the contract, site, facility or loan; empty for the company as a whole
  part TEXT NOT NULL, -- tells several of one kind and item apart
  quarter INTEGER NOT NULL CHECK (quarter BETWEEN 0 AND 6), -- 0 is all of them
  value REAL, -- in the kind's measure; null, in a fork, takes back what its parent assumes
  on_date TEXT,
  source_id INTEGER REFERENCES source (id), -- null for what is assumed, which the note explains
  note TEXT NOT NULL
) STRICT;
CREATE INDEX scenario_assumption_scenario ON scenario_assumption (scenario_id);
CREATE INDEX scenario_assumption_source ON scenario_assumption (source_id) WHERE source_id IS NOT NULL;
