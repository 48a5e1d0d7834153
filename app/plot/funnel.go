package plot

import (
	"slices"
	"strings"

	"assay/charts"
	"assay/data"
	"assay/data/indicator"
	"assay/data/wording"
)

// Funnel lays the execution funnel of a unit out: what was announced, and how much of it has come how far. Its title says how
// far the story runs ahead, from the results of the indicators funnel and narrative_gap.
func Funnel(unit data.UnitOf, funnel, gap indicator.Result, book string, today data.Date) *charts.Funnel {
	chart := &charts.Funnel{
		Frame: charts.Frame{
			Title: gapText(unit.Company.Ticker, funnel, gap), Subtitle: wording.Of("Critical-IT MW by how far it has come, the latest figure of each stage; ↓ is the share that went on"),
			Unit: "MW", Empty: wording.Of("No figure of any stage yet: MW announced, in talks, signed, financed, building, energised, billing."),
		},
		Style: charts.Style{Colour: max(0, unit.Company.Colour), Benchmark: unit.Benchmark()},
	}
	var publishers []string
	for _, s := range funnel.Stages {
		stage := charts.FunnelStage{Name: indicator.StageName(s.Key), ID: s.Key, Missing: s.MW == nil}
		if s.MW != nil {
			stage.Value, stage.Detail = *s.MW, s.On.Display()
			lines := []string{unit.Title() + ", " + stage.Name, megawatts(*s.MW) + ", " + s.On.Display()}
			if s.Remark != "" {
				lines = append(lines, s.Remark)
			}
			for _, in := range s.Inputs {
				if name := in.Source.Publisher; name != "" && !slices.Contains(publishers, name) {
					publishers = append(publishers, name)
				}
			}
			if len(s.Inputs) == 1 && s.Inputs[0].Source.ID != 0 {
				lines = append(lines, s.Inputs[0].Source.Cite())
			} else {
				lines = append(lines, wording.Plural(len(s.Inputs), "from %d input", "from %d inputs", len(s.Inputs)))
			}
			stage.Label = strings.Join(lines, "\n")
		}
		chart.Stages = append(chart.Stages, stage)
	}
	slices.Sort(publishers)
	foot := []string{}
	if len(publishers) > 0 {
		foot = append(foot, wording.Of("Sources: %s", strings.Join(publishers, "; ")))
	}
	foot = append(foot, wording.Of("as of %s", today.Display()), book)
	chart.Footer = []string{strings.Join(foot, " · ")}
	return chart
}

// gapText states how far the narrative runs ahead of execution, as far as it's known.
func gapText(ticker string, funnel, gap indicator.Result) string {
	stage := func(key string) *float64 {
		for _, s := range funnel.Stages {
			if s.Key == key {
				return s.MW
			}
		}
		return nil
	}
	announced, signed, energised := stage("announced"), stage("signed"), stage("energised")
	switch {
	case gap.Value != nil && announced != nil && energised != nil:
		return wording.Of("%s announced %s MW, energised %s: %s for each one", ticker, data.FormatNumber(*announced), data.FormatNumber(*energised),
			data.FormatFixed(*gap.Value, 1))
	case announced != nil && energised != nil:
		return wording.Of("%s announced %s MW, energised %s", ticker, data.FormatNumber(*announced), data.FormatNumber(*energised))
	case signed != nil && energised != nil:
		return wording.Of("%s signed %s MW, energised %s", ticker, data.FormatNumber(*signed), data.FormatNumber(*energised))
	case announced != nil:
		return wording.Of("%s announced %s MW; what is energised isn't known", ticker, data.FormatNumber(*announced))
	case signed != nil:
		return wording.Of("%s signed %s MW; what is energised isn't known", ticker, data.FormatNumber(*signed))
	}
	return wording.Of("%s, from announced to billing", ticker)
}
