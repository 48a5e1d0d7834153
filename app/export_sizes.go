package main

import (
	"fmt"
	"strconv"
	"strings"

	"assay/app/kit"
	"assay/charts"
	"assay/data/wording"
)

// paper is a size that pictures are made for, in units: 96 to the inch.
type paper struct {
	key, name     string
	width, height int
}

// papers are offered in this order. Half and full page fill the text of an A4 sheet.
var papers = []paper{
	{"slide", wording.Key("Slide, 16:9"), 1280, 720},
	{"half", wording.Key("Half a page"), 680, 480},
	{"full", wording.Key("Full page"), 680, 960},
	{"square", wording.Key("Square"), 900, 900},
}

// customPaper is the key of a size of one's own.
const customPaper = "custom"

func paperChoices() []kit.Choice {
	var all []kit.Choice
	for _, p := range papers {
		all = append(all, kit.Choice{Key: p.key, Label: wording.Of(p.name), Detail: fmt.Sprintf("%d × %d", p.width, p.height)})
	}
	return append(all, kit.Choice{Key: customPaper, Label: wording.Of("Custom")})
}

// sizeOf reads the size that a form asks for. The error is a *kit.FieldError.
func sizeOf(v kit.Values) (charts.Size, error) {
	scale, err := strconv.ParseFloat(v["scale"], 64)
	if err != nil {
		scale = 1
	}
	for _, p := range papers {
		if p.key == v["paper"] {
			return charts.Size{Width: p.width, Height: p.height, Scale: scale}, nil
		}
	}
	width, err := pictureLength(v["width"], 320)
	if err != nil {
		return charts.Size{}, &kit.FieldError{Key: "width", Sentence: err.Error()}
	}
	height, err := pictureLength(v["height"], 200)
	if err != nil {
		return charts.Size{}, &kit.FieldError{Key: "height", Sentence: err.Error()}
	}
	return charts.Size{Width: width, Height: height, Scale: scale}, nil
}

// pictureLength reads a picture's width or height in units.
func pictureLength(text string, least int) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < least || n > 7680 {
		return 0, wording.Errorf("a whole number from %d to 7680", least)
	}
	return n, nil
}

// pixelText says how large the picture gets.
func pixelText(size charts.Size, format string) string {
	if format == "svg" {
		return wording.Of("%d × %d units, sharp at any size", size.Width, size.Height)
	}
	width, height := size.Pixels()
	return wording.Of("%d × %d pixels", width, height)
}

// choices pairs keys with their labels.
func choices(pairs ...string) []kit.Choice {
	var all []kit.Choice
	for i := 0; i+1 < len(pairs); i += 2 {
		all = append(all, kit.Choice{Key: pairs[i], Label: pairs[i+1]})
	}
	return all
}
