// Package mailtest is a mail server inside a test.
package mailtest

import (
	"io"
	"net"
	"sync"
	"testing"

	"github.com/emersion/go-smtp"
)

// A Box takes letters on this machine, or answers every one with Answer.
type Box struct {
	Answer error

	mu      sync.Mutex
	letters []string
}

// Serve opens the box until the test ends, and says where it is, as mail.ParseServer
// reads it.
func (b *Box) Serve(t testing.TB) (url string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := smtp.NewServer(b)
	s.Domain = "localhost"
	go s.Serve(l)
	t.Cleanup(func() { s.Close() })
	return "smtp://" + l.Addr().String() + "?from=thidua@example.org"
}

// Letters are those taken so far, as they came over the wire.
func (b *Box) Letters() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.letters...)
}

// NewSession is the server's question.
func (b *Box) NewSession(*smtp.Conn) (smtp.Session, error) { return session{b}, nil }

type session struct{ *Box }

func (s session) Reset()                               {}
func (s session) Logout() error                        { return nil }
func (s session) Mail(string, *smtp.MailOptions) error { return nil }
func (s session) Rcpt(string, *smtp.RcptOptions) error { return s.Answer }

func (s session) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = append(s.letters, string(text))
	return err
}
