package charts

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
)

// PNG's kinds of pixels that are written: with eight bits a sample, and three samples, an index, or four.
const (
	trueColour      = 2
	indexed         = 3
	trueColourAlpha = 6
)

// colours says how a picture's pixels are best written.
type colours struct {
	kind    byte
	palette []uint32 // red, green, blue from the lowest byte up; none but for indexed
	index   *[paletteSlots]paletteSlot
}

const paletteSlots = 1024

type paletteSlot struct {
	colour uint32 // 0 where it's free: a colour that's taken is opaque
	index  uint8
}

func paletteHash(k uint32) uint32 { return (k * 0x9E3779B1) >> 22 }

// coloursOf finds up to 256 colours; a picture with more is written as it is, one with none that shows through without alpha.
func coloursOf(img *image.RGBA) colours {
	found := colours{kind: indexed, index: new([paletteSlots]paletteSlot)}
	width := 4 * img.Rect.Dx()
	var row, above []byte
	for y := range img.Rect.Dy() {
		above, row = row, img.Pix[y*img.Stride:][:width]
		if bytes.Equal(row, above) {
			continue
		}
		last := uint32(0)
		for i := 0; i < width; i += 4 {
			k := binary.LittleEndian.Uint32(row[i:])
			if k == last {
				continue
			}
			last = k
			if k>>24 != 0xFF {
				return colours{kind: trueColourAlpha}
			}
			if found.kind == indexed && !found.add(k) {
				found = colours{kind: trueColour}
			}
		}
	}
	return found
}

// add tells whether there's room for the colour.
func (c *colours) add(k uint32) bool {
	for at := paletteHash(k); ; at = (at + 1) % paletteSlots {
		switch c.index[at].colour {
		case k:
			return true
		case 0:
			if len(c.palette) == 256 {
				return false
			}
			c.index[at] = paletteSlot{k, uint8(len(c.palette))}
			c.palette = append(c.palette, k)
			return true
		}
	}
}

func (c *colours) indexOf(k uint32) uint8 {
	for at := paletteHash(k); ; at = (at + 1) % paletteSlots {
		if c.index[at].colour == k {
			return c.index[at].index
		}
	}
}

func (c *colours) samples() int {
	switch c.kind {
	case indexed:
		return 1
	case trueColour:
		return 3
	}
	return 4
}

// row turns a row of the image into the file's.
func (c *colours) row(to []byte, img *image.RGBA, y int) {
	from := img.Pix[y*img.Stride:][:4*img.Rect.Dx()]
	switch c.kind {
	case indexed:
		last, index := uint32(0), uint8(0)
		for i := range to {
			k := binary.LittleEndian.Uint32(from[4*i:])
			if k != last {
				last, index = k, c.indexOf(k)
			}
			to[i] = index
		}
	case trueColour:
		for i, j := 0, 0; j < len(from); i, j = i+3, j+4 {
			to[i], to[i+1], to[i+2] = from[j], from[j+1], from[j+2]
		}
	default:
		pixelRow(to, img, y)
	}
}

// packing is how hard the pixels are packed: the least level at which deflate looks more than one place back, at a third of the
// default's time for the same size. A chart has nothing for the higher ones to find.
const packing = 4

// appendPixels appends the image data, each row as it is or as the difference to the one above, whichever changes less often from
// pixel to pixel: most rows of a chart are the same as the one above or differ from it in few places, and the others are stretches of
// one colour, which a difference would break up.
func appendPixels(file []byte, img *image.RGBA, c colours) ([]byte, error) {
	const asItIs, lessAbove = 0, 2
	width := img.Rect.Dx() * c.samples()
	row, above, less, same := make([]byte, 1+width), make([]byte, 1+width), make([]byte, 1+width), make([]byte, 1+width)
	less[0], same[0] = lessAbove, lessAbove
	start := len(file)
	packed := bytes.NewBuffer(append(file, 0, 0, 0, 0, 'I', 'D', 'A', 'T'))
	z, err := zlib.NewWriterLevel(packed, packing)
	if err != nil {
		return nil, err
	}
	pixels := func(y int) []byte { return img.Pix[y*img.Stride:][:4*img.Rect.Dx()] }
	for y := range img.Rect.Dy() {
		line := row
		switch {
		case y == 0:
			c.row(row[1:], img, y)
		case bytes.Equal(pixels(y), pixels(y-1)):
			line = same
		default:
			row, above = above, row
			row[0] = asItIs
			c.row(row[1:], img, y)
			line = row
			if calmer(pixels(y), pixels(y-1)) {
				for i := 1; i < len(row); i++ {
					less[i] = row[i] - above[i]
				}
				line = less
			}
		}
		if _, err := z.Write(line); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return endChunk(packed.Bytes(), start), nil
}

// calmer tells whether a row's difference to the one above changes clearly less often along the row than the row itself: what is
// left as it is finds its like in more rows.
func calmer(row, above []byte) bool {
	changes, differences := 0, 0
	before, beforeAbove := uint32(0), uint32(0)
	for i := 0; i+4 <= len(row) && i+4 <= len(above); i += 4 {
		k, a := binary.LittleEndian.Uint32(row[i:]), binary.LittleEndian.Uint32(above[i:])
		if k != before {
			changes++
		}
		if k^a != before^beforeAbove || k != a && k != before {
			differences++
		}
		before, beforeAbove = k, a
	}
	return 3*differences < 2*changes
}
