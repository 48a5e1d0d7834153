package proof

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"assay/app/plot"
	"assay/data"
	"assay/data/wording"
)

// A code is two halves of four signs: K7Q2-9FXM. The first names the view, the second sums its figures up. With 20 bits each
// it finds a view among a notebook's own and tells that a figure changed; it's no seal, and needs none: it proves nothing that
// the notebook doesn't say itself.
const (
	codeHalf = 4
	// codeSigns is Crockford's base 32: digits and capitals without I, L, O and U, which are misread or misspell.
	codeSigns = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// codeOf is a chart's code. That of a saved view is found again by its UID, also when the view is altered later; that of a
// chart that isn't saved, or was altered on the screen, by what it draws.
func codeOf(view data.View, saved bool, figures []plot.Drawn) string {
	first := definitionCode(view)
	if saved {
		first = uidCode(view.UID)
	}
	return first + "-" + figuresCode(figures)
}

func uidCode(uid string) string            { return half("view " + uid) }               //wording:none
func definitionCode(view data.View) string { return half("chart " + definition(view)) } //wording:none

// figuresCode sums figures up, whatever their order. Of a computed figure the day doesn't count, so that one which stands
// unchanged on a later day is the same.
func figuresCode(figures []plot.Drawn) string {
	lines := make([]string, 0, len(figures))
	for _, f := range figures {
		period := f.Period
		if f.Computed {
			period = ""
		}
		lines = append(lines, strings.Join([]string{f.Unit, f.Measure, period, strconv.FormatFloat(f.Value, 'g', 12, 64)}, "\t"))
	}
	slices.Sort(lines)
	return half("figures " + strings.Join(slices.Compact(lines), "\n")) //wording:none
}

func half(of string) string {
	sum := sha256.Sum256([]byte(of))
	bits := binary.BigEndian.Uint32(sum[:])
	var out [codeHalf]byte
	for i := range out {
		out[i] = codeSigns[bits>>(27-5*i)&31]
	}
	return string(out[:])
}

var errNoCode = wording.Error("a code is eight letters and digits such as K7Q2-9FXM, as at the end of a picture's footer")

// ParseCode reads a code as someone may type it: in small letters, without the hyphen, with O for 0 and I or L for 1.
func ParseCode(text string) (string, error) {
	var signs []byte
	for _, r := range strings.ToUpper(text) {
		switch r {
		case ' ', '-', '–', '−', '\t':
			continue
		case 'O':
			r = '0'
		case 'I', 'L':
			r = '1'
		}
		if r > 'Z' || !strings.ContainsRune(codeSigns, r) || len(signs) == 2*codeHalf {
			return "", wording.Errorf("%q isn't a code: %w", Clean(text, 40), errNoCode)
		}
		signs = append(signs, byte(r))
	}
	if len(signs) != 2*codeHalf {
		return "", wording.Errorf("%q isn't a code: %w", Clean(text, 40), errNoCode)
	}
	return string(signs[:codeHalf]) + "-" + string(signs[codeHalf:]), nil
}
