-- What makes a text a thesis: what must stay true, the tests that can break it with their probabilities and how they were
-- settled, the events ahead, reviews, and the post-mortem.

ALTER TABLE thesis ADD COLUMN review_days INTEGER NOT NULL DEFAULT 0; -- 0 plans none
ALTER TABLE thesis ADD COLUMN reviewed_at TEXT;
ALTER TABLE thesis ADD COLUMN closed_on TEXT;
ALTER TABLE thesis ADD COLUMN post_mortem TEXT NOT NULL DEFAULT '';
ALTER TABLE thesis ADD COLUMN verdict TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'yes', 'no', 'partly')); -- right for the right reason

CREATE TABLE pillar (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  thesis_id INTEGER NOT NULL REFERENCES thesis (id),
  text TEXT NOT NULL,
  unit_id INTEGER REFERENCES unit (id),
  measure TEXT NOT NULL, -- the key of an indicator or metric, or empty
  span TEXT NOT NULL,    -- the kind of period of a metric, or empty
  written_value REAL,
  written_on TEXT,
  seen_value REAL, -- at the last review
  seen_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('stands', 'shaken', 'fallen')),
  state_note TEXT NOT NULL,
  position INTEGER NOT NULL,
  recorded_at TEXT
) STRICT;
CREATE INDEX pillar_thesis ON pillar (thesis_id);
CREATE INDEX pillar_unit ON pillar (unit_id) WHERE unit_id IS NOT NULL;

-- A statement that has to come true for the thesis to stand. It's never altered once written.
CREATE TABLE thesis_test (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  thesis_id INTEGER NOT NULL REFERENCES thesis (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  measure TEXT NOT NULL,
  span TEXT NOT NULL,
  timing TEXT NOT NULL CHECK (timing IN ('reach', 'keep')), -- on one day up to due_on, or on every one
  comparator TEXT NOT NULL CHECK (comparator IN ('<', '<=', '>=', '>')),
  threshold REAL NOT NULL,
  due_on TEXT NOT NULL,
  statement TEXT NOT NULL,
  written_on TEXT NOT NULL,
  replaces_id INTEGER REFERENCES thesis_test (id),
  withdrawn_on TEXT,
  withdrawn_why TEXT NOT NULL,
  position INTEGER NOT NULL,
  recorded_at TEXT,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX thesis_test_thesis ON thesis_test (thesis_id);
CREATE INDEX thesis_test_unit ON thesis_test (unit_id);
CREATE INDEX thesis_test_replaces ON thesis_test (replaces_id) WHERE replaces_id IS NOT NULL;

CREATE TABLE test_probability (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  test_id INTEGER NOT NULL REFERENCES thesis_test (id),
  probability REAL NOT NULL CHECK (probability > 0 AND probability < 1),
  stated_on TEXT NOT NULL,
  why TEXT NOT NULL,
  recorded_at TEXT,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX test_probability_test ON test_probability (test_id);

-- How a test was settled, by the facts or, overruled = 1, by the analyst. The last entry of either kind counts.
CREATE TABLE test_resolution (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  test_id INTEGER NOT NULL REFERENCES thesis_test (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('holds', 'broken', 'open')),
  turned_on TEXT,
  value REAL,
  cites TEXT NOT NULL, -- the facts in words, and the record of the first
  observation_id INTEGER REFERENCES observation (id),
  contract_id INTEGER REFERENCES contract (id),
  commitment_id INTEGER REFERENCES commitment (id),
  overruled INTEGER NOT NULL,
  reason TEXT NOT NULL,
  recorded_at TEXT,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX test_resolution_test ON test_resolution (test_id);
CREATE INDEX test_resolution_observation ON test_resolution (observation_id) WHERE observation_id IS NOT NULL;
CREATE INDEX test_resolution_contract ON test_resolution (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX test_resolution_commitment ON test_resolution (commitment_id) WHERE commitment_id IS NOT NULL;

CREATE TABLE catalyst (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  thesis_id INTEGER NOT NULL REFERENCES thesis (id),
  kind TEXT NOT NULL CHECK (kind IN ('results', 'delivery', 'maturity', 'other')),
  title TEXT NOT NULL,
  company_id INTEGER REFERENCES company (id),
  expected_words TEXT NOT NULL,
  expected_from TEXT NOT NULL,
  expected_to TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id),
  happened_on TEXT,
  outcome TEXT NOT NULL,
  recorded_at TEXT
) STRICT;
CREATE INDEX catalyst_thesis ON catalyst (thesis_id);
CREATE INDEX catalyst_company ON catalyst (company_id) WHERE company_id IS NOT NULL;
CREATE INDEX catalyst_source ON catalyst (source_id) WHERE source_id IS NOT NULL;
