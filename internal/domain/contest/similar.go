package contest

import (
	"cmp"
	"context"
	"slices"

	"thidua/internal/base/alike"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// How texts are compared.
const (
	shingle   = 3   // syllables in a row
	passage   = 6   // syllables in a row that are shown as common
	leastLike = 12  // percent alike from which a pair is shown
	mostPairs = 50  // that are shown
	mostNear  = 500 // that are looked at
)

// A Pair is an entry and another it is like, of this contest or of one before. It is
// for people to read: it decides nothing. (Cặp bài giống nhau.)
type Pair struct {
	Code, Title   string
	Other, Titled string // code and title of the other
	Earlier       string // name of the contest the other is of; "" this one
	Same          bool   // the same author
	Like          int    // estimated share of shingles, percents
	In, Of        []alike.Piece
	ShareIn       int // of this entry's syllables that stand in the other, percents
	Files         int // that are the same in both, byte for byte

	of ID // contest of the other
}

// Similar lists the entries of a contest that are like another, likest first, with
// the passages of both; and the codes of entries with files in which nothing was
// read, pictures and scanned pages among them. (Đối chiếu trùng lặp.)
func (s *Service) Similar(ctx context.Context, who access.Actor, which ID) (all []Pair, blank []string, err error) {
	defer fault.Wrap(&err, "compare entries of contest %s", which)
	err = s.db.View(ctx, func(tx *store.Tx) error {
		c, err := Find(tx, which)
		if err != nil {
			return err
		}
		if err := must(tx, who, access.RunContest, c); err != nil {
			return err
		}
		if c.Takes(today(tx)) {
			return fault.Code(fault.Conflict, "contest.still-open")
		}
		if blank, err = unread(tx, c.ID); err != nil {
			return err
		}
		all, err = similar(tx, c)
		return err
	})
	return all, blank, err
}

type near struct{ one, other EntryID }

func similar(tx *store.Tx, c Contest) ([]Pair, error) {
	close, err := store.Collect(tx, func(s store.Scanner) (n near, err error) { return n, s.Scan(&n.one, &n.other) },
		`SELECT a.entry, b.entry FROM contest_entry e JOIN contest_band a ON a.entry = e.id JOIN contest_band b ON b.band = a.band AND b.entry <> a.entry
			JOIN contest_entry o ON o.id = b.entry WHERE e.contest = $1 AND e.state = 'sent' AND (o.contest <> e.contest OR a.entry < b.entry)
			GROUP BY a.entry, b.entry ORDER BY COUNT(*) DESC, a.entry, b.entry LIMIT $2`, c.ID, mostNear)
	if err != nil {
		return nil, err
	}
	same, err := sameFiles(tx, c)
	if err != nil {
		return nil, err
	}
	for n := range same {
		if !slices.Contains(close, n) {
			close = append(close, n)
		}
	}
	read, err := readings(tx, close)
	if err != nil {
		return nil, err
	}
	var all []Pair
	for _, n := range close {
		p := pair(read[n.one], read[n.other])
		if p.Files = same[n]; p.Like >= leastLike || p.Files > 0 {
			all = append(all, p)
		}
	}
	slices.SortFunc(all, func(a, b Pair) int {
		return cmp.Or(b.Files-a.Files, b.Like-a.Like, cmp.Compare(a.Code, b.Code), cmp.Compare(a.Other, b.Other))
	})
	all = all[:min(len(all), mostPairs)]
	return all, name(tx, c, all)
}

// name says of which contest before an entry is that another is like.
func name(tx *store.Tx, c Contest, all []Pair) error {
	names := map[ID]string{c.ID: ""}
	for i, p := range all {
		if _, known := names[p.of]; !known {
			other, err := Find(tx, p.of)
			if err != nil {
				return err
			}
			names[p.of] = other.Name
		}
		all[i].Earlier = names[p.of]
	}
	return nil
}

// sameFiles is how many files two entries have in common.
func sameFiles(tx *store.Tx, c Contest) (map[near]int, error) {
	same := map[near]int{}
	_, err := store.Collect(tx, func(s store.Scanner) (n near, err error) {
		var files int
		err = s.Scan(&n.one, &n.other, &files)
		same[n] = files
		return n, err
	}, `SELECT p.entry, q.entry, COUNT(DISTINCT p.hash) FROM contest_entry e JOIN contest_paper p ON p.entry = e.id JOIN contest_paper q ON q.hash = p.hash AND q.entry <> p.entry
		JOIN contest_entry o ON o.id = q.entry WHERE e.contest = $1 AND e.state = 'sent' AND o.state = 'sent' AND p.gone_at IS NULL AND q.gone_at IS NULL
			AND (o.contest <> e.contest OR p.entry < q.entry) GROUP BY p.entry, q.entry ORDER BY COUNT(DISTINCT p.hash) DESC, p.entry, q.entry LIMIT $2`, c.ID, mostPairs)
	return same, err
}

// A reading is an entry with all that is written in it, read once however many others
// it is near to.
type reading struct {
	Entry
	text string
	kin  alike.Sketch
	some bool // an entry of pictures alone has no text
}

// readings are the entries of some pairs.
func readings(tx *store.Tx, pairs []near) (map[EntryID]reading, error) {
	var ids []EntryID
	for _, n := range pairs {
		ids = append(ids, n.one, n.other)
	}
	slices.Sort(ids)
	out := map[EntryID]reading{}
	for some := range slices.Chunk(slices.Compact(ids), 400) {
		in := store.In(1, len(some))
		found, err := store.Collect(tx, readEntry, `SELECT `+entryColumns+` FROM contest_entry e WHERE e.id IN `+in, store.Args(some)...)
		if err != nil {
			return nil, err
		}
		said, err := wordsOf(tx, some)
		if err != nil {
			return nil, err
		}
		for _, e := range found {
			r := reading{Entry: e, text: e.with(said[e.ID])}
			r.kin, r.some = alike.Of(r.text, shingle)
			out[e.ID] = r
		}
	}
	return out, nil
}

// pair says what two entries have in common.
func pair(a, b reading) Pair {
	p := Pair{Code: a.Code, Title: a.Title, Other: b.Code, Titled: b.Title, Same: a.Person == b.Person, of: b.Contest}
	if a.some && b.some {
		p.Like = a.kin.Like(b.kin)
	}
	if p.Like >= leastLike {
		p.In, p.Of = alike.Common(a.text, b.text, passage)
		p.ShareIn = alike.Share(p.In)
	}
	return p
}

// sign keeps the buckets an entry's text falls in, so that others are compared with
// it: typed, and in its files as far as they were read.
func (e Entry) sign(tx *store.Tx) error {
	if err := unsign(tx, e.ID); err != nil {
		return err
	}
	text, err := e.whole(tx)
	if err != nil {
		return err
	}
	k, ok := alike.Of(text, shingle)
	if !ok {
		return nil
	}
	bands := k.Bands()
	slices.Sort(bands[:])
	var rows [][]any
	for _, b := range slices.Compact(bands[:]) {
		rows = append(rows, []any{b, e.ID})
	}
	return tx.Insert(`contest_band (band, entry)`, rows)
}

func unsign(tx *store.Tx, which EntryID) error {
	_, err := tx.Exec(`DELETE FROM contest_band WHERE entry = $1`, which)
	return err
}
