package cluster

import (
	"context"
	"strconv"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Line is one thing still open when a head hands over. (Việc còn dang dở.)
type Line struct {
	Subject id.Subject // what it is about; zero: written by hand
	What    string
	Because string     // why it is still open
	Due     civil.Date // zero: no day
}

// A Handover is one head giving a cluster to the next. (Bàn giao.)
type Handover struct {
	Year             int // that ends
	From, To         registry.UnitID
	FromName, ToName string // filled by looks
	Lines            []Line
	HandedBy         string // account
	HandedAt         time.Time
	AcceptedBy       string
	AcceptedAt       time.Time // zero: not accepted yet
}

// HandOver gives what is open at the end of a year to the next year's head: the
// lines of the outgoing head, and what the other offices say is open. Until it is
// accepted it can be given anew. (Bàn giao cho trưởng cụm, khối kế tiếp.)
func (s *Service) HandOver(ctx context.Context, who access.Actor, id ID, year int, lines []Line) (h Handover, err error) {
	defer fault.Wrap(&err, "hand over cluster %s", id)
	err = s.db.Update(ctx, func(tx *store.Tx) error {
		c, err := Find(tx, id)
		if err != nil {
			return err
		}
		if h, err = c.handover(tx, who, year); err != nil {
			return err
		}
		if h.Lines, err = s.lines(tx, id, year, lines); err != nil {
			return err
		}
		h.HandedBy, h.HandedAt = who.Account, tx.Now()
		if err := saveHandover(tx, id, h); err != nil {
			return err
		}
		if err := tell(tx, who, c, notice.ClusterHanded, h.Year, h.To); err != nil {
			return err
		}
		return enter(tx, who, "cluster.hand-over", id, map[string]any{"year": year, "from": h.From, "to": h.To, "lines": len(h.Lines)})
	})
	return h, err
}

// handover is who gives to whom at the end of a year, to one who leads for who
// gives.
func (c Cluster) handover(tx *store.Tx, who access.Actor, year int) (h Handover, err error) {
	now, err := LeadOf(tx, c.ID, year)
	if err != nil {
		return h, err
	}
	units := []registry.UnitID{c.Body}
	if now.Head != "" {
		units = append(units, now.Head)
	}
	if MayForm(tx, who, c) != nil {
		if err := may(tx, who, c, access.LeadCluster, who.Today, units...); err != nil {
			return h, err
		}
	}
	next, err := LeadOf(tx, c.ID, year+1)
	switch {
	case err != nil:
		return h, err
	case now.Head == "":
		return h, fault.Field("year", "cluster.nobody-led", strconv.Itoa(year))
	case next.Head == "":
		return h, fault.Field("year", "cluster.next-unknown", strconv.Itoa(year+1))
	case now.Head == next.Head:
		return h, fault.Field("year", "cluster.same-head")
	}
	if was, err := handoverOf(tx, c.ID, year); err != nil {
		return h, err
	} else if was.AcceptedBy != "" {
		return h, fault.Code(fault.Conflict, "cluster.accepted-already")
	}
	return Handover{Year: year, From: now.Head, To: next.Head}, nil
}

// lines puts together what the head wrote and what the offices say is open.
func (s *Service) lines(tx *store.Tx, cluster ID, year int, written []Line) (all []Line, err error) {
	for _, open := range s.open {
		more, err := open(tx, cluster, year)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	for _, l := range written {
		l.Subject, l.What, l.Because = id.Subject{}, strings.TrimSpace(l.What), strings.TrimSpace(l.Because)
		switch {
		case l.What == "" && l.Because == "":
			continue
		case l.What == "":
			return nil, fault.Field("what", "cluster.line-missing")
		case l.Because == "":
			return nil, fault.Field("because", "cluster.line-unexplained", l.What)
		}
		all = append(all, l)
	}
	return all, nil
}

func saveHandover(tx *store.Tx, cluster ID, h Handover) error {
	if _, err := tx.Exec(`DELETE FROM cluster_handover_line WHERE cluster = $1 AND year = $2`, cluster, h.Year); err != nil {
		return err
	}
	if _, err := tx.Exec(`INSERT INTO cluster_handover (cluster, year, from_unit, to_unit, handed_by, handed_at) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (cluster, year) DO UPDATE SET from_unit = excluded.from_unit, to_unit = excluded.to_unit, handed_by = excluded.handed_by, handed_at = excluded.handed_at`,
		cluster, h.Year, h.From, h.To, h.HandedBy, store.When(h.HandedAt)); err != nil {
		return err
	}
	var rows [][]any
	for i, l := range h.Lines {
		rows = append(rows, []any{cluster, h.Year, i, l.Subject.Kind, l.Subject.ID, l.What, l.Because, l.Due})
	}
	return tx.Insert(`cluster_handover_line (cluster, year, place, subject_kind, subject_id, what, because, due)`, rows)
}

const handoverColumns = `SELECT year, from_unit, to_unit, handed_by, handed_at, accepted_by, accepted_at FROM cluster_handover WHERE cluster = $1`

func readHandover(s store.Scanner) (h Handover, err error) {
	var handed, accepted store.Time
	err = s.Scan(&h.Year, &h.From, &h.To, &h.HandedBy, &handed, &h.AcceptedBy, &accepted)
	h.HandedAt, h.AcceptedAt = handed.Time, accepted.Time
	return h, err
}

// handoverOf is the handover at the end of a year; zero if there is none.
func handoverOf(tx *store.Tx, cluster ID, year int) (Handover, error) {
	h, err := readHandover(tx.Row(handoverColumns+` AND year = $2`, cluster, year))
	if store.None(err) {
		return Handover{}, nil
	}
	return h, err
}

// handoversOf lists the handovers of a cluster with their lines, newest first.
func handoversOf(tx *store.Tx, cluster ID) ([]Handover, error) {
	all, err := store.Collect(tx, readHandover, handoverColumns+` ORDER BY year DESC`, cluster)
	if err != nil {
		return nil, err
	}
	type line struct {
		year int
		Line
	}
	lines, err := store.Collect(tx, func(s store.Scanner) (l line, err error) {
		return l, s.Scan(&l.year, &l.Subject.Kind, &l.Subject.ID, &l.What, &l.Because, &l.Due)
	}, `SELECT year, subject_kind, subject_id, what, because, due FROM cluster_handover_line WHERE cluster = $1 ORDER BY place`, cluster)
	for i := range all {
		for _, l := range lines {
			if l.year == all[i].Year {
				all[i].Lines = append(all[i].Lines, l.Line)
			}
		}
	}
	return all, err
}
