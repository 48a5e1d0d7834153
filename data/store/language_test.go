package store

import (
	"context"
	"testing"

	"assay/data/wording/wordingtest"
)

func TestWhatASearchFindsIsPlacedInTheReadersLanguage(t *testing.T) {
	n, _, _ := library(t)
	places := func(text string) map[HitKind]string {
		hits, err := n.Search(context.Background(), text)
		if err != nil {
			t.Fatal(err)
		}
		at := map[HitKind]string{}
		for _, h := range hits {
			at[h.Kind] = h.Where
		}
		return at
	}
	if at := places("halving"); at[NoteHit] != "on a day" {
		t.Errorf("in English the note stands %q", at[NoteHit])
	}
	wordingtest.German(t) // the index that was built in English is titled anew
	for text, want := range map[string]map[HitKind]string{
		"halving":   {NoteHit: "zu einem Tag"},
		"café":      {NoteHit: "zu einem Vertrag von IREN/ai"},
		"childress": {ContractHit: "IREN/ai · Cloud · unterzeichnet · IREN"},
		"horizon":   {CommitmentHit: "IREN/ai · Vorbereitung · IREN"},
		"narrative": {ThesisHit: "positiv · aktiv · IREN"},
	} {
		for kind, where := range want {
			if at := places(text); at[kind] != where {
				t.Errorf("%q: the %s stands %q, want %q", text, kind, at[kind], where)
			}
		}
	}
}

func TestARefusalIsSaidInTheReadersLanguage(t *testing.T) {
	wordingtest.German(t)
	path := t.TempDir() + "/fehlt.assay"
	_, err := Open(context.Background(), path, Options{})
	if want := "Es gibt keine Datei " + path + ". Suchen Sie sie anderswo, oder legen Sie ein neues Notizbuch an."; err == nil || err.Error() != want {
		t.Errorf("it says %v, want %s", err, want)
	}
}
