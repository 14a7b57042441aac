// Package sweep judges many subjects for every award of a day: who qualifies,
// who is one clause short, and of what. Subjects stream in and answers stream
// out, so that its memory does not grow with their number; one who is to be
// explained is judged again by the rulebook. (Rà soát.)
package sweep

import (
	"iter"

	"thidua/internal/base/civil"
	"thidua/internal/law/rulebook"
)

// A Sweep is what is asked of everyone: the law of a day, one type of
// commendation, all its awards or some.
type Sweep struct {
	books  *rulebook.Library
	on     civil.Date
	kind   string
	codes  []string
	awards []rulebook.Award
}

// New makes a sweep ready; type "" is merit, no codes is every award of the
// day. NotFound: no book for the day, or one that holds no rules.
func New(books *rulebook.Library, on civil.Date, kind string, codes ...string) (*Sweep, error) {
	if kind == "" {
		kind = "merit"
	}
	s := &Sweep{books: books, on: on, kind: kind, codes: codes}
	j, err := s.judger()
	if err != nil {
		return nil, err
	}
	s.awards = j.Awards()
	return s, nil
}

func (s *Sweep) judger() (*rulebook.Judger, error) {
	j, err := s.books.Judger(s.on, s.kind)
	if err == nil {
		j.Only(s.codes...)
	}
	return j, err
}

// Awards are the awards swept, highest first; Row speaks of them by place.
func (s *Sweep) Awards() []rulebook.Award { return s.awards }

// Explain judges one subject for one award in full.
func (s *Sweep) Explain(f *rulebook.Facts, award string) (rulebook.Verdict, error) {
	return s.books.Judge(rulebook.Question{Award: award, Type: s.kind, On: s.on, Facts: *f})
}

// A Row is the answers for one subject.
type Row struct {
	Bits []byte // two bits an award, in the order of Awards
	Near []Near // one clause short, in the same order
}

// A Near is an award that one clause keeps from holding. (Thiếu một điều kiện.)
type Near struct {
	Award  int // its place in Awards
	Clause *rulebook.Clause
	Fails  bool // known not to hold; else not known
}

// At is the answer for the award of that place; "" where the law does not give
// it to such a subject.
func (r *Row) At(i int) rulebook.Result { return results[r.Bits[i/4]>>(i%4*2)&3] }

var results = [4]rulebook.Result{"", rulebook.Fails, rulebook.Open, rulebook.Holds}

// Holds reports that the subject qualifies for some award.
func (r *Row) Holds() bool {
	for _, b := range r.Bits {
		if b&(b>>1)&0x55 != 0 {
			return true
		}
	}
	return false
}

func bits(r rulebook.Result) byte {
	switch r {
	case rulebook.Holds:
		return 3
	case rulebook.Open:
		return 2
	case rulebook.Fails:
		return 1
	}
	return 0
}

// A Worker sweeps one stream. Each goroutine needs its own.
type Worker struct {
	judger *rulebook.Judger
	shorts []rulebook.Short
	row    Row
}

// Worker makes a worker ready.
func (s *Sweep) Worker() (*Worker, error) {
	j, err := s.judger()
	if err != nil {
		return nil, err
	}
	n := len(j.Awards())
	return &Worker{judger: j, shorts: make([]rulebook.Short, n), row: Row{Bits: make([]byte, (n+3)/4), Near: make([]Near, 0, n)}}, nil
}

// Judge answers for one subject. The row is good until the next call. Invalid:
// facts of no kind of subject, or that name what there is not.
func (w *Worker) Judge(f *rulebook.Facts) (*Row, error) {
	if err := w.judger.Judge(f, w.shorts); err != nil {
		return nil, err
	}
	clear(w.row.Bits)
	w.row.Near = w.row.Near[:0]
	for i := range w.shorts {
		x := &w.shorts[i]
		w.row.Bits[i/4] |= bits(x.Result) << (i % 4 * 2)
		if x.Near != nil {
			w.row.Near = append(w.row.Near, Near{i, x.Near, x.Fails})
		}
	}
	return &w.row, nil
}

// Each sweeps a stream of subjects; visit may keep nothing of the row. The
// first refusal or error of visit ends it.
func Each[S any](w *Worker, subjects iter.Seq2[S, *rulebook.Facts], visit func(S, *Row) error) error {
	for s, f := range subjects {
		row, err := w.Judge(f)
		if err == nil {
			err = visit(s, row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
