package merge

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/desk/desktest"
	"assay/app/kit"
	"assay/app/verb"
	"assay/data"
	"assay/data/store"
)

// room is a window on Anna's notebook, beside a copy that Bob went on with.
type room struct {
	*testing.T
	book, other *store.Notebook
	desk        *desk.Desk
	window      fyne.Window
	main        *desktest.Main
	screen      *Screen
	merged      bool
	said        []string
}

func newRoom(t *testing.T) *room {
	t.Helper()
	ctx := context.Background()
	r := &room{T: t}
	folder := t.TempDir()
	var err error
	if r.book, err = verb.NewSample(ctx, filepath.Join(folder, "mine.assay"), store.Options{Author: "Anna"}); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(folder, "copy.assay")
	if err := r.book.Share(ctx, copied); err != nil {
		t.Fatal(err)
	}
	if r.other, err = store.Open(ctx, copied, store.Options{Author: "Bob", Now: func() time.Time { return time.Now().Add(time.Minute) }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.other.Close() })
	r.main, r.desk, r.window = desktest.Window(t, r.book, kit.Light)
	r.desk.OnSay = func(s string) { r.said = append(r.said, s) }
	return r
}

func (r *room) edit(n *store.Notebook, label string, work func(e *store.Edit) error) {
	r.Helper()
	if _, err := n.Edit(context.Background(), label, work); err != nil {
		r.Fatal(err)
	}
}

// revenue is the latest figure of IREN's AI revenue.
func (r *room) revenue(n *store.Notebook) data.Figure {
	r.Helper()
	all, err := n.Figures(context.Background(), store.FigureQuery{})
	if err != nil {
		r.Fatal(err)
	}
	var last data.Figure
	for _, f := range all {
		if f.UnitPath == "IREN/ai" && f.MetricKey == "revenue" {
			last = f
		}
	}
	if last.ID == 0 {
		r.Fatal("the sample has no revenue of IREN's AI unit")
	}
	return last
}

// enter records IREN's revenue anew.
func (r *room) enter(n *store.Notebook, value float64) {
	r.Helper()
	o := r.revenue(n).Observation
	o.Value, o.AsTyped = &value, data.FormatNumber(value)
	r.edit(n, "revenue of IREN", func(e *store.Edit) error { return e.Observe(&o) })
}

// diverge has Anna and Bob give two values for one figure, and Bob add a source.
func (r *room) diverge() {
	r.Helper()
	r.enter(r.book, 901)
	r.enter(r.other, 907)
	r.edit(r.other, "add a source", func(e *store.Edit) error { return e.Put(&data.Source{Title: "Bob's filing"}) })
}

func (r *room) show() {
	r.Helper()
	r.screen = Show(r.desk, r.window, r.other.Path())
	r.screen.OnMerged = func() { r.merged = true }
	r.settle()
}

func (r *room) settle() { r.main.Settle(r.desk) }

// press types keys at what has the focus, as a window does.
func (r *room) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		if at := r.window.Canvas().Focused(); at != nil {
			at.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	r.settle()
}

// turn brings a page to the front by its word.
func (r *room) turn(word string) {
	r.Helper()
	for i, w := range r.screen.tabs.Words {
		if strings.HasPrefix(w, word) {
			r.screen.tabs.Choose(i)
			r.window.Canvas().Focus(r.screen.pages[i].focus())
			return
		}
	}
	r.Fatalf("there's no page %s among %v", word, r.screen.tabs.Words)
}

func at[P page](r *room) P {
	r.Helper()
	for _, p := range r.screen.pages {
		if of, ok := p.(P); ok {
			return of
		}
	}
	r.Fatalf("the page isn't among %v", r.screen.tabs.Words)
	panic("not reached")
}

func rows(t *kit.Table) string {
	var all []string
	for i := range t.Rows() {
		all = append(all, strings.Join(t.Row(i).Cells, " | "))
	}
	return strings.Join(all, "\n")
}

// shows is all that the window's topmost dialog says.
func (r *room) shows() string {
	var all []string
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.Sentence:
			all = append(all, o.Text)
		case *kit.Text:
			all = append(all, o.Text)
		}
		if c, ok := o.(*fyne.Container); ok {
			for _, inner := range c.Objects {
				walk(inner)
			}
		} else if w, ok := o.(fyne.Widget); ok {
			for _, inner := range test.WidgetRenderer(w).Objects() {
				walk(inner)
			}
		}
	}
	if top := r.window.Canvas().Overlays().Top(); top != nil {
		walk(top)
	}
	return strings.Join(all, "\n")
}

func (r *room) expect(what string, in string, words ...string) {
	r.Helper()
	for _, w := range words {
		if !strings.Contains(in, w) {
			r.Errorf("%s doesn't say %q:\n%s", what, w, in)
		}
	}
}

func TestBothSidesAreListedWithTheirAuthorsBeforeAnythingChanges(t *testing.T) {
	r := newRoom(t)
	r.diverge()
	r.show()
	p := at[*sides](r)
	r.expect("here", rows(p.here), "Anna | Revenue of IREN | 1 figure")
	r.expect("there", rows(p.there), "Bob | Add a source | 1 source", "Bob | Revenue of IREN | 1 figure")
	r.expect("the card", r.shows(), "copy.assay is a copy of this notebook", "Bob: 1 figure, 1 source in 2 entries", "1 conflict isn't settled yet")
	if got := *r.revenue(r.book).Value; got != 901 {
		t.Errorf("the figure is %v", got)
	}
}

func TestAConflictIsSettledFromTheKeyboardAndMergedWithOneUndo(t *testing.T) {
	r := newRoom(t)
	r.diverge()
	r.show()
	r.screen.take() // leads to what is left to do
	if w := r.screen.tabs.Words[r.screen.tabs.Chosen]; w != "Conflicts (1 open)" {
		t.Fatalf("merging leads to %s", w)
	}
	p := at[*conflicts](r)
	r.expect("the conflicts", rows(p.table), "open | IREN/ai, Revenue", "901 USD m | 907 USD m")
	r.expect("the cards", r.shows(), "Anna, ", "Bob, ")
	r.press(fyne.KeyRight)
	r.expect("the conflicts", rows(p.table), "there →")
	r.expect("the card", r.shows(), "Nothing has been changed yet")
	r.turn("What changes")
	r.expect("the preview", rows(at[*preview](r).table), "added | source | Bob's filing", "changed | figure | IREN/ai, Revenue", "901 USD m | 907 USD m | Bob")
	r.screen.take()
	r.settle()
	if !r.merged || *r.revenue(r.book).Value != 907 {
		t.Fatalf("merged is %v, the figure %v", r.merged, *r.revenue(r.book).Value)
	}
	r.expect("the end", r.shows(), "mine.assay now has 1 addition and 0 changes from copy.assay, with 1 conflict settled", "before merging", "one undo takes the merge back")
	backups, _ := filepath.Glob(filepath.Join(filepath.Dir(r.book.Path()), "mine before merging*.assay"))
	if len(backups) != 1 {
		t.Errorf("the backups are %v", backups)
	}
	r.desk.Undo()
	r.settle()
	if got := *r.revenue(r.book).Value; got != 901 {
		t.Errorf("undone, the figure is %v", got)
	}
}

func TestSpaceKeepsBothValuesAsADispute(t *testing.T) {
	r := newRoom(t)
	r.diverge()
	r.show()
	r.turn("Conflicts")
	r.press(fyne.KeySpace)
	r.turn("What changes")
	r.expect("the preview", rows(at[*preview](r).table), "disputed: 901 USD m or 907 USD m")
	r.screen.take()
	r.settle()
	f := r.revenue(r.book)
	if f.Dispute == nil {
		t.Fatal("the figure isn't disputed")
	}
	if low, high, ok := f.Dispute.Range(); !ok || low != 901 || high != 907 {
		t.Errorf("the dispute is from %v to %v", low, high)
	}
}

func TestThePreviewIsFilteredByWordsAndByWhatBecomesOfIt(t *testing.T) {
	r := newRoom(t)
	r.diverge()
	r.show()
	r.turn("What changes")
	p := at[*preview](r)
	p.filter.SetText("bob filing")
	if got := p.table.Rows(); got != 1 || p.shown.Text != "1 of 2 shown" {
		t.Errorf("filtered there are %d rows, and it says %q", got, p.shown.Text)
	}
	p.filter.SetText("")
	p.kinds.Choose(int(removed))
	if got := p.table.Rows(); got != 0 {
		t.Errorf("of %d things it's said that they're removed", got)
	}
}

func TestACopyWithNothingNewSaysSo(t *testing.T) {
	r := newRoom(t)
	r.show()
	r.expect("the end", r.shows(), "copy.assay has nothing that mine.assay doesn't have already. Nothing was changed.")
	r.window.Canvas().Overlays().Top().Hide()
	r.enter(r.book, 901)
	r.show()
	r.expect("the end", r.shows(), "This notebook has 1 change that the copy doesn't have")
}

func TestAFileThatIsNoNotebookIsRefusedWithASentence(t *testing.T) {
	r := newRoom(t)
	path := filepath.Join(t.TempDir(), "letter.assay")
	if err := os.WriteFile(path, []byte("Dear all"), 0o644); err != nil {
		t.Fatal(err)
	}
	Show(r.desk, r.window, path)
	r.settle()
	r.expect("the end", r.shows(), "Not merged", "letter.assay")
}

func TestCompaniesOfAnotherNotebookAreAskedAboutOneByOne(t *testing.T) {
	r := newRoom(t)
	path := filepath.Join(t.TempDir(), "hers.assay")
	ctx := context.Background()
	hers, err := verb.New(ctx, path, store.Options{Author: "Carla"})
	if err != nil {
		t.Fatal(err)
	}
	defer hers.Close()
	r.other.Close()
	r.other = hers
	r.edit(hers, "add", func(e *store.Edit) error {
		for _, c := range []data.Company{{Ticker: "IREN", Name: "Irish Enterprises", Currency: "EUR", YearEnd: time.December}, {Ticker: "APLD", Name: "Applied Digital", Currency: "USD", YearEnd: time.May}} {
			if err := e.Put(&c); err != nil {
				return err
			}
		}
		return nil
	})
	r.show()
	r.expect("the card", r.shows(), "hers.assay is another notebook")
	r.screen.take()
	p := at[*companies](r)
	if r.screen.tabs.Words[r.screen.tabs.Chosen] != "Companies (2 open)" {
		t.Fatalf("merging leads to %v", r.screen.tabs.Words)
	}
	r.expect("the companies", rows(p.table), "IREN | IREN | Irish Enterprises | not said yet")
	for i := range p.table.Rows() {
		p = at[*companies](r)
		p.table.SetRows(func() (all []kit.TableRow) {
			for k := range p.table.Rows() {
				all = append(all, p.table.Row(k))
			}
			return all
		}(), i)
		r.window.Canvas().Focus(p.table)
		if p.table.Row(i).Cells[0] == "IREN" {
			r.press(fyne.KeyRight)
		} else {
			r.press(fyne.KeyLeft)
		}
	}
	r.expect("the companies", rows(at[*companies](r).table), "Irish Enterprises | two companies", "Applied Digital | the same company")
	for _, c := range r.screen.merge.Plan.Conflicts {
		r.screen.choices.Of[c.ID] = data.TakeOurs
	}
	r.screen.settle()
	r.screen.take()
	r.settle()
	companies, err := r.book.Companies(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var tickers []string
	for _, c := range companies {
		tickers = append(tickers, c.Ticker+" "+c.Name)
	}
	r.expect("the notebook", strings.Join(tickers, "\n"), "IREN-2 Irish Enterprises", "APLD Applied Digital")
}

func TestClosingTheCardWhileItComparesChangesNothing(t *testing.T) {
	r := newRoom(t)
	r.diverge()
	s := Show(r.desk, r.window, r.other.Path())
	s.dialog.Close()
	r.settle()
	if r.window.Canvas().Overlays().Top() != nil {
		t.Errorf("something lies over the window:\n%s", r.shows())
	}
	if got := *r.revenue(r.book).Value; got != 901 {
		t.Errorf("the figure is %v", got)
	}
}

func TestTheCardFitsTheWindowInBothThemes(t *testing.T) {
	for _, mode := range []kit.Mode{kit.Light, kit.Dark} {
		r := newRoom(t)
		fyne.CurrentApp().Settings().SetTheme(&kit.Theme{Mode: mode})
		r.diverge()
		r.show()
		for i := range r.screen.pages {
			r.screen.tabs.Choose(i)
			card := r.window.Canvas().Overlays().Top()
			if least := r.screen.pages[i].object().MinSize(); least.Width > cardWidth || least.Height > 560 {
				t.Errorf("%s asks for %v", r.screen.tabs.Words[i], least)
			}
			if size := card.Size(); size.Width > 1280 || size.Height > 800 {
				t.Errorf("%s is %v", r.screen.tabs.Words[i], size)
			}
		}
	}
}
