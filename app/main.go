// Command assay is a research notebook for analysts who judge companies that turn crypto-mining sites into AI data centres.
//
// Without a verb it opens the window; with one it does what scripts need (package verb). The window is put together in
// this package: shell.go holds it, menu.go its commands, open.go its notebooks.
package main

import (
	"context"
	"fmt"
	"os"

	"assay/app/verb"
	"assay/data/wording"
)

func main() { os.Exit(run(os.Args[1:])) }

// run returns the exit code.
func run(args []string) int {
	hushLibraries()
	if err := speakSystem(); err != nil {
		fmt.Fprintln(os.Stderr, wording.Of("assay: %v.", err))
	}
	if len(args) > 0 && args[0] != "--sample" && verb.Known(args[0]) {
		return verb.Run(context.Background(), args, verb.Streams{Out: os.Stdout, Err: os.Stderr})
	}
	path, sample := "", false
	for _, arg := range args {
		switch {
		case arg == "--sample":
			sample = true
		case len(arg) > 1 && arg[0] == '-':
			fmt.Fprintln(os.Stderr, wording.Of("assay: there is no option %s. Run assay help for what it can do.", arg))
			return verb.Undone
		case path != "":
			fmt.Fprintln(os.Stderr, wording.Of("assay: one notebook is opened at a time. Run assay help for what it can do."))
			return verb.Undone
		default:
			path = arg
		}
	}
	if why := noDisplay(os.Getenv); why != "" {
		fmt.Fprintln(os.Stderr, wording.Of("assay: %s, so no window can be opened; the verbs work without one: %s, as in assay export FILE --out FOLDER (assay help tells more).", why, verb.Names()))
		return verb.Undone
	}
	leaveConsole()
	return openWindow(path, sample)
}
