package consultation

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Opinion is what an invitee says of an article: they agree, or suggest.
type Opinion struct {
	Article   string // key; "" the draft as a whole
	Agrees    bool
	Text      string // what they suggest
	Replacing string // the article's text as they would have it; "" not given
}

// Reply gives the opinions of an invitee on some articles, one on each. (Góp ý.)
func (s *Service) Reply(ctx context.Context, who access.Actor, which ID, invitee string, all []Opinion) (err error) {
	defer fault.Wrap(&err, "reply to consultation %s", which)
	return s.asInvited(ctx, who, "consultation.reply", which, invitee, func(tx *store.Tx, c *Consultation, me *Invitee) (map[string]any, error) {
		if err := c.takes(who); err != nil {
			return nil, err
		}
		if len(all) == 0 {
			return nil, fault.Code(fault.Invalid, "consultation.nothing-said")
		}
		for i, o := range all {
			if slices.ContainsFunc(all[:i], func(x Opinion) bool { return x.Article == o.Article }) {
				return nil, fault.Code(fault.Invalid, "consultation.said-twice")
			}
			made, err := c.comment(tx, who, *me, o)
			if err != nil {
				return nil, err
			}
			if err := add(tx, c.Version, made); err != nil {
				return nil, err
			}
		}
		if err := answered(tx, me, true); err != nil {
			return nil, err
		}
		return c.witness(tx, all...)
	})
}

// takes refuses comments before asking, after the last day and after closing.
func (c Consultation) takes(who access.Actor) error {
	if err := c.in(Asked); err != nil {
		return err
	}
	if who.Today.After(c.Due) {
		return fault.Code(fault.Conflict, "consultation.too-late", c.Due)
	}
	return nil
}

// comment makes a comment of an opinion; of one not named it bears marks instead
// of names and hours.
func (c Consultation) comment(tx *store.Tx, who access.Actor, me Invitee, o Opinion) (Comment, error) {
	o, err := c.whole(o)
	made := Comment{ID: tx.NewID(), Article: o.Article, Author: me.ID, Voice: me.Seat, Agrees: o.Agrees, Text: o.Text, Replacing: o.Replacing, By: who.Account, At: tx.Now()}
	if !c.Named {
		made.ID, made.Author, made.Voice, made.By = c.mark(me.ID, "on", o.Article), c.author(me), 0, ""
		made.At = c.AskedAt // no hour of their own
	}
	return made, err
}

// author is by what the comments of an invitee are known while the asking runs.
func (v Version) author(me Invitee) string {
	if v.Named {
		return me.ID
	}
	return v.mark(me.ID)
}

// mark hides what it is made of from all who do not have the key.
func (v Version) mark(of ...string) string {
	h := hmac.New(sha256.New, []byte(v.key))
	h.Write([]byte(strings.Join(of, "\n")))
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// whole cleans an opinion, or says what is wrong with it.
func (v Version) whole(o Opinion) (_ Opinion, err error) {
	if o.Article != "" && !slices.ContainsFunc(v.Articles, func(a Article) bool { return a.Key == o.Article }) {
		return o, fault.Code(fault.NotFound, "consultation.no-such-article")
	}
	field := "text-" + o.Article
	if o.Text, err = said(field, o.Text, mostComment); err != nil {
		return o, err
	}
	if o.Replacing, err = said("replacing-"+o.Article, o.Replacing, MostText); err != nil {
		return o, err
	}
	switch written := o.Text != "" || o.Replacing != ""; {
	case o.Agrees && written:
		return o, fault.Field(field, "consultation.agrees-and-suggests")
	case !o.Agrees && !written:
		return o, fault.Field(field, "consultation.comment-missing")
	case o.Article == "" && o.Replacing != "":
		return o, fault.Field("replacing-", "consultation.replaces-nothing")
	}
	return o, nil
}

// witness is what the ledger keeps of opinions: a seal of their text, and of
// contributors not named nothing, not even how many.
func (c Consultation) witness(tx *store.Tx, all ...Opinion) (map[string]any, error) {
	if !c.Named {
		return map[string]any{}, nil
	}
	var b strings.Builder
	for _, o := range all {
		b.WriteString(o.Article + "\n" + o.Text + "\n" + o.Replacing + "\n")
	}
	seal, err := ledger.Seal(tx, c.subject().String(), b.String())
	return map[string]any{"comments": len(all), "text": seal}, err
}
