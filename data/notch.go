package data

import (
	"slices"
	"strings"
)

// The ends of the notch scale, and the last notch that counts as investment grade (BBB− and Baa3).
const (
	BestNotch            = 1                  // AAA, Aaa
	LastInvestmentGrade  = 10                 // BBB−, Baa3
	WorstLivingNotch     = 21                 // C
	DefaultNotch         = 22                 // D, SD, RD
	statedInvestmentText = "investment grade" //wording:none read
)

// The notches from AAA down on the two ways of writing them: S&P's and Fitch's, and Moody's. Both agencies' own tables put
// these side by side. Moody's has no notch between Ca and C that S&P's CC and C would match one to one, so that Ca is CC.
var (
	lettersNotches = []string{"AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+", "B", "B-", "CCC+", "CCC", "CCC-", "CC", "C"}
	moodysNotches  = []string{"Aaa", "Aa1", "Aa2", "Aa3", "A1", "A2", "A3", "Baa1", "Baa2", "Baa3", "Ba1", "Ba2", "Ba3", "B1", "B2", "B3", "Caa1", "Caa2", "Caa3", "Ca", "C"}
)

// minusSigns turns what a text may have in the place of a minus into one.
var minusSigns = strings.NewReplacer("−", "-", "–", "-")

// Notch places a rating of S&P, Moody's or Fitch on one scale: 1 for AAA or Aaa, 10 for BBB− or Baa3, 21 for C, 22 for
// default. An outlook or watch behind it is passed over. A withdrawn rating ("WR", "NR") and what is none gives false.
func Notch(rating string) (int, bool) {
	word := minusSigns.Replace(strings.TrimSpace(rating))
	word = strings.TrimPrefix(word, "(P)") // Moody's provisional
	if at := strings.IndexAny(word, " ,;(/*"); at > 0 {
		if len(word[:at]) == 1 && prose(word[at:]) {
			return 0, false
		}
		word = word[:at]
	}
	if at := slices.Index(moodysNotches, word); at >= 0 {
		return at + 1, true
	}
	upper := strings.ToUpper(word)
	if at := slices.Index(lettersNotches, upper); at >= 0 {
		return at + 1, true
	}
	for i, m := range moodysNotches {
		// "BA3" and "baa3" are Moody's whatever their letters' case: no rating of the other way ends in a digit.
		if strings.EqualFold(m, word) && strings.ContainsAny(word, "123") {
			return i + 1, true
		}
	}
	switch upper {
	case "D", "SD", "RD":
		return DefaultNotch, true
	}
	return 0, false
}

// prose reports whether what follows a single letter is a sentence's and not a rating's: "A large customer" is no rating, "A
// stable" and "A (S&P)" are.
func prose(behind string) bool {
	words := strings.FieldsFunc(behind, func(r rune) bool { return strings.ContainsRune(" ,;(/*)", r) })
	if len(words) == 0 || strings.TrimLeft(behind, " ")[0] != words[0][0] {
		return false
	}
	return !slices.Contains(besideRating, strings.ToLower(words[0]))
}

// besideRating are the words that go on after a rating: an outlook, or who gives it.
var besideRating = []string{"stable", "positive", "negative", "developing", "outlook", "watch", "on", "by", "from", "at", "rated", "rating",
	"s&p", "standard", "moody's", "moody’s", "fitch", "dbrs", "kbra", "scope"}

// NotchOf settles the notches that several agencies give on one: one stands alone, of two the lower rating, of three the
// middle one, of more the lower middle one. False for none.
func NotchOf(notches []int) (int, bool) {
	if len(notches) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(notches))
	if len(sorted) == 2 {
		return sorted[1], true
	}
	return sorted[len(sorted)/2], true
}

// NotchText is a notch as S&P and Fitch write it: 13 is "BB−".
func NotchText(notch int) string {
	switch {
	case notch == DefaultNotch:
		return "D"
	case notch < BestNotch || notch > WorstLivingNotch:
		return Missing
	}
	return strings.Replace(lettersNotches[notch-1], "-", Minus, 1)
}

// StatedInvestmentGrade reports whether what a source says of a customer's credit calls it investment grade.
func StatedInvestmentGrade(text string) bool {
	text = squeezed(strings.ReplaceAll(text, "-", " "))
	at := strings.Index(text, statedInvestmentText)
	if at < 0 {
		return false
	}
	clause := text[:at]
	if from := strings.LastIndexAny(clause, ",;.("); from >= 0 {
		clause = clause[from+1:]
	}
	for _, word := range strings.Fields(clause) {
		switch word {
		case "no", "non", "not", "below", "sub", "under", "without", "never", "isn't":
			return false
		}
	}
	return true
}

// StatedNotches are the notches that a text such as "Ba3 (Moody's), BB- (Fitch)" names, one an agency.
func StatedNotches(text string) []int {
	var all []int
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '/' }) {
		if n, ok := Notch(part); ok {
			all = append(all, n)
		}
	}
	return all
}
