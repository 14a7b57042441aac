package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/money"
	"thidua/internal/law/scoring"
)

const nbsp = "\u00a0"

var (
	weekdays = [...]string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}
)

// Day is 18/03/2025, or 18 Mar 2025; a day not known is "–".
func Day(l Lang, d civil.Date) string {
	switch {
	case d.IsZero():
		return "–"
	case l == EN:
		return fmt.Sprintf("%d%s%s%s%d", d.Day, nbsp, d.Month.String()[:3], nbsp, d.Year)
	}
	return d.Slashes()
}

// ShortDay is 18/03, or 18 Mar: for lists of this year.
func ShortDay(l Lang, d civil.Date) string {
	switch {
	case d.IsZero():
		return "–"
	case l == EN:
		return fmt.Sprintf("%d%s%s", d.Day, nbsp, d.Month.String()[:3])
	}
	return fmt.Sprintf("%02d/%02d", d.Day, d.Month)
}

// LongDay is "Thứ Ba, 18 tháng 3 năm 2025", or "Tuesday, 18 March 2025".
func LongDay(l Lang, d civil.Date) string {
	switch {
	case d.IsZero():
		return "–"
	case l == EN:
		return fmt.Sprintf("%s, %d %s %d", d.Weekday(), d.Day, d.Month, d.Year)
	}
	return fmt.Sprintf("%s, %d tháng %d năm %d", weekdays[d.Weekday()], d.Day, d.Month, d.Year)
}

// Clock is 14:05 in Vietnam.
func Clock(t time.Time) string { return t.In(civil.Zone).Format("15:04") }

// Moment is "14:05 ngày 18/03/2025", or "14:05 on 18 Mar 2025".
func Moment(l Lang, t time.Time) string {
	switch {
	case t.IsZero():
		return "–"
	case l == EN:
		return Clock(t) + " on " + Day(l, civil.Of(t))
	}
	return Clock(t) + " ngày " + Day(l, civil.Of(t))
}

// Since is the clock today, the short day this year, else the whole day.
func Since(l Lang, t, now time.Time) string {
	d, today := civil.Of(t), civil.Of(now)
	switch {
	case t.IsZero():
		return "–"
	case d == today:
		return Clock(t)
	case d.Year == today.Year:
		return ShortDay(l, d)
	}
	return Day(l, d)
}

// Ago is how long since t: "5 phút trước", "hôm qua", then the day.
func Ago(l Lang, t, now time.Time) string {
	days := civil.Of(t).DaysUntil(civil.Of(now))
	switch gone := now.Sub(t); {
	case t.IsZero():
		return "–"
	case gone < time.Minute:
		return T(l, "kit.just-now")
	case gone < time.Hour:
		return T(l, "kit.minutes-ago", int(gone.Minutes()))
	case days == 0:
		return T(l, "kit.hours-ago", int(gone.Hours()))
	case days == 1:
		return T(l, "kit.yesterday")
	case days < 31:
		return T(l, "kit.days-ago", days)
	}
	return Day(l, civil.Of(t))
}

// Due is a last day seen from today: "hôm nay", "còn 3 ngày", "quá 2 ngày".
func Due(l Lang, due, today civil.Date) string {
	switch n := today.DaysUntil(due); {
	case due.IsZero():
		return ""
	case n == 0:
		return T(l, "kit.today")
	case n < 0:
		return T(l, "kit.late", -n)
	default:
		return T(l, "kit.days-left", n)
	}
}

// Number groups thousands: 1.842, or 1,842.
func Number(l Lang, n int) string {
	if l == EN {
		return money.Dong(n).English()
	}
	return money.Dong(n).String()
}

// Hundredths writes n/100 without needless zeros: 350 is 3,5, or 3.5.
func Hundredths(l Lang, n int) string {
	s := fmt.Sprintf("%d.%02d", n/100, n%100)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if l == VI {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}

// Figure writes a figure reported: 1.842,5, or 1,842.5.
func Figure(l Lang, f scoring.Figure) string {
	whole, part, _ := strings.Cut(f.String(), ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		return f.String()
	}
	said := Number(l, n)
	if n == 0 && f < 0 { // nought alone has no sign
		said = "-" + said
	}
	switch {
	case part == "":
		return said
	case l == EN:
		return said + "." + part
	}
	return said + "," + part
}

// FigureTo is a figure that was reckoned, to so many decimals at most, half away from
// nought.
func FigureTo(l Lang, f scoring.Figure, decimals int) string {
	step := scoring.Figure(1)
	for range 4 - decimals {
		step *= 10
	}
	half := step / 2
	if f < 0 {
		half = -half
	}
	return Figure(l, (f+half)/step*step)
}

// Percent is part of whole to one decimal: 86,4%, or 86.4%; "–" of nothing.
func Percent(l Lang, part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return Hundredths(l, (part*1000+whole/2)/whole*10) + "%"
}

// Money is "8.190.000 đ", or "VND 8,190,000", never broken across lines.
func Money(l Lang, d money.Dong) string {
	if l == EN {
		return "VND" + nbsp + d.English()
	}
	return d.String() + nbsp + "đ"
}

// Product is how an amount came about: "3,5 × 2.340.000 đ".
func Product(l Lang, hundredths int, base money.Dong) string {
	return Hundredths(l, hundredths) + nbsp + "×" + nbsp + Money(l, base)
}

// Years is "2020 – 2024", or "2020–2024"; one year stands alone.
func Years(l Lang, from, to int) string {
	switch {
	case from == to || to == 0:
		return strconv.Itoa(from)
	case l == EN:
		return fmt.Sprintf("%d–%d", from, to)
	}
	return fmt.Sprintf("%d%s–%s%d", from, nbsp, nbsp, to)
}

// Size is a file's size: 31 MB, 840 KB.
func Size(l Lang, bytes int64) string {
	switch {
	case bytes >= 10_000_000_000:
		return Number(l, int(bytes/1_000_000_000)) + nbsp + "GB"
	case bytes >= 10_000_000:
		return Number(l, int(bytes/1_000_000)) + nbsp + "MB"
	case bytes >= 1_000_000:
		return Hundredths(l, int(bytes/100_000)*10) + nbsp + "MB"
	case bytes >= 1000:
		return Number(l, int(bytes/1000)) + nbsp + "KB"
	}
	return T(l, "kit.bytes", bytes)
}

// Name keeps the last two syllables of a person's name on one line.
func Name(s string) string {
	if i := strings.LastIndexByte(s, ' '); i > 0 && strings.Count(s, " ") > 1 {
		return s[:i] + nbsp + s[i+1:]
	}
	return s
}
