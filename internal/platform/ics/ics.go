// Package ics writes calendar files (RFC 5545) that calendars of phones and desks
// take in. (Tệp lịch.)
package ics

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"thidua/internal/base/civil"
)

// Type is the media type of a calendar file.
const Type = "text/calendar; charset=utf-8"

// An Event is one entry of a calendar. (Sự kiện.)
type Event struct {
	UID       string // the same for every version of one event
	Sequence  int64  // grows with each version, so that the newest wins
	Day       civil.Date
	At, Until string // HH:MM; without At the whole day
	Summary   string
	Place     string
	About     string
	URL       string
	Cancelled bool
	Written   time.Time
}

// Write writes the file of one event. Hours are written in universal time, which
// every calendar turns into its own.
func Write(w io.Writer, e Event) error { return WriteAll(w, "", []Event{e}) }

// WriteAll writes the file of many events, by the name of their calendar, "" none. A
// calendar that follows the file drops what it no longer holds.
func WriteAll(w io.Writer, name string, all []Event) error {
	lines := []string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thidua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"}
	if name != "" {
		lines = append(lines, "X-WR-CALNAME:"+escape(name), "REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H")
	}
	for _, e := range all {
		lines = append(lines, e.lines()...)
	}
	var b strings.Builder
	for _, l := range append(lines, "END:VCALENDAR") {
		fold(&b, l)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (e Event) lines() []string {
	lines := []string{"BEGIN:VEVENT", "UID:" + escape(e.UID), "SEQUENCE:" + fmt.Sprint(e.Sequence), "DTSTAMP:" + instant(e.Written)}
	lines = append(lines, e.times()...)
	for _, x := range [][2]string{{"SUMMARY", e.Summary}, {"LOCATION", e.Place}, {"DESCRIPTION", e.About}} {
		if x[1] != "" {
			lines = append(lines, x[0]+":"+escape(x[1]))
		}
	}
	if e.URL != "" {
		lines = append(lines, "URL:"+oneLine(e.URL))
	}
	status := "CONFIRMED"
	if e.Cancelled {
		status = "CANCELLED"
	}
	return append(lines, "STATUS:"+status, "END:VEVENT")
}

// times are when it begins and ends. An event without an end takes no time of its
// own; one for the whole day ends with it.
func (e Event) times() []string {
	at, err := clock(e.Day, e.At)
	if err != nil {
		return []string{"DTSTART;VALUE=DATE:" + date(e.Day), "DTEND;VALUE=DATE:" + date(e.Day.AddDays(1))}
	}
	out := []string{"DTSTART:" + instant(at)}
	if until, err := clock(e.Day, e.Until); err == nil && until.After(at) {
		out = append(out, "DTEND:"+instant(until))
	}
	return out
}

func clock(day civil.Date, hour string) (time.Time, error) {
	return time.ParseInLocation("2006-01-02 15:04", day.String()+" "+hour, civil.Zone)
}

func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

func date(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escape writes a text as a value (RFC 5545 §3.3.11).
func escape(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\n", "\\n").Replace(strings.Map(printable, s))
}

func printable(r rune) rune {
	if r < ' ' && r != '\n' || r == 0x7f {
		return -1
	}
	return r
}

// oneLine keeps an address from beginning a line of its own.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

// mostOctets is how long a line may be without its end (RFC 5545 §3.1).
const mostOctets = 75

// fold writes a line, broken between letters so that no part is too long; what
// goes on begins with a space.
func fold(b *strings.Builder, line string) {
	room := mostOctets
	for len(line) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], mostOctets-1
	}
	b.WriteString(line + "\r\n")
}
