package format

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"assay/data"
)

// Role is what a column holds.
type Role string

// The roles. A value column holds figures; what its heading says of them (period, metric, unit) goes before what the row
// says. A column without a role is left out.
const (
	LeftOut       Role = ""
	CompanyColumn Role = "company" // a ticker, a name, or a path such as APLD/ai
	UnitColumn    Role = "unit"
	MetricColumn  Role = "metric"
	PeriodColumn  Role = "period"
	ValueColumn   Role = "value"
	MeasureColumn Role = "measure" // the unit of measure of the row's figures
	SourceColumn  Role = "source"
	LocatorColumn Role = "locator"
	QuoteColumn   Role = "quote"
	RemarkColumn  Role = "remark"
)

// Roles lists the roles in the order in which they are offered.
var Roles = []Role{ValueColumn, MetricColumn, PeriodColumn, CompanyColumn, UnitColumn, MeasureColumn, SourceColumn, LocatorColumn, QuoteColumn, RemarkColumn, LeftOut}

// Column is what one column of a block means.
type Column struct {
	// Heading is the heading that it was mapped under, as names are compared.
	Heading string `json:"heading,omitempty"`
	Role    Role   `json:"role,omitempty"`
	// Period, Metric and Unit are what a value column's heading says: a period in words, a metric's key, a ticker or path.
	Period string `json:"period,omitempty"`
	Metric string `json:"metric,omitempty"`
	Unit   string `json:"unit,omitempty"`
	Scale  Scale  `json:"scale,omitempty"`
}

// HiddenRows says what becomes of rows, and of columns of figures, that the spreadsheet doesn't show.
type HiddenRows string

// Undecided, what is hidden is refused with that as the reason, so that it's neither read nor dropped unseen.
const (
	HiddenAsked HiddenRows = ""
	HiddenRead  HiddenRows = "read"
	HiddenLeft  HiddenRows = "left out" //wording:none
)

// Years says which years a bare one is ("2025", "Q4 25", "2025" over "Q4"), for companies whose own isn't the calendar's.
type Years string

// Undecided, a bare year is refused for such a company with that as the reason.
const (
	YearsAsked    Years = ""
	FiscalYears   Years = "fiscal"
	CalendarYears Years = "calendar"
)

// Mapping says what the cells of a block mean. It can be kept as JSON under the block's Layout and adapted to the next block of
// that layout.
type Mapping struct {
	Columns []Column `json:"columns"`
	// Unit ("APLD/ai", or "APLD" for the group), Metric (a key), Period (in words) and Source (a key) stand for all figures of
	// which no column or heading says it.
	Unit   string `json:"unit,omitempty"`
	Metric string `json:"metric,omitempty"`
	Period string `json:"period,omitempty"`
	Source string `json:"source,omitempty"`
	// Kind is the unit of a company named without one; empty is the group.
	Kind data.UnitKind `json:"kind,omitempty"`
	// Mark reads ambiguous numbers. It's the block's, never remembered.
	Mark data.DecimalMark `json:"-"`
	// Scale is what one in a plain number of money stands for.
	Scale Scale `json:"scale,omitempty"`
	// Fractions reads a plain number of a metric in percent as a fraction: 0.265 is 26.5 %. A number with its own % sign is read by that.
	Fractions bool `json:"fractions,omitempty"`
	// Flipped are the keys of metrics whose sign is turned: a cash-flow statement writes capex in brackets.
	Flipped map[string]bool `json:"flipped,omitempty"`
	// ShortMonths reads "Nov-25" as November 2025; without, it's refused.
	ShortMonths bool  `json:"short_months,omitempty"`
	Years       Years `json:"years,omitempty"`
	// Ending makes a day or a month the last of a quarter, a half-year or a year, for figures that are no stocks.
	Ending data.PeriodKind `json:"ending,omitempty"`
	// StocksOnDay puts a stock that stands under a quarter, month or year on the last day of it.
	StocksOnDay bool       `json:"stocks_on_day,omitempty"`
	Hidden      HiddenRows `json:"hidden,omitempty"`
	// Companies, Metrics, Sources and Periods give words of the block another meaning than the notebook's own: a ticker or path, a
	// metric's key, a source's key, a period in other words. Metrics[words] = "" leaves the rows out.
	Companies map[string]string `json:"companies,omitempty"`
	Metrics   map[string]string `json:"metrics,omitempty"`
	Sources   map[string]string `json:"sources,omitempty"`
	Periods   map[string]string `json:"periods,omitempty"`
}

// Layout is the block's fingerprint: the same for the next quarter's sheet of the same make. Headings count without regard to
// capitals and marks, and any row of periods counts as one, however many there are.
func (b *Block) Layout() string {
	var words []string
	for c := range b.Headings {
		word := b.layoutWord(c)
		if word == "§" && len(words) > 0 && words[len(words)-1] == word {
			continue
		}
		words = append(words, word)
	}
	for len(words) > 0 && words[len(words)-1] == "" {
		words = words[:len(words)-1]
	}
	sum := sha256.Sum256([]byte(string(b.Orientation) + "\n" + strings.Join(words, "\n")))
	return hex.EncodeToString(sum[:12])
}

// layoutWord is a column's heading as names are compared, § for a period.
func (b *Block) layoutWord(c int) string {
	h := b.Headings[c]
	if b.periodOver(c) != "" {
		return "§"
	}
	return normal(h.Text)
}

// periodOver is the period that a column's heading gives, in words; empty where it gives none.
func (b *Block) periodOver(c int) string {
	parts := b.Headings[c].Parts
	for i := len(parts) - 1; i > 0; i-- {
		for j := i - 1; j >= 0; j-- {
			if text := joined(parts[j], parts[i]); text != "" {
				return text
			}
		}
	}
	for i := 0; i+1 < len(parts); i++ { // "Three Months Ended", "November 30,", "2025"
		if text := strings.Join(parts[i:], " "); spanHead.MatchString(parts[i]) && looksLikePeriod(text) {
			return text
		}
	}
	if len(parts) > 1 && slices.ContainsFunc(parts, spanHead.MatchString) {
		if text := strings.Join(parts, " "); spanEnded.MatchString(strings.ToLower(text)) {
			return text // such as nine months, which is then refused with that as the reason
		}
	}
	for i := len(parts) - 1; i >= 0; i-- {
		if looksLikePeriod(parts[i]) || shortMonth.MatchString(strings.ToLower(parts[i])) && monthNamed(parts[i]) {
			return parts[i]
		}
	}
	return ""
}

// monthNamed reports whether a text such as "Nov-25" begins with a month.
func monthNamed(text string) bool {
	m := shortMonth.FindStringSubmatch(strings.ToLower(text))
	if m == nil {
		return false
	}
	_, err := data.ParseDate(m[1] + " 2025")
	return err == nil
}
