package council

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Calling says when and where a council sits. LawDay is whose rules of quorum
// and threshold count; the day of the sitting if zero.
type Calling struct {
	Council        ID
	Day            civil.Date
	At             string // HH:MM
	Place, Purpose string
	LawDay         civil.Date
	OpinionsBy     civil.Date // last day for written opinions; zero: until the vote
	HeldOnPaper    string     // it was held already: number of the paper minutes
}

// Call calls a council to a sitting, with the members of that day and the next
// number. (Triệu tập phiên họp.)
func (s *Service) Call(ctx context.Context, who access.Actor, n Calling) (t Sitting, err error) {
	defer fault.Wrap(&err, "call council %s", n.Council)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := findCouncil(tx, n.Council, n.Day)
		if err != nil {
			return err
		}
		over, err := registry.ScopeOf(tx, c.Body)
		if err != nil {
			return err
		}
		if err := who.Must(access.CallSitting, over); err != nil {
			return err
		}
		if err := n.check(c, who.Today); err != nil {
			return err
		}
		id := tx.NewID()
		m := meeting.Meeting{ID: meeting.ID(id), Body: c.Body, Title: c.Name, Day: n.Day, At: n.At, Place: n.Place, Purpose: n.Purpose, MadeBy: who.Account}
		if err := meeting.Call(tx, m, called(c.Members)); err != nil {
			return err
		}
		if err := tx.Row(`INSERT INTO sitting (id, council, no, law_day, opinions_by, held_on_paper, state)
			SELECT $1, $2, COALESCE(MAX(no), 0) + 1, $3, $4, $5, 'called' FROM sitting WHERE council = $2 RETURNING no`,
			id, c.ID, n.LawDay, n.OpinionsBy, n.HeldOnPaper).Scan(&t.No); err != nil {
			return err
		}
		no := t.No
		if t, err = find(tx, SittingID(id)); err != nil {
			return err
		}
		if n.HeldOnPaper == "" {
			if err := invite(tx, who, c, t, n); err != nil {
				return err
			}
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.call", Actor: who.Account, Subject: "sitting:" + id,
			Body: map[string]any{"council": c.ID, "no": no, "day": n.Day, "law_day": n.LawDay, "members": len(c.Members), "held_on_paper": n.HeldOnPaper != ""}})
	})
	return t, err
}

// invite tells every member when and where; who has no account is on the list
// of those to be told in person. (Giấy mời.)
func invite(tx *store.Tx, who access.Actor, c Council, t Sitting, n Calling) error {
	members, err := meeting.Recipients(tx, t.Attendance)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.SittingCalled, Subject: id.Subject{Kind: "sitting", ID: string(t.ID)}, Unit: c.Body, By: who.Account,
		Args: []string{c.Name, strconv.Itoa(t.No), n.At, n.Day.String(), n.Place}, Due: n.Day, To: members})
}

func (n *Calling) check(c Council, today civil.Date) (err error) {
	n.Place, n.Purpose, n.HeldOnPaper = strings.TrimSpace(n.Place), strings.TrimSpace(n.Purpose), strings.TrimSpace(n.HeldOnPaper)
	if n.At, err = meeting.Hour("at", n.At); err != nil {
		return err
	}
	if n.LawDay.IsZero() {
		n.LawDay = n.Day
	}
	switch {
	case n.Day.IsZero():
		return fault.Field("day", "sitting.day-missing")
	case n.Day.Before(c.From) || !c.To.IsZero() && n.Day.After(c.To):
		return fault.Field("day", "sitting.outside-term", c.From, c.To)
	case n.HeldOnPaper != "" && n.Day.After(today):
		return fault.Field("day", "sitting.not-held-yet")
	case n.OpinionsBy.After(n.Day):
		return fault.Field("opinions_by", "sitting.opinions-after-sitting")
	case n.Place == "":
		return fault.Field("place", "sitting.place-missing")
	case len(c.Members) == 0:
		return fault.Field("day", "sitting.no-members")
	}
	return nil
}

func called(all []Member) (out []meeting.Attendee) {
	for _, m := range all {
		out = append(out, meeting.Attendee{Member: string(m.ID), Person: m.Person, Name: m.Name, Post: m.Post, Role: string(m.Role), Votes: m.Votes})
	}
	return out
}
