package jobs

import (
	"context"
	"html"
	"net/url"
	"strings"
	"time"

	"thidua/internal/base/fault"
	"thidua/internal/domain/notice"
	"thidua/internal/door/words"
	"thidua/internal/platform/mail"
	"thidua/internal/platform/queue"
	"thidua/internal/platform/store"
)

// Notices writes the letters of notices, and of the codes that verify an
// address; public is where people reach the house, "" when it is not said. A
// letter says what kind of thing there is to read, and nothing of what it is.
// (Thư báo.)
func Notices(q *queue.Queue, db *store.DB, public string) {
	w := writer{strings.TrimRight(public, "/")}
	q.Register(notice.Job, func(ctx context.Context, t *queue.Task) error {
		var id notice.ID
		if err := t.Read(&id); err != nil {
			return queue.Never(err)
		}
		err := db.Update(ctx, func(tx *store.Tx) error { return w.notice(tx, id) })
		if fault.Is(err, fault.NotFound) {
			return queue.Never(err)
		}
		return err
	})
	q.Register(notice.DigestJob, func(ctx context.Context, _ *queue.Task) error { return w.digests(ctx, db) })
	q.Every(notice.DigestJob, 10*time.Minute, queue.New{Kind: notice.DigestJob})
	q.Register(notice.CodeJob, func(ctx context.Context, t *queue.Task) error {
		var account string
		if err := t.Read(&account); err != nil {
			return queue.Never(err)
		}
		return db.Update(ctx, func(tx *store.Tx) error { return w.code(tx, account) })
	})
}

type writer struct{ public string }

// notice writes to everyone who waits for a letter; both or neither.
func (w writer) notice(tx *store.Tx, id notice.ID) error {
	n, all, err := notice.Letters(tx, id)
	if err != nil {
		return err
	}
	for _, l := range all {
		letter, err := mail.Send(tx, w.letter(n, words.LangOf(l.Lang), l.Address))
		if err != nil {
			return err
		}
		if err := notice.Posted(tx, l, letter); err != nil {
			return err
		}
	}
	return nil
}

// digests write what waited for its hour: one letter an account, each account in its
// own transaction.
func (w writer) digests(ctx context.Context, db *store.DB) error {
	var accounts []string
	if err := db.View(ctx, func(tx *store.Tx) (err error) { accounts, err = notice.Held(tx); return err }); err != nil {
		return err
	}
	for _, a := range accounts {
		if err := db.Update(ctx, func(tx *store.Tx) error { return w.digest(tx, a) }); err != nil {
			return err
		}
	}
	return nil
}

func (w writer) digest(tx *store.Tx, account string) error {
	d, err := notice.DigestOf(tx, account)
	if err != nil || len(d.Notices) == 0 {
		return err
	}
	l := w.gathered(d)
	if len(d.Notices) == 1 {
		l = w.letter(d.Notices[0], words.LangOf(d.Lang), d.Address)
	}
	letter, err := mail.Send(tx, l)
	if err != nil {
		return err
	}
	return notice.PostedAll(tx, d, letter)
}

// gathered is one letter for many notices: what kinds there are, and how many of each.
func (w writer) gathered(d notice.Digest) mail.Letter {
	lang, count := words.LangOf(d.Lang), map[notice.Kind]int{}
	var lines []string
	for _, n := range d.Notices {
		count[n.Kind]++
	}
	for _, k := range notice.Kinds() {
		if count[k] > 0 {
			lines = append(lines, words.T(lang, "notice.digest-line", words.T(lang, "notice."+string(k)), count[k]))
		}
	}
	title := words.T(lang, "notice.digest-title", len(d.Notices))
	body := words.T(lang, "notice.digest", title, strings.Join(lines, "\n"), w.at(lang, "/notices"), w.at(lang, "/notices/settings"))
	return mail.Letter{To: d.Address, Subject: words.T(lang, "notice.letter-subject", title), Body: body, HTML: w.html(lang, body), List: w.list()}
}

func (w writer) letter(n notice.Notice, lang words.Lang, to string) mail.Letter {
	title, due := words.T(lang, "notice."+string(n.Kind)), ""
	if !n.Due.IsZero() {
		due = words.T(lang, "notice.letter-due", words.Day(lang, n.Due)) + "\n"
	}
	body := words.T(lang, "notice.letter", title, due, w.at(lang, "/notices/"+string(n.ID)), w.at(lang, "/notices/settings"))
	return mail.Letter{To: to, Subject: words.T(lang, "notice.letter-subject", title), Body: body, HTML: w.html(lang, body), List: w.list()}
}

func (w writer) code(tx *store.Tx, account string) error {
	a, code, err := notice.NewCode(tx, account)
	if err != nil || code == "" {
		return err
	}
	lang := words.LangOf(a.Lang)
	_, err = mail.Send(tx, mail.Letter{To: a.Text, Subject: words.T(lang, "notice.letter-subject", words.T(lang, "notice.code-subject")),
		Body: words.T(lang, "notice.code-letter", code), List: w.list()})
	return err
}

// at is the address of a page; where the house's is not known, how to find it.
func (w writer) at(lang words.Lang, path string) string {
	if w.public == "" {
		return words.T(lang, "notice.letter-here")
	}
	return w.public + path
}

// html is a letter with its paragraphs and links, and nothing loaded from
// anywhere.
func (w writer) html(lang words.Lang, body string) string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE html><html lang="` + string(lang) + `"><body>`)
	for _, p := range strings.Split(body, "\n\n") {
		b.WriteString("<p>")
		for i, word := range strings.Fields(strings.ReplaceAll(p, "\n", " \x00 ")) {
			switch {
			case word == "\x00":
				b.WriteString("<br>")
				continue
			case i > 0:
				b.WriteString(" ")
			}
			text := html.EscapeString(word)
			if w.public != "" && strings.HasPrefix(word, w.public+"/") {
				text = `<a href="` + text + `">` + text + `</a>`
			}
			b.WriteString(text)
		}
		b.WriteString("</p>")
	}
	return b.String() + "</body></html>"
}

// list is what mail programs file these letters by.
func (w writer) list() string {
	host := "localhost"
	if u, err := url.Parse(w.public); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return "notices." + host
}
