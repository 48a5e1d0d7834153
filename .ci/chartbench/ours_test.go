package chartbench

import (
	"bytes"
	"testing"

	"assay/charts"
)

func BenchmarkImageLines(b *testing.B)   { drawImage(b, lines()) }
func BenchmarkImageBars(b *testing.B)    { drawImage(b, bars()) }
func BenchmarkImageScatter(b *testing.B) { drawImage(b, scatter()) }

func BenchmarkPNGLines(b *testing.B)   { writePNG(b, lines()) }
func BenchmarkPNGBars(b *testing.B)    { writePNG(b, bars()) }
func BenchmarkPNGScatter(b *testing.B) { writePNG(b, scatter()) }

func BenchmarkSVGLines(b *testing.B)   { writeSVG(b, lines()) }
func BenchmarkSVGBars(b *testing.B)    { writeSVG(b, bars()) }
func BenchmarkSVGScatter(b *testing.B) { writeSVG(b, scatter()) }

func writePNG(b *testing.B, spec charts.Spec) {
	b.Helper()
	written(b, func(file *bytes.Buffer) error { return charts.WritePNG(file, spec, charts.Light, size) })
}

func writeSVG(b *testing.B, spec charts.Spec) {
	b.Helper()
	written(b, func(file *bytes.Buffer) error { return charts.WriteSVG(file, spec, charts.Light, size) })
}

// written times what writes a file, and reports the file's size.
func written(b *testing.B, write func(*bytes.Buffer) error) {
	b.Helper()
	b.ReportAllocs()
	var file bytes.Buffer
	for b.Loop() {
		file.Reset()
		if err := write(&file); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(file.Len()), "file-bytes")
}
