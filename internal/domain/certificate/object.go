package certificate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/award"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// How many objections are taken in an hour: from one place, and from all.
const (
	perSender = 5
	perHour   = 120
)

// An Objection is what someone says is wrong with a paper or its answer. (Phản
// ánh.)
type Objection struct {
	ID         string
	Number     string
	Award      award.ID // "" if no award has that number
	Decision   decision.ID
	Body       registry.UnitID
	Text       string
	Contact    string
	At         time.Time
	Answer     string
	AnsweredBy string
	AnsweredAt time.Time
}

// Object takes an objection from anyone. sender is where it came from (an
// address); only a hash of it and the day is kept, to count by. (Phản ánh.)
func (s *Service) Object(ctx context.Context, number, text, contact, sender string) (o Objection, err error) {
	defer fault.Wrap(&err, "object")
	o = Objection{Number: strings.TrimSpace(number), Text: strings.TrimSpace(text), Contact: strings.TrimSpace(contact)}
	if err := o.check(); err != nil {
		return o, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		from := hashOf(sender, civil.Of(tx.Now()))
		if err := notTooMany(tx, from); err != nil {
			return err
		}
		if err := o.find(tx); err != nil {
			return err
		}
		o.ID, o.At = tx.NewID(), tx.Now()
		if _, err := tx.Exec(`INSERT INTO certificate_objection (id, number, award, decision, body, text, contact, at, sender)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, o.ID, o.Number, store.Null(string(o.Award)), store.Null(string(o.Decision)),
			store.Null(string(o.Body)), o.Text, o.Contact, store.When(o.At), from); err != nil {
			return err
		}
		seal, err := ledger.Seal(tx, "objection:"+o.ID, o.Text+"\n"+o.Contact)
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "certificate.object", Subject: "objection:" + o.ID, Body: map[string]any{"award": o.Award, "text": seal}})
	})
	return o, err
}

func (o Objection) check() error {
	var r []fault.Reason
	if n := utf8.RuneCountInString(o.Text); n < 10 || n > 2000 {
		r = append(r, fault.Reason{Code: "certificate.objection-text", Field: "text"})
	}
	if n := utf8.RuneCountInString(o.Contact); n > 200 {
		r = append(r, fault.Reason{Code: "certificate.contact-long", Field: "contact"})
	}
	if o.Number == "" || utf8.RuneCountInString(o.Number) > 60 {
		r = append(r, fault.Reason{Code: "certificate.number-missing", Field: "number"})
	}
	if len(r) > 0 {
		return fault.New(fault.Invalid, r...)
	}
	return nil
}

// find looks up what the objection is about; an unknown number is no error.
func (o *Objection) find(tx *store.Tx) error {
	tidy, ok := award.ParseNumber(o.Number)
	if !ok {
		return nil
	}
	o.Number = tidy
	a, err := award.ByNumber(tx, tidy)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	o.Award, o.Decision = a.ID, decision.ID(a.DecisionID)
	d, err := decision.Find(tx, o.Decision)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	o.Body = d.Body
	return err
}

func notTooMany(tx *store.Tx, sender string) error {
	var mine, all int
	err := tx.Row(`SELECT COALESCE(SUM(CASE WHEN sender = $1 THEN 1 ELSE 0 END), 0), COUNT(*) FROM certificate_objection WHERE at > $2`,
		sender, store.When(tx.Now().Add(-time.Hour))).Scan(&mine, &all)
	if err == nil && (mine >= perSender || all >= perHour) {
		return fault.Field("text", "certificate.too-many-objections")
	}
	return err
}

func hashOf(sender string, on civil.Date) string {
	sum := sha256.Sum256([]byte("objection\n" + on.String() + "\n" + sender))
	return hex.EncodeToString(sum[:12])
}

// Objections lists what people objected to, unanswered first, over bodies the
// actor looks after; those about no known award are shown to all who print.
// (Các phản ánh.)
func (s *Service) Objections(ctx context.Context, who access.Actor) (out []Objection, err error) {
	err = s.db.View(ctx, func(tx *store.Tx) error {
		all, err := store.Collect(tx, readObjection, objectionColumns+` ORDER BY CASE WHEN answered_at IS NULL THEN 0 ELSE 1 END, at DESC LIMIT 500`)
		if err != nil {
			return err
		}
		for _, o := range all {
			ok := who.Has(access.PrintCertificate)
			if o.Body != "" {
				over, err := registry.ScopeOf(tx, o.Body)
				if err != nil {
					return err
				}
				ok = who.May(access.LookCertificate, over)
			}
			if ok {
				out = append(out, o)
			}
		}
		return nil
	})
	return out, err
}

const objectionColumns = `SELECT id, number, award, decision, body, text, contact, at, answer, answered_by, answered_at FROM certificate_objection`

func readObjection(s store.Scanner) (o Objection, err error) {
	var a, d, b, by store.Text
	var at, answered store.Time
	err = s.Scan(&o.ID, &o.Number, &a, &d, &b, &o.Text, &o.Contact, &at, &o.Answer, &by, &answered)
	o.Award, o.Decision, o.Body, o.AnsweredBy = award.ID(a), decision.ID(d), registry.UnitID(b), string(by)
	o.At, o.AnsweredAt = at.Time, answered.Time
	return o, err
}

// Answer notes what was done about an objection. (Trả lời phản ánh.)
func (s *Service) Answer(ctx context.Context, who access.Actor, id, text string) (err error) {
	defer fault.Wrap(&err, "answer objection %s", id)
	return s.db.Update(ctx, func(tx *store.Tx) error {
		o, err := readObjection(tx.Row(objectionColumns+` WHERE id = $1`, id))
		if store.None(err) {
			return fault.Code(fault.NotFound, "certificate.objection-not-found")
		}
		if err != nil {
			return err
		}
		if o.Body != "" {
			over, err := registry.ScopeOf(tx, o.Body)
			if err != nil {
				return err
			}
			if err := who.Must(access.PrintCertificate, over); err != nil {
				return err
			}
		} else if !who.Has(access.PrintCertificate) {
			return fault.Code(fault.NotFound, "certificate.objection-not-found")
		}
		text = strings.TrimSpace(text)
		switch {
		case !o.AnsweredAt.IsZero():
			return fault.Code(fault.Conflict, "certificate.already-answered")
		case text == "":
			return fault.Field("answer", "certificate.answer-missing")
		}
		if _, err := tx.Exec(`UPDATE certificate_objection SET answer = $1, answered_by = $2, answered_at = $3 WHERE id = $4`,
			text, who.Account, store.When(tx.Now()), id); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "certificate.answer", Actor: who.Account, Subject: "objection:" + id})
	})
}
