package best

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service is the office's act and look.
type Service struct {
	db       *store.DB
	dossiers *dossier.Service
	books    *rulebook.Library
}

// New opens the office.
func New(db *store.DB, dossiers *dossier.Service, books *rulebook.Library) *Service {
	return &Service{db, dossiers, books}
}

// An Offer is an award that somebody could be proposed for. (Hình thức có thể đề
// nghị.)
type Offer struct {
	Award   string
	Brings  rulebook.Reward // what it asks of the movement
	Verdict rulebook.Verdict
}

// A Candidate is who took a place, with what it could bring them. (Tập thể, cá nhân
// tiêu biểu.)
type Candidate struct {
	movement.Rank
	Offers []Offer // highest first; without those the movement does not bring at this review
	Picks  []Pick  // proposed already
	Struck string  // why it was passed over last
}

// A Sheet is what a review leads to. (Bảng bình xét.)
type Sheet struct {
	movement.Movement
	Review movement.Review
	Years  int // the movement had gone at the review
	All    []Candidate
	Law    civil.Date      // whose day is asked
	Units  []registry.Unit // that may propose; nobody else
	Leads  bool
}

// Sheet is what a review of a movement leads to, for whoever may look at it. (Bình
// xét.)
func (s *Service) Sheet(ctx context.Context, who access.Actor, which movement.ID, review int) (x Sheet, err error) {
	defer fault.Wrap(&err, "look at the best of movement %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		x = Sheet{Law: who.Today}
		if x.Movement, x.Review, err = reviewed(tx, which, review); err != nil {
			return err
		}
		if err := movement.MayLook(tx, who, x.Movement); err != nil {
			return err
		}
		x.Years = x.YearsAt(x.Review.On)
		if x.Leads = movement.MayLead(tx, who, x.Movement) == nil; x.Leads {
			if x.Units, err = dossier.Proposers(tx, who, x.Body); err != nil {
				return err
			}
		}
		return s.offer(tx, &x)
	})
	return x, err
}

// reviewed finds a movement with one of its reviews.
func reviewed(tx *store.Tx, which movement.ID, no int) (m movement.Movement, r movement.Review, err error) {
	if m, err = movement.Find(tx, which); err != nil {
		return m, r, err
	}
	all, err := movement.ReviewedOf(tx, []movement.ID{which})
	if err != nil {
		return m, r, err
	}
	if no < 1 || no > len(all[which].Reviews) {
		return m, r, fault.Code(fault.NotFound, "best.no-review")
	}
	return m, all[which].Reviews[no-1], nil
}

// brought is what a movement brings at a review to who took a place.
func (s *Service) brought(body string, x *Sheet, place int) ([]rulebook.Reward, error) {
	m := x.asked(place)
	all, err := s.books.Rewards(body, x.Law, m)
	if fault.Is(err, fault.NotFound) { // no book of the day holds rules: nobody can say
		return nil, nil
	}
	return slices.DeleteFunc(all, func(r rulebook.Reward) bool { return r.Result == rulebook.Fails }), err
}

// asked is the movement as the rulebook asks it of a place.
func (x *Sheet) asked(place int) rulebook.Movement {
	return rulebook.Movement{Name: x.Name, Launcher: string(x.Launcher), Years: &x.Years, Review: string(x.Review.Kind), Rank: &place}
}

// kindOf is what the law calls a subject.
func kindOf(s id.Subject) string {
	if s.Kind == award.Person {
		return "individual"
	}
	return "collective"
}

// offer puts to each who took a place what it could bring, and what became of it.
func (s *Service) offer(tx *store.Tx, x *Sheet) error {
	codes, err := registry.CodesAbove(tx, x.Body, x.Law)
	if err != nil {
		return err
	}
	body := s.books.Nearest(codes)
	var subjects []id.Subject
	for _, r := range x.Review.Ranks {
		subjects = append(subjects, r.Subject())
	}
	facts, err := s.dossiers.FactsOf(tx, subjects, x.Review.On.Year, x.Law)
	if err != nil {
		return err
	}
	picks, err := picksOf(tx, x.ID, x.Review.No)
	if err != nil {
		return err
	}
	struck, err := struckOf(tx, x.ID, x.Review.No)
	if err != nil {
		return err
	}
	brought := map[int][]rulebook.Reward{}
	for _, r := range x.Review.Ranks {
		if _, asked := brought[r.Place]; !asked {
			if brought[r.Place], err = s.brought(body, x, r.Place); err != nil {
				return err
			}
		}
		c := Candidate{Rank: r, Picks: picks[r.Subject()], Struck: struck[r.Subject()]}
		for _, b := range brought[r.Place] {
			if b.Subject != kindOf(r.Subject()) {
				continue
			}
			f, m := facts[r.Subject()], x.asked(r.Place)
			f.Type, f.Movement = "movement", &m
			v, err := s.books.Judge(rulebook.Question{Award: b.Award, On: x.Law, Body: body, Facts: f})
			if err != nil {
				return err
			}
			c.Offers = append(c.Offers, Offer{b.Award, b, v})
		}
		x.All = append(x.All, c)
	}
	return nil
}
