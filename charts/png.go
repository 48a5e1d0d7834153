package charts

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
	"math"
	"strings"
)

// encodePNG writes img with its density (pHYs), by which a word processor sets the picture at the size it was laid out for, and the
// texts that it carries (iTXt). seal, where there is one, adds to them what depends on the pixels.
func encodePNG(w io.Writer, img *image.RGBA, scale float64, carried []Carried, seal Seal) error {
	if seal != nil {
		more, err := seal(sumPixels(img))
		if err != nil {
			return err
		}
		carried = append(carried, more...)
	}
	colours := coloursOf(img)
	file := append(make([]byte, 0, 64<<10), pngSignature...)
	file = appendChunk(file, "IHDR", func(b []byte) []byte {
		b = binary.BigEndian.AppendUint32(b, uint32(img.Rect.Dx()))
		b = binary.BigEndian.AppendUint32(b, uint32(img.Rect.Dy()))
		return append(b, 8, colours.kind, 0, 0, 0)
	})
	file = appendChunk(file, "pHYs", func(b []byte) []byte { return density(b, scale) })
	for _, c := range carried {
		text, err := textChunk(c)
		if err != nil {
			return err
		}
		if text != nil {
			file = appendChunk(file, "iTXt", func(b []byte) []byte { return append(b, text...) })
		}
	}
	if len(colours.palette) > 0 {
		file = appendChunk(file, "PLTE", func(b []byte) []byte {
			for _, k := range colours.palette {
				b = append(b, byte(k), byte(k>>8), byte(k>>16))
			}
			return b
		})
	}
	file, err := appendPixels(file, img, colours)
	if err != nil {
		return err
	}
	file = appendChunk(file, "IEND", func(b []byte) []byte { return b })
	_, err = w.Write(file)
	return err
}

// density says that scale times 96 pixels make an inch.
func density(b []byte, scale float64) []byte {
	const unitsPerMetre = 96 / 0.0254
	perMetre := uint32(math.Round(scale * unitsPerMetre))
	b = binary.BigEndian.AppendUint32(b, perMetre)
	b = binary.BigEndian.AppendUint32(b, perMetre)
	return append(b, 1) // 1: per metre
}

// longText is from how many bytes on a text is packed: below it, packing gains less than it hides from whoever looks into the file.
const longText = 1 << 10

func textChunk(c Carried) ([]byte, error) {
	if err := checkKeyword(c.Keyword); err != nil {
		return nil, err
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(c.Text, "?"), "\x00", " ")
	if text == "" {
		return nil, nil
	}
	var chunk bytes.Buffer
	for _, r := range c.Keyword {
		chunk.WriteByte(byte(r))
	}
	// After the keyword: whether the text is packed, and how; no language, and no keyword in it.
	if len(text) < longText {
		chunk.WriteString("\x00\x00\x00\x00\x00" + text)
		return chunk.Bytes(), nil
	}
	chunk.WriteString("\x00\x01\x00\x00\x00")
	pack := zlib.NewWriter(&chunk)
	if _, err := io.WriteString(pack, text); err != nil {
		return nil, err
	}
	if err := pack.Close(); err != nil {
		return nil, err
	}
	return chunk.Bytes(), nil
}

// mostKeyword is how many letters PNG grants a keyword.
const mostKeyword = 79

// checkKeyword holds a keyword to PNG's rules, for an SVG's too: the same texts go into both.
func checkKeyword(keyword string) error {
	letters := 0
	for _, r := range keyword {
		letters++
		if !(r >= ' ' && r <= '~' || r >= '¡' && r <= 'ÿ') {
			return sayErrorf("a picture can't carry a text called %q: only printable Latin letters can name it", keyword)
		}
	}
	switch {
	case letters == 0 || letters > mostKeyword:
		return sayErrorf("a picture can't carry a text called %q: its name must have 1 to %d letters", keyword, mostKeyword)
	case strings.HasPrefix(keyword, " ") || strings.HasSuffix(keyword, " ") || strings.Contains(keyword, "  "):
		return sayErrorf("a picture can't carry a text called %q: its name has a space at an end, or two in a row", keyword)
	}
	return nil
}

// appendChunk appends a chunk whose data are what fill appends.
func appendChunk(file []byte, name string, fill func([]byte) []byte) []byte {
	start := len(file)
	return endChunk(fill(append(append(file, 0, 0, 0, 0), name...)), start)
}

// endChunk fills in the length of the chunk that began at start, and appends its check sum.
func endChunk(file []byte, start int) []byte {
	binary.BigEndian.PutUint32(file[start:], uint32(len(file)-start-8))
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(file[start+4:]))
}
