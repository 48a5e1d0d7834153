package data

import "strings"

// Nearest is the one of the words given that a mistyped word most likely means, or nothing where none is near: one letter in
// three may be wrong, left out or too many, and two neighbours changed over count as one. Capitals don't matter.
func Nearest(word string, among []string) string {
	typed := []rune(strings.ToLower(word))
	best, distance := "", (len(typed)+1)/3+1
	for _, w := range among {
		if d := editDistance(typed, []rune(strings.ToLower(w)), distance); d < distance {
			best, distance = w, d
		}
	}
	return best
}

// editDistance counts the letters that have to be changed, added, dropped or swapped with their neighbour to make one word of
// the other; most where it's that or more.
func editDistance(a, b []rune, most int) int {
	if d := len(a) - len(b); d >= most || -d >= most {
		return most
	}
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			d := above[j]
			if a[i] != b[j] {
				d++
			}
			d = min(d, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
		}
		before, above, row = above, row, before
	}
	return min(above[len(b)], most)
}
