package notice

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// CodeJob is the kind of job that writes the letter with the code of an
// address; its argument is the account.
const CodeJob = "notice.code"

const (
	codeLife = 30 * time.Minute
	codeRest = time.Minute // between two codes: nobody's box is filled from here
	codeMost = 5           // wrong codes before a new one is needed
)

// An Address is where an account's letters go. (Địa chỉ thư.)
type Address struct {
	Text       string // "" = none
	Lang       string // of the letters: vi, en
	VerifiedAt time.Time
	CodeUntil  time.Time // a code was asked for and holds until then

	code  string
	tries int64
}

// Verified reports that its owner has shown it is theirs.
func (a Address) Verified() bool { return a.Text != "" && !a.VerifiedAt.IsZero() }

func addressOf(tx *store.Tx, account string) (a Address, err error) {
	var verified, until store.Time
	err = tx.Row(`SELECT address, lang, verified_at, code, code_until, tries FROM notice_address WHERE account = $1`, account).
		Scan(&a.Text, &a.Lang, &verified, &a.code, &until, &a.tries)
	if store.None(err) {
		return Address{Lang: "vi"}, nil
	}
	a.VerifiedAt, a.CodeUntil = verified.Time, until.Time
	return a, err
}

func (a Address) save(tx *store.Tx, account string) error {
	_, err := tx.Exec(`INSERT INTO notice_address (account, address, lang, verified_at, code, code_until, tries) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (account) DO UPDATE SET address = EXCLUDED.address, lang = EXCLUDED.lang, verified_at = EXCLUDED.verified_at,
			code = EXCLUDED.code, code_until = EXCLUDED.code_until, tries = EXCLUDED.tries`,
		account, a.Text, a.Lang, store.When(a.VerifiedAt), a.code, store.When(a.CodeUntil), a.tries)
	return err
}

// SetAddress says where the actor's letters go, and in which language; "" is
// nowhere. A new address gets one letter, with a code, and no other before the
// code is typed. (Đổi địa chỉ thư.)
func (s *Service) SetAddress(ctx context.Context, who access.Actor, text, lang string) (err error) {
	defer fault.Wrap(&err, "set the address of account %s", who.Account)
	return s.own(ctx, who, "notice.address", func(tx *store.Tx) (map[string]any, error) {
		if text = strings.TrimSpace(text); text != "" {
			if text, err = mail.Address("address", text); err != nil {
				return nil, err
			}
		}
		a, err := addressOf(tx, who.Account)
		if err != nil {
			return nil, err
		}
		a.Lang = "vi"
		if lang == "en" {
			a.Lang = lang
		}
		if text != a.Text || text != "" && !a.Verified() {
			if err := a.change(tx, who.Account, text); err != nil {
				return nil, err
			}
		}
		return map[string]any{"address": text != "", "lang": a.Lang}, a.save(tx, who.Account)
	})
}

// change makes another address the account's, and asks for its code.
func (a *Address) change(tx *store.Tx, account, text string) error {
	if text != "" && a.CodeUntil.Sub(tx.Now()) > codeLife-codeRest {
		return fault.Field("address", "notice.code-too-soon")
	}
	a.Text, a.VerifiedAt, a.code, a.tries = text, time.Time{}, "", 0
	if text == "" {
		return nil
	}
	a.CodeUntil = tx.Now().Add(codeLife)
	_, err := queue.Add(tx, queue.New{Kind: CodeJob, Args: account})
	return err
}

// NewCode makes the code of an address that waits for one. It is for the letter
// alone; the house keeps its hash. No address: nothing waits any more.
func NewCode(tx *store.Tx, account string) (a Address, code string, err error) {
	if a, err = addressOf(tx, account); err != nil || a.Text == "" || a.Verified() {
		return Address{}, "", err
	}
	code = rand.Text()[:8]
	a.code, a.tries = digest(code), 0
	return a, code, a.save(tx, account)
}

// Verify shows by its code that the address is the actor's. (Xác nhận địa chỉ
// thư.)
func (s *Service) Verify(ctx context.Context, who access.Actor, code string) (err error) {
	defer fault.Wrap(&err, "verify the address of account %s", who.Account)
	var refusal error
	err = s.own(ctx, who, "notice.verify", func(tx *store.Tx) (map[string]any, error) {
		a, err := addressOf(tx, who.Account)
		if err != nil {
			return nil, err
		}
		refusal = a.verify(code, tx.Now())
		return map[string]any{"right": refusal == nil}, a.save(tx, who.Account) // a wrong code is counted
	})
	if err == nil {
		err = refusal
	}
	return err
}

func (a *Address) verify(code string, at time.Time) error {
	switch {
	case a.Text == "" || a.Verified():
		return fault.Code(fault.Conflict, "notice.nothing-to-verify")
	case a.code == "" || a.tries >= codeMost || at.After(a.CodeUntil):
		return fault.Field("code", "notice.code-over")
	case digest(code) != a.code:
		a.tries++
		return fault.Field("code", "notice.code-wrong")
	}
	a.VerifiedAt, a.code, a.tries = at, "", 0
	return nil
}

func digest(code string) string {
	sum := sha256.Sum256([]byte(strings.ToUpper(strings.TrimSpace(code))))
	return hex.EncodeToString(sum[:])
}

// own is an act about the actor's own letters: done, and entered.
func (s *Service) own(ctx context.Context, who access.Actor, act string, do func(tx *store.Tx) (map[string]any, error)) error {
	return s.db.Update(ctx, func(tx *store.Tx) error {
		if who.Account == "" {
			return fault.Code(fault.NotFound, "account.signed-out")
		}
		body, err := do(tx)
		if err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: act, Actor: who.Account, Subject: "account:" + who.Account, Body: body})
	})
}
