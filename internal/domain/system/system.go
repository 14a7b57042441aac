package system

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/ledger"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Service does the acts and looks of this office.
type Service struct {
	db      *store.DB
	files   *files.Store
	backups string // folder where backups are put
}

// New stands the office on the database, the stored papers and the folder of
// backups.
func New(db *store.DB, kept *files.Store, backups string) *Service {
	return &Service{db, kept, backups}
}

// Backups is the folder where `thidua backup` puts its archives when no name is
// given, in the working folder.
func Backups() string { return filepath.Join("data", "backups") }

// Health is how the machine is. (Sức khỏe máy chủ.)
type Health struct {
	At            time.Time
	Engine        string // sqlite or postgres
	EngineVersion string
	Step          int64 // newest migration

	Checkpoint ledger.Checkpoint
	Unnumbered int           // acts the ledger has not numbered yet
	Waits      time.Duration // the oldest of them

	Jobs   map[string]int // by state: ready, running, done, dead
	Lag    time.Duration  // the oldest due job
	Dead   []queue.Job
	Mails  map[string]int // by state: waiting, sent, not-sent, failed
	Unsent []mail.Kept

	Free, Total int64     // bytes of the disk that holds the papers; 0 when not known
	BackupFile  string    // newest backup found; "" when there is none
	BackupAt    time.Time // when it was made
}

// Late is how long acts may wait for their number before it is worth a look.
const Late = time.Minute

// may refuses who administers nothing: the machine belongs to no unit.
func may(who access.Actor, act access.Act) error {
	if len(who.Over(act)) > 0 || who.May(act, "/") {
		return nil
	}
	return fault.New(fault.Forbidden, fault.Reason{Code: "access.not-granted", Field: string(act), Args: []any{string(act)}})
}

const listed = 50

// Health looks at everything at once. (Xem sức khỏe máy chủ.)
func (s *Service) Health(ctx context.Context, who access.Actor) (h Health, err error) {
	defer fault.Wrap(&err, "look at the machine")
	if err := may(who, access.LookSystem); err != nil {
		return h, err
	}
	if h.Engine, h.EngineVersion, err = s.db.Engine(ctx); err != nil {
		return h, err
	}
	if err := s.db.View(ctx, func(tx *store.Tx) error { return h.read(tx) }); err != nil {
		return h, err
	}
	if s.files != nil {
		if h.Free, h.Total, err = s.files.Room(); err != nil {
			return h, err
		}
	}
	h.BackupFile, h.BackupAt = newest(s.backups)
	return h, nil
}

func (h *Health) read(tx *store.Tx) (err error) {
	h.At = tx.Now()
	for _, look := range []func() error{
		func() error { h.Step, err = store.Step(tx); return err },
		func() error { h.Checkpoint, err = ledger.Latest(tx); return err },
		func() error { h.Unnumbered, err = ledger.Unnumbered(tx); return err },
		func() error { h.Waits, err = ledger.Waiting(tx); return err },
		func() error { h.Jobs, err = queue.Counts(tx); return err },
		func() error { h.Lag, err = queue.Lag(tx); return err },
		func() error { h.Dead, err = queue.Dead(tx, listed); return err },
		func() error { h.Mails, err = mail.Counts(tx); return err },
		func() error { h.Unsent, err = mail.Unsent(tx, listed); return err },
	} {
		if err := look(); err != nil {
			return err
		}
	}
	return nil
}

// newest finds the newest backup in a folder, if there is one to be seen.
func newest(dir string) (name string, at time.Time) {
	found, err := filepath.Glob(filepath.Join(dir, "*.tar"))
	if err != nil {
		return "", at
	}
	for _, f := range found {
		if info, err := os.Stat(f); err == nil && info.ModTime().After(at) {
			name, at = filepath.Base(f), info.ModTime()
		}
	}
	return name, at
}
