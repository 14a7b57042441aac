package proof

import (
	"crypto/sha512"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math/big"
	"slices"
	"strconv"

	"github.com/cloudflare/circl/group"
)

// name stands first in everything that is hashed.
const name = "thidua.ballot.1"

var (
	curve    = group.Ristretto255
	order, _ = new(big.Int).SetString("7237005577332262213973186563042994240857116359379907606001950938285454250989", 10)
)

// A transcript hashes fields, each after its length in four bytes, so that no
// two lists of fields are the same bytes.
type transcript struct{ h hash.Hash }

func begin(label string) transcript {
	t := transcript{sha512.New()}
	return t.text(name, label)
}

func (t transcript) raw(fields ...[]byte) transcript {
	for _, f := range fields {
		var size [4]byte
		binary.BigEndian.PutUint32(size[:], uint32(len(f)))
		t.h.Write(size[:])
		t.h.Write(f)
	}
	return t
}

func (t transcript) text(fields ...string) transcript {
	for _, f := range fields {
		t.raw([]byte(f))
	}
	return t
}

func (t transcript) num(fields ...int) transcript {
	for _, f := range fields {
		t.raw(strconv.AppendInt(nil, int64(f), 10))
	}
	return t
}

func (t transcript) points(fields ...group.Element) transcript {
	for _, f := range fields {
		t.raw(bytesOf(f))
	}
	return t
}

func (t transcript) sum() []byte { return t.h.Sum(nil) }

// challenge is the sum as a number, little end first, modulo the order.
func (t transcript) challenge() group.Scalar {
	d := t.sum()
	slices.Reverse(d)
	x := new(big.Int).SetBytes(d)
	return curve.NewScalar().SetBigInt(x.Mod(x, order))
}

// A marshaler is a point or a scalar: both are 32 bytes.
type marshaler interface{ MarshalBinary() ([]byte, error) }

func bytesOf(m marshaler) []byte {
	b, _ := m.MarshalBinary() // of ristretto255: cannot fail
	return b
}

// point reads a canonical point that is not the identity.
func point(b []byte) (group.Element, bool) {
	e := curve.NewElement()
	if len(b) != 32 || e.UnmarshalBinary(b) != nil || e.IsIdentity() || !slices.Equal(bytesOf(e), b) {
		return nil, false
	}
	return e, true
}

// scalar reads a number below the order.
func scalar(b []byte) (group.Scalar, bool) {
	s := curve.NewScalar()
	if len(b) != 32 || s.UnmarshalBinary(b) != nil || !slices.Equal(bytesOf(s), b) {
		return nil, false
	}
	return s, true
}

// unhex reads lower-case hexadecimal of exactly size bytes.
func unhex(s string, size int) ([]byte, bool) {
	b, err := hex.DecodeString(s)
	return b, err == nil && len(b) == size && hex.EncodeToString(b) == s
}

// points reads many points written one after the other.
func points(s string, count int) ([]group.Element, bool) {
	b, ok := unhex(s, 32*count)
	if !ok {
		return nil, false
	}
	all := make([]group.Element, count)
	for i := range all {
		if all[i], ok = point(b[32*i : 32*i+32]); !ok {
			return nil, false
		}
	}
	return all, true
}

// written is points or scalars one after the other.
func written[M marshaler](all ...M) string {
	var b []byte
	for _, m := range all {
		b = append(b, bytesOf(m)...)
	}
	return hex.EncodeToString(b)
}

func base(s group.Scalar) group.Element                 { return curve.NewElement().MulGen(s) }
func mul(e group.Element, s group.Scalar) group.Element { return curve.NewElement().Mul(e, s) }
func add(x, y group.Element) group.Element              { return curve.NewElement().Add(x, y) }
func sub(x, y group.Element) group.Element              { return add(x, curve.NewElement().Neg(y)) }

// times is n·G; of the numbers a cell can hold, without multiplying.
func times(n int) group.Element {
	switch n {
	case 0:
		return curve.Identity()
	case 1:
		return curve.Generator()
	}
	return base(curve.NewScalar().SetUint64(uint64(n)))
}
