package intake

import (
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/viet"
	"thidua/internal/platform/sheet"
)

// readDay reads a day as sheets hold it: a spreadsheet's number, d/m/yyyy or
// yyyy-mm-dd, with or without a time behind it.
func readDay(raw string) (civil.Date, bool) {
	s := viet.Clean(raw)
	if serial, err := strconv.ParseFloat(s, 64); err == nil {
		if serial < 3000 { // a bare year, or a day too old for anyone alive
			return civil.Date{}, false
		}
		return sheet.Day(serial)
	}
	if before, _, ok := strings.Cut(s, " "); ok && strings.Contains(s, ":") {
		s = before
	}
	if before, _, ok := strings.Cut(s, "T"); ok {
		s = before
	}
	d, err := civil.ParseForm(strings.ReplaceAll(s, " ", ""))
	return d, err == nil
}

// mendDay guesses the day behind text that is none: month before day, or a year
// of two figures. Zero when nothing sensible comes out.
func mendDay(raw string, now int) civil.Date {
	parts := strings.FieldsFunc(viet.Clean(raw), func(r rune) bool { return r < '0' || r > '9' })
	if len(parts) != 3 {
		return civil.Date{}
	}
	var n [3]int
	for i, p := range parts {
		n[i], _ = strconv.Atoi(p)
	}
	if n[2] < 100 {
		n[2] += now / 100 * 100
		if n[2] > now {
			n[2] -= 100
		}
	}
	for _, try := range [][2]int{{n[0], n[1]}, {n[1], n[0]}} {
		if d := civil.On(n[2], time.Month(try[1]), try[0]); d.Day == try[0] && int(d.Month) == try[1] && n[2] > now-110 && n[2] <= now {
			return d
		}
	}
	return civil.Date{}
}
