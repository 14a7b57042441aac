package council

import (
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Being called to a sitting is no role: it lets one look at that sitting, and at
// the papers of its cases that do not concern oneself, until it is over.

// Seen finds a sitting for one who may look at it: by a role over its body, or
// because they were called to it.
func Seen(tx *store.Tx, who access.Actor, sitting SittingID) (t Sitting, err error) {
	if t, err = find(tx, sitting); err != nil || t.calls(who) {
		return t, err
	}
	over, err := registry.ScopeOf(tx, t.Body)
	if err != nil {
		return t, err
	}
	return t, who.Must(access.LookCouncil, over)
}

func (t Sitting) calls(who access.Actor) bool {
	return who.AsThemself(access.LookCouncil) && t.seatOf(who) != ""
}

// calls reports that the actor is one of the council's members of the day.
func (c Council) calls(who access.Actor) bool {
	for _, m := range c.Members {
		if m.Person != "" && string(m.Person) == who.Person {
			return who.AsThemself(access.LookCouncil)
		}
	}
	return false
}

// MayRead refuses the papers of a subject to one who stands aside from it while
// a sitting has it. (Người đứng ngoài không xem hồ sơ.)
func MayRead(tx *store.Tx, who access.Actor, subject id.Subject) error {
	aside, over, err := standsAside(tx, who, subject)
	if err == nil && aside && !over {
		err = fault.Code(fault.Forbidden, "conflict.stands-aside")
	}
	return err
}

// Calls reports that the actor was called to a sitting that has a subject and is
// not over, and has said what concerns them: its papers are theirs to read, but
// for MayRead. (Tài liệu của thành viên dự họp.)
func Calls(tx *store.Tx, who access.Actor, subject id.Subject) (yes bool, err error) {
	if who.Person == "" || !who.AsThemself(access.LookCouncil) {
		return false, nil
	}
	err = tx.Row(`SELECT COUNT(*) > 0 FROM sitting_item i JOIN sitting s ON s.id = i.sitting
		JOIN sitting_declaration d ON d.sitting = s.id JOIN council_member m ON m.id = d.member
		WHERE i.subject_kind = $1 AND i.subject_id = $2 AND m.person = $3 AND s.state <> 'concluded'`,
		subject.Kind, subject.ID, who.Person).Scan(&yes)
	return yes, err
}
