package report

import "thidua/internal/law/access"

// newestList is the newest list that a unit signed of a year's pledges.
const newestList = ` l.no = (SELECT MAX(x.no) FROM pledge_list x WHERE x.unit = l.unit AND x.year = l.year)`

// pledges are the kinds of work that pledges and year-end ratings bring.
var pledges = []question{
	{kind: "work.pledge-confirm", act: access.ConfirmPledge, column: "u.path", query: `SELECT u.id, u.name, u.name, '', 0, MIN(s.at), '', NULL
		FROM pledge p JOIN pledge_step s ON s.pledge = p.id AND s.no = p.step JOIN unit u ON u.id = p.unit WHERE p.state = 'said' AND %s GROUP BY u.id, u.name`},
	{kind: "work.pledge-sign", act: access.SignPledge, column: "u.path", query: `SELECT u.id, u.name, u.name, '', 0, MIN(s.at), '', NULL
		FROM pledge p JOIN pledge_step s ON s.pledge = p.id AND s.no = p.step JOIN unit u ON u.id = p.unit
		WHERE p.state = 'confirmed' AND p.source = '' AND NOT EXISTS (SELECT 1 FROM pledge_list l JOIN unit o ON o.id = l.unit
			WHERE l.year = p.year AND l.signed_at >= s.at AND u.path LIKE o.path || '%') AND %s GROUP BY u.id, u.name`},
	{kind: "work.pledge-send", act: access.SendPledge, column: "u.path", query: `SELECT l.id, u.name, u.name, '', 0, l.signed_at, '', NULL
		FROM pledge_list l JOIN unit u ON u.id = l.unit WHERE l.sent_at IS NULL AND u.parent IS NOT NULL AND` + newestList + ` AND %s`},
	{kind: "work.pledge-receive", act: access.ReceivePledge, column: "u.path", query: `SELECT l.id, o.name, o.name, '', 0, l.sent_at, '', NULL
		FROM pledge_list l JOIN unit u ON u.id = l.to_unit JOIN unit o ON o.id = l.unit WHERE l.received_at IS NULL AND` + newestList + ` AND %s`},
	{kind: "work.recognition-sign", act: access.SignRecognition, column: "u.path", query: `SELECT r.id, u.name, u.name, '', 0, r.made_at, '', NULL
		FROM recognition r JOIN unit u ON u.id = r.unit JOIN recognition_line n ON n.recognition = r.id WHERE r.signed_at IS NULL AND %s GROUP BY r.id, u.name, r.made_at`},
}
