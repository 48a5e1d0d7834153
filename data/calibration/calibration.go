// Package calibration scores probabilities against what happened.
//
// The Brier score is the mean of (p − o)², where p is the probability that was given for a statement and o is 1 where it came
// true, else 0 (G. W. Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78, 1950, in
// the form for two outcomes). It runs from 0, always certain and right, to 1, always certain and wrong; saying one half
// of everything scores 0.25. The log score is the mean of −ln of the probability given to what happened (I. J. Good,
// Rational decisions, 1952): 0 at best and without an upper bound; one half scores ln 2 = 0.6931.
//
// Ten or twenty cases say little. So each score comes with the number of its cases and an interval, and each share with
// Wilson's interval for a proportion, which is honest for few cases and for shares near 0 and 1.
package calibration

import (
	"math"

	"assay/data"
)

// Case is one probability and what came of it.
type Case struct {
	P    float64 // given for the statement to come true, from 0 to 1
	Came bool    // it came true
	// Test and Thesis are the records' IDs, Measure the key of the indicator or metric, Days how far ahead the last day was
	// when the test was written, On the day it was decided.
	Test, Thesis int64
	Measure      string
	Days         int
	On           data.Date
}

// o is 1 where the statement came true.
func (c Case) o() float64 {
	if c.Came {
		return 1
	}
	return 0
}

// Brier is the case's own part of the Brier score.
func (c Case) Brier() float64 { return (c.P - c.o()) * (c.P - c.o()) }

// Log is the case's own part of the log score: infinite where what happened was given no chance at all.
func (c Case) Log() float64 {
	p := c.P
	if !c.Came {
		p = 1 - p
	}
	return max(0, -math.Log(p)) // -ln 1 is -0
}

// Brier is the mean Brier score; ok is false where there are no cases.
func Brier(cases []Case) (score float64, ok bool) { return mean(cases, Case.Brier) }

// Log is the mean log score; ok is false where there are no cases.
func Log(cases []Case) (score float64, ok bool) { return mean(cases, Case.Log) }

func mean(cases []Case, of func(Case) float64) (float64, bool) {
	if len(cases) == 0 {
		return 0, false
	}
	sum := 0.0
	for _, c := range cases {
		sum += of(c)
	}
	return sum / float64(len(cases)), true
}

// Few is the number of cases below which a score is called a first impression.
const Few = 10

// Score is how a set of cases did.
type Score struct {
	Count int
	// Brier and its interval of 95 %, from Student's distribution of the cases' own parts and never beyond 0 to 1. With fewer
	// than three cases there is no interval: Low and High are 0 and 1.
	Brier, Low, High float64
	Log              float64
	// Came is how many statements came true, MeanP the mean probability given for it: the two part where one is too bold or too
	// timid. CameLow and CameHigh are Wilson's interval of the share that came true.
	Came              int
	MeanP             float64
	CameLow, CameHigh float64
	// Base is the Brier score of one who had always given the share that came true.
	Base float64
	// Few says that there are too few cases to judge by.
	Few bool
}

// Of scores cases; the zero Score for none.
func Of(cases []Case) Score {
	s := Score{Count: len(cases), Few: len(cases) < Few}
	if s.Count == 0 {
		s.High, s.CameHigh = 1, 1
		return s
	}
	s.Brier, _ = Brier(cases)
	s.Log, _ = Log(cases)
	s.MeanP, _ = mean(cases, func(c Case) float64 { return c.P })
	for _, c := range cases {
		s.Came += int(c.o())
	}
	share := float64(s.Came) / float64(s.Count)
	s.Base = share * (1 - share)
	s.CameLow, s.CameHigh = Wilson(s.Came, s.Count)
	s.Low, s.High = around(cases, s.Brier)
	return s
}

// around is the interval of the mean Brier score.
func around(cases []Case, brier float64) (low, high float64) {
	n := len(cases)
	if n < 3 {
		return 0, 1
	}
	squares := 0.0
	for _, c := range cases {
		d := c.Brier() - brier
		squares += d * d
	}
	half := student(n-1) * math.Sqrt(squares/float64(n-1)/float64(n))
	return max(0, brier-half), min(1, brier+half)
}

// z is the bound of a normal distribution's middle 95 %.
const z = 1.959963984540054

// students are the bounds of the middle 95 % of Student's distribution with 1 to 30 degrees of freedom, from any table.
var students = [...]float64{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
	2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042}

// student is the bound for the degrees of freedom; beyond the table by the first terms of its expansion about the normal one.
func student(freedom int) float64 {
	if freedom <= len(students) {
		return students[freedom-1]
	}
	v := float64(freedom)
	return z + (z*z*z+z)/(4*v) + (5*math.Pow(z, 5)+16*z*z*z+3*z)/(96*v*v)
}

// Wilson is the interval of 95 % of a share of count in n, by Wilson's score method without correction for continuity (E. B.
// Wilson, 1927; method 3 of R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998). With n of 0 nothing
// is known: 0 to 1.
func Wilson(count, n int) (low, high float64) {
	if n <= 0 {
		return 0, 1
	}
	k, m := float64(count), float64(n)
	p := k / m
	middle := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	low, high = max(0, middle-half), min(1, middle+half)
	if count <= 0 {
		low = 0
	}
	if count >= n {
		high = 1
	}
	return low, high
}
