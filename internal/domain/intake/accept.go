package intake

import (
	"context"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/domain/dossier"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// An Outcome is what accepting made. (Kết quả nhập.)
type Outcome struct {
	Dossier     dossier.ID
	Nominations int
	Units       int // made
	Persons     int // made
	Dropped     int // rows left out
}

func (s *settling) day() civil.Date { return civil.Of(s.tx.Now()) }

// Accept makes every row of an upload real, or none: the units and people that
// are missing, and a nomination each, in one dossier. It refuses while a doubt
// has no answer. (Nhập tất cả.)
func (s *Service) Accept(ctx context.Context, who access.Actor, upload ID) (o Outcome, err error) {
	defer fault.Wrap(&err, "accept upload %s", upload)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		u, err := s.mine(tx, who, access.AcceptIntake, upload)
		if err != nil {
			return err
		}
		if err := answered(tx, u.ID); err != nil {
			return err
		}
		if o, err = s.real(tx, &u, who); err != nil {
			return err
		}
		u.State, u.Dossier, u.SettledBy, u.SettledAt = Accepted, o.Dossier, who.Account, tx.Now()
		if err := save(tx, &u); err != nil {
			return err
		}
		return ledger.Append(tx, ledger.Entry{Act: string(access.AcceptIntake), Actor: who.Account, Subject: u.ID.Subject().String(),
			Body: map[string]any{"dossier": o.Dossier, "nominations": o.Nominations, "units": o.Units, "persons": o.Persons, "dropped": o.Dropped, "sha256": u.SHA256}})
	})
	return o, err
}

// waits are the reasons an upload cannot be accepted yet.
var waits = map[Kind]string{
	Blank: "intake.waits-blank", Spaces: "intake.waits-spaces", Unicode: "intake.waits-unicode", Dash: "intake.waits-dash",
	ToneMark: "intake.waits-tone-mark", LetterCase: "intake.waits-letter-case", ParentUnknown: "intake.waits-parent-unknown",
	Duplicate: "intake.waits-duplicate", Homonym: "intake.waits-homonym", AwardDiffers: "intake.waits-award-differs",
	Date: "intake.waits-date", Length: "intake.waits-length",
}

// answered refuses while doubts wait, and names them by kind.
func answered(tx *store.Tx, upload ID) error {
	type open struct {
		kind  Kind
		count int
		row   int
	}
	waiting, err := store.Collect(tx, func(s store.Scanner) (o open, err error) { err = s.Scan(&o.kind, &o.count, &o.row); return o, err },
		`SELECT kind, COUNT(*), MIN(row_no) FROM intake_doubt WHERE upload = $1 AND choice = '' GROUP BY kind ORDER BY kind`, upload)
	if err != nil || len(waiting) == 0 {
		return err
	}
	var reasons []fault.Reason
	for _, o := range waiting {
		reasons = append(reasons, fault.Reason{Code: waits[o.kind], Field: string(o.kind), Args: []any{o.count, o.row}})
	}
	return fault.New(fault.Conflict, reasons...)
}

// real writes what the rows became.
func (s *Service) real(tx *store.Tx, u *Upload, who access.Actor) (o Outcome, err error) {
	near, err := s.surroundings(tx, u, u.Persons)
	if err != nil {
		return o, err
	}
	records, err := s.records(tx, u, near)
	if err != nil {
		return o, err
	}
	work := settle(tx, u, near, records)
	if err := work.expect(records); err != nil {
		return o, err
	}
	if o.Dossier = u.Dossier; o.Dossier == "" {
		d, err := dossier.Begin(tx, dossier.NewDossier{Unit: u.Unit, To: u.To, Title: u.Title}, who.Account)
		if err != nil {
			return o, err
		}
		o.Dossier = d.ID
	}
	lines, err := dossier.Add(tx, o.Dossier)
	if err != nil {
		return o, err
	}
	return o, work.write(records, lines, &o)
}

// lister takes lines into a dossier.
type lister interface {
	Line(n dossier.NewNomination) error
	Flush() error
}

// write makes each row what it became.
func (s *settling) write(records []Record, lines lister, o *Outcome) error {
	seen := map[subjectKey]int{}
	for i := range records {
		r := &records[i]
		if r.Dropped {
			o.Dropped++
			continue
		}
		n, err := s.nomination(r)
		if err != nil {
			return err
		}
		k := subjectKey{n.Subject, n.Award, n.Year}
		if first, twice := seen[k]; twice {
			return fault.Code(fault.Conflict, "intake.still-twice", r.Row, first)
		}
		seen[k] = r.Row
		if err := lines.Line(n); err != nil {
			return err
		}
	}
	o.Nominations, o.Units, o.Persons = len(seen), s.units, s.persons
	if o.Nominations == 0 {
		return fault.Code(fault.Conflict, "intake.nothing-left")
	}
	if err := s.enter.Flush(); err != nil {
		return err
	}
	return lines.Flush()
}

// records is what all rows became, put together a stride at a time: rows and
// answers weigh far more than what they become.
func (s *Service) records(tx *store.Tx, u *Upload, near *tree) ([]Record, error) {
	ask, words, out := s.ask(u, near), words{}, make([]Record, 0, u.Rows)
	for after := 0; ; {
		lines, err := store.Collect(tx, words.readLine, `SELECT no, cells, mended FROM intake_row WHERE upload = $1 AND no > $2 ORDER BY no LIMIT $3`, u.ID, after, stride)
		if err != nil || len(lines) == 0 {
			return out, err
		}
		last := lines[len(lines)-1].Row
		questions, err := store.Collect(tx, words.readQuestion, `SELECT `+questionColumns+` FROM intake_doubt WHERE upload = $1 AND row_no > $2 AND row_no <= $3 ORDER BY row_no, no`, u.ID, after, last)
		if err != nil {
			return nil, err
		}
		out, after = append(out, u.becoming(lines, questions, ask)...), last
	}
}
