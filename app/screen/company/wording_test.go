package company

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/data"
	"assay/data/wording/wordingtest"
)

// unsaid complains of each text in sight that isn't said in the language in use.
func (r *room) unsaid(what string, shown fyne.CanvasObject) {
	r.Helper()
	desktest.WantSaid(r, what, shown, r.path, func(text string) bool {
		return slices.ContainsFunc(r.screen.dossier.Commitments, func(k data.CommitmentOf) bool { return strings.HasSuffix(k.Note, text) }) // its last line
	})
}

func TestEachTabIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	for _, unit := range []string{"APLD/ai", "IREN/ai", "EQIX/group"} {
		r := sampleRoom(t, kit.Light, unit)
		r.window.Resize(fyne.NewSize(1900, 1000)) // nothing is cut short
		r.settle()
		for tab, name := range []string{"figures", "contracts", "commitments", "checklists", "survival", "notes"} {
			r.screen.tabs.Choose(tab)
			r.settle()
			r.unsaid(unit+", "+name, r.window.Content())
		}
	}
}

func TestWhatIsAskedIsSaidInTheLanguageInUse(t *testing.T) {
	desktest.SpeakMarked(t)
	r := sampleRoom(t, kit.Light, "IREN/ai")
	s := r.screen
	unit, _ := s.unit()
	r.checklists().begin(unit, data.Readiness)
	r.settle()
	for _, ask := range []struct {
		what string
		tab  int
		do   func()
	}{
		{"a new company", figuresTab, s.NewCompany}, {"a new unit", figuresTab, s.NewUnit}, {"a new period", figuresTab, s.NewPeriod},
		{"a metric for the grid", figuresTab, s.AddMetric}, {"a new metric", figuresTab, s.NewMetric}, {"a new source", figuresTab, s.NewSource},
		{"the company", figuresTab, s.EditCompany}, {"the unit", figuresTab, s.EditUnit},
		{"the decimal mark", figuresTab, func() { s.grid.Select(kit.At{}); s.Focus(); r.typed("1,234"); r.press(fyne.KeyReturn) }},
		{"a new contract", contractsTab, s.NewContract}, {"a contract", contractsTab, s.contracts().edit}, {"a payment", contractsTab, s.contracts().addPayment},
		{"the ratings of a customer", contractsTab, func() { l, _ := s.contracts().line(); s.contracts().showRatings(l.customer.ID) }},
		{"a rating", contractsTab, func() { l, _ := s.contracts().line(); s.contracts().addRating(l.customer.ID) }},
		{"a note on a contract", contractsTab, s.AddNote},
		{"a new commitment", commitmentsTab, s.NewCommitment}, {"a commitment", commitmentsTab, s.commitments().edit},
		{"a promise made again", commitmentsTab, s.commitments().again}, {"a commitment met", commitmentsTab, s.commitments().met},
		{"an item of a checklist", checklistsTab, func() { r.checklists().edit(r.checklists().items(unit.ID, data.Readiness)[0]) }},
		{"a new item", checklistsTab, func() { r.checklists().add(data.Readiness) }},
		{"an indicator", survivalTab, func() { s.showIndicator(r.survival().cell("funding_cover_18m")) }},
	} {
		s.tabs.Choose(ask.tab)
		r.settle()
		ask.do()
		r.settle()
		r.unsaid(ask.what, r.window.Canvas().Overlays().Top())
		desktest.TakeDown(r.window)
	}
}

func TestInGermanTheListOfContractsHasRoom(t *testing.T) {
	wordingtest.German(t)
	for _, unit := range []string{"APLD/ai", "IREN/ai", "WULF/ai"} {
		r := sampleRoom(t, kit.Light, unit)
		r.window.Resize(fyne.NewSize(1280-kit.RailWidth, 740))
		r.screen.tabs.Choose(contractsTab)
		r.settle()
		if cut := desktest.CutShort(r.screen.contracts().table); len(cut) > 0 {
			t.Errorf("of %s are cut short: %q", unit, cut)
		}
		if wide := r.screen.contracts().panel.Object().MinSize().Width; wide > kit.PanelWidth {
			t.Errorf("the panel beside the contracts of %s is %v wide", unit, wide)
		}
	}
}

func TestAContractIsTypedAndKeptInGerman(t *testing.T) {
	wordingtest.German(t)
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.NewContract()
	r.fillIn("Fluidstack", map[int]string{toSite: "Lake Mariner CB-3", toStatus: "im bau", toSigned: "14.08.2025", toMW: "200", toValue: "EUR 3,7 Mrd."})
	r.press(fyne.KeyReturn)
	r.settle()
	if !r.shows("der Vertrag wird aber in Mio. USD geführt") {
		t.Error("a contract in another currency is taken, or it isn't said why not")
	}
	r.press(fyne.KeyEscape)
	r.settle()
	r.screen.NewContract()
	r.fillIn("Fluidstack", map[int]string{toSite: "Lake Mariner CB-3", toStatus: "im bau", toSigned: "14.08.2025", toMW: "200", toValue: "3,7 Mrd.", toTerm: "10 Jahre",
		toPrepaid: "20 %", toUptime: "99,999", toGuarantor: "Google", toGuaranteed: "48,6 %"})
	r.press(fyne.KeyReturn)
	r.settle()
	for _, how := range []string{"typed", "opened and kept as it stood"} {
		d := r.onDisk()
		if len(d.Contracts) != 1 {
			t.Fatalf("%s: %d contracts; said %q", how, len(d.Contracts), r.says)
		}
		c := d.Contracts[0]
		if *c.CriticalMW != 200 || *c.Value != 3700 || *c.TermMonths != 120 || *c.Prepaid != 20 || *c.Uptime != 99.999 || *c.OwnShare != 100 ||
			*c.Guaranteed != 1798.2 || c.Status != data.Building || c.SignedOn.String() != "2025-08-14" {
			t.Errorf("%s: kept %+v", how, c.Contract)
		}
		r.screen.contracts().edit()
		r.press(fyne.KeyReturn)
		r.settle()
	}
	if got := r.book.UndoLabel(); got != "Vertrag Lake Mariner CB-3 hinzufügen" {
		t.Errorf("the change is called %q", got)
	}
}
