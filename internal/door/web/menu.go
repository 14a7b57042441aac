package web

import (
	"slices"
	"strings"

	"thidua/internal/law/access"
)

// A MenuItem is a page that stands in the menu of everyone who may open it. It
// is declared beside the page. (Mục của thanh bên.)
type MenuItem struct {
	Order int    // 10, 20, …: the order of the office's day
	Path  string // "/dossiers"
	Word  string // key of its words
	Icon  string // outline icon
	Act   access.Act
	Key   string // the letter after g
	Tab   bool   // one of the three tabs on a phone
}

// A NavItem is a MenuItem as one visitor sees it.
type NavItem struct {
	MenuItem
	Label string
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
			here := v.Path == m.Path || m.Path != "/" && strings.HasPrefix(v.Path, m.Path+"/")
			nav = append(nav, NavItem{MenuItem: m, Label: v.T(m.Word), Here: here})
		}
	}
	return nav
}

// tabs are the first three of the menu on a phone.
func tabs(nav []NavItem) (t []NavItem) {
	for _, n := range nav {
		if n.Tab && len(t) < 3 {
			t = append(t, n)
		}
	}
	return t
}
