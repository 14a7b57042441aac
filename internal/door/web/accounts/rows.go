package accounts

import (
	"strings"

	"thidua/internal/domain/account"
	"thidua/internal/door/web"
)

func accountRows(v web.Visit, all []account.Account) (rows []web.TableRow) {
	for _, a := range all {
		state := stateOf(v, a)
		factor := v.T("account.off")
		if a.TwoFactor {
			factor = v.T("account.on")
		}
		rows = append(rows, web.TableRow{ID: string(a.ID), Label: a.Login, Cells: []web.Cell{
			{Text: a.Login, Href: "/accounts/" + string(a.ID)}, {Text: a.Name, Name: true}, {Part: web.StateMark(*state)}, {Text: factor},
		}})
	}
	return rows
}

func stateOf(v web.Visit, a account.Account) *web.State {
	s := web.StateOf(v, "active")
	switch {
	case !a.LockedAt.IsZero():
		s = web.StateOf(v, "locked")
	case !a.HasSecret:
		s = web.StateOf(v, "open").As(v.T("account.waits-for-password"))
	}
	return &s
}

func sampleRoles(v web.Visit, s Sample) string {
	if len(s.Roles) == 0 {
		return v.T("role.person")
	}
	var words []string
	for _, r := range s.Roles {
		words = append(words, v.T("role."+r))
	}
	return strings.Join(words, ", ")
}
