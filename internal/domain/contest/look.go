package contest

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Task is one entry a judge is asked about, by its code.
type Task struct {
	Code, Title string
	State       State
}

// A Row is one entry at the office's desk: how far its judging is, never whose it is.
type Row struct {
	Standing
	Title    string
	Asked    int
	Declined int
}

// A Sight is a contest whole, as its reader may see it.
type Sight struct {
	Contest
	MovementName string
	UnitNames    []string // called
	Drafts       bool     // writes the rules
	Announces    bool
	Runs         bool // the desk
	Enters       bool // for themselves, now
	EntersFor    bool // for people without an account, now
	Chairs       bool // parts equals
	Received     int  // entries sent
	Mine         []Entry
	Tasks        []Task
	Judges       []Judge    // for the desk and the judges
	Conflicts    []Conflict // declared; a judge sees their own
	Rows         []Row      // for the desk, once entries come no more; means once the round is closed
	Closed       [][]Row    // rounds closed, for the desk
	Knots        [][]string // equals that wait for the chair
	VoteNow      bool
	Voted        string // code the reader's vote is for
	Results      *Results
	Winners      []Winner // with what was paid, for the desk
	Picks        []Pick   // winners proposed for the awards of their prizes, for the desk
}

// Contest is one contest, whole. (Trang cuộc thi.)
func (s *Service) Contest(ctx context.Context, who access.Actor, which ID) (v Sight, err error) {
	defer fault.Wrap(&err, "look at contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = Sight{}
		if v.Contest, err = lookAt(tx, who, which); err != nil {
			return err
		}
		for _, part := range []func(*store.Tx, access.Actor) error{v.names, v.roles, v.own, v.judging, v.desk, v.outcome} {
			if err := part(tx, who); err != nil {
				return err
			}
		}
		return nil
	})
	return v, err
}

// lookAt finds a contest that the actor may look at.
func lookAt(tx *store.Tx, who access.Actor, which ID) (Contest, error) {
	c, err := Find(tx, which)
	if err != nil {
		return c, err
	}
	return c, MayLook(tx, who, c)
}

func (v *Sight) names(tx *store.Tx, who access.Actor) error {
	named, err := registry.UnitsOn(tx, append([]registry.UnitID{v.Body}, v.Units...), who.Today)
	if err != nil {
		return err
	}
	v.BodyName = named[v.Body].Name
	for _, u := range v.Units {
		v.UnitNames = append(v.UnitNames, named[u].Name)
	}
	if v.Movement == "" {
		return nil
	}
	m, err := movement.Find(tx, v.Movement)
	v.MovementName = m.Name
	return err
}

func (v *Sight) roles(tx *store.Tx, who access.Actor) (err error) {
	for act, may := range map[access.Act]*bool{access.DraftContest: &v.Drafts, access.AnnounceContest: &v.Announces, access.RunContest: &v.Runs} {
		if *may, err = over(tx, who, act, v.Body); err != nil {
			return err
		}
	}
	return tx.Row(`SELECT COUNT(*) FROM contest_entry WHERE contest = $1 AND state = 'sent'`, v.ID).Scan(&v.Received)
}

// own are the reader's entries, what they may enter, and their vote.
func (v *Sight) own(tx *store.Tx, who access.Actor) error {
	own, err := eye(tx, who)
	if err != nil {
		return err
	}
	if v.Mine, err = store.Collect(tx, readEntry, `SELECT `+entryColumns+` FROM contest_entry e WHERE e.contest = $1 AND (e.person IN `+store.In(3, len(own))+` OR e.paper AND e.made_by = $2) ORDER BY e.id`,
		append([]any{v.ID, who.Account}, store.Args(own)...)...); err != nil {
		return err
	}
	if v.EntersFor, err = v.callsOffice(tx, who); err != nil {
		return err
	}
	v.EntersFor = v.EntersFor && v.Takes(today(tx))
	if len(own) == 0 {
		return nil
	}
	called, err := v.callsActor(tx, who)
	if err != nil {
		return err
	}
	left := v.Each - len(slices.DeleteFunc(slices.Clone(v.Mine), func(e Entry) bool { return e.State == Withdrawn || !slices.Contains(own, e.Person) }))
	v.Enters = called && left > 0 && v.Takes(today(tx))
	if v.VoteNow = called && v.VoteRuns(today(tx)); v.VoteNow {
		v.Voted, err = votedFor(tx, v.ID, own)
	}
	return err
}

// judging is what the reader is asked to judge, and to part.
func (v *Sight) judging(tx *store.Tx, who access.Actor) error {
	own, err := eye(tx, who)
	if err != nil || v.Round == 0 {
		return err
	}
	judges, err := judgesOf(tx, v.ID, v.Round)
	if err != nil {
		return err
	}
	mine := slices.ContainsFunc(judges, func(j Judge) bool { return slices.Contains(own, j.Person) })
	if mine || v.Runs {
		v.Judges = judges
	}
	if mine {
		if v.Tasks, err = tasksOf(tx, v.ID, v.Round, own); err != nil {
			return err
		}
	}
	if v.Runs || mine {
		of := own
		if v.Runs {
			of = nil
		}
		if v.Conflicts, err = conflictsOf(tx, v.ID, of); err != nil {
			return err
		}
	}
	chair, err := v.chairedBy(tx, who)
	if err != nil {
		return err
	}
	if v.Chairs = chair != ""; v.Chairs || v.Runs || v.Announces {
		_, v.Knots, err = v.open(tx)
	}
	return err
}

func tasksOf(tx *store.Tx, c ID, round int, own []registry.PersonID) ([]Task, error) {
	return store.Collect(tx, func(s store.Scanner) (t Task, err error) { return t, s.Scan(&t.Code, &t.Title, &t.State) },
		`SELECT e.code, e.title, s.state FROM contest_sheet s JOIN contest_entry e ON e.id = s.entry WHERE s.contest = $1 AND s.round = $2 AND s.judge IN `+store.In(3, len(own))+` ORDER BY e.code`,
		append([]any{c, round}, store.Args(own)...)...)
}

// desk is how far the judging is; nobody's points before a round is closed.
func (v *Sight) desk(tx *store.Tx, who access.Actor) error {
	if !v.Runs || v.Takes(today(tx)) {
		return nil
	}
	entries, err := v.inRound(tx)
	if err != nil {
		return err
	}
	all, err := sheetsOf(tx, v.Contest, "")
	if err != nil {
		return err
	}
	if v.State == Announced || v.State == Judging {
		for _, e := range entries {
			v.Rows = append(v.Rows, Row{Standing: Standing{Code: e.Code, Category: e.Category, Sheets: len(all.of(e.ID, Sent))}, Title: e.Title,
				Asked: len(all.of(e.ID, Asked)), Declined: len(all.of(e.ID, Declined))})
		}
	}
	return v.closed(tx)
}

// closed are the rounds that are over, with how far the sheets lie apart.
func (v *Sight) closed(tx *store.Tx) error {
	everything, err := sent(tx, v.ID)
	if err != nil {
		return err
	}
	title := map[string]string{}
	for _, e := range everything {
		title[e.Code] = e.Title
	}
	for round := 1; round <= v.Round; round++ {
		places, err := standing(tx, v.ID, round)
		if err != nil || len(places) == 0 {
			return err
		}
		at := v.Contest
		at.Round = round
		all, err := sheetsOf(tx, at, "")
		if err != nil {
			return err
		}
		rows := make([]Row, len(places))
		for i, st := range places {
			read, _ := at.meanOf(Entry{ID: st.Entry}, all.of(st.Entry, Sent))
			st.Gap, st.Far = read.Gap, read.Far
			rows[i] = Row{Standing: st, Title: title[st.Code]}
		}
		v.Closed = append(v.Closed, rows)
	}
	return nil
}

// outcome is what was published, names as the reader may see them.
func (v *Sight) outcome(tx *store.Tx, who access.Actor) error {
	if v.State != Published {
		return nil
	}
	r, _, err := frozen(tx, v.ID)
	if err != nil {
		return err
	}
	all, err := over(tx, who, access.LookContest, v.Body)
	if err != nil {
		return err
	}
	if !all {
		r.mask()
	}
	v.Results = &r
	if v.Runs {
		v.Winners, err = store.Collect(tx, func(s store.Scanner) (w Winner, err error) {
			return w, s.Scan(&w.Prize, &w.Code, &w.Sum, &w.PaidNo, &w.PaidOn, &w.Name, &w.Award)
		}, `SELECT w.prize, e.code, w.sum, w.paid_no, w.paid_on, p.name, p.award FROM contest_winner w JOIN contest_entry e ON e.id = w.entry
			JOIN contest_prize p ON p.contest = w.contest AND p.no = w.prize WHERE w.contest = $1 ORDER BY w.prize, e.category, e.code`, v.ID)
		if err != nil {
			return err
		}
		v.Picks, err = picksOf(tx, v.ID)
	}
	return err
}

// mask takes out the names of those who did not agree, and entries without a prize.
func (r *Results) mask() {
	r.Entries = slices.DeleteFunc(r.Entries, func(p Placed) bool {
		return !slices.ContainsFunc(r.Winners, func(w Winner) bool { return w.Code == p.Code })
	})
	for i := range r.Entries {
		if p := &r.Entries[i]; !p.Consent {
			p.Author, p.Unit = "", ""
		}
	}
}

// Of is the entry behind a code, as far as it may be seen.
func (r *Results) Of(code string) Placed {
	i := slices.IndexFunc(r.Entries, func(p Placed) bool { return p.Code == code })
	if i < 0 {
		return Placed{Code: code}
	}
	return r.Entries[i]
}

// Public is what was published for everybody, without signing in. (Kết quả công khai.)
func (s *Service) Public(ctx context.Context, which ID) (c Contest, r Results, err error) {
	defer fault.Wrap(&err, "look at published contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if c, err = Find(tx, which); err != nil {
			return err
		}
		if c.State != Published || !c.Public {
			return notFound()
		}
		u, err := registry.FindUnit(tx, c.Body, today(tx))
		if err != nil {
			return err
		}
		c.BodyName = u.Name
		r, _, err = frozen(tx, which)
		r.mask()
		return err
	})
	return c, r, err
}
