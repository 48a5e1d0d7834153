package data

// Setting is a choice that belongs to the notebook and travels with it.
type Setting struct {
	Row
	Key   string `json:"key"`
	Value string `json:"value"`
}

// The keys of settings.
const (
	// SettingDecimalMark is "." or ",": how an ambiguous "1,234" is read. Unset until the analyst has chosen.
	SettingDecimalMark = "decimal_mark"
)
