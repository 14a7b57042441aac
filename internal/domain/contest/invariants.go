package contest

import "thidua/internal/platform/store"

// Invariants must give no row, ever.
var Invariants = []store.Invariant{
	{Code: "contest.announced-unsaid", Query: `SELECT id FROM contest WHERE (announced_on IS NULL) <> (announced_by = '') OR state IN ('announced', 'judging', 'judged', 'published') AND announced_on IS NULL`},
	{Code: "contest.ended-unsaid", Query: `SELECT id FROM contest WHERE (state IN ('published', 'annulled')) <> (ended_on IS NOT NULL) OR (state = 'annulled') <> (ended_why <> '')`},
	{Code: "contest.frozen-unhashed", Query: `SELECT id FROM contest WHERE (state = 'published') <> (hash <> '') OR (hash <> '') <> (results <> '')`},
	{Code: "contest.calls-nobody", Query: `SELECT c.id FROM contest c WHERE NOT c.everybody AND NOT EXISTS (SELECT 1 FROM contest_unit u WHERE u.contest = c.id)`},
	{Code: "contest.sent-undated", Query: `SELECT id FROM contest_entry WHERE state = 'sent' AND sent_at IS NULL`},
	{Code: "contest.judges-own", Query: `SELECT s.entry FROM contest_sheet s JOIN contest_entry e ON e.id = s.entry WHERE e.person = s.judge`},
	{Code: "contest.judges-tied", Query: `SELECT s.entry FROM contest_sheet s JOIN contest_entry e ON e.id = s.entry JOIN contest c ON c.id = s.contest AND c.round = s.round
		JOIN contest_conflict x ON x.contest = s.contest AND x.judge = s.judge AND x.author = e.person WHERE s.state <> 'declined' AND c.state = 'judging'`},
	{Code: "contest.sheet-short", Query: `SELECT s.entry FROM contest_sheet s WHERE s.state = 'sent' AND
		(SELECT COUNT(*) FROM contest_mark m WHERE m.entry = s.entry AND m.round = s.round AND m.judge = s.judge) <> (SELECT COUNT(*) FROM contest_criterion c WHERE c.contest = s.contest)`},
	{Code: "contest.points-outside", Query: `SELECT m.entry FROM contest_mark m JOIN contest_sheet s ON s.entry = m.entry AND s.round = m.round AND s.judge = m.judge
		JOIN contest_criterion c ON c.contest = s.contest AND c.no = m.criterion WHERE m.points < 0 OR m.points > c.most`},
	{Code: "contest.prize-more-than-places", Query: `SELECT w.contest FROM contest_winner w JOIN contest_prize p ON p.contest = w.contest AND p.no = w.prize JOIN contest_entry e ON e.id = w.entry
		GROUP BY w.contest, w.prize, p.places, p.favourite, CASE WHEN p.favourite THEN 0 ELSE e.category END HAVING COUNT(*) > p.places`},
	{Code: "contest.prize-sum", Query: `SELECT w.contest FROM contest_winner w JOIN contest_prize p ON p.contest = w.contest AND p.no = w.prize WHERE w.sum <> p.sum`},
	{Code: "contest.paid-undated", Query: `SELECT contest FROM contest_winner WHERE (paid_no <> '') <> (paid_on IS NOT NULL)`},
	{Code: "contest.votes-kept", Query: `SELECT v.contest FROM contest_vote v JOIN contest c ON c.id = v.contest WHERE c.state IN ('published', 'annulled')`},
}
