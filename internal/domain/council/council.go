package council

import (
	"slices"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/rulebook"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct {
	db  *store.DB
	law *rulebook.Library
}

// New stands the office on a database and the law.
func New(db *store.DB, law *rulebook.Library) *Service { return &Service{db, law} }

// ID names a council, MemberID a seat on it.
type (
	ID       string
	MemberID string
)

// The kinds of council this office forms.
const (
	Commendation = "commendation" // Hội đồng thi đua, khen thưởng
	Initiative   = "initiative"   // Hội đồng sáng kiến
	Jury         = "jury"         // Ban giám khảo cuộc thi
	Cluster      = "cluster"      // Hội nghị cụm, khối thi đua
)

// Kinds lists the kinds of council.
func Kinds() []string { return []string{Commendation, Initiative, Jury, Cluster} }

// A Role is what one does on a council. (Vai trò trong Hội đồng.)
type Role string

// A secretary may sit without a vote.
const (
	Chair     Role = "chair"
	Deputy    Role = "deputy"
	Ordinary  Role = "member"
	Secretary Role = "secretary"
)

// Roles lists the roles in the order they are read out.
func Roles() []Role { return []Role{Chair, Deputy, Ordinary, Secretary} }

// A Council is formed by a decision, for a term. (Hội đồng.)
type Council struct {
	ID       ID
	Body     registry.UnitID
	BodyName string     // as it is called today; filled by looks
	About    id.Subject // the cluster it is of; zero: its body's own
	Name     string
	Kind     string
	FormedBy string     // number of the decision that forms it
	FormedOn civil.Date // its day
	From, To civil.Date // term, both ends included; zero To is open
	Members  []Member   // on the day asked
	Others   []Member   // who sat before, or will; filled when one council is read
	Mandates []Mandate  // filled when one council is read
	Changes  []Change   // by later decisions, newest first; filled when one council is read
	Against  Lacking    // the rules in force; filled when one council is read
	Revision int64
}

// A Member is one seat, for the days it is held. (Thành viên.)
type Member struct {
	ID       MemberID
	Person   registry.PersonID // "" if no record is known
	Name     string
	Post     string
	Role     Role
	Votes    bool
	From, To civil.Date
}

// NewCouncil is what forms a council.
type NewCouncil struct {
	Body     registry.UnitID
	About    id.Subject
	Name     string
	Kind     string // Commendation if empty
	FormedBy string
	FormedOn civil.Date
	From, To civil.Date
	Members  []NewMember
}

// NewMember takes a seat. Everyone votes but a secretary said not to. A
// personal number, if given, is looked up: so that nobody votes on themself.
type NewMember struct {
	Person     registry.PersonID
	Number     string
	Name, Post string
	Role       Role
	Votes      bool
}

// check says everything wrong with a council about to be formed.
func (n NewCouncil) check() error {
	var r []fault.Reason
	miss := func(missing bool, field, code string) {
		if missing {
			r = append(r, fault.Reason{Code: code, Field: field})
		}
	}
	miss(strings.TrimSpace(n.Name) == "", "name", "council.name-missing")
	miss(strings.TrimSpace(n.FormedBy) == "", "formed_by", "council.formed-by-missing")
	miss(n.From.IsZero(), "from", "council.from-missing")
	miss(!n.To.IsZero() && n.To.Before(n.From), "to", "council.term-backwards")
	miss(!slices.Contains(Kinds(), n.Kind), "kind", "council.kind-unknown")
	r = append(r, seats(n.Members)...)
	if len(r) > 0 {
		return fault.New(fault.Invalid, r...)
	}
	return nil
}

// seats asks for one chair with a vote, a name each, and three votes at least.
func seats(all []NewMember) (r []fault.Reason) {
	chairs, votes := 0, 0
	for i, m := range all {
		if strings.TrimSpace(m.Name) == "" {
			r = append(r, fault.Reason{Code: "council.member-nameless", Field: "members", Args: []any{i + 1}})
		}
		switch m.Role {
		case Chair:
			chairs++
			if !m.Votes {
				r = append(r, fault.Reason{Code: "council.chair-votes", Field: "members"})
			}
		case Deputy, Ordinary, Secretary:
		default:
			r = append(r, fault.Reason{Code: "council.role-unknown", Field: "members", Args: []any{i + 1}})
		}
		if m.Votes {
			votes++
		}
		for _, o := range all[:i] {
			if m.Person != "" && o.Person == m.Person {
				r = append(r, fault.Reason{Code: "council.seated-twice", Field: "members", Args: []any{m.Name}})
			}
		}
	}
	if chairs != 1 {
		r = append(r, fault.Reason{Code: "council.one-chair", Field: "members", Args: []any{chairs}})
	}
	if votes < 3 {
		r = append(r, fault.Reason{Code: "council.too-few", Field: "members", Args: []any{votes}})
	}
	return r
}
