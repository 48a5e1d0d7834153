package verb

import (
	"os"
	"os/user"
	"strings"
)

// Author is the name that the history gives to what this user changes: the account's full name, else its short one.
func Author() string {
	if u, err := user.Current(); err == nil {
		if full := strings.TrimSpace(strings.Split(u.Name, ",")[0]); full != "" {
			return full
		}
		if short := u.Username[strings.LastIndex(u.Username, `\`)+1:]; short != "" { // Windows puts the domain before it
			return short
		}
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "unknown"
}
