package dossier

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/award"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// What the rulebook asks, and where each fact comes from:
//
//	subject, leader, category   registry, as of the end of the year
//	years, discipline, review   record
//	members                     record (strength); who holds what: record, else the book of honours and this round
//	awards                      the book of honours, and what this round proposes (proposed: true)
//	cluster                     scorecard, as the rankings of the year were published
//	initiatives                 initiative; used_by nothing if this very nomination uses it
//	enterprise                  inquiry: what those who know it stated, and nothing where nobody was asked
//	attested, papers            this office
//	movement                    the one a line names, as its latest review says; else the one review of the year
//	                            that gave the subject a place: of several none is meant
//	registered                  pledge: confirmed yes, no only beside a signed list
//
// Nothing is invented: what no office has said is left out, which is unknown.
type file struct {
	persons     map[registry.PersonID]registry.Person
	units       map[registry.UnitID]registry.Unit
	aliases     map[registry.PersonID][]registry.PersonID
	known       map[id.Subject]record.Known
	pledged     map[id.Subject]map[int]bool
	awards      map[id.Subject][]award.Award
	round       map[id.Subject][]Nomination // proposed now, for the same subjects and for members of the units
	members     map[registry.UnitID][]registry.PersonID
	initiatives map[registry.PersonID][]initiative.Initiative
	stands      map[registry.UnitID][]stood
	rests       map[NominationID][]initiative.ID
	attested    map[NominationID]map[string]bool
	papers      map[NominationID][]string // "" for the whole dossier
	enterprises map[id.Subject]inquiry.Known
	moved       map[id.Subject][]movement.Standing // places that reviews of movements gave that year
	named       map[movement.ID]movement.Reviewed  // movements that lines name
	codes       []string                           // of the proposing unit and those above it: whose own rules it follows
}

// gather reads everything that judging these lines of one dossier needs, in a
// number of queries that does not grow with the lines.
func gather(tx *store.Tx, books *rulebook.Library, d *Dossier, lines []Nomination) (f *file, err error) {
	f = &file{}
	if d.Unit != "" {
		if f.codes, err = registry.CodesAbove(tx, d.Unit, yearEnd(tx, lines)); err != nil {
			return nil, err
		}
	}
	var people []registry.PersonID
	var units []registry.UnitID
	for i := range lines {
		if lines[i].Subject.Kind == award.Person {
			people = append(people, registry.PersonID(lines[i].Subject.ID))
		} else {
			units = append(units, registry.UnitID(lines[i].Subject.ID))
		}
	}
	if f.members, err = registry.MembersOf(tx, units); err != nil {
		return nil, err
	}
	if err := f.know(tx, people, units, yearEnd(tx, lines)); err != nil {
		return nil, err
	}
	if err := f.move(tx, lines); err != nil {
		return nil, err
	}
	subjects := f.subjects(units)
	if f.awards, err = award.OfAll(tx, subjects); err != nil {
		return nil, err
	}
	if f.round, err = roundOf(tx, d, subjects); err != nil {
		return nil, err
	}
	if err := f.compete(tx, books, lines, units, yearEnd(tx, lines)); err != nil {
		return nil, err
	}
	if f.enterprises, err = enterprisesOf(tx, d, subjects); err != nil {
		return nil, err
	}
	return f, f.own(tx, d, lines)
}

// yearEnd is the day people and units are looked at: the end of the latest year
// under consideration, or today if that is to come.
func yearEnd(tx *store.Tx, lines []Nomination) civil.Date {
	year := 0
	for i := range lines {
		year = max(year, lines[i].Year, lines[i].To.Year)
	}
	end, today := civil.On(year, 12, 31), civil.Of(tx.Now())
	if year == 0 || end.After(today) {
		return today
	}
	return end
}

// know asks registry, record and initiative.
func (f *file) know(tx *store.Tx, people []registry.PersonID, units []registry.UnitID, on civil.Date) (err error) {
	if f.persons, err = registry.PersonsOn(tx, people, on); err != nil {
		return err
	}
	if f.units, err = registry.UnitsOn(tx, units, on); err != nil {
		return err
	}
	everyone := slices.Clone(people)
	for _, list := range f.members {
		everyone = append(everyone, list...)
	}
	slices.Sort(everyone)
	if f.aliases, err = registry.AliasesOf(tx, slices.Compact(everyone)); err != nil {
		return err
	}
	f.known = map[id.Subject]record.Known{}
	for kind, ids := range map[string][]string{award.Person: texts(people), award.Unit: texts(units)} {
		known, err := record.KnownOf(tx, kind, ids)
		if err != nil {
			return err
		}
		for s, k := range known {
			f.known[id.Subject{Kind: kind, ID: s}] = k
		}
	}
	var subjects []id.Subject
	for s := range f.known {
		subjects = append(subjects, s)
	}
	if f.pledged, err = pledge.Registered(tx, subjects); err != nil {
		return err
	}
	var mine []registry.PersonID
	for _, p := range people {
		mine = append(mine, f.same(p)...)
	}
	f.initiatives, err = initiative.OfAll(tx, mine)
	return err
}

func texts[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return out
}

// same lists every record of a person.
func (f *file) same(p registry.PersonID) []registry.PersonID {
	if list := f.aliases[p]; len(list) > 0 {
		return list
	}
	return []registry.PersonID{p}
}

// subjects is everyone whose awards matter: the people and units put forward,
// and the members of the units.
func (f *file) subjects(units []registry.UnitID) (all []id.Subject) {
	for _, list := range f.aliases {
		for _, p := range list {
			all = append(all, p.Subject())
		}
	}
	for _, u := range units {
		all = append(all, u.Subject())
	}
	return all
}

// roundOf lists what is proposed now for these subjects: in this dossier, and
// in every other that has been sent and is not yet decided.
func roundOf(tx *store.Tx, d *Dossier, subjects []id.Subject) (map[id.Subject][]Nomination, error) {
	round := map[id.Subject][]Nomination{}
	for some := range slices.Chunk(subjects, 400) {
		args := make([]any, 0, len(some)+1)
		args = append(args, d.ID)
		for _, s := range some {
			args = append(args, s.ID)
		}
		list, err := store.Collect(tx, readLine, `SELECT `+lineColumns+` FROM nomination n JOIN dossier d ON d.id = n.dossier
			WHERE n.subject_id IN `+store.In(2, len(some))+` AND n.state IN ('listed', 'returned', 'appraised', 'tabled', 'passed')
			AND (d.id = $1 OR d.state IN ('submitted', 'received', 'appraised', 'returned'))`, args...)
		if err != nil {
			return nil, err
		}
		for _, n := range list {
			round[n.Subject] = append(round[n.Subject], n)
		}
	}
	return round, nil
}

// own reads what this office itself keeps: attestations, papers, initiatives
// the lines rest on.
func (f *file) own(tx *store.Tx, d *Dossier, lines []Nomination) error {
	f.attested, f.papers, f.rests = map[NominationID]map[string]bool{}, map[NominationID][]string{}, map[NominationID][]initiative.ID{}
	rows, err := tx.Rows(`SELECT a.nomination, a.clause, a.answer FROM nomination_attestation a JOIN nomination n ON n.id = a.nomination WHERE n.dossier = $1`, d.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var n NominationID
		var clause string
		var answer bool
		if err := rows.Scan(&n, &clause, &answer); err != nil {
			return err
		}
		if f.attested[n] == nil {
			f.attested[n] = map[string]bool{}
		}
		f.attested[n][clause] = answer
	}
	if err := rows.Err(); err != nil {
		return err
	}
	papers, err := PapersOf(tx, d.ID)
	if err != nil {
		return err
	}
	for _, p := range papers {
		if p.Code != "" {
			f.papers[p.Nomination] = append(f.papers[p.Nomination], p.Code)
		}
	}
	rests, err := store.Collect(tx, readRest, `SELECT r.nomination, r.initiative FROM nomination_initiative r JOIN nomination n ON n.id = r.nomination WHERE n.dossier = $1`, d.ID)
	for _, r := range rests {
		f.rests[r.n] = append(f.rests[r.n], r.i)
	}
	return err
}

// facts puts together what is known for one line.
func (f *file) facts(n *Nomination, day civil.Date) rulebook.Facts {
	known, year := f.known[n.Subject], n.year()
	facts := rulebook.Facts{Type: n.Type, Received: day, Year: year, Years: yearsOf(known), Registered: f.pledged[n.Subject], Discipline: disciplineOf(known), UnderReview: known.Review,
		Awards: f.past(n), Attested: rulebook.Answers{By: f.attested[n.ID]}}
	facts.Papers.Have = append(append([]string{}, f.papers[""]...), f.papers[n.ID]...)
	if n.Subject.Kind == award.Person {
		facts.Initiatives = f.inventions(n)
		p := f.persons[registry.PersonID(n.Subject.ID)]
		facts.Subject = rulebook.Subject{Kind: "individual", Gender: p.Gender, Category: p.Category, Leader: p.Leader, Recruited: p.Recruited}
		facts.Enterprise, facts.Movement = f.enterprise(n.Subject), f.movement(n, day)
		return facts
	}
	facts.Movement = f.movement(n, day)
	u := f.units[registry.UnitID(n.Subject.ID)]
	facts.Subject = rulebook.Subject{Kind: "collective", Founded: u.From, FlagEligible: u.FlagEligible, Members: f.strength(n, year)}
	facts.Cluster = f.place(registry.UnitID(n.Subject.ID), year)
	facts.Enterprise = f.enterprise(n.Subject)
	for _, o := range known.Organisations {
		if o.Year == year {
			if facts.Organisations == nil {
				facts.Organisations = map[string]string{}
			}
			facts.Organisations[o.Of] = o.Rating
		}
	}
	return facts
}

// year is the year under consideration; of a line that has a period only, the
// year it ends.
func (n *Nomination) year() int {
	if n.Year == 0 {
		return n.To.Year
	}
	return n.Year
}

func yearsOf(k record.Known) map[int]rulebook.Year {
	var years map[int]rulebook.Year
	for _, y := range k.Years {
		if years == nil {
			years = map[int]rulebook.Year{}
		}
		one := rulebook.Year{Rating: y.Rating, Months: y.Months}
		if y.Absences != nil {
			one.Absences = []rulebook.Absence{}
		}
		for _, a := range y.Absences {
			one.Absences = append(one.Absences, rulebook.Absence{Kind: a.Kind, Days: &a.Days})
		}
		if y.Training != nil {
			one.Training = []rulebook.Training{}
		}
		for _, c := range y.Training {
			one.Training = append(one.Training, rulebook.Training{From: c.From, To: c.To, Result: c.Result})
		}
		for _, u := range y.Units {
			name := u.Name
			if u.Unit != "" {
				name = string(u.Unit)
			}
			one.Units = append(one.Units, rulebook.Spell{Unit: name, Months: &u.Months})
		}
		years[y.Year] = one
	}
	return years
}

func disciplineOf(k record.Known) []rulebook.Discipline {
	if k.Discipline == nil {
		return nil
	}
	list := []rulebook.Discipline{}
	for _, d := range k.Discipline {
		list = append(list, rulebook.Discipline{Kind: d.Kind, Decided: d.Decided, Ended: rulebook.Known(d.Ended)})
	}
	return list
}

// book lists a subject's awards under every record of theirs.
func (f *file) book(s id.Subject) []award.Award {
	if s.Kind != award.Person {
		return f.awards[s]
	}
	var all []award.Award
	for _, p := range f.same(registry.PersonID(s.ID)) {
		all = append(all, f.awards[p.Subject()]...)
	}
	return all
}

// proposed lists what this round proposes for a subject under any record.
func (f *file) proposed(s id.Subject) []Nomination {
	if s.Kind != award.Person {
		return f.round[s]
	}
	var all []Nomination
	for _, p := range f.same(registry.PersonID(s.ID)) {
		all = append(all, f.round[p.Subject()]...)
	}
	return all
}

// past is the subject's awards and, as proposed, what else this round puts
// forward for them. No award at all is unknown, not none: the book may be young.
func (f *file) past(n *Nomination) (list []rulebook.Past) {
	for _, a := range f.book(n.Subject) {
		revoked, claim := a.State == award.Revoked, a.Claim
		list = append(list, rulebook.Past{Award: a.Award, Year: a.Year, From: a.From, To: a.To, Type: a.Type, Decided: a.Decided,
			By: &rulebook.By{Level: a.ByLevel, Name: a.ByName}, Revoked: &revoked, Claim: &claim})
	}
	proposed := true
	for _, o := range f.proposed(n.Subject) {
		if o.ID != n.ID {
			list = append(list, rulebook.Past{Award: o.Award, Year: o.Year, From: o.From, To: o.To, Type: o.Type, Proposed: &proposed})
		}
	}
	return list
}

// inventions are the person's initiatives; none noted is unknown, not none.
func (f *file) inventions(n *Nomination) (list []rulebook.Initiative) {
	for _, p := range f.same(registry.PersonID(n.Subject.ID)) {
		for _, i := range f.initiatives[p] {
			used := i.UsedBy
			if i.UsedIn == string(n.ID) {
				used = ""
			}
			list = append(list, rulebook.Initiative{Year: i.Year, Scope: i.Scope, Recognised: i.Recognised, UsedBy: rulebook.Known(used)})
		}
	}
	return list
}

// strength is the collective's list at the end of the year. Who holds what is
// what the unit stated, else counted from the book and this round, but only
// when as many members are on record as the unit says it has.
func (f *file) strength(n *Nomination, year int) *rulebook.Members {
	for _, st := range f.known[n.Subject].Strength {
		if st.Year != year {
			continue
		}
		count, completed := st.Count, st.Completed
		m := &rulebook.Members{Count: &count, Completed: &completed, Worst: st.WorstDiscipline, Holding: st.Holding}
		members := f.members[registry.UnitID(n.Subject.ID)]
		if m.Holding == nil && len(members) >= count {
			m.Holding = f.holding(members, year)
		}
		return m
	}
	return nil
}

// holding counts each member under every award of the year they hold or are
// proposed for.
func (f *file) holding(members []registry.PersonID, year int) map[string]int {
	count := map[string]int{}
	for _, m := range members {
		held := map[string]bool{}
		for _, a := range f.book(m.Subject()) {
			if a.Year == year && a.State != award.Revoked && !a.Claim {
				held[a.Award] = true
			}
		}
		for _, o := range f.proposed(m.Subject()) {
			if o.Year == year {
				held[o.Award] = true
			}
		}
		for code := range held {
			count[code]++
		}
	}
	return count
}
