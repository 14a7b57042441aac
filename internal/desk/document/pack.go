package document

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"thidua/internal/base/fault"
	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// mostPacked is how many bytes of documents one pack takes in.
const mostPacked = 100 << 20

// A packing is a pack in the making.
type packing struct {
	s     *Service
	p     print
	parts []paper.Part
	left  []string // what could not be bound: to be opened by itself
	size  int64
}

// Pack binds the agenda of a meeting and every document its reader may see into
// one file with bookmarks; of a sitting, the papers of its cases as well, without
// those of a case from which the reader stands aside. (Tập tài liệu họp.)
func (s *Service) Pack(ctx context.Context, who access.Actor, id meeting.ID, lang string, w io.Writer) error {
	m, p, err := s.gather(ctx, who, id, lang)
	if err != nil {
		return err
	}
	k := &packing{s: s, p: p}
	k.add(p.say("pack-general"), m.Papers)
	for i, t := range m.Topics {
		k.add(fmt.Sprintf("%d. %s", i+1, t.Title), t.Papers)
	}
	if m.Kind == meeting.Sitting {
		if err := k.cases(ctx, who, council.SittingID(m.ID)); err != nil {
			return err
		}
	}
	front, err := k.front(m)
	if err != nil {
		return err
	}
	return paper.Bind(w, append([]paper.Part{{Title: p.say("meeting-agenda"), PDF: front}}, k.parts...))
}

// front is the agenda, and which documents are not in the pack.
func (k *packing) front(m meeting.Sight) ([]byte, error) {
	d := k.p.meetingHead(m, k.p.say("pack"), false)
	k.p.agenda(d, m)
	if len(k.left) > 0 {
		d.Section(k.p.say("pack-left"))
		for _, title := range k.left {
			d.Para(paper.T("– " + title))
		}
	}
	var out bytes.Buffer
	err := d.Write(&out)
	return out.Bytes(), err
}

// add binds documents under a heading of their own.
func (k *packing) add(heading string, all []meeting.Paper) {
	if len(all) == 0 {
		return
	}
	k.parts = append(k.parts, paper.Part{Title: heading})
	for _, x := range all {
		k.put(x.Title, x.Hash, files.Type(x.Media))
	}
}

// put binds one document, or says that it is left out.
func (k *packing) put(title, hash string, kind files.Type) {
	pdf, err := k.pages(hash, kind)
	if err != nil {
		k.left = append(k.left, title)
		return
	}
	k.parts = append(k.parts, paper.Part{Title: title, Under: true, PDF: pdf})
}

// pages are the pages of a stored document that can be bound.
func (k *packing) pages(hash string, kind files.Type) ([]byte, error) {
	if kind != files.PDF && !kind.Image() {
		return nil, fault.Code(fault.Invalid, "file.type-not-taken")
	}
	in, err := k.s.files.Open(hash)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, files.Limit+1))
	if err != nil {
		return nil, err
	}
	if k.size += int64(len(data)); k.size > mostPacked {
		return nil, fault.Code(fault.Invalid, "file.bursts")
	}
	if kind.Image() {
		return paper.Picture(data)
	}
	_, err = paper.Pages(data)
	return data, err
}

// cases binds the papers of each case that the reader may see; nothing before
// they have said what concerns them.
func (k *packing) cases(ctx context.Context, who access.Actor, id council.SittingID) error {
	desk, err := k.s.councils.Desk(ctx, who, id)
	if err != nil || desk.Undeclared {
		return err
	}
	return k.s.db.View(ctx, func(tx *store.Tx) error {
		for _, i := range desk.Items {
			if i.Hidden || i.Subject.Kind != "nomination" {
				continue
			}
			if err := k.nomination(tx, who, i); err != nil {
				return err
			}
		}
		return nil
	})
}

// nomination binds the papers of one nomination and of its dossier.
func (k *packing) nomination(tx *store.Tx, who access.Actor, i council.Item) error {
	if err := council.MayRead(tx, who, i.Subject); fault.Is(err, fault.Forbidden) {
		return nil
	} else if err != nil {
		return err
	}
	n, err := dossier.FindNomination(tx, dossier.NominationID(i.Subject.ID))
	if err != nil {
		return err
	}
	all, err := dossier.PapersOf(tx, n.Dossier)
	if err != nil {
		return err
	}
	var own []meeting.Paper
	for _, x := range all {
		if x.Nomination == n.ID {
			own = append(own, meeting.Paper{Title: x.Title, Hash: x.Hash, Media: x.Media})
		}
	}
	k.add(i.Label, own)
	return nil
}
