//go:build !windows

package main

// leaveConsole has nothing to leave: other systems start a window without a terminal.
func leaveConsole() {}
