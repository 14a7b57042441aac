package calendar

import (
	"math"

	"thidua/internal/base/civil"
)

// A Lunar is a day of the Vietnamese lunar calendar. (Ngày âm lịch.)
type Lunar struct {
	Year, Month, Day int
	Leap             bool // of the month that stands twice
}

// The calendar is computed for the meridian of UTC+7, after Hồ Ngọc Đức and
// Jean Meeus: a month begins on the day of its new moon; the month in which
// the sun reaches the winter solstice is the eleventh; of thirteen months
// between two eleventh ones the first without a principal term is leap.

// jdn is the Julian day number of a day at noon.
func jdn(d civil.Date) int {
	a := (14 - int(d.Month)) / 12
	y, m := d.Year+4800-a, int(d.Month)+12*a-3
	return d.Day + (153*m+2)/5 + 365*y + y/4 - y/100 + y/400 - 32045
}

// epoch is the Julian day number of 1 January 2000.
const epoch = 2451545

func fromJDN(n int) civil.Date { return civil.On(2000, 1, 1).AddDays(n - epoch) }

const (
	synodic = 29.530588853
	zone    = 7.0 / 24
	radian  = math.Pi / 180
)

// newMoon is the day, in Vietnam, of the k-th new moon since 1900.
func newMoon(k int) int {
	t := float64(k) / 1236.85
	t2, t3 := t*t, t*t*t
	at := 2415020.75933 + 29.53058868*float64(k) + 0.0001178*t2 - 0.000000155*t3
	at += 0.00033 * math.Sin((166.56+132.87*t-0.009173*t2)*radian)
	sun := (359.2242 + 29.10535608*float64(k) - 0.0000333*t2 - 0.00000347*t3) * radian
	moon := (306.0253 + 385.81691806*float64(k) + 0.0107306*t2 + 0.00001236*t3) * radian
	lat := (21.2964 + 390.67050646*float64(k) - 0.0016528*t2 - 0.00000239*t3) * radian
	c := (0.1734-0.000393*t)*math.Sin(sun) + 0.0021*math.Sin(2*sun)
	c += -0.4068*math.Sin(moon) + 0.0161*math.Sin(2*moon) - 0.0004*math.Sin(3*moon)
	c += 0.0104*math.Sin(2*lat) - 0.0051*math.Sin(sun+moon) - 0.0074*math.Sin(sun-moon) + 0.0004*math.Sin(2*lat+sun)
	c += -0.0004*math.Sin(2*lat-sun) - 0.0006*math.Sin(2*lat+moon) + 0.0010*math.Sin(2*lat-moon) + 0.0005*math.Sin(2*moon+sun)
	late := -0.000278 + 0.000265*t + 0.000262*t2
	if t < -11 {
		late = 0.001 + 0.000839*t + 0.0002261*t2 - 0.00000845*t3 - 0.000000081*t*t3
	}
	return int(math.Floor(at + c - late + 0.5 + zone))
}

// sunSector is the twelfth of the ecliptic in which the sun stands at the
// start of a day in Vietnam: 0 from the spring equinox.
func sunSector(day int) int {
	t := (float64(day) - 0.5 - zone - epoch) / 36525
	t2 := t * t
	mean := (357.52910 + 35999.05030*t - 0.0001559*t2 - 0.00000048*t*t2) * radian
	long := 280.46645 + 36000.76983*t + 0.0003032*t2
	long += (1.914600 - 0.004817*t - 0.000014*t2) * math.Sin(mean)
	long += (0.019993-0.000101*t)*math.Sin(2*mean) + 0.000290*math.Sin(3*mean)
	long = math.Mod(long, 360)
	if long < 0 {
		long += 360
	}
	return int(long / 30)
}

// eleventh is the first day of the eleventh lunar month of a solar year.
func eleventh(year int) int {
	k := (jdn(civil.On(year, 12, 31)) - 2415021) * 1000 / 29530
	n := newMoon(k)
	if sunSector(n) >= 9 {
		n = newMoon(k - 1)
	}
	return n
}

// leapAfter is which month after an eleventh one is leap.
func leapAfter(a11 int) int {
	k := int(math.Floor((float64(a11)-2415021.076998695)/synodic + 0.5))
	for i := 1; ; i++ {
		if here, next := sunSector(newMoon(k+i)), sunSector(newMoon(k+i+1)); here == next || i >= 14 {
			return i
		}
	}
}

// FromLunar is the day of a lunar day; false when there is no such day.
func FromLunar(l Lunar) (civil.Date, bool) {
	if l.Month < 1 || l.Month > 12 || l.Day < 1 || l.Day > 30 {
		return civil.Date{}, false
	}
	a, b := eleventh(l.Year-1), eleventh(l.Year)
	if l.Month >= 11 {
		a, b = b, eleventh(l.Year+1)
	}
	k := int(math.Floor(0.5 + (float64(a)-2415021.076998695)/synodic))
	off := (l.Month + 1) % 12 // months after the eleventh: 11 -> 0, 12 -> 1, 1 -> 2
	if b-a > 365 {
		leap := leapAfter(a)
		is := leap == off+1
		if l.Leap && !is {
			return civil.Date{}, false
		}
		if l.Leap || off >= leap {
			off++
		}
	} else if l.Leap {
		return civil.Date{}, false
	}
	first, next := newMoon(k+off), newMoon(k+off+1)
	if day := first + l.Day - 1; day < next {
		return fromJDN(day), true
	}
	return civil.Date{}, false
}

// ToLunar is the lunar day of a day.
func ToLunar(d civil.Date) Lunar {
	day := jdn(d)
	k := int(math.Floor((float64(day) - 2415021.076998695) / synodic))
	first := newMoon(k + 1)
	if first > day {
		first = newMoon(k)
	}
	a, b := eleventh(d.Year), eleventh(d.Year)
	year := d.Year
	if a >= first {
		a = eleventh(d.Year - 1)
	} else {
		year, b = d.Year+1, eleventh(d.Year+1)
	}
	off := int(math.Floor(float64(first-a)/29 + 0.0))
	l := Lunar{Year: year, Month: off + 11, Day: day - first + 1}
	if b-a > 365 {
		if leap := leapAfter(a); off >= leap {
			l.Month, l.Leap = off+10, off == leap
		}
	}
	if l.Month > 12 {
		l.Month -= 12
	}
	if l.Month >= 11 && off < 4 {
		l.Year--
	}
	return l
}

// NewYear is the first day of a lunar year. (Mùng Một Tết.)
func NewYear(year int) civil.Date {
	d, _ := FromLunar(Lunar{Year: year, Month: 1, Day: 1})
	return d
}
