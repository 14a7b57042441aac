package report

import "thidua/internal/law/access"

// What the questions below have in common: a draft's newest version, whether it
// asks for comments or agreement now, a seat that is taken today, and a round that
// takes marks.
const (
	newestDraft = ` JOIN consultation c ON c.id = i.consultation AND c.version = i.version
		JOIN consultation_version v ON v.consultation = c.id AND v.no = c.version AND c.withdrawn_at IS NULL AND v.adopted_at IS NULL`
	askedNow   = ` v.put_at IS NULL AND v.asked_at IS NOT NULL AND v.closed_at IS NULL AND NOT i.answered AND v.due >= {today}`
	putNow     = ` v.put_at IS NOT NULL AND v.put_due >= {today} AND NOT EXISTS (SELECT 1 FROM consultation_voice o WHERE o.invitee = i.id)`
	sitsNow    = ` m.from_day <= {today} AND (m.to_day IS NULL OR m.to_day >= {today})`
	unanswered = ` a.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM inquiry_statement x WHERE x.ask = a.id)`
	takes      = ` r.void_at IS NULL AND r.ranked_at IS NULL AND r.adopted_at IS NOT NULL`
)

// clusters are the kinds of work that the year of a cluster brings.
var clusters = []question{
	{kind: "work.consultation-reply", act: access.ReplyConsultation, column: "u.path", query: `SELECT c.id, v.title, u.name, '', 0, v.asked_at, '', v.due
		FROM consultation_invitee i` + newestDraft + ` JOIN unit u ON u.id = i.unit WHERE` + askedNow + ` AND %s`},
	{kind: "work.consultation-agree", act: access.ReplyConsultation, column: "u.path", query: `SELECT c.id, v.title, u.name, '', 0, v.put_at, '', v.put_due
		FROM consultation_invitee i` + newestDraft + ` JOIN unit u ON u.id = i.unit WHERE` + putNow + ` AND %s`},
	{kind: "work.consultation-answer", act: access.DraftConsultation, column: "u.path", query: `SELECT c.id, v.title, u.name, '', 0, v.closed_at, '', NULL
		FROM consultation c JOIN consultation_version v ON v.consultation = c.id AND v.no = c.version JOIN unit u ON u.id = c.body
		WHERE c.withdrawn_at IS NULL AND v.put_at IS NULL AND v.closed_at IS NOT NULL AND v.answered_at IS NULL AND %s`},
	{kind: "work.covenant-sign", act: access.SignCluster, column: "u.path", query: `SELECT c.id, v.title, u.name, '', 0, v.put_at, '', v.sign_due
		FROM covenant c JOIN covenant_version v ON v.covenant = c.id AND v.no = c.version JOIN cluster_member m ON m.cluster = c.cluster JOIN unit u ON u.id = m.unit
		WHERE c.voided_at IS NULL AND c.closed_at IS NULL AND v.put_at IS NOT NULL AND v.force_at IS NULL AND` + sitsNow + `
			AND NOT EXISTS (SELECT 1 FROM covenant_consent o WHERE o.covenant = c.id AND o.version = v.no AND o.unit = m.unit AND o.agrees) AND %s`},
	{kind: "work.sheet", act: access.TakeCluster, column: "u.path", query: `SELECT r.id || '/sheets/' || u.id, k.name, u.name, '', 0, r.adopted_at, '', r.self_day
		FROM scorecard_round r JOIN cluster k ON k.id = r.cluster JOIN cluster_member m ON m.cluster = r.cluster AND m.category = r.category JOIN unit u ON u.id = m.unit
		WHERE` + takes + ` AND r.self_day >= {today} AND` + sitsNow + `
			AND NOT EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = m.unit AND t.col = 'self') AND %s`},
	{kind: "work.cross", act: access.TakeCluster, column: "u.path", query: `SELECT r.id || '/sheets/' || d.scored, x.name, k.name, '', 0, r.assigned_at, '', r.cross_day
		FROM scorecard_duty d JOIN scorecard_round r ON r.id = d.round JOIN cluster k ON k.id = r.cluster JOIN unit u ON u.id = d.scorer JOIN unit x ON x.id = d.scored
		WHERE` + takes + ` AND r.cross_day >= {today}
			AND (r.self_day < {today} OR EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = d.scored AND t.col = 'self'))
			AND NOT EXISTS (SELECT 1 FROM scorecard_sent t WHERE t.round = r.id AND t.unit = d.scored AND t.col = 'cross' AND t.scorer = d.scorer) AND %s`},
	{kind: "work.verify", act: access.VerifyCluster, column: "u.path", query: `SELECT r.id, k.name, u.name, '', 0, r.adopted_at, '', r.verified_day
		FROM scorecard_round r JOIN cluster k ON k.id = r.cluster JOIN unit u ON u.id = k.body
		WHERE` + takes + ` AND r.cross_day < {today} AND r.verified_day >= {today} AND %s`},
	{kind: "work.objections", act: access.LeadCluster, column: "u.path", query: `SELECT r.id, k.name, u.name, '', COUNT(*), MIN(o.at), '', NULL
		FROM scorecard_objection o JOIN scorecard_round r ON r.id = o.round JOIN cluster k ON k.id = r.cluster
		JOIN cluster_lead l ON l.cluster = r.cluster AND l.year = r.year JOIN unit u ON u.id = l.head
		WHERE` + takes + ` AND o.answered_at IS NULL AND l.from_day = (SELECT MAX(x.from_day) FROM cluster_lead x WHERE x.cluster = l.cluster AND x.year = l.year)
			AND %s GROUP BY r.id, k.name, u.name`},
	{kind: "work.activity-answer", act: access.TakeCluster, column: "u.path", query: `SELECT a.id, a.title, u.name, '', 0, '', '', a.day
		FROM activity_part p JOIN activity a ON a.id = p.activity JOIN unit u ON u.id = p.unit
		WHERE p.answer = '' AND a.held_at IS NULL AND a.not_held_at IS NULL AND a.day >= {today} AND %s`},
}

// movements are the kinds of work that movements bring: an answer awaited, a plan to
// sign.
var movements = []question{
	{kind: "work.movement-answer", act: access.AnswerMovement, column: "u.path", query: `SELECT c.movement || '/calls/' || c.unit, v.name, u.name, '', 0, '', '', c.due
		FROM movement_call c JOIN movement m ON m.id = c.movement AND m.state = 'launched' JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = c.unit
		WHERE (c.state = 'called' OR c.state = 'takes' AND c.anew > 0 AND c.anew = c.answer) AND %s`},
	{kind: "work.movement-sign", act: access.LaunchMovement, column: "u.path", query: `SELECT m.id, v.name, u.name, '', 0, '', '', NULL
		FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body WHERE m.state = 'ready' AND %s`},
	{kind: "work.movement-close", act: access.LaunchMovement, column: "u.path", query: `SELECT m.id, v.name, u.name, '', 0, '', '', v.to_day
		FROM movement m JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		WHERE m.state = 'launched' AND v.to_day < {today} AND EXISTS (SELECT 1 FROM movement_review r WHERE r.movement = m.id AND r.kind = 'final') AND %s`},
	{kind: "work.movement-succeed", act: access.PlanMovement, column: "u.path", query: `SELECT m.id, v.name, u.name, '', COUNT(*), MIN(n.to_day), '', NULL
		FROM movement_call c JOIN movement m ON m.id = c.movement AND m.state = 'launched' JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		JOIN unit n ON n.id = c.unit AND n.to_day < {today}
		WHERE c.state <> 'passed' AND (SELECT COUNT(*) FROM unit_succession s WHERE s.old_unit = c.unit) = 1 AND %s GROUP BY m.id, v.name, u.name`},
	{kind: "work.movement-heirs", act: access.PlanMovement, column: "u.path", query: `SELECT m.id || '/asking', v.name, u.name, '', COUNT(*), '', '', NULL
		FROM movement_call c JOIN movement m ON m.id = c.movement AND m.state = 'launched' JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		WHERE c.state = 'takes' AND c.lacks > 0 AND c.lacks = c.answer AND c.anew <> c.answer AND %s GROUP BY m.id, v.name, u.name`},
	{kind: "work.movement-question", act: access.PlanMovement, column: "u.path", query: `SELECT m.id || '/questions/' || q.id, v.name, u.name, '', 0, q.asked_at, '', NULL
		FROM progress_question q JOIN movement m ON m.id = q.movement AND m.state = 'launched' JOIN movement_version v ON v.movement = m.id AND v.no = m.version JOIN unit u ON u.id = m.body
		WHERE q.at IS NULL AND %s`},
}

// inquiries are the kinds of work of those who are asked about an enterprise, and of
// those who asked and were not answered.
var inquiries = []question{
	{kind: "work.inquiry-answer", act: access.AnswerInquiry, column: "u.path", query: `SELECT i.id, e.name, u.name, '', COUNT(*), MIN(i.at), '', MIN(a.due)
		FROM inquiry_ask a JOIN inquiry i ON i.id = a.inquiry JOIN unit e ON e.id = i.enterprise JOIN unit u ON u.id = a.body
		WHERE` + unanswered + ` AND %s GROUP BY i.id, e.name, u.name`},
	{kind: "work.inquiry-silent", act: access.AskInquiry, column: "u.path", query: `SELECT i.id, e.name, u.name, '', COUNT(*), MIN(i.at), '', MIN(a.due)
		FROM inquiry_ask a JOIN inquiry i ON i.id = a.inquiry JOIN unit e ON e.id = i.enterprise JOIN unit u ON u.id = i.unit
		WHERE` + unanswered + ` AND a.due < {today} AND %s GROUP BY i.id, e.name, u.name`},
}

// invited are drafts that ask a person and not a unit.
var invited = []question{
	{kind: "work.consultation-reply", act: access.SignedIn, column: "i.person", query: `SELECT c.id, v.title, u.name, '', 0, v.asked_at, '', v.due
		FROM consultation_invitee i` + newestDraft + ` JOIN unit u ON u.id = c.body WHERE` + askedNow + ` AND %s`},
	{kind: "work.consultation-agree", act: access.SignedIn, column: "i.person", query: `SELECT c.id, v.title, u.name, '', 0, v.put_at, '', v.put_due
		FROM consultation_invitee i` + newestDraft + ` JOIN unit u ON u.id = c.body WHERE` + putNow + ` AND %s`},
}
