package store

import (
	"encoding/binary"
	"io"
	"math"
	"slices"
	"strings"
)

// wreck is the pages of a damaged SQLite file, read without SQLite: it gives a whole table up for one broken page. Nothing in them
// is trusted: every length and every page number is held to the file, and no page is entered twice.
type wreck struct {
	file    io.ReaderAt
	length  int64
	size    int // of a page
	usable  int // of a page, without what is reserved at its end
	count   int
	claimed []bool // the pages that something was found to own
	broken  int    // pages that were reached and could not be read as what they should be
	peeking bool   // records are only looked at: what they overflow to keeps having no owner
	entered int
	each    func() bool // asked at each page whether to go on; may be nil
}

// The kinds of pages of a b-tree, as their first byte says.
const (
	indexInterior = 2
	tableInterior = 5
	indexLeaf     = 10
	tableLeaf     = 13
)

// newWreck finds the size of the pages: what the header says, unless another makes more sense of the file.
func newWreck(file io.ReaderAt, length int64) *wreck {
	header := make([]byte, headerSize)
	_, _ = file.ReadAt(header, 0) // a file cut short of a header is all the less
	said := int(binary.BigEndian.Uint16(header[16:]))
	if said == 1 {
		said = 65536
	}
	best, most := 4096, 0
	for size := 512; size <= 65536; size *= 2 {
		p := wreckOf(file, length, size, 0)
		sense := 0
		for number := 1; number <= min(p.count, 4<<20/size); number++ {
			n, _, ok := p.node(number)
			// Cells are laid from the end of a page on: none lies deep in a page that is taken for larger than it is.
			if ok && n.bad == 0 && len(n.cells) > 0 && slices.Max(n.cells) > size/2 {
				sense += size
			}
		}
		if size == said {
			sense *= 2
		}
		if sense > most {
			best, most = size, sense
		}
	}
	reserved := int(header[20])
	if reserved > 64 {
		reserved = 0
	}
	p := wreckOf(file, length, best, reserved)
	p.claimed = make([]bool, p.count+1)
	return p
}

func wreckOf(file io.ReaderAt, length int64, size, reserved int) *wreck {
	return &wreck{file: file, length: length, size: size, usable: size - reserved, count: int((length + int64(size) - 1) / int64(size))}
}

// page is the content of a page, ending in zeros where the file ends within it; false where there's none.
func (p *wreck) page(number int) ([]byte, bool) {
	if number < 1 || number > p.count {
		return nil, false
	}
	content := make([]byte, p.size)
	n, err := p.file.ReadAt(content, int64(number-1)*int64(p.size))
	return content, n > 0 && (err == nil || err == io.EOF)
}

// node is a page of a b-tree: where its cells begin, and its last child.
type node struct {
	kind  byte
	cells []int
	bad   int // cells that begin outside the page
	right int
}

// node reads a page as one of a b-tree.
func (p *wreck) node(number int) (node, []byte, bool) {
	page, ok := p.page(number)
	if !ok {
		return node{}, nil, false
	}
	at := 0
	if number == 1 {
		at = headerSize
	}
	n := node{kind: page[at]}
	size := 8
	switch n.kind {
	case indexInterior, tableInterior:
		size = 12
		n.right = int(binary.BigEndian.Uint32(page[at+8:]))
	case indexLeaf, tableLeaf:
	default:
		return n, page, false
	}
	cells := int(binary.BigEndian.Uint16(page[at+3:]))
	first := at + size + 2*cells
	if first > p.usable || cells > p.usable/4 {
		return n, page, false
	}
	for i := range cells {
		c := int(binary.BigEndian.Uint16(page[at+size+2*i:]))
		if c < first || c > p.usable-4 {
			n.bad++
			continue
		}
		n.cells = append(n.cells, c)
	}
	return n, page, n.bad == 0 || len(n.cells) > 0
}

func (p *wreck) goesOn() bool {
	p.entered++
	return p.each == nil || p.each()
}

// claim notes that a page has an owner; false where it had one already, or isn't there.
func (p *wreck) claim(number int) bool {
	if number < 1 || number > p.count || p.claimed[number] {
		return false
	}
	p.claimed[number] = true
	return true
}

// walk goes through a b-tree and hands every record of it to take, with its rowid where it has one.
func (p *wreck) walk(root int, ofIndex bool, take func(rowid int64, values []any)) (lost int) {
	interior, leaf := byte(tableInterior), byte(tableLeaf)
	if ofIndex {
		interior, leaf = indexInterior, indexLeaf
	}
	for todo := []int{root}; len(todo) > 0; {
		number := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !p.goesOn() {
			return lost
		}
		n, page, ok := p.node(number)
		if !ok || n.kind != interior && n.kind != leaf {
			p.broken++
			continue
		}
		if !p.claim(number) {
			continue
		}
		lost += n.bad
		if n.kind == interior {
			todo = append(todo, n.right)
			for _, at := range n.cells {
				todo = append(todo, int(binary.BigEndian.Uint32(page[at:])))
			}
		}
		if n.kind == tableInterior || take == nil {
			continue
		}
		lost += p.records(n, page, take)
	}
	return lost
}

// records hands the records of one page to take, and counts the cells in which there's none.
func (p *wreck) records(n node, page []byte, take func(rowid int64, values []any)) (lost int) {
	for _, at := range n.cells {
		if n.kind == indexInterior {
			at += 4 // past the child
		}
		rowid, values, ok := p.record(page, at, n.kind == tableLeaf)
		if !ok {
			lost++
			continue
		}
		take(rowid, values)
	}
	return lost
}

// record reads a cell and takes its record apart.
func (p *wreck) record(page []byte, at int, ofTable bool) (rowid int64, values []any, ok bool) {
	length, at, ok := varint(page, at, p.usable)
	if !ok || length < 1 || length > p.length {
		return 0, nil, false
	}
	if ofTable {
		if rowid, at, ok = varint(page, at, p.usable); !ok {
			return 0, nil, false
		}
	}
	payload, ok := p.payload(page, at, int(length), ofTable)
	if !ok {
		return 0, nil, false
	}
	values, ok = takeApart(payload)
	return rowid, values, ok
}

// payload is a cell's content, with what overflows to pages of its own.
func (p *wreck) payload(page []byte, at, length int, ofTable bool) ([]byte, bool) {
	u := p.usable
	most := (u-12)*64/255 - 23
	if ofTable {
		most = u - 35
	}
	here := length
	if length > most {
		least := (u-12)*32/255 - 23
		if here = least + (length-least)%(u-4); here > most {
			here = least
		}
	}
	end := at + here
	if end > u || here < length && end+4 > u {
		return nil, false
	}
	if here == length {
		return page[at:end], true
	}
	all := append(make([]byte, 0, length), page[at:end]...)
	next := int(binary.BigEndian.Uint32(page[end:]))
	var chain []int
	for len(all) < length {
		more, ok := p.page(next)
		if !ok || next < 2 || p.claimed[next] && !p.peeking || len(chain) > length/(u-4)+1 {
			return nil, false
		}
		chain = append(chain, next)
		all = append(all, more[4:4+min(u-4, length-len(all))]...)
		next = int(binary.BigEndian.Uint32(more))
	}
	for _, number := range chain {
		if !p.peeking {
			p.claim(number)
		}
	}
	return all, true
}

// varint reads a number of SQLite's, and where it ends.
func varint(page []byte, at, end int) (int64, int, bool) {
	var v uint64
	for i := range 9 {
		if at >= end {
			return 0, at, false
		}
		b := page[at]
		at++
		if i == 8 {
			return int64(v<<8 | uint64(b)), at, true
		}
		v = v<<7 | uint64(b&0x7f)
		if b < 0x80 {
			break
		}
	}
	return int64(v), at, true
}

// takeApart reads the values of a record: its header and its content must be as long as they say.
func takeApart(payload []byte) ([]any, bool) {
	size, at, ok := varint(payload, 0, len(payload))
	if !ok || size < 1 || size > int64(len(payload)) {
		return nil, false
	}
	var values []any
	content := int(size)
	for at < int(size) {
		var kind int64
		if kind, at, ok = varint(payload, at, int(size)); !ok || kind < 0 || len(values) > 200 {
			return nil, false
		}
		length := 0
		switch {
		case kind >= 12:
			if kind > int64(len(payload))*2+13 {
				return nil, false
			}
			length = int(kind-12) / 2
		case kind == 5:
			length = 6
		case kind == 6 || kind == 7:
			length = 8
		case kind < 5:
			length = int(kind)
		case kind == 10 || kind == 11:
			return nil, false
		}
		if content+length > len(payload) {
			return nil, false
		}
		values = append(values, valueOf(kind, payload[content:content+length]))
		content += length
	}
	return values, content == len(payload)
}

func valueOf(kind int64, content []byte) any {
	switch {
	case kind == 0:
		return nil
	case kind == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(content))
	case kind == 8 || kind == 9:
		return kind - 8
	case kind <= 6:
		v := int64(int8(content[0]))
		for _, b := range content[1:] {
			v = v<<8 | int64(b)
		}
		return v
	case kind%2 == 0:
		return append([]byte(nil), content...)
	}
	return strings.ToValidUTF8(string(content), "\uFFFD")
}

// claimFree marks the pages that are of no use to the file: what stands in them was thrown away long ago.
func (p *wreck) claimFree() {
	header, ok := p.page(1)
	if !ok {
		return
	}
	trunk := int(binary.BigEndian.Uint32(header[32:]))
	for {
		page, ok := p.page(trunk)
		if _, _, tree := p.node(trunk); !ok || trunk < 2 || p.claimed[trunk] {
			return
		} else if tree && binary.BigEndian.Uint32(page[4:]) > uint32(p.usable/4) {
			return // it's no trunk
		}
		p.claim(trunk)
		for i := range min(int(binary.BigEndian.Uint32(page[4:])), p.usable/4-2) {
			p.claim(int(binary.BigEndian.Uint32(page[8+4*i:])))
		}
		trunk = int(binary.BigEndian.Uint32(page))
	}
}
