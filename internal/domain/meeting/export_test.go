package meeting

import "time"

// CodeAt and Opens are the codes at the door on a test's own clock.
func CodeAt(m Meeting, at time.Time) string { return m.code(minute(at)) }

// Opens asks whether a code opens the doors at an hour.
func Opens(m Meeting, code string, at time.Time) bool { return m.opens(code, at) }
