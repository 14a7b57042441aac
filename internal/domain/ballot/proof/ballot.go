package proof

import (
	"encoding/hex"
	"strconv"

	"github.com/cloudflare/circl/group"
)

// The kinds of ballot.
const (
	Each   = "each"   // every line is yes, no or blank (đồng ý, không đồng ý, không có ý kiến)
	Choose = "choose" // between Least and Most lines are chosen (chọn không quá k trong n)
)

// What a line of a ballot of kind Each can be marked, and the order its totals
// are in.
const (
	Yes = iota
	No
	Blank
)

// The most of everything: what a browser and a council can carry.
const (
	mostLines   = 500
	mostVoters  = 1000
	mostTellers = 9
)

// A Ballot is everything that is public when voting opens. Ids are opaque.
// (Cuộc bỏ phiếu.)
type Ballot struct {
	Sitting string   `json:"sitting"`
	ID      string   `json:"ballot"`
	Test    bool     `json:"test"` // a rehearsal (phiếu thử)
	Title   string   `json:"title"`
	Kind    string   `json:"kind"`
	Least   int      `json:"least"` // of kind Choose
	Most    int      `json:"most"`
	Lines   []Line   `json:"lines"`
	Tellers []Teller `json:"tellers"`
	Roll    []Voter  `json:"roll"`
}

// A Line is what is voted on: a nominee, and the rule as printed on the slip.
// (Dòng trên lá phiếu.)
type Line struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Rule  string `json:"rule"`
}

// A Teller holds a part of the ballot's key. (Thành viên ban kiểm phiếu.)
type Teller struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Key   string `json:"key"`
	Proof string `json:"proof"` // of holding the private part
}

// A Voter is on the roll, with the public key of the device they vote on.
// (Người bỏ phiếu.)
type Voter struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Key  string `json:"key"`
}

// options is how many cells a line has.
func (b *Ballot) options() int {
	if b.Kind == Each {
		return 3
	}
	return 1
}

// groups are the cells whose sum is proved: one a line, or the whole list.
func (b *Ballot) groups() int {
	if b.Kind == Each {
		return len(b.Lines)
	}
	return 1
}

// bounds are the least and most that a group sums to.
func (b *Ballot) bounds() (least, most int) {
	if b.Kind == Each {
		return 1, 1
	}
	return b.Least, b.Most
}

// RollHash names the roll as it was frozen.
func (b *Ballot) RollHash() string {
	t := begin("roll").text(b.Sitting, b.ID).num(len(b.Roll))
	for _, v := range b.Roll {
		t.text(v.ID, v.Name, v.Key)
	}
	return hex.EncodeToString(t.sum())
}

// Head names the ballot: every slip, share and signature is bound to it.
func (b *Ballot) Head() string { return hex.EncodeToString(b.head()) }

func (b *Ballot) head() []byte {
	t := begin("ballot").text(b.Sitting, b.ID, strconv.FormatBool(b.Test), b.Title, b.Kind).num(b.Least, b.Most, len(b.Lines))
	for _, l := range b.Lines {
		t.text(l.ID, l.Label, l.Rule)
	}
	t.num(len(b.Tellers))
	for _, k := range b.Tellers {
		t.text(k.ID, k.Name, k.Key)
	}
	return t.text(b.RollHash()).sum()
}

// key is the tellers' keys added up.
func (b *Ballot) key() (group.Element, bool) {
	sum := curve.Identity()
	for _, k := range b.Tellers {
		p, ok := points(k.Key, 1)
		if !ok {
			return nil, false
		}
		sum = add(sum, p[0])
	}
	return sum, !sum.IsIdentity()
}

// Check finds what is wrong with a ballot before anybody votes on it.
func (b *Ballot) Check() []Finding {
	var f findings
	f.when(b.Sitting == "" || b.ID == "", "ballot.unnamed", "")
	f.when(len(b.Lines) == 0 || len(b.Lines) > mostLines, "ballot.lines", "")
	switch b.Kind {
	case Each:
		f.when(b.Least != 0 || b.Most != 0, "ballot.bounds", "")
	case Choose:
		f.when(b.Least < 0 || b.Most < 1 || b.Least > b.Most || b.Most > len(b.Lines), "ballot.bounds", "")
	default:
		f.add("ballot.kind", "")
	}
	seen := map[string]bool{}
	for _, l := range b.Lines {
		f.when(l.ID == "" || seen[l.ID], "ballot.line", l.ID)
		seen[l.ID] = true
	}
	b.checkTellers(&f)
	b.checkRoll(&f)
	return f
}

func (b *Ballot) checkTellers(f *findings) {
	f.when(len(b.Tellers) == 0 || len(b.Tellers) > mostTellers, "ballot.tellers", "")
	seen := map[string]bool{}
	for _, k := range b.Tellers {
		f.when(k.ID == "" || seen["id:"+k.ID] || seen[k.Key], "teller.twice", k.ID)
		seen["id:"+k.ID], seen[k.Key] = true, true
		f.when(!k.Holds(b.Sitting, b.ID), "teller.key", k.ID)
	}
	if len(*f) == 0 {
		_, ok := b.key()
		f.when(!ok, "ballot.key", "")
	}
}

func (b *Ballot) checkRoll(f *findings) {
	f.when(len(b.Roll) == 0 || len(b.Roll) > mostVoters, "ballot.roll", "")
	seen := map[string]bool{}
	for _, v := range b.Roll {
		f.when(v.ID == "" || seen["id:"+v.ID] || seen[v.Key], "voter.twice", v.ID)
		seen["id:"+v.ID], seen[v.Key] = true, true
		_, ok := points(v.Key, 1)
		f.when(!ok, "voter.key", v.ID)
	}
}
