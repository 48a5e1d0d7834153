package data

import (
	"fmt"
	"strings"

	"assay/data/wording"
)

// Question is one of the ten questions that decide whether a unit has a future.
type Question struct {
	Number int
	// Title heads its section, Asks is the question, and Indicators are the keys of those that bear on it.
	Title, Asks string
	Indicators  []string
}

// TenQuestions are the argument that the notebook carries: what predicts whether a unit that has just signed its first
// contracts has a future (1 to 4), and what decides whether it survives the next eighteen months (5 to 10).
var TenQuestions = []Question{
	{1, wording.Key("Signing speed"), wording.Key("How fast does it sign contracts?"), []string{"signing_speed_mw_12m", "signing_speed_value_12m", "days_between_signings"}},
	{2, wording.Key("Customer credit"), wording.Key("Who will pay, and how good is their credit?"), []string{"credit_notch", "credit_ig_share", "credit_unrated_share", "largest_customer_share"}},
	{3, wording.Key("Time to deploy"), wording.Key("How long from the signature to capacity that runs?"), []string{"time_to_deploy_days", "capex_per_mw"}},
	{4, wording.Key("Promises kept"), wording.Key("Are technical commitments met within the promised time?"), []string{"on_time_share", "on_time_share_enabling", "slip_days", "repromises", "unverified_mw"}},
	{5, wording.Key("Financing"), wording.Key("Can the capex be financed without breaking the balance sheet?"), []string{"funding_cover_18m", "net_debt_to_contracted_revenue"}},
	{6, wording.Key("Inherited assets"), wording.Key("Are land, substations and power turned into productive capacity?"), []string{"asset_conversion", "idle_capital"}},
	{7, wording.Key("Customer payments"), wording.Key("Do customers pay upfront or by stages, so that they fund the expansion?"), []string{"customer_funded_share", "customer_funded_share_contracted"}},
	{8, wording.Key("Operations"), wording.Key("Can the team run to enterprise standard?"), []string{"uptime_gap_minutes", "readiness"}},
	{9, wording.Key("The mining engine"), wording.Key("Is the mining business, which pays for the transition, kept alive?"), []string{"mining_margin", "mining_margin_volatility", "hash_rate_change", "engine_starved"}},
	{10, wording.Key("A unit of its own"), wording.Key("Is the AI unit governed, measured and financed as a unit of its own?"), []string{"ring_fence", "narrative_gap"}},
}

// TenQuestionsText is the ten questions as headed sections of Markdown. Below each question stands what state gives for its
// indicators, line by line; where state is nil, or has nothing to say of a question, room is left for an answer.
func TenQuestionsText(state func(key string) string) string {
	var b strings.Builder
	for i, q := range TenQuestions {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "## %d. %s\n\n*%s*\n\n", q.Number, wording.Of(q.Title), wording.Of(q.Asks))
		said := false
		for _, key := range q.Indicators {
			if state == nil {
				break
			}
			if line := strings.TrimSpace(state(key)); line != "" {
				fmt.Fprintf(&b, "- %s\n", strings.ReplaceAll(line, "\n", " "))
				said = true
			}
		}
		if said {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// Template is a thesis to begin with.
type Template struct {
	Key, Name string
	// Help says in a sentence what it's for.
	Help   string
	Stance Stance
	// Body is the text that it begins with. Questions says that the ten questions follow.
	Body      string
	Questions bool
	// Prompts are pillars to think of, in words.
	Prompts []string
}

// Templates lists the templates in the order in which they are offered.
var Templates = []Template{
	{Key: "bull", Name: wording.Key("Bull case"), Stance: Bull, Help: wording.Key("Why it will do better than it's thought to, and what would show that it won't."),
		Body: wording.Key(`## The claim

In one sentence: what will be so, and by when.

## What the market believes

What is in the price, and where it's wrong.

## Why it comes

What has been signed, financed and delivered, each with its source. Talking is not signing, signing is not delivering.

## What has to stay true

The pillars, each with the figure that shows it.

## What would prove it wrong

The tests, each with a threshold, a last day and a probability.

## What lies ahead

Results, promised deliveries and maturities.
`), Prompts: []string{wording.Key("It keeps signing at the pace of the last year"), wording.Key("What was promised is delivered within its window"), wording.Key("The capex is financed without the shareholder")}},
	{Key: "bear", Name: wording.Key("Bear case"), Stance: Bear, Help: wording.Key("Why it will do worse than it's thought to, and what would show that it won't."),
		Body: wording.Key(`## The claim

In one sentence: what will fail, and by when.

## What the market believes

What is in the price, and where it's wrong.

## Where it breaks

The weakest of signing, credit, deployment and financing, with the figures.

## What has to stay true

The pillars of the doubt, each with the figure that shows it.

## What would prove it wrong

The tests: what the company would have to deliver, by when, for this case to be closed.

## What lies ahead

Results, promised deliveries and maturities.
`), Prompts: []string{wording.Key("The narrative runs ahead of what is energised"), wording.Key("Promises are moved again"), wording.Key("Cash runs out before the rent comes in")}},
	{Key: "base", Name: wording.Key("Base case"), Stance: Base, Help: wording.Key("What is most likely, with the case above and the case below it."),
		Body: wording.Key(`## What is most likely

In one sentence, with the figures that it rests on.

## Above it

What would have to happen for more.

## Below it

What would have to happen for less.

## What has to stay true

The pillars, each with the figure that shows it.

## What would prove it wrong

The tests, each with a threshold, a last day and a probability.

## What lies ahead

Results, promised deliveries and maturities.
`), Prompts: []string{wording.Key("Capacity is handed over as promised"), wording.Key("The mining business goes on paying for the transition")}},
	{Key: "questions", Name: wording.Key("The ten questions"), Stance: Undecided, Questions: true,
		Help: wording.Key("What predicts whether a unit has a future, question by question, with its figures as they stand.")},
}

// Text is the template's body in the chosen language, with the ten questions where they belong to it: see TenQuestionsText.
func (t Template) Text(state func(key string) string) string {
	body := wording.Of(t.Body)
	if !t.Questions {
		return body
	}
	return body + TenQuestionsText(state)
}
