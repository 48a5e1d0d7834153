package data

import "assay/data/wording"

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
	{"revenue", wording.Key("Revenue"), MoneyMillions, NoLens, Higher, Flow, wording.Key("Revenue of the unit in the period.")},
	{"recurring_revenue", wording.Key("Recurring revenue"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Revenue under contracts that renew, such as space, power and interconnection.")},
	{"non_recurring_revenue", wording.Key("Non-recurring revenue"), MoneyMillions, MatureLens, Neither, Flow, wording.Key("Revenue that doesn't renew, such as installation.")},
	{"interconnection_revenue", wording.Key("Interconnection revenue"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Revenue from connections between customers.")},
	{"lease_revenue", wording.Key("Lease revenue"), MoneyMillions, NoLens, Higher, Flow, wording.Key("Rent from leases that have started.")},
	{"fit_out_revenue", wording.Key("Fit-out revenue"), MoneyMillions, NoLens, Neither, Flow, wording.Key("Revenue from building out a tenant's space; it ends with the work.")},
	{"arr_target", wording.Key("Annualised revenue target"), MoneyMillions, ValidationLens, Neither, Stock, wording.Key("What the company says its annualised run-rate revenue will be by the day. A target, not a result.")},
	// Contracts and capacity.
	{"contracted_revenue", wording.Key("Contracted revenue"), MoneyMillions, ValidationLens, Higher, Stock, wording.Key("Total value of the contracts signed up to the day.")},
	{"critical_it_mw_talks", wording.Key("Critical IT in talks"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load of sites in advanced discussions. Talking isn't signing.")},
	{"critical_it_mw_contracted", wording.Key("Critical IT contracted"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load under signed contracts.")},
	{"critical_it_mw_financed", wording.Key("Critical IT financed"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load for which the money to build is committed.")},
	{"critical_it_mw_building", wording.Key("Critical IT being built"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load under construction.")},
	{"critical_it_mw_energized", wording.Key("Critical IT energised"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load that is ready for service. Signing isn't delivering.")},
	{"critical_it_mw_billing", wording.Key("Critical IT billing"), "MW", ValidationLens, Higher, Stock, wording.Key("Critical-IT load for which a customer pays rent or use.")},
	{"mw_pipeline", wording.Key("Pipeline announced"), "MW", ValidationLens, Neither, Stock, wording.Key("Capacity that the company says it is developing, signed or not.")},
	{"mw_operating", wording.Key("Capacity operating"), "MW", NoLens, Higher, Stock, wording.Key("Power capacity in operation.")},
	{"site_power_energized", wording.Key("Site power energised"), "MW", ValidationLens, Higher, Stock, wording.Key("Grid power at the substation. It isn't critical-IT load.")},
	{"grid_power_secured", wording.Key("Grid power secured"), "MW", ValidationLens, Higher, Stock, wording.Key("Power for which the grid's connection is contracted.")},
	{"gpus_installed_or_ordered", wording.Key("GPUs installed or ordered"), "count", ValidationLens, Neither, Stock, wording.Key("Graphics processors in place or on order.")},
	{"mw_inherited", wording.Key("Mining capacity inherited"), "MW", ValidationLens, Neither, Stock, wording.Key("Power capacity of the mining sites that there are to convert.")},
	{"mw_converted", wording.Key("Capacity converted to AI"), "MW", ValidationLens, Higher, Stock, wording.Key("Inherited mining capacity that now serves AI.")},
	{"uptime_achieved", wording.Key("Uptime achieved"), "%", NoLens, Higher, Ratio, wording.Key("Share of the time in which capacity that a customer uses was up.")},
	// Financing.
	{"cash", wording.Key("Cash"), MoneyMillions, NoLens, Higher, Stock, wording.Key("Cash and equivalents; restricted cash is named in the remark.")},
	{"gross_debt", wording.Key("Gross debt"), MoneyMillions, NoLens, Lower, Stock, wording.Key("Borrowings before cash is taken off.")},
	{"available_liquidity", wording.Key("Available liquidity"), MoneyMillions, NoLens, Higher, Stock, wording.Key("Cash and undrawn committed facilities.")},
	{"undrawn_facilities", wording.Key("Committed facilities undrawn"), MoneyMillions, ValidationLens, Higher, Stock, wording.Key("Credit and equity that is committed and can still be drawn.")},
	{"capex", wording.Key("Capex"), MoneyMillions, NoLens, Neither, Flow, wording.Key("Capital expenditure in the period.")},
	{"capex_committed", wording.Key("Capex committed"), MoneyMillions, ValidationLens, Neither, Stock, wording.Key("Capital expenditure that is contracted and not yet all spent.")},
	{"capex_planned_18m", wording.Key("Capex planned, next 18 months"), MoneyMillions, ValidationLens, Neither, Stock, wording.Key("Capital expenditure planned for the eighteen months after the day.")},
	{"capex_recurring", wording.Key("Capex, recurring"), MoneyMillions, MatureLens, Lower, Flow, wording.Key("Capital expenditure that keeps what is there running.")},
	{"capex_non_recurring", wording.Key("Capex, non-recurring"), MoneyMillions, MatureLens, Neither, Flow, wording.Key("Capital expenditure for growth.")},
	{"prepayments_contracted", wording.Key("Prepayments contracted"), MoneyMillions, ValidationLens, Higher, Stock, wording.Key("What customers have agreed to pay before delivery.")},
	{"prepayments_received", wording.Key("Prepayments received"), MoneyMillions, ValidationLens, Higher, Flow, wording.Key("What customers paid in the period before delivery.")},
	{"funding_secured_ytd", wording.Key("Funding secured, year to date"), MoneyMillions, ValidationLens, Higher, Stock, wording.Key("Prepayments, convertibles, leases and loans raised in the year so far.")},
	{"financing_raised", wording.Key("Financing raised"), MoneyMillions, ValidationLens, Neither, Flow, wording.Key("Long-term financing raised in the period.")},
	{"gpu_financing", wording.Key("GPU financing"), MoneyMillions, ValidationLens, Neither, Stock, wording.Key("Loans and leases for graphics processors.")},
	{"notes_issued", wording.Key("Notes issued"), MoneyMillions, NoLens, Neither, Flow, wording.Key("Notes issued in the period.")},
	{"preferred_equity_committed", wording.Key("Preferred equity committed"), MoneyMillions, ValidationLens, Higher, Stock, wording.Key("Preferred equity that an investor has committed.")},
	{"preferred_equity_drawn", wording.Key("Preferred equity drawn"), MoneyMillions, ValidationLens, Neither, Stock, wording.Key("Preferred equity drawn up to the day.")},
	{"preferred_equity_draws", wording.Key("Preferred equity draws"), MoneyMillions, ValidationLens, Neither, Flow, wording.Key("Preferred equity drawn in the period.")},
	{"interest_expense", wording.Key("Interest expense"), MoneyMillions, NoLens, Lower, Flow, wording.Key("Interest charged in the period.")},
	{"operating_cash_flow", wording.Key("Operating cash flow"), MoneyMillions, NoLens, Higher, Flow, wording.Key("Cash from operations.")},
	{"construction_in_progress", wording.Key("Construction in progress"), MoneyMillions, NoLens, Neither, Stock, wording.Key("Assets paid for that don't earn yet.")},
	{"gross_ppe", wording.Key("Property, plant and equipment, gross"), MoneyMillions, NoLens, Neither, Stock, wording.Key("Fixed assets before depreciation.")},
	// Results.
	{"adjusted_ebitda", wording.Key("Adjusted EBITDA"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Earnings before interest, tax, depreciation and amortisation, as the company adjusts them.")},
	{"adjusted_ebitda_margin", wording.Key("Adjusted EBITDA margin"), "%", MatureLens, Higher, Ratio, wording.Key("Adjusted EBITDA as a share of revenue, as reported.")},
	{"operating_income", wording.Key("Operating income"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Income from operations.")},
	{"net_income", wording.Key("Net income"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Net income; a loss is negative.")},
	{"net_loss_to_common", wording.Key("Net result to common"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Net result attributable to common stock; a loss is negative.")},
	{"affo", wording.Key("AFFO"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("Adjusted funds from operations.")},
	{"affo_per_share", wording.Key("AFFO per share"), Money, MatureLens, Higher, Flow, wording.Key("Adjusted funds from operations per share.")},
	{"core_ffo_per_share", wording.Key("Core FFO per share"), Money, MatureLens, Higher, Flow, wording.Key("Core funds from operations per share.")},
	// Mature operators.
	{"mrr_churn", wording.Key("MRR churn"), "%", MatureLens, Lower, Ratio, wording.Key("Monthly recurring revenue lost in a quarter, as a share, as reported.")},
	{"mrr_growth", wording.Key("MRR growth"), "%", MatureLens, Higher, Ratio, wording.Key("Growth of monthly recurring revenue on the year before, as reported.")},
	{"interconnection_share", wording.Key("Interconnection share"), "%", MatureLens, Higher, Ratio, wording.Key("Interconnection revenue as a share of recurring revenue, as reported.")},
	{"cabinet_utilisation", wording.Key("Cabinet utilisation"), "%", MatureLens, Higher, Ratio, wording.Key("Cabinets billing as a share of cabinets that could be sold.")},
	{"stabilized_utilisation", wording.Key("Utilisation, stabilised assets"), "%", MatureLens, Higher, Ratio, wording.Key("Utilisation of assets that have been open long enough to fill.")},
	{"occupancy", wording.Key("Occupancy"), "%", MatureLens, Higher, Ratio, wording.Key("Leased capacity as a share of capacity.")},
	{"cabinets_billing", wording.Key("Cabinets billing"), "count", MatureLens, Higher, Stock, wording.Key("Cabinets that a customer pays for.")},
	{"cabinets_sellable", wording.Key("Cabinets that can be sold"), "count", MatureLens, Higher, Stock, wording.Key("Cabinets in place, sold or not.")},
	{"mw_billing", wording.Key("Capacity billing"), "MW", MatureLens, Higher, Stock, wording.Key("Capacity that a customer pays for.")},
	{"mw_sellable", wording.Key("Capacity that can be sold"), "MW", MatureLens, Higher, Stock, wording.Key("Capacity in place, sold or not.")},
	{"net_leverage", wording.Key("Net leverage"), "x", MatureLens, Lower, Ratio, wording.Key("Net debt over adjusted EBITDA, as reported.")},
	{"largest_customer_share", wording.Key("Largest customer's share"), "%", NoLens, Lower, Ratio, wording.Key("Largest customer's share of revenue, as reported.")},
	{"annualized_gross_bookings", wording.Key("Annualised gross bookings"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("New annual revenue booked in the period.")},
	{"annualized_bookings", wording.Key("Annualised bookings, at 100 %"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("New annual rent signed in the period, joint ventures in full.")},
	{"annualized_bookings_share", wording.Key("Annualised bookings, own share"), MoneyMillions, MatureLens, Higher, Flow, wording.Key("New annual rent signed in the period, at the company's share.")},
	{"backlog_annualized_rent", wording.Key("Backlog of annualised rent"), MoneyMillions, MatureLens, Higher, Stock, wording.Key("Rent that is signed and hasn't started.")},
	{"renewal_spread_cash", wording.Key("Renewal spread, cash"), "%", MatureLens, Higher, Ratio, wording.Key("Rent on renewal against the rent before, in cash.")},
	{"interconnections", wording.Key("Interconnections"), "count", MatureLens, Higher, Stock, wording.Key("Connections between customers in service.")},
	{"cabinets_delivered", wording.Key("Cabinets delivered"), "count", MatureLens, Higher, Flow, wording.Key("Cabinets of new capacity opened in the period.")},
	{"construction_projects", wording.Key("Construction projects"), "count", MatureLens, Neither, Stock, wording.Key("Major projects under construction.")},
	{"retail_capacity_delivered_early", wording.Key("Retail capacity delivered early"), "%", MatureLens, Higher, Ratio, wording.Key("Share of retail capacity opened ahead of schedule.")},
	{"xscale_mw_delivered", wording.Key("xScale delivered"), "MW", MatureLens, Higher, Flow, wording.Key("Hyperscale capacity delivered in the period.")},
	{"xscale_mw_leased", wording.Key("xScale leased"), "MW", MatureLens, Higher, Flow, wording.Key("Hyperscale capacity leased in the period.")},
	// Mining, which pays for the transition.
	{"bitcoin_mined", wording.Key("Bitcoin mined"), "BTC", NoLens, Higher, Flow, wording.Key("Bitcoin mined in the period.")},
	{"average_hash_rate", wording.Key("Average hash rate"), "EH/s", NoLens, Higher, Ratio, wording.Key("Average operating hash rate over the period.")},
	{"installed_hash_rate", wording.Key("Installed hash rate"), "EH/s", NoLens, Higher, Stock, wording.Key("Hash rate of the machines in place.")},
	{"fleet_efficiency", wording.Key("Fleet efficiency"), "J/TH", NoLens, Lower, Ratio, wording.Key("Energy per unit of work: less is better.")},
	{"electricity_cost", wording.Key("Electricity cost"), MoneyMillions, NoLens, Lower, Flow, wording.Key("Cost of electricity, before credits.")},
	{"net_electricity_cost", wording.Key("Electricity cost, net"), MoneyMillions, NoLens, Lower, Flow, wording.Key("Cost of electricity after credits, as the company reports it.")},
	{"mining_cash_flow", wording.Key("Mining cash flow"), MoneyMillions, NoLens, Higher, Flow, wording.Key("Cash from mining after power and running costs.")},
	{"electricity_cost_per_bitcoin", wording.Key("Electricity cost per bitcoin"), Money, NoLens, Lower, Ratio, wording.Key("Cost of electricity per bitcoin mined.")},
	{"revenue_per_bitcoin", wording.Key("Revenue per bitcoin"), Money, NoLens, Higher, Ratio, wording.Key("Revenue per bitcoin mined.")},
	{"power_price", wording.Key("Power price"), "US cents/kWh", NoLens, Lower, Ratio, wording.Key("Average price paid for power.")}, //wording:none the measure
	{"impairment", wording.Key("Impairment"), MoneyMillions, NoLens, Lower, Flow, wording.Key("Write-down of assets in the period.")},
	{"segment_assets", wording.Key("Segment assets"), MoneyMillions, NoLens, Neither, Stock, wording.Key("Assets that the company assigns to the unit.")},
	{"segment_operating_profit", wording.Key("Segment operating profit"), MoneyMillions, NoLens, Higher, Flow, wording.Key("Operating profit that the company assigns to the unit.")},
}
