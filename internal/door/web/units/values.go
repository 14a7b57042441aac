package units

import "strconv"

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func tick(b bool) string {
	if b {
		return "1"
	}
	return ""
}

// flags is eligibility for a flag as a form writes it.
func flags(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "yes"
	}
	return "no"
}

func flagsOf(s string) *bool {
	switch s {
	case "yes", "no":
		b := s == "yes"
		return &b
	}
	return nil
}
