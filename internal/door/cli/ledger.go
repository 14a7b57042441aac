package cli

import (
	"fmt"
	"strings"

	"thidua/internal/base/fault"
	"thidua/internal/door/words"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// ledgers asks the ledger. (Sổ cái.)
type ledgers struct {
	Head   ledgerHead   `cmd:"" help:"ledger_head"`
	Prove  ledgerProve  `cmd:"" help:"ledger_prove"`
	Verify ledgerVerify `cmd:"" help:"ledger_verify"`
	Rotate ledgerRotate `cmd:"" help:"ledger_rotate"`
}

type ledgerHead struct {
	History int `placeholder:"N" help:"ledger_history"`
}

type headWire struct {
	Size    int64  `json:"size"`
	Root    string `json:"root"`
	At      string `json:"at"`
	Key     string `json:"key"`
	Printed string `json:"printed"`
	Note    string `json:"note"`
}

func (l *ledgerHead) Run(r *run) error {
	db, err := r.there()
	if err != nil {
		return err
	}
	defer db.Close()
	var all []ledger.Checkpoint
	if err := db.View(r.ctx, func(tx *store.Tx) error {
		all, err = ledger.History(tx, 0, max(l.History, 1))
		return err
	}); err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.Code(fault.NotFound, "cli.no-checkpoint")
	}
	wires := []headWire{}
	for _, c := range all {
		wires = append(wires, headWire{c.Size, c.Root, c.At.Format(store.Instant), c.Key, c.Printed(), c.Note})
	}
	switch {
	case r.JSON && l.History == 0:
		fmt.Fprintln(r.Stdout, asJSON(wires[0]))
	case r.JSON:
		fmt.Fprintln(r.Stdout, asJSON(wires))
	case l.History == 0:
		fmt.Fprintf(r.Stdout, "%s\n\n%s", wires[0].Printed, wires[0].Note)
	default:
		for _, w := range wires {
			fmt.Fprintln(r.Stdout, w.Printed)
		}
	}
	return nil
}

// ledgerProve writes a bundle that convinces without this server.
type ledgerProve struct {
	Entry string `arg:"" placeholder:"ENTRY" help:"ledger_entry"`
	Since string `placeholder:"FILE" help:"ledger_since"`
}

func (l *ledgerProve) Run(r *run) error {
	var since int64
	if l.Since != "" {
		papers, err := r.papers([]string{l.Since})
		if err != nil {
			return err
		}
		since = papers[0].Size
	}
	db, err := r.there()
	if err != nil {
		return err
	}
	defer db.Close()
	var p ledger.Proof
	if err := db.View(r.ctx, func(tx *store.Tx) error {
		p, err = ledger.Prove(tx, l.Entry, since)
		return err
	}); err != nil {
		return err
	}
	fmt.Fprintln(r.Stdout, asJSON(p))
	return nil
}

// ledgerVerify recomputes everything, or checks one proof without a database.
type ledgerVerify struct {
	Against []string `placeholder:"FILE" sep:"none" help:"ledger_against"`
	Key     []string `placeholder:"VKEY" sep:"none" help:"ledger_key_public"`
	Proof   string   `placeholder:"FILE" help:"ledger_proof"`
	More    []string `arg:"" optional:"" placeholder:"FILE" help:"ledger_against"`
}

func (l *ledgerVerify) Run(r *run) error {
	papers, err := r.papers(append(l.Against, l.More...))
	if err != nil {
		return err
	}
	if l.Proof != "" {
		return r.verifyProof(l.Proof, l.Key, papers)
	}
	db, err := r.there()
	if err != nil {
		return err
	}
	defer db.Close()
	var report ledger.Report
	if err := db.View(r.ctx, func(tx *store.Tx) error {
		report, err = ledger.Verify(tx, l.Key, papers...)
		return err
	}); err != nil {
		return err
	}
	r.found(report)
	if len(report.Findings) > 0 {
		return failing
	}
	return nil
}

func (r *run) found(report ledger.Report) {
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(report))
		return
	}
	if len(report.Findings) == 0 {
		r.say("ledger.whole", report.Entries, report.Checkpoints, report.Against)
		fmt.Fprintln(r.Stdout, report.Origin, report.Root)
	}
	for _, f := range report.Findings {
		r.say(f.Code, fmt.Sprint(f.From), fmt.Sprint(f.To), f.ID)
	}
}

func (r *run) verifyProof(file string, keys []string, papers []ledger.Checkpoint) error {
	_, text, err := r.slurp(file)
	if err != nil {
		return err
	}
	p, head, err := ledger.Check(text, keys, papers...)
	if err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"entry": p.Entry, "size": head.Size, "root": head.Root, "key": head.Key}))
		return nil
	}
	r.say("cli.proof-holds", fmt.Sprint(p.Entry.Seq), p.Entry.Act, p.Entry.Subject, p.Entry.At)
	fmt.Fprintln(r.Stdout, head.Printed())
	return nil
}

// papers reads the checkpoints out of every file.
func (r *run) papers(files []string) (all []ledger.Checkpoint, err error) {
	for _, name := range files {
		called, text, err := r.slurp(name)
		if err != nil {
			return nil, err
		}
		some, err := ledger.Parse(string(text))
		if reasons := fault.Reasons(err); len(reasons) > 0 {
			reasons[0].Field = called
			return nil, fault.New(fault.Of(err), reasons...)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// ledgerRotate announces a new key by the old one, and puts it in its place.
type ledgerRotate struct{}

func (*ledgerRotate) Run(r *run) error {
	db, err := r.there()
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.Current(r.ctx); err != nil {
		return err
	}
	key := r.config(nil).LedgerKey
	if err := ledger.RotateFile(r.ctx, db, key); err != nil {
		return err
	}
	var keys []string
	if err := db.View(r.ctx, func(tx *store.Tx) error { keys, err = ledger.Keys(tx); return err }); err != nil {
		return err
	}
	fmt.Fprintln(r.Stdout, words.T(r.lang, "cli.rotated", key), strings.Join(keys[len(keys)-1:], ""))
	return nil
}
