package target

import (
	"thidua/internal/base/alike"
	"thidua/internal/base/civil"
)

// A Text is what a movement says of whom it calls to do what, and when; a zero To
// has no end.
type Text struct {
	ID                 string
	Subjects, Contents string
	From, To           civil.Date
}

// Likeness is from how many percent on two movements are about the same, in runs
// of Run syllables.
type Likeness struct{ Subjects, Contents, Run int }

// An Overlap is another movement about the same, with how much of the text the two
// share, in percent. (Chồng chéo.)
type Overlap struct {
	ID                 string
	Subjects, Contents int
}

// Overlaps are those of others that run at the same time, call the same people and
// have like contents. Texts that are missing are like nothing.
func (t Text) Overlaps(others []Text, l Likeness) (all []Overlap) {
	subjects, called := alike.Of(t.Subjects, l.Run)
	contents, said := alike.Of(t.Contents, l.Run)
	if !called || !said {
		return nil
	}
	for _, o := range others {
		if o.ID == t.ID || ends(t).Before(o.From) || ends(o).Before(t.From) {
			continue
		}
		s, some := alike.Of(o.Subjects, l.Run)
		c, more := alike.Of(o.Contents, l.Run)
		v := Overlap{o.ID, subjects.Like(s), contents.Like(c)}
		if some && more && v.Subjects >= l.Subjects && v.Contents >= l.Contents {
			all = append(all, v)
		}
	}
	return all
}

// ends is the last day of a text, or one that is after all others.
func ends(t Text) civil.Date {
	if t.To.IsZero() {
		return civil.On(9999, 12, 31)
	}
	return t.To
}
