package proof

import (
	"crypto"
	"crypto/rand"
	"encoding/hex"

	"github.com/cloudflare/circl/group"
	"github.com/cloudflare/circl/zk/dleq"
)

// A Listed slip is a line of the public list of names and hashes. (Dòng trong
// danh sách phiếu.)
type Listed struct {
	Voter  string `json:"voter"`
	Serial int    `json:"serial"`
	Hash   string `json:"hash"`
}

// List is the list of slips, as they are given: the order of the roll.
func (b *Ballot) List(slips []Slip) []Listed {
	all := make([]Listed, len(slips))
	for i := range slips {
		all[i] = Listed{slips[i].Voter, slips[i].Serial, slips[i].Hash(b)}
	}
	return all
}

// Products multiplies slips that were checked: a text a line, of every option
// A and B. (Tích các lá phiếu.)
func (b *Ballot) Products(slips []Slip) []string {
	sums := make([][]cipher, len(b.Lines))
	for i := range slips {
		cells, _, ok := b.ciphers(&slips[i])
		if !ok {
			return nil
		}
		for line := range cells {
			if sums[line] == nil {
				sums[line] = cells[line]
				continue
			}
			for option, c := range cells[line] {
				sums[line][option] = sums[line][option].plus(c)
			}
		}
	}
	all := make([]string, len(sums))
	for line, options := range sums {
		for _, c := range options {
			all[line] += written(c.a, c.b)
		}
	}
	return all
}

// products reads them back, line by line.
func (b *Ballot) products(texts []string) (a, bs []group.Element, ok bool) {
	if len(texts) != len(b.Lines) {
		return nil, nil, false
	}
	for _, text := range texts {
		p, ok := points(text, 2*b.options())
		if !ok {
			return nil, nil, false
		}
		for i := 0; i < len(p); i += 2 {
			a, bs = append(a, p[i]), append(bs, p[i+1])
		}
	}
	return a, bs, true
}

// Tally names exactly what is decrypted: the ballot, the list of slips, and
// their products. Shares are bound to it.
func (b *Ballot) Tally(list []Listed, products []string) string {
	t := begin("tally").raw(b.head()).num(len(list))
	for _, l := range list {
		t.text(l.Voter).num(l.Serial).text(l.Hash)
	}
	return hex.EncodeToString(t.num(len(products)).text(products...).sum())
}

// A Share is one teller's part of the decryption: a text a line, of every
// option D, with one proof over all of them. (Phần giải mã.)
type Share struct {
	Teller string   `json:"teller"`
	Values []string `json:"values"`
	Proof  string   `json:"proof"`
}

// equal is the setting of the proof that every value was made with the key.
func equal(tally, teller string) dleq.Params {
	return dleq.Params{G: curve, H: crypto.SHA512, DST: begin("share").text(tally, teller).sum()}
}

// Share decrypts a teller's part of the products.
func (k Secret) Share(b *Ballot, teller string, list []Listed, products []string) (s Share, ok bool) {
	as, _, ok := b.products(products)
	if !ok {
		return s, false
	}
	s.Teller = teller
	var ds []group.Element
	for i, a := range as {
		d := mul(a, k.x)
		if ds = append(ds, d); i%b.options() == 0 {
			s.Values = append(s.Values, "")
		}
		s.Values[i/b.options()] += written(d)
	}
	p, err := dleq.Prover{Params: equal(b.Tally(list, products), teller)}.ProveBatch(k.x, curve.Generator(), k.public, as, ds, rand.Reader)
	if err != nil {
		return s, false
	}
	s.Proof = written[marshaler](p)
	return s, true
}

// values reads a share, all cells in a row.
func (b *Ballot) values(s *Share) (all []group.Element, ok bool) {
	if len(s.Values) != len(b.Lines) {
		return nil, false
	}
	for _, text := range s.Values {
		p, ok := points(text, b.options())
		if !ok {
			return nil, false
		}
		all = append(all, p...)
	}
	return all, true
}

// CheckShare finds what is wrong with a share.
func (b *Ballot) CheckShare(s *Share, list []Listed, products []string) []Finding {
	var f findings
	as, _, ok := b.products(products)
	if !ok {
		f.add("product.form", "")
		return f
	}
	for _, t := range b.Tellers {
		if t.ID == s.Teller {
			b.checkShare(s, t, as, b.Tally(list, products), &f)
			return f
		}
	}
	f.add("share.stranger", s.Teller)
	return f
}

func (b *Ballot) checkShare(s *Share, t Teller, as []group.Element, tally string, f *findings) {
	ds, ok := b.values(s)
	key, ok2 := points(t.Key, 1)
	raw, ok3 := unhex(s.Proof, 64)
	var p dleq.Proof
	if !ok || !ok2 || !ok3 || p.UnmarshalBinary(curve, raw) != nil || s.Proof != written[marshaler](&p) {
		f.add("share.form", s.Teller)
		return
	}
	f.when(!dleq.Verifier{Params: equal(tally, t.ID)}.VerifyBatch(curve.Generator(), key[0], as, ds, &p), "share.false", s.Teller)
}

// Totals takes the shares off the products and looks up what is left: numbers
// between 0 and the count of slips, an option after the other. False if a share
// is missing, or some number is not there. (Kết quả kiểm phiếu.)
func (b *Ballot) Totals(products []string, shares []Share, slips int) ([][]int, bool) {
	_, left, ok := b.products(products)
	if !ok || len(shares) != len(b.Tellers) {
		return nil, false
	}
	for i := range shares {
		ds, ok := b.values(&shares[i])
		if !ok {
			return nil, false
		}
		for j := range ds {
			left[j] = sub(left[j], ds[j])
		}
	}
	known := map[string]int{}
	for n, at := 0, curve.Identity(); n <= slips; n++ {
		known[written(at)] = n
		at = add(at, curve.Generator())
	}
	totals := make([][]int, len(b.Lines))
	for j, e := range left {
		n, there := known[written(e)]
		if ok = ok && there; !there {
			n = -1
		}
		totals[j/b.options()] = append(totals[j/b.options()], n)
	}
	return totals, ok
}
