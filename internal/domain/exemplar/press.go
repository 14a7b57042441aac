package exemplar

import (
	"context"
	"net/url"

	"thidua/internal/base/check"
	"thidua/internal/base/civil"
	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Press is one publication about an exemplar elsewhere. (Báo, đài đưa tin.)
type Press struct {
	ID     string
	Outlet string // paper, station, channel
	Title  string
	Day    civil.Date
	Link   string
	By     string
	At     store.Time
}

func pressOf(tx *store.Tx, which ID) ([]Press, error) {
	return store.Collect(tx, func(s store.Scanner) (p Press, err error) {
		err = s.Scan(&p.ID, &p.Outlet, &p.Title, &p.Day, &p.Link, &p.By, &p.At)
		return p, err
	}, `SELECT id, outlet, title, day, link, by_account, at FROM exemplar_press WHERE exemplar = $1 AND gone_at IS NULL ORDER BY day DESC, id`, which)
}

// Register notes that a paper or a channel told of it. (Ghi sổ báo chí.)
func (s *Service) Register(ctx context.Context, who access.Actor, which ID, p Press) error {
	_, err := s.change(ctx, who, access.PublishExemplar, "exemplar.press", which, []State{Confirmed}, func(tx *store.Tx, _ *Exemplar) (map[string]any, error) {
		var w check.Wrongs
		w.Line(&p.Outlet, "outlet", "exemplar.outlet-missing", check.MostLine)
		w.Line(&p.Title, "title", "", check.MostLine)
		w.Line(&p.Link, "link", "", check.MostLine)
		w.Must(p.Link == "" || web(p.Link), "link", "exemplar.bad-link")
		w.Must(!p.Day.IsZero() && !p.Day.After(who.Today), "day", "sighting.day-ahead")
		if err := w.Err(); err != nil {
			return nil, err
		}
		p.ID = tx.NewID()
		_, err := tx.Exec(`INSERT INTO exemplar_press (id, exemplar, outlet, title, day, link, by_account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			p.ID, which, p.Outlet, p.Title, p.Day, p.Link, who.Account, store.When(tx.Now()))
		return map[string]any{"press": p.ID, "day": p.Day}, err
	})
	return err
}

func web(link string) bool {
	u, err := url.Parse(link)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

// Strike takes a publication off the register; that it was there stays known. (Gỡ
// khỏi sổ báo chí.)
func (s *Service) Strike(ctx context.Context, who access.Actor, which ID, press string) error {
	_, err := s.change(ctx, who, access.PublishExemplar, "exemplar.strike", which, []State{Confirmed}, func(tx *store.Tx, _ *Exemplar) (map[string]any, error) {
		n, err := tx.Exec(`UPDATE exemplar_press SET gone_at = $1 WHERE id = $2 AND exemplar = $3 AND gone_at IS NULL`, store.When(tx.Now()), press, which)
		if err == nil && n == 0 {
			return nil, fault.Code(fault.NotFound, "exemplar.no-such-press")
		}
		return map[string]any{"press": press}, err
	})
	return err
}
