// Package systems is the machine as its keeper sees it: what runs, what waits,
// what was given up. No business content. (Sức khỏe máy chủ.)
package systems

import (
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"thidua/internal/domain/system"
	"thidua/internal/door/web"
	"thidua/internal/door/words"
	"thidua/internal/law/access"
	"thidua/internal/platform/mail"
)

// Pages are the pages of the machine.
type Pages struct {
	machine *system.Service
	version string
	public  string // address people reach the house at
}

// Open adds these pages to the server; version is the program's own, public the
// address printed in codes.
func Open(s *web.Server, machine *system.Service, version, public string) {
	p := &Pages{machine, version, public}
	s.Menu(web.MenuItem{Order: 92, Path: "/system", Word: "system.menu", Icon: "heartbeat", Act: access.LookSystem})
	s.Handle("GET /system", access.LookSystem, p.health)
	s.Handle("GET /system/letters", access.LookSystem, p.letters)
	s.Handle("GET /system/papers", access.LookSystem, p.papers)
	s.Handle("POST /system/jobs/{id}/retry", access.RetrySystem, p.retry)
}

func (p *Pages) health(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	h, err := p.machine.Health(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("system.title"), healthPage(v, h, p.version, p.public))
}

func (p *Pages) retry(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	if err := p.machine.Retry(r.Context(), v.Who, r.PathValue("id")); err != nil {
		return err
	}
	return web.Done(w, r, "/system", "system.again-said")
}

func (p *Pages) letters(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	all, err := p.machine.Letters(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("system.letters"), lettersPage(v, all))
}

func (p *Pages) papers(w http.ResponseWriter, r *http.Request, v web.Visit) error {
	found, err := p.machine.Papers(r.Context(), v.Who)
	if err != nil {
		return err
	}
	return web.Show(w, r, v, http.StatusOK, v.T("system.papers"), papersPage(v, found))
}

const (
	little  = 2 << 30            // bytes: less than this is worth a word
	aged    = 7 * 24 * time.Hour // a backup older than this as well
	jobLate = 10 * time.Minute
)

// mend lists what is worth a look, most pressing first.
func mend(v web.Visit, h system.Health, public string) (rows []web.Row) {
	say := func(state, text string) {
		s := web.StateOf(v, state)
		if state == "fails" {
			s = s.As(v.T("system.now"))
		} else {
			s = s.As(v.T("system.soon"))
		}
		rows = append(rows, web.Row{What: text, State: &s})
	}
	if h.Total > 0 && h.Free < little {
		say("fails", v.T("system.disk-low", words.Size(v.Lang, h.Free)))
	}
	if h.Waits > system.Late {
		say("fails", v.T("system.ledger-late", h.Unnumbered, int(h.Waits.Seconds())))
	}
	if n := h.Jobs["dead"]; n > 0 {
		say("open", v.T("system.dead-n", n))
	}
	if h.Lag > jobLate {
		say("open", v.T("system.jobs-late", int(h.Lag.Seconds())))
	}
	if n := h.Mails["failed"] + h.Mails["not-sent"]; n > 0 {
		say("open", v.T("system.mails-n", n))
	}
	if h.At.Sub(h.BackupAt) > aged {
		say("open", v.T("system.backup-old"))
	}
	if public == "" {
		say("open", v.T("system.no-public"))
	}
	return rows
}

func database(v web.Visit, h system.Health, version, public string) []web.Pair {
	backup := v.T("system.backup-none")
	if h.BackupFile != "" {
		backup = v.T("system.backup-at", h.BackupFile, v.Moment(h.BackupAt))
	}
	pairs := []web.Pair{{Label: v.T("system.engine"), Text: v.T("system.engine-"+h.Engine, h.EngineVersion)},
		{Label: v.T("system.step"), Text: strconv.FormatInt(h.Step, 10)}, {Label: v.T("system.version"), Text: version},
		{Label: v.T("system.backup"), Text: backup}}
	if public != "" {
		pairs = append(pairs, web.Pair{Label: v.T("system.public"), Text: public})
	}
	if h.Total > 0 {
		pairs = append(pairs, web.Pair{Label: v.T("system.disk"), Text: v.T("system.disk-of", words.Size(v.Lang, h.Free), words.Size(v.Lang, h.Total))})
	}
	return pairs
}

func ledgerPairs(v web.Visit, h system.Health) []web.Pair {
	return []web.Pair{{Label: v.T("system.checkpoint"), Text: v.T("system.checkpoint-of", int(h.Checkpoint.Size), v.Moment(h.Checkpoint.At))},
		{Label: v.T("system.unnumbered"), Text: v.Num(h.Unnumbered)}}
}

func jobPairs(v web.Visit, h system.Health) (pairs []web.Pair) {
	for _, state := range []string{"ready", "running", "done", "dead"} {
		pairs = append(pairs, web.Pair{Label: v.T("system.jobs-" + state), Text: v.Num(h.Jobs[state])})
	}
	return append(pairs, web.Pair{Label: v.T("system.lag"), Text: v.T("system.seconds", int(h.Lag.Seconds()))})
}

func deadRows(v web.Visit, h system.Health) (rows []web.TableRow) {
	for _, j := range h.Dead {
		rows = append(rows, web.TableRow{Cells: []web.Cell{{Text: jobName(v, j.Kind)}, {Text: reason(v, j.Error)}, {Text: v.Num(j.Attempt)}, {Text: v.Moment(j.Added)},
			{Part: again(v, j.ID)}}})
	}
	return rows
}

func jobName(v web.Visit, kind string) string {
	if key := "system.job-" + strings.ReplaceAll(kind, ".", "-"); words.Has(key) {
		return v.T(key)
	}
	return v.T("system.job-other")
}

// reason is why a job was given up: the sentence of a refusal, else what the
// machine said.
func reason(v web.Visit, code string) string {
	if words.Has(code) {
		return v.T(code, "…", "…", "…")
	}
	return code
}

func mailRows(v web.Visit, h system.Health) (rows []web.TableRow) {
	for _, m := range h.Unsent {
		rows = append(rows, web.TableRow{Cells: []web.Cell{{Text: m.To}, {Text: v.T("system.mail-" + m.State)}, {Text: m.Error}, {Text: v.Moment(m.Added)}}})
	}
	return rows
}

func letterPairs(v web.Visit, m mail.Kept) []web.Pair {
	pairs := []web.Pair{{Label: v.T("system.mail-to"), Text: m.To}, {Label: v.T("system.mail-state"), Text: v.T("system.mail-" + m.State)}}
	if m.Error != "" {
		pairs = append(pairs, web.Pair{Label: v.T("system.why"), Text: m.Error})
	}
	return pairs
}

// where is a stored file's place within the folder of papers.
func where(hash string) string { return path.Join(hash[:2], hash) }
