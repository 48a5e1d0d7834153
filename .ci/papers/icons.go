package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"

	"golang.org/x/image/draw"

	"assay/assets"
)

// sizes are the icon's, in pixels: those of the hicolor theme, of Windows and of macOS.
var sizes = []int{16, 24, 32, 48, 64, 128, 256, 512}

// area takes the mean of the pixels that a smaller one covers. The icon stands on a grid of 16, so that 32 pixels and
// their doubles stay sharp; a smoother kernel would blur them.
var area = &draw.Kernel{Support: 0.5, At: func(float64) float64 { return 1 }}

func icons(folder string) error {
	drawn, err := png.Decode(bytes.NewReader(assets.IconPNG))
	if err != nil {
		return fmt.Errorf("reading the icon: %w", err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	for _, size := range sizes {
		small := image.NewNRGBA(image.Rect(0, 0, size, size))
		area.Scale(small, small.Bounds(), drawn, drawn.Bounds(), draw.Src, nil)
		var file bytes.Buffer
		if err := encoder.Encode(&file, small); err != nil {
			return fmt.Errorf("writing the icon at %d pixels: %w", size, err)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%d.png", size)), file.Bytes(), 0o644); err != nil {
			return err
		}
	}
	return nil
}
