package indicator

import "assay/data"

// Dossier is what the company was made ready from.
func (c *Company) Dossier() *data.Dossier { return c.dossier }

// Series are the figures of a metric of a unit that were known on the question's day and stood, by the period's end, of those
// that end together the shorter first. The slice is shared: don't alter it.
func (c *Company) Series(unitID int64, metric string) []data.Figure {
	return c.cells[cell{unitID, metric}]
}
