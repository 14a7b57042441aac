package council

import (
	"context"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Voting is what an election is voted on as, beside awards: the rulebook's word.
const Voting = "election"

// candidacy is the kind of subject a candidate is on the list of a sitting.
const candidacy = "candidacy"

// An Election fills an office of a council for a term. Its candidates are names
// on the list of a sitting, of whom no more pass than there are seats; they vote
// like the others, but neither preside over it nor count its slips. (Bầu trưởng,
// phó.)
type Election struct {
	ID         string
	Sitting    SittingID
	Office     Office
	Seats      int
	From, To   civil.Date
	Candidates []Candidate
	Rule       rulebook.Rotation
	Then       rulebook.Vacancy // what follows if a seat stays empty
}

// A Candidate stands for an office: one of those called, a unit of the registry,
// or another by name. Led are the years in which they lately held
// it, shown to the council, which decides unless its rule does.
type Candidate struct {
	ID     string
	Member MemberID // one of those called; "" of another
	Holder
	Led []Term
}

// Elect puts an election on the list of a sitting. (Đưa vào chương trình bầu.)
func (s *Service) Elect(ctx context.Context, who access.Actor, sitting SittingID, n Election) (e Election, err error) {
	defer fault.Wrap(&err, "elect at sitting %s", sitting)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		t, err := findFor(tx, who, access.PutSitting, sitting)
		if err != nil {
			return err
		}
		e = n
		if err := e.name(tx, t); err != nil {
			return err
		}
		if err := e.check(); err != nil {
			return err
		}
		if err := s.remember(tx, t, &e); err != nil {
			return err
		}
		if err := e.barred(); err != nil {
			return err
		}
		if err := addElection(tx, sitting, &e); err != nil {
			return err
		}
		if err := Put(tx, s.law, sitting, e.items()); err != nil {
			return err
		}
		if err := t.tellElection(tx, who); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: "sitting.elect", Actor: who.Account, Subject: "sitting:" + string(sitting),
			Body: map[string]any{"election": e.ID, "office": e.Office, "seats": e.Seats, "from": e.From, "to": e.To, "candidates": len(e.Candidates)}})
	})
	return e, err
}

// name gives members who stand the name they were called by, and units the one
// they have on the day of the sitting.
func (e *Election) name(tx *store.Tx, t Sitting) error {
	e.Candidates = slices.Clone(e.Candidates)
	for i := range e.Candidates {
		c := &e.Candidates[i]
		for _, a := range t.Attendance {
			if c.Member != "" && a.Member == string(c.Member) {
				c.Person, c.Name = a.Person, a.Name
			}
		}
		if err := c.known(tx, t.Meeting.Day); err != nil {
			return err
		}
	}
	return nil
}

// check says what is wrong with an election.
func (e *Election) check() error {
	for i := range e.Candidates {
		c := &e.Candidates[i]
		if c.Name = strings.TrimSpace(c.Name); c.Name == "" {
			return fault.Field("candidates", "election.name-missing")
		}
		if slices.ContainsFunc(e.Candidates[:i], func(o Candidate) bool { return o.Is(c.Holder) }) {
			return fault.Field("candidates", "election.named-twice", c.Name)
		}
	}
	switch {
	case !slices.Contains(Offices(), e.Office):
		return fault.Field("office", "election.office-missing")
	case e.From.IsZero() || e.To.IsZero() || e.To.Before(e.From):
		return fault.Field("from", "election.term-days")
	case e.Seats < 1 || e.Office == Head && e.Seats > 1:
		return fault.Field("seats", "election.seats")
	case len(e.Candidates) < e.Seats:
		return fault.Field("candidates", "election.too-few", len(e.Candidates), e.Seats)
	}
	return nil
}

// remember finds who of the candidates has headed the council lately.
func (s *Service) remember(tx *store.Tx, t Sitting, e *Election) error {
	c, err := findCouncil(tx, t.Council, t.Meeting.Day)
	if err != nil {
		return err
	}
	body := s.law.Nearest(t.Codes)
	e.Rule, e.Then = s.law.Rotation(c.Kind, body, t.LawDay), s.law.Vacancy(c.Kind, body, t.LawDay)
	if e.Office != Head {
		return nil
	}
	past, err := termsOf(tx, c)
	for i := range e.Candidates {
		h := &e.Candidates[i]
		for _, p := range past {
			if p.Office == Head && p.Sitting != t.ID && p.Is(h.Holder) && p.From.Before(e.From) && p.To.Year >= e.From.Year-e.Rule.Years {
				h.Led = append(h.Led, p)
			}
		}
	}
	return err
}

// barred refuses a candidate whom the body's own rule keeps from heading again.
func (e Election) barred() error {
	for _, c := range e.Candidates {
		if e.Rule.Bars && len(c.Led) > 0 {
			return fault.New(fault.Unmet, fault.Reason{Code: "election.led-lately", Field: "candidates", Cite: e.Rule.Cite, Args: []any{c.Name, c.Led[0].From, c.Led[0].To}})
		}
	}
	return nil
}

// items are the candidates as names on the list.
func (e Election) items() (out []NewItem) {
	for _, c := range e.Candidates {
		out = append(out, NewItem{Subject: id.Subject{Kind: candidacy, ID: c.ID}, Person: c.Person, Unit: c.Unit, Award: Voting, Type: string(e.Office), Seats: e.Seats, Label: c.Name})
	}
	return out
}

func addElection(tx *store.Tx, sitting SittingID, e *Election) error {
	e.ID, e.Sitting = tx.NewID(), sitting
	n, err := tx.Exec(`INSERT INTO council_election (id, sitting, office, seats, from_day, to_day) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (sitting, office) DO NOTHING`,
		e.ID, sitting, e.Office, e.Seats, e.From, e.To)
	if err == nil && n == 0 {
		err = fault.Code(fault.Conflict, "election.already")
	}
	if err != nil {
		return err
	}
	var rows [][]any
	for i := range e.Candidates {
		c := &e.Candidates[i]
		c.ID = tx.NewID()
		rows = append(rows, []any{c.ID, e.ID, i, store.Null(string(c.Person)), store.Null(string(c.Unit)), c.Name})
	}
	return tx.Insert("council_candidate (id, election, place, person, unit, name)", rows)
}

// electionsOf lists the elections of a sitting, the head first.
func electionsOf(tx *store.Tx, sitting SittingID) ([]Election, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (e Election, err error) {
		return e, s.Scan(&e.ID, &e.Sitting, &e.Office, &e.Seats, &e.From, &e.To)
	}, `SELECT id, sitting, office, seats, from_day, to_day FROM council_election WHERE sitting = $1 ORDER BY office DESC`, sitting)
	for i := range all {
		if err != nil {
			break
		}
		all[i].Candidates, err = store.Collect(tx, func(s store.Scanner) (c Candidate, err error) {
			var person, unit store.Text
			err = s.Scan(&c.ID, &person, &unit, &c.Name)
			c.Person, c.Unit = registry.PersonID(person), registry.UnitID(unit)
			return c, err
		}, `SELECT id, person, unit, name FROM council_candidate WHERE election = $1 ORDER BY place`, all[i].ID)
	}
	return all, err
}
