// Package ledgers is the ledger as anyone may see it: its newest checkpoint,
// those before it, and how to hold the house to them. (Sổ cái.)
package ledgers

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"thidua/internal/base/fault"
	"thidua/internal/door/web"
	"thidua/internal/law/access"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/store"
)

// Pages are the pages of the ledger.
type Pages struct{ db *store.DB }

// Open adds these pages to the server.
func Open(s *web.Server, db *store.DB) {
	p := &Pages{db}
	s.Menu(web.MenuItem{Order: 78, Path: "/ledger", Word: "ledger.menu", Icon: "link", Act: access.Public})
	s.Handle("GET /ledger", access.Public, p.show)
	s.Handle("GET /ledger/checkpoint", access.Public, p.note)
}

// book is what the page shows.
type book struct {
	origin string
	latest ledger.Checkpoint
	keys   []string
	past   []ledger.Checkpoint
	older  int64 // size to go on before; 0 at the end
	form   *web.Form
	paper  ledger.Checkpoint // typed in from a paper
	agrees bool              // its root is the root over as many entries now
	short  bool              // it speaks of more entries than there are
}

const pageSize = 50

func (p *Pages) show(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	before, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	b, err := p.read(r.Context(), before)
	if err != nil {
		return err
	}
	b.form = web.NewForm("paper", r.URL.Query().Get("paper"))
	status := http.StatusOK
	if text := b.form.Text("paper", 2000); text != "" {
		if err := p.compare(r.Context(), text, &b); err != nil {
			if err := b.form.Keep(err); err != nil {
				return err
			}
			status = http.StatusBadRequest
		}
	}
	return show(w, r, v, status, v.T("ledger.menu"), ledgerPage(v, b))
}

func (p *Pages) read(ctx context.Context, before int64) (b book, err error) {
	err = p.db.View(ctx, func(tx *store.Tx) (err error) {
		if b.origin, err = ledger.Origin(tx); err != nil {
			return err
		}
		if b.latest, err = ledger.Latest(tx); err != nil {
			return err
		}
		if b.keys, err = ledger.Keys(tx); err != nil {
			return err
		}
		b.past, err = ledger.History(tx, before, pageSize+1)
		return err
	})
	if len(b.past) > pageSize {
		b.past = b.past[:pageSize]
		b.older = b.past[pageSize-1].Size
	}
	return b, err
}

// compare asks whether the checkpoint of a paper is one of this past.
func (p *Pages) compare(ctx context.Context, text string, b *book) error {
	papers, err := ledger.Parse(text)
	if err != nil {
		return inField(err)
	}
	b.paper = papers[0]
	if b.paper.Size < 1 || b.paper.Size > b.latest.Size {
		b.short = true
		return nil
	}
	return p.db.View(ctx, func(tx *store.Tx) error {
		root, err := ledger.Root(tx, b.paper.Size)
		b.agrees = err == nil && root.String() == b.paper.Root
		return err
	})
}

// inField puts a refusal of the paper beside the field it was typed in.
func inField(err error) error {
	reasons := fault.Reasons(err)
	for i := range reasons {
		reasons[i].Field = "paper"
	}
	return fault.New(fault.Invalid, reasons...)
}

// note is a signed checkpoint as programs take it: the newest, or ?size=.
func (p *Pages) note(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	var c ledger.Checkpoint
	size, bad := strconv.ParseInt(r.URL.Query().Get("size"), 10, 64)
	err := p.db.View(r.Context(), func(tx *store.Tx) (err error) {
		if bad != nil {
			c, err = ledger.Latest(tx)
			return err
		}
		some, err := ledger.History(tx, size+1, 1)
		if err == nil && len(some) == 1 && some[0].Size == size {
			c = some[0]
		}
		return err
	})
	if err != nil {
		return err
	}
	if c.Size == 0 || r.URL.Query().Has("size") && bad != nil {
		return fault.Code(fault.NotFound, "ledger.no-such-checkpoint")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	_, err = io.Copy(w, strings.NewReader(c.Note))
	return err
}

// show takes the office's frame for those inside, the public one for others.
func show(w http.ResponseWriter, r *http.Request, v web.Visit, status int, title string, body templ.Component) error {
	if v.SignedIn() {
		return web.Show(w, r, v, status, title, body)
	}
	return web.ShowPublic(w, r, v, status, title, body)
}
