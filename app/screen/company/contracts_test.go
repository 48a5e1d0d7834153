package company

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// contractsRoom is a room on the contracts tab of a unit of the sample.
func contractsRoom(t *testing.T, mode kit.Mode, path string) *room {
	t.Helper()
	file := filepath.Join(t.TempDir(), "sample.assay")
	book, err := verb.NewSample(context.Background(), file, options)
	if err != nil {
		t.Fatal(err)
	}
	r := openRoom(t, mode, file, book, 1224, 720)
	r.toContracts(path)
	return r
}

func (r *room) toContracts(path string) {
	r.Helper()
	at := slices.IndexFunc(r.screen.units, func(u data.UnitOf) bool { return u.Path() == path })
	if at < 0 {
		r.Fatalf("no unit %s", path)
	}
	r.screen.open(r.screen.units[at].ID)
	r.settle()
	r.screen.tabs.Choose(contractsTab)
}

func (r *room) tab() *contracts { return r.screen.contracts() }

// sites are those of the contracts in the list, in their order.
func (r *room) sites() string {
	var all []string
	for _, l := range r.tab().shown {
		all = append(all, l.contract.Site)
	}
	return strings.Join(all, " | ")
}

// onDisk is the company's dossier through a second opening of the file.
func (r *room) onDisk() data.Dossier {
	r.Helper()
	n, err := store.Open(context.Background(), r.path, options)
	if err != nil {
		r.Fatal(err)
	}
	defer n.Close()
	unit, _ := r.screen.unit()
	all, err := n.Dossiers(context.Background(), store.DossierQuery{Companies: []int64{unit.CompanyID}})
	if err != nil || len(all) != 1 {
		r.Fatal(len(all), err)
	}
	return all[0]
}

// pick opens the list of the chooser that has the focus, types into it and takes what is first.
func (r *room) pick(text string) {
	r.Helper()
	r.typed(text)
	r.press(fyne.KeyReturn)
}

func (r *room) tabs(n int) {
	r.Helper()
	for range n {
		r.press(fyne.KeyTab)
	}
}

// The fields of the contract's form in their order, for going to one with Tab.
const (
	toSite = iota + 1
	toKind
	toStatus
	toState
	toSigned
	toAnnounced
	toTalks
	toMW
	toValue
	toTerm
	toOwn
	toPrepaid
	toUptime
	toGuarantor
	toGuaranteed
	toRating
	toBuilding
)

// fillIn types a contract into the open form, from the customer on, field by field.
func (r *room) fillIn(customer string, entries map[int]string) {
	r.Helper()
	if customer != "" {
		r.pick(customer)
	}
	at := 0
	for field := toSite; field <= toBuilding; field++ {
		text, there := entries[field]
		if !there {
			continue
		}
		r.tabs(field - at)
		at = field
		switch field {
		case toKind, toStatus, toGuarantor:
			r.pick(text)
		default:
			if entry, ok := r.window.Canvas().Focused().(fyne.Shortcutable); ok {
				entry.TypedShortcut(&fyne.ShortcutSelectAll{})
			}
			r.typed(text)
		}
	}
}

func TestAContractIsTypedWithItsPartiesAndLandsOnDiskInOneChange(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.NewContract()
	if r.screen.tabs.Chosen != contractsTab || !kit.Covered(r.window) {
		t.Fatalf("tab %d, covered %v", r.screen.tabs.Chosen, kit.Covered(r.window))
	}
	r.fillIn("Fluidstack", map[int]string{toSite: "Lake Mariner CB-3", toStatus: "build", toSigned: "2025-08-14", toMW: "200", toValue: "3.7bn",
		toTerm: "10 years", toPrepaid: "20 %", toUptime: "99.999", toGuarantor: "Google", toGuaranteed: "48.6 %", toRating: "unrated"})
	r.look("contracts-form-filled")
	r.press(fyne.KeyReturn)
	r.settle()
	if kit.Covered(r.window) {
		t.Fatalf("the form is still open; said %q", r.says)
	}
	d := r.onDisk()
	if len(d.Contracts) != 1 {
		t.Fatalf("%d contracts", len(d.Contracts))
	}
	c := d.Contracts[0]
	if *c.CriticalMW != 200 || *c.Value != 3700 || *c.TermMonths != 120 || *c.Prepaid != 20 || *c.Uptime != 99.999 || *c.OwnShare != 100 ||
		*c.Guaranteed != 1798.2 || c.Status != data.Building || c.SignedOn.String() != "2025-08-14" || c.Currency != "USD" || c.Kind != data.Lease {
		t.Errorf("kept %+v", c.Contract)
	}
	if d.Parties[c.CustomerID].Name != "Fluidstack" || d.Parties[c.GuarantorID].Name != "Google" || c.Key != "iren-lake-mariner-cb-3" {
		t.Errorf("between %q and %q, key %q", d.Parties[c.CustomerID].Name, d.Parties[c.GuarantorID].Name, c.Key)
	}
	if l, any := r.tab().line(); !any || l.contract.ID != c.ID {
		t.Error("the new contract isn't the chosen one")
	}
	r.desk.Undo()
	r.settle()
	if d := r.onDisk(); len(d.Contracts) != 0 || len(r.tab().all) != 0 {
		t.Errorf("after undo %d contracts", len(d.Contracts))
	}
	if slices.ContainsFunc(r.screen.parties, func(p data.PartyOf) bool { return p.Name == "Google" }) {
		t.Error("after undo the party is still there")
	}
}

func TestASecondContractAtTheSameSiteHasAKeyOfItsOwnAndKnowsItsCustomer(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	for range 2 {
		r.screen.NewContract()
		r.fillIn("Microsoft", map[int]string{toSite: "Childress"})
		r.press(fyne.KeyReturn)
		r.settle()
	}
	d := r.onDisk()
	if len(d.Contracts) != 2 || d.Contracts[0].Key != "iren-childress" || d.Contracts[1].Key != "iren-childress-2" {
		t.Fatalf("kept %+v", d.Contracts)
	}
	if len(d.Parties) != 1 || d.Contracts[0].CustomerID != d.Contracts[1].CustomerID {
		t.Errorf("the customer was made twice: %+v", d.Parties)
	}
}

func TestWhatIsWrongInAContractIsSaidAtItsFieldAndNothingIsKept(t *testing.T) {
	for name, c := range map[string]struct {
		customer string
		entries  map[int]string
		says     string
	}{
		"no customer":                        {"", map[int]string{toSite: "Childress"}, "A contract needs a customer."},
		"a number that can be read two ways": {"Google", map[int]string{toValue: "16,000"}, "write 16000 for the larger number or 16.0000 for the smaller one"},
		"a value below zero":                 {"Google", map[int]string{toValue: "-5"}, "can't be below zero"},
		"another currency":                   {"Google", map[int]string{toValue: "EUR 5bn"}, "the contract is kept in USD m"},
		"no number":                          {"Google", map[int]string{toMW: "many"}, "is not a number"},
		"a share of more than all":           {"Google", map[int]string{toOwn: "120"}, "lies between 0 and 100 %"},
		"an uptime of more than all":         {"Google", map[int]string{toUptime: "100.5"}, "lies between 0 and 100 %"},
		"no date":                            {"Google", map[int]string{toSigned: "11/30/2025"}, "write the date as 2025-11-30"},
		"talks that are signed":              {"Google", map[int]string{toStatus: "talks", toSigned: "2025-11-30"}, "A contract in talks isn't signed"},
		"signed before the talks":            {"Google", map[int]string{toSigned: "2025-01-30", toTalks: "2025-03"}, "30 Jan 2025 lies before the talks (Mar 2025)"},
		"a term in MW":                       {"Google", map[int]string{toTerm: "15 MW"}, "write it as 15 years or 180 months"},
		"a guarantee by nobody":              {"Google", map[int]string{toValue: "500", toGuaranteed: "48 %"}, "Say who answers for it"},
		"a share of an unknown value":        {"Fluidstack", map[int]string{toGuarantor: "Google", toGuaranteed: "48 %"}, "A share needs the contract's total value"},
		"a guarantee above the value":        {"Fluidstack", map[int]string{toValue: "500", toGuarantor: "Google", toGuaranteed: "600"}, "can't answer for more"},
		"a customer that backs itself":       {"Google", map[int]string{toGuarantor: "google"}, "can't answer for itself"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRoom(t, kit.Light, iren(3.6))
			r.screen.NewContract()
			r.fillIn(c.customer, c.entries)
			r.press(fyne.KeyReturn)
			r.settle()
			if !kit.Covered(r.window) || len(r.onDisk().Contracts) != 0 {
				t.Fatal("it was kept")
			}
			if !r.shows(c.says) {
				t.Errorf("the form doesn't say %q", c.says)
			}
		})
	}
}

// shows reports whether a text stands in the dialog at the front.
func (r *room) shows(part string) bool {
	found := false
	for _, o := range test.LaidOutObjects(r.window.Canvas().Overlays().Top()) {
		if s, ok := o.(*kit.Sentence); ok && s.Visible() && strings.Contains(s.Text, part) {
			found = true
		}
	}
	return found
}

func TestASourceSticksFromOneContractToTheNext(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	r.screen.NewContract()
	r.fillIn("Microsoft", map[int]string{toBuilding: ""})
	r.tabs(3)
	r.pick("q2 fy26")
	r.press(fyne.KeyReturn)
	r.settle()
	r.screen.NewContract()
	r.fillIn("Google", nil)
	r.press(fyne.KeyTab, fyne.KeyReturn)
	r.settle()
	d := r.onDisk()
	if len(d.Contracts) != 2 {
		t.Fatalf("%d contracts", len(d.Contracts))
	}
	for _, c := range d.Contracts {
		if d.Sources[c.SourceID].Title != "IREN reports Q2 FY26 results" {
			t.Errorf("%q cites %q", d.Parties[c.CustomerID].Name, d.Sources[c.SourceID].Title)
		}
	}
}

func TestTheListIsSortedByItsHeadings(t *testing.T) {
	r := contractsRoom(t, kit.Light, "APLD/ai")
	tab := r.tab()
	if want := "Delta Forge 2 | Polaris Forge 3 | Delta Forge 1 | Polaris Forge 2 | Polaris Forge 1, building 3 | Polaris Forge 1, building 1 and 2"; r.sites() != want {
		t.Errorf("at first, the newest first: %s", r.sites())
	}
	tab.sortBy(megawattColumn)
	if got := r.sites(); !strings.HasPrefix(got, "Polaris Forge 3 | Delta Forge 1 | Polaris Forge 1, building 1 and 2 | Delta Forge 2") {
		t.Errorf("the largest first, among equals the newest: %s", got)
	}
	tab.sortBy(megawattColumn)
	if got := r.sites(); !strings.HasPrefix(got, "Polaris Forge 1, building 3 | Polaris Forge 2") {
		t.Errorf("the smallest first: %s", got)
	}
	if column, descending := tab.table.Sorted(); column != megawattColumn || descending {
		t.Errorf("marked is %d, %v", column, descending)
	}
	tab.sortBy(customerColumn)
	if got := r.sites(); !strings.HasPrefix(got, "Polaris Forge 1, building 3 | Polaris Forge 1, building 1 and 2 | Polaris Forge 2") {
		t.Errorf("by customer: %s", got)
	}
	tab.sortBy(creditColumn)
	if got := r.sites(); !strings.HasPrefix(got, "Delta Forge 2 | Polaris Forge 3 | Delta Forge 1 | Polaris Forge 2 | Polaris Forge 1") {
		t.Errorf("the best credit first: %s", got)
	}
	r.toContracts("WULF/ai")
	tab.sortBy(shareColumn)
	if got := r.sites(); got != "Lake Mariner CB-3, CB-4 | Lake Mariner CB-5 | Abernathy" {
		t.Errorf("by the share guaranteed: %s", got)
	}
}

func TestTheListIsNarrowedBySearchAndStatusAndSumsWhatIsShown(t *testing.T) {
	r := contractsRoom(t, kit.Light, "APLD/ai")
	tab := r.tab()
	if got := tab.sum.Text; got != "6 contracts · 1,410 MW · USD 36,200 m live" {
		t.Errorf("the sum is %q", got)
	}
	tab.search.SetText("coreweave forge")
	if got := tab.sum.Text; got != "2 contracts · 400 MW · USD 11,000 m live" {
		t.Errorf("of CoreWeave's the sum is %q", got)
	}
	tab.search.SetText("nobody")
	if len(tab.shown) != 0 || tab.none.Text == "" || tab.panel.Title() != "" {
		t.Errorf("%d contracts, %q, the panel is on %q", len(tab.shown), tab.none.Text, tab.panel.Title())
	}
	tab.search.SetText("")
	r.talks()
	if got := tab.sum.Text; got != "7 contracts, 6 of them live · 1,410 MW · USD 36,200 m live" {
		t.Errorf("with one in talks the sum is %q", got)
	}
	if got := r.sites(); !strings.HasSuffix(got, "| Talks Forge") {
		t.Errorf("what isn't signed comes last: %s", got)
	}
	for filter, want := range map[string]int{liveOnes: 6, talksOnes: 1, endedOnes: 0, anyStatus: 7} {
		tab.status.Pick(kit.Choice{Key: filter})
		if len(tab.shown) != want {
			t.Errorf("%s shows %d contracts", filter, len(tab.shown))
		}
	}
	r.look("contracts-talks")
}

// talks puts a contract that is merely talked of into the unit shown.
func (r *room) talks() {
	r.Helper()
	unit, _ := r.screen.unit()
	customer := r.tab().all[0].customer.Party
	value := 100.0
	r.desk.Do("talks", func(e *store.Edit) error {
		return e.Put(&data.Contract{UnitID: unit.ID, Key: "talks", CustomerID: customer.ID, Site: "Talks Forge", Kind: data.Lease, Status: data.Talks, Value: &value, Currency: "USD"})
	}, nil)
	r.settle()
}

func TestTwoCurrenciesAreNeverAdded(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	c := r.tab().all[0].contract.Contract
	c.ID, c.UID, c.Key, c.Currency, c.Site = 0, "", "other", "EUR", "Another"
	r.desk.Do("another", func(e *store.Edit) error { return e.Put(&c) }, nil)
	r.settle()
	if got := r.tab().sum.Text; got != "2 contracts · 400 MW · EUR 9,700 m and USD 9,700 m live · two currencies are never added" {
		t.Errorf("the sum is %q", got)
	}
	if got := r.tab().table.Row(0).Cells[valueColumn]; !strings.HasPrefix(got, "EUR") && !strings.HasPrefix(got, "USD") {
		t.Errorf("a value is %q", got)
	}
}

func TestTheListTellsCreditTermAndShareGuaranteed(t *testing.T) {
	r := contractsRoom(t, kit.Light, "WULF/ai")
	cells := func(site string) []string {
		at := slices.IndexFunc(r.tab().shown, func(l contractLine) bool { return l.contract.Site == site })
		return r.tab().table.Row(at).Cells
	}
	if got, want := strings.Join(cells("Lake Mariner CB-3, CB-4"), "|"), "Fluidstack|Lake Mariner CB-3, CB-4|lease|14 Aug 2025|200|3,700|10|building|unrated|Google|48.6"; got != want {
		t.Errorf("the row is %s", got)
	}
	if got := r.tab().sum.Text; got != "3 contracts · 528 MW · USD 16,200 m live · joint ventures at 100 %" {
		t.Errorf("the sum is %q", got)
	}
	r.toContracts("APLD/ai")
	if got := cells("Polaris Forge 1, building 3"); got[creditColumn] != "BB−" || got[signedColumn] != "29 Aug 2025\nann." || got[shareColumn] != data.Missing {
		t.Errorf("the row is %q", got)
	}
	if got := cells("Polaris Forge 2")[creditColumn]; got != "stated IG" {
		t.Errorf("stated credit is %q", got)
	}
}

func TestAPaymentIsAddedEditedRemovedAndUndone(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	r.tab().addPayment()
	r.typed("1.94bn")
	r.tabs(2)
	r.press(fyne.KeyReturn) // neither due nor received
	if !r.shows("needs the day on which it is due or was received") {
		t.Error("it isn't said that a day is missing")
	}
	r.typed("2026-03-31")
	r.look("contracts-payment")
	r.press(fyne.KeyReturn)
	r.settle()
	payments := func() []data.Payment { return r.onDisk().Contracts[0].Payments }
	if p := payments(); len(p) != 1 || *p[0].Amount != 1940 || p[0].Kind != data.Upfront || p[0].DueOn.String() != "2026-03-31" || !p[0].ReceivedOn.IsZero() {
		t.Fatalf("kept %+v, said %q", p, r.says)
	}
	l, _ := r.tab().line()
	r.tab().editPayment(l, l.contract.Payments[0])
	r.tabs(3)
	r.typed("2026-04-02")
	r.press(fyne.KeyReturn)
	r.settle()
	if p := payments(); len(p) != 1 || p[0].ReceivedOn.String() != "2026-04-02" || *p[0].Amount != 1940 {
		t.Errorf("changed to %+v", p)
	}
	l, _ = r.tab().line()
	r.tab().removePayment(l, l.contract.Payments[0])
	r.settle()
	if len(payments()) != 0 {
		t.Error("the payment is still there")
	}
	r.desk.Undo()
	r.settle()
	if len(payments()) != 1 {
		t.Error("undo doesn't bring the payment back")
	}
}

func TestAPaymentIsLateOnlyWhereSourcesWereReadSince(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai") // whose sources were read through 1 May 2026
	day := func(text string) data.Date { return dateOf(text) }
	for want, p := range map[string]data.Payment{
		"received 2 Apr 2026":              {DueOn: day("2026-03-31"), ReceivedOn: day("2026-04-02")},
		"outstanding, past its day":        {DueOn: day("2026-03-31")},
		"unverified: no source read since": {DueOn: day("2026-06-30")},
		"outstanding":                      {DueOn: r.desk.Today().AddDays(30)},
	} {
		if got, _ := r.tab().paymentState(p); got != want {
			t.Errorf("%+v is %q, wanted %q", p, got, want)
		}
	}
}

func TestARatingIsAddedAndChangesTheCreditAtOnce(t *testing.T) {
	r := contractsRoom(t, kit.Light, "WULF/ai")
	l, _ := r.tab().line()
	r.tab().showRatings(l.customer.ID)
	r.look("contracts-ratings")
	r.tab().ratings.dialog.Close()
	r.tab().addRating(l.customer.ID)
	r.pick("moody")
	r.press(fyne.KeyTab)
	r.typed("good")
	r.press(fyne.KeyReturn)
	if !r.shows("is on neither scale") {
		t.Error("a word passes as a rating")
	}
	r.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	r.typed("Ba2")
	r.press(fyne.KeyTab)
	r.typed("2026-01-15")
	r.press(fyne.KeyReturn)
	r.settle()
	if r.tab().ratings == nil || !r.shows("Today: BB, below investment grade") {
		t.Error("the list doesn't come back with the rating")
	}
	p := r.onDisk().Parties[l.customer.ID]
	if len(p.Ratings) != 1 || p.Ratings[0].Rating != "Ba2" || p.Ratings[0].Agency != "Moody's" {
		t.Fatalf("kept %+v", p.Ratings)
	}
	if got := r.tab().table.Row(0).Cells[creditColumn]; got != "BB" {
		t.Errorf("the list says %q", got)
	}
	r.tab().removeRating(p.Party, p.Ratings[0])
	r.settle()
	if got := r.tab().table.Row(0).Cells[creditColumn]; got != "unrated" {
		t.Errorf("after it's removed the list says %q", got)
	}
}

func TestAContractIsPutRightAndRemovedWithItsPayments(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	before := r.tab().all[0].contract.Contract
	r.press(fyne.KeyReturn) // on the list
	if !kit.Covered(r.window) {
		t.Fatal("Enter doesn't edit")
	}
	r.look("contracts-edit")
	r.press(fyne.KeyTab, fyne.KeyReturn) // nothing altered
	r.settle()
	after := r.onDisk().Contracts[0].Contract
	if *after.Value != *before.Value || *after.TermMonths != *before.TermMonths || after.CustomerID != before.CustomerID || after.Key != before.Key ||
		after.CustomerRating != before.CustomerRating || after.SourceID != before.SourceID || after.AnnouncedOn != before.AnnouncedOn || *after.Prepaid != *before.Prepaid {
		t.Errorf("it was %+v and is %+v", before, after)
	}
	if r.book.UndoLabel() == "change contract Childress Horizon 1-4" {
		t.Error("an edit that alters nothing can be undone")
	}
	r.press(fyne.KeyDelete)
	r.settle()
	if len(r.onDisk().Contracts) != 0 || !r.said("was removed. Undo brings it back.") {
		t.Errorf("said %q", r.says)
	}
	r.desk.Undo()
	r.settle()
	if len(r.tab().all) != 1 {
		t.Error("undo doesn't bring the contract back")
	}
}

func TestTheConsolidatedCompanyHasTheContractsOfAllItsUnits(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	unit, _ := r.screen.unit()
	group := slices.IndexFunc(r.screen.units, func(u data.UnitOf) bool { return u.CompanyID == unit.CompanyID && u.Kind == data.Group })
	if group < 0 {
		r.desk.Do("a group", func(e *store.Edit) error {
			return e.Put(&data.Unit{CompanyID: unit.CompanyID, Kind: data.Group, Stage: data.Validation})
		}, nil)
		r.settle()
	}
	mining := slices.IndexFunc(r.screen.units, func(u data.UnitOf) bool { return u.CompanyID == unit.CompanyID && u.Kind == data.Mining })
	if mining < 0 {
		t.Fatal("IREN has no mining unit in the sample")
	}
	r.screen.open(r.screen.units[mining].ID)
	r.settle()
	if len(r.tab().all) != 0 {
		t.Errorf("the mining unit shows %s", r.sites())
	}
	r.toContracts("IREN/group")
	if r.sites() != "Childress Horizon 1-4" || r.tab().table.Row(0).Cells[kindColumn] != "cloud\nAI" {
		t.Errorf("the group shows %s, %q", r.sites(), r.tab().table.Row(0).Cells)
	}
	r.screen.NewContract()
	r.fillIn("Microsoft", map[int]string{toSite: "Sweetwater"})
	r.look("contracts-form-group")
	r.press(fyne.KeyReturn)
	r.settle()
	d := r.onDisk()
	if len(d.Contracts) != 2 || d.Contracts[1].UnitID != unit.ID {
		t.Errorf("a contract made for the group is of unit %+v", d.Contracts)
	}
}

func TestAnotherScreenCanPointToAContract(t *testing.T) {
	r := contractsRoom(t, kit.Light, "IREN/ai")
	id := r.tab().all[0].contract.ID
	r.toContracts("EQIX/group")
	r.screen.tabs.Choose(figuresTab)
	r.screen.ShowContract(id)
	r.settle()
	if unit, _ := r.screen.unit(); unit.Path() != "IREN/ai" || r.screen.tabs.Chosen != contractsTab {
		t.Fatalf("it shows %s, tab %d", unit.Path(), r.screen.tabs.Chosen)
	}
	if l, any := r.tab().line(); !any || l.contract.ID != id {
		t.Error("the contract isn't chosen")
	}
	r.screen.ShowContract(99999)
	r.settle()
	if !r.said("isn't in the notebook any more") {
		t.Errorf("said %q", r.says)
	}
	again := New(r.desk, r.window)
	again.ShowContract(id) // before anything was read
	r.settle()
	if l, any := again.contracts().line(); !any || l.contract.ID != id {
		t.Error("asked before the first answer, the contract isn't chosen")
	}
}

func TestTheKeysOfTheContractsTab(t *testing.T) {
	r := contractsRoom(t, kit.Light, "APLD/ai")
	if r.window.Canvas().Focused() != r.tab().table {
		t.Fatal("the list hasn't the focus")
	}
	r.press(fyne.KeyDown, fyne.KeyDown)
	if got := r.tab().panel.Title(); got != "Delta Forge 1" {
		t.Errorf("the panel is on %q", got)
	}
	r.press(fyne.KeyRight)
	if column, _ := r.tab().table.Sorted(); column != megawattColumn {
		t.Errorf("the arrow right sorts by column %d", column)
	}
	if got := r.tab().panel.Title(); got != "Delta Forge 1" {
		t.Errorf("once sorted anew the panel is on %q", got)
	}
	r.press(fyne.KeyInsert)
	if !kit.Covered(r.window) {
		t.Error("Insert asks for nothing")
	}
	r.press(fyne.KeyEscape)
	if r.window.Canvas().Focused() != r.tab().table {
		t.Error("after the form the list hasn't the focus")
	}
	r.press(fyne.KeyEscape)
	if r.window.Canvas().Focused() != r.screen.tabs {
		t.Error("Escape doesn't go to the tabs")
	}
}

func TestAReadOnlyNotebookTakesNoContract(t *testing.T) {
	first := contractsRoom(t, kit.Light, "IREN/ai")
	book, err := store.Open(context.Background(), first.path, options)
	if err != nil {
		t.Fatal(err)
	}
	if book.ReadOnly() == "" {
		t.Skip("a second opening isn't read-only here")
	}
	r := openRoom(t, kit.Light, first.path, book, 1224, 720)
	r.toContracts("IREN/ai")
	for name, do := range map[string]func(){"new": r.screen.NewContract, "edit": r.tab().edit, "pay": r.tab().addPayment,
		"remove": func() { r.press(fyne.KeyDelete) }, "rate": func() { r.tab().addRating(r.tab().all[0].customer.ID) }} {
		r.says = nil
		do()
		r.settle()
		if kit.Covered(r.window) || !slices.Contains(r.says, book.ReadOnly()) {
			t.Errorf("%s: said %q", name, r.says)
		}
	}
}

func TestAShareOfAHundredIsNeverReadAsThousands(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	for _, mark := range []data.DecimalMark{data.MarkUnset, data.MarkPoint, data.MarkComma} {
		r.screen.sheet.mark = mark
		for text, want := range map[string]float64{"99.999": 99.999, "99,999 %": 99.999, "20": 20, "12.5": 12.5} {
			if got, err := r.tab().percent(text); err != nil || *got != want {
				t.Errorf("with the mark %q, %q is %v (%v)", mark, text, got, err)
			}
		}
		uptime := 99.999
		if got, err := r.tab().percent(r.tab().typedShare(&uptime)); err != nil || *got != uptime {
			t.Errorf("with the mark %q the form reads %v back (%v)", mark, got, err)
		}
	}
}

func TestATermIsReadInYearsOrMonths(t *testing.T) {
	r := newRoom(t, kit.Light, iren(3.6))
	for text, want := range map[string]float64{"15 years": 180, "15y": 180, "1.5 yrs": 18, "180 months": 180, "180": 180, "0.1 years": 1.2} {
		if got, err := r.tab().term(text); err != nil || *got != want {
			t.Errorf("%q is %v months (%v)", text, got, err)
		}
	}
	for _, months := range []float64{180, 18, 1.2, 7.125} {
		text := r.tab().termText(&months)
		if got, err := r.tab().term(text); err != nil || *got != months {
			t.Errorf("%v months stand in the form as %q, which is read as %v (%v)", months, text, got, err)
		}
	}
}

func TestTheContractsTabIsShownWholeInBothThemesAndSizes(t *testing.T) {
	for name, mode := range map[string]kit.Mode{"light": kit.Light, "dark": kit.Dark} {
		r := contractsRoom(t, mode, "APLD/ai")
		for _, size := range []fyne.Size{{Width: 1224, Height: 720}, {Width: 1864, Height: 1000}, {Width: 760, Height: 560}} {
			r.window.Resize(size)
			if strip := r.tab().table.Size(); strip.Width <= 0 || strip.Height < 4*kit.RowHeight {
				t.Errorf("at %v the list is %v", size, strip)
			}
			r.look("contracts-" + name + "-" + strconv.Itoa(int(size.Width)))
		}
		r.toContracts("DLR/group")
		r.look("contracts-empty-" + name)
	}
}
