package app

import (
	"fmt"
	"slices"

	"thidua/internal/base/civil"
	"thidua/internal/desk/review"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/registry"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
)

// A storyDraft is a draft of the head of the cluster, what the other members said
// of it, and what became of that. A report drafts itself; its key is its review's.
type storyDraft struct {
	Key      string
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

// ask drafts some texts and sends them to the other members for comments.
func (s *cluster7) ask(due civil.Date, keys ...string) error {
	for _, key := range keys {
		if err := s.act(officer(s.leading()), func(who access.Actor) error {
			c, err := s.written(who, s.draftOf(key))
			if err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			s.drafts[key] = c.ID
			_, err = s.Consultations.Ask(s.ctx, who, c.ID, c.Revision, consultation.Asking{Due: due, Named: true, Units: s.members()[1:]})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

func (s *cluster7) written(who access.Actor, d storyDraft) (consultation.Consultation, error) {
	if d.Kind == consultation.Report {
		return s.Reviews.Consult(s.ctx, who, s.reviewed(review.Kind(d.Key)), func(key string, args ...any) string { return words.T(words.VI, key, args...) })
	}
	return s.Consultations.Draft(s.ctx, who, s.unit[s.leading()], s.in.Subject(), consultation.Draught{Kind: d.Kind, Title: d.Title, Articles: d.Articles})
}

// reviewed is a review of the year.
func (s *cluster7) reviewed(kind review.Kind) review.Which {
	return review.Which{Cluster: s.in, Year: 2023, Kind: kind}
}

func (s *cluster7) draftOf(key string) storyDraft {
	i := slices.IndexFunc(s.year.Drafts, func(d storyDraft) bool { return d.Key == key })
	return s.year.Drafts[i]
}

// comment has the members say what they think of some drafts, each once.
func (s *cluster7) comment(keys ...string) error {
	for _, key := range keys {
		for _, x := range s.draftOf(key).Comments {
			if err := s.act(officer(x.By), func(who access.Actor) error {
				v, err := s.Consultations.Consultation(s.ctx, who, s.drafts[key], 0)
				if err != nil {
					return err
				}
				o := consultation.Opinion{Agrees: x.Agrees > 0, Article: v.Articles[max(x.Article, x.Agrees)-1].Key, Text: x.Text, Replacing: x.Replacing}
				return s.Consultations.Reply(s.ctx, who, v.ID, v.Mine[0].ID, []consultation.Opinion{o})
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer closes the asking about some drafts, answers every comment, and makes the
// next version of what was taken.
func (s *cluster7) answer(keys ...string) error {
	for _, key := range keys {
		if err := s.act(officer(s.leading()), func(who access.Actor) error { return s.answerAll(who, s.draftOf(key)) }); err != nil {
			return err
		}
	}
	return nil
}

func (s *cluster7) answerAll(who access.Actor, d storyDraft) error {
	which := s.drafts[d.Key]
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

// adopt has the head of the cluster adopt drafts at a meeting that has begun.
func (s *cluster7) adopt(at string, keys ...string) error {
	for _, key := range keys {
		if err := s.act(head(s.leading()), func(who access.Actor) error {
			v, err := s.Consultations.Consultation(s.ctx, who, s.drafts[key], 0)
			if err != nil {
				return err
			}
			_, err = s.Consultations.Adopt(s.ctx, who, v.ID, v.Revision, s.meetings[at], "")
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}
