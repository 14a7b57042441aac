package meeting

import (
	"context"
	"slices"

	"thidua/internal/base/fault"
	"thidua/internal/law/access"
	"thidua/internal/platform/store"
)

// ChangeTopic rewrites an item of the agenda over the revision it was read at; its
// case stays, for papers hang on it. A place above 0 moves it there among the items
// of its hour. (Sửa nội dung.)
func (s *Service) ChangeTopic(ctx context.Context, who access.Actor, which ID, t Topic) (changed Topic, err error) {
	defer fault.Wrap(&err, "agenda of meeting %s", which)
	err = s.change(ctx, who, access.CallMeeting, "meeting.agenda", which, func(tx *store.Tx, m *Meeting) (map[string]any, error) {
		if err := m.coming(); err != nil {
			return nil, err
		}
		old, err := topicOf(tx, m.ID, t.ID)
		if err != nil {
			return nil, err
		}
		if err := s.mayRead(tx, who, old); err != nil {
			return nil, err
		}
		if changed, err = old.change(t); err != nil {
			return nil, err
		}
		if changed.Place, err = changed.moveTo(tx, m.ID, t.Place); err != nil {
			return nil, err
		}
		_, err = tx.Exec(`UPDATE meeting_topic SET place = $1, at = $2, lasts = $3, title = $4, speaker = $5, revision = $6 WHERE id = $7`,
			changed.Place, changed.At, changed.Lasts, changed.Title, changed.Speaker, changed.Revision, changed.ID)
		return map[string]any{"topic": changed.ID, "revision": changed.Revision}, err
	})
	return changed, err
}

// change is the item as it is rewritten; refused when another did so first.
func (t Topic) change(to Topic) (Topic, error) {
	if to.Revision != t.Revision {
		return t, fault.Code(fault.Conflict, "meeting.topic-changed")
	}
	t.At, t.Lasts, t.Title, t.Speaker = to.At, to.Lasts, to.Title, to.Speaker
	err := t.whole()
	t.Revision++
	return t, err
}

// moveTo makes room for an item as the n-th of the agenda, and gives its place; 0
// leaves it where it is.
func (t Topic) moveTo(tx *store.Tx, m ID, n int) (place int, err error) {
	if n <= 0 {
		return t.Place, nil
	}
	all, err := topics(tx, m)
	if err != nil {
		return 0, err
	}
	all = slices.DeleteFunc(all, func(x Topic) bool { return x.ID == t.ID })
	place = 1
	for i, x := range all {
		if i >= n-1 {
			_, err := tx.Exec(`UPDATE meeting_topic SET place = place + 1 WHERE meeting = $1 AND place >= $2`, m, x.Place)
			return x.Place, err
		}
		place = max(place, x.Place+1)
	}
	return place, nil
}
