// Command papers writes what a package carries beside the program: its man page, the notices of the modules that it's
// built of, and its icon in every size. .ci/package runs it.
//
//	papers man VERSION DATE    the man page, made of the verbs' own usage
//	papers notices             whose work the program contains, and under which licences
//	papers icons FOLDER        FOLDER/16.png to FOLDER/512.png from assets/icon.png
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "papers:", err)
		os.Exit(2)
	}
}

func run(args []string, out io.Writer) error {
	switch {
	case len(args) == 3 && args[0] == "man":
		return manPage(out, args[1], args[2])
	case len(args) == 1 && args[0] == "notices":
		return notices(out)
	case len(args) == 2 && args[0] == "icons":
		return icons(args[1])
	}
	return errors.New("usage: papers man VERSION DATE | notices | icons FOLDER")
}
