package document

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"thidua/internal/domain/council"
	"thidua/internal/domain/dossier"
	"thidua/internal/domain/meeting"
	"thidua/internal/law/access"
	"thidua/internal/platform/paper"
	"thidua/internal/platform/store"
)

// table is what one reader may read of the cases of a sitting.
type table struct {
	council.Desk
	folders []dossier.Folder
	lines   map[dossier.NominationID]judged
	papers  map[dossier.NominationID][]meeting.Paper
}

// cases binds the order of business of a sitting, as its reader may see it; of
// its cases nothing before they have said what concerns them.
func (k *packing) cases(ctx context.Context, who access.Actor, id council.SittingID) error {
	t := table{lines: map[dossier.NominationID]judged{}, papers: map[dossier.NominationID][]meeting.Paper{}}
	var err error
	if t.Desk, err = k.s.councils.Desk(ctx, who, id); err != nil {
		return err
	}
	if t.Undeclared {
		k.out = append(k.out, k.p.say("pack-undeclared"))
		return nil
	}
	if err := k.s.db.View(ctx, func(tx *store.Tx) error { return k.s.lay(tx, who, &t) }); err != nil {
		return err
	}
	for _, f := range t.folders {
		var whole []meeting.Paper
		for _, x := range f.Papers {
			if x.Nomination == "" {
				whole = append(whole, bindable(x))
			}
		}
		k.add(k.p.say("pack-dossier", f.Title, f.UnitName), whole)
	}
	for i, b := range t.Blocs {
		if b.Hidden {
			k.hide(t, b)
		} else if err := k.bloc(t, i+1, b); err != nil {
			return err
		}
	}
	return nil
}

// lay reads the dossiers of the cases with what the law says of each line.
func (s *Service) lay(tx *store.Tx, who access.Actor, t *table) (err error) {
	var asked []dossier.NominationID
	for _, i := range t.Items {
		if n, ok := nominated(i); ok && !i.Hidden {
			asked = append(asked, n)
		}
	}
	if t.folders, err = dossier.Folders(tx, who, asked); err != nil {
		return err
	}
	for i := range t.folders {
		f := &t.folders[i]
		all, err := s.judged(tx, &f.Dossier, f.Lines)
		if err != nil {
			return err
		}
		for _, l := range all {
			t.lines[l.ID] = l
		}
		for _, x := range f.Papers {
			t.papers[x.Nomination] = append(t.papers[x.Nomination], bindable(x))
		}
	}
	return nil
}

func nominated(i council.Item) (dossier.NominationID, bool) {
	return dossier.NominationID(i.Subject.ID), i.Subject.Kind == "nomination"
}

func bindable(x dossier.Paper) meeting.Paper {
	return meeting.Paper{Title: x.Title, Hash: x.Hash, Size: x.Size, Media: x.Media}
}

// hide says which cases are left out, because their reader stands aside.
func (k *packing) hide(t table, b council.Bloc) {
	for _, i := range t.ItemsOf(b.ID) {
		var why []string
		for _, c := range t.Conflicts {
			if c.Item == i.ID && c.Member == t.Me && c.Stands() {
				why = append(why, k.p.Say(k.p.lang, "conflict."+c.Kind))
			}
		}
		k.out = append(k.out, k.p.say("pack-aside", i.Label, strings.Join(why, ", ")))
	}
}

// bloc binds what is counted at once: the list of its nominees, then the papers
// of each.
func (k *packing) bloc(t table, no int, b council.Bloc) error {
	items := t.ItemsOf(b.ID)
	title := k.p.say("pack-item", no, k.p.award(b.Award), len(items))
	var lines []judged
	var others []paper.Row
	for i, item := range items {
		n, ok := nominated(item)
		l, read := t.lines[n]
		switch {
		case read:
			l.No = i + 1
			lines = append(lines, l)
		case ok:
			k.out = append(k.out, k.p.say("pack-unseen", item.Label))
		default:
			others = append(others, paper.Row{Cells: []string{strconv.Itoa(i + 1), item.Label, item.Detail}})
		}
	}
	if len(lines)+len(others) == 0 {
		return nil
	}
	d := paper.New(k.p.judgedMeta(title, "/sittings/"+string(t.ID), t.Meeting.Day.Start(), lines))
	d.Title(k.p.say("pack-business"), title)
	if len(lines) > 0 {
		k.p.nominations(d, lines)
		k.p.clauses(d, lines)
	}
	if len(others) > 0 {
		d.Table([]paper.Column{{Title: k.p.say("col-no"), Width: 1.1}, {Title: k.p.say("col-nominee"), Width: 8, Align: paper.Left}, {Title: k.p.say("col-detail"), Width: 8, Align: paper.Left}}, others)
	}
	under := k.nominees(d, lines, t.papers)
	list, err := written(d)
	k.parts = append(append(k.parts, paper.Part{Title: title, PDF: list}), under...)
	return err
}

// nominees says of each which papers there are, and gives those that are bound
// beneath their bookmark.
func (k *packing) nominees(d *paper.Document, lines []judged, papers map[dossier.NominationID][]meeting.Paper) (parts []paper.Part) {
	for _, l := range lines {
		name := fmt.Sprintf("%d. %s", l.No, l.Name)
		d.Section(name)
		parts = append(parts, paper.Part{Title: name, Depth: 1, Page: d.Reached()})
		d.Small(paper.T(post(l.Post, l.UnitName) + " – " + k.p.verdict(l)))
		for _, x := range papers[l.ID] {
			word := "pack-left"
			if pdf, ok := k.take(name, x); ok {
				word, parts = "pack-bound", append(parts, paper.Part{Title: x.Title, Depth: 2, PDF: pdf})
			}
			d.Small(paper.T("– " + k.p.say(word, x.Title)))
		}
		if len(papers[l.ID]) == 0 {
			d.Small(paper.I(k.p.say("pack-no-papers")))
		}
	}
	return parts
}
