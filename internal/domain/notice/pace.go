package notice

import (
	"context"
	"regexp"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Pace is when an account's letters come; the zero Pace is at once, at any hour.
// (Nhịp gửi thư.)
type Pace struct {
	Every              string // now, daily, weekly; "" now
	QuietFrom, QuietTo string // HH:MM, may go past midnight; "" no quiet hours
	Weekends           bool   // no letters on Saturdays and Sundays
}

// Paces lists how often letters may come.
func Paces() []string { return []string{"now", "daily", "weekly"} }

// gathered is the hour at which letters of a day or a week go out together.
const gathered = 8

// urgent are the kinds whose letter goes at once, whatever was chosen: tomorrow would
// be too late, or the account itself is touched.
var urgent = []Kind{BallotKey, BallotDevice, MeetingChanged, MeetingCancelled, ResetAsked, ResetWaits}

// Urgent reports that letters of the kind wait for nothing.
func (k Kind) Urgent() bool { return slices.Contains(urgent, k) }

// Due is when a letter of a kind may go that was asked for at an instant; the zero
// instant is at once. Kinds that always come wait for quiet hours only.
func (p Pace) Due(k Kind, at time.Time) time.Time {
	if k.Urgent() {
		return time.Time{}
	}
	due := at.In(civil.Zone)
	if !k.Always() {
		switch p.Every {
		case "daily":
			due = after(due, func(time.Time) bool { return true })
		case "weekly":
			due = after(due, func(d time.Time) bool { return d.Weekday() == time.Monday })
		}
	}
	due = p.loud(due)
	if due.Equal(at) {
		return time.Time{}
	}
	return due.UTC()
}

// after is the next hour of gathering on a day that suits.
func after(at time.Time, suits func(time.Time) bool) time.Time {
	next := time.Date(at.Year(), at.Month(), at.Day(), gathered, 0, 0, 0, at.Location())
	for !next.After(at) || !suits(next) {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// loud is the first moment from an instant on that is not quiet.
func (p Pace) loud(at time.Time) time.Time {
	for range 8 { // a weekend and a night at the most
		was := at
		if p.Weekends && (at.Weekday() == time.Saturday || at.Weekday() == time.Sunday) {
			at = time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, at.Location())
		}
		if clock := at.Format("15:04"); p.quiet(clock) {
			end, _ := time.ParseInLocation("2006-01-02 15:04", at.Format("2006-01-02 ")+p.QuietTo, at.Location())
			if !end.After(at) {
				end = end.AddDate(0, 0, 1)
			}
			at = end
		}
		if at.Equal(was) {
			break
		}
	}
	return at
}

// quiet reports an hour at which nothing comes.
func (p Pace) quiet(clock string) bool {
	switch {
	case p.QuietFrom == "" || p.QuietFrom == p.QuietTo:
		return false
	case p.QuietFrom < p.QuietTo:
		return clock >= p.QuietFrom && clock < p.QuietTo
	}
	return clock >= p.QuietFrom || clock < p.QuietTo
}

var hour = regexp.MustCompile(`^([01][0-9]|2[0-3]):[0-5][0-9]$`)

func (p Pace) check() error {
	switch {
	case !slices.Contains(Paces(), p.Every):
		return fault.Field("pace", "notice.no-such-pace")
	case (p.QuietFrom == "") != (p.QuietTo == ""):
		return fault.Field("quiet_to", "notice.quiet-both")
	case p.QuietFrom != "" && !hour.MatchString(p.QuietFrom):
		return fault.Field("quiet_from", "notice.quiet-hour")
	case p.QuietTo != "" && !hour.MatchString(p.QuietTo):
		return fault.Field("quiet_to", "notice.quiet-hour")
	}
	return nil
}

// SetPace says when the actor's letters come: at once, once a day or a week together,
// and at which hours not. Letters that wait already keep their time. (Chọn nhịp gửi
// thư, giờ yên lặng.)
func (s *Service) SetPace(ctx context.Context, who access.Actor, p Pace) (err error) {
	defer fault.Wrap(&err, "set the pace of account %s", who.Account)
	return s.own(ctx, who, "notice.pace", func(tx *store.Tx) (map[string]any, error) {
		if err := p.check(); err != nil {
			return nil, err
		}
		_, err := tx.Exec(`INSERT INTO notice_pace (account, pace, quiet_from, quiet_to, weekends) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (account) DO UPDATE SET pace = EXCLUDED.pace, quiet_from = EXCLUDED.quiet_from, quiet_to = EXCLUDED.quiet_to, weekends = EXCLUDED.weekends`,
			who.Account, p.Every, p.QuietFrom, p.QuietTo, p.Weekends)
		return map[string]any{"pace": p.Every, "quiet": p.QuietFrom != "", "weekends": p.Weekends}, err
	})
}

// pacesOf are the paces that some accounts chose.
func pacesOf(tx *store.Tx, accounts []string) (map[string]Pace, error) {
	type row struct {
		account string
		Pace
	}
	out := map[string]Pace{}
	for some := range slices.Chunk(accounts, 500) {
		all, err := store.Collect(tx, func(s store.Scanner) (r row, err error) {
			err = s.Scan(&r.account, &r.Every, &r.QuietFrom, &r.QuietTo, &r.Weekends)
			return r, err
		}, `SELECT account, pace, quiet_from, quiet_to, weekends FROM notice_pace WHERE account IN `+store.In(1, len(some)), store.Args(some)...)
		if err != nil {
			return nil, err
		}
		for _, r := range all {
			out[r.account] = r.Pace
		}
	}
	return out, nil
}
