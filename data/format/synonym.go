package format

// metricSynonyms are other names under which filings, data services and analysts' sheets give our built-in metrics. Only what
// means the same is here: "free cash flow" is none of ours, and "backlog" is money in one company and megawatts in the next.
var metricSynonyms = map[string]string{
	"sales": "revenue", "net sales": "revenue", "total revenue": "revenue", "total revenues": "revenue", "revenues": "revenue", "net revenue": "revenue", "turnover": "revenue",
	"umsatz": "revenue", "umsatzerlöse": "revenue",
	"total recurring revenues": "recurring_revenue", "recurring revenues": "recurring_revenue", "non recurring revenues": "non_recurring_revenue",
	"interconnection revenues": "interconnection_revenue", "rental revenue": "lease_revenue", "leasing revenue": "lease_revenue", "hpc lease revenue": "lease_revenue",
	"fit out services revenue": "fit_out_revenue", "tenant fit out revenue": "fit_out_revenue",
	"contracted lease revenue": "contracted_revenue", "total contract value": "contracted_revenue", "tcv": "contracted_revenue",
	"contracted mw": "critical_it_mw_contracted", "mw contracted": "critical_it_mw_contracted", "critical it mw contracted": "critical_it_mw_contracted", "contracted critical it load": "critical_it_mw_contracted",
	"mw energized": "critical_it_mw_energized", "energized critical it": "critical_it_mw_energized", "critical it mw energised": "critical_it_mw_energized",
	"gpus": "gpus_installed_or_ordered", "uptime": "uptime_achieved",
	"cash and cash equivalents": "cash", "cash and equivalents": "cash", "zahlungsmittel": "cash",
	"total debt": "gross_debt", "debt": "gross_debt", "borrowings": "gross_debt", "total borrowings": "gross_debt",
	"liquidity": "available_liquidity", "total liquidity": "available_liquidity",
	"capital expenditures": "capex", "capital expenditure": "capex", "total capital expenditures": "capex", "purchases of property and equipment": "capex",
	"purchase of property and equipment": "capex", "payments for property plant and equipment": "capex", "investitionen": "capex",
	"recurring capital expenditures": "capex_recurring", "recurring capex": "capex_recurring", "non recurring capital expenditures": "capex_non_recurring", "non recurring capex": "capex_non_recurring",
	"interest": "interest_expense", "interest expense net": "interest_expense", "zinsaufwand": "interest_expense",
	"cash from operations": "operating_cash_flow", "cash flow from operations": "operating_cash_flow", "cfo": "operating_cash_flow", "net cash provided by operating activities": "operating_cash_flow",
	"net cash from operating activities": "operating_cash_flow", "net cash provided by used in operating activities": "operating_cash_flow",
	"cip": "construction_in_progress", "construction in process": "construction_in_progress", "gross pp and e": "gross_ppe", "property plant and equipment gross": "gross_ppe",
	"adj ebitda": "adjusted_ebitda", "adjusted ebitda margin %": "adjusted_ebitda_margin", "adj ebitda margin": "adjusted_ebitda_margin", "ebitda margin": "adjusted_ebitda_margin",
	"operating profit": "operating_income", "income from operations": "operating_income", "income loss from operations": "operating_income", "operating income loss": "operating_income", "ebit": "operating_income",
	"net profit": "net_income", "net loss": "net_income", "net income loss": "net_income", "net result": "net_income", "profit after tax": "net_income", "jahresüberschuss": "net_income",
	"net loss attributable to common stockholders": "net_loss_to_common", "net income attributable to common stockholders": "net_loss_to_common",
	"adjusted funds from operations": "affo", "adjusted ffo": "affo", "affo per share diluted": "affo_per_share", "core ffo per diluted share": "core_ffo_per_share",
	"cabinet utilization": "cabinet_utilisation", "cabinet utilization rate": "cabinet_utilisation", "stabilized utilization": "stabilized_utilisation", "occupancy rate": "occupancy",
	"net debt to ebitda": "net_leverage", "net debt adjusted ebitda": "net_leverage", "net leverage ratio": "net_leverage",
	"btc mined": "bitcoin_mined", "bitcoin produced": "bitcoin_mined", "btc produced": "bitcoin_mined", "average operating hashrate": "average_hash_rate", "average hashrate": "average_hash_rate",
	"installed hashrate": "installed_hash_rate", "fleet power efficiency": "fleet_efficiency", "electricity costs": "electricity_cost", "power cost": "electricity_cost", "net electricity costs": "net_electricity_cost",
	"electricity cost per btc": "electricity_cost_per_bitcoin", "revenue per btc": "revenue_per_bitcoin", "impairments": "impairment", "asset impairment": "impairment",
}

// roleWords are the headings of columns by what the columns hold.
var roleWords = map[string]Role{
	"ticker": CompanyColumn, "symbol": CompanyColumn, "company": CompanyColumn, "issuer": CompanyColumn, "name of company": CompanyColumn, "unternehmen": CompanyColumn, "firma": CompanyColumn, "company name": CompanyColumn,
	"unit": UnitColumn, "segment": UnitColumn, "business": UnitColumn, "business unit": UnitColumn, "division": UnitColumn, "geschäftsbereich": UnitColumn,
	"metric": MetricColumn, "kpi": MetricColumn, "measure": MetricColumn, "item": MetricColumn, "line item": MetricColumn, "indicator": MetricColumn, "kennzahl": MetricColumn, "metric key": MetricColumn, "account": MetricColumn,
	"period": PeriodColumn, "quarter": PeriodColumn, "date": PeriodColumn, "fiscal period": PeriodColumn, "as of": PeriodColumn, "period end": PeriodColumn, "period ending": PeriodColumn, "zeitraum": PeriodColumn, "periode": PeriodColumn,
	"fiscal year": PeriodColumn, "fy": PeriodColumn, "year": PeriodColumn, "jahr": PeriodColumn, "fiscal quarter": PeriodColumn, "month": PeriodColumn, "datum": PeriodColumn, "quartal": PeriodColumn, "stichtag": PeriodColumn,
	"value": ValueColumn, "amount": ValueColumn, "figure": ValueColumn, "wert": ValueColumn, "betrag": ValueColumn, "reported": ValueColumn, "actual": ValueColumn,
	"unit of measure": MeasureColumn, "uom": MeasureColumn, "units": MeasureColumn, "currency unit": MeasureColumn, "einheit": MeasureColumn,
	"source": SourceColumn, "source key": SourceColumn, "quelle": SourceColumn,
	"page": LocatorColumn, "locator": LocatorColumn, "reference": LocatorColumn, "seite": LocatorColumn, "where": LocatorColumn,
	"quote": QuoteColumn, "wording": QuoteColumn, "note": RemarkColumn, "notes": RemarkColumn, "remark": RemarkColumn, "comment": RemarkColumn, "comments": RemarkColumn, "bemerkung": RemarkColumn, "kommentar": RemarkColumn,
}
