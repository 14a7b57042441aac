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
	all, err := subjects(tx, calledFor+` AND i.subject_kind = $2 AND i.subject_id = $3`, who.Person, subject.Kind, subject.ID)
	return len(all) > 0, err
}

// calledFor are the cases of sittings that are not over, whose papers a person
// reads.
const calledFor = `SELECT i.subject_kind, i.subject_id FROM sitting_item i JOIN sitting s ON s.id = i.sitting
	JOIN sitting_declaration d ON d.sitting = s.id JOIN council_member m ON m.id = d.member WHERE m.person = $1 AND s.state <> 'concluded'`

// Readings are Calls and MayRead of all cases at once: those whose papers the
// actor reads because they were called, and those they must not read.
func Readings(tx *store.Tx, who access.Actor) (called, barred map[id.Subject]bool, err error) {
	if who.Person == "" {
		return nil, nil, nil
	}
	if who.AsThemself(access.LookCouncil) {
		if called, err = subjects(tx, calledFor, who.Person); err != nil {
			return nil, nil, err
		}
	}
	barred, err = subjects(tx, stoodAside+` AND s.state <> 'concluded'`, who.Person)
	return called, barred, err
}
