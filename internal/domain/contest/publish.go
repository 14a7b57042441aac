package contest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Results are what is published and frozen, in one form only: places by category,
// winners with names and sums, and votes. (Kết quả cuộc thi.)
type Results struct {
	Contest ID       `json:"contest"`
	Name    string   `json:"name"`
	On      string   `json:"on"`
	Entries []Placed `json:"entries"`
	Winners []Winner `json:"winners"`
	Total   int64    `json:"total"` // đồng, of all winners
}

// A Placed is one entry with whose it is.
type Placed struct {
	Entry    EntryID        `json:"entry"`
	Code     string         `json:"code"`
	Title    string         `json:"title"`
	Author   string         `json:"author"`
	Unit     string         `json:"unit"`
	Consent  bool           `json:"consent"`
	Category int            `json:"category"`
	Round    int            `json:"round"` // it came to
	Place    int            `json:"place"` // in its category, in that round
	Mean     scoring.Points `json:"mean"`
	Votes    int            `json:"votes"`
}

// A Winner is an entry with a prize.
type Winner struct {
	Prize  int        `json:"prize"` // from 1
	Name   string     `json:"name"`
	Code   string     `json:"code"`
	Sum    int64      `json:"sum"`             // đồng
	Award  string     `json:"award,omitempty"` // to be proposed for
	PaidNo string     `json:"-"`               // paper of the payment; "" not paid
	PaidOn civil.Date `json:"-"`
}

// Publish freezes the results, uncovers the names and forgets who voted for what.
// There is no way back. (Công bố kết quả.)
func (s *Service) Publish(ctx context.Context, who access.Actor, which ID, revision int64) (r Results, err error) {
	err = s.change(ctx, who, access.AnnounceContest, which, revision, []State{Judged}, func(tx *store.Tx, c *Contest) error {
		if c.Votes() && !c.VoteTo.Before(today(tx)) {
			return fault.Code(fault.Conflict, "contest.vote-runs")
		}
		votes, err := c.votes(tx)
		if err != nil {
			return err
		}
		if err := tied(knots(votes, c.voteLines())); err != nil {
			return err
		}
		if r, err = c.results(tx, votes); err != nil {
			return err
		}
		if err := countVotes(tx, c.ID); err != nil {
			return err
		}
		if err := c.freeze(tx, who, r); err != nil {
			return err
		}
		return informEntrants(tx, who, *c)
	})
	return r, err
}

func (c *Contest) freeze(tx *store.Tx, who access.Actor, r Results) error {
	text, err := json.Marshal(r)
	if err != nil {
		return err
	}
	c.State, c.EndedOn, c.EndedBy, c.Hash = Published, today(tx), who.Account, hashOf(text)
	if _, err := tx.Exec(`UPDATE contest SET results = $1 WHERE id = $2`, string(text), c.ID); err != nil {
		return err
	}
	by := map[string]EntryID{}
	for _, p := range r.Entries {
		by[p.Code] = p.Entry
	}
	var rows [][]any
	for _, w := range r.Winners {
		rows = append(rows, []any{c.ID, w.Prize, by[w.Code], w.Sum, "", ""})
	}
	if err := tx.Insert(`contest_winner (contest, prize, entry, sum, paid_no, paid_by)`, rows); err != nil {
		return err
	}
	return enter(tx, who, "contest.publish", c.ID.Subject(), map[string]any{"sha256": c.Hash, "entries": len(r.Entries), "winners": len(r.Winners), "total": r.Total})
}

func hashOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// results gathers what is to be published.
func (c Contest) results(tx *store.Tx, votes []Standing) (r Results, err error) {
	r = Results{Contest: c.ID, Name: c.Name, On: today(tx).String(), Entries: []Placed{}, Winners: []Winner{}}
	last := map[EntryID]Standing{}
	reached := map[EntryID]int{}
	var final []Standing
	for round := 1; round <= c.Rounds; round++ {
		if final, err = standing(tx, c.ID, round); err != nil {
			return r, err
		}
		for _, st := range final {
			last[st.Entry], reached[st.Entry] = st, round
		}
	}
	entries, err := sent(tx, c.ID)
	if err != nil {
		return r, err
	}
	authors, units, err := authorsOf(tx, entries)
	if err != nil {
		return r, err
	}
	for _, e := range entries {
		st := last[e.ID]
		p := Placed{Entry: e.ID, Code: e.Code, Title: e.Title, Author: authors[e.Person].Name, Unit: units[e.Unit].Name, Consent: e.Consent,
			Category: e.Category, Round: reached[e.ID], Place: st.Place, Mean: st.Mean}
		if i := slices.IndexFunc(votes, func(v Standing) bool { return v.Entry == e.ID }); i >= 0 {
			p.Votes = votes[i].Votes
		}
		r.Entries = append(r.Entries, p)
	}
	slices.SortFunc(r.Entries, func(a, b Placed) int {
		return cmp.Or(a.Category-b.Category, b.Round-a.Round, a.Place-b.Place, strings.Compare(a.Code, b.Code))
	})
	r.Winners = c.winners(final, votes)
	for _, w := range r.Winners {
		r.Total += w.Sum
	}
	return r, nil
}

// winners gives the prizes: each category's best in their order, and those with the
// most votes. It is pure.
func (c Contest) winners(final, votes []Standing) []Winner {
	all := []Winner{}
	for _, category := range c.categories() {
		all = append(all, c.award(within(final, category), func(p Prize) bool {
			return !p.Favourite && slices.Contains(c.given(p), category)
		})...)
	}
	voted := slices.DeleteFunc(slices.Clone(votes), func(v Standing) bool { return v.Votes == 0 })
	return append(all, c.award(voted, func(p Prize) bool { return p.Favourite })...)
}

func (c Contest) award(list []Standing, given func(Prize) bool) (all []Winner) {
	for i, p := range c.Prizes {
		if !given(p) {
			continue
		}
		n := min(p.Places, len(list))
		for _, st := range list[:n] {
			all = append(all, Winner{Prize: i + 1, Name: p.Name, Code: st.Code, Sum: p.Sum, Award: p.Award})
		}
		list = list[n:]
	}
	return all
}

// votes are the entries by how many votes they have, equals as the chair said.
func (c Contest) votes(tx *store.Tx) ([]Standing, error) {
	if !c.Votes() {
		return nil, nil
	}
	from := `SELECT entry, COUNT(*) AS votes FROM contest_vote WHERE contest = $1 GROUP BY entry`
	if c.State == Published {
		from = `SELECT entry, votes FROM contest_vote_count WHERE contest = $1`
	}
	all, err := store.Collect(tx, func(s store.Scanner) (st Standing, err error) {
		return st, s.Scan(&st.Entry, &st.Code, &st.Votes, &st.order)
	}, `SELECT e.id, e.code, COALESCE(v.votes, 0), COALESCE(t.place, 0) FROM contest_entry e LEFT JOIN (`+from+`) v ON v.entry = e.id
		LEFT JOIN contest_tie t ON t.entry = e.id AND t.round = 0 WHERE e.contest = $1 AND e.state = 'sent' ORDER BY 3 DESC, 4, e.code`, c.ID)
	for i := range all {
		all[i].Place = i + 1
		if i > 0 && all[i].Votes == all[i-1].Votes && all[i].order == all[i-1].order {
			all[i].Place = all[i-1].Place
		}
	}
	return all, err
}

// voteLines are where the list of votes is cut.
func (c Contest) voteLines() (all []int) {
	n := 0
	for _, p := range c.Prizes {
		if p.Favourite {
			n += p.Places
			all = append(all, n)
		}
	}
	return all
}

// authorsOf are the people of entries and the units they sent them from, as today.
func authorsOf(tx *store.Tx, entries []Entry) (map[registry.PersonID]registry.Person, map[registry.UnitID]registry.Unit, error) {
	var people []registry.PersonID
	var units []registry.UnitID
	for _, e := range entries {
		people, units = append(people, e.Person), append(units, e.Unit)
	}
	authors, err := registry.PersonsOn(tx, people, today(tx))
	if err != nil {
		return nil, nil, err
	}
	named, err := registry.UnitsOn(tx, units, today(tx))
	return authors, named, err
}

func informEntrants(tx *store.Tx, who access.Actor, c Contest) error {
	entries, err := sent(tx, c.ID)
	if err != nil {
		return err
	}
	var people []registry.PersonID
	for _, e := range entries {
		people = append(people, e.Person)
	}
	return informPeople(tx, who, c, notice.ContestPublished, people)
}

// frozen are the results as published.
func frozen(tx *store.Tx, c ID) (r Results, text string, err error) {
	if err = tx.Row(`SELECT results FROM contest WHERE id = $1`, c).Scan(&text); err != nil {
		return r, text, err
	}
	return r, text, json.Unmarshal([]byte(text), &r)
}

// Audit compares what was published with the ledger.
func Audit(tx *store.Tx) (broken []store.Broken, err error) {
	all, err := store.Collect(tx, store.One[ID], `SELECT id FROM contest WHERE state = 'published' ORDER BY id`)
	for _, c := range all {
		_, text, err := frozen(tx, c)
		if err != nil {
			return nil, err
		}
		said, err := ledger.Says(tx, c.Subject().String(), "contest.publish", map[string]any{"sha256": hashOf([]byte(text))})
		if err != nil {
			return nil, err
		}
		if !said {
			broken = append(broken, store.Broken{Code: "contest.unlike-ledger", ID: string(c)})
		}
	}
	return broken, err
}
