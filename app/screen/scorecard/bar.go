package scorecard

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/wording"
)

// bar is the line over the board: the day, the lens, what is shown, and through when facts are known.
type bar struct {
	screen  *Screen
	day     *kit.Chooser
	lens    *kit.Tabs
	options *kit.Chooser
	known   *kit.Text
	object  fyne.CanvasObject
}

const today = "today"

// lensWords are the readers' lenses as the switch has room for them.
var lensWords = map[data.Audience]string{data.Growth: wording.Key("Growth"), data.Profitability: wording.Key("Profitability"), data.Both: wording.Key("Both")}

// dayWidth holds any day, so that what stands behind it stays where it is.
const dayWidth float32 = 148

func newBar(s *Screen) *bar {
	b := &bar{screen: s, day: kit.NewChooser(nil, today), options: kit.NewChooser(nil, "-"), known: kit.NewText("", kit.TokenMuted, kit.LabelSize)}
	b.day.Lead, b.day.Free = wording.Of("as of"), true
	b.day.OnChanged = b.choose
	var words []string
	for _, a := range data.Audiences {
		words = append(words, wording.Of(lensWords[a]))
	}
	b.lens = kit.NewTabs(func(i int) { s.desk.SetAudience(data.Audiences[i]) }, words...)
	b.lens.Boxed = true
	b.options.Hint = wording.Of("Show")
	b.known.Yields, b.known.Align = true, fyne.TextAlignTrailing
	export := kit.NewButton(wording.Sense("Export…", "short"), func() {
		if s.OnExport != nil {
			s.OnExport()
		}
	})
	b.object = container.NewBorder(nil, nil, container.NewHBox(kit.NewTitle(wording.Of("Scorecard")), apart(), container.NewGridWrap(fyne.NewSize(dayWidth, kit.RowHeight), b.day), b.lens, b.options), export,
		kit.Padded(b.known, kit.SpaceNear, 0))
	b.show()
	return b
}

func apart() fyne.CanvasObject {
	space := kit.NewFill(kit.TokenNothing)
	space.Least = fyne.NewSize(kit.SpaceNear, 0)
	return space
}

// choose reads the day: one that is offered or one that was typed.
func (b *bar) choose(key string) {
	if key == today {
		b.screen.AsOf(data.Date{})
		return
	}
	d, err := data.ParseDate(key)
	if err != nil {
		b.screen.desk.Say(wording.Of("The scorecard stands as it was: %s.", err))
		b.show()
		return
	}
	b.screen.AsOf(d)
	b.screen.Focus()
}

// show sets the controls to what the screen shows.
func (b *bar) show() {
	s := b.screen
	now := s.desk.Today()
	days := []kit.Choice{{Key: today, Label: wording.Of("today"), Detail: now.Display()}}
	chosen := today
	if !s.today {
		chosen = s.question.AsOf.String()
		days = append(days, kit.Choice{Key: chosen, Label: s.question.AsOf.Display()})
	}
	// The ends of the last twelve calendar quarters.
	end := data.Date{Year: now.Year, Month: (now.Month-1)/3*3 + 1, Day: 1}.AddDays(-1)
	for range 12 {
		if end.String() != chosen {
			days = append(days, kit.Choice{Key: end.String(), Label: end.Display()})
		}
		end = end.AddDays(1).AddMonths(-3).AddDays(-1)
	}
	b.day.SetChoices(days, chosen)
	for i, a := range data.Audiences {
		if a == s.desk.Audience() && b.lens.Chosen != i {
			b.lens.Chosen = i
			b.lens.Refresh()
		}
	}
	flip := func(on bool, label, pref string, set func()) kit.Choice {
		mark := "   "
		if on {
			mark = "✓ "
		}
		return kit.Choice{Label: mark + label, Do: func() {
			set()
			if pref != "" {
				s.desk.SetPref(pref, map[bool]string{true: yes}[!on])
			}
			b.show()
			s.Focus()
		}}
	}
	b.options.SetChoices([]kit.Choice{
		flip(s.all, wording.Of("Every indicator"), prefAll, func() { s.all = !s.all; s.fill() }),
		flip(s.allUnits, wording.Of("Every unit"), prefAllUnits, func() { s.allUnits = !s.allUnits; s.fill() }),
		flip(s.question.OwnShare, wording.Of("Joint ventures at own share"), prefOwnShare, func() { s.question.OwnShare = !s.question.OwnShare; s.reload() }),
		flip(s.atHand, wording.Of("Only what was known on the day"), "", func() { s.atHand = !s.atHand; s.reload() }),
	}, "-")
	b.known.SetText(b.through())
}

// through says how far facts are known, by the earliest and the latest of the companies, and that the view is limited.
func (b *bar) through() string {
	s := b.screen
	if s.ans.card == nil || len(s.ans.card.Columns) == 0 {
		return ""
	}
	var first, last data.Date
	for i := range s.ans.card.Columns {
		h := s.ans.card.Columns[i].Horizon
		if first.IsZero() || h.Before(first) {
			first = h
		}
		if h.After(last) {
			last = h
		}
	}
	text := wording.Of("known through %s", last.Display())
	if first != last {
		from := first.Display()
		if first.Year == last.Year {
			from = strings.TrimSpace(strings.TrimSuffix(from, strconv.Itoa(first.Year)))
		}
		text = wording.Of("known %s – %s", from, last.Display())
	}
	if s.atHand {
		text = wording.Of("as known then, through %s", last.Display())
	}
	if s.question.OwnShare {
		text = wording.Of("own share · %s", text)
	}
	return text
}
