package charts

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"unicode/utf8"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngChunks calls visit for each chunk up to the last, whose check sums have been verified.
func pngChunks(file []byte, visit func(name string, data []byte) error) error {
	file = file[len(pngSignature):]
	for first := true; ; first = false {
		if len(file) < 12 {
			return sayErrorf("%w: it is cut short", ErrDamaged)
		}
		length := binary.BigEndian.Uint32(file)
		if uint64(length)+12 > uint64(len(file)) {
			return sayErrorf("%w: it is cut short", ErrDamaged)
		}
		name, data := string(file[4:8]), file[8:8+length]
		if crc32.ChecksumIEEE(file[4:8+length]) != binary.BigEndian.Uint32(file[8+length:]) {
			return sayErrorf("%w: the check sum of its part %q is wrong", ErrDamaged, name)
		}
		if first != (name == "IHDR") {
			return sayErrorf("%w: its header is out of place", ErrDamaged)
		}
		if name == "IEND" {
			return nil
		}
		if err := visit(name, data); err != nil {
			return err
		}
		file = file[length+12:]
	}
}

func readPNG(file []byte) (carried []Carried, width, height int, err error) {
	var texts textsRead
	err = pngChunks(file, func(name string, data []byte) error {
		switch name {
		case "IHDR":
			width, height, err = pngSize(data)
			return err
		case "tEXt", "zTXt", "iTXt":
			keyword, text, err := readTextChunk(name, data)
			if err != nil {
				return err
			}
			return texts.add(keyword, text)
		}
		return nil
	})
	if err != nil {
		return nil, 0, 0, err
	}
	return texts.all, width, height, nil
}

func pngSize(header []byte) (width, height int, err error) {
	if len(header) != 13 {
		return 0, 0, sayErrorf("%w: its header is unreadable", ErrDamaged)
	}
	w, h := binary.BigEndian.Uint32(header), binary.BigEndian.Uint32(header[4:])
	if w == 0 || h == 0 || w > 1<<31-1 || h > 1<<31-1 {
		return 0, 0, sayErrorf("%w: it has no size", ErrDamaged)
	}
	return int(w), int(h), nil
}

// readTextChunk reads any of PNG's three: tEXt is plain Latin-1, zTXt the same packed, iTXt is UTF-8 that may be packed.
func readTextChunk(name string, data []byte) (keyword, text string, err error) {
	unreadable := sayErrorf("%w: a text that it carries is unreadable", ErrDamaged)
	key, rest, found := bytes.Cut(data, []byte{0})
	if !found || len(key) == 0 || len(key) > mostKeyword {
		return "", "", unreadable
	}
	keyword = fromLatin1(key)
	packed := false
	switch name {
	case "zTXt":
		if len(rest) < 1 || rest[0] != 0 {
			return "", "", unreadable
		}
		packed, rest = true, rest[1:]
	case "iTXt":
		if len(rest) < 2 || rest[0] > 1 || rest[0] == 1 && rest[1] != 0 {
			return "", "", unreadable
		}
		packed, rest = rest[0] == 1, rest[2:]
		for range 2 { // the language, and the keyword in it
			if _, rest, found = bytes.Cut(rest, []byte{0}); !found {
				return "", "", unreadable
			}
		}
	}
	if packed {
		if rest, err = unpack(rest); err != nil {
			return "", "", err
		}
	}
	if len(rest) > mostText {
		return "", "", sayErrorf("%w: it carries more text than is read", ErrTooLarge)
	}
	if name != "iTXt" {
		return keyword, fromLatin1(rest), nil
	}
	if !utf8.Valid(rest) {
		return "", "", unreadable
	}
	return keyword, string(rest), nil
}

// unpack stops at the bound, however much a small chunk would swell to.
func unpack(packed []byte) ([]byte, error) {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, sayErrorf("%w: a text that it carries is unreadable", ErrDamaged)
	}
	text, err := io.ReadAll(io.LimitReader(r, mostText+1))
	if err != nil {
		return nil, sayErrorf("%w: a text that it carries is unreadable", ErrDamaged)
	}
	return text, nil
}

func fromLatin1(b []byte) string {
	var s strings.Builder
	for _, c := range b {
		s.WriteRune(rune(c))
	}
	return s.String()
}

// mostSummed is how many bytes the pixels that are unpacked to be summed may take: those of a chart of 7680 by 4320 units at scale 2.
const mostSummed = 1 << 29

// pixelBytes is how much memory a pixel takes once it's unpacked, by what the header says of its kind.
func pixelBytes(header []byte) uint64 {
	size := uint64(4)
	if header[9] == indexed {
		size = 1
	}
	if header[8] == 16 {
		size *= 2
	}
	return size
}

func sumPNG(file []byte) (string, error) {
	width, height, packed, each := 0, 0, 0, uint64(0)
	err := pngChunks(file, func(name string, data []byte) (err error) {
		switch name {
		case "IHDR":
			if width, height, err = pngSize(data); err == nil {
				each = pixelBytes(data)
			}
		case "IDAT":
			packed += len(data)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	if uint64(width)*uint64(height) > mostSummed/each {
		return "", sayErrorf("%w: it has %d by %d pixels", ErrTooLarge, width, height)
	}
	// Deflate makes at best 1 of 1032: a header that claims more is a lie, told before memory is taken for it. A pixel has a bit or more.
	if uint64(width)*uint64(height)/8 > 1032*uint64(packed) {
		return "", sayErrorf("%w: it has fewer pixels than its size says", ErrDamaged)
	}
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return sumPixels(img), nil
}

// sumPixels sums size and pixels of eight bits a sample, not premultiplied, row by row.
func sumPixels(img image.Image) string {
	b := img.Bounds()
	h := sha256.New()
	h.Write(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(b.Dx())), uint32(b.Dy())))
	row := make([]byte, 4*b.Dx())
	for y := b.Min.Y; y < b.Max.Y; y++ {
		pixelRow(row, img, y)
		h.Write(row)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func pixelRow(row []byte, img image.Image, y int) {
	b := img.Bounds()
	switch img := img.(type) {
	case *image.RGBA:
		from := img.Pix[img.PixOffset(b.Min.X, y):][:len(row)]
		copy(row, from)
		for i := 0; i < len(row); i += 4 {
			if a := row[i+3]; a != 0xFF {
				k := color.NRGBAModel.Convert(color.RGBA{row[i], row[i+1], row[i+2], a}).(color.NRGBA)
				row[i], row[i+1], row[i+2] = k.R, k.G, k.B
			}
		}
	case *image.NRGBA:
		copy(row, img.Pix[img.PixOffset(b.Min.X, y):])
	case *image.Paletted:
		for i, index := range img.Pix[img.PixOffset(b.Min.X, y):][:b.Dx()] {
			k := color.NRGBA{A: 0xFF}
			if int(index) < len(img.Palette) {
				k = color.NRGBAModel.Convert(img.Palette[index]).(color.NRGBA)
			}
			row[4*i], row[4*i+1], row[4*i+2], row[4*i+3] = k.R, k.G, k.B, k.A
		}
	default:
		for i := range b.Dx() {
			k := color.NRGBAModel.Convert(img.At(b.Min.X+i, y)).(color.NRGBA)
			row[4*i], row[4*i+1], row[4*i+2], row[4*i+3] = k.R, k.G, k.B, k.A
		}
	}
}
