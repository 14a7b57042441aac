package rulebook

import "thidua/internal/base/civil"

// inForce is some days; no end: still.
type inForce struct {
	From civil.Date `json:"from"`
	To   civil.Date `json:"to"`
}

func (s *inForce) holds(on civil.Date) bool {
	return s == nil || !on.Before(s.From) && (s.To.IsZero() || !on.After(s.To))
}
