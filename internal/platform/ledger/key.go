package ledger

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"

	"thidua/internal/base/fault"
)

// A SigningKey signs checkpoints. It lives in a file of its own, outside the
// database and outside every backup of it: whoever holds the database alone
// cannot write a new past. (Khóa ký sổ cái.)
type SigningKey struct{ seed []byte }

const keyHead = "thidua-ledger-key-1 "

// Key reads the signing key, or makes one, readable by its owner only, when
// the file is not there.
func Key(file string) (SigningKey, error) {
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return newKey(file)
	}
	return ReadKey(file)
}

// ReadKey reads the signing key, and never makes one.
func ReadKey(file string) (SigningKey, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return SigningKey{}, fault.Because(fault.NotFound, err, fault.Reason{Code: "ledger.key-missing", Field: "ledger-key", Args: []any{file}})
	}
	if err != nil {
		return SigningKey{}, err
	}
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(strings.TrimPrefix(string(text), keyHead)))
	if err != nil || len(seed) != ed25519.SeedSize || !strings.HasPrefix(string(text), keyHead) {
		return SigningKey{}, fault.Field("ledger-key", "ledger.bad-key-file", file)
	}
	return SigningKey{seed}, nil
}

func newKey(file string) (SigningKey, error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return SigningKey{}, err
	}
	seed := make([]byte, ed25519.SeedSize)
	rand.Read(seed) // never fails (crypto/rand)
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return SigningKey{}, err
	}
	_, err = f.WriteString(keyHead + base64.StdEncoding.EncodeToString(seed) + "\n")
	return SigningKey{seed}, errors.Join(err, f.Sync(), f.Close())
}

// Public is the verifier's key under a ledger's origin line: name+id+base64,
// as golang.org/x/mod/sumdb/note writes it.
func (k SigningKey) Public(origin string) string {
	v, _ := note.NewEd25519VerifierKey(origin, ed25519.NewKeyFromSeed(k.seed).Public().(ed25519.PublicKey)) // fails on a bad length only
	return v
}

// signer signs notes in the name of origin.
func (k SigningKey) signer(origin string) (note.Signer, error) {
	secret := append([]byte{1}, k.seed...) // 1 is Ed25519
	return note.NewSigner("PRIVATE+KEY+" + origin + "+" + KeyID(k.Public(origin)) + "+" + base64.StdEncoding.EncodeToString(secret))
}

// sign signs any text of the house: the announcement of the next key.
func (k SigningKey) sign(text string) string {
	return base64.StdEncoding.EncodeToString(ed25519.Sign(ed25519.NewKeyFromSeed(k.seed), []byte(text)))
}

// signed reports whether signature is by the verifier's key vkey over text.
func signed(vkey, text, signature string) bool {
	sig, err := base64.StdEncoding.DecodeString(signature)
	v, bad := note.NewVerifier(vkey)
	return err == nil && bad == nil && v.Verify([]byte(text), sig)
}

// KeyID is how papers name a public key: the eight hex digits within it.
func KeyID(vkey string) string {
	parts := strings.SplitN(vkey, "+", 3) // the name holds no plus sign
	if len(parts) != 3 {
		return ""
	}
	return parts[1]
}
