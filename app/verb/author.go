package verb

import (
	"os"
	"os/user"
	"strings"
)

// Author is the name that the history gives to what this user changes: the account's full name, else its short one.
func Author() string {
	if u, err := user.Current(); err == nil {
		full, _, _ := strings.Cut(u.Name, ",")
		for _, name := range []string{full, u.Username} {
			name = strings.TrimSpace(name[strings.LastIndex(name, `\`)+1:]) // Windows puts the domain before it
			if name != "" {
				return name
			}
		}
	}
	if name := os.Getenv("USER"); name != "" {
		return name
	}
	return "unknown"
}
