package data_test

import (
	"slices"
	"strings"
	"testing"

	"assay/data"
)

// scale is the whole of it, best first: S&P's and Fitch's writing, and Moody's, which has no notch of its own for C and CC apart.
var scale = []struct{ letters, moodys string }{
	{"AAA", "Aaa"}, {"AA+", "Aa1"}, {"AA", "Aa2"}, {"AA-", "Aa3"}, {"A+", "A1"}, {"A", "A2"}, {"A-", "A3"},
	{"BBB+", "Baa1"}, {"BBB", "Baa2"}, {"BBB-", "Baa3"}, // the last of investment grade
	{"BB+", "Ba1"}, {"BB", "Ba2"}, {"BB-", "Ba3"}, {"B+", "B1"}, {"B", "B2"}, {"B-", "B3"},
	{"CCC+", "Caa1"}, {"CCC", "Caa2"}, {"CCC-", "Caa3"}, {"CC", "Ca"}, {"C", "C"},
}

func TestTheScaleIsOneForThreeAgencies(t *testing.T) {
	for i, s := range scale {
		for _, text := range []string{s.letters, s.moodys, strings.Replace(s.letters, "-", "−", 1), strings.ToLower(s.letters), " " + s.moodys + " ", "(P)" + s.moodys, s.letters + "/Stable", s.letters + "*-"} {
			if n, ok := data.Notch(text); !ok || n != i+1 {
				t.Errorf("%q is notch %d (%v), want %d", text, n, ok, i+1)
			}
		}
		if got, want := data.NotchText(i+1), strings.Replace(s.letters, "-", data.Minus, 1); got != want {
			t.Errorf("notch %d is written %q, want %q", i+1, got, want)
		}
		if n, ok := data.Notch(data.NotchText(i + 1)); !ok || n != i+1 {
			t.Errorf("%q is read back as %d", data.NotchText(i+1), n)
		}
	}
	if len(scale) != data.WorstLivingNotch || scale[data.LastInvestmentGrade-1].moodys != "Baa3" {
		t.Error("the ends of the scale have moved")
	}
}

func TestARatingIsReadAsAgenciesWriteIt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int // 0 for none
	}{
		{"an outlook behind it", "BB- (stable)", 13},
		{"an outlook without brackets", "A stable", 6},
		{"an outlook behind a comma", "A, negative outlook", 6},
		{"an outlook behind a slash", "BB-/Stable/B", 13},
		{"a watch", "Ba3 on review", 13},
		{"a watch by a star", "BB-*-", 13},
		{"an agency", "A (S&P)", 6},
		{"an agency without brackets", "C Fitch", 21},
		{"Moody's in capitals", "BA3", 13},
		{"a provisional one", "(P)Ba3", 13},
		{"an en dash", "BBB–", 10},
		{"a default", "D", 22},
		{"a selective default", "SD", 22},
		{"a restricted default", "rd", 22},
		{"withdrawn by Moody's", "WR", 0},
		{"not rated", "NR", 0},
		{"a short-term rating", "A-1+", 0},
		{"Moody's short-term rating", "P-1", 0},
		{"a letter that begins a sentence", "A large hyperscaler", 0},
		{"a letter that begins a name", "A Hyperscaler", 0},
		{"a grade without its number isn't a notch", "Baa", 0},
		{"nothing", "", 0},
		{"words", "unrated", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			if n, ok := data.Notch(c.text); n != c.want || ok != (c.want != 0) {
				t.Errorf("%q is notch %d (%v), want %d", c.text, n, ok, c.want)
			}
		})
	}
	for _, n := range []int{-1, 0, 23} {
		if data.NotchText(n) != data.Missing {
			t.Errorf("notch %d is written %q", n, data.NotchText(n))
		}
	}
	if data.NotchText(data.DefaultNotch) != "D" {
		t.Error("a default isn't written D")
	}
}

func TestSeveralAgenciesAreSettledOnOneNotch(t *testing.T) {
	for _, c := range []struct {
		name string
		of   []int
		want int
	}{
		{"none", nil, 0},
		{"one stands alone", []int{7}, 7},
		{"of two the lower rating", []int{13, 10}, 13},
		{"of three the middle one", []int{13, 10, 11}, 11},
		{"of three of which two agree theirs", []int{10, 13, 10}, 10},
		{"of four the lower middle one", []int{1, 13, 10, 11}, 11},
	} {
		before := slices.Clone(c.of)
		if n, ok := data.NotchOf(c.of); n != c.want || ok != (c.want != 0) || !slices.Equal(c.of, before) {
			t.Errorf("%s: %d (%v), want %d, of %v", c.name, n, ok, c.want, c.of)
		}
	}
}

func TestWhatASourceStatesIsTakenByItsWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		grade bool
		of    []int
	}{
		{"investment grade (agency rating not published)", true, nil},
		{"Investment-Grade", true, nil},
		{"US investment  grade hyperscaler", true, nil},
		{"not rated; investment grade by the company's word", true, nil},
		{"non-investment grade", false, nil},
		{"noninvestment grade", false, nil},
		{"not yet investment grade", false, nil},
		{"not rated investment grade", false, nil},
		{"below investment grade", false, nil},
		{"sub-investment-grade", false, nil},
		{"unrated", false, nil},
		{"", false, nil},
		{"Ba3 (Moody's), BB- (Fitch)", false, []int{13, 13}},
		{"AAA (S&P), Aaa (Moody's), AAA (Fitch)", false, []int{1, 1, 1}},
		{"Ba3/BB+", false, []int{13, 11}},
		{"A large customer, B+", false, []int{14}},
	} {
		if got := data.StatedInvestmentGrade(c.text); got != c.grade {
			t.Errorf("%q is investment grade: %v", c.text, got)
		}
		if got := data.StatedNotches(c.text); !slices.Equal(got, c.of) {
			t.Errorf("%q names %v, want %v", c.text, got, c.of)
		}
	}
}

func FuzzNotch(f *testing.F) {
	for _, text := range []string{"AAA", "(P)Ba3", "BB-/Stable", "Ba3 (Moody's), BB- (Fitch)", "non-investment grade", "A large customer", "−", "*", "( ", ","} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, ok := data.Notch(text)
		if ok != (n >= data.BestNotch && n <= data.DefaultNotch) {
			t.Errorf("%q is notch %d (%v)", text, n, ok)
		}
		if back, also := data.Notch(data.NotchText(n)); ok && (!also || back != n) {
			t.Errorf("notch %d is written %q and read back as %d", n, data.NotchText(n), back)
		}
		for _, n := range data.StatedNotches(text) {
			if n < data.BestNotch || n > data.DefaultNotch {
				t.Errorf("%q names notch %d", text, n)
			}
		}
		data.StatedInvestmentGrade(text)
	})
}
