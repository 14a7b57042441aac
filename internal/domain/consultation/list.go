package consultation

import (
	"context"
	"fmt"
	"strings"
	"time"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// Which of the consultations a list has.
type Which string

// The lists.
const (
	All      Which = ""          // that the reader may look at
	ToAnswer Which = "to-answer" // that wait for the reader, or a unit they reply for
	Mine     Which = "mine"      // drafted by the reader
)

// Lists names them.
func Lists() []Which { return []Which{All, ToAnswer, Mine} }

// A Filter chooses consultations. Zero fields choose nothing away.
type Filter struct {
	Which  Which
	Kind   Kind
	State  State
	About  id.Subject
	Search string
	Sort   string // title, kind, due or state, "-" before it downwards; "" newest first
	Page   int    // from 1
	Size   int    // 0 is 50; -1 is all
}

// A Line is a consultation in a list.
type Line struct {
	Consultation
	Invited, Heard int        // of the last version anybody was asked about: asked, and of them not silent
	LastAsked      time.Time  // for comments; zero never
	LastDue        civil.Date // of those comments
}

// orders are the columns a list can be sorted by.
var orders = map[string]string{"title": "c.fold", "kind": "c.kind", "due": "COALESCE(v.put_due, v.due, '')", "state": stateSQL}

// Consultations lists what the actor may look at or was asked about, and how many
// there are in all. (Các dự thảo lấy ý kiến.)
func (s *Service) Consultations(ctx context.Context, who access.Actor, f Filter) (all []Line, total int, err error) {
	defer fault.Wrap(&err, "list consultations")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		where, args, err := f.where(tx, who)
		if err != nil {
			return err
		}
		if err := tx.Row(`SELECT COUNT(*) `+from+` WHERE `+where, args...).Scan(&total); err != nil {
			return err
		}
		q := `SELECT ` + columns + ` ` + from + ` WHERE ` + where + store.Order(f.Sort, orders, "c.id DESC") + store.Window(f.Page, f.Size)
		found, err := store.Collect(tx, read, q, args...)
		if err != nil {
			return err
		}
		all, err = lines(tx, who, found)
		return err
	})
	return all, total, err
}

func (f Filter) where(tx *store.Tx, who access.Actor) (string, []any, error) {
	var args []any
	hole := func(v any) string { args = append(args, v); return fmt.Sprintf("$%d", len(args)) }
	among := func(ids []any) string {
		args = append(args, ids...)
		return store.In(len(args)-len(ids)+1, len(ids))
	}
	own := []registry.PersonID{}
	if who.Person != "" && who.AsThemself(access.LookConsultation) {
		var err error
		if own, err = registry.Aliases(tx, registry.PersonID(who.Person)); err != nil {
			return "", nil, err
		}
	}
	act := access.LookConsultation
	if f.Which == ToAnswer {
		act = access.ReplyConsultation
	}
	units, err := registry.UnitIDsOver(tx, who, act)
	if err != nil {
		return "", nil, err
	}
	asked := `(i.unit IN ` + among(store.Args(units)) + ` OR i.person IN ` + among(store.Args(own)) + `)`
	var text string
	switch f.Which {
	case ToAnswer:
		text = `EXISTS (SELECT 1 FROM consultation_invitee i WHERE i.consultation = c.id AND i.version = c.version AND ` + asked + ` AND (
			(` + stateSQL + `) = 'asked' AND NOT i.answered AND v.due >= ` + hole(who.Today) + `
			OR (` + stateSQL + `) = 'put' AND v.put_due >= ` + hole(who.Today) + ` AND NOT EXISTS (SELECT 1 FROM consultation_voice o WHERE o.invitee = i.id)))`
	case All, Mine:
		text = `(c.body IN ` + among(store.Args(units)) + ` OR EXISTS (SELECT 1 FROM consultation_invitee i WHERE i.consultation = c.id AND ` + asked + `))`
	default:
		return "", nil, fault.Field("which", "consultation.no-such-list")
	}
	if f.Which == Mine {
		text += ` AND c.made_by = ` + hole(who.Account)
	}
	if f.Kind != "" {
		text += ` AND c.kind = ` + hole(f.Kind)
	}
	if f.State != "" {
		text += ` AND (` + stateSQL + `) = ` + hole(f.State)
	}
	if f.About != (id.Subject{}) {
		text += ` AND c.subject_kind = ` + hole(f.About.Kind) + ` AND c.subject_id = ` + hole(f.About.ID)
	}
	for _, w := range strings.Fields(viet.Fold(f.Search)) {
		text += ` AND c.fold LIKE ` + hole(store.Like(w))
	}
	return text, args, nil
}

// lines says of each how its body is called and how many have answered.
func lines(tx *store.Tx, who access.Actor, found []Consultation) ([]Line, error) {
	all := make([]Line, len(found))
	ids, bodies := make([]any, len(found)), make([]registry.UnitID, len(found))
	for i, c := range found {
		all[i].Consultation, ids[i], bodies[i] = c, c.ID, c.Body
	}
	named, err := registry.UnitsOn(tx, bodies, who.Today)
	if err != nil {
		return nil, err
	}
	type tally struct {
		of             ID
		invited, heard int
	}
	counts, err := store.Collect(tx, func(s store.Scanner) (t tally, err error) { return t, s.Scan(&t.of, &t.invited, &t.heard) },
		`SELECT i.consultation, COUNT(*), SUM(CASE WHEN i.answered OR o.invitee IS NOT NULL THEN 1 ELSE 0 END)
		FROM consultation_invitee i LEFT JOIN consultation_voice o ON o.invitee = i.id
		WHERE i.consultation IN `+store.In(1, len(ids))+` AND i.version = (SELECT MAX(x.version) FROM consultation_invitee x WHERE x.consultation = i.consultation) GROUP BY i.consultation`, ids...)
	if err != nil {
		return nil, err
	}
	asked, err := store.Collect(tx, func(s store.Scanner) (v Version, err error) {
		var at store.Time
		err = s.Scan(&v.Of, &at, &v.Due)
		v.AskedAt = at.Time
		return v, err
	}, `SELECT consultation, asked_at, due FROM consultation_version WHERE asked_at IS NOT NULL AND consultation IN `+store.In(1, len(ids))+` ORDER BY no`, ids...)
	for i := range all {
		all[i].BodyName = named[all[i].Body].Name
		for _, t := range counts {
			if t.of == all[i].ID {
				all[i].Invited, all[i].Heard = t.invited, t.heard
			}
		}
		for _, v := range asked {
			if v.Of == all[i].ID {
				all[i].LastAsked, all[i].LastDue = v.AskedAt, v.Due
			}
		}
	}
	return all, err
}
