package web

import (
	"cmp"
	"slices"
	"strings"

	"thidua/internal/law/access"
)

// A MenuItem is a page that stands in the menu of everyone who may open it. It
// is declared beside the page. (Mục của thanh bên.)
type MenuItem struct {
	Order int    // the order of the office's day; tens say the group, see groups
	Path  string // "/dossiers"
	Word  string // key of its words
	Icon  string // outline icon
	Act   access.Act
	Key   string   // the letter after g
	Tab   bool     // one of the three tabs on a phone
	Short string   // key of its word on a tab; "" Word
	Also  []string // where its pages stand besides Path: "/pledge-boards"
}

// groups are the headings of the menu: one holds the items from its Order to the
// next. (Nhóm của thanh bên.)
var groups = []struct {
	from int
	word string
}{{0, "kit.group-mine"}, {20, "kit.group-awards"}, {40, "kit.group-emulation"}, {60, "kit.group-meetings"}, {70, "kit.group-books"}, {90, "kit.group-house"}}

// A NavGroup is a heading of the menu with what stands under it.
type NavGroup struct {
	Name  string
	Items []NavItem
}

// NavGroups is the menu of a visitor by its headings.
func NavGroups(v Visit) (all []NavGroup) {
	at := -1
	for _, n := range v.Nav {
		g := at
		for g+1 < len(groups) && groups[g+1].from <= n.Order {
			g++
		}
		if g != at {
			at, all = g, append(all, NavGroup{Name: v.T(groups[g].word)})
		}
		all[len(all)-1].Items = append(all[len(all)-1].Items, n)
	}
	return all
}

// A NavItem is a MenuItem as one visitor sees it.
type NavItem struct {
	MenuItem
	Label string
	Brief string // on a tab
	Here  bool
}

// Menu adds a page to the menu.
func (s *Server) Menu(items ...MenuItem) {
	s.menu = append(s.menu, items...)
	slices.SortStableFunc(s.menu, func(a, b MenuItem) int { return a.Order - b.Order })
}

func (s *Server) navFor(v Visit) (nav []NavItem) {
	for _, m := range s.menu {
		if v.Who.Has(m.Act) && (v.SignedIn() || m.Act == access.Public) {
			nav = append(nav, NavItem{MenuItem: m, Label: v.T(m.Word), Brief: v.T(cmp.Or(m.Short, m.Word)), Here: m.holds(v.Path)})
		}
	}
	return nav
}

// holds reports that a page is one of the item's.
func (m MenuItem) holds(path string) bool {
	return slices.ContainsFunc(append([]string{m.Path}, m.Also...), func(p string) bool { return path == p || p != "/" && strings.HasPrefix(path, p+"/") })
}

// Items are what stands in the menu of whoever may do everything.
func (s *Server) Items() []MenuItem { return slices.Clone(s.menu) }

// tabs are the first three of the menu on a phone.
func tabs(nav []NavItem) (t []NavItem) {
	for _, n := range nav {
		if n.Tab && len(t) < 3 {
			t = append(t, n)
		}
	}
	return t
}
