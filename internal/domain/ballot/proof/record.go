package proof

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"regexp"
	"slices"
	"unicode/utf8"
)

// Format is the first field of a record.
const Format = "thidua-ballot-1"

// How a ballot ended.
const (
	Counted = "counted"
	Void    = "void"
)

// A Record is all of a ballot: whoever has it can count again. When the slips
// are destroyed, List, products and shares stay. (Hồ sơ kiểm phiếu.)
type Record struct {
	Format    string   `json:"format"`
	Ballot    Ballot   `json:"ballot"`
	End       string   `json:"end"`
	Reason    string   `json:"reason"` // of a void ballot
	List      []Listed `json:"list"`
	Slips     []Slip   `json:"slips"`
	Destroyed bool     `json:"destroyed"`
	Products  []string `json:"products"`
	Shares    []Share  `json:"shares"`
	Totals    [][]int  `json:"totals"`
}

// Hash names a record's result: what the minutes print.
func (r *Record) Hash() string {
	t := begin("record").text(r.Ballot.Tally(r.List, r.Products), r.End, r.Reason).num(len(r.Shares))
	for _, s := range r.Shares {
		t.text(s.Teller).num(len(s.Values)).text(s.Values...).text(s.Proof)
	}
	t.num(len(r.Totals))
	for _, line := range r.Totals {
		t.num(len(line)).num(line...)
	}
	return hex.EncodeToString(t.sum()[:32])
}

// Write is the one way a record is written: fields in order, no white space,
// lists never null, a line feed at the end.
func (r *Record) Write() ([]byte, error) {
	c := *r
	b := &c.Ballot
	b.Lines, b.Tellers, b.Roll = full(b.Lines), full(b.Tellers), full(b.Roll)
	c.List, c.Slips, c.Products, c.Shares, c.Totals = full(c.List), full(c.Slips), full(c.Products), full(c.Shares), full(c.Totals)
	for i := range c.Slips {
		c.Slips[i].Cells, c.Slips[i].Sums = full(c.Slips[i].Cells), full(c.Slips[i].Sums)
	}
	for i := range c.Shares {
		c.Shares[i].Values = full(c.Shares[i].Values)
	}
	for i := range c.Totals {
		c.Totals[i] = full(c.Totals[i])
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(&c)
	return out.Bytes(), err
}

// full is a list that is written [] when it is empty.
func full[T any](list []T) []T { return append([]T{}, list...) }

// strange is what no record of ours holds: control characters and the two line
// separators, and escapes but of a quote and a backslash.
var strange = regexp.MustCompile(`[\x00-\x1f\x{2028}\x{2029}]|\\[^"\\]`)

// Read takes a record only as Write would write it: two readers cannot see two
// things in one file.
func Read(text []byte) (*Record, bool) {
	var r Record
	if strict(text, &r) && r.Format == Format && r.small() {
		if again, err := r.Write(); err == nil && bytes.Equal(again, text) {
			return &r, true
		}
	}
	return nil, false
}

// small reports that every number is one that any reader holds exactly.
func (r *Record) small() bool {
	all := []int{r.Ballot.Least, r.Ballot.Most}
	for _, l := range r.List {
		all = append(all, l.Serial)
	}
	for _, s := range r.Slips {
		all = append(all, s.Serial)
	}
	for _, line := range r.Totals {
		all = append(all, line...)
	}
	return !slices.ContainsFunc(all, func(n int) bool { return n <= -1e9 || n >= 1e9 })
}

// strict decodes one line of JSON that holds nothing strange.
func strict(text []byte, into any) bool {
	line, ends := bytes.CutSuffix(text, []byte("\n"))
	if !ends || !utf8.Valid(line) || strange.Match(quotes.ReplaceAll(line, nil)) {
		return false
	}
	return json.Unmarshal(line, into) == nil
}

// quotes are the escapes that are allowed.
var quotes = regexp.MustCompile(`\\["\\]`)
