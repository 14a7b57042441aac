package exchange

import "thidua/internal/base/check"

// How long texts may be, in characters.
const (
	MostLine = check.MostLine
	MostText = check.MostText
	MostWhy  = check.MostWhy
	MostHow  = 500 // how a note was adopted
)
