package meeting

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "meeting.minutes-elsewhere", Query: `SELECT m.id FROM meeting m LEFT JOIN meeting_minutes r ON r.meeting = m.id AND r.no = m.minutes
		WHERE m.minutes > 0 AND (r.no IS NULL OR r.beside OR r.discussion <> m.discussion OR r.conclusion <> m.conclusion)`},
	{Code: "meeting.minutes-gap", Query: `SELECT meeting FROM meeting_minutes GROUP BY meeting HAVING MAX(no) <> COUNT(*) OR MIN(no) <> 1`},
	{Code: "meeting.signed-unwritten", Query: `SELECT id FROM meeting WHERE signed_by <> '' AND (minutes = 0 OR ended = '' OR kind = 'sitting')`},
	{Code: "meeting.seat-twice", Query: `SELECT meeting FROM meeting_attendee GROUP BY meeting, seat HAVING COUNT(*) > 1`},
	{Code: "meeting.ended-open-doors", Query: `SELECT id FROM meeting WHERE doors <> '' AND kind <> 'sitting' AND (ended <> '' OR cancelled <> '')`},
	{Code: "meeting.deputy-refused", Query: `SELECT a.meeting FROM meeting_attendee a JOIN meeting m ON m.id = a.meeting WHERE a.deputy_name <> '' AND m.kind = 'sitting'`},
	{Code: "meeting.answered-by-nobody", Query: `SELECT id FROM meeting_question WHERE answered_at IS NOT NULL AND (to_member = '' OR answer = '')`},
}
