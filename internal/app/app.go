// Package app puts the building together, top to bottom, in one function, and
// serves it. It is the only place that knows the clock.
package app

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/desk/clusteryear"
	"thidua/internal/desk/diary"
	"thidua/internal/desk/document"
	"thidua/internal/desk/funnel"
	"thidua/internal/desk/lateness"
	"thidua/internal/desk/myyear"
	"thidua/internal/desk/report"
	"thidua/internal/desk/review"
	"thidua/internal/desk/standing"
	"thidua/internal/desk/statistics"
	"thidua/internal/domain/account"
	"thidua/internal/domain/award"
	"thidua/internal/domain/ballot"
	"thidua/internal/domain/best"
	"thidua/internal/domain/certificate"
	"thidua/internal/domain/cluster"
	"thidua/internal/domain/consultation"
	"thidua/internal/domain/contest"
	"thidua/internal/domain/council"
	"thidua/internal/domain/covenant"
	"thidua/internal/domain/decision"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/exchange"
	"thidua/internal/domain/exemplar"
	"thidua/internal/domain/initiative"
	"thidua/internal/domain/inquiry"
	"thidua/internal/domain/intake"
	"thidua/internal/domain/meeting"
	"thidua/internal/domain/movement"
	"thidua/internal/domain/nomination"
	"thidua/internal/domain/notice"
	"thidua/internal/domain/pledge"
	"thidua/internal/domain/progress"
	"thidua/internal/domain/recognition"
	"thidua/internal/domain/record"
	"thidua/internal/domain/registry"
	"thidua/internal/domain/rehearsal"
	"thidua/internal/domain/scorecard"
	"thidua/internal/domain/screening"
	"thidua/internal/domain/system"
	"thidua/internal/domain/tally"
	"thidua/internal/domain/thanks"
	"thidua/internal/door/words"
	"thidua/internal/law/rulebook"
	"thidua/internal/law/scoring"
	"thidua/internal/platform/files"
	"thidua/internal/platform/live"
	"thidua/internal/platform/store"
	"thidua/regulations"
)

// Config is what an administrator decides. (Cấu hình.)
type Config struct {
	Database  string // a SQLite file or a postgres:// URL
	FilesDir  string // folder of stored papers; "" = beside the database
	LedgerKey string // file of the signing key, outside the database and its backups
	// Regulations is a folder laid over the law the binary carries; "" is that law alone.
	Regulations string
	Demo        bool   // serve a demo house: refused for a real one, and the reverse
	TLS         bool   // pages are served over TLS
	Root        string // file of the house's own root certificate, given to whoever asks; "" = none
	Public      string // address people reach it at, printed in QR codes: "https://tdkt.example.vn"
	Version     string // of this binary
	Log         *slog.Logger
	Now         func() time.Time // nil: the clock of the machine
}

// A House is every office, open. (Tòa nhà.)
type House struct {
	Config
	example string // which example house it is; "" a real one
	DB      *store.DB
	Books   *rulebook.Library
	Files   *files.Store
	Live    *live.Hub

	Registry      *registry.Service
	Record        *record.Service
	Notices       *notice.Service
	Accounts      *account.Service
	Thanks        *thanks.Service
	Awards        *award.Service
	Initiatives   *initiative.Service
	Inquiries     *inquiry.Service
	Dossiers      *dossier.Service
	Pledges       *pledge.Service
	Recognitions  *recognition.Service
	Contests      *contest.Service
	Intakes       *intake.Service
	Clusters      *cluster.Service
	Progress      *progress.Service
	Scorecards    *scorecard.Service
	Nominations   *nomination.Service
	Tallies       *tally.Service
	Exchanges     *exchange.Service
	Bests         *best.Service
	Movements     *movement.Service
	Councils      *council.Service
	Ballots       *ballot.Service
	Meetings      *meeting.Service
	Consultations *consultation.Service
	Covenants     *covenant.Service
	Decisions     *decision.Service
	Certificates  *certificate.Service
	Documents     *document.Service
	Reports       *report.Service
	Diary         *diary.Service
	Lateness      *lateness.Service
	Statistics    *statistics.Service
	Standings     *standing.Service
	Funnels       *funnel.Service
	MyYears       *myyear.Service
	ClusterYears  *clusteryear.Service
	Reviews       *review.Service
	Screenings    *screening.Service
	Exemplars     *exemplar.Service
	Rehearsals    *rehearsal.Service
	System        *system.Service
}

// Open connects to the database, brings its schema up, and opens the offices.
// A demo database is refused outside demo mode, and the reverse.
func Open(ctx context.Context, c Config) (h *House, err error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	law, books, err := c.law()
	if err != nil {
		return nil, err
	}
	db, err := store.Open(ctx, c.Database, c.Now)
	if err != nil {
		return nil, err
	}
	h = furnish(c, db, books, law)
	if err := h.move(ctx); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return h, nil
}

// law is what the house judges by: its files, and the books read from them.
func (c Config) law() (law fs.FS, books *rulebook.Library, err error) {
	if law, err = regulations.With(c.Regulations); err != nil {
		return nil, nil, err
	}
	if c.Regulations == "" {
		books, err = shipped()
		return law, books, err
	}
	if books, err = rulebook.Load(law); err == nil {
		err = books.Settle() // rules nobody has tried yet: refused at the start, not at the first dossier
	}
	return law, books, err
}

// shipped is the law the binary carries, read once for every house it opens.
var shipped = sync.OnceValues(func() (*rulebook.Library, error) { return rulebook.Load(regulations.FS) })

// move brings the schema up, checks whose house it is, and opens the folder of
// stored papers.
func (h *House) move(ctx context.Context) error {
	if _, err := h.DB.Migrate(ctx); err != nil {
		return err
	}
	if err := h.rightKind(ctx); err != nil {
		return err
	}
	if err := h.Initiatives.Resketch(ctx); err != nil {
		return err
	}
	dir := h.FilesDir
	if dir == "" {
		dir = FilesBeside(h.Database)
	}
	store, err := files.Open(dir)
	h.Files = store
	h.Intakes.Keep(store)
	h.Documents.Meet(h.Meetings, store)
	h.Documents.Consult(h.Consultations)
	h.Documents.Promise(h.Covenants)
	h.Documents.Draw(h.Reviews)
	h.Documents.Nominate(h.Nominations)
	h.Documents.Count(h.Statistics)
	h.Documents.Year(h.Pledges, h.Recognitions)
	h.System = system.New(h.DB, store, system.Backups())
	return err
}

// FilesBeside is the folder of stored papers when none is named: beside a
// SQLite file, in the working folder for PostgreSQL.
func FilesBeside(database string) string {
	if strings.Contains(database, "://") {
		return "thidua.files"
	}
	return database + ".files"
}

// furnish builds the offices, lower ones first.
func furnish(c Config, db *store.DB, books *rulebook.Library, law fs.FS) *House {
	h := &House{Config: c, DB: db, Books: books, Live: live.New(db.Changed)}
	h.Registry = registry.New(db)
	h.Record = record.New(db)
	h.Notices = notice.New(db)
	h.Accounts = account.New(db, runtime.NumCPU())
	h.Thanks = thanks.New(db)
	h.Awards = award.NewService(db)
	h.Initiatives = initiative.New(db, books)
	h.Ballots = ballot.New(db)
	h.Meetings = meeting.New(db, council.Guard)
	h.Consultations = consultation.New(db)
	h.Councils = council.New(db, books)
	h.Clusters = cluster.New(db, covenant.Open(whyOpen), exchange.Open, scorecard.Open(roundOpen)).Electing(council.ElectedAt)
	h.Covenants = covenant.New(db)
	h.Scorecards = scorecard.New(db, func() ([]scoring.Table, error) { return scoring.Load(law) })
	h.Nominations = nomination.New(db, books)
	h.Tallies = tally.New(db, h.Scorecards)
	h.Exchanges = exchange.New(db)
	h.Movements = movement.New(db, books)
	h.Inquiries = inquiry.New(db, books)
	h.Progress = progress.New(db, books)

	h.Dossiers = dossier.New(db, books)
	h.Bests = best.New(db, h.Dossiers, books)
	h.Contests = contest.New(db, h.Dossiers)
	h.Recognitions = recognition.New(db)
	h.Pledges = pledge.New(db, books, standing.Pledge(h.Dossiers))
	h.Intakes = intake.New(db, books)
	h.Decisions = decision.New(db, books)
	h.Certificates = certificate.New(db, books)
	h.Documents = document.New(db, books, h.Councils, letterhead(c.Public))
	h.Reports = report.New(db, books)
	h.Exemplars = exemplar.New(db, books)
	h.Diary = diary.New(db, books, h.Reports, h.Notices, h.Exemplars)
	h.Lateness = lateness.New(db, books)
	h.Statistics = statistics.New(db, books)
	h.ClusterYears = clusteryear.New(db, books, h.Consultations, h.Covenants, h.Meetings, h.Councils, h.Scorecards, h.Nominations)
	h.Reviews = review.New(db, books, review.Offices{Clusters: h.Clusters, Drafts: h.Consultations, Covenants: h.Covenants, Rounds: h.Scorecards, Exchanges: h.Exchanges,
		Meetings: h.Meetings, Dossiers: h.Dossiers, Years: h.ClusterYears, Slates: h.Nominations, Book: h.Reports, Movements: h.Movements, Progress: h.Progress})
	h.Standings = standing.New(db, h.Dossiers)
	h.Funnels = funnel.New(db, h.Dossiers)
	h.MyYears = myyear.New(db, myyear.Offices{Reports: h.Reports, Standings: h.Standings, Thanks: h.Thanks, Deeds: h.Exemplars})
	h.Screenings = screening.New(db, h.Dossiers, books)
	h.Rehearsals = rehearsal.New(db, h.Dossiers, books, law)
	return h
}

// whyOpen says why a promise is handed on, as papers do.
func whyOpen(why covenant.Why, p covenant.Promise) string {
	return words.T(words.VI, "covenant.why-"+why.Code, why.Args(p)...)
}

// roundOpen says what an unfinished round of scoring is, and how far it came.
func roundOpen(r scorecard.Round, s scorecard.State) (what, because string) {
	what = words.T(words.VI, "scores.round-of", r.ClusterName, strconv.Itoa(r.Year))
	if r.Category != "" {
		what += " · " + r.Category
	}
	return what, words.T(words.VI, "scores.state-"+string(s))
}

// Close ends every connection.
func (h *House) Close() error { return h.DB.Close() }

// demoMark is the row of the database that says its people are samples, and what
// it says: which example house it is.
const (
	demoMark      = "demo"
	demoHouse     = "true" // tỉnh Mẫu
	cluster7House = "cluster7"
	vssHouse      = "vss" // as its list of offices is called
)

// rightKind refuses a demo database outside demo mode, and the reverse.
func (h *House) rightKind(ctx context.Context) error {
	err := h.DB.View(ctx, func(tx *store.Tx) (err error) { h.example, err = exampleOf(tx); return err })
	switch {
	case err != nil:
		return err
	case h.example != "" && !h.Demo:
		return fault.Code(fault.Conflict, "house.is-demo")
	case h.example == "" && h.Demo:
		return fault.Code(fault.Conflict, "house.is-real")
	}
	return nil
}

// exampleOf is which example house a database holds; "" a real one.
func exampleOf(tx *store.Tx) (house string, err error) {
	house, err = store.One[string](tx.Row(`SELECT value FROM house WHERE key = $1`, demoMark))
	if store.None(err) {
		return "", nil
	}
	return house, err
}
