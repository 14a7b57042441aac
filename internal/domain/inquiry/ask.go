package inquiry

import (
	"context"
	"strings"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// most is how many questions one letter asks.
const most = 30

// A Letter is what is to be asked, before it is.
type Letter struct {
	Unit       registry.UnitID // that asks
	Enterprise registry.UnitID
	Head       registry.PersonID // "" the head is not put forward
	Dossier    string            // "" for none
	Number     string
	Day        civil.Date // of the letter
	Note       string
	Asks       []NewAsk
}

// A NewAsk is one topic for one body: a unit of the house, or a name.
type NewAsk struct {
	Topic    string
	Body     registry.UnitID
	BodyName string
	Level    string // of a body outside, where the topic needs it
}

// Ask sends the questions to the bodies that know; each has a last day from the day
// of the letter. (Xin xác nhận.)
func (s *Service) Ask(ctx context.Context, who access.Actor, n Letter) (i Inquiry, err error) {
	defer fault.Wrap(&err, "ask about %s", n.Enterprise)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		if err := must(tx, who, access.AskInquiry, n.Unit); err != nil {
			return err
		}
		i = Inquiry{ID: ID(tx.NewID()), Unit: n.Unit, Enterprise: n.Enterprise, Head: n.Head, Dossier: n.Dossier, Number: n.Number, Day: n.Day, Note: n.Note, By: who.Account, At: tx.Now()}
		if err := i.whole(tx, who.Today); err != nil {
			return err
		}
		if len(n.Asks) == 0 || len(n.Asks) > most {
			return fault.Field("asks", "inquiry.asks-count", most)
		}
		for _, q := range n.Asks {
			a, err := s.question(tx, i, q)
			if err != nil {
				return err
			}
			i.Asks = append(i.Asks, a)
		}
		if err := add(tx, i); err != nil {
			return err
		}
		if err := tell(tx, who.Account, i, notice.InquiryAsked, i.Asks); err != nil {
			return err
		}
		return enter(tx, who.Account, "inquiry.ask", i.ID, map[string]any{"enterprise": i.Enterprise, "dossier": i.Dossier, "asks": len(i.Asks), "day": i.Day})
	})
	return i, err
}

// whole cleans a letter and refuses one that cannot be.
func (i *Inquiry) whole(tx *store.Tx, today civil.Date) error {
	if i.Enterprise == "" {
		return fault.Field("enterprise", "inquiry.enterprise-missing")
	}
	e, err := registry.FindUnit(tx, i.Enterprise, today)
	if err != nil {
		return err
	}
	i.EnterpriseName = e.Name
	if i.Head != "" {
		p, err := registry.FindPerson(tx, i.Head, today)
		if err != nil {
			return err
		}
		if p.Unit != i.Enterprise {
			return fault.Field("head", "inquiry.head-elsewhere", e.Name)
		}
	}
	var w check.Wrongs
	w.Must(!i.Day.IsZero() && !i.Day.After(today), "day", "inquiry.day-wrong")
	w.Line(&i.Number, "number", "inquiry.number-missing", check.MostLine)
	w.Lines(&i.Note, "note", "", check.MostText)
	return w.Err()
}

// question makes one question, with the last day the rules give.
func (s *Service) question(tx *store.Tx, i Inquiry, n NewAsk) (a Ask, err error) {
	topic, known := s.topic(n.Topic, i.Day)
	if !known {
		return a, fault.Field("topic", "inquiry.no-such-topic", n.Topic)
	}
	a = Ask{ID: AskID(tx.NewID()), Inquiry: i.ID, Topic: topic.ID, Fact: topic.Fact, Most: topic.Most, Body: n.Body, BodyName: n.BodyName}
	level := n.Level
	if a.Body != "" {
		if level, err = a.inHouse(tx, i); err != nil {
			return a, err
		}
	}
	var w check.Wrongs
	w.Line(&a.BodyName, "body", "inquiry.body-missing", check.MostLine)
	if topic.Level {
		a.Level = level
		w.Must(rulebook.Confirms(level), "level", "inquiry.level-missing", a.BodyName)
	}
	if err := w.Err(); err != nil {
		return a, err
	}
	last, err := s.books.Deadline(topic.Deadline, "", i.Day)
	if last.Known {
		a.Due = last.LastDay
	}
	return a, err
}

// inHouse names the body asked, as it is called on the day of the letter; nobody is
// asked about themselves.
func (a *Ask) inHouse(tx *store.Tx, i Inquiry) (level string, err error) {
	body, err := registry.FindUnit(tx, a.Body, i.Day)
	if err != nil {
		return "", err
	}
	enterprise, err := registry.ScopeOf(tx, i.Enterprise)
	if err != nil {
		return "", err
	}
	if strings.HasPrefix(string(body.Path), string(enterprise)) {
		return "", fault.Field("body", "inquiry.asks-itself", body.Name)
	}
	a.BodyName = body.Name
	if rulebook.Confirms(string(body.Level)) {
		return string(body.Level), nil
	}
	return "unit", nil
}

// topic is a topic of the rules of a day.
func (s *Service) topic(id string, on civil.Date) (rulebook.InquiryTopic, bool) {
	for _, t := range s.books.InquiryTopics(on) {
		if t.ID == id {
			return t, true
		}
	}
	return rulebook.InquiryTopic{}, false
}

// Topics are what can be asked on a day. (Nội dung xin xác nhận.)
func (s *Service) Topics(on civil.Date) []rulebook.InquiryTopic { return s.books.InquiryTopics(on) }
