package council

import (
	"encoding/json"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// addPoll writes a poll down with its lines, tellers and frozen roll, and gives
// it the next number of the sitting.
func addPoll(tx *store.Tx, p *Poll) error {
	if err := tx.Row(`INSERT INTO sitting_poll (id, sitting, no, method, state, pick, members, present, wrote, presider, ballot, opened_by, opened_at)
		SELECT $1, $2, COALESCE(MAX(no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM sitting_poll WHERE sitting = $2 RETURNING no`,
		p.ID, p.Sitting, p.Method, p.State, p.Pick, p.Roll.Members, p.Roll.Present, p.Roll.Written, p.Presider, p.Ballot, p.OpenedBy, store.When(tx.Now())).Scan(&p.No); err != nil {
		return err
	}
	var lines, tellers [][]any
	for i, l := range p.Lines {
		lines = append(lines, []any{p.ID, i, l.Item, l.Award, l.Label, l.Round, l.Yes, l.No, l.Blank})
	}
	for i, w := range p.Tellers {
		tellers = append(tellers, []any{p.ID, i, w.Member, w.Name, w.Person})
	}
	if err := tx.Insert("sitting_poll_line (poll, place, item, award, label, round, yes, no, blank)", lines); err != nil {
		return err
	}
	if err := tx.Insert("sitting_teller (poll, place, member, name, acting)", tellers); err != nil {
		return err
	}
	return addRoll(tx, *p)
}

// addRoll writes down who was given a slip, and who votes on a device.
func addRoll(tx *store.Tx, p Poll) error {
	var roll [][]any
	for _, m := range p.Given {
		roll = append(roll, []any{p.ID, m, slices.Contains(p.Devices, m)})
	}
	return tx.Insert("sitting_poll_roll (poll, member, device)", roll)
}

// startPoll writes down the roll of a poll that was prepared, as it is frozen now.
func startPoll(tx *store.Tx, p Poll) error {
	if _, err := tx.Exec(`UPDATE sitting_poll SET state = $1, members = $2, present = $3, wrote = $4, presider = $5, opened_by = $6, opened_at = $7, devices = $8 WHERE id = $9`,
		p.State, p.Roll.Members, p.Roll.Present, p.Roll.Written, p.Presider, p.OpenedBy, store.When(tx.Now()), len(p.Devices), p.ID); err != nil {
		return err
	}
	return addRoll(tx, p)
}

func savePoll(tx *store.Tx, p Poll) error {
	if _, err := tx.Exec(`UPDATE sitting_poll SET state = $1, issued = $2, returned = $3, valid = $4, invalid = $5, because = $6, counted_by = $7, voided_by = $8, device_slips = $9
		WHERE id = $10`, p.State, p.Issued, p.Returned, p.Valid, p.Invalid, p.Because, store.Null(p.CountedBy), store.Null(p.VoidedBy), p.Cast, p.ID); err != nil {
		return err
	}
	for i, l := range p.Lines {
		if _, err := tx.Exec(`UPDATE sitting_poll_line SET yes = $1, no = $2, blank = $3, device_yes = $4, device_no = $5, device_blank = $6
			WHERE poll = $7 AND place = $8`, l.Yes, l.No, l.Blank, l.OnDevice.Yes, l.OnDevice.No, l.OnDevice.Blank, p.ID, i); err != nil {
			return err
		}
	}
	return nil
}

// saveSheet writes down what a teller told.
func saveSheet(tx *store.Tx, p Poll, who access.Actor) error {
	at := p.tellerOf(who)
	s := p.Sheets[slices.IndexFunc(p.Sheets, func(o Sheet) bool { return o.Teller == at })]
	lines := make([][3]int, len(s.Lines))
	for i, l := range s.Lines {
		lines[i] = [3]int{l.Yes, l.No, l.Blank}
	}
	text, err := json.Marshal(lines)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`INSERT INTO sitting_poll_sheet (poll, teller, told_by, told_at, issued, returned, valid, invalid, lines) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (poll, teller) DO UPDATE SET told_by = excluded.told_by, told_at = excluded.told_at, issued = excluded.issued, returned = excluded.returned,
			valid = excluded.valid, invalid = excluded.invalid, lines = excluded.lines`,
		p.ID, s.Teller, s.By, store.When(tx.Now()), s.Issued, s.Returned, s.Valid, s.Invalid, string(text))
	return err
}

func readSheet(s store.Scanner) (p PollID, n Sheet, err error) {
	var text string
	if err = s.Scan(&p, &n.Teller, &n.By, &n.Issued, &n.Returned, &n.Valid, &n.Invalid, &text); err != nil {
		return p, n, err
	}
	var lines [][3]int
	err = json.Unmarshal([]byte(text), &lines)
	for _, l := range lines {
		n.Lines = append(n.Lines, Counts{Yes: l[0], No: l[1], Blank: l[2]})
	}
	return p, n, err
}

func findPoll(tx *store.Tx, sitting SittingID, id PollID) (Poll, error) {
	all, err := pollsOf(tx, sitting)
	for _, p := range all {
		if p.ID == id {
			return p, err
		}
	}
	if err == nil {
		err = fault.Code(fault.NotFound, "poll.not-found")
	}
	return Poll{}, err
}

// pollsOf lists the votes of a sitting that are on record, in their order.
func pollsOf(tx *store.Tx, sitting SittingID) ([]Poll, error) {
	all, err := store.Collect(tx, func(s store.Scanner) (p Poll, err error) {
		var counted, voided store.Text
		err = s.Scan(&p.ID, &p.Sitting, &p.No, &p.Method, &p.State, &p.Pick, &p.Roll.Members, &p.Roll.Present, &p.Roll.Written,
			&p.Issued, &p.Returned, &p.Valid, &p.Invalid, &p.Presider, &p.Because, &p.Ballot, &p.Cast, &p.OpenedBy, &counted, &voided)
		p.CountedBy, p.VoidedBy = string(counted), string(voided)
		return p, err
	}, `SELECT id, sitting, no, method, state, pick, members, present, wrote, issued, returned, valid, invalid, presider, because, ballot, device_slips, opened_by, counted_by, voided_by
		FROM sitting_poll WHERE sitting = $1 ORDER BY no`, sitting)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	at := map[PollID]int{}
	for i, p := range all {
		at[p.ID] = i
	}
	_, err = store.Collect(tx, func(s store.Scanner) (l PollLine, err error) {
		var p PollID
		err = s.Scan(&p, &l.Item, &l.Award, &l.Label, &l.Round, &l.Yes, &l.No, &l.Blank, &l.OnDevice.Yes, &l.OnDevice.No, &l.OnDevice.Blank)
		all[at[p]].Lines = append(all[at[p]].Lines, l)
		return l, err
	}, `SELECT l.poll, l.item, l.award, l.label, l.round, l.yes, l.no, l.blank, l.device_yes, l.device_no, l.device_blank FROM sitting_poll_line l
		JOIN sitting_poll p ON p.id = l.poll WHERE p.sitting = $1 ORDER BY p.no, l.place`, sitting)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(tx, func(s store.Scanner) (w Teller, err error) {
		var p PollID
		err = s.Scan(&p, &w.Member, &w.Name, &w.Person)
		all[at[p]].Tellers = append(all[at[p]].Tellers, w)
		return w, err
	}, `SELECT w.poll, w.member, w.name, w.acting FROM sitting_teller w JOIN sitting_poll p ON p.id = w.poll WHERE p.sitting = $1 ORDER BY p.no, w.place`, sitting)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(tx, func(s store.Scanner) (Sheet, error) {
		p, n, err := readSheet(s)
		of := &all[at[p]]
		of.Sheets = append(of.Sheets, n)
		of.Split = of.split()
		return n, err
	}, `SELECT h.poll, h.teller, h.told_by, h.issued, h.returned, h.valid, h.invalid, h.lines FROM sitting_poll_sheet h
		JOIN sitting_poll p ON p.id = h.poll WHERE p.sitting = $1 ORDER BY p.no, h.told_at, h.teller`, sitting)
	if err != nil {
		return nil, err
	}
	_, err = store.Collect(tx, func(s store.Scanner) (m MemberID, err error) {
		var p PollID
		var device bool
		err = s.Scan(&p, &m, &device)
		of := &all[at[p]]
		if of.Given = append(of.Given, m); device {
			of.Devices = append(of.Devices, m)
		}
		return m, err
	}, `SELECT r.poll, r.member, r.device FROM sitting_poll_roll r JOIN sitting_poll p ON p.id = r.poll WHERE p.sitting = $1 ORDER BY p.no, r.member`, sitting)
	return all, err
}
