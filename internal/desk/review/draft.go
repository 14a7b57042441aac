package review

import (
	"context"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Draft puts the report of a review together, for whoever may look at the cluster.
// (Báo cáo tự soạn.)
func (s *Service) Draft(ctx context.Context, who access.Actor, w Which) (r Report, err error) {
	defer fault.Wrap(&err, "draft %s of cluster %s", w.Kind, w.Cluster)
	if !slices.Contains(Kinds(), w.Kind) {
		return r, fault.Code(fault.NotFound, "review.no-such-kind")
	}
	x, err := s.read(ctx, who, w, s.whole())
	if err != nil {
		return r, err
	}
	body := x.sheet.Body
	law := s.books.Signs(x.body, x.on)
	r = Report{Which: w, Sheet: x.sheet, From: x.from, To: x.to, On: x.on, Parts: x.parts(), Signs: x.signs(law)}
	if err := s.beside(ctx, who, &r, law); err != nil {
		return r, err
	}
	if err := s.among(ctx, who, body, &r); err != nil {
		return r, err
	}
	return r, s.going(ctx, who, &r)
}

// beside puts the figures of the year before next to those of this one; a year in
// which there was no cluster has none.
func (s *Service) beside(ctx context.Context, who access.Actor, r *Report, law []rulebook.Sign) error {
	was, err := s.read(ctx, who, r.before(), s.whole())
	if fault.Is(err, fault.Invalid) {
		return nil
	} else if err != nil {
		return err
	}
	before := map[string]Figure{}
	for _, l := range linesOf(was.parts()) {
		before[l.key()] = l.Figure
	}
	r.each(func(l *Line) { l.Was = before[l.key()] })
	for i, x := range was.signs(law) {
		r.Signs[i].Was = x.Figure
	}
	return nil
}

// each visits every line.
func (r *Report) each(visit func(*Line)) {
	for i := range r.Parts {
		for k := range r.Parts[i].Lines {
			visit(&r.Parts[i].Lines[k])
		}
	}
}

func linesOf(parts []Part) (all []Line) {
	for _, p := range parts {
		all = append(all, p.Lines...)
	}
	return all
}

// going finds what was already made of the report, and says whether its reader may
// send it for comments.
func (s *Service) going(ctx context.Context, who access.Actor, r *Report) error {
	all, _, err := s.Drafts.Consultations(ctx, who, consultation.Filter{About: r.Subject(), Size: -1})
	if err != nil {
		return err
	}
	ours := clusteryear.Ours(r.Sheet)
	for _, c := range all {
		if ours[c.Body] && c.State() != consultation.Withdrawn {
			r.Drafts = append(r.Drafts, c)
		}
	}
	met, _, err := s.Meetings.Meetings(ctx, who, meeting.Filter{About: r.Sheet.ID.Subject(), Kind: meeting.Kind(r.Kind), Size: -1})
	for _, m := range met {
		first, last := r.Sheet.YearDays(r.Year)
		if ours[m.Body] && m.State() != meeting.Cancelled && !m.Day.Before(first) && !m.Day.After(last.AddDays(lateReview)) {
			r.Meetings = append(r.Meetings, m)
		}
	}
	if err != nil {
		return err
	}
	return s.db.View(ctx, func(tx *store.Tx) error {
		if cluster.MayLead(tx, who, r.Cluster, r.Sheet.On) != nil {
			return nil // it reads only
		}
		if r.Asks = r.Sheet.Lead.Head; r.Sheet.MayForm || r.Asks == "" {
			r.Asks = r.Sheet.Body
		}
		return nil
	})
}

// lateReview is how many days after its year a year-end review is still of it:
// clusters meet in January for the year before.
const lateReview = 59

// half is the last day of the first half of a year that begins on a day.
func half(first civil.Date) civil.Date { return first.AddMonths(6).AddDays(-1) }
