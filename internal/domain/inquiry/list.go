package inquiry

import (
	"context"
	"fmt"
	"strings"

	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/base/viet"
	"thidua/internal/domain/registry"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Filter chooses inquiries. Zero fields choose nothing away.
type Filter struct {
	Enterprise registry.UnitID
	Dossier    string
	State      State // Waiting: something is not answered yet; Silent: and its day has passed
	Search     string
	Sort       string // day or enterprise, "-" before it for downwards; "" is the newest first
	Page, Size int
}

var orders = map[string]string{"day": "i.day", "enterprise": "i.fold"}

// unanswered is a question of i that waits for an answer.
const unanswered = `SELECT 1 FROM inquiry_ask a WHERE a.inquiry = i.id AND a.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM inquiry_statement s WHERE s.ask = a.id)`

// Inquiries lists what the actor may see, and how many there are in all. (Các văn
// bản xin xác nhận.)
func (s *Service) Inquiries(ctx context.Context, who access.Actor, f Filter) (all []Sight, total int, err error) {
	defer fault.Wrap(&err, "list inquiries")
	err = s.db.View(ctx, func(tx *store.Tx) error {
		units, err := registry.UnitIDsOver(tx, who, access.LookInquiry)
		if err != nil {
			return err
		}
		where, args := f.where(units, who.Today)
		if err := tx.Row(`SELECT COUNT(*) FROM inquiry i `+where, args...).Scan(&total); err != nil {
			return err
		}
		found, err := collect(tx, where+store.Order(f.Sort, orders, "i.day DESC, i.id DESC")+store.Window(f.Page, f.Size), args...)
		if err != nil {
			return err
		}
		if err := name(tx, found); err != nil {
			return err
		}
		all, err = seen(tx, who, found...)
		return err
	})
	return all, total, err
}

func (f Filter) where(units []registry.UnitID, today civil.Date) (string, []any) {
	mine := store.In(1, len(units))
	text, args := `WHERE (i.unit IN `+mine+` OR EXISTS (SELECT 1 FROM inquiry_ask b WHERE b.inquiry = i.id AND b.body IN `+mine+`))`, store.Args(units)
	and := func(condition string, v any) {
		args = append(args, v)
		text += ` AND ` + strings.ReplaceAll(condition, "?", fmt.Sprintf("$%d", len(args)))
	}
	if f.Enterprise != "" {
		and(`i.enterprise = ?`, f.Enterprise)
	}
	if f.Dossier != "" {
		and(`i.dossier = ?`, f.Dossier)
	}
	open := unanswered + ` AND (i.unit IN ` + mine + ` OR a.body IN ` + mine + `)`
	switch f.State {
	case Waiting:
		text += ` AND EXISTS (` + open + `)`
	case Silent:
		and(`EXISTS (`+open+` AND a.due < ?)`, today)
	}
	for _, word := range strings.Fields(viet.Fold(f.Search)) {
		and(`i.fold LIKE ?`, store.Like(word))
	}
	return text, args
}
