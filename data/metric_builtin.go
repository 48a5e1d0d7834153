package data

// builtIn is a row of the table of built-in metrics.
type builtIn struct {
	key, name, measure string
	lens               Lens
	better             Better
	adds               Adds
	help               string
}

// BuiltInMetrics returns the metrics that every notebook begins with, in the order in which a grid lists them.
func BuiltInMetrics() []Metric {
	metrics := make([]Metric, len(builtIns))
	for i, b := range builtIns {
		metrics[i] = Metric{Key: b.key, Name: b.name, Measure: b.measure, Lens: b.lens, Better: b.better,
			Adds: b.adds, Help: b.help, BuiltIn: true}
	}
	return metrics
}

var builtIns = []builtIn{
	// Revenue and its parts.
	{"revenue", "Revenue", MoneyMillions, NoLens, Higher, Flow, "Revenue of the unit in the period."},
	{"recurring_revenue", "Recurring revenue", MoneyMillions, MatureLens, Higher, Flow, "Revenue under contracts that renew, such as space, power and interconnection."},
	{"non_recurring_revenue", "Non-recurring revenue", MoneyMillions, MatureLens, Neither, Flow, "Revenue that doesn't renew, such as installation."},
	{"interconnection_revenue", "Interconnection revenue", MoneyMillions, MatureLens, Higher, Flow, "Revenue from connections between customers."},
	{"lease_revenue", "Lease revenue", MoneyMillions, NoLens, Higher, Flow, "Rent from leases that have started."},
	{"fit_out_revenue", "Fit-out revenue", MoneyMillions, NoLens, Neither, Flow, "Revenue from building out a tenant's space; it ends with the work."},
	{"arr_target", "Annualised revenue target", MoneyMillions, ValidationLens, Neither, Stock, "What the company says its annualised run-rate revenue will be by the day. A target, not a result."},
	// Contracts and capacity.
	{"contracted_revenue", "Contracted revenue", MoneyMillions, ValidationLens, Higher, Stock, "Total value of the contracts signed up to the day."},
	{"critical_it_mw_talks", "Critical IT in talks", "MW", ValidationLens, Higher, Stock, "Critical-IT load of sites in advanced discussions. Talking isn't signing."},
	{"critical_it_mw_contracted", "Critical IT contracted", "MW", ValidationLens, Higher, Stock, "Critical-IT load under signed contracts."},
	{"critical_it_mw_financed", "Critical IT financed", "MW", ValidationLens, Higher, Stock, "Critical-IT load for which the money to build is committed."},
	{"critical_it_mw_building", "Critical IT being built", "MW", ValidationLens, Higher, Stock, "Critical-IT load under construction."},
	{"critical_it_mw_energized", "Critical IT energised", "MW", ValidationLens, Higher, Stock, "Critical-IT load that is ready for service. Signing isn't delivering."},
	{"critical_it_mw_billing", "Critical IT billing", "MW", ValidationLens, Higher, Stock, "Critical-IT load for which a customer pays rent or use."},
	{"mw_pipeline", "Pipeline announced", "MW", ValidationLens, Neither, Stock, "Capacity that the company says it is developing, signed or not."},
	{"mw_operating", "Capacity operating", "MW", NoLens, Higher, Stock, "Power capacity in operation."},
	{"site_power_energized", "Site power energised", "MW", ValidationLens, Higher, Stock, "Grid power at the substation. It isn't critical-IT load."},
	{"grid_power_secured", "Grid power secured", "MW", ValidationLens, Higher, Stock, "Power for which the grid's connection is contracted."},
	{"gpus_installed_or_ordered", "GPUs installed or ordered", "count", ValidationLens, Neither, Stock, "Graphics processors in place or on order."},
	{"mw_inherited", "Mining capacity inherited", "MW", ValidationLens, Neither, Stock, "Power capacity of the mining sites that there are to convert."},
	{"mw_converted", "Capacity converted to AI", "MW", ValidationLens, Higher, Stock, "Inherited mining capacity that now serves AI."},
	{"uptime_achieved", "Uptime achieved", "%", NoLens, Higher, Ratio, "Share of the time in which capacity that a customer uses was up."},
	// Financing.
	{"cash", "Cash", MoneyMillions, NoLens, Higher, Stock, "Cash and equivalents; restricted cash is named in the remark."},
	{"gross_debt", "Gross debt", MoneyMillions, NoLens, Lower, Stock, "Borrowings before cash is taken off."},
	{"available_liquidity", "Available liquidity", MoneyMillions, NoLens, Higher, Stock, "Cash and undrawn committed facilities."},
	{"undrawn_facilities", "Committed facilities undrawn", MoneyMillions, ValidationLens, Higher, Stock, "Credit and equity that is committed and can still be drawn."},
	{"capex", "Capex", MoneyMillions, NoLens, Neither, Flow, "Capital expenditure in the period."},
	{"capex_committed", "Capex committed", MoneyMillions, ValidationLens, Neither, Stock, "Capital expenditure that is contracted and not yet all spent."},
	{"capex_planned_18m", "Capex planned, next 18 months", MoneyMillions, ValidationLens, Neither, Stock, "Capital expenditure planned for the eighteen months after the day."},
	{"capex_recurring", "Capex, recurring", MoneyMillions, MatureLens, Lower, Flow, "Capital expenditure that keeps what is there running."},
	{"capex_non_recurring", "Capex, non-recurring", MoneyMillions, MatureLens, Neither, Flow, "Capital expenditure for growth."},
	{"prepayments_contracted", "Prepayments contracted", MoneyMillions, ValidationLens, Higher, Stock, "What customers have agreed to pay before delivery."},
	{"prepayments_received", "Prepayments received", MoneyMillions, ValidationLens, Higher, Flow, "What customers paid in the period before delivery."},
	{"funding_secured_ytd", "Funding secured, year to date", MoneyMillions, ValidationLens, Higher, Stock, "Prepayments, convertibles, leases and loans raised in the year so far."},
	{"financing_raised", "Financing raised", MoneyMillions, ValidationLens, Neither, Flow, "Long-term financing raised in the period."},
	{"gpu_financing", "GPU financing", MoneyMillions, ValidationLens, Neither, Stock, "Loans and leases for graphics processors."},
	{"notes_issued", "Notes issued", MoneyMillions, NoLens, Neither, Flow, "Notes issued in the period."},
	{"preferred_equity_committed", "Preferred equity committed", MoneyMillions, ValidationLens, Higher, Stock, "Preferred equity that an investor has committed."},
	{"preferred_equity_drawn", "Preferred equity drawn", MoneyMillions, ValidationLens, Neither, Stock, "Preferred equity drawn up to the day."},
	{"preferred_equity_draws", "Preferred equity draws", MoneyMillions, ValidationLens, Neither, Flow, "Preferred equity drawn in the period."},
	{"interest_expense", "Interest expense", MoneyMillions, NoLens, Lower, Flow, "Interest charged in the period."},
	{"operating_cash_flow", "Operating cash flow", MoneyMillions, NoLens, Higher, Flow, "Cash from operations."},
	{"construction_in_progress", "Construction in progress", MoneyMillions, NoLens, Neither, Stock, "Assets paid for that don't earn yet."},
	{"gross_ppe", "Property, plant and equipment, gross", MoneyMillions, NoLens, Neither, Stock, "Fixed assets before depreciation."},
	// Results.
	{"adjusted_ebitda", "Adjusted EBITDA", MoneyMillions, MatureLens, Higher, Flow, "Earnings before interest, tax, depreciation and amortisation, as the company adjusts them."},
	{"adjusted_ebitda_margin", "Adjusted EBITDA margin", "%", MatureLens, Higher, Ratio, "Adjusted EBITDA as a share of revenue, as reported."},
	{"operating_income", "Operating income", MoneyMillions, MatureLens, Higher, Flow, "Income from operations."},
	{"net_income", "Net income", MoneyMillions, MatureLens, Higher, Flow, "Net income; a loss is negative."},
	{"net_loss_to_common", "Net result to common", MoneyMillions, MatureLens, Higher, Flow, "Net result attributable to common stock; a loss is negative."},
	{"affo", "AFFO", MoneyMillions, MatureLens, Higher, Flow, "Adjusted funds from operations."},
	{"affo_per_share", "AFFO per share", Money, MatureLens, Higher, Flow, "Adjusted funds from operations per share."},
	{"core_ffo_per_share", "Core FFO per share", Money, MatureLens, Higher, Flow, "Core funds from operations per share."},
	// Mature operators.
	{"mrr_churn", "MRR churn", "%", MatureLens, Lower, Ratio, "Monthly recurring revenue lost in a quarter, as a share, as reported."},
	{"mrr_growth", "MRR growth", "%", MatureLens, Higher, Ratio, "Growth of monthly recurring revenue on the year before, as reported."},
	{"interconnection_share", "Interconnection share", "%", MatureLens, Higher, Ratio, "Interconnection revenue as a share of recurring revenue, as reported."},
	{"cabinet_utilisation", "Cabinet utilisation", "%", MatureLens, Higher, Ratio, "Cabinets billing as a share of cabinets that could be sold."},
	{"stabilized_utilisation", "Utilisation, stabilised assets", "%", MatureLens, Higher, Ratio, "Utilisation of assets that have been open long enough to fill."},
	{"occupancy", "Occupancy", "%", MatureLens, Higher, Ratio, "Leased capacity as a share of capacity."},
	{"cabinets_billing", "Cabinets billing", "count", MatureLens, Higher, Stock, "Cabinets that a customer pays for."},
	{"cabinets_sellable", "Cabinets that can be sold", "count", MatureLens, Higher, Stock, "Cabinets in place, sold or not."},
	{"mw_billing", "Capacity billing", "MW", MatureLens, Higher, Stock, "Capacity that a customer pays for."},
	{"mw_sellable", "Capacity that can be sold", "MW", MatureLens, Higher, Stock, "Capacity in place, sold or not."},
	{"net_leverage", "Net leverage", "x", MatureLens, Lower, Ratio, "Net debt over adjusted EBITDA, as reported."},
	{"largest_customer_share", "Largest customer's share", "%", NoLens, Lower, Ratio, "Largest customer's share of revenue, as reported."},
	{"annualized_gross_bookings", "Annualised gross bookings", MoneyMillions, MatureLens, Higher, Flow, "New annual revenue booked in the period."},
	{"annualized_bookings", "Annualised bookings, at 100 %", MoneyMillions, MatureLens, Higher, Flow, "New annual rent signed in the period, joint ventures in full."},
	{"annualized_bookings_share", "Annualised bookings, own share", MoneyMillions, MatureLens, Higher, Flow, "New annual rent signed in the period, at the company's share."},
	{"backlog_annualized_rent", "Backlog of annualised rent", MoneyMillions, MatureLens, Higher, Stock, "Rent that is signed and hasn't started."},
	{"renewal_spread_cash", "Renewal spread, cash", "%", MatureLens, Higher, Ratio, "Rent on renewal against the rent before, in cash."},
	{"interconnections", "Interconnections", "count", MatureLens, Higher, Stock, "Connections between customers in service."},
	{"cabinets_delivered", "Cabinets delivered", "count", MatureLens, Higher, Flow, "Cabinets of new capacity opened in the period."},
	{"construction_projects", "Construction projects", "count", MatureLens, Neither, Stock, "Major projects under construction."},
	{"retail_capacity_delivered_early", "Retail capacity delivered early", "%", MatureLens, Higher, Ratio, "Share of retail capacity opened ahead of schedule."},
	{"xscale_mw_delivered", "xScale delivered", "MW", MatureLens, Higher, Flow, "Hyperscale capacity delivered in the period."},
	{"xscale_mw_leased", "xScale leased", "MW", MatureLens, Higher, Flow, "Hyperscale capacity leased in the period."},
	// Mining, which pays for the transition.
	{"bitcoin_mined", "Bitcoin mined", "BTC", NoLens, Higher, Flow, "Bitcoin mined in the period."},
	{"average_hash_rate", "Average hash rate", "EH/s", NoLens, Higher, Ratio, "Average operating hash rate over the period."},
	{"installed_hash_rate", "Installed hash rate", "EH/s", NoLens, Higher, Stock, "Hash rate of the machines in place."},
	{"fleet_efficiency", "Fleet efficiency", "J/TH", NoLens, Lower, Ratio, "Energy per unit of work: less is better."},
	{"electricity_cost", "Electricity cost", MoneyMillions, NoLens, Lower, Flow, "Cost of electricity, before credits."},
	{"net_electricity_cost", "Electricity cost, net", MoneyMillions, NoLens, Lower, Flow, "Cost of electricity after credits, as the company reports it."},
	{"mining_cash_flow", "Mining cash flow", MoneyMillions, NoLens, Higher, Flow, "Cash from mining after power and running costs."},
	{"electricity_cost_per_bitcoin", "Electricity cost per bitcoin", Money, NoLens, Lower, Ratio, "Cost of electricity per bitcoin mined."},
	{"revenue_per_bitcoin", "Revenue per bitcoin", Money, NoLens, Higher, Ratio, "Revenue per bitcoin mined."},
	{"power_price", "Power price", "US cents/kWh", NoLens, Lower, Ratio, "Average price paid for power."},
	{"impairment", "Impairment", MoneyMillions, NoLens, Lower, Flow, "Write-down of assets in the period."},
	{"segment_assets", "Segment assets", MoneyMillions, NoLens, Neither, Stock, "Assets that the company assigns to the unit."},
	{"segment_operating_profit", "Segment operating profit", MoneyMillions, NoLens, Higher, Flow, "Operating profit that the company assigns to the unit."},
}
