// Package id makes and names identities. An id is opaque: it says roughly when
// it was made and nothing else.
package id

import (
	"crypto/rand"
	"encoding/binary"
	"strings"
	"time"
)

// A Subject is anything one can deliberate on or record about: a kind and an
// id, so that council and ledger need not know dossiers.
type Subject struct {
	Kind string // "nomination", "dossier", …
	ID   string
}

// String is kind:id, as the ledger writes it.
func (s Subject) String() string { return s.Kind + ":" + s.ID }

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz" // Crockford's: no i, l, o, u

// New makes an id of 20 characters: 50 bits of milliseconds, 50 bits of chance.
// Ids sort by the time they were made. Never use one beside a secret ballot.
func New(now time.Time) string {
	var b [8]byte
	rand.Read(b[:]) // never fails (crypto/rand)
	ms, chance := uint64(now.UnixMilli()), binary.BigEndian.Uint64(b[:])
	var out [20]byte
	for i := 9; i >= 0; i-- {
		out[i], ms = alphabet[ms&31], ms>>5
		out[10+i], chance = alphabet[chance&31], chance>>5
	}
	return string(out[:])
}

// Is reports that a text has the form of an id, as a form sends it where others
// type a name.
func Is(s string) bool {
	return len(s) == 20 && strings.Trim(s, alphabet) == ""
}
