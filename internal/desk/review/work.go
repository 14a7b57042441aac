package review

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// worked reads the drafts the cluster was asked about and the meetings it held.
func (s *Service) worked(ctx context.Context, who access.Actor, x *sources) error {
	ours, of := clusteryear.Ours(x.sheet), x.sheet.ID.Subject()
	for _, about := range []id.Subject{of, Which{x.sheet.ID, x.which.Year, Midyear}.Subject(), Which{x.sheet.ID, x.which.Year, Yearend}.Subject()} {
		all, _, err := s.Drafts.Consultations(ctx, who, consultation.Filter{About: about, Size: -1})
		if err != nil {
			return err
		}
		for _, c := range all {
			if ours[c.Body] && !c.LastAsked.IsZero() && x.within(civil.Of(c.LastAsked)) {
				x.drafts = append(x.drafts, c)
			}
		}
	}
	all, _, err := s.Meetings.Meetings(ctx, who, meeting.Filter{About: of, State: meeting.Ended, Size: -1})
	for _, m := range all {
		if err != nil {
			break
		}
		if !ours[m.Body] || !x.within(m.Day) {
			continue
		}
		var v meeting.Sight
		v, err = s.Meetings.Meeting(ctx, who, m.ID)
		x.meetings = append(x.meetings, v)
	}
	return err
}

// proposed counts the dossiers of the year that members sent, of those members
// whose dossiers the reader may look at.
func (s *Service) proposed(ctx context.Context, who access.Actor, x *sources) error {
	var over map[registry.UnitID]access.Scope
	if err := s.db.View(ctx, func(tx *store.Tx) (err error) { over, err = registry.ScopesOf(tx, x.units()); return err }); err != nil {
		return err
	}
	for _, m := range x.members {
		if !who.May(access.LookDossier, over[m.Unit]) {
			x.unseen++
			continue
		}
		all, _, err := s.Dossiers.Dossiers(ctx, who, dossier.Filter{Side: "out", Unit: m.Unit, Year: x.which.Year, Size: -1})
		if err != nil {
			return err
		}
		for _, d := range all {
			if !d.SubmittedAt.IsZero() && !civil.Of(d.SubmittedAt).After(x.on) {
				x.dossiers++
			}
		}
	}
	return nil
}

// talks tells what the cluster was asked about and how it met.
func (x sources) talks() []Line {
	drafts, heard := Line{Code: "drafts", Figure: count(len(x.drafts)), From: x.list("consultations")}, Line{Code: "heard", From: x.list("consultations")}
	answers, asked := 0, 0
	for _, c := range x.drafts {
		answers, asked = answers+c.Heard, asked+c.Invited
		drafts.Items = append(drafts.Items, Item{id.Subject{Kind: "consultation", ID: string(c.ID)}, c.Title, "", "heard", []any{c.Heard, c.Invited}})
	}
	heard.Figure = partOf(answers, asked)
	met, present := Line{Code: "meetings", Figure: count(len(x.meetings)), From: x.list("meetings")}, Line{Code: "present", In: People, From: x.list("meetings")}
	var here, called, unmarked int
	for _, m := range x.meetings {
		item := Item{Subject: id.Subject{Kind: "meeting", ID: string(m.ID)}, Text: m.Title, Code: "met", Args: []any{m.Day, m.Tally.Present, m.Tally.Called}}
		if m.Kind == meeting.Sitting {
			item.Subject.Kind = "sitting"
		}
		met.Items = append(met.Items, item)
		here, called, unmarked = here+m.Tally.Present, called+m.Tally.Called, unmarked+m.Tally.Unmarked
	}
	present.Figure = partOf(here, called)
	if unmarked > 0 {
		present.Gap = Gap{"unmarked", []any{unmarked}, AskHead}
	}
	return []Line{drafts, heard, met, present}
}
