package app

import (
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
)

// A storyDraft is a draft of the head of the cluster, what the other members said
// of it, and what became of that.
type storyDraft struct {
	Kind     consultation.Kind
	Title    string
	Articles []consultation.Article
	Comments []struct {
		By              string // key of the member
		Article         int    // from 1; agrees: of the one they agree with
		Agrees          int
		Text, Replacing string
		Answer          string // one of consultation.Answers, or "group": with the one before on its article
		Why             string
		Take            bool // the text it proposes goes into the next version
	}
}

func (s *cluster7) draft() error {
	return s.act(officer(s.leading()), func(who access.Actor) error {
		for _, d := range s.year.Drafts {
			c, err := s.Consultations.Draft(s.ctx, who, s.unit[s.leading()], s.in.Subject(), consultation.Draught{Kind: d.Kind, Title: d.Title, Articles: d.Articles})
			if err != nil {
				return fmt.Errorf("%s: %w", d.Kind, err)
			}
			if _, err := s.Consultations.Ask(s.ctx, who, c.ID, c.Revision, consultation.Asking{Due: civil.On(2023, 1, 18), Named: true, Units: s.members()[1:]}); err != nil {
				return fmt.Errorf("%s: %w", d.Kind, err)
			}
			s.drafts[d.Kind] = c.ID
		}
		return nil
	})
}

// comment has the members say what they think, each once.
func (s *cluster7) comment() error {
	for _, d := range s.year.Drafts {
		for _, x := range d.Comments {
			if err := s.act(officer(x.By), func(who access.Actor) error {
				v, err := s.Consultations.Consultation(s.ctx, who, s.drafts[d.Kind], 0)
				if err != nil {
					return err
				}
				o := consultation.Opinion{Agrees: x.Agrees > 0, Article: v.Articles[max(x.Article, x.Agrees)-1].Key, Text: x.Text, Replacing: x.Replacing}
				return s.Consultations.Reply(s.ctx, who, d.id(s), v.Mine[0].ID, []consultation.Opinion{o})
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d storyDraft) id(s *cluster7) consultation.ID { return s.drafts[d.Kind] }

// answer closes the asking, answers every comment, and makes the next version of
// what was taken.
func (s *cluster7) answer() error {
	for _, d := range s.year.Drafts {
		if err := s.act(officer(s.leading()), func(who access.Actor) error { return s.answerAll(who, d) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *cluster7) answerAll(who access.Actor, d storyDraft) error {
	which := d.id(s)
	if _, err := s.Consultations.Close(s.ctx, who, which); err != nil {
		return err
	}
	v, err := s.Consultations.Consultation(s.ctx, who, which, 0)
	if err != nil {
		return err
	}
	var taken, before []string
	for _, x := range d.Comments {
		if x.Agrees > 0 {
			continue
		}
		comment := said(v, s.unit[x.By])
		if x.Answer == "group" {
			err = s.Consultations.Group(s.ctx, who, which, append(before[len(before)-1:], comment))
		} else {
			err = s.Consultations.Answer(s.ctx, who, which, comment, consultation.Answer(x.Answer), x.Why)
		}
		if err != nil {
			return err
		}
		if before = append(before, comment); x.Take {
			taken = append(taken, comment)
		}
	}
	_, err = s.Consultations.Revise(s.ctx, who, which, taken)
	return err
}

// said is the comment of a unit that is not a plain yes.
func said(v consultation.Sight, unit registry.UnitID) string {
	i := slices.IndexFunc(v.Comments, func(c consultation.Comment) bool { return !c.Agrees && v.Invitee(c.Author).Unit == unit })
	if i < 0 {
		return ""
	}
	return v.Comments[i].ID
}

// adopt has the head of the cluster adopt the drafts at a meeting that has begun.
func (s *cluster7) adopt(at string) error {
	for _, d := range s.year.Drafts {
		if err := s.act(head(s.leading()), func(who access.Actor) error {
			v, err := s.Consultations.Consultation(s.ctx, who, d.id(s), 0)
			if err != nil {
				return err
			}
			_, err = s.Consultations.Adopt(s.ctx, who, d.id(s), v.Revision, s.meetings[at], "")
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
