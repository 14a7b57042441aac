package council

import (
	"slices"
	"strconv"

	"thidua/internal/base/id"
	"thidua/internal/domain/account"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// tellBallot asks the tellers of a poll on devices to make their keys, and those
// who vote and can sign in to register a device. It says nothing of the names on
// the slip. (Báo tạo khóa, đăng ký thiết bị.)
func (t Sitting) tellBallot(tx *store.Tx, who access.Actor, p Poll) error {
	var hands, voters []registry.PersonID
	for _, w := range p.Tellers {
		hands = append(hands, w.Person)
	}
	for _, v := range t.voters() {
		voters = append(voters, registry.PersonID(v.By))
	}
	tellers, err := account.Persons(tx, hands)
	if err != nil {
		return err
	}
	able, err := account.Persons(tx, voters)
	if err != nil {
		return err
	}
	able = slices.DeleteFunc(able, func(r notice.Recipient) bool { return r.Account == "" })
	n := notice.Told{Kind: notice.BallotKey, Subject: id.Subject{Kind: "ballot", ID: string(p.Ballot)}, Unit: t.Body, By: who.Account,
		Args: []string{t.CouncilName, strconv.Itoa(t.No), t.Meeting.Day.String()}, Due: t.Meeting.Day, To: tellers}
	if err := notice.Send(tx, n); err != nil {
		return err
	}
	n.Kind, n.To = notice.BallotDevice, able
	return notice.Send(tx, n)
}

// tellElection tells those called, once, that the sitting elects; one that was
// held is no news. (Báo có nội dung bầu.)
func (t Sitting) tellElection(tx *store.Tx, who access.Actor) error {
	all, err := electionsOf(tx, t.ID)
	if err != nil || len(all) > 1 || t.HeldOnPaper != "" {
		return err
	}
	called, err := meeting.Recipients(tx, t.Attendance)
	if err != nil {
		return err
	}
	return notice.Send(tx, notice.Told{Kind: notice.ElectionPut, Subject: id.Subject{Kind: "sitting", ID: string(t.ID)}, Unit: t.Body, By: who.Account,
		Args: []string{t.CouncilName, strconv.Itoa(t.No), t.Meeting.Day.String()}, Due: t.Meeting.Day, To: called})
}
