package kit

import (
	"net/url"

	"fyne.io/fyne/v2"

	"assay/data/wording"
)

// AskToOpen opens a web address in the browser once the reader has seen it whole and agreed: nothing in a notebook makes the
// program reach out by itself. What can't be opened is said. It returns the question, or nil where there's nothing to ask.
func AskToOpen(w fyne.Window, title, address string, say func(sentence string)) *Dialog {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		say(wording.Of("That is no web address."))
		return nil
	}
	return ShowQuestion(w, title, wording.Of("Open this address in your browser?\n%s", u), wording.Of("Open in browser"), func() {
		if err := fyne.CurrentApp().OpenURL(u); err != nil {
			say(wording.Of("The browser could not be opened: %s.", err))
		}
	})
}
