package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/sweep"
	"thidua/internal/platform/store"
)

// rehearse puts the same questions to the law as it is and to a draft laid over
// it, and lists who gains, who loses, and why. (Diễn tập dự thảo.)
type rehearse struct {
	Draft string `required:"" placeholder:"DIR|ZIP" help:"rehearse_draft"`
	Year  int    `placeholder:"YEAR" help:"rehearse_year" xor:"what"`
	Facts string `placeholder:"DIR" help:"rehearse_facts" xor:"what"`
	On    string `placeholder:"DATE" help:"rehearse_on"`
}

// rehearsed is what came of it.
type rehearsed struct {
	sweep.Rehearsal
	draft        rehearsal.Draft
	asked        int
	gains, loses []sweep.Outcome
}

func (h *rehearsed) try(t sweep.Trial) error {
	o, err := h.Try(t)
	if err != nil {
		return err
	}
	h.asked++
	switch o.Turn() {
	case sweep.Gains:
		h.gains = append(h.gains, o)
	case sweep.Loses:
		h.loses = append(h.loses, o)
	}
	return nil
}

func (c *rehearse) Run(r *run) error {
	on, err := day("on", c.On)
	if err != nil {
		return err
	}
	law, err := r.law()
	if err != nil {
		return err
	}
	h := &rehearsed{}
	h.On = on
	if h.draft, err = draftAt(law, c.Draft); err != nil {
		return err
	}
	if h.Now, err = rulebook.Load(law); err != nil {
		return err
	}
	if h.Draft, err = h.draft.Books(law); err != nil {
		return err
	}
	switch {
	case c.Year != 0:
		err = r.ofYear(h, c.Year)
	case c.Facts != "":
		err = ofFolder(h, c.Facts)
	default:
		err = ofCases(h, law)
	}
	if err != nil {
		return err
	}
	r.rehearsed(h)
	return nil
}

// draftAt reads a draft from a folder, or a .zip of one.
func draftAt(law fs.FS, at string) (rehearsal.Draft, error) {
	info, err := os.Stat(at)
	if err != nil {
		return rehearsal.Draft{}, fault.Code(fault.Invalid, "cli.no-file", at)
	}
	if info.IsDir() {
		return rehearsal.ReadFolder(law, os.DirFS(at))
	}
	f, err := os.Open(at)
	if err != nil {
		return rehearsal.Draft{}, err
	}
	defer f.Close()
	return rehearsal.ReadUploads(law, "", rehearsal.Upload{Name: filepath.Base(at), Size: info.Size(), ReaderAt: f})
}

// ofYear tries the lines of a year's dossiers, as known now.
func (r *run) ofYear(h *rehearsed, year int) error {
	house, err := r.house()
	if err != nil {
		return err
	}
	defer house.Close()
	return house.DB.View(r.ctx, func(tx *store.Tx) error {
		all, err := dossier.Replayable(tx, nil, year, year)
		for _, d := range all {
			if err == nil {
				err = house.Dossiers.Replay(tx, d, year, year, func(n dossier.Replayed) error { return h.try(rehearsal.TrialOf(n)) })
			}
		}
		return err
	})
}

// ofFolder tries every award on every FACTS file of a folder.
func ofFolder(h *rehearsed, dir string) error {
	list, err := os.ReadDir(dir)
	if err != nil {
		return fault.Code(fault.Invalid, "cli.no-file", dir)
	}
	for _, e := range list {
		if ext := path.Ext(e.Name()); e.IsDir() || ext != ".yaml" && ext != ".json" {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		f, err := rulebook.ParseFacts(e.Name(), text)
		if err != nil {
			return err
		}
		on := f.Received
		if on.IsZero() {
			on = h.On
		}
		if on.IsZero() {
			return fault.New(fault.Invalid, fault.Reason{Code: "judge.no-day", Field: e.Name()})
		}
		for _, code := range h.Awards(on) {
			if err := h.try(sweep.Trial{Of: e.Name(), Award: code, On: on, Facts: f}); err != nil {
				return err
			}
		}
	}
	return nil
}

// ofCases tries the worked examples of the law as it is.
func ofCases(h *rehearsed, law fs.FS) error {
	all, err := rulebook.Cases(law)
	if err != nil {
		return err
	}
	for _, c := range all {
		on := c.Expect.On
		if on.IsZero() {
			on = c.Facts.Received
		}
		if err := h.try(sweep.Trial{Of: c.Path, Award: c.Expect.Award, Type: c.Facts.Type, Body: c.Expect.Body, On: on, Facts: c.Facts}); err != nil {
			return err
		}
	}
	return nil
}

type trialWire struct {
	Of    string          `json:"of"`
	Award string          `json:"award"`
	Name  string          `json:"name"`
	On    civil.Date      `json:"on"`
	Was   rulebook.Result `json:"was"` // "" where that law does not give the award to such a subject
	Is    rulebook.Result `json:"is"`
	Why   []whyWire       `json:"why"`
}

type whyWire struct {
	ID  string     `json:"id"`
	Was *clauseWas `json:"was"` // null: that law has no such clause
	Is  *clauseWas `json:"is"`
}

type clauseWas struct {
	Result rulebook.Result `json:"result"`
	Needs  string          `json:"needs"`
	Found  string          `json:"found,omitempty"`
	Cite   string          `json:"cite"`
	Status rulebook.Status `json:"status"`
}

func clauseOf(f *rulebook.Finding, lang string) *clauseWas {
	if f == nil {
		return nil
	}
	return &clauseWas{f.Result, f.Needs.In(lang), f.Found().In(lang), f.Cite, f.Status}
}

func (r *run) rehearsed(h *rehearsed) {
	lang := string(r.lang)
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"draft": h.draft.SHA256, "files": len(h.draft.Files), "asked": h.asked, "same": h.asked - len(h.gains) - len(h.loses),
			"gains": h.wires(h.gains, lang), "loses": h.wires(h.loses, lang)}))
		return
	}
	r.say("cli.rehearsed", h.asked, len(h.gains), len(h.loses), len(h.draft.Files), h.draft.SHA256)
	for _, part := range []struct {
		key  string
		list []sweep.Outcome
	}{{"cli.rehearse-gains", h.gains}, {"cli.rehearse-loses", h.loses}} {
		if len(part.list) == 0 {
			continue
		}
		fmt.Fprintf(r.Stdout, "\n%s\n", words.T(r.lang, part.key))
		for _, w := range h.wires(part.list, lang) {
			fmt.Fprintf(r.Stdout, "\n%s  %s  (%s)  %s → %s\n", w.Of, w.Award, w.On, r.resultOf(w.Was), r.resultOf(w.Is))
			for _, y := range w.Why {
				r.why("-", y.ID, y.Was)
				r.why("+", y.ID, y.Is)
			}
		}
	}
}

func (h *rehearsed) wires(list []sweep.Outcome, lang string) []trialWire {
	out := []trialWire{}
	for _, o := range list {
		w := trialWire{o.Of, o.Award, h.Draft.NameOf(o.Award).In(lang), o.On, o.Was, o.Is, []whyWire{}}
		for _, c := range o.Why {
			w.Why = append(w.Why, whyWire{c.ID, clauseOf(c.Was, lang), clauseOf(c.Is, lang)})
		}
		out = append(out, w)
	}
	return out
}

func (r *run) resultOf(v rulebook.Result) string {
	if v == "" {
		return "—"
	}
	return words.T(r.lang, "cli.result."+string(v))
}

func (r *run) why(mark, id string, c *clauseWas) {
	if c != nil {
		fmt.Fprintf(r.Stdout, "    %s %s %s  [%s · %s]%s\n", mark, marks[c.Result], c.Needs, id, c.Cite, r.doubtful(c.Status))
	}
}

// lawExport writes the regulations to a folder, for an officer to change a copy.
type lawExport struct {
	Dir string `arg:"" placeholder:"DIR" help:"export_dir"`
}

func (l *lawExport) Run(r *run) error {
	law, err := r.law()
	if err != nil {
		return err
	}
	if list, err := os.ReadDir(l.Dir); err == nil && len(list) > 0 || err != nil && !os.IsNotExist(err) {
		return fault.Code(fault.Conflict, "cli.folder-not-empty", l.Dir)
	}
	n := 0
	err = fs.WalkDir(law, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		to := filepath.Join(l.Dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		text, err := fs.ReadFile(law, name)
		if err != nil {
			return err
		}
		n++
		return os.WriteFile(to, text, 0o644)
	})
	if err != nil {
		return err
	}
	if r.JSON {
		fmt.Fprintln(r.Stdout, asJSON(map[string]any{"folder": l.Dir, "files": n}))
		return nil
	}
	r.say("cli.exported", n, l.Dir)
	return nil
}
