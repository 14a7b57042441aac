package ics

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"thidua/internal/base/civil"
)

func written(t testing.TB, e Event) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, e); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

var event = Event{UID: "m1@thidua", Sequence: 3, Day: civil.Must("2026-11-22"), At: "08:00", Until: "11:30", Summary: "Họp cụm; số 2, bàn \\ chấm",
	Place: "Hội trường", About: "Dòng một\nDòng hai", URL: "https://a.vn/meetings/1\r\nX:1", Written: time.Date(2026, 11, 20, 1, 2, 3, 0, time.UTC)}

func TestAnEventIsWrittenWhole(t *testing.T) {
	want := strings.Join([]string{"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//thidua//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "BEGIN:VEVENT",
		"UID:m1@thidua", "SEQUENCE:3", "DTSTAMP:20261120T010203Z", "DTSTART:20261122T010000Z", "DTEND:20261122T043000Z",
		`SUMMARY:Họp cụm\; số 2\, bàn \\ chấm`, "LOCATION:Hội trường", `DESCRIPTION:Dòng một\nDòng hai`, "URL:https://a.vn/meetings/1X:1",
		"STATUS:CONFIRMED", "END:VEVENT", "END:VCALENDAR", ""}, "\r\n")
	if got := written(t, event); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestManyEventsAreOneCalendar(t *testing.T) {
	var b strings.Builder
	second := event
	second.UID, second.At = "m2@thidua", ""
	if err := WriteAll(&b, "Thi đua, khen thưởng", []Event{event, second}); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	if strings.Count(got, "BEGIN:VEVENT\r\n") != 2 || strings.Count(got, "END:VCALENDAR\r\n") != 1 || !strings.Contains(got, "X-WR-CALNAME:Thi đua\\, khen thưởng\r\n") ||
		!strings.Contains(got, "UID:m1@thidua\r\n") || !strings.Contains(got, "UID:m2@thidua\r\n") {
		t.Error(got)
	}
}

func TestDaysWithoutHoursAndMeetingsCalledOff(t *testing.T) {
	e := event
	e.At, e.Cancelled = "", true
	got := written(t, e)
	for _, want := range []string{"DTSTART;VALUE=DATE:20261122\r\n", "DTEND;VALUE=DATE:20261123\r\n", "STATUS:CANCELLED\r\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	e.At, e.Until = "08:00", "07:00"
	if strings.Contains(written(t, e), "DTEND") {
		t.Error("it ends before it begins")
	}
}

// No line is too long, none is broken inside a letter, and joined again they say
// what was written, whatever that was.
func TestLinesFoldAndUnfold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := event
		e.Summary = rapid.StringN(0, 300, 900).Draw(t, "summary")
		var b strings.Builder
		if err := Write(&b, e); err != nil {
			t.Fatal(err)
		}
		got := b.String()
		for _, l := range strings.Split(strings.TrimSuffix(got, "\r\n"), "\r\n") {
			if len(l) > mostOctets || !utf8.ValidString(l) || strings.ContainsAny(l, "\r\n") {
				t.Fatalf("line %q", l)
			}
		}
		if e.Summary != "" && escape(e.Summary) != "" && !strings.Contains(strings.ReplaceAll(got, "\r\n ", ""), "SUMMARY:"+escape(e.Summary)+"\r\n") {
			t.Fatalf("%q became\n%s", e.Summary, got)
		}
	})
}
