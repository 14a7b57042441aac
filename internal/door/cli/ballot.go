package cli

import (
	"fmt"
	"io"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/door/words"
)

// ballots reads records of secret ballots. (Bỏ phiếu kín.)
type ballots struct {
	Verify ballotVerify `cmd:"" help:"ballot_verify"`
}

// ballotVerify recomputes a record. It needs no database and no server.
type ballotVerify struct {
	File string `arg:"" placeholder:"FILE" help:"ballot_file"`
}

// mostRecord is the largest record that is read: 25 members on 500 lines.
const mostRecord = 64 << 20

func (c *ballotVerify) Run(r *run) error {
	text, err := r.text(c.File)
	if err != nil {
		return err
	}
	rec, ok := proof.Read(text)
	if !ok {
		return fault.Field(c.File, "ballot.unreadable")
	}
	found := proof.Verify(rec)
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(r.verified(rec, found)))
	} else {
		r.sayVerified(rec, found)
	}
	if len(found) > 0 {
		return failing
	}
	return nil
}

// text is a file whole; - is what is read from standard input.
func (r *run) text(file string) ([]byte, error) {
	from := r.Stdin
	if file != "-" {
		f, err := openFile(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		from = f
	}
	return io.ReadAll(io.LimitReader(from, mostRecord))
}

// foundOf puts findings in words.
func (r *run) foundOf(found []proof.Finding) []foundWire {
	out := []foundWire{}
	for _, f := range found {
		out = append(out, foundWire{f.Code, f.At, words.T(r.lang, "found."+f.Code, f.At)})
	}
	return out
}

// sayFound lists what does not hold.
func (r *run) sayFound(found []proof.Finding) {
	for _, f := range r.foundOf(found) {
		fmt.Fprintf(r.Stdout, "  %s: %s\n", f.Code, f.Detail)
	}
}

type (
	verifiedWire struct {
		Holds     bool        `json:"holds"`
		End       string      `json:"end"`
		Reason    string      `json:"reason,omitempty"`
		Destroyed bool        `json:"destroyed"`
		Test      bool        `json:"test"`
		Sitting   string      `json:"sitting"`
		Ballot    string      `json:"ballot"`
		Voters    int         `json:"voters"`
		Slips     int         `json:"slips"`
		Roll      string      `json:"roll"`
		Tally     string      `json:"tally"`
		Record    string      `json:"record"`
		Totals    []totalWire `json:"totals"`
		Findings  []foundWire `json:"findings"`
	}
	totalWire struct {
		ID     string `json:"id"`
		Label  string `json:"label"`
		Totals []int  `json:"totals"` // yes, no, blank; or chosen
	}
	foundWire struct {
		Code   string `json:"code"`
		At     string `json:"at"`
		Detail string `json:"detail"`
	}
)

func (r *run) verified(rec *proof.Record, found []proof.Finding) verifiedWire {
	b := &rec.Ballot
	w := verifiedWire{Holds: len(found) == 0, End: rec.End, Reason: rec.Reason, Destroyed: rec.Destroyed, Test: b.Test, Sitting: b.Sitting, Ballot: b.ID,
		Voters: len(b.Roll), Slips: len(rec.List), Roll: b.RollHash(), Tally: b.Tally(rec.List, rec.Products), Record: rec.Hash(),
		Totals: []totalWire{}, Findings: r.foundOf(found)}
	if w.Holds { // else what it says is not worth repeating
		for i, t := range rec.Totals {
			w.Totals = append(w.Totals, totalWire{b.Lines[i].ID, b.Lines[i].Label, t})
		}
	}
	return w
}

func (r *run) sayVerified(rec *proof.Record, found []proof.Finding) {
	b := &rec.Ballot
	switch {
	case len(found) > 0:
		r.say("ballot.fails", b.Title)
		r.sayFound(found)
		return
	case rec.End == proof.Void:
		r.say("ballot.holds-void", b.Title, rec.Reason, len(rec.List))
	case rec.Destroyed:
		r.say("ballot.holds-gone", b.Title, len(rec.List))
	default:
		r.say("ballot.holds", b.Title, len(rec.List), len(b.Roll))
	}
	if b.Test {
		r.say("ballot.test")
	}
	for i, t := range rec.Totals {
		if b.Kind == proof.Each {
			r.say("ballot.total", b.Lines[i].Label, t[proof.Yes], t[proof.No], t[proof.Blank])
		} else {
			r.say("ballot.chosen", b.Lines[i].Label, t[0])
		}
	}
	r.say("ballot.six", strings.Join(b.Words(), " "))
	r.say("ballot.named", b.RollHash(), b.Tally(rec.List, rec.Products), rec.Hash())
	r.say("ballot.reviewed")
}
