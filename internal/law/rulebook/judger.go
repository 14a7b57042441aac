package rulebook

import (
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// A Judger tries many subjects, one after another, against every award of one
// day and one type of commendation. It says what Judge says and makes nothing
// on the way; to explain one of its answers, ask Judge. Each goroutine needs its
// own. (Đối chiếu hàng loạt.)
type Judger struct {
	asked asked
	kind  string
	infos []Award
	rules []*rules
}

// A Short is the answer for one award. (Kết quả rút gọn.)
type Short struct {
	Result Result // "" where the law does not give the award to such a subject
	// Near is the one clause that keeps the award from holding: were it to
	// hold, the award would. Nil when there is none or more than one is lacking.
	Near *Clause
	// Fails: Near is known not to hold; else it is not known.
	Fails bool
}

// Judger makes ready to judge by the law of a day; type "" is merit. NotFound:
// no book for the day, or one that holds no rules.
func (l *Library) Judger(on civil.Date, kind string) (*Judger, error) {
	p, err := l.period(on)
	if err != nil {
		return nil, err
	}
	if p.empty != nil {
		return nil, fault.Code(fault.NotFound, "rulebook.empty-book", p.book.ID, p.from, p.to)
	}
	j := &Judger{asked: asked{on: on, books: l}, kind: cmpOr(kind, merit)}
	for _, a := range l.Awards(on) {
		if slices.ContainsFunc(p.awards[a.Code].branches, func(br branch) bool { return br.kind == j.kind }) {
			j.infos, j.rules = append(j.infos, a), append(j.rules, p.awards[a.Code])
		}
	}
	return j, nil
}

// Only keeps the awards of these codes; none keeps all.
func (j *Judger) Only(codes ...string) {
	if len(codes) == 0 {
		return
	}
	var infos []Award
	var rules []*rules
	for i, a := range j.infos {
		if slices.Contains(codes, a.Code) {
			infos, rules = append(infos, a), append(rules, j.rules[i])
		}
	}
	j.infos, j.rules = infos, rules
}

// Awards are the awards judged, highest first: out of Judge stands in this
// order.
func (j *Judger) Awards() []Award { return j.infos }

// Judge answers every award for a subject into out, which has room for them.
// Invalid: facts that name an award, a clause or a paper there is not, or no
// kind of subject.
func (j *Judger) Judge(f *Facts, out []Short) error {
	if f.Subject.Kind == "" {
		return f.refuse("subject", "judge.no-subject", "individual, collective, household")
	}
	if err := j.asked.books.codes(f); err != nil {
		return err
	}
	a := &j.asked
	a.year, a.facts = f.Year, f
	for i, r := range j.rules {
		out[i] = Short{}
		if br := r.plain(j.kind, f); br != nil && (f.Year != 0 || !r.info.Yearly) {
			a.award = r.info.Code
			out[i] = shortOf(a.weigh(br.nodes))
		}
	}
	a.facts = nil
	return nil
}

func shortOf(w weight) Short {
	if w.short != 1 {
		return Short{Result: w.result}
	}
	return Short{w.result, w.clause, w.failed > 0}
}

// plain is branch without a refusal: nil when there is none for the subject.
func (r *rules) plain(kind string, f *Facts) *branch {
	if !has(r.info.Subjects, f.Subject.Kind) {
		return nil
	}
	for i := range r.branches {
		br := &r.branches[i]
		if br.kind != kind || !has(br.subjects, f.Subject.Kind) {
			continue
		}
		if f.Subject.Kind == "individual" && has(br.notFor, f.Subject.Category) {
			return nil
		}
		return br
	}
	return nil
}
