package document

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"thidua/internal/domain/council"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/files"
	"thidua/internal/platform/paper"
)

// How much one pack takes in: bytes and pages of documents.
const (
	mostPacked = 100 << 20
	mostLeaves = 2500
)

// A packing is a pack in the making.
type packing struct {
	s     *Service
	p     print
	parts []paper.Part
	apart []apart
	out   []string // cases left out, each with why
	size  int64
	pages int
}

// An apart is a document that is not bound: it is opened by itself, and known by
// the hash of its content.
type apart struct{ title, of, why, hash string }

// Pack binds the agenda of a meeting and every document its reader may see into
// one file with bookmarks; of a sitting, its order of business as well: the
// nominees with what the law says of each, and their papers, without those of a
// case from which the reader stands aside. (Tập tài liệu họp.)
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

// front is the agenda, whose pack it is, and what is not in it.
func (k *packing) front(m meeting.Sight) ([]byte, error) {
	d := k.p.meetingHead(m, k.p.say("pack"), false)
	if m.Me.Member != "" {
		d.Para(paper.I(k.p.say("pack-for", m.Me.Comes(), m.Me.Seat+1)))
	}
	k.p.agenda(d, m)
	if m.Asides > 0 {
		k.out = append(k.out, k.p.say("pack-asides", m.Asides))
	}
	if len(k.out) > 0 {
		d.Section(k.p.say("pack-out"))
		for _, line := range k.out {
			d.Para(paper.T("– " + line))
		}
	}
	if len(k.apart) > 0 {
		d.Section(k.p.say("pack-apart"))
		var rows []paper.Row
		for _, a := range k.apart {
			rows = append(rows, paper.Row{Cells: []string{a.title, a.of, a.why, spaced(a.hash)}})
		}
		d.Table([]paper.Column{{Title: k.p.say("col-document"), Width: 5, Align: paper.Left}, {Title: k.p.say("col-of"), Width: 4, Align: paper.Left},
			{Title: k.p.say("col-why"), Width: 3, Align: paper.Left}, {Title: "SHA-256", Width: 5, Align: paper.Left}}, rows)
	}
	return written(d)
}

func written(d *paper.Document) ([]byte, error) {
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
		if bound, ok := k.take(heading, x); ok {
			k.parts = append(k.parts, paper.Part{Title: x.Title, Depth: 1, PDF: bound})
		}
	}
}

// take gives the pages of a document, or notes that it is left apart.
func (k *packing) take(of string, x meeting.Paper) (pdf []byte, ok bool) {
	pdf, why := k.leaves(x)
	if why != "" {
		k.apart = append(k.apart, apart{x.Title, of, k.p.say("pack-why-" + why), x.Hash})
	}
	return pdf, why == ""
}

// leaves are the pages of a stored document, or why it cannot be bound.
func (k *packing) leaves(x meeting.Paper) (pdf []byte, why string) {
	kind := files.Type(x.Media)
	switch {
	case kind != files.PDF && !kind.Image():
		return nil, "type"
	case k.size+x.Size > mostPacked:
		return nil, "much"
	}
	pdf, err := k.read(x.Hash, kind)
	if err != nil {
		return nil, "broken"
	}
	n, err := paper.Pages(pdf)
	switch {
	case err != nil:
		return nil, "broken"
	case k.pages+n > mostLeaves:
		return nil, "much"
	}
	k.size, k.pages = k.size+x.Size, k.pages+n
	return pdf, ""
}

// read is a stored document as pages: a picture is set on one.
func (k *packing) read(hash string, kind files.Type) ([]byte, error) {
	in, err := k.s.files.Open(hash)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, files.Limit+1))
	if err != nil || !kind.Image() {
		return data, err
	}
	return paper.Picture(data)
}
