package judging

import (
	"context"
	"fmt"
	"slices"

	"thidua/internal/law/rulebook"
)

// judged asks the rulebook for the three verdicts.
func (j judges) judged(f *rulebook.Facts) (all [3]rulebook.Verdict, err error) {
	for i, code := range awards {
		if all[i], err = j.books.Judge(rulebook.Question{Award: code, Facts: *f}); err != nil {
			return all, err
		}
	}
	return all, nil
}

// explained is judged with every word said, in both languages, as a dossier
// stores it: what was needed, what was found, what is awaited or lacking.
func (j judges) explained(f *rulebook.Facts) (letters int, err error) {
	all, err := j.judged(f)
	if err != nil {
		return 0, err
	}
	for _, v := range all {
		v.Each(func(x rulebook.Finding) {
			for _, t := range [...]rulebook.Text{x.Needs, x.Found(), x.WaitsFor(), x.Lacks()} {
				letters += len(t.VI) + len(t.EN)
			}
		})
	}
	return letters, nil
}

var values = map[rulebook.Result]int{rulebook.Holds: 2, rulebook.Open: 1, rulebook.Fails: 0}

// outcomes puts the rulebook's verdicts in the order of clauseIDs.
func outcomes(all [3]rulebook.Verdict) (out [3]outcome, err error) {
	for i, v := range all {
		seen := map[string]int{}
		v.Each(func(x rulebook.Finding) { seen[x.ID] = values[x.Result] })
		out[i].verdict = values[v.Result]
		for _, id := range clauseIDs[i] {
			n, ok := seen[id]
			if !ok {
				n = -1
			}
			delete(seen, id)
			out[i].clauses = append(out[i].clauses, n)
		}
		for id := range seen {
			return out, fmt.Errorf("the rulebook judges %s, the peers do not", id)
		}
	}
	return out, nil
}

// agree fails unless every judge says the same of every person, clause by
// clause, and plain Go finds the same words.
func (j judges) agree(ctx context.Context, n int) error {
	m := newMaker(1)
	for i := range n {
		f := m.person()
		verdicts, err := j.judged(&f)
		if err != nil {
			return err
		}
		ours, err := outcomes(verdicts)
		if err != nil {
			return err
		}
		p := plainFacts(&f)
		in, err := regoInput(p)
		if err != nil {
			return err
		}
		byOPA, err := j.opa.judge(ctx, in)
		if err != nil {
			return err
		}
		byCEL, err := j.cel.judge(celInput(p))
		if err != nil {
			return err
		}
		for name, theirs := range map[string][3]outcome{"plain Go": judgePlain(&f), "CEL": byCEL, "OPA": byOPA} {
			for k := range ours {
				if ours[k].verdict != theirs[k].verdict || !slices.Equal(ours[k].clauses, theirs[k].clauses) {
					return fmt.Errorf("person %d, %s: %s says %v, the rulebook %v; clauses %v", i, awards[k], name, theirs[k], ours[k], clauseIDs[k])
				}
			}
		}
		if err := sameWords(verdicts, explainPlain(&f)); err != nil {
			return fmt.Errorf("person %d: %w", i, err)
		}
	}
	return nil
}

// sameWords compares what was found, awaited and lacking, in both languages.
func sameWords(all [3]rulebook.Verdict, plain [3][]words) (err error) {
	for i, v := range all {
		said := map[string]words{}
		for k, id := range clauseIDs[i] {
			said[id] = plain[i][k]
		}
		v.Each(func(x rulebook.Finding) {
			w, mine := said[x.ID], words{x.Found(), more(x)}
			if err == nil && w != mine {
				err = fmt.Errorf("%s: plain Go says %q, the rulebook %q", x.ID, w, mine)
			}
		})
	}
	return err
}

func more(x rulebook.Finding) rulebook.Text {
	if t := x.WaitsFor(); t != (rulebook.Text{}) {
		return t
	}
	return x.Lacks()
}
