package store

import (
	"context"
	"database/sql"
	"strings"

	"assay/data"
	"assay/data/wording"
)

// Known reads what files that are to be imported may refer to.
func (n *Notebook) Known(ctx context.Context) (data.Known, error) {
	k := data.Known{Companies: map[string]data.Company{}, Metrics: map[string]data.Metric{}}
	companies, err := n.Companies(ctx)
	if err != nil {
		return k, err
	}
	for _, c := range companies {
		k.Companies[c.Ticker] = c
	}
	metrics, err := n.Metrics(ctx)
	if err != nil {
		return k, err
	}
	for _, m := range metrics {
		k.Metrics[m.Key] = m
	}
	mark, err := n.Setting(ctx, data.SettingDecimalMark)
	if err != nil {
		return k, err
	}
	k.Mark = data.DecimalMark(mark)
	for _, part := range []struct {
		into  *map[string]bool
		query string
	}{
		{&k.Units, "SELECT c.ticker || '/' || u.kind FROM unit AS u JOIN company AS c ON c.id = u.company_id WHERE u.removed = 0 AND c.removed = 0"},
		{&k.Sources, "SELECT key FROM source WHERE removed = 0 AND key <> ''"},
		{&k.Contracts, "SELECT key FROM contract WHERE removed = 0 AND key <> ''"},
		{&k.Commitments, "SELECT key FROM commitment WHERE removed = 0 AND key <> ''"},
	} {
		found, err := texts(ctx, n.read, part.query)
		if err != nil {
			return k, n.explain(wording.Errorf("reading names: %w", err))
		}
		*part.into = make(map[string]bool, len(found))
		for _, name := range found {
			(*part.into)[name] = true
		}
	}
	scenarios, err := n.pairs(ctx, "SELECT s.name, c.ticker FROM scenario AS s JOIN company AS c ON c.id = s.company_id WHERE s.removed = 0")
	if err != nil {
		return k, n.explain(wording.Errorf("reading names: %w", err))
	}
	k.Scenarios = make(map[string]string, len(scenarios))
	for _, s := range scenarios {
		k.Scenarios[strings.ToLower(s[0])] = s[1]
	}
	k.Currencies, err = n.contractCurrencies(ctx)
	return k, n.explain(err)
}

// contractCurrencies reads the currency of each contract, by key: its company's where it names none itself.
func (n *Notebook) contractCurrencies(ctx context.Context) (map[string]string, error) {
	found, err := n.pairs(ctx, `SELECT r.key, coalesce(nullif(r.currency, ''), c.currency) FROM contract AS r JOIN unit AS u ON u.id = r.unit_id
		JOIN company AS c ON c.id = u.company_id WHERE r.removed = 0 AND r.key <> ''`)
	if err != nil {
		return nil, wording.Errorf("reading the currencies of contracts: %w", err)
	}
	currencies := make(map[string]string, len(found))
	for _, f := range found {
		currencies[f[0]] = f[1]
	}
	return currencies, nil
}

// SQLiteVersion is the version of SQLite that the program carries.
func SQLiteVersion(ctx context.Context) (string, error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return "", err
	}
	defer db.Close()
	found, err := texts(ctx, db, "SELECT sqlite_version()")
	if err != nil || len(found) == 0 {
		return "", wording.Errorf("asking SQLite for its version: %w", err)
	}
	return found[0], nil
}
