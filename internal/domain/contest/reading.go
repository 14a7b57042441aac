package contest

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// An EntrySight is an entry as its author sees it.
type EntrySight struct {
	Entry
	In      Contest
	Author  string
	Betrays []string // what in it says whose it is
	Open    bool     // it may still be changed
	Room    bool     // a file or a picture may still be put in
}

// Entry is one's own entry, or one entered for somebody. (Bài của tôi.)
func (s *Service) Entry(ctx context.Context, who access.Actor, which EntryID) (v EntrySight, err error) {
	defer fault.Wrap(&err, "look at entry %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if v.Entry, err = kept(tx, who, which); err != nil {
			return err
		}
		if v.In, err = Find(tx, v.Contest); err != nil {
			return err
		}
		p, err := registry.FindPerson(tx, v.Person, who.Today)
		if err != nil {
			return err
		}
		v.Author, v.Open = p.Name, v.In.Takes(today(tx)) && v.State != Withdrawn
		v.Room = v.Open && (v.In.room(v.Papers, false) || v.In.room(v.Papers, true))
		v.Betrays, err = v.betrays(tx)
		return err
	})
	return v, err
}

// A Blind is an entry without a name.
type Blind struct {
	Code     string
	Category int
	Title    string
	Text     string
	Papers   []Paper // without their titles
}

// A SheetSight is an entry before its judge, with the judge's own sheet, and once
// that is sent, those of the others.
type SheetSight struct {
	Blind
	In     Contest
	Mine   Sheet
	Others []Sheet
	Open   bool // the points may be given or mended
}

// Sheet is what a judge sees of one entry. (Phiếu chấm.)
func (s *Service) Sheet(ctx context.Context, who access.Actor, which ID, code string) (v SheetSight, err error) {
	defer fault.Wrap(&err, "look at a sheet of contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		v = SheetSight{}
		if v.In, err = lookAt(tx, who, which); err != nil {
			return err
		}
		var all sheets
		if v.Mine, all, err = sheetOf(tx, who, v.In, code); err != nil {
			return err
		}
		answered := all.of(v.Mine.Entry, Sent)
		if v.Mine.State == Sent {
			v.Others = slices.DeleteFunc(answered, func(x Sheet) bool { return x.Judge == v.Mine.Judge })
		}
		v.Open = v.In.State == Judging && (v.Mine.State == Asked || len(v.Others) == 0)
		e, err := findEntry(tx, v.Mine.Entry)
		if err != nil {
			return err
		}
		v.Blind, err = e.blind(tx)
		return err
	})
	return v, err
}

func (e Entry) blind(tx *store.Tx) (b Blind, err error) {
	b = Blind{Code: e.Code, Category: e.Category, Title: e.Title, Text: e.Text}
	b.Papers, err = papersOf(tx, e.ID)
	for i := range b.Papers {
		b.Papers[i].Title = ""
	}
	return b, err
}

// Reading is one entry by its code: for its judges, for the desk once entries come no
// more, for voters while they vote. (Đọc bài.)
func (s *Service) Reading(ctx context.Context, who access.Actor, which ID, code string) (c Contest, b Blind, err error) {
	defer fault.Wrap(&err, "read an entry of contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if c, err = lookAt(tx, who, which); err != nil {
			return err
		}
		e, err := coded(tx, which, code)
		if err != nil {
			return err
		}
		if err := c.mayRead(tx, who, e); err != nil {
			return err
		}
		b, err = e.blind(tx)
		return err
	})
	return c, b, err
}

func (c Contest) mayRead(tx *store.Tx, who access.Actor, e Entry) error {
	runs, err := over(tx, who, access.RunContest, c.Body)
	if err != nil || runs && !c.Takes(today(tx)) {
		return err
	}
	called, err := c.callsActor(tx, who)
	if err != nil || called && c.VoteRuns(today(tx)) {
		return err
	}
	own, err := eye(tx, who)
	if err != nil {
		return err
	}
	var n int
	err = tx.Row(`SELECT COUNT(*) FROM contest_sheet WHERE entry = $1 AND state <> 'declined' AND judge IN `+store.In(2, len(own)), append([]any{e.ID}, store.Args(own)...)...).Scan(&n)
	if err == nil && n == 0 {
		err = noEntry()
	}
	return err
}

// Gallery lists the entries that may be voted for, by code. (Bài để bình chọn.)
func (s *Service) Gallery(ctx context.Context, who access.Actor, which ID) (c Contest, all []Blind, voted string, err error) {
	defer fault.Wrap(&err, "list entries to vote for in contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		var me []registry.PersonID
		if c, me, err = voting(tx, who, which); err != nil {
			return err
		}
		entries, err := sent(tx, which)
		if err != nil {
			return err
		}
		all = nil
		for _, e := range entries {
			if !slices.Contains(me, e.Person) {
				all = append(all, Blind{Code: e.Code, Category: e.Category, Title: e.Title})
			}
		}
		voted, err = votedFor(tx, which, me)
		return err
	})
	return c, all, voted, err
}

// File is the n-th file of an entry, from 1, to whoever may read the entry by its
// code, and to its author.
func (s *Service) File(ctx context.Context, who access.Actor, which ID, code string, n int) (p Paper, err error) {
	defer fault.Wrap(&err, "open a file of contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := lookAt(tx, who, which)
		if err != nil {
			return err
		}
		e, err := readEntry(tx.Row(`SELECT `+entryColumns+` FROM contest_entry e WHERE e.contest = $1 AND e.code = $2`, which, code))
		if store.None(err) {
			return noEntry()
		}
		if err != nil {
			return err
		}
		if _, err := kept(tx, who, e.ID); err != nil {
			if e.State != Sent {
				return noEntry()
			}
			if err := c.mayRead(tx, who, e); err != nil {
				return err
			}
		}
		all, err := papersOf(tx, e.ID)
		if err != nil {
			return err
		}
		if n < 1 || n > len(all) {
			return fault.Code(fault.NotFound, "contest.no-such-paper")
		}
		p = all[n-1]
		return nil
	})
	return p, err
}

// A Page of the booklet is one winning entry, with its author if they agreed.
type Page struct {
	Prizes []string
	Placed
	Text   string
	Papers []Paper
}

// Booklet are the winning entries whose authors agreed to be made public, the best
// first. (Tập bài đạt giải.)
func (s *Service) Booklet(ctx context.Context, who access.Actor, which ID) (c Contest, pages []Page, err error) {
	defer fault.Wrap(&err, "make the booklet of contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		if c, err = lookAt(tx, who, which); err != nil {
			return err
		}
		if err := c.is(Published); err != nil {
			return err
		}
		one := []Contest{c}
		if err := nameBodies(tx, who, one); err != nil {
			return err
		}
		c = one[0]
		r, _, err := frozen(tx, which)
		if err != nil {
			return err
		}
		pages, err = bound(tx, r)
		return err
	})
	return c, pages, err
}

func bound(tx *store.Tx, r Results) (pages []Page, err error) {
	for _, w := range r.Winners {
		if i := slices.IndexFunc(pages, func(p Page) bool { return p.Code == w.Code }); i >= 0 {
			pages[i].Prizes = append(pages[i].Prizes, w.Name)
			continue
		}
		p := Page{Prizes: []string{w.Name}, Placed: r.Of(w.Code)}
		if !p.Consent {
			continue
		}
		e, err := findEntry(tx, p.Entry)
		if err != nil {
			return nil, err
		}
		p.Text = e.Text
		if p.Papers, err = papersOf(tx, e.ID); err != nil {
			return nil, err
		}
		pages = append(pages, p)
	}
	return pages, nil
}
