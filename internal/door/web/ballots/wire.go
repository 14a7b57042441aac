package ballots

import (
	"encoding/json"
	"net/http"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
)

// deskWire is what the script reads: the ballot as it is hashed, and who asks.
type deskWire struct {
	State     ballot.State   `json:"state"`
	Public    proof.Ballot   `json:"public"`
	Voter     string         `json:"voter"`
	Device    string         `json:"device"` // key the voter has registered
	Teller    string         `json:"teller"`
	Shared    bool           `json:"shared"`
	Serial    int            `json:"serial"`
	Hash      string         `json:"hash"`
	List      []proof.Listed `json:"list"`
	CountFrom time.Time      `json:"countFrom"`
	Stopped   bool           `json:"stopped"`
	Reason    string         `json:"reason"`
	Totals    [][]int        `json:"totals"`
}

func (p *Pages) desk(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.ballots.Desk(r.Context(), v.Who, ballotOf(r))
	if err != nil {
		return answer(w, v, nil, err)
	}
	out := deskWire{State: d.State, Public: d.Public, Voter: d.Voter, Teller: d.Teller, Serial: d.Serial, Hash: d.Hash, List: d.Slips,
		CountFrom: d.CountFrom(), Stopped: d.StoppedBy != "", Reason: d.Reason}
	for _, x := range d.Voters {
		if x.ID == d.Voter {
			out.Device = x.Key
		}
	}
	for _, t := range d.Tellers {
		out.Shared = out.Shared || t.ID == d.Teller && t.Share != ""
	}
	for _, l := range d.Lines {
		if d.State == ballot.Published {
			out.Totals = append(out.Totals, []int{l.Yes, l.No, l.Blank})
		}
	}
	return answer(w, v, out, nil)
}

// slips are what a teller's browser checks: asked for once, when it gives its
// share.
func (p *Pages) slips(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.ballots.Slips(r.Context(), v.Who, ballotOf(r))
	return answer(w, v, all, err)
}

// answer is JSON to the script; a refusal is its sentence.
func answer(w http.ResponseWriter, v web.Visit, out any, err error) error {
	status := http.StatusOK
	if err != nil {
		reasons := fault.Reasons(err)
		if len(reasons) == 0 {
			return err
		}
		status, out = web.Status(err), map[string]string{"code": reasons[0].Code, "detail": words.Fault(v.Lang, reasons[0])}
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(out)
}

// read takes a small JSON body.
func read(r *http.Request, into any) error {
	if err := json.NewDecoder(r.Body).Decode(into); err != nil {
		return fault.Because(fault.Invalid, err, fault.Reason{Code: "form.unreadable"})
	}
	return nil
}

type done struct {
	Hash string `json:"hash,omitempty"`
}

func (p *Pages) key(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var in struct{ Key, Proof string }
	err := read(r, &in)
	if err == nil {
		err = p.ballots.Key(r.Context(), v.Who, ballotOf(r), in.Key, in.Proof)
	}
	return answer(w, v, done{}, err)
}

func (p *Pages) ready(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var in struct{ Key string }
	err := read(r, &in)
	if err == nil {
		_, err = p.ballots.Ready(r.Context(), v.Who, ballotOf(r), in.Key)
	}
	return answer(w, v, done{}, err)
}

func (p *Pages) cast(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var slip proof.Slip
	err := read(r, &slip)
	var out done
	if err == nil {
		out.Hash, err = p.ballots.Cast(r.Context(), v.Who, ballotOf(r), slip)
	}
	return answer(w, v, out, err)
}

func (p *Pages) share(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var share proof.Share
	err := read(r, &share)
	if err == nil {
		_, err = p.ballots.Share(r.Context(), v.Who, ballotOf(r), share)
	}
	return answer(w, v, done{}, err)
}

func (p *Pages) stop(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	return answer(w, v, done{}, p.ballots.Stop(r.Context(), v.Who, ballotOf(r)))
}

// file is the open ballot, for the page that is opened from a disk.
func (p *Pages) file(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	d, err := p.ballots.Desk(r.Context(), v.Who, ballotOf(r))
	if err != nil {
		return err
	}
	web.Attach(w, "cuoc-bo-phieu-"+r.PathValue("id")+".json", "application/json")
	return json.NewEncoder(w).Encode(d.Public)
}

func (p *Pages) record(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	text, err := p.ballots.Record(r.Context(), v.Who, ballotOf(r))
	if err != nil {
		return err
	}
	web.Attach(w, "ho-so-kiem-phieu-"+r.PathValue("id")+".json", "application/json")
	_, err = w.Write(text)
	return err
}
