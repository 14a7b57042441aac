package proof

import (
	"crypto/rand"
	"crypto/sha512"
	_ "embed"
	"encoding/hex"
	"strings"

	"github.com/cloudflare/circl/group"
	"github.com/cloudflare/circl/zk/dl"
)

// A Secret is the private part of a key: of a teller, or of a voter's device.
// The server never holds one; tests, measurements and the demo do.
type Secret struct {
	x      group.Scalar
	public group.Element
}

// NewSecret makes a key.
func NewSecret() Secret {
	x := curve.RandomNonZeroScalar(rand.Reader)
	return Secret{x, base(x)}
}

// Public is what others may know of it.
func (k Secret) Public() string { return written(k.public) }

// sign proves to hold the key, over a message: Schnorr's signature.
func (k Secret) sign(by string, message []byte) string {
	p := dl.Prove(curve, curve.Generator(), k.public, k.x, []byte(by), message, rand.Reader)
	return written[marshaler](p.V, p.R)
}

// signed checks it.
func signed(key, by string, message []byte, signature string) bool {
	public, ok := points(key, 1)
	b, ok2 := unhex(signature, 64)
	if !ok || !ok2 {
		return false
	}
	v, ok := point(b[:32])
	r, ok2 := scalar(b[32:])
	return ok && ok2 && dl.Verify(curve, curve.Generator(), public[0], dl.Proof{V: v, R: r}, []byte(by), message)
}

func keyMessage(sitting, ballot, teller, key string) []byte {
	return begin("key").text(sitting, ballot, teller, key).sum()
}

// Teller publishes the key with the proof of holding it: without that proof,
// the last teller could choose a key that cancels the others'.
func (k Secret) Teller(sitting, ballot, id, name string) Teller {
	return Teller{id, name, k.Public(), k.sign(id, keyMessage(sitting, ballot, id, k.Public()))}
}

// Holds reports that the teller holds the key they published for a ballot.
func (t Teller) Holds(sitting, ballot string) bool {
	return signed(t.Key, t.ID, keyMessage(sitting, ballot, t.ID, t.Key), t.Proof)
}

//go:embed words.txt
var wordList string

var words = strings.Fields(wordList)

// stretch is how often the hash behind the words is hashed again, so that
// nobody finds a second key with the same six in the time of a sitting.
const stretch = 4096

// Words are six words by which people compare a key by ear; nil if it is none.
// (Sáu chữ của thiết bị.)
func Words(key string) []string {
	if _, ok := points(key, 1); !ok {
		return nil
	}
	raw, _ := hex.DecodeString(key)
	return wordsOf(begin("words").raw(raw).sum())
}

// Words are six words of the whole ballot: members compare what their device
// encrypts to with what the chair reads out, so that no server can show one of
// them a ballot, and a key, of its own. (Sáu chữ của cuộc bỏ phiếu.)
func (b *Ballot) Words() []string { return wordsOf(begin("words").raw(b.head()).sum()) }

func wordsOf(d []byte) []string {
	for range stretch {
		next := sha512.Sum512(d)
		d = next[:]
	}
	six := make([]string, 6)
	for i := range six {
		six[i] = words[d[i]]
	}
	return six
}
