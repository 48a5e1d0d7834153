package main

import "assay/app/screen/search"

// find opens the search over the window. What is being typed is kept first, so that it's found too.
func (s *shell) find() {
	s.commitPending()
	search.Show(s.desk, s.window)
}
