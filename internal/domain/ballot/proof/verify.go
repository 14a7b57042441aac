package proof

import (
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// A Finding is one thing wrong, and where: a code and a voter, a teller, or a
// cell "voter/line/option".
type Finding struct {
	Code string `json:"code"`
	At   string `json:"at"`
}

type findings []Finding

func (f *findings) add(code, at string) { *f = append(*f, Finding{code, at}) }

func (f *findings) when(wrong bool, code, at string) {
	if wrong {
		f.add(code, at)
	}
}

func place(who string, line, option int) string { return fmt.Sprintf("%s/%d/%d", who, line, option) }

// Verify recomputes everything a record says, and lists what does not hold;
// nothing if all of it does. (Kiểm lại hồ sơ.)
func Verify(r *Record) []Finding {
	var f findings
	if f = r.Ballot.Check(); len(f) > 0 {
		return f // nothing below means anything
	}
	r.checkEnd(&f)
	r.checkList(&f)
	r.checkSlips(&f)
	if r.End == Counted && len(f) == 0 {
		r.checkCount(&f)
	}
	return f
}

func (r *Record) checkEnd(f *findings) {
	f.when(r.End != Counted && r.End != Void, "record.end", "")
	f.when((r.End == Void) != (r.Reason != ""), "record.reason", "")
	f.when(r.End == Void && len(r.Products)+len(r.Shares)+len(r.Totals) > 0, "record.void-counted", "")
	f.when(r.End == Counted && len(r.List) == 0, "record.no-slips", "")
	f.when(r.Destroyed && len(r.Slips) > 0, "record.not-destroyed", "")
}

// checkList wants voters of the roll in its order, each once.
func (r *Record) checkList(f *findings) {
	next, rank := 0, r.rank()
	for _, l := range r.List {
		at, known := rank[l.Voter]
		_, whole := unhex(l.Hash, 32)
		f.when(!known, "list.stranger", l.Voter)
		f.when(known && at < next, "list.order", l.Voter)
		f.when(!whole || l.Serial < 1, "list.form", l.Voter)
		next = max(next, at+1)
	}
}

func (r *Record) rank() map[string]int {
	rank := map[string]int{}
	for i, v := range r.Ballot.Roll {
		rank[v.ID] = i
	}
	return rank
}

// checkSlips compares slips with the list, then checks every proof of every
// slip, on as many processors as there are.
func (r *Record) checkSlips(f *findings) {
	if r.Destroyed {
		return
	}
	listed, seen := map[string]Listed{}, map[string]bool{}
	for _, l := range r.List {
		listed[l.Voter] = l
	}
	last, rank := -1, r.rank()
	for i := range r.Slips {
		s := &r.Slips[i]
		l, is := listed[s.Voter]
		at, known := rank[s.Voter]
		f.when(known && !seen[s.Voter] && at < last, "slip.order", s.Voter)
		f.when(seen[s.Voter], "slip.twice", s.Voter)
		f.when(known && !is, "slip.unlisted", s.Voter)
		f.when(is && (l.Serial != s.Serial || l.Hash != s.Hash(&r.Ballot)), "slip.changed", s.Voter)
		seen[s.Voter], last = true, max(last, at)
	}
	for _, l := range r.List {
		f.when(!seen[l.Voter], "slip.missing", l.Voter)
	}
	each := make([][]Finding, len(r.Slips))
	work := make(chan int)
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range work {
				each[i] = r.Ballot.CheckSlip(&r.Slips[i])
			}
		})
	}
	for i := range r.Slips {
		work <- i
	}
	close(work)
	all.Wait()
	for _, some := range each {
		*f = append(*f, some...)
	}
}

// checkCount follows the products, the shares and the totals.
func (r *Record) checkCount(f *findings) {
	b := &r.Ballot
	as, _, ok := b.products(r.Products)
	if !ok {
		f.add("product.form", "")
		return
	}
	if !r.Destroyed {
		for line, text := range b.Products(r.Slips) {
			f.when(text != r.Products[line], "product.wrong", b.Lines[line].ID)
		}
	}
	tally := b.Tally(r.List, r.Products)
	f.when(len(r.Shares) > len(b.Tellers), "share.twice", "")
	for i, t := range b.Tellers {
		if i >= len(r.Shares) || r.Shares[i].Teller != t.ID {
			f.add("share.missing", t.ID)
			continue
		}
		b.checkShare(&r.Shares[i], t, as, tally, f)
	}
	if len(*f) > 0 {
		return // totals of false parts say nothing
	}
	r.checkTotals(f)
}

func (r *Record) checkTotals(f *findings) {
	totals, _ := r.Ballot.Totals(r.Products, r.Shares, len(r.List))
	f.when(len(r.Totals) != len(totals), "total.form", "")
	for line := range min(len(totals), len(r.Totals)) {
		f.when(slices.Contains(totals[line], -1) || !slices.Equal(r.Totals[line], totals[line]), "total.wrong", r.Ballot.Lines[line].ID)
	}
}
