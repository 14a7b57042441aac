package inquiry

import (
	"slices"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
)

// An ID names an inquiry for ever.
type ID string

// Subject is the inquiry as something one records about.
func (i ID) Subject() id.Subject { return id.Subject{Kind: "inquiry", ID: string(i)} }

// An AskID names one question of an inquiry.
type AskID string

// An Inquiry is one letter that asks several bodies about an enterprise. (Công văn
// xin xác nhận.)
type Inquiry struct {
	ID             ID
	Unit           registry.UnitID // that asks
	UnitName       string          // as it is called today, as are all names; filled by looks
	Enterprise     registry.UnitID
	EnterpriseName string
	Head           registry.PersonID // of the enterprise, put forward as well; "" not
	HeadName       string
	Dossier        string // for which it is asked; "" none
	Number         string // of the letter
	Day            civil.Date
	Note           string
	By             string
	At             time.Time
	Asks           []Ask
}

// An Ask is one topic asked of one body. (Nội dung xin xác nhận.)
type Ask struct {
	ID           AskID
	Inquiry      ID
	Topic        string
	Fact         string          // of an enterprise that the answer fills; "" none
	Most         int             // the answer is a number up to this; 0: yes or no
	Body         registry.UnitID // "" for a body outside the house
	BodyName     string          // as it was called when it was asked
	Level        string          // of the body, where the topic needs it
	Due          civil.Date      // zero: the rules of that day name no day
	WithdrawnAt  time.Time
	WithdrawnWhy string
	Reminded     []time.Time
	Statements   []Statement // oldest first
}

// A Said is what a body states. (Nội dung xác nhận.)
type Said string

// What can be said. Unsure: the body cannot say.
const (
	Yes    Said = "yes"
	No     Said = "no"
	Unsure Said = "unsure"
)

// A Statement is what one body said of one topic, on a day. (Văn bản xác nhận.)
type Statement struct {
	No     int
	Said   Said
	Figure int // where the topic is a number and the body gives it
	Text   string
	Number string // of the paper; "" said in the house without one
	Day    civil.Date
	Until  civil.Date // last day it is valid; zero: no end said
	Scan   Scan
	// Entered: by those who asked, from the paper that came.
	Entered bool
	By      string
	At      time.Time
}

// A Scan is the paper as a stored file; without a hash there is none.
type Scan struct {
	Title, Hash, Media string
	Size               int64
}

// A State is where a question stands on a day.
type State string

// The states.
const (
	Waiting   State = "waiting" // its day has not passed
	Silent    State = "silent"  // it has
	Confirmed State = "yes"
	Denied    State = "no"
	Open      State = "unsure"
	Expired   State = "expired" // what was said is no longer valid
	Withdrawn State = "withdrawn"
)

// States lists them, what presses most first.
func States() []State {
	return []State{Silent, Denied, Expired, Open, Waiting, Confirmed, Withdrawn}
}

// Standing is what was said last, unless nothing was.
func (a Ask) Standing() (s Statement, said bool) {
	if n := len(a.Statements); n > 0 {
		return a.Statements[n-1], true
	}
	return s, false
}

// State is where the question stands on a day. Silence is never an answer.
func (a Ask) State(today civil.Date) State {
	s, said := a.Standing()
	switch {
	case !a.WithdrawnAt.IsZero():
		return Withdrawn
	case said && !s.valid(today):
		return Expired
	case said:
		return State(s.Said)
	case !a.Due.IsZero() && today.After(a.Due):
		return Silent
	}
	return Waiting
}

// valid reports that a statement has not run out on a day.
func (s Statement) valid(on civil.Date) bool { return s.Until.IsZero() || !on.After(s.Until) }

// AtOdds are the topics on which bodies contradict one another on a day: one says yes
// and another no, or two give other figures. What is no longer valid, and who cannot
// say, contradicts nobody. (Nội dung các nơi nói khác nhau.)
func (i Inquiry) AtOdds(today civil.Date) (topics []string) {
	first := map[string]Statement{}
	for _, a := range i.Asks {
		s, said := a.Standing()
		if st := a.State(today); !said || st != Confirmed && st != Denied {
			continue
		}
		was, before := first[a.Topic]
		if !before {
			first[a.Topic] = s
		} else if (was.Said != s.Said || was.Figure != s.Figure) && !slices.Contains(topics, a.Topic) {
			topics = append(topics, a.Topic)
		}
	}
	return topics
}

// Count is how many questions stand so on a day.
func (i Inquiry) Count(state State, today civil.Date) (n int) {
	for _, a := range i.Asks {
		if a.State(today) == state {
			n++
		}
	}
	return n
}
