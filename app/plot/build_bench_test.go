package plot_test

import (
	"context"
	"testing"

	"assay/app/plot"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// BenchmarkBuild is what a change of the view costs before anything is drawn, a kind at a time, over the sample.
func BenchmarkBuild(b *testing.B) {
	ctx := context.Background()
	n, err := verb.NewSample(ctx, b.TempDir()+"/sample.assay", store.Options{Author: "Ann"})
	if err != nil {
		b.Fatal(err)
	}
	defer n.Close()
	views, err := n.Views(ctx)
	if err != nil {
		b.Fatal(err)
	}
	seen := map[data.ChartKind]int{}
	for _, v := range views {
		if seen[v.Kind]++; seen[v.Kind] > 2 {
			continue
		}
		b.Run(string(v.Kind)+"/"+v.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := plot.Build(ctx, n, v, plot.Options{Today: today}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
