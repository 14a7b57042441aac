package council

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// BundleFormat is the first field of a bundle.
const BundleFormat = "thidua-sitting-1"

// A Bundle is a concluded sitting for machines: the facts from which every count,
// denominator, threshold and outcome is computed again, without a server. It
// stands beside the minutes, which print its digest. (Hồ sơ phiên họp cho máy đọc.)
type Bundle struct {
	Format      string               `json:"format"`
	Sitting     SittingID            `json:"sitting"`
	Council     string               `json:"council"`
	Bodies      []string             `json:"bodies"` // codes of the body and those above it
	No          int                  `json:"no"`
	Day         civil.Date           `json:"day"`
	LawDay      civil.Date           `json:"law_day"`
	HeldOnPaper string               `json:"held_on_paper"`
	Roll        []BundleSeat         `json:"roll"`
	Rules       []BundleRule         `json:"rules"`
	Items       []BundleItem         `json:"items"`
	Votes       []BundleVote         `json:"votes"`
	Polls       []BundlePoll         `json:"polls"`
	Records     map[ballot.ID]string `json:"records"` // of ballots on devices, as `thidua ballot verify` reads them
	Digest      string               `json:"digest"`  // SHA-256 of all but the records, which are named in the polls
}

// A BundleSeat is one who was called.
type BundleSeat struct {
	Member  string       `json:"member"`
	Name    string       `json:"name"`
	Role    string       `json:"role"`
	Votes   bool         `json:"votes"`
	Here    meeting.Here `json:"here"`
	Written bool         `json:"written"`
}

// A BundleRule is how one award is voted on.
type BundleRule struct {
	Award       string   `json:"award"`
	Quorum      [2]int   `json:"quorum"` // a fraction
	Methods     []string `json:"methods"`
	Threshold   [2]int   `json:"threshold"`
	Strict      bool     `json:"strict"`
	Denominator string   `json:"denominator"`
	Absent      string   `json:"absent"`
	Tie         string   `json:"tie"`
	Cite        string   `json:"cite"`
	Aside       bool     `json:"aside_counts"` // who stands aside is in the total
}

// A BundleItem is one nominee, and the vote they were on.
type BundleItem struct {
	ID    ItemID `json:"id"`
	Award string `json:"award"`
	Label string `json:"label"`
	Vote  BlocID `json:"vote"`
}

// A BundleVote is one bloc as it was counted.
type BundleVote struct {
	ID           BlocID     `json:"id"`
	Award        string     `json:"award"`
	Method       Method     `json:"method"`
	Recused      []MemberID `json:"recused"`
	Presider     MemberID   `json:"presider"`
	Members      int        `json:"members"`
	Present      int        `json:"present"`
	Written      int        `json:"written"`
	Yes          int        `json:"yes"`
	No           int        `json:"no"`
	Blank        int        `json:"blank"`
	WrittenYes   int        `json:"written_yes"`
	WrittenNo    int        `json:"written_no"`
	WrittenBlank int        `json:"written_blank"`
	ChairSide    string     `json:"chair_side"`
	Denominator  string     `json:"denominator"`
	Base         int        `json:"base"`
	Needed       int        `json:"needed"`
	Outcome      string     `json:"outcome"`
	Cite         string     `json:"cite"`
	Poll         PollID     `json:"poll"`
}

// A BundlePoll is one vote by slips, or one that was voided.
type BundlePoll struct {
	ID       PollID       `json:"id"`
	No       int          `json:"no"`
	Method   Method       `json:"method"`
	State    string       `json:"state"`
	Because  string       `json:"because"`
	Pick     int          `json:"pick"`
	Members  int          `json:"members"`
	Present  int          `json:"present"`
	Written  int          `json:"written"`
	Given    []MemberID   `json:"given"`
	Devices  []MemberID   `json:"devices"`
	Issued   int          `json:"issued"`
	Returned int          `json:"returned"`
	Valid    int          `json:"valid"`
	Invalid  int          `json:"invalid"`
	Cast     int          `json:"cast"` // on devices
	Tellers  []string     `json:"tellers"`
	Told     []string     `json:"told,omitempty"` // of them, who entered the paper and found the same
	Lines    []BundleLine `json:"lines"`
	Ballot   ballot.ID    `json:"ballot"`
	Record   string       `json:"record"` // names the record of the ballot
}

// A BundleLine is one name on the slip: yes, no, blank.
type BundleLine struct {
	Item     ItemID `json:"item"`
	Award    string `json:"award"`
	Label    string `json:"label"`
	Round    int    `json:"round"`
	Votes    [3]int `json:"votes"`
	OnDevice [3]int `json:"on_device"`
}

// bundle puts the facts of a sitting into one, but for the rules.
func (d Desk) bundle(tx *store.Tx) (*Bundle, error) {
	b := &Bundle{Format: BundleFormat, Sitting: d.ID, Council: d.CouncilName, Bodies: full(d.Codes), No: d.No, Day: d.Meeting.Day, LawDay: d.LawDay,
		HeldOnPaper: d.HeldOnPaper, Roll: []BundleSeat{}, Rules: []BundleRule{}, Items: []BundleItem{}, Votes: []BundleVote{}, Polls: []BundlePoll{}}
	for _, a := range d.Attendance {
		b.Roll = append(b.Roll, BundleSeat{a.Member, a.Name, a.Role, a.Votes, a.Here, a.Written})
	}
	for _, i := range d.Items {
		b.Items = append(b.Items, BundleItem{i.ID, i.Award, i.Label, i.Bloc})
	}
	for _, v := range d.Blocs {
		b.Votes = append(b.Votes, BundleVote{v.ID, v.Award, v.Method, full(v.Recused), v.Presider, v.Roll.Members, v.Roll.Present, v.Roll.Written,
			v.Yes, v.No, v.Blank, v.WrittenYes, v.WrittenNo, v.WrittenBlank, v.ChairSide, v.Denominator, v.Base, v.Needed, v.Outcome, v.Cite, v.Poll})
	}
	for _, p := range d.Polls {
		w := p.bundle()
		if p.Ballot != "" {
			var err error
			if w.Record, err = ballot.RecordHash(tx, p.Ballot); err != nil {
				return nil, err
			}
		}
		b.Polls = append(b.Polls, w)
	}
	return b, nil
}

func (p Poll) bundle() BundlePoll {
	w := BundlePoll{ID: p.ID, No: p.No, Method: p.Method, State: p.State, Because: p.Because, Pick: p.Pick, Members: p.Roll.Members, Present: p.Roll.Present, Written: p.Roll.Written,
		Given: full(p.Given), Devices: full(p.Devices), Issued: p.Issued, Returned: p.Returned, Valid: p.Valid, Invalid: p.Invalid, Cast: p.Cast,
		Tellers: []string{}, Told: p.Told(), Lines: []BundleLine{}, Ballot: p.Ballot}
	for _, t := range p.Tellers {
		w.Tellers = append(w.Tellers, t.Name)
	}
	for _, l := range p.Lines {
		w.Lines = append(w.Lines, BundleLine{l.Item, l.Award, l.Label, l.Round, [3]int{l.Yes, l.No, l.Blank}, [3]int{l.OnDevice.Yes, l.OnDevice.No, l.OnDevice.Blank}})
	}
	return w
}

// full is a list that is written [] when it is empty.
func full[T any](list []T) []T { return append([]T{}, list...) }

func bundleRule(award string, r rule) BundleRule {
	return BundleRule{award, [2]int{r.Quorum.Num, r.Quorum.Den}, full(r.Methods), [2]int{r.Threshold.Num, r.Threshold.Den}, r.Strict, r.Denominator, r.Absent, r.Tie, r.Cite, r.aside}
}

func (w BundleRule) rule() rule {
	return rule{Council: rulebook.Council{Quorum: rulebook.Fraction{Num: w.Quorum[0], Den: w.Quorum[1]}, Methods: w.Methods,
		Threshold: rulebook.Fraction{Num: w.Threshold[0], Den: w.Threshold[1]}, Strict: w.Strict, Denominator: w.Denominator, Absent: w.Absent, Tie: w.Tie, Cite: w.Cite}, aside: w.Aside}
}

// digest names what the bundle says.
func (b *Bundle) digest() string {
	c := *b
	c.Records, c.Digest = nil, ""
	text, _ := json.Marshal(c) // of strings, numbers and lists: cannot fail
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Write is the one way a bundle is written.
func (b *Bundle) Write() ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(b)
	return out.Bytes(), err
}

// ReadBundle takes a bundle only as Write would write it: two readers cannot see
// two things in one file.
func ReadBundle(text []byte) (*Bundle, bool) {
	var b Bundle
	if json.Unmarshal(text, &b) != nil || b.Format != BundleFormat {
		return nil, false
	}
	again, err := b.Write()
	return &b, err == nil && bytes.Equal(again, text) && !slices.ContainsFunc(b.Rules, func(r BundleRule) bool { return r.Quorum[1] <= 0 || r.Threshold[1] <= 0 })
}
