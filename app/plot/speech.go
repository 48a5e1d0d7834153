package plot

import (
	"time"

	"assay/charts"
	"assay/data"
)

// Speech is how pictures are written in the locale in use, their texts looked up with find. Nil looks nothing up.
func Speech(find func(english string) string) charts.Speech {
	s := charts.Speech{Find: find, Day: func(t time.Time) string { return data.DateOf(t).Display() },
		Month: func(t time.Time) string { return data.Date{Year: t.Year(), Month: t.Month()}.Display() }}
	if data.LocaleInUse().Mark == data.MarkComma {
		s.Point, s.Group, s.MoneyBehind = ",", ".", true
	}
	return s
}
