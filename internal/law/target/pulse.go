package target

import "thidua/internal/base/civil"

// A Pulse is whether a movement moves. Each has one question for its owner.
// (Nhịp.)
type Pulse string

// The pulses.
const (
	Planned  Pulse = "planned"  // not launched
	Launched Pulse = "launched" // and nobody has answered
	Answered Pulse = "answered" // and no figure has come
	Moving   Pulse = "moving"
	Silent   Pulse = "silent" // for so long nothing has come
	Over     Pulse = "over"
)

// Signs of life of a movement; a zero day is not there.
type Signs struct {
	Launched civil.Date
	Answered civil.Date // the last answer of a unit called
	Figure   civil.Date // the last figure given
	Closed   civil.Date
}

// Feel takes the pulse on a day: after silent days without a sign a movement is
// silent, since the last sign.
func (s Signs) Feel(today civil.Date, silent int) (p Pulse, since civil.Date) {
	switch {
	case s.Launched.IsZero() || s.Launched.After(today):
		return Planned, s.Launched
	case !s.Closed.IsZero() && !s.Closed.After(today):
		return Over, s.Closed
	}
	p, since = Launched, s.Launched
	if !s.Answered.IsZero() {
		p, since = Answered, latest(since, s.Answered)
	}
	if !s.Figure.IsZero() {
		p, since = Moving, latest(since, s.Figure)
	}
	if since.DaysUntil(today) >= silent {
		p = Silent
	}
	return p, since
}

func latest(a, b civil.Date) civil.Date {
	if b.After(a) {
		return b
	}
	return a
}
