package web

import (
	"strings"

	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
)

// A Principle is a reminder of the law with those it speaks for.
type Principle struct {
	Text, Cite string
	Unverified bool
}

// mostReminded names stand in one reminder; the list has all.
const mostReminded = 4

// PrincipleOf says a reminder in a sentence: for which award, and for whom.
func PrincipleOf(v Visit, award string, r rulebook.Reminder, of []string) Principle {
	names := make([]string, 0, len(of))
	for _, n := range of {
		names = append(names, words.Name(n))
	}
	if more := len(names) - mostReminded; more > 0 {
		names = append(names[:mostReminded], v.T("dossier.and-more", more))
	}
	return Principle{v.T("dossier.reminder", award, r.Text.In(string(v.Lang)), strings.Join(names, ", ")), words.Cite(v.Lang, r.Cite), r.Status != rulebook.Found}
}
