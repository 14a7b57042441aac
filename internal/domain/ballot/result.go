package ballot

import (
	"context"
	"encoding/json"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Result is what came out of a ballot, and the names minutes print. (Kết quả.)
type Result struct {
	ID          ID
	Sitting     string
	Kind        string
	Test        bool
	Lines       []Line
	Roll, Slips int    // how many could vote on devices, and did
	RollHash    string // names the roll as it was frozen
	Tally       string // names the slips and their products
	Record      string // names the record
}

// ResultOf is a part: the result of a ballot that is published.
func ResultOf(tx *store.Tx, id ID) (r Result, err error) {
	b, err := Find(tx, id)
	if err != nil {
		return r, err
	}
	if err := b.must(Published); err != nil {
		return r, err
	}
	rec, err := b.record()
	return b.result(&rec), err
}

func (b *Ballot) result(rec *proof.Record) Result {
	p := &rec.Ballot
	return Result{ID: b.ID, Sitting: b.Sitting, Kind: b.Kind, Test: b.Test, Lines: b.Lines, Roll: len(p.Roll), Slips: len(b.Slips),
		RollHash: p.RollHash(), Tally: p.Tally(rec.List, rec.Products), Record: rec.Hash()}
}

// Record is the whole of a ballot that has been counted or is void, as `thidua
// ballot verify` reads it: for its tellers, and for whoever keeps the files of
// the sitting; of a part of another vote, for its tellers. (Hồ sơ kiểm phiếu.)
func (s *Service) Record(ctx context.Context, who access.Actor, id ID) (text []byte, err error) {
	defer fault.Wrap(&err, "record of ballot %s", id)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		b, err := Find(tx, id)
		if err != nil {
			return err
		}
		if _, err := b.tellerOf(who); err != nil {
			if err := b.alone(); err != nil {
				return err
			}
			if err := who.Must(access.RecordBallot, b.Over); err != nil {
				return err
			}
		}
		text, err = recordText(tx, &b)
		return err
	})
	return text, err
}

// RecordText is the part of Record: for the bundle of a sitting.
func RecordText(tx *store.Tx, id ID) ([]byte, error) {
	b, err := Find(tx, id)
	if err != nil {
		return nil, err
	}
	return recordText(tx, &b)
}

func recordText(tx *store.Tx, b *Ballot) ([]byte, error) {
	if b.Head == "" || b.State == Open || b.State == Closed {
		return nil, fault.Code(fault.Conflict, "ballot.no-record", string(b.State))
	}
	r, err := recordOf(tx, b)
	if err != nil {
		return nil, err
	}
	return r.Write()
}

// RecordHash is a part: what names the record of a ballot that has ended; "" where
// it never opened and has none.
func RecordHash(tx *store.Tx, id ID) (string, error) {
	b, err := Find(tx, id)
	if err != nil || b.Head == "" {
		return "", err
	}
	r, err := b.record()
	return r.Hash(), err
}

func recordOf(tx *store.Tx, b *Ballot) (r proof.Record, err error) {
	if r, err = b.record(); err == nil && !r.Destroyed {
		r.Slips, err = slipsOf(tx, b.ID)
	}
	return r, err
}

// record is the record without its slips.
func (b *Ballot) record() (r proof.Record, err error) {
	r = proof.Record{Format: proof.Format, Ballot: b.public(), End: proof.Counted, List: b.Slips, Destroyed: !b.DestroyedAt.IsZero()}
	if b.State == Void {
		r.End, r.Reason = proof.Void, b.Reason
		return r, nil
	}
	for _, l := range b.Lines {
		r.Products = append(r.Products, l.Product)
		totals := []int{l.Yes}
		if b.Kind == proof.Each {
			totals = []int{l.Yes, l.No, l.Blank}
		}
		r.Totals = append(r.Totals, totals)
	}
	for _, t := range b.Tellers {
		var s proof.Share
		if err := json.Unmarshal([]byte(t.Share), &s); err != nil {
			return r, err
		}
		r.Shares = append(r.Shares, s)
	}
	return r, nil
}
