// Package mail sends letters from the queue. Without a mail server it keeps
// them and says so: nothing pretends to have been sent. (Thư.)
package mail

import (
	"context"
	"errors"
	"net"
	netmail "net/mail"
	"net/url"
	"strconv"
	"time"

	gomail "github.com/wneessen/go-mail"

	"thidua/internal/base/fault"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// A Letter is plain text to one address, perhaps with the same as HTML. List is
// what a reader's mail program files it by (List-Id). (Thư.)
type Letter struct{ To, Subject, Body, HTML, List string }

// A Kept letter is one as the table holds it. State is waiting, sent, failed,
// or not-sent: there was no mail server to send it by.
type Kept struct {
	ID string
	Letter
	State, Error string
	Added, Sent  time.Time
}

const kind = "mail.send"

// Send posts a letter with the act that wrote it, and names it; a job sends it
// after.
func Send(tx *store.Tx, l Letter) (id string, err error) {
	to, err := Address("to", l.To)
	if err != nil {
		return "", err
	}
	id = tx.NewID()
	_, err = tx.Exec(`INSERT INTO mail_message (id, to_, subject, body, html, list_id, state, added) VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7)`,
		id, to, l.Subject, l.Body, l.HTML, l.List, store.When(tx.Now()))
	if err != nil {
		return "", err
	}
	_, err = queue.Add(tx, queue.New{Kind: kind, Args: id, Unique: id})
	return id, err
}

// Address reads one address as people write it, and gives it bare.
func Address(field, text string) (string, error) {
	to, err := netmail.ParseAddress(text)
	if err != nil {
		return "", fault.Field(field, "mail.bad-address", text)
	}
	return to.Address, nil
}

// List shows the newest letters.
func List(tx *store.Tx, limit int) ([]Kept, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM mail_message ORDER BY added DESC, id DESC LIMIT $1`, limit)
}

// Unsent shows the newest letters that are not out: waiting, failed, or with no
// server to send them by.
func Unsent(tx *store.Tx, limit int) ([]Kept, error) {
	return store.Collect(tx, read, `SELECT `+columns+` FROM mail_message
		WHERE state <> 'sent' ORDER BY added DESC, id DESC LIMIT $1`, limit)
}

// Counts says how many letters are in each state.
func Counts(tx *store.Tx) (map[string]int, error) {
	type count struct {
		state string
		n     int
	}
	rows, err := store.Collect(tx, func(s store.Scanner) (c count, err error) {
		err = s.Scan(&c.state, &c.n)
		return c, err
	}, `SELECT state, COUNT(*) FROM mail_message GROUP BY state`)
	counts := map[string]int{}
	for _, c := range rows {
		counts[c.state] = c.n
	}
	return counts, err
}

const columns = `id, to_, subject, body, html, list_id, state, error, added, sent`

func read(s store.Scanner) (k Kept, err error) {
	var bad store.Text
	var added, sent store.Time
	err = s.Scan(&k.ID, &k.To, &k.Subject, &k.Body, &k.HTML, &k.List, &k.State, &bad, &added, &sent)
	k.Error, k.Added, k.Sent = string(bad), added.Time, sent.Time
	return k, err
}

// A Server is where letters go out. (Máy chủ thư.)
type Server struct {
	host     string
	port     int
	from     string
	user     string
	password string
	implicit bool // TLS from the first byte: smtps
	plain    bool // no TLS at all: this machine only
}

// ParseServer reads smtp://user:password@host:587?from=address (STARTTLS
// required, except to this machine) or smtps://…:465. "" is no server.
func ParseServer(text string) (*Server, error) {
	if text == "" {
		return nil, nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" {
		return nil, fault.Field("smtp", "mail.bad-server")
	}
	s := &Server{host: u.Hostname(), user: u.User.Username(), from: u.Query().Get("from"), implicit: u.Scheme == "smtps"}
	s.password, _ = u.User.Password()
	if _, err := netmail.ParseAddress(s.from); err != nil {
		return nil, fault.Field("smtp", "mail.bad-address", s.from)
	}
	s.port = 587
	if s.implicit {
		s.port = 465
	}
	if p := u.Port(); p != "" {
		s.port, _ = strconv.Atoi(p) // url.Parse took digits only
	}
	ip := net.ParseIP(s.host)
	s.plain = !s.implicit && (s.host == "localhost" || ip != nil && ip.IsLoopback())
	return s, nil
}

// WithPassword is the server with a password kept apart from its address.
func (s Server) WithPassword(password string) *Server { s.password = password; return &s }

// A Told hears how a letter ended, in the transaction that notes it: Sent,
// Failed with what the server said, or NotSent.
type Told func(tx *store.Tx, letter, state, why string) error

// The ends of a letter.
const (
	Sent    = "sent"
	Failed  = "failed"
	NotSent = "not-sent"
)

// Post registers the job that sends letters by s; with a nil s it marks them
// as not sent. Letters that are through are forgotten after 30 days: whoever
// must know longer is told.
func Post(q *queue.Queue, db *store.DB, s *Server, told ...Told) {
	q.Register(kind, func(ctx context.Context, t *queue.Task) error {
		var id string
		if err := t.Read(&id); err != nil {
			return queue.Never(err)
		}
		return s.post(ctx, db, id, t.Attempt >= t.Most, told)
	})
	q.Register("mail.forget", func(ctx context.Context, _ *queue.Task) error {
		return db.Chore(ctx, func(tx *store.Tx) error {
			_, err := tx.Exec(`DELETE FROM mail_message WHERE state <> 'waiting' AND added < $1`, store.When(tx.Now().Add(-30*24*time.Hour)))
			return err
		})
	})
	q.Every("mail.forget", 24*time.Hour, queue.New{Kind: "mail.forget"})
}

func (s *Server) post(ctx context.Context, db *store.DB, id string, last bool, told []Told) error {
	var k Kept
	err := db.View(ctx, func(tx *store.Tx) (err error) {
		k, err = read(tx.Row(`SELECT `+columns+` FROM mail_message WHERE id = $1`, id))
		return err
	})
	if store.None(err) || err == nil && k.State != "waiting" {
		return nil
	}
	if err != nil {
		return err
	}
	k.State = NotSent
	if s != nil {
		k.State = Sent
		if err = s.send(ctx, k); err != nil {
			k.State = "waiting"
			if refused(err) || last {
				k.State, err = Failed, queue.Never(err)
			}
			k.Error = err.Error()
		}
	}
	return errors.Join(err, k.mark(ctx, db, told))
}

// refused reports that the server will never take this letter.
func refused(err error) bool {
	var bad *gomail.SendError
	return errors.As(err, &bad) && !bad.IsTemp() && bad.Reason != gomail.ErrConnCheck
}

func (k Kept) mark(ctx context.Context, db *store.DB, told []Told) error {
	return db.Chore(ctx, func(tx *store.Tx) error {
		var sent time.Time
		if k.State == Sent {
			sent = tx.Now()
		}
		if _, err := tx.Exec(`UPDATE mail_message SET state = $1, sent = $2, error = $3 WHERE id = $4`, k.State, store.When(sent), store.Null(k.Error), k.ID); err != nil {
			return err
		}
		if k.State == "waiting" {
			return nil
		}
		for _, tell := range told {
			if err := tell(tx, k.ID, k.State, k.Error); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Server) send(ctx context.Context, k Kept) error {
	m := gomail.NewMsg()
	if err := errors.Join(m.From(s.from), m.To(k.To)); err != nil {
		return queue.Never(err)
	}
	m.Subject(k.Subject)
	m.SetDateWithValue(k.Added)
	m.SetMessageIDWithValue(k.ID + "@" + s.host) // the same letter twice is seen to be the same
	m.SetBodyString(gomail.TypeTextPlain, k.Body)
	if k.HTML != "" {
		m.AddAlternativeString(gomail.TypeTextHTML, k.HTML)
	}
	if k.List != "" {
		m.SetGenHeader("List-Id", "<"+k.List+">")
		m.SetGenHeader("Auto-Submitted", "auto-generated") // out-of-office programs do not answer
	}
	options := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(30 * time.Second)}
	switch {
	case s.implicit:
		options = append(options, gomail.WithSSL())
	case s.plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.user != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.user), gomail.WithPassword(s.password))
	}
	c, err := gomail.NewClient(s.host, options...)
	if err != nil {
		return queue.Never(err)
	}
	return c.DialAndSendWithContext(ctx, m)
}
