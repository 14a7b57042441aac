package consultation

import (
	"slices"

	"thidua/internal/base/alike"
)

// A Change is one article of two versions beside each other, cut into what both
// have and what only one has. (Thay đổi.)
type Change struct {
	What               What
	Was, Is            Article
	Moved              bool
	OldLabel, NewLabel []alike.Piece // of number and heading
	Old, New           []alike.Piece // of the text
}

// What happened to an article.
type What string

// What can happen.
const (
	Same    What = "same"
	Added   What = "added"
	Removed What = "removed"
	Changed What = "changed"
)

// Compare lays two versions beside each other, in the order of the newer; what
// went stands where it stood. (So sánh hai bản.)
func Compare(was, is []Article) []Change {
	var all []Change
	for i, a := range is {
		j := place(was, a.Key)
		if j < 0 {
			all = append(all, change(Added, Article{}, a))
			continue
		}
		c := change(Same, was[j], a)
		if c.Was != c.Is {
			c.What = Changed
		}
		c.Moved = !slices.Equal(before(was, is, j), before(is, was, i))
		all = append(all, c)
	}
	for j, a := range was {
		if place(is, a.Key) >= 0 {
			continue
		}
		at := 0
		if j > 0 {
			at = 1 + slices.IndexFunc(all, func(c Change) bool { return c.Was.Key == was[j-1].Key })
		}
		all = slices.Insert(all, at, change(Removed, a, Article{}))
	}
	return all
}

func change(what What, was, is Article) Change {
	c := Change{What: what, Was: was, Is: is}
	c.OldLabel, c.NewLabel = alike.Changes(was.Label(), is.Label())
	c.Old, c.New = alike.Changes(was.Text, is.Text)
	return c
}

func place(all []Article, key string) int {
	return slices.IndexFunc(all, func(a Article) bool { return a.Key == key })
}

// before are the articles in front of one that the other version has as well.
func before(all, other []Article, at int) (keys []string) {
	for _, a := range all[:at] {
		if place(other, a.Key) >= 0 {
			keys = append(keys, a.Key)
		}
	}
	slices.Sort(keys)
	return keys
}
