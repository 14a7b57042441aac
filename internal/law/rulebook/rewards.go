package rulebook

import "thidua/internal/base/civil"

// A Reward is what an award asks of the movement itself: who launched it, how
// long, which review. What it asks of the one rewarded is left aside. (Khen thưởng
// theo phong trào.)
type Reward struct {
	Award   string
	Subject string    // individual, collective, household
	Result  Result    // of Asks together; holds where nothing is asked
	Asks    []Finding // the clauses about the movement
	Basis   string    // where nothing is asked of the movement: the clause that gives the award; "" none
}

// Rewards lists every award the law of a day gives within a movement, highest
// first, with what it asks of this one.
func (l *Library) Rewards(body string, on civil.Date, m Movement) (out []Reward, err error) {
	own, err := l.For(body)
	if err != nil {
		return nil, err
	}
	for _, a := range own.Awards(on) {
		_, r, err := own.rules(a.Code, on)
		if err != nil {
			return nil, err
		}
		for _, subject := range a.Subjects {
			f := Facts{Type: "movement", Year: on.Year, Subject: Subject{Kind: subject}, Movement: &m}
			if r.plain(f.Type, &f) == nil {
				continue
			}
			v, err := own.Judge(Question{Award: a.Code, On: on, Facts: f})
			if err != nil {
				return nil, err
			}
			x := Reward{Award: a.Code, Subject: subject}
			if x.Asks, x.Result = ofMovement(v.Clauses, AllOf); len(x.Asks) == 0 {
				x.Basis = gives(v.Clauses)
			}
			out = append(out, x)
		}
	}
	return out, nil
}

// ofMovement keeps of some findings those about the movement, and how they come
// out together.
func ofMovement(all []Finding, kind Kind) (asks []Finding, together Result) {
	together = Holds
	join := both
	if kind == AnyOf {
		together, join = Fails, either
	}
	for i := range all {
		under, r := all[i:i+1], all[i].Result
		if _, mine := all[i].test.(*movementTest); !mine {
			under, r = ofMovement(all[i].Of, all[i].Kind)
		}
		if len(under) > 0 {
			asks, together = append(asks, under...), join(together, r)
		}
	}
	return asks, together
}

// gives is the citation of the clause by which an award is given at all: what its
// standard has somebody attest. Papers and what shuts an award out give nothing.
func gives(all []Finding) string {
	for i := range all {
		if all[i].Kind == Attested {
			return all[i].Cite
		}
		if cite := gives(all[i].Of); cite != "" {
			return cite
		}
	}
	return ""
}
