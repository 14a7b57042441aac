package proof

import (
	"crypto/rand"
	"encoding/hex"

	"github.com/cloudflare/circl/group"
)

// A Slip is one voter's vote, encrypted. Serial is 1 the first time, and one
// more each time they vote again before closing. (Lá phiếu.)
type Slip struct {
	Voter     string   `json:"voter"`
	Serial    int      `json:"serial"`
	Cells     []string `json:"cells"` // a line each: of every option A, B, c0, s0, c1, s1
	Sums      []string `json:"sums"`  // a group each: of every number allowed c, s
	Signature string   `json:"signature"`
}

const cellSize = 192

// message is what the device signs: all of the slip, bound to the ballot.
func (s *Slip) message(head []byte) []byte {
	return begin("slip").raw(head).text(s.Voter).num(s.Serial, len(s.Cells), len(s.Sums)).text(s.Cells...).text(s.Sums...).sum()
}

// Hash names a slip on the list that is shown before counting: 64 digits.
func (s *Slip) Hash(b *Ballot) string {
	return hex.EncodeToString(begin("hash").raw(s.message(b.head())).text(s.Signature).sum()[:32])
}

// bound is what the proofs of one voter's slip are bound to.
type bound struct {
	head       []byte
	voter, key string
	serial     int
}

func (x bound) context(what string, line, option int) []byte {
	return begin(what).raw(x.head).text(x.voter, x.key).num(x.serial, line, option).sum()
}

// Fill makes a slip: marks are Yes, No or Blank for each line, or 1 for the
// lines chosen and 0 for the others.
func (b *Ballot) Fill(voter string, device Secret, serial int, marks []int) Slip {
	h, _ := b.key() // a ballot that was checked has one
	x := bound{b.head(), voter, device.Public(), serial}
	s := Slip{Voter: voter, Serial: serial}
	least, most := b.bounds()
	sums, total := make([]group.Scalar, b.groups()), make([]cipher, b.groups())
	count := make([]int, b.groups())
	for line, mark := range marks {
		group := line % b.groups()
		text := ""
		for option := range b.options() {
			m := mark
			if b.Kind == Each {
				m = map[bool]int{true: 1}[mark == option]
			}
			r := curve.RandomNonZeroScalar(rand.Reader)
			c := cipher{base(r), add(mul(h, r), times(m))}
			proof := claim{x.context("cell", line, option), h, c, 0, 1}.prove(m, r)
			text += written(c.a, c.b) + writtenAnswers(proof)
			if sums[group] == nil {
				sums[group], total[group] = r, c
			} else {
				sums[group], total[group] = curve.NewScalar().Add(sums[group], r), total[group].plus(c)
			}
			count[group] += m
		}
		s.Cells = append(s.Cells, text)
	}
	for g := range sums {
		s.Sums = append(s.Sums, writtenAnswers(claim{x.context("sum", g, 0), h, total[g], least, most}.prove(count[g], sums[g])))
	}
	s.Signature = device.sign(voter, s.message(x.head))
	return s
}

// ciphers reads the cells of a slip, line by line; false if they are no slip of
// this ballot.
func (b *Ballot) ciphers(s *Slip) (all [][]cipher, proofs [][][]answer, ok bool) {
	if len(s.Cells) != len(b.Lines) || len(s.Sums) != b.groups() {
		return nil, nil, false
	}
	for _, text := range s.Cells {
		raw, ok := unhex(text, cellSize*b.options())
		if !ok {
			return nil, nil, false
		}
		var line []cipher
		var proof [][]answer
		for ; len(raw) > 0; raw = raw[cellSize:] {
			pa, ok := point(raw[:32])
			pb, ok2 := point(raw[32:64])
			p, ok3 := answersOf(raw[64:], 2)
			if !ok || !ok2 || !ok3 {
				return nil, nil, false
			}
			line, proof = append(line, cipher{pa, pb}), append(proof, p)
		}
		all, proofs = append(all, line), append(proofs, proof)
	}
	return all, proofs, true
}

// CheckSlip finds what is wrong with a slip: what the server asks before it
// takes one, and every verifier again.
func (b *Ballot) CheckSlip(s *Slip) []Finding {
	var f findings
	for _, v := range b.Roll {
		if v.ID == s.Voter {
			b.checkSlip(s, v, &f)
			return f
		}
	}
	f.add("slip.stranger", s.Voter)
	return f
}

func (b *Ballot) checkSlip(s *Slip, v Voter, f *findings) {
	x := bound{b.head(), v.ID, v.Key, s.Serial}
	cells, proofs, ok := b.ciphers(s)
	h, ok2 := b.key()
	if !ok || !ok2 || s.Serial < 1 {
		f.add("slip.form", s.Voter)
		return
	}
	f.when(!signed(v.Key, v.ID, s.message(x.head), s.Signature), "slip.signature", s.Voter)
	totals := make([]cipher, b.groups())
	for line := range cells {
		for option, c := range cells[line] {
			f.when(!claim{x.context("cell", line, option), h, c, 0, 1}.holds(proofs[line][option]), "slip.cell", place(s.Voter, line, option))
			if t := &totals[line%b.groups()]; t.a == nil {
				*t = c
			} else {
				*t = t.plus(c)
			}
		}
	}
	least, most := b.bounds()
	for g, t := range totals {
		raw, ok := unhex(s.Sums[g], 64*(most-least+1))
		if !ok {
			f.add("slip.form", s.Voter)
			return
		}
		sum, ok := answersOf(raw, most-least+1)
		f.when(!ok || !claim{x.context("sum", g, 0), h, t, least, most}.holds(sum), "slip.sum", place(s.Voter, g, 0))
	}
}
