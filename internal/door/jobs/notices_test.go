package jobs_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"thidua/internal/base/civil"
	"thidua/internal/base/id"
	"thidua/internal/domain/notice"
	"thidua/internal/door/jobs"
	"thidua/internal/law/access"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/mail/mailtest"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

// post is a house with one officer, whose address is verified, and its mail.
type post struct {
	t     *testing.T
	clock *storetest.Clock
	db    *store.DB
	q     *queue.Queue
	s     *notice.Service
	log   bytes.Buffer
}

var lan = access.Actor{Account: "lan", Today: civil.Of(storetest.Noon)}

func openPost(t *testing.T, server string, told ...mail.Told) *post {
	t.Helper()
	p := &post{t: t, clock: storetest.NewClock()}
	p.db = storetest.OpenAt(t, p.clock, slices.Concat(notice.Invariants, queue.Invariants)...)
	p.s = notice.New(p.db)
	to, err := mail.ParseServer(server)
	if err != nil {
		t.Fatal(err)
	}
	p.q = queue.NewQueue(p.db, "w", slog.New(slog.NewTextHandler(&p.log, nil)))
	mail.Post(p.q, p.db, to, append(told, notice.Ended)...)
	jobs.Notices(p.q, p.db, "https://tdkt.example.vn/")
	if err := p.s.SetAddress(t.Context(), lan, "lan@example.org", "vi"); err != nil {
		t.Fatal(err)
	}
	var code string
	err = p.db.Update(t.Context(), func(tx *store.Tx) (err error) { _, code, err = notice.NewCode(tx, "lan"); return err })
	if err != nil {
		t.Fatal(err)
	}
	if err := p.s.Verify(t.Context(), lan, code); err != nil {
		t.Fatal(err)
	}
	if _, err := p.q.Drain(t.Context()); err != nil { // the letter of the code: it is not needed any more
		t.Fatal(err)
	}
	return p
}

func (p *post) send() {
	p.t.Helper()
	err := p.db.Update(p.t.Context(), func(tx *store.Tx) error {
		return notice.Send(tx, notice.Told{Kind: notice.DossierReturned, Subject: id.Subject{Kind: "dossier", ID: "d1"}, By: "thao",
			Args: []string{"Khen bà Nguyễn Thị Bí Mật", "Sở Nội vụ"}, Due: civil.Must("2026-09-10"),
			To: []notice.Recipient{{Account: "lan", Name: "Đỗ Thị Lan"}, {Account: "duc", Name: "Lê Đức"}}})
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// fares drains the queue, and says how the letters of the one notice stand.
func (p *post) fares() (states []string) {
	p.t.Helper()
	if _, err := p.q.Drain(context.Background()); err != nil {
		p.t.Fatal(err)
	}
	list, _, err := p.s.Inbox(p.t.Context(), lan, notice.Filter{})
	if err != nil || len(list) != 1 {
		p.t.Fatal(list, err)
	}
	_, all, err := p.s.Recipients(p.t.Context(), access.Actor{Account: "thao"}, list[0].ID)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, r := range all {
		states = append(states, string(r.Mail))
		if r.Mail == notice.Refused && !strings.Contains(r.Why, "no such user") {
			p.t.Errorf("the server's reason is lost: %q", r.Why)
		}
	}
	return states
}

func (p *post) want(want ...string) {
	p.t.Helper()
	if got := p.fares(); !slices.Equal(got, want) {
		p.t.Errorf("letters stand %v, want %v", got, want)
	}
}

func TestALetterOfANoticeSaysNothingOfItsSubject(t *testing.T) {
	b := &mailtest.Box{}
	p := openPost(t, b.Serve(t))
	p.send()
	p.want("sent", "no-address")
	if len(b.Letters()) != 1 {
		t.Fatalf("%d letters", len(b.Letters()))
	}
	m, err := netmail.ReadMessage(strings.NewReader(b.Letters()[0]))
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.Get("List-Id") != "<notices.tdkt.example.vn>" || m.Header.Get("Auto-Submitted") == "" || !strings.HasPrefix(m.Header.Get("Content-Type"), "multipart/alternative") {
		t.Errorf("%v", m.Header)
	}
	var kept []mail.Kept
	if err := p.db.View(t.Context(), func(tx *store.Tx) (err error) { kept, err = mail.List(tx, 1); return err }); err != nil {
		t.Fatal(err)
	}
	text := kept[0].Subject + kept[0].Body + kept[0].HTML
	for _, secret := range []string{"Bí Mật", "Lan", "Sở Nội vụ"} {
		if strings.Contains(text, secret) {
			t.Errorf("the letter names %s", secret)
		}
		if strings.Contains(p.log.String(), secret) {
			t.Errorf("the log names %s", secret)
		}
	}
	if !strings.Contains(kept[0].Body, "Hạn: 10/09/2026") || !strings.Contains(kept[0].HTML, `<a href="https://tdkt.example.vn/notices/`) {
		t.Error(text)
	}
}

func TestARefusedLetterIsKnownAndABusyServerTriedAgain(t *testing.T) {
	b := &mailtest.Box{Answer: &smtp.SMTPError{Code: 451, Message: "later"}}
	p := openPost(t, b.Serve(t))
	p.send()
	p.want("waiting", "no-address")
	b.Answer = &smtp.SMTPError{Code: 550, Message: "no such user"}
	p.clock.Add(time.Hour)
	p.want("refused", "no-address")
	if strings.Contains(p.log.String(), "example.org") {
		t.Error("the log names an address")
	}
}

func TestWithoutAMailServerNothingIsSent(t *testing.T) {
	p := openPost(t, "")
	p.send()
	p.want("no-server", "no-address")
}

// A letter is sent at least once: a house that dies after the server took the
// letter, and before it noted so, sends the same letter with the same
// Message-ID, and programs of mail show it once.
func TestAHouseThatDiesWhileSendingSendsTheSameLetter(t *testing.T) {
	b, dies := &mailtest.Box{}, true
	p := openPost(t, b.Serve(t), func(*store.Tx, string, string, string) error {
		if dies {
			return errors.New("the house dies here")
		}
		return nil
	})
	p.send()
	p.want("waiting", "no-address")
	dies = false
	p.clock.Add(time.Minute)
	p.want("sent", "no-address")
	var names []string
	for _, l := range b.Letters() {
		m, err := netmail.ReadMessage(strings.NewReader(l))
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, m.Header.Get("Message-Id"))
	}
	if len(names) != 2 || names[0] == "" || names[0] != names[1] {
		t.Errorf("%v", names)
	}
}

func TestACodeIsSentToANewAddress(t *testing.T) {
	b := &mailtest.Box{}
	p := openPost(t, b.Serve(t))
	p.clock.Add(time.Hour)
	if err := p.s.SetAddress(t.Context(), lan, "moi@example.org", "vi"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.q.Drain(context.Background()); err != nil {
		t.Fatal(err)
	}
	var kept []mail.Kept
	if err := p.db.View(t.Context(), func(tx *store.Tx) (err error) { kept, err = mail.List(tx, 1); return err }); err != nil {
		t.Fatal(err)
	}
	_, code, found := strings.Cut(kept[0].Body, "Mã xác nhận: ")
	if !found || kept[0].To != "moi@example.org" || kept[0].State != "sent" {
		t.Fatalf("%+v", kept[0])
	}
	if err := p.s.Verify(t.Context(), lan, code[:8]); err != nil {
		t.Error(err)
	}
}
