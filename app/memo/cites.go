package memo

import (
	"fmt"
	"slices"
	"strings"

	"assay/data"
	"assay/data/indicator"
	"assay/data/watch"
)

// bibliography numbers sources in the order in which the memo first cites them.
type bibliography struct {
	numbers map[int64]int
	sources []data.Source
}

// cite is the number of a source, 0 of none.
func (b *bibliography) cite(s data.Source) int {
	if s.ID == 0 {
		return 0
	}
	if b.numbers == nil {
		b.numbers = map[int64]int{}
	}
	n, ok := b.numbers[s.ID]
	if !ok {
		b.sources = append(b.sources, s)
		n = len(b.sources)
		b.numbers[s.ID] = n
	}
	return n
}

// all are the numbers of sources, each once, in ascending order.
func (b *bibliography) all(sources []data.Source) []int {
	var out []int
	for _, s := range sources {
		if n := b.cite(s); n > 0 {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inputs are the numbers of what a figure was computed from.
func (b *bibliography) inputs(inputs []indicator.Input) []int {
	var sources []data.Source
	for _, in := range inputs {
		sources = append(sources, in.Source)
	}
	return b.all(sources)
}

// facts are the numbers of what a test was decided by.
func (b *bibliography) facts(facts []watch.Fact) []int {
	var sources []data.Source
	for _, f := range facts {
		sources = append(sources, f.Source)
	}
	return b.all(sources)
}

// references are the sources as they're listed.
func (b *bibliography) references() *References {
	out := &References{}
	for i, s := range b.sources {
		text := clean(s.Title)
		if s.Publisher != "" && !strings.EqualFold(s.Publisher, s.Title) {
			text += ". " + clean(s.Publisher)
		}
		if !s.PublishedOn.IsZero() {
			text += ", " + s.PublishedOn.Display()
		}
		out.Items = append(out.Items, Reference{Number: i + 1, Words: strings.TrimSuffix(text, ".") + ".", Href: webAddress(s.URL)})
	}
	return out
}

// ranged writes numbers in ascending order short: "1–4, 7".
func ranged(numbers []int) string {
	var parts []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		switch {
		case j >= i+2:
			parts = append(parts, fmt.Sprintf("%d–%d", numbers[i], numbers[j]))
		case j == i+1:
			parts = append(parts, fmt.Sprint(numbers[i]), fmt.Sprint(numbers[j]))
		default:
			parts = append(parts, fmt.Sprint(numbers[i]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
