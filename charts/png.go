package charts

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"
	"strings"
)

// encodePNG writes img with two chunks more than Go's encoder knows: the density (pHYs), by which a word processor sets the picture
// at the size it was laid out for, and the texts that it carries (iTXt).
func encodePNG(w io.Writer, img image.Image, scale float64, carried []Carried) error {
	var whole bytes.Buffer
	if err := png.Encode(&whole, img); err != nil {
		return err
	}
	// The signature takes 8 bytes; the header chunk 4 for its length, 4 for its name, 13 of data, 4 for its check sum.
	const headEnd = 8 + 4 + 4 + 13 + 4
	data := whole.Bytes()
	parts := [][]byte{data[:headEnd], density(scale)}
	for _, c := range carried {
		parts = append(parts, textChunk(c))
	}
	for _, part := range append(parts, data[headEnd:]) {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// density says that scale times 96 pixels make an inch.
func density(scale float64) []byte {
	const unitsPerMetre = 96 / 0.0254
	perMetre := uint32(math.Round(scale * unitsPerMetre))
	data := binary.BigEndian.AppendUint32(nil, perMetre)
	data = binary.BigEndian.AppendUint32(data, perMetre)
	return pngChunk("pHYs", append(data, 1)) // 1: per metre
}

func textChunk(c Carried) []byte {
	text := strings.ReplaceAll(strings.ToValidUTF8(c.Text, "?"), "\x00", " ")
	if text == "" {
		return nil
	}
	// Keyword, not compressed, no language, no translated keyword.
	return pngChunk("iTXt", []byte(c.Keyword+"\x00\x00\x00\x00\x00"+text))
}

func pngChunk(name string, data []byte) []byte {
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	chunk = append(append(chunk, name...), data...)
	return binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
}
