package notice_test

import (
	"testing"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/store"
)

func TestWhenALetterGoes(t *testing.T) {
	t.Parallel()
	at := func(s string) time.Time {
		when, err := time.ParseInLocation("2006-01-02 15:04", s, civil.Zone)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	night := notice.Pace{Every: "now", QuietFrom: "21:00", QuietTo: "06:30", Weekends: true}
	daily, weekly := night, night
	daily.Every, weekly.Every = "daily", "weekly"
	for _, c := range []struct {
		says string
		pace notice.Pace
		kind notice.Kind
		at   string
		want string // "" at once
	}{
		{"nothing chosen: at once", notice.Pace{}, notice.DossierReceived, "2026-09-05 23:30", ""},
		{"a working hour: at once", night, notice.DossierReceived, "2026-09-02 10:00", ""},
		{"at night: when the quiet ends", night, notice.DossierReceived, "2026-09-02 23:00", "2026-09-03 06:30"},
		{"before dawn: the same morning", night, notice.DossierReceived, "2026-09-03 02:00", "2026-09-03 06:30"},
		{"Friday night: Monday", night, notice.DossierReceived, "2026-09-04 22:00", "2026-09-07 06:30"},
		{"Saturday: Monday", night, notice.DossierReceived, "2026-09-05 10:00", "2026-09-07 06:30"},
		{"what always comes waits for the quiet too", night, notice.DossierReturned, "2026-09-02 23:00", "2026-09-03 06:30"},
		{"what is urgent does not", night, notice.MeetingCancelled, "2026-09-05 23:00", ""},
		{"once a day: the next morning", daily, notice.DossierReceived, "2026-09-02 10:00", "2026-09-03 08:00"},
		{"once a day, before eight: the same", daily, notice.DossierReceived, "2026-09-02 07:00", "2026-09-02 08:00"},
		{"once a day, on Friday: Monday, when the quiet ends", daily, notice.DossierReceived, "2026-09-04 10:00", "2026-09-07 06:30"},
		{"once a week: Monday", weekly, notice.DossierReceived, "2026-09-02 10:00", "2026-09-07 08:00"},
		{"once a week, on Monday: the next", weekly, notice.DossierReceived, "2026-09-07 08:00", "2026-09-14 08:00"},
		{"what always comes is not gathered", weekly, notice.DossierReturned, "2026-09-02 10:00", ""},
	} {
		want := time.Time{}
		if c.want != "" {
			want = at(c.want)
		}
		if got := c.pace.Due(c.kind, at(c.at)); !got.Equal(want) {
			t.Errorf("%s: %s", c.says, got.In(civil.Zone))
		}
	}
}

// Letters that wait go out as one, once; what was read meanwhile needs none; and who
// lost their address is on the sender's list.
func TestLettersAreGatheredAndNoneIsLost(t *testing.T) {
	d := open(t)
	for _, a := range []string{"lan", "duc"} {
		d.verify(a)
		if err := d.s.SetPace(t.Context(), d.as(a), notice.Pace{Every: "daily"}); err != nil {
			t.Fatal(err)
		}
	}
	for range 3 {
		d.send(notice.DossierReceived, "thao", to("lan", "duc")...)
	}
	d.send(notice.MeetingCancelled, "thao", to("lan")...)
	list := d.inbox("lan", notice.Filter{Kind: notice.DossierReceived})
	if to := d.letters(list[0].ID); len(to) > 0 {
		t.Errorf("one that waits went out: %v", to)
	}
	if to := d.letters(d.inbox("lan", notice.Filter{Kind: notice.MeetingCancelled})[0].ID); len(to) != 1 {
		t.Errorf("what is urgent waits: %v", to)
	}
	gather := func(account string) (n int) {
		d.update(func(tx *store.Tx) error {
			g, err := notice.DigestOf(tx, account)
			if n = len(g.Notices); err != nil || n == 0 {
				return err
			}
			return notice.PostedAll(tx, g, "digest-"+account)
		})
		return n
	}
	held := func() (all []string) {
		d.update(func(tx *store.Tx) (err error) { all, err = notice.Held(tx); return err })
		return all
	}
	if len(held()) > 0 || gather("lan") > 0 {
		t.Error("before their hour")
	}
	d.clock.Add(24 * time.Hour)
	if all := held(); len(all) != 2 {
		t.Errorf("%v", all)
	}
	if _, err := d.s.Read(t.Context(), d.as("lan"), list[0].ID); err != nil {
		t.Fatal(err)
	}
	if n := gather("lan"); n != 2 {
		t.Errorf("%d in one letter: one was read", n)
	}
	if gather("lan") > 0 {
		t.Error("written twice")
	}
	d.update(func(tx *store.Tx) error { return notice.Ended(tx, "digest-lan", mail.Sent, "") })
	if err := d.s.SetAddress(t.Context(), d.as("duc"), "", "vi"); err != nil {
		t.Fatal(err)
	}
	if gather("duc") > 0 || len(held()) > 0 {
		t.Error("sent to an address that is gone")
	}
	sight, all, err := d.s.Recipients(t.Context(), d.as("thao"), list[1].ID)
	if err != nil || sight.Mailed != 1 || sight.Unreached != 1 || all[1].Mail != notice.NoAddress || !all[1].Missed {
		t.Errorf("%+v %+v %v", sight.Reach, all, err)
	}
	for code, p := range map[string]notice.Pace{"notice.no-such-pace": {Every: "never"}, "notice.quiet-both": {Every: "now", QuietFrom: "21:00"}, "notice.quiet-hour": {Every: "now", QuietFrom: "9 giờ", QuietTo: "06:00"}} {
		refused(t, d.s.SetPace(t.Context(), d.as("lan"), p), fault.Invalid, code)
	}
	if own, err := d.s.Settings(t.Context(), d.as("lan")); err != nil || own.Pace.Every != "daily" {
		t.Error(own.Pace, err)
	}
}
