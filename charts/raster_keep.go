package charts

import (
	"image"
	"sync"
	"sync/atomic"
)

// A picture's pixels are megabytes that a chart which follows the pointer or the window's edge would ask for many times a second. So
// those that are given back by Picture.Release serve again: at most two sets of them lie ready, and none of a size that only an
// export asks for.
const (
	mostKept      = 2
	mostKeptBytes = 64 << 20
)

var kept struct {
	sync.Mutex
	pixels [][]byte
}

// hold is what a picture has of its pixels until it's released.
type hold struct {
	image    *image.RGBA
	released atomic.Bool
}

// Release gives the pixels back, for a later Draw to paint over: the caller, and whoever else was handed Image, must be done with
// them. A picture that isn't released is left to the garbage collector. Further calls, on this or a copy of the picture, do nothing.
func (p Picture) Release() {
	if p.held == nil || p.held.released.Swap(true) {
		return
	}
	giveBack(p.held.image)
}

func giveBack(img *image.RGBA) {
	pixels := img.Pix[:0]
	if cap(pixels) > mostKeptBytes {
		return
	}
	kept.Lock()
	defer kept.Unlock()
	if len(kept.pixels) == mostKept {
		copy(kept.pixels, kept.pixels[1:])
		kept.pixels = kept.pixels[:mostKept-1]
	}
	kept.pixels = append(kept.pixels, pixels)
}

// newImage is an image whose pixels are whatever they were: the caller paints all of them. One is taken that was given back where it
// has room and not four times too much.
func newImage(width, height int) *image.RGBA {
	n := 4 * width * height
	img := &image.RGBA{Stride: 4 * width, Rect: image.Rect(0, 0, width, height)}
	kept.Lock()
	for i := len(kept.pixels) - 1; i >= 0; i-- {
		if c := cap(kept.pixels[i]); c >= n && c/4 <= n {
			img.Pix = kept.pixels[i][:n:n]
			kept.pixels = append(kept.pixels[:i], kept.pixels[i+1:]...)
			break
		}
	}
	kept.Unlock()
	if img.Pix == nil {
		img.Pix = make([]byte, n)
	}
	return img
}
