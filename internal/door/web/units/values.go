package units

import (
	"strconv"

	"thidua/internal/door/web"
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func tick(b bool) string {
	if b {
		return "1"
	}
	return ""
}

// tri is what may be unknown as a form writes it.
func tri(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

func triOf(s string) *bool {
	switch s {
	case "yes", "no":
		b := s == "yes"
		return &b
	}
	return nil
}

func triOptions(v web.Visit) []web.Option {
	return []web.Option{{Label: v.T("state.unknown")}, {Value: "yes", Label: v.T("kit.yes")}, {Value: "no", Label: v.T("kit.no")}}
}
