package notice

import (
	"strings"

	"thidua/internal/platform/store"
)

// Invariants of the tables of notices.
var Invariants = []store.Invariant{
	{Code: "notice.without-recipient", Query: `SELECT id FROM notice n WHERE NOT EXISTS (SELECT 1 FROM notice_recipient r WHERE r.notice = n.id)`},
	{Code: "notice.unknown-kind", Query: `SELECT id FROM notice WHERE kind NOT IN ` + quoted(kinds)},
	{Code: "notice.letter-without-account", Query: `SELECT id FROM notice_recipient WHERE (account IS NULL) <> (mail = 'no-account')`},
	{Code: "notice.ended-without-letter", Query: `SELECT id FROM notice_recipient WHERE mail IN ('sent', 'refused', 'no-server') AND (mail_id IS NULL OR mail_at IS NULL)`},
	{Code: "notice.verified-nothing", Query: `SELECT account FROM notice_address WHERE verified_at IS NOT NULL AND address = ''`},
	{Code: "notice.held-unwaiting", Query: `SELECT id FROM notice_recipient WHERE held_until IS NOT NULL AND mail IN ('off', 'away', 'no-address', 'no-account')`},
	{Code: "notice.muted-always", Query: `SELECT account FROM notice_muted WHERE kind IN ` + quoted(always)},
}

func quoted(list []Kind) string {
	var names []string
	for _, k := range list {
		names = append(names, "'"+string(k)+"'")
	}
	return "(" + strings.Join(names, ", ") + ")"
}
