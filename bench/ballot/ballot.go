// Package ballot measures a secret ballot: what a member's browser, the server
// at the count, and a verifier take.
package ballot

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"thidua/bench/measure"
	"thidua/internal/domain/ballot/proof"
)

const (
	members = 25
	tellers = 3
	countMS = 500
	coreS   = 1.0
)

// Measure votes with 25 members on 20 and on 200 nominees.
func Measure(r *measure.Report, _ measure.Options) error {
	r.Part("ballot", "25 members, three tellers, yes, no or blank of every nominee")
	for _, lines := range []int{20, 200} {
		if err := vote(r, lines); err != nil {
			return err
		}
	}
	return nil
}

func vote(r *measure.Report, lines int) error {
	of := func(what string) string { return fmt.Sprintf("%s, %d × %d", what, members, lines) }
	b := proof.Ballot{Sitting: "s", ID: "b", Test: true, Kind: proof.Each}
	for i := range lines {
		b.Lines = append(b.Lines, proof.Line{ID: fmt.Sprint("n", i), Label: fmt.Sprint("Nominee ", i)})
	}
	var keys, devices []proof.Secret
	for i := range tellers {
		keys = append(keys, proof.NewSecret())
		b.Tellers = append(b.Tellers, keys[i].Teller("s", "b", fmt.Sprint("t", i), "Teller"))
	}
	for i := range members {
		devices = append(devices, proof.NewSecret())
		b.Roll = append(b.Roll, proof.Voter{ID: fmt.Sprint("v", i), Name: "Member", Key: devices[i].Public()})
	}
	marks := make([]int, lines)
	var slips []proof.Slip
	for i := range devices {
		for l := range marks {
			marks[l] = (i + l) % 3
		}
		slips = append(slips, b.Fill(b.Roll[i].ID, devices[i], 1, marks))
	}
	one, _ := json.Marshal(slips[0])
	r.Tell(of("one slip"), fmt.Sprintf("%.0f KB", float64(len(one))/1000))
	took, err := measure.Busy(func() error { return found(b.CheckSlip(&slips[0])) })
	if err != nil {
		return err
	}
	r.Tell(of("one slip checked when it is cast, processor"), measure.Brief(took))
	rec := proof.Record{Format: proof.Format, Ballot: b, End: proof.Counted, Slips: slips, List: b.List(slips)}
	if took, err = measure.Once(func() error { return count(&rec, keys) }); err != nil {
		return err
	}
	goal(r, lines, of("counted with all shares and their proofs"), float64(took.Milliseconds()), "ms", countMS)
	if took, err = measure.Busy(func() error { return found(proof.Verify(&rec)) }); err != nil {
		return err
	}
	goal(r, lines, of("record verified, processor"), took.Seconds(), "s", coreS)
	start := time.Now()
	if err := found(proof.Verify(&rec)); err != nil {
		return err
	}
	r.Tell(of(fmt.Sprintf("record verified on %d processors, clock", runtime.NumCPU())), measure.Brief(time.Since(start)))
	return browser(r, of, rec)
}

// goal asks of 20 nominees what the product promises; of 200 it only tells.
func goal(r *measure.Report, lines int, what string, ours float64, unit string, bound float64) {
	if lines == 20 {
		r.Below(what, ours, unit, bound, "")
	} else {
		r.Tell(what, fmt.Sprintf("%.3g %s", ours, unit))
	}
}

// count is what tellers and server do when the pause is over.
func count(rec *proof.Record, keys []proof.Secret) error {
	b := &rec.Ballot
	rec.Products, rec.Shares = b.Products(rec.Slips), nil
	for i, k := range keys {
		s, ok := k.Share(b, b.Tellers[i].ID, rec.List, rec.Products)
		if !ok {
			return errors.New("no share")
		}
		if err := found(b.CheckShare(&s, rec.List, rec.Products)); err != nil {
			return err
		}
		rec.Shares = append(rec.Shares, s)
	}
	var ok bool
	if rec.Totals, ok = b.Totals(rec.Products, rec.Shares, len(rec.Slips)); !ok {
		return errors.New("no totals")
	}
	return nil
}

func found(f []proof.Finding) error {
	if len(f) > 0 {
		return fmt.Errorf("%v", f)
	}
	return nil
}

// driver is the bundle's own worker, run by node as a browser would.
const driver = `
const fs = require("fs"), vm = require("vm");
const b = JSON.parse(fs.readFileSync(0, "utf8"));
const answers = [];
globalThis.postMessage = (m) => { if (m.of === undefined) answers.push(m); };
vm.runInThisContext(fs.readFileSync(process.argv[1], "utf8"));
const call = (name, ...args) => { globalThis.onmessage({ data: { id: 1, call: name, args } }); const a = answers.pop(); if (a.error) throw new Error(a.error); return a.value; };
const teller = call("newSecret"), device = call("newSecret");
b.tellers = [call("teller", teller, b.sitting, b.ballot, "t0", "")];
b.roll = [{ id: "v0", name: "", key: call("publicOf", device) }];
let t = performance.now();
const slip = call("fill", b, "v0", device, 1, b.lines.map((_, i) => i % 3));
const fill = performance.now() - t;
t = performance.now();
call("share", b, "t0", teller, [slip]);
console.log(JSON.stringify({ fill, check: performance.now() - t }));`

func browser(r *measure.Report, of func(string) string, rec proof.Record) error {
	bundle, _ := filepath.Glob("../ui/dist/ballot.*.js")
	if len(bundle) != 1 {
		return errors.New("ui/dist has no ballot.js: make build")
	}
	cmd := exec.Command("node", "-e", driver, bundle[0])
	text, err := json.Marshal(rec.Ballot)
	if err != nil {
		return err
	}
	cmd.Stdin = strings.NewReader(string(text))
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	var took struct{ Fill, Check float64 }
	if err := json.Unmarshal(out, &took); err != nil {
		return err
	}
	r.Tell(of("in the browser's engine: one slip encrypted"), fmt.Sprintf("%.2f s", took.Fill/1000))
	r.Tell(of("in the browser's engine: a teller checks one slip"), fmt.Sprintf("%.2f s", took.Check/1000))
	return nil
}
