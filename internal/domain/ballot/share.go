package ballot

import (
	"context"
	"encoding/json"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Share takes a teller's part of the decryption, made in the teller's browser
// after the pause; the last one gives the totals. The same teller cannot give
// another. (Gửi phần giải mã.)
func (s *Service) Share(ctx context.Context, who access.Actor, id ID, share proof.Share) (b Ballot, err error) {
	defer fault.Wrap(&err, "share in the count of ballot %s", id)
	var n count
	// Slips cannot change any more: what takes time is done before anybody waits.
	if err = s.db.View(ctx, func(tx *store.Tx) error { n, err = counting(tx, who, id); return err }); err != nil {
		return b, err
	}
	p := n.public()
	n.products = p.Products(n.slips)
	share.Teller = n.teller
	if err := wrong("ballot.bad-share", p.CheckShare(&share, n.Slips, n.products)); err != nil {
		return b, err
	}
	text, err := json.Marshal(share)
	if err != nil {
		return b, err
	}
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		now, err := counting(tx, who, id)
		if err != nil {
			return err
		}
		b, now.products = now.Ballot, n.products
		entry, err := now.take(tx, string(text))
		if err != nil || entry == nil {
			return err
		}
		b = now.Ballot
		return ledger.Append(tx, ledger.Entry{Act: "ballot.share", Actor: who.Account, Subject: b.subject(), Body: entry})
	})
	return b, err
}

// A count is a closed ballot whose pause is over, to one of its tellers.
type count struct {
	Ballot
	teller   string
	slips    []proof.Slip
	products []string
}

func counting(tx *store.Tx, who access.Actor, id ID) (n count, err error) {
	if n.Ballot, err = Find(tx, id); err != nil {
		return n, err
	}
	t, err := n.tellerOf(who)
	if err != nil {
		return n, err
	}
	n.teller = t.ID
	if err := n.must(Closed); err != nil {
		return n, err
	}
	switch {
	case n.StoppedBy != "":
		return n, fault.Code(fault.Conflict, "ballot.stopped")
	case tx.Now().Before(n.CountFrom()):
		return n, fault.Code(fault.Conflict, "ballot.pause")
	case len(n.Slips) < Fewest:
		return n, fault.Code(fault.Unmet, "ballot.too-few-slips", len(n.Slips), Fewest)
	}
	n.slips, err = slipsOf(tx, id)
	return n, err
}

// take keeps a share, and counts when it is the last; the entry is nil when the
// teller has given this very share before.
func (n *count) take(tx *store.Tx, text string) (entry map[string]any, err error) {
	all, missing := make([]proof.Share, len(n.Tellers)), 0
	for i := range n.Tellers {
		t := &n.Tellers[i]
		if t.ID == n.teller {
			if t.Share == text {
				return nil, nil
			}
			if t.Share != "" {
				return nil, fault.Code(fault.Conflict, "ballot.share-given")
			}
			t.Share = text
		}
		if t.Share == "" {
			missing++
		} else if err := json.Unmarshal([]byte(t.Share), &all[i]); err != nil {
			return nil, err
		}
	}
	if _, err := tx.Exec(`UPDATE ballot_teller SET share = $1 WHERE ballot = $2 AND id = $3`, text, n.ID, n.teller); err != nil {
		return nil, err
	}
	p := n.public()
	entry = map[string]any{"teller": n.teller, "tally": p.Tally(n.Slips, n.products), "share": json.RawMessage(text)}
	if missing > 0 {
		return entry, nil
	}
	totals, ok := p.Totals(n.products, all, len(n.Slips))
	if !ok {
		return nil, fault.Code(fault.Internal, "ballot.no-total") // every share was proved: cannot happen
	}
	entry["products"], entry["totals"] = n.products, totals
	n.State = Counted
	return entry, n.counted(tx, totals)
}

// counted keeps products and totals beside the lines.
func (n *count) counted(tx *store.Tx, totals [][]int) error {
	for i, t := range totals {
		l := &n.Lines[i]
		l.Product, l.Yes, l.No, l.Blank = n.products[i], t[proof.Yes], 0, 0
		if n.Kind == proof.Each {
			l.No, l.Blank = t[proof.No], t[proof.Blank]
		}
		if _, err := tx.Exec(`UPDATE ballot_line SET product = $1, yes = $2, no = $3, blank = $4 WHERE ballot = $5 AND place = $6`,
			l.Product, l.Yes, l.No, l.Blank, n.ID, i); err != nil {
			return err
		}
	}
	return save(tx, &n.Ballot)
}
