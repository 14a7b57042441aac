package proof

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/cloudflare/circl/group"
)

// A cipher is one encrypted number: (r·G, m·G + r·H). Adding two encrypts the
// sum.
type cipher struct{ a, b group.Element }

func (c cipher) plus(d cipher) cipher { return cipher{add(c.a, d.a), add(c.b, d.b)} }

// A claim is that what a cipher holds lies between least and most: what the
// or-proof proves, and everything public that it is bound to.
type claim struct {
	context     []byte
	key         group.Element
	of          cipher
	least, most int
}

func (c claim) branches() int { return c.most - c.least + 1 }

// shifted is the point that is r·H if the cipher holds the number of branch i.
func (c claim) shifted(i int) group.Element {
	if c.least+i == 0 {
		return c.of.b
	}
	return sub(c.of.b, times(c.least+i))
}

func (c claim) challenge(commitments []group.Element) group.Scalar {
	return begin("value").raw(c.context).num(c.least, c.most).points(c.key, c.of.a, c.of.b).points(commitments...).challenge()
}

// An answer is one branch of an or-proof: the part of the challenge it was
// given, and the response.
type answer struct{ c, s group.Scalar }

// commitments are what the answer of branch i must have begun with.
func (c claim) commitments(i int, x answer) (a, b group.Element) {
	return sub(base(x.s), mul(c.of.a, x.c)), sub(mul(c.key, x.s), mul(c.shifted(i), x.c))
}

// prove shows that the cipher made with r holds m, without saying which of the
// branches m is: the others are answered first and their commitments computed.
func (c claim) prove(m int, r group.Scalar) []answer {
	answers, commitments := make([]answer, c.branches()), make([]group.Element, 0, 2*c.branches())
	w, rest := curve.RandomNonZeroScalar(rand.Reader), curve.NewScalar()
	for i := range answers {
		if c.least+i == m {
			answers[i] = answer{curve.NewScalar(), curve.NewScalar()}
			commitments = append(commitments, base(w), mul(c.key, w))
			continue
		}
		answers[i] = answer{curve.RandomScalar(rand.Reader), curve.RandomScalar(rand.Reader)}
		a, b := c.commitments(i, answers[i])
		commitments, rest = append(commitments, a, b), curve.NewScalar().Add(rest, answers[i].c)
	}
	own := curve.NewScalar().Sub(c.challenge(commitments), rest)
	if i := m - c.least; i >= 0 && i < len(answers) { // else nothing is proved
		answers[i] = answer{own, curve.NewScalar().Add(w, curve.NewScalar().Mul(own, r))}
	}
	return answers
}

// holds checks an or-proof.
func (c claim) holds(answers []answer) bool {
	if len(answers) != c.branches() {
		return false
	}
	commitments, given := make([]group.Element, 0, 2*len(answers)), curve.NewScalar()
	for i, x := range answers {
		a, b := c.commitments(i, x)
		commitments, given = append(commitments, a, b), curve.NewScalar().Add(given, x.c)
	}
	return c.challenge(commitments).IsEqual(given)
}

// answersOf reads count answers written as c, s, c, s …
func answersOf(b []byte, count int) ([]answer, bool) {
	all := make([]answer, count)
	for i := range all {
		c, ok := scalar(b[64*i : 64*i+32])
		s, ok2 := scalar(b[64*i+32 : 64*i+64])
		if !ok || !ok2 {
			return nil, false
		}
		all[i] = answer{c, s}
	}
	return all, true
}

func writtenAnswers(all []answer) string {
	var b []byte
	for _, x := range all {
		b = append(append(b, bytesOf(x.c)...), bytesOf(x.s)...)
	}
	return hex.EncodeToString(b)
}
