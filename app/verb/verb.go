// Package verb is Assay's command line: one file a verb. A verb writes figures to standard output and talk to standard
// error, and ends with 0 (done), 1 (done, but something is wrong with the data) or 2 (could not be done).
package verb

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"assay/data"
	"assay/data/store"
	"assay/data/wording"
)

// The exit codes.
const (
	Done   = 0
	Wrong  = 1
	Undone = 2
)

// Streams are where a verb writes.
type Streams struct {
	Out io.Writer // figures
	Err io.Writer // talk
}

// verb is one command.
type verb struct {
	name, arguments, does string
	run                   func(ctx context.Context, call *call) (int, error)
}

// verbs are the commands in the order of the help.
//
//wording:none what is typed
func verbs() []verb {
	return []verb{
		{"new", "FILE [--sample]", wording.Of("a new notebook, empty or with the starter figures; never replaces a file"), runNew},
		{"import", "FILE PATH... [--decimal point|comma]", wording.Of("reads CSV files, a folder of them, or an exported workbook into FILE; all or nothing"), runImport},
		{"check", "FILE", wording.Of("is it a sound notebook: schema, integrity, references, history"), runCheck},
		{"export", "FILE --out DIR [--view NAME | --chart LINE] [--as-of DATE] [--format png,svg,csv] [--width N] [--scale N] [--dark] [--plain] [--replace]", wording.Of("saved views, or a typed chart, as pictures or tables; a LINE is: %s", data.ChartLineForm), runExport},
		{"scorecard", "FILE [--as-of DATE] [--known DATE] [--own-share] [--json, --csv]", wording.Of("every indicator of every unit, as it stood on a day"), runScorecard},
		{"verify", "FILE PICTURE|CODE [--as-of DATE] [--json]", wording.Of("which figures of an exported picture have changed since"), runVerify},
		{"gallery", "DIR [--width N] [--format png,svg] [--replace]", wording.Of("every chart kind from the sample, both themes"), runGallery},
		{"scenario", "FILE NAME [--json]", wording.Of("a saved scenario, quarter by quarter"), runScenario},
		{"memo", "FILE THESIS --out PATH [--format html,pdf,md] [--view NAME]... [--replace]", wording.Of("a thesis with its charts, tests and sources, to be handed on"), runMemo},
		{"share", "FILE COPY", wording.Of("one consistent, checked copy"), runShare},
		{"merge", "FILE OTHER [--dry-run] [--ours | --theirs] [--both] [--apart TICKER,...] [--json]", wording.Of("takes another copy in; conflicts are listed, and nothing is changed until they're settled"), runMerge},
		{"recover", "FILE NEW", wording.Of("reads what can be read of a damaged FILE into a NEW one, and says of each table what was read and what is lost"), runRecover},
		{"version", "", wording.Of("version, commit, Go, SQLite, schema"), runVersion},
	}
}

// call is one use of a verb: its flags, what is left, and where it writes.
type call struct {
	Streams
	verb  verb
	flags *flag.FlagSet
	args  []string
	given []string
}

// parse takes the arguments apart, flags before, between or after the names, and wants between least and most names (most
// below zero: any number).
func (c *call) parse(least, most int) error {
	rest := c.given
	for len(rest) > 0 {
		if err := c.flags.Parse(rest); err != nil {
			return wording.Errorf("%w. Usage: %s", err, c.usage())
		}
		rest = c.flags.Args()
		if len(rest) > 0 {
			c.args, rest = append(c.args, rest[0]), rest[1:]
		}
	}
	if len(c.args) < least || most >= 0 && len(c.args) > most {
		return wording.Errorf("usage: %s", c.usage())
	}
	c.speakPlainly()
	return nil
}

// speakPlainly has all that a program reads written in English and with points before decimals, whatever the system's language:
// a script must not depend on who runs it.
func (c *call) speakPlainly() {
	for _, name := range []string{"json", "csv"} {
		if f := c.flags.Lookup(name); f != nil && f.Value.String() == "true" {
			wording.Use(nil)
			data.UseLocale(data.English)
		}
	}
}

func (c *call) usage() string {
	return strings.TrimSpace("assay " + c.verb.name + " " + c.verb.arguments)
}

func (c *call) say(sentence string) { fmt.Fprintln(c.Err, sentence) }

// Known reports whether a word is a verb, so that anything else is taken for a file to open.
func Known(word string) bool {
	if word == "help" || word == "--help" || word == "-h" || word == "--version" {
		return true
	}
	for _, v := range verbs() {
		if v.name == word {
			return true
		}
	}
	return false
}

// Run carries out the verb that the arguments begin with and returns the exit code.
func Run(ctx context.Context, args []string, s Streams) int {
	switch args[0] {
	case "help", "--help", "-h":
		Help(s.Out)
		return Done
	case "--version":
		args = []string{"version"}
	}
	for _, v := range verbs() {
		if v.name != args[0] {
			continue
		}
		c := &call{Streams: s, verb: v, flags: flag.NewFlagSet(v.name, flag.ContinueOnError), given: args[1:]}
		c.flags.SetOutput(io.Discard)
		code, err := v.run(ctx, c)
		if err != nil {
			c.say("assay " + v.name + ": " + sentence(err)) //wording:none
			return max(code, Undone)
		}
		return code
	}
	fmt.Fprintln(s.Err, wording.Of("assay: there is no verb %q. Run assay help for what it can do.", args[0]))
	return Undone
}

// sentence is an error as a person reads it.
func sentence(err error) string {
	var r *store.Refusal
	if errors.As(err, &r) {
		return r.Reason
	}
	if errors.Is(err, flag.ErrHelp) {
		return strings.TrimPrefix(err.Error(), flag.ErrHelp.Error()+". ")
	}
	return err.Error()
}

// Help writes what the program can do.
func Help(out io.Writer) {
	fmt.Fprint(out, wording.Of("Assay, a research notebook for AI data centres."), "\n\n")
	for _, u := range Usages() {
		fmt.Fprintf(out, "  %s\n      %s\n", u.Line, u.Does)
	}
}

// Names lists the verbs, for a sentence.
func Names() string {
	var names []string
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return wording.Of("%s and %s", strings.Join(names[:len(names)-1], ", "), names[len(names)-1])
}
