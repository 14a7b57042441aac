package cli

import (
	"fmt"

	"thidua/internal/base/fault"
	"thidua/internal/domain/ballot/proof"
	"thidua/internal/domain/council"
)

// sittings reads bundles of sittings. (Phiên họp.)
type sittings struct {
	Verify sittingVerify `cmd:"" help:"sitting_verify"`
}

// sittingVerify recomputes a bundle. It needs no database and no server.
type sittingVerify struct {
	File string `arg:"" placeholder:"FILE" help:"sitting_file"`
}

func (c *sittingVerify) Run(r *run) error {
	text, err := r.text(c.File)
	if err != nil {
		return err
	}
	b, ok := council.ReadBundle(text)
	if !ok {
		return fault.Field(c.File, "sitting.unreadable")
	}
	law, err := r.books()
	if err != nil {
		return err
	}
	found := b.Verify(law)
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(r.bundle(b, found)))
	} else {
		r.sayBundle(b, found)
	}
	if len(found) > 0 {
		return failing
	}
	return nil
}

type (
	bundleWire struct {
		Holds    bool            `json:"holds"`
		Sitting  string          `json:"sitting"`
		Digest   string          `json:"digest"`
		Nominees []bundleOutcome `json:"nominees"`
		Findings []foundWire     `json:"findings"`
	}
	bundleOutcome struct {
		ID      string `json:"id"`
		Label   string `json:"label"`
		Award   string `json:"award"`
		Yes     int    `json:"yes"`
		Base    int    `json:"base"`
		Needed  int    `json:"needed"`
		Outcome string `json:"outcome"`
		Cite    string `json:"cite"`
	}
)

func (r *run) bundle(b *council.Bundle, found []proof.Finding) bundleWire {
	w := bundleWire{Holds: len(found) == 0, Sitting: string(b.Sitting), Digest: b.Digest, Nominees: []bundleOutcome{}, Findings: r.foundOf(found)}
	if !w.Holds {
		return w // what it says is not worth repeating
	}
	votes := map[council.BlocID]council.BundleVote{}
	for _, v := range b.Votes {
		votes[v.ID] = v
	}
	for _, i := range b.Items {
		v := votes[i.Vote]
		w.Nominees = append(w.Nominees, bundleOutcome{string(i.ID), i.Label, i.Award, v.Yes, v.Base, v.Needed, v.Outcome, v.Cite})
	}
	return w
}

func (r *run) sayBundle(b *council.Bundle, found []proof.Finding) {
	if len(found) > 0 {
		r.say("bundle.fails", b.No, b.Council)
		r.sayFound(found)
		return
	}
	w := r.bundle(b, found)
	r.say("bundle.holds", b.No, b.Council, b.Day, len(w.Nominees), len(b.Records))
	for _, n := range w.Nominees {
		r.say("bundle.nominee-"+n.Outcome, n.Label, n.Yes, n.Base, n.Needed)
	}
	r.say("bundle.digest", b.Digest)
}
