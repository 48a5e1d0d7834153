package data

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func shown(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(map[PieceKind]string{Kept: "%s", Taken: "[-%s-]", Added: "[+%s+]"}[p.Kind])
	}
	args := make([]any, len(pieces))
	for i, p := range pieces {
		args[i] = p.Text
	}
	return fmt.Sprintf(b.String(), args...)
}

func TestADifferenceIsReadAsOneWouldSayIt(t *testing.T) {
	cases := []struct{ name, before, after, want string }{
		{"nothing", "", "", ""},
		{"the same", "It signs.\n", "It signs.\n", "It signs.\n"},
		{"a word", "It signs fast.", "It signs slowly.", "It signs [-fast.-][+slowly.+]"},
		{"a word more", "It signs.", "It still signs.", "It [+still +]signs."},
		{"a sentence rewritten is one alteration", "It signs very fast now.", "It builds rather slow now.", "It [-signs very fast-][+builds rather slow+] now."},
		{"a line more", "one\nthree\n", "one\ntwo\nthree\n", "one\n[+two\n+]three\n"},
		{"a line less", "one\ntwo\nthree\n", "one\nthree\n", "one\n[-two\n-]three\n"},
		{"all of it", "one", "two", "[-one-][+two+]"},
		{"from nothing", "", "one\n", "[+one\n+]"},
		{"accents", "Αθήνα wächst", "Αθήνα schrumpft", "Αθήνα [-wächst-][+schrumpft+]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := shown(Difference(c.before, c.after)); got != c.want {
				t.Errorf("it's %q, want %q", got, c.want)
			}
		})
	}
}

// rebuilt are the two texts that pieces say there were.
func rebuilt(pieces []Piece) (before, after string) {
	for _, p := range pieces {
		if p.Kind != Added {
			before += p.Text
		}
		if p.Kind != Taken {
			after += p.Text
		}
	}
	return before, after
}

func TestADifferenceLosesNothing(t *testing.T) {
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom([]string{"a", "b", " ", "\n", "c ", "  ", "\n\n", "ä"}), rapid.String()), 0, 30).Draw(t, "parts"), "")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "before"), text.Draw(t, "after")
		pieces := Difference(a, b)
		if before, after := rebuilt(pieces); before != a || after != b {
			t.Fatalf("%q and %q come back as %q and %q", a, b, before, after)
		}
		for i, p := range pieces {
			if p.Text == "" || i > 0 && (pieces[i-1].Kind == p.Kind || pieces[i-1].Kind == Added && p.Kind == Taken) {
				t.Fatalf("the pieces are %+v", pieces)
			}
		}
		if a == b && slices.ContainsFunc(pieces, func(p Piece) bool { return p.Kind != Kept }) {
			t.Fatalf("a text differs from itself: %+v", pieces)
		}
	})
}

func TestTextsThatHaveNothingInCommonAreTakenWhole(t *testing.T) {
	var a, b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d\n", i)
	}
	pieces := Difference(a.String(), b.String())
	if before, after := rebuilt(pieces); before != a.String() || after != b.String() || len(pieces) > 5 {
		t.Errorf("%d pieces", len(pieces))
	}
}
