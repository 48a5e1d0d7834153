package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"assay/data"
)

func TestAChangeHasItsSignOnceBesideItOrWithin(t *testing.T) {
	cases := []struct{ name, before, after, want string }{
		{"a new paragraph has its sign at the left alone", "same", "same\n\n- Power is late.", "same|+|- Power is late."},
		{"one that went too", "same\n\nIt grows.", "same", "same|−|It grows."},
		{"within a paragraph each word has its own", "It signs fast", "It delivers fast", "±|It |−signs|+delivers| fast"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			test.NewTempApp(t).Settings().SetTheme(&Theme{Mode: Light})
			changes := NewChanges()
			changes.Resize(fyne.NewSize(600, 400))
			changes.Set(data.Difference(c.before+"\n", c.after+"\n"))
			var got []string
			for _, o := range changes.objects {
				if text, ok := o.(*canvas.Text); ok {
					got = append(got, text.Text)
				}
			}
			if strings.Join(got, "|") != c.want {
				t.Errorf("it reads %q", got)
			}
		})
	}
}
