package exam

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
)

// verdict says what the plan comes to: in a sentence, and in a strip of key figures under it.
type verdict struct {
	sentence *kit.Sentence
	missing  *kit.Sentence
	out, lowest, cover, leverage, share, chance,
	mining *figure
	object fyne.CanvasObject
}

func newVerdict() *verdict {
	v := &verdict{sentence: kit.NewSentence("", kit.TokenText), missing: kit.NewSentence("", kit.TokenBadText)}
	v.sentence.Points, v.sentence.Bold = kit.HeadSize, true
	v.missing.Hide()
	v.out, v.lowest, v.cover = newFigure("Cash runs out"), newFigure("Lowest cash"), newFigure("Funding cover")
	v.leverage, v.share = newFigure("Leverage"), newFigure("Customers pay")
	v.chance, v.mining = newFigure("Chance"), newFigure("Mining pays")
	strip := container.New(evenly{kit.SpaceNear}, v.out.object, v.chance.object, v.lowest.object, v.cover.object, v.share.object, v.leverage.object, v.mining.object)
	v.object = kit.Stack(kit.SpaceNear, v.sentence, v.missing, strip, space(0, kit.SpaceCell))
	return v
}

// show sets sentence and strip to a result. Without a band chance is still being reckoned. wrong is why the plan can't be played:
// then the figures are those of the last one that could.
func (v *verdict) show(r *scenario.Result, b *scenario.Band, wrong string) {
	v.missing.Hidden = wrong == ""
	if wrong != "" {
		v.missing.SetText(wrong + " The figures below are those from before.")
	}
	if r == nil {
		return
	}
	v.sentence.SetText(finding(r))
	lowest := r.Quarters[r.LowestAt].Period
	if r.RunsOut >= 0 {
		v.out.say(r.RunsOutIn(), data.FormatFixed(r.Gap, 0)+" short", kit.TokenBad)
	} else {
		v.out.say("no", "in 18 months", kit.TokenGood)
	}
	tint := kit.TokenNothing
	if r.Lowest < r.Floor {
		tint = kit.TokenBad
	}
	v.lowest.say(data.FormatFixed(r.Lowest, 0), r.Currency+" m, "+lowest, tint)
	v.cover.say(times(r.Cover), "of all uses "+times(r.UsesCover), belowOne(r.Cover))
	if r.Cover == nil {
		v.cover.say(data.Missing, "no capex is planned", kit.TokenNothing)
	}
	v.leverage.say(times(r.Leverage), "on contract", kit.TokenNothing)
	if r.Leverage == nil {
		v.leverage.say(data.Missing, "no contract counts", kit.TokenNothing)
	}
	if r.CustomerShare == nil {
		v.share.say(data.Missing, "no capex is planned", kit.TokenNothing)
	} else {
		v.share.say(data.FormatFixed(*r.CustomerShare, 0)+" %", "of the capex", kit.TokenNothing)
	}
	v.mining.say(pays(r))
	if b == nil {
		v.chance.say("…", "of running out", kit.TokenNothing)
		return
	}
	tint = kit.TokenNothing
	switch {
	case b.RunsOut >= 0.5:
		tint = kit.TokenBad
	case b.RunsOut >= 0.1:
		tint = kit.TokenWarn
	}
	v.chance.say(percent(b.RunsOut), "of running out", tint)
}

// finding is what a result comes to, in one sentence.
func finding(r *scenario.Result) string {
	money := func(v float64) string { return data.FormatFixed(v, 0) + " " + r.Currency + " m" }
	last := r.Quarters[len(r.Quarters)-1].Period
	who := r.Company.Ticker
	if r.RunsOut >= 0 {
		what := fmt.Sprintf("%s falls below its floor of %s in %s", who, money(r.Floor), r.RunsOutIn())
		if r.Floor == 0 {
			what = fmt.Sprintf("%s runs out of cash in %s", who, r.RunsOutIn())
		}
		return fmt.Sprintf("%s without another %s by %s", what, money(r.Gap), r.Quarters[r.LowestAt].Period)
	}
	what := fmt.Sprintf("%s keeps to its floor of %s through %s", who, money(r.Floor), last)
	if r.Floor == 0 {
		what = fmt.Sprintf("%s doesn't run out of cash through %s", who, last)
	}
	if undrawn := r.Liquidity() - r.Closing(); undrawn > 0 {
		return fmt.Sprintf("%s, with %s still undrawn", what, money(undrawn))
	}
	return fmt.Sprintf("%s and ends with %s", what, money(r.Closing()))
}

// pays says in how many quarters mining brings more than it costs, and in which it doesn't.
func pays(r *scenario.Result) (value, under string, tint kit.Token) {
	mines, good := 0, 0
	var not []string
	for i := range r.Quarters {
		q := &r.Quarters[i]
		if !q.Mines {
			continue
		}
		mines++
		if q.MiningPays {
			good++
		} else {
			not = append(not, q.Period)
		}
	}
	switch {
	case mines == 0:
		return data.Missing, "no mining", kit.TokenNothing
	case len(not) == 0:
		return fmt.Sprintf("%d of %d", good, mines), "quarters", kit.TokenNothing
	case len(not) <= 2:
		return fmt.Sprintf("%d of %d", good, mines), "not " + strings.Join(not, ", "), kit.TokenWarn
	}
	return fmt.Sprintf("%d of %d", good, mines), "not from " + not[0], kit.TokenBad
}

// percent writes a chance: whole percent, and never quite none or all where some paths differ.
func percent(chance float64) string {
	switch {
	case chance > 0 && chance < 0.01:
		return "under 1 %"
	case chance < 1 && chance > 0.99:
		return "over 99 %"
	}
	return data.FormatFixed(100*chance, 0) + " %"
}

// times writes a ratio, or that there is none.
func times(v *float64) string {
	if v == nil {
		return data.Missing
	}
	return data.FormatFixed(*v, 2) + "x"
}

func belowOne(v *float64) kit.Token {
	if v != nil && *v < 1 {
		return kit.TokenBad
	}
	return kit.TokenNothing
}

// figure is one of the strip: its name, its value on a tint, and a few words under it.
type figure struct {
	value, under *kit.Text
	mark         *kit.Text
	tint         *kit.Fill
	object       *fyne.Container
}

func newFigure(name string) *figure {
	f := &figure{value: kit.NewText("", kit.TokenText, kit.HeadSize), under: kit.NewText("", kit.TokenMuted, kit.LabelSize), mark: kit.NewText("!", kit.TokenBadText, kit.HeadSize), tint: kit.NewFill(kit.TokenPanel)}
	f.value.Bold, f.value.Yields, f.mark.Bold, f.under.Yields = true, true, true, true
	f.tint.Radius = kit.Corner
	word := kit.NewText(name, kit.TokenMuted, kit.LabelSize)
	word.Yields = true
	f.mark.Hide()
	f.object = container.NewStack(f.tint, kit.Padded(kit.Stack(0, word, container.NewBorder(nil, nil, f.mark, nil, f.value), f.under), kit.SpaceNear, kit.SpaceCell))
	return f
}

func (f *figure) say(value, under string, tint kit.Token) {
	f.mark.Hidden = tint != kit.TokenBad
	if tint == kit.TokenNothing {
		tint = kit.TokenPanel
	}
	f.value.SetText(value)
	f.under.SetText(under)
	f.tint.Token = tint
	f.tint.Refresh()
	f.object.Refresh()
}
