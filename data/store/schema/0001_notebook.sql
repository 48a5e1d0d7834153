-- The notebook's tables. Dates are ISO text (a year or month alone where no more is known), instants UTC text with
-- milliseconds, money in millions of the currency beside it unless a name says otherwise. uid names the same row in every
-- copy of the notebook. removed = 1 marks a row that was taken out: rows are never erased.

CREATE TABLE notebook (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  notebook_uid TEXT NOT NULL, -- the same in every copy
  copy_uid TEXT NOT NULL,     -- this copy's own
  created_at TEXT NOT NULL,
  created_with TEXT NOT NULL
) STRICT;

-- One row each time that a copy parted: the last change that both copies have in common.
CREATE TABLE lineage (
  id INTEGER PRIMARY KEY,
  copy_uid TEXT NOT NULL UNIQUE,
  parent_copy_uid TEXT NOT NULL,
  parted_at TEXT NOT NULL,
  parted_after_group_uid TEXT
) STRICT;

-- The append-only history: what was changed together, by whom, when; and each row's columns before and after (JSON).
CREATE TABLE change_group (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
  of_id INTEGER REFERENCES change_group (id) -- the edit that an undo or redo turns back or forth
) STRICT;
CREATE INDEX change_group_of ON change_group (of_id) WHERE of_id IS NOT NULL;

CREATE TABLE change (
  group_id INTEGER NOT NULL REFERENCES change_group (id),
  number INTEGER NOT NULL, -- within the group, from 1
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  row_uid TEXT NOT NULL,
  before TEXT, -- null for a new row
  after TEXT NOT NULL,
  PRIMARY KEY (group_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  published_on TEXT
) STRICT;
CREATE INDEX source_key ON source (key);

CREATE TABLE company (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  ticker TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  currency TEXT NOT NULL,
  year_end_month INTEGER NOT NULL CHECK (year_end_month BETWEEN 1 AND 12),
  reviewed_through TEXT,
  colour INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX company_ticker ON company (ticker);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  company_id INTEGER NOT NULL REFERENCES company (id),
  kind TEXT NOT NULL CHECK (kind IN ('ai', 'mining', 'colocation', 'group')),
  stage TEXT NOT NULL CHECK (stage IN ('validation', 'mature', 'legacy')),
  first_contract_on TEXT,
  opened_on TEXT,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX unit_company ON unit (company_id);

CREATE TABLE metric (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  measure TEXT NOT NULL, -- 'money m' is millions, 'money' single units of the company's currency
  lens TEXT NOT NULL CHECK (lens IN ('validation', 'mature', '')),
  better TEXT NOT NULL CHECK (better IN ('higher', 'lower', '')),
  adds TEXT NOT NULL CHECK (adds IN ('flow', 'stock', 'ratio')),
  help TEXT NOT NULL,
  built_in INTEGER NOT NULL
) STRICT;
CREATE INDEX metric_key ON metric (key);

-- Every recording of a figure. Never updated: a later row with the same unit, metric and period supersedes.
-- Recordings are many and each one is a wait for the disk, so they bear no index that only a merge or a check would use.
CREATE TABLE observation (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL,
  removed INTEGER NOT NULL DEFAULT 0,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  period_kind TEXT NOT NULL CHECK (period_kind IN ('month', 'quarter', 'half', 'year', 'date')),
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL,
  value REAL, -- in the metric's measure; null withdraws the figure
  currency TEXT NOT NULL,
  as_typed TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id),
  locator TEXT NOT NULL,
  quote TEXT NOT NULL,
  remark TEXT NOT NULL,
  supersedes_id INTEGER, -- the recording before of the same figure
  recorded_at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX observation_figure ON observation (unit_id, metric_id, period_end, period_start);
CREATE INDEX observation_metric ON observation (metric_id);
CREATE INDEX observation_source ON observation (source_id) WHERE source_id IS NOT NULL;

-- The recording that stands for each figure now, kept so that reading never wades through what was superseded.
CREATE TABLE current_figure (
  unit_id INTEGER NOT NULL,
  metric_id INTEGER NOT NULL,
  period_end TEXT NOT NULL,
  period_start TEXT NOT NULL,
  period_kind TEXT NOT NULL,
  observation_id INTEGER NOT NULL,
  PRIMARY KEY (unit_id, metric_id, period_end, period_start, period_kind)
) STRICT, WITHOUT ROWID;

-- An entry that could not be read as a figure, kept as typed until it's mended.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  metric_id INTEGER NOT NULL REFERENCES metric (id),
  period_kind TEXT NOT NULL,
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX draft_unit ON draft (unit_id);
CREATE INDEX draft_metric ON draft (metric_id);

-- Periods and metrics that a unit's grid shows although it holds no figure for them yet.
CREATE TABLE grid_column (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  period_kind TEXT NOT NULL,
  period_start TEXT NOT NULL,
  period_end TEXT NOT NULL
) STRICT;
CREATE INDEX grid_column_unit ON grid_column (unit_id);

CREATE TABLE grid_row (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  metric_id INTEGER NOT NULL REFERENCES metric (id)
) STRICT;
CREATE INDEX grid_row_unit ON grid_row (unit_id);
CREATE INDEX grid_row_metric ON grid_row (metric_id);

CREATE TABLE party (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX party_name ON party (name);

CREATE TABLE rating (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  party_id INTEGER NOT NULL REFERENCES party (id),
  agency TEXT NOT NULL,
  rating TEXT NOT NULL,
  as_of TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id)
) STRICT;
CREATE INDEX rating_party ON rating (party_id);
CREATE INDEX rating_source ON rating (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE contract (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  customer_id INTEGER NOT NULL REFERENCES party (id),
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('lease', 'cloud')),
  signed_on TEXT,
  announced_on TEXT,
  critical_it_mw REAL,
  total_value_m REAL,
  currency TEXT NOT NULL,
  term_months REAL,
  own_share_percent REAL,
  prepaid_percent REAL,
  uptime_promised_percent REAL,
  customer_rating TEXT NOT NULL,
  guarantor_id INTEGER REFERENCES party (id),
  guaranteed_m REAL,
  status TEXT NOT NULL CHECK (status IN ('talks', 'signed', 'building', 'delivering', 'ended')),
  status_note TEXT NOT NULL,
  source_id INTEGER REFERENCES source (id),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX contract_unit ON contract (unit_id);
CREATE INDEX contract_customer ON contract (customer_id);
CREATE INDEX contract_guarantor ON contract (guarantor_id) WHERE guarantor_id IS NOT NULL;
CREATE INDEX contract_source ON contract (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE commitment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  key TEXT NOT NULL,
  contract_id INTEGER REFERENCES contract (id),
  unit_id INTEGER NOT NULL REFERENCES unit (id),
  site TEXT NOT NULL,
  kind TEXT NOT NULL,
  class TEXT NOT NULL CHECK (class IN ('delivery', 'enabling')),
  mw REAL,
  promised_words TEXT NOT NULL,
  promised_from TEXT NOT NULL,
  promised_to TEXT NOT NULL,
  promised_on TEXT,
  promise_source_id INTEGER REFERENCES source (id),
  met_on TEXT,
  met_source_id INTEGER REFERENCES source (id),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX commitment_contract ON commitment (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX commitment_unit ON commitment (unit_id);
CREATE INDEX commitment_promise_source ON commitment (promise_source_id) WHERE promise_source_id IS NOT NULL;
CREATE INDEX commitment_met_source ON commitment (met_source_id) WHERE met_source_id IS NOT NULL;

CREATE TABLE repromise (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  commitment_id INTEGER NOT NULL REFERENCES commitment (id),
  promised_words TEXT NOT NULL,
  promised_from TEXT NOT NULL,
  promised_to TEXT NOT NULL,
  promised_on TEXT,
  source_id INTEGER REFERENCES source (id),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX repromise_commitment ON repromise (commitment_id);
CREATE INDEX repromise_source ON repromise (source_id) WHERE source_id IS NOT NULL;

CREATE TABLE thesis (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('bull', 'bear', 'base', 'undecided')),
  conviction INTEGER NOT NULL CHECK (conviction BETWEEN 0 AND 5), -- 0 is not stated
  body TEXT NOT NULL, -- Markdown
  state TEXT NOT NULL CHECK (state IN ('watching', 'active', 'closed')),
  companies TEXT NOT NULL, -- tickers separated by a space
  created_at TEXT NOT NULL,
  saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE thesis_revision (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  thesis_id INTEGER NOT NULL REFERENCES thesis (id),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  stance TEXT NOT NULL,
  conviction INTEGER NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  companies TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX thesis_revision_thesis ON thesis_revision (thesis_id, number);

-- A saved chart.
CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  axis TEXT NOT NULL,
  units TEXT NOT NULL,   -- unit paths such as APLD/ai, separated by a space
  metrics TEXT NOT NULL, -- metric keys, separated by a space
  span TEXT NOT NULL,
  range_from TEXT,
  range_to TEXT,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE,
  removed INTEGER NOT NULL DEFAULT 0,
  pin TEXT NOT NULL CHECK (pin IN ('observation', 'contract', 'chart', 'date')),
  observation_id INTEGER REFERENCES observation (id),
  contract_id INTEGER REFERENCES contract (id),
  view_id INTEGER REFERENCES saved_view (id),
  company_id INTEGER REFERENCES company (id),
  on_date TEXT,
  text TEXT NOT NULL,
  written_at TEXT NOT NULL,
  author TEXT NOT NULL
) STRICT;
CREATE INDEX note_observation ON note (observation_id) WHERE observation_id IS NOT NULL;
CREATE INDEX note_contract ON note (contract_id) WHERE contract_id IS NOT NULL;
CREATE INDEX note_view ON note (view_id) WHERE view_id IS NOT NULL;
CREATE INDEX note_company ON note (company_id) WHERE company_id IS NOT NULL;
