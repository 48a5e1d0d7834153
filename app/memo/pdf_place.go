package memo

// piece is a part of a document that isn't parted over two pages: a line, a row, a picture.
type piece struct {
	height float64
	// gap is the room above it; it's left out at the top of a page.
	gap float64
	// keep has it stand on the same page as the piece after it, if a page can hold them.
	keep bool
	// draw is told where its upper edge is, and how much of the gap there is above.
	draw func(y, above float64)
	// head is drawn again above the piece where it comes first on a page: that of a table.
	head *piece
}

// standing is a piece at its place on a page.
type standing struct {
	piece
	at, above float64
}

// paginate finds a place for each piece, from the top of the first page on.
func paginate(pieces []piece) [][]standing {
	var pages [][]standing
	var page []standing
	y := 0.0
	put := func(p piece) {
		above := p.gap
		if len(page) == 0 {
			above = 0
		}
		page = append(page, standing{p, marginTop + y + above, above})
		y += above + p.height
	}
	turn := func() { pages, page, y = append(pages, page), nil, 0 }
	begin := func(p *piece) {
		if len(page) == 0 && p.head != nil {
			put(*p.head)
		}
	}
	// room is what pieces take from where the page stands.
	room := func(some []piece) float64 {
		sum := 0.0
		if len(page) == 0 && some[0].head != nil {
			sum = some[0].head.height
		}
		for i, p := range some {
			if i > 0 || len(page) > 0 {
				sum += p.gap
			}
			sum += p.height
		}
		return sum
	}
	for i := 0; i < len(pieces); {
		last := i
		for last+1 < len(pieces) && pieces[last].keep {
			last++
		}
		group := pieces[i : last+1]
		if y+room(group) > bodyHeight && len(page) > 0 {
			if fresh := height(group); fresh <= bodyHeight || y > bodyHeight/2 {
				turn()
			}
		}
		for j := range group {
			p := &group[j]
			if len(page) > 0 && y+p.gap+p.height > bodyHeight {
				turn()
			}
			begin(p)
			put(*p)
		}
		i = last + 1
	}
	if len(page) > 0 {
		turn()
	}
	return pages
}

// height is what pieces take at the top of a page.
func height(some []piece) float64 {
	if len(some) == 0 {
		return 0
	}
	sum := -some[0].gap
	if some[0].head != nil {
		sum += some[0].head.height
	}
	for _, p := range some {
		sum += p.gap + p.height
	}
	return sum
}
