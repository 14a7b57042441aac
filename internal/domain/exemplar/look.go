package exemplar

import (
	"context"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/files"
	"thidua/internal/platform/store"
)

// A Forwarded is a proposal with how far it came and the papers it owes.
type Forwarded struct {
	Proposal
	Number string // of the dossier
	State  dossier.Standing
	Papers []Owed
}

// A Sight is an exemplar, as its reader may see it. Whoever only saw the deed sees
// how far it came; whoever is asked about it, what was seen; whom it is about, the
// story too. Sightings are for those who verify.
type Sight struct {
	Row
	MovementName string              // it was done for
	Movements    []movement.Movement // it may be said to be done for, to those who verify
	Sightings    []Sighting          // to those who verify
	Handings     []Handing           // newest first
	Words        []Word              // to those who look; to one who is asked, their own
	Notes        []Note
	Proposals    []Forwarded
	Stories      []Story // newest first
	Consents     []Consent
	Pages        []Page
	Press        []Press
	Citations    []Citation
	Twins        []Twin
	JoinedIn     []Exemplar // what was joined into it
	Offers       []Missed   // what it qualifies for by the newest sweep while nobody proposed it, to those who forward
	Year         int        // of that sweep
	Rule         rulebook.ExemplarRule
	Names        map[string]string // of accounts

	Looks, Verifies, Confirms, Forwards, Publishes bool
	Self                                           bool // it is about the reader, and confirmed
	Subjected                                      bool // it is found to be about the reader, confirmed or not: they do nothing with it
	Awaited                                        Word // of the reader; zero: none
}

// Must refuses an act whose form would be of no use to the reader: for want of a
// right, or because it is about them.
func (v Sight) Must(may bool, act access.Act) error {
	switch {
	case may:
		return nil
	case v.Subjected:
		return fault.Code(fault.Forbidden, "exemplar.about-you")
	}
	return access.NotGranted(act)
}

// Exemplar is one exemplar. (Trang gương.)
func (s *Service) Exemplar(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at exemplar %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		e, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := v.rights(tx, who, e); err != nil {
			return err
		}
		if !v.Looks && !v.Self {
			e = e.outside(len(v.Words) > 0)
		}
		if err := v.read(tx, who, e); err != nil {
			return err
		}
		rows, err := s.rows(tx, who, []Exemplar{e})
		if err != nil {
			return err
		}
		v.Row = rows[0]
		if !v.Looks {
			return nil
		}
		if err := v.movements(tx); err != nil {
			return err
		}
		return s.readAll(tx, who, &v)
	})
	return v, err
}

// outside is the exemplar as one sees it who only saw the deed, or is asked about it:
// whom it was found to be about is for those who are asked.
func (e Exemplar) outside(asked bool) Exemplar {
	e.EndedWord, e.LetGoWhy = "", ""
	if !asked {
		e.Subject, e.SubjectName = id.Subject{}, ""
	}
	return e
}

// rights finds out as what the actor looks, and refuses a stranger.
func (v *Sight) rights(tx *store.Tx, who access.Actor, e Exemplar) error {
	for act, may := range map[access.Act]*bool{access.LookExemplar: &v.Looks, access.VerifyExemplar: &v.Verifies, access.ConfirmExemplar: &v.Confirms,
		access.ForwardExemplar: &v.Forwards, access.PublishExemplar: &v.Publishes} {
		var err error
		if *may, err = e.may(tx, who, act); err != nil {
			return err
		}
	}
	if v.Subjected = e.about(tx, registry.PersonID(who.Person)); v.Subjected {
		v.Verifies, v.Confirms, v.Forwards, v.Publishes = false, false, false, false
	}
	v.Self = e.State == Confirmed && e.self(tx, who)
	words, err := wordsOf(tx, e.ID)
	if err != nil {
		return err
	}
	for _, w := range words {
		if asked(tx, who, w) {
			v.Words = append(v.Words, w)
			if w.Said == "" && e.State == Checking {
				v.Awaited = w
			}
		}
	}
	if v.Looks {
		v.Words = words
		return nil
	}
	var reported int
	if err := tx.Row(`SELECT COUNT(*) FROM sighting WHERE exemplar = $1 AND by_account = $2 AND by_account <> ''`, e.ID, who.Account).Scan(&reported); err != nil {
		return err
	}
	if !v.Self && reported == 0 && len(v.Words) == 0 {
		return fault.Code(fault.NotFound, "exemplar.not-there")
	}
	return nil
}

// read reads what whom it is about sees too.
func (v *Sight) read(tx *store.Tx, who access.Actor, e Exemplar) (err error) {
	if !v.Looks && !v.Self {
		return nil
	}
	if v.Stories, err = storiesOf(tx, e.ID); err != nil {
		return err
	}
	if v.Consents, err = consentsOf(tx, e.ID); err != nil {
		return err
	}
	if v.Pages, err = pagesOf(tx, e.ID); err != nil {
		return err
	}
	if v.Press, err = pressOf(tx, e.ID); err != nil {
		return err
	}
	v.Citations, err = citationsOf(tx, e.ID)
	return err
}

// readAll reads what those who look see.
func (s *Service) readAll(tx *store.Tx, who access.Actor, v *Sight) (err error) {
	if v.Verifies || v.Confirms {
		if v.Sightings, err = sightingsOf(tx, v.ID); err != nil {
			return err
		}
	}
	if v.Notes, err = notesOf(tx, v.ID); err != nil {
		return err
	}
	if err := v.readHandings(tx, who); err != nil {
		return err
	}
	if v.JoinedIn, err = store.Collect(tx, read, `SELECT `+columns+` FROM exemplar e WHERE e.joined = $1 ORDER BY e.id`, v.ID); err != nil {
		return err
	}
	if v.Verifies {
		where, err := visible(tx, who)
		if err != nil {
			return err
		}
		if v.Twins, err = v.twins(tx, where); err != nil {
			return err
		}
	}
	if v.Rule, err = s.rule(tx, v.Unit, who.Today); err != nil {
		return err
	}
	if err := s.readForwarded(tx, v); err != nil {
		return err
	}
	if v.Forwards && v.State == Confirmed && v.Subject.ID != "" {
		w, found, err := missed(tx, who, v.Subject)
		if err != nil {
			return err
		}
		v.Offers, v.Year = found, w.Year
	}
	v.Names, err = account.Names(tx, v.accounts())
	return err
}

func (v *Sight) readHandings(tx *store.Tx, who access.Actor) (err error) {
	if v.Handings, err = handingsOf(tx, v.ID); err != nil {
		return err
	}
	var units []registry.UnitID
	for _, h := range v.Handings {
		units = append(units, h.From, h.To)
	}
	names, err := registry.UnitsOn(tx, units, who.Today)
	for i, h := range v.Handings {
		v.Handings[i].FromName, v.Handings[i].ToName = names[h.From].Name, names[h.To].Name
	}
	return err
}

func (s *Service) readForwarded(tx *store.Tx, v *Sight) error {
	proposals, err := proposalsOf(tx, []Exemplar{v.Exemplar})
	if err != nil {
		return err
	}
	for _, p := range proposals[v.ID] {
		f := Forwarded{Proposal: p}
		d, err := dossier.Find(tx, p.Dossier)
		if err != nil {
			return err
		}
		l, err := dossier.FindNomination(tx, p.Line)
		if err != nil {
			return err
		}
		f.Number, f.State = d.Number, l.State
		if f.Papers, err = s.papersOf(tx, v.Exemplar, p); err != nil {
			return err
		}
		v.Proposals = append(v.Proposals, f)
	}
	return nil
}

func (v *Sight) accounts() (all []string) {
	all = []string{v.TakenBy, v.PutBy, v.EndedBy}
	for _, x := range v.Sightings {
		all = append(all, x.By)
	}
	for _, x := range v.Handings {
		all = append(all, x.By)
	}
	for _, x := range v.Words {
		all = append(all, x.AskedBy, x.SaidBy)
	}
	for _, x := range v.Notes {
		all = append(all, x.By)
	}
	for _, x := range v.Stories {
		all = append(all, x.By)
	}
	for _, x := range v.Consents {
		all = append(all, x.GivenBy, x.SeenBy, x.WithdrawnBy)
	}
	for _, x := range v.Pages {
		all = append(all, x.OpenedBy, x.GoneBy)
	}
	return all
}

// Photo is a picture of an exemplar by its hash, to whoever may see it: those who
// verify see those of sightings, whom it is about those of the story.
func (v Sight) Photo(hash string) bool {
	for _, x := range v.Sightings {
		if x.Photo == hash && hash != "" {
			return true
		}
	}
	for _, x := range v.Stories {
		if x.Photo == hash && hash != "" {
			return true
		}
	}
	return false
}

// File is of what type a picture or a paper of an exemplar is, by its hash; refused
// where the reader sees none of that hash.
func (v Sight) File(hash string) (files.Type, error) {
	if v.Photo(hash) {
		return files.JPEG, nil
	}
	if media := v.evidence(hash); media != "" {
		return files.Type(media), nil
	}
	return "", fault.Code(fault.NotFound, "file.not-there")
}

func (v Sight) evidence(hash string) (media string) {
	for _, w := range v.Words {
		if hash != "" && w.Hash == hash {
			return w.Media
		}
	}
	for _, c := range v.Consents {
		if hash != "" && c.Hash == hash {
			return c.Media
		}
	}
	return ""
}
