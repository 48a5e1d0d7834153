package company

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/kit"
	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// ratingList is the dialog with the ratings of a customer or guarantor.
type ratingList struct {
	tab     *contracts
	partyID int64
	body    *fyne.Container
	dialog  *kit.Dialog
}

// showRatings lists the ratings of a party; they can be added to and taken from.
func (t *contracts) showRatings(partyID int64) {
	s := t.screen
	if kit.Covered(s.window) || partyID == 0 {
		return
	}
	r := &ratingList{tab: t, partyID: partyID, body: kit.Stack(kit.SpaceCell)}
	t.ratings = r
	r.dialog = &kit.Dialog{Title: wording.Of("Ratings of %s", t.partyName(partyID)), Content: r.body, Width: 1.5 * kit.PanelWidth,
		Actions:  []kit.Action{{Label: wording.Of("Add rating…"), Do: func() { t.addRating(partyID) }}, {Label: wording.Of("Close"), Chief: true}},
		OnClosed: func() { t.ratings = nil; s.Focus() }}
	r.write()
	r.dialog.Show(s.window)
}

// fill writes the list anew while it's open.
func (r *ratingList) fill() {
	r.write()
	r.dialog.Fit()
}

// write lists the ratings, the newest first.
func (r *ratingList) write() {
	s := r.tab.screen
	party := r.tab.partyByID(r.partyID)
	r.body.Objects = []fyne.CanvasObject{kit.NewSentence(wording.Of("Today: %s. Of each agency the latest counts; of two agencies the lower, of three the middle one.", creditOf(party, "", s.desk.Today()).words()), kit.TokenMuted)}
	for _, rating := range newestFirst(party.Ratings) {
		what := kit.NewText(rating.Agency+" "+rating.Rating, kit.TokenText, kit.TextSize)
		when := kit.NewText(notchWords(rating)+" · "+rating.AsOf.Display(), kit.TokenMuted, kit.LabelSize)
		remove := kit.NewLink(wording.Of("Remove"), func() { r.tab.removeRating(party.Party, rating) })
		r.body.Objects = append(r.body.Objects, kit.NewRule(), container.NewBorder(nil, nil, what, remove, kit.Padded(when, kit.SpaceNear, 0)))
		if cited := r.tab.citedLine(rating.SourceID); cited != nil {
			r.body.Objects = append(r.body.Objects, cited)
		}
	}
	if len(party.Ratings) == 0 {
		r.body.Objects = append(r.body.Objects, kit.NewSentence(wording.Of("No rating is noted. Without one, what a contract's source says of its credit serves."), kit.TokenMuted))
	}
	r.body.Refresh()
}

// newestFirst orders ratings by day.
func newestFirst(ratings []data.Rating) []data.Rating {
	sorted := slices.Clone(ratings)
	slices.SortStableFunc(sorted, func(a, b data.Rating) int { return b.AsOf.Compare(a.AsOf) })
	return sorted
}

// notchWords place a rating on the scale.
func notchWords(r data.Rating) string {
	if n, ok := data.Notch(r.Rating); ok {
		return wording.Of("notch %d", n)
	}
	return wording.Of("withdrawn")
}

// partyByID is a customer or guarantor with its ratings.
func (t *contracts) partyByID(id int64) data.PartyOf {
	for _, p := range t.screen.parties {
		if p.ID == id {
			return p
		}
	}
	return data.PartyOf{}
}

// addRating asks for a rating; whether it's kept or not, the list comes back.
func (t *contracts) addRating(partyID int64) {
	s := t.screen
	if !s.writable() {
		return
	}
	party := t.partyByID(partyID).Party
	again := func() { t.showRatings(partyID) }
	kit.Form{
		Title: wording.Of("Rating of %s", party.Name), Submit: wording.Of("Add"),
		Fields: []kit.Field{
			{Key: "agency", Label: wording.Of("Agency"), Kind: kit.FieldChoice, Free: true, Value: "S&P", Hint: wording.Of("type a name"), Check: needed(wording.Of("Say who rates.")), Choices: []kit.Choice{
				{Key: "S&P", Label: "S&P"}, {Key: "Moody's", Label: "Moody's"}, {Key: "Fitch", Label: "Fitch"}}, //wording:none names
				Help: wording.Of("Another agency may be typed; its letters are read as S&P's or Moody's.")},
			{Key: "rating", Label: wording.Of("Rating"), Hint: wording.Of("BB-, Ba3, or WR once withdrawn"), Check: ratingCheck,
				Changed: func(v string, f *kit.OpenForm) { f.SetHelp("rating", ratingHelp(v)) }},
			{Key: "on", Label: wording.Of("As of"), Hint: data.TypedDay("2025-05-19"), Check: func(v string, all kit.Values) error {
				if v == "" {
					return wording.Error("a rating needs the day from which it holds")
				}
				return day(v, all)
			}},
			t.sourceField(false, 0),
		},
		OnSubmit: func(v kit.Values, done func(error)) {
			r := &data.Rating{PartyID: partyID, Agency: v["agency"], Rating: v["rating"], AsOf: dateOf(v["on"]), SourceID: t.cited(v, 0)}
			s.desk.Do(wording.Of("add a rating of %s", party.Name), func(e *store.Edit) error { return e.Put(r) }, func(err error) {
				done(err)
				if err == nil {
					again()
				}
			})
		},
		OnCancel: again,
	}.Show(s.window)
}

// withdrawn reports whether a rating says that there's none any more.
func withdrawn(rating string) bool {
	switch strings.ToUpper(strings.TrimSpace(rating)) {
	case "WR", "NR", "WD", "WITHDRAWN":
		return true
	}
	return false
}

// ratingCheck complains of what is no rating.
func ratingCheck(v string, _ kit.Values) error {
	if v == "" {
		return wording.Error("write the rating, such as BB- or Ba3")
	}
	if _, ok := data.Notch(v); !ok && !withdrawn(v) {
		return wording.Errorf("%q is on neither scale; write it as BB- or Ba3, or WR once it's withdrawn", v)
	}
	return nil
}

// ratingHelp says where a rating stands, as it's typed.
func ratingHelp(v string) string {
	if withdrawn(v) {
		return wording.Of("Withdrawn: from that day on it doesn't count.")
	}
	if n, ok := data.Notch(v); ok {
		return wording.Of("Notch %d of 22: %s.", n, credit{data.Credit{Notch: n}}.words())
	}
	return ""
}

// removeRating takes one out; Undo brings it back. The list stays open.
func (t *contracts) removeRating(party data.Party, r data.Rating) {
	s := t.screen
	if reason := s.desk.ReadOnly(); reason != "" {
		s.desk.Say(reason)
		return
	}
	s.desk.Do(wording.Of("remove a rating of %s", party.Name), func(e *store.Edit) error { return e.Remove(&r) }, func(err error) {
		if err == nil {
			s.desk.Say(wording.Of("The rating was removed. Undo brings it back."))
		}
	})
}
