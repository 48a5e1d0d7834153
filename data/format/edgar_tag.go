package format

// tagMetric is a tag of a taxonomy and the metric that it gives. Where several tags give one metric, the first that a company
// uses for a period counts, so that a part (revenue from contracts) is never taken for a restatement of the whole.
type tagMetric struct{ taxonomy, tag, metric string }

// tagMetrics are the tags that are read. What isn't here has no metric of ours that means the same, or would mislead:
// RevenueRemainingPerformanceObligation leaves out what has been delivered and leases, and contracted_revenue counts all that
// was signed; CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents holds restricted cash; segments and sites stand only in the
// filings themselves, since company facts leave out everything that has a dimension.
var tagMetrics = []tagMetric{
	{"us-gaap", "Revenues", "revenue"},
	{"us-gaap", "RevenueFromContractWithCustomerExcludingAssessedTax", "revenue"},
	{"us-gaap", "RevenueFromContractWithCustomerIncludingAssessedTax", "revenue"},
	{"us-gaap", "SalesRevenueNet", "revenue"},
	{"ifrs-full", "Revenue", "revenue"},
	{"us-gaap", "OperatingLeaseLeaseIncome", "lease_revenue"},
	{"us-gaap", "OperatingLeasesIncomeStatementLeaseRevenue", "lease_revenue"},

	{"us-gaap", "CashAndCashEquivalentsAtCarryingValue", "cash"},
	{"us-gaap", "Cash", "cash"},
	{"ifrs-full", "CashAndCashEquivalents", "cash"},
	// Debt: short and long together where the company tags it, else long-term debt with the part due within a year. Leases aren't in it.
	{"us-gaap", "DebtLongtermAndShorttermCombinedAmount", "gross_debt"},
	{"us-gaap", "LongTermDebt", "gross_debt"},
	{"ifrs-full", "Borrowings", "gross_debt"},
	{"us-gaap", "LineOfCreditFacilityRemainingBorrowingCapacity", "undrawn_facilities"},
	// The cash-flow statement runs from the beginning of the year, so of these a 10-Q gives a quarter only once a year.
	{"us-gaap", "PaymentsToAcquirePropertyPlantAndEquipment", "capex"},
	{"us-gaap", "PaymentsToAcquireProductiveAssets", "capex"},
	{"ifrs-full", "PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities", "capex"},
	{"us-gaap", "NetCashProvidedByUsedInOperatingActivities", "operating_cash_flow"},
	{"us-gaap", "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations", "operating_cash_flow"},
	{"ifrs-full", "CashFlowsFromUsedInOperatingActivities", "operating_cash_flow"},
	{"us-gaap", "ProceedsFromIssuanceOfLongTermDebt", "financing_raised"},
	{"us-gaap", "ProceedsFromNotesPayable", "notes_issued"},
	{"us-gaap", "ProceedsFromIssuanceOfPreferredStockAndPreferenceStock", "preferred_equity_draws"},
	{"us-gaap", "InterestExpense", "interest_expense"},
	{"us-gaap", "InterestExpenseNonoperating", "interest_expense"},
	{"us-gaap", "InterestExpenseDebt", "interest_expense"},
	{"ifrs-full", "InterestExpense", "interest_expense"},
	{"us-gaap", "ConstructionInProgressGross", "construction_in_progress"},
	{"us-gaap", "PropertyPlantAndEquipmentGross", "gross_ppe"},

	{"us-gaap", "OperatingIncomeLoss", "operating_income"},
	{"ifrs-full", "ProfitLossFromOperatingActivities", "operating_income"},
	// Net income of the company's own holders; ProfitLoss, with the minorities' share, only where nothing else is tagged.
	{"us-gaap", "NetIncomeLoss", "net_income"},
	{"us-gaap", "ProfitLoss", "net_income"},
	{"ifrs-full", "ProfitLoss", "net_income"},
	{"us-gaap", "NetIncomeLossAvailableToCommonStockholdersBasic", "net_loss_to_common"},
	{"us-gaap", "AssetImpairmentCharges", "impairment"},
	{"us-gaap", "ImpairmentOfLongLivedAssetsHeldForUse", "impairment"},
	{"ifrs-full", "ImpairmentLoss", "impairment"},
}

// tagRank is the metric of a tag and how many tags of it go before.
type tagRank struct {
	metric string
	rank   int
}

var tagRanks = func() map[string]tagRank {
	ranks, before := map[string]tagRank{}, map[string]int{}
	for _, t := range tagMetrics {
		ranks[t.taxonomy+":"+t.tag] = tagRank{t.metric, before[t.metric]}
		before[t.metric]++
	}
	return ranks
}()
