-- The scorecard once more, in plain SQL over the starter files as they are: written from the definitions (indicators.md) and
-- not from our Go code, so that the two can only agree by both being right. A table a file, its columns text by the heading;
-- ask(unit, as_of) holds what is asked. The answers stand in answer(unit, as_of, indicator, value).

-- What is asked: the company, its business, and the horizon, the earlier of the day asked for and the one read through.
CREATE VIEW question AS
SELECT a.unit, a.as_of, c.ticker, substr(a.unit, instr(a.unit, '/') + 1) AS business,
       min(a.as_of, c.reviewed_through) AS h,
       date(min(a.as_of, c.reviewed_through), '-1 year', 'floor') AS year_before
FROM ask AS a JOIN companies AS c ON c.ticker = substr(a.unit, 1, instr(a.unit, '/') - 1);

-- Signed contracts: not merely in talks; the announcement's day stands in for that of signing. All are of the AI business.
-- None of the starter's has ended.
CREATE VIEW signed AS
SELECT ticker, key, customer, guarantor, kind, customer_rating,
       CASE WHEN signed_on <> '' THEN signed_on ELSE announced_on END AS day,
       CAST(critical_it_mw AS REAL) AS mw, CAST(total_value_usd_m AS REAL) AS value, CAST(term_months AS REAL) AS months,
       CASE WHEN guarantor = '' THEN 0.0 WHEN guaranteed_usd_m = '' THEN CAST(total_value_usd_m AS REAL) ELSE CAST(guaranteed_usd_m AS REAL) END AS backed
FROM contracts WHERE status NOT LIKE 'talks%' AND status NOT LIKE 'ended%';

CREATE VIEW live AS
SELECT q.unit, q.as_of, q.h, q.year_before, s.* FROM question AS q JOIN signed AS s ON s.ticker = q.ticker AND s.day <= q.h
WHERE q.business IN ('ai', 'group');

-- Credit. Both ways of writing a notch, best first.
CREATE TABLE scale (notch INTEGER PRIMARY KEY, letters TEXT, moodys TEXT);
INSERT INTO scale (letters, moodys) VALUES ('AAA', 'Aaa'), ('AA+', 'Aa1'), ('AA', 'Aa2'), ('AA-', 'Aa3'), ('A+', 'A1'), ('A', 'A2'), ('A-', 'A3'),
 ('BBB+', 'Baa1'), ('BBB', 'Baa2'), ('BBB-', 'Baa3'), ('BB+', 'Ba1'), ('BB', 'Ba2'), ('BB-', 'Ba3'), ('B+', 'B1'), ('B', 'B2'), ('B-', 'B3'),
 ('CCC+', 'Caa1'), ('CCC', 'Caa2'), ('CCC-', 'Caa3'), ('CC', 'Ca'), ('C', 'C');

-- A party's notch as of the horizon: of one agency its own, of two the lower rating, of three the middle one.
CREATE VIEW party_notch AS
WITH latest AS (
  SELECT q.unit, q.as_of, r.party, r.agency, r.rating, row_number() OVER (PARTITION BY q.unit, q.as_of, r.party, r.agency ORDER BY r.as_of DESC) AS back
  FROM question AS q JOIN ratings AS r ON r.as_of <= q.h),
placed AS (
  SELECT l.unit, l.as_of, l.party, s.notch,
         row_number() OVER (PARTITION BY l.unit, l.as_of, l.party ORDER BY s.notch) AS place, count(*) OVER (PARTITION BY l.unit, l.as_of, l.party) AS agencies
  FROM latest AS l JOIN scale AS s ON l.rating IN (s.letters, s.moodys) WHERE l.back = 1)
SELECT unit, as_of, party, notch FROM placed WHERE place = CASE agencies WHEN 1 THEN 1 WHEN 2 THEN 2 WHEN 3 THEN 2 END;

-- The value in two parts: what the customer alone answers for, and what the better of customer and guarantor does.
CREATE VIEW debtor AS
WITH each AS (
  SELECT l.unit, l.as_of, l.value, min(l.backed, l.value) AS backed, l.customer_rating LIKE 'investment grade%' AS stated, c.notch AS own, g.notch AS guarantor
  FROM live AS l
  LEFT JOIN party_notch AS c ON c.unit = l.unit AND c.as_of = l.as_of AND c.party = l.customer
  LEFT JOIN party_notch AS g ON g.unit = l.unit AND g.as_of = l.as_of AND g.party = l.guarantor)
SELECT unit, as_of, value - backed AS part, own AS notch, stated FROM each
UNION ALL
SELECT unit, as_of, backed, min(coalesce(own, guarantor), coalesce(guarantor, own)), stated FROM each;

-- Commitments made by the horizon, with what became of them by then. All are of the AI business.
CREATE VIEW promise AS
SELECT q.unit, q.as_of, q.h, p.key, p.class, CAST(p.mw AS REAL) AS mw, p.promised_to AS due, CASE WHEN p.met_on <> '' AND p.met_on <= q.h THEN p.met_on END AS met
FROM question AS q JOIN commitments AS p ON p.ticker = q.ticker AND p.promised_on <= q.h WHERE q.business IN ('ai', 'group');

CREATE VIEW fell_due AS SELECT * FROM promise WHERE due <= h OR met IS NOT NULL;

-- Figures by real dates. A period ends with a month, counted from the year 0, and lasts so many of them; a day lasts none.
CREATE VIEW figure AS
WITH month AS (
  SELECT o.*, CASE
    WHEN o.period GLOB '????-??-??' THEN NULL
    WHEN o.period GLOB 'Q? FY??' THEN 12 * (2000 + substr(o.period, 6, 2)) + c.fiscal_year_end_month - 1 - 3 * (4 - substr(o.period, 2, 1))
    WHEN o.period GLOB 'FY????' THEN 12 * substr(o.period, 3, 4) + c.fiscal_year_end_month - 1
    WHEN o.period GLOB '????-Q?' THEN 12 * substr(o.period, 1, 4) + 3 * substr(o.period, 7, 1) - 1
    ELSE 12 * substr(o.period, 1, 4) + substr(o.period, 6, 2) - 1 END AS last,
  CASE
    WHEN o.period GLOB '????-??-??' THEN 0 WHEN o.period GLOB 'FY????' THEN 12 WHEN o.period LIKE '%Q%' THEN 3 ELSE 1 END AS months
  FROM observations AS o JOIN companies AS c ON c.ticker = o.ticker)
SELECT ticker, unit AS business, metric, months, CAST(value AS REAL) AS value,
       CASE WHEN last IS NULL THEN period ELSE date(printf('%04d-%02d-01', last / 12, last % 12 + 1), '+1 month', '-1 day') END AS ends
FROM month;

-- Where a unit's figures are looked for: in itself first and, for the AI business, in the consolidated company.
CREATE VIEW seen AS
SELECT q.unit, q.as_of, q.business AS asked, f.business <> q.business AS borrowed, f.business, f.metric, f.months, f.ends, f.value
FROM question AS q JOIN figure AS f ON f.ticker = q.ticker AND f.ends <= q.h AND (f.business = q.business OR q.business = 'ai' AND f.business = 'group');

-- The latest of a stock.
CREATE VIEW stock AS
SELECT unit, as_of, metric, value FROM (
  SELECT s.*, row_number() OVER (PARTITION BY unit, as_of, metric ORDER BY ends DESC) AS back FROM seen AS s WHERE borrowed = 0 AND months = 0)
WHERE back = 1;

-- Two figures of one period: in the unit itself if it has both, and of the latest period; of those that end together the longer.
CREATE TABLE ratio (indicator TEXT, over TEXT, under TEXT);
INSERT INTO ratio VALUES ('adjusted_ebitda_margin', 'adjusted_ebitda', 'revenue'), ('recurring_share', 'recurring_revenue', 'revenue'), ('affo_margin', 'affo', 'revenue'),
 ('bookings_to_revenue', 'annualized_gross_bookings', 'revenue');
CREATE VIEW pair AS
SELECT unit, as_of, indicator, months, ends, over, under FROM (
  SELECT u.unit, u.as_of, r.indicator, u.months, u.ends, o.value AS over, u.value AS under,
         row_number() OVER (PARTITION BY u.unit, u.as_of, r.indicator
           ORDER BY u.borrowed, r.indicator = 'bookings_to_revenue' AND u.months <> 3, u.ends DESC, u.months DESC) AS back -- of bookings, quarters first
  FROM ratio AS r
  JOIN seen AS u ON u.metric = r.under
  JOIN seen AS o ON o.metric = r.over AND o.unit = u.unit AND o.as_of = u.as_of AND o.business = u.business AND o.months = u.months AND o.ends = u.ends)
WHERE back = 1;

CREATE VIEW worked AS
-- Signing speed: (H − 1 year, H]. Without any contract there is no value.
SELECT unit, as_of, 'signing_speed_mw_12m' AS indicator, sum(CASE WHEN day > year_before THEN mw ELSE 0 END) AS value FROM live GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'signing_speed_value_12m', sum(CASE WHEN day > year_before THEN value ELSE 0 END) FROM live GROUP BY unit, as_of
UNION ALL
-- The median of the days between, of three contracts or more.
SELECT unit, as_of, 'days_between_signings', avg(days) FROM (
  SELECT unit, as_of, days, row_number() OVER (PARTITION BY unit, as_of ORDER BY days) AS place, count(*) OVER (PARTITION BY unit, as_of) AS n FROM (
    SELECT unit, as_of, julianday(day) - julianday(lag(day) OVER (PARTITION BY unit, as_of ORDER BY day)) AS days FROM live)
  WHERE days IS NOT NULL)
WHERE n >= 2 AND place IN ((n + 1) / 2, (n + 2) / 2) GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'credit_notch', sum(part * notch) / sum(part) FROM debtor WHERE notch IS NOT NULL AND part > 0 GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'credit_ig_share', 100 * sum(CASE WHEN notch <= 10 OR notch IS NULL AND stated THEN part ELSE 0 END) / sum(part) FROM debtor GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'credit_unrated_share', 100 * sum(CASE WHEN notch IS NULL AND NOT stated THEN part ELSE 0 END) / sum(part) FROM debtor GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'largest_customer_share', 100 * max(theirs) / sum(theirs) FROM (
  SELECT unit, as_of, customer, sum(value) AS theirs FROM live GROUP BY unit, as_of, customer) GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'contracted_annual_revenue', sum(value / (months / 12)) FROM live GROUP BY unit, as_of
UNION ALL
-- Never of two kinds together.
SELECT unit, as_of, 'revenue_per_mw_year', sum(value / (months / 12)) / sum(mw) FROM live GROUP BY unit, as_of HAVING count(DISTINCT kind) = 1
UNION ALL
SELECT unit, as_of, 'revenue_per_mw_year_' || kind, sum(value / (months / 12)) / sum(mw) FROM live GROUP BY unit, as_of, kind
UNION ALL
SELECT unit, as_of, CASE class WHEN 'delivery' THEN 'on_time_share' ELSE 'on_time_share_enabling' END, 100 * sum(CASE WHEN met <= due THEN mw ELSE 0 END) / sum(mw)
FROM fell_due GROUP BY unit, as_of, class
UNION ALL
SELECT unit, as_of, CASE class WHEN 'delivery' THEN 'on_time_share_30d' ELSE 'on_time_share_enabling_30d' END,
       100 * sum(CASE WHEN met <= date(due, '+30 days') THEN mw ELSE 0 END) / sum(mw)
FROM fell_due GROUP BY unit, as_of, class
UNION ALL
SELECT unit, as_of, 'slip_days', sum(mw * max(0, julianday(coalesce(met, h)) - julianday(due))) / sum(mw) FROM fell_due WHERE class = 'delivery' GROUP BY unit, as_of
UNION ALL
SELECT unit, as_of, 'unverified_mw', sum(CASE WHEN due > h AND due <= as_of AND met IS NULL THEN mw ELSE 0 END) FROM promise GROUP BY unit, as_of
UNION ALL
SELECT p.unit, p.as_of, 'repromises', CAST(sum((SELECT count(*) FROM repromises AS r WHERE r.commitment_key = p.key AND r.promised_on <= p.h)) AS REAL) / count(*)
FROM promise AS p GROUP BY p.unit, p.as_of
UNION ALL
SELECT a.unit, a.as_of, 'narrative_gap', a.value / e.value FROM stock AS a JOIN stock AS e ON e.unit = a.unit AND e.as_of = a.as_of
WHERE a.metric = 'mw_pipeline' AND e.metric = 'critical_it_mw_energized' AND e.value > 0
UNION ALL
SELECT p.unit, p.as_of, 'customer_funded_share_contracted', 100 * p.value / c.value FROM stock AS p JOIN stock AS c ON c.unit = p.unit AND c.as_of = p.as_of
WHERE p.metric = 'prepayments_contracted' AND c.metric = 'capex_committed' AND c.value > 0
UNION ALL
-- A margin as reported only for a later period, of which a part is missing.
SELECT q.unit, q.as_of, 'adjusted_ebitda_margin', CASE WHEN r.ends > coalesce(p.ends, '') THEN r.value ELSE 100 * p.over / p.under END
FROM question AS q
LEFT JOIN pair AS p ON p.unit = q.unit AND p.as_of = q.as_of AND p.indicator = 'adjusted_ebitda_margin'
LEFT JOIN (SELECT s.*, row_number() OVER (PARTITION BY unit, as_of ORDER BY borrowed, ends DESC, months DESC) AS back FROM seen AS s WHERE metric = 'adjusted_ebitda_margin') AS r
  ON r.unit = q.unit AND r.as_of = q.as_of AND r.back = 1
UNION ALL
SELECT unit, as_of, indicator, 100 * over / under FROM pair WHERE indicator IN ('recurring_share', 'affo_margin')
UNION ALL
-- Both annualised: a quarter's revenue four times.
SELECT unit, as_of, indicator, 100 * over / (under * 12 / months) FROM pair WHERE indicator = 'bookings_to_revenue'
UNION ALL
SELECT unit, as_of, 'mrr_churn', value FROM (
  SELECT s.*, row_number() OVER (PARTITION BY unit, as_of ORDER BY borrowed, ends DESC) AS back FROM seen AS s WHERE metric = 'mrr_churn' AND months = 3) WHERE back = 1
UNION ALL
-- The last quarter with both; the company's net cost goes before the gross one. Mining's, whichever unit is asked about.
SELECT unit, as_of, 'mining_margin', 100 * (revenue - cost) / revenue FROM (
  SELECT q.unit, q.as_of, r.value AS revenue, c.value AS cost, row_number() OVER (PARTITION BY q.unit, q.as_of ORDER BY r.ends DESC, c.metric = 'net_electricity_cost' DESC) AS back
  FROM question AS q
  JOIN figure AS r ON r.ticker = q.ticker AND r.business = 'mining' AND r.metric = 'revenue' AND r.months = 3 AND r.ends <= q.h
  JOIN figure AS c ON c.ticker = q.ticker AND c.business = 'mining' AND c.metric IN ('net_electricity_cost', 'electricity_cost') AND c.months = 3 AND c.ends = r.ends)
WHERE back = 1;

CREATE TABLE answer AS SELECT * FROM worked WHERE value IS NOT NULL;
