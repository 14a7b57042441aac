package account

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"thidua/internal/base/fault"
)

// argon2id as OWASP asks: 19 MiB, two passes, one lane.
const (
	memory  = 19 * 1024
	passes  = 2
	keySize = 32
)

// The length of a password in characters. No rule about kinds of character:
// they make people write it down.
const (
	shortest = 10
	longest  = 200
)

func (s *Service) hash(password string) string {
	s.slow <- struct{}{}
	defer func() { <-s.slow }()
	salt := make([]byte, 16)
	rand.Read(salt)
	key := argon2.IDKey([]byte(password), salt, passes, memory, 1, keySize)
	enc := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=1$%s$%s", argon2.Version, memory, passes, enc(salt), enc(key))
}

// matches takes as long for no hash at all as for a wrong one, so that nobody
// learns which logins exist.
func (s *Service) matches(encoded, password string) bool {
	part := strings.Split(encoded, "$")
	var m, t, p uint32 = memory, passes, 1
	salt, key := make([]byte, 16), make([]byte, keySize)
	known := len(part) == 6
	if known {
		if _, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &m, &t, &p); err != nil || m > 1<<20 || t > 16 || p == 0 || p > 16 {
			return false
		}
		var e1, e2 error
		salt, e1 = base64.RawStdEncoding.DecodeString(part[4])
		key, e2 = base64.RawStdEncoding.DecodeString(part[5])
		if e1 != nil || e2 != nil || len(key) == 0 {
			return false
		}
	}
	s.slow <- struct{}{}
	defer func() { <-s.slow }()
	got := argon2.IDKey([]byte(password), salt, t, m, uint8(p), uint32(len(key)))
	return subtle.ConstantTimeCompare(got, key) == 1 && known
}

func goodPassword(password, login string) error {
	n := utf8.RuneCountInString(password)
	switch {
	case n < shortest:
		return fault.Field("password", "account.password-short", shortest)
	case n > longest:
		return fault.Field("password", "account.password-long", longest)
	case strings.EqualFold(password, login):
		return fault.Field("password", "account.password-is-login")
	}
	return nil
}

// digest is how a token or a one-time code is kept: both are long and random,
// so one SHA-256 is enough.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(secret)))
	return hex.EncodeToString(sum[:])
}
