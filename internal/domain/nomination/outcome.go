package nomination

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Nominations are the nominees of a cluster in a year, of every category, each
// with its name and what became of it, as of a day. Part. (Các đề cử của năm.)
func Nominations(tx *store.Tx, law *rulebook.Library, of cluster.ID, year int, on civil.Date) (all []Nominee, err error) {
	slates, err := store.Collect(tx, read, `SELECT `+columns+` FROM slate s WHERE s.cluster = $1 AND s.year = $2 ORDER BY s.category`, of, year)
	for _, s := range slates {
		if err != nil {
			return nil, err
		}
		x := seat{Slate: s}
		if err = x.sit(tx, on); err == nil {
			var some []Nominee
			some, err = x.nominees(tx, law)
			all = append(all, some...)
		}
	}
	return all, err
}

// nominees are those of the slate with their names and what became of them.
func (s seat) nominees(tx *store.Tx, law *rulebook.Library) ([]Nominee, error) {
	all, err := nomineesOf(tx, s.ID)
	if err != nil {
		return nil, err
	}
	if err := name(tx, s.day, all); err != nil {
		return nil, err
	}
	return all, s.settle(tx, law, all)
}

// settle says what became of each nominee: of the vote, of the dossier it is in,
// and of what it is nominated for above.
func (s seat) settle(tx *store.Tx, law *rulebook.Library, all []Nominee) error {
	prizes, err := s.quotas(tx, law)
	if err != nil {
		return err
	}
	subjects := make([]id.Subject, len(all))
	for i, n := range all {
		subjects[i] = n.ID.Subject()
	}
	results, err := council.ResultsOf(tx, subjects)
	if err != nil {
		return err
	}
	lines, err := linesOf(tx, all)
	if err != nil {
		return err
	}
	for i := range all {
		n := &all[i]
		if r, voted := results[n.ID.Subject()]; voted {
			n.Result = &r
		}
		n.Outcome = n.outcome(lines[n.Line])
	}
	stand(all, prizes)
	return nil
}

// outcome is what became of a nominee by itself.
func (n Nominee) outcome(line dossier.Standing) Outcome {
	switch {
	case !n.live():
		return Withdrawn
	case line == dossier.Decided:
		return Granted
	case slices.Contains([]dossier.Standing{dossier.Refused, dossier.Struck, dossier.TakenBack}, line):
		return Lost
	case n.Line != "":
		return Sent
	case n.Result == nil:
		return Listed
	case n.Result.Passed():
		return Passed
	}
	return Refused
}

// stand puts nominees that passed behind what their unit is nominated for above
// and has not lost; one that lost it after it was proposed may fall back.
func stand(all []Nominee, prizes []Quota) {
	for i := range all {
		n := &all[i]
		if n.Outcome != Passed {
			continue
		}
		for _, q := range prizes {
			if !slices.Contains(q.Prize.Among, n.Award) {
				continue
			}
			for _, upper := range all {
				if upper.Unit != n.Unit || upper.Award != q.Award {
					continue
				}
				switch upper.Outcome {
				case Passed, Sent, Granted:
					n.Outcome = Behind
				case Lost:
					n.Outcome = Falls
				}
			}
		}
	}
}

// linesOf is how far the dossier lines of nominees have come.
func linesOf(tx *store.Tx, all []Nominee) (map[dossier.NominationID]dossier.Standing, error) {
	out := map[dossier.NominationID]dossier.Standing{}
	read := map[dossier.ID]bool{"": true}
	for _, n := range all {
		if read[n.Dossier] {
			continue
		}
		read[n.Dossier] = true
		lines, err := dossier.NominationsOf(tx, n.Dossier)
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			out[l.ID] = l.State
		}
	}
	return out, nil
}
