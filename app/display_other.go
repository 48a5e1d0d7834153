//go:build !linux

package main

// noDisplay is empty: other systems have a display or say themselves that they have none.
func noDisplay(func(string) string) string { return "" }

// chooseDisplay has nothing to choose between.
func chooseDisplay() {}
