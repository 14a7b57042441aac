package consultation

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// daysBefore is how long before the last day those who are silent are reminded.
const daysBefore = 2

// tell sends a notice to invitees: of a unit, to whoever replies for it.
func tell(tx *store.Tx, by string, c Consultation, kind notice.Kind, due civil.Date, all []Invitee) error {
	var persons []registry.PersonID
	var to []notice.Recipient
	for _, i := range all {
		if i.Person != "" {
			persons = append(persons, i.Person)
			continue
		}
		holders, err := account.Holders(tx, access.ReplyConsultation, i.Unit)
		if err != nil {
			return err
		}
		if len(holders) == 0 {
			holders = []notice.Recipient{{Name: i.Name, UnitName: i.Name}} // nobody acts for it: to be told some other way
		}
		to = append(to, holders...)
	}
	people, err := account.Persons(tx, persons)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: kind, Subject: c.subject(), Unit: c.Body, By: by, Args: []string{c.Title, due.String()}, Due: due, To: append(to, people...)})
}

// announce tells everyone who was ever asked about the draft.
func (s *Service) announce(tx *store.Tx, who access.Actor, c Consultation, kind notice.Kind) error {
	all, err := store.Collect(tx, readInvitee, `SELECT `+inviteeColumns+` FROM consultation_invitee WHERE consultation = $1 ORDER BY version, seat`, c.ID)
	if err != nil {
		return err
	}
	return tell(tx, who.Account, c, kind, civil.Date{}, all)
}

// Remind reminds those who are silent shortly before the last day, once for each
// asking and each round. It is a job of the house. (Nhắc nơi chưa có ý kiến.)
func (s *Service) Remind(ctx context.Context) (reminded int, err error) {
	defer fault.Wrap(&err, "remind of consultations")
	var all []ID
	err = s.db.View(ctx, func(tx *store.Tx) error {
		day := civil.Of(tx.Now())
		all, err = store.Collect(tx, store.One[ID], `SELECT c.id `+from+` WHERE c.withdrawn_at IS NULL AND v.adopted_at IS NULL AND (
			v.put_at IS NULL AND v.asked_at IS NOT NULL AND v.closed_at IS NULL AND v.reminded_at IS NULL AND v.due BETWEEN $1 AND $2
			OR v.put_at IS NOT NULL AND v.put_called_at IS NULL AND v.put_due BETWEEN $1 AND $2) ORDER BY c.id`, day, day.AddDays(daysBefore))
		return err
	})
	for _, which := range all {
		if err != nil {
			break
		}
		var n int
		err = s.db.Update(ctx, func(tx *store.Tx) error { n, err = remind(tx, which); return err })
		reminded += n
	}
	return reminded, err
}

func remind(tx *store.Tx, which ID) (int, error) {
	c, err := Find(tx, which)
	if err != nil {
		return 0, err
	}
	silent, err := silentOf(tx, c)
	if err != nil {
		return 0, err
	}
	kind, due := notice.ConsultationReminded, c.Due
	if c.State() == Put {
		kind, due = notice.ConsultationPutReminded, c.PutDue
		c.putCalled = tx.Now()
	} else {
		c.reminded = tx.Now()
	}
	if err := save(tx, &c); err != nil {
		return 0, err
	}
	if err := tell(tx, "", c, kind, due, silent); err != nil {
		return 0, err
	}
	return len(silent), ledger.Append(tx, ledger.Entry{Act: "consultation.remind", Subject: c.subject().String(), Body: map[string]any{"version": c.No, "silent": len(silent)}})
}

// silentOf are those who have not commented, or in a round not said whether they
// agree.
func silentOf(tx *store.Tx, c Consultation) ([]Invitee, error) {
	all, err := inviteesOf(tx, c.ID, c.No)
	if err != nil || c.State() != Put {
		return Silent(all), err
	}
	voices, err := voicesOf(tx, c.Version)
	return unsaid(all, voices), err
}

// unsaid are the invitees that have not said whether they agree.
func unsaid(all []Invitee, voices []Voice) (silent []Invitee) {
	said := map[string]bool{}
	for _, x := range voices {
		said[x.Invitee] = true
	}
	for _, i := range all {
		if !said[i.ID] {
			silent = append(silent, i)
		}
	}
	return silent
}
