package ballot

import (
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// NewBallot is what prepares a ballot. Names, labels and rules are what people
// read on the slip, and are hashed into every slip.
type NewBallot struct {
	Sitting     string
	Over        access.Scope // of the body: who opens, closes and voids
	Title       string
	Kind        string
	Least, Most int
	Test        bool
	Joined      bool
	Repeats     ID
	Pause       time.Duration
	Appeal      int
	Lines       []proof.Line
	Tellers     []Named
	Voters      []Named
}

// Named is a teller or a voter: an id that says nothing here, a name, and the
// person or account that acts as them.
type Named struct{ ID, Name, By string }

// Prepare is a part: it writes a ballot down for an actor that the caller has
// let. A device that was registered for another ballot of the sitting is
// registered for this one too: it signs with the same key. (Chuẩn bị bỏ phiếu kín.)
func Prepare(tx *store.Tx, who access.Actor, n NewBallot) (ID, error) {
	b := Ballot{ID: ID(tx.NewID()), Sitting: n.Sitting, Over: n.Over, Title: plain(n.Title), Kind: n.Kind, Least: n.Least, Most: n.Most,
		Test: n.Test, Joined: n.Joined, Repeats: n.Repeats, Pause: n.Pause.Truncate(time.Second), Appeal: n.Appeal, State: Prepared}
	for _, l := range n.Lines {
		b.Lines = append(b.Lines, Line{Line: proof.Line{ID: l.ID, Label: plain(l.Label), Rule: plain(l.Rule)}})
	}
	for _, t := range n.Tellers {
		b.Tellers = append(b.Tellers, Teller{Teller: proof.Teller{ID: t.ID, Name: plain(t.Name)}, By: t.By})
	}
	known, err := devicesOf(tx, n.Sitting)
	if err != nil {
		return "", err
	}
	for _, v := range n.Voters {
		b.Voters = append(b.Voters, Voter{Voter: proof.Voter{ID: v.ID, Name: plain(v.Name), Key: known[v.ID]}, By: v.By})
	}
	if err := b.prepare(tx); err != nil {
		return "", err
	}
	if err := insert(tx, &b); err != nil {
		return "", err
	}
	return b.ID, ledger.Append(tx, ledger.Entry{Act: "ballot.prepare", Actor: who.Account, Subject: b.subject(),
		Body: map[string]any{"sitting": b.Sitting, "kind": b.Kind, "test": b.Test, "lines": len(b.Lines), "tellers": len(b.Tellers), "voters": len(b.Voters), "repeats": b.Repeats}})
}

func (b *Ballot) subject() string { return "ballot:" + string(b.ID) }

// plain is one line of text: what a record can hold.
func plain(s string) string { return strings.Join(strings.Fields(s), " ") }

// prepare refuses what could never be opened.
func (b *Ballot) prepare(tx *store.Tx) error {
	switch {
	case len(b.Tellers) < 2:
		return fault.Field("tellers", "ballot.too-few-tellers", len(b.Tellers))
	case len(b.Voters) < Fewest:
		return fault.Field("voters", "ballot.too-few-voters", len(b.Voters), Fewest)
	}
	p := b.public()
	for _, f := range p.Check() {
		if strings.HasPrefix(f.Code, "ballot.") && f.Code != "ballot.roll" && f.Code != "ballot.key" {
			return fault.Code(fault.Invalid, "ballot.bad", f.Code, f.At)
		}
	}
	if b.Repeats == "" {
		return nil
	}
	old, err := Find(tx, b.Repeats)
	if err != nil {
		return err
	}
	if b.Joined && old.State == Published {
		return nil // its office voided what it was a part of
	}
	return old.must(Void)
}
