//go:build !linux

package main

// noDisplay is empty: other systems have a display or say themselves that they have none.
func noDisplay(func(string) string) string { return "" }

// releaseDisplay has nothing to let go.
func releaseDisplay() {}

// chooseDisplay has nothing to choose between.
func chooseDisplay() {}
