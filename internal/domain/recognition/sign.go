package recognition

import (
	"context"
	"slices"
	"strconv"
	"unicode/utf8"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/account"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// A Signing is what the head gives to recognise in writing.
type Signing struct {
	Revision int64 // of the draft as it was read
	Number   string
	Day      civil.Date
	Post     string // read only where the registry does not know it
	Code     string // of the second factor
}

// Sign recognises in writing: the draft is frozen with its number and day, confirmed
// with the second factor, and every rating is kept as a fact with the paper as its
// source. (Ký văn bản công nhận.)
func (s *Service) Sign(ctx context.Context, who access.Actor, which ID, x Signing) (r Recognition, err error) {
	defer fault.Wrap(&err, "sign recognition %s", which)
	var refusal error
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if r, err = Find(tx, which); err != nil {
			return err
		}
		if err := may(tx, who, access.SignRecognition, r.Unit); err != nil {
			return err
		}
		if err := r.sign(tx, who, x); err != nil {
			return err
		}
		if refusal, err = account.Prove(tx, who, x.Code); err != nil || refusal != nil {
			return err // a wrong try is kept
		}
		if err := r.keep(tx, who); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.SignRecognition), Actor: who.Account, Subject: r.ID.Subject().String(),
			Body: map[string]any{"unit": r.Unit, "year": r.Year, "lines": len(r.Lines), "text": r.Hash, "corrects": r.Corrects, "factor": true}})
	})
	if err == nil {
		err = refusal
	}
	return r, err
}

// sign is the rule, and the paper as it will stand.
func (r *Recognition) sign(tx *store.Tx, who access.Actor, x Signing) (err error) {
	switch r.Number, r.Day = viet.Clean(x.Number), x.Day; {
	case r.Signed():
		return fault.Code(fault.Conflict, "recognition.is-signed")
	case r.Revision != x.Revision:
		return fault.Code(fault.Conflict, "recognition.changed")
	case r.Number == "" || utf8.RuneCountInString(r.Number) > 100:
		return fault.Field("number", "recognition.number-missing")
	case r.Day.IsZero() || r.Day.After(who.Today) || r.Day.Year < r.Year:
		return fault.Field("day", "recognition.day-impossible", r.Year)
	}
	if r.Signer, r.Post, err = account.Signer(tx, who, x.Post); err != nil {
		return err
	}
	if err := r.lines(tx, who.Today); err != nil {
		return err
	}
	if len(r.Lines) == 0 {
		return fault.Code(fault.Conflict, "recognition.empty")
	}
	return r.unspoken(tx)
}

// unspoken refuses a rating that another signed paper gave, unless this corrects that
// very paper, and one that corrects nothing.
func (r Recognition) unspoken(tx *store.Tx) error {
	var all []id.Subject
	for _, l := range r.Lines {
		if r.Corrects != "" && l.Before == l.Rating {
			return fault.Field("rating", "recognition.corrects-nothing", l.Name)
		}
		all = append(all, l.About())
	}
	said, err := standing(tx, all, r.Year)
	for _, l := range r.Lines {
		if p, ok := said[l.About()]; ok && p.ID != r.Corrects {
			return fault.New(fault.Conflict, fault.Reason{Code: "recognition.rated-already", Field: "rating", Args: []any{l.Name, p.Number, p.Day}})
		}
	}
	return err
}

// keep writes the paper and its ratings.
func (r *Recognition) keep(tx *store.Tx, who access.Actor) (err error) {
	if r.text, r.Hash, err = r.freeze(); err != nil {
		return err
	}
	r.SignedBy, r.SignedAt = who.Account, tx.Now()
	if _, err := tx.Exec(`UPDATE recognition SET number = $1, day = $2, content = $3, hash = $4, signed_by = $5, signer = $6, post = $7, signed_at = $8, revision = revision + 1 WHERE id = $9`,
		r.Number, r.Day, r.text, r.Hash, r.SignedBy, r.Signer, r.Post, store.When(r.SignedAt), r.ID); err != nil {
		return err
	}
	source := record.Source{Who: r.UnitName, Paper: r.Paper()}
	var people []registry.PersonID
	for _, l := range r.Lines {
		if _, err := record.SignRating(tx, who.Account, l.About(), r.Year, l.Rating, r.Paper(), source); err != nil {
			return err
		}
		if l.Kind == "person" {
			people = append(people, registry.PersonID(l.Subject))
		}
	}
	to, err := account.Persons(tx, people)
	if err != nil {
		return err
	}
	to = slices.DeleteFunc(to, func(x notice.Recipient) bool { return x.Account == "" })
	return notice.Send(tx, notice.Told{Kind: notice.RecognitionSigned, Subject: r.ID.Subject(), Unit: r.Unit, By: who.Account, Args: []string{r.UnitName, r.Number, strconv.Itoa(r.Year)}, To: to})
}
