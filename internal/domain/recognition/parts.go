package recognition

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// standing are the signed papers that stand for some subjects in a year: a later one
// corrects an earlier.
func standing(tx *store.Tx, all []id.Subject, year int) (map[id.Subject]Recognition, error) {
	out := map[id.Subject]Recognition{}
	for some := range slices.Chunk(all, 400) {
		args := []any{year}
		for _, s := range some {
			args = append(args, s.ID)
		}
		papers, err := store.Collect(tx, read, `SELECT `+columns+` FROM recognition r WHERE r.year = $1 AND r.signed_at IS NOT NULL AND EXISTS (
			SELECT 1 FROM recognition_line l WHERE l.recognition = r.id AND l.subject_id IN `+store.In(2, len(some))+`) ORDER BY r.signed_at, r.id`, args...)
		if err != nil {
			return nil, err
		}
		for _, p := range papers {
			for _, l := range p.Lines {
				out[l.About()] = p
			}
		}
	}
	return out, nil
}

// A Given is one rating as a signed paper gave it.
type Given struct {
	Paper  Recognition
	Rating string
}

// Of lists what signed papers say of a subject, newest year first, corrected ones left
// out: of a person under every record of theirs, of a unit with those it follows. Part. (Các văn bản công nhận của một người,
// một tập thể.)
func Of(tx *store.Tx, subject id.Subject) (all []Given, err error) {
	same := []id.Subject{subject}
	if subject.Kind == "person" {
		records, err := registry.Aliases(tx, registry.PersonID(subject.ID))
		if err != nil {
			return nil, err
		}
		same = same[:0]
		for _, p := range records {
			same = append(same, p.Subject())
		}
	} else {
		elders, err := registry.Lineage(tx, registry.UnitID(subject.ID))
		if err != nil {
			return nil, err
		}
		same = same[:0]
		for _, u := range elders {
			same = append(same, u.Subject())
		}
	}
	ids := make([]string, len(same))
	for i, s := range same {
		ids[i] = s.ID
	}
	papers, err := store.Collect(tx, read, `SELECT `+columns+` FROM recognition r WHERE r.signed_at IS NOT NULL AND EXISTS (
		SELECT 1 FROM recognition_line l WHERE l.recognition = r.id AND l.subject_id IN `+store.In(1, len(ids))+`) ORDER BY r.year DESC, r.signed_at DESC, r.id`, store.Args(ids)...)
	corrected := map[ID]bool{}
	for _, p := range papers {
		for _, s := range same {
			if rating := p.rating(s); rating != "" && !corrected[p.ID] {
				all = append(all, Given{p, rating})
			}
		}
		corrected[p.Corrects] = true
	}
	return all, err
}

// A Gap is one who has no recognition in writing for a year. (Chưa được công nhận.)
type Gap struct {
	Subject  id.Subject
	Name     string
	UnitName string // the unit above, or the person's
	Rating   string // what the record says without such a paper; "" nothing
}

// Gaps lists the people and collectives of a subtree, as they were at the end of a
// year, for whom no paper is signed: collectives first. Part.
func Gaps(tx *store.Tx, over access.Scope, year int) (all []Gap, err error) {
	end := civil.On(year, 12, 31)
	if today := civil.Of(tx.Now()); end.After(today) {
		end = today
	}
	r, err := registry.RosterOf(tx, over, end)
	if err != nil {
		return nil, err
	}
	names := map[registry.UnitID]string{}
	var subjects []id.Subject
	for _, u := range r.Units() {
		names[u.ID], subjects = u.Name, append(subjects, u.ID.Subject())
	}
	for _, p := range r.People() {
		subjects = append(subjects, p.ID.Subject())
	}
	said, err := standing(tx, subjects, year)
	if err != nil {
		return nil, err
	}
	for _, u := range r.Units() {
		if _, ok := said[u.ID.Subject()]; !ok {
			all = append(all, Gap{Subject: u.ID.Subject(), Name: u.Name, UnitName: names[u.Parent]})
		}
	}
	for _, p := range r.People() {
		if _, ok := said[p.ID.Subject()]; !ok {
			all = append(all, Gap{Subject: p.ID.Subject(), Name: p.Name, UnitName: names[p.Unit]})
		}
	}
	return all, unwritten(tx, all, year)
}

// unwritten fills in what the record says without a paper.
func unwritten(tx *store.Tx, all []Gap, year int) error {
	ids := map[string][]string{}
	for _, g := range all {
		ids[g.Subject.Kind] = append(ids[g.Subject.Kind], g.Subject.ID)
	}
	for kind, some := range ids {
		known, err := record.KnownOf(tx, kind, some)
		if err != nil {
			return err
		}
		for i := range all {
			if all[i].Subject.Kind == kind {
				all[i].Rating = ratedIn(known[all[i].Subject.ID], year)
			}
		}
	}
	return nil
}
