package contest

import (
	"slices"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/store"
)

// How much a contest holds.
const (
	MostText   = 50_000 // characters of an entry
	MostRules  = 20_000 // characters
	mostPapers = 10     // documents, and pictures, of an entry
	mostEach   = 10     // entries of one person
	mostJudges = 9      // of one entry
	mostLines  = 20     // categories, criteria, prizes
	mostPlaces = 1000   // of a prize
	mostSum    = 1_000_000_000_000
	mostMark   = scoring.Points(1000_00)
)

// whole refuses rules that cannot be those of a contest of its body.
func (s *Service) whole(tx *store.Tx, who access.Actor, c *Contest) error {
	if err := c.Rules.whole(tx, who); err != nil {
		return err
	}
	return s.promised(tx, *c)
}

// promised refuses a prize with an award that the law a body goes by does not have,
// or has not for a person.
func (s *Service) promised(tx *store.Tx, c Contest) error {
	books, _, err := s.dossiers.BooksOf(tx, c.Body, today(tx))
	if err != nil {
		return err
	}
	for _, p := range c.Prizes {
		if p.Award == "" {
			continue
		}
		if err := dossier.Fits(books, dossier.NewNomination{Award: p.Award, Subject: registry.PersonID("").Subject()}, today(tx)); err != nil {
			return fault.Field("prizes", fault.Reasons(err)[0].Code, p.Award)
		}
	}
	return nil
}

// whole refuses rules that cannot be a contest's.
func (r *Rules) whole(tx *store.Tx, who access.Actor) error {
	var w check.Wrongs
	w.Line(&r.Name, "name", "contest.name-missing", check.MostLine)
	w.Lines(&r.Text, "rules", "contest.rules-missing", MostRules)
	w.Must(!r.From.IsZero() && !r.To.IsZero() && !r.To.Before(r.From), "to", "contest.days")
	w.Must(r.Everybody || len(r.Units) > 0, "units", "contest.nobody-called")
	within := func(n, least, most int, field string) {
		w.Must(n >= least && n <= most, field, "contest.number", least, most)
	}
	within(r.TextMost, 0, MostText, "text_most")
	within(r.Files, 0, mostPapers, "files")
	within(r.Pictures, 0, mostPapers, "pictures")
	w.Must(r.TextMost+r.Files+r.Pictures > 0, "text_most", "contest.entry-of-nothing")
	within(r.Each, 1, mostEach, "each")
	within(r.JudgesEach, 1, mostJudges, "judges")
	within(r.Rounds, 1, 2, "rounds")
	if r.Rounds == 1 {
		r.Second, r.JudgeBy[1] = 0, civil.Date{}
	} else {
		within(r.Second, 1, mostPlaces, "second")
	}
	w.Must(slices.Contains(TieRules(), r.Tie), "tie", "contest.tie-rule")
	w.Must(r.VoteFrom.IsZero() == r.VoteTo.IsZero() && (!r.Votes() || r.VoteFrom.After(r.To) && !r.VoteTo.Before(r.VoteFrom)), "vote_to", "contest.vote-days")
	before := r.To // a round is judged after the entries are in, or after the round before
	for i, by := range r.JudgeBy {
		w.Must(by.IsZero() || by.After(before), []string{"judge_first", "judge_second"}[i], "contest.judge-days")
		if !by.IsZero() {
			before = by
		}
	}
	r.lists(&w)
	if err := w.Err(); err != nil {
		return err
	}
	return r.known(tx, who)
}

func (r *Rules) lists(w *check.Wrongs) {
	w.Must(len(r.Categories) <= mostLines, "categories", "contest.lines", mostLines)
	for i := range r.Categories {
		w.Line(&r.Categories[i], "categories", "contest.category-missing", check.MostLine)
	}
	w.Must(len(r.Criteria) > 0 && len(r.Criteria) <= mostLines, "criteria", "contest.criteria", mostLines)
	for i := range r.Criteria {
		w.Line(&r.Criteria[i].Name, "criteria", "contest.criterion-missing", check.MostLine)
		w.Must(r.Criteria[i].Most > 0 && r.Criteria[i].Most <= mostMark, "criteria", "contest.criterion-most", int64(mostMark/100))
	}
	w.Must(len(r.Prizes) <= mostLines, "prizes", "contest.lines", mostLines)
	for i := range r.Prizes {
		p := &r.Prizes[i]
		w.Line(&p.Name, "prizes", "contest.prize-missing", check.MostLine)
		w.Must(p.Places >= 1 && p.Places <= mostPlaces && p.Sum >= 0 && p.Sum <= mostSum, "prizes", "contest.prize-size", mostPlaces)
		w.Must(p.Category >= 0 && p.Category <= len(r.Categories), "prizes", "contest.prize-category")
		w.Must(!p.Favourite || r.Votes(), "prizes", "contest.prize-vote")
		if p.Favourite {
			p.Category = 0
		}
	}
}

// known refuses units and a movement that are not there.
func (r *Rules) known(tx *store.Tx, who access.Actor) error {
	if r.Everybody {
		r.Units = nil
	}
	slices.Sort(r.Units)
	r.Units = slices.Compact(r.Units)
	found, err := registry.ScopesOf(tx, r.Units)
	if err != nil {
		return err
	}
	if len(found) < len(r.Units) {
		return fault.Field("units", "contest.unit-unknown")
	}
	if r.Movement == "" {
		return nil
	}
	m, err := movement.Find(tx, r.Movement)
	if err == nil {
		err = movement.MayLook(tx, who, m)
	}
	if fault.Is(err, fault.NotFound) {
		return fault.Field("movement", "movement.not-found")
	}
	return err
}

// Budget is what all prizes come to if every place is taken, in đồng. (Tổng tiền
// thưởng dự kiến.)
func (r Rules) Budget() (sum int64) {
	for _, p := range r.Prizes {
		sum += p.Sum * int64(p.Places) * int64(len(r.given(p)))
	}
	return sum
}

// given are the categories a prize is given in; 0 is the whole contest.
func (r Rules) given(p Prize) []int {
	switch {
	case p.Favourite || len(r.Categories) == 0:
		return []int{0}
	case p.Category != 0:
		return []int{p.Category}
	}
	all := make([]int, len(r.Categories))
	for i := range all {
		all[i] = i + 1
	}
	return all
}
