package mail_test

import (
	"context"
	"log/slog"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"thidua/internal/base/fault"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/mail/mailtest"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
	"thidua/internal/platform/store/storetest"
)

type house struct {
	t     *testing.T
	clock *storetest.Clock
	db    *store.DB
	q     *queue.Queue
}

func open(t *testing.T, url string) *house {
	t.Helper()
	clock := storetest.NewClock()
	db := storetest.OpenAt(t, clock, queue.Invariants...)
	s, err := mail.ParseServer(url)
	if err != nil {
		t.Fatal(err)
	}
	q := queue.NewQueue(db, "w", slog.New(slog.DiscardHandler))
	mail.Post(q, db, s)
	return &house{t, clock, db, q}
}

func (h *house) send(l mail.Letter) error {
	return h.db.Update(context.Background(), func(tx *store.Tx) error { _, err := mail.Send(tx, l); return err })
}

// state drains the queue, and says how the one letter stands.
func (h *house) state() string {
	h.t.Helper()
	if _, err := h.q.Drain(context.Background()); err != nil {
		h.t.Fatal(err)
	}
	var kept []mail.Kept
	h.db.View(context.Background(), func(tx *store.Tx) (err error) { kept, err = mail.List(tx, 10); return err })
	if len(kept) != 1 {
		h.t.Fatalf("%v", kept)
	}
	return kept[0].State
}

var letter = mail.Letter{To: "lưu trữ <luutru@example.org>", Subject: "Điểm chốt sổ cái", Body: "Sổ cái Sở Y tế: 18 bút tích\n"}

func TestALetterIsSent(t *testing.T) {
	b := &mailtest.Box{}
	h := open(t, b.Serve(t))
	if err := h.send(letter); err != nil {
		t.Fatal(err)
	}
	if s := h.state(); s != "sent" || len(b.Letters()) != 1 {
		t.Fatalf("%s, %d letters", s, len(b.Letters()))
	}
	m, err := netmail.ReadMessage(strings.NewReader(b.Letters()[0]))
	if err != nil {
		t.Fatal(err)
	}
	if m.Header.Get("To") != "<luutru@example.org>" || !strings.Contains(m.Header.Get("Subject"), "UTF-8") || m.Header.Get("Message-Id") == "" {
		t.Errorf("%v", m.Header)
	}
	if h.state(); len(b.Letters()) != 1 {
		t.Error("sent twice")
	}
}

func TestWithoutAServerALetterIsKeptAsNotSent(t *testing.T) {
	h := open(t, "")
	h.send(letter)
	if s := h.state(); s != "not-sent" {
		t.Error(s)
	}
	h.clock.Add(31 * 24 * time.Hour)
	h.q.Drain(context.Background())
	h.db.View(context.Background(), func(tx *store.Tx) error {
		if kept, err := mail.List(tx, 10); err != nil || len(kept) > 0 {
			t.Errorf("not forgotten: %v %v", kept, err)
		}
		return nil
	})
}

func TestARefusedLetterFailsAndABusyServerIsTriedAgain(t *testing.T) {
	b := &mailtest.Box{Answer: &smtp.SMTPError{Code: 550, Message: "no such user"}}
	h := open(t, b.Serve(t))
	h.send(letter)
	if s := h.state(); s != "failed" {
		t.Error(s)
	}
	b = &mailtest.Box{Answer: &smtp.SMTPError{Code: 451, Message: "later"}}
	h = open(t, b.Serve(t))
	h.send(letter)
	if s := h.state(); s != "waiting" {
		t.Error(s)
	}
	b.Answer = nil
	h.clock.Add(time.Minute)
	if s := h.state(); s != "sent" {
		t.Error(s)
	}
}

func TestWhatIsNoAddressIsRefused(t *testing.T) {
	h := open(t, "")
	for _, to := range []string{"", "nobody", "a@b\r\nBcc: c@d", "a@b, c@d"} {
		if err := h.send(mail.Letter{To: to}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", to, err)
		}
	}
	for _, url := range []string{"http://x", "smtp://", "smtp://host", "smtp://host?from=x"} {
		if _, err := mail.ParseServer(url); !fault.Is(err, fault.Invalid) {
			t.Errorf("%q: %v", url, err)
		}
	}
}
