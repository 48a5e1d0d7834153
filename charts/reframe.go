package charts

import (
	"reflect"
	"slices"
)

// FrameOf is a copy of the words around a chart's plot.
func FrameOf(spec Spec) Frame { return *spec.words() }

// WithFrame is spec with other words around its plot. The spec itself, which a screen may be drawing, stays as it is; the copy
// shares its figures.
func WithFrame(spec Spec, change func(*Frame)) Spec {
	of := reflect.ValueOf(spec).Elem()
	again := reflect.New(of.Type())
	again.Elem().Set(of)
	out := again.Interface().(Spec)
	frame := out.words()
	frame.Footer, frame.Notes, frame.Missing = slices.Clone(frame.Footer), slices.Clone(frame.Notes), slices.Clone(frame.Missing)
	change(frame)
	return out
}
