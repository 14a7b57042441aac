package report

import "thidua/internal/law/access"

// contests are the kinds of work with contests that a role brings.
var contests = []question{
	{"work.contest-announce", access.AnnounceContest, "u.path", `SELECT c.id, c.name, u.name, '', 0, c.from_day, '', c.from_day
		FROM contest c JOIN unit u ON u.id = c.body WHERE c.state = 'put' AND %s`},
	{"work.contest-publish", access.AnnounceContest, "u.path", `SELECT c.id, c.name, u.name, '', 0, c.to_day, '', NULL
		FROM contest c JOIN unit u ON u.id = c.body WHERE c.state = 'judged' AND (c.vote_to IS NULL OR c.vote_to < {today}) AND %s`},
}

// judged is the last day to judge in the round that runs.
const judged = `CASE WHEN c.round = 2 THEN c.judge_second ELSE c.judge_first END`

// entered are the kinds that come to an author and to a judge.
var entered = []question{
	{"work.contest-draft", access.SignedIn, "e.person", `SELECT e.id, e.title, c.name, '', 0, c.from_day, '', c.to_day
		FROM contest_entry e JOIN contest c ON c.id = e.contest WHERE e.state = 'draft' AND c.state = 'announced' AND c.to_day >= {today} AND %s`},
	{"work.contest-judge", access.SignedIn, "s.judge", `SELECT c.id, c.name, u.name, '', COUNT(*), c.to_day, '', ` + judged + `
		FROM contest_sheet s JOIN contest c ON c.id = s.contest JOIN unit u ON u.id = c.body
		WHERE s.state = 'asked' AND c.state = 'judging' AND s.round = c.round AND %s GROUP BY c.id, c.name, u.name, c.to_day, ` + judged},
}
