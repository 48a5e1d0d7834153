package store

import "os"

// stillThere refuses to write to a file that was removed or replaced behind the program's back: what would be written
// then reaches nobody.
func (n *Notebook) stillThere() error {
	if n.claim == nil || n.claim.file == nil {
		return nil
	}
	open, err := n.claim.file.Stat()
	if err != nil {
		return refuse(n.path, err, "%s can't be reached (%v). The last change was not kept; all earlier ones were.", n.Name(), unwrapped(err))
	}
	there, err := os.Stat(n.path)
	if err != nil || !os.SameFile(open, there) {
		return refuse(n.path, err, "%s was moved, removed or replaced while it was open. The last change was not kept. Share a copy now to keep what you see.", n.Name())
	}
	return nil
}
