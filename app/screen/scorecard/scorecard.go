// Package scorecard is the home screen: indicators down, units across, the mature operators behind a divider, as they stood on
// any day. A cell opens its history, its formula and every fact that it was computed from.
//
// What is shown is data/indicator's scorecard of the notebook's dossiers, read and computed off the main goroutine; rows.go
// turns it into what the board draws, detail.go into what the panel says of a cell.
package scorecard

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/kit"
	"assay/data"
	"assay/data/indicator"
	"assay/data/store"
	"assay/data/watch"
	"assay/data/wording"
)

// Screen is the scorecard of one window.
type Screen struct {
	// OnShowFigure, OnShowContract and OnShowCommitment bring a fact to the front; OnNewCompany begins the first company.
	OnShowFigure     func(data.FigureKey)
	OnShowContract   func(id int64)
	OnShowCommitment func(id int64)
	OnNewCompany     func()
	// OnShowTest brings a test of a thesis to the front.
	OnShowTest func(thesisID, testID int64)
	// OnExport writes the scorecard's table to a file of the user's choice.
	OnExport func()

	desk   *desk.Desk
	window fyne.Window

	question indicator.Question
	today    bool // as of the present day, whichever that is
	atHand   bool // only what was known on the day
	all      bool // all indicators and not only the chief ones
	allUnits bool // a column for each unit and not only for the one that a company is judged by
	ans      answer
	sheet    sheet
	chosen   place // the cell that the panel tells of
	tests    map[watch.CellKey][]watch.Evaluation

	asker, detailAsker desk.Asker
	bar                *bar
	board              *kit.Board
	guard              *fyne.Container
	detail             *detail
	closed             bool // the panel was closed
	middle             *fyne.Container
	object             *fyne.Container
	stops              []func()
}

// place names a cell by what stays when rows and columns change.
type place struct {
	unit      int64
	indicator string
}

// answer is all that the screen reads at once.
type answer struct {
	card      *indicator.Scorecard
	companies map[int64]*indicator.Company // by ID
	notes     map[place]int                // notes on what a cell was computed from
	any       bool                         // the notebook has companies
}

// The keys of what this user chose.
const (
	prefAll      = "scorecard.all"
	prefAllUnits = "scorecard.units"
	prefOwnShare = "scorecard.share"
	prefClosed   = "scorecard.panel"
	yes          = "yes"
)

// New makes the screen. Dialogs are shown over the window.
func New(d *desk.Desk, w fyne.Window) *Screen {
	s := &Screen{desk: d, window: w, today: true}
	s.all, s.allUnits, s.closed = d.Pref(prefAll) == yes, d.Pref(prefAllUnits) == yes, d.Pref(prefClosed) == yes
	s.question.OwnShare = d.Pref(prefOwnShare) == yes
	s.board = kit.NewBoard()
	s.board.OnSelect = func(at kit.At) { s.select_(at, true) }
	s.board.OnOpen = func(kit.At) { s.OpenLarge() }
	s.board.OnMenu = s.showMenu
	s.bar = newBar(s)
	s.guard = container.NewStack()
	s.detail = newDetail(s)
	s.middle = container.NewStack()
	s.object = container.NewStack()
	s.arrange()
	s.stops = []func(){d.Listen(s.heard), d.OnAudience(func(data.Audience) { s.bar.show(); s.fill() }), d.OnTheses(s.watch)}
	s.reload()
	return s
}

// Object is the screen as it's put into the window.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the screen.
func (s *Screen) Close() {
	for _, stop := range s.stops {
		stop()
	}
}

// Focus puts the focus on the board.
func (s *Screen) Focus() {
	if s.ans.any && kit.OnScreen(s.window, s.object) { // before the answer the board isn't there
		s.window.Canvas().Focus(s.board)
	}
}

// asked is the question as it's put now: the present day moves on by itself.
func (s *Screen) asked() indicator.Question {
	q := s.question
	if s.today {
		q.AsOf = s.desk.Today()
	}
	if s.atHand {
		q.Known = q.AsOf
	}
	return q
}

// AsOf shows the scorecard as it stood on a day; the zero day is today.
func (s *Screen) AsOf(day data.Date) {
	s.today = day.IsZero()
	s.question.AsOf = day.Last()
	s.bar.show()
	s.reload()
}

// reload reads the dossiers and computes the scorecard.
func (s *Screen) reload() {
	q := s.asked()
	desk.Ask(s.desk, &s.asker, func(ctx context.Context, n *store.Notebook) (answer, error) {
		var a answer
		dossiers, err := n.Dossiers(ctx, store.DossierQuery{Metrics: indicator.MetricKeys(), Until: q.AsOf, Known: q.Known})
		if err != nil {
			return a, err
		}
		a.any = len(dossiers) > 0
		a.companies = map[int64]*indicator.Company{}
		companies := make([]*indicator.Company, len(dossiers))
		for i := range dossiers {
			companies[i] = indicator.Prepare(&dossiers[i], q)
			a.companies[dossiers[i].Company.ID] = companies[i]
		}
		a.card = indicator.ScoreCompanies(companies, q, nil)
		a.notes, err = notedCells(ctx, n, a.card)
		return a, err
	}, func(a answer, err error) {
		if err != nil {
			s.desk.Say(wording.Of("The scorecard could not be computed: %s.", err))
			return
		}
		s.ans = a
		s.fill()
	})
}

// notedCells counts the notes on the figures and contracts that each cell was computed from.
func notedCells(ctx context.Context, n *store.Notebook, card *indicator.Scorecard) (map[place]int, error) {
	var units []int64
	for i := range card.Columns {
		units = append(units, card.Columns[i].Unit.ID)
	}
	if len(units) == 0 {
		return nil, nil
	}
	notes, err := n.Notes(ctx, store.NoteQuery{Units: units, Contracts: true})
	if err != nil || len(notes) == 0 {
		return nil, err
	}
	out := map[place]int{}
	for i := range card.Columns {
		for c := range card.Columns[i].Cells {
			cell := &card.Columns[i].Cells[c]
			if k := len(notesOn(notes, cell.Inputs)); k > 0 {
				out[place{card.Columns[i].Unit.ID, cell.Indicator.Key}] = k
			}
		}
	}
	return out, nil
}

// notesOn are the notes that are pinned to one of the inputs.
func notesOn(notes []store.NoteOn, inputs []indicator.Input) []store.NoteOn {
	var out []store.NoteOn
	for _, n := range notes {
		if slices.ContainsFunc(inputs, func(in indicator.Input) bool {
			return n.Pin == data.PinObservation && in.Kind == indicator.FigureInput && in.Figure == n.Key ||
				n.Pin == data.PinContract && in.Kind == indicator.ContractInput && in.ID == n.ContractID
		}) {
			out = append(out, n)
		}
	}
	return out
}

// fill shows the scorecard that was computed last, as far as the choices let it.
func (s *Screen) fill() {
	s.bar.show()
	if s.ans.card == nil {
		return
	}
	s.sheet = lay(s.ans.card, s.ans.notes, choice{audience: s.desk.Audience(), all: s.all, allUnits: s.allUnits})
	s.markBroken()
	s.board.SetContent(s.sheet.columns, s.sheet.rows)
	s.arrange()
	if at, ok := s.sheet.find(s.chosen); ok {
		s.board.Select(at)
	}
	if at, ok := s.board.Selected(); ok {
		s.select_(at, false)
	}
	if s.window.Canvas().Focused() == nil && !kit.Covered(s.window) {
		s.Focus()
	}
}

// select_ tells of a cell in the panel, which a user's own choice opens again.
func (s *Screen) select_(at kit.At, user bool) {
	cell, unit, ok := s.sheet.at(at)
	if !ok {
		return
	}
	next := place{unit.ID, cell.Indicator.Key}
	if user && s.closed && next == s.chosen {
		s.TogglePanel()
	}
	s.chosen = next
	s.warn(indicator.Guard(cell.Indicator, unit, s.sheet.units, s.asked().AsOf))
	if !s.closed {
		s.detail.show(cell, unit)
	}
}

// warn says under the board that the lens doesn't fit the cell's unit.
func (s *Screen) warn(sentence string) {
	s.guard.Objects = nil
	if sentence != "" {
		s.guard.Objects = []fyne.CanvasObject{container.NewStack(kit.NewFill(kit.TokenWarn),
			kit.Padded(kit.NewSentence(sentence, kit.TokenWarnText), kit.SpaceGroup, kit.SpaceCell))}
	}
	s.middle.Refresh()
}

// TogglePanel opens or closes the side panel.
func (s *Screen) TogglePanel() {
	s.closed = !s.closed
	s.desk.SetPref(prefClosed, map[bool]string{true: yes}[s.closed])
	s.arrange()
	if at, ok := s.board.Selected(); ok && !s.closed {
		if cell, unit, ok := s.sheet.at(at); ok {
			s.detail.show(cell, unit)
		}
	}
}

// arrange puts the parts together as far as there is something to show.
func (s *Screen) arrange() {
	content := fyne.CanvasObject(s.board)
	switch {
	case s.ans.card == nil:
		content = kit.NewFill(kit.TokenPage)
	case !s.ans.any:
		content = kit.EmptyState(wording.Of("No company yet"), wording.Of("The scorecard sets units that are still proving themselves beside mature operators: how fast they sign, with whom, how soon they deliver, whether they keep their dates. It begins with a company and its contracts."),
			wording.Of("New company…"), func() {
				if s.OnNewCompany != nil {
					s.OnNewCompany()
				}
			})
	}
	panel := fyne.CanvasObject(nil)
	if !s.closed && s.ans.any {
		panel = s.detail.panel.Object()
	}
	body := container.New(&footed{}, content, s.guard)
	s.middle.Objects = []fyne.CanvasObject{kit.Padded(container.NewBorder(kit.Stack(kit.SpaceNear, s.bar.object), nil, nil, nil, body), kit.SpaceEdge, kit.SpaceGroup)}
	s.object.Objects = []fyne.CanvasObject{container.NewBorder(nil, nil, nil, panel, s.middle)}
	s.object.Refresh()
}

// footed gives the second object the height that it needs at the foot, and the first the rest.
type footed struct{}

func (footed) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[1].Resize(fyne.NewSize(size.Width, 0)) // a sentence knows its height once it knows its width
	foot := float32(0)
	if c, ok := o[1].(*fyne.Container); ok && len(c.Objects) > 0 {
		foot = o[1].MinSize().Height
	}
	o[0].Move(fyne.NewPos(0, kit.SpaceNear))
	o[0].Resize(fyne.NewSize(size.Width, size.Height-foot-kit.SpaceNear))
	o[1].Move(fyne.NewPos(0, size.Height-foot))
	o[1].Resize(fyne.NewSize(size.Width, foot))
}

func (footed) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// heard computes anew when a fact was touched.
func (s *Screen) heard(e data.Effect) {
	if e.Touches("company", "unit", "metric", "observation", "source", "contract", "payment", "party", "rating", "commitment", "repromise", "checklist_item", "note") {
		s.reload()
	}
}

// ExportTable is the scorecard as it's shown, as rows of text with the heading first, and a name for its file.
func (s *Screen) ExportTable() (name string, card *indicator.Scorecard, ok bool) {
	if s.ans.card == nil || !s.ans.any {
		return "", nil, false
	}
	shown := *s.ans.card
	shown.Columns = nil
	for _, shownAs := range columnsOf(s.ans.card, s.allUnits) {
		col := *shownAs
		col.Cells = slices.DeleteFunc(slices.Clone(col.Cells), func(c indicator.Cell) bool { return !s.sheet.shows(c.Indicator) })
		shown.Columns = append(shown.Columns, col)
	}
	return wording.Of("scorecard %s", s.asked().AsOf), &shown, true
}
