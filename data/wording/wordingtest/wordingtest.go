// Package wordingtest has tests speak German, or a few words of it.
package wordingtest

import (
	"testing"

	"assay/assets"
	"assay/data"
	"assay/data/wording"
)

// German has everything said in German for the rest of a test, with numbers and days as they're written there. It returns
// what looks the texts up, for those who keep a lookup of their own.
func German(t testing.TB) func(english string) string {
	t.Helper()
	texts, err := assets.Catalogue("de")
	if err != nil {
		t.Fatal(err)
	}
	return Words(t, texts)
}

// Words is German with these words only: a test of how sentences are put together brings its own, so that a better
// translation doesn't break it.
func Words(t testing.TB, german map[string]string) func(english string) string {
	find := func(english string) string {
		if text, ok := german[english]; ok {
			return text
		}
		return english
	}
	wording.Use(find)
	data.UseLocale(data.German)
	t.Cleanup(English)
	return find
}

// English goes back to English before the test ends.
func English() {
	wording.Use(nil)
	data.UseLocale(data.English)
}
