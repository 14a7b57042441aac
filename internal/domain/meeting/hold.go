package meeting

import (
	"context"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// hold is an act of one who holds a meeting that is no sitting: a council holds
// its own.
func (s *Service) hold(ctx context.Context, who access.Actor, name string, which ID, do func(tx *store.Tx, m *Meeting, stops []Pause) (map[string]any, error)) error {
	return s.change(ctx, who, access.HoldMeeting, name, which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.own(); err != nil {
			return nil, err
		}
		if err := m.coming(); err != nil {
			return nil, err
		}
		stops, err := Pauses(tx, m.ID)
		if err != nil {
			return nil, err
		}
		return do(tx, m, stops)
	})
}

// Begin opens a meeting at an hour of its day; the hour of the act if none.
// (Khai mạc.)
func (s *Service) Begin(ctx context.Context, who access.Actor, which ID, at string) (err error) {
	defer fault.Wrap(&err, "begin meeting %s", which)
	return s.hold(ctx, who, "meeting.begin", which, func(tx *store.Tx, m *Meeting, _ []Pause) (map[string]any, error) {
		if at, err = Hour("at", at); err != nil {
			return nil, err
		}
		switch {
		case m.State() == Draft:
			return nil, fault.Code(fault.Conflict, "meeting.not-sent")
		case m.State() == Open:
			return nil, fault.Code(fault.Conflict, "meeting.has-begun")
		case who.Today.Before(m.Day):
			return nil, fault.Code(fault.Conflict, "meeting.not-today", m.Day)
		}
		if m.Started = at; at == "" {
			m.Started = clock(tx)
		}
		return map[string]any{"at": m.Started}, Save(tx, m)
	})
}

// sits refuses what is done only while people sit.
func (m Meeting) sits(stops []Pause) error {
	switch {
	case m.Started == "":
		return fault.Code(fault.Conflict, "meeting.not-begun")
	case stopped(stops):
		return fault.Code(fault.Conflict, "meeting.is-stopped")
	}
	return nil
}

// Mark notes who came, who did not and why, of a list gone through. (Điểm danh.)
func (s *Service) Mark(ctx context.Context, who access.Actor, which ID, marks []Mark) (t Tally, err error) {
	defer fault.Wrap(&err, "attendance of meeting %s", which)
	err = s.hold(ctx, who, "meeting.attend", which, func(tx *store.Tx, m *Meeting, _ []Pause) (map[string]any, error) {
		if m.State() == Draft {
			return nil, fault.Code(fault.Conflict, "meeting.not-sent")
		}
		for _, k := range marks {
			if k.Here == Absent && strings.TrimSpace(k.Reason) == "" {
				return nil, fault.Field("reason", "meeting.absence-unexplained")
			}
		}
		if err := Attend(tx, m.ID, marks); err != nil {
			return nil, err
		}
		room, err := Attendees(tx, m.ID)
		t = Count(room)
		return map[string]any{"called": t.Called, "present": t.Present, "absent": t.Absent}, err
	})
	return t, err
}

// Step notes that somebody comes in or goes out. (Ghi người ra, vào.)
func (s *Service) Step(ctx context.Context, who access.Actor, which ID, k Movement) (err error) {
	defer fault.Wrap(&err, "movement at meeting %s", which)
	return s.hold(ctx, who, "meeting.move", which, func(tx *store.Tx, m *Meeting, stops []Pause) (map[string]any, error) {
		if err := m.sits(stops); err != nil {
			return nil, err
		}
		room, err := Attendees(tx, m.ID)
		if err != nil {
			return nil, err
		}
		return map[string]any{"member": k.Member, "inside": k.Inside}, Move(tx, *m, stops, room, k)
	})
}

// Stop adjourns a meeting. (Tạm dừng.)
func (s *Service) Stop(ctx context.Context, who access.Actor, which ID, at, because string) (err error) {
	defer fault.Wrap(&err, "adjourn meeting %s", which)
	return s.hold(ctx, who, "meeting.adjourn", which, func(tx *store.Tx, m *Meeting, stops []Pause) (map[string]any, error) {
		if err := m.sits(stops); err != nil {
			return nil, err
		}
		return map[string]any{"pauses": len(stops) + 1}, Adjourn(tx, *m, stops, at, because)
	})
}

// GoOn resumes it, that day or a later one. (Họp tiếp.)
func (s *Service) GoOn(ctx context.Context, who access.Actor, which ID, on civil.Date, at string) (err error) {
	defer fault.Wrap(&err, "resume meeting %s", which)
	return s.hold(ctx, who, "meeting.resume", which, func(tx *store.Tx, m *Meeting, stops []Pause) (map[string]any, error) {
		if !stopped(stops) {
			return nil, fault.Code(fault.Conflict, "meeting.not-stopped")
		}
		return map[string]any{"pauses": len(stops)}, Resume(tx, *m, stops, on, at)
	})
}

// Finish ends a meeting, and the codes at its door with it. (Bế mạc.)
func (s *Service) Finish(ctx context.Context, who access.Actor, which ID, at string) (err error) {
	defer fault.Wrap(&err, "end meeting %s", which)
	return s.hold(ctx, who, "meeting.end", which, func(tx *store.Tx, m *Meeting, stops []Pause) (map[string]any, error) {
		if err := m.sits(stops); err != nil {
			return nil, err
		}
		if at, err = Hour("at", at); err != nil {
			return nil, err
		}
		if at == "" {
			at = clock(tx)
		}
		if _, since := m.Sits(stops); at < since {
			return nil, fault.Field("at", "meeting.ends-before-start", since)
		}
		m.Ended, m.Doors = at, ""
		return map[string]any{"at": at}, Save(tx, m)
	})
}
