package proof

import (
	"bytes"
	"errors"
	"io"

	"assay/charts"
	"assay/data/wording"
)

// Picture is a picture file taken apart.
type Picture struct {
	Proof *Proof
	// Doubts are sentences on why the picture can't be trusted: it was cropped, painted over, or what it carries was altered.
	Doubts []string
}

// Fault is why a picture can't be checked at all, in a sentence for a person.
type Fault struct {
	// Stripped says that the picture is sound but carries nothing: the code in its footer may help.
	Stripped bool
	Sentence string
	Err      error
}

func (f *Fault) Error() string { return f.Sentence }
func (f *Fault) Unwrap() error { return f.Err }

// Read takes a picture apart. The error is a *Fault where the picture can't be checked.
func Read(r io.Reader) (*Picture, error) {
	content, err := io.ReadAll(io.LimitReader(r, MostPicture))
	if err != nil {
		return nil, wording.Errorf("reading the picture: %w", err)
	}
	carried, width, height, err := charts.ReadCarried(bytes.NewReader(content))
	if err != nil {
		return nil, faultOf(err)
	}
	var texts []string
	for _, c := range carried {
		if c.Keyword == keyProof {
			texts = append(texts, c.Text)
		}
	}
	if len(texts) == 0 {
		return nil, &Fault{Stripped: true, Sentence: wording.Of("The picture carries nothing to check: what an exported picture carries was stripped, as mail and office programs do, or it was exported without. Give the code at the end of its footer instead, such as K7Q2-9FXM.")}
	}
	p, whole, err := parse(texts[0])
	switch {
	case errors.Is(err, errNewer):
		return nil, &Fault{Sentence: wording.Of("The picture was made by a newer Assay. Update Assay to check it."), Err: err}
	case err != nil:
		return nil, &Fault{Sentence: wording.Of("What the picture carries can't be read: it was altered after the export. Give the code at the end of its footer instead, such as K7Q2-9FXM."), Err: err}
	}
	pic := &Picture{Proof: p}
	if !whole {
		pic.doubt(wording.Of("It was forged: what it carries was altered after the export, since it doesn't fit its own fingerprint."))
	}
	if len(texts) > 1 {
		pic.doubt(wording.Of("It carries %d accounts of itself where an exported picture has one; the first was read.", len(texts)))
	}
	if (Size{width, height}) != p.Size {
		pic.doubt(wording.Of("It was cropped or resized: it is %d by %d now and was exported at %d by %d.", width, height, p.Size.Width, p.Size.Height))
		return pic, nil
	}
	sum, err := charts.PixelSum(bytes.NewReader(content))
	if err != nil {
		return nil, faultOf(err)
	}
	if sum != p.Pixels {
		pic.doubt(wording.Of("Its drawing was altered after the export: what it shows isn't what was drawn."))
	}
	return pic, nil
}

func (p *Picture) doubt(sentence string) {
	p.Doubts = append(p.Doubts, sentence)
}

func faultOf(err error) error {
	switch {
	case errors.Is(err, charts.ErrNoPicture):
		return &Fault{Sentence: wording.Of("That is neither a PNG nor an SVG, so there is nothing to check."), Err: err}
	case errors.Is(err, charts.ErrTooLarge):
		return &Fault{Sentence: wording.Of("The picture is larger than Assay reads. Give the code at the end of its footer instead, such as K7Q2-9FXM."), Err: err}
	case errors.Is(err, charts.ErrDamaged):
		return &Fault{Sentence: wording.Of("The picture file is broken: it is cut short, or its bytes were altered. Ask for it again, or give the code at the end of its footer."), Err: err}
	}
	return err
}
