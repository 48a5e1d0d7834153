package indicator

// chief are the indicators that say most in the least room: a scorecard that fits on one screen.
var chief = map[string]bool{
	"signing_speed_mw_12m": true, "credit_notch": true, "credit_ig_share": true, "largest_customer_share": true, "contracted_annual_revenue": true,
	"time_to_deploy_days": true, "on_time_share": true, "slip_days": true, "narrative_gap": true, "customer_funded_share_contracted": true,
	"funding_cover_18m": true, "mining_margin": true,
	"adjusted_ebitda_margin": true, "recurring_share": true, "mrr_churn": true, "utilisation": true, "net_leverage": true, "affo_margin": true,
}

// Chief reports whether the indicator stands on a scorecard that is cut down to what says most.
func (i *Indicator) Chief() bool { return chief[i.Key] }
