package main

import (
	_ "embed"
	"io"
	"regexp"
	"strings"
	"text/template"

	"assay/app/verb"
)

//go:embed assay.1.tmpl
var page string

// manPage writes assay(1) in man's macros.
func manPage(out io.Writer, version, date string) error {
	t, err := template.New("assay.1").Funcs(template.FuncMap{"plain": plain, "line": line}).Parse(page)
	if err != nil {
		return err
	}
	return t.Execute(out, map[string]any{"Version": version, "Date": date, "Usages": verb.Usages()})
}

var escapes = strings.NewReplacer(`\`, `\e`, "-", `\-`, "…", "...")

// plain is text that troff prints as it stands, at the beginning of a line too.
func plain(text string) string {
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		return `\&` + escapes.Replace(text)
	}
	return escapes.Replace(text)
}

// word finds what a line of usage sets apart: options, and names in capitals that stand for something else.
var word = regexp.MustCompile(`--[a-z-]+|\b[A-Z]+\b`)

// line is a line of usage with its fixed words bold and what stands for something else in italics.
func line(usage string) string {
	words := strings.SplitN(usage, " ", 3)
	fixed := words[0]
	if len(words) > 1 && words[1] == strings.ToLower(words[1]) { // a verb, or an option that stands for one
		fixed += " " + words[1]
	}
	var b strings.Builder
	b.WriteString(`\fB` + escapes.Replace(fixed) + `\fR`)
	rest, end := strings.TrimPrefix(usage, fixed), 0
	for _, at := range word.FindAllStringIndex(rest, -1) {
		font := `\fI`
		if rest[at[0]] == '-' {
			font = `\fB`
		}
		b.WriteString(escapes.Replace(rest[end:at[0]]) + font + escapes.Replace(rest[at[0]:at[1]]) + `\fR`)
		end = at[1]
	}
	return b.String() + escapes.Replace(rest[end:])
}
