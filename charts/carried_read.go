package charts

import (
	"bufio"
	"bytes"
	"io"
)

// What is read of a picture at most. Pictures come from anywhere.
const (
	mostFile  = 64 << 20 // bytes of a file
	mostText  = 4 << 20  // bytes of a text, unpacked
	mostTexts = 16 << 20 // bytes of all texts together
	mostCount = 1000     // texts
)

// Why a picture can't be read. The errors of ReadCarried and PixelSum wrap one of these.
var (
	// ErrNoPicture is said of a file that is neither a PNG nor an SVG.
	ErrNoPicture = sayError("this is neither a PNG nor an SVG")
	// ErrDamaged is said of a picture that is cut short or doesn't hold together: a check sum that is wrong, a tag that isn't closed.
	ErrDamaged = sayError("the picture is damaged")
	// ErrTooLarge is said of a picture that is, or claims to be, beyond what is read.
	ErrTooLarge = sayError("the picture is too large to be checked")
)

// ReadCarried reads the texts that a PNG or an SVG carries, its title among them, with its width and height in pixels (an SVG's in
// units). The file is taken for what a stranger may have made of it: at most 64 MB are read, and 4 MB of a text, packed or not; check
// sums are verified; nothing that the file names is looked up or fetched. A file without any text is no error.
func ReadCarried(r io.Reader) (carried []Carried, width, height int, err error) {
	file, err := readBounded(r)
	if err != nil {
		return nil, 0, 0, err
	}
	if isPNG(file) {
		return readPNG(file)
	}
	return readSVG(file)
}

// PixelSum gives a SHA-256 in hexadecimal that tells a picture with other pixels from one that was merely saved again: of a PNG the
// sum of its size and pixels, however they are packed; of an SVG that of its elements without the metadata, however they are spaced.
// The same bounds hold as for ReadCarried.
func PixelSum(r io.Reader) (string, error) {
	file, err := readBounded(r)
	if err != nil {
		return "", err
	}
	if isPNG(file) {
		return sumPNG(file)
	}
	return sumSVG(file)
}

func readBounded(r io.Reader) ([]byte, error) {
	file, err := io.ReadAll(io.LimitReader(bufio.NewReader(r), mostFile+1))
	if err != nil {
		return nil, sayErrorf("reading the picture: %w", err)
	}
	if len(file) > mostFile {
		return nil, sayErrorf("%w: it has more than %d MB", ErrTooLarge, mostFile>>20)
	}
	return file, nil
}

func isPNG(file []byte) bool { return bytes.HasPrefix(file, []byte(pngSignature)) }

// textsRead collects texts within their bounds.
type textsRead struct {
	all   []Carried
	bytes int
}

func (t *textsRead) add(keyword, text string) error {
	t.bytes += len(keyword) + len(text)
	if len(text) > mostText || t.bytes > mostTexts || len(t.all) >= mostCount {
		return sayErrorf("%w: it carries more text than is read", ErrTooLarge)
	}
	t.all = append(t.all, Carried{keyword, text})
	return nil
}
