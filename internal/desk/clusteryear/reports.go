package clusteryear

import (
	"context"
	"strconv"
	"strings"

	"thidua/internal/base/id"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/law/access"
)

// review is the kind of subject that the report of a review is.
const review = "review"

// ReportOf is the report of a review (Midyear, Yearend) as something the cluster is
// consulted about.
func ReportOf(c cluster.ID, year int, which string) id.Subject {
	return id.Subject{Kind: review, ID: string(c) + "/" + strconv.Itoa(year) + "/" + which}
}

// ClusterOf is the cluster that something is about, itself or by its report; ""
// none.
func ClusterOf(about id.Subject) cluster.ID {
	which, _, _ := strings.Cut(about.ID, "/")
	if about.Kind != review && about.Kind != cluster.ID("").Subject().Kind {
		return ""
	}
	return cluster.ID(which)
}

// Itself is the state of a report that nobody has made a draft of: it is what the
// offices say. (Tự soạn.)
const Itself = "itself"

// reported finds how far the report of each review is.
func (s *Service) reported(ctx context.Context, who access.Actor, g *gathering) error {
	for code, which := range map[string]string{Midreport: Midyear, Endreport: Yearend} {
		p := Part{Code: code, Subject: ReportOf(g.sheet.ID, g.sheet.Year, which), State: Itself}
		all, _, err := s.drafts.Consultations(ctx, who, consultation.Filter{About: p.Subject, Size: -1})
		if err != nil {
			return err
		}
		for _, c := range all {
			if p.State == Itself && g.ours[c.Body] && c.State() != consultation.Withdrawn {
				p.Title, p.State, p.Day = c.Title, string(c.State()), dayOf(c.Consultation)
			}
		}
		g.add(p)
	}
	return nil
}
