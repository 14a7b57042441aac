package ledger

import (
	"encoding/json"
	"strconv"

	"golang.org/x/mod/sumdb/tlog"

	"thidua/internal/base/fault"
	"thidua/internal/platform/store"
)

// A Proof shows, to someone who has no access to the ledger, that an entry is
// in it: the entry, the signed head, and the hashes between (RFC 6962). With
// Since it shows as well that an older head is the beginning of this one.
// (Bằng chứng.)
type Proof struct {
	Origin     string           `json:"origin"`
	Entry      ProvenEntry      `json:"entry"`
	Inclusion  tlog.RecordProof `json:"inclusion"`
	Checkpoint string           `json:"checkpoint"` // signed note
	Keys       []string         `json:"keys"`       // public keys of the house
	Since      *Since           `json:"since,omitempty"`
}

// A ProvenEntry holds the columns that are hashed, as a JSON array of strings
// in this order: id, at, act, actor, subject, body. The leaf is
// SHA-256(0x00 ‖ that array).
type ProvenEntry struct {
	Seq     int64  `json:"seq"`
	ID      string `json:"id"`
	At      string `json:"at"`
	Act     string `json:"act"`
	Actor   string `json:"actor"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Since is the consistency proof from an older head.
type Since struct {
	Size        int64          `json:"size"`
	Root        string         `json:"root"`
	Consistency tlog.TreeProof `json:"consistency"`
}

// Prove makes the proof for an entry, named by its id or its number. since,
// unless 0, is the size of an older checkpoint to be shown a prefix.
func Prove(tx *store.Tx, entry string, since int64) (p Proof, err error) {
	w, err := findEntry(tx, entry)
	if err != nil {
		return p, err
	}
	head, err := Latest(tx)
	if err != nil {
		return p, err
	}
	if w.Seq < 0 || w.Seq >= head.Size {
		return p, fault.Code(fault.Conflict, "ledger.not-yet-signed", entry)
	}
	if since < 0 || since > head.Size {
		return p, fault.Field("since", "ledger.cut-short", since, head.Size)
	}
	if p.Origin, err = Origin(tx); err != nil {
		return p, err
	}
	p.Entry, p.Checkpoint = ProvenEntry(w), head.Note
	if p.Inclusion, err = tlog.ProveRecord(head.Size, w.Seq, reader(tx)); err != nil {
		return p, err
	}
	if p.Keys, err = Keys(tx); err != nil || since == 0 {
		return p, err
	}
	old, err := Root(tx, since)
	if err != nil {
		return p, err
	}
	p.Since = &Since{Size: since, Root: old.String()}
	p.Since.Consistency, err = tlog.ProveTree(head.Size, since, reader(tx))
	return p, err
}

func findEntry(tx *store.Tx, entry string) (written, error) {
	column, arg := "id", any(entry)
	if n, err := strconv.ParseInt(entry, 10, 64); err == nil {
		column, arg = "seq", n
	}
	w, err := readWritten(tx.Row(`SELECT `+writtenColumns+` FROM ledger_entry WHERE `+column+` = $1`, arg))
	if store.None(err) {
		return w, fault.Code(fault.NotFound, "ledger.no-entry", entry)
	}
	return w, err
}

// Check verifies a proof as JSON, with nothing but public keys one trusts (the
// proof's own if none are given: then compare the key's id with a paper) and
// any checkpoints from papers, each of which must be this head or the older
// one. It returns the head the entry is in.
func Check(proof []byte, vkeys []string, papers ...Checkpoint) (p Proof, head Checkpoint, err error) {
	if err := json.Unmarshal(proof, &p); err != nil {
		return p, head, fault.Because(fault.Invalid, err, fault.Reason{Code: "ledger.bad-proof"})
	}
	if len(vkeys) == 0 {
		vkeys = p.Keys
	}
	refuse := func(code string, args ...any) error { return fault.Code(fault.Unmet, code, args...) }
	head, origin, err := openNote(p.Checkpoint, vkeys)
	if err != nil || origin != p.Origin {
		return p, head, refuse("ledger.bad-signature", head.Size)
	}
	root, err := tlog.ParseHash(head.Root)
	if err != nil || tlog.CheckRecord(p.Inclusion, head.Size, root, p.Entry.Seq, written(p.Entry).leaf()) != nil {
		return p, head, refuse("ledger.proof-fails", p.Entry.Seq)
	}
	if p.Since != nil {
		old, bad := tlog.ParseHash(p.Since.Root)
		if bad != nil || tlog.CheckTree(p.Since.Consistency, head.Size, root, p.Since.Size, old) != nil {
			return p, head, refuse("ledger.not-prefix", p.Since.Size)
		}
	}
	for _, c := range papers {
		same := c.Size == head.Size && c.Root == head.Root
		older := p.Since != nil && c.Size == p.Since.Size && c.Root == p.Since.Root
		if !same && !older {
			return p, head, refuse("ledger.not-prefix", c.Size)
		}
	}
	return p, head, nil
}
