package meeting

import (
	"context"
	"strings"
	"unicode/utf8"

	"thidua/internal/base/fault"
	"thidua/internal/base/id"
	"thidua/internal/base/viet"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// A Topic is one item of an agenda. (Nội dung chương trình.)
type Topic struct {
	ID      string
	Place   int
	At      string // HH:MM, "" if no hour is set
	Lasts   int    // minutes, 0 if not said
	Title   string
	Speaker string
	Subject id.Subject // the case it is about, whose own papers and talk some do not see; zero: none
	Papers  []Paper

	Revision int64 // one more with each change
}

// AddTopic puts an item on the agenda: behind the last, or by its hour if it has
// one. (Thêm nội dung.)
func (s *Service) AddTopic(ctx context.Context, who access.Actor, which ID, t Topic) (made Topic, err error) {
	defer fault.Wrap(&err, "agenda of meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.agenda", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		if err := t.whole(); err != nil {
			return nil, err
		}
		t.ID, t.Revision = tx.NewID(), 1
		err := tx.Row(`INSERT INTO meeting_topic (id, meeting, place, at, lasts, title, speaker, subject_kind, subject_id)
			SELECT $1, $2, COALESCE(MAX(place), 0) + 1, $3, $4, $5, $6, $7, $8 FROM meeting_topic WHERE meeting = $2 RETURNING place`,
			t.ID, m.ID, t.At, t.Lasts, t.Title, t.Speaker, t.Subject.Kind, t.Subject.ID).Scan(&t.Place)
		made = t
		return map[string]any{"topic": t.ID}, err
	})
	return made, err
}

// DropTopic takes an item off the agenda; its papers stay with the meeting.
// (Bỏ nội dung.)
func (s *Service) DropTopic(ctx context.Context, who access.Actor, which ID, topic string) (err error) {
	defer fault.Wrap(&err, "agenda of meeting %s", which)
	return s.change(ctx, who, access.CallMeeting, "meeting.agenda", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		t, err := topicOf(tx, m.ID, topic)
		if err != nil {
			return nil, err
		}
		return map[string]any{"dropped": topic}, t.drop(tx)
	})
}

// drop takes a topic away. What hangs on a case would be open to all once it
// hangs on the meeting, so it goes as well.
func (t Topic) drop(tx *store.Tx) error {
	if t.Subject.ID != "" {
		for _, q := range []string{`UPDATE meeting_paper SET gone_at = $1 WHERE topic = $2 AND gone_at IS NULL`, `UPDATE meeting_question SET withdrawn_at = $1 WHERE topic = $2 AND withdrawn_at IS NULL`} {
			if _, err := tx.Exec(q, store.When(tx.Now()), t.ID); err != nil {
				return err
			}
		}
	}
	for _, q := range []string{`UPDATE meeting_paper SET topic = '' WHERE topic = $1`, `UPDATE meeting_question SET topic = '' WHERE topic = $1`, `DELETE FROM meeting_topic WHERE id = $1`} {
		if _, err := tx.Exec(q, t.ID); err != nil {
			return err
		}
	}
	return nil
}

func (t *Topic) whole() (err error) {
	t.Title, t.Speaker = viet.Clean(t.Title), viet.Clean(t.Speaker)
	if t.At, err = Hour("at", t.At); err != nil {
		return err
	}
	for _, x := range [][2]string{{"title", t.Title}, {"speaker", t.Speaker}} {
		if n := utf8.RuneCountInString(x[1]); n > 300 {
			return fault.Field(x[0], "form.too-long", n, 300)
		}
	}
	switch {
	case strings.TrimSpace(t.Title) == "":
		return fault.Field("title", "meeting.topic-missing")
	case t.Lasts < 0 || t.Lasts > 24*60:
		return fault.Field("lasts", "meeting.topic-too-long")
	}
	return nil
}

const topicColumns = `SELECT id, place, at, lasts, title, speaker, subject_kind, subject_id, revision FROM meeting_topic`

func readTopic(s store.Scanner) (t Topic, err error) {
	return t, s.Scan(&t.ID, &t.Place, &t.At, &t.Lasts, &t.Title, &t.Speaker, &t.Subject.Kind, &t.Subject.ID, &t.Revision)
}

// topicOf is one item of an agenda.
func topicOf(tx *store.Tx, m ID, topic string) (Topic, error) {
	t, err := readTopic(tx.Row(topicColumns+` WHERE meeting = $1 AND id = $2`, m, topic))
	if store.None(err) {
		return t, fault.Field("topic", "meeting.no-such-topic")
	}
	return t, err
}

// topics lists an agenda by hour, items without one in the order they were put.
func topics(tx *store.Tx, m ID) ([]Topic, error) {
	return store.Collect(tx, readTopic, topicColumns+` WHERE meeting = $1 ORDER BY CASE WHEN at = '' THEN 1 ELSE 0 END, at, place`, m)
}
