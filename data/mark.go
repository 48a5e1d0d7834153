package data

// DecimalMark is the sign before a number's decimals.
type DecimalMark string

// The decimal marks. Unset means that nobody has chosen yet.
const (
	MarkUnset DecimalMark = ""
	MarkPoint DecimalMark = "."
	MarkComma DecimalMark = ","
)
