package ladder

import (
	"thidua/internal/base/fault"
	"thidua/internal/law/rulebook"
)

// Missing lists the clauses that keep a verdict from holding; of a choice,
// those of the branch that lacks least. (Còn thiếu.)
func Missing(v rulebook.Verdict) []rulebook.Finding { return lacking(v.Clauses) }

// Short counts the clauses that fail along the branch nearest to holding: what
// is only not known yet does not count. One is "one clause short". (Thiếu một
// khoản.)
func Short(v rulebook.Verdict) (n int) {
	for _, f := range v.Clauses {
		n += failing(f)
	}
	return n
}

// Beside reports a refusal to judge that only says the law does not give the
// award to such a subject, or not for that type.
func Beside(err error) bool {
	for _, r := range fault.Reasons(err) {
		if r.Code == "judge.subject" || r.Code == "judge.category" || r.Code == "judge.type" {
			return true
		}
	}
	return false
}
