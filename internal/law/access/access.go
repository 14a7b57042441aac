// Package access says who may do what, and where. (Phân quyền.)
//
// It is one table: a role holds acts, a grant gives a role over a subtree of
// units for a period, and an act asks for one scope. A scope that is missing
// means no. It knows no database and no clock: the day is in the actor.
package access

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
)

// An Act is a verb of the office, written noun.verb: the same word in the
// route table, the ledger and the refusal. (Việc được làm.)
type Act string

// Doors that ask for no grant.
const (
	Public   Act = "public"    // anyone, without an account
	SignedIn Act = "signed-in" // anyone with an account, about themselves only
	Operator Act = "operator"  // the administrator at the machine, through the CLI on the database itself
)

// A Scope is the path of a unit in the tree of units, "/r/health/cdc/": the ids
// from the root down, a slash before, between and after. "" is no scope at all,
// and is never granted. (Phạm vi.)
type Scope string

// Within reports that s is tree or lies under it.
func (s Scope) Within(tree Scope) bool {
	return s != "" && tree != "" && strings.HasSuffix(string(tree), "/") && strings.HasPrefix(string(s), string(tree))
}

// Line is the units of a scope, the highest first and the one it is of last.
func (s Scope) Line() []string { return strings.Split(strings.Trim(string(s), "/"), "/") }

// A Role is a set of acts, named for the person who holds it. (Vai trò.)
type Role string

// A Grant gives a role over a subtree of units for a period of days, both ends
// included; a zero To is open. (Ủy quyền, phân vai.)
type Grant struct {
	Role     Role
	Over     Scope
	From, To civil.Date
	For      string // account that delegated it in absence; "" when one's own
}

func (g Grant) runs(on civil.Date) bool {
	return !on.IsZero() && !on.Before(g.From) && (g.To.IsZero() || !on.After(g.To))
}

// An Actor is whoever is acting: an account, the person behind it, the grants
// they hold and the day it is. The zero Actor is a stranger. (Người thực hiện.)
type Actor struct {
	Account  string
	Person   string // registry person, "" if the account is no one's
	Grants   []Grant
	Today    civil.Date
	Operator bool   // the CLI on the database itself
	Token    string // id of the API token used, "" in the browser
	Narrowed []Act  // acts a token is limited to; nil = not narrowed
}

// May reports whether the actor may do act over scope.
func (a Actor) May(act Act, over Scope) bool {
	switch act {
	case Public:
		return true
	case SignedIn:
		return a.Account != ""
	case Operator:
		return a.Operator
	}
	if a.Operator && over != "" && slices.Contains(operator, act) {
		return true
	}
	if a.Narrowed != nil && !slices.Contains(a.Narrowed, act) {
		return false
	}
	for _, g := range a.Grants {
		if over.Within(g.Over) && g.runs(a.Today) && slices.Contains(roles[g.Role], act) {
			return true
		}
	}
	return false
}

// AsThemself reports that the actor may do act where a list names them and no
// grant is asked: a member called, a teller. A token may only what it is limited
// to.
func (a Actor) AsThemself(act Act) bool {
	return a.Account != "" && (a.Narrowed == nil || slices.Contains(a.Narrowed, act))
}

// Sees reports whether the actor holds any running grant over scope: the test
// between "not you" and "not there".
func (a Actor) Sees(over Scope) bool {
	return slices.ContainsFunc(a.Grants, func(g Grant) bool { return over.Within(g.Over) && g.runs(a.Today) })
}

// Must refuses unless the actor may do act over one of the scopes given (a
// dossier has two: the unit that proposes and the body that receives). To one
// who has no business there at all, the thing does not exist.
func (a Actor) Must(act Act, over ...Scope) error {
	seen := false
	for _, o := range over {
		if a.May(act, o) {
			return nil
		}
		seen = seen || a.Sees(o)
	}
	if !seen {
		return fault.New(fault.NotFound, fault.Reason{Code: "access.not-seen", Field: string(act)})
	}
	return NotGranted(act)
}

// NotGranted refuses an act for want of the right to it. (Chưa được phân vai.)
func NotGranted(act Act) error {
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}

// Over lists the subtrees in which the actor may do act, so that lists are
// filtered by the same table in SQL (path LIKE over || '%'). Empty means none.
func (a Actor) Over(act Act) (trees []Scope) {
	if a.Narrowed != nil && !slices.Contains(a.Narrowed, act) {
		return nil
	}
	for _, g := range a.Grants {
		if g.Over != "" && g.runs(a.Today) && slices.Contains(roles[g.Role], act) && !slices.Contains(trees, g.Over) {
			trees = append(trees, g.Over)
		}
	}
	return trees
}

// OfOperator reports whether the CLI on the database itself may do act.
func OfOperator(act Act) bool { return slices.Contains(operator, act) }

// Has reports whether the actor may do act anywhere: for menus only, never for
// a decision.
func (a Actor) Has(act Act) bool {
	return act == Public || act == SignedIn && a.Account != "" || len(a.Over(act)) > 0
}

// Roles names every role, in the order people read them.
func Roles() []Role { return slices.Clone(order) }

// Acts lists what a role may do, as the table says.
func Acts(r Role) []Act { return slices.Clone(roles[r]) }

// All lists every act any role holds, sorted: the rows of the permission test.
func All() []Act {
	var all []Act
	for _, acts := range roles {
		all = append(all, acts...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
