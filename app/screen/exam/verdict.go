package exam

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/scenario"
	"assay/data/wording"
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
	v.out, v.lowest, v.cover = newFigure(wording.Of("Cash runs out")), newFigure(wording.Sense("Lowest cash", "short")), newFigure(wording.Sense("Funding cover", "short"))
	v.leverage, v.share = newFigure(wording.Sense("Leverage", "short")), newFigure(wording.Of("Customers pay"))
	v.chance, v.mining = newFigure(wording.Sense("Chance", "of running out")), newFigure(wording.Of("Mining pays"))
	strip := container.New(evenly{kit.SpaceNear}, v.out.object, v.chance.object, v.lowest.object, v.cover.object, v.share.object, v.leverage.object, v.mining.object)
	v.object = kit.Stack(kit.SpaceNear, v.sentence, v.missing, strip, space(0, kit.SpaceCell))
	return v
}

// show sets sentence and strip to a result. Without a band chance is still being reckoned. wrong is why the plan can't be played:
// then the figures are those of the last one that could.
func (v *verdict) show(r *scenario.Result, b *scenario.Band, wrong string) {
	v.missing.Hidden = wrong == ""
	if wrong != "" {
		v.missing.SetText(wording.Of("%s The figures below are those from before.", wrong))
	}
	if r == nil {
		return
	}
	v.sentence.SetText(finding(r))
	lowest := r.Quarters[r.LowestAt].Period
	if r.RunsOut >= 0 {
		v.out.say(r.RunsOutIn(), wording.Of("%s short", data.FormatFixed(r.Gap, 0)), kit.TokenBad)
	} else {
		v.out.say(wording.Of("no"), wording.Of("in 18 months"), kit.TokenGood)
	}
	tint := kit.TokenNothing
	if r.Lowest < r.Floor {
		tint = kit.TokenBad
	}
	v.lowest.say(data.FormatFixed(r.Lowest, 0), wording.Of("%s m, %s", r.Currency, lowest), tint)
	v.cover.say(times(r.Cover), wording.Of("of all uses %s", times(r.UsesCover)), belowOne(r.Cover))
	if r.Cover == nil {
		v.cover.say(data.Missing, wording.Of("no capex is planned"), kit.TokenNothing)
	}
	v.leverage.say(times(r.Leverage), wording.Of("on contract"), kit.TokenNothing)
	if r.Leverage == nil {
		v.leverage.say(data.Missing, wording.Of("no contract counts"), kit.TokenNothing)
	}
	if r.CustomerShare == nil {
		v.share.say(data.Missing, wording.Of("no capex is planned"), kit.TokenNothing)
	} else {
		v.share.say(data.FormatFixed(*r.CustomerShare, 0)+" %", wording.Of("of the capex"), kit.TokenNothing)
	}
	v.mining.say(pays(r))
	if b == nil {
		v.chance.say("…", wording.Of("of running out"), kit.TokenNothing)
		return
	}
	tint = kit.TokenNothing
	switch {
	case b.RunsOut >= 0.5:
		tint = kit.TokenBad
	case b.RunsOut >= 0.1:
		tint = kit.TokenWarn
	}
	v.chance.say(percent(b.RunsOut), wording.Of("of running out"), tint)
}

// finding is what a result comes to, in one sentence.
func finding(r *scenario.Result) string {
	money := func(v float64) string { return data.FormatFixed(v, 0) + " " + data.SayMeasure(r.Currency+" m") }
	last := r.Quarters[len(r.Quarters)-1].Period
	who := r.Company.Ticker
	if r.RunsOut >= 0 {
		lowest := r.Quarters[r.LowestAt].Period
		if r.Floor == 0 {
			return wording.Of("%s runs out of cash in %s without another %s by %s", who, r.RunsOutIn(), money(r.Gap), lowest)
		}
		return wording.Of("%s falls below its floor of %s in %s without another %s by %s", who, money(r.Floor), r.RunsOutIn(), money(r.Gap), lowest)
	}
	undrawn := r.Liquidity() - r.Closing()
	switch {
	case r.Floor == 0 && undrawn > 0:
		return wording.Of("%s doesn't run out of cash through %s, with %s still undrawn", who, last, money(undrawn))
	case r.Floor == 0:
		return wording.Of("%s doesn't run out of cash through %s and ends with %s", who, last, money(r.Closing()))
	case undrawn > 0:
		return wording.Of("%s keeps to its floor of %s through %s, with %s still undrawn", who, money(r.Floor), last, money(undrawn))
	}
	return wording.Of("%s keeps to its floor of %s through %s and ends with %s", who, money(r.Floor), last, money(r.Closing()))
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
		return data.Missing, wording.Of("no mining"), kit.TokenNothing
	case len(not) == 0:
		return wording.Of("%d of %d", good, mines), wording.Of("quarters"), kit.TokenNothing
	case len(not) <= 2:
		return wording.Of("%d of %d", good, mines), wording.Of("not %s", strings.Join(not, ", ")), kit.TokenWarn
	}
	return wording.Of("%d of %d", good, mines), wording.Of("not from %s", not[0]), kit.TokenBad
}

// percent writes a chance: whole percent, and never quite none or all where some paths differ.
func percent(chance float64) string {
	switch {
	case chance > 0 && chance < 0.01:
		return wording.Of("under 1 %")
	case chance < 1 && chance > 0.99:
		return wording.Of("over 99 %")
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
