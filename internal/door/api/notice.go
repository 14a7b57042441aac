package api

import (
	"context"
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// NoticeWire is one notice as its reader has it.
type NoticeWire struct {
	ID       string     `json:"id"`
	Kind     string     `json:"kind"`
	Text     string     `json:"text" doc:"in Vietnamese"`
	Subject  id.Subject `json:"subject"`
	Due      civil.Date `json:"due,omitzero" doc:"day by which something is asked"`
	At       time.Time  `json:"at"`
	ReadAt   time.Time  `json:"read_at,omitzero" doc:"absent: not read"`
	StandsIn string     `json:"stands_in_for,omitempty"`
}

func noticeWire(i notice.Item) NoticeWire {
	return NoticeWire{string(i.ID), string(i.Kind), words.Told(words.VI, string(i.Kind), i.Args), i.Subject, i.Due, i.At, i.ReadAt, i.Stands}
}

// RecipientWire is one who was told, and how they were reached.
type RecipientWire struct {
	Name     string    `json:"name"`
	UnitName string    `json:"unit_name"`
	ReadAt   time.Time `json:"read_at,omitzero"`
	Mail     string    `json:"mail" enum:"waiting,sent,refused,no-server,no-address,no-account,off,away" doc:"sent: taken by the mail server; whether it came back later cannot be known"`
	MailAt   time.Time `json:"mail_at,omitzero"`
	Why      string    `json:"why,omitempty" doc:"what the mail server said"`
	Missed   bool      `json:"missed" doc:"not read, and no letter of it"`
}

func recipientWire(r notice.Reached) RecipientWire {
	return RecipientWire{r.Name, r.UnitName, r.ReadAt, string(r.Mail), r.MailAt, r.Why, r.Missed}
}

// PaceWire is when letters come.
type PaceWire struct {
	Pace      string `json:"pace" enum:"now,daily,weekly"`
	QuietFrom string `json:"quiet_from,omitempty" doc:"HH:MM; empty: no quiet hours"`
	QuietTo   string `json:"quiet_to,omitempty"`
	Weekends  bool   `json:"quiet_weekends" doc:"no letters on Saturdays and Sundays"`
}

// SettingsWire is how one is told beside the house.
type SettingsWire struct {
	Address  string   `json:"address,omitempty"`
	Lang     string   `json:"lang,omitempty" enum:"vi,en"`
	Verified bool     `json:"verified" doc:"no letter goes out before"`
	Always   []string `json:"always" doc:"kinds that come by letter whatever is chosen"`
	ByMail   []string `json:"by_mail" doc:"the others that do"`
	PaceWire
}

func settingsWire(own notice.Settings) SettingsWire {
	w := SettingsWire{own.Address.Text, own.Address.Lang, own.Address.Verified(), []string{}, []string{}, PaceWire{own.Pace.Every, own.Pace.QuietFrom, own.Pace.QuietTo, own.Pace.Weekends}}
	for _, k := range notice.Kinds() {
		switch {
		case k.Always():
			w.Always = append(w.Always, string(k))
		case !slices.Contains(own.Muted, k):
			w.ByMail = append(w.ByMail, string(k))
		}
	}
	return w
}

// AgainWire says how many letters go out again.
type AgainWire struct {
	Letters int `json:"letters"`
}

// Notices opens the doors of notices.
func (a *API) Notices(s *notice.Service) {
	type list struct {
		Caller
		Paging
		Kind   string `query:"kind"`
		Unread bool   `query:"unread"`
	}
	open(a, door{method: "GET", path: "/api/v1/notices", name: "list-notices", about: "What one was told, newest first", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *list) (*ListOf[NoticeWire], error) {
			rows, total, err := s.Inbox(ctx, who, notice.Filter{Kind: notice.Kind(in.Kind), Unread: in.Unread, Page: in.Page, Size: in.Size})
			return listOf(rows, total, noticeWire), err
		})
	open(a, door{method: "POST", path: "/api/v1/notices/{id}/reading", name: "read-notice", about: "Read a notice one was told", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[NoticeWire], error) {
			i, err := s.Read(ctx, who, notice.ID(in.ID))
			return one(noticeWire(i)), err
		})
	open(a, door{method: "GET", path: "/api/v1/notices/{id}/recipients", name: "list-recipients", about: "Whom a notice reached, and how", act: access.LookNotice, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *Named) (*ListOf[RecipientWire], error) {
			_, rows, err := s.Recipients(ctx, who, notice.ID(in.ID))
			return listOf(rows, len(rows), recipientWire), err
		})
	open(a, door{method: "POST", path: "/api/v1/notices/{id}/letters", name: "resend-notice", about: "Send the letters of a notice again to those not reached", act: access.ResendNotice, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *Named) (*One[AgainWire], error) {
			letters, err := s.Again(ctx, who, notice.ID(in.ID))
			return one(AgainWire{letters}), err
		})
	a.settings(s)
}

// settings opens the doors of how one is told. Each answers with all settings.
func (a *API) settings(s *notice.Service) {
	after := func(ctx context.Context, who access.Actor, err error) (*One[SettingsWire], error) {
		if err != nil {
			return nil, err
		}
		own, err := s.Settings(ctx, who)
		return one(settingsWire(own)), err
	}
	open(a, door{method: "GET", path: "/api/v1/notice-settings", name: "get-notice-settings", about: "One's address for letters, and what comes by letter", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, _ *Caller) (*One[SettingsWire], error) {
			return after(ctx, who, nil)
		})
	type choice struct {
		Caller
		Body struct {
			ByMail []string `json:"by_mail"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/notice-settings/kinds", name: "choose-notices", about: "Choose which kinds come by letter as well", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *choice) (*One[SettingsWire], error) {
			var kinds []notice.Kind
			for _, k := range in.Body.ByMail {
				kinds = append(kinds, notice.Kind(k))
			}
			return after(ctx, who, s.Choose(ctx, who, kinds))
		})
	type pace struct {
		Caller
		Body PaceWire
	}
	open(a, door{method: "PUT", path: "/api/v1/notice-settings/pace", name: "set-notice-pace", about: "Choose when letters come: at once, gathered, not at some hours", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *pace) (*One[SettingsWire], error) {
			b := in.Body
			return after(ctx, who, s.SetPace(ctx, who, notice.Pace{Every: b.Pace, QuietFrom: b.QuietFrom, QuietTo: b.QuietTo, Weekends: b.Weekends}))
		})
	type address struct {
		Caller
		Body struct {
			Address string `json:"address" doc:"empty: no letters"`
			Lang    string `json:"lang" enum:"vi,en"`
		}
	}
	open(a, door{method: "PUT", path: "/api/v1/notice-settings/address", name: "set-notice-address", about: "Change one's address; a code is sent to it", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *address) (*One[SettingsWire], error) {
			return after(ctx, who, s.SetAddress(ctx, who, in.Body.Address, in.Body.Lang))
		})
	type code struct {
		Caller
		Body struct {
			Code string `json:"code" minLength:"1"`
		}
	}
	open(a, door{method: "POST", path: "/api/v1/notice-settings/verification", name: "verify-notice-address", about: "Show by the code that the address is one's own", act: access.SignedIn, tag: "notice"},
		func(ctx context.Context, who access.Actor, in *code) (*One[SettingsWire], error) {
			return after(ctx, who, s.Verify(ctx, who, in.Body.Code))
		})
}
